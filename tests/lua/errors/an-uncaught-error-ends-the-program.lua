print("before") --> before
local function fail(x) error("failed with " .. x) end
fail(5) --> error: an-uncaught-error-ends-the-program.lua:2: failed with 5
print("never")

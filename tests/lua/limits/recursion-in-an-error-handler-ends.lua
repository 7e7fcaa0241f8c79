local function fail() error("again") end
print(xpcall(fail, function(m) fail() end) == false) --> true
local function deep() return 1 + deep() end
print(xpcall(deep, function(m) return "handled" end)) --> false	handled

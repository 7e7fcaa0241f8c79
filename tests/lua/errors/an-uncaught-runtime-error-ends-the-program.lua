print("before") --> before
local config = {}
print(config.window.width) --> error: an-uncaught-runtime-error-ends-the-program.lua:3: attempt to index a nil value (field 'window')

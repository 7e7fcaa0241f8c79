local log = {}
local function closer(name) return setmetatable({}, {__close = function() log[#log + 1] = name end}) end
local function f() local x <close> = closer "f" log[#log + 1] = "in f" return "result" end
log[#log + 1] = f()
if true then local y <close> = closer "if" log[#log + 1] = "in if" end
log[#log + 1] = "end"
print(table.concat(log, " ")) --> result f in if if end

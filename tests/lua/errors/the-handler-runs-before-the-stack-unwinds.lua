local log = {}
local function closer(name) return setmetatable({}, {__close = function() log[#log + 1] = "close " .. name end}) end
print(xpcall(function() --> false	e
  local x <close> = closer "x"
  error("e", 0)
end, function(m) log[#log + 1] = "handler" return m end))
print(table.concat(log, ", ")) --> handler, close x
local depth
xpcall(function() local function f() error("e") end f() end, function(m) depth = type(debug.traceback(m)) end)
print(depth) --> string

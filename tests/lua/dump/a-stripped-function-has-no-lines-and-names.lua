local text = [[
local t, e = {}, ...
return function() return t.a.b end, function(x) return x + 1 end, function() error("as it is") end,
  function() string.rep() end, function() for i = 1, {} do end end, function() return undefined.x end,
  function() local _ENV = e; x() end, function() local x <close> = 42 end
]]
local full = string.dump(load(text, "@file.lua"))
local stripped = string.dump(load(text, "@file.lua"), true)
print(#stripped < #full) --> true
for _, f in ipairs({ load(stripped)({}) }) do print(pcall(f, {})) end
--> false	?:-1: attempt to index a nil value (field 'a')
--> false	?:-1: attempt to perform arithmetic on a table value
--> false	as it is
--> false	bad argument #1 to 'rep' (string expected, got no value)
--> false	?:-1: bad 'for' limit (number expected, got table)
--> false	?:-1: attempt to index a nil value (field 'undefined')
--> false	?:-1: attempt to call a nil value (field 'x')
--> false	?:-1: variable '(temporary)' got a non-closable value
local co = coroutine.create(load(string.dump(load("local function f(x) return x.y + 1 end local v = f(...) return v"), true)))
print(coroutine.resume(co, {}))
--> false	?:-1: attempt to perform arithmetic on a nil value (field 'y')
print(debug.traceback(co))
--> stack traceback:
--> 	?: in function <?:1>
--> 	?: in main chunk
print(string.dump(load(stripped), true) == stripped) --> true

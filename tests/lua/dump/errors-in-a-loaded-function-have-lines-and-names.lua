local text = [[
local t = {}
local up = nil
local function inner(x)
  return x.field.name
end
local function outer()
  return up.z
end
return inner, outer, function() t.a.b = 1 end, function() undefined() end, function() t:method() end
]]
local copy = load(string.dump(load(text, "@file.lua")))
local inner, outer, field, global, method = copy()
print(pcall(inner, {})) --> false	file.lua:4: attempt to index a nil value (field 'field')
print(pcall(outer)) --> false	file.lua:7: attempt to index a nil value (upvalue 'up')
print(pcall(field)) --> false	file.lua:9: attempt to index a nil value (field 'a')
print(pcall(global)) --> false	file.lua:9: attempt to call a nil value (global 'undefined')
print(pcall(method)) --> false	file.lua:9: attempt to call a nil value (method 'method')
print(pcall(load(string.dump(load("error('thrown')", "=named"))))) --> false	named:1: thrown
print(pcall(load(string.dump(load("\n\nlocal x <close> = 42", "=named")))))
--> false	named:3: variable 'x' got a non-closable value

local function name()
  local i = debug.getinfo(2, 'n')
  return tostring(i.name) .. ' ' .. (i.namewhat == '' and 'none' or i.namewhat)
end
local function l() return (name()) end
function g() return (name()) end
local t = { field = g, [1] = g, nested = { deep = g } }
print((l())) --> l local
print((g())) --> g global
print((t.field())) --> field field
print((t:field())) --> field method
print((t[1]())) --> integer index field
print((t.nested.deep())) --> deep field
local key = 'field'
print((t[key]())) --> ? field
print((function() return (l()) end)()) --> l upvalue
local function wrapper(f) local r = f() return r end
print(wrapper(g)) --> f local
print((function() local r = g() return r end)()) --> g global
print(select(2, pcall(g))) --> nil none
local function jump() return g() end
print(jump()) --> nil none
local _ENV = { g = g, print = print }
print((g())) --> g global

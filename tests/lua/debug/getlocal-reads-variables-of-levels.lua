local function all(level)
  local text = ''
  for n = 1, 30 do
    local name, value = debug.getlocal(level + 1, n)
    if name == nil or name == '(temporary)' then break end
    if type(value) ~= 'number' and type(value) ~= 'string' then value = type(value) end
    text = text .. ' ' .. name .. '=' .. tostring(value)
  end
  return text
end
local function f(a, b)
  local c = 'c'
  do
    local hidden = 1
  end
  local a = 'again'
  return (all(1))
end
print(f(1, 2)) -->  a=1 b=2 c=c a=again
local function g(...)
  local x <const> = 5
  local y <close> = nil
  local z <const> = {}
  return (all(1))
end
print(g(1, 2)) -->  y=nil z=table
local function numeric()
  for i = 1, 1 do
    local inside = 'in'
    return (all(1))
  end
end
print(numeric()) -->  (for state)=1 (for state)=0 (for state)=1 i=1 inside=in
local function generic()
  for k, v in next, { 'v' } do
    return (all(1))
  end
end
print(generic()) -->  (for state)=function (for state)=table (for state)=1 (for state)=nil k=1 v=v
local function late()
  local a = 1
  local before = all(1)
  local b = 2
  return before, (all(1))
end
print(late()) -->  a=1	 a=1 before= a=1 b=2
local function itself()
  local function inner() return (all(1)) end
  return (inner()), (all(1))
end
print(itself()) --> 	 inner=function
print(pcall(debug.getlocal, 1000, 1)) --> false	bad argument #1 to 'debug.getlocal' (level out of range)
print(pcall(debug.getlocal, -1, 1)) --> false	bad argument #1 to 'debug.getlocal' (level out of range)
print(pcall(debug.getlocal, 1)) --> false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(pcall(debug.getlocal, 'x', 1)) --> false	bad argument #1 to 'debug.getlocal' (number expected, got string)
print(pcall(debug.getlocal, 1, 'x')) --> false	bad argument #2 to 'debug.getlocal' (number expected, got string)
print(pcall(debug.getlocal, 1, 1.5)) --> false	bad argument #2 to 'debug.getlocal' (number has no integer representation)
print(pcall(debug.getlocal, {}, 1)) --> false	bad argument #1 to 'debug.getlocal' (number expected, got table)
print(pcall(debug.getlocal)) --> false	bad argument #2 to 'debug.getlocal' (number expected, got no value)
print(debug.getlocal(1, 0)) --> nil
print((debug.getlocal(1, 1))) --> all
print((function() local a = 5 return debug.getlocal(1, 1) end)()) --> a	5
print((function() local a = 5 return (debug.getlocal(1, 2)) end)()) --> nil
print((function() return debug.getlocal(1, 250) end)()) --> nil

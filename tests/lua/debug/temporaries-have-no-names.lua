local function names(...)
  local text = ''
  for n = 1, 10 do
    local name, value = debug.getlocal(2, n)
    if name == nil then break end
    text = text .. ' ' .. name .. '=' .. (type(value) == 'function' and 'f' or tostring(value))
  end
  return text
end
local function f(a)
  return a, (names('x', 'y'))
end
print(f(1)) --> 1	 a=1 (temporary)=1 (temporary)=f (temporary)=x (temporary)=y
local seen
local t = setmetatable({}, { __tostring = function()
  local name, value = debug.getlocal(2, 1)
  seen = name .. ' ' .. type(value)
  return 'text'
end })
print(tostring(t)) --> text
print(seen) --> (C temporary) table
print((debug.getlocal(0, 1))) --> (C temporary)
print(debug.getlocal(0, 2)) --> (C temporary)	2

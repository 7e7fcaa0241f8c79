local function f(a, ...)
  local text = ''
  for n = -1, -5, -1 do
    local name, value = debug.getlocal(1, n)
    if name == nil then break end
    text = text .. ' ' .. name .. '=' .. tostring(value)
  end
  return text
end
print(f()) -->
print(f(1)) -->
print(f(1, 2)) -->  (vararg)=2
print(f(1, 2, nil, 'x')) -->  (vararg)=2 (vararg)=nil (vararg)=x
local function fixed(a) return debug.getlocal(1, -1) end
print(fixed(1, 2)) --> nil
local function set(...)
  print(debug.setlocal(1, -2, 'new')) --> (vararg)
  print(debug.setlocal(1, -4, 'new')) --> nil
  return ...
end
print(set(1, 2, 3)) --> 1	new	3

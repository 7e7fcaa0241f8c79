local a, b = 1, 2
print(debug.setlocal(1, 1, 'one')) --> a
print(debug.setlocal(1, 2, nil)) --> b
print(a, b) --> one	nil
local function change()
  return debug.setlocal(2, 1, 'from below')
end
print(change()) --> a
print(a) --> from below
print(debug.setlocal(1, 250, 'x')) --> nil
local function counted()
  local n = 0
  for i = 1, 5 do
    if i == 2 then print(debug.setlocal(1, 5, 77)) end --> i
    n = n + i
  end
  return n
end
print(counted()) --> 90
print(pcall(debug.setlocal, 1000, 1, 1)) --> false	bad argument #1 to 'debug.setlocal' (level out of range)
print(pcall(debug.setlocal, 1, 1)) --> false	bad argument #3 to 'debug.setlocal' (value expected)
print(pcall(debug.setlocal, 1)) --> false	bad argument #2 to 'debug.setlocal' (number expected, got no value)
print(pcall(debug.setlocal, 'x', 1, 1)) --> false	bad argument #1 to 'debug.setlocal' (number expected, got string)
print(pcall(debug.setlocal, 1, {}, 1)) --> false	bad argument #2 to 'debug.setlocal' (number expected, got table)
print(pcall(debug.setlocal, print, 1, 1)) --> false	bad argument #1 to 'debug.setlocal' (number expected, got function)
local function captured()
  local v = 1
  local get = function() return v end
  debug.setlocal(1, 1, 'seen by the closure')
  return get()
end
print(captured()) --> seen by the closure

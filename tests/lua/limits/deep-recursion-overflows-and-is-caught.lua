local function contains(text, part)
  for i = 1, #text - #part + 1 do if text:sub(i, i + #part - 1) == part then return true end end
  return false
end
local depth = 0
local function f() depth = depth + 1 return 1 + f() end
local ok, message = pcall(f)
print(ok, type(message), contains(message, "stack overflow")) --> false	string	true
print(depth > 10000) --> true

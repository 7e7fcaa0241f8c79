local nan = 0/0
local function count(from, to, step)
  local n = 0
  for _ = from, to, step do
    n = n + 1
    if n == 5 then break end
  end
  return n
end
print(count(nan, 0, 1)) --> 1
print(count(nan, 0, -1)) --> 1
print(count(0.0, nan, 1)) --> 1
print(count(0.0, nan, -1)) --> 1
print(count(1, 2, nan)) --> 0
print(count(2, 1, nan)) --> 1
print(count(0, nan, 1)) --> 0
print(count(0, nan, -1)) --> 5

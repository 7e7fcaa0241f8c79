local x = 1
local function outer() return x end
local x = 2
local function inner() return x end
do
  local x = 3
  print(x, outer(), inner()) --> 3	1	2
end
x = 4
print(x, outer(), inner()) --> 4	1	4

local t = {}
for i = 1, 50 do
  pcall(function()
    local a, b, c = i, i * 2, i * 3
    t[i] = a + b + c
    local function f() error({a, b, c}) end
    f()
  end)
end
local sum = 0
for i = 1, 50 do sum = sum + t[i] end
print(sum) --> 7650
local x = 1
local ok = pcall(function() x = 2; error() end)
print(ok, x) --> false	2

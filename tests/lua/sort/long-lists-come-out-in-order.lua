local x = 7
local function random(n)
  x = (x * 1103515245 + 12345) % 2147483648
  return x // 65536 % n
end

local function check(n, make, order)
  local t, sum = {}, {}
  for i = 1, n do
    t[i] = make(i)
    sum[t[i]] = (sum[t[i]] or 0) + 1
  end
  table.sort(t, order)
  for i = 2, n do
    if order then
      assert(not order(t[i], t[i - 1]))
    else
      assert(not (t[i] < t[i - 1]))
    end
  end
  for i = 1, n do
    sum[t[i]] = sum[t[i]] - 1
  end
  for _, count in pairs(sum) do
    assert(count == 0)
  end
  return #t
end

local function integer() return random(1000) - 500 end
local function float() return random(1000) / 8 end
local function either() return random(2) == 0 and random(50) or random(50) / 2 end
local function text() return 'k' .. random(1000) end
local function greater(a, b) return a > b end
print(check(700, integer)) --> 700
print(check(700, float)) --> 700
print(check(400, either)) --> 400
print(check(500, text)) --> 500
print(check(300, integer, greater)) --> 300
print(check(200, text, greater)) --> 200
print(check(600, function(i) return i end)) --> 600
print(check(600, function(i) return -i end)) --> 600
print(check(600, function(i) return i % 2 end)) --> 600
print(check(600, function() return 1 end)) --> 600
print(check(300, function(i) return i // 2 * ((i & 1) * 2 - 1) end)) --> 300
print(check(60, function(i) return ('x'):rep(30 + i % 20) .. random(9) end)) --> 60

local function add(a) return function(b) return a + b end end
print(add(1)(2), add("10")(5)) --> 3	15
local function accumulate(total)
  return function(n) total = total + n; return total end
end
local acc = accumulate(100)
print(acc(1), acc(10)) --> 101	111
local function compose(...)
  local fs = {...}
  return function(x)
    for i = #fs, 1, -1 do x = fs[i](x) end
    return x
  end
end
print(compose(add(1), add(10), function(x) return x * 2 end)(5)) --> 21

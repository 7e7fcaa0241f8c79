-- Closures: made with one or two variables of their own, called once, and dropped; some share a variable, some stay.
local start = os.clock()

local function adder(n)
  return function(x) return x + n end
end

local function counter()
  local count = 0
  return function() count = count + 1 return count end, function() return count end
end

local COUNT = 4500000
local total, kept = 0, {}
for i = 1, COUNT do
  local add = adder(i)
  total = (total + add(1)) % 1000003
  if i % 64 == 0 then kept[i // 64 % 5000 + 1] = add end
end
for i = 1, COUNT // 2 do
  local step, read = counter()
  step()
  step()
  total = total + read()
end

local sum = 0
for i = 1, #kept do sum = sum + kept[i](0) end
assert(#kept == 5000 and sum % 64 == 0)
print(total, sum)
print(string.format("time: %.3f", os.clock() - start))

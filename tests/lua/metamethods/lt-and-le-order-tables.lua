local mt = {
  __lt = function(a, b) return a.v < b.v end,
  __le = function(a, b) return a.v <= b.v end,
}
local function new(v) return setmetatable({v = v}, mt) end
local one, two = new(1), new(2)
print(one < two, two < one, one > two, two > one) --> true	false	false	true
print(one <= two, two <= one, one >= two, two >= one, one <= new(1), one >= new(1)) --> true	false	false	true	true	true
local sorted = {}
for _, x in ipairs {new(3), one, two} do
  local i = #sorted + 1
  while i > 1 and x < sorted[i - 1] do i = i - 1 end
  table.insert(sorted, i, x)
end
print(sorted[1].v, sorted[2].v, sorted[3].v) --> 1	2	3

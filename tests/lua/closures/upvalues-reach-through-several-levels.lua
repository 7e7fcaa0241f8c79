local a = 1
local function one()
  local b = 2
  return function()
    local c = 3
    return function(d)
      a, b, c = a + d, b + d, c + d
      return a, b, c
    end
  end
end
local two = one()
local three = two()
print(three(10)) --> 11	12	13
print(three(100)) --> 111	112	113
print(two()(0)) --> 111	112	3
print(a) --> 111

local function make()
  local n = 0
  return function() n = n + 1 end, function() return n end
end
local increment, get = make()
increment(); increment()
print(get()) --> 2
local increment2, get2 = make()
increment2()
print(get(), get2()) --> 2	1

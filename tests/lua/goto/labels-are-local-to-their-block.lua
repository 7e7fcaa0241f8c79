do ::a:: end
do ::a:: end
local function f() ::a:: return 1 end
print(f()) --> 1
do
  goto a
  do ::a:: print("inner") end
  ::a::
  print("outer") --> outer
end

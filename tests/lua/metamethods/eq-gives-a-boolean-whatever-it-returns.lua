local result
local mt = {__eq = function() return result end}
local a, b = setmetatable({}, mt), setmetatable({}, mt)
for _, r in ipairs {true, false, 1, "", 0} do
  result = r
  io.write(tostring(a == b), " ", tostring(a ~= b), "; ")
end
result = nil
print(a == b, a ~= b) --> true false; false true; true false; true false; true false; false	true
if a == b then print("equal") else print("not equal") end --> not equal
result = 0
if a == b then print("equal") else print("not equal") end --> equal

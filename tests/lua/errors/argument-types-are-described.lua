local named = setmetatable({}, {__name = "Special"})
for _, v in ipairs {1, 1.5, "x", true, print, {}, coroutine.create(print), named} do
  print(select(2, pcall(math.floor, v)))
end
--> 1
--> 1
--> bad argument #1 to 'math.floor' (number expected, got string)
--> bad argument #1 to 'math.floor' (number expected, got boolean)
--> bad argument #1 to 'math.floor' (number expected, got function)
--> bad argument #1 to 'math.floor' (number expected, got table)
--> bad argument #1 to 'math.floor' (number expected, got thread)
--> bad argument #1 to 'math.floor' (number expected, got Special)
print(select(2, pcall(math.floor, nil))) --> bad argument #1 to 'math.floor' (number expected, got nil)
print(select(2, pcall(math.floor))) --> bad argument #1 to 'math.floor' (number expected, got no value)

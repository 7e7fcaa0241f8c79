local saved
do
  local counter = 0
  local x <close> = setmetatable({}, {__close = function() counter = counter + 1 print("counter", counter) end}) --> counter	11
  saved = function() return counter end
  counter = 10
end
print(saved()) --> 11
do
  local value = "before"
  local y <close> = setmetatable({}, {__close = function() print(value) end}) --> after
  value = "after"
end

local open, most = 0, 0
for i = 1, 20 do
  open = open + 1
  local x <close> = setmetatable({}, {__close = function() open = open - 1 end})
  if open > most then most = open end
end
print(open, most) --> 0	1
local order = {}
for i = 1, 2 do
  for j = 1, 2 do
    local x <close> = setmetatable({}, {__close = function() order[#order + 1] = i .. j end})
  end
  local y <close> = setmetatable({}, {__close = function() order[#order + 1] = i end})
end
print(table.concat(order, " ")) --> 11 12 1 21 22 2

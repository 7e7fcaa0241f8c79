local closed = 0
local function f()
  local x <close> = setmetatable({}, {__close = function() closed = closed + 1 end})
  local function deep() return 1 + deep() end
  return deep()
end
print(pcall(f) == false, closed) --> true	1

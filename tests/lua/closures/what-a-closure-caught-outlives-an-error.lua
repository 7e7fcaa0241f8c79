-- The variables of functions that an error ends belong to their closures alone, whatever happens right after the error.
local kept = {}
for i = 1, 20 do
  pcall(function()
    local n, words = i, {"a", "b"}
    kept[#kept + 1] = function() n = n + 1 return n, #words end
    local function deeper(depth)
      local own = depth
      kept[#kept + 1] = function() own = own + 1 return own, #words end
      if depth == 5 then error("x") end
      deeper(depth + 1)
      return own
    end
    deeper(1)
    return n
  end)
end
local sum, count = 0, 0
for _, f in ipairs(kept) do
  local n, two = f()
  sum, count = sum + n, count + two
end
print(#kept, sum, count) --> 120	630	240
local first, second
print(pcall(function()
  local a <close> = setmetatable({}, {__close = function() print(first(), second()) end}) --> 2	12
  local h = 1
  first = function() h = h + 1 return h end
  do
    local g = 11
    second = function() g = g + 1 return g end
    error("both", 0)
  end
end)) --> false	both
print(first(), second()) --> 3	13
local third
local co = coroutine.wrap(function()
  local x = 5
  third = function() x = x + 1 return x end
  local _ = nil .. x
end)
print((pcall(co))) --> false
print(third(), third()) --> 6	7

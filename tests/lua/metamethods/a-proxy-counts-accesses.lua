local function track(target)
  local counts = {get = 0, set = 0}
  return setmetatable({}, {
    __index = function(_, k) counts.get = counts.get + 1 return target[k] end,
    __newindex = function(_, k, v) counts.set = counts.set + 1 target[k] = v end,
    __len = function() return #target end,
    __pairs = function() return next, target, nil end,
  }), counts
end
local t, counts = track {10, 20, 30}
t[4] = t[1] + t[2]
t[1] = nil
t[1] = 5
local sum = 0
for _, v in pairs(t) do sum = sum + v end
print(#t, sum, counts.get, counts.set) --> 4	85	2	3

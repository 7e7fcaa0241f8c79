local t = setmetatable({1, 2, 3}, {__pairs = function(self)
  local function iter(state, k)
    k = (k or 0) + 1
    if k <= 3 then return k, state[k] * 10 end
  end
  return iter, self, nil, "dropped"
end})
for k, v in pairs(t) do io.write(k, "=", v, " ") end print("end") --> 1=10 2=20 3=30 end
print(select("#", pairs(t))) --> 3
local u = setmetatable({}, {__pairs = function() return 1, 2 end})
print(pairs(u)) --> 1	2	nil
print(pcall(function() for k in pairs(u) do end end)) --> false	pairs-metamethod-replaces-the-traversal.lua:12: attempt to call a number value (for iterator 'for iterator')

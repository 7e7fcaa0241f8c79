local f = load(string.dump(function(n)
  local v = setmetatable({}, {
    __add = function(a, b) return coroutine.yield("add") end,
    __concat = function(a, b) return coroutine.yield("concat") end,
    __lt = function(a, b) return coroutine.yield("lt") end,
    __index = function(t, k) return coroutine.yield("index " .. k) end,
  })
  local a = v + 1
  local b = "x" .. "y" .. v .. "z"
  local c = v < v
  local d = v.field
  for i, x in (function(s, i) return coroutine.yield("iterate") end) do d = d .. tostring(x) end
  return a, b, c, d
end))
local co = coroutine.create(f)
print(coroutine.resume(co)) --> true	add
print(coroutine.resume(co, 1)) --> true	concat
print(coroutine.resume(co, "p")) --> true	lt
print(coroutine.resume(co, true)) --> true	index field
print(coroutine.resume(co, "v")) --> true	iterate
print(coroutine.resume(co, 1, "w")) --> true	iterate
print(coroutine.resume(co, nil)) --> true	1	xyp	true	vw

local t = setmetatable({}, {
  __concat = function(a, b) return coroutine.yield("concat " .. (type(a) == "table" and "t" or a) .. " " .. (type(b) == "table" and "t" or b)) end,
  __len = function() return coroutine.yield("len") end,
  __call = function(_, ...) return coroutine.yield("call", ...) end,
})
local co = coroutine.wrap(function()
  local s = "a" .. "b" .. t .. "c" .. "d"
  local n = #t
  local x, y = t(1, 2)
  return s, n, x, y
end)
print(co()) --> concat t cd
print(co("X")) --> len
print(co(42)) --> call	1	2
print(co("p", "q")) --> abX	42	p	q

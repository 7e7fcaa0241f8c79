-- However near the end of the stack is, a native that calls a function has it called with its arguments and no more.
local function wide(...)
  local none = select("#", ...) == 0 and ... == nil
  return none, #{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30}
end
print(xpcall(wide, function() end)) --> true	true	30
local wrong = 0
local function room(depth, f)
  if depth == 0 then return f() end
  return (room(depth - 1, f))
end
for depth = 0, 40 do
  coroutine.wrap(function()
    room(depth, function() local _, none = xpcall(wide, print) if not none then wrong = wrong + 1 end end)
  end)()
  coroutine.wrap(function()
    room(depth, function()
      local t = {2, 1}
      table.sort(t, function(x, y, ...)
        if select("#", ...) ~= 0 or select(2, wide()) ~= 30 then wrong = wrong + 1 end
        return x < y
      end)
      if t[1] ~= 1 or t[2] ~= 2 then wrong = wrong + 1 end
    end)
  end)()
  coroutine.wrap(function()
    room(depth, function()
      local s = ("x"):gsub("(x)", function(x, ...)
        if x ~= "x" or select("#", ...) ~= 0 or select(2, wide()) ~= 30 then wrong = wrong + 1 end
        return "y"
      end)
      if s ~= "y" then wrong = wrong + 1 end
    end)
  end)()
end
print(wrong) --> 0
local most = 0
local function descend(depth, ...)
  local a1, a2, a3, a4, a5, a6, a7, a8, a9, b1, b2, b3, b4, b5, b6, b7, b8, b9, c1, c2, c3, c4, c5, c6, c7, c8, c9
  local d1, d2, d3, d4, d5, d6, d7, d8, d9, e1, e2, e3, e4, e5, e6, e7, e8, e9, f1, f2, f3, f4, f5, f6, f7, f8, f9
  if select("#", ...) ~= 1 or ... ~= "one" then wrong = wrong + 1 end
  if depth > most then most = depth end
  if depth == 150 then return "bottom" end
  local _, answer = xpcall(descend, print, depth + 1, "one")
  return answer
end
print(descend(1, "one"), wrong, most) --> bottom	0	150

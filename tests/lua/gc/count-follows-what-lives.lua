-- What a table of a million bytes takes is counted, and given back.
collectgarbage("incremental")
local function used()
  collectgarbage()
  collectgarbage()
  return collectgarbage("count")
end
local before = used()
local long = ("x"):rep(1000000)
local with = used()
print(with - before > 976, with - before < 1100) --> true	true
long = nil
local after = used()
print(after - before < 20, after - before > -20) --> true	true
print(math.type(after)) --> float
-- A step of some size ends a cycle at last.
local steps = 0
repeat steps = steps + 1 until collectgarbage("step", 1)
print(steps > 0, collectgarbage("step", 1 << 20)) --> true	true

-- Manual §2.5.4. Objects are made in functions, so that no register keeps one.
local weak = setmetatable({}, { __mode = "v" })
local keep = {}
local function put(key, value, kept)
  weak[key] = value
  if kept then keep[key] = value end
end
local function count()
  local n = 0
  for _ in pairs(weak) do n = n + 1 end
  return n
end
put("table", {})
put("function", function() return put end)
put("closure", (function() local x = {} return function() return x end end)())
put("thread", coroutine.create(print))
put("kept", {}, true)
put(1, {})
put(2, {}, true)
put(3, {})
put("string", ("text"):rep(3))
put("long", ("text"):rep(30))
put("number", 1.5)
put("boolean", true)
put("library", print)
collectgarbage()
print(count()) --> 7
print(weak.table, weak["function"], weak.thread, weak.closure) --> nil	nil	nil	nil
print(weak[1], weak[2] == keep[2], weak[3], weak.kept == keep.kept) --> nil	true	nil	true
print(weak.string, #weak.long, weak.number, weak.boolean, weak.library == print) --> texttexttext	120	1.5	true	true

-- A key that only this table has goes with its value; a value that is put back is there again.
put({}, {})
put(weak, weak)
collectgarbage()
print(count()) --> 8
put("table", {}, true)
collectgarbage()
print(weak.table == keep.table, count()) --> true	9
keep = nil
collectgarbage()
print(count()) --> 6
print(next(setmetatable({ {}, {} }, { __mode = "v" })) ~= nil) --> true

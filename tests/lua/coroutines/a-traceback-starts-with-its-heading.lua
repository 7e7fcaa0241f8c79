local co = coroutine.create(function() local x = 1; coroutine.yield() end)
coroutine.resume(co)
local text = debug.traceback(co)
print(text:sub(1, 16)) --> stack traceback:
print(debug.traceback(co, "message"):sub(1, 24) == "message\nstack traceback:") --> true
print(debug.traceback(co, nil) == text, debug.traceback({}) ~= nil, type(debug.traceback({})), debug.traceback(12):sub(1, 2)) --> true	true	table	12

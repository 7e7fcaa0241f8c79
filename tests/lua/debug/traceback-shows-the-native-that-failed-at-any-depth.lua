-- However many frames there are, the native that fails is one of them.
local function deep(n)
  if n == 0 then error("x", 0) end
  local r = deep(n - 1)
  return r
end
local whole, named = 0, 0
for n = 0, 70 do
  local ok, trace = xpcall(deep, debug.traceback, n)
  if trace:find("^x\nstack traceback:\n\t%[C%]: in function 'error'\n") then whole = whole + 1 end
  local co = coroutine.create(deep)
  coroutine.resume(co, n)
  if debug.traceback(co):find("^stack traceback:\n\t%[C%]: in function 'error'\n") then named = named + 1 end
end
print(whole, named) --> 71	71

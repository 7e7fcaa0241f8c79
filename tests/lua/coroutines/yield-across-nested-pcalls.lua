local co = coroutine.wrap(function()
  local r = table.pack(pcall(pcall, pcall, function()
    local a = coroutine.yield(1)
    local ok, e = pcall(function() coroutine.yield(2) error("inner", 0) end)
    coroutine.yield(e)
    error("outer " .. a, 0)
  end))
  return table.unpack(r, 1, r.n)
end)
print(co()) --> 1
print(co("a")) --> 2
print(co()) --> inner
print(co()) --> true	true	false	outer a

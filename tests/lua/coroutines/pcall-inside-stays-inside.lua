local co = coroutine.create(function()
  local ok, e = pcall(error, "inner")
  coroutine.yield(ok, e)
  local ok2, e2 = pcall(coroutine.wrap(function() error("wrapped", 0) end))
  coroutine.yield(ok2, e2)
  error("final", 0)
end)
print(coroutine.resume(co)) --> true	false	inner
print(coroutine.resume(co)) --> true	false	wrapped
print(coroutine.resume(co)) --> false	final
print(pcall(coroutine.resume, co)) --> true	false	cannot resume dead coroutine

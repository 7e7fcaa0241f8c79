local co = coroutine.create(function()
  print("in", pcall(function()
    local x = coroutine.yield("first")
    print("got", x)
    local y = coroutine.yield("second")
    error("after " .. y, 0)
  end))
  print(pcall(coroutine.yield, "third"))
  return "end"
end)
print(coroutine.resume(co)) --> true	first
print(coroutine.resume(co, 1)) --> got	1
--> true	second
print(coroutine.resume(co, 2)) --> in	false	after 2
--> true	third
print(coroutine.resume(co, 3)) --> true	3
--> true	end
print(coroutine.status(co)) --> dead

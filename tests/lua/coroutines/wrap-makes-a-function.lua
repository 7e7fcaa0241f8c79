local gen = coroutine.wrap(function(n)
  for i = 1, n do coroutine.yield(i, i * i) end
end)
print(gen(2)) --> 1	1
print(gen()) --> 2	4
print(gen()) -->
print(pcall(gen)) --> false	cannot resume dead coroutine
print(type(gen)) --> function

local function producer(name) return coroutine.wrap(function() for line in io.lines(name) do coroutine.yield(line) end end) end
local a, b = producer('lines.txt'), producer('numbers.txt')
print(a()) --> one
print(b()) --> 12 0x1F -7.5e1
print(a()) --> two
print(b()) --> 0x.8p1 .5 5. nan 7
print(b()) -->
print(a() == '', a(), a(), a()) --> true	four	last
print(pcall(a)) --> false	cannot resume dead coroutine

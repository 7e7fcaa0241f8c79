local f = io.open('long.txt')
local a, b, c = f:read('l', 'L', 'l')
print(#a, #b, c) --> 40000	20001	end
print(f:read('l')) --> nil
f:seek('set')
print(#f:read(50000), #f:read('l'), #f:read('a')) --> 50000	10001	4
f:seek('set')
print(#f:read('a')) --> 60006
f:seek('set', 39999)
print(f:read('l')) --> x
print(#f:read(20000)) --> 20000
print(f:read('L') == '\n', f:read('l')) --> true	end
for line in io.lines('long.txt') do print(#line) end --> 40000
--> 20000
--> 3
for line in io.lines('long.txt', 25000) do print(#line) end --> 25000
--> 25000
--> 10006

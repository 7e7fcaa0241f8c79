local f = io.open('large.txt', 'w')
f:write('\n', ('a'):rep(70000), '\n12 ', ('b'):rep(140000), '\nend')
f:close()
f = io.open('large.txt')
local a, b, c, d, e = f:read('l', 'l', 'n', 100000, 'a')
print(#a, #b, c, #d, #e) --> 0	70000	12	100000	40005
print(b == ('a'):rep(70000), d == ' ' .. ('b'):rep(99999), e == ('b'):rep(40001) .. '\nend') --> true	true	true
f:seek('set')
a, b, c, d = f:read('L', 'a', 'l', 'l')
print(#a, #b, c, d) --> 1	210008	nil	nil
f:seek('set', 1)
print(#f:read('L'), (f:read('n')), #f:read('l'), f:read('l', 'l')) --> 70001	12	140001	end	nil
for x, y in io.lines('large.txt', 'l', 'L') do print(#x, y and #y) end --> 0	70001
--> 140003	3

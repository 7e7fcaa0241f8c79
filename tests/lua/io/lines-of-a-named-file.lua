for line in io.lines('lines.txt') do print('[' .. line .. ']') end --> [one]
--> [two]
--> []
--> [four]
--> [last]
for line in io.lines('lines.txt', 'L') do print(#line) end --> 4
--> 4
--> 1
--> 5
--> 4
for a, b in io.lines('lines.txt', 1, 2) do print(#a, b and #b) end --> 1	2
--> 1	2
--> 1	2
--> 1	2
--> 1	2
--> 1	2
for n in io.lines('numbers.txt', 'n') do print(n) end --> 12
--> 31
--> -75.0
--> 1.0
--> 0.5
--> 5.0
for all in io.lines('lines.txt', 'a') do print(#all) break end --> 18
for x in io.lines('lines.txt', 0) do print('once', x == '') break end --> once	true
for a, b in io.lines('lines.txt', 'l', 'L') do print(a, b and #b) end --> one	4
--> 	5
--> last	nil
print(select('#', io.lines('lines.txt'))) --> 4
print(io.type((select(4, io.lines('lines.txt'))))) --> file
print(select(2, io.lines('lines.txt')) == nil) --> true
for line in io.lines('empty.txt') do print('never') end

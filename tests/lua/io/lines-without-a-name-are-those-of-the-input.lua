local it = io.lines()
print(it()) --> first line
print(it()) --> second
print(select('#', io.lines())) --> 1
for n in io.lines(nil, 'n') do print(n) end --> 42
--> 16
print(io.read('a')) --> rest
--> end
print(it()) -->
print(io.type(io.stdin)) --> file

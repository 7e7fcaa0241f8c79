print(io.read()) --> first line
print(io.read('L')) --> second
-->
print(io.read('n', 'n')) --> 42	16
print(io.read('l')) -->  rest
print(io.stdin:read(2), io.read('a')) --> en	d
print(io.read('a') == '', io.read('l'), io.read(0)) --> true	nil	nil
for line in io.lines() do print('never') end
print(io.stdin == io.input()) --> true

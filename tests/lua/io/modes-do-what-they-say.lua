local function content() local f = io.open('m.txt') local text = f:read('a') f:close() return text end
local f = io.open('m.txt', 'w')
f:write('hello')
f:close()
print(content()) --> hello
f = io.open('m.txt', 'a')
print(f:seek()) --> 5
f:write(' world')
f:seek('set', 0)
f:write('!')
print(f:seek()) --> 12
f:close()
print(content()) --> hello world!
f = io.open('m.txt', 'r+')
f:write('J')
f:seek('cur', 0)
print(f:read('a')) --> ello world!
f:close()
print(content()) --> Jello world!
f = io.open('m.txt', 'a+')
print(f:read(5)) --> Jello
f:seek('cur', 0)
f:write('?')
f:seek('set', 0)
print(f:read('a')) --> Jello world!?
f:close()
f = io.open('m.txt', 'w+')
print(f:read('a') == '') --> true
f:write('abc')
f:seek('set', 1)
print(f:read('a')) --> bc
f:close()
f = io.open('m.txt', 'w')
f:close()
print(#content()) --> 0

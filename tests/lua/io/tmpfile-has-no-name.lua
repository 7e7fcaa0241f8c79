local f = io.tmpfile()
print(io.type(f)) --> file
print(f:write('some', 'thing') == f) --> true
print(f:seek('set')) --> 0
print(f:read('a')) --> something
print(f:seek('set', 4), f:read(2)) --> 4	th
print(f:close()) --> true
print(io.type(f)) --> closed file

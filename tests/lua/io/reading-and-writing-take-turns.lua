local f = io.open('turns.txt', 'w+')
f:write('one\ntwo\nthree\n')
f:seek('set')
print(f:read('l')) --> one
f:seek('cur', 0)
f:write('TWO')
f:seek('cur', 0)
print(f:read('l') == '', f:read('l')) --> true	three
f:seek('set')
print(f:read('a')) --> one
--> TWO
--> three
-->
f:seek('set', 3)
print(f:read(1) == '\n') --> true
f:seek('cur')
f:write('##')
print(f:seek()) --> 6
f:close()
print(io.open('turns.txt'):read('a')) --> one
--> ##O
--> three
-->

local f = io.open('lines.txt')
print(f:read()) --> one
print(f:read('l')) --> two
print(f:read('L') == '\n') --> true
print(f:read(2), f:read(1)) --> fo	u
print(f:read('L')) --> r
-->
print(f:read('a')) --> last
print(f:read('a') == '') --> true
print(f:read('l')) --> nil
print(f:read('L')) --> nil
print(f:read(1)) --> nil
print(f:read(0)) --> nil
print(f:read('n')) --> nil

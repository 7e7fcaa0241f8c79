local f = io.open('lines.txt')
print(f:read('l', 2, 'l', 'l', 1)) --> one	tw	o		f
print(f:read(3, 'l', 'a', 'a', 'l', 'a')) --> our		last		nil
print(f:read('l', 'l')) --> nil
print(f:read('a', 'l', 'l')) --> 	nil
f:seek('set')
print(select('#', f:read('l', 'l', 'l', 'l', 'l', 'l', 'l'))) --> 6
f:seek('set')
print(f:read('l', 'l', 'l', 'l', 'l', 'l', 'l')) --> one	two		four	last	nil

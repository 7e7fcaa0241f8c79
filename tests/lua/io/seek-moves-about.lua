local f = io.open('lines.txt')
print(f:seek()) --> 0
print(f:seek('end')) --> 18
print(f:seek('set', 4)) --> 4
print(f:read('l')) --> two
print(f:seek('cur', -3)) --> 5
print(f:read('l')) --> wo
print(f:seek('cur')) --> 8
print(f:seek('end', -4), f:read('a')) --> 14	last
print(f:seek('set', 100), f:read(1)) --> 100	nil
print(f:seek('set', -1)) --> nil	Invalid argument	22
print(f:seek('cur', -1000)) --> nil	Invalid argument	22
print(f:seek('set', 2.0)) --> 2
print(f:seek('set', '3')) --> 3
print(pcall(f.seek, f, 'start')) --> false	bad argument #2 to '?' (invalid option 'start')
print(pcall(f.seek, f, 'set', 1.5)) --> false	bad argument #3 to '?' (number has no integer representation)
print(pcall(f.seek, f, 'set', 'x')) --> false	bad argument #3 to '?' (number expected, got string)
print(pcall(f.seek, f, 1)) --> false	bad argument #2 to '?' (invalid option '1')
print(pcall(function() f:seek('nowhere') end)) --> false	seek-moves-about.lua:19: bad argument #1 to 'seek' (invalid option 'nowhere')
print(f:seek('set', math.mininteger)) --> nil	Invalid argument	22

local i = debug.getinfo(print)
print(i.source, i.short_src, i.what) --> =[C]	[C]	C
print(i.linedefined, i.lastlinedefined, i.currentline) --> -1	-1	-1
print(i.nups, i.nparams, i.isvararg) --> 0	0	true
print(i.name, i.namewhat, i.istailcall) --> nil		false
print(i.func == print, i.activelines) --> true	nil
print(debug.getinfo(print, 'L').activelines) --> nil
print(debug.getinfo(0, 'S').what, debug.getinfo(0, 'n').name, debug.getinfo(0, 'n').namewhat) --> C	getinfo	field
print(debug.getinfo(0, 'f').func == debug.getinfo, debug.getinfo(0, 'l').currentline) --> true	-1
local inside
local t = setmetatable({}, { __tostring = function()
  inside = debug.getinfo(2, 'Sf')
  return 'x'
end })
print(tostring(t)) --> x
print(inside.what, inside.func == tostring) --> C	true

do
  goto finish
  local x = 1
  print(x)
  ::finish::
end
for i = 1, 2 do
  if i == 1 then goto continue end
  local y = i
  print(y) --> 2
  ::continue::
end
print(load("goto l; local a; ::l:: print(a)")) --> nil	[string "goto l; local a; ::l:: print(a)"]:1: <goto l> at line 1 jumps into the scope of local 'a'
print(load("do goto l; local a; ::l:: end") ~= nil) --> true
print(load("do goto l; local a; ::l:: ; end") ~= nil) --> true
print(load("repeat goto l; local a; ::l:: until a")) --> nil	[string "repeat goto l; local a; ::l:: until a"]:1: <goto l> at line 1 jumps into the scope of local 'a'

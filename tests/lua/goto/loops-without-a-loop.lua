local i = 1
::top::
if i <= 3 then
  io.write(i, " ")
  i = i + 1
  goto top
end
print("end") --> 1 2 3 end
do
  goto skip
  print("never")
  ::skip::
end
print("after") --> after

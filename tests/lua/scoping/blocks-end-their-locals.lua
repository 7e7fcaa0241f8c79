local x = "outer"
do local x = "inner" print(x) end --> inner
print(x) --> outer
if true then local x = "then" print(x) else local x = "else" end --> then
for x = 1, 1 do print(x) end --> 1
for _, x in ipairs {"generic"} do print(x) end --> generic
while x == "outer" do local x = "while" print(x) break end --> while
repeat local x = "repeat" until x == "repeat"
print(x) --> outer

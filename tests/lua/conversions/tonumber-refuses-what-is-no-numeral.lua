print(tonumber(""), tonumber(" "), tonumber("a"), tonumber("1a")) --> nil	nil	nil	nil
print(tonumber("1 2"), tonumber("1e"), tonumber("1e+"), tonumber("e1")) --> nil	nil	nil	nil
print(tonumber("."), tonumber("-"), tonumber("+"), tonumber("--1"), tonumber("- 1")) --> nil	nil	nil	nil	nil
print(tonumber("1..2"), tonumber("1.2.3"), tonumber("0b1"), tonumber("1_000")) --> nil	nil	nil	nil
print(tonumber("inf"), tonumber("nan"), tonumber("-inf"), tonumber("infinity")) --> nil	nil	nil	nil
print(tonumber("1\0"), tonumber("\0001"), tonumber("1,5")) --> nil	nil	nil
print(tonumber(nil), tonumber(true), tonumber({}), tonumber(print)) --> nil	nil	nil	nil

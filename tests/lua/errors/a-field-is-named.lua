local t = {a = {}, s = "str"}
print(pcall(function() return t.x.y end)) --> false	a-field-is-named.lua:2: attempt to index a nil value (field 'x')
print(pcall(function() t.x.y = 1 end)) --> false	a-field-is-named.lua:3: attempt to index a nil value (field 'x')
print(pcall(function() t.x() end)) --> false	a-field-is-named.lua:4: attempt to call a nil value (field 'x')
print(pcall(function() t.a.b() end)) --> false	a-field-is-named.lua:5: attempt to call a nil value (field 'b')
print(pcall(function() return t.a.b.c end)) --> false	a-field-is-named.lua:6: attempt to index a nil value (field 'b')
print(pcall(function() return t.x + 1 end)) --> false	a-field-is-named.lua:7: attempt to perform arithmetic on a nil value (field 'x')
print(pcall(function() return t.a .. "x" end)) --> false	a-field-is-named.lua:8: attempt to concatenate a table value (field 'a')
print(pcall(function() return #t.x end)) --> false	a-field-is-named.lua:9: attempt to get length of a nil value (field 'x')
print(pcall(function() return t["x"].y end)) --> false	a-field-is-named.lua:10: attempt to index a nil value (field 'x')
print(pcall(function() t.s.x.y = 1 end)) --> false	a-field-is-named.lua:11: attempt to index a nil value (field 'x')
print(pcall(function() return t.a < t.a end)) --> false	a-field-is-named.lua:12: attempt to compare two table values

print(pcall(function() local t = {} t() end)) --> false	calls-of-uncallable-values.lua:1: attempt to call a table value (local 't')
print(pcall(function() local s = "x" s() end)) --> false	calls-of-uncallable-values.lua:2: attempt to call a string value (local 's')
print(pcall(function() (5)() end)) --> false	calls-of-uncallable-values.lua:3: attempt to call a number value
print(pcall(function() (1.5)() end)) --> false	calls-of-uncallable-values.lua:4: attempt to call a number value
print(pcall(function() local b = true b() end)) --> false	calls-of-uncallable-values.lua:5: attempt to call a boolean value (local 'b')
print(pcall(function() local t = {} t.x.y() end)) --> false	calls-of-uncallable-values.lua:6: attempt to index a nil value (field 'x')
print(pcall(function() local t = {} t.x() end)) --> false	calls-of-uncallable-values.lua:7: attempt to call a nil value (field 'x')
print(pcall(function() local t = {} t[1]() end)) --> false	calls-of-uncallable-values.lua:8: attempt to call a nil value (field 'integer index')
print(pcall(function() return ("x"):bad() end)) --> false	calls-of-uncallable-values.lua:9: attempt to call a nil value (method 'bad')
print(pcall(function() local co = coroutine.create(print) co() end)) --> false	calls-of-uncallable-values.lua:10: attempt to call a thread value (local 'co')

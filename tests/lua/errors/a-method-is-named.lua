local t = {}
print(pcall(function() t:nothing() end)) --> false	a-method-is-named.lua:2: attempt to call a nil value (method 'nothing')
print(pcall(function() ("x"):nothing() end)) --> false	a-method-is-named.lua:3: attempt to call a nil value (method 'nothing')
print(pcall(function() return t:a():b() end)) --> false	a-method-is-named.lua:4: attempt to call a nil value (method 'a')
t.a = function() return t end
print(pcall(function() return t:a():b() end)) --> false	a-method-is-named.lua:6: attempt to call a nil value (method 'b')
print(pcall(function() local n = 5; n:method() end)) --> false	a-method-is-named.lua:7: attempt to index a number value (local 'n')
print(pcall(function() local n; n:method() end)) --> false	a-method-is-named.lua:8: attempt to index a nil value (local 'n')
print(pcall(function() undefined_object:method() end)) --> false	a-method-is-named.lua:9: attempt to index a nil value (global 'undefined_object')

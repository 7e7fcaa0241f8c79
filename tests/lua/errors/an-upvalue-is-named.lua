local up, tab
print(pcall(function() return up.x end)) --> false	an-upvalue-is-named.lua:2: attempt to index a nil value (upvalue 'up')
print(pcall(function() up.x = 1 end)) --> false	an-upvalue-is-named.lua:3: attempt to index a nil value (upvalue 'up')
print(pcall(function() up() end)) --> false	an-upvalue-is-named.lua:4: attempt to call a nil value (upvalue 'up')
print(pcall(function() return up + 1 end)) --> false	an-upvalue-is-named.lua:5: attempt to perform arithmetic on a nil value (upvalue 'up')
print(pcall(function() return "a" .. up end)) --> false	an-upvalue-is-named.lua:6: attempt to concatenate a nil value (upvalue 'up')
print(pcall(function() return #up end)) --> false	an-upvalue-is-named.lua:7: attempt to get length of a nil value (upvalue 'up')
print(pcall(function() return -up end)) --> false	an-upvalue-is-named.lua:8: attempt to perform arithmetic on a nil value (upvalue 'up')
print(pcall(function() return function() return up.x end end) == true) --> true
print(pcall(function() return (function() return up.deep end)() end)) --> false	an-upvalue-is-named.lua:10: attempt to index a nil value (upvalue 'up')

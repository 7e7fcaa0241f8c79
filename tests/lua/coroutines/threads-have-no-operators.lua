local co = coroutine.create(print)
print(pcall(function() return #co end)) --> false	threads-have-no-operators.lua:2: attempt to get length of a thread value (upvalue 'co')
print(pcall(function() return co.x end)) --> false	threads-have-no-operators.lua:3: attempt to index a thread value (upvalue 'co')
print(pcall(function() return co + 1 end)) --> false	threads-have-no-operators.lua:4: attempt to perform arithmetic on a thread value (upvalue 'co')
print(pcall(function() return co() end)) --> false	threads-have-no-operators.lua:5: attempt to call a thread value (upvalue 'co')
print(pcall(function() return co .. "" end)) --> false	threads-have-no-operators.lua:6: attempt to concatenate a thread value (upvalue 'co')
print(pcall(function() return co < co end)) --> false	threads-have-no-operators.lua:7: attempt to compare two thread values
print(({[co] = "key"})[co], type(co)) --> key	thread

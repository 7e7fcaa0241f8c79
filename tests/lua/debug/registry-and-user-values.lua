local registry = debug.getregistry()
print(type(registry), registry._LOADED._G == _G, registry._LOADED.string == string) --> table	true	true
print(debug.getuservalue({}), debug.getuservalue(1), debug.getuservalue(nil)) --> nil	nil	nil
print(debug.getuservalue(io.stdout)) --> nil
print(debug.getuservalue(io.stdout, 5)) --> nil
print(select('#', debug.getuservalue(io.stdout)), select('#', debug.getuservalue(1))) --> 1	1
print(debug.setuservalue(io.stdout, 1)) --> nil
print(debug.setuservalue(io.stdout, 1, 3)) --> nil
print(pcall(debug.setuservalue, {}, 1)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got table)
print(pcall(debug.setuservalue, io.stdout)) --> false	bad argument #2 to 'debug.setuservalue' (value expected)
print(pcall(debug.setuservalue, 1, 1)) --> false	bad argument #1 to 'debug.setuservalue' (userdata expected, got number)
print(pcall(debug.setuservalue, io.stdout, 1, 'x')) --> false	bad argument #3 to 'debug.setuservalue' (number expected, got string)
print(pcall(debug.getuservalue, {}, 'x')) --> false	bad argument #2 to 'debug.getuservalue' (number expected, got string)
print(debug.setcstacklimit(1000)) --> 200
print(pcall(debug.setcstacklimit)) --> false	bad argument #1 to 'debug.setcstacklimit' (number expected, got no value)
print(pcall(debug.setcstacklimit, 'x')) --> false	bad argument #1 to 'debug.setcstacklimit' (number expected, got string)

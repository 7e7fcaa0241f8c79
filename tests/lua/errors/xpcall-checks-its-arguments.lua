print(pcall(xpcall)) --> false	bad argument #2 to 'xpcall' (function expected, got no value)
print(pcall(xpcall, print)) --> false	bad argument #2 to 'xpcall' (function expected, got no value)
print(xpcall(nil, function(m) return "handled: " .. m end)) --> false	handled: attempt to call a nil value
print(xpcall({}, function(m) return "handled: " .. m end)) --> false	handled: attempt to call a table value
print(pcall(xpcall, print, nil)) --> false	bad argument #2 to 'xpcall' (function expected, got nil)
print(pcall(xpcall, print, {})) --> false	bad argument #2 to 'xpcall' (function expected, got table)

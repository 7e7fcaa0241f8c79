-- Each function says which argument is wrong, and what it is called by.
local function try(code, ...)
  local f = assert(load('local a, b, c = ... ' .. code, '=c'))
  print(select(2, pcall(f, ...)))
end
try [[debug.getinfo()]] --> c:1: bad argument #1 to 'getinfo' (number expected, got no value)
try [[debug.getinfo('x')]] --> c:1: bad argument #1 to 'getinfo' (number expected, got string)
try [[debug.getinfo(1, 'X')]] --> c:1: bad argument #2 to 'getinfo' (invalid option)
try [[debug.getinfo(1, '>')]] --> c:1: bad argument #2 to 'getinfo' (invalid option '>')
try [[debug.getinfo(1, {})]] --> c:1: bad argument #2 to 'getinfo' (string expected, got table)
try [[return debug.getinfo(99)]] --> nil
try [[debug.getlocal()]] --> c:1: bad argument #2 to 'getlocal' (number expected, got no value)
try [[debug.getlocal(1)]] --> c:1: bad argument #2 to 'getlocal' (number expected, got no value)
try [[debug.getlocal(99, 1)]] --> c:1: bad argument #1 to 'getlocal' (level out of range)
try [[debug.getlocal('x', 1)]] --> c:1: bad argument #1 to 'getlocal' (number expected, got string)
try [[debug.setlocal(1)]] --> c:1: bad argument #2 to 'setlocal' (number expected, got no value)
try [[debug.setlocal(1, 1)]] --> c:1: bad argument #3 to 'setlocal' (value expected)
try [[debug.setlocal(99, 1, 1)]] --> c:1: bad argument #1 to 'setlocal' (level out of range)
try [[debug.getupvalue()]] --> c:1: bad argument #2 to 'getupvalue' (number expected, got no value)
try [[debug.getupvalue(print)]] --> c:1: bad argument #2 to 'getupvalue' (number expected, got no value)
try [[debug.getupvalue(1, 1)]] --> c:1: bad argument #1 to 'getupvalue' (function expected, got number)
try [[debug.setupvalue(print, 1)]] --> c:1: bad argument #3 to 'setupvalue' (value expected)
try [[debug.upvalueid()]] --> c:1: bad argument #2 to 'upvalueid' (number expected, got no value)
try [[debug.upvalueid(print, 1)]] --> 
try [[debug.upvalueid(1, 1)]] --> c:1: bad argument #1 to 'upvalueid' (function expected, got number)
try [[debug.upvaluejoin()]] --> c:1: bad argument #2 to 'upvaluejoin' (number expected, got no value)
try [[debug.upvaluejoin(print, 1, print, 1)]] --> c:1: bad argument #2 to 'upvaluejoin' (invalid upvalue index)
try [[debug.upvaluejoin(function() return a end, 1, print, 1)]] --> c:1: bad argument #4 to 'upvaluejoin' (invalid upvalue index)
try [[debug.upvaluejoin(function() return a end, 5, function() return a end, 1)]] --> c:1: bad argument #2 to 'upvaluejoin' (invalid upvalue index)
try [[debug.setmetatable()]] --> c:1: bad argument #2 to 'setmetatable' (nil or table expected, got no value)
try [[debug.setmetatable({})]] --> c:1: bad argument #2 to 'setmetatable' (nil or table expected, got no value)
try [[debug.setmetatable({}, 1)]] --> c:1: bad argument #2 to 'setmetatable' (nil or table expected, got number)
try [[debug.getmetatable()]] --> c:1: bad argument #1 to 'getmetatable' (value expected)
try [[debug.setuservalue()]] --> c:1: bad argument #1 to 'setuservalue' (userdata expected, got no value)
try [[debug.setuservalue({}, 1)]] --> c:1: bad argument #1 to 'setuservalue' (userdata expected, got table)
try [[return debug.getuservalue(1), debug.getuservalue({}, 2)]] --> nil	nil
try [[return debug.traceback({}) ~= nil]] --> true
try [[debug.sethook(1)]] --> c:1: bad argument #2 to 'sethook' (string expected, got no value)
try [[debug.sethook(print, 1, {})]] --> c:1: bad argument #3 to 'sethook' (number expected, got table)
try [[debug.sethook(print)]] --> c:1: bad argument #2 to 'sethook' (string expected, got no value)
try [[debug.gethook({})]] --> 
try [[return debug.gethook()]] --> nil
try [[return type(debug.getregistry())]] --> table
try [[return type(debug.getregistry(1, 2)), debug.getregistry() == debug.getregistry()]] --> table	true
try [[debug.setcstacklimit()]] --> c:1: bad argument #1 to 'setcstacklimit' (number expected, got no value)
try [[debug.setcstacklimit({})]] --> c:1: bad argument #1 to 'setcstacklimit' (number expected, got table)
try [[local d = {getinfo = debug.getinfo} d:getinfo()]] --> c:1: calling 'getinfo' on bad self (number expected, got table)
try [[local d = {getlocal = debug.getlocal} d:getlocal(1)]] --> c:1: calling 'getlocal' on bad self (number expected, got table)

-- Each function says which argument is wrong, and what it is called by.
local function try(code, ...)
  local f = assert(load('local a, b, c = ... ' .. code, '=c'))
  print(select(2, pcall(f, ...)))
end
try [[error()]] --> nil
try [[return (pcall(error))]] --> false
try [[select()]] --> c:1: bad argument #1 to 'select' (number expected, got no value)
try [[select(0)]] --> c:1: bad argument #1 to 'select' (index out of range)
try [[select({})]] --> c:1: bad argument #1 to 'select' (number expected, got table)
try [[select(-2, 1)]] --> c:1: bad argument #1 to 'select' (index out of range)
try [[tostring()]] --> c:1: bad argument #1 to 'tostring' (value expected)
try [[tonumber()]] --> c:1: bad argument #1 to 'tonumber' (value expected)
try [[tonumber('1', 99)]] --> c:1: bad argument #2 to 'tonumber' (base out of range)
try [[tonumber(1, 10)]] --> c:1: bad argument #1 to 'tonumber' (string expected, got number)
try [[tonumber('1', {})]] --> c:1: bad argument #2 to 'tonumber' (number expected, got table)
try [[tonumber({}, 10)]] --> c:1: bad argument #1 to 'tonumber' (string expected, got table)
try [[setmetatable({})]] --> c:1: bad argument #2 to 'setmetatable' (nil or table expected, got no value)
try [[setmetatable(1, {})]] --> c:1: bad argument #1 to 'setmetatable' (table expected, got number)
try [[setmetatable({}, 1)]] --> c:1: bad argument #2 to 'setmetatable' (nil or table expected, got number)
try [[getmetatable()]] --> c:1: bad argument #1 to 'getmetatable' (value expected)
try [[setmetatable(setmetatable({}, {__metatable = 1}), {})]] --> c:1: cannot change a protected metatable
try [[rawget(1)]] --> c:1: bad argument #1 to 'rawget' (table expected, got number)
try [[rawget({})]] --> c:1: bad argument #2 to 'rawget' (value expected)
try [[rawset({}, 1)]] --> c:1: bad argument #3 to 'rawset' (value expected)
try [[rawset({}, nil, 1)]] --> table index is nil
try [[rawset({}, 0/0, 1)]] --> table index is NaN
try [[rawlen(5)]] --> c:1: bad argument #1 to 'rawlen' (table or string expected, got number)
try [[rawequal(1)]] --> c:1: bad argument #2 to 'rawequal' (value expected)
try [[next()]] --> c:1: bad argument #1 to 'next' (table expected, got no value)
try [[next({}, 1)]] --> invalid key to 'next'
try [[pairs()]] --> c:1: bad argument #1 to 'pairs' (value expected)
try [[ipairs()]] --> c:1: bad argument #1 to 'ipairs' (value expected)
try [[for _ in pairs(nil) do end]] --> c:1: bad argument #1 to 'for iterator' (table expected, got nil)
try [[for _ in ipairs() do end]] --> c:1: bad argument #1 to 'ipairs' (value expected)
try [[type()]] --> c:1: bad argument #1 to 'type' (value expected)
try [[assert()]] --> c:1: bad argument #1 to 'assert' (value expected)
try [[assert(false)]] --> c:1: assertion failed!
try [[return type(select(2, pcall(assert, nil, {})))]] --> table
try [[assert(false, 'm', 2)]] --> c:1: m
try [[pcall()]] --> c:1: bad argument #1 to 'pcall' (value expected)
try [[xpcall()]] --> c:1: bad argument #2 to 'xpcall' (function expected, got no value)
try [[xpcall(print)]] --> c:1: bad argument #2 to 'xpcall' (function expected, got no value)
try [[xpcall(print, 1)]] --> c:1: bad argument #2 to 'xpcall' (function expected, got number)
try [[load()]] --> c:1: bad argument #1 to 'load' (function expected, got no value)
try [[load({})]] --> c:1: bad argument #1 to 'load' (function expected, got table)
try [[load('x', {})]] --> c:1: bad argument #2 to 'load' (string expected, got table)
try [[load('x', 'n', {})]] --> c:1: bad argument #3 to 'load' (string expected, got table)
try [[load('x', 'n', 'q')]] --> 
try [[loadfile({})]] --> c:1: bad argument #1 to 'loadfile' (string expected, got table)
try [[loadfile('x', {})]] --> c:1: bad argument #2 to 'loadfile' (string expected, got table)
try [[dofile({})]] --> c:1: bad argument #1 to 'dofile' (string expected, got table)
try [[dofile('none')]] --> cannot open none: No such file or directory
try [[collectgarbage('x')]] --> c:1: bad argument #1 to 'collectgarbage' (invalid option 'x')
try [[collectgarbage({})]] --> c:1: bad argument #1 to 'collectgarbage' (string expected, got table)
try [[collectgarbage('step', {})]] --> c:1: bad argument #2 to 'collectgarbage' (number expected, got table)
try [[collectgarbage('setpause', 'x')]] --> c:1: bad argument #2 to 'collectgarbage' (number expected, got string)
try [[collectgarbage('incremental', {})]] --> c:1: bad argument #2 to 'collectgarbage' (number expected, got table)
try [[warn()]] --> c:1: bad argument #1 to 'warn' (string expected, got no value)
try [[warn('a', {})]] --> c:1: bad argument #2 to 'warn' (string expected, got table)
try [[warn(nil)]] --> c:1: bad argument #1 to 'warn' (string expected, got nil)
try [[print(setmetatable({}, {__tostring = function() return {} end}))]] --> c:1: '__tostring' must return a string
try [[print(setmetatable({}, {__tostring = function() error('own', 0) end}))]] --> own
try [[require()]] --> c:1: bad argument #1 to 'require' (string expected, got no value)
try [[require({})]] --> c:1: bad argument #1 to 'require' (string expected, got table)
try [[coroutine.create()]] --> c:1: bad argument #1 to 'create' (function expected, got no value)
try [[coroutine.create(1)]] --> c:1: bad argument #1 to 'create' (function expected, got number)
try [[coroutine.wrap({})]] --> c:1: bad argument #1 to 'wrap' (function expected, got table)
try [[coroutine.resume()]] --> c:1: bad argument #1 to 'resume' (thread expected, got no value)
try [[coroutine.resume({})]] --> c:1: bad argument #1 to 'resume' (thread expected, got table)
try [[coroutine.status()]] --> c:1: bad argument #1 to 'status' (thread expected, got no value)
try [[coroutine.status(print)]] --> c:1: bad argument #1 to 'status' (thread expected, got function)
try [[coroutine.close()]] --> c:1: bad argument #1 to 'close' (thread expected, got no value)
try [[coroutine.close(coroutine.running())]] --> c:1: cannot close a running coroutine
try [[coroutine.isyieldable({})]] --> c:1: bad argument #1 to 'isyieldable' (thread expected, got table)
try [[coroutine.yield()]] --> attempt to yield from outside a coroutine
try [[coroutine.running().x()]] --> c:1: attempt to index a thread value
try [[return coroutine.isyieldable(), coroutine.wrap(coroutine.isyieldable)(), select('#', coroutine.running())]] --> false	true	2
try [[local c = {close = coroutine.close} c:close()]] --> c:1: calling 'close' on bad self (thread expected, got table)
try [[local c = {resume = coroutine.resume} c:resume()]] --> c:1: calling 'resume' on bad self (thread expected, got table)
try [[os.date({})]] --> c:1: bad argument #1 to 'date' (string expected, got table)
try [[os.date('%')]] --> c:1: bad argument #1 to 'date' (invalid conversion specifier '%')
try [[os.date('*t', 'x')]] --> c:1: bad argument #2 to 'date' (number expected, got string)
try [[os.time(1)]] --> c:1: bad argument #1 to 'time' (table expected, got number)
try [[os.time({})]] --> c:1: field 'year' missing in date table
try [[os.time({year = 'x', month = 1, day = 1})]] --> c:1: field 'year' is not an integer
try [[os.getenv()]] --> c:1: bad argument #1 to 'getenv' (string expected, got no value)
try [[os.remove()]] --> c:1: bad argument #1 to 'remove' (string expected, got no value)
try [[os.rename('x')]] --> c:1: bad argument #2 to 'rename' (string expected, got no value)
try [[os.difftime()]] --> c:1: bad argument #1 to 'difftime' (number expected, got no value)
try [[os.exit('x')]] --> c:1: bad argument #1 to 'exit' (number expected, got string)
try [[os.setlocale({})]] --> c:1: bad argument #1 to 'setlocale' (string expected, got table)
try [[os.setlocale('C', 'q')]] --> c:1: bad argument #2 to 'setlocale' (invalid option 'q')
try [[return type(os.clock()), type(os.tmpname()), os.clock() >= 0]] --> number	string	true
try [[os.execute({})]] --> c:1: bad argument #1 to 'execute' (string expected, got table)
try [[package.loadlib()]] --> c:1: bad argument #1 to 'loadlib' (string expected, got no value)
try [[package.loadlib('x')]] --> c:1: bad argument #2 to 'loadlib' (string expected, got no value)
try [[package.searchpath()]] --> c:1: bad argument #2 to 'searchpath' (string expected, got no value)
try [[package.searchpath('x')]] --> c:1: bad argument #2 to 'searchpath' (string expected, got no value)
try [[package.searchpath('x', {})]] --> c:1: bad argument #2 to 'searchpath' (string expected, got table)
try [[package.searchpath('x', '?', {})]] --> c:1: bad argument #3 to 'searchpath' (string expected, got table)

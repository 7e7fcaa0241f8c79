--# own costly
local t = setmetatable({}, { __newindex = function(t, k, v) t[k] = v end }) t.x = 1
--> ERR stack overflow

--# own
local t = {} for i = 1, 3000 do t = setmetatable({}, { __newindex = t }) end t.x = 1
--> ERR '__newindex' chain too long

--# own
local t = setmetatable({}, {}) getmetatable(t).__newindex = function(t, k, v) getmetatable(t).__newindex = t t[k] = v end t.x = 1
--> ERR '__newindex' chain too long

--# own
local m = {} local t = setmetatable({}, m) m.__concat = function(a, b) m.__concat = nil return a .. b end return t .. "x"
--> ERR attempt to concatenate a table value

--# own
local m = {} local t = setmetatable({}, m) m.__concat = function(a, b) return t end return t == t .. t .. 1 .. "x" .. t .. t
--> OK true

--# own costly
local m = {} m.__eq = function(a, b) return setmetatable({}, m) == setmetatable({}, m) end return setmetatable({}, m) == setmetatable({}, m)
--> ERR stack overflow

--# own
return setmetatable({}, { __eq = function() return 0/0 end }) == {}
--> OK true

--# own
return #setmetatable({}, { __len = function(t) return t end }) < 1
--> ERR attempt to compare table with number

--# own
return table.concat(setmetatable({}, { __len = function() return 1/0 end }))
--> ERR object length is not an integer

--# own
return ("x"):nope()
--> ERR attempt to call a nil value (method 'nope')

--# own
local f = print for i = 1, 150 do f = setmetatable({}, { __call = f }) end return f()
--> OK nil | ERR '__call' chain

--# own
local f = print for i = 1, 1e5 do f = setmetatable({}, { __call = f }) end return f()
--> OK nil | ERR

--# own
setmetatable(setmetatable({}, { __metatable = 1 }), {})
--> ERR cannot change a protected metatable

--# own
return setmetatable({}, { __name = ("x"):rep(1e6) }) + 1
--> ERR attempt to perform arithmetic on

--# own costly
return #tostring(setmetatable({}, { __name = ("x"):rep(1e7) })) > 1e7
--> OK true

--# own
local t = {} setmetatable(t, t) t.__index = t return t.x
--> ERR '__index' chain too long

--# own
setmetatable({}, { __mode = ("k"):rep(1e6) }) collectgarbage() return 1
--> OK 1

--# own
local t = setmetatable({}, { __index = string.rep }) return t[1e9]
--> ERR bad argument #1

--# own
local m = {} m.__index = function(t, k) setmetatable(t, nil) collectgarbage() return k end return setmetatable({}, m).x
--> OK x

--# own
local m = {} for _, e in ipairs { "add", "unm", "len", "lt", "le", "eq", "concat", "call", "index", "close" } do m["__" .. e] = coroutine.yield end local t = setmetatable({}, m) local co = coroutine.wrap(function() local x <close> = t return t + 1, -t, #t, t < t, t <= t, t .. 1, t(), t.x end) for i = 1, 9 do co(true) end return 1
--> OK 1

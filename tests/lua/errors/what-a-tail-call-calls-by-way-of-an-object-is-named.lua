-- A native in __call runs in a call of the function that returns it, which its errors name with its line.
local h = setmetatable({}, {__call = rawequal})
print(pcall(function() return h() end)) --> false	what-a-tail-call-calls-by-way-of-an-object-is-named.lua:3: bad argument #2 to 'h' (value expected)
print(pcall(function() return h(1, 2) end)) --> true	false
local through = setmetatable({}, {__call = h})
print(pcall(function() return through() end)) --> true	false
local s = setmetatable({}, {__call = select})
print(pcall(function() return s(1, 2) end)) --> false	what-a-tail-call-calls-by-way-of-an-object-is-named.lua:8: bad argument #1 to 's' (number expected, got table)
-- It may yield, or call Lua.
local y = setmetatable({}, {__call = coroutine.yield})
local co = coroutine.wrap(function(...) return y(...) end)
print(co(1, 2) == y, co(3, 4)) --> true	3	4
local p = setmetatable({}, {__call = function(_, ...) return pcall(...) end})
print((function() return p(error, "x") end)()) --> false	x
-- A function of Lua takes the place of the frame.
local deep = setmetatable({}, {__call = function(self, k) if k == 0 then return "done" end return self(k - 1) end})
print((function() return deep(100000) end)()) --> done
local told = setmetatable({}, {__call = function() return debug.getinfo(1, "t").istailcall end})
print((function() return told() end)()) --> true

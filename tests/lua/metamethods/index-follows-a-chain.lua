local a = {x = "a"}
local b = setmetatable({y = "b"}, {__index = a})
local c = setmetatable({z = "c"}, {__index = b})
print(c.x, c.y, c.z, c.w) --> a	b	c	nil
setmetatable(a, {__index = function(_, k) return "made " .. k end})
print(c.x, c.w, b.v) --> a	made w	made v
local deep = {value = "bottom"}
for _ = 1, 50 do deep = setmetatable({}, {__index = deep}) end
print(deep.value, deep.other) --> bottom	nil

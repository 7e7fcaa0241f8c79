local seen
local function note()
  local i = debug.getinfo(2, 'n')
  seen = tostring(i.name) .. '/' .. i.namewhat
end
local function meta(result) return function() note() return result end end
local mt = {
  __index = meta(1), __newindex = meta(), __call = meta(1), __add = meta(1), __sub = meta(1), __mul = meta(1),
  __div = meta(1), __mod = meta(1), __pow = meta(1), __unm = meta(1), __idiv = meta(1), __band = meta(1),
  __bor = meta(1), __bxor = meta(1), __shl = meta(1), __shr = meta(1), __bnot = meta(1), __concat = meta('x'),
  __len = meta(1), __eq = meta(true), __lt = meta(true), __le = meta(true), __close = meta(),
}
local a, b = setmetatable({}, mt), setmetatable({}, mt)
local x = a.name print(seen) --> index/metamethod
x = a[1] print(seen) --> index/metamethod
x = a[b] print(seen) --> index/metamethod
a.name = 1 print(seen) --> newindex/metamethod
a[1] = 1 print(seen) --> newindex/metamethod
x = a() print(seen) --> a/local
x = a + b print(seen) --> add/metamethod
x = a + 1 print(seen) --> add/metamethod
x = 1 + a print(seen) --> add/metamethod
x = a - 1 print(seen) --> sub/metamethod
x = a * 2 print(seen) --> mul/metamethod
x = a / 2 print(seen) --> div/metamethod
x = a % 2 print(seen) --> mod/metamethod
x = a ^ 2 print(seen) --> pow/metamethod
x = a // 2 print(seen) --> idiv/metamethod
x = a & 2 print(seen) --> band/metamethod
x = a | 2 print(seen) --> bor/metamethod
x = a ~ 2 print(seen) --> bxor/metamethod
x = a << 2 print(seen) --> shl/metamethod
x = a >> 2 print(seen) --> shr/metamethod
x = -a print(seen) --> unm/metamethod
x = ~a print(seen) --> bnot/metamethod
x = #a print(seen) --> len/metamethod
x = a .. 'x' print(seen) --> concat/metamethod
x = 'x' .. a print(seen) --> concat/metamethod
x = a == b print(seen) --> eq/metamethod
x = a < b print(seen) --> lt/metamethod
x = a <= b print(seen) --> le/metamethod
x = a > 1 print(seen) --> lt/metamethod
x = a >= 1 print(seen) --> le/metamethod
do local c <close> = a end print(seen) --> close/metamethod
local function closing() local c <close> = a return 1 end
closing() print(seen) --> close/metamethod
pcall(function() local c <close> = a error('x') end) print(seen) --> nil/
for _ in function() note() end do end print(seen) --> for iterator/for iterator

local function side(x) return type(x) == "table" and "t" or tostring(x) end
local mt = {}
for name, op in pairs {band = "&", bor = "|", bxor = "~", shl = "<<", shr = ">>"} do
  mt["__" .. name] = function(a, b) return side(a) .. op .. side(b) end
end
mt.__bnot = function(a, b) return "~" .. side(a) .. tostring(rawequal(a, b)) end
local t = setmetatable({}, mt)
print(t & 1, t | 1, t ~ 1, t << 1, t >> 1) --> t&1	t|1	t~1	t<<1	t>>1
print(1 & t, 1 | t, 1 ~ t, 1 << t, 1 >> t) --> 1&t	1|t	1~t	1<<t	1>>t
print(t & t, t | 1.5, "x" ~ t, t << "y", nil >> t) --> t&t	t|1.5	x~t	t<<y	nil>>t
print(~t) --> ~ttrue

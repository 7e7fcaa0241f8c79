-- A constant that fits no operand of PUC Lua is loaded by an instruction of its own, on the line where it is known to be needed.
local seen
local function hook(_, line)
  if debug.getinfo(2, 'S').short_src == 'lines' then seen[#seen + 1] = line end
end
local function lines(text)
  local f = assert(load('local a, t, f = ...\n' .. text, '=lines'))
  seen = {}
  debug.sethook(hook, 'l')
  f(7, { [0] = 1, [300] = 2, x = 3 }, function(x) return x end)
  debug.sethook()
  return table.concat(seen, ' ')
end
-- Comparisons: of integers, from -127 to 128 are none.
print(lines('local b =\n300 <\na')) --> 1 3 4
print(lines('local b =\n128 <\na')) --> 1 4
print(lines('local b =\n129\n<=\na')) --> 1 4 5
print(lines('local b =\n-127\n>\na')) --> 1 5
print(lines('local b =\n-128\n>=\na')) --> 1 4 5
print(lines('local b =\n300.0\n>=\na')) --> 1 4 5
print(lines('local b =\n100.0\n>=\na')) --> 1 5
print(lines('local b =\na\n>\n300')) --> 1 5
print(lines('local b =\n300\n<\n400')) --> 1 4 5
print(lines('local b =\n300\n<\nt.x')) --> 1 4 5
print(lines('local b =\n300 < t\n.x')) --> 1 3 4
print(lines('local b =\n300 < f(\n1)')) --> 1 3 4 3 4
print(lines('local b =\n300 < (\na)')) --> 1 3 4
print(lines('local K <const> = 300\nif\nK\n>\na\nthen local b = 1 end')) --> 1 5 6 7
print(lines('while\n300\n<\na\ndo end')) --> 1 4 5 6
print(lines('repeat\nlocal b = 1\nuntil 300 >\na')) --> 1 3 4 5
print(lines('local b = 300 > a\nlocal c = 300.0 < a and 1\nlocal d = 300 <= t.x')) --> 1 2 3 4
-- Shifts.
print(lines('local b =\na <<\n300')) --> 1 4 3 4
print(lines('local b =\na <<\n127')) --> 1 3 4
print(lines('local b =\na <<\n128')) --> 1 4 3 4
print(lines('local b =\na >>\n128')) --> 1 3 4
print(lines('local b =\na >>\n129')) --> 1 4 3 4
print(lines('local b =\na <<\n-128')) --> 1 4 3 4
print(lines('local b =\n1\n<<\na')) --> 1 4 5
print(lines('local b =\n300\n<<\na')) --> 1 5 4 5
print(lines('local b =\n1\n>>\na')) --> 1 5 4 5
-- Keys: from 0 to 255 are none.
print(lines('local b = f(\nt[300]\n)')) --> 1 2 3 4 2 4
print(lines('local b = f(\nt[0]\n)')) --> 1 2 4 2 4
print(lines('local b = f(\nt[255]\n)')) --> 1 2 4 2 4
print(lines('local b = f(\nt[256]\n)')) --> 1 2 3 4 2 4
print(lines('local b = f(\nt[-1]\n)')) --> 1 2 3 4 2 4
print(lines('t[300] =\nf(\n1)')) --> 1 2 3 4 3 4
print(lines('t[0] =\nf(\n1)')) --> 1 3 4 3 4
print(lines('t[0]\n=\na')) --> 1 4
print(lines('t[300]\n=\na')) --> 1 2 4
print(lines('t[0],\nt[300]\n=\na\n,a')) --> 1 3 6
-- They are what they are, whatever they are loaded by.
local t = setmetatable({}, { __index = function(_, k) return k end, __newindex = function(_, k, v) print(k, v) end })
t[0] = t[300] --> 0	300
t[300] = t[0] --> 300	0
t[0], t[300], t[256] = t[65535], nil, 'x' --> 256	x
--> 300	nil
--> 0	65535
local n, z = 1000, { [0] = 5, [300] = 6 }
print(1000 < n, 1000 <= n, 1000 > n, 1000 >= n, 1001 > n, 999.0 < n, 1000.0 >= n, -1000 < n) --> false	true	false	true	true	true	true	true
print(300 < 400, 300 > 400, 300.0 <= 300, -128 >= -128, 1000 < n and 1 or 2, not (1000 <= n)) --> true	false	true	true	2	false
print(z[0], z[300], z[0] + z[300], z[0] == z[300], z[0] and z[300], z[0] .. z[300], -z[0], #{ z[0], z[300] }) --> 5	6	11	false	6	56	-5	2
print(n << 300, n >> 300, n << 128, n >> 128, n << -128, n << 127, 1 << z[0], 300 << z[0], n << -2) --> 0	0	0	0	0	0	32	9600	250
print(pcall(function() return 300 < {} end)) --> false	line-hooks-see-where-operands-are-loaded.lua:65: attempt to compare number with table
print(pcall(function() return z[0].x.y end)) --> false	line-hooks-see-where-operands-are-loaded.lua:66: attempt to index a number value (field 'integer index')
print(pcall(function() local u return u[300] end)) --> false	line-hooks-see-where-operands-are-loaded.lua:67: attempt to index a nil value (local 'u')

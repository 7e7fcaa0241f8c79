-- A call from Lua may take a short way through a library function; one by pcall never does.
local meta = setmetatable({ 7, 8, 9 }, { __index = function(_, k) return k == 4 and "four" or nil end })
local protected = setmetatable({}, { __metatable = "locked" })
local named = setmetatable({ 1, 2, x = 1 }, { __name = "Named" })
local values = {
  -- Numbers from 1 to 19, strings to 26, tables to 32.
  0, 1, 2, 3, -1, -2, 41, 256, 2147483647, -2147483648, math.maxinteger, math.mininteger,
  -0.0, 0.5, -1.5, 2.0, 1e300, -1 / 0, 0 / 0,
  "", "a", "#", "abc", "10", " 5 ", ("long "):rep(20),
  {}, { 1, 2, 3 }, { x = 1, y = 2 }, meta, protected, named,
  false, true, print,
  "%d", "%5.1f", "[%s]", "%c", "i4", "<I2", "s1", "%a", "^(.)(.*)$", "b",
}
local count = #values

local functions = {
  abs = math.abs, ceil = math.ceil, cos = math.cos, floor = math.floor, max = math.max, min = math.min,
  sin = math.sin, sqrt = math.sqrt,
  byte = string.byte, char = string.char, len = string.len, sub = string.sub, upper = string.upper, lower = string.lower,
  find = string.find, match = string.match, format = string.format, pack = string.pack, unpack = string.unpack,
  assert = assert, getmetatable = getmetatable, next = next, rawequal = rawequal, rawget = rawget, rawlen = rawlen,
  select = select, tonumber = tonumber, tostring = tostring, type = type,
  step = (ipairs({})), spread = table.unpack,
}

-- Errors name the function by how it was called, which is another way here.
local function text(v, ok)
  if not ok then return (tostring(v):gsub("^.-:%d+: ", ""):gsub("to '[^']*'", "to it")) end
  if v ~= v then return "nan" end
  return math.type(v) == "float" and string.format("%a", v) or tostring(v)
end

local function direct(f, ...)
  local r1, r2, r3 = f(...)
  local list = { f(...) }
  return #list, r1, r2, r3, select("#", f(...)), (f(...))
end

local calls, failures = 0, 0
local function compare(name, f, ...)
  local expected = table.pack(pcall(f, ...))
  local got = table.pack(pcall(direct, f, ...))
  calls = calls + 1
  local same = expected[1] == got[1]
  if same and expected[1] then
    for i = 2, 4 do same = same and text(got[i + 1], true) == text(expected[i], true) end
    same = same and got[6] == expected.n - 1 and text(got[7], true) == text(expected[2], true)
  elseif same then
    same = text(got[2], false) == text(expected[2], false)
  end
  if not same then
    failures = failures + 1
    print(name, text(expected[2], expected[1]), text(got[2], got[1]), ...)
  end
end

local seed = 1
local function random(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return seed // 256 % n + 1
end

local names = {}
for name in pairs(functions) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do
  local f = functions[name]
  compare(name, f)
  compare(name, f, nil)
  for i = 1, count do compare(name, f, values[i]) end
  for _ = 1, 6 do
    compare(name, f, values[random(count)], values[random(count)])
    compare(name, f, values[random(count)], values[random(count)], values[random(count)])
    compare(name, f, values[19 + random(7)], values[random(12)], values[random(12)])
    compare(name, f, values[26 + random(6)], values[random(6)])
    compare(name, f, values[random(19)], values[random(19)])
    compare(name, f, values[35 + random(10)], values[random(26)])
    compare(name, f, values[19 + random(7)], values[35 + random(10)])
  end
end
print(calls > 1000, failures) --> true	0

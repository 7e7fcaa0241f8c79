/**
 * The scripts of `rows.test.ts`, and how each is to end.
 */

export interface Row {
  readonly number: number
  readonly source: string
  /** Any of them is right. */
  readonly endings: readonly string[]
  /** It is cheap enough to be run while everything is collected at each step. */
  readonly stressed: boolean
}

const cheap = (number: number, source: string, ...endings: string[]): Row => ({
  number,
  source,
  endings,
  stressed: true,
})
const costly = (number: number, source: string, ...endings: string[]): Row => ({
  number,
  source,
  endings,
  stressed: false,
})

const ENDLESS: readonly Row[] = [
  cheap(1, 'while true do end', 'FUEL'),
  cheap(2, '::a:: goto a', 'FUEL'),
  cheap(3, 'for i = 1, math.huge do end', 'FUEL'),
  cheap(3, 'for i = 1, math.maxinteger do end', 'FUEL'),
  cheap(3, 'repeat until false', 'FUEL'),
  cheap(4, 'local function f() return f() end f()', 'FUEL'),
  cheap(5, 'while true do pcall(function() while true do end end) end', 'FUEL'),
  cheap(6, 'pcall(function() while true do end end) return "escaped"', 'FUEL'),
  cheap(6, 'xpcall(function() while true do end end, print) return "escaped"', 'FUEL'),
  cheap(7, 'debug.sethook() while true do end', 'FUEL'),
  cheap(8, 'debug.sethook(function() while true do end end, "", 1) return 1', 'FUEL'),
  cheap(8, 'debug.sethook(function() end, "crl", 1) while true do local x = {} end', 'FUEL'),
  cheap(9, 'coroutine.wrap(function() while true do end end)()', 'FUEL'),
  cheap(
    10,
    'local co = coroutine.create(function() while true do coroutine.yield() end end) while true do coroutine.resume(co) end',
    'FUEL',
  ),
  cheap(10, 'while true do coroutine.wrap(function() coroutine.yield() end)() end', 'FUEL'),
  cheap(10, 'while true do coroutine.close(coroutine.create(print)) end', 'FUEL'),
  cheap(11, 'setmetatable({}, { __gc = function() while true do end end }) collectgarbage()', 'FUEL'),
  cheap(
    11,
    'setmetatable({}, { __gc = function() while true do end end }) return 1', // not collected before the end
    'OK 1',
    'FUEL',
  ),
  cheap(12, 'local x <close> = setmetatable({}, { __close = function() while true do end end })', 'FUEL'),
  cheap(
    12,
    'local co = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() while true do end end }) coroutine.yield() end) coroutine.resume(co) coroutine.close(co)',
    'FUEL',
  ),
  cheap(13, 'local t = setmetatable({}, {}) getmetatable(t).__call = t return t()', "ERR '__call' chain"),
  cheap(
    19,
    'for k in pairs(setmetatable({}, { __pairs = function() return function() return 1 end end })) do end',
    'FUEL',
  ),
  costly(31, 'table.move(setmetatable({}, { __index = function() return 1 end }), 1, 1e9, 1, {})', 'FUEL', 'MEM'),
  costly(
    34,
    'table.concat(setmetatable({}, { __index = function() return "a" end }), "x", 1, 1e9)',
    'FUEL',
    'MEM',
    "ERR invalid value (nil) at index 1 in table for 'concat'",
  ),
]

const PATTERNS: readonly Row[] = [
  cheap(14, 'string.find(("a"):rep(1e4), ".-.-.-.-b$")', 'FUEL'),
  cheap(15, 'string.match(("x"):rep(1000), ("x.*"):rep(100) .. "y")', 'FUEL'),
  costly(16, 'string.find(("("):rep(1e6), ("%b()"):rep(10))', 'FUEL'),
  costly(17, 'string.find(("a"):rep(3e5), ("a?"):rep(3e5))', 'FUEL', 'ERR pattern too complex', 'OK 1'),
  costly(17, 'string.gsub(("a"):rep(1e5), ("a-"):rep(1e4) .. "b", "")', 'FUEL', 'ERR pattern too complex'),
  costly(28, 'string.gsub(("x"):rep(1e6), "", ("y"):rep(1000))', 'MEM'),
  costly(29, 'string.gsub(("x"):rep(1e7), ".", ("%0"):rep(10))', 'MEM', 'FUEL'),
]

const MEMORY: readonly Row[] = [
  costly(20, 'local x = "x" while true do x = x .. x end', 'MEM'),
  cheap(21, 'string.rep("x", 1 << 40)', 'MEM', 'ERR resulting string too large'),
  cheap(21, 'string.rep("x", math.maxinteger)', 'MEM', 'ERR resulting string too large'),
  cheap(21, 'string.rep("", 1e9) return 1', 'OK 1'),
  cheap(22, '("x"):rep(1e8, ("y"):rep(1e7))', 'MEM', 'ERR resulting string too large'),
  cheap(22, '("x"):rep(1e8, ("y"):rep(1e8))', 'MEM', 'ERR resulting string too large'),
  costly(23, '("x"):rep(2^20):rep(2^10):upper():reverse()', 'MEM', 'ERR resulting string too large'),
  costly(24, 'local t = {} for i = 1, 1e9 do t[i] = i end', 'MEM'),
  costly(25, 'local t = {} while true do t = { t } end', 'MEM'),
  costly(25, 'local t = {} while true do t = { [t] = t } end', 'MEM'),
  costly(25, 'local f while true do local g = f f = function() return g end end', 'MEM'),
  costly(25, 'local t = {} while true do t = setmetatable({}, { __index = t }) end', 'MEM'),
  costly(
    25,
    'local c = print while true do local d = c c = coroutine.wrap(function() coroutine.yield(d) end) c() end',
    'MEM',
  ),
  costly(26, 'local t = {} while true do t[#t + 1] = coroutine.create(print) end', 'MEM'),
  costly(27, 'local t = {} while true do t[#t + 1] = function() return t end end', 'MEM'),
  costly(30, 'local s = ("a"):rep(2^20) local t = {} for i = 1, 1e5 do t[i] = s .. i end', 'MEM'),
  cheap(18, 'load(function() return "x=1 " end)', 'FUEL', 'MEM', 'OK undefined'),
  cheap(18, 'load(function() return " " end)', 'FUEL', 'MEM', 'OK undefined'),
  costly(39, 'select("#", table.unpack({}, 1, 1e8))', 'ERR too many results to unpack'),
  cheap(39, 'table.unpack({}, math.mininteger, math.maxinteger)', 'ERR too many results to unpack'),
  cheap(39, 'table.unpack({}, 0, math.maxinteger)', 'ERR too many results to unpack'),
  costly(40, 'string.byte(("x"):rep(1e7), 1, -1)', 'ERR string slice too long'),
  costly(
    41,
    'local t = {} for i = 1, 250000 do t[i] = 65 end return #string.char(table.unpack(t))',
    'OK 250000',
    'ERR too many results to unpack',
  ),
  costly(
    26,
    'local t = {} for i = 1, 1e7 do t[i] = coroutine.wrap(function() coroutine.yield(table.unpack({}, 1, 200)) end) t[i]() end',
    'MEM',
  ),
  costly(20, 'local s = "" for i = 1, 1e7 do s = s .. ("x"):rep(1000) end', 'MEM', 'FUEL'),
  costly(20, 'local t = {} for i = 1, 1e7 do t[i] = "key" .. i end', 'MEM', 'FUEL'),
  costly(24, 'local t = {} for i = 1, 1e7 do t["k" .. i] = true end', 'MEM', 'FUEL'),
  costly(24, 'local t = {} for i = 1, 1e7 do t[i * 1.5] = true end', 'MEM'),
  costly(24, 'local t = {} t[1 << 62] = 1 for i = 1, 62 do t[1 << i] = i end return #t', 'OK 0', 'OK 1', 'OK 2'),
  cheap(24, 'return #table.pack(table.unpack({}, 1, 1e5))', 'OK 0', 'OK 100000'),
]

const TABLES: readonly Row[] = [
  cheap(32, 'table.move({ 1 }, 1, math.maxinteger, 2)', 'ERR wrap around'),
  cheap(32, 'table.move({ 1 }, -1, math.maxinteger, 2)', 'ERR too many elements to move'),
  cheap(
    33,
    'table.concat(setmetatable({}, { __len = function() return math.maxinteger end }))',
    'ERR invalid value (nil) at index 1',
  ),
  cheap(35, 'table.sort(setmetatable({ 1 }, { __len = function() return math.maxinteger end }))', 'ERR array too big'),
  cheap(
    36,
    'local t = setmetatable({}, { __len = function() return math.maxinteger end }) table.insert(t, 1) return next(t)',
    'OK -9223372036854775808',
    'OK -9223372036854776000',
    'ERR wrap around',
  ),
  cheap(36, 'table.insert(setmetatable({}, { __len = function() return math.maxinteger end }), 1, 1)', 'OK undefined'),
  cheap(36, 'table.remove(setmetatable({}, { __len = function() return math.maxinteger end }), 1)', 'FUEL', 'MEM'),
  cheap(
    37,
    'local t = {} for i = 1, 200 do t[i] = i end table.sort(t, function() return true end)',
    'ERR invalid order function',
  ),
  costly(
    38,
    'local t = {} for i = 1, 1e5 do t[i] = i end table.sort(t, function(a, b) t[1] = nil t[#t + 1] = 1 return math.random() < .5 end)',
    'ERR invalid order function',
    'ERR attempt to compare',
    'OK undefined',
    'FUEL',
  ),
  cheap(
    61,
    'local t = { a = 1 } for k in pairs(t) do t[k] = nil t[k .. "x"] = 1 end',
    'ERR invalid key to',
    'OK undefined',
    'MEM',
    'FUEL',
  ),
  cheap(
    61,
    'local t = { 1, 2, 3 } for k in next, t do t[k] = nil t[k + 0.5] = 1 end',
    'ERR invalid key to',
    'OK undefined',
    'FUEL',
  ),
  cheap(61, 'next({}, "no such key")', "ERR invalid key to 'next'"),
  cheap(62, 'local t = {} t[0/0] = 1', 'ERR index is NaN'),
  cheap(62, 'local t = {} t[nil] = 1', 'ERR index is nil'),
  cheap(62, 'local t = {} t[2^53] = 1 t[-0.0] = 2 t[1e300] = 3 return t[1 << 53] + t[0] + t[1e300]', 'OK 6'),
  cheap(
    63,
    'local t = {} t["__proto__"] = 1 t.constructor = 2 t.toString = 3 t["then"] = 4 return t.__proto__ + t.constructor + t.toString + t["then"]',
    'OK 10',
  ),
  cheap(63, '__proto__ = 1 constructor = 2 toString = 3 _G["then"] = 4 return hasOwnProperty', 'OK undefined'),
  costly(
    64,
    'local t, n = {}, 0 for i = 1, 1e5 do t[("%05d"):format(i) .. ("x"):rep(30)] = i end for _ in pairs(t) do n = n + 1 end return n',
    'OK 100000',
  ),
  costly(
    64,
    'local t = {} for i = 1, 1e5 do t[i << 32] = i end for i = 1, 1e5 do t[i * 2.0^40] = i end return #t',
    'OK 0',
  ),
]

const DEPTH: readonly Row[] = [
  costly(43, 'local function f() return 1 + f() end f()', 'ERR stack overflow'),
  costly(43, 'local function f(...) return 1 + f(1, ...) end f()', 'ERR stack overflow', 'MEM', 'FUEL'),
  costly(44, 'return setmetatable({}, { __index = function(t, k) return t[k + 1] end })[1]', 'ERR stack overflow'),
  cheap(45, 'local t = {} setmetatable(t, { __index = t }) return t.x', "ERR '__index' chain too long"),
  cheap(
    45,
    'local a, b = {}, {} setmetatable(a, { __index = b }) setmetatable(b, { __index = a }) return a.x',
    "ERR '__index' chain too long",
  ),
  cheap(45, 'local t = {} setmetatable(t, { __newindex = t }) t.x = 1', "ERR '__newindex' chain too long"),
  costly(
    46,
    'local t = setmetatable({}, { __lt = function(a, b) return a < b end }) return t < t',
    'ERR stack overflow',
  ),
  costly(
    46,
    'local m = {} m.__eq = function(a, b) return a == b end return setmetatable({}, m) == setmetatable({}, m)',
    'ERR stack overflow',
  ),
  costly(
    46,
    'local t = setmetatable({}, { __concat = function(a, b) return a .. b end }) return t .. t',
    'ERR stack overflow',
  ),
  costly(
    46,
    'local t = setmetatable({}, { __tostring = function(t) return tostring(t) end }) return tostring(t)',
    'ERR stack overflow',
  ),
  costly(46, 'local t = setmetatable({}, { __len = function(t) return #t end }) return #t', 'ERR stack overflow'),
  costly(
    46,
    'local t = setmetatable({}, { __index = function(t, k) return t[k] end }) return t.x',
    'ERR stack overflow',
  ),
  costly(
    47,
    'local function f(n) return coroutine.wrap(function() return f(n + 1) end)() end f(1)',
    'ERR stack overflow',
    'MEM',
  ),
  cheap(48, 'local c c = coroutine.wrap(function() return c() end) c()', 'ERR non-suspended'),
  cheap(
    48,
    'local c c = coroutine.create(function() return coroutine.resume(c) end) return select(2, coroutine.resume(c)), 1',
    'OK false',
  ),
  cheap(
    49,
    'return select(2, xpcall(error, function(e) error(e) end, "x"))',
    'OK error in error handling',
    'OK C stack overflow',
    'OK stack overflow',
  ),
  cheap(49, 'return (xpcall(error, function(e) error(e) end, "x"))', 'OK false'),
  costly(43, 'local function f() pcall(f) end f()', 'OK undefined', 'FUEL'),
  costly(
    43,
    'local function f() local x <close> = setmetatable({}, { __close = f }) end f()',
    'ERR stack overflow',
    'OK undefined',
    'FUEL',
  ),
]

/** A chunk made by repeating. */
const chunk = (expression: string) => `local f, e = load(${expression}) if not f then error(e, 0) end return (f())`
const COMPILING: readonly Row[] = [
  costly(
    50,
    chunk('"return " .. ("("):rep(1e6) .. "1" .. (")"):rep(1e6)'),
    'OK 1',
    'ERR overflow',
    'ERR too many C levels',
    'MEM',
  ),
  costly(
    50,
    chunk('"return #" .. ("{"):rep(1e6) .. ("}"):rep(1e6)'),
    'ERR overflow',
    'ERR too many',
    'ERR too complex',
    'MEM',
  ),
  costly(50, chunk('("do "):rep(1e6) .. ("end "):rep(1e6)'), 'OK undefined', 'ERR overflow', 'ERR too many', 'MEM'),
  costly(
    50,
    chunk('("local function f() "):rep(1e5) .. ("end "):rep(1e5)'),
    'OK undefined',
    'ERR overflow',
    'ERR too many',
    'MEM',
  ),
  costly(50, chunk('"return " .. ("not "):rep(1e6) .. "1"'), 'OK true', 'ERR overflow', 'ERR too many', 'MEM'),
  costly(50, chunk('"return " .. ("- "):rep(1e6) .. "1"'), 'OK 1', 'ERR overflow', 'ERR too many', 'MEM'),
  costly(50, chunk('"return " .. ("a."):rep(1e6) .. "b"'), 'ERR attempt to index a nil value', 'ERR overflow'),
  costly(50, chunk('"return " .. ("1+"):rep(1e6) .. "1"'), 'OK 1000001', 'ERR overflow'),
  costly(
    50,
    chunk('"return #(" .. ("\'x\'.."):rep(1e6) .. "\'x\')"'),
    'OK 1000001',
    'ERR overflow',
    'ERR too many',
    'ERR too complex',
    'MEM',
  ),
  costly(
    50,
    chunk('"return " .. ("2^"):rep(1e6) .. "0"'),
    'ERR overflow',
    'ERR too many',
    'ERR too complex',
    'OK 1',
    'MEM',
  ),
  costly(50, chunk('("f"):rep(1e6)'), 'ERR syntax error'),
  costly(50, chunk('"return f" .. ("()"):rep(1e6)'), 'ERR attempt to call a nil value', 'ERR overflow'),
  costly(50, chunk('("if x then "):rep(1e6)'), 'ERR expected', 'ERR overflow', 'ERR too many', 'MEM'),
  cheap(51, chunk('("local a "):rep(300)'), 'ERR too many local variables'),
  cheap(
    51,
    `local t = {} for i = 1, 256 do t[i] = 'a' .. i end
     local a, b = table.concat(t, ', ', 1, 150), table.concat(t, ', ', 151, 256)
     local f, e = load('local ' .. a .. ' return function() local ' .. b .. ' return function() return {' .. a .. ', ' .. b .. '} end end')
     if not f then error(e, 0) end`,
    'ERR too many upvalues',
  ),
  costly(
    51,
    'local t = {} for i = 1, 1e6 do t[i] = i + 0.5 end return #load("return {" .. table.concat(t, ",") .. "}")()',
    'OK 1000000',
    'MEM',
    'FUEL',
  ),
  cheap(
    51,
    `local f, e = load('f(' .. ('1, '):rep(300) .. '1)') if not f then error(e, 0) end return 1`,
    'ERR function or expression needs too many registers',
  ),
  costly(51, chunk('("\\n"):rep(1e6) .. "return 1"'), 'OK 1'),
  costly(51, chunk('"return #[[" .. ("x"):rep(16e6) .. "]]"'), 'OK 16000000', 'MEM'),
  costly(51, chunk('"x = " .. ("9"):rep(1e6)'), 'OK undefined'),
  costly(51, chunk('"return " .. ("a"):rep(1e6)'), 'OK undefined'),
  cheap(52, chunk('"goto nowhere"'), "ERR no visible label 'nowhere'"),
  cheap(52, chunk('"goto a do ::a:: end"'), "ERR no visible label 'a'"),
  cheap(52, chunk('"goto a local x ::a:: print(x)"'), "ERR jumps into the scope of local 'x'"),
  cheap(53, chunk('"\\27Lua" .. ("junk"):rep(100), "b", "b"'), 'ERR '),
  cheap(53, chunk('"\\27Lua" .. ("junk"):rep(100), "b", "t"'), "ERR attempt to load a binary chunk (mode is 't')"),
  cheap(53, chunk('"\\27", "b"'), 'ERR '),
  costly(
    54,
    `local chunk = string.dump(function(a, ...) for i = 1, 3 do a = { a, ... } end return a, function() return a end end)
     local n = 0
     for at = 1, #chunk do
       for _, byte in ipairs { 0, 127, 255 } do
         local f = load(chunk:sub(1, at - 1) .. string.char(byte) .. chunk:sub(at + 1), 'bent', 'b')
         if f then n = n + 1 pcall(f, 1, 2) end
       end
     end
     return n >= 3 and n < #chunk`,
    'OK true',
  ),
]

const FINALIZERS: readonly Row[] = [
  cheap(
    58,
    'local n = 0 setmetatable({}, { __gc = function(o) n = n + 1 keep = o setmetatable(o, getmetatable(o)) end }) for i = 1, 100 do keep = nil collectgarbage() end return n > 50',
    'OK true',
  ),
  costly(
    58,
    'local m = {} m.__gc = function() setmetatable({}, m) setmetatable({}, m) end setmetatable({}, m) for i = 1, 8 do collectgarbage() end return 1',
    'OK 1',
    'FUEL',
  ),
  costly(
    58,
    'local m = {} m.__gc = function() setmetatable({}, m) setmetatable({}, m) end setmetatable({}, m) for i = 1, 20 do collectgarbage() end return 1',
    'OK 1',
    'FUEL',
    'MEM',
  ),
  cheap(59, 'setmetatable({}, { __gc = function() error(("x"):rep(1e6)) end }) collectgarbage() return 1', 'OK 1'),
  cheap(
    59,
    'setmetatable({}, { __gc = function() error(setmetatable({}, { __tostring = function() error(1) end })) end }) collectgarbage() return 1',
    'OK 1',
  ),
  costly(
    60,
    'local w = setmetatable({}, { __mode = "k" }) local k = {} for i = 1, 2e5 do local n = {} w[k] = { n } k = n end k = nil collectgarbage() local n = 0 for _ in pairs(w) do n = n + 1 end return n',
    'OK 0',
  ),
  cheap(75, 'collectgarbage("step", math.maxinteger) return 1', 'OK 1'),
  cheap(75, 'collectgarbage("step", math.mininteger) return 1', 'OK 1'),
  cheap(
    75,
    'collectgarbage("setpause", -1) collectgarbage("setstepmul", math.mininteger) local t = {} for i = 1, 1e4 do t = { i } end return 1',
    'OK 1',
  ),
  cheap(
    75,
    'collectgarbage("incremental", math.maxinteger, math.maxinteger, math.maxinteger) local t = {} for i = 1, 1e4 do t = { i } end return 1',
    'OK 1',
  ),
  costly(75, 'collectgarbage("stop") for i = 1, 1e6 do local t = { {}, {}, {} } end return 1', 'OK 1', 'FUEL'),
]

const NUMBERS: readonly Row[] = [
  cheap(42, 'return ("%99999999d"):format(1)', 'ERR invalid conversion'),
  cheap(42, 'return #("%99.99f"):format(1e308)', 'OK 409'),
  cheap(42, 'return ("%" .. ("0"):rep(1e5) .. "d"):format(1)', 'ERR invalid'),
  cheap(65, 'return math.mininteger // -1 == math.mininteger and math.mininteger % -1', 'OK 0'),
  cheap(65, 'return 1 // 0', 'ERR attempt to divide by zero'),
  cheap(65, 'return 1 % 0', "ERR attempt to perform 'n%0'"),
  cheap(65, 'return (1 << 64) + (1 << -1) + (1 << math.mininteger)', 'OK 0'),
  cheap(65, 'return math.tointeger(2^63)', 'OK undefined'),
  cheap(65, 'return ("0x" .. ("f"):rep(1e5)) + 0', 'OK -1'),
  costly(65, 'return tonumber(("1"):rep(1e6)) == math.huge', 'OK true'),
  costly(65, 'return tonumber("0." .. ("0"):rep(1e6) .. "1") == 0', 'OK true'),
  costly(65, 'return tonumber(("z"):rep(1e6), 36) ~= nil', 'OK true'),
  cheap(66, 'local n = 0 for i = math.maxinteger - 1, math.maxinteger do n = n + 1 end return n', 'OK 2'),
  cheap(66, 'for i = 1, 3, 0 do end', "ERR 'for' step is zero"),
  cheap(66, 'local n = 0 for i = 1, math.huge, math.huge do n = n + 1 end return n', 'FUEL'),
  cheap(66, 'local n = 0 for i = math.mininteger, math.maxinteger, math.maxinteger do n = n + 1 end return n', 'OK 3'),
  cheap(66, 'for i = 1, 0/0 do return 1 end return 0', 'OK 0'),
  cheap(67, 'return #utf8.char(0x7fffffff)', 'OK 6'),
  cheap(67, 'return utf8.codepoint("\\xff")', 'ERR invalid UTF-8 code'),
  cheap(67, 'return utf8.len("\\xed\\xa0\\x80")', 'OK undefined'),
  cheap(67, 'return utf8.char(-1)', 'ERR value out of range'),
  cheap(68, 'return string.pack("i17", 1)', 'ERR integral size (17) out of limits [1,16]'),
  cheap(68, 'return string.pack("!" .. ("9"):rep(1000), 1)', 'ERR '),
  cheap(68, 'return string.packsize(("c2147483647"):rep(100))', 'ERR '),
  cheap(68, 'return string.unpack("s8", ("\\xff"):rep(8))', 'ERR data string too short'),
  cheap(68, 'return string.unpack("z", "abc")', 'ERR unfinished string'),
  cheap(68, 'return string.unpack("i4", "abcd", math.mininteger)', 'OK 1684234849'),
]

const WORLD: readonly Row[] = [
  cheap(55, 'getmetatable("").__index = function() return "pwned" end return ("x").y', 'OK pwned'),
  cheap(55, 'debug.setmetatable("", nil) return ("x" .. 1)', 'OK x1'),
  cheap(56, 'string.format = nil _G.pcall = nil rawset(_ENV, "print", nil) return 1', 'OK 1'),
  cheap(57, 'debug.setmetatable(nil, { __index = function() return 1 end }) local x return x.y', 'OK 1'),
  cheap(57, 'debug.setmetatable(print, { __index = function(f, k) return k end }) return print.y', 'OK y'),
  cheap(57, 'for k in pairs(debug.getregistry()) do debug.getregistry()[k] = nil end return 1', 'OK 1'),
  cheap(57, 'debug.setupvalue(function() return x end, 1, nil) return 1', 'OK 1'),
  cheap(
    57,
    'local f = function() return x end debug.setupvalue(f, 1, nil) return f()',
    'ERR attempt to index a nil value',
  ),
  cheap(69, 'os.exit(3)', 'EXIT 3'),
  cheap(69, 'os.exit(true, true)', 'EXIT 0'),
  cheap(69, 'pcall(os.exit, 3) return 1', 'EXIT 3'),
  cheap(69, 'return os.execute("true")', 'OK undefined', 'OK false', 'ERR '),
  cheap(69, 'return io.popen("true")', 'OK undefined', "ERR 'popen' not supported"),
  cheap(69, 'return io.open("/etc/passwd")', 'OK undefined'),
  cheap(69, 'return package.loadlib("libc.so.6", "system")', 'OK undefined'),
  cheap(69, 'return dofile()', 'OK undefined'),
  cheap(70, 'error(setmetatable({}, { __tostring = function() error(1) end }))', 'ERR '),
  cheap(70, 'error(setmetatable({}, { __tostring = function() while true do end end }))', 'FUEL', 'ERR '),
  cheap(70, 'error(setmetatable({}, { __name = ("x"):rep(1e6) }))', 'ERR '),
  cheap(70, 'error()', 'ERR nil'),
  costly(73, 'while true do print(("x"):rep(1e4)) end', 'FUEL'),
  costly(73, 'while true do io.write(("x"):rep(1e4)) end', 'FUEL'),
  costly(73, 'warn("@on") while true do warn(("x"):rep(1e4)) end', 'FUEL'),
  costly(73, 'while true do warn("x", "y") end', 'FUEL'),
  cheap(74, 'require("../../x")', "ERR module '../../x' not found"),
  cheap(74, 'package.path = "/etc/passwd" require("x")', "ERR module 'x' not found"),
  cheap(74, 'package.path = ("?"):rep(1e4) require(("x"):rep(1e4))', 'ERR ', 'MEM'),
  cheap(74, 'package.path = (";"):rep(1e5) require("x")', 'ERR ', 'MEM'),
  cheap(74, 'package.searchers = nil require("x")', "ERR 'package.searchers' must be a table"),
  cheap(
    74,
    'package.preload.a = function() return require("a") end require("a")',
    'ERR stack overflow',
    'FUEL',
    'OK undefined',
    'OK true',
  ),
  cheap(
    74,
    'package.preload.a = function() coroutine.yield(1) return 2 end return coroutine.wrap(function() return require("a") end)()',
    'OK 1',
    'ERR attempt to yield',
  ),
]

export const ROWS: readonly Row[] = [
  ...ENDLESS,
  ...PATTERNS,
  ...MEMORY,
  ...TABLES,
  ...DEPTH,
  ...COMPILING,
  ...FINALIZERS,
  ...NUMBERS,
  ...WORLD,
]

/**
 * Memory that runs out in the middle of a library function: it begins anew, and nobody can tell.
 *
 * Each call is made again and again, with another one of its allocations failing once; it must give what it gives
 * undisturbed, write what it writes then, and leave the heap in order.
 */
import { describe, expect, test } from 'vitest'
import { FailingMachine } from '../support/failing-machine'

const LONG = "string.rep('abc', 30)"

/** An expression list each; `T(x)` has a `__tostring` that gives x, `co` is a coroutine, `list` a table of strings. */
const calls: Readonly<Record<string, readonly string[]>> = {
  base: [
    "print('a', 1, 2.5, nil, true)",
    `print(${LONG}, T('x'), T(${LONG}), 12, T('y'))`,
    "print(T('a'), T('b'), setmetatable({}, { __name = 'n' }) == nil)",
    `print(table.unpack(list, 1, 60))`,
    `print(string.rep('x', 70000):sub(69990), T(string.rep('y', 100)))`,
    "pcall(print, 'a', T(1), T({}))",
    "warn('@on', 'x')",
    `warn('@on'), warn('a', ${LONG}, 12), warn('@off')`,
    'tostring(1.5), tostring(-0.0), tostring(12345678), tostring(nil)',
    `tostring(T(${LONG})), tostring(T(12))`,
    "tonumber('0x1p4'), tonumber('  12  '), tonumber('zz', 36), tonumber('1e'), tonumber(5)",
    "select('#', 1, 2, nil), select(2, 'a', 'b', 'c'), select(-1, 'a', 'b')",
    "pcall(error, 'msg'), pcall(error, {1}), pcall(error)",
    `pcall(function() error(${LONG}:rep(10)) end)`,
    "pcall(function() error('m', 2) end)",
    "pcall(assert, false), pcall(assert, nil, 'm'), assert(1, 2)",
    'pcall(rawset, {}, nil, 1), rawlen({ 1, 2 }), rawequal(1, 1), rawget({ 7 }, 1)',
    "next({ 1 }), next({}), type(next), pcall(next, {}, 'x')",
    "xpcall(function() error('e', 0) end, function(m) return m .. '!' end)",
    'xpcall(function(...) return ... end, print, 1, 2, 3)',
    "getmetatable('').__index == string, getmetatable(setmetatable({}, { __metatable = 'm' }))",
    'pcall(setmetatable, setmetatable({}, { __metatable = 1 }), {})',
    'ipairs({}) == nil, #({ pairs({ 1, 2 }) })',
    "all(pairs(setmetatable({}, { __pairs = function(t) return next, { x = 'y' }, nil end })))",
  ],
  load: [
    "load('return 1, 2.5, ...')(3)",
    `load('local a, b = ... return function(x) local t = { 1, 2, "three", [x] = {} } return #t + a, b end', '=n')(1, ${LONG})(5)`,
    `load('return "' .. string.rep('x', 100000) .. '"')():len()`,
    `load("return '" .. string.rep('\\\\n', 60000) .. "'")():len()`,
    "load(pieces('return ', '1', ' + 2'))()",
    `load(pieces('return "', ${LONG}, ${LONG}, ${LONG}:rep(40), '"'))():len()`,
    "load(pieces('return ', 4, 2))()",
    'load(pieces())',
    'load(pieces({}))',
    "load('x = = 1'), load('return 1', '@f', 'b'), load('\\27Lua')",
    "load(function() error('in the reader', 0) end)",
    `load('goto a', '=' .. ${LONG})`,
    "load('return x', 'n', 't', { x = 'of its own' })()",
    "dofile('file'), loadfile('file')(1, 2), loadfile('none'), pcall(dofile, 'none')",
    `load(string.rep('x = x + 1 ', 300) .. 'return x', '=n', 't', { x = 0 })()`,
    `load('return {' .. string.rep('{1,"a"},', 300) .. '}')()[300][2]`,
  ],
  string: [
    `string.rep('ab', 100, '-'), string.rep('', 5), string.upper(${LONG}), string.lower('ABC'), string.reverse(${LONG})`,
    "string.rep('ab', 50000):len()",
    `string.sub(${LONG}, 5, 80), string.byte('abc', 1, -1), string.char(65, 66, 67), string.len(${LONG})`,
    "string.format('%d %5.2f %s %q %x %c %g %a %i', 3, 4.5, 'x', 'a\\nb', 255, 65, 0.1, 1, 7)",
    `string.format('%s|%s|%10s|%-5s|', T('a'), T(${LONG}), T('b'), T('c'))`,
    `string.format('%s %q', ${LONG}:rep(30), ${LONG}:rep(30))`,
    "pcall(string.format, '%d', 1.5), pcall(string.format, '%y', 1), pcall(string.format, '%s')",
    "('x'):rep(3) .. 1 .. 2.5, 'a' .. string.rep('b', 100)",
    "('10' + 5), ('0x10' * 2), pcall(function() return {} .. 'x' end)",
  ],
  table: [
    "table.concat(list, ', '), table.concat({}, 'x'), table.concat({ 1, 2.5, 'x' }, '-', 2, 3)",
    "table.concat(setmetatable({}, { __index = function(_, i) return 'v' .. i end, __len = function() return 100 end }), ';')",
    'pcall(table.concat, { {} }), table.unpack(list, 1, 30)',
    'all(table.pack(table.unpack({ 1, nil, 3 }, 1, 3)))',
    't(function(x) table.insert(x, 4) table.insert(x, 1, 0) return table.remove(x), table.remove(x, 1), table.unpack(x) end)',
    't(function(x) table.move(x, 1, 3, 2) return table.unpack(x) end)',
    'table.unpack(table.move({ 1, 2, 3 }, 1, 3, 40, {}), 40, 42)',
    't(function(x) table.sort(x, function(a, b) return a > b end) return table.unpack(x) end)',
    't(function(x) for i = 1, 200 do x[#x + 1] = i end return #x, x[203] end)',
    't(function(x) for i = 1, 100 do x["k" .. i] = i end local n = 0 for _ in pairs(x) do n = n + 1 end return n end)',
  ],
  others: [
    "math.type(1), math.floor(2.5), math.max(1, 2.5), math.tointeger('8'), pcall(math.floor, {})",
    "io.write('a', 1, 2.5, 'b') == io.stdout, tostring(io.stdout):sub(1, 6)",
    `io.write(string.rep('x', 200), 1) == io.stdout`,
    "os.time({ year = 2020, month = 1, day = 1, hour = 12 }) > 0, os.date('!%Y', 0), type(os.clock())",
    "coroutine.wrap(function(...) local x = coroutine.yield(...) return x .. 'z' end)(1, 2)",
    'resumes(coroutine.create(function(a) local b = coroutine.yield(a + 1) error({ b }) end))',
    'coroutine.close(coroutine.create(print)), coroutine.isyieldable(), coroutine.status(coroutine.create(print))',
    "debug.traceback('m', 1):sub(1, 20), debug.traceback({}) ~= nil, debug.traceback(nil) ~= nil",
    "(function(...) return select('#', ...), ... end)(table.unpack(list, 1, 100))",
  ],
}

const PRELUDE = `
  list = {}
  for i = 1, 200 do list[i] = 'element ' .. i end
  function T(x) return setmetatable({}, { __tostring = function() local s = 'a' .. 'b' return x end }) end
  function pieces(...) local t, i = { ... }, 0 return function() i = i + 1 return t[i] end end
  function t(f) return f({ 1, 2, 3 }) end
  function all(...)
    local result = {}
    for k, v in ... do result[#result + 1] = tostring(k) .. '=' .. tostring(v) end
    return table.concat(result, ' ')
  end
  local allPairs = all
  function all(x, ...) if type(x) == 'table' then return allPairs(pairs(x)) end return allPairs(x, ...) end
  function resumes(co)
    local a, b = coroutine.resume(co, 1)
    local c, d = coroutine.resume(co, 'x')
    return a, b, c, d[1], coroutine.status(co)
  end
  function show(...)
    local parts = {}
    for i = 1, select('#', ...) do
      local v = (select(i, ...))
      parts[i] = (type(v) == 'table' or type(v) == 'function') and type(v) or tostring(v)
    end
    return table.concat(parts, '|')
  end
`

/** What a call gives and writes, and whether an allocation has failed. */
function outcome(call: string, failAfter: number, fuel: number): { readonly text: string; readonly failed: boolean } {
  const machine = new FailingMachine('')
  machine.run(`${PRELUDE} case = function() return ${call} end`)
  const failed = machine.run('result = table.pack(pcall(case))', failAfter, fuel)
  const { output } = machine
  machine.output = ''
  machine.run('print(show(table.unpack(result, 1, result.n)))')
  return { text: `${output}\n${machine.output}`, failed }
}

const MOST = 150
/** Up to this one, each allocation fails once; then every fourth. */
const CLOSELY = 30

describe.each(Object.keys(calls))('in functions of %s', (area) => {
  test.each(calls[area]!)('%s', (call) => {
    const { text } = outcome(call, -1, 1_000_000)
    expect(text).not.toMatch(/not enough memory/)
    for (let failAfter = 0; failAfter < MOST; failAfter += failAfter < CLOSELY ? 1 : 4) {
      const disturbed = outcome(call, failAfter, failAfter % 2 === 0 ? 1_000_000 : 1)
      expect({ failAfter, text: disturbed.text }).toEqual({ failAfter, text })
      if (!disturbed.failed) return
    }
  })
})

/**
 * What a machine does with what nobody should give it.
 *
 * Each case ends in a result or in one of the three errors that the machine has for its host; afterwards the same
 * machine's heap is in order and it runs another chunk.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lua, LuaError, LuaSyntaxError, OutOfFuelError } from '../../dist/index.js'

const MIB = 2 ** 20

/** Something of everything: strings, tables, closures, metamethods, coroutines, errors. */
const SOUND = `
  local parts = {}
  for i = 1, 200 do parts[i] = i % 3 == 0 and { i } or tostring(i) .. '-' .. ('x'):rep(i % 50) end
  local sum, letters = 0, 0
  for _, part in ipairs(parts) do
    if type(part) == 'table' then sum = sum + part[1] else letters = letters + #part end
  end
  local function counter() local n = 0 return function() n = n + 1 return n end end
  local a, b = counter(), counter()
  a() a() b()
  local produced = 0
  for v in coroutine.wrap(function() for i = 1, 20 do coroutine.yield(i) end end) do produced = produced + v end
  local joined = setmetatable({}, { __concat = function(_, x) return 'joined' .. x end }) .. 1
  local ok, message = pcall(error, 'caught', 0)
  return table.concat({ sum, letters, a(), b(), produced, joined, tostring(ok), message }, ' ')
`
const SOUND_RESULT = '6633 3731 3 2 210 joined1 false caught'

/** Runs a chunk: its result, or the error as text. Any other error than the machine's three passes. */
function attempt(lua: Lua, source: string | Uint8Array, options: Parameters<Lua['run']>[1] = {}): unknown {
  try {
    return lua.run(source, { name: '=case', ...options })
  } catch (thrown) {
    if (!(thrown instanceof LuaError || thrown instanceof LuaSyntaxError || thrown instanceof OutOfFuelError)) {
      throw thrown
    }
    return `${thrown instanceof LuaError ? 'LuaError' : thrown.name}: ${thrown.message}`
  }
}

/** The heap holds together and the next chunk runs. */
function expectGoodOrder(lua: Lua): void {
  lua.verify()
  expect(attempt(lua, SOUND)).toBe(SOUND_RESULT)
  lua.verify()
}

/** The machine after having been given a chunk, which gave `ending`. */
function expectEnding(source: string | Uint8Array, ending: unknown, options: Parameters<Lua['run']>[1] = {}): void {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const actual = attempt(lua, source, options)
  const matches = ending instanceof RegExp ? ending.test(String(actual)) : Object.is(actual, ending)
  expect({ ending, actual, matches }).toEqual({ ending, actual, matches: true })
  expectGoodOrder(lua)
}

describe('files, through the command', () => {
  const command = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))
  let directory: string
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'moonstep-bad-input-'))
  })
  afterAll(() => {
    rmSync(directory, { recursive: true })
  })

  function moonstep(file: string, content?: string | Uint8Array): SpawnSyncReturns<string> {
    if (content !== undefined) writeFileSync(join(directory, file), content)
    return spawnSync(process.execPath, [command, file], {
      cwd: directory,
      encoding: 'latin1',
      timeout: 30_000,
      maxBuffer: 2 ** 26,
    })
  }

  test('a missing file cannot be opened', () => {
    const { stdout, stderr, status } = moonstep('no-such-file.lua')
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: 'moonstep: cannot open no-such-file.lua: No such file or directory\n',
      status: 1,
    })
  })

  test('a path through a file cannot be opened', () => {
    writeFileSync(join(directory, 'plain.txt'), '')
    const { stderr, status } = moonstep('plain.txt/x.lua')
    expect(stderr).toMatch(/^moonstep: cannot open plain\.txt\/x\.lua: [^\n]+\n$/)
    expect(status).toBe(1)
  })

  test('a directory cannot be read', () => {
    const { stdout, stderr, status } = moonstep('.')
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: 'moonstep: cannot read .: Is a directory\n',
      status: 1,
    })
  })

  test('a binary file is a syntax error with its place', () => {
    const { stdout, stderr, status } = moonstep(
      'program.bin',
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 73) & 255),
    )
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^moonstep: program\.bin:1: unexpected symbol/)
    expect(stderr).not.toMatch(/at .*\.js/)
    expect(status).toBe(1)
  })

  test('a precompiled chunk of PUC Lua is refused', () => {
    const { stdout, stderr, status } = moonstep('luac.out', '\x1bLuaT\0\x19\x93\r\n\x1a\n')
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^moonstep: .*luac\.out/)
    expect(stderr).not.toMatch(/at .*\.js/)
    expect(status).toBe(1)
  })

  test('NUL and invalid UTF-8 in a string reach the output unchanged', () => {
    const odd = [0, 1, 0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0xf5, 0x80, 0]
    const { stdout, stderr, status } = moonstep(
      'odd.lua',
      Uint8Array.from([...Buffer.from('io.write("'), ...odd, ...Buffer.from('", #"'), ...odd, ...Buffer.from('")')]),
    )
    expect({ stdout, stderr, status }).toEqual({
      stdout: `${String.fromCharCode(...odd)}${odd.length}`,
      stderr: '',
      status: 0,
    })
  })

  test('NUL in a comment is skipped with it', () => {
    expect(moonstep('comment.lua', '-- a\0b\xff\n--[[\0]] print(1)').stdout).toBe('1\n')
  })

  test('an empty file does nothing', () => {
    const { stdout, stderr, status } = moonstep('empty.lua', '')
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 })
  })

  test('a file of 5 MB runs', () => {
    const line = 'local x = (x or 0) + 1 -- a line as any other, with a comment behind it so that it is long\n'
    const lines = Math.ceil(5_000_000 / (line.length + 7))
    const { stdout, stderr, status } = moonstep(
      'large.lua',
      `x = 0\n${`do ${line.trim()}\nend\n`.repeat(lines)}print("end")\n`,
    )
    expect({ stdout, stderr, status }).toEqual({ stdout: 'end\n', stderr: '', status: 0 })
  })
})

describe('odd sources', () => {
  test('an empty source gives nothing', () => expectEnding('', undefined))

  test('a # line is skipped in files only', () => {
    expectEnding('#', "LuaSyntaxError: case:1: unexpected symbol near '#'")
  })

  test('NUL between tokens is an unexpected symbol', () => {
    expectEnding('x = 1 \0 y = 2', 'LuaSyntaxError: case:1: unexpected symbol')
  })

  test('NUL and invalid UTF-8 survive in strings', () => {
    const bytes = [0, 0xff, 0xc0, 0x80, 0xed, 0xbf, 0xbf, 0]
    const source = Uint8Array.from([
      ...Buffer.from('local s = "'),
      ...bytes,
      ...Buffer.from('" return table.concat({ #s, s:byte(1, -1) }, " ")'),
    ])
    expectEnding(source, `8 ${bytes.join(' ')}`)
  })

  test('invalid UTF-8 leaves the machine as the same bytes', () => {
    const pieces: number[] = []
    const lua = new Lua({ libraries: 'full', seed: 1, stdout: (bytes) => void pieces.push(...bytes) })
    lua.run(Uint8Array.from([...Buffer.from('io.write("'), 0xff, 0, 0x80, 0xc3, ...Buffer.from('")')]))
    expect(pieces).toEqual([0xff, 0, 0x80, 0xc3])
    expectGoodOrder(lua)
  })

  test('invalid UTF-8 outside of strings is an unexpected symbol', () => {
    expectEnding(Uint8Array.from([0x78, 0xff, 0xfe, 0x3d, 0x31]), /^LuaSyntaxError: case:1: .* near '<\\255>'/)
  })

  test('a source of 5 MB in one string has all its bytes', () => {
    expectEnding(`local s = [==[${'0123456789'.repeat(500_000)}]==] return #s`, 5_000_000)
  })

  test('a source of 5 MB in many statements runs', () => {
    expectEnding(`local n = 0\n${'n = n + 1 -- and so on, and so on\n'.repeat(150_000)}return n`, 150_000)
  })

  test('a source of 5 MB in one line of numbers runs', () => {
    expectEnding(`return #{${'123456789,'.repeat(500_000)}}`, 500_000)
  })

  test('a name of 5 MB is a name', () => expectEnding(`${'n'.repeat(5_000_000)} = 1 return 2`, 2))

  test('a name of 5 MB in an error is told', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    expect(String(attempt(lua, `return ${'n'.repeat(5_000_000)} 1`)).slice(0, 40)).toMatch(/^LuaSyntaxError: case:1: /)
    expectGoodOrder(lua)
  })

  test('a number of 5 MB is a number', () => expectEnding(`return ${'1'.repeat(5_000_000)} == math.huge`, true))
})

describe('100,000 levels', () => {
  const COUNT = 100_000
  const nested: [name: string, source: string][] = [
    ['labels', `${Array.from({ length: COUNT }, (__, i) => `::l${i}::`).join('')} return 1`],
    ['parentheses', `return ${'('.repeat(COUNT)}1${')'.repeat(COUNT)}`],
    ['parentheses without end', `return ${'('.repeat(COUNT)}`],
    ['constructors', `return ${'{'.repeat(COUNT)}${'}'.repeat(COUNT)}`],
    ['constructors without end', `return ${'{'.repeat(COUNT)}`],
    ['constructors in fields', `return ${'{a='.repeat(COUNT)}1${'}'.repeat(COUNT)}`],
    ['constructors in keys', `return ${'{['.repeat(COUNT)}1${']=1}'.repeat(COUNT)}`],
    ['not', `return ${'not '.repeat(COUNT)}x`],
    ['minus', `return ${'- '.repeat(COUNT)}x`],
    ['minus before a number', `return ${'- '.repeat(COUNT)}1`],
    ['length', `return ${'#'.repeat(COUNT)}x`],
    ['bitwise not', `return ${'~'.repeat(COUNT)}x`],
    ['blocks', `${'do '.repeat(COUNT)}${'end '.repeat(COUNT)}`],
    ['loops', `${'while true do '.repeat(COUNT)}${'end '.repeat(COUNT)}`],
    ['repeat', `${'repeat '.repeat(COUNT)}${'until true '.repeat(COUNT)}`],
    ['for', `${'for i = 1, 2 do '.repeat(COUNT)}${'end '.repeat(COUNT)}`],
    ['if', `${'if x then '.repeat(COUNT)}${'end '.repeat(COUNT)}`],
    ['function bodies', `return ${'function() return '.repeat(COUNT)}1${' end'.repeat(COUNT)}`],
    ['function statements', `${'function f() '.repeat(COUNT)}${'end '.repeat(COUNT)}`],
    ['concatenations', `return x${' .. x'.repeat(COUNT)}`],
    ['concatenations of constants', `return "a"${' .. "a"'.repeat(COUNT)}`],
    ['powers', `return x${' ^ x'.repeat(COUNT)}`],
    ['powers of constants', `return 1${' ^ 1'.repeat(COUNT)}`],
    ['calls in arguments', `return ${'f('.repeat(COUNT)}${')'.repeat(COUNT)}`],
    ['indices in indices', `return ${'x['.repeat(COUNT)}1${']'.repeat(COUNT)}`],
    ['assignment targets', `${'x,'.repeat(COUNT)}x = 1`],
  ]

  test.each(nested)('%s are too many, and the message says so', (_, source) => {
    expectEnding(source, /^LuaSyntaxError: (case:1: )?(C stack overflow|too many .* \(limit is \d+\))/)
  })

  test.each(nested)('%s are too many for load, too', (_, source) => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    lua.globals.set('source', source)
    expect(attempt(lua, 'local f, message = load(source, "=c") return tostring(f) .. ": " .. message')).toMatch(
      /^nil: (c:1: )?(C stack overflow|too many .* \(limit is \d+\))/,
    )
    expectGoodOrder(lua)
  })

  const flat: [name: string, source: string, result: unknown][] = [
    ['blocks in a row', `${'do end '.repeat(COUNT)} return 1`, 1],
    ['additions', `local x = 1 return x${' + x'.repeat(COUNT)}`, COUNT + 1],
    ['additions of constants', `return 1${' + 1'.repeat(COUNT)}`, COUNT + 1],
    ['or', `local x return x${' or x'.repeat(COUNT)}`, undefined],
    ['and', `local x = 1 return x${' and x'.repeat(COUNT)}`, 1],
    ['fields', `local x = {} x.x = x return x${'.x'.repeat(COUNT)} == x`, true],
    ['calls', `local f f = function() return f end return f${'()'.repeat(COUNT)} == f`, true],
    ['methods', `local x = { m = function(x) return x end } return x${':m()'.repeat(COUNT)} == x`, true],
    ['elements', `return #{${'1;'.repeat(COUNT)}}`, COUNT],
    ['statements', `local n = 0 ${'n = n + 1 '.repeat(COUNT)} return n`, COUNT],
    ['semicolons', `${';'.repeat(COUNT)} return 1`, 1],
    ['elseif', `local x if x then${' elseif x then'.repeat(COUNT)} end return 1`, 1],
    ['functions in a row', `local f ${'f = function() return 1 end '.repeat(COUNT)} return f()`, 1],
    [
      'strings',
      `local s ${Array.from({ length: COUNT }, (__, i) => `s = "s${i}" `).join('')} return s`,
      `s${COUNT - 1}`,
    ],
    ['comments', `${'--[[]]'.repeat(COUNT)} return 1`, 1],
    ['line ends', `${'\n'.repeat(COUNT)}return 1`, 1],
  ]

  test.each(flat)('%s need no levels', (_, source, result) => expectEnding(source, result))
})

describe('endless programs under a fuel limit', () => {
  const FUEL = 100_000
  const endless: [name: string, source: string][] = [
    ['while', 'while true do end'],
    ['repeat', 'repeat until false'],
    ['for with a step of 0.0 increments', 'for i = 1, math.huge do end'],
    ['goto', '::top:: goto top'],
    ['a tail call', 'local function f() return f() end f()'],
    ['mutual tail calls', 'local f, g function f() return g() end function g() return f() end f()'],
    ['a loop inside pcall', 'while true do pcall(function() while true do end end) end'],
    ['pcall that catches everything', 'while true do pcall(error, "x") end'],
    ['a loop inside xpcall', 'xpcall(function() while true do end end, print)'],
    ['a loop in a message handler', 'xpcall(error, function() while true do end end)'],
    ['a loop inside a coroutine', 'coroutine.wrap(function() while true do end end)()'],
    [
      'a loop inside nested coroutines',
      'local w = coroutine.wrap w(function() w(function() while true do end end)() end)()',
    ],
    [
      'a coroutine resumed without end',
      'local f = coroutine.wrap(function() while true do coroutine.yield() end end) while true do f() end',
    ],
    ['a loop in __index', 'local t = setmetatable({}, { __index = function() while true do end end }) return t.x'],
    ['a loop in __newindex', 'local t = setmetatable({}, { __newindex = function() while true do end end }) t.x = 1'],
    ['a loop in __add', 'return setmetatable({}, { __add = function() while true do end end }) + 1'],
    [
      'a loop in __eq',
      'local m = { __eq = function() while true do end end } return setmetatable({}, m) == setmetatable({}, m)',
    ],
    [
      'a loop in __lt',
      'local m = { __lt = function() while true do end end } return setmetatable({}, m) < setmetatable({}, m)',
    ],
    ['a loop in __len', 'return #setmetatable({}, { __len = function() while true do end end })'],
    ['a loop in __concat', 'return setmetatable({}, { __concat = function() while true do end end }) .. "x"'],
    ['a loop in __call', 'setmetatable({}, { __call = function() while true do end end })()'],
    ['a loop in __tostring', 'tostring(setmetatable({}, { __tostring = function() while true do end end }))'],
    ['a loop in __close', 'local x <close> = setmetatable({}, { __close = function() while true do end end })'],
    ['a loop in __pairs', 'for _ in pairs(setmetatable({}, { __pairs = function() while true do end end })) do end'],
    ['an iterator without end', 'for x in function() return 1 end do end'],
    [
      'tail calls through metamethods',
      'local t = setmetatable({}, {}) getmetatable(t).__call = function(self) return self() end t()',
    ],
    [
      'a loop in the __tostring of an uncaught error',
      'error(setmetatable({}, { __tostring = function() while true do end end }))',
    ],
    ['load that never ends', 'load(function() return " " end)'],
    ['a loop in a loaded chunk', 'load("while true do end")()'],
    ['a string pattern of pieces', 'while true do ("x"):rep(10) end'],
    [
      '__index of a table that indexes itself',
      'local t = {} setmetatable(t, { __index = function(t, k) return rawget(t, k) end }) while true do local _ = t.x end',
    ],
    [
      'table.concat over __index',
      'return table.concat(setmetatable({}, { __len = function() return math.maxinteger - 1 end, __index = function() return "" end }))',
    ],
    ['table.unpack over a wide range', 'while true do pcall(table.unpack, {}, 1, 1e7) end'],
    ['table.insert at the front', 'local t = {} while true do table.insert(t, 1, 1) end'],
    [
      'table.remove at the front',
      'local t = setmetatable({}, { __len = function() return math.maxinteger - 1 end }) table.remove(t, 1)',
    ],
  ]

  test.each(endless)('%s runs out of fuel', (_, source) => {
    expectEnding(source, `OutOfFuelError: the script has used up its fuel (${FUEL} units)`, { fuel: FUEL })
  })

  test.each(endless)('%s stops in each of many small steps', (_, source) => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const task = lua.start(source)
    for (let step = 0; step < 300; step++) {
      expect(task.step({ fuel: 7 })).toBe('suspended')
      if (step % 50 === 0) lua.verify()
    }
    expectGoodOrder(lua)
  })

  test('several endless tasks of one machine leave each other alone', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const tasks = endless.map(([, source]) => lua.start(source))
    for (let round = 0; round < 20; round++) {
      for (const task of tasks) expect(task.step({ fuel: 20 })).toBe('suspended')
    }
    expectGoodOrder(lua)
  })

  test('pcall does not catch the end of the fuel', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    expect(attempt(lua, 'caught = pcall(function() while true do end end)', { fuel: 1000 })).toMatch(/^OutOfFuelError/)
    expect(lua.globals.get('caught')).toBe(undefined)
    expectGoodOrder(lua)
  })
})

describe('recursion without end', () => {
  const plain: [name: string, source: string][] = [
    ['plain', 'local function f() return 1 + f() end f()'],
    [
      'with many registers',
      'local function f(a, b, c, d, e) local g, h, i = 1, 2, 3 return 1 + f(a, b, c, d, e) + g + h + i end f()',
    ],
    ['with varargs', 'local function f(...) return 1 + f(1, 2, 3, ...) end f()'],
    ['mutual', 'local f, g function f() return (g()) end function g() return (f()) end f()'],
    ['through methods', 'local t = {} function t:f() return (self:f()) end t:f()'],
    [
      'through __index',
      'local m = {} m.__index = function(t, k) return t[k .. ""] .. 1 end return setmetatable({}, m).x',
    ],
    ['through __newindex', 'local m = {} m.__newindex = function(t, k, v) t[k] = v end setmetatable({}, m).x = 1'],
    ['through __call', 'local m = {} m.__call = function(self) return (self()) end setmetatable({}, m)()'],
    ['through __add', 'local m = {} m.__add = function(a, b) return a + b end return setmetatable({}, m) + 1'],
    [
      'through __concat',
      'local m = {} m.__concat = function(a, b) return a .. b end return setmetatable({}, m) .. "x"',
    ],
    [
      'through __eq',
      'local m = {} m.__eq = function(a, b) return a == b end return setmetatable({}, m) == setmetatable({}, m)',
    ],
    ['through __lt', 'local m = {} m.__lt = function(a, b) return a < b end return setmetatable({}, m) < 1'],
    ['through __len', 'local m = {} m.__len = function(a) return #a end return #setmetatable({}, m)'],
    ['through __unm', 'local m = {} m.__unm = function(a) return -a end return -setmetatable({}, m)'],
    [
      'through __tostring',
      'local m = {} m.__tostring = function(a) return tostring(a) end return tostring(setmetatable({}, m))',
    ],
    [
      'through __close',
      'local function f() local x <close> = setmetatable({}, { __close = function() f() end }) end f()',
    ],
    [
      'through __pairs',
      'local m = {} m.__pairs = function(a) return pairs(a) end for _ in pairs(setmetatable({}, m)) do end',
    ],
    ['through iterators', 'local function f() for _ in f do end end f()'],
    ['through load', 'function f() return 1 + load("return f()")() end f()'],
    ['through select', 'local function f(...) return (f(select(1, ...))) end f(1)'],
    ['through coroutine.wrap', 'local function f() return (coroutine.wrap(f)()) end f()'],
    ['inside a coroutine', 'local function f() return 1 + f() end coroutine.wrap(f)()'],
  ]

  test.each(plain)('%s ends in a stack overflow', (_, source) => {
    expectEnding(source, /^LuaError: .*stack overflow/)
  })

  test.each(plain)('%s is caught by pcall', (_, source) => {
    expectEnding(
      `local ok, message = pcall(function() ${source} end) return not ok and message:sub(-400)`,
      /stack overflow/,
    )
  })

  test('through pcall each level catches, and all end', () => {
    // Limited, because the levels copy all results of those below: n levels n² values.
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 2 * MIB })
    const source = `
      local function f() return pcall(f) end
      local t = table.pack(f())
      return t[1] == true and t[t.n - 1] == false and t[t.n]`
    expect(attempt(lua, source)).toMatch(/not enough memory|stack overflow/)
    expectGoodOrder(lua)
  })

  test('through pcall, not in a tail call, ends', () => {
    expectEnding('local n = 0 local function f() n = n + 1 local ok = pcall(f) return ok end f() return n > 100', true)
  })

  test('through xpcall with a handler that recurses, ends', () => {
    expectEnding(
      'local function f() return 1 + f() end local function h() return 1 + h() end return (xpcall(f, h))',
      false,
    )
  })

  test('through xpcall in its own handler, ends', () => {
    expectEnding('local function h(m) return select(2, xpcall(error, h, m)) end return (xpcall(error, h, 1))', false)
  })

  test('through coroutine.resume each level gets false or an error', () => {
    expectEnding(
      `local function f(n)
         local ok, e = coroutine.resume(coroutine.create(f), n + 1)
         return ok and e or n
       end
       return f(1) > 100`,
      true,
    )
  })

  test('of a coroutine that resumes itself is an error, not a recursion', () => {
    expectEnding(
      'local c c = coroutine.create(function() return coroutine.resume(c) end) local _, ok, e = coroutine.resume(c) return e',
      'cannot resume non-suspended coroutine',
    )
  })

  test('deep, and then another time, ends alike', () => {
    expectEnding(
      `local function depth(n) local ok, d = pcall(depth, n + 1) return ok and d or n end
       local first = depth(1)
       for _ = 1, 3 do if depth(1) ~= first then return 'differs' end end
       return first > 1000`,
      true,
    )
  })

  test('a chain of __index tables that leads back to itself is refused', () => {
    expectEnding(
      'local a, b = {}, {} setmetatable(a, { __index = b }) setmetatable(b, { __index = a }) return a.x',
      /'__index' chain too long; possible loop/,
    )
  })

  test('a chain of __newindex tables that leads back to itself is refused', () => {
    expectEnding(
      'local a, b = {}, {} setmetatable(a, { __newindex = b }) setmetatable(b, { __newindex = a }) a.x = 1',
      /'__newindex' chain too long; possible loop/,
    )
  })
})

describe('error values and errors in errors', () => {
  const endings: [name: string, source: string, ending: string | RegExp][] = [
    ['a table without __tostring is named by its type', 'error({})', 'LuaError: (error object is a table value)'],
    ['nil is named by its type', 'error(nil)', 'LuaError: (error object is a nil value)'],
    ['a boolean is named by its type', 'error(true)', 'LuaError: (error object is a boolean value)'],
    ['a function is named by its type', 'error(print)', 'LuaError: (error object is a function value)'],
    ['a number is its text', 'error(12)', 'LuaError: 12'],
    [
      'a table with __tostring is shown by it',
      'error(setmetatable({}, { __tostring = function() return "mine" end }))',
      'LuaError: mine',
    ],
    [
      'an error inside __tostring leaves the type',
      'error(setmetatable({}, { __tostring = function() error("inner") end }))',
      'LuaError: (error object is a table value)',
    ],
    [
      'a __tostring that gives no string leaves the type',
      'error(setmetatable({}, { __tostring = function() return {} end }))',
      'LuaError: (error object is a table value)',
    ],
    [
      'a __tostring that is no function leaves the type',
      'error(setmetatable({}, { __tostring = 1 }))',
      'LuaError: (error object is a table value)',
    ],
    [
      'an error inside __tostring passes through tostring',
      'tostring(setmetatable({}, { __tostring = function() error("inner", 0) end }))',
      'LuaError: inner',
    ],
    [
      'a __tostring without a string is an error of tostring',
      'tostring(setmetatable({}, { __tostring = function() return {} end }))',
      "LuaError: case:1: '__tostring' must return a string",
    ],
    [
      'an error in a coroutine is thrown where it is wrapped',
      'coroutine.wrap(function() error("in", 0) end)()',
      'LuaError: case:1: in',
    ],
    [
      'an error in __close replaces the error',
      'local x <close> = setmetatable({}, { __close = function() error("closing", 0) end }) error("first", 0)',
      'LuaError: closing',
    ],
    [
      'an error in __close at the end of a block is thrown',
      'do local x <close> = setmetatable({}, { __close = function() error("closing", 0) end }) end return 1',
      'LuaError: closing',
    ],
    [
      'an error in __close at a return is thrown',
      'local x <close> = setmetatable({}, { __close = function() error("closing", 0) end }) return 1',
      'LuaError: closing',
    ],
    [
      'an error in an __index is thrown',
      'return setmetatable({}, { __index = function() error("ix", 0) end }).x',
      'LuaError: ix',
    ],
    ['an error in an iterator is thrown', 'for x in function() error("it", 0) end do end', 'LuaError: it'],
    ['an error in the reader of load is thrown', 'assert(load(function() error("rd", 0) end))', 'LuaError: case:1: rd'],
  ]

  test.each(endings)('%s', (_, source, ending) => expectEnding(source, ending))

  test('a table as error value reaches pcall as itself', () => {
    expectEnding('local e = {} local ok, got = pcall(error, e) return got == e', true)
  })

  test('an error in a message handler calls the handler again, and ends', () => {
    expectEnding(
      'local n = 0 local ok, e = xpcall(error, function(m) n = n + 1 error("again") end, "x") return not ok and n > 1',
      true,
    )
  })

  test('a message handler that fails once gets its own error', () => {
    expectEnding(
      `local n = 0
       return select(2, xpcall(error, function(m) n = n + 1 if n == 1 then error('second', 0) end return 'got ' .. m end, 'x'))`,
      'got second',
    )
  })

  test('a message handler that is not callable does not hang', () => {
    expectEnding('xpcall(error, 1, "x")', /bad argument #2 to 'xpcall' \(function expected, got number\)/)
  })

  test('errors in every __close of many run all of them', () => {
    expectEnding(
      `local closed = 0
       local function failing() return setmetatable({}, { __close = function() closed = closed + 1 error('c' .. closed, 0) end }) end
       local function f(n)
         local x <close> = failing()
         if n > 0 then f(n - 1) end
         error('body', 0)
       end
       local ok, e = pcall(f, 150)
       return closed .. ' ' .. e`,
      '151 c151',
    )
  })

  test('errors thrown in deep recursion unwind all of it', () => {
    expectEnding(
      'local function f(n) if n == 0 then error({ n }) end return 1 + f(n - 1) end local ok, e = pcall(f, 10000) return e[1]',
      0,
    )
  })

  test('an error value survives collections on its way out', () => {
    expectEnding(
      `local function close() return setmetatable({}, { __close = function() collectgarbage() for i = 1, 500 do local _ = { i } end end }) end
       local ok, e = pcall(function() local a <close>, b = close() local c <close> = close() error({ text = 'kept' .. 1 }) end)
       return e.text`,
      'kept1',
    )
  })
})

describe('running out of memory', () => {
  const greedy: [name: string, source: string][] = [
    ['a growing array', 'local t = {} for i = 1, math.huge do t[i] = i end'],
    ['a growing table of names', 'local t = {} for i = 1, math.huge do t["k" .. i] = i end'],
    ['a growing table of floats', 'local t = {} for i = 1, math.huge do t[i + 0.5] = true end'],
    ['a string that doubles', 'local s = "x" while true do s = s .. s end'],
    ['a string that grows by pieces', 'local s, piece = "", ("x"):rep(10000) while true do s = s .. piece end'],
    ['a list of small tables', 'local list while true do list = { list } end'],
    ['an array of small tables', 'local t = {} while true do t[#t + 1] = {} end'],
    ['an array of closures', 'local t = {} while true do local n = #t t[n + 1] = function() return n end end'],
    ['an array of strings', 'local t = {} while true do t[#t + 1] = "s" .. #t end'],
    [
      'many coroutines',
      'local t = {} while true do t[#t + 1] = coroutine.wrap(function() coroutine.yield() end) t[#t]() end',
    ],
    ['string.rep', 'return ("x"):rep(100000000)'],
    ['string.rep with a separator', 'return ("x"):rep(10000000, "0123456789")'],
    ['table.concat', 'local t, s = {}, ("x"):rep(10000) for i = 1, 10000 do t[i] = s end return table.concat(t)'],
    [
      'table.concat with a separator',
      'local t, s = {}, ("x"):rep(10000) for i = 1, 10000 do t[i] = i end return table.concat(t, s)',
    ],
    ['table.pack', 'local t = {} while true do t[#t + 1] = table.pack(table.unpack({}, 1, 1000)) end'],
    ['string.format', 'local s = ("x"):rep(100000) while true do s = string.format("%s%s", s, s) end'],
    ['string.upper', 'local s = ("x"):rep(100000) local t = {} while true do s = s .. s t[#t + 1] = s:upper() end'],
    [
      'a concatenation of many',
      'local s = ("x"):rep(300000) local function f(a) return a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a .. a end return f(f(s))',
    ],
    [
      'a source for load',
      'local s = ("x"):rep(1000) local t = {} while true do t[#t + 1] = load("return {" .. ("\\"" .. #t .. s .. "\\","):rep(50) .. "}") end',
    ],
    [
      'open upvalues',
      'local t = {} local function f(...) local a, b, c t[#t + 1] = function() return a, b, c end return (f(...)) end while true do f(t) end',
    ],
    ['varargs', 'local function f(...) return (f(1, 2, 3, 4, 5, 6, 7, 8, ...)) end f()'],
  ]
  const limits = [1, 2, 5, 8]

  describe.each(limits)('of %i MiB', (limit) => {
    function limited(): Lua {
      return new Lua({ libraries: 'full', seed: 1, memoryLimit: limit * MIB })
    }

    // With much memory, what uses the stack meets the end of the stack first.
    const ENDED = /^LuaError: (not enough memory|.*stack overflow)/

    test.each(greedy)('%s ends in an error', (_, source) => {
      const lua = limited()
      expect(attempt(lua, source)).toMatch(ENDED)
      expect(lua.arenaBytes).toBeLessThanOrEqual(limit * MIB)
      expectGoodOrder(lua)
      expect(lua.arenaBytes).toBeLessThanOrEqual(limit * MIB)
    })

    test.each(greedy)('%s is caught by pcall, again and again', (_, source) => {
      const lua = limited()
      const chunk = `local ok, message = pcall(function() ${source} end) return message`
      for (let time = 0; time < 2; time++) {
        expect(attempt(lua, chunk)).toMatch(/^not enough memory$|stack overflow/)
        expect(lua.arenaBytes).toBeLessThanOrEqual(limit * MIB)
        lua.verify()
      }
      expectGoodOrder(lua)
    })

    test('deep recursion ends in one of its two errors', () => {
      const lua = limited()
      expect(attempt(lua, 'local function f() return 1 + f() end f()')).toMatch(ENDED)
      expectGoodOrder(lua)
      expect(attempt(lua, 'local function f() local s = {} return f(), s end f()')).toMatch(ENDED)
      expectGoodOrder(lua)
      expect(lua.arenaBytes).toBeLessThanOrEqual(limit * MIB)
    })

    test('the error passes through __close variables', () => {
      const lua = limited()
      const source = `
        local closed = 0
        local function close() return setmetatable({}, { __close = function(_, e) closed = closed + (e == 'not enough memory' and 1 or 0) end }) end
        local ok, message = pcall(function()
          local a <close> = close()
          local b <close> = close()
          local s = 'x' while true do s = s .. s end
        end)
        return closed .. ' ' .. message`
      expect(attempt(lua, source)).toBe('2 not enough memory')
      expectGoodOrder(lua)
    })

    test('no message handler is called, as in PUC Lua', () => {
      const lua = limited()
      const source = `return select(2, xpcall(function() local t = {} for i = 1, math.huge do t[i] = { i } end end,
        function(m) return 'handled: ' .. m end))`
      expect(attempt(lua, source)).toBe('not enough memory')
      expectGoodOrder(lua)
    })

    test('in a coroutine it ends that coroutine alone', () => {
      const lua = limited()
      const source = `
        local c = coroutine.create(function() local t = {} for i = 1, math.huge do t[i] = 'text ' .. i end end)
        local ok, message = coroutine.resume(c)
        return tostring(ok) .. ' ' .. message .. ' ' .. coroutine.status(c)`
      expect(attempt(lua, source)).toBe('false not enough memory dead')
      expectGoodOrder(lua)
    })

    test('what had been made before is as it was', () => {
      const lua = limited()
      const source = `
        local kept = {}
        for i = 1, 500 do kept[i] = { name = 'n' .. i, value = i } end
        pcall(function() local t = {} for i = 1, math.huge do t[i] = { i } end end)
        local sum = 0
        for i, entry in ipairs(kept) do assert(entry.name == 'n' .. i) sum = sum + entry.value end
        return sum`
      expect(attempt(lua, source)).toBe(125_250)
      expectGoodOrder(lua)
    })

    test('a table that could not grow has all that was put in it', () => {
      const lua = limited()
      const source = `
        local t, n = {}, 0
        pcall(function() while true do t['k' .. n] = n n = n + 1 end end)
        local count = 0
        for k, v in pairs(t) do assert(k == 'k' .. v) count = count + 1 end
        t = nil
        return count == n or count .. ' of ' .. n`
      expect(attempt(lua, source)).toBe(true)
      expectGoodOrder(lua)
    })

    test('garbage alone never ends in an error', () => {
      const lua = limited()
      const source = `
        local s = 0
        for i = 1, 20000 do
          local t = { i, { i } }
          s = s + #('x'):rep(i % 500) + t[2][1]
        end
        return s`
      expect(attempt(lua, source)).toBe(205_000_000)
      expect(lua.arenaBytes).toBeLessThanOrEqual(limit * MIB)
      expectGoodOrder(lua)
    })
  })

  test('a size that no string may have is refused by its own message', () => {
    expectEnding('return ("x"):rep(math.maxinteger)', 'LuaError: case:1: resulting string too large')
  })

  test('a size that no string of the machine has is memory that is not there', () => {
    expectEnding('return ("x"):rep(1 << 40)', /^LuaError: (not enough memory|case:1: resulting string too large)$/)
    expectEnding(
      'local s = ("x"):rep(1 << 20) return s:rep(1 << 14)',
      /^LuaError: (not enough memory|case:1: resulting string too large)$/,
    )
  })

  test('a global from the host that does not fit is an error', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: MIB })
    expect(() => lua.globals.set('big', 'x'.repeat(4 * MIB))).toThrow(LuaError)
    expectGoodOrder(lua)
    expect(lua.arenaBytes).toBeLessThanOrEqual(MIB)
  })

  test('a source that does not fit is an error', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: MIB })
    expect(attempt(lua, `return [[${'x'.repeat(4 * MIB)}]]`)).toBe('LuaError: not enough memory')
    expectGoodOrder(lua)
  })

  test('arguments that do not fit are an error', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: MIB })
    const args = Array.from({ length: 10 }, (_, i) => `${i}${'x'.repeat(MIB / 2)}`)
    expect(attempt(lua, 'return 1', { args })).toBe('LuaError: not enough memory')
    expectGoodOrder(lua)
  })

  test('a table from the host that does not fit is an error', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: MIB })
    expect(() => lua.table(Array.from({ length: 100_000 }, (_, i) => `number ${i}`))).toThrow(LuaError)
    expectGoodOrder(lua)
  })
})

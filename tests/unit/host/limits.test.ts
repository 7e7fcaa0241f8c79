/**
 * What a run may use, and how it is stopped.
 */
import { describe, expect, test } from 'vitest'
import {
  CancelledError,
  DeadlineError,
  Lua,
  LuaError,
  LuaExit,
  type LuaFunction,
  LuaMemoryError,
  LuaStackError,
  LuaStop,
  LuaSyntaxError,
  MemoryLimitError,
  OutOfFuelError,
  OutputLimitError,
} from '../../../dist/index.js'

const MIB = 2 ** 20
const ENDLESS = 'while true do end'
const CATCHES = 'while true do pcall(function() while true do end end) end'

function caught(work: () => unknown): unknown {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  throw new Error('nothing was thrown')
}

describe('a limit of one run', () => {
  test.each<readonly [string, object, string, new (...args: never[]) => Error]>([
    ['fuel', { fuel: 10_000 }, ENDLESS, OutOfFuelError],
    ['fuel, though all is caught', { fuel: 10_000 }, CATCHES, OutOfFuelError],
    ['fuel, in a coroutine', { fuel: 10_000 }, `coroutine.wrap(function() ${ENDLESS} end)()`, OutOfFuelError],
    ['fuel, in an error handler', { fuel: 10_000 }, `xpcall(error, function() ${ENDLESS} end)`, OutOfFuelError],
    ['fuel, in gsub', { fuel: 10_000 }, `string.find(('a'):rep(1e4), '.-.-.-.-b$')`, OutOfFuelError],
    ['fuel, in load', { fuel: 10_000 }, `load(function() return 'x = 1 ' end)`, OutOfFuelError],
    ['time', { deadline: 20 }, ENDLESS, DeadlineError],
    ['time, though all is caught', { deadline: 20 }, CATCHES, DeadlineError],
    ['time, in gsub', { deadline: 20 }, `(('a'):rep(1e6)):gsub('.-.-.-.-b', function() end)`, DeadlineError],
    ['time, in sort', { deadline: 20 }, 'table.sort({ 1, 2, 3 }, function(a, b) while true do end end)', DeadlineError],
    ['memory', { memory: MIB }, 'local t = {} while true do t[#t + 1] = {} end', MemoryLimitError],
    [
      'memory, though all is caught',
      { memory: MIB },
      'while true do pcall(function() local t = {} while true do t[#t + 1] = {} end end) end',
      MemoryLimitError,
    ],
    ['output', { output: 100 }, 'while true do print("text") end', OutputLimitError],
    ['output, though all is caught', { output: 100 }, 'while true do pcall(print, "text") end', OutputLimitError],
  ])('%s', async (_, limits, source, kind) => {
    for (const libraries of ['sandbox', 'full'] as const) {
      const lua = new Lua({ libraries, print: () => {} })
      const thrown = caught(() => lua.run(source, limits))
      expect(thrown).toBeInstanceOf(kind)
      expect(thrown).toBeInstanceOf(LuaStop)
      await expect(lua.runAsync(source, limits)).rejects.toBeInstanceOf(kind)
      const task = lua.start(source, limits)
      while (!task.done) task.step({ fuel: 100_000 })
      expect(task.status).toBe('failed')
      expect(task.error).toBeInstanceOf(kind)
      expect(task.step()).toBe('failed')
      expect(lua.run('return 6 * 7')).toBe(42)
      lua.verify()
      lua.close()
    }
  })

  test("is the machine's, unless it is given another", () => {
    const lua = new Lua({ limits: { fuel: 1000 } })
    expect(caught(() => lua.run(ENDLESS))).toBeInstanceOf(OutOfFuelError)
    const loop = lua.load<[number]>('local n = 0 for i = 1, ... do n = n + 1 end return n')
    expect(loop(100)).toBe(100)
    expect(caught(() => loop(100_000))).toBeInstanceOf(OutOfFuelError)
    expect(lua.run('local n = 0 for i = 1, 1e5 do n = n + 1 end return n', { fuel: 1e6 })).toBe(100_000)
    const quick = new Lua({ limits: { deadline: 20 } })
    expect(caught(() => quick.load(ENDLESS)())).toBeInstanceOf(DeadlineError)
    expect(quick.load('return 5')()).toBe(5)
    lua.verify()
    quick.verify()
  })

  test('depth is an error that can be caught', () => {
    const deep = 'local function f(n) return 1 + f(n + 1) end '
    const lua = new Lua({ limits: { stackDepth: 1000 } })
    expect(caught(() => lua.run(`${deep} f(1)`))).toBeInstanceOf(LuaStackError)
    expect(lua.run(`${deep} return select(2, pcall(f, 1))`)).toContain('stack overflow')
    expect(lua.run('local function f(n) return n == 0 and 0 or 1 + f(n - 1) end return f(900)')).toBe(900)
    expect(
      caught(() => lua.run('local function f(n) return n == 0 and 0 or 1 + f(n - 1) end return f(1100)')),
    ).toBeInstanceOf(LuaStackError)
    expect(
      lua.run('local function f(n) return n == 0 and 0 or 1 + f(n - 1) end return f(5000)', { stackDepth: 10_000 }),
    ).toBe(5000)
    lua.verify()
  })

  test('memory of the machine is an error that can be caught', () => {
    const lua = new Lua({ memoryLimit: 4 * MIB })
    const thrown = caught(() => lua.run('local t = {} while true do t[#t + 1] = {} end'))
    expect(thrown).toBeInstanceOf(LuaMemoryError)
    expect(thrown).toBeInstanceOf(LuaError)
    expect(lua.run('return select(2, pcall(string.rep, "x", 1e8))')).toBe('not enough memory')
    expect(caught(() => lua.table(Array.from({ length: 1e6 }, (_, i) => i)))).toBeInstanceOf(LuaMemoryError)
    expect(caught(() => lua.globals.set('x', 'x'.repeat(1e7)))).toBeInstanceOf(LuaMemoryError)
    lua.globals.set('much', () => 'x'.repeat(1e7))
    expect(lua.run('return select(2, pcall(much))')).toBe('not enough memory')
    lua.globals.set('list', () => Array.from({ length: 1e6 }, (_, i) => i))
    expect(lua.run('return select(2, pcall(list))')).toBe('not enough memory')
    const f = lua.load('return #...')
    expect(caught(() => f('x'.repeat(1e7)))).toBeInstanceOf(LuaMemoryError)
    expect(f('x'.repeat(1e5))).toBe(1e5)
    expect(lua.run('return 1')).toBe(1)
    lua.verify()
  })
})

describe('a run that is stopped', () => {
  const CLOSES = `
    local function closing(name) return setmetatable({}, { __close = function(_, e) log(name .. ': ' .. tostring(e)) end }) end
    local a <close> = closing('a')
    local co = coroutine.wrap(function()
      local b <close> = closing('b')
      pcall(function()
        local c <close> = closing('c')
        while true do end
      end)
      log('not this')
    end)
    co()
    log('nor this')`

  test.each<readonly [string, object, RegExp]>([
    ['by fuel', { fuel: 5000 }, /has used up its fuel/],
    ['by time', { deadline: 100 }, /more than its 100 ms/],
  ])('%s closes its variables, the innermost first', (_, limits, message) => {
    const log: string[] = []
    const lua = new Lua()
    lua.globals.set('log', (text: string) => void log.push(text))
    expect(caught(() => lua.run(CLOSES, limits))).toBeInstanceOf(LuaStop)
    expect(log.map((line) => line.split(':')[0])).toEqual(['c', 'b', 'a'])
    expect(log[0]).toMatch(message)
    lua.verify()
  })

  test.each([
    'coroutine.yield()',
    'while true do coroutine.yield() end',
    'pcall(coroutine.yield)',
    'error("no")',
    'coroutine.wrap(function() coroutine.yield() end)()',
    'local y <close> = setmetatable({}, { __close = coroutine.yield }) error("no")',
  ])('cannot yield from a coroutine while its variables are closed: %s', (body) => {
    const closes = `local x <close> = setmetatable({}, { __close = function() began = began + 1 ${body} end })`
    for (const source of [
      `began = 0 coroutine.wrap(function() ${closes} while true do end end)()`,
      `began = 0 ${closes} coroutine.wrap(function() ${closes} coroutine.wrap(function() ${closes} while true do end end)() end)()`,
    ]) {
      const lua = new Lua()
      expect(caught(() => lua.run(source, { fuel: 10_000 }))).toBeInstanceOf(OutOfFuelError)
      lua.verify()
      expect(lua.globals.get('began')).toBe(source.split('began + 1').length - 1)
      const task = lua.start(source)
      task.step({ fuel: 10_000 })
      task.cancel()
      lua.verify()
      expect(lua.globals.get('began')).toBe(source.split('began + 1').length - 1)
      expect(lua.run('return coroutine.wrap(function() return coroutine.yield(1) end)()')).toBe(1)
    }
  })

  test('has little fuel for that', () => {
    const lua = new Lua()
    const source = `local x <close> = setmetatable({}, { __close = function() ${CATCHES} end }) ${ENDLESS}`
    // Were it more, this would not end.
    expect(caught(() => lua.run(source, { fuel: 1000 }))).toBeInstanceOf(OutOfFuelError)
    const task = lua.start(source)
    task.step()
    task.cancel()
    expect(task.status).toBe('cancelled')
    lua.globals.set('wait', () => new Promise(() => {}))
    const waiting = lua.start(`local x <close> = setmetatable({}, { __close = function() wait() end }) ${ENDLESS}`)
    waiting.step()
    waiting.cancel()
    expect(waiting.status).toBe('cancelled')
    lua.verify()
  })

  const EVERYTHING = `
    local log = {}
    local meta = { __close = function(_, e) closed = (closed or 0) + 1 end, __index = function(_, k) return k end, __lt = function(a, b) return a.n < b.n end }
    local x <close> = setmetatable({}, meta)
    opened = (opened or 0) + 1
    local up = 0
    local function counter() up = up + 1 return up end
    for i = 1, 3 do
      local y <close> = setmetatable({ n = i }, meta)
      opened = opened + 1
      pcall(function() counter() error('x') end)
      coroutine.wrap(function() coroutine.yield(1) end)()
    end
    local t = { 3, 1, 2 }
    table.sort(t, function(a, b) return a < b end)
    local s = ('abc'):gsub('.', function(c) return c .. counter() end)
    apply(function() counter() end)
    each(function() counter() end, 2)
    load('return 1')()
    for k in pairs({ a = 1 }) do log[#log + 1] = k end
    collectgarbage('step')
    return up`

  test('is in good order wherever that happens', () => {
    for (const stress of [{}, { collect: 'unit' }, { grow: true }] as const) {
      const lua = new Lua({ libraries: 'full', seed: 1, stress })
      lua.globals.set('apply', (f: LuaFunction) => f())
      lua.globals.set('each', function* (cx: import('../../../dist/index.js').HostCalls, f: LuaFunction, n: number) {
        for (let i = 0; i < n; i++) yield cx.call(f)
      })
      let steps = 0
      for (let done = false; !done; steps++) {
        const task = lua.start(EVERYTHING)
        for (let i = 0; i < steps && !task.done; i++) task.step({ fuel: 1 })
        done = task.done
        task.cancel()
        expect(task.status).toBe(done ? 'done' : 'cancelled')
        if (steps % 10 === 0 || done) lua.verify()
      }
      expect(steps).toBeGreaterThan(100)
      expect(lua.run('return opened == closed')).toBe(true)
      lua.run('collectgarbage()')
      lua.verify()
      lua.close()
    }
  }, 120_000)

  test('has the `finally` of generators run that wait in it', () => {
    const log: string[] = []
    const lua = new Lua()
    lua.globals.set('each', function* (cx: import('../../../dist/index.js').HostCalls, f: LuaFunction, name: string) {
      try {
        for (;;) yield cx.call(f, name)
      } finally {
        log.push(name)
        log.push(String(lua.run('return 1')))
      }
    })
    lua.globals.set('waits', function* (cx: import('../../../dist/index.js').HostCalls) {
      try {
        yield cx.await(new Promise(() => {}))
      } finally {
        log.push('waits')
      }
    })
    const task = lua.start(
      'each(function() coroutine.wrap(function() each(function() waits() end, "inner") end)() end, "outer")',
    )
    while (task.status !== 'waiting') task.step({ fuel: 1 })
    task.cancel()
    expect(log).toEqual(['waits', 'inner', '1', 'outer', '1'])
    for (let steps = 1; steps < 60; steps++) {
      log.length = 0
      const other = lua.start('each(function(x) return x end, "a")')
      for (let i = 0; i < steps; i++) other.step({ fuel: 1 })
      other.cancel()
      expect(log.length === 0 || log.join() === 'a,1').toBe(true)
    }
    expect(log.join()).toBe('a,1')
    lua.verify()
  })

  test('leaves closures of it whole', () => {
    const lua = new Lua()
    const task = lua.start('local n = 5 function get() return n end function set(x) n = x end while true do end')
    task.step()
    task.cancel()
    expect(lua.run('set(7) return get()')).toBe(7)
    lua.run('collectgarbage()')
    expect(lua.run('return get()')).toBe(7)
    lua.verify()
  })

  test('while it calls a finalizer', () => {
    const lua = new Lua({ libraries: 'full' })
    const task = lua.start(
      'setmetatable({}, { __gc = function() while true do end end }) collectgarbage() while true do end',
    )
    for (let i = 0; i < 20; i++) task.step()
    task.cancel()
    expect(task.status).toBe('cancelled')
    lua.run(
      'local done setmetatable({}, { __gc = function() done = true end }) collectgarbage() collectgarbage() assert(done)',
    )
    lua.verify()
    lua.close()
  })

  test('while it calls a hook', () => {
    const lua = new Lua({ libraries: 'full' })
    const task = lua.start('debug.sethook(function() while true do end end, "l") local a = 1\nlocal b = 2')
    task.step()
    task.cancel()
    expect(lua.run('local a = 1\nlocal b = 2\nreturn a + b')).toBe(3)
    lua.verify()
  })
})

describe('a call that a function of the host makes', () => {
  test('cannot hold it', () => {
    const lua = new Lua()
    lua.globals.set('apply', (f: LuaFunction) => f())
    const task = lua.start(`pcall(apply, function() ${CATCHES} end) escaped = true`)
    for (let i = 0; i < 10 && !task.done; i++) task.step()
    expect(task.error).toBeInstanceOf(OutOfFuelError)
    expect(lua.run('return escaped')).toBeUndefined()
    const limited = new Lua({ limits: { fuel: 1000 } })
    limited.globals.set('apply', (f: LuaFunction) => f())
    expect(caught(() => limited.run(`apply(function() ${ENDLESS} end)`))).toBeInstanceOf(OutOfFuelError)
    limited.verify()
    lua.verify()
  })

  test('counts for who called', () => {
    const lua = new Lua()
    lua.globals.set('apply', (f: LuaFunction) => f())
    const task = lua.start('apply(function() for i = 1, 1e5 do end end)')
    task.step({ fuel: 1000 })
    expect(task.fuelUsed).toBeGreaterThan(100_000)
  })
})

test('errors say what they are', () => {
  const lua = new Lua({ libraries: 'full' })
  const names = (
    [
      ['error("x")', LuaError, 'LuaError'],
      ['x =', LuaSyntaxError, 'LuaSyntaxError'],
      ['os.exit(2)', LuaExit, 'LuaExit'],
    ] as const
  ).map(([source, kind, name]) => {
    const thrown = caught(() => lua.run(source))
    expect(thrown).toBeInstanceOf(kind)
    return (thrown as Error).name === name
  })
  expect(names).toEqual([true, true, true])
  const syntax = caught(() => lua.run('local a = 1\nlocal b = = 2\n', { name: '@f.lua' })) as LuaSyntaxError
  expect([syntax.message, syntax.line, syntax.column]).toEqual(["f.lua:2: unexpected symbol near '='", 2, 11])
  expect(syntax.excerpt).toBe('local b = = 2\n          ^')
  expect(new CancelledError('why').message).toBe('the script was cancelled: why')
})

test('lines that are printed and warnings arrive as text', () => {
  const lines: string[] = []
  const warnings: string[] = []
  const lua = new Lua({
    libraries: 'full',
    print: (line) => void lines.push(line),
    warn: (line) => void warnings.push(line),
  })
  lua.run('print("ä", 1) io.write("a", "b") print() print("x\\ny") warn("@on") warn("care", "ful")')
  expect(lines).toEqual(['ä\t1', 'ab', 'x', 'y'])
  expect(warnings).toEqual(['Lua warning: careful'])
})

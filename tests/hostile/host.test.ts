/**
 * What hostile scripts, and hosts that are not careful, do at the border: rows 63, 70 to 73 and 76 of the list. Each ends in an error that says what is
 * wrong; the machine goes on, and nothing of the host's shows to the script.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type HostCalls,
  Lua,
  LuaError,
  type LuaFunction,
  LuaMemoryError,
  LuaStop,
  type LuaTable,
  OutOfFuelError,
  OutputLimitError,
} from '../../dist/index.js'

const MIB = 2 ** 20
/** Makes what is no promise look like one, which is what is tried. Not a constant that the checks see through. */
const THEN = ['t', 'hen'].join('') as 'then'
const machines: Lua[] = []

function machine(options: ConstructorParameters<typeof Lua>[0] = {}): Lua {
  const lua = new Lua({ memoryLimit: 16 * MIB, limits: { fuel: 1_000_000, output: MIB }, print: () => {}, ...options })
  machines.push(lua)
  return lua
}

afterEach(() => {
  for (const lua of machines.splice(0)) {
    lua.verify()
    lua.close({ fuel: 1000 })
  }
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  throw new Error('nothing was thrown')
}

const usable = (lua: Lua): void => expect(lua.run('local t = {} for i = 1, 10 do t[i] = i end return #t')).toBe(10)

describe('71: a function of the host', () => {
  test('that calls the script which calls it goes 100 deep', () => {
    const lua = machine()
    let depth = 0
    let deepest = 0
    lua.globals.set('host', (f: LuaFunction) => {
      deepest = Math.max(deepest, ++depth)
      try {
        return f(f)
      } finally {
        depth--
      }
    })
    const ending = lua.run<string>('local function f(g) return host(g) end return select(2, pcall(f, f)).message')
    expect(ending).toContain('more than 100 deep')
    expect(deepest).toBeLessThan(110)
    usable(lua)
  })

  test('that runs, closes or collects the machine in which it is called is told what it may', () => {
    const lua = machine()
    lua.globals.set('run', (source: string) => lua.run(source))
    lua.globals.set('close', () => lua.close())
    lua.globals.set('snapshot', () => [...lua.heapSnapshot()].length)
    lua.globals.set('step', () => task.step())
    const task = lua.start('return select(2, pcall(step)).message')
    expect(lua.run('return run("return run([[return 7]])")')).toBe(7)
    expect(lua.run('return select(2, pcall(close)).message')).toContain('cannot be closed')
    expect(lua.run('return select(2, pcall(snapshot)).message')).toContain('in the middle of a step')
    task.step()
    expect(task.result).toContain('in the middle of a step')
    usable(lua)
  })

  test('that keeps a callback after the end of the machine cannot call it', async () => {
    const lua = machine()
    const kept: LuaFunction[] = []
    lua.globals.set('keep', (f: LuaFunction) => void kept.push(f))
    lua.run('keep(function() return 1 end)')
    const f = kept[0]!
    expect(f()).toBe(1)
    lua.close()
    expect(() => f()).toThrow('closed')
    await expect(f.callAsync()).rejects.toThrow('closed')
    expect(() => lua.globals.get('keep')).toThrow('closed')
    expect(String(f)).toBeTypeOf('string')
  })

  test('that yields forever has used up the fuel of its run', () => {
    const lua = machine()
    lua.globals.set('forever', function* (cx: HostCalls, f: LuaFunction): Generator<unknown, unknown> {
      for (;;) yield cx.call(f)
    })
    expect(thrownBy(() => lua.run('pcall(forever, function() end)'))).toBeInstanceOf(OutOfFuelError)
    expect(thrownBy(() => lua.run('local function f() return forever(f) end f()', { fuel: 100_000 }))).toBeInstanceOf(
      Error,
    )
    usable(lua)
  })

  test('that yields what it should not is told so, each time', () => {
    const lua = machine()
    let count = 0
    lua.globals.set('odd', function* (): Generator<unknown, unknown> {
      for (const value of [1, undefined, {}, Promise.resolve(), () => {}]) {
        try {
          yield value
        } catch {
          count++
        }
      }
      return 'end'
    })
    expect(lua.run('return odd()')).toBe('end')
    expect(count).toBe(5)
    usable(lua)
  })

  const trap: Record<string, unknown> = new Proxy(
    {},
    {
      get() {
        throw new Error('get')
      },
      getPrototypeOf() {
        throw new Error('getPrototypeOf')
      },
      has() {
        throw new Error('has')
      },
      ownKeys() {
        throw new Error('ownKeys')
      },
    },
  )
  const ODD: readonly (readonly [string, unknown])[] = [
    ['a number', 42],
    ['null', null],
    ['undefined', undefined],
    ['a symbol', Symbol('x')],
    ['a function', () => 1],
    ['a bigint', 2n ** 100n],
    ['an object without prototype', Object.create(null)],
    ['a proxy that throws', trap],
    ['an error whose message throws', Object.defineProperty(new Error('x'), 'message', { get: () => trap.x })],
    ['an error whose message is no text', Object.assign(new Error('x'), { message: { toString: () => trap.x } })],
    ['an object whose then throws', Object.defineProperty({}, THEN, { get: () => trap.x })],
    ['a revoked proxy', revoked()],
    ['a class', class {}],
  ]

  function revoked(): object {
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    return proxy
  }

  test.each(ODD)('that throws, rejects with or answers with %s does no harm', async (_, odd) => {
    const lua = machine()
    lua.globals.set('throws', () => {
      throw odd
    })
    lua.globals.set('rejects', () => Promise.reject(odd))
    lua.globals.set('answers', () => odd as never)
    const LOOK = (call: string) => `
      local ok, e = pcall(${call})
      local shown = tostring(e)
      if type(e) == 'userdata' and not ok then
        assert(type(e.message) == 'string' and type(e.name) == 'string')
        assert(e.stack == nil and e.constructor == nil and e.__proto__ == nil and e[1] == nil)
        assert(not pcall(function() e.message = 1 end))
      end
      return type(shown)`
    expect(lua.run(LOOK('throws'))).toBe('string')
    await expect(lua.runAsync(LOOK('rejects'))).resolves.toBe('string')
    await expect(lua.runAsync(LOOK('answers'))).resolves.toBe('string')
    expect(thrownBy(() => lua.run('throws()'))).toBeInstanceOf(LuaError)
    await expect(lua.runAsync('rejects()')).rejects.toBeInstanceOf(LuaError)
    usable(lua)
  })
})

describe('72: calls that wait', () => {
  test('are one for each run, and a run takes memory of the machine', () => {
    const lua = machine({ memoryLimit: 4 * MIB })
    let started = 0
    lua.globals.set('wait', () => new Promise(() => {}))
    lua.globals.set('spawn', (f: LuaFunction) => {
      f.callAsync().catch(() => {})
      started++
    })
    // What is spawned goes on when the event loop has its turn, so all are alive at the end.
    const ending = lua.run(
      'local ok, e = pcall(function() for i = 1, 1e6 do spawn(function() wait() end) end end) return tostring(e)',
      {
        fuel: 1e8,
      },
    )
    expect(ending).toContain('not enough memory')
    expect(started).toBeGreaterThan(100)
    expect(started).toBeLessThan(20_000)
  })

  test('that never settle are dropped by a deadline, a cancellation and the end of the machine', async () => {
    const lua = machine()
    const settle: ((value: number) => void)[] = []
    lua.globals.set('wait', () => new Promise<number>((resolve) => void settle.push(resolve)))
    lua.globals.set('log', (text: string) => void log.push(text))
    const log: string[] = []
    const source =
      'local x <close> = setmetatable({}, { __close = function() log("closed") end }) wait() log("not this")'
    await expect(lua.runAsync(source, { deadline: 200 })).rejects.toBeInstanceOf(LuaStop)
    const task = lua.start(source)
    task.step()
    expect(task.status).toBe('waiting')
    task.cancel()
    expect(log).toEqual(['closed', 'closed'])
    const last = lua.runAsync(source)
    last.catch(() => {})
    await turn()
    expect(settle.length).toBe(3)
    for (const resolve of settle.slice(0, 2)) resolve(1)
    await turn()
    usable(lua)
    lua.close()
    await expect(last).rejects.toBeInstanceOf(LuaStop)
    settle[2]!(1)
    await turn()
    expect(log.filter((text) => text !== 'closed')).toEqual([])
  })

  test('that settle twice, or at once, or throw in `then`, count once', async () => {
    const lua = machine()
    lua.globals.set('twice', () => ({ [THEN]: (done: (value: number) => void) => [done(1), done(2)] }) as never)
    lua.globals.set(
      'throws',
      () =>
        ({
          [THEN](done: (value: number) => void) {
            done(1)
            throw new Error('late')
          },
        }) as never,
    )
    await expect(lua.runAsync('return twice() + throws()')).resolves.toBe(2)
    usable(lua)
  })
})

describe('73: output', () => {
  test.each([
    ['print', 'while true do print(("x"):rep(1000)) end'],
    ['print of one long line', 'print(("x"):rep(2e6))'],
    ['print without text', 'while true do pcall(print) end'],
    ['io.write', 'while true do io.write("x") end'],
    ['io.stderr', 'while true do pcall(io.stderr.write, io.stderr, "x") end'],
    ['warn', 'warn("@on") while true do pcall(warn, "x", "y") end'],
    ['errors in finalizers', 'warn("@on") while true do setmetatable({}, { __gc = error }) collectgarbage() end'],
  ])('of %s has an end', (_, source) => {
    let taken = 0
    const count = (line: string): void => void (taken += line.length + 1)
    const lua = machine({ libraries: 'full', print: count, warn: count, limits: { fuel: 1e8, output: 100_000 } })
    expect(thrownBy(() => lua.run(source))).toBeInstanceOf(OutputLimitError)
    expect(taken).toBeLessThanOrEqual(100_000)
    usable(lua)
  })

  test('of a line in many pieces is not gone through again and again', () => {
    const lengths: number[] = []
    const lua = machine({ libraries: 'full', print: (line) => void lengths.push(line.length), limits: {} })
    lua.run('for i = 1, 3e5 do io.write("x") end io.write("\\ny\\n", "z") print("z")')
    expect(lengths).toEqual([3e5, 1, 2])
  })

  test('that the host does not take is an error of the host', () => {
    const lua = machine({
      print: () => {
        throw new RangeError('full')
      },
    })
    expect(thrownBy(() => lua.run('pcall(print, 1)'))).toBeInstanceOf(RangeError)
    usable(lua)
  })
})

describe('63: keys and values with names that mean something to JavaScript', () => {
  const NAMES = `{ ["__proto__"] = { polluted = 1 }, constructor = 2, toString = 3, ["then"] = function() end, hasOwnProperty = 5, valueOf = 6 }`

  test('are plain keys of copies', async () => {
    const lua = machine()
    const table = await lua.runAsync<LuaTable>(`return ${NAMES}`)
    expect(table.get('constructor')).toBe(2)
    const copy = table.toObject() as Record<string, unknown>
    expect(Object.keys(copy).sort()).toEqual(
      ['__proto__', 'constructor', 'hasOwnProperty', 'then', 'toString', 'valueOf'].sort(),
    )
    expect((copy as { polluted?: number }).polluted).toBeUndefined()
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    lua.globals.set('back', copy as never)
    expect(lua.run('return back.constructor + back.toString + back["__proto__"].polluted')).toBe(6)
  })

  test('are nothing that is waited for', async () => {
    const lua = machine()
    lua.globals.set('same', (table: LuaTable) => table)
    await expect(lua.runAsync('return same({ ["then"] = error }) ~= nil')).resolves.toBe(true)
    const table = await lua.runAsync<LuaTable>('return setmetatable({}, { __index = function() return error end })')
    expect(table.get('then')).toBeTypeOf('function')
  })

  test('are not there in globals', () => {
    const lua = machine()
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(lua.globals.get(name)).toBeUndefined()
    }
  })
})

describe('values that are deep, long, or in cycles', () => {
  test('are copied without recursion', () => {
    const lua = machine({ memoryLimit: 64 * MIB, limits: {} })
    const deep = lua.run<LuaTable>('local t = {} for i = 1, 1e5 do t = { next = t } end return t')
    let depth = 0
    for (let at = deep.toObject() as { next?: unknown }; at.next !== undefined; depth++) at = at.next as typeof at
    expect(depth).toBe(1e5)
    let nested: object = {}
    for (let i = 0; i < 1e5; i++) nested = { next: nested }
    lua.globals.set('nested', nested as never)
    expect(lua.run('local n, t = 0, nested while t.next do n, t = n + 1, t.next end return n')).toBe(1e5)
    const cycle = lua.run<LuaTable>('local t = {} t.t = t t[t] = t return t')
    expect(() => cycle.toObject()).not.toThrow(RangeError)
  })

  test('that do not fit are an error', () => {
    const lua = machine({ memoryLimit: 2 * MIB })
    const long = Array.from({ length: 1e6 }, (_, i) => i)
    expect(() => lua.globals.set('long', long as never)).toThrow(LuaMemoryError)
    usable(lua)
  })
})

describe('70: errors that reach the host', () => {
  test.each([
    'error(setmetatable({}, { __tostring = function() error(1) end }))',
    'error(setmetatable({}, { __tostring = function() return {} end }))',
    'error(setmetatable({}, { __tostring = coroutine.yield }))',
    'error(setmetatable({}, { __index = error, __name = {} }))',
    'error(setmetatable({}, { __metatable = false }))',
    'local t = {} t[1] = t error(t)',
    'error(function() end)',
    'error(coroutine.create(print))',
    'error(nil)',
    'error(0/0)',
    'error("\\xff\\xfe\\0")',
  ])('have a message: %s', (source) => {
    const lua = machine()
    const thrown = thrownBy(() => lua.run(source))
    expect(thrown).toBeInstanceOf(LuaError)
    expect((thrown as LuaError).message).toBeTypeOf('string')
    expect((thrown as LuaError).message.length).toBeGreaterThan(0)
    usable(lua)
  })
})

describe('76: chunks in place of snapshots', () => {
  test('that are cut or changed leave nothing behind', () => {
    const lua = machine({ libraries: 'full', limits: {} })
    const chunk = lua.run<Uint8Array>('return string.dump(function() leaked = 1 return { 1, 2, 3 } end)')
    expect(chunk).toBeInstanceOf(Uint8Array)
    lua.run('collectgarbage()')
    for (let size = 0; size < chunk.length; size++) {
      expect(() => lua.run(chunk.slice(0, size), { binary: true })).toThrow(/truncated|not a chunk|binary/)
    }
    for (let at = 0; at < chunk.length; at++) {
      const bent = chunk.slice()
      bent[at] = bent[at]! ^ 0x40
      expect(() => lua.run(bent, { binary: true })).toThrow(/bad binary format/)
    }
    expect(lua.globals.get('leaked')).toBeUndefined()
    expect(lua.run<LuaTable>(chunk, { binary: true }).length).toBe(3)
  })
})

/**
 * The host's code throws, at each place where a script calls it.
 *
 * The script sees an error, which is what was thrown; a host that catches it has that as the `cause`. The machine goes on as if
 * nothing had been.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { type HostCalls, Lua, LuaError, type LuaFunction, type LuaTable, results } from '../../dist/index.js'

/** Has one of the calls of the host's code throw. */
class Fault {
  #left = -1
  #thrown: unknown

  /** To be called wherever the host's code may fail. */
  readonly hit = (): void => {
    if (this.#left >= 0 && this.#left-- === 0) throw this.#thrown
  }

  /** So many calls succeed; the next throws. */
  arm(after: number, thrown: unknown): void {
    this.#left = after
    this.#thrown = thrown
  }

  /** Whether it has been thrown. */
  disarm(): boolean {
    const fired = this.#left < 0
    this.#left = -1
    return fired
  }
}

function pointClass({ hit }: Fault) {
  return class Point {
    n = 0
    get x(): number {
      hit()
      return this.n
    }
    set x(value: number) {
      hit()
      this.n = value
    }
    use(f?: LuaFunction): unknown {
      hit()
      return f === undefined ? this : f(this)
    }
    async wait(): Promise<number> {
      hit()
      await Promise.resolve()
      hit()
      return 5
    }
  }
}

function machine(fault: Fault): Lua {
  const { hit } = fault
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const Point = pointClass(fault)
  const after = (value: unknown) => (): unknown => {
    hit()
    return value
  }
  lua.defineClass(Point, {
    methods: ['use', 'wait'],
    getters: ['x'],
    setters: ['x'],
    metamethods: {
      __add: after(7),
      __close: after(undefined),
      __call: after(2),
      __eq: after(false),
      __lt: after(true),
      __concat: after('cat'),
      __len: after(3),
      __unm: after(1),
      __pairs: (object: object) => {
        hit()
        return results((_: unknown, key: unknown) => (hit(), key === undefined ? 1 : undefined), object)
      },
    },
  })
  lua.globals.set('P', new Point())
  lua.globals.set('Q', new Point())
  lua.globals.set('plain', (...args: unknown[]) => (hit(), args.length))
  lua.globals.set('getter', (x: unknown) => ({
    get x() {
      hit()
      return x
    },
    list: [x],
  }))
  lua.globals.set('apply', (f: LuaFunction, ...args: unknown[]) => {
    hit()
    const result = f(...args)
    hit()
    return result
  })
  lua.globals.set('later', async (x: unknown) => {
    hit()
    await Promise.resolve()
    hit()
    return x
  })
  lua.globals.set('thenable', (x: unknown) => {
    hit()
    const resolveLater = (resolve: (value: unknown) => void): void => {
      hit()
      resolve(x)
    }
    // oxlint-disable-next-line unicorn/no-thenable -- this is what is tried
    return Object.fromEntries([['then', resolveLater]])
  })
  lua.globals.set('generate', function* (cx: HostCalls, f: LuaFunction, n: number): Generator<unknown, unknown> {
    hit()
    let sum = 0
    try {
      for (let i = 0; i < n; i++) {
        sum += (yield cx.call(f, i)) as number
        hit()
      }
      sum += (yield cx.await(Promise.resolve(1))) as number
      hit()
    } finally {
      hit()
    }
    return sum
  })
  lua.globals.set(
    'native',
    lua.native((cx, state) => {
      if (state === 1) return 1
      cx.pushFrom(1)
      cx.push(1)
      return cx.call(1, 1, 1)
    }),
  )
  return lua
}

const PROGRAMS: Readonly<Record<string, string>> = {
  'plain functions': 'local n = 0 for i = 1, 3 do n = n + plain(i) end return n',
  'getters of what is copied': 'return getter(1).x + getter(2).list[1]',
  'calls of Lua': 'return apply(function(a) return apply(plain, a, 2) + 1 end, 5)',
  promises: 'return later(1) + later(2)',
  thenables: 'return thenable(4)',
  generators: 'return generate(function(i) return plain(i) + i end, 3)',
  classes: `
    P.x = 0 local s = P.x P.x = 4 s = s + P.x + P:use().x + P:use(function(p) p.x = 9 return p.x end) + P:wait() return s`,
  'metamethods of classes': `
    local s = P + 1
    do local c <close> = P end
    s = s + P(2) + (P == Q and 1 or 0) + (P < Q and 2 or 0) + #(P .. 'x') + #P + -P
    for k in pairs(P) do s = s + k end
    return s`,
  'order functions':
    'local t = { 3, 1, 2, 5, 4 } table.sort(t, function(a, b) plain() return a < b end) return table.concat(t)',
  replacements: "return (('abc'):gsub('.', function(c) plain() return c .. c end))",
  natives: 'return native(function(x) return plain(x) + x end)',
  coroutines: `
    local co = coroutine.create(function() for i = 1, 3 do coroutine.yield(plain(i)) end return 0 end)
    local s = 0
    for i = 1, 4 do local ok, x = coroutine.resume(co) if not ok then error(x, 0) end s = s + x end
    return s`,
  'variables that are closed': `
    local n = 0
    do local a <close> = setmetatable({}, { __close = function() n = n + plain() end }) local b <close> = P end
    return n`,
  modules: "package.loaded.m = nil package.preload.m = function() return plain(1, 2) end return (require('m'))",
  'metamethods that are functions of the host': `
    local t = setmetatable({}, { __index = plain, __newindex = plain, __call = plain }) t.a = 1 return t.b + t()`,
}

/** Each is caught by the machine itself: as a warning, a result, or the reason for another error. */
const ABSORBED: Readonly<Record<string, string>> = {
  finalizers: 'for i = 1, 3 do setmetatable({}, { __gc = function() plain() end }) end collectgarbage() return 1',
  readers:
    "local n = 0 local f = load(function() n = n + plain(1) return ({ 'return ', '1', '+1' })[n] end) return f and f()",
  'message handlers': "return (xpcall(error, function(m) return plain(m) end, 'x'))",
  'results of pcall': 'return select("#", pcall(plain, 1))',
}

const THROWN: readonly (readonly [string, unknown])[] = [
  ['an error', new RangeError('thrown by the host')],
  ['a plain object', { secret: 1 }],
  ['a proxy that throws', new Proxy({}, { get: refuse, getPrototypeOf: refuse, ownKeys: refuse })],
  ['a text', 'a text'],
  ['nothing', undefined],
]

function refuse(): never {
  throw new Error('refused')
}

const rejections: unknown[] = []
const onRejection = (reason: unknown): void => {
  rejections.push(reason)
}
process.on('unhandledRejection', onRejection)
afterAll(() => {
  process.off('unhandledRejection', onRejection)
})

/** What went otherwise than it should when a program's call number `after` throws and the script catches that; null: it was not made. */
async function tryCaught(
  lua: Lua,
  fault: Fault,
  source: string,
  after: number,
  thrown: unknown,
): Promise<string | null> {
  fault.arm(after, thrown)
  const result = await lua.runAsync<LuaTable>(`local ok, e = pcall(function() ${source} end) return { ok, e }`)
  const fired = fault.disarm()
  const [ok, value] = result.toArray()
  result.release()
  if (!fired) return null
  return ok === false && value === thrown ? '' : `caught: ${String(ok)}`
}

/** The same for one that is not caught. */
async function tryUncaught(lua: Lua, fault: Fault, source: string, after: number, thrown: unknown): Promise<string> {
  fault.arm(after, thrown)
  try {
    return `result ${String(await lua.runAsync(source))}`
  } catch (error) {
    fault.disarm()
    if (!(error instanceof LuaError)) return `threw ${String(error)}`
    const isObject = typeof thrown === 'object' && thrown !== null
    return error.value === thrown && error.cause === (isObject ? thrown : undefined) ? '' : `raised ${error.message}`
  }
}

describe.each(THROWN)('%s that is thrown', (_, thrown) => {
  test.each(Object.entries(PROGRAMS))('by any call in %s is the error', async (_name, source) => {
    const fault = new Fault()
    const lua = machine(fault)
    const expected = await lua.runAsync(source)
    const odd: unknown[] = []
    let after = 0
    for (; ; after++) {
      const caught = await tryCaught(lua, fault, source, after, thrown)
      if (caught === null) break
      const uncaught = await tryUncaught(lua, fault, source, after, thrown)
      const again = await lua.runAsync(source)
      lua.verify()
      if (caught !== '' || uncaught !== '' || again !== expected) odd.push([after, caught, uncaught, again])
    }
    expect(odd).toEqual([])
    expect(after).toBeGreaterThan(0)
    expect(rejections).toEqual([])
    lua.close()
  })

  test.each(Object.entries(ABSORBED))('by any call in %s ends no script', async (_name, source) => {
    const fault = new Fault()
    const lua = machine(fault)
    const expected = await lua.runAsync(source)
    for (let after = 0, fired = true; fired; after++) {
      fault.arm(after, thrown)
      await lua.runAsync(source)
      fired = fault.disarm()
      lua.verify()
      expect(await lua.runAsync(source)).toBe(expected)
    }
    lua.close()
  })
})

test('what a sink throws ends the run, and not the machine', () => {
  const thrown = new Error('thrown by a sink')
  const fault = new Fault()
  const lua = new Lua({ libraries: 'full', seed: 1, print: fault.hit, warn: fault.hit, onCollected: () => {} })
  const source = `
    warn('@on')
    for i = 1, 3 do pcall(print, i) pcall(warn, i .. '') coroutine.wrap(print)(i) end
    table.sort({ 3, 2, 1 }, function(a, b) print(a) return a < b end)
    setmetatable({}, { __gc = function() print('gc') end }) collectgarbage()
    local c <close> = setmetatable({}, { __close = function() print('close') end })
    io.write('a line\\n') io.stderr:write('another\\n')
    return 1`
  let after = 0
  for (; ; after++) {
    fault.arm(after, thrown)
    const task = lua.start(source)
    while (!task.done) task.step({ fuel: 5 })
    if (!fault.disarm()) break
    expect([task.status, task.error]).toEqual(['failed', thrown])
    lua.verify()
    expect(lua.run(source)).toBe(1)
  }
  expect(after).toBeGreaterThan(10)
  lua.close()
})

test('of what the host has thrown a script sees the message and the name', () => {
  const lua = new Lua()
  class Secret extends Error {
    override name = 'Secret'
    password = 'hidden'
  }
  lua.globals.set('fails', () => {
    throw new Secret('a message')
  })
  lua.globals.set('through', (f: LuaFunction) => f())
  const source = (fails: string): string => `
    local _, e = pcall(${fails})
    local seen = { tostring(e), e.message, e.name, type(e), tostring(getmetatable(e)) }
    for _, key in ipairs({ 'stack', 'cause', 'password', 'constructor', '__proto__', 'toString', 'prototype', 1, true }) do
      assert(e[key] == nil, key)
    end
    assert(not pcall(function() e.message = 'x' end))
    assert(not pcall(function() return #e end))
    assert(not pcall(next, e))
    assert(not pcall(setmetatable, e, {}))
    assert(not tostring(e):find('at ', 1, true) and not e.message:find('.test.ts', 1, true))
    return table.concat(seen, ';')`
  const expected = 'Secret: a message;a message;Secret;userdata;host error'
  expect(lua.run(source('fails'))).toBe(expected)
  expect(lua.run(source('through, fails'))).toBe(expected)
  expect(lua.run(source('through, function() error(select(2, pcall(fails))) end'))).toBe(expected)
  lua.globals.set('throwsFunction', () => {
    throw (): string => 'the source of a function'
  })
  expect(lua.run('return select(2, pcall(throwsFunction))')).toBe('function')
})

test("more arguments than JavaScript's stack may hold are an error of the script", () => {
  const lua = new Lua()
  class Counter {
    count(...args: unknown[]): number {
      return args.length
    }
  }
  lua.defineClass(Counter, { methods: ['count'] })
  lua.globals.set('counter', new Counter())
  lua.globals.set('count', (...args: unknown[]) => args.length)
  lua.globals.set('generate', function* (_: HostCalls, ...args: unknown[]) {
    yield* []
    return args.length
  })
  const call = (f: string, n: number): unknown =>
    lua.run(`local t = {} for i = 1, ${n} do t[i] = i end return select(2, pcall(${f}, counter, table.unpack(t)))`)
  for (const f of ['count', 'generate', 'counter.count']) {
    expect(call(f, 30_000)).toBe(f === 'counter.count' ? 30_000 : 30_001)
    for (const n of [33_000, 190_000])
      expect(call(f, n)).toMatch(/too many arguments to a function of the host \(limit is 32768\)$/)
  }
  lua.verify()
})

/**
 * Values that cross the border between host and machine, in both directions.
 */
import { describe, expect, test } from 'vitest'
import {
  bytesOf,
  Lua,
  type LuaFunction,
  LuaRef,
  LuaTable,
  LuaThread,
  LuaUserdata,
  results,
} from '../../../dist/index.js'

const MODES: readonly (readonly [string, ConstructorParameters<typeof Lua>[0]])[] = [
  ['plainly', {}],
  ['with a full collection each step', { stress: { collect: 'full', verify: true } }],
  ['with one unit of collection each step', { stress: { collect: 'unit', verify: true } }],
  ['with memory growing at each allocation', { stress: { grow: true, verify: true } }],
]

describe.each(MODES)('%s', (_, options) => {
  const machine = () => new Lua({ libraries: 'full', seed: 1, ...options })
  /** What comes back of a value that goes through Lua. */
  const through = (value: unknown) => {
    const lua = machine()
    lua.globals.set('x', value as never)
    return lua.run('local y = x return y')
  }

  test.each([
    [undefined],
    [true],
    [false],
    [0],
    [-0],
    [1],
    [-1],
    [2 ** 31],
    [-(2 ** 31) - 1],
    [Number.MAX_SAFE_INTEGER],
    [Number.MIN_SAFE_INTEGER],
    [2 ** 53],
    [0.5],
    [Number.POSITIVE_INFINITY],
    [Number.NaN],
    [''],
    ['text'],
    ['ä'],
    ['\u{1F600} and more than forty bytes of text, so that it is a long string'],
    ['\0zero\0'],
    ['\uFEFFmark'],
    [2n ** 63n - 1n],
    [-(2n ** 63n)],
  ])('%s comes back as it went', (value) => {
    expect(through(value)).toBe(value)
  })

  test('null is nil', () => {
    expect(through(null)).toBeUndefined()
  })

  test('integers are numbers where those are exact, else bigints', () => {
    const lua = machine()
    expect(lua.run('return 2^53 // 1 | 0')).toBe(2n ** 53n)
    expect(lua.run('return 9007199254740991')).toBe(9007199254740991)
    expect(lua.run('return math.mininteger')).toBe(-(2n ** 63n))
    expect(through(5n)).toBe(5)
    lua.globals.set('i', 3)
    expect(lua.run('return math.type(i)')).toBe('integer')
    lua.globals.set('i', 3.5)
    expect(lua.run('return math.type(i)')).toBe('float')
    lua.globals.set('i', -0)
    expect(lua.run('return math.type(i)')).toBe('float')
    expect(() => lua.globals.set('i', 2n ** 63n)).toThrow(
      new RangeError('the integer 9223372036854775808 does not fit 64 bits'),
    )
  })

  test('bytes that are not UTF-8 cross unharmed', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
    expect(through(all)).toEqual(all)
    const lua = machine()
    lua.globals.set('x', all)
    expect(lua.run('return #x, x:byte(200)')).toBe(256)
    expect(lua.run('return "\\xff"')).toEqual(Uint8Array.of(255))
    expect(lua.run('return "a\\xc3"')).toEqual(Uint8Array.of(97, 0xc3))
    expect(through(Uint8Array.of(97, 98))).toBe('ab')
    expect(bytesOf('ä')).toEqual(Uint8Array.of(0xc3, 0xa4))
    expect(bytesOf(all)).toBe(all)
  })

  test('arrays, Maps, Sets and plain objects are copied into tables', () => {
    const lua = machine()
    lua.globals.set('x', {
      list: [1, 2, [3]],
      map: new Map<unknown, unknown>([
        [1.5, 'a'],
        [true, 'b'],
      ]),
      set: new Set(['s']),
      none: undefined,
    })
    expect(lua.run('return x.list[3][1] .. x.map[1.5] .. x.map[true] .. x.set[1] .. tostring(x.none) .. #x.list')).toBe(
      '3absnil3',
    )
    expect(() => lua.table(new Map([[undefined, 1]]))).toThrow('a table cannot have the key nil')
    expect(() => lua.table([new Map([[Number.NaN, 1]])])).toThrow('a table cannot have the key NaN at [0]')
    expect(lua.table(Object.assign(Object.create(null) as object, { a: 1 })).get('a')).toBe(1)
  })

  test('what is in a cycle, or there twice, is one table', () => {
    const lua = machine()
    const shared = { n: 1 }
    const object: Record<string, unknown> = { a: shared, b: [shared] }
    object['self'] = object
    lua.globals.set('x', object)
    expect(lua.run('return x.self == x and x.a == x.b[1]')).toBe(true)
    const back = lua.run<LuaTable>('return x').toObject() as typeof object
    expect(back['self']).toBe(back)
    expect((back['b'] as unknown[])[0]).toBe(back['a'])
  })

  test('objects that are deep take no stack', () => {
    const lua = new Lua({ ...options })
    let deep: unknown = 'bottom'
    const depth = options?.stress ? 300 : 100_000
    for (let i = 0; i < depth; i++) deep = [deep]
    let table = lua.table(deep as unknown[])
    const copy = table.toArray()
    let at: unknown = copy
    for (let i = 0; i < depth; i++) at = (at as unknown[])[0]
    expect(at).toBe('bottom')
    for (let i = 1; i < 5; i++) table = table.get(1) as LuaTable
    expect(table).toBeInstanceOf(LuaTable)
  })

  test('names of prototypes are fields like any other', () => {
    const lua = machine()
    const table = lua.run<LuaTable>(
      `return { __proto__ = { polluted = true }, constructor = 1, ['then'] = 2, toString = 3, inner = { __proto__ = 4 } }`,
    )
    const object = table.toObject()
    expect(Object.getPrototypeOf(object)).toBe(Object.prototype)
    expect(Object.keys(object).toSorted()).toEqual(['__proto__', 'constructor', 'inner', 'then', 'toString'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(object['constructor']).toBe(1)
    expect(Object.getOwnPropertyDescriptor(object['inner'], '__proto__')?.value).toBe(4)
    lua.globals.set('x', JSON.parse('{ "__proto__": { "a": 1 }, "constructor": 2 }') as object)
    expect(lua.run('return x.__proto__.a + x.constructor')).toBe(3)
    expect(lua.run('return x.toString')).toBeUndefined()
  })

  test('a table with a field `then` is no promise', async () => {
    const lua = machine()
    const table = await lua.runAsync<LuaTable>(`return { ['then'] = function() error('called') end }`)
    expect(table).toBeInstanceOf(LuaTable)
    lua.globals.set('id', (x: unknown) => x)
    expect(lua.run(`local t = { ['then'] = function() error('called') end } return id(t) == t`)).toBe(true)
  })

  test('names are those of the fields, however many were read before', () => {
    const lua = new Lua({ seed: 1 })
    const name = (round: number, index: number) =>
      ['', `n${index}`, `${index}`, `é${index}`, `__proto__`, `${index}x`.padStart(7 + (index % 40), 'y')][index % 6]! +
      (index % 6 === 4 ? '' : round === 0 ? '' : '_')
    for (const round of [0, 1, 0]) {
      const object = Object.fromEntries(Array.from({ length: 12_000 }, (_, index) => [name(round, index), index]))
      const again = lua.table(object).toObject()
      expect(Object.keys(again).length).toBe(Object.keys(object).length)
      expect(again).toEqual(object)
      lua.run('collectgarbage()')
    }
  })

  test.each([0, 1, 100, 1000])('an object of %i fields is like any other', (count) => {
    const lua = machine()
    const object = Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, index]))
    const again = lua.table({ ...object, ['__proto__']: { x: 1 }, inner: { y: 2 } }).toObject()
    expect(Object.getPrototypeOf(again)).toBe(Object.prototype)
    expect(Object.getOwnPropertyDescriptor(again, 'inner')).toMatchObject({ writable: true, configurable: true })
    expect(Object.getOwnPropertyDescriptor(again, '__proto__')?.value).toEqual({ x: 1 })
    expect(Object.keys(again).length).toBe(count + 2)
    expect(again).toMatchObject({ ...object, inner: { y: 2 } })
  })

  test('a getter that takes away what comes after it', () => {
    const lua = machine()
    const object = {
      a: 1,
      get b() {
        delete (object as Partial<typeof object>).c
        Object.assign(object, { d: 4 })
        return 2
      },
      c: 3,
    }
    expect(lua.table(object).toObject()).toEqual({ a: 1, b: 2 })
  })

  test('weak tables are copied while they are cleared', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const table = lua.run<LuaTable>(`
      weak = setmetatable({}, { __mode = 'kv' })
      kept = {}
      for i = 1, 200 do
        local value = { i }
        if i % 2 == 0 then kept[#kept + 1] = value end
        weak['k' .. i] = value
      end
      return weak`)
    for (let step = 0; step < 100; step++) {
      lua.run(`collectgarbage('step', 1)`)
      const object = table.toObject() as Record<string, unknown>
      for (let i = 2; i <= 200; i += 2) expect(object[`k${i}`]).toEqual([i])
      expect(Object.keys(object).length).toBeGreaterThanOrEqual(100)
    }
    lua.run('collectgarbage()')
    expect(Object.keys(table.toObject()).length).toBe(100)
    expect(table.toMap().size).toBe(100)
    lua.verify()
  })

  test('what cannot be converted is an error that names its path', () => {
    const lua = machine()
    const born = new Date()
    expect(() => lua.globals.set('x', born)).toThrow(
      'cannot hand an object of the class Date to Lua (see lua.defineClass)',
    )
    expect(() => lua.table({ users: [{}, {}, {}, { birthday: born }] })).toThrow(
      'cannot hand an object of the class Date to Lua at .users[3].birthday (see lua.defineClass)',
    )
    expect(() => lua.table({ 'not a name': [Symbol('s')] })).toThrow('cannot hand a symbol to Lua at ["not a name"][0]')
    expect(() => lua.table({ big: 2n ** 64n })).toThrow('does not fit 64 bits at .big')
    expect(() => lua.table([class Some {}])).toThrow('cannot hand a class to Lua at [0]')
    expect(() => lua.table(new Map([['a', new Map([[{}, Symbol.iterator]])]]) as never)).toThrow('at .a[…]')
    expect(() => lua.run<LuaTable>('return { a = { [{}] = 1 } }').toObject()).toThrow(
      'a table cannot be the name of a field at .a (see toMap)',
    )
    expect(() => lua.run<LuaTable>('return { ["\\xff"] = 1 }').toObject()).toThrow(
      'a string that is not UTF-8 cannot be the name of a field',
    )
    lua.verify()
  })

  test('a getter that throws, or does things, while it is read', () => {
    const lua = machine()
    const thrown = new Error('mine')
    const throwing = {
      get a(): never {
        throw thrown
      },
    }
    expect(() => lua.globals.set('x', throwing)).toThrow(thrown)
    const busy = {
      get a() {
        return lua.run('local t = {} for i = 1, 100 do t[i] = { i } end collectgarbage() return #t')
      },
    }
    lua.globals.set('x', { before: { n: 1 }, busy, after: ['x'] })
    expect(lua.run('return x.before.n + x.busy.a + #x.after')).toBe(102)
    lua.globals.set('get', () => ({ before: ['text that is long enough to be one of its own, always'], busy }))
    expect(lua.run('local t = get() return #t.before[1] + t.busy.a')).toBe(153)
    lua.globals.set('bad', () => throwing)
    expect(lua.run('local ok, e = pcall(bad) return tostring(ok) .. e.message')).toBe('falsemine')
    lua.verify()
  })

  test('a Proxy is read like what it stands for', () => {
    const lua = machine()
    lua.globals.set('x', new Proxy({ a: 1 }, { get: (_, name) => `got ${String(name)}` }))
    expect(lua.run('return x.a')).toBe('got a')
    lua.globals.set('x', new Proxy([1, 2], {}))
    expect(lua.run('return #x')).toBe(2)
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(() => lua.globals.set('x', proxy)).toThrow(TypeError)
    lua.globals.set('f', new Proxy((a: number) => a + 1, {}))
    expect(lua.run('return f(1)')).toBe(2)
  })

  test('threads and files are references', () => {
    const lua = machine()
    const thread = lua.run('return coroutine.create(print)')
    expect(thread).toBeInstanceOf(LuaThread)
    const file = lua.run<LuaUserdata>('return io.stdout')
    expect(file).toBeInstanceOf(LuaUserdata)
    lua.globals.set('f', file)
    expect(lua.run('return f == io.stdout and io.type(f)')).toBe('file')
    expect(String(thread)).toMatch(/^thread: 0x/)
  })

  test('tables are read and written in place', () => {
    const lua = machine()
    const table = lua.run<LuaTable<{ n: number; list: LuaTable }>>('t = { 10, 20, n = 1, list = { "a" } } return t')
    expect(table.get('n')).toBe(1)
    expect(table.get(2)).toBe(20)
    expect(table.get('none')).toBeUndefined()
    table.set('n', 2)
    table.set('new', [1])
    table.set(3, 30)
    expect(lua.run('return t.n .. #t.new .. #t')).toBe('213')
    expect(table.length).toBe(3)
    expect(table.get('list').toArray()).toEqual(['a'])
    expect(table.toMap().get(3)).toBe(30)
    expect(() => table.set(Number.NaN, 1)).toThrow('a table cannot have the key NaN')
    expect(() => table.set(null as never, 1)).toThrow('a table cannot have the key nil')
    table.set('n', undefined as never)
    expect(lua.run('return t.n')).toBeUndefined()
    expect(table.metatable).toBeUndefined()
  })

  test('tables have their metamethods', () => {
    const lua = machine()
    const table = lua.run<LuaTable>(`
      local log = {}
      return setmetatable({ raw = 1 }, {
        __index = function(_, k) return 'got ' .. tostring(k) end,
        __newindex = function(t, k, v) rawset(t, k, v .. '!') end,
        __len = function() return 42 end,
      })`)
    expect(table.get('x')).toBe('got x')
    expect(table.rawGet('x')).toBeUndefined()
    expect(table.get('raw')).toBe(1)
    table.set('y', 'v')
    expect(table.rawGet('y')).toBe('v!')
    table.rawSet('z', 'v')
    expect(table.rawGet('z')).toBe('v')
    expect(table.length).toBe(42)
    expect(table.metatable?.get('__len')).toBeTypeOf('function')
    const failing = lua.run<LuaTable>(`return setmetatable({}, { __index = function() error('no', 0) end })`)
    expect(() => failing.get('x')).toThrow('no')
  })

  test('a table is iterated, also while fields change', () => {
    const lua = machine()
    const table = lua.run<LuaTable>('return { 1, 2, a = "x", b = "y" }')
    const seen: unknown[] = []
    for (const [key, value] of table) {
      seen.push([key, value])
      table.set(key as string, undefined)
      lua.run('collectgarbage()')
    }
    expect(seen).toHaveLength(4)
    expect([...table]).toEqual([])
    const other = lua.run<LuaTable>('local t = {} for i = 1, 100 do t[i] = i end return t')
    const { refs } = lua.held
    for (const [key] of other.iterate()) if (key === 10) break
    expect(lua.held.refs).toBe(refs)
  })

  test('functions go both ways and stay what they are', () => {
    const lua = machine()
    const host = (a: number) => a * 2
    lua.globals.set('f', host)
    lua.globals.set('g', host)
    expect(lua.run('return f == g and f(21)')).toBe(42)
    expect(lua.globals.get('f')).toBe(host)
    const double = lua.run<LuaFunction<[number], number>>('function double(x) return x * 2, "more" end return double')
    expect(double(4)).toBe(8)
    expect(double.callAll(4)).toEqual([8, 'more'])
    expect(double).toBeInstanceOf(LuaRef)
    expect(double.call(undefined, 3)).toBe(6)
    expect([1, 2].map((x) => double(x))).toEqual([2, 4])
    lua.globals.set('again', double)
    expect(lua.run('return again == double')).toBe(true)
    expect(double.equals(lua.globals.get('double') as LuaRef)).toBe(true)
    const print = lua.globals.get('print') as LuaFunction
    expect(print).toBeTypeOf('function')
    lua.globals.set('p', print)
    expect(lua.run('return p == print')).toBe(true)
  })

  test('several results and many arguments', () => {
    const lua = machine()
    lua.globals.set('many', (n: number) => results(...Array.from({ length: n }, (_, i) => `v${i}`)))
    expect(
      lua.run(
        'return select("#", many(0)) .. select("#", many(3)) .. select("#", many(100)) .. select(100, many(100))',
      ),
    ).toBe('03100v99')
    lua.globals.set('count', (...args: unknown[]) => args.length)
    expect(lua.run('return count() * 1000 + count(1, nil, nil) * 100 + count(1, 2, 3, 4, 5, 6, 7)')).toBe(307)
    const count = lua.run<LuaFunction>('return function(...) return select("#", ...) end')
    expect(count()).toBe(0)
    expect(count(undefined, undefined)).toBe(2)
    expect(count(...Array.from({ length: 1000 }, (_, i) => i))).toBe(1000)
  })
})

test('more arguments than a stack has room for are an error', () => {
  const lua = new Lua()
  const count = lua.load('return select("#", ...)')
  const args = Array.from({ length: 1_000_001 }, () => 1)
  expect(() => lua.run('return 1', { args })).toThrow(new RangeError('there are too many arguments'))
  expect(() => Reflect.apply(count as never, undefined, args.slice(0, 100_000))).not.toThrow()
  expect(lua.run('return 1')).toBe(1)
  lua.verify()
})

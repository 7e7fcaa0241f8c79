/**
 * Classes of the host: scripts see what is listed, and no way leads from there to the rest of JavaScript.
 */
import { describe, expect, test } from 'vitest'
import {
  type HostCalls,
  type HostGenerator,
  Lua,
  LuaError,
  type LuaFunction,
  type LuaTable,
  LuaUserdata,
  results,
} from '../../../dist/index.js'

class Point {
  x: number
  y: number
  #hidden = 'hidden'
  static made = 0
  constructor(x: number, y: number) {
    this.x = x
    this.y = y
    Point.made++
  }
  get length(): number {
    return Math.hypot(this.x, this.y)
  }
  scale(factor: number): Point {
    return new Point(this.x * factor, this.y * factor)
  }
  secret(): string {
    return this.#hidden
  }
  __index(): string {
    return 'a method with a name of Lua'
  }
  async later(): Promise<number> {
    return this.x
  }
}

class Point3 extends Point {
  z = 3
  depth(): number {
    return this.z
  }
}

function machine(options: ConstructorParameters<typeof Lua>[0] = {}): Lua {
  const lua = new Lua({ seed: 1, ...options })
  const statics = lua.defineClass(Point, {
    methods: ['scale', '__index', 'later'],
    getters: ['x', 'y', 'length'],
    setters: ['x'],
    metamethods: {
      __add: (a: Point, b: Point) => new Point(a.x + b.x, a.y + b.y),
      __eq: (a: Point, b: Point) => a.x === b.x && a.y === b.y,
      __len: (a: Point) => a.length,
      __call: (a: Point, n: number) => a.x + n,
      __concat: (a: unknown, b: unknown) =>
        `${a instanceof Point ? 'P' : String(a)}${b instanceof Point ? 'P' : String(b)}`,
    },
    static: { new: (x: number, y: number) => new Point(x, y), origin: [0, 0] },
  })
  lua.globals.set('Point', statics)
  lua.globals.set('p', new Point(3, 4))
  return lua
}

describe('an object of a class', () => {
  test.each([
    ['p.x + p.y + p.length', 12],
    ['p:scale(2).y', 8],
    ['(p + p).x', 6],
    ['p == Point.new(3, 4)', true],
    ['p == Point.new(3, 5)', false],
    ['#p', 5],
    ['p(1)', 4],
    ['p .. "s" .. p', 'PsP'],
    ['tostring(p):match("^Point: 0x") ~= nil', true],
    ['getmetatable(p)', 'Point'],
    ['type(p)', 'userdata'],
    ['p:__index()', 'a method with a name of Lua'],
    ['Point.origin[1]', 0],
    ['rawequal(p, p)', true],
    ['p.z', undefined],
    ['p.secret', undefined],
    [
      'select(2, pcall(function() p.y = 1 end)):match("cannot set .*")',
      "cannot set 'y' of an object of the class Point",
    ],
    [
      'select(2, pcall(function() p[1] = 1 end)):match("cannot set .*")',
      'cannot set a field that is a number of an object of the class Point',
    ],
    ['select(2, pcall(p.scale, {}))', "the method 'scale' needs an object of the class Point, not a table"],
    ['select(2, pcall(p.scale))', "the method 'scale' needs an object of the class Point, not no value"],
    ['select(2, pcall(setmetatable, p, {}))', "bad argument #1 to 'setmetatable' (table expected, got Point)"],
  ])('%s', (expression, expected) => {
    const lua = machine()
    const value = lua.run(`return ${expression}`)
    // Messages begin with a position.
    expect(typeof expected === 'string' && String(value).endsWith(expected) ? expected : value).toBe(expected)
    lua.verify()
  })

  test('is the same one on both sides', () => {
    const lua = machine({ libraries: 'full' })
    const p = new Point(1, 2)
    lua.globals.set('a', p)
    lua.globals.set('b', p)
    expect(lua.run('return rawequal(a, b)')).toBe(true)
    expect(lua.globals.get('a')).toBe(p)
    lua.run('a.x = 10 a = nil b = nil collectgarbage()')
    expect(p.x).toBe(10)
    const t = lua.run<LuaTable>('return { p }')
    expect(t.get(1)).toBe(lua.globals.get('p'))
  })

  test('of a class that extends it is one of it, too', async () => {
    const lua = machine()
    lua.globals.set('q', new Point3(1, 2))
    expect(lua.run('return q.x + q:scale(3).y')).toBe(7)
    expect(lua.run('return q.depth')).toBeUndefined()
    lua.defineClass(Point3, {
      methods: ['depth'],
      getters: {
        deep: function (this: Point3) {
          return this.z * 2
        },
      },
    })
    lua.globals.set('r', new Point3(1, 2))
    expect(lua.run('return r:depth() + r.x + r.length + r.deep + r:scale(2).x + (r + p).x')).toBeCloseTo(
      3 + 1 + Math.hypot(1, 2) + 6 + 2 + 4,
    )
    expect(lua.run('return pcall(r.depth, p)')).toBe(false)
    expect(lua.run('r.x = 7 return r.x')).toBe(7)
    expect(await lua.runAsync('return r:later()')).toBe(7)
    lua.verify()
  })

  test('is nothing to Lua until its class is known', () => {
    const lua = new Lua()
    expect(() => lua.globals.set('p', new Point(1, 1))).toThrow('cannot hand an object of the class Point to Lua')
    lua.defineClass(Point)
    lua.globals.set('p', new Point(1, 1))
    expect(lua.run('return p.x')).toBeUndefined()
    expect(() => lua.defineClass(Point)).toThrow('has been defined already')
    expect(() => lua.defineClass({} as never)).toThrow('needs a class')
    for (const name of ['__index', '__gc', '__metatable', 'add']) {
      expect(() => lua.defineClass(Point3, { metamethods: { [name]: () => 1 } })).toThrow('cannot be a metamethod')
    }
  })

  test('accessors that throw', () => {
    class Odd {
      get bad(): never {
        throw new Error('get')
      }
      set bad(_: unknown) {
        throw new Error('set')
      }
    }
    const lua = new Lua()
    lua.defineClass(Odd, { getters: ['bad'], setters: ['bad'] })
    lua.globals.set('o', new Odd())
    expect(lua.run('return select(2, pcall(function() return o.bad end)).message')).toBe('get')
    expect(lua.run('return select(2, pcall(function() o.bad = 1 end)).message')).toBe('set')
    lua.verify()
  })

  test.each([
    { collect: 'full', verify: true },
    { collect: 'unit', verify: true },
    { grow: true, verify: true },
  ] as const)('with %o', (stress) => {
    const lua = machine({ stress })
    const source =
      'local s = Point.new(0, 0) for i = 1, 30 do s = s + Point.new(i, 1):scale(2) s.x = s.x + 1 end return s.x * 1000 + s.y'
    expect(lua.run(source)).toBe(960060)
    const task = lua.start(source)
    while (!task.done) task.step({ fuel: 1 })
    expect(task.result).toBe(960060)
  })
})

describe('a method that is a generator function', () => {
  class Tree {
    readonly items: readonly number[]
    own: unknown = undefined
    constructor(...items: number[]) {
      this.items = items
    }
    *walk(cx: HostCalls, visit: LuaFunction<[number], number>): HostGenerator<number> {
      let sum = 0
      for (const item of this.items) sum += yield* cx.call(visit, item)
      return sum
    }
    *wait(cx: HostCalls, value: unknown): HostGenerator<unknown> {
      return yield* cx.await(Promise.resolve([value, this.items.length]))
    }
    *pair(cx: HostCalls, id: unknown): HostGenerator<unknown> {
      return results(yield cx.call(id, this.items[0]), this.items[1])
    }
    count(): number {
      return this.items.length
    }
  }
  class Twice extends Tree {
    override *walk(cx: HostCalls, visit: LuaFunction<[number], number>): HostGenerator<number> {
      return 2 * (yield* super.walk(cx, visit))
    }
    // @ts-expect-error: it is a generator function in the class that this one extends
    override pair(): string {
      return 'plain'
    }
    // @ts-expect-error: and this is none there
    override *count(cx: HostCalls): HostGenerator<unknown> {
      return `${super.count()}${String(yield cx.call(() => 'x'))}`
    }
  }
  function forest(options: ConstructorParameters<typeof Lua>[0] = {}): Lua {
    const lua = new Lua({ libraries: 'full', seed: 1, ...options })
    lua.defineClass(Tree, { name: 'Tree', methods: ['walk', 'wait', 'pair', 'count', 'own' as 'walk'] })
    lua.globals.set('tree', new Tree(1, 2, 3))
    lua.globals.set('twice', new Twice(1, 2, 3))
    const other = new Tree()
    other.own = function* (this: Tree, cx: HostCalls, f: unknown): HostGenerator<unknown> {
      return [this === other, yield cx.call(f)]
    }
    lua.globals.set('other', other)
    return lua
  }
  const cases: readonly (readonly [string, string, unknown])[] = [
    ['calls Lua', 'return tree:walk(function(x) return x * 10 end)', 60],
    ['that yields', 'return coroutine.wrap(function() return tree:walk(coroutine.yield) end)()', 1],
    [
      'that yields, and goes on',
      'local go = coroutine.wrap(function() return tree:walk(coroutine.yield) end) go() go(5) go(6) return go(7)',
      18,
    ],
    ['that fails', 'return select(2, pcall(tree.walk, tree, function(x) error("at " .. x, 0) end))', 'at 1'],
    ['inside itself', 'return tree:walk(function(x) return tree:walk(function(y) return x * y end) end)', 36],
    ['of a class that extends it', 'return twice:walk(function(x) return x end)', 12],
    ['has several results', 'return table.concat({ tree:pair(math.abs) }, " ")', '1 2'],
    ['may be a plain one of a class that extends it', 'return twice:pair()', 'plain'],
    ['may be one there only', 'return tree:count() .. twice:count()', '33x'],
    [
      "may be the object's own",
      'local t = other:own(function() return "x" end) return tostring(t[1]) .. t[2]',
      'truex',
    ],
    [
      'is given the object',
      'return (select(2, pcall(tree.walk, 1)):match("needs an object of the class Tree"))',
      'needs an object of the class Tree',
    ],
    [
      'may be none at all',
      `return select(2, pcall(tree.own, tree)).message`,
      "'own' of an object of the class Tree is no function",
    ],
  ]
  test.each(cases)('%s', (_name, source, expected) => {
    expect(forest().run(source)).toBe(expected)
    const lua = forest({ stress: { collect: 'unit', verify: true } })
    const task = lua.start(source)
    while (!task.done) task.step({ fuel: 1 })
    expect(task.result).toBe(expected)
    lua.verify()
  })

  test('waits', async () => {
    const lua = forest()
    expect(await lua.runAsync('local t = tree:wait("x") return t[1] .. t[2]')).toBe('x3')
    expect(() => lua.run('tree:wait(1)')).toThrow('has to wait')
    expect(lua.describe()).toContain('function Tree:walk(visit) end')
  })

  test('has its finally when its task is cancelled', () => {
    const lua = new Lua()
    let isOver = false
    class Endless {
      *run(cx: HostCalls, f: unknown): HostGenerator<void> {
        try {
          for (;;) yield cx.call(f)
        } finally {
          isOver = true
        }
      }
    }
    lua.defineClass(Endless, { methods: ['run'] })
    lua.globals.set('endless', new Endless())
    const task = lua.start('endless:run(function() for i = 1, 100 do end end)')
    task.step({ fuel: 1000 })
    task.cancel()
    expect(isOver).toBe(true)
  })
})

describe('no way leads out', () => {
  // Where an object, a function, an error, a table that was copied, a promise's result could lead further.
  const NAMES = [
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    'isPrototypeOf',
    '__defineGetter__',
    '__lookupGetter__',
    'caller',
    'callee',
    'arguments',
    'apply',
    'call',
    'bind',
    'name',
    'length',
    'then',
    'Symbol(Symbol.iterator)',
    '@@iterator',
    'Symbol.iterator',
    'stack',
    'cause',
    'secret',
    '#hidden',
    'made',
    'globalThis',
    'process',
    'eval',
    'Function',
    'require',
    'import',
  ]
  const SETUP = `
    local ok, err = pcall(fail)
    local ok2, typeErr = pcall(bad)
    things = { p = p, m = p.scale, f = host, e = err, e2 = typeErr, s = Point, new = Point.new, t = data, str = 'text' }`

  test.each(NAMES)('%s is not there', (name) => {
    const lua = machine()
    lua.globals.set('host', (x: unknown) => x)
    lua.globals.set('data', { inner: [1] })
    lua.globals.set('fail', () => {
      throw new Error('x')
    })
    lua.globals.set('bad', () => (undefined as never as { a: number }).a)
    lua.globals.set('key', name)
    lua.run(SETUP)
    const seen = lua.run<LuaTable>(`
      local seen = {}
      for which, thing in pairs(things) do
        local ok, value = pcall(function() return thing[key] end)
        if ok and value ~= nil then seen[#seen + 1] = which .. ' ' .. type(value) end
        local ok2 = pcall(function() thing[key] = 1 end)
        if ok2 and type(thing) ~= 'table' then seen[#seen + 1] = which .. ' set' end
      end
      table.sort(seen)
      return seen`)
    // An object has its length, an error its name: they were listed.
    const listed = new Map([
      ['name', ['e string', 'e2 string']],
      ['length', ['p number']],
    ])
    expect(seen.toArray()).toEqual(listed.get(name) ?? [])
    expect(lua.run('return p[key]')).toBe(name === 'length' ? 5 : undefined)
  })

  test('keys that are no strings find nothing', () => {
    const lua = machine()
    expect(
      lua.run(
        'local n = 0 for _, k in ipairs({ 0, 1, 0.5, true, {}, print, p, -1, 2^53 }) do if p[k] ~= nil then n = n + 1 end end return n',
      ),
    ).toBe(0)
  })

  test('functions of the host get plain values, and what scripts hand them cannot pose as more', () => {
    const lua = machine()
    const got: unknown[] = []
    lua.globals.set('take', (value: unknown) => void got.push(value))
    lua.run(`take('constructor') take({ constructor = 1, __proto__ = 2, ['then'] = print }) take(p)`)
    expect(got[0]).toBe('constructor')
    expect(Object.keys(got[1] as object)).toEqual([])
    expect((got[1] as Record<string, unknown>)['then']).toBeUndefined()
    expect((got[1] as LuaTable).constructor.name).toBe('LuaTable')
    expect(got[2]).toBeInstanceOf(Point)
  })

  test('a metatable of a class cannot be had, changed or taken over', () => {
    const lua = machine()
    expect(lua.run('return getmetatable(p).__index')).toBeUndefined()
    expect(lua.run('return pcall(setmetatable, {}, getmetatable(p))')).toBe(false)
    // Where there is a debug library there is a way to it, but still none to another object.
    const full = machine({ libraries: 'full' })
    full.globals.set('fail', () => {
      throw new Error('x')
    })
    full.run(`
      meta = debug.getmetatable(p)
      local _, e = pcall(fail)
      debug.setmetatable(e, meta)
      other = e`)
    expect(full.run('return select(2, pcall(function() return other.x end))')).toContain(
      'needs an object of the class Point',
    )
    expect(full.run('return select(2, pcall(function() other.x = 1 end))')).toContain(
      'needs an object of the class Point',
    )
    expect(full.run('return select(2, pcall(meta.__index, io.stdout, "x"))')).toContain(
      'needs an object of the class Point',
    )
    expect(full.run('return select(2, pcall(meta.__index, nil, "x"))')).toContain('needs an object of the class Point')
    expect(full.run('return pcall(meta.__index)')).toBe(true)
    expect(full.run('return debug.getupvalue(meta.__index, 1) == nil and debug.getuservalue(p, 1) == nil')).toBe(true)
    full.verify()
  })

  test('what functions of the host keep in their frames is none of a script', () => {
    const lua = new Lua({ libraries: 'full' })
    const got: unknown[] = []
    lua.globals.set('take', (value: unknown) => void got.push(value))
    lua.globals.set('each', function* (cx: HostCalls, f: unknown) {
      yield cx.call(f)
    })
    lua.run(`each(function()
      for level = 1, 5 do
        for i = 1, 10 do
          local ok, name, value = pcall(debug.getlocal, level, i)
          if ok and type(value) == 'userdata' then take(value) end
        end
      end
    end)`)
    expect(got.length).toBeGreaterThan(0)
    for (const value of got) expect(value).toBeInstanceOf(LuaUserdata)
    lua.verify()
  })

  test('the global object stays as it is', () => {
    const before = Reflect.ownKeys(globalThis).length
    const prototypes = [Object.prototype, Function.prototype, Array.prototype, Error.prototype, Promise.prototype]
    const keys = prototypes.map((prototype) => Reflect.ownKeys(prototype).length)
    const lua = machine()
    lua.globals.set('fail', () => {
      throw new Error('x')
    })
    lua.run(`
      for _, thing in ipairs({ p, p.scale, Point, select(2, pcall(fail)) }) do
        for _, key in ipairs({ '__proto__', 'constructor', 'prototype', 'polluted' }) do
          pcall(function() thing[key] = { polluted = true } end)
          pcall(function() thing[key].polluted = true end)
          pcall(function() thing.constructor.prototype.polluted = true end)
          pcall(function() return thing.constructor.constructor('return process')() end)
        end
      end`)
    expect(Reflect.ownKeys(globalThis)).toHaveLength(before)
    expect(prototypes.map((prototype) => Reflect.ownKeys(prototype).length)).toEqual(keys)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('the sandbox', () => {
  test('has what does not reach outside', () => {
    const lua = new Lua()
    const names = lua.run<LuaTable>(`
      local names = {}
      for k, v in pairs(_G) do
        if type(v) == 'table' and k ~= '_G' then for f in pairs(v) do names[#names + 1] = k .. '.' .. f end
        else names[#names + 1] = k end
      end
      table.sort(names)
      return names`)
    const all = names.toArray<string>()
    for (const absent of [
      'io',
      'package',
      'require',
      'dofile',
      'loadfile',
      'os.exit',
      'os.execute',
      'os.getenv',
      'os.remove',
      'os.rename',
      'os.tmpname',
      'debug.getregistry',
      'debug.sethook',
      'debug.getinfo',
    ]) {
      expect(all).not.toContain(absent)
    }
    for (const there of [
      'os.clock',
      'os.date',
      'os.difftime',
      'os.time',
      'debug.traceback',
      'string.format',
      'coroutine.wrap',
      'load',
      'pcall',
      'utf8.char',
      'math.random',
      'table.sort',
    ]) {
      expect(all).toContain(there)
    }
    expect(all.filter((name) => name.startsWith('os.') || name.startsWith('debug.'))).toHaveLength(5)
  })

  test('loads no binary chunks', () => {
    const lua = new Lua()
    expect(lua.run('return select(2, load(string.dump(function() end)))')).toContain('attempt to load a binary chunk')
    expect(() => lua.run('return setmetatable({}, { __index = string }).dump and load("\\27Lua")()')).toThrow(LuaError)
    expect(new Lua({ binaryChunks: true }).run('return load(string.dump(function() return 5 end))()')).toBe(5)
  })

  test('the metatable of strings is out of reach', () => {
    const lua = new Lua()
    expect(lua.run('return getmetatable("")')).toBe(false)
    expect(lua.run('return pcall(function() getmetatable("").__index = 1 end)')).toBe(false)
    expect(lua.run('return ("x"):rep(3)')).toBe('xxx')
  })

  test('the host works on although a script takes the globals apart', () => {
    const lua = new Lua()
    lua.globals.set('add', (a: number, b: number) => a + b)
    lua.run('local g = _G for k in pairs(g) do g[k] = nil end')
    lua.run('string = nil')
    lua.globals.set('x', { a: [1] })
    expect(lua.run('return x.a[1]')).toBe(1)
    expect(() => lua.run('error()')).toThrow(LuaError)
    expect(() => lua.run('x()', { name: '=c' })).toThrow("c:1: attempt to call a table value (global 'x')")
    expect(lua.table({ a: 1 }).toObject()).toEqual({ a: 1 })
  })
})

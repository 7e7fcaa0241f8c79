/**
 * What a host does with a machine, one thing at a time, for tests in which something fails meanwhile.
 *
 * Each use answers with the same text each time, and releases what it was given, if it comes to its end.
 */
import { type HostCalls, Lua, LuaError, type LuaFunction, type LuaTable, results, type Task } from '../../src/index'

const long = (n: number): string => `a text that is long enough to be one of its own, number ${n}`

class Point {
  x: number
  constructor(x = 0) {
    this.x = x
  }
  get text(): string {
    return long(this.x)
  }
  set text(value: string) {
    this.x = value.length
  }
}

/** The script that each machine has run. */
const PRELUDE = `
  function identity(...) return ... end
  data = { list = {}, deep = {}, [1.5] = 'f', ['${long(1)}'] = { 1, 2, { 3 } } }
  for i = 1, 30 do data.list[i] = { i, '${long(2)}' .. i } end
  local d = data.deep for i = 1, 20 do d.next = {} d = d.next end
  function fails() error({ code = 1, text = ('x'):rep(100) }) end
  function failsWithText() error(('x'):rep(100)) end
  function failsByName() error(setmetatable({}, { __tostring = function(e) return 'made of ' .. ('x'):rep(100) end })) end
  function throwing() throws() end
  function many() local t = {} for i = 1, 60 do t[i] = {i} end return table.unpack(t) end
  meta = setmetatable({}, { __index = function(t, k) return { k } end, __newindex = function(t, k, v) rawset(t, k, { v }) end,
    __len = function() return #{ 1, 2, 3 } end })`

/** A machine with functions of all kinds. */
export function usedMachine(memoryLimit = 16 * 2 ** 20): Lua {
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit, print: () => {}, warn: () => {} })
  lua.run(PRELUDE)
  lua.globals.set('plain', (...args: unknown[]) => args.length)
  lua.globals.set('copy', (x: unknown) => ({ x, list: [x, long(3)], map: new Map([[long(4), [1]]]) }))
  lua.globals.set('throws', () => {
    throw new Error(long(5))
  })
  lua.globals.set('apply', (f: LuaFunction, ...args: unknown[]) => f(...args))
  lua.globals.set('generate', function* (cx: HostCalls, f: LuaFunction, n: number): Generator<unknown, unknown> {
    let sum = 0
    for (let i = 0; i < n; i++) sum += ((yield cx.callAll(f, long(i), [i])) as unknown[]).length
    return results(sum, long(sum))
  })
  lua.globals.set('later', async (x: unknown) => [x, long(6)])
  lua.globals.set('refuses', async () => {
    throw new Error(long(7))
  })
  lua.defineClass(Point, {
    methods: {
      next: function (this: Point) {
        return new Point(this.x + 1)
      },
      each: function* (this: Point, cx: HostCalls, f: LuaFunction): Generator<unknown, unknown> {
        for (let i = 0; i < 3; i++) yield cx.call(f, new Point(i))
        return [1, 2]
      } as never,
    },
    getters: ['x', 'text'],
    setters: ['x', 'text'],
  })
  lua.globals.set('point', new Point())
  return lua
}

export function release(...values: unknown[]): void {
  for (const value of values) if (isRef(value)) value.release()
}

function isRef(value: unknown): value is { release(): void } {
  return value !== null && value !== undefined && typeof (value as { release?: unknown }).release === 'function'
}

const table = (lua: Lua, source: string): LuaTable => lua.run<LuaTable>(`return ${source}`)

function stepped(task: Task, fuel: number): unknown {
  while (!task.done) task.step({ fuel })
  if (task.error !== undefined) throw task.error
  release(...task.results)
  return task.results.length
}

/** What a call has thrown, if it is the error that it was to throw; else it is thrown on. */
function refusal(lua: Lua, name: string, message: RegExp): string {
  const failing = lua.globals.get(name) as LuaFunction
  try {
    failing()
  } catch (thrown) {
    release(failing, (thrown as LuaError).value)
    if (thrown instanceof LuaError && message.test(thrown.message)) return 'refused'
    throw thrown
  }
  return 'not refused'
}

export const USES: Readonly<Record<string, (lua: Lua) => unknown>> = {
  'lua.table': (lua) => {
    const made = lua.table({
      list: [1, long(1), { map: new Map<unknown, unknown>([[1.5, long(2)]]) }],
      set: new Set(['x']),
      point: new Point(1),
      f: () => 1,
      bytes: new Uint8Array(100),
    })
    release(made)
    return 'made'
  },
  toObject: (lua) => {
    const data = lua.globals.get('data') as LuaTable
    const copy = data.toObject()
    release(data)
    return JSON.stringify(copy).length
  },
  'toArray with references': (lua) => {
    const list = table(lua, '{ print, many, coroutine.create(print), many() }')
    const copy = list.toArray()
    release(list, ...copy)
    return copy.length
  },
  toMap: (lua) => {
    const map = table(lua, '{ [{}] = {}, a = {}, [1.5] = print, [print] = 1 }')
    const copy = map.toMap()
    release(map, ...copy.keys(), ...copy.values())
    return copy.size
  },
  iterate: (lua) => {
    const map = table(lua, '{ [{}] = {}, a = {}, [1.5] = print, [print] = 1 }')
    let count = 0
    for (const entry of map) {
      release(...entry)
      count++
    }
    release(map)
    return count
  },
  'fields of a table': (lua) => {
    const map = table(lua, '{}')
    map.set('k', { a: [long(1)] })
    map.set(long(9), new Point(3))
    map.set([1], 1)
    const [first, second] = [map.get('k'), map.get(long(9))]
    release(first, map)
    return (second as Point).x
  },
  metamethods: (lua) => {
    const meta = lua.globals.get('meta') as LuaTable
    const found = meta.get(long(3))
    meta.set(long(4), [1])
    const { length, metatable } = meta
    meta.rawSet(long(4), undefined)
    release(found, meta, metatable)
    return length
  },
  globals: (lua) => {
    lua.globals.set('mine', [long(1)])
    release(lua.globals.get('mine'))
    return lua.globals.get('none')
  },
  'a call': (lua) => {
    const identity = lua.globals.get('identity') as LuaFunction
    const result = identity([long(1), { a: 1 }], long(2), new Point(1))
    release(result, identity)
    return 'called'
  },
  'a call for all results': (lua) => {
    const many = lua.globals.get('many') as LuaFunction
    const list = many.callAll()
    release(many, ...list)
    return list.length
  },
  'a call with many arguments': (lua) => {
    const identity = lua.globals.get('identity') as LuaFunction
    const list = identity.callAll(...Array.from({ length: 150 }, (_, i) => (i % 3 === 0 ? long(i) : i)))
    release(identity)
    return list.length
  },
  'a call that fails': (lua) => refusal(lua, 'fails', /^\(error object is a table value\)$/),
  'a call that fails with a text': (lua) => refusal(lua, 'failsWithText', /x{100}$/),
  'a call that fails with __tostring': (lua) =>
    refusal(lua, 'failsByName', /x{100}$|^\(error object is a table value\)$/),
  'a call of a function that throws': (lua) =>
    refusal(lua, 'throwing', /number 5$|^\(error object is a userdata value\)$/),
  load: (lua) => {
    const outer = lua.load(`local a = ... return function() return a, '${long(1)}' end`)
    const inner = outer(1)
    release(outer, inner)
    return 'loaded'
  },
  'a syntax error': (lua) => {
    try {
      lua.load('return = 1', { name: `=${long(1)}` })
    } catch (thrown) {
      if ((thrown as Error).name === 'LuaSyntaxError') return 'refused'
      throw thrown
    }
    return 'taken'
  },
  'run with arguments': (lua) =>
    lua.run('return select("#", ...)', { args: [[1, long(1)], new Point(1), {}, long(3)], name: `@${long(2)}` }),
  'a task': (lua) =>
    stepped(lua.start('local a = ... for i = 1, 20 do a = { a, i } end return a, {}, {}', { args: [[long(1)]] }), 3),
  'a task with many arguments': (lua) =>
    stepped(lua.start('return ...', { args: Array.from({ length: 150 }, (_, i) => long(i)) }), 1000),
  'a task that calls': (lua) => {
    const identity = lua.globals.get('identity') as LuaFunction
    const task = identity.start([long(1)], 2)
    release(identity)
    return stepped(task, 1000)
  },
  'a task that is cancelled': (lua) => {
    const task = lua.start(`
      local c <close> = setmetatable({}, { __close = function(_, e) last = e .. '!' end }) while true do local x = {} end`)
    task.step({ fuel: 50 })
    task.cancel(long(1))
    return task.error?.name === 'CancelledError' || task.error
  },
  'a task that is interrupted': (lua) => {
    const task = lua.start(
      'local ok, m = pcall(function()\nlocal i = 0\nwhile true do i = i + 1 end\nend) return #m > 10',
    )
    while (!task.done && !task.place.endsWith(':3')) task.step({ fuel: 50 })
    task.interrupt(long(1))
    return stepped(task, 1000)
  },
  'a generator function': (lua) => lua.run('return (generate(identity, 4))'),
  'a plain function': (lua) => lua.run('return plain({}, {}, print, "x", coroutine.create(print))'),
  'a function that answers with a copy': (lua) => lua.run('local c = copy(2) return #c.list .. type(c.map)'),
  'an error that is caught': (lua) => lua.run('local ok, e = pcall(throws) return tostring(e) .. (e.name or "")'),
  'calls inside one another': (lua) => {
    const result = lua.run('return apply(apply, apply, identity, {})')
    release(result)
    return typeof result
  },
  'a class': (lua) =>
    lua.run(`
      local p = point:next():next() p.text = 'four' p.x = p.x + 3 local n = 0
      p:each(function(q) n = n + q.x end) return p.x .. p.text .. n`),
  defineClass: (lua) => {
    class Base {
      one(): number {
        return 1
      }
      get two(): number {
        return 2
      }
    }
    class Derived extends Base {}
    const statics = lua.defineClass(Base, {
      methods: ['one'],
      getters: ['two'],
      metamethods: { __add: () => 5, __len: () => 4 },
      static: { x: [1], y: () => 1 },
    })
    const others = lua.defineClass(Derived, {})
    release(statics, others)
    return lua.run('local o = ... return o:one() .. o.two .. (o + o) .. #o', { args: [new Derived()] })
  },
  'a native': (lua) => {
    const native = lua.native((cx, state) => {
      if (state === 0) {
        cx.push(long(1))
        return cx.pause(1)
      }
      cx.push([long(2)])
      return 2
    })
    const list = native.callAll()
    release(native, ...list)
    return list.length
  },
  describe: (lua) => lua.describe({ signatures: { plain: { doc: long(1) } } }).includes('function plain('),
  'a heap snapshot': (lua) => [...lua.heapSnapshot()].join('').length > 10_000,
  'statistics of the heap': (lua) => Object.keys(lua.heapStats()).length,
  'texts of references': (lua) => {
    const [one, other] = [lua.globals.get('data') as LuaTable, lua.globals.get('data') as LuaTable]
    const text = `${one.equals(other)} ${one.toString().slice(0, 6)}`
    release(one, other)
    return text
  },
  runAsync: async (lua) => {
    release(await lua.runAsync('local a = later({}) return a', { args: [long(1)] }))
    return 'awaited'
  },
  'a rejected promise': (lua) => lua.runAsync('local ok, e = pcall(refuses) return tostring(e):sub(1, 5)'),
  callAsync: async (lua) => {
    const identity = lua.globals.get('identity') as LuaFunction
    release(await identity.callAsync([long(1)]), identity)
    return 'awaited'
  },
}

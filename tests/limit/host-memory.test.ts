/**
 * Memory that runs out while values cross the border: the host's code runs once for each call all the same, and the outcome is
 * what it would have been, or an error that says so.
 */
import { describe, expect, test } from 'vitest'
import { type HostCalls, Lua, type LuaFunction, type LuaTable, results } from '../../dist/index.js'

class Thing {
  readonly n: number
  constructor(n: number) {
    this.n = n
  }
  get text(): string {
    return `a text that is long enough not to be interned: ${this.n}`
  }
  twice(): Thing {
    return new Thing(this.n * 2)
  }
}

function machine(counted: { calls: number }): Lua {
  const lua = new Lua({ libraries: 'full', seed: 1, initialMemory: 2 ** 20 })
  const count = <T>(value: T): T => {
    counted.calls++
    return value
  }
  lua.defineClass(Thing, { methods: ['twice'], getters: ['n', 'text'] })
  lua.globals.set('text', (n: number) => count('x'.repeat(n)))
  lua.globals.set('list', () =>
    count({ list: ['a long text, in order that it is one of its own', [1, 2, { a: 'b' }]] }),
  )
  lua.globals.set('many', () =>
    count(
      results(...Array.from({ length: 40 }, (_, i) => `text number ${i}, which is long enough to be one of its own`)),
    ),
  )
  lua.globals.set('thing', (n: number) => count(new Thing(n)))
  lua.globals.set('fails', () => {
    counted.calls++
    throw new RangeError('fails')
  })
  lua.globals.set('callback', () => count(() => 'from the callback, a text that is long'))
  lua.globals.set('apply', (f: LuaFunction, ...args: unknown[]) => count(f(...args)))
  lua.globals.set('take', (...args: unknown[]) => count(args.length))
  lua.globals.set('map', function* (cx: HostCalls, f: LuaFunction, n: number) {
    counted.calls++
    const list: unknown[] = []
    for (let i = 0; i < n; i++) list.push(yield cx.call(f, `an argument that is long enough to be one of its own ${i}`))
    return list
  })
  return lua
}

/** The result, or the error. */
function attempt(work: () => unknown): unknown {
  try {
    return work()
  } catch (thrown) {
    return thrown
  }
}

const PROGRAMS: Readonly<Record<string, string>> = {
  texts: 'return #text(10) + #text(100) + #text(1000)',
  tables: 'local l = list() return #l.list + #l.list[2]',
  'many results': 'return select("#", many())',
  objects: 'local t = thing(1):twice():twice() return t.n + #t.text',
  errors: 'local ok, e = pcall(fails) return tostring(e) .. e.message',
  functions: 'return callback()() .. callback()()',
  'calls of Lua': 'return apply(function(...) return select("#", ...) .. "!" end, {}, "x", print)',
  'calls of Lua inside one another': `
    local function f(n, ...) if n == 0 then return select('#', ...) .. 'a text that is long enough to be one of its own' end return apply(f, n - 1, {}, ...) end
    return f(6)`,
  references: 'return take({}, {}, {}, {}, {}, {}, print, {}, {}, {}, function() end)',
  generators: 'local t = map(function(s) return s .. "!" end, 5) return #t .. t[5]',
}

describe.each(Object.entries(PROGRAMS))('%s', (_, source) => {
  const expected = { calls: 0 }
  const plain = machine(expected)
  const result = plain.run(source)

  test('whichever allocation fails', () => {
    const counted = { calls: 0 }
    const lua = machine(counted)
    lua.run(source)
    for (let after = 0; after < 150; after++) {
      counted.calls = 0
      lua.failAllocations(after)
      expect(lua.run(source)).toBe(result)
      expect(counted.calls).toBe(expected.calls)
      if (after % 10 === 0) lua.verify()
    }
    lua.failAllocations(-1)
  })

  test('and also if it goes on failing', () => {
    const counted = { calls: 0 }
    const lua = machine(counted)
    lua.run(source)
    for (let after = 0; after < 150; after++) {
      lua.failAllocations(after, 6)
      const outcome = attempt(() => lua.run(source))
      lua.failAllocations(-1)
      expect([result, 'not enough memory']).toContain(
        outcome === result ? result : /not enough memory/.exec(String(outcome))?.[0],
      )
      lua.verify()
      expect(lua.run(source)).toBe(result)
    }
  })
})

test('what the host does with values', () => {
  const lua = machine({ calls: 0 })
  const f = lua.load('return ...')
  const work = (): unknown => {
    const table = lua.table({ a: ['a text that is long enough to be one of its own, surely', { b: 1 }] })
    table.set('c', ['x'])
    lua.globals.set('t', table)
    const other = lua.run<typeof table>('return setmetatable({}, { __index = t })')
    const seen = [
      f(table) !== undefined,
      (other.get('c') as typeof table).toArray(),
      table.toObject(),
      [...table].length,
      lua.start('return 1').step(),
    ]
    table.release()
    other.release()
    return seen
  }
  const expected = work()
  for (let after = 0; after < 200; after++) {
    lua.failAllocations(after)
    expect(work()).toEqual(expected)
    lua.failAllocations(-1)
    if (after % 20 === 0) lua.verify()
  }
  for (let after = 0; after < 100; after++) {
    lua.failAllocations(after, 4)
    const outcome = attempt(work)
    lua.failAllocations(-1)
    expect(Array.isArray(outcome) || /not enough memory/.test(String(outcome))).toBe(true)
    lua.verify()
  }
})

test('that a task which was cancelled has found no room says nothing of the next', () => {
  const filled = (steps: number): { lua: Lua; steps: number } => {
    const lua = new Lua({ seed: 1, memoryLimit: 2 ** 20 })
    const task = lua.start('local t = {} while true do t = { t } end')
    let taken = 0
    for (; taken < steps && !task.done; taken++) task.step({ fuel: 100 })
    task.cancel()
    return { lua, steps: taken }
  }
  const { steps } = filled(Number.POSITIVE_INFINITY)
  for (let fewer = 1; fewer < steps; fewer += 10) {
    const { lua } = filled(steps - fewer)
    expect(lua.run('local t = {} for i = 1, 1000 do t[i] = { i } end return #t'), `${fewer} steps before the end`).toBe(
      1000,
    )
  }
})

test('that the collector begins in what a function of the host calls', () => {
  // Much is alive, so that marking takes a while, and goes on when the function has returned.
  const lua = new Lua({ seed: 1, memoryLimit: 16 * 2 ** 20 })
  lua.globals.set('apply', (f: LuaFunction, x: number) => {
    const result = f(x)
    f.release()
    return result
  })
  const sum = lua.run(`
    local kept = {}
    for i = 1, 20000 do kept[i] = { i } end
    local function churn(i)
      local t
      for j = 1, 300 do t = { t and 'text', { j } } end
      return i
    end
    local sum = 0
    for i = 1, 700 do
      kept[i] = { apply(churn, i) }
      sum = sum + kept[i][1]
    end
    for i = 1, 700 do sum = sum - kept[i][1] end
    for i = 701, 20000 do sum = sum + kept[i][1] - i end
    return sum`)
  expect(sum).toBe(0)
  expect(lua.heapStats().cycles).toBeGreaterThan(5)
  lua.verify()
})

test('that there is no room for what the host gets', () => {
  const lua = new Lua({ libraries: 'full', seed: 1, initialMemory: 2 ** 20 })
  lua.run('kept = {} for i = 1, 200 do kept[i] = {} end')
  const outcomes = new Set<string>()
  for (let after = 0; after < 40; after++) {
    // What the last had is given up, so that the places of references have to grow again.
    const task = lua.start('return table.unpack(kept)')
    lua.failAllocations(after, 100)
    while (!task.done) task.step()
    lua.failAllocations(-1)
    outcomes.add(task.error === undefined ? `${task.results.length} tables` : String(task.error))
    for (const result of task.results) (result as LuaTable).release()
    lua.verify()
    expect(lua.run('return #kept')).toBe(200)
  }
  expect([...outcomes].sort()).toEqual(['200 tables', 'LuaMemoryError: not enough memory'])
})

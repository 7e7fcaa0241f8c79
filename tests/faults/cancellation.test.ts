/**
 * A script is stopped at each of its steps: by `cancel`, and by the end of its fuel.
 *
 * Whatever it was doing, its variables are closed, generators of the host run their `finally`, what was held is released, the heap
 * is in order, and the machine goes on.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type HostCalls, Lua, type LuaFunction, type LuaTable, type Task } from '../../dist/index.js'

/** `closer()` makes a value for a variable that is to be closed; it is `live` from when it is until it has been. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'protected calls': `
    for i = 1, 3 do
      local ok, e = pcall(function()
        local c <close> = closer() c.live = true
        if i == 2 then error({ i }) end
        return pcall(pcall, error, 'x')
      end)
    end
    return 1`,
  'message handlers': `
    return xpcall(function() local c <close> = closer() c.live = true local t = nil + 1 end,
      function(m) local s = 0 for i = 1, 5 do s = s + i end return m .. s end)`,
  'variables that are closed': `
    do
      local a <close> = closer() a.live = true local b <close> = closer() b.live = true
      for i = 1, 3 do local c <close> = closer() c.live = true end
    end
    local t <close> = closer() t.live = true
    return 1`,
  'handlers of other kinds': `
    local function close(handler)
      local c = setmetatable({}, { __close = handler })
      all[#all + 1] = c
      return c
    end
    for i = 1, 2 do
      local a <close> = close(function(...) local c = ... c.live = false end) a.live = true
      local b <close> = close(function(c, ...) c.live = false end) b.live = true
      local c <close> = close(closeByHost) c.live = true
      local d <close> = close(function(c) c.live = false coroutine.wrap(function() c.ended = true end)() end) d.live = true
      -- A handler that is a coroutine may be stopped before its first instruction, and is not begun anew: only the others are asked.
      local e <close> = close(coroutine.wrap(function(c) while true do c.live = false c = coroutine.yield() end end))
    end
    return 1`,
  // What is suspended is not closed when its task is stopped, but collected, as in PUC.
  coroutines: `
    local quiet = setmetatable({}, { __close = function() end })
    local co = coroutine.wrap(function(a)
      local c <close> = quiet
      for i = 1, 4 do a = a + coroutine.yield({ a }) end
      return a
    end)
    local s = co(1)[1]
    for i = 1, 3 do s = s + co(i)[1] end
    s = s + co(5)
    local d = coroutine.create(function() local c <close> = quiet coroutine.yield() end)
    coroutine.resume(d)
    coroutine.close(d)
    return s`,
  'coroutines in one another': `
    local function f(n)
      local c <close> = closer() c.live = true
      if n == 0 then return 0 end
      return n + coroutine.wrap(f)(n - 1)
    end
    return coroutine.wrap(f)(5)`,
  'an order function': `
    local t = {}
    for i = 1, 12 do t[i] = i * 7 % 13 end
    table.sort(t, function(a, b) local c <close> = closer() c.live = true return a < b end)
    return table.concat(t)`,
  'a replacement': `
    return (('a1b2c3'):rep(3):gsub('%d', function(d) local c <close> = closer() c.live = true return ('<' .. d .. '>'):rep(20) end))`,
  finalizers: `
    for i = 1, 4 do
      setmetatable({}, { __gc = function() local c <close> = closer() c.live = true local t = {} for j = 1, 5 do t[j] = {} end end })
    end
    collectgarbage()
    return 1`,
  'a reader': `
    local n = 0
    local f = load(function() n = n + 1 local c <close> = closer() c.live = true return n < 20 and 'x = 1 ' or nil end)
    f()
    return n`,
  metamethods: `
    local m = {}
    m.__index = function(t, k) local c <close> = closer() c.live = true return k .. k end
    m.__add = function(a, b) return setmetatable({}, m) end
    m.__concat = function() return 'c' end
    m.__lt = function() return false end
    m.__tostring = function() local c <close> = closer() c.live = true return 'o' end
    local a = setmetatable({}, m)
    local b = a + a
    return a.x .. b.y .. (a .. b) .. tostring(a < b) .. tostring(a) .. ('%s'):format(b)`,
  'a generator of the host': `
    local c <close> = closer() c.live = true
    return each(function(i) local c <close> = closer() c.live = true return i end, 4)`,
  'calls by the host': `
    return apply(function(a) local c <close> = closer() c.live = true return apply(function() return a end) end, 5)`,
  hooks: `
    debug.sethook(function() local c <close> = closer() c.live = true end, 'l', 3)
    local a = 1
    local b = 2
    debug.sethook()
    return a + b`,
  'long strings': `
    local c <close> = closer() c.live = true
    local s = ('x'):rep(3000)
    local t = {}
    for i = 1, 5 do t[i] = s:upper():reverse():sub(i) end
    return #table.concat(t, s) + #s:gsub('x', 'yy')`,
  'tables that grow': `
    local c <close> = closer() c.live = true
    local t = {}
    for i = 1, 300 do t[i] = i t['k' .. i] = { i } end
    for k in pairs(t) do t[k] = nil end
    return tostring(next(t))`,
  'the closing value of a loop': `
    local n = 0
    local c = closer()
    local function iterate(_, i)
      c.live = true
      i = i or 0
      return i < 4 and i + 1 or nil
    end
    for i in iterate, nil, nil, c do n = n + i end
    return n`,
  promises: `
    local c <close> = closer() c.live = true
    local co = coroutine.wrap(function() local c <close> = closer() c.live = true return later(2) end)
    return later(1) + co() + (select(2, pcall(later, 3)))`,
  'a generator that waits': `
    local c <close> = closer() c.live = true
    return waits(function(x) return later(x) end, 2)`,
  'a module': `
    package.loaded.m = nil
    package.preload.m = function(n) local c <close> = closer() c.live = true return { n } end
    return require('m')[1]`,
}

/** Steps at which a program is stopped, about; of longer programs not at each. */
const STOPS = 120

class Subject {
  /** Generators of the host that have begun and not ended. */
  generators = 0
  readonly lua = new Lua({ libraries: 'full', seed: 1 })

  constructor() {
    const { globals } = this.lua
    globals.set('later', async (x: unknown) => {
      await Promise.resolve()
      return x
    })
    globals.set('closeByHost', (c: LuaTable) => {
      c.set('live', false)
      c.release()
    })
    globals.set('apply', (f: LuaFunction, ...args: unknown[]) => f(...args))
    const begin = (): void => {
      this.generators++
    }
    const end = (): void => {
      this.generators--
    }
    globals.set('each', function* (cx: HostCalls, f: LuaFunction, n: number): Generator<unknown, unknown> {
      return yield* each(cx, f, n, begin, end)
    })
    globals.set('waits', function* (cx: HostCalls, f: LuaFunction, n: number): Generator<unknown, unknown> {
      const sum = (yield* each(cx, f, n, begin, end)) as number
      return sum + ((yield cx.await(Promise.resolve(1))) as number)
    })
    this.lua.run(`
      all = {}
      local meta = { __close = function(c) c.live = false end }
      function closer()
        local c = setmetatable({}, meta)
        all[#all + 1] = c
        return c
      end
      function open()
        local count = 0
        for _, c in ipairs(all) do if c.live then count = count + 1 end end
        all = {}
        return count
      end`)
  }

  /** Variables that are to be closed and have not been. */
  open(): number {
    return this.lua.run<number>('return open()')
  }

  /** What is left of a program that was stopped, and whether it still does what it did. */
  async leftovers(source: string, expected: unknown, held: number): Promise<string[]> {
    const { lua } = this
    const left: string[] = []
    const open = this.open()
    if (open !== 0) left.push(`${open} variables`)
    if (this.generators !== 0) left.push(`${this.generators} generators`)
    lua.verify()
    const again = await lua.runAsync(source)
    if (again !== expected) left.push(`then ${String(again)}`)
    if (this.open() !== 0 || this.generators !== 0) left.push('then variables or generators')
    // Beside those that JavaScript's collector has not come to yet: callbacks of `apply` and the generators.
    if (lua.held.refs - held > 12) left.push(`${lua.held.refs - held} references`)
    return left
  }
}

function* each(
  cx: HostCalls,
  f: LuaFunction,
  n: number,
  begin: () => void,
  end: () => void,
): Generator<unknown, unknown> {
  begin()
  try {
    let sum = 0
    for (let i = 0; i < n; i++) sum += (yield cx.call(f, i)) as number
    return sum
  } finally {
    end()
    f.release()
  }
}

/** Steps a task so many times by so much fuel, and lets promises settle in between. */
async function advance(task: Task, steps: number, fuel: number): Promise<void> {
  for (let step = 0; step < steps && !task.done; step++) {
    task.step({ fuel })
    // The last step may leave it waiting.
    while (task.status === 'waiting' && step < steps - 1) await turn()
  }
}

/** How many steps a program takes. */
async function lengthOf(lua: Lua, source: string, fuel: number): Promise<number> {
  const task = lua.start(source)
  let steps = 0
  for (; !task.done; steps++) await advance(task, 2, fuel)
  return 2 * steps
}

describe.each(Object.entries(PROGRAMS))('stopped in %s', (_, source) => {
  test.each([1, 3])('by cancel, after any number of steps of %d', async (fuel) => {
    const subject = new Subject()
    const { lua } = subject
    const expected = await lua.runAsync(source)
    const length = await lengthOf(lua, source, fuel)
    const odd: string[] = []
    for (let steps = 0; steps < length; steps += Math.ceil(length / STOPS)) {
      const held = lua.held.refs
      const task = lua.start(source)
      await advance(task, steps, fuel)
      const wasDone = task.done
      task.cancel('enough')
      expect([task.done, task.status]).toEqual([true, wasDone ? 'done' : 'cancelled'])
      odd.push(...(await subject.leftovers(source, expected, held)).map((left) => `${left} after ${steps} steps`))
    }
    expect(odd).toEqual([])
    lua.close()
  })

  test('by the end of its fuel', async () => {
    const subject = new Subject()
    const { lua } = subject
    const expected = await lua.runAsync(source)
    const odd: string[] = []
    const probe = lua.start(source)
    await advance(probe, Number.POSITIVE_INFINITY, 1000)
    for (let fuel = 1; fuel < probe.fuelUsed; fuel += Math.ceil(probe.fuelUsed / STOPS)) {
      const held = lua.held.refs
      await expect(lua.runAsync(source, { fuel })).rejects.toThrow('used up its fuel')
      odd.push(...(await subject.leftovers(source, expected, held)).map((left) => `${left} with ${fuel} units`))
    }
    expect(odd).toEqual([])
    lua.close()
  })
})

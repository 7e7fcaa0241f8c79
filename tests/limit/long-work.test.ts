/**
 * What is too long for one step is done between steps: nobody can tell, but by the fuel, and no step is much longer than it was asked to be.
 */
import { describe, expect, test } from 'vitest'
import { Lua, MemoryLimitError, type Task } from '../../dist/index.js'

/** Steps a task to its end; the units by which its longest step went beyond the fuel that it was given. */
function longestExcess(task: Task, fuel: number, each: () => void = () => {}): number {
  let excess = 0
  while (!task.done) {
    const before = task.fuelUsed
    task.step({ fuel })
    excess = Math.max(excess, task.fuelUsed - before - fuel)
    each()
  }
  if (task.error !== undefined) throw task.error
  return excess
}

const GROWING: Readonly<Record<string, string>> = {
  'an array': 'local t = {} for i = 1, 3e5 do t[i] = i end return #t',
  'an array by table.insert': 'local t = {} for i = 1, 1e5 do table.insert(t, i) end return #t',
  'a hash of floats': 'local t = {} for i = 1, 1e5 do t[i + 0.5] = i end return t[1e5 + 0.5]',
  'a hash of strings by rawset': 'local t = {} for i = 1, 1e5 do rawset(t, "k" .. i, i) end return t.k100000',
  'a hash of tables':
    'local t = {} for i = 1, 1e5 do t[{}] = i end local n = 0 for _ in next, t do n = n + 1 end return n',
  'a table behind __newindex': `
    local t = {}
    local p = setmetatable({}, { __newindex = t })
    for i = 1, 1e5 do p[-i] = i end
    return t[-1e5 // 1]`,
  'a list that becomes a hash': `
    local t = {}
    for i = 1, 1e5 do t[i] = i end
    for i = 1, 1e5 - 10 do t[i] = nil end
    for i = 1, 50 do t['k' .. i] = i end
    return t[1e5 // 1]`,
  'a destination of table.move': 'local s = {} for i = 1, 1e5 do s[i] = i end return #table.move(s, 1, 1e5, 1, {})',
  'a stack of frames': 'local function f(n) if n == 0 then return 0 end return 1 + f(n - 1) end return f(1e5)',
  'a stack with open upvalues': `
    local function f(n)
      local x = n
      local function get() return x end
      if n == 0 then return 0 end
      local rest = f(n - 1)
      x = x + 1
      return rest + get() - n
    end
    return f(5e4)`,
  'a long string of several': `
    local s, n = ('x'):rep(2e6), 0
    for i = 1, 4 do
      local t = s .. i .. 2.5 .. s
      n = n + #t
      if t:byte(2e6 // 1 + 1) ~= 48 + i or t:byte(-1) ~= 120 then error('other bytes') end
    end
    return n`,
  'a long string to which more is appended': `
    local s = ('x'):rep(2e6)
    for i = 1, 20 do s = s .. i end
    return #s .. s:sub(-12)`,
  'nothing but a comparison of long strings': `
    local s, t, n = ('x'):rep(2e6) .. 'a', ('x'):rep(2e6) .. 'b', 0
    for i = 1, 3 do
      if s < t then n = n + 1 end
      if s <= t then n = n + 10 end
      if t <= s then n = n + 100 end
      if s == t then n = n + 1000 end
      if s == ('x'):rep(2e6) .. 'a' then n = n + 10000 end
      if s ~= s .. '' then n = n + 100000 end
    end
    return n`,
}

describe('no step goes far beyond its fuel', () => {
  test.each(Object.entries(GROWING))('with %s that grows', (_, source) => {
    const expected = new Lua({ libraries: 'full', seed: 1 }).run(source)
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const task = lua.start(source)
    let steps = 0
    // A piece of a library function is some hundred units; the growth of such a table would be many thousands.
    expect(longestExcess(task, 200, () => ++steps % 64 === 0 && lua.verify())).toBeLessThan(600)
    expect(task.result).toBe(expected)
    lua.verify()
  })

  test('with lists that grow in memory that was never used, and in memory that was', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 64 * 2 ** 20 })
    const source = 'local a, b = {}, {} for i = 1, 2e5 do a[i] = i b[i] = a end return #a + #b'
    for (let round = 0; round < 3; round++) {
      const task = lua.start(source)
      expect(longestExcess(task, 200)).toBeLessThan(600)
      expect(task.result).toBe(4e5)
    }
    lua.verify()
  })

  test('with a full collection that the script asks for, or that is done for lack of room', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 16 * 2 ** 20 })
    const task = lua.start(`
      local kept = {}
      for i = 1, 5e4 do kept[i] = { i } end
      collectgarbage()
      collectgarbage('step', 2 ^ 20 // 1)
      local list
      local ok, message = pcall(function() while true do list = { list, 1, 2 } end end)
      list = nil
      return message .. #kept`)
    expect(longestExcess(task, 200)).toBeLessThan(1000)
    expect(task.result).toBe('not enough memory50000')
  })

  test('and what is too long for the memory of a run ends it', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const task = lua.start("local s = ('x'):rep(2e6) while true do local t = s .. s end", { memory: 5e6 })
    for (let step = 0; step < 10_000 && !task.done; step++) task.step({ fuel: 200 })
    expect(task.error).toBeInstanceOf(MemoryLimitError)
    lua.verify()
  })

  test('with a collection under way, whatever the step', () => {
    for (const fuel of [1, 7, 1000]) {
      const lua = new Lua({ libraries: 'full', seed: 1 })
      const task = lua.start(
        'local t = {} for i = 1, 3e3 do t[{}] = { i } end collectgarbage() return collectgarbage("count") > 0',
      )
      longestExcess(task, fuel)
      expect(task.result).toBe(true)
    }
  })
})

describe('two tasks of one machine', () => {
  test.each([1, 10, 300])(
    'that fill the same table in turn, %i units each, both get what they have put there',
    (fuel) => {
      const lua = new Lua({ libraries: 'full', seed: 1, stress: { postpone: true } })
      lua.run('T = {}')
      const fill = (name: string) => `
      for i = 1, 3000 do
        T['${name}' .. i] = i
        if i % 7 == 0 then T['${name}' .. i - 3] = nil end
      end
      local n = 0
      for i = 1, 3000 do if T['${name}' .. i] == i then n = n + 1 end end
      return n`
      const tasks = ['a', 'b', 'c'].map((name) => lua.start(fill(name)))
      for (let round = 0; tasks.some((task) => !task.done); round++) {
        for (const task of tasks) task.step({ fuel })
        if (round % 100 === 0) lua.verify()
      }
      expect(tasks.map((task) => task.result)).toEqual([2572, 2572, 2572])
      expect(lua.run('local n = 0 for _ in pairs(T) do n = n + 1 end return n')).toBe(3 * 2572)
    },
  )

  test('one of which is left while its table grows do not hinder each other', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const left = lua.start('T = {} for i = 1, 1e9 do T[i + 0.5] = i end')
    for (let steps = 0; steps < 5000; steps++) left.step({ fuel: 3 })
    expect(lua.run('for i = 1, 1e4 do T[-i] = i end return T[-1e4 // 1]')).toBe(10_000)
    lua.verify()
  })
})

describe('the host', () => {
  test('may set globals between any two steps while the table of globals grows', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, stress: { postpone: true } })
    const task = lua.start(
      'for i = 1, 3000 do _G["k" .. i] = i end local n = 0 for i = 1, 3000 do n = n + _G["k" .. i] end return n',
    )
    for (let steps = 0; !task.done; steps++) {
      task.step({ fuel: 11 })
      lua.globals.set('tick', steps)
      if (steps % 50 === 0) lua.globals.set(`new ${steps}`, lua.table([steps]))
      expect(lua.globals.get('tick')).toBe(steps)
      if (steps % 64 === 0) lua.verify()
    }
    expect(task.error).toBeUndefined()
    expect(task.result).toBe((3000 * 3001) / 2)
  })

  test('may cancel a task at any point of its growing stack, and variables that closures share live on', () => {
    const source = `
      getters = {}
      local function f(n)
        local x = n
        getters[n] = function() return x end
        if n > 1 then f(n - 1) end
      end
      f(2000)`
    for (let steps = 1, ended = false; !ended; steps += 3) {
      const lua = new Lua({ seed: 1, stress: { postpone: true } })
      const task = lua.start(source)
      for (let i = 0; i < steps; i++) task.step({ fuel: 20 })
      ended = task.done
      task.cancel()
      lua.verify()
      expect(lua.run('for n, get in next, getters or {} do if get() ~= n then return n end end')).toBeUndefined()
    }
  })

  test('may interrupt a task at any point of joining and comparing long strings', () => {
    for (let steps = 1; steps < 60; steps += 3) {
      const lua = new Lua({ libraries: 'full', seed: 1 })
      const task = lua.start(`
        local a, b = ('x'):rep(7e5), ('x'):rep(7e5)
        begun = true
        local ok, message = pcall(function()
          local closed <close> = setmetatable({}, { __close = function() end })
          while true do local c = a .. b .. 1 if a < b then return end end
        end)
        return tostring(message):match('stop')`)
      while (lua.globals.get('begun') !== true) task.step({ fuel: 200 })
      for (let step = 0; step < steps; step++) task.step({ fuel: 900 })
      task.interrupt('stop')
      lua.verify()
      const before = task.fuelUsed
      while (!task.done) task.step({ fuel: 200 })
      expect(task.result).toBe('stop')
      expect(task.fuelUsed - before, 'nobody waits for the rest').toBeLessThan(1000)
      lua.verify()
    }
  })

  test('may close the machine in the midst of it', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const task = lua.start(`
      N = setmetatable({}, { __gc = function() DONE = true end })
      local t = {} for i = 1, 1e6 do t[i + 0.5] = i end`)
    while (task.fuelUsed < 70_000) task.step({ fuel: 100 })
    lua.close()
    expect(() => task.step()).toThrow('closed')
  })
})

describe('memory that fails', () => {
  const PROGRAM = `
    local t, list, weak = {}, {}, setmetatable({}, { __mode = 'k' })
    for i = 1, 300 do
      t['k' .. i] = i
      list[i] = i
      weak[list] = i
    end
    for i = 1, 290 do list[i] = nil end
    list.x = 1
    local co = coroutine.wrap(function(...) coroutine.yield(select('#', ...)) end)
    local n = 0
    for _, value in pairs(t) do n = n + value end
    return n .. ' ' .. list[300] .. ' ' .. co(table.unpack({}, 1, 200)) .. ' ' .. weak[list]`

  test.each([1, 2])('%i times in a row, at whichever allocation, while everything grows between steps', (times) => {
    const expected = '45150 300 200 300'
    const outcomes = new Set<unknown>()
    for (let after = 0; after < 1200; after += 5 * times) {
      const lua = new Lua({ libraries: 'full', seed: 1, stress: { postpone: true } })
      const task = lua.start(PROGRAM)
      task.step({ fuel: 1 })
      lua.failAllocations(after, times)
      while (!task.done) task.step({ fuel: 40 })
      lua.failAllocations(-1)
      lua.verify()
      outcomes.add(task.error === undefined ? task.result : task.error.message.replace(/.*: /, ''))
      expect(lua.run(PROGRAM)).toBe(expected)
    }
    // One that fails is tried again, after a collection.
    expect(outcomes).toEqual(new Set(times === 1 ? [expected] : [expected, 'not enough memory']))
  })

  test('for good, while a large table grows, leaves it whole', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 8 * 2 ** 20 })
    const source = `
      T = {}
      local ok, message = pcall(function() for i = 1, 1e7 do T[i + 0.5] = i COUNT = i end end)
      local n, sum = 0, 0
      for key, value in pairs(T) do
        n = n + 1
        if key ~= value + 0.5 then sum = sum + 1 end
      end
      return message .. ' ' .. (COUNT - n) .. ' ' .. sum`
    expect(lua.run(source, { fuel: 2e7 })).toBe('not enough memory 0 0')
    lua.verify()
    expect(lua.run('T = nil collectgarbage() return collectgarbage("count") < 200')).toBe(true)
  })
})

describe('values on their way from one coroutine to another, for which there is no room at first,', () => {
  const VALUES = 'local t = {} for i = 1, 300 do t[i] = i end'
  test.each([
    [
      'as results',
      `${VALUES} local co = coroutine.wrap(function() return table.unpack(t) end) return select('#', co())`,
      300,
    ],
    [
      'as what is yielded',
      `${VALUES} local co = coroutine.wrap(function() return coroutine.yield(table.unpack(t)) end) return select('#', co()) + co(1)`,
      301,
    ],
    [
      'as arguments',
      `${VALUES} local co = coroutine.wrap(function(...) return select('#', coroutine.yield()) + select('#', ...) end)
      co(table.unpack(t)) return co(table.unpack(t))`,
      600,
    ],
  ])('%s, arrive', (_, source, expected) => {
    for (const times of [1, 2, 3]) {
      const outcomes = new Set<unknown>()
      for (let after = 0; after < 100; after++) {
        const lua = new Lua({ libraries: 'full', seed: 1 })
        const task = lua.start(source)
        task.step({ fuel: 1 })
        lua.failAllocations(after, times)
        while (!task.done) task.step({ fuel: 50 })
        lua.failAllocations(-1)
        lua.verify()
        outcomes.add(task.error?.message ?? task.result)
      }
      expect(outcomes).toEqual(new Set(times === 1 ? [expected] : [expected, 'not enough memory']))
    }
  })
})

describe('lua.closing()', () => {
  const MANY = `
    local meta = { __gc = function(o) ORDER(('%d '):format(o[1])) end }
    KEPT = {}
    for i = 1, 500 do KEPT[i] = setmetatable({ i }, meta) end`

  test('calls the finalizers as it is stepped, the last marked first, and then the machine is closed', () => {
    const order: number[] = []
    const lua = new Lua({
      libraries: 'full',
      seed: 1,
      stdout: (bytes) => void order.push(Number(Buffer.from(bytes).toString())),
    })
    lua.run(`ORDER = io.write ${MANY}`)
    const other = lua.start('return 1')
    const task = lua.closing()
    expect(order).toEqual([])
    expect(() => lua.run('return 1')).toThrow('being closed')
    expect(() => other.step()).toThrow('being closed')
    expect(longestExcess(task, 10)).toBeLessThan(50)
    expect(order).toEqual(Array.from({ length: 500 }, (_, index) => 500 - index))
    expect(task.status).toBe('done')
    expect(() => lua.run('return 1')).toThrow('is closed')
    lua.close()
  })

  test('finishes the collection under way first, in portions', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    lua.run('ORDER = function() end ' + MANY + ' for i = 1, 2e5 do KEPT[i] = { i } end collectgarbage("step")')
    const task = lua.closing()
    let steps = 0
    expect(longestExcess(task, 50, () => void steps++)).toBeLessThan(200)
    expect(steps).toBeGreaterThan(100)
  })

  test('is ended at once by close', () => {
    let called = 0
    const lua = new Lua({ libraries: 'full', seed: 1, stdout: () => void called++ })
    lua.run(`ORDER = io.write ${MANY}`)
    const task = lua.closing()
    task.step({ fuel: 100 })
    expect(called).toBeLessThan(400)
    lua.close()
    expect(called).toBe(500)
    expect(task.step()).toBe('done')
  })

  test('of a machine without finalizers takes one step', () => {
    const task = new Lua({ libraries: 'full' }).closing()
    expect(task.step({ fuel: 1 })).toBe('done')
  })

  test('stops within a finalizer that never ends', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    lua.run('setmetatable({}, { __gc = function() while true do end end })')
    const task = lua.closing()
    for (let steps = 0; steps < 10; steps++) expect(task.step({ fuel: 1000 })).toBe('suspended')
    lua.close({ finalizers: false })
    expect(task.step()).toBe('done')
  })
})

/**
 * A table that grows is resized between steps, and a step that found no memory is taken again. Nobody comes in between: what tasks that
 * are stepped in turn do to a table that they share is all there.
 */
import { describe, expect, test } from 'vitest'
import { Lua, type LuaFunction, type Task } from '../../dist/index.js'

const APPEND: Readonly<
  Record<string, { readonly source: string; readonly count: number; readonly memoryLimit?: number }>
> = {
  'an array': { source: 'for i = 1, 9000 do T[#T + 1] = ... end', count: 9000 },
  'a counter in a hash': {
    source: `for i = 1, 9000 do T['key ' .. i .. ...] = true T.count = (T.count or 0) + 1 end T[#T + 1] = true`,
    count: 1,
  },
  'an array, where memory runs out now and then': {
    source: "for i = 1, 1500 do local garbage = ('x'):rep(3000 + i) T[#T + 1] = ... end",
    count: 1500,
    memoryLimit: 2 ** 19,
  },
}

function stepInTurn(tasks: readonly Task[], fuel: number): void {
  while (tasks.some(({ done }) => !done)) for (const task of tasks) task.step({ fuel })
}

describe.each(Object.entries(APPEND))('tasks that add to %s', (_, { source, count, memoryLimit }) => {
  test.each([3, 10, 100, 1000])('in steps of %d units lose nothing', (fuel) => {
    const lua = new Lua({ seed: 1, ...(memoryLimit !== undefined && { memoryLimit }) })
    lua.run('T = {}')
    const tasks = ['a', 'b', 'c'].map((name) => lua.start(source, { args: [name] }))
    stepInTurn(tasks, fuel)
    expect(tasks.map(({ status }) => status)).toEqual(['done', 'done', 'done'])
    expect(lua.run('return #T')).toBe(3 * count)
    expect(lua.run('return T.count')).toBe(count === 1 ? 27_000 : undefined)
    lua.verify()
  })
})

test('runs that go on by themselves, and wait now and then, lose nothing', async () => {
  const lua = new Lua({ seed: 1, slice: 50 })
  lua.globals.set('wait', async () => {})
  lua.run('T = {}')
  const source = 'for i = 1, 6000 do T[#T + 1] = i if i % 10 == 0 then wait() end end return #T'
  const sizes = await Promise.all([1, 2, 3, 4].map(() => lua.runAsync<number>(source)))
  expect(Math.max(...sizes)).toBe(24_000)
  expect(lua.run('return #T')).toBe(24_000)
  lua.verify()
})

test('a task that was left in an assignment ends that before a plain call, and within the fuel of other steps', () => {
  const lua = new Lua({ seed: 1 })
  lua.run('T = {} for i = 1, 2 ^ 14 do T[i] = i end function size() return #T end')
  const size = lua.globals.get('size') as LuaFunction<[], number>
  const task = lua.start('T[#T + 1] = "task" while true do end')
  // Counting the elements takes 1024 units.
  for (let used = 0; used < 500; used = task.fuelUsed) task.step({ fuel: 20 })
  const other = lua.start('return #T')
  const before = task.fuelUsed
  other.step({ fuel: 10 })
  expect([other.fuelUsed, task.fuelUsed - before]).toEqual([0, 10])
  expect(size()).toBe(2 ** 14 + 1)
  expect(task.fuelUsed - before).toBeLessThan(20_000)
  expect(task.status).toBe('suspended')
  other.step()
  expect(other.result).toBe(2 ** 14 + 1)
})

test('one that ends in that way, or is stopped, is not gone on with', () => {
  for (const end of [(task: Task) => task.cancel(), (task: Task) => task.interrupt('stop')]) {
    const lua = new Lua({ seed: 1 })
    lua.run('T = {} for i = 1, 2 ^ 14 do T[i] = i end')
    const task = lua.start('T[#T + 1] = "task"')
    while (task.fuelUsed < 500) task.step({ fuel: 20 })
    expect(task.done).toBe(false)
    end(task)
    expect(lua.run('T[#T + 1] = 1 return #T')).toBe(2 ** 14 + 1)
    lua.verify()
  }
  const lua = new Lua({ seed: 1 })
  lua.run('T = {} for i = 1, 2 ^ 14 do T[i] = i end')
  const task = lua.start('T[#T + 1] = "task"')
  while (task.fuelUsed < 500) task.step({ fuel: 20 })
  expect(lua.run('return #T')).toBe(2 ** 14 + 1)
  expect(task.status).toBe('done')
})

test.each([
  ["T[i] = 'changed' .. i", "T[i] == 'changed' .. i"],
  ["rawset(T, i, 'changed' .. i)", "T[i] == 'changed' .. i"],
  ["T['k' .. i] = i", "T['k' .. i] == i"],
  ['T[n - i] = nil', 'T[n - i] == nil'],
])('a function of the host that steps a task leaves no table half resized: %s', (change, changed) => {
  const lua = new Lua({ seed: 1 })
  // The second table keeps the first from growing where it is.
  lua.run('n = 2 ^ 13 T, U = {}, {} for i = 1, n do T[i] = i end for i = 1, 9000 do U[i] = i end')
  const task = lua.start("T[#T + 1] = 'task'")
  lua.globals.set('step', () => {
    task.step({ fuel: 10 })
  })
  expect(
    lua.run(`
      for i = 1, 300 do step() ${change} end
      for i = 1, 300 do if not (${changed}) then return i end end
      return T[n + 1]`),
  ).toBe('task')
  lua.verify()
})

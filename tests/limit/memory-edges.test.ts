/**
 * Running out of memory: what only shows at the edge.
 */
import { describe, expect, test } from 'vitest'
import { Lua } from '../../dist/index.js'

const MIB = 2 ** 20

test('not enough memory passes through coroutine.wrap without a place, as in PUC Lua', () => {
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 2 * MIB })
  const source = `
    local function f()
      coroutine.wrap(function() local s = 'x' while true do s = s .. s end end)()
    end
    return select(2, pcall(f))`
  expect(lua.run(source)).toBe('not enough memory')
  lua.verify()
})

test('what fits the limit beside what lives is to be had, also after a table has grown', () => {
  // The parts that the array has outgrown lie side by side: together they hold the string, one by one none does.
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 2.5 * MIB })
  const source = `
    local t = {}
    for i = 1, 1 << 16 do t[i] = i end
    collectgarbage()
    local ok, s = pcall(string.rep, 'x', 800 * 1024)
    return ok and #s or s`
  expect(lua.run(source)).toBe(800 * 1024)
  lua.verify()
})

describe('variables that are to be closed where memory is full', () => {
  const source = (depth: number, times: number): string => `
    local called = 0
    local function fill(d)
      local c <close> = setmetatable({}, { __close = function() called = called + 1 end })
      if d > 0 then return (fill(d - 1)) end
      local chain = {}
      while true do chain = { chain, keep } keep = chain end
    end
    local e
    for i = 1, ${times} do e = select(2, pcall(fill, ${depth})) end
    keep = nil
    return called, e`

  test.each([0, 20, 500, 3000])('are closed, at a depth of %d', (depth) => {
    const lua = new Lua({ seed: 1, memoryLimit: 2 ** 21 })
    const task = lua.start(source(depth, 1))
    while (!task.done && task.fuelUsed < 5_000_000) task.step({ fuel: 5_000_000 })
    expect(task.results).toEqual([depth + 1, 'not enough memory'])
    lua.verify()
  })

  test('are left, if there is no memory for that, too; and the script goes on', () => {
    for (const depth of [0, 20, 500, 3000]) {
      const lua = new Lua({ seed: 1, memoryLimit: 2 ** 21 })
      const task = lua.start(source(depth, 4))
      while (!task.done && task.fuelUsed < 20_000_000) task.step({ fuel: 20_000_000 })
      expect([task.status, task.results[1]]).toEqual(['done', 'not enough memory'])
      lua.verify()
    }
  })

  test('are left one by one if no allocation succeeds at all', () => {
    const lua = new Lua({ seed: 1 })
    lua.globals.set('exhaust', () => lua.failAllocations(0, 1_000_000_000))
    lua.globals.set('relieve', () => lua.failAllocations(-1))
    const task = lua.start(`
      local called = 0
      local meta = { __close = function() called = called + 1 end }
      local ok, e = pcall(function()
        local a <close>, b = setmetatable({}, meta)
        local c <close> = setmetatable({}, meta)
        exhaust()
        error('this')
      end)
      relieve()
      return called, e`)
    while (!task.done && task.fuelUsed < 1_000_000) task.step({ fuel: 1_000_000 })
    expect([task.status, ...task.results]).toEqual(['done', 0, 'not enough memory'])
    lua.verify()
  })
})

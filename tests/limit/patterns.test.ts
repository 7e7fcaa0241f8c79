/**
 * Patterns that take for ever, or all memory: what a script may match never holds the host longer than a slice.
 */
import { expect, test } from 'vitest'
import { Lua } from '../../dist/index.js'

const MIB = 2 ** 20
const FUEL = 200_000
const SLICE = 1000

const ENDLESS = [
  `return ('a'):rep(30):find(('a?'):rep(30) .. ('a'):rep(30) .. 'b')`,
  `return ('a'):rep(1e4):find('.-.-.-.-b$')`,
  `return ('x'):rep(1000):match(('x.*'):rep(100) .. 'y')`,
  `return ('('):rep(1e6):find(('%b()'):rep(10))`,
  `return ('a'):rep(1e6):find('(.*)%1b')`,
  `return ('a'):rep(1e6):find(('a'):rep(1e5) .. 'b', 1, true)`,
  `return ('a'):rep(1e5):find('[' .. ('b'):rep(1e3) .. ']?[^' .. ('a'):rep(1e3) .. ']?x')`,
  `return ('a'):rep(5e6):gsub('', 'x')`,
  `return ('a'):rep(5e6):gsub('a*', ('%0'):rep(4))`,
  `return ('a'):rep(5e6):gsub('.', {})`,
  `for _ in ('a'):rep(1e4):gmatch('.-.-.-b') do end`,
]

test.each(ENDLESS)('%s is stopped by its fuel, slice by slice', (source) => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const task = lua.start(source)
  let most = 0
  while (!task.done && task.fuelUsed < FUEL) {
    const before = task.fuelUsed
    task.step({ fuel: SLICE })
    // `rep` has slices of its own, and pays for them.
    most = Math.max(most, task.fuelUsed - before)
  }
  expect(task.error).toBeUndefined()
  expect(task.done && task.fuelUsed < FUEL / 2).toBe(false)
  expect(most).toBeLessThan(3 * SLICE)
  lua.verify()
})

const EXHAUSTING: readonly (readonly [string, string])[] = [
  [`('x'):rep(1e6):gsub('', ('y'):rep(1000))`, 'not enough memory'],
  [`('x'):rep(1e6):gsub('.', ('%0'):rep(100))`, 'not enough memory'],
  [`('x'):rep(100):gsub('x', function() return ('y'):rep(1e6) end)`, 'not enough memory'],
  [`('x'):rep(100):gsub('x', { x = ('y'):rep(1e6) })`, 'not enough memory'],
  [`(('x'):rep(1e6) .. 'y'):match('.' .. ('('):rep(30) .. '.*' .. (')'):rep(30))`, 'not enough memory'],
  [`(('x'):rep(1e6) .. 'y'):gsub('.' .. ('('):rep(30) .. '.*' .. (')'):rep(30), print)`, 'not enough memory'],
  [`(('x'):rep(1e6) .. 'y'):gmatch('.' .. ('('):rep(30) .. '.*' .. (')'):rep(30))()`, 'not enough memory'],
  [`('a'):rep(3e5):find(('a?'):rep(3e5))`, 'case:1: pattern too complex'],
]

test.each(EXHAUSTING)('%s: %s', (expression, message) => {
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 16 * MIB })
  expect(lua.run(`return select(2, pcall(function() return ${expression} end))`, { name: '=case', fuel: 1e7 })).toBe(
    message,
  )
  lua.verify()
  expect(lua.run(`return (('still here'):gsub('%w+', string.upper))`)).toBe('STILL HERE')
})

test('a depth that PUC Lua refuses is matched', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  expect(lua.run(`return ('a'):rep(300):find(('a?'):rep(300))`)).toBe(1)
  expect(lua.run(`return #('a'):rep(300):match(('a-'):rep(300) .. '$')`)).toBe(300)
})

test('two tasks may be in the middle of a match at once', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const source = (byte: string) => `return ('${byte}'):rep(60):find('(.-)(.-)(.-)%1${byte}$')`
  const tasks = [lua.start(source('a')), lua.start(source('b')), lua.start(`return (('abc'):rep(50):gsub('b*', '-'))`)]
  while (!tasks.every((task) => task.done)) for (const task of tasks) task.step({ fuel: 3 })
  expect(tasks.map((task) => task.result)).toEqual([1, 1, `${'-a-c'.repeat(50)}-`])
})

/**
 * Chunks that are large or hostile: the host has the machine back after each slice, and memory is bounded.
 */
import { describe, expect, test } from 'vitest'
import { Lua, LuaSyntaxError, OutOfFuelError } from '../../dist/index.js'
import { collectGarbage } from '../support/collect-garbage'

const MIB = 2 ** 20
const SLICE = 50_000
/** What one piece of work may take beyond a slice: a window of a long token, some entries of a block. */
const OVERSHOOT = 15_000

const fill = (piece: string, size = 1_000_000) => piece.repeat(size / piece.length)

/** Steps a task to its end, and answers how many units its largest step took. */
function largestStep(task: ReturnType<Lua['start']>, fuel = SLICE): number {
  let largest = 0
  while (!task.done) {
    const before = task.fuelUsed
    task.step({ fuel })
    largest = Math.max(largest, task.fuelUsed - before)
  }
  return largest
}

describe('a large chunk is compiled in steps', () => {
  const sources: readonly (readonly [string, string, unknown])[] = [
    ['functions', `${fill('function f(a) return function() return a + 1 end end\n')} return f(41)()`, 42],
    ['a table', `return #{${fill('{1,"a",x=2},')}}`, 83_333],
    ['numbers', `local t = {${fill('12345,')}} return t[#t]`, 12_345],
    ['a string', `return #'${fill('a')}'`, 1_000_000],
    ['a string of escapes', `return #'${fill('\\n')}'`, 500_000],
    ['a long bracket', `return #[[${fill('\r\n')}]]`, 499_999],
    ['a comment', `--[[${fill('a')}]] return 1`, 1],
    ['a sum', `return 0${fill('+1')}`, 500_000],
    ['strings', `return select('#', table.unpack({${fill('"a b c",', 80_000)}}))`, 10_000],
    ['a name', `local ${fill('n')} = 7 return ${fill('n')}`, 7],
  ]
  test.each(sources)('%s, by the host', (_, source, result) => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const task = lua.start(source, { name: '=case' })
    expect(largestStep(task)).toBeLessThan(SLICE + OVERSHOOT)
    expect(task.error).toBe(undefined)
    expect(task.result).toBe(result)
    lua.verify()
  })

  test.each(sources)('%s, by load', (_, source, result) => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const task = lua.start(`return load(..., '=case')()`, { args: [source] })
    expect(largestStep(task, 5000)).toBeLessThan(5000 + OVERSHOOT)
    expect(task.result).toBe(result)
    lua.verify()
  })

  test('in the pieces of a reader', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const source = `
      local n = 0
      local f = load(function() n = n + 1 if n <= 20000 then return 'x = (x or 0) + 1 ' elseif n == 20001 then return 'return x' end end)
      return f()`
    expect(largestStep(lua.start(source))).toBeLessThan(SLICE + OVERSHOOT)
    expect(lua.run('return x')).toBe(20_000)
    lua.verify()
  })

  test('a syntax error is found when it is come to', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const task = lua.start(`${fill('x = 1\n')}x = = 2`, { name: '=case' })
    expect(task.status).toBe('ready')
    expect(largestStep(task)).toBeLessThan(SLICE + OVERSHOOT)
    expect(task.status).toBe('failed')
    expect(task.error).toBeInstanceOf(LuaSyntaxError)
    expect(task.error).toMatchObject({ line: 166_667, column: 5 })
    expect(() => lua.run('x = = 2', { name: '=n' })).toThrow("n:1: unexpected symbol near '='")
  })

  test('many tasks that compile in turns do not disturb one another', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    const tasks = Array.from({ length: 30 }, (_, index) =>
      lua.start(`${fill('y = 1 ', 30_000)} return ${index} + #'${fill('a', 70_000)}'`),
    )
    while (tasks.some((task) => !task.done)) for (const task of tasks) task.step({ fuel: 1000 })
    expect(tasks.map((task) => task.result)).toEqual(tasks.map((_, index) => index + 70_000))
    lua.verify()
  })

  test('a task that is abandoned while it compiles is no trouble', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 8 * MIB })
    for (let index = 0; index < 50; index++) lua.start(fill('x = 1 ', 600_000 / (index + 1) + 6)).step({ fuel: 1000 })
    expect(lua.run('return load("return 1")()')).toBe(1)
    lua.verify()
  })
})

describe('a chunk that does not fit memory', () => {
  const programs: readonly (readonly [string, string])[] = [
    ['code', `('x = x + 1 '):rep(50000)`],
    ['functions', `('f = function() end '):rep(20000)`],
  ]
  test.each(programs)('%s: not enough memory, and the machine goes on', (_, source) => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 2 * MIB })
    const task = lua.start(`local s = ${source} return select(2, pcall(load, s, '=n'))`)
    largestStep(task)
    expect(task.result).toBe('not enough memory')
    lua.verify()
    expect(lua.run('collectgarbage() return load("return 42")()')).toBe(42)
  })

  test('a reader that never ends', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 4 * MIB })
    expect(lua.run(`return select(-1, pcall(load, function() return ('x'):rep(10000) end))`)).toBe('not enough memory')
    expect(() => lua.run(`load(function() return 'x=1 ' end)`, { fuel: 200_000 })).toThrow(OutOfFuelError)
    lua.verify()
  })
})

test('what is compiled of a chunk is given up with its task', async () => {
  const lua = new Lua({ seed: 1 })
  // What is compiled of it takes 20 KB.
  const source = 'f(function(a, b) return a + b.c[1] end)\n'.repeat(500)
  const cancelMany = (): void => {
    for (let i = 0; i < 300; i++) {
      const task = lua.start(`${source} -- ${i}`)
      for (let steps = 0; steps < 10; steps++) task.step({ fuel: 30 })
      if (task.place !== '') throw new Error('it was to be compiled still')
      task.cancel()
    }
  }
  const used = async (): Promise<number> => {
    await collectGarbage(() => lua.run('collectgarbage()'))
    return process.memoryUsage().heapUsed
  }
  cancelMany()
  const before = await used()
  cancelMany()
  expect((await used()) - before).toBeLessThan(2 ** 20)
})

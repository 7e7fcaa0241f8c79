/**
 * Binary chunks at the limits: of memory, of fuel, and where the host refuses them.
 */
import { describe, expect, test } from 'vitest'
import { Lua } from '../../dist/index.js'

const MIB = 2 ** 20

test('the host can refuse binary chunks, whatever the mode', () => {
  const lua = new Lua({ libraries: 'full', seed: 1, binaryChunks: false })
  const source = `
    local chunk = string.dump(function() return 1 end)
    local answers = {}
    for i, mode in ipairs({ 'bt', 'b', 't' }) do answers[i] = select(2, load(chunk, '=c', mode)) end
    answers[4] = select(2, load(chunk))
    answers[5] = load('return 5', '=c', 'bt')()
    return table.concat(answers, '; ')`
  expect(lua.run(source)).toBe(
    "attempt to load a binary chunk (mode is 't'); attempt to load a binary chunk (mode is ''); " +
      "attempt to load a binary chunk (mode is 't'); attempt to load a binary chunk (mode is 't'); 5",
  )
})

test('dumping and loading either succeed or find no memory, however little is left', () => {
  const source = `
    local text = {}
    for i = 1, 400 do text[i] = ("x%d = 'a string of some length %d' .. y"):format(i, i) end
    local f = load(table.concat(text, '\\n'))
    local chunk = string.dump(f)
    local done, failed = 0, 0
    for kept = 1, 80 do
      -- All but some of the memory is taken: the less, the later it fails.
      local ballast, size = {}, 64 * 1024
      while size > 512 do
        if pcall(function() ballast[#ballast + 1] = ('x'):rep(size) end) then else size = size // 2 end
      end
      for i = 1, kept // 2 do ballast[#ballast] = nil end
      local ok, result = pcall(string.dump, f)
      assert(ok and result == chunk or result == 'not enough memory', result)
      if ok then done = done + 1 else failed = failed + 1 end
      result = nil
      local ok, g, message = pcall(load, chunk, 'c', 'b')
      assert(ok and g and not message or g == 'not enough memory', g or message)
      if ok then done = done + 1 else failed = failed + 1 end
      ballast, g = nil, nil
      collectgarbage()
      assert(string.dump(load(chunk)) == chunk)
    end
    return done .. ' ' .. failed`
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 2 * MIB })
  const [done, failed] = String(lua.run(source)).split(' ').map(Number)
  expect(done).toBeGreaterThan(5)
  expect(failed).toBeGreaterThan(5)
  lua.verify()
})

test('reading and writing chunks costs fuel as their length demands', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const fuelOf = (source: string) => {
    const task = lua.start(source)
    while (!task.done) task.step({ fuel: 100_000 })
    if (task.error !== undefined) throw task.error
    return task.fuelUsed
  }
  fuelOf(`
    local text = {}
    for i = 1, 20000 do text[i] = 'x = y + 1' end
    f = load(table.concat(text, '\\n'))
    chunk = string.dump(f)`)
  const instructions = 60_000
  expect(fuelOf('string.dump(f)')).toBeGreaterThan(instructions / 4)
  expect(fuelOf('load(chunk)')).toBeGreaterThan(instructions / 2)
})

describe('large chunks are written and read in steps', () => {
  const SLICE = 5000
  /** What one piece of work may take beyond a slice: a piece of a long string, or of code. */
  const OVERSHOOT = 6000
  const fill = (piece: string, size = 250_000) => piece.repeat(size / piece.length)
  const sources: readonly (readonly [string, string])[] = [
    ['statements', fill('x = x + 1 ')],
    ['functions', fill('function f(a) return function() return a end end ')],
    ['functions in functions', fill(`do ${'return function() '.repeat(60)} ${'end '.repeat(60)} end `)],
    ['loops', fill('for i = 1, 2 do for k, v in pairs(x) do y = function() return k end end end ')],
    ['branches', fill('if a then b() elseif c then d() else e = f or g end ')],
    ['constants', `return {${Array.from({ length: 60_000 }, (_, index) => `${index}.5,'s${index}',`).join('')}}`],
    ['local variables', fill(`do local ${Array.from({ length: 150 }, (_, index) => `v${index}`).join(',')} end `)],
    ['a long string', `return '${fill('a', 2_000_000)}'`],
    ['a long name of the source', `--${fill('a', 2_000_000)}`],
  ]

  /** Runs a program in steps; the units of the largest one. */
  function largestStep(lua: Lua, source: string): number {
    const task = lua.start(source)
    let largest = 0
    while (!task.done) {
      const before = task.fuelUsed
      task.step({ fuel: SLICE })
      largest = Math.max(largest, task.fuelUsed - before)
    }
    if (task.error !== undefined) throw task.error
    return largest
  }

  test.each(sources)('%s', (what, source) => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    lua.globals.set('source', source)
    lua.run(`f = assert(load(source${what.includes('name') ? '' : ", '=case'"}))`)
    const strips = what.includes('name') ? ['false'] : ['false', 'true']
    for (const strip of strips) {
      expect(largestStep(lua, `chunk = string.dump(f, ${strip})`)).toBeLessThan(SLICE + OVERSHOOT)
      lua.verify()
      expect(largestStep(lua, `g = assert(load(chunk))`)).toBeLessThan(SLICE + OVERSHOOT)
      lua.verify()
      expect(lua.run(`return string.dump(g, ${strip}) == chunk`)).toBe(true)
    }
    lua.close()
  })

  test('tasks that dump the same function in turns do not disturb one another, nor does one that is abandoned', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    lua.globals.set('source', fill('x = x + 1 '))
    lua.run(`f = load(source, '=case') whole = string.dump(f) bare = string.dump(f, true)`)
    const abandoned = lua.start('return string.dump(f)')
    abandoned.step({ fuel: 1000 })
    const tasks = Array.from({ length: 10 }, (_, index) =>
      lua.start(
        `local s = string.dump(f, ${index % 2 === 1}) return s == ${index % 2 === 1 ? 'bare' : 'whole'} and load(s) ~= nil`,
      ),
    )
    while (tasks.some((task) => !task.done)) for (const task of tasks) task.step({ fuel: 1000 })
    expect(tasks.map((task) => task.result)).toEqual(tasks.map(() => true))
    lua.verify()
  })
})

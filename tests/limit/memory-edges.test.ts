/**
 * Running out of memory: what only shows at the edge.
 */
import { expect, test } from 'vitest'
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

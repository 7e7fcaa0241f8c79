/**
 * Code that neither calls nor jumps back uses fuel, too, whatever it consists of and whichever way it goes: a script cannot buy
 * much time with little fuel.
 */
import { expect, test } from 'vitest'
import { Lua } from '../../dist/index.js'

const COUNT = 20_000
/** Instructions that a unit may pay for, at most; the compiler aims at 128. */
const MOST = 300

// Each body does at least COUNT instructions, and is done in pieces of a chunk that is compiled before.
test.each([
  ['assignments', `('x = i '):rep(${COUNT})`],
  ['operands', `'x = ' .. ('i + '):rep(${COUNT}) .. 'i'`],
  ['operands that may be jumped over', `'x = ' .. ('i and '):rep(${COUNT}) .. 'i'`],
  ['fields', `'x = t' .. ('.t'):rep(${COUNT})`],
  ['indices', `'x = t' .. ('["t"]'):rep(${COUNT})`],
  ['elements', `'x = {' .. ('i,'):rep(${COUNT}) .. '}'`],
  ['fields of a table', `'x = {' .. ('[i] = i,'):rep(${COUNT}) .. '}'`],
  ['tables', `('x = {} '):rep(${COUNT} // 16)`],
  ['functions', `('x = function() end '):rep(${COUNT} // 16)`],
  ['texts that are put together', `('x = i .. i '):rep(${COUNT} // 16)`],
  ['conditions', `('if not i then elseif i then end '):rep(${COUNT} // 2)`],
  ['a long chain of conditions', `'if not i then ' .. ('elseif not i then '):rep(${COUNT}) .. ' end'`],
  ['loops that are not entered', `('for j = 1, 0 do ' .. ('x = i '):rep(200) .. ' end '):rep(${COUNT} // 100)`],
  [
    'a way past all that is skipped',
    `(('x = i '):rep(100) .. 'if not i then ' .. ('x = i '):rep(60) .. ' end '):rep(${COUNT} // 100)`,
  ],
  ['gotos', `('do goto on ' .. ('x = i '):rep(200) .. ' ::on:: end ' .. ('x = i '):rep(50)):rep(${COUNT} // 50)`],
])('%s', (_, body) => {
  const lua = new Lua({ seed: 1, memoryLimit: 64 * 2 ** 20, initialMemory: 64 * 2 ** 20 })
  lua.run(`
    t = {} t.t = t
    f = assert(load('local i, t, x = ..., t ' .. ${body}))`)
  const task = lua.start('local f = f f(1) return 1')
  while (!task.done) task.step({ fuel: 1000 })
  expect(task.result).toBe(1)
  const before = task.fuelUsed
  const twice = lua.start('local f = f f(1) f(1) return 1')
  while (!twice.done) twice.step({ fuel: 1000 })
  expect(twice.fuelUsed - before).toBeGreaterThan(COUNT / MOST)
})

test('what runs straight on stops in the middle when the fuel of a step is used up', () => {
  const lua = new Lua({ seed: 1 })
  lua.run(`f = load('local x ' .. ('x = 1 '):rep(1e5))`)
  const task = lua.start('f()')
  let steps = 0
  for (; !task.done; steps++) task.step({ fuel: 10 })
  expect(steps).toBeGreaterThan(1e5 / MOST / 10)
})

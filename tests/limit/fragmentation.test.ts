/**
 * Live data of mixed sizes that shrinks and grows again and again does not make the arena grow without end.
 *
 * Some seconds here; ten minutes by
 *
 *     MOONSTEP_FULL=1 npx vitest run tests/limit/fragmentation.test.ts
 */
import { expect, test } from 'vitest'
import { Lua } from '../../dist/index.js'

const FULL = process.env['MOONSTEP_FULL'] !== undefined
const SECONDS = FULL ? 600 : 5

/** One round: the live data shrinks to a tenth, which are spread all over, and grows again, into other sizes. */
const ROUND = `
  local kept, round = kept, round
  for i = 1, #kept do if (i + round) % 10 ~= 0 then kept[i] = false end end
  local size = round * 37
  for i = 1, #kept do
    if not kept[i] then
      size = (size * 1103515245 + 12345) % 2147483648
      local kind = size // 65536 % 8
      if kind < 3 then kept[i] = ('x'):rep(size // 256 % (kind == 0 and 4000 or 300)) .. i
      elseif kind < 5 then
        local t = {}
        for k = 1, size // 256 % 40 do t[k] = k end
        kept[i] = t
      elseif kind == 5 then
        local t = {}
        for k = 1, size // 256 % 20 do t['k' .. k] = k end
        kept[i] = t
      elseif kind == 6 then kept[i] = function() return kept, size end
      else kept[i] = coroutine.create(print) end
    end
  end`

test('live data that shrinks and grows a thousand times', { timeout: (SECONDS + 60) * 1000 }, () => {
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 256 * 2 ** 20 })
  lua.run('kept = {} for i = 1, 1000 do kept[i] = false end')
  const end = performance.now() + SECONDS * 1000
  let early = 0
  let most = 0
  let rounds = 0
  for (; rounds < 1000 || (FULL && performance.now() < end); rounds++) {
    lua.globals.set('round', rounds)
    lua.run(ROUND)
    if (rounds === 50) early = lua.arenaBytes
    if (rounds % 50 === 0) {
      lua.run('collectgarbage()')
      most = Math.max(most, lua.usedBytes)
    }
    if (!FULL && performance.now() > end) break
  }
  lua.verify()
  // Half of the arena is for what is allocated while the collector works; of that, less than a quarter is lost.
  const { arenaBytes } = lua.heapStats()
  expect({ rounds, growth: arenaBytes / early < 1.25 }).toEqual({ rounds, growth: true })
  expect(arenaBytes).toBeLessThan((2 * most) / 0.75)
  console.log(`${rounds} rounds: ${most} bytes live at most, arena ${early} bytes early, ${arenaBytes} at last`)
})

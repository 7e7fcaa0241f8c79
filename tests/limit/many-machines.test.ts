/**
 * Programs of many kinds on 200 machines at once end as they should, and nothing of them is kept. Half an hour of it by
 *
 *     npm run soak:machines -- --seconds 1800
 */
import { expect, test } from 'vitest'
import { problemsOf, soakMachines } from '../support/machine-soak'

const SECONDS = 50
const ROUNDS = 6

test('they end as they should, and nothing of them is kept', { timeout: (SECONDS + 600) * 1000 }, async () => {
  const report = await soakMachines({ seconds: SECONDS, rounds: ROUNDS })
  const { endings, samples } = report
  expect(problemsOf(report)).toEqual([])
  expect(samples.length).toBe(ROUNDS)
  expect([...endings.keys()]).toEqual(
    expect.arrayContaining(['done', 'CancelledError', 'OutOfFuelError', 'LuaMemoryError', 'LuaExit', 'LuaSyntaxError']),
  )
})

/**
 * Live data of mixed sizes that shrinks and grows again and again does not make the arena grow without end. Ten minutes of it by
 *
 *     npm run soak:memory -- --minutes 10
 */
import { expect, test } from 'vitest'
import { problemsOf, soakMemory } from '../support/memory-soak'

const SECONDS = 20

test('less than a quarter of the arena is lost, and it does not grow', { timeout: (SECONDS + 300) * 1000 }, () => {
  const report = soakMemory({ seconds: SECONDS })
  expect({ ...report, problems: problemsOf(report) }).toMatchObject({ problems: [] })
})

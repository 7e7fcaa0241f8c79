/**
 * What is written as bytes is what `float-text.ts` says, which is compared with C elsewhere.
 */
import { expect, test } from 'vitest'
import { FLOAT_BYTES, writeFixed, writeGeneral } from '../../../src/object/float-bytes'
import { formatF, formatG } from '../../../src/object/float-text'

/** Precisions, and which parts of the numbers are to be written at least by `%f` and by `%g`. */
const PRECISIONS = [
  [0, 0.5, 0],
  [1, 0.5, 0],
  [2, 0.5, 0],
  [3, 0.5, 0],
  [6, 0.3, 0.2],
  [9, 0.2, 0.3],
  [14, 0, 0.4],
  [15, 0, 0.4],
  [16, 0, 0],
  [20, 0, 0],
] as const

const EDGES = [
  0,
  0.5,
  1.5,
  2.5,
  0.125,
  0.375,
  1.005,
  2.675,
  0.1,
  0.01,
  0.001,
  1e-4,
  9.9999999e-5,
  0.00099999999999,
  0.09999999999999999,
  0.99999999999999989,
  9.5,
  9.499999999999998,
  99.5,
  99.95,
  999999.5,
  999999.4999,
  1e5,
  1e6,
  123456.5,
  99999999999999.5,
  99999999999999,
  1e14,
  1e15,
  2 ** 49,
  2 ** 50,
  2 ** 53,
  1e21,
  1e22,
  1e300,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
]

/** Numbers of all sizes, and those that are halfway between two short texts, or next to it. */
function* numbers(): Generator<number> {
  yield* EDGES
  let seed = 1
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
    return seed / 2 ** 32
  }
  for (let round = 0; round < 800; round++) {
    const x = random() * 10 ** Math.floor(random() * 24 - 6)
    yield x
    yield Math.round(x * 1000) / 1000
    const half = (Math.round(x * 100) + 0.5) / 100
    yield half
    yield half * (1 + Number.EPSILON)
    yield half * (1 - Number.EPSILON)
    yield Math.floor(x * 1024) / 1024
  }
}

const bytes = new Uint8Array(64)

/** Whether something has been written; what is wrong is noted. */
function isWritten(written: number, text: string, wrong: string[]): boolean {
  const result = String.fromCharCode(...bytes.subarray(3, 3 + written))
  if (written > FLOAT_BYTES || (written !== 0 && result !== text)) wrong.push(`${result} instead of ${text}`)
  return written !== 0
}

test.each(PRECISIONS)('with precision %d as text, where written at all', (precision, leastFixed, leastGeneral) => {
  const wrong: string[] = []
  let fixed = 0
  let general = 0
  let all = 0
  for (const magnitude of numbers()) {
    for (const x of [magnitude, -magnitude]) {
      all++
      if (isWritten(writeFixed(bytes, 3, x, precision), formatF(x, precision, false), wrong)) fixed++
      if (isWritten(writeGeneral(bytes, 3, x, precision), formatG(x, precision, false, false), wrong)) general++
    }
  }
  expect(wrong).toEqual([])
  expect(fixed / all).toBeGreaterThanOrEqual(leastFixed)
  expect(general / all).toBeGreaterThanOrEqual(leastGeneral)
})

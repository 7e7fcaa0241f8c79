/**
 * What is written as bytes is what `float-text.ts` says, which is compared with C elsewhere.
 */
import { expect, test } from 'vitest'
import { FLOAT_BYTES, writeFixed, writeGeneral } from '../../../src/object/float-bytes'
import { formatF, formatG } from '../../../src/object/float-text'

const PRECISIONS = [0, 1, 2, 3, 6, 9, 14, 15, 16, 20]

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
  9.4999999999999996,
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

function checkText(written: number, text: string): boolean {
  if (written === 0) return false
  expect(written).toBeLessThanOrEqual(FLOAT_BYTES)
  expect(String.fromCharCode(...bytes.subarray(3, 3 + written))).toBe(text)
  return true
}

test.each(PRECISIONS)('precision %d: %%f and %%g are what the text is, where they are written at all', (precision) => {
  let fixed = 0
  let general = 0
  let all = 0
  for (const magnitude of numbers()) {
    for (const x of [magnitude, -magnitude]) {
      all++
      if (checkText(writeFixed(bytes, 3, x, precision), formatF(x, precision, false))) fixed++
      if (checkText(writeGeneral(bytes, 3, x, precision), formatG(x, precision, false, false))) general++
    }
  }
  if (precision <= 2) expect(fixed).toBeGreaterThan(all / 3)
  if (precision === 6 || precision === 14) expect(general).toBeGreaterThan(all / 8)
})

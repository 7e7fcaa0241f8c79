/**
 * The numeric `for` (manual §3.3.5).
 *
 * A loop over integers counts its iterations beforehand, so that it cannot overflow: R[A+1] becomes the
 * number of iterations after the first, as an unsigned 64-bit integer. A loop over floats steps and compares.
 */
import { SLOT_WORDS, TAG_FLOAT, TAG_INTEGER, type WordAddress } from '../gc/slot'
import { forError, runtimeError } from '../sequence/errors'
import type { Machine } from '../sequence/machine'
import { compareNumbers, floatAt, isIntegral, putIntegral, toNumber } from './number'

const LIMIT = SLOT_WORDS
const STEP = 2 * SLOT_WORDS
const VARIABLE = 3 * SLOT_WORDS

/** Checks and prepares the loop whose three values begin at `a`; false if it does not run at all. */
export function prepareFor(m: Machine, a: WordAddress): boolean {
  const { i32 } = m.heap
  if (i32[a + 2] === TAG_INTEGER && i32[a + STEP + 2] === TAG_INTEGER) return prepareIntegers(m, a)
  if (!toNumber(m, a + LIMIT, a + LIMIT)) forError(m, a + LIMIT, 'limit')
  if (!toNumber(m, a + STEP, a + STEP)) forError(m, a + STEP, 'step')
  if (!toNumber(m, a, a)) forError(m, a, 'initial value')
  for (const at of [a, a + LIMIT, a + STEP]) m.putFloat(at, floatAt(m, at))
  const step = m.heap.f64[(a + STEP) >> 1]!
  if (step === 0) runtimeError(m, "'for' step is zero")
  m.heap.copy(a + VARIABLE, a)
  // PUC Lua asks here whether the start is beyond the limit, which NaN never is: such a loop runs once.
  const start = m.heap.f64[a >> 1]!
  const limit = m.heap.f64[(a + LIMIT) >> 1]!
  return step > 0 ? !(limit < start) : !(start < limit)
}

/** Whether there is an integer of 32 bits at a place. */
function isShort(i32: Int32Array, at: WordAddress): boolean {
  return i32[at + 2] === TAG_INTEGER && i32[at + 1] === i32[at]! >> 31
}

function prepareIntegers(m: Machine, a: WordAddress): boolean {
  const { i32 } = m.heap
  if (i32[a + STEP] === 0 && i32[a + STEP + 1] === 0) runtimeError(m, "'for' step is zero")
  if (i32[a + STEP] === 1 && i32[a + STEP + 1] === 0 && isShort(i32, a) && isShort(i32, a + LIMIT)) {
    const start = i32[a]!
    const limit = i32[a + LIMIT]!
    if (start > limit) return false
    m.heap.copy(a + VARIABLE, a)
    i32[a + LIMIT] = (limit - start) | 0
    i32[a + LIMIT + 1] = 0
    return true
  }
  const down = i32[a + STEP + 1]! < 0
  if (!clipLimit(m, a + LIMIT, down)) return false
  const order = compareNumbers(m, a, a + LIMIT)
  if (down ? order < 0 : order > 0) return false
  m.heap.copy(a + VARIABLE, a)
  countIterations(m, a, down)
  return true
}

/** Makes an integer of the limit, rounded towards the start; false if nothing can be within it. */
function clipLimit(m: Machine, limit: WordAddress, down: boolean): boolean {
  const { i32, f64 } = m.heap
  if (!toNumber(m, limit, limit)) forError(m, limit, 'limit')
  if (i32[limit + 2] !== TAG_FLOAT) return true
  const float = f64[limit >> 1]!
  const rounded = down ? Math.ceil(float) : Math.floor(float)
  if (isIntegral(rounded)) putIntegral(m, limit, rounded)
  else if (float > 0 && !down) m.putHalves(limit, -1, 0x7fffffff)
  else if (!(float > 0) && down)
    m.putHalves(limit, 0, -0x80000000) // NaN, too, as in PUC Lua
  else return false // beyond all integers on the side where the loop starts, or NaN
  return true
}

function countIterations(m: Machine, a: WordAddress, down: boolean): void {
  const { i32 } = m.heap
  const from = down ? a + LIMIT : a
  const to = down ? a : a + LIMIT
  const lo = (i32[to]! - i32[from]!) | 0
  const hi = (i32[to + 1]! - i32[from + 1]! - (i32[to]! >>> 0 < i32[from]! >>> 0 ? 1 : 0)) | 0
  const step = i32[a + STEP]!
  if (step === (down ? -1 : 1) && i32[a + STEP + 1] === (down ? -1 : 0)) {
    m.putHalves(a + LIMIT, lo, hi)
    return
  }
  const distance = (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0)
  const signed = (BigInt(i32[a + STEP + 1]!) << 32n) | BigInt(step >>> 0)
  const count = distance / (down ? -signed : signed)
  m.putHalves(a + LIMIT, Number(BigInt.asIntN(32, count)), Number(BigInt.asIntN(32, count >> 32n)))
}

/**
 * Short ways through the mathematical library: see `Quick`.
 */
import { SLOT_WORDS, TAG_FLOAT, TAG_INTEGER, type WordAddress } from '../gc/slot'
import { compareNumbers, isNumber } from '../interp/number'
import type { Quicks } from '../sequence/library'
import type { Machine, Quick } from '../sequence/machine'

const LEAST_INTEGER = -0x80000000
const GREATEST_INTEGER = 0x7fffffff

/** A function of one float whose result is not NaN. */
function ofFloat(compute: (x: number) => number): Quick {
  return (m, first, end) => {
    const { i32, f64 } = m.heap
    if (first === end || i32[first + 2] !== TAG_FLOAT) return -1
    const result = compute(f64[first >> 1]!)
    if (Number.isNaN(result)) return -1
    const to = first - SLOT_WORDS
    f64[to >> 1] = result
    i32[to + 2] = TAG_FLOAT
    return 1
  }
}

/** Of a float whose whole part fits 32 bits. */
function toWhole(round: (x: number) => number): Quick {
  return (m, first, end) => {
    const { i32, f64 } = m.heap
    if (first === end || i32[first + 2] !== TAG_FLOAT) return -1
    const whole = round(f64[first >> 1]!)
    if (!(whole >= LEAST_INTEGER && whole <= GREATEST_INTEGER)) return -1
    const to = first - SLOT_WORDS
    i32[to] = whole
    i32[to + 1] = whole < 0 ? -1 : 0
    i32[to + 2] = TAG_INTEGER
    return 1
  }
}

/** Of two numbers: the greater if `sign` is 1, the lesser if it is -1; the first if they are equal. */
function extreme(m: Machine, first: WordAddress, end: WordAddress, sign: 1 | -1): number {
  const second = first + SLOT_WORDS
  if (end - first !== 2 * SLOT_WORDS || !isNumber(m, first) || !isNumber(m, second)) return -1
  const order = compareNumbers(m, first, second)
  m.heap.copy(first - SLOT_WORDS, order * sign < 0 ? second : first)
  return 1
}

const abs: Quick = (m, first, end) => {
  const { i32, f64 } = m.heap
  if (first === end) return -1
  const to = first - SLOT_WORDS
  const tag = i32[first + 2]
  if (tag === TAG_FLOAT && !Number.isNaN(f64[first >> 1]!)) f64[to >> 1] = Math.abs(f64[first >> 1]!)
  else if (tag === TAG_INTEGER && i32[first + 1] === i32[first]! >> 31 && i32[first] !== LEAST_INTEGER) {
    i32[to] = Math.abs(i32[first]!)
    i32[to + 1] = 0
  } else return -1
  i32[to + 2] = tag
  return 1
}

export const mathQuicks: Quicks = {
  abs,
  ceil: toWhole(Math.ceil),
  cos: ofFloat(Math.cos),
  floor: toWhole(Math.floor),
  max: (m, first, end) => extreme(m, first, end, 1),
  min: (m, first, end) => extreme(m, first, end, -1),
  sin: ofFloat(Math.sin),
  sqrt: ofFloat(Math.sqrt),
}

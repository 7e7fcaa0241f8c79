/**
 * Numbers from strings in the arena: short decimal numerals are read where they stand.
 *
 * What is longer, hexadecimal, or has an exponent or spaces, is for `number-text.ts`, and so is what is no number.
 */
import type { LinearMemory } from '../gc/memory'
import { TAG_FLOAT, TAG_INTEGER, type WordAddress } from '../gc/slot'
import { parseNumber } from './number-text'
import type { Strings } from './string'

const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const NINE = 0x39

/** So many digits are exact in a double, and so are these powers of ten: their quotient is rounded once. */
const MAX_DIGITS = 15
const POWERS: Float64Array = Float64Array.from({ length: MAX_DIGITS + 1 }, (_, exponent) => 10 ** exponent)

/** Puts the number that a string spells (manual §3.4.3); false, with nothing put, if it spells none. */
export function putNumber(strings: Strings, string: number, to: WordAddress): boolean {
  const { heap } = strings
  if (putShort(heap, strings.bytesAt(string), strings.length(string), to)) return true
  const number = parseNumber(strings.toByteString(string))
  if (number === null) return false
  const { i32, f64 } = heap
  if (typeof number === 'number') {
    f64[to >> 1] = number
    i32[to + 2] = TAG_FLOAT
  } else {
    i32[to] = number.lo
    i32[to + 1] = number.hi
    i32[to + 2] = TAG_INTEGER
  }
  return true
}

function putShort(heap: LinearMemory, start: number, length: number, to: WordAddress): boolean {
  const { u8, i32 } = heap
  const end = start + length
  const isNegative = length > 0 && u8[start] === MINUS
  let value = 0
  let digits = 0
  let fraction = -1
  for (let at = isNegative ? start + 1 : start; at < end; at++) {
    const byte = u8[at]!
    if (byte === DOT && fraction < 0) fraction = 0
    else if (byte < ZERO || byte > NINE || ++digits > MAX_DIGITS) return false
    else {
      value = value * 10 + (byte - ZERO)
      if (fraction >= 0) fraction++
    }
  }
  if (digits === 0) return false
  if (fraction >= 0) {
    const magnitude = value / POWERS[fraction]!
    heap.f64[to >> 1] = isNegative ? -magnitude : magnitude
    i32[to + 2] = TAG_FLOAT
    return true
  }
  const integer = isNegative ? -value : value
  i32[to] = integer | 0
  i32[to + 1] = Math.floor(integer / 4294967296) | 0
  i32[to + 2] = TAG_INTEGER
  return true
}

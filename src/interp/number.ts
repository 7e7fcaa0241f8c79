/**
 * Arithmetic on numbers as the manual has it (§3.4.1 to §3.4.3): 64-bit integers that wrap around,
 * floats, and the conversions between them.
 *
 * These are the whole operations; the loop has quick paths of its own for the commonest of them.
 * Results go straight to a slot. BigInt appears only where 53 bits do not do.
 */
import { TAG_FLOAT, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, type WordAddress } from '../gc/slot'
import {
  EVENT_ADD,
  EVENT_BAND,
  EVENT_BOR,
  EVENT_BXOR,
  EVENT_DIV,
  EVENT_IDIV,
  EVENT_MOD,
  EVENT_MUL,
  EVENT_POW,
  EVENT_SHL,
  EVENT_SHR,
  EVENT_SUB,
} from '../object/events'
import { putNumber } from '../object/number-bytes'
import { runtimeError } from '../sequence/errors'
import type { Machine } from '../sequence/machine'

const TWO_32 = 4294967296
const MIN_INTEGER = -9223372036854775808
const END_INTEGER = 9223372036854775808

/** Whether a float is integral and within 64 bits. */
export function isIntegral(float: number): boolean {
  return Math.floor(float) === float && float >= MIN_INTEGER && float < END_INTEGER
}

/** Puts an integral float as the integer it is. */
export function putIntegral(m: Machine, to: WordAddress, float: number): void {
  const high = Math.floor(float / TWO_32)
  m.putHalves(to, (float - high * TWO_32) | 0, high | 0)
}

/** The value of a number as a float. */
export function floatAt(m: Machine, at: WordAddress): number {
  return m.heap.i32[at + 2] === TAG_FLOAT ? m.heap.f64[at >> 1]! : m.integerAt(at)
}

export function isNumber(m: Machine, at: WordAddress): boolean {
  const tag = m.heap.i32[at + 2]
  return tag === TAG_INTEGER || tag === TAG_FLOAT
}

export function isString(m: Machine, at: WordAddress): boolean {
  const tag = m.heap.i32[at + 2]
  return tag === TAG_STRING || tag === TAG_LONG_STRING
}

/** Puts the number that a value is or, if a string, spells; false if it is none. */
export function toNumber(m: Machine, from: WordAddress, to: WordAddress): boolean {
  if (isNumber(m, from)) {
    m.heap.copy(to, from)
    return true
  }
  if (!isString(m, from)) return false
  return putNumber(m.strings, m.heap.i32[from]!, to)
}

/** Puts the integer that a value is, is equal to, or spells; false if there is none. */
export function toInteger(m: Machine, from: WordAddress, to: WordAddress): boolean {
  if (!toNumber(m, from, to)) return false
  if (m.heap.i32[to + 2] === TAG_INTEGER) return true
  const float = m.heap.f64[to >> 1]!
  if (!isIntegral(float)) return false
  putIntegral(m, to, float)
  return true
}

// ---- integers

/** The product of two 64-bit integers, modulo 2^64. */
export function multiply(m: Machine, bl: number, bh: number, cl: number, ch: number, to: WordAddress): void {
  // 32 x 32 -> 64 from 16-bit limbs; what the high halves add is modulo 2^32.
  const b0 = bl & 0xffff
  const b1 = bl >>> 16
  const c0 = cl & 0xffff
  const c1 = cl >>> 16
  const low = b0 * c0
  const middle1 = b1 * c0 + (low >>> 16)
  const middle2 = b0 * c1 + (middle1 & 0xffff)
  const high = b1 * c1 + Math.floor(middle1 / 65536) + (middle2 >>> 16)
  const lo = (middle2 << 16) | (low & 0xffff)
  m.putHalves(to, lo, (high + Math.imul(bl, ch) + Math.imul(bh, cl)) | 0)
}

function bigAt(m: Machine, at: WordAddress): bigint {
  const { i32 } = m.heap
  return (BigInt(i32[at + 1]!) << 32n) | BigInt(i32[at]! >>> 0)
}

function putBig(m: Machine, to: WordAddress, value: bigint): void {
  m.putHalves(to, Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
}

/** Integers nearer to zero are added and multiplied by quotients without loss. */
const EXACT = 2 ** 52

function areExact(dividend: number, divisor: number): boolean {
  return Math.abs(dividend) < EXACT && Math.abs(divisor) < EXACT
}

/** The rest of a division of such integers, with the sign of the divisor. */
function floorRest(dividend: number, divisor: number): number {
  // Faster than JavaScript's own. The quotient may be one too large, but its product is exact.
  const rest = dividend - Math.floor(dividend / divisor) * divisor
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest
}

/** Whether an integer is 1, 2, 4 … 2^31: then a division by it is a shift, and the rest is what is shifted out. */
function isPowerOfTwo(i32: Int32Array, at: WordAddress): boolean {
  const lo = i32[at]!
  return i32[at + 1] === 0 && (lo & (lo - 1)) === 0 && lo !== 0
}

function floorDivide(m: Machine, b: WordAddress, c: WordAddress, to: WordAddress): void {
  const { i32 } = m.heap
  if (i32[c] === 0 && i32[c + 1] === 0) runtimeError(m, 'attempt to divide by zero')
  if (isPowerOfTwo(i32, c)) {
    const by = 31 - Math.clz32(i32[c]!)
    const hi = i32[b + 1]!
    return m.putHalves(to, (i32[b]! >>> by) | ((hi << 1) << (31 - by)), hi >> by)
  }
  const small = m.integerAt(b)
  const by = m.integerAt(c)
  if (areExact(small, by)) {
    // Exact, as the quotient itself need not be: what is divided is a multiple.
    m.putInteger(to, (small - floorRest(small, by)) / by)
    return
  }
  const dividend = bigAt(m, b)
  const divisor = bigAt(m, c)
  const quotient = dividend / divisor
  const inexact = quotient * divisor !== dividend
  putBig(m, to, inexact && dividend < 0n !== divisor < 0n ? quotient - 1n : quotient)
}

function modulo(m: Machine, b: WordAddress, c: WordAddress, to: WordAddress): void {
  const { i32 } = m.heap
  if (i32[c] === 0 && i32[c + 1] === 0) runtimeError(m, "attempt to perform 'n%0'")
  if (isPowerOfTwo(i32, c)) return m.putHalves(to, i32[b]! & (i32[c]! - 1), 0)
  const small = m.integerAt(b)
  const by = m.integerAt(c)
  if (areExact(small, by)) {
    m.putInteger(to, floorRest(small, by))
    return
  }
  const divisor = bigAt(m, c)
  const rest = bigAt(m, b) % divisor
  putBig(m, to, rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest)
}

/** Shifts left by `by` bits, right if that is negative; all bits beyond 63 are zeros. */
export function shiftLeft(m: Machine, lo: number, hi: number, by: number, to: WordAddress): void {
  if (by <= -64 || by >= 64) m.putHalves(to, 0, 0)
  else if (by >= 32) m.putHalves(to, 0, lo << (by - 32))
  else if (by > 0) m.putHalves(to, lo << by, (hi << by) | (lo >>> (32 - by)))
  else if (by === 0) m.putHalves(to, lo, hi)
  else if (by <= -32) m.putHalves(to, hi >>> (-by - 32), 0)
  else m.putHalves(to, (lo >>> -by) | (hi << (32 + by)), hi >>> -by)
}

/** An operation of two integers; the operator is neither `/` nor `^`. */
export function integerOperation(m: Machine, event: number, b: WordAddress, c: WordAddress, to: WordAddress): void {
  const { i32 } = m.heap
  const bl = i32[b]!
  const bh = i32[b + 1]!
  const cl = i32[c]!
  const ch = i32[c + 1]!
  switch (event) {
    case EVENT_ADD: {
      const lo = (bl + cl) | 0
      return m.putHalves(to, lo, (bh + ch + (lo >>> 0 < bl >>> 0 ? 1 : 0)) | 0)
    }
    case EVENT_SUB: {
      const lo = (bl - cl) | 0
      return m.putHalves(to, lo, (bh - ch - (bl >>> 0 < cl >>> 0 ? 1 : 0)) | 0)
    }
    case EVENT_MUL:
      return multiply(m, bl, bh, cl, ch, to)
    case EVENT_IDIV:
      return floorDivide(m, b, c, to)
    case EVENT_MOD:
      return modulo(m, b, c, to)
    case EVENT_BAND:
      return m.putHalves(to, bl & cl, bh & ch)
    case EVENT_BOR:
      return m.putHalves(to, bl | cl, bh | ch)
    case EVENT_BXOR:
      return m.putHalves(to, bl ^ cl, bh ^ ch)
    case EVENT_SHL:
    case EVENT_SHR: {
      const by = ch === cl >> 31 ? Math.max(-64, Math.min(64, cl)) : ch < 0 ? -64 : 64
      return shiftLeft(m, bl, bh, event === EVENT_SHL ? by : -by, to)
    }
    default:
      throw new Error(`no integer operation ${event}`)
  }
}

// ---- floats

/** `a % b` with the sign of `b`, as the manual has it. */
export function floatModulo(a: number, b: number): number {
  const rest = a % b
  return (rest > 0 ? b < 0 : rest < 0 && b > 0) ? rest + b : rest
}

/** C's pow, which differs from JavaScript's where the base is one, and in the sign of the NaN it makes. */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && (exponent === Infinity || exponent === -Infinity))) return 1
  const result = base ** exponent
  if (!Number.isNaN(result) || Number.isNaN(base) || Number.isNaN(exponent)) return result
  // The processor's own NaN, as of any other operation without a result.
  const zero = base - base
  return zero / zero
}

export function floatOperation(event: number, b: number, c: number): number {
  switch (event) {
    case EVENT_ADD:
      return b + c
    case EVENT_SUB:
      return b - c
    case EVENT_MUL:
      return b * c
    case EVENT_DIV:
      return b / c
    case EVENT_IDIV:
      return Math.floor(b / c)
    case EVENT_MOD:
      return floatModulo(b, c)
    case EVENT_POW:
      return power(b, c)
    default:
      throw new Error(`no float operation ${event}`)
  }
}

/** Whether the operator works on integers only. */
export function isBitwise(event: number): boolean {
  return event >= EVENT_BAND && event <= EVENT_SHR
}

/** An arithmetic (not bitwise) operation of two numbers; false if the operands are not both numbers. */
export function numberOperation(m: Machine, event: number, b: WordAddress, c: WordAddress, to: WordAddress): boolean {
  const { i32 } = m.heap
  const bTag = i32[b + 2]
  const cTag = i32[c + 2]
  if (bTag === TAG_INTEGER && cTag === TAG_INTEGER && event !== EVENT_DIV && event !== EVENT_POW) {
    integerOperation(m, event, b, c, to)
    return true
  }
  if ((bTag !== TAG_INTEGER && bTag !== TAG_FLOAT) || (cTag !== TAG_INTEGER && cTag !== TAG_FLOAT)) return false
  m.putFloat(to, floatOperation(event, floatAt(m, b), floatAt(m, c)))
  return true
}

// ---- order

/** An integer against a float: negative, zero or positive; NaN if the float is. Exact. */
export function compareMixed(m: Machine, integer: WordAddress, float: number): number {
  const { i32 } = m.heap
  const value = m.integerAt(integer)
  // Rounding keeps order, so only when the rounded value is equal is a closer look due.
  if (value !== float) return value - float
  if (float >= END_INTEGER) return -1
  const high = Math.floor(float / TWO_32)
  return i32[integer + 1]! - high || (i32[integer]! >>> 0) - (float - high * TWO_32)
}

/** Two numbers: negative, zero or positive; NaN if they have no order. */
export function compareNumbers(m: Machine, b: WordAddress, c: WordAddress): number {
  const { i32, f64 } = m.heap
  const bInteger = i32[b + 2] === TAG_INTEGER
  const cInteger = i32[c + 2] === TAG_INTEGER
  if (bInteger && cInteger) return i32[b + 1]! - i32[c + 1]! || (i32[b]! >>> 0) - (i32[c]! >>> 0)
  if (bInteger) return compareMixed(m, b, f64[c >> 1]!)
  if (cInteger) return -compareMixed(m, c, f64[b >> 1]!)
  const left = f64[b >> 1]!
  const right = f64[c >> 1]!
  return left < right ? -1 : left > right ? 1 : left === right ? 0 : Number.NaN
}

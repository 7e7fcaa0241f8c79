/**
 * Numbers from text, and integers as text.
 *
 * Owns: which texts are numbers, as the reference manual's sections 3.1 (numerals) and 3.4.3 (coercions of strings)
 * have it, and that each is rounded once, halves to even. Every reader takes time linear in its text, and never builds
 * an integer wider than 64 bits: scripts may hold numerals of a million digits. For floats as text, see
 * `float-text.ts`.
 */

/** A string of bytes, one character (0 to 255) a byte. */
export type ByteString = string

/** A 64-bit integer, as two signed 32-bit halves. */
export interface Int64 {
  readonly lo: number
  readonly hi: number
}

const PLUS = 0x2b
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30

/** Case of a letter, ORed to make it lower. */
const LOWER = 0x20
const LETTER_E = 0x65
const LETTER_P = 0x70
const LETTER_X = 0x78

/** Decimal numerals of so many digits are exact as doubles: 10^15 < 2^53. */
const EXACT_DIGITS = 15

/** 2^63 has so many decimal digits. */
const INTEGER_DIGITS = 19

/** Bounds an exponent while it is read; no text is long enough to bring a mantissa near. */
const EXPONENT_BOUND = 1e15

/** Of a hexadecimal mantissa so many digits count (at least 57 bits); the others are one sticky bit. */
const MANTISSA_DIGITS = 15

/**
 * Reads a numeral as the lexer finds it: no sign, nothing around it (manual, section 3.1).
 * A number in the result is a float, an Int64 an integer, null says malformed.
 */
export function parseNumeral(text: ByteString): number | Int64 | null {
  return readNumeral(text, 0, text.length, false)
}

/**
 * Reads what `tonumber` and the coercions of strings accept: a numeral, perhaps with a sign, perhaps with whitespace
 * around (manual, section 3.4.3). A number in the result is a float, an Int64 an integer, null says no number.
 */
export function parseNumber(text: ByteString): number | Int64 | null {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (start < end && isSpace(text.charCodeAt(end - 1))) end--
  const sign = start < end ? text.charCodeAt(start) : 0
  if (sign === MINUS) return readNumeral(text, start + 1, end, true)
  return readNumeral(text, sign === PLUS ? start + 1 : start, end, false)
}

/** Decimal text of a 64-bit integer given as its signed halves. */
export function integerText(lo: number, hi: number): string {
  if (hi === lo >> 31) return String(lo)
  const value = hi * 0x100000000 + (lo >>> 0)
  if (Number.isSafeInteger(value)) return String(value)
  return ((BigInt(hi) << 32n) | BigInt(lo >>> 0)).toString()
}

/** How many bytes a 32-bit integer takes in decimal. */
export function decimalLength(value: number): number {
  const sign = value < 0 ? 1 : 0
  const size = value < 0 ? -value : value
  if (size < 100) return sign + (size < 10 ? 1 : 2)
  let length = 3
  for (let limit = 1000; size >= limit && length < 10; limit *= 10) length++
  return sign + length
}

/** Writes a 32-bit integer in decimal into so many bytes, zeros before it if it has fewer digits. */
export function writeDecimal(u8: Uint8Array, start: number, length: number, value: number): void {
  let rest = value < 0 ? -value : value
  for (let at = start + length - 1; at >= start; at--) {
    const tenth = (rest / 10) >>> 0
    u8[at] = 0x30 + (rest - tenth * 10)
    rest = tenth
  }
  if (value < 0) u8[start] = MINUS
}

function readNumeral(text: ByteString, start: number, end: number, negative: boolean): number | Int64 | null {
  const prefixed =
    end - start > 2 && text.charCodeAt(start) === ZERO && (text.charCodeAt(start + 1) | LOWER) === LETTER_X
  return prefixed ? readHex(text, start + 2, end, negative) : readDecimal(text, start, end, negative)
}

function readDecimal(text: ByteString, start: number, end: number, negative: boolean): number | Int64 | null {
  let at = skipDigits(text, start, end)
  let digits = at - start
  if (at === end) return digits > 0 ? readDecimalInteger(text, start, end, negative) : null
  if (text.charCodeAt(at) === DOT) {
    const fraction = at + 1
    at = skipDigits(text, fraction, end)
    digits += at - fraction
  }
  if (digits === 0) return null
  if (at < end && (text.charCodeAt(at) | LOWER) === LETTER_E) {
    const exponent = skipSign(text, at + 1, end)
    at = skipDigits(text, exponent, end)
    if (at === exponent) return null
  }
  return at === end ? signedFloat(Number(text.slice(start, end)), negative) : null
}

/** Digits only, at least one. Those which do not fit 64 bits are a float. */
function readDecimalInteger(text: ByteString, start: number, end: number, negative: boolean): number | Int64 {
  let first = start
  while (first < end && text.charCodeAt(first) === ZERO) first++
  const digits = end - first
  if (digits <= EXACT_DIGITS) {
    let value = 0
    for (let at = first; at < end; at++) value = value * 10 + (text.charCodeAt(at) - ZERO)
    return halvesOf(value, negative)
  }
  if (digits <= INTEGER_DIGITS) {
    const value = BigInt(text.slice(first, end))
    const limit = negative ? 0x8000000000000000n : 0x7fffffffffffffffn
    if (value <= limit) return signedInteger(Number(value & 0xffffffffn) | 0, Number(value >> 32n) | 0, negative)
  }
  return signedFloat(Number(text.slice(first, end)), negative)
}

function readHex(text: ByteString, start: number, end: number, negative: boolean): number | Int64 | null {
  const dot = skipHexDigits(text, start, end)
  if (dot === end) return signedInteger(hexWord(text, start, end), hexWord(text, start, end - 8), negative)

  let at = dot
  let digits = dot - start
  if (text.charCodeAt(dot) === DOT) {
    at = skipHexDigits(text, dot + 1, end)
    digits += at - dot - 1
  }
  if (digits === 0) return null
  const mantissaEnd = at
  let exponent = 0
  if (at < end && (text.charCodeAt(at) | LOWER) === LETTER_P) {
    const first = skipSign(text, at + 1, end)
    at = skipDigits(text, first, end)
    if (at === first) return null
    exponent = readExponent(text, first, at)
    if (text.charCodeAt(first - 1) === MINUS) exponent = -exponent
  }
  return at === end ? signedFloat(hexFloat(text, start, dot, mantissaEnd, exponent), negative) : null
}

/** The last eight hexadecimal digits before `end`, none before `start`: a word of the integer, as a signed half. */
function hexWord(text: ByteString, start: number, end: number): number {
  return end > start ? Number.parseInt(text.slice(Math.max(start, end - 8), end), 16) | 0 : 0
}

/** The value of hexadecimal digits from `start` to `end`, with a point at `dot`, times 2^exponent; rounded once. */
function hexFloat(text: ByteString, start: number, dot: number, end: number, exponent: number): number {
  let mantissa = 0n
  let digits = 0
  let sticky = false
  // The place after the last digit taken; a digit's weight follows from how far it stands from the point.
  let taken = dot
  for (let at = start; at < end; at++) {
    if (at === dot) continue
    const code = text.charCodeAt(at)
    if (digits === MANTISSA_DIGITS) {
      if (code !== ZERO) sticky = true
    } else if (digits > 0 || code !== ZERO) {
      mantissa = (mantissa << 4n) | BigInt(hexDigit(code))
      digits++
      taken = at + 1
    }
  }
  const weight = taken > dot ? 4 * (dot + 1 - taken) : 4 * (dot - taken)
  return roundToDouble((mantissa << 1n) | (sticky ? 1n : 0n), exponent + weight - 1)
}

/**
 * `mantissa` times 2^exponent, to the nearest double, ties to even. The exponent is any integer.
 * (The `strtod` of glibc 2.36 loses a bit of some subnormals here, and PUC Lua with it.)
 */
function roundToDouble(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0
  const length = mantissa.toString(2).length
  if (length + exponent > 1024) return Infinity
  // The unit of the last place is 2^-1074 at least: below, a double has fewer than 53 bits.
  const dropped = Math.max(length - 53, -1074 - exponent, 0)
  if (dropped > length) return 0
  const shift = BigInt(dropped)
  const remainder = mantissa & ((1n << shift) - 1n)
  const half = dropped > 0 ? 1n << (shift - 1n) : 1n
  let rounded = mantissa >> shift
  if (remainder > half || (remainder === half && (rounded & 1n) === 1n)) rounded += 1n
  return scale(Number(rounded), exponent + dropped)
}

/** `value` times 2^exponent where that is exact or overflows; in two steps, as 2^exponent may be no double. */
function scale(value: number, exponent: number): number {
  const half = exponent >> 1
  return value * 2 ** half * 2 ** (exponent - half)
}

function readExponent(text: ByteString, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end && value < EXPONENT_BOUND; at++) value = value * 10 + (text.charCodeAt(at) - ZERO)
  return value
}

/** The halves of an integral number of at most 53 bits. */
function halvesOf(value: number, negative: boolean): Int64 {
  return signedInteger(value | 0, Math.floor(value / 0x100000000) | 0, negative)
}

function signedInteger(lo: number, hi: number, negative: boolean): Int64 {
  if (!negative) return { lo, hi }
  return { lo: -lo | 0, hi: (lo === 0 ? -hi : ~hi) | 0 }
}

function signedFloat(value: number, negative: boolean): number {
  return negative ? -value : value
}

function skipSign(text: ByteString, at: number, end: number): number {
  const code = at < end ? text.charCodeAt(at) : 0
  return code === PLUS || code === MINUS ? at + 1 : at
}

function skipDigits(text: ByteString, start: number, end: number): number {
  let at = start
  while (at < end && isDigit(text.charCodeAt(at))) at++
  return at
}

function skipHexDigits(text: ByteString, start: number, end: number): number {
  let at = start
  while (at < end && hexDigit(text.charCodeAt(at)) >= 0) at++
  return at
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 0x39
}

/** The digit's value, -1 for any other character. */
function hexDigit(code: number): number {
  if (isDigit(code)) return code - ZERO
  const letter = code | LOWER
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** " \f\n\r\t\v". */
function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

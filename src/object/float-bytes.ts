/**
 * Floats written as bytes, in the commonest forms of C's `%f` and `%g`.
 *
 * Owns: every digit is right. A number times a power of ten, which is exact, is off by half a unit of its last place at most; where
 * that can matter to how it is rounded, what is missing is computed. So its digits are those of an integer. For very large
 * numbers, many digits and exponents nothing is written, and `float-text.ts` has the text.
 */
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30

/** The powers of ten that doubles hold exactly. */
const POWERS: Float64Array = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`))
/** Products are below: they have fractions then. */
const LIMIT = 2 ** 50
/** More than the relative error of a product. */
const ERROR = 2 ** -51
/** By this a number is cut into two halves of 26 bits. */
const HALVING = 2 ** 27 + 1
const MAX_FIXED = 15
const MAX_SIGNIFICANT = 15
/** "%g" gives exponents below. */
const SMALLEST = 1e-4
/** Digits of an integer are taken from two halves, of which the lower has so many. */
const LOW_DIGITS = 8
const LOW = 1e8

/** Bytes that a number takes at most. */
export const FLOAT_BYTES = 24

/** Writes "%.{precision}f"; answers how many bytes that took, 0 if it is not for here. */
export function writeFixed(u8: Uint8Array, start: number, x: number, precision: number): number {
  if (precision > MAX_FIXED) return 0
  const value = roundedProduct(Math.abs(x), POWERS[precision]!)
  return value < 0 ? 0 : writeScaled(u8, start, x, value, precision)
}

/** Writes "%.{precision}g" of a number that it gives no exponent; answers how many bytes that took, 0 if it is not for here. */
export function writeGeneral(u8: Uint8Array, start: number, x: number, precision: number): number {
  if (x === 0) return writeScaled(u8, start, x, 0, 0)
  const magnitude = Math.abs(x)
  const significant = precision === 0 ? 1 : precision
  if (!(magnitude >= SMALLEST && magnitude < POWERS[MAX_SIGNIFICANT]!) || significant > MAX_SIGNIFICANT) return 0
  // The exponent of a number just below a power of ten may come out as that of the power, to which it is rounded anyway.
  let exponent = 0
  if (magnitude >= 1) while (magnitude >= POWERS[exponent + 1]!) exponent++
  else while (magnitude * POWERS[-exponent]! < 1) exponent--
  let fraction = significant - 1 - exponent
  if (fraction < 0) return 0
  let value = roundedProduct(magnitude, POWERS[fraction]!)
  if (value < 0) return 0
  if (value >= POWERS[significant]!) {
    if (fraction === 0) return 0
    value /= 10
    fraction--
  }
  // Zeros at the end of the fraction are left out.
  for (; fraction >= LOW_DIGITS && value % LOW === 0; fraction -= LOW_DIGITS) value /= LOW
  while (fraction > 0) {
    const tenth = Math.floor(value / 10)
    if (tenth * 10 !== value) break
    value = tenth
    fraction--
  }
  return writeScaled(u8, start, x, value, fraction)
}

/** The integer nearest to a product, of two the even one; -1 if it is too large. */
function roundedProduct(magnitude: number, power: number): number {
  const product = magnitude * power
  if (!(product < LIMIT)) return -1
  const whole = Math.floor(product)
  let above = product - whole - 0.5
  if (Math.abs(above) <= product * ERROR) {
    above += productError(magnitude, power, product)
    if (above === 0) return whole % 2 === 0 ? whole : whole + 1
  }
  return above > 0 ? whole + 1 : whole
}

/** What is missing from a product that was rounded, exactly (Dekker's method: products of halves are exact). */
function productError(left: number, right: number, product: number): number {
  const leftHigh = highHalf(left)
  const leftLow = left - leftHigh
  const rightHigh = highHalf(right)
  const rightLow = right - rightHigh
  return leftHigh * rightHigh - product + leftHigh * rightLow + leftLow * rightHigh + leftLow * rightLow
}

function highHalf(x: number): number {
  const shifted = x * HALVING
  return shifted - (shifted - x)
}

/** Writes an integer with a point before its last digits, and with the sign of `x`. */
function writeScaled(u8: Uint8Array, start: number, x: number, value: number, fraction: number): number {
  const isNegative = x < 0 || Object.is(x, -0)
  const high = Math.floor(value / LOW)
  const low = value - high * LOW
  let digits = fraction + 1
  while (value >= POWERS[digits]!) digits++
  const first = isNegative ? start + 1 : start
  if (isNegative) u8[start] = MINUS
  const end = first + digits + (fraction > 0 ? 1 : 0)
  let at = end - 1
  let rest = low | 0
  for (let index = 0; index < digits; index++) {
    if (index === fraction && fraction > 0) u8[at--] = DOT
    if (index === LOW_DIGITS) rest = high | 0
    const tenth = (rest / 10) | 0
    u8[at--] = ZERO + rest - tenth * 10
    rest = tenth
  }
  return end - start
}

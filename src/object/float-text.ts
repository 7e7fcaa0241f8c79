/**
 * Floats as text: what `tostring` and the conversions %e %f %g %a of C print.
 *
 * Owns: every digit is right. The text is the exact value rounded once, halves to even, as glibc does it; JavaScript's
 * own functions are exact too, but round halves up, so each caller of them asks `isHalfway`.
 * Nothing here sees the sign of a NaN, which JavaScript hides: who knows it passes it on.
 */

/** From here on `toFixed` gives exponents. */
const FIXED_LIMIT = 1e21

/** From here on "%.14g" gives exponents. */
const PLAIN_LIMIT = 1e14
/** Below, "%.14g" gives exponents; so subnormals, whose shortest text says little of the 14 digits, are far off. */
const SMALLEST_PLAIN = 1e-4
/** Below, 14 digits reach behind the point, even after rounding up. */
const POINT_LIMIT = 1e12
/** Fourteen digits and a point. */
const PLAIN_LENGTH = 15

/** Fraction of a double in hexadecimal digits, and its bits. */
const FRACTION_DIGITS = 13
const FRACTION_BITS = 52

const ZERO = 0x30
const FIVE = 0x35

/** Digits `d.ddd`, here without the point, times 10^exponent. */
interface Decimal {
  readonly digits: string
  readonly exponent: number
}

/**
 * The text of a float as `tostring` gives it: "%.14g", with ".0" where that reads as an integer.
 * PUC Lua on x86 prints "-nan" for 0/0 and "nan" for -(0/0).
 */
export function floatText(x: number, negativeNaN = false): string {
  const magnitude = Math.abs(x)
  if (magnitude < PLAIN_LIMIT) {
    if (Number.isInteger(x)) return Object.is(x, -0) ? '-0.0' : `${x}.0`
    if (magnitude >= SMALLEST_PLAIN) return plainText(x, magnitude)
  }
  if (Number.isNaN(x)) return negativeNaN ? '-nan' : 'nan'
  // With an exponent, or infinite: nothing that reads as an integer.
  return formatG(x, 14, false, false)
}

/** `floatText` of numbers which it gives no exponent and which are no integers, except by rounding. */
function plainText(x: number, magnitude: number): string {
  // Of at most 14 digits, the shortest text that reads back as x is the nearest one of 14 digits.
  const shortest = String(x)
  if (shortest.length <= (x < 0 ? PLAIN_LENGTH + 1 : PLAIN_LENGTH)) return shortest
  // A number halfway between two texts of 14 digits has 15, which are its shortest text, and ends in 5.
  if (magnitude < POINT_LIMIT && shortest.charCodeAt(shortest.length - 1) !== FIVE) {
    const digits = withoutTrailingZeros(x.toPrecision(14))
    return digits.endsWith('.') ? `${digits}0` : digits
  }
  const text = formatG(x, 14, false, false)
  return text.includes('.') || text.includes('e') ? text : `${text}.0`
}

/** "%.{precision}e" of C; `alternate` is its flag `#`. Precision 0 to 99. */
export function formatE(x: number, precision: number, alternate: boolean, upper: boolean): string {
  if (!Number.isFinite(x)) return nonFinite(x, upper)
  const { digits, exponent } = toDecimal(Math.abs(x), precision)
  return signOf(x) + exponentForm(digits.slice(0, 1), digits.slice(1), exponent, alternate, upper)
}

/** "%.{precision}f" of C; `alternate` is its flag `#`. Precision 0 to 99. */
export function formatF(x: number, precision: number, alternate: boolean): string {
  if (!Number.isFinite(x)) return nonFinite(x, false)
  const text = signOf(x) + fixedForm(Math.abs(x), precision)
  return alternate && precision === 0 ? `${text}.` : text
}

/**
 * "%.{precision}g" of C; `alternate` is its flag `#`. Precision 0 to 99.
 * Where rounding brings the exponent (999.9999 by "%#.3g"), it keeps the zeros, as C demands: glibc 2.36 loses them.
 */
export function formatG(x: number, precision: number, alternate: boolean, upper: boolean): string {
  if (!Number.isFinite(x)) return nonFinite(x, upper)
  const significant = precision === 0 ? 1 : precision
  const { digits: all, exponent } = toDecimal(Math.abs(x), significant - 1)
  const digits = alternate ? all : withoutTrailingZeros(all)
  if (exponent < -4 || exponent >= significant) {
    return signOf(x) + exponentForm(digits.slice(0, 1), digits.slice(1), exponent, alternate, upper)
  }
  if (exponent < 0) return `${signOf(x)}0.${'0'.repeat(-1 - exponent)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return signOf(x) + withFraction(whole, digits.slice(exponent + 1), alternate)
}

/**
 * "%a" of C as glibc prints it: normal numbers begin with 1, subnormal ones with 0 and the exponent -1022. Without a
 * precision (null) it has as many digits as the value needs; with one, rounding may leave a leading 2.
 */
export function formatA(x: number, precision: number | null, alternate: boolean, upper: boolean): string {
  if (!Number.isFinite(x)) return nonFinite(x, upper)
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const high = view.getUint32(0)
  const biased = (high >>> 20) & 0x7ff
  const fraction = (high & 0xfffff) * 0x100000000 + view.getUint32(4)
  const significand = biased === 0 ? fraction : fraction + 2 ** FRACTION_BITS
  const exponent = biased === 0 ? (fraction === 0 ? 0 : -1022) : biased - 1023

  const digits = Math.min(precision ?? FRACTION_DIGITS, FRACTION_DIGITS)
  const rounded = dropBits(significand, FRACTION_BITS - 4 * digits)
  const whole = Math.floor(rounded / 16 ** digits)
  const hex = digits === 0 ? '' : (rounded % 16 ** digits).toString(16).padStart(digits, '0')
  const shown = precision === null ? withoutTrailingZeros(hex) : hex.padEnd(precision, '0')
  const text = `0x${withFraction(String(whole), shown, alternate)}p${exponent < 0 ? '' : '+'}${exponent}`
  return signOf(x) + (upper ? text.toUpperCase() : text)
}

/** The digits of x (finite, not negative), `precision` of them behind the first. */
function toDecimal(x: number, precision: number): Decimal {
  const text = x.toExponential(precision)
  const mark = text.indexOf('e')
  const exponent = Number(text.slice(mark + 1))
  if (isHalfway(x, exponent - precision)) {
    const longer = x.toExponential(precision + 1)
    const end = longer.indexOf('e') - 1
    // The exponent is the same: a carry that changes it comes from nines, which are odd.
    if (isEven(longer.charCodeAt(precision === 0 ? 0 : end - 1))) {
      return { digits: longer.slice(0, 1) + longer.slice(2, end), exponent }
    }
  }
  return { digits: text.slice(0, 1) + text.slice(2, mark), exponent }
}

/** x (finite, not negative) with `precision` digits behind the point. */
function fixedForm(x: number, precision: number): string {
  if (x >= FIXED_LIMIT) return withFraction(BigInt(x).toString(), '0'.repeat(precision), false)
  if (isHalfway(x, -precision)) {
    const longer = x.toFixed(precision + 1)
    const shorter = longer.slice(0, precision === 0 ? -2 : -1)
    if (isEven(shorter.charCodeAt(shorter.length - 1))) return shorter
  }
  return x.toFixed(precision)
}

/** Whether x, finite and not negative, lies exactly between two multiples of 10^unit. Exact itself. */
function isHalfway(x: number, unit: number): boolean {
  // x = (j + 1/2) 10^unit, where 5^-unit must divide j + 1/2 as x is dyadic: so x 2^(1 - unit) is an odd integer.
  if (unit <= 0) return (x * 2 ** (1 - unit)) % 2 === 1
  // From 10^23 on, 5^unit has more bits than a double.
  if (unit > 22) return false
  const size = Number(`1e${unit}`)
  return x % size === size / 2
}

/** `significand` (an integer of at most 53 bits) without its last `bits` bits, rounded, halves to even. */
function dropBits(significand: number, bits: number): number {
  const unit = 2 ** bits
  const kept = Math.floor(significand / unit)
  const rest = significand - kept * unit
  const up = rest > unit / 2 || (rest === unit / 2 && kept % 2 === 1)
  return up ? kept + 1 : kept
}

function exponentForm(whole: string, fraction: string, exponent: number, alternate: boolean, upper: boolean): string {
  const size = Math.abs(exponent)
  const mark = upper ? 'E' : 'e'
  const sign = exponent < 0 ? '-' : '+'
  return `${withFraction(whole, fraction, alternate)}${mark}${sign}${size < 10 ? '0' : ''}${size}`
}

function withFraction(whole: string, fraction: string, alternate: boolean): string {
  return fraction.length > 0 || alternate ? `${whole}.${fraction}` : whole
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end--
  return digits.slice(0, end)
}

function nonFinite(x: number, upper: boolean): string {
  const text = Number.isNaN(x) ? 'nan' : x < 0 ? '-inf' : 'inf'
  return upper ? text.toUpperCase() : text
}

function signOf(x: number): string {
  return x < 0 || Object.is(x, -0) ? '-' : ''
}

/** Of a digit's character code: '0' is an even one. */
function isEven(digit: number): boolean {
  return digit % 2 === 0
}

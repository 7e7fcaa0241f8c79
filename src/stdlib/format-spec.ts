/**
 * The conversions of `string.format`, as pure functions.
 *
 * Owns: what one specification (`%-5.2f`) means, which ones are refused, and with which words (manual, section 6.4).
 * All as PUC Lua 5.4.4 with glibc has it; its `format` hands the work to C's `sprintf`.
 *
 * A caller meets a `%`, sees that an argument is there, parses the specification, checks and converts the argument,
 * and calls the function for its kind. That function refuses a malformed specification; PUC finds one before it looks
 * at the argument for some conversions (a A c p q), for which the caller calls `checkSpec` first.
 */

import { formatA, formatE, formatF, formatG } from '../object/float-text'
import { type ByteString, integerText } from '../object/number-text'

/** Why a format is refused. A Lua error is made of it by the native function. */
export interface FormatError {
  readonly kind: 'format error'
  /** `argument`: the message is what follows in "bad argument #n to 'format' (...)". */
  readonly place: 'format' | 'argument'
  readonly message: ByteString
}

interface ConversionRule {
  readonly flags: string
  readonly width: boolean
  readonly precision: boolean
}

const INTEGER: ConversionRule = { flags: '-+0 ', width: true, precision: true }
const UNSIGNED: ConversionRule = { flags: '-0', width: true, precision: true }
const BASED: ConversionRule = { flags: '-#0', width: true, precision: true }
const FLOAT: ConversionRule = { flags: '-+ #0', width: true, precision: true }
const PLAIN: ConversionRule = { flags: '-', width: true, precision: false }
const STRING: ConversionRule = { flags: '-', width: true, precision: true }
const BARE: ConversionRule = { flags: '', width: false, precision: false }

/** What may stand between `%` and the conversion's letter. `u` is not in the manual, but PUC takes it. */
const RULES = {
  d: INTEGER,
  i: INTEGER,
  u: UNSIGNED,
  o: BASED,
  x: BASED,
  X: BASED,
  a: FLOAT,
  A: FLOAT,
  e: FLOAT,
  E: FLOAT,
  f: FLOAT,
  g: FLOAT,
  G: FLOAT,
  c: PLAIN,
  p: PLAIN,
  s: STRING,
  q: BARE,
  '%': BARE,
} as const satisfies Record<string, ConversionRule>

export type Conversion = keyof typeof RULES

/** One specification of a format. */
export interface FormatSpec {
  /** From its `%` to its letter. */
  readonly text: ByteString
  readonly conversion: Conversion
  /** Position in the format of what follows. */
  readonly end: number
  readonly left: boolean
  readonly plus: boolean
  readonly space: boolean
  readonly alternate: boolean
  readonly zero: boolean
  /** 0 to 99. */
  readonly width: number
  /** 0 to 99; null where none is given. */
  readonly precision: number | null
  /** Flags, width and precision are some that the conversion takes; else `checkSpec` throws. */
  readonly wellFormed: boolean
}

const NEWLINE = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const BACKSLASH = 0x5c
const DELETE = 0x7f

/** A specification which is longer between `%` and letter is refused: PUC's buffer has 32 bytes, 10 in reserve. */
const MAX_MODIFIERS = 20

/**
 * Reads the specification whose `%` stands at `position`.
 * Throws a `FormatError` where no conversion is known by its letter.
 */
export function parseSpec(format: ByteString, position: number): FormatSpec {
  let last = position + 1
  while (last < format.length && isModifier(format.charAt(last))) last++
  if (last - position - 1 > MAX_MODIFIERS) refuse('invalid format (too long)')
  const text = format.slice(position, last + 1)
  const conversion = format.charAt(last)
  if (!isConversion(conversion) || (conversion === '%' && text.length > 2)) {
    // For C the text ends at a byte 0.
    return refuse(`invalid conversion '${text.replace('\0', '')}' to 'format'`)
  }

  const rule = RULES[conversion]
  let at = 1
  while (rule.flags.includes(text.charAt(at))) at++
  const flags = text.slice(1, at)
  const widthEnd = rule.width ? skipTwoDigits(text, at) : at
  let end = widthEnd
  let precision: number | null = null
  if (rule.precision && text.charAt(widthEnd) === '.') {
    end = skipTwoDigits(text, widthEnd + 1)
    precision = Number(text.slice(widthEnd + 1, end))
  }
  return {
    text,
    conversion,
    end: last + 1,
    left: flags.includes('-'),
    plus: flags.includes('+'),
    space: flags.includes(' '),
    alternate: flags.includes('#'),
    zero: flags.includes('0'),
    width: Number(text.slice(at, widthEnd)),
    precision,
    // Where zero is no flag, a width does not begin with one either.
    wellFormed: end === text.length - 1 && text.charAt(at) !== '0',
  }
}

/** Throws a `FormatError` if the specification has flags, a width or a precision that its conversion does not take. */
export function checkSpec(spec: FormatSpec): void {
  if (spec.wellFormed) return
  if (spec.conversion === 'q') refuse("specifier '%q' cannot have modifiers")
  refuse(`invalid conversion specification: '${spec.text}'`)
}

/** Conversions d i u o x X: a 64-bit integer, given as its signed halves. */
export function formatInteger(spec: FormatSpec, lo: number, hi: number): ByteString {
  checkSpec(spec)
  switch (spec.conversion) {
    case 'u':
      return padInteger(spec, '', hi < 0 ? unsigned(lo, hi).toString() : integerText(lo, hi))
    case 'o':
      return padInteger(spec, '', octalText(lo, hi))
    case 'x':
      return padInteger(spec, spec.alternate && (lo | hi) !== 0 ? '0x' : '', hexText(lo, hi))
    case 'X':
      return padInteger(spec, spec.alternate && (lo | hi) !== 0 ? '0X' : '', hexText(lo, hi).toUpperCase())
    default: {
      const text = integerText(lo, hi)
      return hi < 0 ? padInteger(spec, '-', text.slice(1)) : padInteger(spec, positiveSign(spec), text)
    }
  }
}

/** Conversions a A e E f g G. As to `negativeNaN`, see `floatText`. */
export function formatFloat(spec: FormatSpec, x: number, negativeNaN = false): ByteString {
  checkSpec(spec)
  const negative = x < 0 || Object.is(x, -0) || (negativeNaN && Number.isNaN(x))
  const sign = negative ? '-' : positiveSign(spec)
  const text = magnitudeText(spec, Math.abs(x))
  if (!Number.isFinite(x)) return padNumber(spec, sign, text, false)
  // "0x" goes before the zeros that fill a width.
  return spec.conversion === 'a' || spec.conversion === 'A'
    ? padNumber(spec, sign + text.slice(0, 2), text.slice(2), spec.zero)
    : padNumber(spec, sign, text, spec.zero)
}

/** Conversion c: the integer's lowest byte. */
export function formatCharacter(spec: FormatSpec, lo: number): ByteString {
  checkSpec(spec)
  return padText(spec, String.fromCharCode(lo & 0xff))
}

/** Conversion s, of what `tostring` gave. With modifiers, it refuses a string that has zero bytes. */
export function formatString(spec: FormatSpec, bytes: ByteString): ByteString {
  if (spec.text.length === 2) return bytes
  if (bytes.includes('\0')) refuse('string contains zeros', 'argument')
  checkSpec(spec)
  return padText(spec, spec.precision === null ? bytes : bytes.slice(0, spec.precision))
}

/** Conversion p: the number that stands for an object's address, null for values which have none. */
export function formatPointer(spec: FormatSpec, identity: number | null): ByteString {
  checkSpec(spec)
  return padText(spec, identity === null ? '(null)' : `0x${identity.toString(16)}`)
}

/** Conversion q of a string: a literal that the lexer reads back as the same bytes. */
export function quoteString(bytes: ByteString): ByteString {
  let quoted = '"'
  let start = 0
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes.charCodeAt(at)
    const escape = escapeFor(code, bytes.charCodeAt(at + 1))
    if (escape === null) continue
    quoted += bytes.slice(start, at) + escape
    start = at + 1
  }
  return `${quoted}${bytes.slice(start)}"`
}

/** Conversion q of an integer. The least one has no decimal numeral, as its sign is no part of one. */
export function quoteInteger(lo: number, hi: number): ByteString {
  return lo === 0 && hi === -0x80000000 ? '0x8000000000000000' : integerText(lo, hi)
}

/** Conversion q of a float: hexadecimal, so that no bit is lost. */
export function quoteFloat(x: number): ByteString {
  if (Number.isNaN(x)) return '(0/0)'
  if (Number.isFinite(x)) return formatA(x, null, false, false)
  return x > 0 ? '1e9999' : '-1e9999'
}

/** Conversion q of nil (null) and booleans. */
export function quoteKeyword(value: null | boolean): ByteString {
  return value === null ? 'nil' : String(value)
}

function isModifier(character: string): boolean {
  return (character >= '0' && character <= '9') || '-+ #.'.includes(character)
}

function isConversion(character: string): character is Conversion {
  return Object.hasOwn(RULES, character)
}

function skipTwoDigits(text: string, at: number): number {
  if (!isDigit(text.charCodeAt(at))) return at
  return isDigit(text.charCodeAt(at + 1)) ? at + 2 : at + 1
}

/** False for NaN, which is what `charCodeAt` gives behind the end. */
function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function refuse(message: ByteString, place: FormatError['place'] = 'format'): never {
  throw { kind: 'format error', place, message } satisfies FormatError
}

function positiveSign(spec: FormatSpec): string {
  return spec.plus ? '+' : spec.space ? ' ' : ''
}

function magnitudeText(spec: FormatSpec, x: number): string {
  const { precision, alternate } = spec
  switch (spec.conversion) {
    case 'a':
      return formatA(x, precision, alternate, false)
    case 'A':
      return formatA(x, precision, alternate, true)
    case 'e':
      return formatE(x, precision ?? 6, alternate, false)
    case 'E':
      return formatE(x, precision ?? 6, alternate, true)
    case 'f':
      return formatF(x, precision ?? 6, alternate)
    case 'G':
      return formatG(x, precision ?? 6, alternate, true)
    default:
      return formatG(x, precision ?? 6, alternate, false)
  }
}

/** Digits of an integer; a precision is the least number of them (for 0: none), and switches the flag `0` off. */
function padInteger(spec: FormatSpec, sign: string, digits: string): string {
  let shown = digits
  if (spec.precision !== null)
    shown = spec.precision === 0 && digits === '0' ? '' : digits.padStart(spec.precision, '0')
  if (spec.conversion === 'o' && spec.alternate && !shown.startsWith('0')) shown = `0${shown}`
  return padNumber(spec, sign, shown, spec.zero && spec.precision === null)
}

/** Fills up to the width: with spaces, or behind the sign with zeros. */
function padNumber(spec: FormatSpec, sign: string, digits: string, zeros: boolean): string {
  if (!zeros || spec.left) return padText(spec, sign + digits)
  return sign + digits.padStart(spec.width - sign.length, '0')
}

function padText(spec: FormatSpec, text: string): string {
  return spec.left ? text.padEnd(spec.width) : text.padStart(spec.width)
}

function octalText(lo: number, hi: number): string {
  return (hi === 0 ? lo >>> 0 : unsigned(lo, hi)).toString(8)
}

function hexText(lo: number, hi: number): string {
  const low = (lo >>> 0).toString(16)
  return hi === 0 ? low : (hi >>> 0).toString(16) + low.padStart(8, '0')
}

function unsigned(lo: number, hi: number): bigint {
  return (BigInt(hi >>> 0) << 32n) | BigInt(lo >>> 0)
}

/** What stands in a quoted string for a byte before another one (NaN at the end); null for itself. */
function escapeFor(code: number, next: number): string | null {
  if (code === QUOTE || code === BACKSLASH || code === NEWLINE) return `\\${String.fromCharCode(code)}`
  if (code >= SPACE && code !== DELETE) return null
  // Three digits where a digit follows, which would else be taken for one of the escape.
  return `\\${isDigit(next) ? String(code).padStart(3, '0') : code}`
}

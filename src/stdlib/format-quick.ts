/**
 * `string.format` for what is formatted most: literal text, short strings, integers in 32 bits, and finite floats, with widths,
 * precisions, and the flags `-` and `0`.
 *
 * It writes bytes into the context's scratch space and has no effect but its result: where it meets anything else, or
 * something wrong, it gives up, and `format.ts` begins anew.
 */
import { TAG_FLOAT, TAG_INTEGER, TAG_STRING, type WordAddress } from '../gc/slot'
import { EVENT_TOSTRING } from '../object/events'
import { FLOAT_BYTES, writeFixed, writeGeneral } from '../object/float-bytes'
import { formatF, formatG } from '../object/float-text'
import { decimalLength, writeDecimal } from '../object/number-text'
import { ABSENT } from '../object/roots'
import type { Context } from '../sequence/context'

const NEWLINE = 0x0a
const QUOTE = 0x22
const PERCENT = 0x25
const SPACE = 0x20
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const NINE = 0x39
const BACKSLASH = 0x5c
const DELETE = 0x7f
const LETTER_C = 0x63
const LETTER_D = 0x64
const LETTER_F = 0x66
const LETTER_G = 0x67
const LETTER_I = 0x69
const LETTER_Q = 0x71
const LETTER_S = 0x73
const LETTER_X = 0x78
const DIGITS = '0123456789abcdef'
/** What has more digits is for `format.ts` to refuse. */
const MAX_NUMBER = 99
const MAX_FLAGS = 2
const GIVEN_UP = -1

/** Pushes the text of a format with its arguments; false if it holds something that is not for here. */
export function formatQuickly(cx: Context): boolean {
  const { strings, heap } = cx.machine
  const { u8, i32 } = heap
  const { scratch } = cx
  const source = i32[cx.at(1)]!
  let from = strings.bytesAt(source)
  const end = from + strings.length(source)
  let to = 0
  let used = 1
  while (from < end) {
    const byte = u8[from++]!
    if (to === scratch.length) return false
    if (byte !== PERCENT || u8[from] === PERCENT) {
      if (byte === PERCENT && ++from > end) return false
      scratch[to++] = byte
      continue
    }
    let zero = false
    let left = false
    const flags = from
    for (; u8[from] === MINUS || u8[from] === ZERO; from++) {
      if (u8[from] === MINUS) left = true
      else zero = true
    }
    if (from - flags > MAX_FLAGS) return false // how many there may be is for `format.ts` to say
    let width = 0
    for (; u8[from]! >= ZERO && u8[from]! <= NINE && width <= MAX_NUMBER; from++) width = width * 10 + u8[from]! - ZERO
    let precision = -1
    if (u8[from] === DOT) {
      precision = 0
      for (from++; u8[from]! >= ZERO && u8[from]! <= NINE && precision <= MAX_NUMBER; from++) {
        precision = precision * 10 + u8[from]! - ZERO
      }
    }
    const letter = u8[from++]!
    if (from > end || ++used > cx.count || width > MAX_NUMBER || precision > MAX_NUMBER) return false
    if (zero && (letter === LETTER_S || letter === LETTER_C)) return false
    if (letter === LETTER_Q && from - 1 !== flags) return false
    const length = putArgument(cx, cx.at(used), letter, precision, width > 0 || left, to)
    if (length === GIVEN_UP || to + Math.max(length, width) > scratch.length) return false
    if (length < width) pad(scratch, to, length, width, left, zero)
    to += Math.max(length, width)
  }
  cx.pushString(strings.fromStart(scratch, to))
  return true
}

/** Writes an argument without padding; its length, or GIVEN_UP. */
function putArgument(
  cx: Context,
  at: WordAddress,
  letter: number,
  precision: number,
  modified: boolean,
  to: number,
): number {
  const { i32, f64 } = cx.machine.heap
  const tag = i32[at + 2]
  const value = i32[at]!
  const isSmall = tag === TAG_INTEGER && i32[at + 1] === value >> 31
  switch (letter) {
    case LETTER_S:
      if (tag === TAG_STRING) return putString(cx, at, modified, precision, to)
      if (!isSmall || precision >= 0 || cx.machine.eventOf(at, EVENT_TOSTRING) !== ABSENT) return GIVEN_UP
      return putDecimal(cx, value, to)
    case LETTER_D:
    case LETTER_I:
      return isSmall && precision < 0 ? putDecimal(cx, value, to) : GIVEN_UP
    case LETTER_X:
      return tag === TAG_INTEGER && i32[at + 1] === 0 && precision < 0 ? putHexadecimal(cx, value, to) : GIVEN_UP
    case LETTER_C:
      if (tag !== TAG_INTEGER || precision >= 0 || to === cx.scratch.length) return GIVEN_UP
      cx.scratch[to] = value
      return 1
    case LETTER_Q:
      if (modified || precision >= 0) return GIVEN_UP
      if (tag === TAG_STRING) return putQuoted(cx, value, to)
      return isSmall ? putDecimal(cx, value, to) : GIVEN_UP
    case LETTER_F:
    case LETTER_G: {
      if (tag !== TAG_FLOAT && !isSmall) return GIVEN_UP
      const number = tag === TAG_FLOAT ? f64[at >> 1]! : value
      if (!Number.isFinite(number)) return GIVEN_UP
      return putFloat(cx, number, letter === LETTER_F, precision < 0 ? 6 : precision, to)
    }
    default:
      return GIVEN_UP
  }
}

function putDecimal({ scratch }: Context, value: number, to: number): number {
  const length = decimalLength(value)
  if (to + length > scratch.length) return GIVEN_UP
  writeDecimal(scratch, to, length, value)
  return length
}

function putHexadecimal({ scratch }: Context, value: number, to: number): number {
  const length = Math.max(1, (35 - Math.clz32(value)) >> 2)
  if (to + length > scratch.length) return GIVEN_UP
  for (let rest = value, index = length - 1; index >= 0; index--, rest >>>= 4) {
    scratch[to + index] = DIGITS.charCodeAt(rest & 15)
  }
  return length
}

function putFloat(cx: Context, number: number, isFixed: boolean, precision: number, to: number): number {
  const { scratch } = cx
  if (to + FLOAT_BYTES > scratch.length) return GIVEN_UP
  const length = isFixed ? writeFixed(scratch, to, number, precision) : writeGeneral(scratch, to, number, precision)
  if (length !== 0) return length
  return putText(cx, isFixed ? formatF(number, precision, false) : formatG(number, precision, false, false), to)
}

function putText({ scratch }: Context, text: string, to: number): number {
  if (to + text.length > scratch.length) return GIVEN_UP
  for (let index = 0; index < text.length; index++) scratch[to + index] = text.charCodeAt(index)
  return text.length
}

/** A string of up to 40 bytes. With modifiers, none of them may be zero. */
function putString(cx: Context, at: WordAddress, modified: boolean, precision: number, to: number): number {
  const { machine, scratch } = cx
  const { strings, heap } = machine
  if (machine.eventOf(at, EVENT_TOSTRING) !== ABSENT) return GIVEN_UP
  const length = strings.length(heap.i32[at]!)
  if (to + length > scratch.length) return GIVEN_UP
  const start = strings.bytesAt(heap.i32[at]!)
  const { u8 } = heap
  for (let index = 0; index < length; index++) {
    const byte = u8[start + index]!
    if (byte === 0 && (modified || precision >= 0)) return GIVEN_UP
    scratch[to + index] = byte
  }
  return precision >= 0 ? Math.min(length, precision) : length
}

/** A short string as a literal, if it has no control characters but newlines. */
function putQuoted({ machine, scratch }: Context, string: number, to: number): number {
  const { strings, heap } = machine
  const { u8 } = heap
  const length = strings.length(string)
  if (to + 2 * length + 2 > scratch.length) return GIVEN_UP
  const from = strings.bytesAt(string)
  let end = to
  scratch[end++] = QUOTE
  for (let at = from; at < from + length; at++) {
    const byte = u8[at]!
    if ((byte < SPACE && byte !== NEWLINE) || byte === DELETE) return GIVEN_UP
    if (byte === QUOTE || byte === BACKSLASH || byte === NEWLINE) scratch[end++] = BACKSLASH
    scratch[end++] = byte
  }
  scratch[end++] = QUOTE
  return end - to
}

/** Fills what was written up to a width: with spaces behind or before it, or with zeros behind its sign. */
function pad(scratch: Uint8Array, to: number, length: number, width: number, left: boolean, zero: boolean): void {
  if (left) {
    for (let at = to + length; at < to + width; at++) scratch[at] = SPACE
    return
  }
  const start = zero && scratch[to] === MINUS ? to + 1 : to
  const added = width - length
  for (let at = to + width - 1; at >= start + added; at--) scratch[at] = scratch[at - added]!
  for (let at = start; at < start + added; at++) scratch[at] = zero ? ZERO : SPACE
}

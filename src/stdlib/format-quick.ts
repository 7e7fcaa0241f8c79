/**
 * `string.format` for what is formatted most: literal text, short strings, integers in 32 bits, and finite floats, with widths,
 * precisions, and the flags `-` and `0`.
 *
 * It writes bytes into the context's scratch space and has no effect but its result: where it meets anything else, or
 * something wrong, it gives up, and `format.ts` begins anew.
 */
import { SLOT_WORDS, TAG_FLOAT, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, type WordAddress } from '../gc/slot'
import { EVENT_TOSTRING } from '../object/events'
import { FLOAT_BYTES, writeFixed, writeGeneral } from '../object/float-bytes'
import { formatF, formatG } from '../object/float-text'
import { decimalLength, writeDecimal } from '../object/number-text'
import { ABSENT } from '../object/roots'
import { MAX_SHORT } from '../object/string'
import type { Context } from '../sequence/context'
import type { Machine, Quick } from '../sequence/machine'

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

/** The short way through `format`. */
export function formatQuick(scratch: Uint8Array): Quick {
  return (m, first, end) => {
    const length =
      first === end || m.heap.i32[first + 2] !== TAG_STRING ? GIVEN_UP : writeFormat(m, scratch, first, end)
    if (length === GIVEN_UP) return -1
    const string = m.strings.fromStart(scratch, length)
    m.putHandle(first - SLOT_WORDS, length <= MAX_SHORT ? TAG_STRING : TAG_LONG_STRING, string)
    return 1
  }
}

/** Pushes the text of a format with its arguments; false if it holds something that is not for here. */
export function formatQuickly(cx: Context): boolean {
  const length = writeFormat(cx.machine, cx.scratch, cx.base, cx.top)
  if (length !== GIVEN_UP) cx.pushString(cx.machine.strings.fromStart(cx.scratch, length))
  return length !== GIVEN_UP
}

/** Writes the text of a format, the first argument, with the others, up to `last`; its length, or GIVEN_UP. */
function writeFormat(m: Machine, scratch: Uint8Array, first: WordAddress, last: WordAddress): number {
  const { strings, heap } = m
  const { u8, i32 } = heap
  const source = i32[first]!
  // It ends where a zero is.
  if (strings.isBuffered(source)) return GIVEN_UP
  let from = strings.bytesAt(source)
  const end = from + strings.length(source)
  let to = 0
  let at = first
  while (from < end) {
    const byte = u8[from++]!
    if (to === scratch.length) return GIVEN_UP
    if (byte !== PERCENT || u8[from] === PERCENT) {
      if (byte === PERCENT && ++from > end) return GIVEN_UP
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
    if (from - flags > MAX_FLAGS) return GIVEN_UP // how many there may be is for `format.ts` to say
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
    if (from > end || (at += SLOT_WORDS) >= last || width > MAX_NUMBER || precision > MAX_NUMBER) return GIVEN_UP
    if (zero && (letter === LETTER_S || letter === LETTER_C)) return GIVEN_UP
    if (letter === LETTER_Q && from - 1 !== flags) return GIVEN_UP
    const length = putArgument(m, scratch, at, letter, precision, width > 0 || left, to)
    if (length === GIVEN_UP || to + Math.max(length, width) > scratch.length) return GIVEN_UP
    if (length < width) pad(scratch, to, length, width, left, zero)
    to += Math.max(length, width)
  }
  return to
}

/** Writes an argument without padding; its length, or GIVEN_UP. */
function putArgument(
  m: Machine,
  scratch: Uint8Array,
  at: WordAddress,
  letter: number,
  precision: number,
  modified: boolean,
  to: number,
): number {
  const { i32, f64 } = m.heap
  const tag = i32[at + 2]
  const value = i32[at]!
  const isSmall = tag === TAG_INTEGER && i32[at + 1] === value >> 31
  switch (letter) {
    case LETTER_S:
      if (tag === TAG_STRING) return putString(m, scratch, at, modified, precision, to)
      if (!isSmall || precision >= 0 || m.eventOf(at, EVENT_TOSTRING) !== ABSENT) return GIVEN_UP
      return putDecimal(scratch, value, to)
    case LETTER_D:
    case LETTER_I:
      return isSmall && precision < 0 ? putDecimal(scratch, value, to) : GIVEN_UP
    case LETTER_X:
      return tag === TAG_INTEGER && i32[at + 1] === 0 && precision < 0 ? putHexadecimal(scratch, value, to) : GIVEN_UP
    case LETTER_C:
      if (tag !== TAG_INTEGER || precision >= 0 || to === scratch.length) return GIVEN_UP
      scratch[to] = value
      return 1
    case LETTER_Q:
      if (modified || precision >= 0) return GIVEN_UP
      if (tag === TAG_STRING) return putQuoted(m, scratch, value, to)
      return isSmall ? putDecimal(scratch, value, to) : GIVEN_UP
    case LETTER_F:
    case LETTER_G: {
      if (tag !== TAG_FLOAT && !isSmall) return GIVEN_UP
      const number = tag === TAG_FLOAT ? f64[at >> 1]! : value
      if (!Number.isFinite(number)) return GIVEN_UP
      return putFloat(scratch, number, letter === LETTER_F, precision < 0 ? 6 : precision, to)
    }
    default:
      return GIVEN_UP
  }
}

function putDecimal(scratch: Uint8Array, value: number, to: number): number {
  const length = decimalLength(value)
  if (to + length > scratch.length) return GIVEN_UP
  writeDecimal(scratch, to, length, value)
  return length
}

function putHexadecimal(scratch: Uint8Array, value: number, to: number): number {
  const length = Math.max(1, (35 - Math.clz32(value)) >> 2)
  if (to + length > scratch.length) return GIVEN_UP
  for (let rest = value, index = length - 1; index >= 0; index--, rest >>>= 4) {
    scratch[to + index] = DIGITS.charCodeAt(rest & 15)
  }
  return length
}

function putFloat(scratch: Uint8Array, number: number, isFixed: boolean, precision: number, to: number): number {
  if (to + FLOAT_BYTES > scratch.length) return GIVEN_UP
  const length = isFixed ? writeFixed(scratch, to, number, precision) : writeGeneral(scratch, to, number, precision)
  if (length !== 0) return length
  return putText(scratch, isFixed ? formatF(number, precision, false) : formatG(number, precision, false, false), to)
}

function putText(scratch: Uint8Array, text: string, to: number): number {
  if (to + text.length > scratch.length) return GIVEN_UP
  for (let index = 0; index < text.length; index++) scratch[to + index] = text.charCodeAt(index)
  return text.length
}

/** A string of up to 40 bytes. With modifiers, none of them may be zero. */
function putString(
  m: Machine,
  scratch: Uint8Array,
  at: WordAddress,
  modified: boolean,
  precision: number,
  to: number,
): number {
  const { strings, heap } = m
  if (m.eventOf(at, EVENT_TOSTRING) !== ABSENT) return GIVEN_UP
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
function putQuoted(m: Machine, scratch: Uint8Array, string: number, to: number): number {
  const { strings, heap } = m
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

/**
 * `string.format` for what is formatted most: literal text, `%s` of strings, `%d` with a width at most, `%%`.
 *
 * It writes bytes into the context's scratch space, without a JavaScript string in between, and has no effect but its result:
 * where it meets anything else, it gives up, and `format.ts` begins anew.
 */
import { TAG_INTEGER, TAG_STRING } from '../gc/slot'
import { EVENT_TOSTRING } from '../object/events'
import { decimalLength, writeDecimal } from '../object/number-text'
import { ABSENT } from '../object/roots'
import type { Context } from '../sequence/context'

const PERCENT = 0x25
const SPACE = 0x20
const ZERO = 0x30
const NINE = 0x39
const LETTER_D = 0x64
const LETTER_S = 0x73
/** More digits of a width than these are for `format.ts` to refuse. */
const MAX_WIDTH = 99

/** Pushes the text of a format with its arguments; false if it holds something that is not for here. */
export function formatQuickly(cx: Context): boolean {
  const { heap, strings } = cx.machine
  const { u8, i32 } = heap
  const { scratch } = cx
  const source = i32[cx.at(1)]!
  let from = strings.bytesAt(source)
  const end = from + strings.length(source)
  let to = 0
  let used = 1
  while (from < end) {
    const byte = u8[from++]!
    if (byte !== PERCENT) {
      if (to === scratch.length) return false
      scratch[to++] = byte
      continue
    }
    let letter = u8[from++]! // past the end stands what `letter` is compared with below, and fails or is caught there
    if (letter === PERCENT && from <= end && to < scratch.length) {
      scratch[to++] = PERCENT
      continue
    }
    used++
    if (used > cx.count) return false
    const at = cx.at(used)
    if (letter === LETTER_S) {
      if (i32[at + 2] !== TAG_STRING || cx.machine.eventOf(at, EVENT_TOSTRING) !== ABSENT) return false
      const length = strings.length(i32[at]!)
      if (from > end || to + length > scratch.length) return false
      const start = strings.bytesAt(i32[at]!)
      for (let index = 0; index < length; index++) scratch[to + index] = u8[start + index]!
      to += length
      continue
    }
    const pad = letter === ZERO ? ZERO : SPACE
    if (pad === ZERO && u8[from] === ZERO) return false // how many flags there may be is for `format.ts` to say
    let width = 0
    for (; letter >= ZERO && letter <= NINE && width <= MAX_WIDTH; letter = u8[from++]!)
      width = width * 10 + letter - ZERO
    if (letter !== LETTER_D || from > end || width > MAX_WIDTH) return false
    const value = i32[at]!
    if (i32[at + 2] !== TAG_INTEGER || i32[at + 1] !== value >> 31) return false
    const digits = decimalLength(value)
    const length = width > digits ? width : digits
    if (to + length > scratch.length) return false
    if (pad === ZERO) writeDecimal(scratch, to, length, value)
    else {
      scratch.fill(SPACE, to, to + length - digits)
      writeDecimal(scratch, to + length - digits, digits, value)
    }
    to += length
  }
  cx.pushString(strings.fromStart(scratch, to))
  return true
}

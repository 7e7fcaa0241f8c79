/**
 * `pack` and `unpack` for what is packed most: short formats and records, and arguments of the right kinds.
 *
 * It has no effect but its results: where it meets anything else, or something wrong, it gives up, and `pack.ts` begins anew.
 */
import { TAG_FLOAT, TAG_INTEGER, TAG_STRING, type WordAddress } from '../gc/slot'
import { SCRATCH_OPERAND_B, SCRATCH_TEXT, SCRATCH_TEXT_BYTES } from '../object/roots'
import type { Context } from '../sequence/context'
import {
  PACK_CHARACTERS,
  PACK_DOUBLE,
  PACK_FLOAT,
  PACK_INTEGER,
  PACK_PADDING,
  PACK_STRING,
  PACK_UNSIGNED,
} from './pack-format'
import { fitsSigned, fitsUnsigned, readFloat, readInteger, writeFloat, writeInteger } from './pack-number'
import { OPTION_WORDS, type PackProgram } from './pack-program'

/** Values that there is room for without asking, with the position behind them and some that are in the way. */
const MAX_VALUES = 12
const MAX_OPTIONS = MAX_VALUES * OPTION_WORDS
/** Strings that are read are no longer than that. */
const MAX_STRING_BYTES = 4096

/** Packs the arguments behind the format, and pushes the result; false if it has given up. */
export function packQuickly(cx: Context, program: PackProgram): boolean {
  const { heap, strings } = cx.machine
  const { options, end } = program
  const { i32, u8 } = heap // nothing is allocated before the end
  const start = SCRATCH_TEXT << 2
  const limit = start + SCRATCH_TEXT_BYTES
  let to = start
  let argument = 2
  for (let option = 0; option < end; option += OPTION_WORDS) {
    const what = options[option]!
    const size = options[option + 1]!
    const alignment = options[option + 2]!
    const little = options[option + 3] === 1
    if (to + size + 16 > limit) return false
    if (alignment > 1) for (; ((to - start) & (alignment - 1)) !== 0; to++) u8[to] = 0
    if (what === PACK_PADDING) {
      u8[to++] = 0
      continue
    }
    const at = cx.at(argument)
    const tag = cx.tag(argument++)
    switch (what) {
      case PACK_INTEGER:
        if (tag !== TAG_INTEGER || !fitsSigned(cx.machine, at, size)) return false
        writeQuickly(u8, to, size, little, i32[at]!, i32[at + 1]!, true)
        break
      case PACK_UNSIGNED:
        if (tag !== TAG_INTEGER || !fitsUnsigned(cx.machine, at, size)) return false
        writeQuickly(u8, to, size, little, i32[at]!, i32[at + 1]!, false)
        break
      case PACK_DOUBLE: {
        const from = doubleAt(cx, at, tag)
        if (from === 0) return false
        writeHalf(u8, little ? to : to + 4, little, i32[from]!)
        writeHalf(u8, little ? to + 4 : to, little, i32[from + 1]!)
        break
      }
      case PACK_FLOAT:
        if (tag !== TAG_FLOAT && tag !== TAG_INTEGER) return false
        writeFloat(cx, to, little, argument - 1)
        break
      case PACK_STRING: {
        if (tag !== TAG_STRING) return false
        const length = strings.length(i32[at]!)
        if (to + size + length > limit) return false
        writeQuickly(u8, to, size, little, length, 0, false)
        const from = strings.bytesAt(i32[at]!)
        to += size
        for (let index = 0; index < length; index++) u8[to + index] = u8[from + index]!
        to += length - size
        break
      }
      default:
        return false
    }
    to += size
  }
  cx.charge(end >> 4)
  cx.pushString(strings.fromArena(start, to - start))
  return true
}

/** Where a number stands as a double; 0 if it is none, or an integer of more than 53 bits. */
function doubleAt(cx: Context, at: WordAddress, tag: number): WordAddress {
  if (tag === TAG_FLOAT) return at
  const m = cx.machine
  const value = tag === TAG_INTEGER ? m.integerAt(at) : Number.NaN
  if (!Number.isSafeInteger(value)) return 0
  m.heap.f64[SCRATCH_OPERAND_B >> 1] = value
  return SCRATCH_OPERAND_B
}

/** `writeInteger` without a loop for the commonest sizes. */
function writeQuickly(
  u8: Uint8Array,
  to: number,
  size: number,
  little: boolean,
  lo: number,
  hi: number,
  signed: boolean,
): void {
  switch (size) {
    case 1:
      u8[to] = lo
      return
    case 2:
      u8[little ? to : to + 1] = lo
      u8[little ? to + 1 : to] = lo >>> 8
      return
    case 4:
      return writeHalf(u8, to, little, lo)
    case 8:
      writeHalf(u8, little ? to : to + 4, little, lo)
      return writeHalf(u8, little ? to + 4 : to, little, hi)
    default:
      writeInteger(u8, to, size, little, lo, hi, signed && hi < 0 ? 0xff : 0)
  }
}

function writeHalf(u8: Uint8Array, to: number, little: boolean, word: number): void {
  if (little) {
    u8[to] = word
    u8[to + 1] = word >>> 8
    u8[to + 2] = word >>> 16
    u8[to + 3] = word >>> 24
  } else {
    u8[to] = word >>> 24
    u8[to + 1] = word >>> 16
    u8[to + 2] = word >>> 8
    u8[to + 3] = word
  }
}

/**
 * Unpacks from a byte of the second argument on, and pushes the values and the position behind them.
 *
 * @returns how many it has pushed, 0 if it has given up
 */
export function unpackQuickly(cx: Context, program: PackProgram, position: number): number {
  const m = cx.machine
  const { strings, heap } = m
  const { options, end } = program
  if (end > MAX_OPTIONS) return 0
  const top = cx.top
  const data = heap.i32[cx.at(2)]!
  const start = strings.bytesAt(data)
  const limit = start + strings.length(data)
  let from = start + position
  for (let option = 0; option < end; option += OPTION_WORDS) {
    const what = options[option]!
    const size = options[option + 1]!
    const alignment = options[option + 2]!
    const little = options[option + 3] === 1
    from += -(from - start) & (alignment - 1)
    if (from + size > limit) return giveUp(cx, top)
    const { u8 } = heap
    switch (what) {
      case PACK_INTEGER:
      case PACK_UNSIGNED:
        readQuickly(cx, u8, from, size, little, what === PACK_INTEGER)
        break
      case PACK_DOUBLE: {
        const at = cx.push()
        const { i32 } = heap
        i32[at] = readHalf(u8, little ? from : from + 4, little)
        i32[at + 1] = readHalf(u8, little ? from + 4 : from, little)
        i32[at + 2] = TAG_FLOAT
        break
      }
      case PACK_FLOAT:
        readFloat(cx, from, little, cx.push())
        break
      case PACK_CHARACTERS:
        if (size > MAX_STRING_BYTES) return giveUp(cx, top)
        cx.pushString(strings.fromArena(from, size))
        break
      case PACK_STRING: {
        const length = readSize(u8, from, size, little)
        from += size
        if (length > MAX_STRING_BYTES || from + length > limit) return giveUp(cx, top)
        cx.pushString(strings.fromArena(from, length))
        from += length - size
        break
      }
      case PACK_PADDING:
        break
      default:
        return giveUp(cx, top)
    }
    from += size
  }
  cx.charge((from - start - position) >> 5)
  m.putHalves(cx.push(), from - start + 1, 0)
  return (cx.top - top) >> 2
}

/** The length before a string, something too large if it is for `pack.ts`. */
function readSize(u8: Uint8Array, from: number, size: number, little: boolean): number {
  switch (size) {
    case 1:
      return u8[from]!
    case 2:
      return little ? u8[from]! | (u8[from + 1]! << 8) : u8[from + 1]! | (u8[from]! << 8)
    case 4:
      return readHalf(u8, from, little) >>> 0
    case 8:
      return readHalf(u8, little ? from + 4 : from, little) === 0
        ? readHalf(u8, little ? from : from + 4, little) >>> 0
        : MAX_STRING_BYTES + 1
    default:
      return MAX_STRING_BYTES + 1
  }
}

function readHalf(u8: Uint8Array, from: number, little: boolean): number {
  return little
    ? u8[from]! | (u8[from + 1]! << 8) | (u8[from + 2]! << 16) | (u8[from + 3]! << 24)
    : u8[from + 3]! | (u8[from + 2]! << 8) | (u8[from + 1]! << 16) | (u8[from]! << 24)
}

/** Pushes an integer: `readInteger` without a loop for the commonest sizes. */
function readQuickly(cx: Context, u8: Uint8Array, from: number, size: number, little: boolean, signed: boolean): void {
  const to = cx.push()
  let lo: number
  switch (size) {
    case 1:
      lo = signed ? (u8[from]! << 24) >> 24 : u8[from]!
      break
    case 2:
      lo = readSize(u8, from, 2, little)
      if (signed) lo = (lo << 16) >> 16
      break
    case 4:
      lo = readHalf(u8, from, little)
      break
    case 8:
      return cx.machine.putHalves(
        to,
        readHalf(u8, little ? from : from + 4, little),
        readHalf(u8, little ? from + 4 : from, little),
      )
    default:
      return readInteger(cx, from, size, little, signed, to)
  }
  cx.machine.putHalves(to, lo, signed ? lo >> 31 : 0)
}

function giveUp(cx: Context, top: WordAddress): 0 {
  cx.top = top
  return 0
}

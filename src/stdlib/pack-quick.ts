/**
 * Short ways through `pack` and `unpack`, for short formats and records, and arguments of the right kinds: see `Quick`.
 */
import { THREAD_STACK_WORDS } from '../gc/layout'
import { SLOT_WORDS, TAG_FLOAT, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, type WordAddress } from '../gc/slot'
import { SCRATCH_OPERAND_B, SCRATCH_TEXT, SCRATCH_TEXT_BYTES } from '../object/roots'
import { MAX_SHORT } from '../object/string'
import { EXTRA_SLOTS } from '../object/thread'
import type { Machine, Quick } from '../sequence/machine'
import {
  PACK_CHARACTERS,
  PACK_DOUBLE,
  PACK_FLOAT,
  PACK_INTEGER,
  PACK_PADDING,
  PACK_STRING,
  PACK_UNSIGNED,
} from './pack-format'
import { fitsSigned, fitsUnsigned, readFloat, writeFloat, writeInteger } from './pack-number'
import { OPTION_WORDS, type PackProgram } from './pack-program'
import type { ProgramCache } from './program-cache'

/** Values of a record, with the position behind it. */
const MAX_VALUES = 17
const MAX_OPTIONS = (MAX_VALUES - 1) * OPTION_WORDS
/** More than padding ever takes. */
const MAX_PADDING = 16
/** Strings that are read are no longer than that. */
const MAX_STRING_BYTES = 4096

/** The short ways through `pack` and `unpack`. */
export function packQuicks(programs: ProgramCache<PackProgram>): Record<'pack' | 'unpack', Quick> {
  return {
    pack: (m, first, end) => {
      const { heap, strings } = m
      const program = end > first && heap.i32[first + 2] === TAG_STRING ? programs.of(heap.i32[first]!) : null
      if (program === null) return -1
      const length = packArguments(m, program, first + SLOT_WORDS, end)
      if (length < 0) return -1
      const string = strings.fromArena(SCRATCH_TEXT << 2, length)
      m.putHandle(first - SLOT_WORDS, length <= MAX_SHORT ? TAG_STRING : TAG_LONG_STRING, string)
      return 1
    },
    unpack: (m, first, end) => {
      const { heap } = m
      const program = end > first && heap.i32[first + 2] === TAG_STRING ? programs.of(heap.i32[first]!) : null
      const thread = m.thread << 2
      const room = heap.i32[thread + THREAD_STACK_WORDS]! - (end - m.stack)
      // Other than most short ways it has more results than arguments.
      if (program === null || room < (MAX_VALUES + EXTRA_SLOTS) * SLOT_WORDS) return -1
      // They are put behind the arguments first, since making strings may fail.
      const count = unpackValues(m, program, first, end)
      const to = first - SLOT_WORDS
      for (let word = 0; word < count * SLOT_WORDS; word += SLOT_WORDS) heap.copy(to + word, end + word)
      return count
    },
  }
}

/** Writes the arguments from `first` up to `last` into the scratch space; how many bytes, -1 if it has given up. */
function packArguments(m: Machine, program: PackProgram, first: WordAddress, last: WordAddress): number {
  const { options, end } = program
  const { u8 } = m.heap // nothing is allocated here
  const start = SCRATCH_TEXT << 2
  const limit = start + SCRATCH_TEXT_BYTES
  let to = start
  let at = first
  for (let option = 0; option < end; option += OPTION_WORDS) {
    const what = options[option]!
    const size = options[option + 1]!
    const alignment = options[option + 2]!
    const little = options[option + 3] === 1
    if (to + size + MAX_PADDING > limit) return -1
    if (alignment > 1) for (; ((to - start) & (alignment - 1)) !== 0; to++) u8[to] = 0
    if (what === PACK_PADDING) u8[to++] = 0
    else {
      if (at >= last) return -1
      const bytes = packValue(m, what, size, little, at, to, limit)
      if (bytes < 0) return -1
      to += bytes
      at += SLOT_WORDS
    }
  }
  m.fuel -= end >> 4
  return to - start
}

/** Writes a value; how many bytes, -1 if that is not for here. */
function packValue(
  m: Machine,
  what: number,
  size: number,
  little: boolean,
  at: WordAddress,
  to: number,
  limit: number,
): number {
  const { i32, u8 } = m.heap
  const tag = i32[at + 2]!
  switch (what) {
    case PACK_INTEGER:
      if (tag !== TAG_INTEGER || !fitsSigned(m, at, size)) return -1
      writeQuickly(u8, to, size, little, i32[at]!, i32[at + 1]!, true)
      return size
    case PACK_UNSIGNED:
      if (tag !== TAG_INTEGER || !fitsUnsigned(m, at, size)) return -1
      writeQuickly(u8, to, size, little, i32[at]!, i32[at + 1]!, false)
      return size
    case PACK_DOUBLE: {
      const from = doubleAt(m, at, tag)
      if (from === 0) return -1
      writeHalf(u8, little ? to : to + 4, little, i32[from]!)
      writeHalf(u8, little ? to + 4 : to, little, i32[from + 1]!)
      return size
    }
    case PACK_FLOAT: {
      const from = doubleAt(m, at, tag)
      if (from === 0) return -1
      writeFloat(m, to, little, from)
      return size
    }
    case PACK_STRING:
      return tag === TAG_STRING ? packString(m, size, little, i32[at]!, to, limit) : -1
    default:
      return -1
  }
}

function packString(m: Machine, size: number, little: boolean, string: number, to: number, limit: number): number {
  const { u8 } = m.heap
  const length = m.strings.length(string)
  const from = m.strings.bytesAt(string)
  const start = to + size
  if (start + length > limit) return -1
  writeQuickly(u8, to, size, little, length, 0, false)
  for (let index = 0; index < length; index++) u8[start + index] = u8[from + index]!
  return size + length
}

/** Where a number stands as a double; 0 if it is none, or an integer of more than 53 bits. */
function doubleAt(m: Machine, at: WordAddress, tag: number): WordAddress {
  if (tag === TAG_FLOAT) return at
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

/** Unpacks what the arguments say, and puts the values and the position behind them from `to` on; how many, -1 if it has given up. */
function unpackValues(m: Machine, program: PackProgram, first: WordAddress, to: WordAddress): number {
  const { strings, heap } = m
  const { options, end } = program
  const position = positionOf(m, first, to)
  if (end > MAX_OPTIONS || position < 0) return -1
  const data = heap.i32[first + SLOT_WORDS]!
  const start = strings.bytesAt(data)
  const limit = start + strings.length(data)
  let from = start + position
  let at = to
  for (let option = 0; option < end; option += OPTION_WORDS) {
    const what = options[option]!
    const size = options[option + 1]!
    const alignment = options[option + 2]!
    const little = options[option + 3] === 1
    from += -(from - start) & (alignment - 1)
    if (from + size > limit) return -1
    if (what !== PACK_PADDING) {
      const bytes = unpackValue(m, what, size, little, from, limit, at)
      if (bytes < 0) return -1
      from += bytes
      at += SLOT_WORDS
    } else from += size
  }
  m.fuel -= (from - start - position) >> 5
  m.putHalves(at, from - start + 1, 0)
  return (at - to) / SLOT_WORDS + 1
}

/** The offset from which the arguments want to unpack; -1 if that is not for here. */
function positionOf(m: Machine, first: WordAddress, end: WordAddress): number {
  const { i32 } = m.heap
  const at = first + SLOT_WORDS
  const tag = i32[at + 2]
  if (end <= at || (tag !== TAG_STRING && tag !== TAG_LONG_STRING)) return -1
  if (end === at + SLOT_WORDS) return 0
  const third = at + SLOT_WORDS
  if (end > third + SLOT_WORDS || i32[third + 2] !== TAG_INTEGER || i32[third + 1] !== 0) return -1
  const position = (i32[third]! >>> 0) - 1
  return position <= m.strings.length(i32[at]!) ? position : -1
}

/** Puts a value that stands at `from`; how many bytes it takes, -1 if it is not for here. */
function unpackValue(
  m: Machine,
  what: number,
  size: number,
  little: boolean,
  from: number,
  limit: number,
  to: WordAddress,
): number {
  const { i32, u8 } = m.heap
  switch (what) {
    case PACK_INTEGER:
    case PACK_UNSIGNED:
      return readQuickly(m, from, size, little, what === PACK_INTEGER, to) ? size : -1
    case PACK_DOUBLE:
      i32[to] = readHalf(u8, little ? from : from + 4, little)
      i32[to + 1] = readHalf(u8, little ? from + 4 : from, little)
      i32[to + 2] = TAG_FLOAT
      return size
    case PACK_FLOAT:
      readFloat(m, from, little, to)
      return size
    case PACK_CHARACTERS:
      if (size > MAX_STRING_BYTES) return -1
      putBytes(m, from, size, to)
      return size
    case PACK_STRING: {
      const length = readSize(u8, from, size, little)
      if (length > MAX_STRING_BYTES || from + size + length > limit) return -1
      putBytes(m, from + size, length, to)
      return size + length
    }
    default:
      return -1
  }
}

function putBytes(m: Machine, from: number, length: number, to: WordAddress): void {
  const string = m.strings.fromArena(from, length)
  m.putHandle(to, length <= MAX_SHORT ? TAG_STRING : TAG_LONG_STRING, string)
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

/** Puts an integer of one of the commonest sizes; false if it is of another. */
function readQuickly(
  m: Machine,
  from: number,
  size: number,
  little: boolean,
  signed: boolean,
  to: WordAddress,
): boolean {
  const { u8 } = m.heap
  let lo = 0
  let hi = 0
  switch (size) {
    case 1:
    case 2:
      lo = readSize(u8, from, size, little)
      if (signed) lo = size === 1 ? (lo << 24) >> 24 : (lo << 16) >> 16
      hi = lo >> 31
      break
    case 4:
      lo = readHalf(u8, from, little)
      hi = signed ? lo >> 31 : 0
      break
    case 8:
      lo = readHalf(u8, little ? from : from + 4, little)
      hi = readHalf(u8, little ? from + 4 : from, little)
      break
    default:
      return false
  }
  m.putHalves(to, lo, hi)
  return true
}

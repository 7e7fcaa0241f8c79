/**
 * `string.pack`, `packsize` and `unpack` (manual §6.4.2).
 *
 * `pack` reads its format twice: first it checks the arguments and computes the size, then it writes. What is short is
 * done at once; else the progress stands in slots, which are changed only at the end of a step, when nothing can fail
 * any more: a step that is begun anew finds them as they were.
 */
import { SLOT_WORDS, type WordAddress } from '../gc/slot'
import { MAX_SHORT } from '../object/string'
import type { Context, Native } from '../sequence/context'
import type { Quicks } from '../sequence/library'
import { hasStackRoom } from './access'
import {
  PACK_CHARACTERS,
  PACK_DOUBLE,
  PACK_FLOAT,
  PACK_INTEGER,
  PACK_PADDING,
  PACK_STRING,
  PACK_UNSIGNED,
  PACK_ZERO_STRING,
  PackFormat,
} from './pack-format'
import {
  doubleOf,
  fitsSigned,
  fitsUnsigned,
  readDouble,
  readFloat,
  readInteger,
  writeDouble,
  writeFloat,
  writeInteger,
} from './pack-number'
import { PackProgram } from './pack-program'
import { packQuicks } from './pack-quick'
import { checkStringSize, copyBytes } from './pieces'
import { ProgramCache } from './program-cache'

/** Results up to so many bytes are made at once, and strings are copied at once. */
const AT_ONCE = 65536
/** Options that are read before fuel is asked for again. */
const STRETCH = 256
/** Bytes, at most, that are written before fuel is asked for again. */
const SLICE_BYTES = 16384
/** No format stands for more bytes, as in PUC Lua. */
const MAX_SIZE = 0x7fffffff

const BEGIN = 1
const MEASURING = 2
const WRITING = 3

// Slots of progress, counted from the first: position in the format with the alignment it has asked for and the order of
// bytes; the argument that is next, or where a string begins; bytes of the result or of the data; bytes of the present string that are done.
const POSITION = 0
const ARGUMENT = 1
const BYTES = 2
const DONE = 3
const PROGRESS = 4

function pushProgress(cx: Context, argument: number, bytes: number): void {
  cx.reserve(PROGRESS + 4)
  cx.machine.putHalves(cx.push(), 0, 3)
  cx.pushInteger(argument)
  cx.pushInteger(bytes)
  cx.pushInteger(0)
}

/** A reader of the format that goes on where the progress says. */
function formatAt(cx: Context, progress: WordAddress): PackFormat {
  const { i32 } = cx.machine.heap
  const format = new PackFormat(cx)
  format.position = i32[progress + POSITION]!
  format.little = (i32[progress + 1]! & 1) !== 0
  format.maxAlignment = i32[progress + 1]! >> 1
  return format
}

function saveFormat(cx: Context, progress: WordAddress, format: PackFormat): void {
  cx.machine.putHalves(progress + POSITION, format.position, (format.maxAlignment << 1) | (format.little ? 1 : 0))
}

const numberAt = (cx: Context, progress: WordAddress, which: number): number =>
  cx.machine.integerAt(progress + which * SLOT_WORDS)

function saveNumber(cx: Context, progress: WordAddress, which: number, value: number): void {
  cx.machine.putInteger(progress + which * SLOT_WORDS, value)
}

// ---- pack

/** The functions, and the short ways through them, of one machine. */
export function packFunctions(cx: Context): {
  readonly functions: Record<'pack' | 'packsize' | 'unpack', Native>
  readonly quicks: Quicks
} {
  const programs = new ProgramCache(cx.machine.strings, () => new PackProgram())
  return { functions: { pack, packsize, unpack }, quicks: packQuicks(programs) }
}

/** Behind the arguments stands a nil: what is missing is one, as in PUC Lua. Then, if need be, progress and result. */
const pack: Native = (cx, state) => {
  switch (state) {
    case 0:
      return packAtOnce(cx)
    case BEGIN:
      pushProgress(cx, 2, 0)
      return cx.pause(MEASURING)
    case MEASURING:
      return measure(cx)
    default:
      return write(cx)
  }
}

function packAtOnce(cx: Context): number {
  const { strings } = cx.machine
  cx.string(1)
  cx.pushNil()
  const format = new PackFormat(cx)
  let argument = 2
  let total = 0
  let options = 0
  for (; !format.isAtEnd && options < STRETCH && total <= AT_ONCE; options++) {
    format.next(total)
    total += sizeOfNext(cx, format, argument, total)
    if (takesArgument(format.what)) argument++
  }
  cx.charge(options >> 2)
  if (!format.isAtEnd || total > AT_ONCE) return cx.pause(BEGIN)
  const result = total <= MAX_SHORT ? 0 : strings.newLong(total)
  let to = total <= MAX_SHORT ? strings.scratch : strings.bytesAt(result)
  // The scratch space of short strings is not that of numbers.
  const start = to
  const writer = new PackFormat(cx)
  for (argument = 2; !writer.isAtEnd; ) {
    writer.next(to - start)
    to += writeFixed(cx, writer, argument, to)
    const length = dataLength(cx, writer, argument)
    if (length > 0) writeData(cx, writer, argument, to, 0, length)
    to += length
    if (takesArgument(writer.what)) argument++
  }
  cx.pushString(total <= MAX_SHORT ? strings.internScratch(total) : result)
  return 1
}

function takesArgument(what: number): boolean {
  return what < PACK_PADDING
}

/** Checks the argument of the option that was read last; the bytes that both take. */
function sizeOfNext(cx: Context, format: PackFormat, argument: number, total: number): number {
  const m = cx.machine
  const { what, size } = format
  let bytes = format.padding + size
  switch (what) {
    case PACK_INTEGER:
      cx.integer(argument)
      if (!fitsSigned(m, cx.at(argument), size)) cx.argumentError(argument, 'integer overflow')
      break
    case PACK_UNSIGNED:
      cx.integer(argument)
      if (!fitsUnsigned(m, cx.at(argument), size)) cx.argumentError(argument, 'unsigned overflow')
      break
    case PACK_FLOAT:
    case PACK_DOUBLE:
      cx.number(argument)
      break
    case PACK_CHARACTERS:
      if (m.strings.length(cx.string(argument)) > size) cx.argumentError(argument, 'string longer than given size')
      break
    case PACK_STRING: {
      const length = m.strings.length(cx.string(argument))
      if (size < 4 && length >= 2 ** (size * 8)) {
        cx.argumentError(argument, 'string length does not fit in given size')
      }
      bytes += length
      break
    }
    case PACK_ZERO_STRING: {
      const string = cx.string(argument)
      const length = m.strings.length(string)
      if (lengthToZero(cx, m.strings.bytesAt(string), length) < length) {
        cx.argumentError(argument, 'string contains zeros')
      }
      bytes += length + 1
      break
    }
    default:
  }
  checkStringSize(cx, total + bytes)
  return bytes
}

/** How many bytes there are up to a zero, at most `length`. */
function lengthToZero(cx: Context, start: number, length: number): number {
  const { u8 } = cx.machine.heap
  const near = Math.min(length, 32)
  for (let index = 0; index < near; index++) if (u8[start + index] === 0) return index
  if (near === length) return length
  cx.charge(length >> 8)
  const found = u8.subarray(start, start + length).indexOf(0)
  return found < 0 ? length : found
}

/** The bytes of the option's string, with the zeros behind it. */
function dataLength(cx: Context, format: PackFormat, argument: number): number {
  const { strings } = cx.machine
  switch (format.what) {
    case PACK_CHARACTERS:
      return format.size
    case PACK_STRING:
      return strings.length(cx.string(argument))
    case PACK_ZERO_STRING:
      return strings.length(cx.string(argument)) + 1
    default:
      return 0
  }
}

/** Writes padding and what has a fixed size, for a string its length; the bytes that are written. */
function writeFixed(cx: Context, format: PackFormat, argument: number, start: number): number {
  const m = cx.machine
  const { u8 } = m.heap
  const { size, little } = format
  const to = start + format.padding
  for (let at = start; at < to; at++) u8[at] = 0
  switch (format.what) {
    case PACK_INTEGER:
    case PACK_UNSIGNED: {
      const at = cx.at(argument)
      const hi = m.heap.i32[at + 1]!
      const fill = format.what === PACK_INTEGER && hi < 0 ? 0xff : 0
      writeInteger(u8, to, size, little, m.heap.i32[at]!, hi, fill)
      break
    }
    case PACK_FLOAT:
      writeFloat(m, to, little, doubleOf(cx, argument))
      break
    case PACK_DOUBLE:
      writeDouble(cx, to, little, argument)
      break
    case PACK_STRING:
      writeInteger(u8, to, size, little, m.strings.length(cx.string(argument)), 0, 0)
      break
    case PACK_PADDING:
      u8[to] = 0
      break
    default: // What it stands for has no fixed size.
      return format.padding
  }
  return format.padding + size
}

/** Writes the bytes from number `from` to `to` of the option's string, and the zeros behind it. */
function writeData(cx: Context, format: PackFormat, argument: number, start: number, from: number, to: number): void {
  const { strings, heap } = cx.machine
  const string = cx.string(argument)
  const end = Math.min(strings.length(string), to)
  if (end > from) copyBytes(cx, start + from, strings.bytesAt(string) + from, end - from)
  if (to > end) heap.u8.fill(0, start + Math.max(end, from), start + to)
  cx.charge((to - from) >> 6)
}

/** Checks arguments until all are, and then makes the string for the result. */
function measure(cx: Context): number {
  const progress = cx.top - PROGRESS * SLOT_WORDS
  const format = formatAt(cx, progress)
  let argument = numberAt(cx, progress, ARGUMENT)
  let total = numberAt(cx, progress, BYTES)
  do {
    for (let options = 0; options < STRETCH && !format.isAtEnd; options++) {
      format.next(total)
      total += sizeOfNext(cx, format, argument, total)
      if (takesArgument(format.what)) argument++
      if ((options & 3) === 0) cx.charge(1)
    }
  } while (cx.hasFuel && !format.isAtEnd)
  if (!format.isAtEnd) {
    saveFormat(cx, progress, format)
    saveNumber(cx, progress, ARGUMENT, argument)
    saveNumber(cx, progress, BYTES, total)
    return cx.pause(MEASURING)
  }
  // Written as a long string in any case; a short one is made of it in the end.
  const result = cx.machine.strings.newLong(Math.max(total, MAX_SHORT + 1))
  cx.top = progress
  pushProgress(cx, 2, 0)
  cx.pushString(result)
  cx.pushInteger(total)
  return cx.pause(WRITING)
}

/** Writes into the string behind the progress; its length is on top. */
function write(cx: Context): number {
  const m = cx.machine
  const progress = cx.top - (PROGRESS + 2) * SLOT_WORDS
  const start = m.strings.bytesAt(m.heap.i32[cx.top - 2 * SLOT_WORDS]!)
  const format = formatAt(cx, progress)
  let argument = numberAt(cx, progress, ARGUMENT)
  let bytes = numberAt(cx, progress, BYTES)
  let done = numberAt(cx, progress, DONE)
  do {
    if (format.isAtEnd) return concludePack(cx)
    const { position, little, maxAlignment } = format
    format.next(bytes)
    const to = start + bytes + (done === 0 ? writeFixed(cx, format, argument, start + bytes) : fixedSize(format))
    const length = dataLength(cx, format, argument)
    const end = Math.min(length, done + SLICE_BYTES)
    if (length > 0) writeData(cx, format, argument, to, done, end)
    cx.charge(1)
    if (end < length) {
      done = end
      format.position = position
      format.little = little
      format.maxAlignment = maxAlignment
      continue
    }
    bytes = to + length - start
    if (takesArgument(format.what)) argument++
    done = 0
  } while (cx.hasFuel)
  saveFormat(cx, progress, format)
  saveNumber(cx, progress, ARGUMENT, argument)
  saveNumber(cx, progress, BYTES, bytes)
  saveNumber(cx, progress, DONE, done)
  return cx.pause(WRITING)
}

/** What `writeFixed` has written already. */
function fixedSize(format: PackFormat): number {
  return format.padding + (format.what === PACK_STRING ? format.size : 0)
}

function concludePack(cx: Context): number {
  const m = cx.machine
  const total = m.integerAt(cx.top - SLOT_WORDS)
  const result = cx.top - 2 * SLOT_WORDS
  if (total > MAX_SHORT) cx.pushFrom(result)
  else cx.pushString(m.strings.fromArena(m.strings.bytesAt(m.heap.i32[result]!), total))
  return 1
}

// ---- packsize

const packsize: Native = (cx, state) => {
  if (state === 0) {
    cx.string(1)
    if (cx.machine.strings.length(cx.string(1)) > STRETCH) return cx.pause(BEGIN)
  }
  if (state === BEGIN) {
    pushProgress(cx, 2, 0)
    return cx.pause(MEASURING)
  }
  const progress = state === 0 ? 0 : cx.top - PROGRESS * SLOT_WORDS
  const format = state === 0 ? new PackFormat(cx) : formatAt(cx, progress)
  let total = state === 0 ? 0 : numberAt(cx, progress, BYTES)
  for (let options = 0; !format.isAtEnd; options++) {
    if (options === STRETCH) {
      cx.charge(STRETCH >> 2)
      saveFormat(cx, progress, format)
      saveNumber(cx, progress, BYTES, total)
      return cx.pause(MEASURING)
    }
    format.next(total)
    if (format.what === PACK_STRING || format.what === PACK_ZERO_STRING) {
      cx.argumentError(1, 'variable-length format')
    }
    const bytes = format.padding + format.size
    if (total > MAX_SIZE - bytes) cx.argumentError(1, 'format result too large')
    total += bytes
  }
  cx.pushInteger(total)
  return 1
}

// ---- unpack

const UNPACKING = 2
const COPYING = 3

/** Behind format, data and position stands the progress, and behind that the values. */
const VALUES = 3 + PROGRESS + 1

const unpack: Native = (cx, state) => {
  const m = cx.machine
  switch (state) {
    case 0: {
      cx.string(1)
      const length = m.strings.length(cx.string(2))
      const given = cx.optionalInteger(3, 1)
      const position = given > 0 ? given - 1 : given === 0 ? 0 : Math.max(length + given, 0)
      if (position > length) cx.argumentError(3, 'initial position out of string')
      cx.setCount(3)
      pushProgress(cx, 0, position)
      return unpackValues(cx)
    }
    case COPYING:
      return copyLong(cx)
    default:
      return unpackValues(cx)
  }
}

/** Pushes values until there are no more, or enough for one step; then the position behind them. */
function unpackValues(cx: Context): number {
  const m = cx.machine
  let progress = cx.base + 3 * SLOT_WORDS
  const format = formatAt(cx, progress)
  let position = numberAt(cx, progress, BYTES)
  const length = m.strings.length(m.heap.i32[cx.at(2)]!)
  const most = Math.min(STRETCH, m.strings.length(m.heap.i32[cx.at(1)]!) - format.position) + 1
  if (!hasStackRoom(cx, most)) cx.error('stack overflow (too many results)')
  cx.reserve(most)
  progress = cx.base + 3 * SLOT_WORDS
  for (let options = 0; ; options++) {
    if (format.isAtEnd) {
      cx.pushInteger(position + 1)
      return cx.count - VALUES + 1
    }
    if (options === STRETCH) break
    format.next(position)
    if (format.padding + format.size > length - position) cx.argumentError(2, 'data string too short')
    position += format.padding
    if ((options & 3) === 0) cx.charge(1)
    const taken = unpackValue(cx, format, position, length)
    if (taken < 0) {
      // A long string, which is copied over several steps.
      saveFormat(cx, progress, format)
      saveNumber(cx, progress, ARGUMENT, position + (format.what === PACK_STRING ? format.size : 0))
      saveNumber(cx, progress, BYTES, position - taken)
      saveNumber(cx, progress, DONE, 0)
      return cx.pause(COPYING)
    }
    position += taken
  }
  saveFormat(cx, progress, format)
  saveNumber(cx, progress, BYTES, position)
  return cx.pause(UNPACKING)
}

/** Pushes the value of an option; the bytes that it takes, negative if it is a string that is still to be copied. */
function unpackValue(cx: Context, format: PackFormat, position: number, length: number): number {
  const m = cx.machine
  const data = m.strings.bytesAt(m.heap.i32[cx.at(2)]!)
  const { what, size, little } = format
  const from = data + position
  switch (what) {
    case PACK_INTEGER:
    case PACK_UNSIGNED:
      readInteger(cx, from, size, little, what === PACK_INTEGER, cx.push())
      return size
    case PACK_FLOAT:
      readFloat(m, from, little, cx.push())
      return size
    case PACK_DOUBLE:
      readDouble(cx, from, little, cx.push())
      return size
    case PACK_CHARACTERS:
      return pushBytes(cx, from, size, 0)
    case PACK_STRING: {
      readInteger(cx, from, size, little, false, cx.top)
      const { i32 } = m.heap
      const left = length - position - size
      if (i32[cx.top + 1] !== 0 || i32[cx.top]! >>> 0 > left) cx.argumentError(2, 'data string too short')
      return pushBytes(cx, from + size, i32[cx.top]!, size)
    }
    case PACK_ZERO_STRING: {
      const end = lengthToZero(cx, from, length - position)
      if (end === length - position) cx.argumentError(2, "unfinished string for format 'z'")
      const taken = pushBytes(cx, from, end, 0)
      return taken < 0 ? taken - 1 : taken + 1
    }
    default:
      return size
  }
}

/** Pushes bytes as a string, a long one without its bytes yet; how many were taken, with those before: see `unpackValue`. */
function pushBytes(cx: Context, from: number, length: number, before: number): number {
  const { strings } = cx.machine
  if (length <= AT_ONCE) {
    cx.pushString(strings.fromArena(from, length))
    cx.charge(length >> 6)
    return before + length
  }
  cx.pushString(strings.newLong(length))
  return -(before + length)
}

/** Copies bytes into the string on top, which stand in the data from where the progress says. */
function copyLong(cx: Context): number {
  const m = cx.machine
  const { strings } = m
  const progress = cx.base + 3 * SLOT_WORDS
  const string = m.heap.i32[cx.top - SLOT_WORDS]!
  const length = strings.length(string)
  const data = m.heap.i32[cx.at(2)]!
  const start = numberAt(cx, progress, ARGUMENT)
  let done = numberAt(cx, progress, DONE)
  do {
    const count = Math.min(length - done, SLICE_BYTES)
    copyBytes(cx, strings.bytesAt(string) + done, strings.bytesAt(data) + start + done, count)
    cx.charge(count >> 6)
    done += count
  } while (done < length && cx.hasFuel)
  saveNumber(cx, progress, DONE, done)
  return cx.pause(done < length ? COPYING : UNPACKING)
}

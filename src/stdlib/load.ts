/**
 * Chunks: `load` (manual §6.1).
 */
import { TAG_LONG_STRING, TAG_LUA_FUNCTION, TAG_NATIVE_FUNCTION, TAG_NIL, TAG_STRING } from '../gc/slot'
import { isString } from '../interp/number'
import { ROOT_GLOBALS } from '../object/roots'
import { MAX_SHORT, MAX_STRING } from '../object/string'
import type { Context, Native } from '../sequence/context'
import { type Chunks, COMPILING, ENVIRONMENT, MODE, NAME, SOURCE } from './chunk'
import { checkStringSize, copyBytes } from './pieces'

// Slots of `load` with a reader behind those of `chunk.ts`: 5 what was read so far, or nil; 6 bytes of that; 7 bytes that
// fit there, 0 if it is a piece as it came; 8 the next piece; 9 a larger place that is being filled, 10 bytes copied.
const READ = 5
const USED = 6
const CAPACITY = 7
const PIECE = 8
const LARGER = 9
const COPIED = 10

const GOT = 1
const MOVING = 2
const APPENDING = 3

/** Bytes copied for a unit of fuel, and before fuel is asked for again. */
const BYTES_A_UNIT = 64
const SLICE_BYTES = 16384

/** A function is called for pieces until it returns nothing. */
export function load(chunks: Chunks): Native {
  return (cx, state) => {
    if (state >= COMPILING) return chunks.goOn(cx, state)
    switch (state) {
      case 0:
        return beginLoad(cx, chunks)
      case GOT:
        return takePiece(cx, chunks)
      case MOVING:
        return moveToLarger(cx)
      case APPENDING:
        return append(cx)
      default:
        // STATE_CAUGHT: the reader's error is what `load` answers with.
        cx.pushNil()
        cx.pushFrom(cx.at(PIECE))
        return 2
    }
  }
}

function beginLoad(cx: Context, chunks: Chunks): number {
  const m = cx.machine
  const given = cx.count
  const tag = cx.tag(SOURCE)
  const isText = m.numberText(cx.at(SOURCE)) !== null || tag === TAG_STRING || tag === TAG_LONG_STRING
  if (!isText && tag !== TAG_NATIVE_FUNCTION && tag !== TAG_LUA_FUNCTION) cx.typeError(SOURCE, 'function')
  if (!cx.isNoneOrNil(MODE)) cx.string(MODE)
  if (!cx.isNoneOrNil(NAME)) cx.string(NAME)
  cx.setCount(ENVIRONMENT)
  if (given < ENVIRONMENT) m.heap.copy(cx.at(ENVIRONMENT), ROOT_GLOBALS << 2)
  if (isText) {
    cx.string(SOURCE)
    if (cx.isNoneOrNil(NAME)) m.heap.copy(cx.at(NAME), cx.at(SOURCE))
    return chunks.begin(cx)
  }
  if (cx.isNoneOrNil(NAME)) m.putString(cx.at(NAME), '=(load)')
  cx.pushNil()
  cx.pushInteger(0)
  cx.pushInteger(0)
  return callReader(cx)
}

function callReader(cx: Context): number {
  cx.setCount(PIECE - 1)
  cx.pushFrom(cx.at(SOURCE))
  return cx.callPassingErrors(0, 1, GOT)
}

function takePiece(cx: Context, chunks: Chunks): number {
  const m = cx.machine
  if (cx.tag(PIECE) === TAG_NIL) return endReading(cx, chunks)
  if (!isString(m, cx.at(PIECE)) && !m.toText(cx.at(PIECE))) {
    cx.error('reader function must return a string') // which `load` answers with, too
  }
  const length = m.strings.length(cx.string(PIECE))
  if (length === 0) return endReading(cx, chunks)
  const used = cx.integer(USED)
  if (used === 0) {
    m.heap.copy(cx.at(READ), cx.at(PIECE))
    m.putInteger(cx.at(USED), length)
    return callReader(cx)
  }
  checkStringSize(cx, used + length)
  const fits = used + length <= cx.integer(CAPACITY)
  // Twice as much, so that each byte is moved about once.
  if (!fits) cx.pushString(m.strings.newLong(Math.max(Math.min(2 * used, MAX_STRING), used + length, MAX_SHORT + 1)))
  else cx.pushNil()
  cx.pushInteger(0)
  return cx.pause(fits ? APPENDING : MOVING)
}

/** Copies what was read so far to its larger place. */
function moveToLarger(cx: Context): number {
  const m = cx.machine
  const { strings, heap } = m
  const larger = heap.i32[cx.at(LARGER)]!
  const used = cx.integer(USED)
  if (!copyOn(cx, strings.bytesAt(larger), strings.bytesAt(heap.i32[cx.at(READ)]!), used)) return cx.pause(MOVING)
  heap.copy(cx.at(READ), cx.at(LARGER))
  m.putInteger(cx.at(CAPACITY), strings.length(larger))
  m.putInteger(cx.at(COPIED), 0)
  return cx.pause(APPENDING)
}

/** Copies the piece behind what was read so far. */
function append(cx: Context): number {
  const m = cx.machine
  const { strings, heap } = m
  const used = cx.integer(USED)
  const piece = heap.i32[cx.at(PIECE)]!
  const length = strings.length(piece)
  const to = strings.bytesAt(heap.i32[cx.at(READ)]!) + used
  if (!copyOn(cx, to, strings.bytesAt(piece), length)) return cx.pause(APPENDING)
  m.putInteger(cx.at(USED), used + length)
  return callReader(cx)
}

/** Copies bytes from number COPIED on, as fuel allows; whether all so many are copied. */
function copyOn(cx: Context, to: number, from: number, length: number): boolean {
  let done = cx.integer(COPIED)
  do {
    const size = Math.min(length - done, SLICE_BYTES)
    copyBytes(cx, to + done, from + done, size)
    cx.charge(Math.ceil(size / BYTES_A_UNIT))
    done += size
  } while (done < length && cx.hasFuel)
  cx.machine.putInteger(cx.at(COPIED), done)
  return done === length
}

/** All is read: what was read is the source now. */
function endReading(cx: Context, chunks: Chunks): number {
  const m = cx.machine
  const { strings, heap } = m
  const used = cx.integer(USED)
  if (used === 0) m.putString(cx.at(SOURCE), '')
  else if (cx.integer(CAPACITY) === 0) heap.copy(cx.at(SOURCE), cx.at(READ))
  else {
    const read = heap.i32[cx.at(READ)]!
    const source = used <= MAX_SHORT ? strings.fromArena(strings.bytesAt(read), used) : read
    if (source === read) strings.shorten(read, used)
    m.putHandle(cx.at(SOURCE), strings.tagOf(source), source)
  }
  cx.setCount(ENVIRONMENT)
  return chunks.begin(cx)
}

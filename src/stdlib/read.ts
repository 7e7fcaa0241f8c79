/**
 * Reading from files (manual §6.8): the formats of `read` and `lines`, and whole files for `loadfile`.
 *
 * A line, number or run of bytes that is there in the file's buffer is read at once. Anything else is gathered in pieces, each
 * a string on the stack, one a step; taking input from the file is the last thing that a step does.
 */
import { SLOT_WORDS, type WordAddress } from '../gc/slot'
import { isNumber, isString } from '../interp/number'
import { parseNumber } from '../object/number-text'
import { ROOT_MESSAGE } from '../object/roots'
import { MAX_SHORT, MAX_STRING } from '../object/string'
import type { Context } from '../sequence/context'
import { isSpace, NUMERAL_BYTES, readNumeral } from './numeral'
import type { OpenFile } from './open-file'
import { joinPieces } from './pieces'
import type { WorldError } from './world'

// Slots while pieces are gathered: 1 file, 2 to n + 1 formats, n + 2 number of the format that is being read, n + 3 bytes still
// to be read; then the results so far, and the pieces of the next one.

// States; in units of STATES, n.
const PICK = 1
const GATHER = 2
const SKIP = 3
const JOIN = 4
const JOINING = 5
const STATES = 8
// States below STATES are the native's own, as n is at least 1.
/** The state in which a native calls `beginRead`. */
export const BEGIN_READ = 1

const KIND_BYTES = 0
const KIND_NUMBER = 1
const KIND_LINE = 2
const KIND_WHOLE_LINE = 3
const KIND_ALL = 4

const ASTERISK = 0x2a
const KINDS: ReadonlyMap<number, number> = new Map([
  [0x6e, KIND_NUMBER],
  [0x6c, KIND_LINE],
  [0x4c, KIND_WHOLE_LINE],
  [0x61, KIND_ALL],
])

/** Pushes what tells a script that an operation has failed; the number of results. */
export function pushFailure(cx: Context, error: WorldError, path?: string): number {
  const m = cx.machine
  const message = m.strings.fromByteString(path === undefined ? error.message : `${path}: ${error.message}`)
  cx.pushNil()
  cx.pushString(message)
  cx.pushInteger(error.errno)
  return 3
}

/**
 * Which kind of item a format asks for.
 *
 * @param shift how many slots the arguments have been moved by, for messages
 */
function kindOf(cx: Context, index: number, shift: number): number {
  const m = cx.machine
  const at = cx.at(index)
  if (isNumber(m, at)) return KIND_BYTES
  if (!isString(m, at)) cx.argumentError(index - shift, `string expected, got ${cx.typeNameOf(at)}`)
  const string = m.heap.i32[at]!
  const letter = (place: number) => (place < m.strings.length(string) ? m.strings.byteAt(string, place) : 0)
  return KINDS.get(letter(letter(0) === ASTERISK ? 1 : 0)) ?? cx.argumentError(index - shift, 'invalid format')
}

/**
 * Reads what formats ask for, which are in the slots from number `first` on.
 *
 * @returns null if that cannot be done at once; no input is taken then
 */
export function readAtOnce(cx: Context, file: OpenFile, first: number): number | null {
  const formats = cx.count - first + 1
  if (formats > 1) return null
  const kind = formats === 0 ? KIND_LINE : kindOf(cx, first, 0)
  if (!file.fill()) return null
  switch (kind) {
    case KIND_LINE:
    case KIND_WHOLE_LINE: {
      const end = file.newline()
      if (end < 0) return null
      take(cx, file, kind === KIND_LINE ? end : end + 1, end + 1)
      return 1
    }
    case KIND_BYTES: {
      const size = cx.integer(first)
      if (size < 0 || size > file.end - file.cursor) return null
      take(cx, file, file.cursor + size, file.cursor + size)
      return 1
    }
    case KIND_NUMBER:
      skipSpace(cx, file)
      if (file.end - file.cursor <= NUMERAL_BYTES) return null
      if (!pushNumeral(cx, file)) cx.pushNil()
      return 1
    default:
      return null
  }
}

/** Pushes the input up to `end` as a string; the file goes on at `behind`. */
function take(cx: Context, file: OpenFile, end: number, behind: number): void {
  const { strings, heap } = cx.machine
  const { input, cursor } = file
  let string: number
  if (end - cursor <= MAX_SHORT) {
    const { u8 } = heap
    const { scratch } = strings
    for (let at = cursor; at < end; at++) u8[scratch + at - cursor] = input[at]!
    string = strings.internScratch(end - cursor)
  } else string = strings.fromBytes(input.subarray(cursor, end))
  cx.charge((behind - cursor) >> 6)
  cx.pushString(string)
  file.taken(behind)
}

/**
 * Begins to read the formats in the slots from number `first` on, step by step. If that is 1, the file is at `place`, else it is in
 * slot 1. Not for state 0 of a native: it changes the arguments.
 */
export function beginRead(cx: Context, place: WordAddress, first: number): number {
  const m = cx.machine
  const count = cx.count - first + 1
  const formats = Math.max(count, 1)
  cx.reserve(formats + 8)
  const line = count === 0 ? m.strings.fromByteString('l') : 0
  if (first === 1) {
    // The arguments of a function, not a method, move up to make room for the file.
    cx.setCount(count + 1)
    for (let index = count; index >= 1; index--) m.heap.copy(cx.at(index + 1), cx.at(index))
    m.heap.copy(cx.at(1), place)
  }
  if (line !== 0) cx.pushString(line)
  cx.pushInteger(1)
  cx.pushInteger(0)
  return cx.pause(formats * STATES + PICK)
}

/** Goes on with what `beginRead` began. `shift` is 1 if it has moved the arguments. */
export function goOnReading(cx: Context, state: number, file: OpenFile, shift: number): number {
  const formats = Math.floor(state / STATES)
  const base = formats * STATES
  switch (state - base) {
    case PICK:
      return pick(cx, file, formats, shift)
    case SKIP:
      return readNumber(cx, file, formats)
    case GATHER:
      return gather(cx, file, formats, shift)
    default: {
      const first = formats + 3 + current(cx, formats)
      return joinInPlace(cx, first, state - base === JOIN ? 0 : 1, base + JOINING) ?? nextFormat(cx, formats)
    }
  }
}

/** Joins the pieces in the slots from number `first` on into a string in that slot, which is then the last. */
function joinInPlace(cx: Context, first: number, state: number, next: number): number | null {
  const outcome = joinPieces(cx, first, state, next)
  if (outcome !== null) return outcome
  cx.machine.heap.copy(cx.at(first), cx.top - SLOT_WORDS)
  cx.setCount(first)
  return null
}

/** The number of the format that is being read, from 1. */
function current(cx: Context, formats: number): number {
  return cx.machine.integerAt(cx.at(formats + 2))
}

/** A result is on top: on to the next format. */
function nextFormat(cx: Context, formats: number): number {
  const number = current(cx, formats)
  if (number === formats) return formats
  cx.machine.putInteger(cx.at(formats + 2), number + 1)
  return cx.pause(formats * STATES + PICK)
}

function pick(cx: Context, file: OpenFile, formats: number, shift: number): number {
  const m = cx.machine
  const index = current(cx, formats) + 1
  const kind = kindOf(cx, index, shift)
  if (kind === KIND_NUMBER) return cx.pause(formats * STATES + SKIP)
  if (kind === KIND_BYTES) {
    const size = sizeOf(cx, index, shift)
    if (size === 0) return testEnd(cx, file, formats)
    // So much cannot be had: the buffer for it is asked for before anything is read.
    if (size < 0 || size > MAX_STRING) m.raise(ROOT_MESSAGE << 2)
    m.putInteger(cx.at(formats + 3), size)
  }
  return cx.pause(formats * STATES + GATHER)
}

function sizeOf(cx: Context, index: number, shift: number): number {
  const float = cx.number(index)
  if (Math.floor(float) !== float) cx.argumentError(index - shift, 'number has no integer representation')
  return cx.integer(index)
}

/** Nothing is read: an empty string, or nil at the end. */
function testEnd(cx: Context, file: OpenFile, formats: number): number {
  if (!file.fill()) return fail(cx, file, formats)
  cx.pushString(cx.machine.strings.fromByteString(''))
  return nextFormat(cx, formats)
}

/** There is nothing more for the present format: nil after the results so far, or a failure instead of all. */
function fail(cx: Context, file: OpenFile, formats: number): number {
  if (file.failure !== null) return pushFailure(cx, file.failure)
  cx.setCount(formats + 2 + current(cx, formats))
  cx.pushNil()
  return current(cx, formats)
}

/** Skips white space, as much as is there, then reads a number. */
function readNumber(cx: Context, file: OpenFile, formats: number): number {
  if (file.fill()) {
    skipSpace(cx, file)
    if (file.cursor === file.end) return cx.pause(formats * STATES + SKIP)
  }
  return pushNumeral(cx, file) ? nextFormat(cx, formats) : fail(cx, file, formats)
}

/** Takes the white space that is there. */
function skipSpace(cx: Context, file: OpenFile): void {
  let at = file.cursor
  while (at < file.end && isSpace(file.input[at]!)) at++
  cx.charge((at - file.cursor) >> 4)
  file.taken(at)
}

/** Takes a numeral and pushes the number; false if it is none, or the input has failed. */
function pushNumeral(cx: Context, file: OpenFile): boolean {
  const text = readNumeral(file)
  const number = text === null ? null : parseNumber(text)
  if (number === null || file.failure !== null) return false
  if (typeof number === 'number') cx.pushFloat(number)
  else cx.machine.putHalves(cx.push(), number.lo, number.hi)
  return true
}

/** Takes one more piece of a line, of so many bytes, or of all that there is. */
function gather(cx: Context, file: OpenFile, formats: number, shift: number): number {
  const m = cx.machine
  const base = formats * STATES
  const kind = kindOf(cx, current(cx, formats) + 1, shift)
  cx.reserve(4)
  if (!file.fill()) {
    const isEmpty = cx.count === formats + 2 + current(cx, formats)
    if (file.failure !== null || (isEmpty && kind !== KIND_ALL)) return fail(cx, file, formats)
    return cx.pause(base + JOIN)
  }
  if (kind === KIND_LINE || kind === KIND_WHOLE_LINE) {
    const newline = file.newline()
    const isWhole = newline >= 0
    const end = isWhole ? newline + (kind === KIND_LINE ? 0 : 1) : file.end
    take(cx, file, end, isWhole ? newline + 1 : end)
    return cx.pause(base + (isWhole ? JOIN : GATHER))
  }
  if (kind === KIND_ALL) {
    take(cx, file, file.end, file.end)
    return cx.pause(base + GATHER)
  }
  const wanted = m.integerAt(cx.at(formats + 3))
  const size = Math.min(wanted, file.end - file.cursor)
  take(cx, file, file.cursor + size, file.cursor + size)
  m.putInteger(cx.at(formats + 3), wanted - size)
  return cx.pause(base + (size === wanted ? JOIN : GATHER))
}

/**
 * Reads all that is left of a file, in pieces from slot `first` on, where the string is in the end.
 *
 * @param state 0 to go on gathering, 1 and 2 to go on joining; `next` is the native's state for 0, and `next + 1`, `next + 2` those
 * @returns null when it is done or has failed (`file.failure`), else the outcome that the native answers with
 */
export function readWhole(cx: Context, file: OpenFile, first: number, state: number, next: number): number | null {
  if (state !== 0) return joinInPlace(cx, first, state - 1, next + 2)
  cx.reserve(4)
  if (file.fill()) {
    take(cx, file, file.end, file.end)
    return cx.pause(next)
  }
  return file.failure === null ? cx.pause(next + 1) : null
}

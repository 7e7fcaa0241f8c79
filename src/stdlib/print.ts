/**
 * `print` and `warn` (manual §6.1): arguments made texts, then written.
 *
 * Owns: no step that writes allocates, and each notes what it has written. So everything is written once, also when memory
 * runs out. As in PUC an argument is written before a metamethod of the next one is called.
 */
import { SLOT_WORDS, TAG_FALSE } from '../gc/slot'
import { ROOT_WARNINGS } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import type { Machine } from '../sequence/machine'
import type { OpenFile } from './open-file'
import type { Outside } from './outside'
import { toText } from './to-text'

/** Bytes written before fuel is asked for again: 1024 units. */
const SLICE = 65536
/** Bytes written for a unit of fuel. */
const BYTES_A_UNIT = 64
/** So many arguments are made texts at once. */
const FEW = 16

const TAB = Uint8Array.of(9)
const NEWLINE = Uint8Array.of(10)
const WARNING = Uint8Array.from('Lua warning: ', (character) => character.charCodeAt(0))

// Behind the arguments: the number of the one that it has come to, and how many bytes of it are written.
const LAST_SLOTS = 2

const CONVERTING = 1
const CONVERTED = 2
const WRITING = 3

export function print({ stdout }: Outside): Native {
  return (cx, state) => {
    switch (state) {
      case 0:
        return convertFew(cx) ? write(cx, stdout, TAB) : begin(cx, CONVERTING)
      case WRITING:
        return writeOn(cx, stdout, TAB, CONVERTING)
      default:
        return convert(cx, state)
    }
  }
}

function begin(cx: Context, next: number): number {
  cx.reserve(LAST_SLOTS)
  cx.pushInteger(1)
  cx.pushInteger(0)
  return cx.pause(next)
}

/** Makes texts of a few arguments without metamethods, in their places. */
function convertFew(cx: Context): boolean {
  const { heap } = cx.machine
  const { count, top } = cx
  if (count > FEW) return false
  for (let index = 1; index <= count; index++) {
    const called = toText(cx, index, 0, 0) !== null
    if (!called) heap.copy(cx.at(index), cx.top - SLOT_WORDS)
    cx.top = top
    if (called) return false
  }
  return true
}

/** Makes a text of the next argument. In the state CONVERTED the result of a metamethod is on top. */
function convert(cx: Context, state: number): number {
  const m = cx.machine
  const end = cx.count - (state === CONVERTED ? 1 : 0) - LAST_SLOTS
  const index = m.integerAt(cx.at(end + 1))
  const outcome = toText(cx, index, state === CONVERTED ? CONVERTED : 0, CONVERTED)
  if (outcome !== null) return outcome
  m.heap.copy(cx.at(index), cx.top - SLOT_WORDS)
  cx.setCount(end + LAST_SLOTS)
  return cx.pause(WRITING)
}

/** Writes the arguments, which are strings, at once if they are short. */
function write(cx: Context, file: OpenFile, separator: Uint8Array | null): number {
  const { count } = cx
  let total = count
  for (let index = 1; index <= count; index++) total += lengthOf(cx, index)
  if (total > SLICE) return begin(cx, WRITING)
  for (let index = 1; index <= count; index++) {
    if (index > 1 && separator !== null) file.write(separator, 0, separator.length)
    writePart(cx, file, index, 0)
  }
  file.write(NEWLINE, 0, 1)
  return 0
}

/** Goes on writing an argument, which is a string; before the next one, the native goes on in the state `next`. */
function writeOn(cx: Context, file: OpenFile, separator: Uint8Array | null, next: number): number {
  const m = cx.machine
  const end = cx.count - LAST_SLOTS
  const index = m.integerAt(cx.at(end + 1))
  let done = m.integerAt(cx.at(end + 2))
  if (done === 0 && index > 1 && separator !== null) file.write(separator, 0, separator.length)
  do done = writePart(cx, file, index, done)
  while (cx.hasFuel && done < lengthOf(cx, index))
  const isWritten = done === lengthOf(cx, index)
  m.putInteger(cx.at(end + 1), isWritten ? index + 1 : index)
  m.putInteger(cx.at(end + 2), isWritten ? 0 : done)
  if (!isWritten) return cx.pause(WRITING)
  if (index < end) return cx.pause(next)
  file.write(NEWLINE, 0, 1)
  return 0
}

function lengthOf(cx: Context, index: number): number {
  const m = cx.machine
  return m.strings.length(m.heap.i32[cx.at(index)]!)
}

/** Writes part of an argument; answers how many bytes of it are written now. */
function writePart(cx: Context, file: OpenFile, index: number, from: number): number {
  const m = cx.machine
  const end = Math.min(lengthOf(cx, index), from + SLICE)
  const start = m.strings.bytesAt(m.heap.i32[cx.at(index)]!)
  file.write(m.heap.u8, start + from, start + end)
  cx.charge(Math.ceil((end - from) / BYTES_A_UNIT))
  return end
}

/**
 * `warn`. As in PUC Lua the pieces end where a zero is, and while warnings are
 * off the last piece alone decides whether this is a control message.
 */
export function warn({ stderr }: Outside): Native {
  return (cx, state) => {
    if (state === WRITING) return writeOn(cx, stderr, null, WRITING)
    const m = cx.machine
    cx.string(1)
    for (let index = 2; index <= cx.count; index++) cx.string(index)
    for (let index = 1; index <= cx.count; index++) cutAtZero(cx, index)
    const isOn = m.heap.i32[(ROOT_WARNINGS << 2) + 2]! > TAG_FALSE
    if ((!isOn || cx.count === 1) && isControl(cx, cx.count)) {
      const word = lengthOf(cx, cx.count) <= 4 ? cx.text(cx.count) : ''
      if (word === '@on') m.putBoolean(ROOT_WARNINGS << 2, true)
      if (word === '@off') m.putBoolean(ROOT_WARNINGS << 2, false)
      return 0
    }
    if (!isOn) return 0
    cx.reserve(LAST_SLOTS) // before anything is written
    stderr.write(WARNING, 0, WARNING.length)
    return write(cx, stderr, null)
  }
}

const AT = 0x40

function isControl(cx: Context, index: number): boolean {
  const m = cx.machine
  return lengthOf(cx, index) > 0 && m.strings.byteAt(m.heap.i32[cx.at(index)]!, 0) === AT
}

function cutAtZero(cx: Context, index: number): void {
  const { strings, heap } = cx.machine
  const start = strings.bytesAt(heap.i32[cx.at(index)]!)
  const length = lengthOf(cx, index)
  const zero = heap.u8.subarray(start, start + length).indexOf(0)
  cx.charge(length >> 6)
  if (zero >= 0) cx.machine.putString(cx.at(index), strings.byteStringAt(start, zero))
}

/** Writes the machine's own warnings (of errors in finalizers), if they are on. */
export function warningWriter(m: Machine, { stderr }: Outside): (message: string) => void {
  return (message) => {
    if (m.heap.i32[(ROOT_WARNINGS << 2) + 2]! > TAG_FALSE) stderr.writeText(`Lua warning: ${message}\n`)
  }
}

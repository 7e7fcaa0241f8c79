/**
 * Input and output (manual §6.8): `io.read` and `io.write`, and `io.stdout` and `io.stderr` with their method `write`.
 *
 * A file is a userdata whose metatable has the name `FILE*`. Unread input is the host's data: it waits in an `Input`, one for
 * each machine.
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import { SLOT_WORDS, TAG_FLOAT, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, TAG_TABLE, TAG_USERDATA } from '../gc/slot'
import { isNumber } from '../interp/number'
import { formatG } from '../object/float-text'
import { parseNumber } from '../object/number-text'
import { ROOT_MESSAGE } from '../object/roots'
import { MAX_STRING } from '../object/string'
import { newUserdata, setUserdataMetatable } from '../object/userdata'
import type { Context, Native } from '../sequence/context'
import { defineLibrary, type Library, setField, setFieldBy } from '../sequence/library'
import { Input, NUMERAL_BYTES } from './input'
import { addressText } from './to-text'
import type { World } from './world'

type Stream = 'stdout' | 'stderr'

/** Bytes written before fuel is asked for again: 1024 units. */
const SLICE = 65536

// ---- write

/** The text of an argument that may be written, null if it is a string. */
function numberText(cx: Context, index: number): string | null {
  const m = cx.machine
  const at = cx.at(index)
  const { f64 } = m.heap
  switch (cx.tag(index)) {
    case TAG_STRING:
    case TAG_LONG_STRING:
      return null
    case TAG_INTEGER:
      return m.numberText(at)
    case TAG_FLOAT:
      // Unlike `tostring`, without ".0".
      return Number.isNaN(f64[at >> 1]) ? m.numberText(at) : formatG(f64[at >> 1]!, 14, false, false)
    default:
      return cx.typeError(index, 'string')
  }
}

/** Writes part of a string; answers how many bytes of it are written now. */
function writePart(cx: Context, world: World, stream: Stream, index: number, from: number): number {
  const m = cx.machine
  const string = m.heap.i32[cx.at(index)]!
  const end = Math.min(m.strings.length(string), from + SLICE)
  const start = m.strings.bytesAt(string)
  world.write(stream, m.heap.u8.slice(start + from, start + end))
  cx.charge((end - from) >> 6)
  return end
}

/**
 * Writes the arguments from number `first` on. When it waits, two slots behind the n arguments tell which of them it has
 * come to and how much of that is written, and the state is n + 1. Nothing is allocated: what is written cannot be undone.
 *
 * @returns null when it is done
 */
function write(cx: Context, state: number, world: World, stream: Stream, first: number): number | null {
  const m = cx.machine
  const count = state === 0 ? cx.count : state - 1
  if (state === 0 && isLong(cx)) {
    cx.pushInteger(first)
    cx.pushInteger(0)
    return cx.pause(count + 1)
  }
  let index = state === 0 ? first : m.integerAt(cx.at(count + 1))
  let done = state === 0 ? 0 : m.integerAt(cx.at(count + 2))
  while (index <= count) {
    const number = numberText(cx, index)
    if (number !== null) world.write(stream, bytesOf(number))
    else done = writePart(cx, world, stream, index, done)
    if (number !== null || done === m.strings.length(m.heap.i32[cx.at(index)]!)) {
      index++
      done = 0
    }
    if (state !== 0 && !cx.hasFuel) {
      m.putInteger(cx.at(count + 1), index)
      m.putInteger(cx.at(count + 2), done)
      return cx.pause(state)
    }
  }
  return null
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

/** Whether the arguments are too many, or too long, for one step. */
function isLong(cx: Context): boolean {
  const m = cx.machine
  let total = 0
  for (let index = 1; index <= cx.count; index++) {
    const tag = cx.tag(index)
    total += tag === TAG_STRING || tag === TAG_LONG_STRING ? m.strings.length(m.heap.i32[cx.at(index)]!) : 16
    if (total > SLICE) return true
  }
  return false
}

// ---- files; own values 0 and 1 of each function are `stdout` and `stderr`

/** Which stream a file argument stands for. */
function streamOf(cx: Context): Stream {
  const m = cx.machine
  const { i32 } = m.heap
  if (cx.tag(1) === TAG_USERDATA) {
    if (i32[cx.at(1)] === i32[cx.own(0)]) return 'stdout'
    if (i32[cx.at(1)] === i32[cx.own(1)]) return 'stderr'
  }
  return cx.typeError(1, 'FILE*')
}

function fileMethods(world: World): Library {
  return {
    write(cx, state) {
      const outcome = write(cx, state, world, streamOf(cx), 2)
      if (outcome !== null) return outcome
      cx.pushFrom(cx.at(1))
      return 1
    },
  }
}

const fileMetamethods: Library = {
  __tostring(cx) {
    streamOf(cx)
    cx.pushText(`file (${addressText(cx.machine.heap.i32[cx.at(1)]!)})`)
    return 1
  },
}

function writeOut(world: World): Native {
  return (cx, state) => {
    const outcome = write(cx, state, world, 'stdout', 1)
    if (outcome !== null) return outcome
    cx.pushFrom(cx.own(0))
    return 1
  }
}

// ---- read

/** Pushes the bytes of the input from its cursor to `end`, and moves the cursor there or behind. */
function pushInput(cx: Context, input: Input, end: number, behind = end): void {
  const m = cx.machine
  if (end - input.cursor > MAX_STRING) m.raise(ROOT_MESSAGE << 2)
  cx.charge((end - input.cursor) >> 6)
  cx.pushString(m.strings.fromBytes(input.bytes(end)))
  input.cursor = behind
}

function readNumber(cx: Context, input: Input): boolean {
  const m = cx.machine
  const text = input.numeral()
  const number = text.length > NUMERAL_BYTES ? null : parseNumber(text)
  if (number === null) cx.pushNil()
  else if (typeof number === 'number') cx.pushFloat(number)
  else m.putHalves(cx.push(), number.lo, number.hi)
  return number !== null
}

function readLine(cx: Context, input: Input, keepEnd: boolean): boolean {
  const newline = input.findNewline(MAX_STRING)
  const end = newline < 0 ? input.end : newline
  const found = newline >= 0 || end > input.cursor
  pushInput(cx, input, newline >= 0 && keepEnd ? end + 1 : end, newline < 0 ? end : end + 1)
  return found
}

function readBytes(cx: Context, input: Input, size: number): boolean {
  const wanted = size < 0 ? Infinity : size
  const available = input.require(Math.min(Math.max(wanted, 1), MAX_STRING + 1))
  const some = available > 0
  pushInput(cx, input, input.cursor + Math.min(available, wanted))
  return some
}

/** Reads one item in the format that an argument tells; false if there is none, of which the result is pushed too. */
function readItem(cx: Context, input: Input, index: number): boolean {
  if (isNumber(cx.machine, cx.at(index))) return readBytes(cx, input, cx.integer(index))
  const format = cx.text(index).replace(/^\*/, '')
  switch (format.charAt(0)) {
    case 'n':
      return readNumber(cx, input)
    case 'l':
      return readLine(cx, input, false)
    case 'L':
      return readLine(cx, input, true)
    case 'a':
      readBytes(cx, input, -1)
      return true
    default:
      return cx.argumentError(index, 'invalid format')
  }
}

/** What is read is given up when all results are there; not if memory has run out, as then all is read once more. */
function read(input: Input): Native {
  return (cx) => {
    input.rewind()
    try {
      return readAll(cx, input)
    } catch (thrown) {
      if (!cx.machine.heap.isOutOfMemory(thrown)) input.commit()
      throw thrown
    }
  }
}

function readAll(cx: Context, input: Input): number {
  const count = cx.count
  let found = true
  if (count === 0) found = readLine(cx, input, false)
  else {
    cx.reserve(count)
    for (let index = 1; index <= count && found; index++) found = readItem(cx, input, index)
  }
  if (!found) cx.machine.putNil(cx.at(cx.count))
  input.commit()
  return cx.count - count
}

/** The functions of the library. */
export function ioLibrary(world: World): Library {
  return { read: read(new Input(world)), write: writeOut(world) }
}

export function openIo(cx: Context, globals: number, world: World): void {
  const { heap, tables } = cx.machine
  const library = defineLibrary(cx, globals, 'io', {})
  const methods = tables.create()
  const metatable = tables.create()
  const files = { stdout: newUserdata(heap, 1), stderr: newUserdata(heap, 2) }
  /** Defines functions that know the files. */
  const define = (target: number, functions: Library) => {
    for (const [name, native] of Object.entries(functions)) {
      setFieldBy(cx, target, name, (to) => {
        cx.define(to, native, 2)
        const values = (heap.i32[to]! << 2) + FUNCTION_UPVALUES
        cx.machine.putHandle(values, TAG_USERDATA, files.stdout)
        cx.machine.putHandle(values + SLOT_WORDS, TAG_USERDATA, files.stderr)
      })
    }
  }
  define(library, ioLibrary(world))
  define(methods, fileMethods(world))
  define(metatable, fileMetamethods)
  setField(cx, metatable, '__index', TAG_TABLE, methods)
  setFieldBy(cx, metatable, '__name', (to) => cx.machine.putString(to, 'FILE*'))
  for (const [name, file] of Object.entries(files)) {
    setUserdataMetatable(heap, file, metatable)
    setField(cx, library, name, TAG_USERDATA, file)
  }
}

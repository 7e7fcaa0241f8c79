/**
 * Files as values: userdata with the metatable of files.
 *
 * Owns: the table of files, which each function of `io` has as its first own value: the metatable, and the default files.
 */
import { TAG_USERDATA, type WordAddress } from '../gc/slot'
import { newUserdata, setUserdataMetatable, USERDATA_HOST } from '../object/userdata'
import type { Context } from '../sequence/context'
import { OpenFile } from './open-file'
import type { Outside } from './outside'
import { isWorldError, type OpenMode, type Stream, type WorldError } from './world'

// Indices of the table of files.
export const METATABLE = 1
export const INPUT = 2
export const OUTPUT = 3

const TOO_MANY: WorldError = { message: 'Too many open files', errno: 24 }

/** The number of a closed file, which no file has. */
const CLOSED = 0

function fileTable(cx: Context): number {
  return cx.machine.heap.i32[cx.own(0)]!
}

/** Where an entry of the table of files is. */
export function entryAt(cx: Context, index: number): WordAddress {
  return cx.machine.tables.getIndex(fileTable(cx), index)
}

/** Makes the file at a place the default for input or output. */
export function setDefault(cx: Context, index: number, file: WordAddress): void {
  cx.machine.tables.setIndex(fileTable(cx), index, file)
}

/** Whether the value at a place is a file, open or not. */
export function isFile(cx: Context, at: WordAddress): boolean {
  const m = cx.machine
  return m.heap.i32[at + 2] === TAG_USERDATA && m.metatableOf(at) === m.heap.i32[entryAt(cx, METATABLE)]
}

/** The open file at a place that is known to have one, undefined if it is closed. */
export function openFileAt(cx: Context, outside: Outside, at: WordAddress): OpenFile | undefined {
  return outside.file(cx.machine.heap.i32[(cx.machine.heap.i32[at]! << 2) + USERDATA_HOST]!)
}

/** The file argument, which must be open. */
export function fileArgument(cx: Context, outside: Outside, index = 1): OpenFile {
  checkFile(cx, index)
  return openFileAt(cx, outside, cx.at(index)) ?? cx.error('attempt to use a closed file')
}

export function checkFile(cx: Context, index = 1): void {
  if (!isFile(cx, cx.at(index))) cx.typeError(index, 'FILE*')
}

/** The default file for input or output, which must be open. */
export function defaultFile(cx: Context, outside: Outside, index: number): OpenFile {
  const file = openFileAt(cx, outside, entryAt(cx, index))
  return file ?? cx.error(`default ${index === INPUT ? 'input' : 'output'} file is closed`)
}

/** A file that is not open yet. */
export function newFile(cx: Context): number {
  const m = cx.machine
  const file = newUserdata(m.heap, CLOSED)
  const metatable = m.heap.i32[entryAt(cx, METATABLE)]!
  m.tables.markForFinalization(file, metatable)
  setUserdataMetatable(m.heap, file, metatable)
  return file
}

/** What a file is opened on: called when there is a value for the file, so that nothing can fail afterwards. */
export type Opening = () => Stream | WorldError

/** Opens a file of which the value has been made. */
export function openInto(
  cx: Context,
  outside: Outside,
  file: number,
  mode: OpenMode,
  opening: Opening,
): WorldError | null {
  if (!outside.hasRoom) return TOO_MANY
  const stream = opening()
  if (isWorldError(stream)) return stream
  const access = { read: mode !== 'w' && mode !== 'a', write: mode !== 'r' }
  cx.machine.heap.i32[(file << 2) + USERDATA_HOST] = outside.add(new OpenFile(stream, access))
  return null
}

/** From now on, the file at a place is closed. */
export function forget(cx: Context, outside: Outside, at: WordAddress): void {
  const word = (cx.machine.heap.i32[at]! << 2) + USERDATA_HOST
  outside.forget(cx.machine.heap.i32[word]!)
  cx.machine.heap.i32[word] = CLOSED
}

/** Makes the value of a standard file, at opening. */
export function newStandardFile(cx: Context, number: number, metatable: number): number {
  const file = newUserdata(cx.machine.heap, number)
  setUserdataMetatable(cx.machine.heap, file, metatable)
  return file
}

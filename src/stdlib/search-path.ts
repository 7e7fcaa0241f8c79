/**
 * Looking for a file by a path of templates (manual §6.3, `package.searchpath`), one template a step.
 *
 * Slots from number `first` on: name with its separators replaced, path, position in the path (NOT_FOUND in the end); then pieces
 * of the message for the case that no file is found.
 */
import type { Context } from '../sequence/context'
import type { Outside } from './outside'
import { joinPieces } from './pieces'
import { isWorldError } from './world'

const SEPARATOR = 0x3b // ;
const MARK = 0x3f // ?
/** No system takes a longer name. */
const MAX_NAME = 4096
const NOT_FOUND = -1

/** How many states a search takes. */
export const SEARCH_STATES = 3

/**
 * Goes on with a search. When it is done, what has been found is on top, or a message; `isFound` tells which.
 *
 * @param step which of the states of the search this is, from 0
 * @param state the native's state for step 0; the others follow
 * @returns null when it is done, else the outcome of a pause
 */
export function searchPath(cx: Context, outside: Outside, first: number, step: number, state: number): number | null {
  if (step > 0) return joinPieces(cx, first + 3, step - 1, state + 2)
  const m = cx.machine
  const path = m.heap.i32[cx.at(first + 1)]!
  const start = m.strings.bytesAt(path)
  const length = m.strings.length(path)
  const from = m.integerAt(cx.at(first + 2))
  const found = m.heap.u8.subarray(start + from, start + length).indexOf(SEPARATOR)
  const end = found < 0 ? length : from + found
  const name = m.heap.i32[cx.at(first)]!
  const file = length === 0 ? null : expanded(cx, start + from, start + end, name)
  cx.charge(((end - from) >> 4) + 1)
  if (file !== null && isReadable(outside, file)) {
    const string = m.strings.fromBytes(file)
    cx.pushString(string)
    return null
  }
  pushTemplate(cx, path, from, end, name)
  if (end < length) {
    m.putInteger(cx.at(first + 2), end + 1)
    return cx.pause(state)
  }
  const quote = m.strings.fromByteString("'")
  cx.pushString(quote)
  m.putInteger(cx.at(first + 2), NOT_FOUND)
  return cx.pause(state + 1)
}

/** Whether a search that is done has found a file. */
export function isFound(cx: Context, first: number): boolean {
  return cx.machine.integerAt(cx.at(first + 2)) !== NOT_FOUND
}

/** A template (bytes of the arena) with its marks replaced, null if that is too long for a name. */
function expanded(cx: Context, from: number, to: number, name: number): Uint8Array | null {
  const { heap, strings } = cx.machine
  const replacement = heap.u8.subarray(strings.bytesAt(name), strings.bytesAt(name) + strings.length(name))
  const file: number[] = []
  for (let at = from; at < to && file.length <= MAX_NAME; at++) {
    const byte = heap.u8[at]!
    if (byte !== MARK) file.push(byte)
    else if (file.length + replacement.length > MAX_NAME) return null
    else file.push(...replacement)
  }
  return file.length > MAX_NAME ? null : Uint8Array.from(file)
}

function isReadable(outside: Outside, path: Uint8Array): boolean {
  const zero = path.indexOf(0)
  const stream = outside.world.open(zero < 0 ? path : path.subarray(0, zero), 'r')
  if (isWorldError(stream)) return false
  stream.close?.()
  return true
}

/** Pushes the pieces of the message for one template: its parts, with the name between them. */
function pushTemplate(cx: Context, path: number, from: number, end: number, name: number): void {
  const m = cx.machine
  const { strings } = m
  const opening = strings.fromByteString(from === 0 ? "no file '" : "'\n\tno file '")
  cx.reserve(8)
  cx.pushString(opening)
  let at = from
  while (at < end) {
    const start = strings.bytesAt(path)
    const mark = m.heap.u8.subarray(start + at, start + end).indexOf(MARK)
    const stop = mark < 0 ? end : at + mark
    const part = strings.fromArena(start + at, stop - at)
    cx.reserve(4)
    cx.pushString(part)
    if (mark >= 0) cx.pushString(name)
    at = stop + 1
  }
}

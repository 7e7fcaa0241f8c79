/**
 * Writing strings and numbers to files (manual §6.8).
 */
import { TAG_FLOAT, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING } from '../gc/slot'
import { formatG } from '../object/float-text'
import type { Context } from '../sequence/context'
import type { OpenFile } from './open-file'
import type { WorldError } from './world'

/** Bytes written before fuel is asked for again: 1024 units. */
const SLICE = 65536

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

/**
 * Writes the arguments from number `first` on. When it waits, two slots behind the n arguments tell which of them it has
 * come to and how much of that is written, and the state is n + 1. Nothing is allocated: what is written cannot be undone.
 *
 * @returns null when it is done, the outcome of a pause, or why it failed
 */
export function write(cx: Context, state: number, file: OpenFile, first: number): number | WorldError | null {
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
    const size = number === null ? m.strings.length(m.heap.i32[cx.at(index)]!) : 0
    const to = Math.min(size, done + SLICE)
    const failure = number === null ? writePart(cx, file, index, done, to) : file.writeText(number)
    if (failure !== null) return failure
    done = to
    if (done === size) {
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

function writePart(cx: Context, file: OpenFile, index: number, from: number, to: number): WorldError | null {
  const m = cx.machine
  const start = m.strings.bytesAt(m.heap.i32[cx.at(index)]!)
  cx.charge((to - from) >> 6)
  return file.write(m.heap.u8, start + from, start + to)
}

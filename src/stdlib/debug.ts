/**
 * The debug library (manual §6.10): traceback.
 */
import { TAG_LONG_STRING, TAG_NIL, TAG_STRING, TAG_THREAD } from '../gc/slot'
import type { Context, Native } from '../sequence/context'
import { traceback as tracebackOf } from '../sequence/debug-info'
import { defineLibrary, type Library } from '../sequence/library'

const traceback: Native = (cx) => {
  const m = cx.machine
  const other = cx.tag(1) === TAG_THREAD
  const thread = other ? m.heap.i32[cx.at(1)]! : m.thread
  const first = other ? 2 : 1
  const tag = cx.tag(first)
  // A message that is neither text nor nil is given back as it is.
  const isText = tag === TAG_STRING || tag === TAG_LONG_STRING || m.numberText(cx.at(first)) !== null
  if (!isText && tag > TAG_NIL) {
    cx.pushFrom(cx.at(first))
    return 1
  }
  const level = cx.optionalInteger(first + 1, thread === m.thread ? 1 : 0)
  cx.pushText(tracebackOf(m, thread, isText ? cx.text(first) : null, Math.max(level, 0)))
  return 1
}

export const debugLibrary: Library = { traceback }

export function openDebug(cx: Context, globals: number): void {
  defineLibrary(cx, globals, 'debug', debugLibrary)
}

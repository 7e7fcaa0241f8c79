/**
 * Arguments as the debug library takes them: an optional thread first, and numbers that become an `int` of C.
 */
import { TAG_THREAD } from '../gc/slot'
import type { Context } from '../sequence/context'

export interface ThreadArgument {
  /** The thread that is asked about: the first argument, or the running one. */
  readonly thread: number
  /** 1 if it was given, so that the other arguments are one further on. */
  readonly shift: number
}

export function threadOf(cx: Context): ThreadArgument {
  const m = cx.machine
  if (cx.tag(1) === TAG_THREAD) return { thread: m.heap.i32[cx.at(1)]!, shift: 1 }
  return { thread: m.thread, shift: 0 }
}

/**
 * Closing a thread from outside: all its to-be-closed variables are closed, on its own stack.
 *
 * Its frames are dropped for a single native one that is in the middle of catching an error (or nil,
 * if there is none). The thread is then resumed like any other; what it returns is the error left over.
 */
import { CELL_OWN, THREAD_FRAME, THREAD_STACK, THREAD_STATUS } from '../gc/layout'
import { SLOT_WORDS, TAG_NATIVE_FUNCTION } from '../gc/slot'
import { newNativeFunction } from '../object/function'
import {
  FRAME_BASE,
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TO,
  FRAME_TOP,
  FRAME_WANTED,
  framesStart,
  STATUS_FAILED,
  STATUS_SUSPENDED,
  stackStart,
} from '../object/thread'
import type { Context } from './context'
import {
  FLAG_BOUNDARY,
  FLAG_CATCH,
  FLAG_CLOSING,
  FRAME_NATIVE,
  WANTED_CLOSE_ALL,
  WANTED_CLOSE_FAILED,
} from './frame-kind'
import { employHook } from './hook-state'
import type { Machine } from './machine'

/** The native of the single frame: it has the error in its first slot, and returns it if there is one. It may be nil. */
export function closer(cx: Context): number {
  const m = cx.machine
  return m.heap.i32[m.frame + FRAME_WANTED] === WANTED_CLOSE_FAILED ? 1 : 0
}

/** Prepares a suspended or failed thread for being resumed so that it closes its variables. */
export function beginClosing(cx: Context, thread: number, closerNative: number): void {
  const m = cx.machine
  const { heap } = m
  const closure = newNativeFunction(heap, closerNative)
  const word = thread << 2
  const live = (heap.i32[word + THREAD_STACK]! << 2) + CELL_OWN
  const failed = heap.i32[word + THREAD_STATUS] === STATUS_FAILED
  // A failed thread has its error as the last live value. Every stack has room for two values more.
  const top = heap.i32[live]! - (failed ? SLOT_WORDS : 0)
  const callee = stackStart(heap, thread) + top
  if (failed) heap.copy(callee + SLOT_WORDS, callee)
  else m.putNil(callee + SLOT_WORDS)
  heap.i32[word + THREAD_STATUS] = STATUS_SUSPENDED
  employHook(heap, thread)
  putClosingFrame(m, thread, closure, top, failed ? WANTED_CLOSE_FAILED : WANTED_CLOSE_ALL)
}

/**
 * Puts a frame at the bottom of a thread that is in the middle of catching an error: what is to be closed is closed next.
 *
 * @param closure the native `closer`
 * @param top where that goes (distance in words from the start of the stack); the error is behind it already
 * @param wanted WANTED_CLOSE_FAILED or WANTED_CLOSE_ALL
 */
export function putClosingFrame(m: Machine, thread: number, closure: number, top: number, wanted: number): void {
  const { heap } = m
  const word = thread << 2
  m.putHandle(stackStart(heap, thread) + top, TAG_NATIVE_FUNCTION, closure)
  heap.i32[(heap.i32[word + THREAD_STACK]! << 2) + CELL_OWN] = top + 2 * SLOT_WORDS
  heap.i32[word + THREAD_FRAME] = 0
  const frame = framesStart(heap, thread)
  heap.i32[frame + FRAME_KIND] = FRAME_NATIVE | FLAG_BOUNDARY | FLAG_CATCH | FLAG_CLOSING
  heap.i32[frame + FRAME_FUNCTION] = top
  heap.i32[frame + FRAME_BASE] = top + SLOT_WORDS
  heap.i32[frame + FRAME_EXTRA] = top + SLOT_WORDS
  heap.i32[frame + FRAME_TOP] = top + 2 * SLOT_WORDS
  heap.i32[frame + FRAME_PC] = 0
  heap.i32[frame + FRAME_TO] = 0
  heap.i32[frame + FRAME_WANTED] = wanted
  if (heap.marking) heap.mark(closure)
}

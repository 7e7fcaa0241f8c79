/**
 * How far a thread's stack is live, for the collector and for what is put on top of it.
 */
import { CELL_OWN, FUNCTION_PROTO, PROTO_REGISTERS, THREAD_FRAME, THREAD_STACK } from '../gc/layout'
import { SLOT_WORDS } from '../gc/slot'
import { FRAME_BASE, FRAME_FUNCTION, FRAME_KIND, FRAME_TOP } from '../object/thread'
import { FRAME_KIND_MASK, FRAME_LUA } from './frame-kind'
import type { Machine } from './machine'

/** The end of what the running thread may still use, as a distance in words. */
export function liveTop(m: Machine): number {
  const { i32 } = m.heap
  if (i32[(m.thread << 2) + THREAD_FRAME]! < 0) return Math.max(m.finished, 0) * SLOT_WORDS
  const frame = m.frame
  const top = i32[frame + FRAME_TOP]!
  if ((i32[frame + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA || m.atSafepoint) return top
  const prototype = i32[(i32[m.stack + i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_PROTO]!
  const registers = i32[frame + FRAME_BASE]! + i32[(prototype << 2) + PROTO_REGISTERS]! * SLOT_WORDS
  const inline = m.cx.inlineCallee !== 0 ? m.cx.top - m.stack : 0
  return Math.max(top, registers, inline)
}

/** Tells the collector how far the running thread's stack is live. */
export function publishLive(m: Machine): void {
  const { i32 } = m.heap
  i32[(i32[(m.thread << 2) + THREAD_STACK]! << 2) + CELL_OWN] = liveTop(m)
}

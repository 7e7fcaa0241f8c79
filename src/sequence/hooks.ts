/**
 * Calling a hook: a frame like any other, above all that the interrupted function may still use.
 *
 * While it runs the thread has no hook, and cannot yield. What it leaves is dropped; the interrupted frame then takes
 * its instruction (or step) again, and knows from its stage how far it has come.
 */
import {
  FUNCTION_PROTO,
  PROTO_REGISTERS,
  THREAD_FRAME,
  THREAD_HOOK,
  THREAD_HOOK_FRAME,
  THREAD_HOOK_TRANSFER,
} from '../gc/layout'
import { SLOT_WORDS, TAG_STRING, type WordAddress } from '../gc/slot'
import { EXTRA_SLOTS, FRAME_BASE, FRAME_FUNCTION, FRAME_KIND, FRAME_PC, FRAME_TOP, FRAME_WORDS } from '../object/thread'
import {
  FLAG_ENTERED,
  FLAG_HOOK,
  FLAG_RETURNING,
  FRAME_KIND_MASK,
  FRAME_LUA,
  STAGE_BITS,
  STAGE_SHIFT,
} from './frame-kind'
import { enter, leave, reserveFrame, reserveStack } from './frames'
import { activeMask, MASK_CALL, MASK_RETURN, STAGE_DONE } from './hook-state'
import type { Machine } from './machine'

export type HookEvent = 'call' | 'tail call' | 'return' | 'line' | 'count'

/** Slots that a frame of the largest kind needs above its function: arguments twice, registers. */
const LARGEST_FRAME = 520

/** Where a hook is put: behind all that the frame on top may still use. */
function place(m: Machine): number {
  const { i32 } = m.heap
  const frame = m.frame
  const top = i32[frame + FRAME_TOP]!
  if ((i32[frame + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA) return top
  const prototype = i32[(i32[m.stack + i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_PROTO]!
  return Math.max(top, i32[frame + FRAME_BASE]! + i32[(prototype << 2) + PROTO_REGISTERS]! * SLOT_WORDS)
}

/**
 * Calls the running thread's hook.
 *
 * @param line -1: none
 * @param first the number of the first value that the call or return hands over
 * @param stage that the interrupted frame has reached with this
 */
export function callHook(
  m: Machine,
  event: HookEvent,
  line: number,
  first: number,
  count: number,
  stage: number,
): void {
  const { heap } = m
  const name = m.strings.fromByteString(event)
  const at = place(m)
  reserveStack(m, at + (LARGEST_FRAME + EXTRA_SLOTS) * SLOT_WORDS)
  reserveFrame(m)
  // From here on nothing fails.
  m.fuel--
  const word = m.thread << 2
  const frame = m.frame
  heap.i32[frame + FRAME_KIND] = (heap.i32[frame + FRAME_KIND]! & ~(FLAG_ENTERED | STAGE_BITS)) | (stage << STAGE_SHIFT)
  heap.i32[word + THREAD_HOOK_FRAME] = heap.i32[word + THREAD_FRAME]! + FRAME_WORDS
  heap.i32[word + THREAD_HOOK_TRANSFER] = count === 0 ? 0 : (count << 16) | (first & 0xffff)
  const callee = m.stack + at
  const hook = heap.i32[word + THREAD_HOOK]!
  m.putHandle(callee, heap.kindOf(hook), hook)
  m.putHandle(callee + SLOT_WORDS, TAG_STRING, name)
  if (line < 0) m.putNil(callee + 2 * SLOT_WORDS)
  else m.putInteger(callee + 2 * SLOT_WORDS, line)
  enter(m, callee, callee + 3 * SLOT_WORDS, at, 0, FLAG_HOOK)
}

/** One step of a native's frame that the hook is told of: before it begins, or when it has ended. */
export function stepHooked(m: Machine, frame: WordAddress): void {
  const { heap } = m
  const kind = heap.i32[frame + FRAME_KIND]!
  const top = heap.i32[frame + FRAME_TOP]!
  const values = (top - heap.i32[frame + FRAME_BASE]!) / SLOT_WORDS
  const mask = activeMask(m)
  if ((kind & FLAG_ENTERED) !== 0) {
    if ((mask & MASK_CALL) !== 0) callHook(m, 'call', -1, 1, values, 0)
    else heap.i32[frame + FRAME_KIND] = kind & ~FLAG_ENTERED
    return
  }
  const count = heap.i32[frame + FRAME_PC]!
  if ((kind & STAGE_BITS) === 0 && (mask & MASK_RETURN) !== 0) {
    callHook(m, 'return', -1, values - count + 1, count, STAGE_DONE)
    return
  }
  heap.i32[frame + FRAME_KIND] = kind & ~(FLAG_RETURNING | STAGE_BITS)
  leave(m, m.stack + top - count * SLOT_WORDS, count)
}

/**
 * Which functions run under a hook, and how the loop comes to know.
 *
 * A function that runs on a thread with a hook has the bit TRAP in the opcode of each of its instructions; the loop takes
 * that for an unknown opcode, and out of line the hooks are called and the bit is taken off for as long as the instruction
 * runs (it is then *bare*). So a program without hooks pays nothing. Calls, which the loop would do inline, are done
 * out of line too, so that what is entered is trapped in its turn.
 *
 * Owns: all Lua frames of a thread with a hook run trapped code, but for those above the hook itself while it runs.
 * Traps are taken off, function by function, when one is met and no thread has a hook any more. At most one
 * instruction is bare, and none while the collector works, so that its place cannot have become another's.
 */

import { INSTRUCTION_WORDS } from '../bytecode/instruction'
import { TRAP } from '../bytecode/opcodes'
import { PROTO_TRAPPED } from '../bytecode/prototype'
import type { Heap } from '../gc/heap'
import {
  FUNCTION_PROTO,
  PROTO_CODE,
  THREAD_FRAME,
  THREAD_HOOK,
  THREAD_HOOK_COUNT,
  THREAD_HOOK_FRAME,
  THREAD_HOOK_LEFT,
  THREAD_HOOK_MASK,
  THREAD_LINE_FRAME,
  THREAD_LINE_INSTRUCTION,
  THREAD_STATUS,
} from '../gc/layout'
import { SLOT_WORDS, type WordAddress } from '../gc/slot'
import { BARE_INSTRUCTION, HOOKED_THREADS } from '../object/roots'
import {
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TOP,
  FRAME_WORDS,
  finalizingFrame,
  framesStart,
  STATUS_DEAD,
  stackStart,
  THREAD_YIELDS,
} from '../object/thread'
import {
  FLAG_CATCH,
  FLAG_ENTERED,
  FLAG_HANDLED,
  FLAG_HOOK,
  FLAG_PASSED,
  FLAG_REPORT,
  FLAG_RETURNING,
  FLAG_WATCHED,
  FRAME_KIND_MASK,
  FRAME_LUA,
  STAGE_BITS,
  STAGE_SHIFT,
} from './frame-kind'
import type { Machine } from './machine'

// The events of a hook's mask, as LUA_MASK… numbers them.
export const MASK_CALL = 1
export const MASK_RETURN = 2
export const MASK_LINE = 4
export const MASK_COUNT = 8
/** Besides: the thread is among those that HOOKED_THREADS counts. */
const MASK_COUNTED = 16
/** The events alone. */
export const MASK_EVENTS = 15

// How far the hooks of an instruction have been called, in a frame's kind.
export const STAGE_COUNTED = 1
export const STAGE_LINED = 2
export const STAGE_DONE = 3

/** Instructions trapped, or frames looked at, for a unit of fuel. */
const TRAPS_A_UNIT = 16

// ---- hooks of threads

/** Whether a hook of the thread is running. */
export function inHook(m: Machine, thread: number): boolean {
  const { i32 } = m.heap
  const offset = i32[(thread << 2) + THREAD_HOOK_FRAME]!
  if (offset < 0 || offset > i32[(thread << 2) + THREAD_FRAME]!) return false
  return (i32[framesStart(m.heap, thread) + offset + FRAME_KIND]! & FLAG_HOOK) !== 0
}

/** The events for which the running thread's hook is to be called now: none while it runs, or a finalizer does. */
export function activeMask(m: Machine): number {
  const { i32 } = m.heap
  const word = m.thread << 2
  if (i32[word + THREAD_HOOK] === 0 || finalizingFrame(m.heap, m.thread) >= 0 || inHook(m, m.thread)) return 0
  return i32[word + THREAD_HOOK_MASK]!
}

/** Sets a thread's hook to a function, or to none: 0. */
export function setHook(m: Machine, thread: number, hook: number, mask: number, count: number): void {
  const { heap } = m
  const word = thread << 2
  retireHook(heap, thread)
  heap.link(thread, THREAD_HOOK, hook)
  heap.i32[word + THREAD_HOOK_MASK] = mask
  heap.i32[word + THREAD_HOOK_COUNT] = count
  heap.i32[word + THREAD_HOOK_LEFT] = count
  heap.i32[word + THREAD_LINE_FRAME] = -1
  if (hook === 0 || heap.i32[word + THREAD_STATUS]! >= STATUS_DEAD) return
  employHook(heap, thread)
  watchFrames(m, thread)
}

/** A thread will run under its hook, if it has one: that has just been set, or it has failed and now closes its variables. */
export function employHook(heap: Heap, thread: number): void {
  const { i32 } = heap
  const mask = (thread << 2) + THREAD_HOOK_MASK
  if (i32[(thread << 2) + THREAD_HOOK] === 0 || (i32[mask]! & MASK_COUNTED) !== 0) return
  i32[mask] = i32[mask]! | MASK_COUNTED
  i32[HOOKED_THREADS] = i32[HOOKED_THREADS]! + 1
}

/** A thread will not run under its hook any more: it has ended, or is given another. */
export function retireHook(heap: Heap, thread: number): void {
  const mask = (thread << 2) + THREAD_HOOK_MASK
  if ((heap.i32[mask]! & MASK_COUNTED) === 0) return
  heap.i32[mask] = heap.i32[mask]! & MASK_EVENTS
  heap.i32[HOOKED_THREADS] = heap.i32[HOOKED_THREADS]! - 1
}

function watchFrames(m: Machine, thread: number): void {
  const { i32 } = m.heap
  const first = framesStart(m.heap, thread)
  const stack = stackStart(m.heap, thread)
  const last = first + i32[(thread << 2) + THREAD_FRAME]!
  for (let frame = first; frame <= last; frame += FRAME_WORDS) {
    const kind = i32[frame + FRAME_KIND]!
    if ((kind & FRAME_KIND_MASK) === FRAME_LUA) {
      trapPrototype(m, i32[(i32[stack + i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_PROTO]!)
    } else if ((kind & (FLAG_REPORT | FLAG_RETURNING)) === 0) i32[frame + FRAME_KIND] = kind | FLAG_WATCHED
  }
  m.fuel -= Math.floor((last - first) / FRAME_WORDS / TRAPS_A_UNIT)
}

// ---- frames

/** A Lua function has been entered on the running thread, while some thread has a hook. */
export function watchLua(m: Machine, frame: WordAddress, prototype: number): void {
  const { i32 } = m.heap
  // It may begin with the instruction that is bare, and that has called it by a metamethod.
  restoreTrap(m.heap)
  if (activeMask(m) === 0) return
  trapPrototype(m, prototype)
  i32[frame + FRAME_KIND] = i32[frame + FRAME_KIND]! | FLAG_ENTERED
}

/** The same for a native. */
export function watchNative(m: Machine, frame: WordAddress): void {
  const { i32 } = m.heap
  if ((activeMask(m) & (MASK_CALL | MASK_RETURN)) === 0) return
  i32[frame + FRAME_KIND] = i32[frame + FRAME_KIND]! | FLAG_ENTERED | FLAG_WATCHED
}

/** A watched native ends: true if that is to be told to the hook first. */
export function postponeReturn(m: Machine, frame: WordAddress, from: WordAddress, count: number): boolean {
  if ((activeMask(m) & MASK_RETURN) === 0) return false
  const { i32 } = m.heap
  const kind = i32[frame + FRAME_KIND]! & ~(FLAG_WATCHED | FLAG_CATCH | FLAG_HANDLED | FLAG_PASSED)
  i32[frame + FRAME_KIND] = kind | FLAG_RETURNING
  i32[frame + FRAME_PC] = count
  i32[frame + FRAME_TOP] = from + count * SLOT_WORDS - m.stack
  return true
}

// ---- traps

function trapPrototype(m: Machine, prototype: number): void {
  const { heap } = m
  if ((heap.flagsOf(prototype) & PROTO_TRAPPED) !== 0) return
  heap.setFlags(prototype, heap.flagsOf(prototype) | PROTO_TRAPPED)
  const start = m.prototypes.start(prototype, PROTO_CODE)
  const end = start + m.prototypes.count(prototype, PROTO_CODE)
  for (let at = start; at < end; at += INSTRUCTION_WORDS) heap.i32[at] = heap.i32[at]! | TRAP
  m.fuel -= Math.floor((end - start) / INSTRUCTION_WORDS / TRAPS_A_UNIT)
}

/** Takes all traps off a function. */
export function releasePrototype(m: Machine, prototype: number): void {
  const { heap } = m
  heap.setFlags(prototype, heap.flagsOf(prototype) & ~PROTO_TRAPPED)
  const start = m.prototypes.start(prototype, PROTO_CODE)
  const end = start + m.prototypes.count(prototype, PROTO_CODE)
  for (let at = start; at < end; at += INSTRUCTION_WORDS) heap.i32[at] = heap.i32[at]! & ~TRAP
  m.fuel -= Math.floor((end - start) / INSTRUCTION_WORDS / TRAPS_A_UNIT)
}

/** Takes the trap off one instruction, for as long as it runs. */
export function makeBare(heap: Heap, at: WordAddress): void {
  heap.i32[at] = heap.i32[at]! & ~TRAP
  heap.i32[BARE_INSTRUCTION] = at
}

/** Puts the trap back where it was taken off. */
export function restoreTrap(heap: Heap): void {
  const at = heap.i32[BARE_INSTRUCTION]!
  if (at === 0) return
  heap.i32[at] = heap.i32[at]! | TRAP
  heap.i32[BARE_INSTRUCTION] = 0
}

export function setStage(heap: Heap, frame: WordAddress, stage: number): void {
  heap.i32[frame + FRAME_KIND] = (heap.i32[frame + FRAME_KIND]! & ~STAGE_BITS) | (stage << STAGE_SHIFT)
}

/** Notes, in the slot of the function that is called, how often the running thread has yielded before. */
export function noteYields(m: Machine, callee: WordAddress): void {
  const { i32 } = m.heap
  i32[callee + 3] = i32[(m.thread << 2) + THREAD_YIELDS]!
}

/** Whether it has yielded since, or has caught an error (see THREAD_YIELDS). */
export function hasYielded(m: Machine, callee: WordAddress): boolean {
  const { i32 } = m.heap
  return i32[callee + 3] !== i32[(m.thread << 2) + THREAD_YIELDS]
}

/** The running thread yields. */
export function countYield(m: Machine): void {
  const { i32 } = m.heap
  const word = (m.thread << 2) + THREAD_YIELDS
  i32[word] = i32[word]! + 1
}

/**
 * A `__close` has ended that an instruction of a Lua function has called, which is now taken again. The hook is told of it again only if
 * the thread has yielded meanwhile: PUC Lua then takes it again, too, and else goes on in the middle of it.
 *
 * @param frame of the Lua function
 * @param callee the slot of what was called
 */
export function closeEnded(m: Machine, frame: WordAddress, callee: WordAddress): void {
  const { heap, prototypes } = m
  if (activeMask(m) === 0) return
  const word = m.thread << 2
  const prototype = heap.i32[(heap.i32[m.stack + heap.i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_PROTO]!
  heap.i32[word + THREAD_LINE_FRAME] = heap.i32[word + THREAD_FRAME]!
  heap.i32[word + THREAD_LINE_INSTRUCTION] = prototypes.instructionBefore(prototype, heap.i32[frame + FRAME_PC]!) + 1
  setStage(heap, frame, hasYielded(m, callee) ? 0 : STAGE_LINED)
}

/** An instruction will be taken again since memory has run out: its hooks need not be called again. */
export function keepStage(heap: Heap, frame: WordAddress): void {
  if (heap.i32[BARE_INSTRUCTION] === heap.i32[frame + FRAME_PC]) setStage(heap, frame, STAGE_DONE)
}

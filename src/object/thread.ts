/**
 * Threads: the value stack and the frame stack of a coroutine (or of the main program).
 *
 * Both are blocks that grow by being copied, so places on them are kept as distances in words from
 * the start of the block's contents, except in the loop, which fetches them anew after every call.
 *
 * Owns: all places of open upvalues follow when a stack moves. The own word of the stack block is the
 * distance up to which the stack is live whenever the collector may look.
 */
import type { Collector } from '../gc/collector'
import {
  CELL_OWN,
  KIND_STACK,
  KIND_THREAD,
  KIND_WORDS,
  THREAD_DEPTH,
  THREAD_FRAME,
  THREAD_FRAME_WORDS,
  THREAD_FRAMES,
  THREAD_HOOK,
  THREAD_HOOK_FRAME,
  THREAD_LINE_FRAME,
  THREAD_NO_YIELD,
  THREAD_OPEN,
  THREAD_RESUMER,
  THREAD_SLOTS,
  THREAD_STACK,
  THREAD_STACK_WORDS,
  THREAD_STATUS,
  THREAD_TASK,
  THREAD_TBC,
} from '../gc/layout'
import { type Gc, SLOT_WORDS, type WordAddress } from '../gc/slot'
import { FRAME_LIMIT } from './roots'
import { StackMove } from './stack-move'

// What a thread is doing.
export const STATUS_SUSPENDED = 0
export const STATUS_RUNNING = 1
/** It has resumed another, which runs. */
export const STATUS_NORMAL = 2
export const STATUS_DEAD = 3
/** It ended in an error, and keeps its frames for a traceback. */
export const STATUS_FAILED = 4

/**
 * The own word of a thread: how often it has yielded, which goes around at 2^32. Errors that were caught while it had a hook and might have
 * yielded count, too: both make PUC Lua leave its C stack.
 */
export const THREAD_YIELDS = CELL_OWN

/** The words of a frame. Places are distances in words from the start of the stack. */
export const FRAME_KIND = 0
/** The function's slot. */
export const FRAME_FUNCTION = 1
/** Its first register, or a native's first argument. */
export const FRAME_BASE = 2
/** The end of what is live while the frame waits; in a Lua frame with an open list, the end of that. */
export const FRAME_TOP = 3
/** Lua: the address of the next instruction. Native: the state to go on with. */
export const FRAME_PC = 4
/** Where the results go. */
export const FRAME_TO = 5
/** How many results are wanted, -1: all. */
export const FRAME_WANTED = 6
/** Lua: varargs below the base, and what is left of a concatenation above bit 16; native: its own. */
export const FRAME_EXTRA = 7
/** Of that: how many varargs there are. */
export const VARARG_MASK = 0xfffff
export const FRAME_WORDS = 8

/** Slots behind every frame: a metamethod, its arguments, and some. */
export const EXTRA_SLOTS = 8

/** Slots of a stack at most, as in PUC Lua (LUAI_MAXSTACK). */
export const MAX_STACK_SLOTS = 1_000_000
/** Frames of a thread at most. */
export const MAX_FRAMES = 200_000
/** What message handlers may use beyond those limits. */
export const RESERVE_SLOTS = 1000
export const RESERVE_FRAMES = 60

const INITIAL_STACK_SLOTS = 32
const INITIAL_FRAMES = 8

export function newThread(heap: Collector): Gc<'thread'> {
  const stack = heap.allocValues(KIND_STACK, INITIAL_STACK_SLOTS + 1)
  const frames = heap.alloc(KIND_WORDS, 1 + (INITIAL_FRAMES * FRAME_WORDS) / SLOT_WORDS)
  // Zeros: a frame's FRAME_TOP is read before it is first set.
  heap.i32.fill(0, (frames + 1) << 2, (frames << 2) + SLOT_WORDS + INITIAL_FRAMES * FRAME_WORDS)
  const thread = heap.alloc<'thread'>(KIND_THREAD, THREAD_SLOTS)
  const word = thread << 2
  heap.i32[(stack << 2) + CELL_OWN] = 0
  heap.i32[word + THREAD_STACK] = stack
  heap.i32[word + THREAD_FRAMES] = frames
  heap.i32[word + THREAD_OPEN] = 0
  heap.i32[word + THREAD_RESUMER] = 0
  heap.i32[word + THREAD_FRAME] = -FRAME_WORDS
  heap.i32[word + THREAD_STATUS] = STATUS_SUSPENDED
  heap.i32[word + THREAD_TBC] = -1
  heap.i32[word + THREAD_STACK_WORDS] = INITIAL_STACK_SLOTS * SLOT_WORDS
  heap.i32[word + THREAD_FRAME_WORDS] = INITIAL_FRAMES * FRAME_WORDS
  heap.i32[word + THREAD_DEPTH] = 0
  heap.i32[word + THREAD_NO_YIELD] = 0
  heap.i32[word + THREAD_TASK] = 0
  heap.i32.fill(0, word + THREAD_HOOK, word + THREAD_SLOTS * SLOT_WORDS)
  heap.i32[word + THREAD_HOOK_FRAME] = -1
  heap.i32[word + THREAD_LINE_FRAME] = -1
  return thread
}

/** The address of the first slot of a thread's stack. */
export function stackStart(heap: Collector, thread: number): WordAddress {
  return (heap.i32[(thread << 2) + THREAD_STACK]! + 1) << 2
}

/** The address of a thread's first frame. */
export function framesStart(heap: Collector, thread: number): WordAddress {
  return (heap.i32[(thread << 2) + THREAD_FRAMES]! + 1) << 2
}

/** The address of the frame on top; one frame below the first if there is none. */
export function topFrame(heap: Collector, thread: number): WordAddress {
  return framesStart(heap, thread) + heap.i32[(thread << 2) + THREAD_FRAME]!
}

/** The distance of the frame that calls finalizers on a thread (`sequence/finalizing.ts`); negative if there is none. */
export function finalizingFrame(heap: Collector, thread: number): number {
  return heap.i32[(thread << 2) + THREAD_NO_YIELD]! - 1
}

/**
 * Makes the stack reach at least `words` words; if that takes long, the step is left, and taken again.
 *
 * @param atOnce the step cannot be taken again
 * @returns false if that is more than a stack may have, and nothing was done
 */
export function growStack(heap: Collector, thread: number, words: number, reserve: boolean, atOnce = false): boolean {
  const word = thread << 2
  const size = heap.i32[word + THREAD_STACK_WORDS]!
  if (words <= size) return true
  const limit = (MAX_STACK_SLOTS + (reserve ? RESERVE_SLOTS : 0)) * SLOT_WORDS
  if (words > limit) return false
  // Sizes such that the block with its header is a power of two and one, as size classes have it.
  const slots = Math.min(2 ** Math.ceil(Math.log2(words / SLOT_WORDS)), limit / SLOT_WORDS)
  const move = new StackMove(heap, thread, slots)
  if (!atOnce && heap.longWorks.isLong(slots)) heap.longWorks.postpone(move)
  while (!move.done) move.doSome(slots)
  return true
}

/**
 * Makes room for one more frame.
 *
 * @returns false if the thread has as many as it may have
 */
export function growFrames(heap: Collector, thread: number, reserve: boolean): boolean {
  const word = thread << 2
  const size = heap.i32[word + THREAD_FRAME_WORDS]!
  const limit = ((heap.i32[FRAME_LIMIT]! || MAX_FRAMES) + (reserve ? RESERVE_FRAMES : 0)) * FRAME_WORDS
  if (
    heap.i32[word + THREAD_FRAME]! + 2 * FRAME_WORDS <= size &&
    heap.i32[word + THREAD_FRAME]! + 2 * FRAME_WORDS <= limit
  ) {
    return true
  }
  if (size >= limit) return false
  const words = Math.min(size * 2, limit)
  const old = heap.i32[word + THREAD_FRAMES]!
  const frames = heap.alloc(KIND_WORDS, 1 + words / SLOT_WORDS)
  heap.i32.copyWithin((frames + 1) << 2, (old + 1) << 2, ((old + 1) << 2) + size)
  heap.i32.fill(0, ((frames + 1) << 2) + size, Math.max(heap.zeroFrom(frames) << 2, ((frames + 1) << 2) + size))
  heap.link(thread, THREAD_FRAMES, frames)
  heap.i32[word + THREAD_FRAME_WORDS] = words
  return true
}

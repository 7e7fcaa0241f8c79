/**
 * Functions and upvalues.
 *
 * A Lua function holds its prototype and handles of its upvalues; a native one the number of its
 * implementation and values. An upvalue knows the place of its variable: a slot of some thread's
 * stack while the variable's scope lasts (open), its own slot 1 afterwards (closed).
 *
 * Owns: a thread's open upvalues form a list from the top of its stack downwards, one for each
 * variable at most.
 */
import type { Collector } from '../gc/collector'
import {
  FLAGS_SHIFT,
  FUNCTION_NATIVE,
  FUNCTION_PROTO,
  FUNCTION_UPVALUES,
  KIND_LUA_FUNCTION,
  KIND_NATIVE_FUNCTION,
  KIND_UPVALUE,
  THREAD_OPEN,
  UPVALUE_NEXT,
  UPVALUE_PLACE,
  UPVALUE_SLOTS,
  UPVALUE_VALUE,
} from '../gc/layout'
import { FIRST_HANDLE_TAG, type Gc, TAG_NIL, TAG_THREAD, type WordAddress } from '../gc/slot'

/** A Lua function; its upvalues are for the caller to set at once. Its flags tell their number. */
export function newLuaFunction(heap: Collector, prototype: number, upvalues: number): Gc<'function'> {
  const slots = 1 + ((upvalues + 3) >> 2)
  const closure = heap.alloc<'function'>(KIND_LUA_FUNCTION, slots)
  const word = closure << 2
  heap.i32[word + FUNCTION_PROTO] = prototype
  const { i32 } = heap
  // Not by `fill`: a call of it costs more than these few.
  for (let at = word + FUNCTION_UPVALUES, end = (closure + slots) << 2; at < end; at++) i32[at] = 0
  heap.setFlags(closure, upvalues)
  return closure
}

/** Of a native function's flags: how many values of its own it has. */
const OWN_VALUES = 0x1ff
/** Above them, in word 0 of the function: the number of its quick implementation, or 0. */
export const QUICK_SHIFT = FLAGS_SHIFT + 9
const MAX_QUICK = 0x7f

/** A function of the host, with so many values of its own (nil at first). */
export function newNativeFunction(heap: Collector, native: number, values = 0, quick = 0): Gc<'native function'> {
  if (values > OWN_VALUES || quick > MAX_QUICK) throw new Error('a native function has too many parts')
  const closure = heap.allocValues<'native function'>(KIND_NATIVE_FUNCTION, 1 + values)
  heap.i32[(closure << 2) + FUNCTION_NATIVE] = native
  heap.setFlags(closure, values | (quick << (QUICK_SHIFT - FLAGS_SHIFT)))
  return closure
}

export function ownValues(heap: Collector, closure: number): number {
  return heap.flagsOf(closure) & OWN_VALUES
}

/** A closed upvalue that holds nil. */
export function newUpvalue(heap: Collector): Gc<'upvalue'> {
  const upvalue = heap.alloc<'upvalue'>(KIND_UPVALUE, UPVALUE_SLOTS)
  const word = upvalue << 2
  heap.i32[word + UPVALUE_PLACE] = word + UPVALUE_VALUE
  heap.i32[word + UPVALUE_VALUE + 2] = TAG_NIL
  heap.i32[word + UPVALUE_NEXT] = 0
  return upvalue
}

/** The open upvalue of the variable at a place of the thread's stack, made if there is none. */
export function openUpvalue(heap: Collector, thread: number, place: WordAddress): Gc<'upvalue'> {
  let before = 0
  let after = heap.i32[(thread << 2) + THREAD_OPEN]!
  while (after !== 0 && heap.i32[(after << 2) + UPVALUE_PLACE]! >= place) {
    if (heap.i32[(after << 2) + UPVALUE_PLACE] === place) return after as Gc<'upvalue'>
    before = after
    after = heap.i32[(after << 2) + UPVALUE_NEXT]!
  }
  const upvalue = heap.alloc<'upvalue'>(KIND_UPVALUE, UPVALUE_SLOTS)
  const word = upvalue << 2
  heap.i32[word + UPVALUE_PLACE] = place
  heap.i32[word + UPVALUE_VALUE] = thread
  heap.i32[word + UPVALUE_VALUE + 2] = TAG_THREAD
  heap.i32[word + UPVALUE_NEXT] = after
  if (before === 0) heap.link(thread, THREAD_OPEN, upvalue)
  else heap.link(before, UPVALUE_NEXT, upvalue)
  return upvalue
}

/** Closes the thread's open upvalues of all variables from a place up. */
export function closeUpvalues(heap: Collector, thread: number, from: WordAddress): void {
  const open = (thread << 2) + THREAD_OPEN
  for (;;) {
    const upvalue = heap.i32[open]!
    const word = upvalue << 2
    if (upvalue === 0 || heap.i32[word + UPVALUE_PLACE]! < from) return
    heap.link(thread, THREAD_OPEN, heap.i32[word + UPVALUE_NEXT]!)
    heap.store(upvalue, word + UPVALUE_VALUE, heap.i32[word + UPVALUE_PLACE]!)
    heap.i32[word + UPVALUE_PLACE] = word + UPVALUE_VALUE
    heap.i32[word + UPVALUE_NEXT] = 0
  }
}

/** Stores a value in the variable of an upvalue, wherever that is. */
export function setUpvalue(heap: Collector, upvalue: number, from: WordAddress): void {
  const place = heap.i32[(upvalue << 2) + UPVALUE_PLACE]!
  heap.copy(place, from)
  // A stack needs no barrier while its thread runs, but this may be another thread's: reach the value.
  if (heap.marking && heap.i32[place + 2]! >= FIRST_HANDLE_TAG) heap.mark(heap.i32[place]!)
}

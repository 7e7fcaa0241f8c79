/**
 * What the loop does out of line for calls, returns, closures and constructors.
 *
 * The functions that may push or pop a frame, or move the stack, answer whether they did; then the loop
 * fetches its locals anew.
 */
import { INSTRUCTION_WORDS } from '../bytecode/instruction'
import { UPVALUE_IN_STACK } from '../bytecode/prototype'
import {
  FUNCTION_NATIVE,
  FUNCTION_PROTO,
  FUNCTION_UPVALUES,
  PROTO_CODE,
  PROTO_FUNCTIONS,
  PROTO_PARAMETERS,
  PROTO_REGISTERS,
  PROTO_ROOM,
  PROTO_UPVALUES,
  TABLE_ARRAY,
  TABLE_ARRAY_SIZE,
  THREAD_FRAME,
  THREAD_FRAMES,
  THREAD_STACK,
  THREAD_STACK_WORDS,
  THREAD_TBC,
} from '../gc/layout'
import {
  FIRST_HANDLE_TAG,
  HANDLE,
  SLOT_WORDS,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_TABLE,
  type WordAddress,
} from '../gc/slot'
import { EVENT_CALL } from '../object/events'
import { closeUpvalues, newLuaFunction, openUpvalue, QUICK_SHIFT } from '../object/function'
import { ABSENT, FUEL, HOOKED_THREADS } from '../object/roots'
import {
  EXTRA_SLOTS,
  FRAME_BASE,
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TO,
  FRAME_TOP,
  FRAME_WANTED,
  FRAME_WORDS,
  VARARG_MASK,
} from '../object/thread'
import { activation, instructionOf, prototypeOf } from '../sequence/debug-info'
import { callError, runtimeError } from '../sequence/errors'
import { conclude } from '../sequence/executor'
import {
  FLAG_BOUNDARY,
  FLAG_TAIL,
  FLAGS_OF_PAST,
  FRAME_HOST_CALL,
  FRAME_KIND_MASK,
  FRAME_LUA,
  FRAME_NATIVE,
} from '../sequence/frame-kind'
import {
  CHAIN_TOO_LONG,
  enter,
  enterVarargQuickly,
  leave,
  MAX_CALL_CHAIN,
  NATIVE_SLOTS,
  popFrame,
  promote,
  reserveStack,
  VALUES_A_UNIT,
} from '../sequence/frames'
import type { Machine } from '../sequence/machine'
import { COLLECT_NOTHING, STATE_BOTTOM_CALLED } from '../sequence/native-call'
import { closeNext, toBeClosed } from '../sequence/unwind'

/** Calls anything; a native runs at once, without a frame unless it has to wait. */
export function callSlow(m: Machine, callee: WordAddress, end: WordAddress, wanted: number): boolean {
  const { i32 } = m.heap
  if (i32[callee + 2] === TAG_NATIVE_FUNCTION) {
    const quick = i32[(i32[callee]! & HANDLE) << 2]! >>> QUICK_SHIFT
    if (quick !== 0) {
      const count = m.quicks[quick]!(m, callee + SLOT_WORDS, end)
      if (count >= 0) return count === wanted ? false : giveQuickly(m, callee, count, wanted)
    }
    return callNative(m, callee, end, wanted)
  }
  if (i32[callee + 2] === TAG_LUA_FUNCTION && enterVarargQuickly(m, callee, end, wanted)) return true
  enter(m, callee, end, callee - m.stack, wanted, 0)
  return true
}

/** A quick native has put another number of results than is wanted. */
function giveQuickly(m: Machine, callee: WordAddress, count: number, wanted: number): false {
  const { i32 } = m.heap
  if (wanted < 0) i32[m.frame + FRAME_TOP] = callee - m.stack + count * SLOT_WORDS
  for (let index = count; index < wanted; index++) i32[callee + index * SLOT_WORDS + 2] = TAG_NIL
  return false
}

function callNative(m: Machine, callee: WordAddress, end: WordAddress, wanted: number): boolean {
  const { heap, cx } = m
  const thread = m.thread << 2
  const stack = (heap.i32[thread + THREAD_STACK]! + 1) << 2
  const place = callee - stack
  const words = end - stack + (NATIVE_SLOTS + EXTRA_SLOTS) * SLOT_WORDS
  if (words > heap.i32[thread + THREAD_STACK_WORDS]!) reserveStack(m, words)
  const start = (heap.i32[thread + THREAD_STACK]! + 1) << 2
  cx.callee = start + place
  cx.inlineCallee = cx.callee
  cx.base = cx.callee + SLOT_WORDS
  cx.top = end - stack + start
  const native = m.natives[heap.i32[(heap.i32[cx.callee]! << 2) + FUNCTION_NATIVE]!]!
  const outcome = native(cx, 0)
  if (outcome < 0) {
    promote(m, cx.callee, place, wanted)
    // What the native has pushed is not there when its step has to be taken again, as it may if this is a call.
    heap.i32[m.frame + FRAME_TOP] = end - stack
    cx.inlineCallee = 0
    conclude(m, outcome)
    return true
  }
  cx.inlineCallee = 0
  const moved = (heap.i32[thread + THREAD_STACK]! + 1) << 2
  let from = cx.top - outcome * SLOT_WORDS
  let to = moved + place
  if (wanted < 0) heap.i32[m.frame + FRAME_TOP] = place + outcome * SLOT_WORDS
  const delivered = wanted < 0 ? outcome : wanted
  if (delivered >= VALUES_A_UNIT) m.fuel -= Math.floor(delivered / VALUES_A_UNIT)
  const { i32 } = heap
  for (let index = 0; index < delivered; index++) {
    if (index < outcome) {
      i32[to] = i32[from]!
      i32[to + 1] = i32[from + 1]!
      i32[to + 2] = i32[from + 2]!
    } else i32[to + 2] = TAG_NIL
    from += SLOT_WORDS
    to += SLOT_WORDS
  }
  return moved !== stack
}

/** A call in place of the running function's frame. A native, or what is called by way of one, is called as usual: a RETURN follows. */
export function tailCall(m: Machine, callee: WordAddress, end: WordAddress, close: number): boolean {
  const { heap } = m
  const tag = heap.i32[callee + 2]
  if (tag === TAG_LUA_FUNCTION && close === 0 && tailQuickly(m, callee, end)) return true
  if (tag === TAG_NATIVE_FUNCTION) return callSlow(m, callee, end, -1)
  if (tag !== TAG_LUA_FUNCTION && calledTag(m, callee) === TAG_NATIVE_FUNCTION) return callSlow(m, callee, end, -1)
  const thread = m.thread << 2
  const before = (heap.i32[thread + THREAD_STACK]! + 1) << 2
  const from = callee - before
  const size = end - callee
  // Now, since after the frame is gone nothing may fail: what a frame of the largest kind needs.
  const most = from + size + (256 + EXTRA_SLOTS) * SLOT_WORDS
  if (most > heap.i32[thread + THREAD_STACK_WORDS]!) reserveStack(m, most)
  const { i32 } = heap
  const stack = (i32[thread + THREAD_STACK]! + 1) << 2
  const frame = ((i32[thread + THREAD_FRAMES]! + 1) << 2) + i32[thread + THREAD_FRAME]!
  const kind = i32[frame + FRAME_KIND]!
  const to = i32[frame + FRAME_TO]!
  const wanted = i32[frame + FRAME_WANTED]!
  const place = stack + i32[frame + FRAME_FUNCTION]!
  if (close !== 0) closeUpvalues(heap, m.thread, stack + i32[frame + FRAME_BASE]!)
  for (let word = 0; word < size; word += SLOT_WORDS) {
    i32[place + word] = i32[stack + from + word]!
    i32[place + word + 1] = i32[stack + from + word + 1]!
    i32[place + word + 2] = i32[stack + from + word + 2]!
  }
  popFrame(m)
  enter(m, place, place + size, to, wanted, (kind & ~(FLAG_BOUNDARY | FRAME_KIND_MASK)) | FLAG_TAIL)
  return true
}

/** The commonest: a function without varargs takes over the frame as it is, if its registers have room. */
function tailQuickly(m: Machine, callee: WordAddress, end: WordAddress): boolean {
  const { i32 } = m.heap
  const thread = m.thread << 2
  const stack = (i32[thread + THREAD_STACK]! + 1) << 2
  const frame = ((i32[thread + THREAD_FRAMES]! + 1) << 2) + i32[thread + THREAD_FRAME]!
  const prototype = i32[(i32[callee]! << 2) + FUNCTION_PROTO]! << 2
  const base = i32[frame + FRAME_FUNCTION]! + SLOT_WORDS
  if (base - SLOT_WORDS + i32[prototype + PROTO_ROOM]! > i32[thread + THREAD_STACK_WORDS]!) return false
  if (i32[HOOKED_THREADS] !== 0) return false
  let to = stack + base - SLOT_WORDS
  for (let from = callee; from < end; from += SLOT_WORDS, to += SLOT_WORDS) {
    i32[to] = i32[from]!
    i32[to + 1] = i32[from + 1]!
    i32[to + 2] = i32[from + 2]!
  }
  const top = base + i32[prototype + PROTO_PARAMETERS]! * SLOT_WORDS
  for (; to < stack + top; to += SLOT_WORDS) i32[to + 2] = TAG_NIL
  i32[frame + FRAME_KIND] = i32[frame + FRAME_KIND]! | FLAG_TAIL
  i32[frame + FRAME_BASE] = base
  i32[frame + FRAME_TOP] = top
  i32[frame + FRAME_PC] = (i32[prototype + PROTO_CODE]! + 1) << 2
  i32[frame + FRAME_EXTRA] = 0
  return true
}

/**
 * The tag of the function that a call of a value runs, which is another value's by `__call`. What cannot be called raises its error
 * here, while the function that calls it is still there to be blamed.
 */
function calledTag(m: Machine, callee: WordAddress): number {
  let at = callee
  for (let chain = 0; ; chain++) {
    const tag = m.heap.i32[at + 2]!
    if (tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION) return tag
    if (chain >= MAX_CALL_CHAIN) runtimeError(m, CHAIN_TOO_LONG)
    const meta = m.eventOf(at, EVENT_CALL)
    if (meta === ABSENT) callError(m, at, 0)
    at = meta
  }
}

/** The end of the running Lua function's registers, as a distance. */
function registersEnd(m: Machine): number {
  const { i32 } = m.heap
  const frame = m.frame
  const prototype = i32[(i32[m.stack + i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_PROTO]!
  return i32[frame + FRAME_BASE]! + i32[(prototype << 2) + PROTO_REGISTERS]! * SLOT_WORDS
}

/**
 * Returns from the running function, which has at most one result, to the native that has called it.
 *
 * @returns whether that has called it again by its short way: then all is as at the beginning of the running call, but for the pc
 */
export function returnToNative(m: Machine, from: WordAddress, count: number): boolean {
  if (isAnswered(m, from, count)) return true
  if (!endsHostCall(m, from, count)) returnSlow(m, from, count, 0)
  return false
}

/** Ends a call of the host that has one result, with the native that waits for it: all that the thread was for. */
function endsHostCall(m: Machine, from: WordAddress, count: number): boolean {
  const { i32 } = m.heap
  const thread = m.thread << 2
  const bottom = (i32[thread + THREAD_FRAMES]! + 1) << 2
  if (i32[thread + THREAD_FRAME] !== FRAME_WORDS || i32[bottom + FRAME_WORDS + FRAME_WANTED] !== 1) return false
  if (i32[bottom + FRAME_KIND] !== FRAME_HOST_CALL || i32[bottom + FRAME_PC] !== STATE_BOTTOM_CALLED) return false
  if (m.stepsOne) return false
  const to = (i32[thread + THREAD_STACK]! + 1) << 2
  i32[to] = i32[from]!
  i32[to + 1] = i32[from + 1]!
  i32[to + 2] = count === 0 ? TAG_NIL : i32[from + 2]!
  i32[thread + THREAD_FRAME] = -FRAME_WORDS
  m.finished = 1
  return true
}

/** Hands a result to a native's short way on, and begins the call that it makes. */
function isAnswered(m: Machine, from: WordAddress, count: number): boolean {
  const { heap, cx } = m
  const { i32 } = heap
  const thread = m.thread << 2
  const offset = i32[thread + THREAD_FRAME]!
  const frame = ((i32[thread + THREAD_FRAMES]! + 1) << 2) + offset
  const below = frame - FRAME_WORDS
  if (offset === 0 || i32[frame + FRAME_WANTED] !== 1 || (i32[below + FRAME_KIND]! & ~FLAG_BOUNDARY) !== FRAME_NATIVE)
    return false
  if (i32[frame + FRAME_KIND] !== (FRAME_LUA | FLAG_BOUNDARY)) return false
  if (m.stepsOne || cx.collect !== COLLECT_NOTHING || i32[HOOKED_THREADS] !== 0 || i32[FUEL]! <= 1) return false
  const stack = (i32[thread + THREAD_STACK]! + 1) << 2
  const again = m.callsAgain[i32[(i32[stack + i32[below + FRAME_FUNCTION]!]! << 2) + FUNCTION_NATIVE]!]!
  const to = stack + i32[frame + FRAME_TO]!
  // A function of varargs has its registers elsewhere.
  if (again === null || stack + i32[frame + FRAME_BASE]! !== to + SLOT_WORDS) return false
  const given = again(m, stack + i32[below + FRAME_BASE]!, to, count === 0 ? ABSENT : from)
  if (given < 0) return false
  const prototype = i32[(i32[to]! << 2) + FUNCTION_PROTO]! << 2
  const base = to + SLOT_WORDS
  const end = base + i32[prototype + PROTO_PARAMETERS]! * SLOT_WORDS
  for (let at = base + given * SLOT_WORDS; at < end; at += SLOT_WORDS) i32[at + 2] = TAG_NIL
  i32[frame + FRAME_TOP] = end - stack
  i32[frame + FRAME_PC] = (i32[prototype + PROTO_CODE]! + 1) << 2
  i32[FUEL] = i32[FUEL]! - 2
  return true
}

/** Ends the running function with results from `from` on, once what has to be closed is closed. */
export function returnSlow(m: Machine, from: WordAddress, count: number, close: number): void {
  const { heap } = m
  if (close !== 0) {
    const base = heap.i32[m.frame + FRAME_BASE]!
    const results = from - m.stack + count * SLOT_WORDS
    // First, since a result may be in the register of a variable that a handler changes: it is what it is now.
    closeUpvalues(heap, m.thread, m.stack + base)
    if (heap.i32[(m.thread << 2) + THREAD_TBC]! >= base) {
      // The results stay where they are while handlers run above; then RETURN is run again.
      heap.i32[m.frame + FRAME_TOP] = results
      closeAndRunAgain(m, base, Math.max(results, registersEnd(m)))
      return
    }
  }
  if (!leaveQuickly(m, from, count)) leave(m, from, count)
}

/** The commonest returns: of one result at most, with no flag that asks for more. */
function leaveQuickly(m: Machine, from: WordAddress, count: number): boolean {
  const { i32 } = m.heap
  const thread = m.thread << 2
  const offset = i32[thread + THREAD_FRAME]!
  const frame = ((i32[thread + THREAD_FRAMES]! + 1) << 2) + offset
  const below = frame - FRAME_WORDS
  const wanted = i32[frame + FRAME_WANTED]!
  const kind = i32[frame + FRAME_KIND]! & ~FLAGS_OF_PAST
  if ((kind & ~FLAG_BOUNDARY) !== FRAME_LUA || offset === 0 || count > 1 || wanted > 1) return false
  const place = i32[frame + FRAME_TO]!
  const to = ((i32[thread + THREAD_STACK]! + 1) << 2) + place
  const delivered = wanted < 0 ? count : wanted
  if (delivered !== 0) {
    i32[to] = i32[from]!
    i32[to + 1] = i32[from + 1]!
    i32[to + 2] = count !== 0 ? i32[from + 2]! : TAG_NIL
  }
  i32[thread + THREAD_FRAME] = offset - FRAME_WORDS
  if (wanted < 0 || (i32[below + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA) {
    i32[below + FRAME_TOP] = place + delivered * SLOT_WORDS
  }
  return true
}

/** Calls the next `__close`; afterwards the running function takes its instruction again. */
function closeAndRunAgain(m: Machine, level: number, at: number): void {
  closeNext(m, level, ABSENT, at)
  const frame = m.frame - FRAME_WORDS
  m.heap.i32[frame + FRAME_PC] = m.heap.i32[frame + FRAME_PC]! - INSTRUCTION_WORDS
}

/** Closes variables and upvalues from a place up; false when all is closed. */
export function closeVariables(m: Machine, from: WordAddress): boolean {
  const { heap } = m
  const level = from - m.stack
  if (heap.i32[(m.thread << 2) + THREAD_TBC]! >= level) {
    closeAndRunAgain(m, level, registersEnd(m))
    return true
  }
  closeUpvalues(heap, m.thread, from)
  return false
}

export function markToBeClosed(m: Machine, at: WordAddress): void {
  if (toBeClosed(m, at)) return
  const call = activation(m, m.thread, 0)!
  const prototype = prototypeOf(m, call)
  const register = (at - m.stack - m.heap.i32[m.frame + FRAME_BASE]!) / SLOT_WORDS
  // The scope of the variable begins behind the instruction.
  const name = m.prototypes.localName(prototype, register, instructionOf(m, call) + 1) ?? '(temporary)'
  runtimeError(m, `variable '${name}' got a non-closable value`)
}

/** `R[A], … := ...`; true if the stack has moved. */
export function copyVarargs(m: Machine, to: WordAddress, wanted: number): boolean {
  const { heap } = m
  const thread = m.thread << 2
  const stack = (heap.i32[thread + THREAD_STACK]! + 1) << 2
  const frame = ((heap.i32[thread + THREAD_FRAMES]! + 1) << 2) + heap.i32[thread + THREAD_FRAME]!
  const count = heap.i32[frame + FRAME_EXTRA]! & VARARG_MASK
  const place = to - stack
  const copies = wanted < 0 ? count : wanted
  if (copies >= VALUES_A_UNIT) m.fuel -= Math.floor(copies / VALUES_A_UNIT)
  const words = place + (copies + EXTRA_SLOTS) * SLOT_WORDS
  if (words > heap.i32[thread + THREAD_STACK_WORDS]!) reserveStack(m, words)
  const { i32 } = heap
  const start = (i32[thread + THREAD_STACK]! + 1) << 2
  let from = start + i32[frame + FRAME_BASE]! - count * SLOT_WORDS
  let at = start + place
  const given = at + Math.min(copies, count) * SLOT_WORDS
  for (; at < given; at += SLOT_WORDS, from += SLOT_WORDS) {
    i32[at] = i32[from]!
    i32[at + 1] = i32[from + 1]!
    i32[at + 2] = i32[from + 2]!
  }
  for (const end = start + place + copies * SLOT_WORDS; at < end; at += SLOT_WORDS) i32[at + 2] = TAG_NIL
  if (wanted < 0) i32[frame + FRAME_TOP] = place + count * SLOT_WORDS
  return start !== stack
}

/** `R[A] := closure`: its upvalues are registers of the running function, or upvalues of that. */
export function newClosure(m: Machine, running: number, nested: number, base: WordAddress, to: WordAddress): void {
  const { heap, prototypes } = m
  const outer = heap.i32[(running << 2) + FUNCTION_PROTO]!
  const prototype = heap.i32[prototypes.start(outer, PROTO_FUNCTIONS) + nested]!
  const count = prototypes.count(prototype, PROTO_UPVALUES)
  const closure = newLuaFunction(heap, prototype, count)
  const descriptions = prototypes.start(prototype, PROTO_UPVALUES)
  const word = (closure << 2) + FUNCTION_UPVALUES
  for (let index = 0; index < count; index++) {
    const description = heap.i32[descriptions + index]!
    const which = description & 0xffff
    // Not in one expression with the store: that would take the view before the allocation.
    const upvalue =
      (description & UPVALUE_IN_STACK) !== 0
        ? openUpvalue(heap, m.thread, base + which * SLOT_WORDS)
        : heap.i32[(running << 2) + FUNCTION_UPVALUES + which]!
    heap.i32[word + index] = upvalue
  }
  m.putHandle(to, TAG_LUA_FUNCTION, closure)
}

/** Of NEWTABLE: room for more fields than so many (as a power of two, plus one) costs fuel. */
const LARGE_FIELDS = 4

export function newTable(m: Machine, arraySize: number, fields: number, to: WordAddress): void {
  if (arraySize >= VALUES_A_UNIT || fields > LARGE_FIELDS) m.fuel -= (arraySize + 2 ** fields) >>> 4
  m.putHandle(to, TAG_TABLE, m.tables.create(arraySize, fields - 1))
}

/** Stores R[A+1] to R[A+count] under the integers from `done + 1` on. */
export function setList(m: Machine, a: WordAddress, count: number, done: number): void {
  const { heap, tables } = m
  const table = heap.i32[a]!
  const missing = done + count - heap.i32[(table << 2) + TABLE_ARRAY_SIZE]!
  if (missing >= VALUES_A_UNIT) m.fuel -= missing >>> 4
  tables.reserveArray(table, done + count, true)
  const from = a + SLOT_WORDS
  const to = (heap.i32[(table << 2) + TABLE_ARRAY]! + 1 + done) << 2
  const { i32, marking } = heap
  for (let word = 0; word < count << 2; word += SLOT_WORDS) {
    i32[to + word] = i32[from + word]!
    i32[to + word + 1] = i32[from + word + 1]!
    i32[to + word + 2] = i32[from + word + 2]!
    if (marking && i32[to + word + 2]! >= FIRST_HANDLE_TAG) heap.barrier(table, i32[to + word]!)
  }
}

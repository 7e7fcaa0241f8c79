/**
 * Frames: beginning and ending calls.
 *
 * A frame is pushed by `enter` and ended by `leave`; the loop does the same inline for the plain case
 * of a Lua function that calls another. Nothing here runs anything.
 *
 * Owns: behind a frame's registers (or a native's top) the stack always has EXTRA_SLOTS more, so that
 * a metamethod and its arguments can be put there without asking.
 */
import { INSTRUCTION_WORDS } from '../bytecode/instruction'
import { FLAG_CONDITION } from '../bytecode/opcodes'
import { PROTO_VARARG } from '../bytecode/prototype'
import {
  FLAGS_SHIFT,
  FUNCTION_PROTO,
  PROTO_CODE,
  PROTO_PARAMETERS,
  PROTO_REGISTERS,
  PROTO_ROOM,
  THREAD_FRAME,
  THREAD_FRAME_WORDS,
  THREAD_FRAMES,
  THREAD_STACK,
  THREAD_STACK_WORDS,
} from '../gc/layout'
import { SLOT_WORDS, TAG_FALSE, TAG_LUA_FUNCTION, TAG_NATIVE_FUNCTION, TAG_NIL, type WordAddress } from '../gc/slot'
import { EVENT_CALL } from '../object/events'
import { ABSENT, FUEL, HOOKED_THREADS, ROOT_ERROR } from '../object/roots'
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
  framesStart,
  growFrames,
  growStack,
} from '../object/thread'
import { callError, runtimeError, stackOverflow } from './errors'
import {
  FLAG_BOUNDARY,
  FLAG_CATCH,
  FLAG_CLOSE_CALL,
  FLAG_HANDLER,
  FLAG_HOOK,
  FLAG_TEST,
  FLAG_WATCHED,
  FRAME_KIND_MASK,
  FRAME_LUA,
  FRAME_NATIVE,
} from './frame-kind'
import { closeEnded, postponeReturn, restoreTrap, watchLua, watchNative } from './hook-state'
import type { Machine } from './machine'

/** Slots that a native may use beyond its arguments without asking (LUA_MINSTACK). */
export const NATIVE_SLOTS = 20
/** Values copied, of results, arguments or varargs, for a unit of fuel. */
export const VALUES_A_UNIT = 16
/** Metamethods `__call` of values that are no functions themselves. */
export const MAX_CALL_CHAIN = 100

export const CHAIN_TOO_LONG = "'__call' chain too long"

/** Makes the stack reach so far (in words), or raises a stack overflow. */
export function reserveStack(m: Machine, words: number): void {
  const { heap, thread } = m
  if (words <= heap.i32[(thread << 2) + THREAD_STACK_WORDS]!) return
  if (!growStack(heap, thread, words, false) && !(inHandler(m) && growStack(heap, thread, words, true)))
    stackOverflow(m)
}

/** Makes room for one more frame, or raises a stack overflow. */
export function reserveFrame(m: Machine): void {
  const { heap, thread } = m
  const top = heap.i32[(thread << 2) + THREAD_FRAME]!
  if (top + 2 * FRAME_WORDS <= heap.i32[(thread << 2) + THREAD_FRAME_WORDS]! && top < LOW_FRAMES) return
  if (!growFrames(heap, thread, false) && !(inHandler(m) && growFrames(heap, thread, true))) stackOverflow(m)
}

/** Message handlers have a reserve of their own, so that one can deal with a stack overflow. */
export function inHandler(m: Machine): boolean {
  if (m.callingHandler) return true
  const first = framesStart(m.heap, m.thread)
  for (let frame = m.frame; frame >= first; frame -= FRAME_WORDS) {
    const kind = m.heap.i32[frame + FRAME_KIND]!
    if ((kind & FLAG_HANDLER) !== 0) return true
    if ((kind & FLAG_CATCH) !== 0) return false
  }
  return false
}

/** Below so many words of frames no limit can have been reached. */
const LOW_FRAMES = 1000 * FRAME_WORDS

/**
 * Begins a call of the value at `callee`, with arguments from there to `end`.
 *
 * @param to where the results go (distance in words from the start of the stack)
 * @param wanted how many, -1: all
 * @param flags of the new frame
 */
export function enter(
  m: Machine,
  callee: WordAddress,
  end: WordAddress,
  to: number,
  wanted: number,
  flags: number,
): void {
  if (isFunction(m, callee)) begin(m, callee, end, to, wanted, flags)
  else enterObject(m, callee, end, to, wanted, flags)
}

function isFunction(m: Machine, callee: WordAddress): boolean {
  const tag = m.heap.i32[callee + 2]
  return tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION
}

function begin(m: Machine, callee: WordAddress, end: WordAddress, to: number, wanted: number, flags: number): void {
  if (m.heap.i32[callee + 2] === TAG_LUA_FUNCTION) enterLua(m, callee, end, to, wanted, flags)
  else enterNative(m, callee, end, to, wanted, flags)
}

/** Calls the metamethod `__call` of what is no function, which becomes the first argument. */
function enterObject(m: Machine, at: WordAddress, end: WordAddress, to: number, wanted: number, flags: number): void {
  const { heap } = m
  const place = at - m.stack
  let top = end - m.stack
  let chain = 0
  try {
    for (; !isFunction(m, m.stack + place); chain++) {
      const meta = m.eventOf(m.stack + place, EVENT_CALL)
      if (meta === ABSENT) callError(m, m.stack + place, flags)
      if (chain >= MAX_CALL_CHAIN) runtimeError(m, CHAIN_TOO_LONG)
      reserveStack(m, top + (1 + EXTRA_SLOTS) * SLOT_WORDS)
      const callee = m.stack + place
      heap.i32.copyWithin(callee + SLOT_WORDS, callee, m.stack + top)
      heap.copy(callee, meta)
      top += SLOT_WORDS
    }
    begin(m, m.stack + place, m.stack + top, to, wanted, flags)
  } catch (thrown) {
    // If the step is taken again it must find its operands as they were.
    const callee = m.stack + place
    if (thrown !== m.raised) heap.i32.copyWithin(callee, callee + chain * SLOT_WORDS, m.stack + top)
    throw thrown
  }
}

function enterLua(m: Machine, callee: WordAddress, end: WordAddress, to: number, wanted: number, flags: number): void {
  const { heap } = m
  const prototype = heap.i32[(heap.i32[callee]! << 2) + FUNCTION_PROTO]! << 2
  if (((heap.i32[prototype]! >>> FLAGS_SHIFT) & PROTO_VARARG) !== 0) {
    enterVararg(m, prototype, callee, end, to, wanted, flags)
    return
  }
  const thread = m.thread << 2
  const before = (heap.i32[thread + THREAD_STACK]! + 1) << 2
  const place = callee - before
  const base = place + SLOT_WORDS
  const words = base + (heap.i32[prototype + PROTO_REGISTERS]! + EXTRA_SLOTS) * SLOT_WORDS
  if (words > heap.i32[thread + THREAD_STACK_WORDS]!) reserveStack(m, words)
  reserveFrame(m)
  const { i32 } = heap
  const start = (i32[thread + THREAD_STACK]! + 1) << 2
  const top = base + i32[prototype + PROTO_PARAMETERS]! * SLOT_WORDS
  for (let at = start + place + end - callee; at < start + top; at += SLOT_WORDS) i32[at + 2] = TAG_NIL
  const frame = push(m, FRAME_LUA | flags, place, base, to, wanted)
  i32[frame + FRAME_TOP] = top
  i32[frame + FRAME_PC] = (i32[prototype + PROTO_CODE]! + 1) << 2
  i32[frame + FRAME_EXTRA] = 0
  if (i32[HOOKED_THREADS] !== 0) watchLua(m, frame, prototype >> 2)
}

/**
 * The commonest call that a native asks for: of a Lua function that takes no varargs, with room for it at hand, and no
 * hooks about. The native waits in its frame; false if it is for `enter`.
 */
export function callQuickly(m: Machine): boolean {
  const { cx } = m
  const { i32 } = m.heap
  const callee = cx.top - (cx.arguments + 1) * SLOT_WORDS
  if (i32[callee + 2] !== TAG_LUA_FUNCTION || i32[HOOKED_THREADS] !== 0) return false
  const prototype = i32[(i32[callee]! << 2) + FUNCTION_PROTO]! << 2
  const thread = m.thread << 2
  const offset = i32[thread + THREAD_FRAME]!
  const place = callee - ((i32[thread + THREAD_STACK]! + 1) << 2)
  const base = place + SLOT_WORDS
  if (place + i32[prototype + PROTO_ROOM]! > i32[thread + THREAD_STACK_WORDS]!) return false
  if (offset >= LOW_FRAMES || offset + 3 * FRAME_WORDS > i32[thread + THREAD_FRAME_WORDS]!) return false
  const frame = ((i32[thread + THREAD_FRAMES]! + 1) << 2) + offset
  i32[frame + FRAME_EXTRA] = place
  i32[frame + FRAME_KIND] = i32[frame + FRAME_KIND]! | cx.catching
  i32[frame + FRAME_TOP] = place
  i32[frame + FRAME_PC] = cx.next
  const parameters = i32[prototype + PROTO_PARAMETERS]!
  for (let index = cx.arguments; index < parameters; index++) i32[callee + (index + 1) * SLOT_WORDS + 2] = TAG_NIL
  const next = frame + FRAME_WORDS
  i32[thread + THREAD_FRAME] = offset + FRAME_WORDS
  i32[next + FRAME_KIND] = FRAME_LUA | FLAG_BOUNDARY
  i32[next + FRAME_FUNCTION] = place
  i32[next + FRAME_BASE] = base
  i32[next + FRAME_TO] = place
  i32[next + FRAME_WANTED] = cx.wanted
  i32[next + FRAME_TOP] = base + parameters * SLOT_WORDS
  i32[next + FRAME_PC] = (i32[prototype + PROTO_CODE]! + 1) << 2
  i32[next + FRAME_EXTRA] = 0
  return true
}

/** The arguments stay where they are, below the registers; the parameters are copied. */
function enterVararg(
  m: Machine,
  prototype: WordAddress,
  callee: WordAddress,
  end: WordAddress,
  to: number,
  wanted: number,
  flags: number,
): void {
  const thread = m.thread << 2
  const { heap } = m
  const parameters = heap.i32[prototype + PROTO_PARAMETERS]!
  const place = callee - ((heap.i32[thread + THREAD_STACK]! + 1) << 2)
  const given = (end - callee - SLOT_WORDS) >> 2
  const base = place + SLOT_WORDS * (1 + Math.max(given, parameters))
  const words = base + (heap.i32[prototype + PROTO_REGISTERS]! + EXTRA_SLOTS) * SLOT_WORDS
  if (words > heap.i32[thread + THREAD_STACK_WORDS]!) reserveStack(m, words)
  reserveFrame(m)
  const { i32 } = heap
  const stack = (i32[thread + THREAD_STACK]! + 1) << 2
  const first = stack + place + SLOT_WORDS
  for (let index = given; index < parameters; index++) i32[first + index * SLOT_WORDS + 2] = TAG_NIL
  if (given >= VALUES_A_UNIT) i32[FUEL] = i32[FUEL]! - Math.floor(given / VALUES_A_UNIT)
  for (let index = 0; index < parameters; index++) {
    const at = first + index * SLOT_WORDS
    const parameter = stack + base + index * SLOT_WORDS
    i32[parameter] = i32[at]!
    i32[parameter + 1] = i32[at + 1]!
    i32[parameter + 2] = i32[at + 2]!
    i32[at + 2] = TAG_NIL
  }
  const frame = push(m, FRAME_LUA | flags, place, base, to, wanted)
  i32[frame + FRAME_TOP] = base + parameters * SLOT_WORDS
  i32[frame + FRAME_PC] = (i32[prototype + PROTO_CODE]! + 1) << 2
  i32[frame + FRAME_EXTRA] = Math.max(given - parameters, 0)
  if (i32[HOOKED_THREADS] !== 0) watchLua(m, frame, prototype >> 2)
}

/**
 * The commonest call of a function with varargs by Lua: with few arguments, none of them missing, with room at hand, and no hooks
 * about. False if it is for `enter`.
 */
export function enterVarargQuickly(m: Machine, callee: WordAddress, end: WordAddress, wanted: number): boolean {
  const { i32 } = m.heap
  const prototype = i32[(i32[callee]! << 2) + FUNCTION_PROTO]! << 2
  const thread = m.thread << 2
  const offset = i32[thread + THREAD_FRAME]!
  const stack = (i32[thread + THREAD_STACK]! + 1) << 2
  const place = callee - stack
  const base = end - stack
  const parameters = i32[prototype + PROTO_PARAMETERS]!
  const varargs = ((base - place) >> 2) - 1 - parameters
  if (((i32[prototype]! >>> FLAGS_SHIFT) & PROTO_VARARG) === 0 || i32[HOOKED_THREADS] !== 0) return false
  if (varargs < 0 || varargs + parameters >= VALUES_A_UNIT) return false
  if (base + (i32[prototype + PROTO_REGISTERS]! + EXTRA_SLOTS) * SLOT_WORDS > i32[thread + THREAD_STACK_WORDS]!)
    return false
  if (offset >= LOW_FRAMES || offset + 2 * FRAME_WORDS > i32[thread + THREAD_FRAME_WORDS]!) return false
  let to = end
  for (let left = parameters, from = callee + SLOT_WORDS; left > 0; left--, from += SLOT_WORDS, to += SLOT_WORDS) {
    i32[to] = i32[from]!
    i32[to + 1] = i32[from + 1]!
    i32[to + 2] = i32[from + 2]!
    i32[from + 2] = TAG_NIL
  }
  const frame = ((i32[thread + THREAD_FRAMES]! + 1) << 2) + offset + FRAME_WORDS
  i32[thread + THREAD_FRAME] = offset + FRAME_WORDS
  i32[frame + FRAME_KIND] = FRAME_LUA
  i32[frame + FRAME_FUNCTION] = place
  i32[frame + FRAME_BASE] = base
  i32[frame + FRAME_TO] = place
  i32[frame + FRAME_WANTED] = wanted
  i32[frame + FRAME_TOP] = to - stack
  i32[frame + FRAME_PC] = (i32[prototype + PROTO_CODE]! + 1) << 2
  i32[frame + FRAME_EXTRA] = varargs
  return true
}

function enterNative(
  m: Machine,
  callee: WordAddress,
  end: WordAddress,
  to: number,
  wanted: number,
  flags: number,
): void {
  const { heap } = m
  const place = callee - m.stack
  const top = end - m.stack
  reserveStack(m, top + (NATIVE_SLOTS + EXTRA_SLOTS) * SLOT_WORDS)
  reserveFrame(m)
  const frame = push(m, FRAME_NATIVE | flags, place, place + SLOT_WORDS, to, wanted)
  heap.i32[frame + FRAME_TOP] = top
  heap.i32[frame + FRAME_PC] = 0
  heap.i32[frame + FRAME_EXTRA] = 0
  if (heap.i32[HOOKED_THREADS] !== 0) watchNative(m, frame)
}

/** Gives a native that runs inline, at `callee`, a frame of its own, since it has to wait. */
export function promote(m: Machine, callee: WordAddress, to: number, wanted: number): void {
  reserveFrame(m)
  const place = callee - m.stack
  const frame = push(m, FRAME_NATIVE, place, place + SLOT_WORDS, to, wanted)
  m.heap.i32[frame + FRAME_TOP] = m.cx.top - m.stack
  m.heap.i32[frame + FRAME_PC] = 0
  m.heap.i32[frame + FRAME_EXTRA] = 0
}

function push(m: Machine, kind: number, callee: number, base: number, to: number, wanted: number): WordAddress {
  const { i32 } = m.heap
  const word = m.thread << 2
  const offset = i32[word + THREAD_FRAME]!
  const below = ((i32[word + THREAD_FRAMES]! + 1) << 2) + offset
  const boundary = offset < 0 || (i32[below + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA ? FLAG_BOUNDARY : 0
  i32[word + THREAD_FRAME] = offset + FRAME_WORDS
  const frame = below + FRAME_WORDS
  i32[frame + FRAME_KIND] = kind | boundary
  i32[frame + FRAME_FUNCTION] = callee
  i32[frame + FRAME_BASE] = base
  i32[frame + FRAME_TO] = to
  i32[frame + FRAME_WANTED] = wanted
  return frame
}

export function popFrame(m: Machine): void {
  const word = (m.thread << 2) + THREAD_FRAME
  m.heap.i32[word] = m.heap.i32[word]! - FRAME_WORDS
}

/** Ends the top frame with `count` results from `from` on; or, if a hook is to be told, has it step once more. */
export function leave(m: Machine, from: WordAddress, count: number): void {
  const { heap } = m
  const thread = m.thread << 2
  const offset = heap.i32[thread + THREAD_FRAME]!
  const frame = ((heap.i32[thread + THREAD_FRAMES]! + 1) << 2) + offset
  const kind = heap.i32[frame + FRAME_KIND]!
  if ((kind & FLAG_WATCHED) !== 0 && postponeReturn(m, frame, from, count)) return
  const { i32 } = heap
  const place = i32[frame + FRAME_TO]!
  const wanted = i32[frame + FRAME_WANTED]!
  const to = ((i32[thread + THREAD_STACK]! + 1) << 2) + place
  const delivered = wanted < 0 ? count : wanted
  // Results never move up, so that this is the right order.
  for (let index = 0, word = 0; index < delivered; index++, word += SLOT_WORDS) {
    if (index < count) {
      i32[to + word] = i32[from + word]!
      i32[to + word + 1] = i32[from + word + 1]!
      i32[to + word + 2] = i32[from + word + 2]!
    } else i32[to + word + 2] = TAG_NIL
  }
  if (delivered >= VALUES_A_UNIT) m.fuel -= Math.floor(delivered / VALUES_A_UNIT)
  i32[thread + THREAD_FRAME] = offset - FRAME_WORDS
  if ((kind & FLAG_HANDLER) !== 0) {
    heap.copy(ROOT_ERROR << 2, to)
    throw m.handled
  }
  if (offset === 0) {
    m.finished = count
    return
  }
  const below = frame - FRAME_WORDS
  const native = (i32[below + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA
  if (native || wanted < 0) i32[below + FRAME_TOP] = place + delivered * SLOT_WORDS
  if ((kind & FLAG_TEST) !== 0) finishTest(m, below, to)
  if ((kind & FLAG_CLOSE_CALL) !== 0 && !native && i32[HOOKED_THREADS] !== 0) {
    closeEnded(m, below, m.stack + i32[frame + FRAME_FUNCTION]!)
  }
  // The instruction before which the hook was called is yet to be run.
  if ((kind & FLAG_HOOK) !== 0) {
    restoreTrap(heap)
    if (!native) i32[below + FRAME_PC] = i32[below + FRAME_PC]! - INSTRUCTION_WORDS
  }
}

/** A comparison's metamethod has answered: the Lua function below takes its jump or not. */
function finishTest(m: Machine, frame: WordAddress, result: WordAddress): void {
  const { i32 } = m.heap
  const pc = i32[frame + FRAME_PC]! // of the JMP
  const condition = ((i32[pc - 2]! >>> 8) & FLAG_CONDITION) !== 0
  const jump = i32[result + 2]! > TAG_FALSE === condition
  i32[frame + FRAME_PC] = pc + 2 + (jump ? i32[pc + 1]! : 0)
}

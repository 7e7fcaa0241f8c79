/**
 * Errors on their way: from where one was raised to the frame that catches it.
 *
 * The nearest catching frame gets it. If that has a message handler, or passes errors to one further down, the handler is called first, on top
 * of all frames, so that it can look at them. Then the frames above the catching one are dropped, its
 * to-be-closed variables are closed one after another (each a call like any other, that may yield or
 * fail), and the native of the frame goes on in STATE_CAUGHT with the error pushed.
 *
 * A thread without a catching frame has failed: it keeps its frames for a traceback, and the error goes
 * to the one that resumed it.
 */
import {
  CELL_OWN,
  FUNCTION_PROTO,
  PROTO_CODE,
  THREAD_FRAME,
  THREAD_FRAME_WORDS,
  THREAD_RESUMER,
  THREAD_STACK,
  THREAD_STATUS,
  THREAD_TASK,
  THREAD_TBC,
} from '../gc/layout'
import { SLOT_WORDS, TAG_FALSE, TAG_LUA_FUNCTION, TAG_NATIVE_FUNCTION, TAG_NIL, type WordAddress } from '../gc/slot'
import { EVENT_CLOSE } from '../object/events'
import { closeUpvalues } from '../object/function'
import { ABSENT, HOOKED_THREADS, ROOT_ERROR } from '../object/roots'
import {
  EXTRA_SLOTS,
  FRAME_BASE,
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TOP,
  FRAME_WANTED,
  FRAME_WORDS,
  framesStart,
  growFrames,
  STATUS_FAILED,
  STATUS_RUNNING,
  stackStart,
  topFrame,
} from '../object/thread'
import { traceback } from './debug-info'
import {
  FLAG_CATCH,
  FLAG_CLOSE_CALL,
  FLAG_CLOSING,
  FLAG_HANDLED,
  FLAG_HANDLER,
  FLAG_PASSED,
  FLAG_REPORT,
  FRAME_KIND_MASK,
  FRAME_LUA,
  WANTED_CLOSE_ALL,
  WANTED_CLOSE_FAILED,
} from './frame-kind'
import { enter, promote, reserveFrame, reserveStack } from './frames'
import { activeMask, countYield, noteYields, restoreTrap, retireHook } from './hook-state'
import { liveTop } from './live'
import type { Machine } from './machine'
import { STATE_CAUGHT } from './native-call'

/** Message handlers called for errors in message handlers. */
const MAX_HANDLERS = 10
/** Frames looked at for a unit of fuel. */
const FRAMES_A_UNIT = 16

/** The catching frame nearest to the top of the running thread, or 0. */
function catchingFrame(m: Machine): WordAddress {
  return catchingFrom(m, m.thread, m.frame)
}

/** The one nearest to a frame of a thread, itself among them. */
function catchingFrom(m: Machine, thread: number, top: WordAddress): WordAddress {
  const first = framesStart(m.heap, thread)
  for (let frame = top; frame >= first; frame -= FRAME_WORDS) {
    if ((m.heap.i32[frame + FRAME_KIND]! & FLAG_CATCH) !== 0) return frame
  }
  return 0
}

/** Whether an error raised now would be caught: the native at the bottom of all catches what is left, until what it called has ended. */
export function isCaught(m: Machine): boolean {
  const { i32 } = m.heap
  let { thread } = m
  for (let next = thread; next !== 0; next = i32[(next << 2) + THREAD_RESUMER]!) thread = next
  return catchingFrom(m, thread, topFrame(m.heap, thread)) !== 0
}

/** The frame whose message handler is called for errors that a frame catches, 0 if none is. */
function handlingFrame(m: Machine, catching: WordAddress): WordAddress {
  const { i32 } = m.heap
  let frame = catching
  while (frame !== 0 && (i32[frame + FRAME_KIND]! & FLAG_PASSED) !== 0)
    frame = catchingFrom(m, m.thread, frame - FRAME_WORDS)
  return frame !== 0 && (i32[frame + FRAME_KIND]! & FLAG_HANDLED) !== 0 ? frame : 0
}

function handlersAbove(m: Machine, catching: WordAddress): number {
  let count = 0
  for (let frame = m.frame; frame > catching; frame -= FRAME_WORDS) {
    if ((m.heap.i32[frame + FRAME_KIND]! & FLAG_HANDLER) !== 0) count++
  }
  return count
}

/**
 * An error has been raised; its value is at ROOT_ERROR.
 *
 * @param handlers false: message handlers are not called, and nothing is allocated
 */
export function unwind(m: Machine, handlers: boolean): void {
  const { heap } = m
  const catching = catchingFrame(m)
  if (catching !== 0) {
    if ((heap.i32[catching + FRAME_KIND]! & FLAG_REPORT) !== 0) report(m)
    const handling = handlers ? handlingFrame(m, catching) : 0
    if (handling !== 0) {
      const handler = m.stack + heap.i32[handling + FRAME_BASE]! + SLOT_WORDS
      if (handlersAbove(m, handling) < MAX_HANDLERS && callHandler(m, handler)) return
      m.putString(ROOT_ERROR << 2, 'error in error handling')
      dropTo(m, catchingFrame(m), handlers) // the frames may have moved
      return
    }
  }
  dropTo(m, catching, handlers)
}

/** The error that nothing in Lua catches: what was going on is noted for the host. */
function report(m: Machine): void {
  m.traceback = traceback(m, m.thread, null, 0)
}

/** Calls a message handler on top of everything; false if there is no room for it. */
function callHandler(m: Machine, handler: WordAddress): boolean {
  const { heap } = m
  const place = handler - m.stack
  const top = liveTop(m)
  keepInline(m, true)
  m.callingHandler = true
  try {
    reserveStack(m, top + 8 * SLOT_WORDS)
    const callee = m.stack + top
    heap.copy(callee, m.stack + place)
    heap.copy(callee + SLOT_WORDS, ROOT_ERROR << 2)
    const tag = heap.i32[callee + 2]
    if (tag !== TAG_LUA_FUNCTION && tag !== TAG_NATIVE_FUNCTION) return false
    enter(m, callee, callee + 2 * SLOT_WORDS, top, 1, FLAG_HANDLER)
    return true
  } catch (thrown) {
    if (thrown === m.raised) return false
    throw thrown
  } finally {
    m.callingHandler = false
  }
}

/** A message handler has made something of the error. */
export function handled(m: Machine): void {
  dropTo(m, catchingFrame(m), false)
}

function dropTo(m: Machine, catching: WordAddress, mayAllocate: boolean): void {
  const { heap } = m
  if (catching === 0) {
    keepInline(m, mayAllocate)
    fail(m)
    return
  }
  m.cx.inlineCallee = 0
  const kind = heap.i32[catching + FRAME_KIND]!
  heap.i32[(m.thread << 2) + THREAD_FRAME] = catching - framesStart(heap, m.thread)
  heap.i32[catching + FRAME_KIND] = kind | FLAG_CLOSING
  if (heap.i32[catching + FRAME_WANTED] === WANTED_CLOSE_ALL) heap.i32[catching + FRAME_WANTED] = WANTED_CLOSE_FAILED
  const error = heap.i32[catching + FRAME_EXTRA]!
  heap.copy(m.stack + error, ROOT_ERROR << 2)
  const live = Math.max(error + SLOT_WORDS, heap.i32[(m.thread << 2) + THREAD_TBC]! + SLOT_WORDS)
  heap.i32[catching + FRAME_TOP] = live
  countCaught(m)
  closeUpvalues(heap, m.thread, m.stack + live) // the collector may be next, and clear what is not live
}

/**
 * An error has been caught by a frame of the running thread, which is now on top. Where it could yield PUC Lua has left its C stack for that,
 * as it does for a yield: below is no native but those that catch errors, down to where the coroutine begins.
 */
function countCaught(m: Machine): void {
  const { heap } = m
  if (heap.i32[HOOKED_THREADS] === 0 || activeMask(m) === 0) return
  const first = framesStart(heap, m.thread)
  const isClosing = heap.i32[first + FRAME_WANTED]! <= WANTED_CLOSE_ALL
  if (isClosing || heap.i32[(m.thread << 2) + THREAD_TASK] !== 0) return
  m.fuel -= Math.floor((m.frame - first) / FRAME_WORDS / FRAMES_A_UNIT)
  for (let frame = m.frame; frame >= first; frame -= FRAME_WORDS) {
    const kind = heap.i32[frame + FRAME_KIND]!
    // A native that passes errors on is `load`: it calls its readers from within C, as message handlers are called.
    if ((kind & FRAME_KIND_MASK) !== FRAME_LUA && (kind & (FLAG_CATCH | FLAG_PASSED)) !== FLAG_CATCH) return
    if ((kind & FLAG_HANDLER) !== 0) return
  }
  countYield(m)
}

/** A native that has failed inline gets a frame, for tracebacks, if there is room for one or room can be made. */
function keepInline(m: Machine, mayAllocate: boolean): void {
  const { heap, thread } = m
  const { inlineCallee } = m.cx
  if (inlineCallee === 0) return
  const end = heap.i32[(thread << 2) + THREAD_FRAME]! + 2 * FRAME_WORDS
  const fits = end <= heap.i32[(thread << 2) + THREAD_FRAME_WORDS]! || (mayAllocate && growFrames(heap, thread, false))
  m.cx.inlineCallee = 0
  if (fits) promote(m, inlineCallee, inlineCallee - m.stack, 0)
}

/** The running thread dies of the error, and the one that resumed it goes on. */
function fail(m: Machine): void {
  const { heap, thread } = m
  const word = thread << 2
  const live = liveTop(m)
  heap.copy(m.stack + live, ROOT_ERROR << 2)
  heap.i32[(heap.i32[word + THREAD_STACK]! << 2) + CELL_OWN] = live + SLOT_WORDS
  heap.i32[word + THREAD_STATUS] = STATUS_FAILED
  restoreTrap(heap)
  retireHook(heap, thread)
  const resumer = heap.i32[word + THREAD_RESUMER]!
  if (resumer === 0) throw new Error('nothing catches an error')
  heap.i32[word + THREAD_RESUMER] = 0
  m.switchTo(resumer)
  heap.i32[(resumer << 2) + THREAD_STATUS] = STATUS_RUNNING
  const frame = m.frame
  const top = heap.i32[frame + FRAME_TOP]!
  heap.copy(m.stack + top, ROOT_ERROR << 2)
  heap.i32[frame + FRAME_TOP] = top + SLOT_WORDS
  heap.i32[frame + FRAME_PC] = heap.i32[frame + FRAME_PC]! + 1
}

/** One step of a catching frame that closes variables: calls the next `__close`, or ends. */
export function stepClosing(m: Machine, frame: WordAddress): void {
  const { heap } = m
  m.fuel--
  const error = heap.i32[frame + FRAME_EXTRA]!
  const level = closingLevel(m, frame)
  if (closeNext(m, level, m.stack + error, heap.i32[frame + FRAME_TOP]!)) return
  closeUpvalues(heap, m.thread, m.stack + level)
  heap.i32[frame + FRAME_KIND] =
    heap.i32[frame + FRAME_KIND]! & ~(FLAG_CLOSING | FLAG_CATCH | FLAG_HANDLED | FLAG_PASSED)
  heap.i32[frame + FRAME_TOP] = error + SLOT_WORDS
  heap.i32[frame + FRAME_PC] = STATE_CAUGHT
}

/** There is no memory to call the next `__close` in: it is not called, as if it had failed at once. */
export function skipClosing(m: Machine, frame: WordAddress): void {
  const { heap } = m
  const list = (m.thread << 2) + THREAD_TBC
  const variable = heap.i32[list]!
  if (variable >= Math.max(closingLevel(m, frame), 0)) heap.i32[list] = heap.i32[m.stack + variable + 3]!
}

/** From where up variables are closed: what was called, or the whole stack when a thread is closed. */
function closingLevel(m: Machine, frame: WordAddress): number {
  return m.heap.i32[frame + FRAME_WANTED]! <= WANTED_CLOSE_ALL ? 0 : m.heap.i32[frame + FRAME_EXTRA]!
}

/**
 * Calls `__close` of the topmost to-be-closed variable from `level` up, if there is one.
 *
 * @param error the place of the second argument
 * @param at where on the stack the call is put (a distance in words)
 */
export function closeNext(m: Machine, level: number, error: WordAddress, at: number): boolean {
  const { heap, thread } = m
  const list = (thread << 2) + THREAD_TBC
  const variable = heap.i32[list]!
  if (variable < level || variable < 0) return false
  const errorPlace = error - m.stack // the stack may move; a root slot is far below it
  const onStack = error >= m.stack
  // Now, since once the variable is off the list nothing may fail for lack of memory.
  try {
    reserveStack(m, at + (260 + EXTRA_SLOTS) * SLOT_WORDS)
    reserveFrame(m)
  } catch (thrown) {
    // An overflow is an error of this call: it is not tried again, for ever.
    if (thrown === m.raised) heap.i32[list] = heap.i32[m.stack + variable + 3]!
    throw thrown
  }
  const stack = m.stack
  const callee = stack + at
  closeUpvalues(heap, thread, stack + variable) // what is above will be overwritten
  const meta = m.eventOf(stack + variable, EVENT_CLOSE)
  heap.copy(callee, meta)
  heap.copy(callee + SLOT_WORDS, stack + variable)
  heap.copy(callee + 2 * SLOT_WORDS, onStack ? stack + errorPlace : error)
  heap.i32[list] = heap.i32[stack + variable + 3]!
  enter(m, callee, callee + 3 * SLOT_WORDS, at, 0, FLAG_CLOSE_CALL)
  noteYields(m, m.stack + at)
  return true
}

/**
 * If what is on top of the running thread is a call of `__close` that has not done anything yet, its variable is to be closed again: a thread
 * that is stopped there loses the call.
 */
export function takeBackCloseCall(m: Machine): void {
  const { heap, thread } = m
  const { i32 } = heap
  if (i32[(thread << 2) + THREAD_FRAME]! < 0) return
  const { frame, stack } = m
  const isNew = i32[frame + FRAME_PC] === firstState(m, frame)
  if (!isNew || (i32[frame + FRAME_KIND]! & FLAG_CLOSE_CALL) === 0) return
  const list = (thread << 2) + THREAD_TBC
  const callee = stack + i32[frame + FRAME_FUNCTION]!
  // A function with varargs has taken its parameters from behind it.
  const value = i32[callee + SLOT_WORDS + 2] === TAG_NIL ? stack + i32[frame + FRAME_BASE]! : callee + SLOT_WORDS
  for (let at = callee - SLOT_WORDS; at > stack + i32[list]!; at -= SLOT_WORDS) {
    // Should another place look like it, that has the same value, and leads to the same rest of the list.
    if (i32[at + 3] !== i32[list] || i32[at] !== i32[value] || i32[at + 2] !== i32[value + 2]) continue
    i32[list] = at - stack
    return
  }
}

/** The FRAME_PC of a call that has just begun. */
function firstState(m: Machine, frame: WordAddress): number {
  const { i32 } = m.heap
  if ((i32[frame + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_LUA) return 0
  const closure = i32[m.stack + i32[frame + FRAME_FUNCTION]!]!
  return (i32[(i32[(closure << 2) + FUNCTION_PROTO]! << 2) + PROTO_CODE]! + 1) << 2
}

/** Notes that the variable at a place is to be closed; false if its value cannot be. */
export function toBeClosed(m: Machine, at: WordAddress): boolean {
  const { heap, thread } = m
  if (heap.i32[at + 2]! <= TAG_FALSE) return true
  if (m.eventOf(at, EVENT_CLOSE) === ABSENT) return false
  const list = (thread << 2) + THREAD_TBC
  heap.i32[at + 3] = heap.i32[list]!
  heap.i32[list] = at - m.stack
  return true
}

/** The thread that a task began with: the one that resumed the one that resumed the running one, and so on. */
function mainThread(m: Machine): number {
  let thread = m.thread
  for (;;) {
    const resumer = m.heap.i32[(thread << 2) + THREAD_RESUMER]!
    if (resumer === 0) return thread
    thread = resumer
  }
}

/** The place of the topmost to-be-closed variable of a task's main thread, 0 if there is none. */
export function topToBeClosed(m: Machine): WordAddress {
  const thread = mainThread(m)
  const variable = m.heap.i32[(thread << 2) + THREAD_TBC]!
  return variable < 0 ? 0 : stackStart(m.heap, thread) + variable
}

/** Takes that variable off the list: it has been closed. */
export function dropToBeClosed(m: Machine): void {
  const variable = topToBeClosed(m)
  m.heap.i32[(mainThread(m) << 2) + THREAD_TBC] = m.heap.i32[variable + 3]!
}

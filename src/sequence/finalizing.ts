/**
 * Calling finalizers (manual §2.5.3).
 *
 * Between two steps a frame is put on top of whatever runs, at the end of what that uses, and gives nothing back to it. The
 * frame's native takes one by one the objects that are pending at its start, and calls their `__gc`; an error becomes a warning. Who runs
 * pays the fuel. What is found dead meanwhile has to wait: finalizers that make objects with finalizers would never let anything else run.
 *
 * Owns: THREAD_NO_YIELD, which is the distance of that frame in its thread and one more, or 0. A thread has one such frame
 * at most, and none is begun inside a finalizer.
 */
import { THREAD_FRAME, THREAD_NO_YIELD, THREAD_RESUMER } from '../gc/layout'
import { SLOT_WORDS, TAG_LONG_STRING, TAG_NATIVE_FUNCTION, TAG_NIL, TAG_STRING } from '../gc/slot'
import { EVENT_GC } from '../object/events'
import { newNativeFunction } from '../object/function'
import { ABSENT, ROOT_FINALIZER } from '../object/roots'
import { EXTRA_SLOTS, FRAME_KIND, growFrames, growStack } from '../object/thread'
import type { Context } from './context'
import { FLAG_WATCHED } from './frame-kind'
import { enter, NATIVE_SLOTS } from './frames'
import { liveTop } from './live'
import type { Machine } from './machine'
import { STATE_CAUGHT } from './native-call'

/** The slots of the frame: the last object of those that it takes, which is nil if it takes all, and the one that it has taken. */
const LAST = 1
const TAKEN = 2

/** After state 0: an object has been taken, and is no longer pending. */
const CALL = 1
const CALLED = 2

/** Makes the function that calls finalizers. */
export function installFinalizing(cx: Context): void {
  const m = cx.machine
  m.putHandle(ROOT_FINALIZER << 2, TAG_NATIVE_FUNCTION, newNativeFunction(m.heap, cx.addNative(callFinalizers)))
}

function callFinalizers(cx: Context, state: number): number {
  const m = cx.machine
  const { heap } = m
  if (state === 0) {
    const last = heap.lastPending
    if (last === 0) cx.pushNil()
    else m.putHandle(cx.push(), heap.kindOf(last), last)
    return takeNext(cx)
  }
  if (state === CALL) {
    const meta = m.eventOf(cx.at(TAKEN), EVENT_GC)
    if (meta !== ABSENT) {
      cx.pushFrom(meta)
      cx.pushFrom(cx.at(TAKEN))
      return cx.protectedCall(1, 0, CALLED)
    }
  } else if (state === STATE_CAUGHT) {
    m.warn(`error in __gc (${messageAt(cx, cx.top - SLOT_WORDS)})`)
  }
  if (heap.i32[cx.at(LAST) + 2] !== TAG_NIL && heap.i32[cx.at(LAST)] === heap.i32[cx.at(TAKEN)]) return endFinalizing(m)
  cx.setCount(LAST)
  return takeNext(cx)
}

function takeNext(cx: Context): number {
  const m = cx.machine
  const object = m.heap.pendingObject
  if (object === 0) return endFinalizing(m)
  // Not in one step with the call: if that finds no memory it is made again.
  m.putHandle(cx.push(), m.heap.kindOf(object), object)
  m.heap.takePending()
  return cx.pause(CALL)
}

function endFinalizing(m: Machine): number {
  const { i32 } = m.heap
  i32[(m.thread << 2) + THREAD_NO_YIELD] = 0
  // Hooks, which are not called in finalizers, are not told that these have ended, either.
  i32[m.frame + FRAME_KIND] = i32[m.frame + FRAME_KIND]! & ~FLAG_WATCHED
  m.finalized = true
  return 0
}

function messageAt(cx: Context, at: number): string {
  const { heap, strings } = cx.machine
  const tag = heap.i32[at + 2]
  const isText = tag === TAG_STRING || tag === TAG_LONG_STRING
  return isText ? strings.toByteString(heap.i32[at]!) : 'error object is not a string'
}

/** Whether the running thread, or one that waits for it, is in a finalizer. */
export function inFinalizer(m: Machine): boolean {
  const { i32 } = m.heap
  for (let thread = m.thread; thread !== 0; thread = i32[(thread << 2) + THREAD_RESUMER]!) {
    if (i32[(thread << 2) + THREAD_NO_YIELD] !== 0) return true
  }
  return false
}

/**
 * Has the pending finalizers called before the running thread goes on.
 *
 * @returns false if none is pending, or they have to wait: there is no room, or one is being called
 */
export function beginFinalizing(m: Machine): boolean {
  const { heap, thread } = m
  if (heap.pendingObject === 0 || m.finalized || inFinalizer(m)) return false
  const top = liveTop(m)
  try {
    if (!growStack(heap, thread, top + (1 + NATIVE_SLOTS + EXTRA_SLOTS) * SLOT_WORDS, false)) return false
    if (!growFrames(heap, thread, false)) return false
  } catch (thrown) {
    if (heap.isOutOfMemory(thrown)) return false
    throw thrown
  }
  const callee = m.stack + top
  heap.copy(callee, ROOT_FINALIZER << 2)
  enter(m, callee, callee + SLOT_WORDS, top, 0, 0)
  heap.i32[(thread << 2) + THREAD_NO_YIELD] = heap.i32[(thread << 2) + THREAD_FRAME]! + 1
  m.atSafepoint = false
  return true
}

/**
 * The coroutine library (manual §6.2).
 */
import {
  CELL_OWN,
  FUNCTION_NATIVE,
  FUNCTION_UPVALUES,
  THREAD_DEPTH,
  THREAD_FRAME,
  THREAD_FRAMES,
  THREAD_HOOK_COUNT,
  THREAD_HOOK_MASK,
  THREAD_NO_YIELD,
  THREAD_STACK,
  THREAD_STATUS,
  THREAD_TASK,
  THREAD_TBC,
} from '../gc/layout'
import { SLOT_WORDS, TAG_LONG_STRING, TAG_NATIVE_FUNCTION, TAG_STRING, TAG_THREAD } from '../gc/slot'
import { closeUpvalues, newNativeFunction } from '../object/function'
import { ABSENT, ROOT_MESSAGE } from '../object/roots'
import {
  FRAME_FUNCTION,
  FRAME_WORDS,
  newThread,
  STATUS_DEAD,
  STATUS_FAILED,
  STATUS_SUSPENDED,
  stackStart,
} from '../object/thread'
import { beginClosing, closer } from '../sequence/closing'
import { type Context, TAG_NONE } from '../sequence/context'
import { where } from '../sequence/debug-info'
import { inHook, MASK_EVENTS, retireHook } from '../sequence/hook-state'
import { defineLibrary, FunctionList, made } from '../sequence/library'
import { STATE_PASS_ON, STATE_PASS_ON_TRUE } from '../sequence/native-call'

/** Threads that may have resumed one another: LUAI_MAXCCALLS, less what PUC Lua needs itself. */
const MAX_NESTING = 195

const STATUS_NAMES = ['suspended', 'running', 'normal', 'dead', 'dead'] as const

/** A new thread whose first slot is the function argument. */
function create(cx: Context): number {
  const m = cx.machine
  cx.function(1)
  const thread = newThread(m.heap)
  m.heap.copy(stackStart(m.heap, thread), cx.at(1))
  // As in PUC Lua, the mask of a hook is inherited, though not its function: so it does nothing.
  m.heap.i32[(thread << 2) + THREAD_HOOK_MASK] = m.heap.i32[(m.thread << 2) + THREAD_HOOK_MASK]! & MASK_EVENTS
  m.heap.i32[(thread << 2) + THREAD_HOOK_COUNT] = m.heap.i32[(m.thread << 2) + THREAD_HOOK_COUNT]!
  m.heap.i32[(m.heap.i32[(thread << 2) + THREAD_STACK]! << 2) + CELL_OWN] = SLOT_WORDS
  return thread
}

function statusOf(cx: Context, thread: number): number {
  return cx.machine.heap.i32[(thread << 2) + THREAD_STATUS]!
}

/** Why a thread cannot be resumed, or null. */
function cannotResume(cx: Context, thread: number): string | null {
  const status = statusOf(cx, thread)
  const { i32 } = cx.machine.heap
  if (status === STATUS_SUSPENDED) {
    return i32[(cx.machine.thread << 2) + THREAD_DEPTH]! < MAX_NESTING ? null : 'C stack overflow'
  }
  return status === STATUS_DEAD || status === STATUS_FAILED
    ? 'cannot resume dead coroutine'
    : 'cannot resume non-suspended coroutine'
}

const CLOSED = 1
/** Of `wrap`: the thread that was resumed has failed. */
const FAILED = STATE_PASS_ON + 1

function resume(cx: Context, state: number): number {
  if (state === 0) {
    const thread = cx.threadArgument(1)
    const problem = cannotResume(cx, thread)
    if (problem === null) return cx.resume(thread, cx.count - 1, STATE_PASS_ON_TRUE)
    cx.pushBoolean(false)
    cx.pushText(problem)
    return 2
  }
  // It failed. The thread in the first slot is no longer needed; the error follows.
  cx.machine.putBoolean(cx.base, false)
  return cx.count
}

/** The function that `wrap` returns; its own value is the thread. */
function wrapped(cx: Context, state: number, closerNative: number): number {
  const m = cx.machine
  const thread = m.heap.i32[cx.own(0)]!
  if (state === 0) {
    const problem = cannotResume(cx, thread)
    if (problem !== null) cx.error(problem)
    return cx.resume(thread, cx.count, STATE_PASS_ON)
  }
  // An error closes what the thread has left open; then it goes on to the caller.
  if (state === FAILED) {
    beginClosing(cx, thread, closerNative)
    cx.setCount(0)
    return cx.resume(thread, 0, CLOSED)
  }
  const error = cx.count > 0 ? cx.top - SLOT_WORDS : ABSENT
  const tag = m.heap.i32[error + 2]
  const noMemory = tag === TAG_STRING && m.heap.i32[error] === m.heap.i32[ROOT_MESSAGE << 2]
  if (!noMemory && (tag === TAG_STRING || tag === TAG_LONG_STRING)) {
    return m.raiseText(where(m, 1) + m.strings.toByteString(m.heap.i32[error]!))
  }
  return m.raise(error)
}

function closeThread(cx: Context, state: number, closerNative: number): number {
  const m = cx.machine
  const { heap } = m
  if (state !== 0) {
    // The closing thread has given back the error that is left, or nothing.
    const failed = cx.count > 1
    heap.i32[(heap.i32[cx.base]! << 2) + THREAD_STATUS] = STATUS_DEAD
    m.putBoolean(cx.base, !failed)
    return cx.count
  }
  const thread = cx.threadArgument(1)
  const status = statusOf(cx, thread)
  if (status !== STATUS_SUSPENDED && status !== STATUS_DEAD && status !== STATUS_FAILED) {
    cx.error(`cannot close a ${STATUS_NAMES[status]} coroutine`)
  }
  const word = thread << 2
  if (status === STATUS_FAILED || (status === STATUS_SUSPENDED && heap.i32[word + THREAD_TBC]! >= 0)) {
    beginClosing(cx, thread, closerNative)
    return cx.resume(thread, 0, CLOSED)
  }
  closeUpvalues(heap, thread, stackStart(heap, thread))
  heap.i32[word + THREAD_FRAME] = -FRAME_WORDS
  heap.i32[word + THREAD_STATUS] = STATUS_DEAD
  retireHook(heap, thread)
  cx.pushBoolean(true)
  return 1
}

/** A thread at the bottom of a task has nobody to give control back to. */
function isTask(cx: Context, thread: number): boolean {
  return cx.machine.heap.i32[(thread << 2) + THREAD_TASK] !== 0
}

/** Whether a thread can give control back: not from within a hook or a finalizer, nor while it is being closed. */
function isYieldable(cx: Context, thread: number, closerNative: number): boolean {
  const { machine } = cx
  if (isTask(cx, thread) || inHook(machine, thread) || isBeingClosed(machine.heap.i32, thread, closerNative))
    return false
  return machine.heap.i32[(thread << 2) + THREAD_NO_YIELD] === 0
}

/** A thread is closed by a native at its bottom. */
function isBeingClosed(i32: Int32Array, thread: number, closerNative: number): boolean {
  const word = thread << 2
  if (i32[word + THREAD_FRAME]! < 0) return false
  const bottom = (i32[word + THREAD_FRAMES]! + 1) << 2
  const callee = ((i32[word + THREAD_STACK]! + 1) << 2) + i32[bottom + FRAME_FUNCTION]!
  return i32[callee + 2] === TAG_NATIVE_FUNCTION && i32[(i32[callee]! << 2) + FUNCTION_NATIVE] === closerNative
}

/** The numbers of natives that no script can name. */
interface Hidden {
  readonly closerNative: number
  readonly wrappedNative: number
}

const functions = new FunctionList<Hidden>({
  close: made(
    ({ closerNative }) =>
      (cx, state) =>
        closeThread(cx, state, closerNative),
  ),
  create(cx) {
    const thread = create(cx)
    cx.machine.putHandle(cx.push(), TAG_THREAD, thread)
    return 1
  },
  isyieldable: made(({ closerNative }) => (cx) => {
    const other = cx.tag(1) === TAG_NONE ? cx.machine.thread : cx.threadArgument(1)
    cx.pushBoolean(isYieldable(cx, other, closerNative))
    return 1
  }),
  resume,
  running(cx) {
    const m = cx.machine
    m.putHandle(cx.push(), TAG_THREAD, m.thread)
    cx.pushBoolean(isTask(cx, m.thread))
    return 2
  },
  status(cx) {
    const status = statusOf(cx, cx.threadArgument(1))
    cx.pushText(STATUS_NAMES[status]!)
    return 1
  },
  wrap: made(({ wrappedNative }) => (cx) => {
    const thread = create(cx)
    const m = cx.machine
    const closure = newNativeFunction(m.heap, wrappedNative, 1)
    m.putHandle((closure << 2) + FUNCTION_UPVALUES, TAG_THREAD, thread)
    m.putHandle(cx.push(), TAG_NATIVE_FUNCTION, closure)
    return 1
  }),
  yield: made(({ closerNative }) => (cx) => {
    const { thread } = cx.machine
    if (isTask(cx, thread)) cx.plainError('attempt to yield from outside a coroutine')
    if (!isYieldable(cx, thread, closerNative)) cx.plainError('attempt to yield across a C-call boundary')
    return cx.yield(cx.count, STATE_PASS_ON)
  }),
})

export function openCoroutine(cx: Context, globals: number): void {
  const closerNative = cx.addNative(closer)
  const wrappedNative = cx.addNative((call, state) => wrapped(call, state, closerNative))
  defineLibrary(cx, globals, 'coroutine', functions, { closerNative, wrappedNative })
}

/**
 * Calls of Lua by the host.
 *
 * A plain call runs to its end at once, on one of a few threads that are kept for that. One that may wait, or has to
 * be looked at while it runs, is a `Run`.
 */
import {
  CELL_OWN,
  FUNCTION_PROTO,
  PROTO_CODE,
  PROTO_PARAMETERS,
  PROTO_ROOM,
  THREAD_FRAME,
  THREAD_FRAMES,
  THREAD_STACK,
  THREAD_STACK_WORDS,
  THREAD_STATUS,
  THREAD_TASK,
} from '../gc/layout'
import { SLOT_WORDS, TAG_LUA_FUNCTION, TAG_NATIVE_FUNCTION, TAG_NIL, TAG_TABLE, TAG_THREAD } from '../gc/slot'
import { newNativeFunction } from '../object/function'
import { FRAME_LIMIT, HOOKED_THREADS } from '../object/roots'
import {
  FRAME_BASE,
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TO,
  FRAME_TOP,
  FRAME_WANTED,
  FRAME_WORDS,
  newThread,
  STATUS_RUNNING,
} from '../object/thread'
import { FLAG_BOUNDARY, FRAME_HOST_CALL, FRAME_LUA } from '../sequence/frame-kind'
import { enter, reserveStack } from '../sequence/frames'
import { publishLive } from '../sequence/live'
import { STATE_BOTTOM_CALLED } from '../sequence/native-call'
import type { Core } from './core'
import { CancelledError, LuaExit, OutOfFuelError } from './errors'
import type { Anchor } from './refs'
import { closeThread, Run } from './run'
import type { RunLimits } from './run-options'
import { Task } from './task'

/** Units that a call may use which a function of the host makes while a script waits for it, unless there is a limit. */
const NESTED_FUEL = 10_000_000
/** Threads that have grown beyond so many words of stack are not kept. */
const MAX_KEPT_WORDS = 4096
const MAX_KEPT = 8

/** A thread for plain calls, and the native at its bottom. */
interface Lane {
  readonly thread: Anchor
  readonly body: Anchor
  /** The same as handles, which do not change. */
  readonly handle: number
  readonly bodyHandle: number
}

export class Calls {
  readonly #host: Core
  readonly #idle: Lane[] = []

  constructor(host: Core) {
    this.#host = host
  }

  /** Calls a value; its first result, or all. */
  call(callee: Anchor, args: readonly unknown[], all: boolean): unknown {
    const host = this.#host
    host.use(callee)
    const { deadline, memory, output } = host.limits
    if (deadline !== undefined || memory !== undefined || output !== undefined)
      return this.#callChecked(callee, args, all)
    if (host.level === 0) return this.#callNow(callee, args, all)
    return host.running(() => this.#callNow(callee, args, all))
  }

  /** Without a lane, since limits have to be looked at. */
  #callChecked(callee: Anchor, args: readonly unknown[], all: boolean): unknown {
    const run = this.newRun(callee, args, {}, false)
    const results = runToEnd(run)
    return all ? results : results[0]
  }

  #callNow(callee: Anchor, args: readonly unknown[], all: boolean): unknown {
    const host = this.#host
    const { m } = host
    const { heap } = m
    const lane = this.#idle.pop() ?? this.#newLane()
    let isClean = false
    try {
      const prepared = isPlain(args) ? args : prepareAll(host, args)
      host.settle(null, Number.POSITIVE_INFINITY)
      m.switchTo(lane.handle)
      this.#begin(lane, callee, prepared, all ? -1 : 1)
      heap.i32[(lane.handle << 2) + THREAD_STATUS] = STATUS_RUNNING
      heap.i32[FRAME_LIMIT] = host.limits.stackDepth ?? 0
      const fuel = host.limits.fuel ?? (host.level > 0 ? NESTED_FUEL : Number.POSITIVE_INFINITY)
      host.execute(fuel)
      if (m.finished < 0) throw m.waiting ? new CancelledError() : new OutOfFuelError(fuel)
      const { exitStatus } = host.outside
      if (exitStatus !== undefined) {
        host.outside.exitStatus = undefined
        throw new LuaExit(exitStatus)
      }
      isClean = true
      if (host.record.failed) throw host.failure()
      return this.#results(all)
    } catch (thrown) {
      if (!isClean && heap.i32[(lane.handle << 2) + THREAD_STATUS] === STATUS_RUNNING) {
        m.finished = -1
        publishLive(m)
        m.cx.inlineCallee = 0
        closeThread(host, lane.handle, thrown)
      }
      throw thrown
    } finally {
      m.finished = -1
      this.#giveBack(lane, isClean)
    }
  }

  #begin(lane: Lane, callee: Anchor, prepared: readonly unknown[], wanted: number): void {
    const host = this.#host
    try {
      if (!this.#putQuickly(lane, callee, prepared, wanted)) this.#put(lane, callee, prepared, wanted)
    } catch (thrown) {
      if (!host.m.heap.isOutOfMemory(thrown)) throw tooMany(host, thrown)
      try {
        host.withRoom(() => this.#put(lane, callee, prepared, wanted))
      } catch (again) {
        throw tooMany(host, again)
      }
    }
  }

  /** Puts the frame of a native that waits for the call, and above it that of the call. */
  #put(lane: Lane, callee: Anchor, prepared: readonly unknown[], wanted: number): void {
    const { m, refs, values } = this.#host
    const { heap } = m
    const count = prepared.length
    const word = lane.handle << 2
    heap.i32[word + THREAD_FRAME] = -FRAME_WORDS
    if ((count + 3) * SLOT_WORDS > heap.i32[word + THREAD_STACK_WORDS]!) reserveStack(m, (count + 3) * SLOT_WORDS)
    const { stack } = m
    m.putHandle(stack, TAG_NATIVE_FUNCTION, lane.bodyHandle)
    heap.copy(stack + SLOT_WORDS, refs.at(callee))
    let to = stack + 2 * SLOT_WORDS
    for (let index = 0; index < count; index++) {
      values.put(to, prepared[index])
      to += SLOT_WORDS
    }
    this.#putBottom(word)
    heap.i32[word + THREAD_FRAME] = 0
    enter(m, stack + SLOT_WORDS, to, SLOT_WORDS, wanted, 0)
  }

  /** The same for a Lua function without varargs that has room at hand, while there are no hooks; else false. */
  #putQuickly(lane: Lane, callee: Anchor, prepared: readonly unknown[], wanted: number): boolean {
    const { m, refs, values } = this.#host
    const { heap } = m
    const from = refs.at(callee)
    if (heap.i32[from + 2] !== TAG_LUA_FUNCTION || heap.i32[HOOKED_THREADS] !== 0) return false
    const prototype = heap.i32[(heap.i32[from]! << 2) + FUNCTION_PROTO]! << 2
    const word = lane.handle << 2
    const count = prepared.length
    const words = (1 + count) * SLOT_WORDS + heap.i32[prototype + PROTO_ROOM]!
    if (words > heap.i32[word + THREAD_STACK_WORDS]!) return false
    const first = ((heap.i32[word + THREAD_STACK]! + 1) << 2) + 2 * SLOT_WORDS
    for (let index = 0; index < count; index++) values.put(first + index * SLOT_WORDS, prepared[index])
    const { i32 } = heap
    const parameters = i32[prototype + PROTO_PARAMETERS]!
    for (let index = count; index < parameters; index++) i32[first + index * SLOT_WORDS + 2] = TAG_NIL
    m.putHandle(first - 2 * SLOT_WORDS, TAG_NATIVE_FUNCTION, lane.bodyHandle)
    heap.copy(first - SLOT_WORDS, from)
    this.#putBottom(word)
    const frame = ((i32[word + THREAD_FRAMES]! + 1) << 2) + FRAME_WORDS
    i32[word + THREAD_FRAME] = FRAME_WORDS
    i32[frame + FRAME_KIND] = FRAME_LUA | FLAG_BOUNDARY
    i32[frame + FRAME_FUNCTION] = SLOT_WORDS
    i32[frame + FRAME_BASE] = 2 * SLOT_WORDS
    i32[frame + FRAME_TOP] = (2 + parameters) * SLOT_WORDS
    i32[frame + FRAME_PC] = (i32[prototype + PROTO_CODE]! + 1) << 2
    i32[frame + FRAME_TO] = SLOT_WORDS
    i32[frame + FRAME_WANTED] = wanted
    i32[frame + FRAME_EXTRA] = 0
    return true
  }

  /** The frame at the bottom of a lane. */
  #putBottom(word: number): void {
    const { i32 } = this.#host.m.heap
    const frame = (i32[word + THREAD_FRAMES]! + 1) << 2
    i32[frame + FRAME_KIND] = FRAME_HOST_CALL
    i32[frame + FRAME_FUNCTION] = 0
    i32[frame + FRAME_BASE] = SLOT_WORDS
    i32[frame + FRAME_TOP] = SLOT_WORDS
    i32[frame + FRAME_PC] = STATE_BOTTOM_CALLED
    i32[frame + FRAME_TO] = 0
    i32[frame + FRAME_WANTED] = -1
    i32[frame + FRAME_EXTRA] = SLOT_WORDS
  }

  #results(all: boolean): unknown {
    const host = this.#host
    const { m } = host
    if (!all) {
      if (m.finished <= 0) return undefined
      // What is no reference allocates nothing.
      if (m.heap.i32[m.stack + 2]! < TAG_TABLE) return host.values.toHost(m.stack)
      return host.withRoom(() => host.values.toHost(m.stack))
    }
    const results: unknown[] = []
    for (let index = 0; index < m.finished; index++) {
      results.push(host.withRoom(() => host.values.toHost(m.stack + index * SLOT_WORDS)))
    }
    return results
  }

  #newLane(): Lane {
    const host = this.#host
    const { m, refs } = host
    const { heap } = m
    return host.withRoom(() => {
      const native = newNativeFunction(heap, host.callBody)
      const handle = newThread(heap)
      refs.reserve(2)
      const thread = refs.add()
      const body = refs.add()
      refs.putHandle(body, TAG_NATIVE_FUNCTION, native)
      heap.i32[(handle << 2) + THREAD_TASK] = 1
      refs.putHandle(thread, TAG_THREAD, handle)
      return { thread, body, handle, bodyHandle: native }
    })
  }

  #giveBack(lane: Lane, isClean: boolean): void {
    const { m, refs } = this.#host
    const { i32 } = m.heap
    const word = lane.handle << 2
    if (isClean && i32[word + THREAD_STACK_WORDS]! <= MAX_KEPT_WORDS && this.#idle.length < MAX_KEPT) {
      i32[(i32[word + THREAD_STACK]! << 2) + CELL_OWN] = 0
      this.#idle.push(lane)
      return
    }
    refs.release(lane.thread)
    refs.release(lane.body)
  }

  start(callee: Anchor, args: readonly unknown[], limits: RunLimits): Task {
    return new Task(this.newRun(callee, args, limits))
  }

  newRun(callee: Anchor, args: readonly unknown[], limits: RunLimits, canWait = true): Run {
    const host = this.#host
    host.use(callee)
    return new Run(host, host.callBody, [callee, ...prepareAll(host, args)], limits, canWait)
  }
}

/** Whether arguments are what they are: nothing of them has to be read. */
function isPlain(args: readonly unknown[]): boolean {
  for (let index = 0; index < args.length; index++) {
    const value = args[index]
    if (typeof value === 'number' || typeof value === 'string') continue
    if (value !== undefined && typeof value !== 'boolean') return false
  }
  return true
}

/** What to throw if a call could not begin. */
function tooMany(host: Core, thrown: unknown): unknown {
  return thrown === host.m.raised ? new RangeError('there are too many arguments') : thrown
}

function prepareAll(host: Core, args: readonly unknown[]): unknown[] {
  const prepared: unknown[] = []
  for (let index = 0; index < args.length; index++) prepared.push(host.values.prepare(args[index]))
  return prepared
}

/** Runs a run that cannot wait to its end, and answers with its results. */
export function runToEnd(run: Run): readonly unknown[] {
  try {
    while (!run.isDone) run.step(Number.POSITIVE_INFINITY)
  } finally {
    if (!run.isDone) run.watch() // the host has thrown something
  }
  if (run.status === 'failed') throw run.error
  if (run.exitStatus !== undefined) throw new LuaExit(run.exitStatus)
  return run.results
}

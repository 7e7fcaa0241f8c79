/**
 * One run on a thread of its own: a chunk or a call, stepped until it ends.
 *
 * Owns: a run that is stopped (it has used up what it was given, or was cancelled) does not go on, whatever its
 * script catches: the frames of all its threads are dropped, and only variables that are to be closed are still closed, with a little fuel.
 */
import {
  CELL_OWN,
  THREAD_FRAME,
  THREAD_NO_YIELD,
  THREAD_RESUMER,
  THREAD_STACK,
  THREAD_STATUS,
  THREAD_TASK,
  THREAD_TBC,
} from '../gc/layout'
import { SLOT_WORDS, TAG_THREAD } from '../gc/slot'
import { closeUpvalues, newNativeFunction } from '../object/function'
import { FRAME_LIMIT, ROOT_ERROR, ROOT_MESSAGE, ROOT_SCRATCH } from '../object/roots'
import { FRAME_WORDS, STATUS_DEAD, STATUS_RUNNING, stackStart } from '../object/thread'
import { putClosingFrame } from '../sequence/closing'
import { innermostPlace } from '../sequence/debug-info'
import { WANTED_CLOSE_FAILED } from '../sequence/frame-kind'
import { restoreTrap, retireHook } from '../sequence/hook-state'
import { publishLive } from '../sequence/live'
import { takeBackCloseCall } from '../sequence/unwind'
import { CHUNK } from './bottom'
import type { Core, Wait, Waiter } from './core'
import {
  CancelledError,
  DeadlineError,
  isInstance,
  LuaMemoryError,
  type LuaStop,
  MemoryLimitError,
  OutOfFuelError,
} from './errors'
import type { Anchor } from './refs'
import type { RunLimits } from './run-options'
import { putText } from './text'

export type RunStatus = 'ready' | 'suspended' | 'waiting' | 'done' | 'failed' | 'cancelled' | 'exited'

/** Units run before limits other than fuel are looked at. */
const CHECKED_SLICE = 20_000
/** Without end, but such that what is used of it can be told. */
const UNCHECKED_SLICE = 2 ** 50
/**
 * Units of the collector's work after which a step ends although there is fuel left, so that a host gets its turn: what is allocated
 * costs the script little, but may have the collector do much. They take a quarter of a millisecond.
 */
const COLLECTED_A_STEP = 32768
/** Units that one which stands in the middle of an instruction is given at once, to end that. */
const SETTLING_SLICE = 64
/** Units for closing variables of a run that is stopped, for each of its threads. */
const GRACE = 20_000

/** What a task steps. */
export type Steppable = Pick<
  Run,
  | 'status'
  | 'isDone'
  | 'results'
  | 'error'
  | 'exitStatus'
  | 'exitCloses'
  | 'fuelUsed'
  | 'onReady'
  | 'place'
  | 'step'
  | 'cancel'
  | 'interrupt'
>

export class Run implements Waiter {
  status: RunStatus = 'ready'
  results: readonly unknown[] = []
  /** Why it did not come to its end: a LuaError, LuaSyntaxError, LuaStop, or what the world has thrown. */
  error: unknown = undefined
  exitStatus: number | undefined = undefined
  exitCloses = false
  fuelUsed = 0
  readonly canWait: boolean
  /** Called when it can go on after waiting, or has ended without having been stepped. */
  onReady: (() => void) | null = null
  /** For whoever has it go on by itself. */
  onDone: (() => void) | null = null
  readonly #host: Core
  readonly #limits: RunLimits
  readonly #source: Uint8Array | undefined
  readonly #bottom: Anchor
  readonly #top: Anchor
  readonly #hasChecks: boolean
  #began = -1
  #usedBefore = 0
  #written = 0
  #wait: Wait | null = null
  /** The number of what it waits for, or waited for last. */
  #kept = 0
  /** The number of the compilation that is under way in it, or 0. */
  #compiling = 0
  #isStepping = false
  /** Collecting for its limit of memory has dropped what was worked on, when so many steps had been taken again; -1 if it has not. */
  #droppedAt = -1
  #stop: LuaStop | null = null
  /** The traceback of an interruption that it has not gone on with yet. */
  #interruption = ''

  /**
   * @param values of the thread's bottom native; one that makes a chunk has a place for its function among them
   */
  constructor(
    host: Core,
    native: number,
    values: readonly unknown[],
    limits: RunLimits,
    canWait: boolean,
    source?: Uint8Array,
  ) {
    this.#host = host
    this.#limits = { ...host.limits, ...limits }
    this.#source = source
    this.canWait = canWait
    const { deadline, memory, output } = this.#limits
    this.#hasChecks = deadline !== undefined || memory !== undefined || output !== undefined
    const { refs } = host
    host.withRoom(() => refs.reserve(2))
    this.#bottom = refs.add()
    this.#top = refs.add()
    try {
      // Where an error goes while the chunk is being compiled.
      const extra = source === undefined ? 0 : CHUNK * SLOT_WORDS
      host.withRoom(() => host.newThread(this.#bottom, native, values, extra))
      refs.put(this.#top, refs.at(this.#bottom))
    } catch (thrown) {
      this.#release()
      throw thrown
    }
    if (canWait) this.watch()
  }

  /**
   * From now on what it holds is given up when nobody has the run any more. What is run to its end at once needs none of that, and
   * V8 keeps alive what is watched, all of its machine with it, until it next looks through everything.
   */
  watch(): void {
    const { refs } = this.#host
    refs.watch(this, this.#bottom)
    refs.watch(this, this.#top)
  }

  get isDone(): boolean {
    return this.status !== 'ready' && this.status !== 'suspended' && this.status !== 'waiting'
  }

  /** Milliseconds that it may take, undefined if there is no limit. */
  get deadline(): number | undefined {
    return this.#limits.deadline
  }

  /** Milliseconds left until its deadline, undefined if it has none. */
  get timeLeft(): number | undefined {
    const { deadline } = this.#limits
    return deadline === undefined ? undefined : this.#began < 0 ? deadline : this.#began + deadline - performance.now()
  }

  /** Runs it for about so many units; does nothing while it waits, and once it has ended. */
  step(fuel: number): void {
    if (this.isDone) return
    if (this.#isStepping) throw new Error('this task is in the middle of a step')
    this.#host.running(() => this.#stepNow(fuel))
  }

  #stepNow(fuel: number): void {
    this.#begin()
    this.#checkTime()
    const { fuel: limit = Number.POSITIVE_INFINITY } = this.#limits
    let left = fuel - this.#host.settle(this, fuel)
    while (left > 0 && (this.status === 'ready' || this.status === 'suspended')) {
      const budget = Math.min(left, limit - this.fuelUsed, this.#hasChecks ? CHECKED_SLICE : UNCHECKED_SLICE)
      const used = this.#slice(budget)
      left -= used
      if (!this.isDone) this.#check()
      if (used < budget && this.status === 'suspended') break
    }
  }

  settle(fuel: number): number {
    const host = this.#host
    const { heap } = host.m
    let left = fuel
    while (left > 0 && host.unsettled === this) {
      left -= this.#slice(Math.min(left, heap.longWorks.isUnderWay || heap.isDemanded ? SETTLING_SLICE : 1))
      if (this.isDone) this.onReady?.()
      else this.#check()
    }
    return fuel - left
  }

  #begin(): void {
    if (this.#began >= 0) return
    this.#began = performance.now()
    this.#usedBefore = this.#host.m.heap.usedBytes
  }

  /** One slice; the units used. */
  #slice(fuel: number): number {
    const host = this.#host
    const { m, refs } = host
    const running = refs.handle(this.#top)
    m.heap.i32[(running << 2) + THREAD_STATUS] = STATUS_RUNNING
    m.heap.i32[FRAME_LIMIT] = this.#limits.stackDepth ?? 0
    m.switchTo(running)
    // A coroutine that the step before ended in is garbage as soon as it has ended.
    refs.put(this.#top, refs.at(this.#bottom))
    const before = host.current
    host.current = this
    host.unsettled = null
    host.chunks.underWay = this.#compiling
    this.#isStepping = true
    let left = fuel
    try {
      left = host.execute(fuel, this.#interruption, COLLECTED_A_STEP)
    } catch (thrown) {
      this.#isStepping = false
      host.current = null
      this.fuelUsed += CHECKED_SLICE
      this.#conclude(thrown instanceof CancelledError ? 'cancelled' : 'failed', thrown)
      restoreTrap(m.heap)
      publishLive(m)
      m.cx.inlineCallee = 0
      this.#drop(thrown, m.thread)
      return fuel
    } finally {
      this.#isStepping = false
      host.current = before
      this.#compiling = host.chunks.underWay
    }
    this.#interruption = ''
    this.fuelUsed += fuel - left
    if (m.finished >= 0) this.#finish()
    else {
      refs.putHandle(this.#top, TAG_THREAD, m.thread)
      this.status = m.waiting && this.#wait !== null ? 'waiting' : 'suspended'
      if (host.executor.standsWithin) host.unsettled = this
    }
    return fuel - left
  }

  #finish(): void {
    const host = this.#host
    const { m } = host
    const { exitStatus } = host.outside
    host.outside.exitStatus = undefined
    if (exitStatus !== undefined) {
      this.exitStatus = exitStatus
      this.exitCloses = host.outside.exitCloses
      this.#conclude('exited', undefined)
    } else {
      try {
        this.#concludeWith(m.finished)
      } catch (thrown) {
        // There was no memory for a reference to a result, or to the error.
        if (!isInstance(thrown, LuaMemoryError)) throw thrown
        this.#conclude('failed', thrown)
      }
    }
    m.finished = -1
    publishLive(m)
    this.#release()
  }

  /** With its error, or so many results. */
  #concludeWith(count: number): void {
    const host = this.#host
    const { m } = host
    if (host.record.failed) return this.#conclude('failed', host.failure(this.#source))
    const results: unknown[] = []
    for (let index = 0; index < count; index++) {
      results.push(host.withRoom(() => host.values.toHost(m.stack + index * SLOT_WORDS)))
    }
    this.results = results
    this.#conclude('done', undefined)
  }

  #conclude(status: RunStatus, error: unknown): void {
    this.status = status
    this.error = error
    this.#wait = null
    if (this.#host.unsettled === this) this.#host.unsettled = null
    this.#host.drop(this.#kept)
    this.#host.chunks.forget(this.#compiling)
  }

  #release(): void {
    this.#host.refs.release(this.#bottom)
    this.#host.refs.release(this.#top)
  }

  // ---- limits

  #check(): void {
    if (this.#stop !== null) return this.stop(this.#stop)
    const { fuel, memory } = this.#limits
    if (fuel !== undefined && this.fuelUsed >= fuel && this.status !== 'waiting')
      return this.stop(new OutOfFuelError(fuel))
    if (memory !== undefined && this.#isBeyond(memory)) return this.stop(new MemoryLimitError(memory))
    this.#checkTime()
  }

  /** Whether more is in use than so many bytes, also when all has been collected that can be. */
  #isBeyond(memory: number): boolean {
    const { heap } = this.#host.m
    const isMore = (): boolean => heap.usedBytes - this.#usedBefore > memory
    if (!isMore()) return false
    const { isAwaited, taken } = heap.longWorks
    // While a table grows, say: a collection drops that. It has begun anew, and if that is too much again, it is too much.
    if (isAwaited && this.#droppedAt === taken) return true
    if (isAwaited) this.#droppedAt = taken
    this.#host.executor.collectFully()
    return isMore()
  }

  #checkTime(): void {
    if (this.isDone || (this.timeLeft ?? 1) > 0) return
    this.stop(new DeadlineError(this.#limits.deadline!))
  }

  /** Counts what it writes; answers whether that is too much. */
  writes(bytes: number): number | null {
    this.#written += bytes
    const { output } = this.#limits
    return output !== undefined && this.#written > output ? output : null
  }

  // ---- waiting

  waitFor(wait: Wait): void {
    this.#wait = wait
  }

  keeps(id: number): void {
    this.#kept = id
  }

  /** What it waits for is there. */
  wake(wait: Wait): void {
    if (this.#wait !== wait) return
    this.#wait = null
    if (this.status !== 'waiting') return
    this.status = 'suspended'
    this.onReady?.()
  }

  // ---- stopping

  /** Ends it, now or, if that is asked for from within, after the instruction that it is at. */
  cancel(reason: unknown): void {
    if (!this.isDone) this.stop(new CancelledError(reason))
  }

  // ---- interrupts

  /** Raises an error where it stands, which its script can catch, if it is between two steps and does not wait. */
  interrupt(message: string): void {
    if (this.status !== 'suspended' || this.#isStepping) return
    const { m, refs, executor } = this.#host
    this.#host.running(() => {
      // Before it goes on: this is no step that could be taken again.
      this.#putMessage(message)
      m.heap.i32[(refs.handle(this.#top) << 2) + THREAD_STATUS] = STATUS_RUNNING
      m.switchTo(refs.handle(this.#top))
      m.finished = -1
      m.traceback = ''
      executor.interrupt()
      refs.putHandle(this.#top, TAG_THREAD, m.thread)
      this.#interruption = m.traceback
    })
  }

  /** Makes an error of a text; without memory it is that there is none. */
  #putMessage(message: string): void {
    const host = this.#host
    const { m } = host
    try {
      host.withRoom(() => putText(m, ROOT_ERROR << 2, message))
    } catch (thrown) {
      if (!isInstance(thrown, LuaMemoryError)) throw thrown
      m.heap.copy(ROOT_ERROR << 2, ROOT_MESSAGE << 2)
    }
  }

  /** Where it stands, `chunk:line`, if it is between two steps and in Lua. */
  get place(): string {
    if (this.isDone || this.status === 'ready' || this.#isStepping) return ''
    const { m, refs } = this.#host
    m.switchTo(refs.handle(this.#top))
    return innermostPlace(m)
  }

  stop(error: LuaStop): void {
    if (this.isDone) return
    const host = this.#host
    if (this.#isStepping) {
      this.#stop = error
      host.m.waiting = true
      host.m.stopSoon()
      return
    }
    const isCancelled = error instanceof CancelledError
    if (host.isClosed) {
      this.#conclude('cancelled', error)
      this.onReady?.()
      return
    }
    const hasBegun = this.status !== 'ready'
    this.#conclude(isCancelled ? 'cancelled' : 'failed', error)
    if (hasBegun) host.running(() => this.#drop(error, host.refs.handle(this.#top)))
    else this.#release()
    this.onReady?.()
  }

  /** Drops the frames of all threads, from the one that runs to the bottom, and closes their variables. */
  #drop(error: unknown, running: number): void {
    const host = this.#host
    const { m, refs } = host
    const { heap } = m
    try {
      for (let thread = running; thread !== 0; ) {
        const resumer = heap.i32[(thread << 2) + THREAD_RESUMER]!
        refs.putHandle(this.#top, TAG_THREAD, resumer === 0 ? thread : resumer)
        closeThread(host, thread, error)
        thread = resumer
      }
    } finally {
      host.outside.exitStatus = undefined
      m.finished = -1
      host.executor.taskEnded()
      this.#release()
    }
  }
}

/** Drops the frames of a thread, and closes its variables, as `coroutine.close` does, with an error. */
export function closeThread(host: Core, thread: number, error: unknown): void {
  const { m } = host
  const { heap } = m
  const word = thread << 2
  const generators = host.generatorsOn(thread)
  heap.longWorks.drop() // its stack may have been about to move
  m.switchTo(thread)
  retireHook(heap, thread)
  takeBackCloseCall(m)
  heap.i32[word + THREAD_RESUMER] = 0
  heap.i32[word + THREAD_NO_YIELD] = 0
  const isTask = heap.i32[word + THREAD_TASK]!
  heap.i32[word + THREAD_TASK] = 1 // a yield would have nobody to give control back to
  if (heap.i32[word + THREAD_TBC]! >= 0) {
    try {
      host.withRoom(() => prepareClosing(host, thread, error))
      host.execute(GRACE)
    } catch (thrown) {
      // What closing is given is little: if that is not enough, or it fails, it is left.
      if (thrown === undefined) throw thrown
    }
  }
  heap.i32[word + THREAD_TASK] = isTask
  closeUpvalues(heap, thread, stackStart(heap, thread))
  m.switchTo(thread)
  heap.i32[word + THREAD_FRAME] = -FRAME_WORDS
  heap.i32[word + THREAD_STATUS] = STATUS_DEAD
  heap.i32[word + THREAD_TBC] = -1
  heap.i32[word + THREAD_RESUMER] = 0
  m.finished = -1
  publishLive(m)
  for (const generator of generators) abandon(generator)
}

/** Has a generator of the host run its `finally`; what that throws, or yields, is of no use to anybody any more. */
function abandon(generator: Iterator<unknown>): void {
  try {
    generator.return?.()
  } catch {}
}

/** Puts a frame at the bottom that is in the middle of catching an error. */
function prepareClosing(host: Core, thread: number, error: unknown): void {
  const { m } = host
  const { heap } = m
  const closure = newNativeFunction(heap, host.closerNative)
  host.values.put(ROOT_SCRATCH << 2, error instanceof Error ? error.message : undefined)
  const word = thread << 2
  const live = (heap.i32[word + THREAD_STACK]! << 2) + CELL_OWN
  const top = Math.max(heap.i32[live]!, heap.i32[word + THREAD_TBC]! + SLOT_WORDS)
  heap.copy(stackStart(heap, thread) + top + SLOT_WORDS, ROOT_SCRATCH << 2)
  heap.i32[word + THREAD_STATUS] = STATUS_RUNNING
  putClosingFrame(m, thread, closure, top, WANTED_CLOSE_FAILED)
}

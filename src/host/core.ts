/**
 * One machine, and what all parts of the embedding need of it. `Host` puts the parts together.
 *
 * Owns: whether the host may use the machine now. It may when nothing runs, and from within a function of the host that a
 * script has called; not from elsewhere within a step, such as a stream that a script writes to.
 */
import { THREAD_NO_YIELD, THREAD_TASK } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_LONG_STRING,
  TAG_NATIVE_FUNCTION,
  TAG_STRING,
  TAG_USERDATA,
  type WordAddress,
} from '../gc/slot'
import { newLoop } from '../interp/loops'
import { typeName } from '../object/events'
import { newNativeFunction } from '../object/function'
import { ROOT_MESSAGE } from '../object/roots'
import { FRAME_EXTRA, FRAME_TOP, FRAME_WANTED, framesStart, newThread } from '../object/thread'
import { closer } from '../sequence/closing'
import { Context } from '../sequence/context'
import { Executor, type Stress } from '../sequence/executor'
import { installFinalizing } from '../sequence/finalizing'
import { FLAG_CATCH, FLAG_REPORT, WANTED_CLOSE_ALL } from '../sequence/frame-kind'
import { enter, reserveStack } from '../sequence/frames'
import { inHook } from '../sequence/hook-state'
import { publishLive } from '../sequence/live'
import { Machine, type MachineOptions } from '../sequence/machine'
import { Chunks } from '../stdlib/chunk'
import type { Outside } from '../stdlib/outside'
import { addressText } from '../stdlib/to-text'
import { callBody, chunkBody, type EndRecord } from './bottom'
import { LuaError, LuaMemoryError, LuaStackError, LuaSyntaxError } from './errors'
import { excerpt } from './excerpt'
import { HostObjects } from './objects'
import type { LuaRef, RefOwner } from './ref'
import { type Anchor, Refs } from './refs'
import type { RunLimits } from './run-options'
import { decodeByteString, textToHost } from './text'
import { type Border, Values } from './values'

/** What a native that has called the host waits for. */
export interface Wait {
  /** Whether `value` is there; it is what a promise was rejected with if `failed`. */
  settled: boolean
  failed: boolean
  value: unknown
}

/** What runs, for what it asks of the host. */
export interface Waiter {
  /** Goes on for so many units, or until it stands between two instructions; answers how many it has used. */
  settle(fuel: number): number
  /** Whether it can wait for promises. */
  readonly canWait: boolean
  waitFor(wait: Wait): void
  /** A wait is kept under a number for as long as it runs. */
  keeps(id: number): void
  wake(wait: Wait): void
  /** Counts what it writes; answers the limit if that is too much. */
  writes(bytes: number): number | null
}

/** Host functions that may call Lua inside one another. */
const MAX_LEVELS = 100

const SLOTS_A_UNIT_SHIFT = 6

export abstract class Core implements Border, RefOwner {
  readonly m: Machine
  readonly cx: Context
  readonly executor: Executor
  readonly objects: HostObjects
  readonly refs: Refs
  readonly functionNative: number
  readonly values: Values
  readonly outside: Outside
  readonly limits: RunLimits
  readonly record: EndRecord = { failed: false, message: null, syntaxError: null, described: false }
  readonly chunks = new Chunks()
  // The numbers of the natives at the bottom of what runs.
  readonly runBody: number
  readonly loadBody: number
  readonly callBody: number
  readonly closerNative: number
  /** What is being stepped, if it is a run. */
  current: Waiter | null = null
  /** What stands in the middle of an instruction: a table that this writes to grows, or there was no room. */
  unsettled: Waiter | null = null
  isClosed = false
  /** Its finalizers are being called, which is its end. */
  isClosing = false
  /** How many steps are under way, one inside the other, and in how many of them a function of the host runs now. */
  level = 0
  #inside = 0
  /** A native of the host is in the middle of its step: what `cx` says is of the thread that runs. */
  #isNative = false
  readonly #waits = new Map<number, Wait>()
  readonly #errors = new WeakSet<Error>()
  #lastWait = 0

  constructor(options: MachineOptions, outside: Outside, limits: RunLimits, stress: Stress) {
    const m = new Machine(options)
    this.m = m
    m.runLua = newLoop(m)
    this.cx = new Context(m)
    this.outside = outside
    this.limits = limits
    this.objects = new HostObjects(m.heap)
    this.refs = new Refs(m, this)
    this.functionNative = this.cx.addNative((cx, state) => this.goOn(cx, state))
    this.values = new Values(this)
    this.runBody = this.cx.addNative(chunkBody(this.record, this.chunks, true))
    this.loadBody = this.cx.addNative(chunkBody(this.record, this.chunks, false))
    this.callBody = this.cx.addNative(callBody(this.record))
    this.closerNative = this.cx.addNative(closer)
    installFinalizing(this.cx)
    this.executor = new Executor(m, stress, options.measure?.now)
  }

  // ---- when the machine may be used

  /** Throws unless the host may use the machine now. */
  checkFree(): void {
    if (this.isClosed) throw new Error('this Lua machine is closed')
    if (this.isClosing && this.level === 0) throw new Error('this Lua machine is being closed')
    if (this.level !== this.#inside)
      throw new Error('this Lua machine is in the middle of a step: only functions that scripts call may use it then')
  }

  /** The end: nothing can be done with the machine any more. */
  close(): void {
    if (this.isClosed) return
    this.isClosed = true
    this.chunks.clear()
    this.objects.clear()
    this.outside.close()
  }

  /** Throws unless an anchor of this machine holds something. */
  check(anchor: Anchor): void {
    if (anchor.owner !== this) throw new TypeError('this value belongs to another Lua machine')
    if (anchor.number === 0)
      throw new TypeError(`this value ${this.isClosed ? 'belongs to a closed Lua machine' : 'has been released'}`)
    if (this.isClosed) throw new TypeError('this value belongs to a closed Lua machine')
  }

  use(anchor: Anchor): void {
    this.checkFree()
    this.check(anchor)
  }

  /** A function of the host begins; answers what `leaveFunction` is to be given. */
  enterFunction(): number {
    const before = this.#inside
    this.#inside = this.level
    this.#isNative = true
    return before
  }

  leaveFunction(before: number): void {
    this.#inside = before
  }

  /** Whether what runs now can wait for a promise. */
  get canWait(): boolean {
    return this.current?.canWait === true
  }

  /**
   * Runs the thread that the machine has switched to; the units left.
   *
   * @param traceback of an interruption that the thread goes on with
   * @param collected see `Executor.run`
   */
  execute(fuel: number, traceback = '', collected = Number.POSITIVE_INFINITY): number {
    const { m } = this
    this.record.failed = false
    this.record.syntaxError = null
    m.finished = -1
    m.waiting = false
    m.traceback = traceback
    this.#isNative = false
    this.level++
    try {
      return this.executor.run(fuel, collected)
    } finally {
      this.#isNative = false
      this.level--
    }
  }

  /**
   * Before something else than `next` runs, what stands in the middle of an instruction comes to its end: nobody is to come between the parts of
   * `t[#t + 1] = x`. Answers the units used; if they are all there were, it has still to go on.
   */
  settle(next: Waiter | null, fuel: number): number {
    const { unsettled } = this
    return unsettled === null || unsettled === next ? 0 : unsettled.settle(fuel)
  }

  /** Does something that runs Lua, now or in the middle of a step. */
  running<T>(work: () => T): T {
    this.checkFree()
    if (this.level === 0) return work()
    if (this.level > MAX_LEVELS) {
      throw new RangeError(
        `functions of the host and of Lua call one another more than ${MAX_LEVELS} deep; a generator function of the host may do so without limit`,
      )
    }
    const { current } = this
    const inside = this.#inside
    const isNative = this.#isNative
    this.current = null
    this.#isNative = false
    try {
      return this.executor.inside(work)
    } finally {
      this.current = current
      this.#inside = inside
      this.#isNative = isNative
      // What went on inside has ended, not what is going on.
      this.record.failed = false
      this.record.syntaxError = null
    }
  }

  // ---- memory

  /** Does what allocates and can be done again; when memory has run out, once more after a collection. */
  withRoom<T>(work: () => T): T {
    const { m } = this
    try {
      return work()
    } catch (thrown) {
      if (!m.heap.isOutOfMemory(thrown)) throw thrown
      this.#collect()
    }
    try {
      return work()
    } catch (thrown) {
      if (!m.heap.isOutOfMemory(thrown)) throw thrown
      if (this.level > this.#inside) m.raise(ROOT_MESSAGE << 2)
      throw new LuaMemoryError('not enough memory', 'not enough memory', '')
    }
  }

  #collect(): void {
    const { m, cx } = this
    const { i32 } = m.heap
    if (this.#isNative) {
      m.fuel -= m.heap.usedSlots >> SLOTS_A_UNIT_SHIFT
      // What a native with a frame has pushed in this step is not known to be live.
      if (cx.inlineCallee === 0) i32[m.frame + FRAME_TOP] = Math.max(cx.top - m.stack, i32[m.frame + FRAME_TOP]!)
    }
    this.executor.collectFully()
  }

  // ---- threads

  /**
   * Makes a thread that is about to call a native with values, and has the anchor hold it.
   *
   * @param extra what the native's frame has as its own
   */
  newThread(anchor: Anchor, native: number, values: readonly unknown[], extra: number): void {
    const { m, values: border } = this
    const { heap } = m
    const body = newNativeFunction(heap, native)
    const thread = newThread(heap)
    const before = m.thread
    const { allowed } = heap.longWorks
    heap.longWorks.allowed = false
    m.switchTo(thread)
    try {
      reserveStack(m, (values.length + 1) << 2)
      m.putHandle(m.stack, TAG_NATIVE_FUNCTION, body)
      for (let index = 0; index < values.length; index++) border.put(m.stack + ((index + 1) << 2), values[index])
      heap.i32[(thread << 2) + THREAD_TASK] = 1
      enter(m, m.stack, m.stack + ((values.length + 1) << 2), 0, -1, FLAG_REPORT | FLAG_CATCH)
      heap.i32[m.frame + FRAME_EXTRA] = extra
      publishLive(m)
    } catch (thrown) {
      if (thrown !== m.raised) throw thrown
      throw new RangeError('there are too many arguments')
    } finally {
      heap.longWorks.allowed = allowed
      if (before !== 0) m.switchTo(before)
    }
    this.refs.putHandle(anchor, heap.kindOf(thread), thread)
  }

  /** Why the running thread cannot yield, or null. */
  cannotYield(): string | null {
    const { m } = this
    const { i32 } = m.heap
    const word = m.thread << 2
    if (i32[word + THREAD_TASK] !== 0) return 'attempt to yield from outside a coroutine'
    const isClosing = i32[framesStart(m.heap, m.thread) + FRAME_WANTED]! <= WANTED_CLOSE_ALL
    if (!isClosing && i32[word + THREAD_NO_YIELD] === 0 && !inHook(m, m.thread)) return null
    return 'attempt to yield across a C-call boundary'
  }

  // ---- how what ran has ended

  /** The error of what has just ended in failure. */
  failure(source?: Uint8Array): LuaError | LuaSyntaxError {
    const { m, record } = this
    if (record.syntaxError !== null) {
      const { message, line, column } = record.syntaxError
      return new LuaSyntaxError(decodeByteString(message), line, column, excerpt(source, line, column))
    }
    const message = record.message ?? textToHost(m, m.heap.i32[m.stack + SLOT_WORDS]!)
    const isHosts = this.#isHosts(m.stack)
    return this.#newError(m.stack, message, record.described && !isHosts ? '' : m.traceback)
  }

  /** The error whose value is at a place, for a function of the host. */
  errorAt(at: WordAddress): unknown {
    const { m } = this
    const tag = m.heap.i32[at + 2]!
    if (this.#isHosts(at)) return this.values.toHost(at)
    const isText = tag === TAG_STRING || tag === TAG_LONG_STRING
    const message = isText
      ? textToHost(m, m.heap.i32[at]!)
      : (m.numberText(at) ?? `(error object is a ${typeName(tag)} value)`)
    return this.#newError(at, message, '')
  }

  /** Whether an error's value came from this machine. */
  isOwnError(error: Error): boolean {
    return this.#errors.has(error)
  }

  /** Whether the value at a place is an object of the host. */
  #isHosts(at: WordAddress): boolean {
    const { i32 } = this.m.heap
    return i32[at + 2] === TAG_USERDATA && this.objects.isHosts(i32[at]!)
  }

  #newError(at: WordAddress, message: string, traceback: string): LuaError {
    const { m } = this
    const value = this.withRoom(() => this.values.toHost(at))
    const cause = this.#isHosts(at) ? value : undefined
    let Kind = LuaError
    if (m.heap.i32[at + 2] === TAG_STRING && m.heap.i32[at] === m.heap.i32[ROOT_MESSAGE << 2]) Kind = LuaMemoryError
    else if (/(?:^|: )(?:stack overflow|error in error handling|C stack overflow)$/.test(message)) Kind = LuaStackError
    const error = new Kind(message, value, traceback, cause)
    this.#errors.add(error)
    return error
  }

  exit(status: number): never {
    this.outside.exitStatus = status
    throw this.m.exited
  }

  /** The metatable of errors of the host. */
  abstract get errorMetatable(): Anchor

  /** The generators of the host that wait on a thread, the innermost first. */
  abstract generatorsOn(thread: number): Iterator<unknown>[]
  /** Whether a native runs functions of the host. */
  abstract isFunctionNative(native: number): boolean

  /** One step of a function of the host. */
  abstract goOn(cx: Context, state: number): number

  // ---- waiting

  /** Has the current run wait for a promise; null if it cannot. */
  waitFor(promise: PromiseLike<unknown>): Wait | null {
    const run = this.current
    const wait: Wait = { settled: false, failed: false, value: undefined }
    const settle = (failed: boolean, value: unknown): void => {
      wait.settled = true
      wait.failed = failed
      wait.value = value
      run?.wake(wait)
    }
    // In this way what is no promise of JavaScript's own settles later, too.
    Promise.resolve(promise).then(
      (value) => settle(false, value),
      (error: unknown) => settle(true, error),
    )
    if (run === null || !run.canWait) return null
    run.waitFor(wait)
    return wait
  }

  /** Keeps a wait under a number. */
  keep(wait: Wait): number {
    this.#waits.set(++this.#lastWait, wait)
    this.current?.keeps(this.#lastWait)
    return this.#lastWait
  }

  take(id: number): Wait {
    const wait = this.#waits.get(id)
    if (wait === undefined) throw new Error('nothing is waited for')
    this.#waits.delete(id)
    return wait
  }

  drop(id: number): void {
    this.#waits.delete(id)
  }

  // ---- Border

  abstract readonly functionKind: (fn: object) => number
  abstract classOf(object: object): { readonly metatable: Anchor } | undefined
  abstract newTable(anchor: Anchor): LuaRef
  abstract newFunction(anchor: Anchor): LuaRef
  /** Calls a value of Lua; its first result. */
  abstract call(callee: Anchor, args: readonly unknown[]): unknown

  // ---- RefOwner

  release(anchor: Anchor): void {
    this.refs.release(anchor)
  }

  equal(anchor: Anchor, other: Anchor): boolean {
    this.check(anchor)
    if (other.owner !== this || other.number === 0) return false
    const { heap } = this.m
    const left = this.refs.at(anchor)
    const right = this.refs.at(other)
    return heap.i32[left] === heap.i32[right] && heap.i32[left + 2] === heap.i32[right + 2]
  }

  text(anchor: Anchor): string {
    if (anchor.number === 0 || this.isClosed) return 'released Lua value'
    const at = this.refs.at(anchor)
    return `${typeName(this.m.heap.i32[at + 2]!)}: ${addressText(this.m.heap.i32[at]!)}`
  }
}

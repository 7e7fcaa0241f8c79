/**
 * The executor: the one loop that steps whatever sequence is on top.
 *
 * Nothing runs anywhere else, and nothing here recurses: Lua that calls a native that calls Lua is three
 * frames on one stack. Between steps, and only there, the collector works.
 *
 * When an allocation does not fit, the step has had no effect that counts: everything is collected, and
 * it is taken again; if it still does not fit, the script gets `not enough memory`. So it is with a step that comes upon work that is
 * too long for it (`gc/long-work.ts`): that is done first, piece by piece, and paid for by who is stepped.
 */
import type { Collector } from '../gc/collector'
import {
  CELL_OWN,
  FUNCTION_NATIVE,
  THREAD_DEPTH,
  THREAD_FRAME,
  THREAD_RESUMER,
  THREAD_STACK,
  THREAD_STACK_WORDS,
  THREAD_STATUS,
} from '../gc/layout'
import { SLOT_WORDS, TAG_TRUE, type WordAddress } from '../gc/slot'
import { verifyHeap } from '../gc/verify'
import { ROOT_ERROR, ROOT_MESSAGE } from '../object/roots'
import {
  FRAME_BASE,
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TOP,
  framesStart,
  growStack,
  STATUS_DEAD,
  STATUS_NORMAL,
  STATUS_RUNNING,
  STATUS_SUSPENDED,
  stackStart,
  topFrame,
} from '../object/thread'
import { stackOverflow } from './errors'
import { beginFinalizing } from './finalizing'
import { FLAG_CLOSING, FLAG_ENTERED, FLAG_RETURNING, FRAME_KIND_MASK, FRAME_LUA } from './frame-kind'
import { callQuickly, enter, leave, VALUES_A_UNIT } from './frames'
import { countYield, keepStage, restoreTrap, retireHook } from './hook-state'
import { stepHooked } from './hooks'
import { publishLive } from './live'
import type { Machine } from './machine'
import {
  COLLECT_FULLY,
  COLLECT_NOTHING,
  COLLECT_SOME,
  OUTCOME_AWAIT,
  OUTCOME_CALL,
  OUTCOME_PENDING,
  OUTCOME_RESUME,
  OUTCOME_YIELD,
  STATE_PASS_ON,
  STATE_PASS_ON_TRUE,
} from './native-call'
import { handled, isCaught, skipClosing, stepClosing, unwind } from './unwind'

/** How the executor is made to behave, in tests. */
export interface Stress {
  /** What the collector does between all steps: everything, or one unit of work. */
  readonly collect?: 'full' | 'unit'
  /** Memory is replaced at each allocation. */
  readonly grow?: boolean
  /** The heap is verified after each step. */
  readonly verify?: boolean
  /** Also small tables and stacks are resized between steps. */
  readonly postpone?: boolean
}

/**
 * Short enough that the loop is soon entered anew, also while V8 interprets it, which takes a microsecond a unit: code that is optimised
 * meanwhile is used at once, and V8 does not compile the loop a second time for a way in from its middle (decision 19).
 */
const MAX_SLICE = 250

/**
 * Units of long work at a time, and how much of the collector's work takes as long as one: each may be the first to touch a page of
 * memory, which then takes the system a microsecond.
 */
const MAX_LONG_WORK = 512
const WORK_OF_LONG_UNIT = 64
/** Units of what was demanded of the collector, at a time. */
const MAX_DEMANDED = 8000

/** Bytes held back at most. */
const MAX_RESERVE = 65536
/** So many steps may run out of memory one after another, each with less fuel used than is called progress. */
const MAX_RETRIES = 3
const FUEL_OF_PROGRESS = 8
/** Slots of the collector's work that cost a unit of fuel, where it is asked for or there is no room: 2^3. */
const SLOTS_A_UNIT_SHIFT = 3

/** Flags of a native's frame that is to do something else than run the native. */
const NOT_THE_NATIVE = FLAG_CLOSING | FLAG_ENTERED | FLAG_RETURNING

/** The clock of a machine that measures nothing. */
const noTime = () => 0

export class Executor {
  readonly #m: Machine
  readonly #stress: Stress
  /** If memory has run out again after so few slots were allocated, collecting is of no use any more. */
  readonly #hopeless: number
  #collectedForRoom = false
  /** That is being done now. */
  #makesRoom = false
  /** Steps that ran out of memory one after another without getting further. */
  #retries = 0
  /** Fuel used since all was collected for lack of room, but for that of the present slice. */
  #fuelSinceRoom = 0
  #slice = 0
  /** Fuel used by what runs while a native is in the middle of its step. */
  #fuelInside = 0
  /** How many natives are in the middle of their steps, each within what the one before has called. */
  #depth = 0
  /** The last step of the thread that runs had no effect, and has not been taken again. */
  #mustTakeAgain = false
  /** Bytes that are held back, until memory has run out, for those who then go on. */
  readonly #reserve: number
  /** What had been allocated then. */
  #allocatedThen = 0
  /** And called the finalizers of what was found, which may have given up what they held. */
  #finalizedForRoom = false

  readonly #now: () => number
  /** Milliseconds that what was done between two steps took at most, and all of it. */
  longestPause = 0
  pauseTime = 0

  constructor(machine: Machine, stress: Stress, now: () => number = noTime) {
    this.#m = machine
    this.#now = now
    this.#stress = stress
    machine.stepsOne = stress.collect !== undefined || stress.verify === true
    machine.heap.stressGrow = stress.grow === true
    if (stress.postpone === true) machine.heap.longWorks.limit = -1
    this.#hopeless = machine.heap.limit / 16 / 64
    this.#reserve = Math.min(MAX_RESERVE, Math.floor(machine.heap.limit / 32))
    this.#holdBack()
  }

  /**
   * Steps the running thread and those it resumes for about `fuel` units.
   *
   * @param collected when the collector has done about so many units of work meanwhile, it is enough, too
   * @returns the units left: at most 0 if it has not finished, does not wait for the host, and the collector has not done so much
   */
  run(fuel: number, collected: number): number {
    const m = this.#m
    const { longWorks } = m.heap
    const enough = m.heap.worked + collected
    let left = fuel
    while (left > 0 && m.finished < 0 && !m.waiting && m.heap.worked < enough) {
      // What goes on between steps is no progress of theirs.
      if (longWorks.isUnderWay) {
        const start = this.#now()
        const units = longWorks.doSome(Math.min(left, MAX_LONG_WORK))
        left -= units
        m.heap.worked += units * WORK_OF_LONG_UNIT
        this.#paused(start)
        continue
      }
      if (m.heap.isDemanded) {
        left -= this.#collectDemanded(Math.min(left, MAX_DEMANDED))
        continue
      }
      this.#slice = Math.min(left, MAX_SLICE)
      m.fuel = this.#slice
      m.spare = 0
      // A native in the middle of its step does not expect that a table is being resized when it goes on.
      longWorks.allowed = this.#depth === 0
      this.#mustTakeAgain = false
      try {
        this.#steps()
      } catch (thrown) {
        longWorks.endStep()
        this.#caught(thrown)
      }
      longWorks.endStep()
      restoreTrap(m.heap)
      const used = this.#fuelOfSlice()
      left -= used
      this.#fuelSinceRoom += used
      this.#fuelInside += used
      if (longWorks.isUnderWay || m.heap.isDemanded) continue
      this.#collect()
      if (m.finished < 0 && !m.waiting && !m.heap.isDemanded) beginFinalizing(m)
    }
    publishLive(m)
    if (m.finished >= 0) this.taskEnded()
    return left
  }

  /** Whether the thread that has just been stepped stands in the middle of an instruction, or of a native's step. */
  get standsWithin(): boolean {
    return this.#mustTakeAgain
  }

  /** What a task leaves behind is garbage: that collecting was of no use to it says nothing of the next. */
  taskEnded(): void {
    this.#collectedForRoom = false
  }

  /** Raises the error at ROOT_ERROR where the running thread stands, between two steps, unless there is nothing left to be interrupted. */
  interrupt(): void {
    const m = this.#m
    if (!isCaught(m)) return
    m.heap.longWorks.drop() // the step that it was for will not be taken again
    m.fuel = 0
    m.spare = 0
    this.#slice = 0
    m.atSafepoint = false
    this.#unwind()
    publishLive(m)
  }

  /**
   * Does something of the machine's while a native is in the middle of its step, and has called the host for it: the stack may
   * move meanwhile, and the collector may work. What runs then runs on another thread.
   *
   * The loop that the native was called from has noted what phase the collector is in. That it marks no more does no
   * harm; a phase that began meanwhile must not be under way when the native goes on.
   */
  inside<T>(work: () => T): T {
    const m = this.#m
    const { heap, cx, thread } = m
    const slice = this.#slice
    const { fuel, spare, traceback, finalized } = m
    const { phase } = heap
    const stack = m.stack
    const callee = cx.callee - stack
    const base = cx.base - stack
    const top = cx.top - stack
    const inline = cx.inlineCallee === 0 ? -1 : cx.inlineCallee - stack
    const before = this.#fuelInside
    const { allowed } = heap.longWorks
    this.#fuelInside = 0
    this.#depth++
    heap.longWorks.allowed = false
    publishLive(m)
    cx.inlineCallee = 0
    restoreTrap(heap)
    setStatus(m, thread, STATUS_NORMAL)
    try {
      return work()
    } finally {
      this.#depth--
      this.#mustTakeAgain = false
      m.switchTo(thread)
      setStatus(m, thread, STATUS_RUNNING)
      const start = m.stack
      cx.callee = start + callee
      cx.base = start + base
      cx.top = start + top
      cx.inlineCallee = inline < 0 ? 0 : start + inline
      this.#slice = slice
      m.fuel = fuel - this.#fuelInside
      m.spare = spare
      this.#fuelInside = before
      heap.longWorks.allowed = allowed
      m.traceback = traceback
      m.finalized = finalized
      m.finished = -1
      m.waiting = false
      m.atSafepoint = false
      if (heap.phase !== phase && (heap.marking || heap.clearing)) {
        publishLive(m)
        heap.finishCycle()
        heap.threadRuns(thread)
      }
    }
  }

  /** Collects everything. */
  collectFully(): void {
    publishLive(this.#m)
    this.#m.heap.threadRuns(this.#m.thread)
    this.#m.heap.collectFully()
    this.#m.heap.threadRuns(this.#m.thread)
  }

  /** Steps until something is to be done that cannot be done within a step. */
  #steps(): void {
    const m = this.#m
    const { heap } = m
    // A step that is taken again comes before a collection, which would drop what has been worked on for it.
    let { isAwaited } = heap.longWorks
    while (
      m.fuel > 0 &&
      m.finished < 0 &&
      (heap.fresh < heap.trigger || isAwaited) &&
      m.cx.collect === COLLECT_NOTHING
    ) {
      isAwaited = false
      m.atSafepoint = false
      m.finalized = false
      const frame = m.frame
      const kind = heap.i32[frame + FRAME_KIND]!
      if ((kind & FRAME_KIND_MASK) === FRAME_LUA) m.runLua()
      else if ((kind & NOT_THE_NATIVE) !== 0) {
        if ((kind & FLAG_CLOSING) !== 0) stepClosing(m, frame)
        else stepHooked(m, frame)
      } else stepNative(m, frame)
      if (m.finished >= 0) this.#finishThread()
      if (m.stepsOne) return
    }
  }

  /** The last frame of the running thread has been left. That cannot be taken again, so that room for its results is made at once. */
  #finishThread(): void {
    const m = this.#m
    for (let attempt = 0; ; attempt++) {
      try {
        finishThread(m)
        return
      } catch (thrown) {
        const isOutOfMemory = m.heap.isOutOfMemory(thrown)
        if (isOutOfMemory && attempt === 0) {
          this.#collectNow()
          continue
        }
        m.finished = -1
        if (!isOutOfMemory) throw thrown
        m.raise(ROOT_MESSAGE << 2)
      }
    }
  }

  #collect(): void {
    const { heap } = this.#m
    const { collect, verify } = this.#stress
    const asked = this.#m.cx.collect
    if (collect === undefined && verify !== true && !heap.isDue && asked === COLLECT_NOTHING) return
    const start = this.#now()
    publishLive(this.#m)
    heap.threadRuns(this.#m.thread)
    if (asked === COLLECT_FULLY) heap.demandAll()
    else if (asked === COLLECT_SOME) heap.demand(this.#m.cx.collectSize)
    if (collect === 'full') heap.collectFully()
    else if (collect === 'unit') heap.collectStep(1)
    else if (!heap.isDemanded && heap.isDue) heap.work()
    heap.threadRuns(this.#m.thread)
    this.#m.cx.collect = COLLECT_NOTHING
    this.#paused(start)
    if (verify === true) verifyHeap(heap)
  }

  #paused(start: number): void {
    const pause = this.#now() - start
    this.pauseTime += pause
    if (pause > this.longestPause) this.longestPause = pause
  }

  #caught(thrown: unknown): void {
    const m = this.#m
    m.atSafepoint = false
    if (thrown === m.raised) this.#unwind()
    else if (thrown === m.handled) handled(m)
    else if (thrown === m.exited) {
      m.cx.inlineCallee = 0
      m.finished = 0
    } else if (m.heap.isOutOfMemory(thrown)) this.#outOfMemory()
    else if (m.heap.longWorks.isPostponed(thrown)) this.#takeAgain()
    else throw thrown
  }

  /** An error has been raised. If there is no room to call a message handler, the error is that. */
  #unwind(): void {
    const m = this.#m
    for (let attempt = 0; ; attempt++) {
      try {
        unwind(m, attempt < 2)
        return
      } catch (thrown) {
        if (!m.heap.isOutOfMemory(thrown)) throw thrown
        this.#collectNow()
        if (attempt > 0) m.heap.copy(ROOT_ERROR << 2, ROOT_MESSAGE << 2)
      }
    }
  }

  #outOfMemory(): void {
    const m = this.#m
    const { heap } = m
    if (this.#collectedForRoom && !this.#finalizedForRoom && this.#isHopeless()) {
      this.#collectedForRoom = false
      this.#retries = 0
      heap.held = 0
      heap.copy(ROOT_ERROR << 2, ROOT_MESSAGE << 2)
      if ((heap.i32[m.frame + FRAME_KIND]! & FLAG_CLOSING) !== 0) skipClosing(m, m.frame)
      unwind(m, false) // message handlers are not called for memory errors (manual §4.4.1)
      return
    }
    this.#collectedForRoom = true
    this.#fuelSinceRoom = 0
    this.#makesRoom = true
    heap.demandAll()
    this.#takeAgain()
  }

  /** Does a part of what was demanded of the collector, which costs fuel; answers how much. */
  #collectDemanded(fuel: number): number {
    const m = this.#m
    const { heap } = m
    const start = this.#now()
    publishLive(m)
    heap.threadRuns(m.thread)
    const work = heap.workDemanded(fuel << SLOTS_A_UNIT_SHIFT)
    heap.threadRuns(m.thread)
    this.#paused(start)
    if (!heap.isDemanded) this.#collected()
    return Math.max(work >> SLOTS_A_UNIT_SHIFT, 1)
  }

  /** What was demanded of the collector has been done. */
  #collected(): void {
    const m = this.#m
    const finalizing = beginFinalizing(m)
    if (!this.#makesRoom) return
    this.#makesRoom = false
    this.#holdBack()
    this.#allocatedThen = m.heap.allocatedSlots
    // Once only, so that finalizers that make new objects to be finalized end, too.
    this.#finalizedForRoom = !this.#finalizedForRoom && finalizing
  }

  /** The step that was left has had no effect. A Lua function takes its instruction again; a native its state, from where it stood. */
  #takeAgain(): void {
    const m = this.#m
    const { heap } = m
    const frame = m.frame
    this.#mustTakeAgain = true
    if ((heap.i32[frame + FRAME_KIND]! & FRAME_KIND_MASK) === FRAME_LUA) {
      heap.i32[frame + FRAME_PC] = heap.i32[frame + FRAME_PC]! - 2
      keepStage(heap, frame)
    }
    m.cx.inlineCallee = 0
  }

  /** Whether collecting again is of no use: little could be allocated since, or the same step fails again and again. */
  #isHopeless(): boolean {
    const { heap } = this.#m
    if (heap.allocatedSlots - this.#allocatedThen < this.#hopeless) return true
    this.#retries = this.#fuelSinceRoom + this.#fuelOfSlice() < FUEL_OF_PROGRESS ? this.#retries + 1 : 0
    return this.#retries >= MAX_RETRIES
  }

  /** Collects everything at once. */
  #collectNow(): void {
    const { heap } = this.#m
    const start = this.#now()
    publishLive(this.#m)
    heap.threadRuns(this.#m.thread)
    this.#m.fuel -= heap.usedSlots >> SLOTS_A_UNIT_SHIFT
    heap.collectFully()
    this.#paused(start)
    this.#holdBack()
  }

  #fuelOfSlice(): number {
    return this.#slice - this.#m.fuel - this.#m.spare
  }

  /** Where there is room again, some is held back for what comes after a memory error. */
  #holdBack(): void {
    const { heap } = this.#m
    if (heap.held === 0 && heap.arenaBytes <= heap.limit - this.#reserve) heap.held = this.#reserve
  }
}

/**
 * Steps the native on top, unless it is to do something else first, or something is due between steps.
 *
 * @returns whether it has
 */
export function stepPlainNative(m: Machine, frame: WordAddress): boolean {
  if ((m.heap.i32[frame + FRAME_KIND]! & NOT_THE_NATIVE) !== 0 || m.cx.collect !== COLLECT_NOTHING) return false
  m.finalized = false
  stepNative(m, frame)
  return m.finished < 0
}

function stepNative(m: Machine, frame: WordAddress): void {
  const { cx } = m
  const { i32 } = m.heap
  const stack = (i32[(m.thread << 2) + THREAD_STACK]! + 1) << 2
  const state = i32[frame + FRAME_PC]!
  if (state === STATE_PASS_ON || state === STATE_PASS_ON_TRUE) {
    const from = stack + i32[frame + FRAME_BASE]!
    if (state === STATE_PASS_ON_TRUE) i32[from + 2] = TAG_TRUE
    m.fuel--
    return leave(m, from, (stack + i32[frame + FRAME_TOP]! - from) / SLOT_WORDS)
  }
  cx.callee = stack + i32[frame + FRAME_FUNCTION]!
  cx.base = stack + i32[frame + FRAME_BASE]!
  cx.top = stack + i32[frame + FRAME_TOP]!
  cx.inlineCallee = 0
  m.fuel--
  const native = i32[(i32[cx.callee]! << 2) + FUNCTION_NATIVE]!
  conclude(m, m.natives[native]!(cx, state))
}

/** Does what the native of the top frame has answered. */
export function conclude(m: Machine, outcome: number): void {
  const { cx } = m
  if (outcome >= 0) {
    leave(m, cx.top - outcome * SLOT_WORDS, outcome)
    return
  }
  switch (outcome) {
    case OUTCOME_CALL:
      return concludeCall(m)
    case OUTCOME_YIELD:
      return concludeYield(m)
    case OUTCOME_RESUME:
      return concludeResume(m)
    case OUTCOME_PENDING:
      return suspend(m, m.frame, cx.top - m.stack)
    case OUTCOME_AWAIT:
      suspend(m, m.frame, cx.top - m.stack)
      m.waiting = true
      return m.stopSoon()
    default:
      throw new Error(`a native answered ${outcome}`)
  }
}

function suspend(m: Machine, frame: WordAddress, top: number): void {
  m.heap.i32[frame + FRAME_TOP] = top
  m.heap.i32[frame + FRAME_PC] = m.cx.next
}

function concludeCall(m: Machine): void {
  const { heap, cx } = m
  if (callQuickly(m)) return
  const offset = heap.i32[(m.thread << 2) + THREAD_FRAME]!
  const callee = cx.top - (cx.arguments + 1) * SLOT_WORDS
  const place = callee - m.stack
  // If `enter` finds no memory the native has not moved on, and takes the step again; any other error
  // is one of the call already.
  heap.i32[m.frame + FRAME_EXTRA] = place
  heap.i32[m.frame + FRAME_KIND] = heap.i32[m.frame + FRAME_KIND]! | cx.catching
  enter(m, callee, cx.top, place, cx.wanted, 0)
  suspend(m, framesStart(heap, m.thread) + offset, place)
}

// ---- threads

/** Makes room for so many values behind the live part of a thread's stack. It is done before anything else, since it may fail. */
function makeRoom(m: Machine, thread: number, top: number, count: number): void {
  const words = top + (count + 8) * SLOT_WORDS
  if (words <= m.heap.i32[(thread << 2) + THREAD_STACK_WORDS]!) return
  if (!growStack(m.heap, thread, words, false, true)) stackOverflow(m)
}

/** Moves values from one thread's stack to the end of the live part of another's, where there is room. */
function transfer(m: Machine, from: WordAddress, count: number, thread: number, top: number): void {
  const { i32 } = m.heap
  if (count >= VALUES_A_UNIT) m.fuel -= Math.floor(count / VALUES_A_UNIT)
  const to = ((i32[(thread << 2) + THREAD_STACK]! + 1) << 2) + top
  for (let word = 0; word < count * SLOT_WORDS; word += SLOT_WORDS) {
    i32[to + word] = i32[from + word]!
    i32[to + word + 1] = i32[from + word + 1]!
    i32[to + word + 2] = i32[from + word + 2]!
  }
}

function setStatus(m: Machine, thread: number, status: number): void {
  m.heap.i32[(thread << 2) + THREAD_STATUS] = status
}

function setLive(m: Machine, thread: number, words: number): void {
  const { i32 } = m.heap
  i32[(i32[(thread << 2) + THREAD_STACK]! << 2) + CELL_OWN] = words
}

/** The end of what is live on the stack of a thread that waits in a native. */
function liveEnd(heap: Collector, thread: number): number {
  return heap.i32[topFrame(heap, thread) + FRAME_TOP]!
}

function concludeResume(m: Machine): void {
  const { heap, cx, thread: resumer } = m
  restoreTrap(heap)
  const { thread, arguments: count } = cx
  const word = thread << 2
  const from = cx.top - count * SLOT_WORDS
  const started = heap.i32[word + THREAD_FRAME]! >= 0
  // A thread that has not started has its function in slot 0; else a native waits for what yield returns.
  const top = started ? liveEnd(heap, thread) : SLOT_WORDS
  makeRoom(m, thread, top, count)
  transfer(m, from, count, thread, top)
  const end = top + count * SLOT_WORDS
  if (started) heap.i32[topFrame(heap, thread) + FRAME_TOP] = end
  else beginThread(m, thread, end)
  const { i32 } = heap
  const caller = from - ((i32[(resumer << 2) + THREAD_STACK]! + 1) << 2)
  suspend(m, topFrame(heap, resumer), caller)
  setLive(m, resumer, caller)
  i32[(resumer << 2) + THREAD_STATUS] = STATUS_NORMAL
  heap.link(thread, THREAD_RESUMER, resumer)
  i32[word + THREAD_DEPTH] = i32[(resumer << 2) + THREAD_DEPTH]! + 1
  i32[word + THREAD_STATUS] = STATUS_RUNNING
  m.switchTo(thread)
}

/** Pushes the first frame of a thread, whose function is in slot 0 and whose arguments follow. */
function beginThread(m: Machine, thread: number, end: number): void {
  const running = m.thread
  m.thread = thread
  try {
    enter(m, m.stack, m.stack + end, 0, -1, 0)
  } finally {
    m.thread = running
  }
}

function concludeYield(m: Machine): void {
  const { heap, cx, thread } = m
  const from = cx.top - cx.arguments * SLOT_WORDS
  const resumer = heap.i32[(thread << 2) + THREAD_RESUMER]!
  makeRoom(m, resumer, liveEnd(heap, resumer), cx.arguments)
  const live = from - stackStart(heap, thread)
  suspend(m, topFrame(heap, thread), live)
  setLive(m, thread, live)
  countYield(m)
  giveToResumer(m, resumer, from, cx.arguments, STATUS_SUSPENDED)
}

/** Hands values to the thread that resumed the running one, in which there is room, and goes on there. */
function giveToResumer(m: Machine, resumer: number, from: WordAddress, count: number, status: number): void {
  const { heap, thread } = m
  restoreTrap(heap)
  const { i32 } = heap
  const frame = topFrame(heap, resumer)
  const top = i32[frame + FRAME_TOP]!
  transfer(m, from, count, resumer, top)
  i32[frame + FRAME_TOP] = top + count * SLOT_WORDS
  i32[(thread << 2) + THREAD_RESUMER] = 0
  i32[(thread << 2) + THREAD_STATUS] = status
  i32[(resumer << 2) + THREAD_STATUS] = STATUS_RUNNING
  m.switchTo(resumer)
}

/** The last frame of the running thread has been left. */
function finishThread(m: Machine): void {
  const { heap, thread } = m
  const resumer = heap.i32[(thread << 2) + THREAD_RESUMER]!
  if (resumer !== 0) makeRoom(m, resumer, liveEnd(heap, resumer), m.finished)
  retireHook(heap, thread)
  if (resumer === 0) {
    setStatus(m, thread, STATUS_DEAD)
    return
  }
  const count = m.finished
  m.finished = -1
  setLive(m, thread, 0)
  giveToResumer(m, resumer, m.stack, count, STATUS_DEAD)
}

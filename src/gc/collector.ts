/**
 * The collector: incremental mark and sweep, paced by allocation.
 *
 * It works between steps and only there, with one exception that cannot be observed: while sweeping,
 * an allocation that finds no free range sweeps some runs at once rather than take a new one.
 *
 * A cycle: paint everything white (by changing what white means), reach the roots, take cells from
 * the grey list and reach what they hold, then, at one instant, look again at what has no barrier
 * (roots and stacks), and sweep run by run. A large cell is looked at some slots at a time: the
 * cursor remembers how far, and since the cell counts as black all the while, stores into it pass
 * the barrier.
 *
 * Owns: the amount of work a step does is bounded, whatever the size of any one cell. Work is counted
 * in slots looked at; nothing here reads a clock, so that the same program collects at the same instants.
 */
import { FIRST_RUN, RUN_FREE, RUN_LARGE, RUN_SWEEP } from './allocator'
import {
  END_ROOT_HANDLES,
  END_ROOT_VALUES,
  FIRST_ROOT_HANDLE,
  FIRST_ROOT_VALUE,
  Heap,
  PHASE_IDLE,
  PHASE_MARK,
  PHASE_SWEEP,
} from './heap'
import {
  BODY_HANDLES,
  BODY_NODES,
  BODY_NONE,
  BODY_STACK,
  CELL_LINK,
  CELL_META,
  CELL_OWN,
  CELL_SIZE,
  GREY_BIT,
  KIND_FREE,
  KIND_MASK,
  KIND_STRING,
  LAYOUT,
  MARK_BIT,
  NODE_KEY_TAG,
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WORDS,
  THREAD_STACK,
} from './layout'
import { CLASS_SLOTS, MAX_SMALL_SLOTS, PAGE_SLOTS } from './size-class'
import { FIRST_HANDLE_TAG, SLOT_BYTES, SLOT_WORDS, TAG_DEAD_KEY, TAG_NIL } from './slot'

/** Slots of one cell looked at before the cursor is left and the budget asked again. */
const CURSOR_STRIDE = 256
/** Slots of work for each slot allocated while a cycle is under way. */
const STEP_MULTIPLIER = 3
/** Slots allocated between two steps of a cycle: 32 KB. */
const STEP_SLOTS = 2048
/** The next cycle begins when the heap has grown by this share of what was alive. */
const PAUSE_GROWTH = 1
/** Slots below which no cycle begins: 512 KB. */
const MINIMUM_THRESHOLD = 32768

/** What sweeping must tell the owner of the table of interned strings. */
export interface SweepListener {
  stringDied(cell: number): void
}

export class Collector extends Heap {
  /** Full cycles finished. */
  cycles = 0
  /** Collection by pacing is on (`collectgarbage("stop")` turns it off). */
  running = true
  /** Slots of fresh allocation at which the executor is to call `work`. */
  trigger = MINIMUM_THRESHOLD
  /** `collectgarbage("generational")` was asked for last; there is only the incremental mode. */
  generationalAsked = false
  listener: SweepListener | null = null
  /** Threads written to while marking, whose stacks have to be looked at again at the end. */
  readonly #touched = new Set<number>()
  #used = 0
  #cursorCell = 0
  #cursor = 0
  #sweepRun = 0
  #freeBefore = 0

  /** Slots in live and not yet swept cells. */
  get usedSlots(): number {
    return this.#used + this.fresh
  }

  /** Bytes in live and not yet swept cells. */
  get usedBytes(): number {
    return this.usedSlots * SLOT_BYTES
  }

  /** One paced piece of work; the executor calls it when `fresh` has passed `trigger`. */
  work(): void {
    const allocated = this.#settle()
    if (!this.running) {
      this.trigger = STEP_SLOTS
      return
    }
    if (this.phase === PHASE_IDLE) this.#begin()
    this.advance((allocated > STEP_SLOTS * 4 ? STEP_SLOTS * 4 : allocated) * STEP_MULTIPLIER + CURSOR_STRIDE)
    this.trigger = this.phase === PHASE_IDLE ? this.#threshold() : STEP_SLOTS
  }

  /** Finishes the cycle under way, if any, and runs a whole one. */
  collectFully(): void {
    this.#settle()
    while (this.phase !== PHASE_IDLE) this.advance(0x3fffffff)
    this.#begin()
    while (this.phase !== PHASE_IDLE) this.advance(0x3fffffff)
    this.trigger = this.#threshold()
  }

  /** One unit of work, beginning a cycle if none is under way; answers whether it ended one. */
  collectStep(slots: number): boolean {
    this.#settle()
    if (this.phase === PHASE_IDLE) this.#begin()
    this.advance(slots)
    if (this.phase !== PHASE_IDLE) return false
    this.trigger = this.#threshold()
    return true
  }

  #settle(): number {
    const allocated = this.fresh
    this.#used += allocated
    this.fresh = 0
    return allocated
  }

  #threshold(): number {
    return Math.max(MINIMUM_THRESHOLD, Math.min(Math.floor(this.#used * PAUSE_GROWTH), 0x3fffffff))
  }

  #begin(): void {
    this.black ^= MARK_BIT
    this.newMark = this.black ^ MARK_BIT
    this.phase = PHASE_MARK
    this.#touched.clear()
    this.#markRoots()
  }

  /** Works off about so many slots, or until the cycle ends. */
  advance(budget: number): void {
    let left = budget
    while (left > 0 && this.phase === PHASE_MARK) {
      if (this.#cursorCell === 0 && this.grey === 0) {
        left -= this.#finishMarking()
        break
      }
      left -= this.#traceSome()
    }
    while (left > 0 && this.phase === PHASE_SWEEP) left -= this.#sweepOneRun()
  }

  /**
   * Gives back the run of a large part that its owner has just replaced, so that what grows by being
   * copied need not wait for a cycle. Nothing may refer to it any more. Small parts are left to the sweep.
   */
  release(cell: number): void {
    if (this.sizeOf(cell) <= MAX_SMALL_SLOTS || this.phase === PHASE_SWEEP || cell === this.#cursorCell) return
    if ((this.i32[cell << 2]! & GREY_BIT) !== 0) return
    const run = cell - 1
    this.#used -= this.runPages(run) * PAGE_SLOTS
    this.freeRun(run, 0)
  }

  // ---- marking

  #markRoots(): void {
    for (let word = FIRST_ROOT_VALUE << 2; word < END_ROOT_VALUES << 2; word += SLOT_WORDS) {
      if (this.i32[word + 2]! >= FIRST_HANDLE_TAG) this.mark(this.i32[word]!)
    }
    for (let word = FIRST_ROOT_HANDLE; word < END_ROOT_HANDLES; word++) {
      if (this.i32[word] !== 0) this.mark(this.i32[word]!)
    }
  }

  /** The executor tells which thread runs: its stack is written to without a barrier. */
  threadRuns(thread: number): void {
    if (this.phase === PHASE_MARK) this.#touched.add(thread)
  }

  /** The atomic end of marking: what has no barrier is looked at again. */
  #finishMarking(): number {
    let work = END_ROOT_VALUES
    this.#markRoots()
    for (const thread of this.#touched) {
      if (this.isWhite(thread)) continue
      const stack = this.i32[(thread << 2) + THREAD_STACK]!
      work += this.sizeOf(stack)
      this.mark(stack)
      this.#traceStack(stack, 1, this.sizeOf(stack))
    }
    while (this.#cursorCell !== 0 || this.grey !== 0) work += this.#traceSome()
    this.#touched.clear()
    this.dropRanges()
    this.sweepNumber++
    this.newMark = this.black
    this.phase = PHASE_SWEEP
    this.#sweepRun = FIRST_RUN
    this.#freeBefore = 0
    return work
  }

  #traceSome(): number {
    if (this.#cursorCell === 0) {
      const cell = this.grey
      const word = cell << 2
      this.grey = this.i32[word + CELL_LINK]!
      const layout = LAYOUT[this.i32[word + CELL_META]! & KIND_MASK]!
      const handles = layout.handleWords
      for (let index = 0; index < handles.length; index++) {
        const handle = this.i32[word + handles[index]!]!
        if (handle !== 0) this.mark(handle)
      }
      if (layout.body === BODY_NONE) {
        this.i32[word + CELL_META] = this.i32[word + CELL_META]! & ~GREY_BIT
        return handles.length + 1
      }
      this.#cursorCell = cell
      this.#cursor = layout.bodyStart
    }
    return this.#traceBody()
  }

  #traceBody(): number {
    const cell = this.#cursorCell
    const word = cell << 2
    const size = this.i32[word + CELL_SIZE]!
    const from = this.#cursor
    const to = Math.min(size, from + CURSOR_STRIDE)
    const layout = LAYOUT[this.i32[word + CELL_META]! & KIND_MASK]!
    if (layout.body === BODY_NODES) this.#traceNodes(cell, from, to)
    else if (layout.body === BODY_HANDLES) this.#traceHandles(cell, from, to)
    else if (layout.body === BODY_STACK) this.#traceStack(cell, from, to)
    else this.#traceValues(cell, from, to)
    if (to >= size) {
      this.i32[word + CELL_META] = this.i32[word + CELL_META]! & ~GREY_BIT
      this.#cursorCell = 0
    } else {
      this.#cursor = to
    }
    return to - from + 1
  }

  #traceValues(cell: number, from: number, to: number): void {
    const end = (cell + to) << 2
    for (let word = (cell + from) << 2; word < end; word += SLOT_WORDS) {
      if (this.i32[word + 2]! >= FIRST_HANDLE_TAG) this.mark(this.i32[word]!)
    }
  }

  #traceHandles(cell: number, from: number, to: number): void {
    const end = (cell + to) << 2
    for (let word = (cell + from) << 2; word < end; word++) {
      if (this.i32[word] !== 0) this.mark(this.i32[word]!)
    }
  }

  /** A key whose value is gone is not kept alive, only remembered as dead. */
  #traceNodes(cell: number, from: number, to: number): void {
    const end = (cell + to) << 2
    // The stride is even and the body starts at slot 1, so that `from` is always the first slot of a node.
    for (let node = (cell + from) << 2; node < end; node += NODE_WORDS) {
      if (this.i32[node + NODE_VALUE_TAG] === TAG_NIL) {
        if (this.i32[node + NODE_KEY_TAG]! >= FIRST_HANDLE_TAG) this.i32[node + NODE_KEY_TAG] = TAG_DEAD_KEY
        continue
      }
      if (this.i32[node + NODE_KEY_TAG]! >= FIRST_HANDLE_TAG) this.mark(this.i32[node]!)
      if (this.i32[node + NODE_VALUE_TAG]! >= FIRST_HANDLE_TAG) this.mark(this.i32[node + NODE_VALUE]!)
    }
  }

  /** Reaches the live part of a stack, and clears the rest, where there may be handles of the dead. */
  #traceStack(cell: number, from: number, to: number): void {
    const word = cell << 2
    const live = Math.min((word + SLOT_WORDS + this.i32[word + CELL_OWN]!) >> 2, cell + to)
    for (let slot = cell + from; slot < live; slot++) {
      if (this.i32[(slot << 2) + 2]! >= FIRST_HANDLE_TAG) this.mark(this.i32[slot << 2]!)
    }
    const dead = Math.max(cell + from, live)
    this.clearTags(dead, cell + to - dead)
  }

  // ---- sweeping

  protected override refillBySweeping(sizeClass: number): boolean {
    // Few enough that the step stays short; the paced work does the rest.
    for (let runs = 0; runs < 16 && this.phase === PHASE_SWEEP; runs++) {
      this.#sweepOneRun()
      if (this.hasRange(sizeClass)) return true
    }
    return false
  }

  #sweepOneRun(): number {
    const run = this.#sweepRun
    if (run >= this.frontier) {
      this.phase = PHASE_IDLE
      this.cycles++
      return 1
    }
    const pages = this.runPages(run)
    const state = this.runState(run)
    this.#sweepRun = this.runEnd(run)
    if (state === RUN_FREE) {
      // Two free runs may have come to lie together, if they were released one by one.
      const before = this.#freeBefore
      this.#freeBefore = run
      if (before !== 0 && this.runState(before) === RUN_FREE && this.runEnd(before) === run) {
        this.unlinkRun(run)
        this.#freeBefore = before
        this.#free(run)
      }
      return 1
    }
    if (state === RUN_LARGE) {
      if (!this.isWhite(run + 1)) {
        this.#freeBefore = 0
        return 1
      }
      this.#used -= pages * PAGE_SLOTS
      this.#free(run)
      return 4
    }
    if (this.i32[(run << 2) + RUN_SWEEP] === this.sweepNumber) {
      this.#freeBefore = 0
      return 1
    }
    this.#sweepSmallRun(run)
    return 8 + pages * 16
  }

  #free(run: number): void {
    this.#freeBefore = this.freeRun(run, this.#freeBefore)
    // If the run behind was free it is joined now, and must not be visited any more; if the free run
    // was the last, the frontier has moved back to where it began.
    this.#sweepRun = this.#freeBefore === 0 ? this.frontier : this.runEnd(this.#freeBefore)
  }

  #sweepSmallRun(run: number): void {
    const sizeClass = this.runClass(run)
    const size = CLASS_SLOTS[sizeClass]!
    const cells = Math.floor((this.runPages(run) * PAGE_SLOTS - 1) / size)
    const end = run + 1 + cells * size
    this.i32[(run << 2) + RUN_SWEEP] = this.sweepNumber
    if (!this.#anyLive(run, size, end)) {
      this.#buryAll(run, size, end)
      this.#free(run)
      return
    }
    this.#freeBefore = 0
    let start = 0
    for (let cell = run + 1; cell < end; ) {
      const meta = this.i32[cell << 2]!
      let length = size
      if ((meta & KIND_MASK) === KIND_FREE) {
        length = this.i32[(cell << 2) + CELL_SIZE]!
        if (start === 0) start = cell
      } else if ((meta & MARK_BIT) !== this.black) {
        this.#bury(cell, meta & KIND_MASK, size)
        if (start === 0) start = cell
      } else if (start !== 0) {
        this.addRange(sizeClass, start, cell - start)
        start = 0
      }
      cell += length
    }
    if (start !== 0) this.addRange(sizeClass, start, end - start)
  }

  #anyLive(run: number, size: number, end: number): boolean {
    for (let cell = run + 1; cell < end; ) {
      const meta = this.i32[cell << 2]!
      if ((meta & KIND_MASK) === KIND_FREE) cell += this.i32[(cell << 2) + CELL_SIZE]!
      else if ((meta & MARK_BIT) === this.black) return true
      else cell += size
    }
    return false
  }

  #buryAll(run: number, size: number, end: number): void {
    for (let cell = run + 1; cell < end; ) {
      const kind = this.i32[cell << 2]! & KIND_MASK
      if (kind === KIND_FREE) {
        cell += this.i32[(cell << 2) + CELL_SIZE]!
      } else {
        this.#bury(cell, kind, size)
        cell += size
      }
    }
  }

  #bury(cell: number, kind: number, size: number): void {
    this.#used -= size
    if (kind === KIND_STRING && this.listener !== null) this.listener.stringDied(cell)
  }
}

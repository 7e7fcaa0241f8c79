/**
 * The collector: incremental mark and sweep, paced by allocation.
 *
 * It works between steps and only there, with one exception that cannot be observed: while sweeping,
 * an allocation that finds no free range sweeps some runs at once rather than take a new one.
 *
 * A cycle: paint everything white (by changing what white means), reach the roots, take cells from
 * the grey list and reach what they hold (`marker.ts`), then, at one instant, look again at what has no
 * barrier (roots and stacks); clear weak tables and find what is to be finalized (`weak.ts`,
 * `finalizable.ts`), and sweep run by run.
 *
 * Owns: the amount of work a step does is bounded, whatever the size of any one cell. Work is counted
 * in slots looked at; nothing here reads a clock, so that the same program collects at the same instants.
 */
import { FIRST_RUN, RUN_FREE, RUN_LARGE, RUN_SWEEP } from './allocator'
import { END_ROOT_VALUES, PHASE_CLEAR, PHASE_IDLE, PHASE_MARK, PHASE_SWEEP } from './heap'
import { CELL_OWN, CELL_SIZE, GREY_BIT, KIND_FREE, KIND_MASK, KIND_STRING, KIND_USERDATA, MARK_BIT } from './layout'
import { LongWorks } from './long-work'
import { CURSOR_STRIDE, Marker } from './marker'
import { CLASS_SLOTS, MAX_SMALL_SLOTS, PAGE_SLOTS } from './size-class'
import { SLOT_BYTES } from './slot'
import { STAGE_KEYS, STAGE_RESURRECT, STAGE_SEPARATE, STAGE_VALUES } from './weak'

/** Slots of work for each slot allocated while a cycle is under way. */
const STEP_MULTIPLIER = 3
/** Slots allocated between two steps of a cycle: 32 KB. */
const STEP_SLOTS = 2048
/**
 * The next cycle begins when as much has been allocated as was alive or, where marking had much to look at, twice as much as that
 * was, but no more than 12 MiB for that reason. Strings are alive and nothing to look at; a larger heap of them only leaves the processor's cache.
 */
const GROWTH_OF_MARKED = 2
const MUCH_GROWTH = 786432
/** Slots allocated between two cycles at least, however much was allocated in the first. */
const LEAST_SLOTS_BETWEEN = 8192
/** Slots below which no cycle begins: 512 KB. */
const MINIMUM_THRESHOLD = 32768
/**
 * After so many slots the loop stops for the collector before there has been a cycle, though none begins: V8 is to have seen that when it
 * first optimises the loop, and not to do it anew.
 */
const REHEARSAL = 2048
/** As many as an eighth of the slots that memory has now, if that is more; but no more than these. */
const ROOMY_THRESHOLD = 131072
/** From words to an eighth of the slots. */
const SLOTS_OF_SHARE_SHIFT = 5

/** Units of work that taking a dead string out of the table of interned strings counts: it lies anywhere in memory. */
const DEAD_STRING_UNITS = 4

/** Enough for the units of any step. */
const PAUSE_CLASSES = 33

/** What sweeping must tell the owner of the table of interned strings. */
export interface SweepListener {
  stringDied(cell: number): void
}

/** What sweeping must tell the owner of the host's objects. */
export interface UserdataListener {
  /** @param host the userdata's own word */
  userdataDied(host: number): void
}

/** What a cycle did. */
export interface CycleReport {
  /** The number of the cycle, from 1. */
  readonly cycle: number
  /** Bytes in use when it began, and when it had ended. */
  readonly bytesBefore: number
  readonly bytesAfter: number
  /** Steps that it took. */
  readonly steps: number
  /** Units of work (slots looked at) of all steps, and of the longest. */
  readonly units: number
  readonly longestStep: number
}

export class Collector extends Marker {
  /** Work that goes on between steps. A collection before its end drops it. */
  readonly longWorks = new LongWorks()
  /** Full cycles finished. */
  cycles = 0
  /** Units of work ever done, that of others between steps with it. */
  worked = 0
  /** Collection by pacing is on (`collectgarbage("stop")` turns it off). */
  running = true
  /** How many steps there were by their units of work: at i, those with more than 2^(i - 1) and at most 2^i. */
  readonly pauses = new Float64Array(PAUSE_CLASSES)
  /** Slots of fresh allocation at which the executor is to call `work`. */
  trigger = REHEARSAL
  /** `collectgarbage("generational")` was asked for last; there is only the incremental mode. */
  generationalAsked = false
  listener: SweepListener | null = null
  userdataListener: UserdataListener | null = null
  /** Is told of each cycle that has ended. */
  reporter: ((report: CycleReport) => void) | null = null
  #used = 0
  #allocated = 0
  // Of the cycle under way.
  #bytesBefore = 0
  #steps = 0
  #units = 0
  #longestStep = 0
  /** Units of marking of the last cycle, or of that under way. */
  #marked = 0
  /** It has come to its end, and nobody was told yet. */
  #ended = false
  #sweepRun = 0
  #freeBefore = 0
  #deadStrings = 0
  /** Slots that had ever been allocated when sweeping began. */
  #sweptFrom = 0
  /** Slots allocated while a cycle is under way for which the collector has not worked yet. */
  #debt = 0
  // What has been demanded and not been done yet: cycles to be finished, or else slots of work.
  #demandedCycles = 0
  #demandedSlots = 0

  constructor(limit: number, initial?: number) {
    super(limit, initial)
    // V8 takes a field that has only had one value for a constant, and would drop all code that reads it when the first cycle begins.
    this.phase = PHASE_MARK
    this.phase = PHASE_IDLE
    this.newMark = MARK_BIT
    this.newMark = 0
    this.#debt = 1
    this.#debt = 0
    this.#demandedCycles = 1
    this.#demandedCycles = 0
    this.#demandedSlots = 1
    this.#demandedSlots = 0
  }

  /** Slots ever allocated. */
  get allocatedSlots(): number {
    return this.#allocated + this.fresh
  }

  /** Slots in live and not yet swept cells. */
  get usedSlots(): number {
    return this.#used + this.fresh
  }

  /** Bytes in live and not yet swept cells. */
  get usedBytes(): number {
    return this.usedSlots * SLOT_BYTES
  }

  /** Whether there is work to be done between steps: `fresh` has passed `trigger`, or a large allocation is not paid for yet. */
  get isDue(): boolean {
    return this.fresh >= this.trigger || this.#debt > 0
  }

  /** One paced piece of work. */
  work(): void {
    const allocated = this.#settle()
    if (!this.running) {
      this.trigger = STEP_SLOTS
      return
    }
    if (this.cycles === 0 && this.phase === PHASE_IDLE && this.#used < MINIMUM_THRESHOLD) {
      this.trigger = Math.min(REHEARSAL, MINIMUM_THRESHOLD - this.#used)
      return
    }
    // What was allocated before a cycle is what made it begin.
    this.#debt = this.phase === PHASE_IDLE ? Math.min(allocated, STEP_SLOTS * 4) : this.#debt + allocated
    if (this.phase === PHASE_IDLE) this.#begin()
    const paid = this.#debt > STEP_SLOTS * 4 ? STEP_SLOTS * 4 : this.#debt
    this.#debt -= paid
    this.advance(paid * STEP_MULTIPLIER + CURSOR_STRIDE)
    if (this.phase !== PHASE_IDLE) this.trigger = STEP_SLOTS
  }

  /** Finishes the cycle under way, if any. */
  finishCycle(): void {
    this.#settle()
    this.#demandedCycles = 0
    this.#demandedSlots = 0
    while (this.phase !== PHASE_IDLE) this.advance(0x3fffffff)
  }

  /** Finishes the cycle under way, if any, and runs a whole one. */
  collectFully(): void {
    this.finishCycle()
    this.#begin()
    this.finishCycle()
  }

  /** Demands that everything is collected, as `collectFully` does, by calls of `workDemanded` before anything else is done. */
  demandAll(): void {
    this.#demandedCycles = this.phase === PHASE_IDLE ? 1 : 2
  }

  /** Demands so many slots of work, or less if the cycle ends before. */
  demand(slots: number): void {
    this.#demandedSlots = slots
  }

  get isDemanded(): boolean {
    return this.#demandedCycles > 0 || this.#demandedSlots > 0
  }

  /** Works off about so many slots of what was demanded; answers how many they were. */
  workDemanded(budget: number): number {
    this.#settle()
    if (this.phase === PHASE_IDLE) this.#begin()
    const work = this.advance(this.#demandedCycles > 0 ? budget : Math.min(budget, this.#demandedSlots))
    if (this.#demandedCycles > 0) {
      if (this.phase === PHASE_IDLE) this.#demandedCycles--
    } else this.#demandedSlots = this.phase === PHASE_IDLE ? 0 : Math.max(this.#demandedSlots - work, 0)
    return work
  }

  /** One unit of work, beginning a cycle if none is under way; answers whether it ended one. */
  collectStep(slots: number): boolean {
    this.#settle()
    if (this.phase === PHASE_IDLE) this.#begin()
    this.advance(slots)
    return this.phase === PHASE_IDLE
  }

  /** To be called before each piece of work: counts what was allocated since the last. */
  #settle(): number {
    this.longWorks.drop()
    const allocated = this.fresh
    this.#used += allocated
    this.#allocated += allocated
    this.fresh = 0
    return allocated
  }

  #threshold(): number {
    const least = Math.max(MINIMUM_THRESHOLD, Math.min(this.i32.length >> SLOTS_OF_SHARE_SHIFT, ROOMY_THRESHOLD))
    // What was allocated during the sweep was not found alive, and has been allocated already.
    const since = this.#allocated + this.fresh - this.#sweptFrom
    const alive = this.#used + this.fresh - since
    const growth = Math.max(alive, Math.min(this.#marked * GROWTH_OF_MARKED, MUCH_GROWTH), least)
    return Math.max(LEAST_SLOTS_BETWEEN, Math.min(Math.floor(growth) - since, 0x3fffffff))
  }

  #begin(): void {
    this.#report() // the last cycle may have ended within an allocation
    this.black ^= MARK_BIT
    this.newMark = this.black ^ MARK_BIT
    this.phase = PHASE_MARK
    this.#bytesBefore = this.usedBytes
    this.#steps = 0
    this.#units = 0
    this.#longestStep = 0
    this.#marked = 0
    this.beginMarking()
  }

  /** Works off about so many slots, or until the cycle ends; answers how many they were. */
  advance(budget: number): number {
    let left = budget
    while (left > 0 && this.phase === PHASE_MARK) left -= this.#markSome()
    this.#marked += budget - left
    while (left > 0 && this.phase === PHASE_CLEAR) left -= this.#clearSome()
    while (left > 0 && this.phase === PHASE_SWEEP) left -= this.#sweepOneRun()
    const units = budget - left
    this.#steps++
    this.worked += units
    this.#units += units
    if (units > this.#longestStep) this.#longestStep = units
    const pause = 32 - Math.clz32(units - 1)
    this.pauses[pause] = this.pauses[pause]! + 1
    this.#report()
    return units
  }

  #report(): void {
    if (!this.#ended) return
    this.#ended = false
    this.reporter?.({
      cycle: this.cycles,
      bytesBefore: this.#bytesBefore,
      bytesAfter: this.usedBytes,
      steps: this.#steps,
      units: this.#units,
      longestStep: this.#longestStep,
    })
  }

  /**
   * Gives back the run of a large part that its owner has just replaced, so that what grows by being
   * copied need not wait for a cycle. Nothing may refer to it any more. Small parts are left to the sweep.
   */
  release(cell: number): void {
    if (this.abandonWeak(cell)) return
    if (this.sizeOf(cell) <= MAX_SMALL_SLOTS || this.phase === PHASE_SWEEP || cell === this.cursorCell) return
    if ((this.i32[cell << 2]! & GREY_BIT) !== 0) return
    const run = cell - 1
    this.#used -= this.runPages(run) * PAGE_SLOTS
    this.freeRun(run, 0)
  }

  // ---- marking

  #markSome(): number {
    if (this.hasGrey) return this.traceSome()
    if (this.markPending() || this.rescanOne()) return 1
    return this.#finishMarking()
  }

  /**
   * The atomic end of marking: what has no barrier is looked at again. What is white then is dead, and
   * nothing that the program can still get at refers to it, but for weak tables.
   */
  #finishMarking(): number {
    let work = END_ROOT_VALUES
    this.markRoots()
    work += this.rescanAll()
    while (this.hasGrey) work += this.traceSome()
    work += this.settleModes()
    while (this.hasGrey) work += this.traceSome()
    this.newMark = this.black
    this.phase = PHASE_CLEAR
    this.hideWeakTables()
    return work
  }

  // ---- clearing weak tables, and finding what is to be finalized

  #clearSome(): number {
    switch (this.stage) {
      case STAGE_VALUES: {
        const work = this.clearValuesSome()
        if (work !== 0) return work
        this.stage = STAGE_SEPARATE
        this.beginSeparation()
        return 1
      }
      case STAGE_KEYS: {
        const work = this.clearKeysSome()
        if (work !== 0) return work
        this.#beginSweep()
        return 1
      }
      default:
        return this.#resurrectSome()
    }
  }

  /** What is to be finalized is reached like what is alive. No barrier is needed: the program cannot get at it yet. */
  #resurrectSome(): number {
    if (this.stage === STAGE_SEPARATE) {
      const work = this.separateSome(CURSOR_STRIDE)
      if (work !== 0) return work
      this.stage = STAGE_RESURRECT
    }
    if (this.hasGrey) return this.traceSome()
    this.stage = STAGE_KEYS
    return 1
  }

  /**
   * For who traverses a table with weak keys, and so might come upon a key that is just being resurrected: has that done at
   * once. Answers whether dead keys may be there.
   */
  finishResurrection(): void {
    while (this.stage === STAGE_SEPARATE || this.stage === STAGE_RESURRECT) this.#resurrectSome()
  }

  // ---- sweeping

  #beginSweep(): void {
    this.dropRanges()
    this.sweepNumber++
    this.#sweptFrom = this.#allocated + this.fresh
    this.phase = PHASE_SWEEP
    this.#sweepRun = FIRST_RUN
    this.#freeBefore = 0
  }

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
      this.#endCycle()
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
    this.#deadStrings = 0
    this.#sweepSmallRun(run)
    return 8 + pages * 16 + this.#deadStrings * DEAD_STRING_UNITS
  }

  /** Also from within an allocation that has swept the last run. */
  #endCycle(): void {
    this.phase = PHASE_IDLE
    this.cycles++
    this.trigger = this.fresh + this.#threshold()
    this.#debt = 0
    this.#ended = true
  }

  override extend(cell: number, slots: number): boolean {
    const end = this.frontier
    if (!super.extend(cell, slots)) return false
    if (this.phase === PHASE_SWEEP && this.#sweepRun === end) this.#sweepRun = this.frontier
    return true
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
    if (kind !== KIND_STRING) {
      if (kind === KIND_USERDATA) this.userdataListener?.userdataDied(this.i32[(cell << 2) + CELL_OWN]!)
      return
    }
    this.#deadStrings++
    this.listener?.stringDied(cell)
  }
}

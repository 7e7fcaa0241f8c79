/**
 * The allocator.
 *
 * Memory from page 1 on is a sequence of runs of whole pages without gaps, up to the frontier: each
 * begins with a header slot and is free, or holds cells of one size class, or one large cell. So the
 * heap can be walked from its first run to its last, and nothing else has to know where cells are.
 *
 * Owns: no cell is larger than the class of its run says. In a run of small cells every cell is live or dead-but-unswept, or lies in a free range; a
 * free range starts with a cell of kind FREE that tells its length, except for the ranges that
 * cells are being cut from now, whose ends stand in page 0 (`retire` gives them a header again).
 *
 *     run header: word 0 state | class << 8, word 1 pages
 *                 free: word 2 next, word 3 previous run of its list; small: word 3 sweep number
 *     free range: word 0 KIND_FREE, word 1 slots, word 2 next range of its class
 *
 * Nothing here collects; a cell that does not fit is an `OutOfMemory`, thrown before any effect.
 */
import { CELL_LINK, CELL_META, CELL_OWN, CELL_SIZE, KIND_FREE } from './layout'
import { LinearMemory, type OutOfMemory } from './memory'
import { CLASS_COUNT, CLASS_PAGES, CLASS_SLOTS, MAX_SMALL_SLOTS, PAGE_SLOTS, SIZE_CLASS } from './size-class'
import { type Gc, SLOT_BYTES, SLOT_WORDS, type WordAddress } from './slot'

export const RUN_FREE = 1
export const RUN_SMALL = 2
export const RUN_LARGE = 3

const RUN_STATE = 0
export const RUN_PAGES = 1
const RUN_NEXT = 2
const RUN_PREVIOUS = 3
export const RUN_SWEEP = 3

// Page 0: root slots up to 128, then a slot for each class, then the lists of free runs.
const CLASS_STATE = 128 * SLOT_WORDS
const RANGE_CURSOR = 0
const RANGE_END = 1
const RANGE_LIST = 2
const GUESTS = 3
const RUN_LISTS = (128 + CLASS_COUNT) * SLOT_WORDS
/** Runs of up to 31 pages have a list for each length; longer ones one for each power of two. */
const RUN_LIST_COUNT = 48
const EXACT_LISTS = 31

/** The first run. */
export const FIRST_RUN = PAGE_SLOTS

/**
 * Before the arena ends behind so many pages there are few cells of most sizes. So a run has only the pages that one cell needs, and of
 * classes between these the first cells, so many, lie in runs of the larger.
 */
const ROOMY = 32 * PAGE_SLOTS
const LEAST_GUEST = 4
const HOST_SLOTS = 17
const MOST_GUESTS = 2

/** Free runs looked at before the arena is made larger instead. */
const FEW_RUNS = 32

function runList(pages: number): number {
  return pages <= EXACT_LISTS ? pages : EXACT_LISTS - 4 + (31 - Math.clz32(pages))
}

export class Allocator extends LinearMemory {
  /** Slots allocated since the collector last looked. */
  fresh = 0
  /** The end of the last run. */
  frontier: number = FIRST_RUN
  /** The colour bits of a new cell. */
  newMark = 0
  /** Counts the sweeps begun; a run that carries the number has been swept or is younger. */
  sweepNumber = 0
  /** Test mode: every allocation replaces the views. */
  stressGrow = false
  /** Test mode: so many allocations succeed before one fails; negative: never. */
  failAfter = -1
  /** And then so many fail in a row. */
  failTimes = 1
  /** The end of all runs that ever were: from here on memory has never been written to. */
  #peak: number = FIRST_RUN
  /** The first slot of the large cell allocated last that had never been written to. */
  #untouched = 0
  /** Cells allocated, with all that free ranges still hold which cells are being cut from. */
  #cells = 0
  readonly #outOfMemory: OutOfMemory = { kind: 'out of memory' }

  /** Called when a class has no free range left: may sweep to find one. */
  protected refillBySweeping(_sizeClass: number): boolean {
    return false
  }

  /** A cell of `kind` with `slots` slots, header included. The body is not cleared. */
  alloc<K extends string>(kind: number, slots: number): Gc<K> {
    if (slots > MAX_SMALL_SLOTS) return this.#allocLarge(kind, slots)
    const sizeClass = SIZE_CLASS[slots]!
    const state = CLASS_STATE + (sizeClass << 2)
    const cell = this.i32[state]!
    const end = cell + CLASS_SLOTS[sizeClass]!
    if (end > this.i32[state + RANGE_END]!) return this.#allocSlow(kind, slots, sizeClass)
    this.i32[state] = end
    this.fresh += end - cell
    return this.#begin(cell, kind, slots)
  }

  #begin<K extends string>(cell: number, kind: number, slots: number): Gc<K> {
    const word = cell << 2
    this.i32[word + CELL_META] = kind | this.newMark
    this.i32[word + CELL_SIZE] = slots
    this.i32[word + CELL_LINK] = 0
    this.i32[word + CELL_OWN] = 0
    return cell as Gc<K>
  }

  #allocSlow<K extends string>(kind: number, slots: number, sizeClass: number): Gc<K> {
    this.#testModes()
    const size = CLASS_SLOTS[sizeClass]!
    const state = CLASS_STATE + (sizeClass << 2)
    this.#retireClass(sizeClass)
    if (this.i32[state + RANGE_LIST] === 0 && !this.refillBySweeping(sizeClass)) {
      if (this.#isGuest(slots, state)) return this.#begin(this.alloc<K>(kind, HOST_SLOTS), kind, slots)
      this.#newSmallRun(sizeClass)
    }
    const range = this.i32[state + RANGE_LIST]!
    const length = this.i32[(range << 2) + CELL_SIZE]!
    this.i32[state + RANGE_LIST] = this.i32[(range << 2) + CELL_LINK]!
    this.i32[state + RANGE_CURSOR] = range + size
    this.i32[state + RANGE_END] = range + length
    this.#cells += length / size
    if (this.stressGrow || this.failAfter >= 0) this.#retireClass(sizeClass) // come here again next time
    this.fresh += size
    return this.#begin(range, kind, slots)
  }

  /** Whether a cell of a class without a run is to lie among larger ones. */
  #isGuest(slots: number, state: WordAddress): boolean {
    if (this.frontier >= ROOMY || slots < LEAST_GUEST || slots >= HOST_SLOTS) return false
    this.i32[state + GUESTS] = this.i32[state + GUESTS]! + 1
    return this.i32[state + GUESTS]! <= MOST_GUESTS
  }

  #allocLarge<K extends string>(kind: number, slots: number): Gc<K> {
    this.#testModes()
    const pages = Math.ceil((slots + 1) / PAGE_SLOTS)
    const peak = this.#peak
    const run = this.#takeRun(pages)
    this.#untouched = peak
    this.i32[run << 2] = RUN_LARGE
    this.#cells++
    this.fresh += pages * PAGE_SLOTS
    return this.#begin(run + 1, kind, slots)
  }

  /**
   * Makes a large cell larger where it is, if it is the last of the arena; what is added must be cleared as far as `zeroFrom`.
   * False if that cannot be, and nothing was done.
   */
  extend(cell: number, slots: number): boolean {
    const run = cell - 1
    if (this.i32[(cell << 2) + CELL_SIZE]! <= MAX_SMALL_SLOTS || this.runEnd(run) !== this.frontier) return false
    this.#testModes()
    const pages = Math.ceil((slots + 1) / PAGE_SLOTS)
    const end = run + pages * PAGE_SLOTS
    if (!this.growTo(end * SLOT_BYTES)) return false
    this.#untouched = this.#peak
    this.#peak = Math.max(this.#peak, end)
    this.fresh += end - this.frontier
    this.frontier = end
    this.i32[(run << 2) + RUN_PAGES] = pages
    this.i32[(cell << 2) + CELL_SIZE] = slots
    return true
  }

  /**
   * Of a cell that was just allocated or extended, with nothing allocated since: the slot from which on it is zero already. Who
   * clears no more than he must leaves large blocks untouched until they are used.
   */
  zeroFrom(cell: number): number {
    const end = cell + this.i32[(cell << 2) + CELL_SIZE]!
    return end - cell <= MAX_SMALL_SLOTS ? end : Math.min(Math.max(this.#untouched, cell + 1), end)
  }

  #testModes(): void {
    if (this.stressGrow) this.detach()
    if (this.failAfter > 0) this.failAfter--
    else if (this.failAfter === 0) {
      if (--this.failTimes <= 0) this.failAfter = -1
      this.fail()
    }
  }

  /** Refuses the allocation. */
  fail(): never {
    throw this.#outOfMemory
  }

  isOutOfMemory(thrown: unknown): boolean {
    return thrown === this.#outOfMemory
  }

  /** Slots that a cell of so many slots takes from the arena. */
  footprint(slots: number): number {
    return slots <= MAX_SMALL_SLOTS
      ? CLASS_SLOTS[SIZE_CLASS[slots]!]!
      : Math.ceil((slots + 1) / PAGE_SLOTS) * PAGE_SLOTS
  }

  /** Bytes of linear memory that runs have been cut from. */
  get arenaBytes(): number {
    return this.frontier * SLOT_BYTES
  }

  #newSmallRun(sizeClass: number): void {
    const pages =
      this.frontier < ROOMY ? Math.ceil((CLASS_SLOTS[sizeClass]! + 1) / PAGE_SLOTS) : CLASS_PAGES[sizeClass]!
    const run = this.#takeRun(pages)
    const word = run << 2
    const size = CLASS_SLOTS[sizeClass]!
    const cells = Math.floor((pages * PAGE_SLOTS - 1) / size)
    this.i32[word + RUN_STATE] = RUN_SMALL | (sizeClass << 8)
    this.i32[word + RUN_SWEEP] = this.sweepNumber
    this.addRange(sizeClass, run + 1, cells * size)
  }

  /** Puts free slots of a run on the list of its class. */
  addRange(sizeClass: number, start: number, slots: number): void {
    const word = start << 2
    const list = CLASS_STATE + (sizeClass << 2) + RANGE_LIST
    this.i32[word + CELL_META] = KIND_FREE
    this.i32[word + CELL_SIZE] = slots
    this.i32[word + CELL_LINK] = this.i32[list]!
    this.i32[list] = start
  }

  #retireClass(sizeClass: number): void {
    const state = CLASS_STATE + (sizeClass << 2)
    const start = this.i32[state + RANGE_CURSOR]!
    const slots = this.i32[state + RANGE_END]! - start
    this.i32[state + RANGE_CURSOR] = 0
    this.i32[state + RANGE_END] = 0
    this.#cells -= slots / CLASS_SLOTS[sizeClass]!
    if (slots > 0) this.addRange(sizeClass, start, slots)
  }

  /** Cells ever allocated. It is counted by ranges, so that a cell costs nothing more. */
  get allocations(): number {
    let count = this.#cells
    for (let sizeClass = 1; sizeClass < CLASS_COUNT; sizeClass++) {
      const state = CLASS_STATE + (sizeClass << 2)
      count -= (this.i32[state + RANGE_END]! - this.i32[state + RANGE_CURSOR]!) / CLASS_SLOTS[sizeClass]!
    }
    return count
  }

  /** Gives every range that cells are being cut from a header, so that all runs can be walked. */
  retire(): void {
    for (let sizeClass = 1; sizeClass < CLASS_COUNT; sizeClass++) this.#retireClass(sizeClass)
  }

  /** Forgets all free ranges: the sweep that begins now finds them again, with the new ones. */
  protected dropRanges(): void {
    this.retire()
    for (let sizeClass = 1; sizeClass < CLASS_COUNT; sizeClass++) {
      this.i32[CLASS_STATE + (sizeClass << 2) + RANGE_LIST] = 0
    }
  }

  protected hasRange(sizeClass: number): boolean {
    return this.i32[CLASS_STATE + (sizeClass << 2) + RANGE_LIST] !== 0
  }

  // ---- runs of pages

  runState(run: number): number {
    return this.i32[run << 2]! & 0xff
  }

  runClass(run: number): number {
    return this.i32[run << 2]! >>> 8
  }

  runPages(run: number): number {
    return this.i32[(run << 2) + RUN_PAGES]!
  }

  runEnd(run: number): number {
    return run + this.runPages(run) * PAGE_SLOTS
  }

  /** A run of so many pages; its state is for the caller to set. */
  #takeRun(pages: number): number {
    let run = this.#findRun(pages, FEW_RUNS)
    if (run === 0) {
      if (this.growTo(this.frontier * SLOT_BYTES + pages * PAGE_SLOTS * SLOT_BYTES)) return this.#extendFrontier(pages)
      run = this.#findRun(pages, Number.POSITIVE_INFINITY)
      if (run === 0) this.fail()
    }
    this.unlinkRun(run)
    const rest = this.runPages(run) - pages
    if (rest > 0) {
      const tail = run + pages * PAGE_SLOTS
      this.i32[(tail << 2) + RUN_PAGES] = rest
      this.#linkRun(tail)
      this.i32[(run << 2) + RUN_PAGES] = pages
    }
    return run
  }

  /** A free run of so many pages at least, if one is found among the first `tries` of those that may fit; 0 if not. */
  #findRun(pages: number, tries: number): number {
    for (let list = runList(pages); list < RUN_LIST_COUNT; list++) {
      let run = this.i32[RUN_LISTS + list]!
      // In a list of one length the first fits, and in those of longer ones; of the same power of two, the first that is long enough.
      for (let left = tries; run !== 0 && this.runPages(run) < pages; left--) {
        run = left > 0 ? this.i32[(run << 2) + RUN_NEXT]! : 0
      }
      if (run !== 0) return run
    }
    return 0
  }

  #extendFrontier(pages: number): number {
    const run = this.frontier
    const end = run + pages * PAGE_SLOTS
    this.frontier = end
    if (end > this.#peak) this.#peak = end
    this.i32[(run << 2) + RUN_PAGES] = pages
    return run
  }

  #linkRun(run: number): void {
    const list = RUN_LISTS + runList(this.runPages(run))
    const next = this.i32[list]!
    this.i32[run << 2] = RUN_FREE
    this.i32[(run << 2) + RUN_NEXT] = next
    this.i32[(run << 2) + RUN_PREVIOUS] = 0
    if (next !== 0) this.i32[(next << 2) + RUN_PREVIOUS] = run
    this.i32[list] = run
  }

  /** Takes a free run off its list. */
  protected unlinkRun(run: number): void {
    const next = this.i32[(run << 2) + RUN_NEXT]!
    const previous = this.i32[(run << 2) + RUN_PREVIOUS]!
    if (previous !== 0) this.i32[(previous << 2) + RUN_NEXT] = next
    else this.i32[RUN_LISTS + runList(this.runPages(run))] = next
    if (next !== 0) this.i32[(next << 2) + RUN_PREVIOUS] = previous
  }

  /**
   * Frees a run, joined with the free run behind it and, if it is free, with `before`, the run that
   * ends where this one begins (or 0). Answers the free run that came of it.
   */
  protected freeRun(run: number, before: number): number {
    let pages = this.runPages(run)
    const behind = this.runEnd(run)
    if (behind < this.frontier && this.runState(behind) === RUN_FREE) {
      this.unlinkRun(behind)
      pages += this.runPages(behind)
    }
    let start = run
    if (before !== 0 && this.runState(before) === RUN_FREE && this.runEnd(before) === run) {
      this.unlinkRun(before)
      pages += this.runPages(before)
      start = before
    }
    if (start + pages * PAGE_SLOTS === this.frontier) {
      this.frontier = start
      return 0
    }
    this.i32[(start << 2) + RUN_PAGES] = pages
    this.#linkRun(start)
    return start
  }
}

/**
 * Which objects are to be finalized (manual §2.5.3).
 *
 * Each has a KIND_FINALIZER cell on a list, newest first, that does not keep it alive. Those that turn out to be dead
 * move, in that order, to the end of the pending list, which does; from its front they are taken one by one.
 *
 * Owns: both lists, through word 2 of their cells, and the objects' FINALIZABLE_BIT.
 */
import { END_ROOT_HANDLES } from './heap'
import { CELL_LINK, CELL_OWN, FINALIZABLE_BIT, KIND_FINALIZER } from './layout'
import { WeakHeap } from './weak'

/** Root words: the newest cell of the list; the first and the last pending. */
const NEWEST = END_ROOT_HANDLES - 3
const PENDING = END_ROOT_HANDLES - 2
const LAST_PENDING = END_ROOT_HANDLES - 1

export class FinalizableHeap extends WeakHeap {
  /** The machine is being closed: nothing more is marked for finalization. */
  closing = false
  /** Of the pending, the next to be reached in this cycle. */
  #pending = 0
  // While separating: the next cell to look at, and the one before it, if any was kept.
  #next = 0
  #kept = 0

  /** Marks an object for finalization, unless it is marked already. */
  addFinalizable(object: number): void {
    if (this.closing || (this.i32[object << 2]! & FINALIZABLE_BIT) !== 0) return
    const cell = this.alloc(KIND_FINALIZER, 1)
    this.i32[(cell << 2) + CELL_LINK] = this.i32[NEWEST]!
    this.i32[(cell << 2) + CELL_OWN] = object
    this.i32[NEWEST] = cell
    this.i32[object << 2] = this.i32[object << 2]! | FINALIZABLE_BIT
  }

  /** The object whose finalizer is to be called next, or 0. */
  get pendingObject(): number {
    // What is being resurrected may not be seen before all that it refers to has been reached.
    if (this.clearing || this.i32[PENDING] === 0) return 0
    return this.i32[(this.i32[PENDING]! << 2) + CELL_OWN]!
  }

  /** The last of the pending objects, or 0 if there is none, or the machine is being closed, which takes all. */
  get lastPending(): number {
    const last = this.i32[LAST_PENDING]!
    return this.closing || last === 0 ? 0 : this.i32[(last << 2) + CELL_OWN]!
  }

  /** Whether any object is marked or pending. */
  get hasFinalizable(): boolean {
    return this.i32[NEWEST] !== 0 || this.i32[PENDING] !== 0
  }

  /** Takes the first of the pending objects off the list. It is for the caller to keep it alive. */
  takePending(): void {
    this.i32[PENDING] = this.i32[(this.i32[PENDING]! << 2) + CELL_LINK]!
    if (this.i32[PENDING] === 0) this.i32[LAST_PENDING] = 0
  }

  /** All objects that are marked become pending, dead or not. No collection may be under way. */
  makeAllPending(): void {
    const last = this.i32[LAST_PENDING]!
    if (last === 0) this.i32[PENDING] = this.i32[NEWEST]!
    else this.i32[(last << 2) + CELL_LINK] = this.i32[NEWEST]!
    // Nothing is appended any more, so the last need not be known, only be there.
    this.i32[LAST_PENDING] = this.i32[PENDING]!
    this.i32[NEWEST] = 0
    this.closing = true
  }

  // ---- marking

  protected beginPending(): void {
    this.#pending = this.i32[PENDING]!
  }

  /** Reaches one of the pending objects; false if all have been. */
  protected markPending(): boolean {
    const cell = this.#pending
    if (cell === 0) return false
    this.mark(cell)
    this.mark(this.i32[(cell << 2) + CELL_OWN]!)
    this.#pending = this.i32[(cell << 2) + CELL_LINK]!
    return true
  }

  // ---- separating

  protected beginSeparation(): void {
    this.#next = this.i32[NEWEST]!
    this.#kept = 0
  }

  /** Looks at so many cells at most; answers at how many. The dead are greyed, and not looked into yet. */
  protected separateSome(limit: number): number {
    let count = 0
    for (; count < limit && this.#next !== 0; count++) {
      const cell = this.#next
      const word = cell << 2
      this.#next = this.i32[word + CELL_LINK]!
      this.mark(cell)
      const object = this.i32[word + CELL_OWN]!
      if (this.isWhite(object)) {
        this.#unlink(cell)
        this.#append(cell)
        this.mark(object)
        this.i32[object << 2] = this.i32[object << 2]! & ~FINALIZABLE_BIT
      } else {
        this.#kept = cell
      }
    }
    return count
  }

  #unlink(cell: number): void {
    const next = this.i32[(cell << 2) + CELL_LINK]!
    if (this.i32[NEWEST] === cell) {
      this.i32[NEWEST] = next
      return
    }
    // None has been kept, but new ones have come while separating.
    if (this.#kept === 0) {
      this.#kept = this.i32[NEWEST]!
      while (this.i32[(this.#kept << 2) + CELL_LINK] !== cell) this.#kept = this.i32[(this.#kept << 2) + CELL_LINK]!
    }
    this.i32[(this.#kept << 2) + CELL_LINK] = next
  }

  #append(cell: number): void {
    this.i32[(cell << 2) + CELL_LINK] = 0
    const last = this.i32[LAST_PENDING]!
    if (last === 0) this.i32[PENDING] = cell
    else this.i32[(last << 2) + CELL_LINK] = cell
    this.i32[LAST_PENDING] = cell
  }
}

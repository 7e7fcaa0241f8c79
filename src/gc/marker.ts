/**
 * Tracing: from the grey list to what its cells hold.
 *
 * A large cell is looked at some slots at a time: the cursor remembers how far, and since the cell counts as
 * black all the while, stores into it pass the barrier. Stacks have no barrier: those of threads that ran while marking
 * are looked at again, and what is written to them after that is on the stack that runs when marking ends.
 *
 * Owns: the amount of work of one call of `traceSome` is bounded, whatever the size of any one cell.
 */
import { FinalizableHeap } from './finalizable'
import { END_ROOT_HANDLES, END_ROOT_VALUES, FIRST_ROOT_HANDLE, FIRST_ROOT_VALUE, PHASE_MARK } from './heap'
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
  KIND_MASK,
  KIND_NODES,
  KIND_TABLE,
  KIND_VALUES,
  LAYOUT,
  MARK_BIT,
  NODE_KEY_TAG,
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WORDS,
  THREAD_STACK,
  TOUCHED_BIT,
  WEAK_BITS,
} from './layout'
import { FIRST_HANDLE_TAG, SLOT_WORDS, TAG_DEAD_KEY, TAG_NIL } from './slot'

/** Slots of one cell looked at before the cursor is left and the budget asked again. */
export const CURSOR_STRIDE = 256

/** The stack of the running thread is looked at again so often at most, while so many pieces are traced at least each time. */
const LAST_RESCANS = 4
const ENOUGH_TRACED = 500

/** Units of work that a table counts, without its parts. */
const TABLE_UNITS = 4

export class Marker extends FinalizableHeap {
  protected cursorCell = 0
  #cursor = 0
  /** Threads written to since their stacks were looked at. */
  readonly #touched: number[] = []
  /** The one of them that ran last. */
  #running = 0
  /** How many of them may still be looked at before marking ends; negative: that has not begun. */
  #rescans = -1
  /** How often the stack of the one that runs may be, and what came of it the last time, in pieces of tracing. */
  #lastRescans = 0
  #traced = 0

  protected beginMarking(): void {
    this.#running = 0
    this.#rescans = -1
    this.#lastRescans = LAST_RESCANS
    this.#traced = 0
    this.beginPending()
    this.markRoots()
  }

  protected markRoots(): void {
    for (let word = FIRST_ROOT_VALUE << 2; word < END_ROOT_VALUES << 2; word += SLOT_WORDS) {
      if (this.i32[word + 2]! >= FIRST_HANDLE_TAG) this.mark(this.i32[word]!)
    }
    for (let word = FIRST_ROOT_HANDLE; word < END_ROOT_HANDLES; word++) {
      if (this.i32[word] !== 0) this.mark(this.i32[word]!)
    }
  }

  /** The executor tells which thread runs: its stack is written to without a barrier. */
  threadRuns(thread: number): void {
    if (this.phase !== PHASE_MARK) return
    this.#running = thread
    if ((this.i32[thread << 2]! & TOUCHED_BIT) !== 0) return
    this.i32[thread << 2] = this.i32[thread << 2]! | TOUCHED_BIT
    this.#touched.push(thread)
  }

  /**
   * Has the stack of a thread that ran looked at again, so that there is less to do at the end of marking; false if it is time
   * for that. The one that runs comes last, and comes again while much is found that is new.
   */
  protected rescanOne(): boolean {
    if (this.#rescans < 0) this.#rescans = this.#touched.length
    const last = this.#rescans === 0 || this.#touched.length <= 1
    if (last && (this.#lastRescans === 0 || this.#running === 0 || this.#traced < ENOUGH_TRACED)) return false
    if (last) this.#lastRescans--
    else this.#rescans--
    this.#traced = 0
    const thread = last ? this.#running : this.#takeTouched()
    if (!this.isWhite(thread)) this.#traceAgain(this.i32[(thread << 2) + THREAD_STACK]!)
    return true
  }

  /** One that does not run now. There are two at least. */
  #takeTouched(): number {
    let thread = this.#touched.pop()!
    if (thread === this.#running) {
      thread = this.#touched.pop()!
      this.#touched.push(this.#running)
    }
    this.i32[thread << 2] = this.i32[thread << 2]! & ~TOUCHED_BIT
    return thread
  }

  #traceAgain(stack: number): void {
    this.mark(stack)
    if (stack !== this.cursorCell) this.greyAgain(stack)
    else this.#cursor = LAYOUT[this.kindOf(stack)]!.bodyStart
  }

  /** Looks at the stacks of all threads that ran, at once. Answers the slots looked at. */
  protected rescanAll(): number {
    let work = 0
    for (const thread of this.#touched) {
      this.i32[thread << 2] = this.i32[thread << 2]! & ~TOUCHED_BIT
      if (this.isWhite(thread)) continue
      const stack = this.i32[(thread << 2) + THREAD_STACK]!
      work += this.sizeOf(stack)
      this.mark(stack)
      this.#traceStack(stack, 1, this.sizeOf(stack))
    }
    this.#touched.length = 0
    return work
  }

  /** Whether there is something to trace. */
  protected get hasGrey(): boolean {
    return this.cursorCell !== 0 || this.grey !== 0 || this.ready !== 0
  }

  /** Traces a cell or a part of one. Answers the slots looked at. */
  protected traceSome(): number {
    this.#traced++
    if (this.cursorCell === 0) {
      if (this.ready !== 0) {
        this.traceReady()
        return 1
      }
      const cell = this.grey
      const word = cell << 2
      this.grey = this.i32[word + CELL_LINK]!
      const kind = this.i32[word + CELL_META]! & KIND_MASK
      if (kind === KIND_TABLE) return this.#traceTable(cell)
      const layout = LAYOUT[kind]!
      this.#traceHandleWords(word, layout.handleWords)
      if (layout.body === BODY_NONE) {
        this.i32[word + CELL_META] = this.i32[word + CELL_META]! & ~GREY_BIT
        return layout.handleWords.length + 1
      }
      this.cursorCell = cell
      this.#cursor = layout.bodyStart
    }
    return this.#traceBody()
  }

  #traceTable(table: number): number {
    const mode = this.weakness(table)
    if (mode !== 0) {
      this.traceWeakTable(table, mode)
      return TABLE_UNITS
    }
    const word = table << 2
    this.i32[word + CELL_META] = this.i32[word + CELL_META]! & ~GREY_BIT
    const offsets = LAYOUT[KIND_TABLE]!.handleWords
    let work = TABLE_UNITS
    for (let index = 0; index < offsets.length; index++) {
      const handle = this.i32[word + offsets[index]!]!
      if (handle !== 0) work += this.#markOrTrace(handle)
    }
    return work
  }

  /**
   * Reaches what a table holds. A small part is traced at once, and need not go through the grey list (measured: `bench/`,
   * `allocation`: 6 % of the program's time). Answers the slots looked at.
   */
  #markOrTrace(cell: number): number {
    const word = cell << 2
    const meta = this.i32[word + CELL_META]!
    if ((meta & MARK_BIT) === this.black) return 0
    const kind = meta & KIND_MASK
    const size = this.i32[word + CELL_SIZE]!
    if ((kind !== KIND_VALUES && kind !== KIND_NODES) || size > CURSOR_STRIDE) {
      this.mark(cell)
      return 0
    }
    this.i32[word + CELL_META] = (meta & ~MARK_BIT) | this.black
    if (kind === KIND_NODES) this.#traceNodes(cell, 1, size)
    else this.#traceValues(cell, 1, size)
    return size
  }

  #traceHandleWords(word: number, offsets: Int32Array): void {
    for (let index = 0; index < offsets.length; index++) {
      const handle = this.i32[word + offsets[index]!]!
      if (handle !== 0) this.mark(handle)
    }
  }

  #traceBody(): number {
    const cell = this.cursorCell
    const word = cell << 2
    const size = this.i32[word + CELL_SIZE]!
    const from = this.#cursor
    const to = Math.min(size, from + CURSOR_STRIDE)
    const meta = this.i32[word + CELL_META]!
    const { body } = LAYOUT[meta & KIND_MASK]!
    const weak = (meta & WEAK_BITS) !== 0
    if (body === BODY_NODES) {
      if (weak) this.traceWeakNodes(cell, from, to)
      else this.#traceNodes(cell, from, to)
    } else if (body === BODY_HANDLES) this.#traceHandles(cell, from, to)
    else if (body === BODY_STACK) this.#traceStack(cell, from, to)
    else if (weak) this.traceWeakValues(cell, from, to)
    else this.#traceValues(cell, from, to)
    if (to >= size) {
      this.i32[word + CELL_META] = this.i32[word + CELL_META]! & ~GREY_BIT
      this.cursorCell = 0
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
}

/**
 * The heap: cells, their colours, and the write barrier.
 *
 * White: not reached yet in this cycle. Grey: reached, its contents not (all) looked at; it carries
 * both mark and grey bit and is on the grey list, linked through word 2. Black: mark bit alone.
 * What the mark bit's value for "reached" is changes from cycle to cycle, so that nothing has to be
 * repainted: after a cycle all that is alive is black, and the next cycle calls that colour white.
 *
 * Owns: while marking, no black cell holds a white handle. Every store of a handle into a cell goes
 * through `link`, or is made into a cell allocated in the same step while nothing was reached yet
 * (a new cell is white while marking), or into a stack, which the collector looks at again.
 */
import { Allocator } from './allocator'
import {
  AWAITED_BIT,
  BUFFERED_BIT,
  CELL_LINK,
  CELL_META,
  FLAGS_SHIFT,
  GREY_BIT,
  KIND_LONG_STRING,
  KIND_MASK,
  LAYOUT,
  MARK_BIT,
  NODE_WAITING,
  STRING_BUFFER,
} from './layout'
import { FIRST_HANDLE_TAG, type Gc, SLOT_WORDS, TAG_NIL, type WordAddress } from './slot'

/** Slots 1 to 63 of page 0 are root values. */
export const FIRST_ROOT_VALUE = 1
export const END_ROOT_VALUES = 64
/** The words of slots 64 to 71 are root handles of parts that no value refers to. */
export const FIRST_ROOT_HANDLE = 64 * SLOT_WORDS
export const END_ROOT_HANDLES = 72 * SLOT_WORDS

/** The phases of a collection. */
export const PHASE_IDLE = 0
export const PHASE_MARK = 1
/** All that is alive has been reached; weak tables are cleared, and what is to be finalized is found. */
export const PHASE_CLEAR = 2
export const PHASE_SWEEP = 3

const BUFFERED_STRING = KIND_LONG_STRING | BUFFERED_BIT

export class Heap extends Allocator {
  phase = PHASE_IDLE
  /** The mark bit of a cell that has been reached in this cycle (or was in the last, when idle). */
  black = 0
  /** First cell of the grey list, or 0. */
  grey = 0
  /** First of the ephemeron nodes whose key has been reached and whose value has not, or 0. */
  ready: WordAddress = 0

  /** Whether stores need the barrier. Cannot change within a step. */
  get marking(): boolean {
    return this.phase === PHASE_MARK
  }

  /** Whether weak tables may hold what is dead. Cannot change within a step. */
  get clearing(): boolean {
    return this.phase === PHASE_CLEAR
  }

  kindOf(cell: number): number {
    return this.i32[cell << 2]! & KIND_MASK
  }

  sizeOf(cell: number): number {
    return this.i32[(cell << 2) + 1]!
  }

  /** The 16 bits of word 0 that a kind uses as it likes. */
  flagsOf(cell: number): number {
    return this.i32[cell << 2]! >>> FLAGS_SHIFT
  }

  setFlags(cell: number, flags: number): void {
    const word = cell << 2
    this.i32[word] = (this.i32[word]! & 0xffff) | (flags << FLAGS_SHIFT)
  }

  isWhite(cell: number): boolean {
    return (this.i32[cell << 2]! & MARK_BIT) !== this.black
  }

  /** Reaches a cell: black if it holds no handles, else grey. */
  mark(cell: number): void {
    const word = cell << 2
    const meta = this.i32[word + CELL_META]!
    if ((meta & MARK_BIT) === this.black) return
    if (LAYOUT[meta & KIND_MASK]!.leaf) {
      this.i32[word + CELL_META] = (meta & ~MARK_BIT) | this.black
      if ((meta & (KIND_MASK | BUFFERED_BIT)) === BUFFERED_STRING) this.mark(this.i32[word + STRING_BUFFER]!)
      return
    }
    if ((meta & AWAITED_BIT) !== 0) this.#wake(word)
    this.i32[word + CELL_META] = (meta & ~(MARK_BIT | AWAITED_BIT)) | this.black | GREY_BIT
    this.i32[word + CELL_LINK] = this.grey
    this.grey = cell
  }

  /** Puts the ring of nodes that waited for a key before those that are ready. */
  #wake(key: WordAddress): void {
    const last = this.i32[key + CELL_LINK]! + NODE_WAITING
    const first = this.i32[last]!
    this.i32[last] = this.ready
    this.ready = first
  }

  /** Stores a handle in a word of a cell. */
  link(parent: number, word: number, child: number): void {
    this.i32[(parent << 2) + word] = child
    if (this.phase === PHASE_MARK && child !== 0) this.barrier(parent, child)
  }

  /** To be called while marking, after `child` was stored somewhere in `parent` or a part of it. */
  barrier(parent: number, child: number): void {
    if ((this.i32[parent << 2]! & MARK_BIT) === this.black) this.mark(child)
  }

  /** A dead string that is found again before it is swept lives on. */
  revive(cell: number): void {
    if (this.phase >= PHASE_CLEAR) {
      const word = cell << 2
      this.i32[word] = (this.i32[word]! & ~MARK_BIT) | this.black
    }
  }

  /** Copies a value; the barrier is the caller's affair. */
  copy(to: WordAddress, from: WordAddress): void {
    this.i32[to] = this.i32[from]!
    this.i32[to + 1] = this.i32[from + 1]!
    this.i32[to + 2] = this.i32[from + 2]!
  }

  /** Stores a value in a slot of `parent` (or of a part of it). */
  store(parent: number, to: WordAddress, from: WordAddress): void {
    this.copy(to, from)
    if (this.phase === PHASE_MARK && this.i32[to + 2]! >= FIRST_HANDLE_TAG) this.barrier(parent, this.i32[to]!)
  }

  /** A cell whose body is value slots, all nil. */
  allocValues<K extends string>(kind: number, slots: number): Gc<K> {
    const cell = this.alloc<K>(kind, slots)
    this.clearTags(cell + 1, this.zeroFrom(cell) - cell - 1) // zero is nil
    return cell
  }

  /** Makes so many slots nil. */
  clearTags(slot: number, count: number): void {
    const i32 = this.i32
    for (let word = (slot << 2) + 2, end = word + (count << 2); word < end; word += SLOT_WORDS) i32[word] = TAG_NIL
  }
}

/**
 * Single items of a pattern (manual §6.4.1): a byte, a class or a set, tested on bytes.
 */
import type { Heap } from '../gc/heap'
import type { Context } from '../sequence/context'
import { CLASS_OF_LETTER, CLASSES, isInClass, isInSet, tabulateSet } from './pattern-class'
import { DOT, ESCAPE, endOfSet, SET } from './pattern-syntax'

/** Bytes tested against a set one by one before the set is made a table. */
const TABULATED_AFTER = 24
/** A set with so many bytes is made a table at once. */
const LONG_SET = 64

export class PatternItems {
  readonly #cx: Context
  readonly #heap: Heap
  #patternEnd = 0
  /** The set that was tested last, where it ends, how often, and if often enough, which bytes it has. */
  #set = 0
  #setEnd = 0
  #setTests = 0
  readonly #setTable = new Uint8Array(256)

  constructor(cx: Context) {
    this.#cx = cx
    this.#heap = cx.machine.heap
  }

  /** Begins a step with a pattern that ends at a place. */
  begin(patternEnd: number): void {
    this.#patternEnd = patternEnd
    this.#set = 0
  }

  /** Behind the `]` of a set. */
  endOfSet(from: number): number {
    if (from === this.#set) return this.#setEnd
    const end = endOfSet(this.#heap.u8, from, this.#patternEnd)
    return end < 0 ? this.#cx.error("malformed pattern (missing ']')") : end
  }

  /** Whether the set from `from` to `end` has a byte. */
  hasByte(byte: number, from: number, end: number): boolean {
    if (from !== this.#set) {
      this.#set = from
      this.#setEnd = end
      this.#setTests = 0
    }
    if (this.#setTests > TABULATED_AFTER) return this.#setTable[byte] === 1
    if (this.#setTests++ === TABULATED_AFTER || end - from > LONG_SET) {
      this.#tabulate(from, end)
      return this.#setTable[byte] === 1
    }
    return isInSet(this.#heap.u8, byte, from, end - 1)
  }

  #tabulate(from: number, end: number): void {
    tabulateSet(this.#heap, this.#setTable, from, end - 1)
    this.#setTests = TABULATED_AFTER + 1
  }

  /** Whether a single item from `item` to `itemEnd` matches a byte. */
  matches(byte: number, item: number, itemEnd: number): boolean {
    const { u8 } = this.#heap
    const code = u8[item]!
    if (code === ESCAPE) return isInClass(byte, u8[item + 1]!)
    if (code === SET) return this.hasByte(byte, item, itemEnd)
    return code === DOT || code === byte
  }

  /** How far bytes from `from` on, but before `limit`, match a single item. */
  span(from: number, limit: number, item: number, itemEnd: number): number {
    const { u8 } = this.#heap
    const code = u8[item]!
    let at = from
    if (code === DOT) return limit
    if (code === SET) {
      while (at < limit && this.hasByte(u8[at]!, item, itemEnd)) at++
      return at
    }
    if (code === ESCAPE) {
      const letter = u8[item + 1]!
      const bit = CLASS_OF_LETTER[letter]!
      if (bit === 0) while (at < limit && u8[at] === letter) at++
      else while (at < limit && (CLASSES[u8[at]!]! & bit) !== 0) at++
      return at
    }
    while (at < limit && u8[at] === code) at++
    return at
  }
}

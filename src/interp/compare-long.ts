/**
 * Comparison of strings so long that it takes more than a step: it goes on between steps (`gc/long-work.ts`), and the instruction that is
 * taken again finds the answer.
 */
import { OP_EQ, OP_LT } from '../bytecode/opcodes'
import type { LongWork } from '../gc/long-work'
import { TAG_LONG_STRING, type WordAddress } from '../gc/slot'
import { BYTES_A_UNIT_SHIFT, type Strings } from '../object/string'
import type { Machine } from '../sequence/machine'

/** Bytes for each of the slots by which it is decided what is long: a quarter of a megabyte is compared at once. */
const BYTES_A_SLOT_SHIFT = 6

/** Whether two values are strings of which one may take long to compare. */
export function areLong(m: Machine, b: WordAddress, c: WordAddress): boolean {
  return m.heap.i32[b + 2] === TAG_LONG_STRING && m.heap.i32[c + 2] === TAG_LONG_STRING
}

/** The answer of an instruction that compares two long strings, 1 or 0. */
export function compareLong(m: Machine, opcode: number, b: WordAddress, c: WordAddress): number {
  const { heap, strings } = m
  const left = heap.i32[b]!
  const right = heap.i32[c]!
  if (opcode === OP_EQ && strings.length(left) !== strings.length(right)) return 0
  const order = orderOf(m, left, right)
  if (opcode === OP_EQ) return order === 0 ? 1 : 0
  return order < 0 || (order === 0 && opcode !== OP_LT) ? 1 : 0
}

function orderOf(m: Machine, left: number, right: number): number {
  const { heap, strings } = m
  const { longWorks } = heap
  if (left === right) return 0
  const least = Math.min(strings.length(left), strings.length(right))
  if (!longWorks.isLong(least >> BYTES_A_SLOT_SHIFT)) return strings.compare(left, right)
  const { finished } = longWorks
  if (finished instanceof Comparing && finished.left === left && finished.right === right) return finished.order
  return longWorks.postpone(new Comparing(strings, left, right))
}

class Comparing implements LongWork {
  readonly left: number
  readonly right: number
  readonly #strings: Strings
  /** Bytes that are the same. */
  #same = 0
  done = false
  /** Negative, zero or positive, once it is done. */
  order = 0

  constructor(strings: Strings, left: number, right: number) {
    this.#strings = strings
    this.left = left
    this.right = right
  }

  doSome(units: number): number {
    const strings = this.#strings
    const least = Math.min(strings.length(this.left), strings.length(this.right))
    const end = Math.min(least, this.#same + units * 2 ** BYTES_A_UNIT_SHIFT)
    const order = strings.compareBytes(this.left, this.right, this.#same, end)
    const count = end - this.#same
    this.#same = end
    if (order !== 0 || end === least) {
      this.order = order === 0 ? strings.length(this.left) - strings.length(this.right) : order
      this.done = true
    }
    return Math.max(count >> BYTES_A_UNIT_SHIFT, 1)
  }

  drop(): void {}
}

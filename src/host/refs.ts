/**
 * What the host holds of a machine: values in an array of the arena, which is a root.
 */
import { TABLE_ARRAY } from '../gc/layout'
import { SLOT_WORDS, TAG_NIL, TAG_TABLE, type WordAddress } from '../gc/slot'
import { ROOT_REFS } from '../object/roots'
import type { Machine } from '../sequence/machine'

export class Refs {
  readonly #m: Machine
  readonly #free: number[] = []
  #count = 0

  constructor(machine: Machine) {
    this.#m = machine
    machine.putHandle(ROOT_REFS << 2, TAG_TABLE, machine.tables.create(8))
  }

  /** Roots a value given by tag and handle; answers its number. */
  add(tag: number, handle: number): number {
    const m = this.#m
    const ref = this.#free.pop() ?? ++this.#count
    m.tables.reserveArray(m.heap.i32[ROOT_REFS << 2]!, 2 ** Math.ceil(Math.log2(Math.max(ref, 8))))
    this.put(ref, tag, handle)
    return ref
  }

  /** Roots another value under a number. */
  put(ref: number, tag: number, handle: number): void {
    this.#m.putHandle(this.at(ref), tag, handle)
    if (this.#m.heap.marking && handle !== 0) this.#m.heap.mark(handle)
  }

  /** Where a rooted value is. It moves when another is added. */
  at(ref: number): WordAddress {
    const { i32 } = this.#m.heap
    return (i32[(i32[ROOT_REFS << 2]! << 2) + TABLE_ARRAY]! + ref) * SLOT_WORDS
  }

  release(ref: number): void {
    this.#m.heap.i32[this.at(ref) + 2] = TAG_NIL
    this.#free.push(ref)
  }
}

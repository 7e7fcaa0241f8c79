/**
 * Moving a thread's stack to a larger block.
 *
 * A small one moves at once; what is larger is postponed (`gc/long-work.ts`), since copying and clearing megabytes takes
 * milliseconds. Until all of it is there, the new block is a cell of words that nothing refers to.
 */
import type { Collector } from '../gc/collector'
import {
  CELL_OWN,
  KIND_MASK,
  KIND_STACK,
  KIND_WORDS,
  THREAD_OPEN,
  THREAD_STACK,
  THREAD_STACK_WORDS,
  UPVALUE_NEXT,
  UPVALUE_PLACE,
} from '../gc/layout'
import type { LongWork } from '../gc/long-work'
import { SLOT_WORDS, TAG_NIL } from '../gc/slot'

// The phases. In the last, which cannot be left half done, the open upvalues follow.
const COPY = 0
const CLEAR = 1
const FOLLOW = 2
const DONE = 3

/** Slots a page of the platform. */
const PAGE = 256
/** Slots (of the last phase: upvalues) a unit of fuel. */
const SLOTS_A_UNIT = [8, 8, 4] as const

export class StackMove implements LongWork {
  readonly #heap: Collector
  readonly #thread: number
  readonly #old: number
  readonly #oldSlots: number
  readonly #stack: number
  readonly #slots: number
  readonly #untouched: number
  #phase = COPY
  #at = 0
  #upvalue = 0

  /** Takes memory for so many slots, which may fail. */
  constructor(heap: Collector, thread: number, slots: number) {
    this.#heap = heap
    this.#thread = thread
    this.#stack = heap.alloc(KIND_WORDS, slots + 1)
    this.#slots = slots
    this.#untouched = heap.zeroFrom(this.#stack) - this.#stack - 1
    this.#old = heap.i32[(thread << 2) + THREAD_STACK]!
    this.#oldSlots = heap.i32[(thread << 2) + THREAD_STACK_WORDS]! / SLOT_WORDS
  }

  get done(): boolean {
    return this.#phase === DONE
  }

  drop(): void {
    if (this.#phase === FOLLOW) this.doSome(this.#slots)
    this.#phase = DONE
  }

  doSome(units: number): number {
    let left = units
    while (left > 0 && this.#phase !== DONE) {
      const rate = SLOTS_A_UNIT[this.#phase]!
      const from = this.#at
      if (this.#phase === COPY) this.#copy(left * rate)
      else if (this.#phase === CLEAR) this.#clear(left * rate)
      else this.#follow(left * rate)
      left -= Math.ceil((this.#at - from) / rate)
    }
    return Math.max(units - left, 1)
  }

  #copy(limit: number): void {
    const from = this.#at
    const to = Math.min(from + limit, this.#oldSlots)
    const old = this.#old + 1
    this.#heap.i32.copyWithin((this.#stack + 1 + from) << 2, (old + from) << 2, (old + to) << 2)
    this.#at = to
    if (to === this.#oldSlots) this.#phase = CLEAR
  }

  /** What is zero already is only touched, once a page: the platform takes its time for the first time. */
  #clear(limit: number): void {
    const { i32 } = this.#heap
    const first = this.#stack + 1
    const to = Math.min(this.#at + limit, this.#slots)
    const cleared = Math.max(this.#at, Math.min(to, this.#untouched))
    this.#heap.clearTags(first + this.#at, cleared - this.#at)
    for (let slot = cleared; slot < to; slot += PAGE) i32[((first + slot) << 2) + 2] = TAG_NIL
    this.#at = to
    if (to < this.#slots) return
    this.#phase = FOLLOW
    this.#upvalue = this.#heap.i32[(this.#thread << 2) + THREAD_OPEN]!
  }

  #follow(limit: number): void {
    const { i32 } = this.#heap
    const distance = (this.#stack - this.#old) << 2
    for (let left = limit; left > 0 && this.#upvalue !== 0; left--) {
      const word = this.#upvalue << 2
      i32[word + UPVALUE_PLACE] = i32[word + UPVALUE_PLACE]! + distance
      this.#upvalue = i32[word + UPVALUE_NEXT]!
      this.#at++
    }
    if (this.#upvalue !== 0) return
    this.#conclude()
    this.#phase = DONE
  }

  #conclude(): void {
    const heap = this.#heap
    const { i32 } = heap
    const word = this.#stack << 2
    const old = this.#old << 2
    i32[word] = (i32[word]! & ~KIND_MASK) | KIND_STACK
    i32[word + CELL_OWN] = i32[old + CELL_OWN]!
    i32[old + CELL_OWN] = 0 // what is left there is no root any more
    heap.link(this.#thread, THREAD_STACK, this.#stack)
    i32[(this.#thread << 2) + THREAD_STACK_WORDS] = this.#slots * SLOT_WORDS
  }
}

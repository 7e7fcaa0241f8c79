/**
 * Concatenation.
 *
 * What is short or of middling length is joined at once. A long result is filled between steps (`gc/long-work.ts`): the instruction
 * is taken again, and finds it.
 */
import { INSTRUCTION_WORDS } from '../bytecode/instruction'
import type { LongWork } from '../gc/long-work'
import { SLOT_WORDS, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, type WordAddress } from '../gc/slot'
import { EVENT_CONCAT } from '../object/events'
import { decimalLength, writeDecimal } from '../object/number-text'
import { ABSENT } from '../object/roots'
import { BYTES_A_UNIT_SHIFT, MAX_SHORT, MAX_STRING } from '../object/string'
import { newAppended } from '../object/string-append'
import { FRAME_EXTRA, FRAME_PC, FRAME_WORDS } from '../object/thread'
import { concatError, runtimeError } from '../sequence/errors'
import type { Machine } from '../sequence/machine'
import { isNumber, isString } from './number'
import { callMeta } from './operate'

/** Bytes for each of the slots by which it is decided what is long: half a megabyte is joined at once. */
const BYTES_A_SLOT_SHIFT = 7
const BYTES_A_UNIT = 1 << BYTES_A_UNIT_SHIFT

/** In FRAME_EXTRA: operands left of a concatenation that a metamethod has interrupted. */
const LEFT_SHIFT = 20
const EXTRA_MASK = (1 << LEFT_SHIFT) - 1

/**
 * `R[first] := R[first] .. … .. R[first + count - 1]`, from the right, as PUC Lua does.
 *
 * When a metamethod is called in the middle, the frame remembers how many operands are left, and the
 * instruction is run again when it has returned.
 */
export function concat(m: Machine, first: WordAddress, count: number): boolean {
  const { heap } = m
  let left = heap.i32[m.frame + FRAME_EXTRA]! >>> LEFT_SHIFT || count
  while (left > 1) {
    const last = first + (left - 1) * SLOT_WORDS
    const joined = joinable(m, first, last)
    if (joined > 1) {
      join(m, last - (joined - 1) * SLOT_WORDS, joined, true)
      left -= joined - 1
      setLeft(m, m.frame, left === 1 ? 0 : left)
      continue
    }
    const before = last - SLOT_WORDS
    let meta = m.eventOf(before, EVENT_CONCAT)
    if (meta === ABSENT) meta = m.eventOf(last, EVENT_CONCAT)
    if (meta === ABSENT) concatError(m, before, last)
    callMeta(m, meta, before, last, ABSENT, before, 1, 0)
    const frame = m.frame - FRAME_WORDS
    setLeft(m, frame, left === 2 ? 0 : left - 1)
    if (left > 2) heap.i32[frame + FRAME_PC] = heap.i32[frame + FRAME_PC]! - INSTRUCTION_WORDS
    return true
  }
  return false
}

function setLeft(m: Machine, frame: WordAddress, left: number): void {
  const { i32 } = m.heap
  i32[frame + FRAME_EXTRA] = (i32[frame + FRAME_EXTRA]! & EXTRA_MASK) | (left << LEFT_SHIFT)
}

/** How many operands up to `last` are strings or numbers. */
function joinable(m: Machine, first: WordAddress, last: WordAddress): number {
  let at = last
  while (at >= first && (isString(m, at) || isNumber(m, at))) at -= SLOT_WORDS
  return (last - at) / SLOT_WORDS
}

/**
 * Joins so many strings and numbers; the result takes the place of the first.
 *
 * @param leave what is long may be postponed: when the step is taken again, the same operands are in the same places
 */
export function join(m: Machine, first: WordAddress, count: number, leave = false): void {
  const { heap, strings } = m
  const end = first + count * SLOT_WORDS
  let total = 0
  for (let at = first; at < end; at += SLOT_WORDS) {
    if (isSmallInteger(heap.i32, at)) total += decimalLength(heap.i32[at]!)
    else {
      if (heap.i32[at + 2]! < TAG_STRING) m.toText(at)
      total += strings.length(heap.i32[at]!)
    }
    if (total > MAX_STRING) runtimeError(m, 'string length overflow')
  }
  const isShort = total <= MAX_SHORT
  const known = isShort ? 0 : joinedBefore(m, first, count)
  const result = isShort ? 0 : known !== 0 ? known : newJoined(m, first, total)
  if (known === 0) writeJoined(m, first, count, total, result, leave)
  const string = isShort ? strings.internScratch(total) : result
  heap.i32[first] = string
  heap.i32[first + 2] = isShort ? TAG_STRING : TAG_LONG_STRING
}

/** A string of so many bytes for what begins with an operand. It may have the bytes of that already. */
function newJoined(m: Machine, first: WordAddress, total: number): number {
  const { heap, strings } = m
  if (heap.i32[first + 2] !== TAG_LONG_STRING) return strings.newLong(total)
  return newAppended(strings, heap.i32[first]!, total)
}

/** Writes the operands where the result is to have them. */
function writeJoined(
  m: Machine,
  first: WordAddress,
  count: number,
  total: number,
  result: number,
  leave: boolean,
): void {
  const { heap, strings } = m
  const end = first + count * SLOT_WORDS
  let to = total <= MAX_SHORT ? strings.scratch : strings.bytesAt(result)
  let at = first
  if (result !== 0 && heap.i32[first + 2] === TAG_LONG_STRING && to === strings.bytesAt(heap.i32[first]!)) {
    to += strings.length(heap.i32[first]!)
    at += SLOT_WORDS
  }
  const left = total - (result === 0 ? 0 : to - strings.bytesAt(result))
  if (leave && result !== 0 && heap.longWorks.isLong(left >> BYTES_A_SLOT_SHIFT)) {
    heap.longWorks.postpone(new Joining(m, first, count, result, at, to))
  }
  while (at < end) {
    to = writeOperand(m, at, to)
    at += SLOT_WORDS
  }
  m.fuel -= left >>> BYTES_A_UNIT_SHIFT
}

/** The result that has been filled since the same was postponed, or 0. */
function joinedBefore(m: Machine, first: WordAddress, count: number): number {
  const { finished } = m.heap.longWorks
  return finished instanceof Joining && finished.isOf(first, count) ? finished.result : 0
}

/** Fills a long result. It goes by a copy of the operands: an interruption may leave anything in their places. */
class Joining implements LongWork {
  readonly result: number
  readonly #m: Machine
  readonly #first: WordAddress
  /** Words 0 to 2 of each operand. */
  readonly #operands: Int32Array
  /** The word of the operand that is copied now. */
  #operand: number
  #to: number
  /** Bytes of it that have been copied. */
  #copied = 0

  constructor(m: Machine, first: WordAddress, count: number, result: number, at: WordAddress, to: number) {
    this.#m = m
    this.#first = first
    this.result = result
    this.#operands = m.heap.i32.slice(first, first + count * SLOT_WORDS)
    this.#operand = at - first
    this.#to = to
  }

  get done(): boolean {
    return this.#operand === this.#operands.length
  }

  /** Whether these are the operands that it was begun for. */
  isOf(first: WordAddress, count: number): boolean {
    const { i32 } = this.#m.heap
    const operands = this.#operands
    if (first !== this.#first || count * SLOT_WORDS !== operands.length) return false
    for (let word = 0; word < operands.length; word++) {
      if ((word & 3) !== 3 && operands[word] !== i32[first + word]) return false
    }
    return true
  }

  doSome(units: number): number {
    let left = units * BYTES_A_UNIT
    while (left > 0 && !this.done) left -= this.#copySome(left)
    return Math.max(Math.floor(units - left / BYTES_A_UNIT), 1)
  }

  drop(): void {}

  #copySome(limit: number): number {
    const { heap, strings } = this.#m
    const value = this.#operands[this.#operand]!
    if (this.#operands[this.#operand + 2] === TAG_INTEGER) {
      const digits = decimalLength(value)
      writeDecimal(heap.u8, this.#to, digits, value)
      this.#to += digits
      this.#operand += SLOT_WORDS
      return digits
    }
    const from = strings.bytesAt(value) + this.#copied
    const rest = strings.length(value) - this.#copied
    const count = Math.min(rest, limit)
    heap.u8.copyWithin(this.#to, from, from + count)
    this.#to += count
    this.#copied += count
    if (count === rest) {
      this.#operand += SLOT_WORDS
      this.#copied = 0
    }
    return Math.max(count, 1)
  }
}

/** An integer of 32 bits: it is written without a string of its own. */
function isSmallInteger(i32: Int32Array, at: WordAddress): boolean {
  return i32[at + 2] === TAG_INTEGER && i32[at + 1] === i32[at]! >> 31
}

/** Writes the bytes of a string or small integer; answers where they end. */
function writeOperand(m: Machine, at: WordAddress, to: number): number {
  const { strings } = m
  const { u8, i32 } = m.heap
  if (i32[at + 2] === TAG_INTEGER) {
    const digits = decimalLength(i32[at]!)
    writeDecimal(u8, to, digits, i32[at]!)
    return to + digits
  }
  const from = strings.bytesAt(i32[at]!)
  const length = strings.length(i32[at]!)
  if (length > 24) u8.copyWithin(to, from, from + length)
  else for (let index = 0; index < length; index++) u8[to + index] = u8[from + index]!
  return to + length
}

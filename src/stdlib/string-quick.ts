/**
 * Short ways through the string library: see `Quick`.
 */
import { SLOT_WORDS, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, type WordAddress } from '../gc/slot'
import { isString } from '../interp/number'
import { MAX_SHORT } from '../object/string'
import type { Quicks } from '../sequence/library'
import type { Machine, Quick } from '../sequence/machine'
import { CAPITAL_A, changeCase, SMALL_A } from './letter-case'
import { endPosition, startPosition } from './string-position'

/** Long results up to so many bytes. */
const COPIED_AT_ONCE = 1024

/** Whether there is an integer of 32 bits at a place. */
function isSmall(m: Machine, at: WordAddress): boolean {
  const { i32 } = m.heap
  return i32[at + 2] === TAG_INTEGER && i32[at + 1] === i32[at]! >> 31
}

function putString(m: Machine, to: WordAddress, string: number, tag: number): number {
  const { i32 } = m.heap
  i32[to] = string
  i32[to + 2] = tag
  return 1
}

const len: Quick = (m, first, end) => {
  if (first === end || !isString(m, first)) return -1
  const { i32 } = m.heap
  const to = first - SLOT_WORDS
  i32[to] = m.strings.length(i32[first]!)
  i32[to + 1] = 0
  i32[to + 2] = TAG_INTEGER
  return 1
}

/** Of one byte, given by one position or none. */
const byte: Quick = (m, first, end) => {
  const count = (end - first) / SLOT_WORDS
  if (count < 1 || count > 2 || !isString(m, first)) return -1
  const { i32 } = m.heap
  let index = 0
  const length = m.strings.length(i32[first]!)
  if (count === 2) {
    if (!isSmall(m, first + SLOT_WORDS)) return -1
    const position = i32[first + SLOT_WORDS]!
    index = position > 0 ? position - 1 : position + length
  }
  // A position before the first or behind the last gives no result; 0 is no position.
  if (index < 0 || index >= length || (count === 2 && i32[first + SLOT_WORDS] === 0)) return 0
  const to = first - SLOT_WORDS
  i32[to] = m.strings.byteAt(i32[first]!, index)
  i32[to + 1] = 0
  i32[to + 2] = TAG_INTEGER
  return 1
}

const sub: Quick = (m, first, end) => {
  const given = (end - first) / SLOT_WORDS
  const { heap, strings } = m
  const from = first + SLOT_WORDS
  const to = from + SLOT_WORDS
  if (given < 2 || given > 3 || !isString(m, first) || !isSmall(m, from) || (given === 3 && !isSmall(m, to))) return -1
  const string = heap.i32[first]!
  const length = strings.length(string)
  const start = startPosition(heap.i32[from]!, length)
  const count = endPosition(given === 3 ? heap.i32[to]! : -1, length) - start + 1
  if (count === length) return putString(m, first - SLOT_WORDS, string, heap.i32[first + 2]!)
  if (count > COPIED_AT_ONCE) return -1
  const result = count <= 0 ? strings.fromArena(0, 0) : strings.fromArena(strings.bytesAt(string) + start - 1, count)
  return putString(m, first - SLOT_WORDS, result, count <= MAX_SHORT ? TAG_STRING : TAG_LONG_STRING)
}

const char: Quick = (m, first, end) => {
  const { strings } = m
  const { i32, u8 } = m.heap
  const count = (end - first) / SLOT_WORDS
  if (count > MAX_SHORT) return -1
  const to = strings.scratch
  for (let index = 0; index < count; index++) {
    const at = first + index * SLOT_WORDS
    if (i32[at + 2] !== TAG_INTEGER || i32[at + 1] !== 0 || i32[at]! >>> 0 > 255) return -1
    u8[to + index] = i32[at]!
  }
  return putString(m, first - SLOT_WORDS, strings.internScratch(count), TAG_STRING)
}

/** Of a short string. */
function ofCase(letter: number): Quick {
  return (m, first, end) => {
    const { heap, strings } = m
    const { i32 } = heap
    if (first === end || i32[first + 2] !== TAG_STRING) return -1
    const length = strings.length(i32[first]!)
    changeCase(i32, strings.scratch >>> 2, strings.bytesAt(i32[first]!) >>> 2, length, letter)
    return putString(m, first - SLOT_WORDS, strings.internScratch(length), TAG_STRING)
  }
}

export const stringQuicks: Quicks = { byte, char, len, lower: ofCase(CAPITAL_A), sub, upper: ofCase(SMALL_A) }

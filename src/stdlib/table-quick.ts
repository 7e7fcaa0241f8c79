/**
 * Short ways through the table library: see `Quick`.
 */
import { TABLE_ARRAY, TABLE_ARRAY_SIZE, THREAD_STACK, THREAD_STACK_WORDS } from '../gc/layout'
import { SLOT_WORDS, TAG_INTEGER, TAG_NIL, TAG_TABLE, type WordAddress } from '../gc/slot'
import { ABSENT } from '../object/roots'
import { EXTRA_SLOTS } from '../object/thread'
import { VALUES_A_UNIT } from '../sequence/frames'
import type { Quicks } from '../sequence/library'
import type { Machine, Quick } from '../sequence/machine'

/** Values that are unpacked at once; more would cost fuel. */
const FEW = VALUES_A_UNIT - 1

/** The table at a place if it has no metatable, else 0. */
function plainTable(m: Machine, at: WordAddress): number {
  const { i32 } = m.heap
  return i32[at + 2] === TAG_TABLE && m.tables.metatable(i32[at]!) === 0 ? i32[at]! : 0
}

/** At the end. */
const insert: Quick = (m, first, end) => {
  if (end - first !== 2 * SLOT_WORDS) return -1
  const table = plainTable(m, first)
  if (table === 0) return -1
  const { heap, tables } = m
  const index = tables.length(table) + 1
  const word = table << 2
  if (index > heap.i32[word + TABLE_ARRAY_SIZE]!) tables.setIndex(table, index, first + SLOT_WORDS, true)
  else heap.store(table, (heap.i32[word + TABLE_ARRAY]! + index) << 2, first + SLOT_WORDS)
  return 0
}

/** From the end of a list that is not empty. */
const remove: Quick = (m, first, end) => {
  if (end - first !== SLOT_WORDS) return -1
  const table = plainTable(m, first)
  const length = table === 0 ? 0 : m.tables.length(table)
  const place = length === 0 ? ABSENT : m.tables.getIndex(table, length)
  if (place === ABSENT) return -1
  m.heap.copy(first - SLOT_WORDS, place)
  m.heap.i32[place + 2] = TAG_NIL
  return 1
}

/** The small integer at a place, or one that is given if there is no argument; -1 for all else. */
function smallInteger(i32: Int32Array, at: WordAddress, end: WordAddress, otherwise: number): number {
  if (at >= end) return otherwise
  return i32[at + 2] === TAG_INTEGER && i32[at + 1] === 0 ? i32[at]! : -1
}

/** Of an array, or of a part of it, for whose values the stack has room. */
const unpack: Quick = (m, first, end) => {
  if (first === end || end - first > 3 * SLOT_WORDS) return -1
  const table = plainTable(m, first)
  if (table === 0) return -1
  const { i32 } = m.heap
  const start = smallInteger(i32, first + SLOT_WORDS, end, 1)
  const last = smallInteger(i32, first + 2 * SLOT_WORDS, end, m.tables.length(table))
  const count = last - start + 1
  if (start <= 0 || last < 0 || last > i32[(table << 2) + TABLE_ARRAY_SIZE]! || count > FEW) return -1
  const thread = m.thread << 2
  const stackEnd = ((i32[thread + THREAD_STACK]! + 1) << 2) + i32[thread + THREAD_STACK_WORDS]!
  if (first + (count + EXTRA_SLOTS) * SLOT_WORDS > stackEnd) return -1
  const distance = ((i32[(table << 2) + TABLE_ARRAY]! + start) << 2) - (first - SLOT_WORDS)
  for (let to = first - SLOT_WORDS, behind = to + count * SLOT_WORDS; to < behind; to += SLOT_WORDS) {
    m.heap.copy(to, to + distance)
  }
  return Math.max(count, 0)
}

export const tableQuicks: Quicks = { insert, remove, unpack }

/**
 * Short ways through the table library: see `Quick`.
 */
import { TABLE_ARRAY, TABLE_ARRAY_SIZE } from '../gc/layout'
import { SLOT_WORDS, TAG_NIL, TAG_TABLE, type WordAddress } from '../gc/slot'
import { ABSENT } from '../object/roots'
import type { Quicks } from '../sequence/library'
import type { Machine, Quick } from '../sequence/machine'

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

export const tableQuicks: Quicks = { insert, remove }

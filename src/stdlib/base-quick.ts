/**
 * Short ways through the base library: see `Quick`.
 */

import {
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WORDS,
  TABLE_ARRAY,
  TABLE_ARRAY_SIZE,
  TABLE_MASK,
  TABLE_META,
  TABLE_NODES,
} from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  type WordAddress,
} from '../gc/slot'
import { rawEqual } from '../interp/operate'
import { EVENT_GC, EVENT_METATABLE, EVENT_TOSTRING, TYPE_OF_TAG } from '../object/events'
import { decimalLength, writeDecimal } from '../object/number-text'
import { ABSENT, ROOT_TYPE_NAMES } from '../object/roots'
import { findString } from '../object/table-access'
import { VALUES_A_UNIT } from '../sequence/frames'
import type { Quicks } from '../sequence/library'
import type { Machine, Quick } from '../sequence/machine'

/** Values that are moved at once. */
const FEW = 3

/** Whether there is an argument, and it is a table. */
function isTable(m: Machine, at: WordAddress, end: WordAddress): boolean {
  return at < end && m.heap.i32[at + 2] === TAG_TABLE
}

/** Moves values one place down. */
function moveDown(m: Machine, from: WordAddress, end: WordAddress): number {
  for (let at = from; at < end; at += SLOT_WORDS) m.heap.copy(at - SLOT_WORDS, at)
  return (end - from) / SLOT_WORDS
}

const assert: Quick = (m, first, end) => {
  if (first === end || m.heap.i32[first + 2]! <= TAG_FALSE || end - first > FEW * SLOT_WORDS) return -1
  return moveDown(m, first, end)
}

const type: Quick = (m, first, end) => {
  if (first === end) return -1
  m.heap.copy(first - SLOT_WORDS, (ROOT_TYPE_NAMES + TYPE_OF_TAG[m.heap.i32[first + 2]!]!) << 2)
  return 1
}

/** Puts the entry that follows nil, an array element or a short string, if it is the next in its part; false if not. */
function nextInOrder(i32: Int32Array, table: WordAddress, key: WordAddress, to: WordAddress): boolean {
  const tag = i32[key + 2]!
  if (tag === TAG_STRING) {
    const place = findString(i32, table >> 2, i32[key]!)
    const node = place + NODE_WORDS - NODE_VALUE
    const end = ((i32[table + TABLE_NODES]! + 1) << 2) + (i32[table + TABLE_MASK]! + 1) * NODE_WORDS
    if (place === ABSENT || node === end || i32[node + NODE_VALUE_TAG] === TAG_NIL) return false
    copy(i32, to, node)
    copy(i32, to + SLOT_WORDS, node + NODE_VALUE)
    return true
  }
  if (tag !== TAG_NIL && (tag !== TAG_INTEGER || i32[key + 1] !== 0 || i32[key]! <= 0)) return false
  const index = tag === TAG_NIL ? 0 : i32[key]!
  if (index >= i32[table + TABLE_ARRAY_SIZE]!) return false
  const value = (i32[table + TABLE_ARRAY]! + 1 + index) << 2
  if (i32[value + 2] === TAG_NIL) return false
  i32[to] = index + 1
  i32[to + 1] = 0
  i32[to + 2] = TAG_INTEGER
  copy(i32, to + SLOT_WORDS, value)
  return true
}

function copy(i32: Int32Array, to: WordAddress, from: WordAddress): void {
  i32[to] = i32[from]!
  i32[to + 1] = i32[from + 1]!
  i32[to + 2] = i32[from + 2]!
}

export const next: Quick = (m, first, end) => {
  if (!isTable(m, first, end)) return -1
  const key = first + SLOT_WORDS < end ? first + SLOT_WORDS : ABSENT
  const { i32 } = m.heap
  if (!m.heap.clearing && nextInOrder(i32, i32[first]! << 2, key, first - SLOT_WORDS)) return 2
  const found = m.tables.next(i32[first]!, key, first - SLOT_WORDS)
  if (found === 1) return 2
  if (found < 0) return -1
  i32[first - SLOT_WORDS + 2] = TAG_NIL
  return 1
}

/** The function that steps `ipairs`: of elements that are there. */
export const stepIndex: Quick = (m, first, end) => {
  const control = first + SLOT_WORDS
  const { tables } = m
  const { i32 } = m.heap
  if (end - first !== 2 * SLOT_WORDS || i32[first + 2] !== TAG_TABLE || i32[control + 2] !== TAG_INTEGER) return -1
  const index = (i32[control]! + 1) | 0
  if (i32[control + 1] !== 0 || index <= 0) return -1
  const table = i32[first]! << 2
  const place =
    index <= i32[table + TABLE_ARRAY_SIZE]!
      ? (i32[table + TABLE_ARRAY]! + index) << 2
      : tables.getInteger(i32[first]!, index, 0)
  if (i32[place + 2] === TAG_NIL) {
    if (i32[table + TABLE_META] !== 0) return -1
    i32[first - SLOT_WORDS + 2] = TAG_NIL
    return 1
  }
  i32[first - SLOT_WORDS] = index
  i32[first - SLOT_WORDS + 1] = 0
  i32[first - SLOT_WORDS + 2] = TAG_INTEGER
  copy(i32, first, place)
  return 2
}

const rawget: Quick = (m, first, end) => {
  if (!isTable(m, first, end) || end - first < 2 * SLOT_WORDS) return -1
  m.heap.copy(first - SLOT_WORDS, m.tables.get(m.heap.i32[first]!, first + SLOT_WORDS))
  return 1
}

const rawequal: Quick = (m, first, end) => {
  if (end - first < 2 * SLOT_WORDS) return -1
  m.putBoolean(first - SLOT_WORDS, rawEqual(m, first, first + SLOT_WORDS))
  return 1
}

const rawlen: Quick = (m, first, end) => {
  if (!isTable(m, first, end)) return -1
  m.putInteger(first - SLOT_WORDS, m.tables.length(m.heap.i32[first]!))
  return 1
}

const HASH = 0x23
/** Arguments that `select` moves to lower places at once; more would cost fuel. */
const FEW_SELECTED = VALUES_A_UNIT - 1

/** Of the number of arguments, or of those that follow. */
const select: Quick = (m, first, end) => {
  const { i32 } = m.heap
  if (first === end) return -1
  const count = (end - first) / SLOT_WORDS
  const tag = i32[first + 2]
  if (tag === TAG_STRING && m.strings.length(i32[first]!) > 0 && m.strings.byteAt(i32[first]!, 0) === HASH) {
    m.putHalves(first - SLOT_WORDS, count - 1, 0)
    return 1
  }
  const index = i32[first]!
  if (tag !== TAG_INTEGER || i32[first + 1] !== 0 || index <= 0 || count - index > FEW_SELECTED) return -1
  if (index >= count) return 0
  let to = first - SLOT_WORDS
  for (let at = first + index * SLOT_WORDS; at < end; at += SLOT_WORDS) {
    m.heap.copy(to, at)
    to += SLOT_WORDS
  }
  return count - index
}

const getmetatable: Quick = (m, first, end) => {
  if (first === end) return -1
  const metatable = m.metatableOf(first)
  if (metatable === 0) m.putNil(first - SLOT_WORDS)
  else if (m.tables.event(metatable, EVENT_METATABLE) !== ABSENT) return -1
  else m.putHandle(first - SLOT_WORDS, TAG_TABLE, metatable)
  return 1
}

/** Of a table that has none yet, and one without `__gc`. */
const setmetatable: Quick = (m, first, end) => {
  const { tables } = m
  const { i32 } = m.heap
  const second = first + SLOT_WORDS
  if (end - first < 2 * SLOT_WORDS || i32[first + 2] !== TAG_TABLE || i32[second + 2] !== TAG_TABLE) return -1
  if (tables.metatable(i32[first]!) !== 0 || tables.event(i32[second]!, EVENT_GC) !== ABSENT) return -1
  tables.setMetatable(i32[first]!, i32[second]!)
  m.heap.copy(first - SLOT_WORDS, first)
  return 1
}

/** Of a number, which is its own. */
const tonumber: Quick = (m, first, end) => {
  const tag = m.heap.i32[first + 2]
  if (end - first !== SLOT_WORDS || (tag !== TAG_INTEGER && tag !== TAG_FLOAT)) return -1
  return moveDown(m, first, end)
}

/** Of a string, if strings have no metamethod for that, and of integers of 32 bits. */
const tostring: Quick = (m, first, end) => {
  const { i32 } = m.heap
  const tag = i32[first + 2]
  if (end - first !== SLOT_WORDS || m.eventOf(first, EVENT_TOSTRING) !== ABSENT) return -1
  if (tag === TAG_STRING || tag === TAG_LONG_STRING) return moveDown(m, first, end)
  if (tag !== TAG_INTEGER || i32[first + 1] !== i32[first]! >> 31) return -1
  const length = decimalLength(i32[first]!)
  writeDecimal(m.heap.u8, m.strings.scratch, length, i32[first]!)
  const string = m.strings.internScratch(length)
  m.putHandle(first - SLOT_WORDS, TAG_STRING, string)
  return 1
}

export const baseQuicks: Quicks = {
  assert,
  getmetatable,
  next,
  rawequal,
  rawget,
  rawlen,
  select,
  setmetatable,
  tonumber,
  tostring,
  type,
}

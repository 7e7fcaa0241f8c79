/**
 * The table library (manual §6.6): what changes and reads single elements, and lists as values.
 * `concat`, `move` and `sort` have files of their own.
 *
 * A table without metamethods is worked on directly, at once if that is little work. Everything else goes through states,
 * with its progress in slots: they are changed only where nothing can fail any more before the native waits, so that each
 * state may be begun anew. That is why work that changes a table in several steps begins with a pause.
 */
import { TABLE_ARRAY, TABLE_ARRAY_SIZE } from '../gc/layout'
import { SLOT_WORDS, TAG_NIL, type WordAddress } from '../gc/slot'
import { ABSENT } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { defineLibrary, FunctionList } from '../sequence/library'
import {
  CHANGED,
  checkTable,
  getIndexed,
  getLength,
  hasStackRoom,
  lengthOnTop,
  plainTable,
  READ,
  setIndexed,
} from './access'
import { addSmall, compareIntegers, rangeCount } from './integer-range'
import { sort } from './sort'
import { concat } from './table-concat'
import { move } from './table-move'
import { tableQuicks } from './table-quick'

/** Elements that are moved, or copied, before fuel is asked for again: 256 units. */
const STRETCH = 4096

// ---- the array part

function arraySize(cx: Context, table: number): number {
  return cx.machine.heap.i32[(table << 2) + TABLE_ARRAY_SIZE]!
}

/** The place of an element of the array part. */
function arrayPlace(cx: Context, table: number, index: number): WordAddress {
  return (cx.machine.heap.i32[(table << 2) + TABLE_ARRAY]! + index) << 2
}

/** Moves elements of the array part, from those with indices `first` to `last` by one down (-1) or up (1). */
function moveInArray(cx: Context, table: number, first: number, last: number, by: 1 | -1): void {
  const { heap } = cx.machine
  const start = arrayPlace(cx, table, first)
  const end = arrayPlace(cx, table, last + 1)
  const distance = by * SLOT_WORDS
  if (!heap.marking) heap.i32.copyWithin(start + distance, start, end)
  else if (by < 0) for (let at = start; at < end; at += SLOT_WORDS) heap.store(table, at + distance, at)
  else for (let at = end - SLOT_WORDS; at >= start; at -= SLOT_WORDS) heap.store(table, at + distance, at)
  cx.charge((last - first) >> 4)
}

// ---- insert and remove, with metamethods or much to move

// Slots: 1 table, 2 where the moving ends (`insert`: the position, `remove`: the length), 3 the new value or the result,
// 4 the element that is written next, 5 the one that is read for that.
const LIMIT = 2
const VALUE = 3
const TO = 4
const FROM = 5

const BEGIN = 1
const MEASURED = 2
const MOVING = 3
const GOT = 4
const MOVED = 5
const ENDING = 6
const ENDED = 7
const FETCHING = 8
const FETCHED = 9

/** The states in which elements move by one, each to where the one before it was. */
function moveByOne(cx: Context, state: number, by: 1 | -1): number {
  if (state === GOT || state === MOVED) {
    const outcome = state === GOT ? setIndexed(cx, 1, TO, FROM + 1, MOVED) : null
    if (outcome !== null) return outcome
    advance(cx, by)
    return cx.pause(MOVING)
  }
  if (compareIntegers(cx.machine, cx.at(TO), cx.at(LIMIT)) === 0) return cx.pause(ENDING)
  do {
    if (moveStretch(cx, by)) continue
    cx.charge(1)
    const outcome = getIndexed(cx, 1, FROM, GOT) ?? setIndexed(cx, 1, TO, FROM + 1, MOVED)
    if (outcome !== null) return outcome
    advance(cx, by)
  } while (cx.hasFuel && compareIntegers(cx.machine, cx.at(TO), cx.at(LIMIT)) !== 0)
  return cx.pause(MOVING)
}

/** An element has moved: on to the next. */
function advance(cx: Context, by: 1 | -1): void {
  addSmall(cx.machine, cx.at(TO), -by)
  addSmall(cx.machine, cx.at(FROM), -by)
  cx.setCount(FROM)
}

/** Moves a stretch of elements at once, if they lie in the array part of a table without metamethods. */
function moveStretch(cx: Context, by: 1 | -1): boolean {
  const m = cx.machine
  const table = plainTable(cx, CHANGED)
  if (table === 0) return false
  const size = arraySize(cx, table)
  const to = m.integerAt(cx.at(TO))
  const limit = m.integerAt(cx.at(LIMIT))
  if (Math.min(to, limit) < 1 || Math.max(to, limit) > size) return false
  const count = Math.min(Math.abs(to - limit), STRETCH)
  if (by > 0) moveInArray(cx, table, to - count, to - 1, 1)
  else moveInArray(cx, table, to + 1, to + count, -1)
  addSmall(m, cx.at(TO), -by * count)
  addSmall(m, cx.at(FROM), -by * count)
  return true
}

// ---- insert

const insert: Native = (cx, state) => {
  switch (state) {
    case 0: {
      checkTable(cx, CHANGED)
      const table = plainTable(cx, CHANGED)
      return table === 0 ? cx.pause(BEGIN) : insertPlain(cx, table)
    }
    case BEGIN:
      return getLength(cx, 1, MEASURED) ?? cx.pause(MEASURED)
    case MEASURED:
      return beginInsert(cx)
    case ENDING:
      return setIndexed(cx, 1, LIMIT, VALUE, ENDED) ?? 0
    case ENDED:
      return 0
    default:
      return moveByOne(cx, state, 1)
  }
}

function insertPlain(cx: Context, table: number): number {
  const { heap, tables } = cx.machine
  const end = tables.length(table) + 1
  if (cx.count === 2) {
    tables.setIndex(table, end, cx.at(2), true)
    return 0
  }
  if (cx.count !== 3) cx.error("wrong number of arguments to 'insert'")
  const position = cx.integer(2)
  if (position < 1 || position > end) cx.argumentError(2, 'position out of bounds')
  if (position === end) {
    tables.setIndex(table, end, cx.at(3), true)
    return 0
  }
  // Many elements, or some in the hash part, where single steps may fail.
  if (end - position > STRETCH || end - 1 > arraySize(cx, table)) return cx.pause(BEGIN)
  // The last element makes room for itself, which is all that may fail.
  cx.pushFrom(arrayPlace(cx, table, end - 1))
  tables.setIndex(table, end, cx.top - SLOT_WORDS, true)
  if (end - 1 > arraySize(cx, table)) {
    // A list with so many holes that they are no longer kept in an array part.
    cx.machine.putNil(tables.getIndex(table, end))
    cx.setCount(3)
    return cx.pause(BEGIN)
  }
  if (position < end - 1) moveInArray(cx, table, position, end - 2, 1)
  heap.store(table, arrayPlace(cx, table, position), cx.at(3))
  return 0
}

/** The length is on top of the arguments. */
function beginInsert(cx: Context): number {
  const m = cx.machine
  lengthOnTop(cx)
  const given = cx.count - 1
  if (given !== 2 && given !== 3) cx.error("wrong number of arguments to 'insert'")
  const length = cx.top - SLOT_WORDS
  cx.pushFrom(length)
  const end = cx.top - SLOT_WORDS
  addSmall(m, end, 1)
  if (given === 3) {
    cx.integer(2)
    if (compareFromZero(cx, cx.at(2), end) >= 0) cx.argumentError(2, 'position out of bounds')
    m.heap.copy(cx.at(TO), end)
    addSmall(m, cx.at(FROM), -1)
  } else {
    cx.pushFrom(length)
    m.heap.copy(cx.at(VALUE), cx.at(2))
    m.heap.copy(cx.at(LIMIT), cx.at(TO))
  }
  return cx.pause(compareIntegers(m, cx.at(TO), cx.at(LIMIT)) > 0 ? MOVING : ENDING)
}

/** Negative, zero or positive as `position - 1` is less than, equal to or greater than `end`; unsigned. */
function compareFromZero(cx: Context, position: WordAddress, end: WordAddress): number {
  const { i32 } = cx.machine.heap
  const lo = i32[position]! >>> 0
  const hi = lo === 0 ? i32[position + 1]! - 1 : i32[position + 1]!
  return (hi >>> 0) - (i32[end + 1]! >>> 0) || ((lo - 1) >>> 0) - (i32[end]! >>> 0)
}

// ---- remove

const remove: Native = (cx, state) => {
  switch (state) {
    case 0: {
      checkTable(cx, CHANGED)
      const table = plainTable(cx, CHANGED)
      return table === 0 ? cx.pause(BEGIN) : removePlain(cx, table)
    }
    case BEGIN:
      return getLength(cx, 1, MEASURED) ?? cx.pause(MEASURED)
    case MEASURED:
      return beginRemove(cx)
    case FETCHING:
      return getIndexed(cx, 1, TO, FETCHED) ?? cx.pause(FETCHED)
    case FETCHED:
      cx.machine.heap.copy(cx.at(VALUE), cx.at(FROM + 1))
      cx.setCount(FROM)
      return cx.pause(compareIntegers(cx.machine, cx.at(TO), cx.at(LIMIT)) < 0 ? MOVING : ENDING)
    case ENDING: {
      cx.pushNil()
      const outcome = setIndexed(cx, 1, TO, FROM + 1, ENDED)
      if (outcome !== null) return outcome
      cx.setCount(VALUE)
      return 1
    }
    case ENDED:
      cx.setCount(VALUE)
      return 1
    default:
      return moveByOne(cx, state, -1)
  }
}

function removePlain(cx: Context, table: number): number {
  const m = cx.machine
  const { heap, tables } = m
  const size = tables.length(table)
  const position = cx.optionalInteger(2, size)
  if (position !== size && (position < 1 || position > size + 1)) cx.argumentError(1, 'position out of bounds')
  if (position >= size) {
    const place = tables.getIndex(table, position)
    cx.pushFrom(place)
    if (place !== ABSENT) m.putNil(place)
    return 1
  }
  if (size - position > STRETCH || size > arraySize(cx, table)) return cx.pause(BEGIN)
  cx.pushFrom(arrayPlace(cx, table, position))
  moveInArray(cx, table, position + 1, size, -1)
  heap.i32[arrayPlace(cx, table, size) + 2] = TAG_NIL
  return 1
}

/** The length is on top of the arguments. */
function beginRemove(cx: Context): number {
  const m = cx.machine
  lengthOnTop(cx)
  const size = cx.top - SLOT_WORDS
  const given = cx.count > 2 && !cx.isNoneOrNil(2)
  if (given) {
    cx.integer(2)
    const inside = compareIntegers(m, cx.at(2), size) === 0 || compareFromZero(cx, cx.at(2), size) <= 0
    if (!inside) cx.argumentError(1, 'position out of bounds')
  }
  cx.pushFrom(given ? cx.at(2) : size)
  const position = cx.top - SLOT_WORDS
  if (cx.count < FROM) cx.setCount(FROM)
  // In this order, as the slots may be the same.
  m.heap.copy(cx.at(LIMIT), size)
  m.heap.copy(cx.at(FROM), position)
  m.heap.copy(cx.at(TO), cx.at(FROM))
  addSmall(m, cx.at(FROM), 1)
  m.putNil(cx.at(VALUE))
  cx.setCount(FROM)
  return cx.pause(FETCHING)
}

// ---- pack and unpack

const pack: Native = (cx) => {
  const m = cx.machine
  const { heap, tables } = m
  const count = cx.count
  const name = m.strings.fromByteString('n')
  const table = tables.create(count, 0)
  cx.pushInteger(count)
  tables.setString(table, name, cx.top - SLOT_WORDS)
  // The array part is as new as the table: no barrier.
  if (count > 0) heap.i32.copyWithin(arrayPlace(cx, table, 1), cx.base, cx.base + count * SLOT_WORDS)
  cx.charge(count >> 4)
  cx.pushTable(table)
  return 1
}

// Slots of `unpack`: 1 table, 2 first index, 3 last index, 4 the index that is read, then the values.
const FIRST = 2
const LAST = 3
const INDEX = 4
const UNPACKING = 3

const unpack: Native = (cx, state) => {
  switch (state) {
    case 0:
      return unpackPlain(cx) ?? cx.pause(BEGIN)
    case BEGIN: {
      const first = cx.optionalInteger(2, 1)
      cx.setCount(LAST)
      if (first === 1) cx.machine.putInteger(cx.at(FIRST), 1)
      if (cx.tag(LAST) !== TAG_NIL) cx.integer(LAST)
      else return getLength(cx, 1, MEASURED) ?? cx.pause(MEASURED)
      return cx.pause(UNPACKING)
    }
    case MEASURED:
      lengthOnTop(cx)
      cx.machine.heap.copy(cx.at(LAST), cx.top - SLOT_WORDS)
      cx.setCount(LAST)
      return cx.pause(UNPACKING)
    default:
      return unpackRest(cx)
  }
}

/** Pushes the elements of a table without metamethods at once; null if it is none. */
function unpackPlain(cx: Context): number | null {
  const { heap, tables } = cx.machine
  const table = plainTable(cx, READ)
  if (table === 0) return null
  const first = cx.optionalInteger(2, 1)
  const last = cx.isNoneOrNil(3) ? tables.length(table) : cx.integer(3)
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return null
  const count = last - first + 1
  if (count <= 0) return 0
  if (!hasStackRoom(cx, count)) cx.error('too many results to unpack')
  const inArray = first >= 1 && last <= arraySize(cx, table)
  if (!inArray && count > STRETCH) return null
  cx.reserve(count)
  cx.charge(count >> 4)
  if (inArray) {
    heap.i32.copyWithin(cx.top, arrayPlace(cx, table, first), arrayPlace(cx, table, last + 1))
    cx.top += count * SLOT_WORDS
  } else for (let index = first; index <= last; index++) cx.pushFrom(tables.getIndex(table, index))
  return count
}

/** The index follows from how many values there are, so that nothing is changed before they have come. */
function unpackRest(cx: Context): number {
  const m = cx.machine
  const count = rangeCount(m, cx.at(FIRST), cx.at(LAST))
  if (!hasStackRoom(cx, Math.max(count - (cx.count - LAST), 0))) cx.error('too many results to unpack')
  if (cx.count < INDEX) cx.pushNil()
  for (let first = true; cx.count - INDEX < count; first = false) {
    if (!first && !cx.hasFuel) return cx.pause(UNPACKING)
    cx.charge(1)
    cx.reserve(4)
    m.heap.copy(cx.at(INDEX), cx.at(FIRST))
    addSmall(m, cx.at(INDEX), cx.count - INDEX)
    const outcome = getIndexed(cx, 1, INDEX, UNPACKING)
    if (outcome !== null) return outcome
  }
  return count
}

/** The functions of the library. */
const functions = new FunctionList({ concat, insert, move, pack, remove, sort, unpack }, tableQuicks)

export function openTable(cx: Context, globals: number): void {
  defineLibrary(cx, globals, 'table', functions, undefined)
}

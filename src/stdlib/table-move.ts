/**
 * `table.move` (manual §6.6).
 *
 * Between array parts of tables without metamethods stretches are copied at once. Otherwise elements go one by one,
 * each read and written through metamethods, and the slots that say which is next change only when one has arrived.
 */
import { TABLE_ARRAY, TABLE_ARRAY_SIZE } from '../gc/layout'
import { FIRST_HANDLE_TAG, SLOT_WORDS, TAG_FALSE, TAG_NIL, TAG_TABLE, TAG_USERDATA, type WordAddress } from '../gc/slot'
import { rawEqual } from '../interp/operate'
import { EVENT_EQ, EVENT_INDEX, EVENT_NEWINDEX } from '../object/events'
import { ABSENT, SCRATCH_OPERAND_B } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { checkTable, getIndexed, plainTable, setIndexed } from './access'
import { addSmall, compareIntegers, rangeCount, subtract } from './integer-range'

// Slots: 1 the source, 2 the index that is read next, 3 the last one that is, 4 the index that is written next,
// 5 the destination, 6 whether it goes upwards; above that an element on its way.
const FROM = 2
const LAST = 3
const TO = 4
const DESTINATION = 5
const UPWARDS = 6
const ELEMENT = 7

const BEGIN = 1
const COMPARED = 2
const MOVING = 3
const GOT = 4
const MOVED = 5

/** Elements that are copied before fuel is asked for again. */
const STRETCH = 4096

const READ: readonly number[] = [EVENT_INDEX]
const WRITTEN: readonly number[] = [EVENT_NEWINDEX]

export const move: Native = (cx, state) => {
  switch (state) {
    case 0:
      return moveAtOnce(cx)
    case BEGIN:
      return compare(cx)
    case COMPARED:
      return begin(cx, cx.machine.heap.i32[cx.top - SLOT_WORDS + 2]! > TAG_FALSE)
    default:
      return work(cx, state)
  }
}

/** Checks the arguments, and moves a few elements of array parts. */
function moveAtOnce(cx: Context): number {
  const m = cx.machine
  for (let index = FROM; index <= TO; index++) cx.integer(index)
  const destination = cx.isNoneOrNil(DESTINATION) ? 1 : DESTINATION
  checkTable(cx, READ)
  checkTable(cx, WRITTEN, destination)
  const count = rangeCount(m, cx.at(FROM), cx.at(LAST))
  if (count > 0) checkRange(cx)
  cx.setCount(DESTINATION)
  const to = cx.at(DESTINATION)
  if (destination === 1) m.heap.copy(to, cx.at(1))
  if (count === 0) return 1
  const isDone = count <= STRETCH && copyElements(cx, m.integerAt(cx.at(FROM)), m.integerAt(cx.at(TO)), count)
  return isDone ? 1 : cx.pause(BEGIN)
}

/** Whether the elements must go downwards. PUC Lua asks only if need be if there is one table, which a metamethod may tell. */
function compare(cx: Context): number {
  const m = cx.machine
  const to = cx.at(DESTINATION)
  const isBehind = compareIntegers(m, cx.at(TO), cx.at(LAST)) > 0
  const isBefore = compareIntegers(m, cx.at(TO), cx.at(FROM)) <= 0
  if (isBehind || isBefore) return begin(cx, false)
  const from = cx.at(1)
  if (rawEqual(m, from, to)) return begin(cx, true)
  const tag = m.heap.i32[from + 2]!
  if (tag !== m.heap.i32[to + 2] || (tag !== TAG_TABLE && tag !== TAG_USERDATA)) return begin(cx, false)
  let equal = m.eventOf(from, EVENT_EQ)
  if (equal === ABSENT) equal = m.eventOf(to, EVENT_EQ)
  if (equal === ABSENT) return begin(cx, false)
  cx.pushFrom(equal)
  cx.pushFrom(from)
  cx.pushFrom(to)
  return cx.call(2, 1, COMPARED)
}

/** The number of elements must be an integer, and the last place that is written. */
function checkRange(cx: Context): void {
  const m = cx.machine
  const { i32 } = m.heap
  const distance = SCRATCH_OPERAND_B
  subtract(m, distance, cx.at(LAST), cx.at(FROM))
  const lo = i32[distance]!
  const hi = i32[distance + 1]!
  if (hi < 0 || (hi === 0x7fffffff && lo === -1)) cx.argumentError(LAST, 'too many elements to move')
  const to = cx.at(TO)
  const sum = (i32[to]! >>> 0) + (lo >>> 0)
  const high = i32[to + 1]! + hi + (sum >= 4294967296 ? 1 : 0)
  if (high > 0x7fffffff) cx.argumentError(TO, 'destination wrap around')
}

/** Downwards, if what is read later would be overwritten: then it begins at the end. */
function begin(cx: Context, isDownwards: boolean): number {
  const m = cx.machine
  cx.setCount(DESTINATION)
  cx.pushBoolean(!isDownwards)
  if (isDownwards) {
    const { heap } = m
    const distance = SCRATCH_OPERAND_B
    const last = cx.push()
    heap.copy(last, cx.at(LAST))
    subtract(m, distance, cx.at(FROM), last)
    heap.copy(cx.at(LAST), cx.at(FROM))
    heap.copy(cx.at(FROM), last)
    subtract(m, cx.at(TO), cx.at(TO), distance)
    cx.setCount(UPWARDS)
  }
  return cx.pause(MOVING)
}

function work(cx: Context, state: number): number {
  if (state === GOT) {
    const outcome = setIndexed(cx, DESTINATION, TO, ELEMENT, MOVED)
    if (outcome !== null) return outcome
  }
  // Not further in this state, which must not be begun anew once the element has arrived.
  if (state !== MOVING) return advance(cx, 1) ? cx.pause(MOVING) : conclude(cx)
  do {
    let count = copyStretch(cx)
    if (count === 0) {
      cx.charge(1)
      const outcome = getIndexed(cx, 1, FROM, GOT) ?? setIndexed(cx, DESTINATION, TO, ELEMENT, MOVED)
      if (outcome !== null) return outcome
      count = 1
    }
    if (!advance(cx, count)) return conclude(cx)
  } while (cx.hasFuel)
  return cx.pause(MOVING)
}

function elementsLeft(cx: Context): number {
  const from = cx.at(FROM)
  const last = cx.at(LAST)
  return cx.truth(UPWARDS) ? rangeCount(cx.machine, from, last) : rangeCount(cx.machine, last, from)
}

/** So many elements have arrived; whether there are more. */
function advance(cx: Context, count: number): boolean {
  const left = elementsLeft(cx) - count
  const by = cx.truth(UPWARDS) ? count : -count
  addSmall(cx.machine, cx.at(FROM), by)
  addSmall(cx.machine, cx.at(TO), by)
  cx.setCount(UPWARDS)
  return left > 0
}

function conclude(cx: Context): number {
  cx.setCount(DESTINATION)
  return 1
}

// ---- array parts

/** Copies the next elements, if they lie in array parts; how many. */
function copyStretch(cx: Context): number {
  const m = cx.machine
  const count = Math.min(elementsLeft(cx), STRETCH)
  const back = cx.truth(UPWARDS) ? 0 : count - 1
  return copyElements(cx, m.integerAt(cx.at(FROM)) - back, m.integerAt(cx.at(TO)) - back, count) ? count : 0
}

/** Copies elements from one array part to another, or within one; false if not all of them lie there. */
function copyElements(cx: Context, from: number, to: number, count: number): boolean {
  const { heap, tables } = cx.machine
  const source = plainTable(cx, READ)
  const destination = plainTable(cx, WRITTEN, DESTINATION)
  if (source === 0 || destination === 0 || from < 1 || to < 1) return false
  if (from + count - 1 > heap.i32[(source << 2) + TABLE_ARRAY_SIZE]!) return false
  const size = heap.i32[(destination << 2) + TABLE_ARRAY_SIZE]!
  const end = to + count - 1
  if (end > size) {
    // The array part grows for a list that goes on where it ends, or begins at 1.
    if (to > size + 1 || !areFilled(cx, source, from, count)) return false
    tables.reserveArray(destination, 2 ** Math.ceil(Math.log2(end)), true)
  }
  const start = placeOf(cx, source, from)
  const place = placeOf(cx, destination, to)
  heap.i32.copyWithin(place, start, start + count * SLOT_WORDS)
  if (heap.marking) linkElements(cx, destination, place, count)
  cx.charge(count >> 4)
  return true
}

function placeOf(cx: Context, table: number, index: number): WordAddress {
  return (cx.machine.heap.i32[(table << 2) + TABLE_ARRAY]! + index) << 2
}

function areFilled(cx: Context, table: number, from: number, count: number): boolean {
  const { i32 } = cx.machine.heap
  const start = placeOf(cx, table, from)
  for (let at = start; at < start + count * SLOT_WORDS; at += SLOT_WORDS) if (i32[at + 2] === TAG_NIL) return false
  return true
}

/** Tells the collector, while it marks, of what has come into a table. */
function linkElements(cx: Context, table: number, start: WordAddress, count: number): void {
  const { heap } = cx.machine
  for (let at = start; at < start + count * SLOT_WORDS; at += SLOT_WORDS) {
    if (heap.i32[at + 2]! >= FIRST_HANDLE_TAG) heap.barrier(table, heap.i32[at]!)
  }
}

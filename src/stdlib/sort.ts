/**
 * `table.sort` (manual §6.6): quicksort with the pivots of PUC Lua, so that an order function is asked the same questions
 * in the same order, and equal elements come to lie alike.
 *
 * What is done is the list of operations in `sort-program.ts`. One that calls a function is finished when that has
 * returned. Numbers and strings without an order function are compared and moved in the table's array part itself, by
 * `sort-array.ts`; where that meets something else, the operations go on from there.
 *
 * Owns: the slot PROGRESS says at any moment which operation is next, and in which state a result was taken last, so that
 * a step that is begun anew (for want of memory) goes on where it failed and takes no result twice.
 */
import { TABLE_ARRAY, TABLE_ARRAY_SIZE, TABLE_META } from '../gc/layout'
import { SLOT_WORDS, TAG_FALSE, TAG_NIL, TAG_STRING, TAG_TABLE, type WordAddress } from '../gc/slot'
import { compareNumbers, isNumber, isString } from '../interp/number'
import { EVENT_INDEX, EVENT_LT, EVENT_NEWINDEX } from '../object/events'
import { ABSENT } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { compareError } from '../sequence/errors'
import type { CallAgain, Machine } from '../sequence/machine'
import { CHANGED, checkTable, getIndexed, getLength, lengthOnTop, setIndexed } from './access'
import {
  exchange,
  FETCHED,
  fetchElements,
  isKind,
  kindOf,
  PREFIXED,
  SMALL,
  scanDown,
  scanUp,
  sortSmall,
} from './sort-array'
import {
  AT_FIRST,
  AT_LAST,
  AT_LOWER,
  AT_MIDDLE,
  AT_PIVOT,
  CHECK_CROSSED,
  CHECK_DOWN,
  CHECK_UP,
  CHOOSE_MIDDLE,
  GET,
  LEFT,
  LESS,
  labelled,
  NEXT_RANGE,
  PIVOT,
  PREPARE,
  PROGRAM,
  RIGHT,
  SET,
  SPLIT_RANGE,
  START_SCANS,
  STEP_UP,
} from './sort-program'

// Slots; most hold two words. 1 is the table, 2 the order function; from PIVOT to RIGHT there are elements.
const COMPARATOR = 2
/** The first and the last index of the range that is being sorted. */
const RANGE = 3
/** Where the two scans are that divide it: from below and from above. */
const SCANS = 4
/** The index of its middle; whether middles are chosen at random. */
const MIDDLE = 5
/** The next operation; the state in which a result was taken last. */
const PROGRESS = 6
/** How many ranges wait; whether the list is of strings with their prefixes. */
const WAITING = 7
/** An index for access with metamethods. */
const INDEX = 8
/** From here on: ranges that wait, the larger of two each time, so never more than the logarithm of the length. */
const RANGES = RIGHT + 1
const SLOTS = RANGES + 31

const BEGIN = 1
const MEASURED = 2
/** From here on the state is one of these two, another after each call. */
const EVEN = 3
const ODD = 4

/** Lists of so many elements are refused. */
const END_LENGTH = 0x7fffffff
/** Only longer ranges have random middles. */
const RANDOM_FROM = 100
/** If the smaller part is so many times smaller, middles are chosen at random from then on. */
const UNEVEN = 128
/** Lists of fewer strings are not worth the prefixes. */
const PREFIXED_FROM = 100
/** Elements that are scanned before fuel is asked for again. */
const STRETCH_WORDS = 4096 * SLOT_WORDS

/** The comparisons of the two scans. */
const LESS_UP = labelled('up') + 2
const LESS_DOWN = labelled('down') + 2
const STOPPED_IN_ARRAY = labelled('stopped in array')
const CROSSED_IN_ARRAY = labelled('crossed in array')
const NOT_IN_ARRAY = -1

const INVALID_ORDER = 'invalid order function for sorting'

const step: Native = (cx, state) => {
  switch (state) {
    case 0:
      checkTable(cx, CHANGED)
      return cx.pause(BEGIN)
    case BEGIN:
      return getLength(cx, 1, MEASURED) ?? cx.pause(MEASURED)
    case MEASURED:
      return begin(cx)
    default:
      return work(cx, state)
  }
}

/** The length is on top of the arguments. */
function begin(cx: Context): number {
  const m = cx.machine
  const length = lengthOnTop(cx)
  if (length <= 1) return 0
  if (length >= END_LENGTH) cx.argumentError(1, 'array too big')
  cx.setCount(cx.count - 1)
  if (!cx.isNoneOrNil(COMPARATOR)) cx.function(COMPARATOR)
  cx.reserve(SLOTS)
  cx.setCount(COMPARATOR)
  cx.setCount(SLOTS)
  m.putHalves(cx.at(RANGE), 1, length)
  m.putHalves(cx.at(SCANS), 0, 0)
  m.putHalves(cx.at(MIDDLE), 0, 0)
  m.putHalves(cx.at(PROGRESS), 0, EVEN)
  m.putHalves(cx.at(WAITING), 0, 0)
  return cx.pause(EVEN)
}

/** The place of a slot by its number. */
function slotAt(cx: Context, slot: number): WordAddress {
  return cx.base + (slot - 1) * SLOT_WORDS
}

/** Runs operations until one calls a function, fuel is used up, or the list is sorted. */
function work(cx: Context, state: number): number {
  const m = cx.machine
  const progress = slotAt(cx, PROGRESS)
  if (m.heap.i32[progress + 1] !== state) {
    m.heap.i32[progress + 1] = state
    takeResult(cx, m.heap.i32[progress]!)
  }
  cx.top = cx.base + SLOTS * SLOT_WORDS
  do {
    const { i32 } = m.heap
    const number = i32[progress]!
    const outcome = perform(cx, number)
    if (outcome !== null) return outcome
  } while (cx.hasFuel)
  return cx.pause(m.heap.i32[progress + 1]!)
}

/** Finishes an operation that has called a function, whose result is on top. */
function takeResult(cx: Context, number: number): void {
  const { heap } = cx.machine
  const { what, slot, next: following, otherwise } = PROGRAM[number]!
  const result = cx.top - SLOT_WORDS
  let next = following
  if (what === GET) heap.copy(slotAt(cx, slot), result)
  else if (what === LESS && heap.i32[result + 2]! <= TAG_FALSE) next = otherwise
  heap.i32[slotAt(cx, PROGRESS)] = next
}

/** Performs an operation; the outcome if it calls a function or nothing is left to do. */
function perform(cx: Context, number: number): number | null {
  const operation = PROGRAM[number]!
  let next = operation.next
  switch (operation.what) {
    case GET: {
      const outcome = readElement(cx, indexAt(cx, operation.where), operation.slot)
      if (outcome !== null) return outcome
      break
    }
    case SET: {
      const outcome = writeElement(cx, indexAt(cx, operation.where), operation.slot)
      if (outcome !== null) return outcome
      break
    }
    case LESS: {
      const less = isLess(cx, slotAt(cx, operation.where), slotAt(cx, operation.slot))
      if (less < 0) return less
      if (less === 0) next = operation.otherwise
      break
    }
    case NEXT_RANGE:
      if (!nextRange(cx)) return 0
      break
    default:
      next = decide(cx, number)
  }
  cx.machine.heap.i32[slotAt(cx, PROGRESS)] = next
  return null
}

/** Answers with the operation that follows one that only decides. */
function decide(cx: Context, number: number): number {
  const { i32 } = cx.machine.heap
  const { what, next, otherwise } = PROGRAM[number]!
  const range = slotAt(cx, RANGE)
  const scans = slotAt(cx, SCANS)
  const lower = i32[scans]!
  const upper = i32[scans + 1]!
  switch (what) {
    case PREPARE:
      return preparePrefixes(cx) ? next : number
    case CHOOSE_MIDDLE:
      return chooseMiddle(cx) ? next : otherwise
    case START_SCANS:
      return startScans(cx) ? next : otherwise
    case STEP_UP: {
      const divided = divideInArray(cx, number)
      if (divided !== NOT_IN_ARRAY) return divided
      i32[scans] = i32[scans]! + 1
      return next
    }
    case CHECK_UP:
      if (lower === i32[range + 1]! - 1) cx.error(INVALID_ORDER)
      return next
    case CHECK_DOWN:
      if (upper < lower) cx.error(INVALID_ORDER)
      return next
    case CHECK_CROSSED:
      return upper < lower ? otherwise : next
    case SPLIT_RANGE:
      splitRange(cx)
      return next
    default: // STEP_DOWN
      skipInArray(cx)
      i32[scans + 1] = i32[scans + 1]! - 1
      return next
  }
}

// ---- elements

function indexAt(cx: Context, where: number): number {
  const { i32 } = cx.machine.heap
  switch (where) {
    case AT_FIRST:
      return i32[slotAt(cx, RANGE)]!
    case AT_LAST:
      return i32[slotAt(cx, RANGE) + 1]!
    case AT_MIDDLE:
      return i32[slotAt(cx, MIDDLE)]!
    case AT_PIVOT:
      return i32[slotAt(cx, RANGE) + 1]! - 1
    case AT_LOWER:
      return i32[slotAt(cx, SCANS)]!
    default:
      return i32[slotAt(cx, SCANS) + 1]!
  }
}

/** The array part of a table whose metamethods do not take part, as the place of the element before the first; or 0. */
function arrayOf(cx: Context, last: number): WordAddress {
  return arrayAt(cx.machine, cx.base, last)
}

function arrayAt(m: Machine, at: WordAddress, last: number): WordAddress {
  const { heap, tables } = m
  if (heap.i32[at + 2] !== TAG_TABLE) return 0
  const table = heap.i32[at]! << 2
  if (last > heap.i32[table + TABLE_ARRAY_SIZE]!) return 0
  const metatable = heap.i32[table + TABLE_META]!
  if (metatable !== 0) {
    if (tables.event(metatable, EVENT_INDEX) !== ABSENT || tables.event(metatable, EVENT_NEWINDEX) !== ABSENT) return 0
  }
  return heap.i32[table + TABLE_ARRAY]! << 2
}

function readElement(cx: Context, index: number, slot: number): number | null {
  const m = cx.machine
  const { heap } = m
  const array = arrayOf(cx, index)
  if (array !== 0) {
    heap.copy(slotAt(cx, slot), array + index * SLOT_WORDS)
    return null
  }
  cx.charge(1)
  m.putHalves(slotAt(cx, INDEX), index, 0)
  const outcome = getIndexed(cx, 1, INDEX, nextState(cx))
  if (outcome !== null) return outcome
  cx.top -= SLOT_WORDS
  heap.copy(slotAt(cx, slot), cx.top)
  return null
}

function writeElement(cx: Context, index: number, slot: number): number | null {
  const m = cx.machine
  const array = arrayOf(cx, index)
  if (array !== 0) {
    m.heap.store(m.heap.i32[cx.base]!, array + index * SLOT_WORDS, slotAt(cx, slot))
    return null
  }
  cx.charge(1)
  m.putHalves(slotAt(cx, INDEX), index, 0)
  return setIndexed(cx, 1, INDEX, slot, nextState(cx))
}

/** The state after a call that is made now. */
function nextState(cx: Context): number {
  return EVEN + ODD - cx.machine.heap.i32[slotAt(cx, PROGRESS) + 1]!
}

/** 1 or 0, or the outcome of calling the function that decides. */
function isLess(cx: Context, left: WordAddress, right: WordAddress): number {
  const m = cx.machine
  let decider = slotAt(cx, COMPARATOR)
  if (m.heap.i32[decider + 2] === TAG_NIL) {
    cx.charge(1)
    if (isNumber(m, left) && isNumber(m, right)) return compareNumbers(m, left, right) < 0 ? 1 : 0
    if (isString(m, left) && isString(m, right)) {
      return m.strings.compare(m.heap.i32[left]!, m.heap.i32[right]!) < 0 ? 1 : 0
    }
    decider = m.eventOf(left, EVENT_LT)
    if (decider === ABSENT) decider = m.eventOf(right, EVENT_LT)
    if (decider === ABSENT) compareError(m, left, right)
  }
  cx.pushFrom(decider)
  cx.pushFrom(left)
  cx.pushFrom(right)
  return cx.call(2, 1, nextState(cx))
}

// ---- ranges

/** Takes ranges that wait until there is one with something to sort. */
function nextRange(cx: Context): boolean {
  const m = cx.machine
  const { heap } = m
  const range = slotAt(cx, RANGE)
  const waiting = slotAt(cx, WAITING)
  while (heap.i32[range]! >= heap.i32[range + 1]! || sortAtOnce(cx)) {
    const count = heap.i32[waiting]! - 1
    if (count < 0) return false
    heap.i32[waiting] = count
    heap.copy(range, slotAt(cx, RANGES + count))
  }
  return true
}

/** Sorts a small range at once, if nothing has to be called for that. */
function sortAtOnce(cx: Context): boolean {
  const m = cx.machine
  const { i32 } = m.heap
  const range = slotAt(cx, RANGE)
  const first = i32[range]!
  const last = i32[range + 1]!
  if (last - first >= SMALL || i32[slotAt(cx, COMPARATOR) + 2] !== TAG_NIL) return false
  const array = arrayOf(cx, last)
  if (array === 0) return false
  cx.charge(last - first)
  return sortSmall(m, i32[cx.base]!, array + first * SLOT_WORDS, array + last * SLOT_WORDS, isPrefixed(cx))
}

/** Chooses the middle of a range of more than two elements; a smaller one is sorted. */
function chooseMiddle(cx: Context): boolean {
  const m = cx.machine
  const { i32 } = m.heap
  const range = slotAt(cx, RANGE)
  const first = i32[range]!
  const last = i32[range + 1]!
  const middle = slotAt(cx, MIDDLE)
  if (last - first === 1) return endRange(cx)
  if (last - first < RANDOM_FROM || i32[middle + 1] === 0) i32[middle] = Math.floor((first + last) / 2)
  else {
    const quarter = (last - first) >>> 2
    i32[middle] = first + quarter + (scatter(m.seed, first, last) % (quarter * 2))
  }
  return true
}

/** A number that only the machine's seed tells: random middles are such that nobody can make lists for them. */
function scatter(seed: number, first: number, last: number): number {
  let hash = Math.imul(seed ^ first, 0x9e3779b1 | 0)
  hash = Math.imul(hash ^ (hash >>> 15) ^ last, 0x85ebca6b | 0)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35 | 0)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Nothing of the present range is left. */
function endRange(cx: Context): false {
  cx.machine.putHalves(slotAt(cx, RANGE), 0, 0)
  return false
}

function startScans(cx: Context): boolean {
  const { i32 } = cx.machine.heap
  const range = slotAt(cx, RANGE)
  const first = i32[range]!
  const last = i32[range + 1]!
  if (last - first === 2) return endRange(cx)
  cx.machine.putHalves(slotAt(cx, SCANS), first, last - 1)
  return true
}

/** The pivot has its place: the smaller part is next, the larger waits. */
function splitRange(cx: Context): void {
  const m = cx.machine
  const { i32 } = m.heap
  const range = slotAt(cx, RANGE)
  const first = i32[range]!
  const last = i32[range + 1]!
  const pivot = i32[slotAt(cx, SCANS)]!
  const isLowerSmaller = pivot - first < last - pivot
  const waiting = slotAt(cx, WAITING)
  const place = slotAt(cx, RANGES + i32[waiting]!)
  if (isLowerSmaller) {
    m.putHalves(place, pivot + 1, last)
    m.putHalves(range, first, pivot - 1)
  } else {
    m.putHalves(place, first, pivot - 1)
    m.putHalves(range, pivot + 1, last)
  }
  i32[waiting] = i32[waiting]! + 1
  const smaller = isLowerSmaller ? pivot - first : last - pivot
  if (Math.floor((i32[place + 1]! - i32[place]!) / UNEVEN) > smaller) i32[slotAt(cx, MIDDLE) + 1] = 1
}

// ---- in the array part

/** The array part if the range can be divided there, else 0. */
function dividedArray(cx: Context): WordAddress {
  const m = cx.machine
  if (m.heap.i32[slotAt(cx, COMPARATOR) + 2] !== TAG_NIL || kindOf(m, slotAt(cx, PIVOT)) === 0) return 0
  return arrayOf(cx, m.heap.i32[slotAt(cx, RANGE) + 1]!)
}

/** Puts prefixes beside the strings of a list, some at a time; answers whether that is done, or not to be. */
function preparePrefixes(cx: Context): boolean {
  const m = cx.machine
  const { i32 } = m.heap
  const last = i32[slotAt(cx, RANGE) + 1]!
  const array = last < PREFIXED_FROM || i32[slotAt(cx, COMPARATOR) + 2] !== TAG_NIL ? 0 : arrayOf(cx, last)
  if (array === 0) return true
  const done = slotAt(cx, SCANS)
  const from = array + i32[done]! * SLOT_WORDS
  const end = Math.min(array + last * SLOT_WORDS, from + STRETCH_WORDS)
  for (let at = from + SLOT_WORDS; at <= end; at += SLOT_WORDS) {
    if (!isKind(m, at, TAG_STRING)) return true
    i32[at + 1] = m.strings.prefix(i32[at]!)
  }
  cx.charge((end - from) >> 3)
  i32[done] = (end - array) / SLOT_WORDS
  if (i32[done]! < last) return false
  i32[slotAt(cx, WAITING) + 1] = 1
  return true
}

function isPrefixed(cx: Context): boolean {
  return cx.machine.heap.i32[slotAt(cx, WAITING) + 1] !== 0
}

/** How the elements of the array part are compared that are of the pivot's kind. */
function kindOfPivot(cx: Context): number {
  const kind = kindOf(cx.machine, slotAt(cx, PIVOT))
  return kind === TAG_STRING && isPrefixed(cx) ? PREFIXED : kind
}

/**
 * Divides the range by the pivot, and moves the scans along, as far as that goes.
 *
 * @returns the operation with which to go on, or NOT_IN_ARRAY if the next element needs operations of its own
 */
function divideInArray(cx: Context, number: number): number {
  const array = dividedArray(cx)
  if (array === 0) return NOT_IN_ARRAY
  const m = cx.machine
  const { i32 } = m.heap
  const pivot = slotAt(cx, PIVOT)
  const kind = kindOfPivot(cx)
  const range = slotAt(cx, RANGE)
  const scans = slotAt(cx, SCANS)
  const low = array + i32[range]! * SLOT_WORDS
  const high = array + i32[range + 1]! * SLOT_WORDS
  let lower = array + i32[scans]! * SLOT_WORDS
  let upper = array + i32[scans + 1]! * SLOT_WORDS
  const distance = upper - lower
  let next = number
  while (distance - (upper - lower) < STRETCH_WORDS) {
    const from = lower + SLOT_WORDS
    const limit = Math.min(high, from + STRETCH_WORDS)
    const left = scanUp(m, from, limit, pivot, kind)
    if (!hasStopped(m, left, from, limit, kind)) {
      lower = Math.min(left, high - SLOT_WORDS) - SLOT_WORDS
      next = NOT_IN_ARRAY
      break
    }
    lower = left
    const right = scanTo(m, low, upper, pivot, kind)
    if (right < 0) {
      upper = SLOT_WORDS - right
      next = STOPPED_IN_ARRAY
      break
    }
    upper = right
    if (upper < lower) {
      next = CROSSED_IN_ARRAY
      break
    }
    exchange(m, i32[cx.base]!, lower, upper)
  }
  cx.charge((distance - (upper - lower)) >> (kind < TAG_STRING ? 4 : 2))
  i32[scans] = (lower - array) / SLOT_WORDS
  i32[scans + 1] = (upper - array) / SLOT_WORDS
  return next
}

/** Whether a scan ended since its element is on the wrong side of the pivot. */
function hasStopped(m: Machine, at: WordAddress, from: WordAddress, limit: WordAddress, kind: number): boolean {
  return at !== limit && isKind(m, at, kind) && (at === from || m.fuel > 0)
}

/** Scans down from below `upper`; the place is negative if the scan has not come to its end there. */
function scanTo(m: Machine, low: WordAddress, upper: WordAddress, pivot: WordAddress, kind: number): number {
  const from = upper - SLOT_WORDS
  const limit = Math.max(low - SLOT_WORDS, from - STRETCH_WORDS)
  const right = scanDown(m, from, limit, pivot, kind)
  return hasStopped(m, right, from, limit, kind) ? right : -Math.max(right, low)
}

/** Moves the upper scan over elements that are greater than the pivot; the next one needs operations of its own. */
function skipInArray(cx: Context): void {
  const array = dividedArray(cx)
  if (array === 0) return
  const m = cx.machine
  const { i32 } = m.heap
  const pivot = slotAt(cx, PIVOT)
  const scans = slotAt(cx, SCANS)
  const upper = array + i32[scans + 1]! * SLOT_WORDS
  const low = array + i32[slotAt(cx, RANGE)]! * SLOT_WORDS
  const right = Math.abs(scanTo(m, low, upper, pivot, kindOfPivot(cx)))
  i32[scans + 1] = (right - array) / SLOT_WORDS + 1
  cx.charge((upper - right) >> 4)
}

// ---- from one question to the next

/**
 * The commonest way from one question to an order function to the next: a scan goes on in an array part. An order function is
 * asked with the left element and the pivot while the scan is upwards, with the pivot and the right element while it is downwards.
 */
const askAgain: CallAgain = (m, base, at, result) => {
  const { heap } = m
  const { i32 } = heap
  const comparator = base + (COMPARATOR - 1) * SLOT_WORDS
  const scans = base + (SCANS - 1) * SLOT_WORDS
  const progress = base + (PROGRESS - 1) * SLOT_WORDS
  const last = i32[base + (RANGE - 1) * SLOT_WORDS + 1]!
  const number = i32[progress]!
  const lower = i32[scans]!
  const upper = i32[scans + 1]!
  const isUp = i32[result + 2]! > TAG_FALSE === (number === LESS_UP)
  if ((number !== LESS_UP && number !== LESS_DOWN) || i32[comparator] !== i32[at]) return -1
  const array = arrayAt(m, base, last)
  if (array === 0 || (number === LESS_DOWN && upper < lower) || (isUp && lower >= last - 1)) return -1
  const pivot = base + (PIVOT - 1) * SLOT_WORDS
  if (isUp) {
    const left = base + (LEFT - 1) * SLOT_WORDS
    if (number === LESS_DOWN) {
      heap.store(i32[base]!, array + lower * SLOT_WORDS, base + (RIGHT - 1) * SLOT_WORDS)
      heap.store(i32[base]!, array + upper * SLOT_WORDS, left)
    }
    if (lower % FETCHED === 0) fetchElements(m, array, lower + 1, Math.min(lower + FETCHED, last))
    i32[scans] = lower + 1
    i32[progress] = LESS_UP
    heap.copy(left, array + (lower + 1) * SLOT_WORDS)
    heap.copy(at + SLOT_WORDS, left)
    heap.copy(at + 2 * SLOT_WORDS, pivot)
  } else {
    const right = base + (RIGHT - 1) * SLOT_WORDS
    if (upper % FETCHED === 0) fetchElements(m, array, Math.max(upper - FETCHED, 1), upper - 1)
    i32[scans + 1] = upper - 1
    i32[progress] = LESS_DOWN
    heap.copy(right, array + (upper - 1) * SLOT_WORDS)
    heap.copy(at + SLOT_WORDS, pivot)
    heap.copy(at + 2 * SLOT_WORDS, right)
  }
  return 2
}

export const sort: Native = Object.assign(step, { again: askAgain })

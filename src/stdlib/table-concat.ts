/**
 * `table.concat` (manual §6.6).
 *
 * A short list in an array part is joined at once. Otherwise stretches of elements are joined with the separators between
 * and behind them to pieces, and these in the end to the result. With metamethods the elements of a stretch are pushed
 * one by one first; at which index that has come follows from how many there are.
 */
import { TABLE_ARRAY, TABLE_ARRAY_SIZE } from '../gc/layout'
import { SLOT_WORDS, type WordAddress } from '../gc/slot'
import { isNumber, isString } from '../interp/number'
import { integerText } from '../object/number-text'
import { MAX_SHORT } from '../object/string'
import type { Context, Native } from '../sequence/context'
import { checkTable, getIndexed, getLength, lengthOnTop, plainTable, READ } from './access'
import { addSmall, rangeCount } from './integer-range'
import { checkStringSize, copyBytes, joinPieces } from './pieces'

// Slots: 1 table, 2 separator, 3 first index of the present stretch, 4 last index, 5 an index, 6 number of pieces; then
// the pieces, and behind them the elements of the present stretch.
const SEPARATOR = 2
const FIRST = 3
const LAST = 4
const INDEX = 5
const PIECES = 6

const BEGIN = 1
const MEASURED = 2
const WORKING = 3
const GOT = 4
const ENDING = 5
const JOINING = 6

/** Elements, and bytes, of a stretch; a single element may be longer. */
const STRETCH = 4096
const STRETCH_BYTES = 65536
/** Elements pushed before they are joined. */
const PUSHED = 64

export const concat: Native = (cx, state) => {
  switch (state) {
    case 0:
      checkTable(cx, READ)
      return concatAtOnce(cx) ?? cx.pause(BEGIN)
    case BEGIN:
      return getLength(cx, 1, MEASURED) ?? cx.pause(MEASURED)
    case MEASURED:
      return begin(cx)
    case ENDING:
      return joinPieces(cx, PIECES + 1, 0, JOINING) ?? 1
    case JOINING:
      return joinPieces(cx, PIECES + 1, 1, JOINING) ?? 1
    default:
      return work(cx, state)
  }
}

/** Joins a short list in the array part of a table without metamethods; null if it is something else. */
function concatAtOnce(cx: Context): number | null {
  const { heap, tables } = cx.machine
  const table = plainTable(cx, READ)
  if (table === 0) return null
  const length = tables.length(table)
  const separator = cx.isNoneOrNil(2) ? 0 : cx.string(2)
  const first = cx.optionalInteger(3, 1)
  const last = cx.optionalInteger(4, length)
  const count = last - first + 1
  if (first < 1 || last > heap.i32[(table << 2) + TABLE_ARRAY_SIZE]! || count > STRETCH || count <= 0) return null
  const start = (heap.i32[(table << 2) + TABLE_ARRAY]! + first) << 2
  const taken = fitting(cx, start, count, separator)
  if (taken < count) {
    const at = start + taken * SLOT_WORDS
    // Either the next element is none, or there is more than is done at once.
    if (!isString(cx.machine, at) && !isNumber(cx.machine, at)) invalid(cx, at, integerText(first + taken, 0))
    return null
  }
  if (count === 1 && isString(cx.machine, start)) cx.pushFrom(start)
  else cx.pushString(joined(cx, start, count, separator, false))
  return 1
}

/**
 * How many of the elements in so many slots make a stretch: strings and numbers, and not too many bytes, but for a first
 * one that is too long itself. None if the first is neither.
 */
function fitting(cx: Context, start: WordAddress, count: number, separator: number): number {
  const m = cx.machine
  const { heap, strings } = m
  const between = separator === 0 ? 0 : strings.length(separator)
  let total = 0
  for (let index = 0; index < count; index++) {
    const at = start + index * SLOT_WORDS
    if (isString(m, at)) total += strings.length(heap.i32[at]!)
    else if (isNumber(m, at)) total += m.numberText(at)!.length
    else return index
    total += between
    if (total > STRETCH_BYTES && index > 0) return index
  }
  return count
}

/** The elements in so many slots, with separators between them, and behind the last one if it is `open`. */
function joined(cx: Context, start: WordAddress, count: number, separator: number, open: boolean): number {
  const m = cx.machine
  const { heap, strings } = m
  const between = separator === 0 ? 0 : strings.length(separator)
  let total = between * (open ? count : count - 1)
  for (let index = 0, at = start; index < count; index++, at += SLOT_WORDS) {
    total += isString(m, at) ? strings.length(heap.i32[at]!) : m.numberText(at)!.length
  }
  checkStringSize(cx, total)
  cx.charge((total >> 6) + (count >> 4))
  const result = total <= MAX_SHORT ? 0 : strings.newLong(total)
  let to = total <= MAX_SHORT ? strings.scratch : strings.bytesAt(result)
  for (let index = 0, at = start; index < count; index++, at += SLOT_WORDS) {
    to += isString(m, at) ? writeString(cx, to, heap.i32[at]!) : writeText(cx, to, m.numberText(at)!)
    if (between > 0 && (open || index < count - 1)) to += writeString(cx, to, separator)
  }
  return total <= MAX_SHORT ? strings.internScratch(total) : result
}

function writeString(cx: Context, to: number, string: number): number {
  const { strings } = cx.machine
  const length = strings.length(string)
  copyBytes(cx, to, strings.bytesAt(string), length)
  return length
}

function writeText(cx: Context, to: number, text: string): number {
  const { u8 } = cx.machine.heap
  for (let index = 0; index < text.length; index++) u8[to + index] = text.charCodeAt(index)
  return text.length
}

function invalid(cx: Context, at: WordAddress, index: string): never {
  return cx.error(`invalid value (${cx.rawTypeName(at)}) at index ${index} in table for 'concat'`)
}

// ---- more than is done at once

/** The length is on top of the arguments. */
function begin(cx: Context): number {
  const m = cx.machine
  lengthOnTop(cx)
  const length = cx.count
  const isGiven = (index: number) => index < length && !cx.isNoneOrNil(index)
  if (isGiven(SEPARATOR)) cx.pushString(cx.string(SEPARATOR))
  else cx.pushText('')
  if (isGiven(FIRST)) cx.integer(FIRST)
  if (isGiven(LAST)) cx.integer(LAST)
  if (isGiven(FIRST)) cx.pushFrom(cx.at(FIRST))
  else cx.pushInteger(1)
  cx.pushFrom(cx.at(isGiven(LAST) ? LAST : length))
  // Down to their slots, in an order in which none is overwritten.
  for (let index = 1; index <= 3; index++) m.heap.copy(cx.at(1 + index), cx.at(length + index))
  cx.setCount(LAST)
  cx.pushNil()
  cx.pushInteger(0)
  return cx.pause(rangeCount(m, cx.at(FIRST), cx.at(LAST)) === 0 ? ENDING : WORKING)
}

/** Makes the next piece. */
function work(cx: Context, state: number): number {
  const m = cx.machine
  const { heap } = m
  const pieces = m.integerAt(cx.at(PIECES))
  const left = rangeCount(m, cx.at(FIRST), cx.at(LAST))
  const table = cx.count === PIECES + pieces ? plainTable(cx, READ) : 0
  if (table !== 0) {
    const first = m.integerAt(cx.at(FIRST))
    const size = heap.i32[(table << 2) + TABLE_ARRAY_SIZE]!
    if (first >= 1 && first <= size) {
      const start = (heap.i32[(table << 2) + TABLE_ARRAY]! + first) << 2
      return takeStretch(cx, start, Math.min(left, STRETCH, size - first + 1), left)
    }
  }
  return pushElements(cx, state, PIECES + pieces + 1, left)
}

/** Makes a piece of as many elements of an array part as make a stretch. */
function takeStretch(cx: Context, start: WordAddress, available: number, left: number): number {
  const m = cx.machine
  const count = fitting(cx, start, available, m.heap.i32[cx.at(SEPARATOR)]!)
  if (count === 0) invalid(cx, start, m.numberText(cx.at(FIRST))!)
  if (count > 1 || !isString(m, start)) return addPiece(cx, start, count, left)
  // Perhaps a long one: it is copied only into the result.
  return conclude(cx, m.heap.i32[start]!, 1, left, left > 1)
}

/** Pushes elements from slot `start` on, and makes a piece of them when they are enough. */
function pushElements(cx: Context, state: number, start: number, left: number): number {
  const m = cx.machine
  const { heap } = m
  // The element of a metamethod is checked when it has come, as each is before the next.
  if (state === GOT) checkElement(cx, start)
  while (cx.count - start + 1 < Math.min(left, PUSHED)) {
    cx.reserve(4)
    heap.copy(cx.at(INDEX), cx.at(FIRST))
    addSmall(m, cx.at(INDEX), cx.count - start + 1)
    cx.charge(1)
    const outcome = getIndexed(cx, 1, INDEX, GOT)
    if (outcome !== null) return outcome
    checkElement(cx, start)
  }
  return addPiece(cx, cx.at(start), cx.count - start + 1, left)
}

function checkElement(cx: Context, start: number): void {
  const m = cx.machine
  const at = cx.top - SLOT_WORDS
  if (isString(m, at) || isNumber(m, at)) return
  m.heap.copy(cx.at(INDEX), cx.at(FIRST))
  addSmall(m, cx.at(INDEX), cx.count - start)
  invalid(cx, at, m.numberText(cx.at(INDEX))!)
}

function addPiece(cx: Context, start: WordAddress, count: number, left: number): number {
  const separator = cx.machine.heap.i32[cx.at(SEPARATOR)]!
  return conclude(cx, joined(cx, start, count, separator, count < left), count, left, false)
}

/** Adds a piece that stands for some elements, perhaps with the separator as another one, and goes on behind them. */
function conclude(cx: Context, piece: number, count: number, left: number, separated: boolean): number {
  const m = cx.machine
  cx.reserve(2)
  const pieces = m.integerAt(cx.at(PIECES))
  cx.setCount(PIECES + pieces)
  cx.pushString(piece)
  if (separated) cx.pushFrom(cx.at(SEPARATOR))
  m.putInteger(cx.at(PIECES), pieces + (separated ? 2 : 1))
  addSmall(m, cx.at(FIRST), count)
  return cx.pause(count < left ? WORKING : ENDING)
}

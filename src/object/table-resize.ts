/**
 * Choosing the sizes of a table's parts.
 *
 * The array part is the largest n such that more than half of the keys 1 to n are in use; all else
 * goes to the hash part, whose size is the next power of two. Both blocks are allocated before
 * anything moves, so that a refused allocation leaves the table as it was.
 */
import {
  CELL_OWN,
  KIND_VALUES,
  NODE_KEY_TAG,
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WORDS,
  TABLE_ARRAY,
  TABLE_ARRAY_SIZE,
  TABLE_MASK,
  TABLE_NODES,
} from '../gc/layout'
import { TAG_INTEGER, TAG_NIL, type WordAddress } from '../gc/slot'
import { SCRATCH_MOVED_KEY, spend } from './roots'
import type { TableAccess } from './table-access'

const MAX_ARRAY_BITS = 27

/** Makes room for one more key, which is not in the table. */
export function resizeForKey(tables: TableAccess, table: number, key: WordAddress): void {
  const { i32 } = tables.heap
  // counts[b]: integer keys k with 2^(b-1) < k <= 2^b
  const counts = new Int32Array(MAX_ARRAY_BITS + 1)
  const inArray = countArray(tables, table, counts)
  let total = inArray
  let integers = inArray
  const word = table << 2
  const nodes = i32[word + TABLE_NODES]!
  if (nodes !== tables.emptyNodes) {
    const start = (nodes + 1) << 2
    const end = start + (i32[word + TABLE_MASK]! + 1) * NODE_WORDS
    for (let node = start; node < end; node += NODE_WORDS) {
      if (i32[node + NODE_VALUE_TAG] === TAG_NIL) continue
      total++
      integers += countKey(i32, node, counts)
    }
  }
  total++
  integers += countKey(i32, key, counts)

  let arraySize = 0
  let arrayCount = 0
  let sum = 0
  for (let bits = 0; bits <= MAX_ARRAY_BITS && 2 ** bits < integers * 2; bits++) {
    sum += counts[bits]!
    if (sum > 2 ** bits / 2) {
      arraySize = 2 ** bits
      arrayCount = sum
    }
  }
  resize(tables, table, arraySize, total - arrayCount)
}

function countArray(tables: TableAccess, table: number, counts: Int32Array): number {
  const { i32 } = tables.heap
  const size = i32[(table << 2) + TABLE_ARRAY_SIZE]!
  const tags = (i32[(table << 2) + TABLE_ARRAY]! << 2) + 2
  let total = 0
  let index = 1
  for (let bits = 0; index <= size; bits++) {
    const limit = Math.min(2 ** bits, size)
    let count = 0
    for (; index <= limit; index++) if (i32[tags + (index << 2)] !== TAG_NIL) count++
    counts[bits] = counts[bits]! + count
    total += count
  }
  return total
}

/** Counts an array-like key; answers 1 if it is one. */
function countKey(i32: Int32Array, key: WordAddress, counts: Int32Array): number {
  const index = i32[key]!
  if (i32[key + NODE_KEY_TAG] !== TAG_INTEGER || i32[key + 1] !== 0 || index <= 0 || index > 2 ** MAX_ARRAY_BITS) {
    return 0
  }
  const bits = 32 - Math.clz32(index - 1)
  counts[bits] = counts[bits]! + 1
  return 1
}

/** Gives a table an array part of `arraySize` elements and a hash part for `fields` keys, at least. */
export function resize(tables: TableAccess, table: number, arraySize: number, fields: number): void {
  const { heap } = tables
  const word = table << 2
  const oldSize = heap.i32[word + TABLE_ARRAY_SIZE]!
  const log = fields > 0 ? 32 - Math.clz32(fields - 1) : -1
  const newNodes = log >= 0 ? tables.newNodes(log) : tables.emptyNodes
  const extended = arraySize > oldSize && oldSize > 0 && heap.extend(heap.i32[word + TABLE_ARRAY]!, arraySize + 1)
  const newArray = extended || arraySize === oldSize || arraySize === 0 ? 0 : heap.alloc(KIND_VALUES, arraySize + 1)
  // From here on nothing is allocated.
  spend(heap, (oldSize + heap.i32[word + TABLE_MASK]!) >> 4)
  const oldArray = heap.i32[word + TABLE_ARRAY]!
  const oldNodes = heap.i32[word + TABLE_NODES]!
  const oldCount = heap.i32[word + TABLE_MASK]! + 1
  heap.link(table, TABLE_NODES, newNodes)
  heap.i32[word + TABLE_MASK] = log >= 0 ? (1 << log) - 1 : 0
  if (extended) {
    heap.clearTags(oldArray + 1 + oldSize, heap.zeroFrom(oldArray) - oldArray - 1 - oldSize)
    heap.i32[word + TABLE_ARRAY_SIZE] = arraySize
  } else if (arraySize !== oldSize) {
    const kept = Math.min(oldSize, arraySize)
    if (newArray !== 0) {
      heap.i32.copyWithin((newArray + 1) << 2, (oldArray + 1) << 2, (oldArray + 1 + kept) << 2)
      heap.clearTags(newArray + 1 + kept, heap.zeroFrom(newArray) - newArray - 1 - kept)
      heap.i32[(newArray << 2) + CELL_OWN] = oldArray === 0 ? 0 : heap.i32[(oldArray << 2) + CELL_OWN]!
    }
    heap.link(table, TABLE_ARRAY, newArray)
    heap.i32[word + TABLE_ARRAY_SIZE] = arraySize
    for (let index = kept; index < oldSize; index++) moveElement(tables, table, index + 1, (oldArray + 1 + index) << 2)
  }
  if (oldNodes !== tables.emptyNodes) {
    reinsert(tables, table, (oldNodes + 1) << 2, oldCount)
  }
  if (heap.clearing) heap.partsReplaced(table)
  if (oldNodes !== tables.emptyNodes) heap.release(oldNodes)
  if (oldArray !== 0 && arraySize !== oldSize && !extended) heap.release(oldArray)
}

function moveElement(tables: TableAccess, table: number, index: number, value: WordAddress): void {
  const { i32 } = tables.heap
  if (i32[value + 2] === TAG_NIL) return
  // Not `setIndex`: the key for which all this is done may stand in the slot that uses.
  i32[SCRATCH_MOVED_KEY] = index
  i32[SCRATCH_MOVED_KEY + 1] = 0
  i32[SCRATCH_MOVED_KEY + 2] = TAG_INTEGER
  tables.heap.store(table, tables.insertNode(table, SCRATCH_MOVED_KEY), value)
}

/** From the last node to the first, as the order of insertion would have it. */
function reinsert(tables: TableAccess, table: number, start: WordAddress, count: number): void {
  const { heap } = tables
  for (let node = start + (count - 1) * NODE_WORDS; node >= start; node -= NODE_WORDS) {
    if (heap.i32[node + NODE_VALUE_TAG] === TAG_NIL) continue
    let place = elementPlace(heap.i32, table, node)
    if (place === 0) place = tables.insertNode(table, node)
    heap.store(table, place, node + NODE_VALUE)
  }
}

/** The place in the array part for the key at a place, or 0. */
function elementPlace(i32: Int32Array, table: number, key: WordAddress): WordAddress {
  const word = table << 2
  const index = i32[key]! - 1
  const isElement =
    i32[key + NODE_KEY_TAG] === TAG_INTEGER && i32[key + 1] === 0 && index >>> 0 < i32[word + TABLE_ARRAY_SIZE]!
  return isElement ? (i32[word + TABLE_ARRAY]! + 1 + index) << 2 : 0
}

/** Gives a table a larger array part, into which keys of the hash part may move. */
export function resizeArray(tables: TableAccess, table: number, arraySize: number): void {
  const { i32 } = tables.heap
  const word = table << 2
  const hasNodes = i32[word + TABLE_NODES] !== tables.emptyNodes
  resize(tables, table, arraySize, hasNodes ? i32[word + TABLE_MASK]! + 1 : 0)
}

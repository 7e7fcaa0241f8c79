/**
 * A heap with strings and tables on it, but no machine, for tests of the parts.
 *
 * Values stand in root slots: the tests own slots `FIRST` to `FIRST + COUNT - 1`.
 */
import { Collector } from '../../src/gc/collector'
import { TAG_FALSE, TAG_FLOAT, TAG_INTEGER, TAG_NIL, TAG_TABLE, TAG_TRUE, type WordAddress } from '../../src/gc/slot'
import { EVENT_NAME_LIST } from '../../src/object/events'
import { Strings } from '../../src/object/string'
import { Tables } from '../../src/object/table'

const FIRST = 50
const COUNT = 14

/** What a key or value of a test is: a string stands for its bytes, a bigint for an integer, a number for a float. */
export type Plain = undefined | boolean | bigint | number | string

export interface Workshop {
  readonly heap: Collector
  readonly strings: Strings
  readonly tables: Tables
}

export function newWorkshop(options: { readonly limit?: number; readonly seed?: number } = {}): Workshop {
  const heap = new Collector(options.limit ?? 64 * 2 ** 20)
  const strings = new Strings(heap, options.seed ?? 1)
  return { heap, strings, tables: new Tables(strings, EVENT_NAME_LIST, options.seed ?? 1) }
}

/** The address of a root slot of the tests. */
export function root(index: number): WordAddress {
  if (index < 0 || index >= COUNT) throw new Error(`the tests have no root ${index}`)
  return (FIRST + index) << 2
}

export function putHandle({ heap }: Workshop, to: WordAddress, tag: number, handle: number): void {
  heap.i32[to] = handle
  heap.i32[to + 2] = tag
}

export function putNil({ heap }: Workshop, to: WordAddress): void {
  heap.i32[to + 2] = TAG_NIL
}

export function put(shop: Workshop, to: WordAddress, value: Plain): void {
  const { heap, strings } = shop
  if (value === undefined) putNil(shop, to)
  else if (typeof value === 'boolean') heap.i32[to + 2] = value ? TAG_TRUE : TAG_FALSE
  else if (typeof value === 'bigint') {
    heap.i32[to] = Number(BigInt.asIntN(32, value))
    heap.i32[to + 1] = Number(BigInt.asIntN(32, value >> 32n))
    heap.i32[to + 2] = TAG_INTEGER
  } else if (typeof value === 'number') {
    heap.f64[to >> 1] = value
    heap.i32[to + 2] = TAG_FLOAT
  } else {
    const string = strings.fromByteString(value)
    putHandle(shop, to, strings.tagOf(string), string)
  }
}

export function read({ heap, strings }: Workshop, at: WordAddress): Plain {
  switch (heap.i32[at + 2]) {
    case TAG_NIL:
      return undefined
    case TAG_FALSE:
      return false
    case TAG_TRUE:
      return true
    case TAG_INTEGER:
      return (BigInt(heap.i32[at + 1]!) << 32n) | BigInt(heap.i32[at]! >>> 0)
    case TAG_FLOAT:
      return heap.f64[at >> 1]!
    case TAG_TABLE:
      return 'table'
    default:
      return strings.toByteString(heap.i32[at]!)
  }
}

/** Makes a table in a root slot. */
export function newTable(shop: Workshop, at: WordAddress): number {
  const table = shop.tables.create()
  putHandle(shop, at, TAG_TABLE, table)
  return table
}

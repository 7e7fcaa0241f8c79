import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TABLE_ARRAY_SIZE, TABLE_MASK, TABLE_NODES } from '../../../src/gc/layout'
import { verifyHeap } from '../../../src/gc/verify'
import { newTable, newWorkshop, type Plain, put, putNil, read, root, type Workshop } from '../../support/workshop'

const KEY = root(1)
const VALUE = root(2)
const ENTRY = root(3) // and the slot behind it
const TABLE = root(0)

function set(shop: Workshop, key: Plain, value: Plain): void {
  put(shop, KEY, key)
  put(shop, VALUE, value)
  shop.tables.set(shop.heap.i32[TABLE]!, KEY, VALUE)
}

function get(shop: Workshop, key: Plain): Plain {
  put(shop, KEY, key)
  return read(shop, shop.tables.get(shop.heap.i32[TABLE]!, KEY))
}

/** A key as JavaScript's Map tells it from others: floats with an integer value are that integer. */
function canonical(key: Plain): string {
  if (typeof key === 'number' && Number.isInteger(key) && key >= -(2 ** 63) && key < 2 ** 63)
    return `integer ${BigInt(key)}`
  if (typeof key === 'bigint') return `integer ${key}`
  return `${typeof key} ${String(key)}`
}

/** All entries by traversal; what is done at each may clear or change existing fields. */
function entries(shop: Workshop, each: (key: Plain, value: Plain) => void = () => {}): [Plain, Plain][] {
  const found: [Plain, Plain][] = []
  const table = shop.heap.i32[TABLE]!
  putNil(shop, ENTRY)
  let result = shop.tables.next(table, ENTRY, ENTRY)
  for (; result === 1; result = shop.tables.next(table, ENTRY, ENTRY)) {
    const entry: [Plain, Plain] = [read(shop, ENTRY), read(shop, ENTRY + 4)]
    found.push(entry)
    each(...entry)
  }
  expect(result).toBe(0)
  return found
}

function expectBorder(shop: Workshop): void {
  const length = shop.tables.length(shop.heap.i32[TABLE]!)
  const [at, behind] = [get(shop, BigInt(length)), get(shop, BigInt(length) + 1n)]
  expect({ length, inside: length === 0 || at !== undefined, behind }).toEqual({
    length,
    inside: true,
    behind: undefined,
  })
}

const arraySize = (shop: Workshop): number => shop.heap.i32[(shop.heap.i32[TABLE]! << 2) + TABLE_ARRAY_SIZE]!

const key: fc.Arbitrary<Plain> = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(-3n, 40n) },
  { weight: 1, arbitrary: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2n ** 31n, 2n ** 32n, 2n ** 32n + 1n, 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n), -1n),
  },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: 20 }).map((n) => n / 2) },
  { weight: 1, arbitrary: fc.constantFrom(-0, 2 ** 53, 2 ** 63, -(2 ** 63), 1e300, Infinity, -Infinity, 5e-324) },
  { weight: 3, arbitrary: fc.nat(30).map((n) => `short ${n}`) },
  { weight: 2, arbitrary: fc.nat(10).map((n) => `${'long '.repeat(12)}${n}`) },
  { weight: 1, arbitrary: fc.boolean() },
)

type Action =
  | { readonly do: 'set'; readonly key: Plain; readonly value: Plain }
  | { readonly do: 'remove'; readonly key: Plain }
  | { readonly do: 'get'; readonly key: Plain }
  | { readonly do: 'clear'; readonly every: number }
  | { readonly do: 'collect'; readonly work: number }
  | { readonly do: 'reserve'; readonly size: number }

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('set' as const),
      key,
      value: fc.oneof(fc.bigInt(0n, 99n), fc.string({ maxLength: 60, unit: fc.constantFrom('v', 'w') })),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('remove' as const), key }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('get' as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clear' as const), every: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('collect' as const), work: fc.integer({ min: 1, max: 300 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reserve' as const), size: fc.nat(40) }) },
)

function expectEntry(shop: Workshop, key: Plain, value: Plain): void {
  expect(get(shop, key)).toBe(value)
}

function expectModel(shop: Workshop, model: ReadonlyMap<string, Plain>): void {
  const found = entries(shop)
  expect(new Set(found.map(([k]) => canonical(k))).size).toBe(found.length)
  expect(new Map(found.map(([k, v]) => [canonical(k), v]))).toEqual(model)
  expectBorder(shop)
}

/** Visits all entries, and clears every so many: each is seen once all the same. */
function clearWhileTraversing(shop: Workshop, model: Map<string, Plain>, every: number): void {
  const expected = model.size
  let visited = 0
  const seen = entries(shop, (k) => {
    if (visited++ % every !== 0) return
    set(shop, k, undefined)
    model.delete(canonical(k))
    shop.heap.collectStep(50) // so that keys die under the traversal
  })
  expect(new Set(seen.map(([k]) => canonical(k))).size).toBe(expected)
  expect(seen.length).toBe(expected)
}

test.each([1, 2, 99])('a table does what a Map does, whatever is done, with seed %i', (seed) => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 200, size: 'max' }), (actions) => {
      const shop = newWorkshop({ seed })
      newTable(shop, TABLE)
      const model = new Map<string, Plain>()
      for (const step of actions) {
        if (step.do === 'set') {
          set(shop, step.key, step.value)
          model.set(canonical(step.key), step.value)
        } else if (step.do === 'remove') {
          set(shop, step.key, undefined)
          model.delete(canonical(step.key))
        } else if (step.do === 'get') expectEntry(shop, step.key, model.get(canonical(step.key)))
        else if (step.do === 'clear') clearWhileTraversing(shop, model, step.every)
        else if (step.do === 'collect') shop.heap.collectStep(step.work)
        else shop.tables.reserveArray(shop.heap.i32[TABLE]!, step.size)
      }
      verifyHeap(shop.heap)
      expectModel(shop, model)
      shop.heap.collectFully()
      verifyHeap(shop.heap)
      expectModel(shop, model)
    }),
    { numRuns: 60, seed },
  )
})

describe('keys', () => {
  test('a float with an integer value is that integer', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    set(shop, 3, 'three')
    set(shop, 2 ** 53, 'large')
    set(shop, -0, 'zero')
    expect([get(shop, 3n), get(shop, 2n ** 53n), get(shop, 0n), get(shop, 0)]).toEqual([
      'three',
      'large',
      'zero',
      'zero',
    ])
    expect(entries(shop).every(([k]) => typeof k === 'bigint')).toBe(true)
    set(shop, 2 ** 63, 'beyond')
    expect(get(shop, -(2n ** 63n))).toBe(undefined)
    expect(get(shop, 2 ** 63)).toBe('beyond')
  })

  test('nil and NaN are none', () => {
    const shop = newWorkshop()
    const table = newTable(shop, TABLE)
    put(shop, KEY, undefined)
    expect(shop.tables.badKey(KEY)).toBe('nil')
    expect(read(shop, shop.tables.get(table, KEY))).toBe(undefined)
    put(shop, KEY, Number.NaN)
    expect(shop.tables.badKey(KEY)).toBe('NaN')
    expect(read(shop, shop.tables.get(table, KEY))).toBe(undefined)
    put(shop, KEY, 0)
    expect(shop.tables.badKey(KEY)).toBe(null)
  })

  test('long strings are told by their bytes', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let index = 0; index < 100; index++) set(shop, `${'x'.repeat(50)}${index}`, BigInt(index))
    for (let index = 0; index < 100; index++) expect(get(shop, `${'x'.repeat(50)}${index}`)).toBe(BigInt(index))
    expect(get(shop, 'x'.repeat(50))).toBe(undefined)
  })
})

describe('the array part', () => {
  test('holds what is filled from 1 up', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let index = 1n; index <= 1024n; index++) set(shop, index, index)
    expect(arraySize(shop)).toBe(1024)
    expect(shop.heap.i32[(shop.heap.i32[TABLE]! << 2) + TABLE_NODES]).toBe(shop.tables.emptyNodes)
    expect(shop.tables.length(shop.heap.i32[TABLE]!)).toBe(1024)
  })

  test('takes in what was filled from the end down', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let index = 1024n; index >= 1n; index--) set(shop, index, index)
    for (let index = 1025n; index <= 1100n; index++) set(shop, index, index)
    expect(arraySize(shop)).toBeGreaterThanOrEqual(1024)
    for (let index = 1n; index <= 1100n; index++) expect(get(shop, index)).toBe(index)
    expectBorder(shop)
  })

  test('is given up when it is thinned out and the table is resized', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let index = 1n; index <= 256n; index++) set(shop, index, index)
    for (let index = 3n; index <= 255n; index++) set(shop, index, undefined)
    for (let index = 0; index < 20; index++) set(shop, `field ${index}`, true)
    expect(arraySize(shop)).toBeLessThan(256)
    expect([get(shop, 1n), get(shop, 2n), get(shop, 256n)]).toEqual([1n, 2n, 256n])
    expect(entries(shop).length).toBe(23)
    expectBorder(shop)
    verifyHeap(shop.heap)
  })

  test('is not made for a few far keys', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let bits = 0n; bits < 60n; bits++) set(shop, 1n << bits, bits)
    expect(arraySize(shop)).toBeLessThanOrEqual(4)
    for (let bits = 0n; bits < 60n; bits++) expect(get(shop, 1n << bits)).toBe(bits)
  })
})

describe('length', () => {
  test('is a border after each of many removals at the end and in the middle', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let index = 1n; index <= 100n; index++) set(shop, index, index)
    for (let index = 100n; index >= 50n; index--) {
      set(shop, index, undefined)
      expect(shop.tables.length(shop.heap.i32[TABLE]!)).toBe(Number(index) - 1)
    }
    for (const index of [10n, 20n, 49n, 1n, 48n, 30n]) {
      set(shop, index, undefined)
      expectBorder(shop)
    }
  })

  test('is found beyond the array part, and with keys up to the last integer', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let bits = 0n; bits < 63n; bits++) set(shop, 1n << bits, true)
    set(shop, 2n ** 63n - 1n, true)
    set(shop, 3n, true)
    expectBorder(shop)
  })

  test('of no elements is 0', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    expect(shop.tables.length(shop.heap.i32[TABLE]!)).toBe(0)
    set(shop, 'field', true)
    set(shop, 0n, true)
    set(shop, -1n, true)
    expect(shop.tables.length(shop.heap.i32[TABLE]!)).toBe(0)
  })
})

describe('traversal', () => {
  test('ends at once when there is nothing', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    expect(entries(shop)).toEqual([])
  })

  test('refuses a key that the table has not', () => {
    const shop = newWorkshop()
    const table = newTable(shop, TABLE)
    set(shop, 'there', true)
    put(shop, KEY, 'not there')
    expect(shop.tables.next(table, KEY, ENTRY)).toBe(-1)
  })

  test('goes on from a key that was removed and collected', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let index = 0; index < 50; index++) set(shop, `${'key '.repeat(12)}${index}`, BigInt(index))
    const seen = entries(shop, (k) => {
      set(shop, k, undefined)
      putNil(shop, KEY)
      shop.heap.collectFully()
    })
    expect(seen.length).toBe(50)
    expect(entries(shop)).toEqual([])
  })

  test('sees a field that is changed on the way once, and its new value in the end', () => {
    const shop = newWorkshop()
    newTable(shop, TABLE)
    for (let index = 0; index < 60; index++) set(shop, index % 2 === 0 ? BigInt(index) : `k${index}`, 0n)
    expect(entries(shop, (k) => set(shop, k, 1n)).length).toBe(60)
    expect(entries(shop).every(([, value]) => value === 1n)).toBe(true)
  })
})

test('a table that has lost all its keys takes them again without growing for ever', () => {
  const shop = newWorkshop()
  newTable(shop, TABLE)
  let most = 0
  for (let round = 0; round < 50; round++) {
    for (let index = 0; index < 30; index++) set(shop, `round ${round} key ${index}`, true)
    most = Math.max(most, shop.heap.i32[(shop.heap.i32[TABLE]! << 2) + TABLE_MASK]! + 1)
    for (const [k] of entries(shop)) set(shop, k, undefined)
    expect(entries(shop)).toEqual([])
    expectBorder(shop)
  }
  expect(most).toBeLessThanOrEqual(64)
  putNil(shop, KEY)
  shop.heap.collectFully()
  verifyHeap(shop.heap)
})

/**
 * Large tables are resized between steps: piece by piece, whole at any time, and alike in the end.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PHASE_CLEAR, PHASE_IDLE, PHASE_MARK, PHASE_SWEEP } from '../../../src/gc/heap'
import { NODE_VALUE_TAG, NODE_WORDS, TABLE_MASK, TABLE_NODES } from '../../../src/gc/layout'
import { TAG_NIL } from '../../../src/gc/slot'
import { verifyHeap } from '../../../src/gc/verify'
import { newTable, newWorkshop, type Plain, put, putNil, read, root, type Workshop } from '../../support/workshop'

const TABLE = root(0)
const KEY = root(1)
const VALUE = root(2)
const ENTRY = root(3) // and the slot behind it
const META = root(5)
/** What cannot be divided: the first touch of a page of memory. */
const UNITS_A_PAGE = 32

const handle = ({ heap }: Workshop): number => heap.i32[TABLE]!

/** Stores as a step does that may be left; answers whether it was. */
function store(shop: Workshop, key: Plain, value: Plain): boolean {
  const { heap, tables } = shop
  put(shop, KEY, key)
  put(shop, VALUE, value)
  heap.longWorks.allowed = true
  try {
    tables.set(handle(shop), KEY, VALUE, true)
    return false
  } catch (thrown) {
    if (!heap.longWorks.isPostponed(thrown)) throw thrown
    return true
  } finally {
    heap.longWorks.allowed = false
  }
}

/** The same, and all that it leads to. */
function set(shop: Workshop, key: Plain, value: Plain, units = 0x3fffffff): void {
  while (store(shop, key, value)) while (shop.heap.longWorks.isUnderWay) shop.heap.longWorks.doSome(units)
}

function get(shop: Workshop, key: Plain): Plain {
  put(shop, KEY, key)
  return read(shop, shop.tables.get(handle(shop), KEY))
}

function entries(shop: Workshop): [Plain, Plain][] {
  const found: [Plain, Plain][] = []
  putNil(shop, ENTRY)
  while (shop.tables.next(handle(shop), ENTRY, ENTRY) === 1) found.push([read(shop, ENTRY), read(shop, ENTRY + 4)])
  return found
}

/** A shop with a table in which so many fields of each kind are; the next of them leads to work between steps. */
function fullShop(count: number, keyOf: (index: number) => Plain): Workshop {
  const shop = newWorkshop()
  newTable(shop, TABLE)
  for (let index = 0; index < count; index++) set(shop, keyOf(index), BigInt(index))
  return shop
}

const KINDS: Readonly<Record<string, (index: number) => Plain>> = {
  'of floats': (index) => index + 0.5,
  'of strings': (index) => `key ${index}`,
  'of long strings': (index) => `a key that is longer than what is interned, number ${index}`,
  'of sparse integers': (index) => BigInt(index) * 1000n,
  'of a list': (index) => BigInt(index + 1),
  'of a list from its end': (index) => BigInt(20_000 - index),
  'of all kinds': (index) => (index % 3 === 0 ? index + 0.5 : index % 3 === 1 ? `k${index}` : BigInt(index)),
}

/** Nodes in use of the block behind a table's back: those that the last piece of work has filled are among them. */
function usedNodes({ heap }: Workshop, nodes: number): number {
  let used = 0
  const end = (nodes + heap.sizeOf(nodes)) << 2
  for (let node = (nodes + 1) << 2; node < end; node += NODE_WORDS) {
    if (heap.i32[node + NODE_VALUE_TAG] !== TAG_NIL) used++
  }
  return used
}

describe('a large table', () => {
  test.each(Object.entries(KINDS))('%s is the same whether it grew at once or in pieces', (_, keyOf) => {
    const atOnce = newWorkshop()
    newTable(atOnce, TABLE)
    for (let index = 0; index < 9000; index++) {
      put(atOnce, KEY, keyOf(index))
      put(atOnce, VALUE, BigInt(index))
      atOnce.tables.set(handle(atOnce), KEY, VALUE)
    }
    const inPieces = newWorkshop()
    inPieces.heap.longWorks.limit = -1
    newTable(inPieces, TABLE)
    for (let index = 0; index < 9000; index++) set(inPieces, keyOf(index), BigInt(index), 1 + (index % 50))
    expect(entries(inPieces)).toEqual(entries(atOnce))
    expect(inPieces.tables.length(handle(inPieces))).toBe(atOnce.tables.length(handle(atOnce)))
    verifyHeap(inPieces.heap)
  })

  test('moves no more nodes in a piece than the units that it was given', () => {
    const shop = fullShop(4096, (index) => index + 0.5)
    expect(store(shop, -1.5, 1n)).toBe(true)
    const { heap } = shop
    const old = heap.i32[(handle(shop) << 2) + TABLE_NODES]!
    // The new block is the only other one of its size.
    let block = 0
    let before = 0
    let pieces = 0
    while (heap.longWorks.isUnderWay) {
      const used = heap.longWorks.doSome(10)
      expect(used).toBeGreaterThan(0)
      expect(used).toBeLessThanOrEqual(10 + UNITS_A_PAGE)
      verifyHeap(heap)
      pieces++
      if (block === 0) block = findBlock(shop, 2 * 8192 + 1, old)
      if (block === 0) continue
      const filled = usedNodes(shop, block)
      expect(filled - before).toBeLessThanOrEqual(10)
      before = filled
    }
    expect(pieces).toBeGreaterThan(400)
    expect(before).toBe(4096)
    expect(heap.i32[(handle(shop) << 2) + TABLE_MASK]).toBe(8191)
    expect(store(shop, -1.5, 1n)).toBe(false)
  })

  test('copies no more elements in a piece than its units are for, also where memory was never used', () => {
    const shop = fullShop(2 ** 15, (index) => BigInt(index + 1))
    const { heap } = shop
    newTable(shop, META)
    shop.tables.reserveArray(heap.i32[META]!, 5000) // behind the array part, so that this cannot grow in its place
    expect(store(shop, BigInt(2 ** 15 + 1), 1n)).toBe(true)
    let pieces = 0
    for (; heap.longWorks.isUnderWay; pieces++) expect(heap.longWorks.doSome(10)).toBeLessThanOrEqual(10)
    // 16 elements a unit are counted, 8 copied.
    expect(pieces).toBeGreaterThan(2 ** 15 / 16 / 10 + 2 ** 15 / 8 / 10 - 3)
    expect(store(shop, BigInt(2 ** 15 + 1), 1n)).toBe(false)
  })

  test('is whole while it is being resized, and if that is dropped', () => {
    const shop = fullShop(2048, (index) => (index % 2 === 0 ? index + 0.5 : `k${index}`))
    shop.heap.longWorks.limit = 64
    const whole = entries(shop)
    for (let pieces = 0; ; pieces += 7) {
      expect(store(shop, true, 1n)).toBe(true)
      for (let done = 0; done < pieces && shop.heap.longWorks.isUnderWay; done++) shop.heap.longWorks.doSome(8)
      if (!shop.heap.longWorks.isUnderWay) break
      expect(entries(shop)).toEqual(whole)
      if (pieces % 2 === 0) shop.heap.longWorks.drop()
      else shop.heap.collectFully()
      expect(shop.heap.longWorks.isUnderWay).toBe(false)
      expect(entries(shop)).toEqual(whole)
      verifyHeap(shop.heap)
    }
    expect(store(shop, true, 1n)).toBe(false)
    expect(new Set(entries(shop).map(([key]) => key))).toEqual(new Set([...whole.map(([key]) => key), true]))
  })

  test.each([1, 2])(
    'that finds no memory is as it was, and says so to the step that is taken again (allocation %i)',
    (times) => {
      // A list that has to leave its array part, so that both parts are new.
      const shop = fullShop(4096, (index) => BigInt(index + 1))
      shop.heap.longWorks.limit = 64
      for (let index = 9; index <= 4096; index++) set(shop, BigInt(index), undefined)
      const whole = entries(shop)
      shop.heap.failAfter = times - 1
      shop.heap.failTimes = 1
      shop.heap.retire()
      expect(store(shop, true, 1n)).toBe(true)
      while (shop.heap.longWorks.isUnderWay) shop.heap.longWorks.doSome(20)
      shop.heap.failAfter = -1
      verifyHeap(shop.heap)
      expect(entries(shop)).toEqual(whole)
      const refused = (() => {
        try {
          return store(shop, true, 1n)
        } catch (thrown) {
          return shop.heap.isOutOfMemory(thrown) ? 'out of memory' : thrown
        }
      })()
      if (refused === 'out of memory') set(shop, true, 1n)
      expect(entries(shop)).toHaveLength(whole.length + 1)
      verifyHeap(shop.heap)
    },
  )

  test('is finished at once before it is written to from outside', () => {
    const shop = fullShop(4096, (index) => index + 0.5)
    expect(store(shop, true, 1n)).toBe(true)
    shop.heap.longWorks.doSome(3000)
    newTable(shop, META)
    shop.tables.resizes.settle(shop.heap.i32[META]!) // another one
    expect(shop.heap.longWorks.isUnderWay).toBe(true)
    shop.tables.resizes.settle(handle(shop))
    expect(shop.heap.longWorks.isUnderWay).toBe(false)
    put(shop, KEY, 0.5)
    put(shop, VALUE, 'changed')
    shop.tables.set(handle(shop), KEY, VALUE)
    expect(store(shop, true, 1n)).toBe(false)
    expect(get(shop, 0.5)).toBe('changed')
  })

  test.each([
    ['idle', PHASE_IDLE],
    ['marking', PHASE_MARK],
    ['clearing', PHASE_CLEAR],
    ['sweeping', PHASE_SWEEP],
  ])('may be resized while the collector is %s, be it weak or not', (_, phase) => {
    fc.assert(
      fc.property(fc.constantFrom('', 'k', 'v', 'kv'), fc.integer({ min: 1, max: 60 }), (mode, units) => {
        const shop = newWorkshop()
        shop.heap.longWorks.limit = 64
        newTable(shop, TABLE)
        if (mode !== '') weaken(shop, mode)
        for (let index = 0; index < 300; index++) setObject(shop, index, units)
        let left = 5000
        while (shop.heap.phase !== phase && left-- > 0) shop.heap.collectStep(40)
        for (let index = 300; index < 700; index++) setObject(shop, index, units)
        verifyHeap(shop.heap)
        shop.heap.collectFully()
        verifyHeap(shop.heap)
        for (let index = 0; index < 700; index++) {
          const name = get(shop, `name ${index}`)
          if (name !== BigInt(index)) throw new Error(`name ${index} is ${String(name)}`)
        }
        const objects = entries(shop).filter(([key]) => key === 'table').length
        expect(objects).toBe(mode === '' ? 700 : 0)
      }),
      { numRuns: 12 },
    )
  })
})

/** Gives the table a metatable with a mode. */
function weaken(shop: Workshop, mode: string): void {
  const metatable = newTable(shop, META)
  put(shop, VALUE, mode)
  shop.tables.setString(metatable, shop.strings.fromByteString('__mode'), VALUE)
  shop.tables.setMetatable(handle(shop), metatable)
}

/** A field with a name, and one whose key and value are objects that nothing else holds. */
function setObject(shop: Workshop, index: number, units: number): void {
  set(shop, `name ${index}`, BigInt(index), units)
  newTable(shop, KEY)
  newTable(shop, VALUE)
  const { heap, tables } = shop
  for (let again = true; again; ) {
    heap.longWorks.allowed = true
    try {
      tables.set(handle(shop), KEY, VALUE, true)
      again = false
    } catch (thrown) {
      if (!heap.longWorks.isPostponed(thrown)) throw thrown
    }
    heap.longWorks.allowed = false
    while (heap.longWorks.isUnderWay) heap.longWorks.doSome(units)
  }
  putNil(shop, KEY)
  putNil(shop, VALUE)
}

/** The handle of a block of so many slots, other than one; 0 if there is none. */
function findBlock({ heap }: Workshop, slots: number, other: number): number {
  for (let run = 256; run < heap.frontier; run = heap.runEnd(run)) {
    if (heap.sizeOf(run + 1) === slots && run + 1 !== other && heap.runState(run) === 3) return run + 1
  }
  return 0
}

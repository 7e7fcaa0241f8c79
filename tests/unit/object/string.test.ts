import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CELL_OWN } from '../../../src/gc/layout'
import { HANDLE, TAG_LONG_STRING, TAG_STRING } from '../../../src/gc/slot'
import { verifyHeap } from '../../../src/gc/verify'
import { ROOT_INTERN_TABLE } from '../../../src/object/roots'
import { INTERN_STRINGS, MAX_SHORT } from '../../../src/object/string'
import { newTable, newWorkshop, put, putNil, read, root, type Workshop } from '../../support/workshop'

/** What stands in the table where a string was. */
const GONE = -1

const byteString = (maxLength: number): fc.Arbitrary<string> =>
  fc.uint8Array({ maxLength }).map((bytes) => String.fromCharCode(...bytes))

function internCount({ heap }: Workshop): number {
  return heap.i32[(heap.i32[ROOT_INTERN_TABLE]! << 2) + INTERN_STRINGS]!
}

function internCapacity({ heap }: Workshop): number {
  return (heap.sizeOf(heap.i32[ROOT_INTERN_TABLE]!) - 1) * 4
}

/** Places that are not empty: those of strings, and of some that are gone. */
function internPlaces({ heap }: Workshop): number {
  return heap.i32[(heap.i32[ROOT_INTERN_TABLE]! << 2) + CELL_OWN]!
}

/** What the table of interned strings holds, in order of places. */
function interned({ heap }: Workshop): number[] {
  const start = (heap.i32[ROOT_INTERN_TABLE]! + 1) << 2
  const entries = heap.i32.subarray(start, start + internCapacity({ heap } as Workshop))
  return [...entries].filter((entry) => entry !== 0 && entry !== GONE).map((entry) => entry & HANDLE)
}

describe('interning', () => {
  test('equal short strings are one cell, however they are made', () => {
    const { strings, heap } = newWorkshop()
    fc.assert(
      fc.property(byteString(MAX_SHORT), (text) => {
        const string = strings.fromByteString(text)
        expect(strings.fromBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)))).toBe(string)
        expect(strings.fromArena(strings.bytesAt(string), text.length)).toBe(string)
        expect(strings.toByteString(string)).toBe(text)
        expect(strings.length(string)).toBe(text.length)
        expect(strings.tagOf(string)).toBe(TAG_STRING)
      }),
      { seed: 1 },
    )
    verifyHeap(heap)
  })

  test('strings that differ in a byte, in a final NUL or in length are different', () => {
    const { strings } = newWorkshop()
    const texts = ['', '\0', '\0\0', 'a', 'a\0', 'a\0\0\0', 'b', 'aa', '\xff', '\xff\0', 'x'.repeat(39), 'x'.repeat(40)]
    expect(new Set(texts.map((text) => strings.fromByteString(text))).size).toBe(texts.length)
  })

  test('from 41 bytes on, each is a cell of its own, and equality compares bytes', () => {
    const { strings } = newWorkshop()
    const text = 'y'.repeat(MAX_SHORT + 1)
    const left = strings.fromByteString(text)
    const right = strings.fromByteString(text)
    const other = strings.fromByteString(`${text.slice(0, -1)}z`)
    expect(left).not.toBe(right)
    expect(strings.tagOf(left)).toBe(TAG_LONG_STRING)
    expect(strings.equalLong(left, right)).toBe(true)
    expect(strings.equalLong(left, other)).toBe(false)
    expect(strings.equalLong(left, strings.fromByteString(`${text}y`))).toBe(false)
    expect(strings.hash(left)).toBe(strings.hash(right))
  })

  test('long strings of any bytes and length keep them, and are equal if their bytes are', () => {
    const { strings } = newWorkshop()
    fc.assert(
      fc.property(byteString(100), byteString(100), (a, b) => {
        const padding = 'p'.repeat(41)
        const [left, right] = [strings.fromByteString(padding + a), strings.fromByteString(padding + b)]
        expect(strings.toByteString(left)).toBe(padding + a)
        expect(strings.equalLong(left, right)).toBe(a === b)
      }),
      { seed: 2 },
    )
  })

  test('a memory full of old bytes does not show in new strings', () => {
    const { strings, heap } = newWorkshop()
    for (let round = 0; round < 3; round++) {
      for (let length = 0; length < 90; length++)
        strings.fromByteString(String.fromCharCode(200 + round).repeat(length))
      heap.collectFully()
    }
    for (let length = 41; length < 90; length++) {
      const [left, right] = [strings.fromByteString('q'.repeat(length)), strings.fromByteString('q'.repeat(length))]
      expect(strings.equalLong(left, right)).toBe(true)
      expect(strings.hash(left)).toBe(strings.hash(right))
    }
  })
})

describe('order', () => {
  test('is that of the bytes, then of the lengths', () => {
    const { strings } = newWorkshop()
    const text = fc.oneof(
      byteString(60),
      byteString(3),
      fc.string({ unit: fc.constantFrom('a', 'b', '\0'), maxLength: 50 }),
    )
    fc.assert(
      fc.property(text, text, (a, b) => {
        const order = strings.compare(strings.fromByteString(a), strings.fromByteString(b))
        expect(Math.sign(order)).toBe(Buffer.compare(Buffer.from(a, 'latin1'), Buffer.from(b, 'latin1')))
      }),
      { seed: 3 },
    )
  })
})

describe('hashes', () => {
  const hashesOf = (seed: number): number[] => {
    const { strings } = newWorkshop({ seed })
    return Array.from({ length: 200 }, (_, index) => strings.hash(strings.fromByteString(`text ${index}`)))
  }

  test('depend on the seed and on nothing else', () => {
    expect(hashesOf(5)).toEqual(hashesOf(5))
    const [first, second] = [hashesOf(5), hashesOf(6)]
    expect(first.filter((hash, index) => hash === second[index]).length).toBeLessThan(3)
  })

  test('spread over the low bits', () => {
    const counts = new Map<number, number>()
    const { strings } = newWorkshop()
    for (let index = 0; index < 4096; index++) {
      const low = strings.hash(strings.fromByteString(`k${index}`)) & 255
      counts.set(low, (counts.get(low) ?? 0) + 1)
    }
    expect(Math.max(...counts.values())).toBeLessThan(48)
  })

  test.each([1, 77, 123_456])('that are all the same in the table of strings do no harm, with seed %i', (seed) => {
    const shop = newWorkshop({ seed })
    const { strings, heap } = shop
    // 60 strings whose home is the last place of the table, so that the search goes on at its beginning.
    const scout = newWorkshop({ seed })
    const chosen: string[] = []
    for (let index = 0; chosen.length < 60; index++) {
      const text = `c${index}`
      if ((scout.strings.hash(scout.strings.fromByteString(text)) & 511) === 511) chosen.push(text)
    }
    const table = newTable(shop, root(0))
    chosen.forEach((text) => {
      put(shop, root(1), text)
      shop.tables.set(table, root(1), root(1))
    })
    expect(internCapacity(shop)).toBe(512)
    const cells = chosen.map((text) => strings.fromByteString(text))
    expect(new Set(cells).size).toBe(60)
    // Every third dies, in the middle of the cluster.
    chosen.forEach((text, index) => {
      if (index % 3 !== 0) return
      put(shop, root(1), text)
      putNil(shop, root(2))
      shop.tables.set(table, root(1), root(2))
    })
    putNil(shop, root(1))
    const count = internCount(shop)
    heap.collectFully()
    expect(internCount(shop)).toBe(count - 20)
    const alive = chosen.filter((_, index) => index % 3 !== 0)
    expect(alive.map((text) => strings.fromByteString(text))).toEqual(cells.filter((_, index) => index % 3 !== 0))
    verifyHeap(heap)
  })

  test('that are wholly the same keep two strings apart, also as keys', () => {
    const shop = newWorkshop({ seed: 9 })
    const { strings, tables } = shop
    const seen = new Map<number, string>()
    let pair: [string, string] | undefined
    const scout = newWorkshop({ seed: 9 })
    for (let index = 0; pair === undefined; index++) {
      const text = `${(index * 2_654_435_761) % 1_000_003}:${index}`
      const hash = scout.strings.hash(scout.strings.fromByteString(text))
      const other = seen.get(hash)
      if (other !== undefined && other.length === text.length) pair = [other, text]
      seen.set(hash, text)
    }
    const [left, right] = pair.map((text) => strings.fromByteString(text)) as [number, number]
    expect(strings.hash(left)).toBe(strings.hash(right))
    expect(left).not.toBe(right)
    const table = newTable(shop, root(0))
    pair.forEach((text, index) => {
      put(shop, root(1), text)
      put(shop, root(2), BigInt(index))
      tables.set(table, root(1), root(2))
    })
    expect(pair.map((text) => read(shop, tables.getString(table, strings.fromByteString(text))))).toEqual([0n, 1n])
  })
})

describe('the table of strings', () => {
  test('grows, stays at most half full, and finds every string again', () => {
    const shop = newWorkshop()
    const { strings } = shop
    const cells: number[] = []
    for (let index = 0; index < 5000; index++) {
      cells.push(strings.fromByteString(`string ${index}`))
      expect(internPlaces(shop) * 2).toBeLessThanOrEqual(internCapacity(shop))
    }
    expect(internCapacity(shop)).toBe(16_384)
    cells.forEach((cell, index) => expect(strings.fromByteString(`string ${index}`)).toBe(cell))
    expect(interned(shop).length).toBe(internCount(shop))
  })

  test('gets the strings that are found in the one it has outgrown, also if none is made any more', () => {
    const shop = newWorkshop()
    const { strings } = shop
    const cells: number[] = []
    while (internCapacity(shop) < 1024) cells.push(strings.fromByteString(`string ${cells.length}`))
    const missing = (): number => cells.filter((cell) => !interned(shop).includes(cell)).length
    expect(missing()).toBeGreaterThan(100)
    for (let round = 0; round < 3; round++) {
      cells.forEach((cell, index) => expect(strings.fromByteString(`string ${index}`)).toBe(cell))
      verifyHeap(shop.heap)
    }
    expect(missing()).toBeLessThan(5)
  })

  test('keeps no string alive', () => {
    const shop = newWorkshop()
    const before = internCount(shop)
    for (let index = 0; index < 3000; index++) shop.strings.fromByteString(`string ${index}`)
    shop.heap.collectFully()
    expect(internCount(shop)).toBe(before)
    verifyHeap(shop.heap)
  })

  test('does not grow by strings that come and go', () => {
    const shop = newWorkshop()
    const { strings, heap } = shop
    const base = internCount(shop)
    const kept = Array.from({ length: 40 }, (_, index) => `kept ${index}`)
    const table = newTable(shop, root(0))
    for (const text of kept) {
      put(shop, root(1), text)
      shop.tables.set(table, root(1), root(1))
    }
    for (let round = 0; round < 300; round++) {
      for (let index = 0; index < 30; index++) strings.fromByteString(`string ${round * 30 + index}`)
      heap.collectFully()
      expect(internCount(shop)).toBeLessThanOrEqual(base + kept.length)
      expect(internPlaces(shop)).toBeGreaterThanOrEqual(interned(shop).length)
    }
    expect(internCapacity(shop)).toBeLessThanOrEqual(1024)
    for (const text of kept) expect(interned(shop)).toContain(strings.fromByteString(text))
    verifyHeap(heap)
  })

  test('grows while marking and while sweeping', () => {
    const shop = newWorkshop()
    const table = newTable(shop, root(0))
    for (let index = 0; index < 6000; index++) {
      put(shop, root(1), `string ${index}`)
      if (index % 3 === 0) shop.tables.set(table, root(1), root(1))
      shop.heap.collectStep(1 + (index % 20))
      if (index % 100 === 0) verifyHeap(shop.heap)
    }
    expect(internCapacity(shop)).toBeGreaterThan(1024)
    shop.heap.collectFully()
    for (let index = 0; index < 6000; index += 3) {
      put(shop, root(1), `string ${index}`)
      expect(read(shop, shop.tables.get(table, root(1)))).toBe(`string ${index}`)
    }
    verifyHeap(shop.heap)
  })

  test('after any mixture of deaths holds exactly the strings that live, each where it is found', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(400), fc.boolean(), fc.integer({ min: 1, max: 60 })), { maxLength: 400, size: 'max' }),
        (steps) => {
          const shop = newWorkshop()
          const base = internCount(shop)
          const table = newTable(shop, root(0))
          const kept = new Set<number>()
          for (const [number, keep, work] of steps) {
            put(shop, root(1), `n${number}`)
            if (keep) put(shop, root(2), true)
            else putNil(shop, root(2))
            shop.tables.set(table, root(1), root(2))
            if (keep) kept.add(number)
            else kept.delete(number)
            shop.heap.collectStep(work)
          }
          putNil(shop, root(1))
          shop.heap.collectFully()
          expect(internCount(shop)).toBe(base + kept.size)
          const cells = interned(shop)
          expect(cells.length).toBe(base + kept.size)
          for (const cell of cells) expect(shop.strings.fromByteString(shop.strings.toByteString(cell))).toBe(cell)
        },
      ),
      { numRuns: 30, seed: 4 },
    )
  })
})

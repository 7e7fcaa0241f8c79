import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TAG_LONG_STRING } from '../../../src/gc/slot'
import { verifyHeap } from '../../../src/gc/verify'
import { newAppended } from '../../../src/object/string-append'
import { newWorkshop, putHandle, putNil, root, type Workshop } from '../../support/workshop'

const LONG = 'long '.repeat(300)

/** What concatenation makes of them. */
function append({ heap, strings }: Workshop, base: number, added: string): number {
  const length = strings.length(base)
  const string = newAppended(strings, base, length + added.length)
  const start = strings.bytesAt(string)
  if (start !== strings.bytesAt(base)) heap.u8.copyWithin(start, strings.bytesAt(base), strings.bytesAt(base) + length)
  for (let index = 0; index < added.length; index++) heap.u8[start + length + index] = added.charCodeAt(index)
  return string
}

/** A string that has room behind it, with what it consists of. */
function grown(shop: Workshop): [string: number, text: string] {
  let string: number = shop.strings.fromByteString(LONG)
  for (const piece of ['one', 'two', 'three']) string = append(shop, string, piece)
  return [string, `${LONG}onetwothree`]
}

describe('a string that is appended to', () => {
  test('once is a copy; again and again, it shares its bytes', () => {
    const shop = newWorkshop()
    const { heap, strings } = shop
    const once = append(shop, strings.fromByteString(LONG), 'once')
    expect(strings.isBuffered(once)).toBe(false)
    let string = append(shop, once, 'twice')
    expect(strings.isBuffered(string)).toBe(true)
    const start = strings.bytesAt(string)
    const used = heap.usedBytes
    for (let index = 0; index < 100; index++) string = append(shop, string, 'x')
    expect(strings.bytesAt(string)).toBe(start)
    expect(heap.usedBytes - used).toBe(100 * 48)
    expect(strings.toByteString(string)).toBe(`${LONG}oncetwice${'x'.repeat(100)}`)
    verifyHeap(heap)
  })

  test('is not changed by what grows out of it, nor are its other ends', () => {
    const shop = newWorkshop()
    const { strings } = shop
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\0'), maxLength: 700 })
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), text), { minLength: 1, maxLength: 30 }), (steps) => {
        const made: [number, string][] = [grown(shop)]
        for (const [from, added] of steps) {
          const [base, of] = made[from % made.length]!
          made.push([append(shop, base, added), of + added])
        }
        for (const [string, of] of made) expect(strings.toByteString(string)).toBe(of)
      }),
      { seed: 1, numRuns: 60 },
    )
    verifyHeap(shop.heap)
  })

  test('is equal to, ordered with and hashed as what has its bytes alone', () => {
    const shop = newWorkshop()
    const { strings } = shop
    for (let length = 0; length < 20; length++) {
      const [base, text] = grown(shop)
      const added = 'z'.repeat(length)
      const string = append(shop, base, added)
      append(shop, string, '\xff\xfe\xfd\xfc')
      const alone = strings.fromByteString(text + added)
      expect(strings.equalLong(string, alone)).toBe(true)
      expect(strings.compare(string, alone)).toBe(0)
      expect(strings.compare(alone, string)).toBe(0)
      expect(strings.hash(string)).toBe(strings.hash(alone))
      expect(strings.prefix(string)).toBe(strings.prefix(alone))
      const further = strings.fromByteString(`${text}${added}\0`)
      expect(strings.compare(string, further)).toBeLessThan(0)
      expect(strings.compare(further, string)).toBeGreaterThan(0)
      expect(strings.equalLong(string, further)).toBe(false)
    }
  })

  test('is a copy where memory has room for that and no more', () => {
    const seen = new Set<string>()
    for (let limit = 2 ** 20; limit < 2 ** 22; limit += 2 ** 16) {
      const shop = newWorkshop({ limit })
      const { heap, strings } = shop
      try {
        const string = append(shop, strings.fromByteString('x'.repeat(600_000)), 'y')
        const longer = append(shop, string, 'z')
        expect(strings.toByteString(longer).slice(-3)).toBe('xyz')
        seen.add(strings.isBuffered(longer) ? 'buffered' : 'a copy')
      } catch (thrown) {
        if (!heap.isOutOfMemory(thrown)) throw thrown
        seen.add('out of memory')
      }
      verifyHeap(heap)
    }
    expect([...seen]).toEqual(['out of memory', 'a copy', 'buffered'])
  })

  test('keeps its bytes alive, whichever of those that share them is left, and in any phase of a collection', () => {
    for (let steps = 0; steps < 40; steps++) {
      const shop = newWorkshop()
      const { heap, strings } = shop
      const [string, text] = grown(shop)
      putHandle(shop, root(0), TAG_LONG_STRING, string)
      heap.collectFully()
      for (let step = 0; step < steps; step++) heap.collectStep(1)
      const longer = append(shop, heap.i32[root(0)]!, '!')
      putHandle(shop, root(0), TAG_LONG_STRING, longer)
      heap.collectFully()
      verifyHeap(heap)
      expect(strings.toByteString(longer)).toBe(`${text}!`)
      putNil(shop, root(0))
      heap.collectFully()
      heap.collectFully()
      expect(verifyHeap(heap).cells[TAG_LONG_STRING]).toBe(0)
    }
  })
})

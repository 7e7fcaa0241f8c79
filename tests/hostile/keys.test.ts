/**
 * Keys that were chosen so as to meet in one place of a table (row 64).
 *
 * Without the seed that cannot be done: no key costs more than others do. Who knows the seed can, and then the fuel pays for the time:
 * a unit for a few nodes that are passed.
 */
import { describe, expect, test } from 'vitest'
import { Lua } from '../../dist/index.js'

const COUNT = 4096
/** What the words of numbers are multiplied with (`src/object/table-access.ts`). */
const LOW_FACTOR = 0x9e3779b1 | 0
const HIGH_FACTOR = 0x85ebca6b | 0
const SEED_FACTOR = 0x27d4eb2f | 0

/** Puts all keys of a format into a table, and looks each up; answers the units that this takes. */
function fuelFor(seed: number, format: string, keys: readonly Uint8Array[]): number {
  const lua = new Lua({ seed, memoryLimit: 64 * 2 ** 20, limits: { fuel: 1e8 } })
  const bytes = new Uint8Array(keys.length * keys[0]!.length)
  keys.forEach((key, i) => bytes.set(key, i * key.length))
  const task = lua.start<number>(
    `local bytes, format, size = ...
     local t, n = {}, 0
     for at = 1, #bytes, size do t[string.unpack(format, bytes, at)] = true end
     for at = 1, #bytes, size do n = n + (t[string.unpack(format, bytes, at)] and 1 or 0) end
     return n`,
    { args: [bytes, format, keys[0]!.length] },
  )
  while (!task.done) task.step({ fuel: 100_000 })
  expect(task.result).toBe(keys.length)
  lua.verify()
  return task.fuelUsed
}

function inverse(factor: number): number {
  let x = factor
  for (let i = 0; i < 5; i++) x = Math.imul(x, 2 - Math.imul(factor, x))
  return x
}

/** Two words, as bytes. */
const words = (low: number, high: number) => new Uint8Array(new Int32Array([low, high]).buffer)

/** Numbers whose words have the same sum for a seed: one for each high word. */
function colliding(seed: number, highWord: (i: number) => number): Uint8Array[] {
  const secret = Math.imul(seed, SEED_FACTOR)
  return Array.from({ length: COUNT }, (_, i) => {
    const high = highWord(i)
    return words(Math.imul((12345 - Math.imul(high, HIGH_FACTOR)) | 0, inverse(LOW_FACTOR)) ^ secret, high)
  })
}

/** What differs only in the highest bits of words, each of which a multiplication leaves where it is. */
const highBits = (undo: number) =>
  Array.from({ length: COUNT }, (_, i) => {
    const key = new Int32Array(24).fill(0x41414141)
    for (let bit = 0; bit < 12; bit++) {
      if (((i >> bit) & 1) === 0) continue
      key[bit * 2] = key[bit * 2]! ^ 0x80000000
      key[bit * 2 + 1] = key[bit * 2 + 1]! ^ undo
    }
    return new Uint8Array(key.buffer)
  })

const plainTexts = Array.from({ length: COUNT }, (_, i) => new TextEncoder().encode(`${i}`.padEnd(96, 'x')))
/** Integers whose sums differ in their higher half and, so that the two cancel out, a bit lower. */
const cancelling = Array.from({ length: COUNT }, (_, q) => {
  return words(0, Math.imul((q << 2) + q * 0x20000, inverse(HIGH_FACTOR)))
})
const plainNumbers = Array.from({ length: COUNT }, (_, i) => words(i, 7))

describe.each([1, 2, 3, 123456789, 0xffffffff])('with the seed %i, unknown to who chose them,', (seed) => {
  test.each([
    ['strings that differ in the highest bits of words', 'c96', highBits(0), plainTexts],
    ['strings with differences that a shift by 15 would undo', 'c96', highBits(0x80010000), plainTexts],
    ['strings with differences that a shift by 16 would undo', 'c96', highBits(0x80008000), plainTexts],
    ['integers that share the low bits of their sums', 'i8', cancelling, plainNumbers],
    ['integers that collide with another seed', 'i8', colliding(4711, (i) => i), plainNumbers],
  ])('%s cost what others cost', (_, format, keys, others) => {
    expect(fuelFor(seed, format, keys)).toBeLessThan(2 * fuelFor(seed, format, others))
  })
})

test.each([
  ['integers', 'i8', (i: number) => i + 1],
  ['floats', 'd', (i: number) => 0x3ff00000 + i],
])('%s that collide with the seed use fuel for each node that is passed', (_, format, highWord) => {
  const seed = 1
  const others = colliding(seed + 1, highWord)
  const usual = fuelFor(seed, format, others)
  // Each of two passes meets half of the others, on average, and a unit is for a few of them.
  expect(fuelFor(seed, format, colliding(seed, highWord)) - usual).toBeGreaterThan((COUNT * COUNT) / 8)
})

import { expect, test } from 'vitest'
import { LinearMemory } from '../../../src/gc/memory'

const MIB = 2 ** 20
const LEAST = 64 * 1024

class Memory extends LinearMemory {
  override growTo(bytes: number): boolean {
    return super.growTo(bytes)
  }

  override detach(): void {
    super.detach()
  }
}

test('memory moves to where it may grow, and is detached nowhere', () => {
  // A buffer that is detached, be it one, has V8 ask at each access in the whole process whether there is one.
  const memory = new Memory(64 * MIB)
  const views = new Set<Int32Array>()
  for (let bytes = LEAST; bytes <= 64 * MIB; bytes += MIB / 8) {
    memory.i32[7] = bytes
    expect(memory.growTo(bytes)).toBe(true)
    expect(memory.u8.length).toBeGreaterThanOrEqual(bytes)
    expect(memory.i32[7]).toBe(bytes)
    views.add(memory.i32)
  }
  expect([...views].map(({ length }) => length * 4)).toEqual([LEAST, MIB / 4, MIB, 8 * MIB, 64 * MIB])
  expect(memory.growTo(64 * MIB + 1)).toBe(false)
})

test('a small memory is a plain buffer, whose views nothing detaches but the stress mode', () => {
  const memory = new Memory(64 * MIB)
  memory.i32[7] = 42
  const first = memory.i32
  memory.detach()
  expect(memory.i32[7]).toBe(42)
  expect(first[7]).toBe(-1)
  const second = memory.i32
  memory.detach()
  expect(memory.i32[7]).toBe(42)
  expect(second.length).toBe(0)
  expect(memory.u8.length).toBeGreaterThanOrEqual(LEAST)
})

test('the least memory begins with 64 KiB and ends at its limit', () => {
  const memory = new Memory(0, 0)
  expect([memory.u8.length, memory.limit]).toEqual([LEAST, MIB])
  expect(memory.growTo(MIB)).toBe(true)
  expect(memory.growTo(MIB + 1)).toBe(false)
})

test('what is no number of bytes is refused', () => {
  expect(() => new Memory(Number.NaN)).toThrow(RangeError)
  expect(() => new Memory(MIB, Number.NaN)).toThrow(RangeError)
})

import { expect, test } from 'vitest'
import { LinearMemory } from '../../../src/gc/memory'

const MIB = 2 ** 20

class Memory extends LinearMemory {
  override growTo(bytes: number): boolean {
    return super.growTo(bytes)
  }
}

test('memory moves to where it may grow, and is detached nowhere', () => {
  // A buffer that is detached, be it one, has V8 ask at each access in the whole process whether there is one.
  const memory = new Memory(64 * MIB)
  const views = new Set<Int32Array>()
  for (let bytes = MIB; bytes <= 64 * MIB; bytes += MIB / 2) {
    memory.i32[7] = bytes
    expect(memory.growTo(bytes)).toBe(true)
    expect(memory.u8.length).toBeGreaterThanOrEqual(bytes)
    expect(memory.i32[7]).toBe(bytes)
    views.add(memory.i32)
  }
  expect([...views].map(({ length }) => length * 4)).toEqual([MIB, 8 * MIB, 64 * MIB])
  expect(memory.growTo(64 * MIB + 1)).toBe(false)
})

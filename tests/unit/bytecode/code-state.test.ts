/**
 * The verifier's sets of registers, against plain ones.
 */
import { expect, test } from 'vitest'
import { CAPTURED, CodeState, FOR, TABLE, VALUE } from '../../../src/bytecode/code-state'
import { Random } from '../../support/random'

const COUNT = 100

const membersOf = (state: CodeState, set: number): number[] =>
  Array.from({ length: COUNT }, (_, register) => register).filter((register) => state.has(set, register))

test('sets do as plain sets of registers would', () => {
  const random = new Random(1)
  const state = new CodeState(COUNT)
  const plain = [VALUE, TABLE, FOR, CAPTURED].map(() => new Set<number>())
  for (let round = 0; round < 5000; round++) {
    const from = random.below(COUNT)
    const end = from + random.below(COUNT - from + 1)
    switch (random.below(6)) {
      case 0:
        state.writeList(from, end)
        for (let register = from; register < end; register++) {
          plain[VALUE]!.add(register)
          plain[TABLE]!.delete(register)
          for (let base = register - 2; base <= register; base++) plain[FOR]!.delete(base)
        }
        break
      case 1:
        state.lose(from)
        for (let register = from; register < COUNT; register++) {
          plain[VALUE]!.delete(register)
          plain[TABLE]!.delete(register)
          for (let base = register - 2; base <= register; base++) plain[FOR]!.delete(base)
        }
        break
      case 2:
      case 3: {
        const set = random.pick([VALUE, TABLE, FOR, CAPTURED])
        state.add(set, from)
        plain[set]!.add(from)
        break
      }
      case 4:
        state.removeFrom(CAPTURED, from)
        for (let register = from; register < COUNT; register++) plain[CAPTURED]!.delete(register)
        break
    }
    for (const set of [VALUE, TABLE, FOR, CAPTURED]) {
      expect(membersOf(state, set)).toEqual([...plain[set]!].sort((a, b) => a - b))
    }
    const upward = Array.from({ length: end - from }, (_, index) => from + index)
    expect(state.firstMissing(VALUE, from, end)).toBe(upward.find((register) => !plain[VALUE]!.has(register)) ?? -1)
    const captured = [...plain[CAPTURED]!].filter((register) => register >= from)
    expect(state.first(CAPTURED, from)).toBe(captured.length === 0 ? -1 : Math.min(...captured))
    const one = new Int32Array(CodeState.width(COUNT))
    one[from >> 5] = 1 << (from & 31)
    const looping = [0, 1, 2].some((distance) => plain[FOR]!.has(from - distance))
    expect(state.firstOfLoops(one)).toBe(looping ? from : -1)
    expect(state.firstMissingOf(VALUE, one, -1)).toBe(plain[VALUE]!.has(from) ? -1 : from)
    expect(state.firstMissingOf(VALUE, one, from)).toBe(-1)
  }
})

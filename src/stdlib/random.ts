/**
 * Pseudo-random numbers: xoshiro256** exactly as PUC Lua 5.4 has it (manual §6.7).
 *
 * The state is a table of four integers that the two functions share as their own value 0, always in
 * its array part, so that the four slots follow one another. 64-bit arithmetic is on 32-bit halves.
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import { SLOT_WORDS, TAG_TABLE, type WordAddress } from '../gc/slot'
import { SCRATCH_OPERAND_B, SCRATCH_OPERAND_C, SCRATCH_WORD } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { setFieldBy } from '../sequence/library'
import type { Machine } from '../sequence/machine'
import { compareIntegers } from './integer-range'

/** Numbers thrown away after seeding, to spread the seed. */
const DISCARDED = 16

/** The place of the first of the four words of state. */
function generator(cx: Context): WordAddress {
  const { heap, tables } = cx.machine
  return tables.getInteger(heap.i32[cx.own(0)]!, 1, 0)
}

/** Puts the next 64 random bits as an integer. */
function nextRandom(m: Machine, state: WordAddress, to: WordAddress): void {
  const { i32 } = m.heap
  const lo1 = i32[state + 4]!
  const hi1 = i32[state + 5]!
  // rotl(s1 * 5, 7) * 9
  const lo5 = ((lo1 << 2) + lo1) | 0
  const hi5 = (((hi1 << 2) | (lo1 >>> 30)) + hi1 + (lo5 >>> 0 < lo1 >>> 0 ? 1 : 0)) | 0
  const lo7 = (lo5 << 7) | (hi5 >>> 25)
  const hi7 = (hi5 << 7) | (lo5 >>> 25)
  const lo9 = ((lo7 << 3) + lo7) | 0
  const hi9 = (((hi7 << 3) | (lo7 >>> 29)) + hi7 + (lo9 >>> 0 < lo7 >>> 0 ? 1 : 0)) | 0
  m.putHalves(to, lo9, hi9)

  const lo2 = i32[state + 8]! ^ i32[state]!
  const hi2 = i32[state + 9]! ^ i32[state + 1]!
  const lo3 = i32[state + 12]! ^ lo1
  const hi3 = i32[state + 13]! ^ hi1
  i32[state + 4] = lo1 ^ lo2
  i32[state + 5] = hi1 ^ hi2
  i32[state] = i32[state]! ^ lo3
  i32[state + 1] = i32[state + 1]! ^ hi3
  i32[state + 8] = lo2 ^ (lo1 << 17)
  i32[state + 9] = hi2 ^ ((hi1 << 17) | (lo1 >>> 15))
  // rotl(s3, 45): the halves change places, and 13 more.
  i32[state + 12] = (hi3 << 13) | (lo3 >>> 19)
  i32[state + 13] = (lo3 << 13) | (hi3 >>> 19)
}

/** Starts the generator from two integers. */
function seed(m: Machine, state: WordAddress, first: WordAddress, second: WordAddress): void {
  const { i32 } = m.heap
  m.putHalves(state, i32[first]!, i32[first + 1]!)
  m.putHalves(state + 4, 0xff, 0)
  m.putHalves(state + 8, i32[second]!, i32[second + 1]!)
  m.putHalves(state + 12, 0, 0)
  for (let count = 0; count < DISCARDED; count++) nextRandom(m, state, SCRATCH_WORD)
}

/**
 * Makes of the random bits at a place an even choice from 0 to n (unsigned): they are cut to the length of n, and
 * taken anew until they are in the range.
 */
function project(m: Machine, state: WordAddress, at: WordAddress, lo: number, hi: number): void {
  const { i32 } = m.heap
  const high = hi === 0 ? 0 : -1 >>> Math.clz32(hi)
  const low = hi !== 0 ? -1 : lo === 0 ? 0 : -1 >>> Math.clz32(lo)
  for (;;) {
    i32[at] = i32[at]! & low
    i32[at + 1] = i32[at + 1]! & high
    const order = (i32[at + 1]! >>> 0) - (hi >>> 0) || (i32[at]! >>> 0) - (lo >>> 0)
    if (order <= 0) return
    nextRandom(m, state, at)
  }
}

/** Checks the arguments; also a call that fails takes a number from the generator, as in PUC Lua, but only once. */
function checkArguments(cx: Context, state: WordAddress): void {
  const { heap } = cx.machine
  try {
    const count = cx.count
    if (count > 2) cx.error('wrong number of arguments')
    const first = cx.integer(1)
    if (count === 1 ? first >= 0 : compareIntegers(cx.machine, cx.at(1), secondOf(cx)) <= 0) return
    cx.argumentError(1, 'interval is empty')
  } catch (thrown) {
    if (!heap.isOutOfMemory(thrown)) nextRandom(cx.machine, state, SCRATCH_WORD)
    throw thrown
  }
}

function secondOf(cx: Context): WordAddress {
  cx.integer(2)
  return cx.at(2)
}

const random: Native = (cx) => {
  const m = cx.machine
  const { i32 } = m.heap
  const state = generator(cx)
  const count = cx.count
  if (count > 0) checkArguments(cx, state)
  const to = cx.push()
  nextRandom(m, state, to)
  if (count === 0) {
    // The upper 53 bits as a fraction.
    m.putFloat(to, ((i32[to + 1]! >>> 0) * 0x200000 + (i32[to]! >>> 11)) * 2 ** -53)
    return 1
  }
  const base = cx.base
  if (count === 1 && (i32[base]! | i32[base + 1]!) === 0) return 1
  const low = count === 1 ? 1 : i32[base]!
  const lowHigh = count === 1 ? 0 : i32[base + 1]!
  const limit = base + (count - 1) * SLOT_WORDS
  const up = i32[limit]!
  const upHigh = i32[limit + 1]!
  project(m, state, to, (up - low) | 0, (upHigh - lowHigh - (up >>> 0 < low >>> 0 ? 1 : 0)) | 0)
  const lo = (i32[to]! + low) | 0
  m.putHalves(to, lo, (i32[to + 1]! + lowHigh + (lo >>> 0 < low >>> 0 ? 1 : 0)) | 0)
  return 1
}

/** Without arguments the seed comes from the generator itself: a machine's runs depend on nothing but its own seed. */
const randomseed: Native = (cx) => {
  const m = cx.machine
  const state = generator(cx)
  if (cx.count === 0) {
    nextRandom(m, state, cx.push())
    nextRandom(m, state, cx.push())
  } else {
    cx.integer(1)
    const second = cx.optionalInteger(2, 0)
    cx.setCount(2)
    if (second === 0) m.putInteger(cx.at(2), 0)
  }
  seed(m, state, cx.at(1), cx.at(2))
  return 2
}

/** Makes `random` and `randomseed` fields of a table, with one generator, seeded by the machine's seed. */
export function openRandom(cx: Context, library: number): void {
  const m = cx.machine
  const { heap, tables } = m
  const table = tables.create(4)
  const state = tables.getInteger(table, 1, 0)
  m.putInteger(SCRATCH_OPERAND_B, m.seed)
  m.putInteger(SCRATCH_OPERAND_C, 0)
  seed(m, state, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C)
  const define = (name: string, native: Native): void => {
    setFieldBy(cx, library, name, (to) => {
      cx.define(to, native, 1)
      const { i32 } = heap
      m.putHandle((i32[to]! << 2) + FUNCTION_UPVALUES, TAG_TABLE, table)
    })
  }
  define('random', random)
  define('randomseed', randomseed)
}

/**
 * The case of letters, in the C locale, four bytes at a time.
 */

/** The lowest bit of each byte of a word, the highest, and all others. */
const LOW_BITS = 0x01010101
const HIGH_BITS = 0x80808080
const OTHER_BITS = 0x7f7f7f7f
const LETTERS = 26

/** The first letters of each case. */
export const CAPITAL_A = 0x41
export const SMALL_A = 0x61

/**
 * Copies a string from one word address to another, with the letters from `first` on in the other case. What is behind the last byte in
 * its last word becomes zero.
 */
export function changeCase(i32: Int32Array, to: number, from: number, length: number, first: number): void {
  const reachesFirst = (0x80 - first) * LOW_BITS
  const passesLast = (0x80 - first - LETTERS) * LOW_BITS
  for (let word = 0, end = (length + 3) >>> 2; word < end; word++) {
    const bytes = i32[from + word]!
    const low = bytes & OTHER_BITS
    const letters = (low + reachesFirst) & ~(low + passesLast) & ~bytes & HIGH_BITS
    i32[to + word] = bytes ^ (letters >>> 2)
  }
  const rest = length & 3
  if (rest !== 0) i32[to + (length >> 2)] = i32[to + (length >> 2)]! & ~(-1 << (8 * rest))
}

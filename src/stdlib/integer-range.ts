/**
 * Ranges of any 64-bit integers, which stand in slots.
 */
import type { WordAddress } from '../gc/slot'
import type { Machine } from '../sequence/machine'

/** Adds an integer of at most 32 bits to one that stands at a place; wraps around. */
export function addSmall(m: Machine, at: WordAddress, addend: number): void {
  const { i32 } = m.heap
  const lo = i32[at]!
  const sum = (lo + addend) | 0
  i32[at] = sum
  i32[at + 1] = i32[at + 1]! + (addend < 0 ? -1 : 0) + (sum >>> 0 < lo >>> 0 ? 1 : 0)
}

/** Puts the difference of two integers; wraps around. */
export function subtract(m: Machine, to: WordAddress, left: WordAddress, right: WordAddress): void {
  const { i32 } = m.heap
  const borrow = i32[left]! >>> 0 < i32[right]! >>> 0 ? 1 : 0
  m.putHalves(to, (i32[left]! - i32[right]!) | 0, (i32[left + 1]! - i32[right + 1]! - borrow) | 0)
}

/** Negative, zero or positive, as the first is less than, equal to, or greater than the second. */
export function compareIntegers(m: Machine, left: WordAddress, right: WordAddress): number {
  const { i32 } = m.heap
  return i32[left + 1]! - i32[right + 1]! || (i32[left]! >>> 0) - (i32[right]! >>> 0)
}

/** How many integers there are from one to another; rounded beyond 53 bits. */
export function rangeCount(m: Machine, first: WordAddress, last: WordAddress): number {
  if (compareIntegers(m, first, last) > 0) return 0
  const { i32 } = m.heap
  const borrow = i32[last]! >>> 0 < i32[first]! >>> 0 ? 1 : 0
  const high = (i32[last + 1]! - i32[first + 1]! - borrow) >>> 0
  return high * 4294967296 + ((i32[last]! - i32[first]!) >>> 0) + 1
}

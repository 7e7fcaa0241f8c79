/**
 * Positions in strings as the string library takes them (manual §6.4): from 1, or from the end if negative.
 *
 * Positions are exact up to 53 bits, which is more than any length has.
 */

/** A first position; at least 1. */
export function startPosition(position: number, length: number): number {
  if (position > 0) return position
  return position === 0 ? 1 : Math.max(length + position + 1, 1)
}

/** A last position; from 0 to the length. */
export function endPosition(position: number, length: number): number {
  if (position >= 0) return Math.min(position, length)
  return Math.max(length + position + 1, 0)
}

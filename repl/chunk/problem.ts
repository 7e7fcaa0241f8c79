/**
 * Why a file is no chunk, for the functions that read one: thrown by the readers, caught where the file is named.
 */

/** Lines, and counts of all sorts, are at most this. */
const MAX_NUMBER = 0x7fffffff

export class ChunkProblem extends Error {}

/** A whole number within bounds. */
export function checkNumber(value: unknown, what: string, max = MAX_NUMBER, min = 0): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new ChunkProblem(`${what} is no number from ${min} to ${max}`)
}

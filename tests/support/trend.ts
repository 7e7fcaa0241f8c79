/**
 * Whether a row of measurements grows.
 */

/**
 * By how much measurements grow at least from one group of them to the next, where the least of a group stands for it: what leaks grows
 * each time, what is chance does not. Infinite if there is but one.
 */
export function leastGrowth(values: readonly number[], groups: number): number {
  const size = Math.max(1, Math.floor(values.length / groups))
  const least: number[] = []
  // From the end, so that what is left over is at the start, where there is most chance.
  for (let end = values.length; end >= size; end -= size) least.unshift(Math.min(...values.slice(end - size, end)))
  let growth = Number.POSITIVE_INFINITY
  for (let i = 1; i < least.length; i++) growth = Math.min(growth, least[i]! - least[i - 1]!)
  return growth
}

export interface Trend {
  readonly first: number
  readonly last: number
  readonly mean: number
  /** Of the line through all measurements, from its start to its end. */
  readonly change: number
  /** What chance may have to do with that: two standard errors. */
  readonly doubt: number
  /** The change is more than chance explains, and more than a fiftieth of the mean. */
  readonly grows: boolean
}

/** The line through measurements that were taken at equal intervals. */
export function trendOf(values: readonly number[]): Trend {
  const count = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / count
  const middle = (count - 1) / 2
  let products = 0
  let squares = 0
  for (const [i, value] of values.entries()) {
    products += (i - middle) * (value - mean)
    squares += (i - middle) ** 2
  }
  const slope = products / squares
  let rest = 0
  for (const [i, value] of values.entries()) rest += (value - mean - slope * (i - middle)) ** 2
  const error = Math.sqrt(rest / Math.max(1, count - 2) / squares)
  const change = slope * (count - 1)
  const doubt = 2 * error * (count - 1)
  return {
    first: values[0]!,
    last: values.at(-1)!,
    mean,
    change,
    doubt,
    grows: change > doubt && change > mean / 50,
  }
}

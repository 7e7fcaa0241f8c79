/**
 * How long something took, any number of times: quantiles to 3 %, in little memory.
 */

/** Of one power of two. */
const BUCKETS = 32
/** A microsecond, in milliseconds: what is less counts as that. */
const LEAST = 0.001
const BAR = 40

export class TimeHistogram {
  readonly #buckets: number[] = []
  count = 0
  max = 0

  /** @param time in milliseconds */
  add(time: number): void {
    const bucket = Math.max(0, Math.floor(Math.log2(time / LEAST) * BUCKETS))
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1
    this.count++
    this.max = Math.max(this.max, time)
  }

  /** The time that a share of all did not pass, in milliseconds. */
  quantile(share: number): number {
    let left = share * this.count
    for (const [bucket, count] of this.#buckets.entries()) {
      left -= count ?? 0
      if (left <= 0) return Math.min(LEAST * 2 ** ((bucket + 1) / BUCKETS), this.max)
    }
    return this.max
  }

  /** The distribution, a line for each power of two: from when on, how many, their share. */
  lines(): string[] {
    const rows: number[] = []
    for (const [bucket, count] of this.#buckets.entries()) {
      const row = Math.floor(bucket / BUCKETS)
      rows[row] = (rows[row] ?? 0) + (count ?? 0)
    }
    const most = Math.max(...rows.map((count) => count ?? 0))
    return rows.flatMap((count, row) => {
      if (!count) return []
      const from = (LEAST * 2 ** row).toFixed(3).padStart(9)
      const bar = '#'.repeat(Math.ceil((count / most) * BAR))
      return `${from} ms ${String(count).padStart(9)} ${((count / this.count) * 100).toFixed(3).padStart(8)} % ${bar}`
    })
  }
}

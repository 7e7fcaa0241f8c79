/**
 * Work that can be left off and taken up again.
 *
 * A piece of work is a generator: it yields wherever it may be left, once the meter says that enough was done, and
 * returns its outcome. What can be long without being nested asks the meter each time round; the rest is bounded by what
 * the grammar lets be nested.
 */
export type Work<T> = Generator<undefined, T, undefined>

/** How much was done, in units of fuel, and how much is to be done before the next stop. */
export class Meter {
  done = 0
  limit = Number.POSITIVE_INFINITY

  get isFull(): boolean {
    return this.done >= this.limit
  }
}

/**
 * Work that is too long for one step: a large table that needs other parts, a deep stack that moves, long strings that are joined or compared.
 *
 * A step that comes upon it postpones it, which throws: the step has had no effect, as when memory runs out, and is taken
 * again later. Between steps the executor does the work piece by piece; until it is done nothing else runs: no step, no collection.
 *
 * Owns: what is under way is no part of the machine's state. It changes nothing that anybody can see before its end, and may be
 * dropped at any time: the step that is taken again begins it anew.
 */

export interface LongWork {
  readonly done: boolean
  /** Does about so many units of fuel's worth of it; answers how many they were, one at least. */
  doSome(units: number): number
  /** It will not be gone on with. */
  drop(): void
}

/** Thrown when work has been postponed. */
export interface Postponed {
  readonly kind: 'postponed'
}

/** Slots of a part that are moved within a step: they take a tenth of a millisecond. */
const LIMIT = 4096

export class LongWorks {
  /** A step is being taken, and may be taken again. */
  allowed = false
  /** What is larger, in slots, is worked on between steps. Tests make it smaller. */
  limit = LIMIT
  #work: LongWork | null = null
  #finished: LongWork | null = null
  /** How often a step was taken again for which work had been done. */
  taken = 0
  readonly #postponed: Postponed = { kind: 'postponed' }

  /** What is under way. */
  get current(): LongWork | null {
    return this.#work
  }

  /** What has just come to its end, for the step that is taken again: no collection, and no other step, has been in between. */
  get finished(): LongWork | null {
    return this.#finished
  }

  /** Whether there is a step that is to be taken again as soon as work has been done for it. */
  get isAwaited(): boolean {
    return this.#work !== null || this.#finished !== null
  }

  get isUnderWay(): boolean {
    return this.#work !== null
  }

  /** Whether what has so many slots is to be postponed. */
  isLong(slots: number): boolean {
    return this.allowed && slots > this.limit
  }

  /** Ends the step; the work, which has been begun, is gone on with between steps. */
  postpone(work: LongWork): never {
    this.#work = work
    throw this.#postponed
  }

  isPostponed(thrown: unknown): boolean {
    return thrown === this.#postponed
  }

  /** Does about so many units of what is under way; answers how many they were. */
  doSome(units: number): number {
    const work = this.#work
    if (work === null) return 0
    const done = work.doSome(units)
    if (work.done) {
      this.#work = null
      this.#finished = work
    }
    return done
  }

  finish(): void {
    while (this.#work !== null) this.doSome(0x3fffffff)
  }

  drop(): void {
    this.#work?.drop()
    this.#work = null
    this.#finished = null
  }

  /** A step has been taken, or broken off. */
  endStep(): void {
    this.allowed = false
    if (this.#finished === null) return
    this.#finished = null
    this.taken++
  }
}

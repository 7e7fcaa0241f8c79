/**
 * A task: one run of a chunk on a thread of its own, stepped by the host.
 */
import type { LuaError, LuaSyntaxError } from './errors'

export type TaskStatus = 'ready' | 'suspended' | 'done' | 'failed' | 'exited'

/** How a step ended. For the machine. */
export interface StepOutcome {
  readonly finished: boolean
  readonly fuelUsed: number
  readonly result: unknown
  readonly error: LuaError | LuaSyntaxError | undefined
  readonly exitStatus: number | undefined
}

export class Task {
  /** `ready` before its first step, `suspended` between steps, then `done`, `failed` or `exited`. */
  status: TaskStatus = 'ready'
  /** The chunk's first result, once it is done. */
  result: unknown = undefined
  /** Why it failed: the chunk raised an error, or is none. */
  error: LuaError | LuaSyntaxError | undefined = undefined
  /** The status that it gave to `os.exit`, if that is how it ended: 0 is success. */
  exitStatus: number | undefined = undefined
  /** Units of fuel used so far. */
  fuelUsed = 0
  readonly #run: (fuel: number) => StepOutcome

  constructor(run: (fuel: number) => StepOutcome) {
    this.#run = run
  }

  /** Whether it has ended, in whatever way. */
  get done(): boolean {
    return this.status !== 'ready' && this.status !== 'suspended'
  }

  /**
   * Runs it for about so many units of fuel: one for each call and each jump backwards, and for
   * library functions one for each piece of work. Does nothing once it has ended.
   *
   * @param options.fuel a positive number of units; 10,000 if not given
   */
  step(options: { readonly fuel?: number } = {}): TaskStatus {
    if (this.done) return this.status
    const fuel = options.fuel ?? 10_000
    if (!(fuel > 0)) throw new RangeError(`fuel must be a positive number, not ${fuel}`)
    const outcome = this.#run(fuel)
    this.fuelUsed += outcome.fuelUsed
    this.result = outcome.result
    this.error = outcome.error
    this.exitStatus = outcome.exitStatus
    if (!outcome.finished) this.status = 'suspended'
    else if (outcome.error !== undefined) this.status = 'failed'
    else this.status = outcome.exitStatus === undefined ? 'done' : 'exited'
    return this.status
  }
}

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
  readonly exitCloses: boolean
}

/** What the machine does for a task. */
export interface TaskControl {
  run(fuel: number): StepOutcome
  /** Raises an error where the task stands. */
  interrupt(message: string): void
  /** Where the task stands: `chunk:line`, empty if nowhere in Lua. */
  place(): string
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
  /** Whether it asked `os.exit` for the machine to be closed: its finalizers called. */
  exitCloses = false
  /** Units of fuel used so far. */
  fuelUsed = 0
  readonly #control: TaskControl

  constructor(control: TaskControl) {
    this.#control = control
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
    const outcome = this.#control.run(fuel)
    this.fuelUsed += outcome.fuelUsed
    this.result = outcome.result
    this.error = outcome.error
    this.exitStatus = outcome.exitStatus
    this.exitCloses = outcome.exitCloses
    if (!outcome.finished) this.status = 'suspended'
    else if (outcome.error !== undefined) this.status = 'failed'
    else this.status = outcome.exitStatus === undefined ? 'done' : 'exited'
    return this.status
  }

  /**
   * Raises an error where the task stands, between two steps: the next step goes on with it. The script can catch it like
   * any other. Does nothing before the first step, and once the task has ended.
   *
   * @param message without a position, which is not added
   */
  interrupt(message: string): void {
    if (this.status === 'suspended') this.#control.interrupt(message)
  }

  /** Where the task stands, between two steps: `chunk:line`; empty if it is not suspended, or not in Lua. */
  get place(): string {
    return this.status === 'suspended' ? this.#control.place() : ''
  }
}

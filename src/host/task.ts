/// <reference lib="esnext.disposable" preserve="true" />
/**
 * A task: one run of a chunk or a function on a thread of its own, stepped by the host.
 */
import type { LuaError, LuaStop, LuaSyntaxError } from './errors'
import type { Steppable } from './run'

/** Where a task stands: `task.status` tells what each means. */
export type TaskStatus = 'ready' | 'suspended' | 'waiting' | 'done' | 'failed' | 'cancelled' | 'exited'

/** Units of fuel of a step, unless it is told how many. */
const STEP_FUEL = 10_000

/** @typeParam R the first result */
export class Task<R = unknown> {
  readonly #run: Steppable

  /** For the machine. */
  constructor(run: Steppable) {
    this.#run = run
  }

  /**
   * `ready` before its first step, `suspended` between steps, `waiting` while a function of the host that it has called waits for
   * a promise; then `done`, `failed` (an error, or it has used up what it was given), `cancelled` or `exited`.
   */
  get status(): TaskStatus {
    return this.#run.status
  }

  /** Whether it has ended, in whatever way. */
  get done(): boolean {
    return this.#run.isDone
  }

  /** The first result, once it is done. */
  get result(): R | undefined {
    return this.#run.results[0] as R | undefined
  }

  /** All results, once it is done. */
  get results(): readonly unknown[] {
    return this.#run.results
  }

  /** Why it failed or was cancelled: an error of the script, no chunk, a limit. Or whatever the world has thrown. */
  get error(): LuaError | LuaSyntaxError | LuaStop | undefined {
    return this.#run.error as LuaError | undefined
  }

  /** The status that it gave to `os.exit`, if that is how it ended: 0 is success. */
  get exitStatus(): number | undefined {
    return this.#run.exitStatus
  }

  /** Whether it asked `os.exit` for the machine to be closed: its finalizers called. */
  get exitCloses(): boolean {
    return this.#run.exitCloses
  }

  /** Units of fuel used so far. */
  get fuelUsed(): number {
    return this.#run.fuelUsed
  }

  /**
   * Runs it for about so many units of fuel: one for each call and each jump backwards, and for
   * library functions one for each piece of work. It ends sooner when the collector has worked for about a quarter of a millisecond
   * meanwhile. Does nothing while it waits, and once it has ended.
   *
   * @param options.fuel a positive number of units; 10,000 if not given
   */
  step(options: { readonly fuel?: number } = {}): TaskStatus {
    const fuel = options.fuel ?? STEP_FUEL
    if (!(fuel > 0)) throw new RangeError(`fuel must be a positive number, not ${fuel}`)
    this.#run.step(fuel)
    return this.#run.status
  }

  /**
   * Stops it: it does not go on, whatever it was doing or waiting for. Its to-be-closed variables are closed, with a little fuel.
   * A task that has ended stays as it is.
   *
   * @param reason is the `cause` of its error
   */
  cancel(reason?: unknown): void {
    this.#run.cancel(reason)
  }

  /**
   * Raises an error where the task stands, between two steps: the next step goes on with it. The script can catch it like
   * any other. Does nothing before the first step, while it waits, and once the task has ended.
   *
   * @param message without a position, which is not added
   */
  interrupt(message: string): void {
    this.#run.interrupt(message)
  }

  /** Where the task stands, between two steps: `chunk:line`; empty if it has not begun, has ended, or is not in Lua. */
  get place(): string {
    return this.#run.place
  }

  /** Resolves when it waits no more; at once if it does not wait. */
  whenReady(): Promise<void> {
    const run = this.#run
    if (run.status !== 'waiting') return Promise.resolve()
    return new Promise((resolve) => {
      const before = run.onReady
      run.onReady = () => {
        run.onReady = before
        before?.()
        resolve()
      }
    })
  }

  [Symbol.dispose](): void {
    this.cancel()
  }
}

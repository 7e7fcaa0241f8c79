/**
 * Calling all finalizers, when a machine ends (manual §2.5.3).
 *
 * The collection under way is finished first. Then every object that is marked for finalization is pending, the last marked first, and
 * they are called on a thread of their own. All of this may be done in portions.
 */
import { PHASE_IDLE } from '../gc/heap'
import { THREAD_STATUS, THREAD_TASK } from '../gc/layout'
import { FRAME_LIMIT } from '../object/roots'
import { newThread, STATUS_RUNNING } from '../object/thread'
import { beginFinalizing } from '../sequence/finalizing'
import type { Core } from './core'
import { isInstance, LuaMemoryError } from './errors'
import type { Run, Steppable } from './run'

/** Slots of the collector's work for a unit of fuel. */
const SLOTS_A_UNIT = 8

export class Closing implements Steppable {
  status: Run['status'] = 'ready'
  readonly results: readonly unknown[] = []
  /** What the world has thrown, if that is how it ended. */
  error: unknown = undefined
  readonly exitStatus = undefined
  readonly exitCloses = false
  readonly place = ''
  fuelUsed = 0
  onReady: (() => void) | null = null
  readonly #host: Core
  #begun = false

  constructor(host: Core) {
    this.#host = host
  }

  get isDone(): boolean {
    return this.status === 'done' || this.status === 'failed' || this.#host.isClosed
  }

  step(fuel: number): void {
    const host = this.#host
    if (this.isDone) {
      if (this.status !== 'failed') this.status = 'done'
      return
    }
    if (host.level > 0) throw new Error('this task is in the middle of a step')
    this.status = 'suspended'
    try {
      this.fuelUsed += fuel - this.#run(fuel)
    } catch (thrown) {
      this.status = 'failed'
      this.error = thrown
    }
    if (this.isDone) host.close()
  }

  /** Cannot be stopped: what is left is done by `lua.close`. */
  cancel(): void {}

  /** Nor interrupted: errors in finalizers are warnings. */
  interrupt(): void {}

  /** Does all of it at once, but for finalizers that are still to be called when so much fuel is used up. */
  runAtOnce(fuel: number): void {
    if (this.isDone) return
    this.#host.m.heap.finishCycle()
    this.#run(fuel)
  }

  /** Uses about so many units; answers how many are left. */
  #run(fuel: number): number {
    const { heap } = this.#host.m
    if (!this.#begun) {
      if (heap.phase !== PHASE_IDLE && !heap.collectStep(Math.min(fuel, 2 ** 26) * SLOTS_A_UNIT)) return 0
      this.#begin()
      if (this.isDone) return fuel
    }
    const left = this.#host.execute(fuel)
    if (this.#host.m.finished >= 0) this.status = 'done'
    this.#host.m.finished = -1
    return left
  }

  #begin(): void {
    const { m } = this.#host
    const { heap } = m
    this.#begun = true
    heap.finishCycle() // none is under way, but long work or a collection may have been demanded
    if (!heap.hasFinalizable) {
      this.status = 'done'
      return
    }
    heap.makeAllPending()
    if (this.#putFrame()) return
    // At the very end of memory they have what is held back; without that, too, none is called.
    heap.held = 0
    if (!this.#putFrame()) this.status = 'done'
  }

  /** Puts the frame that calls finalizers on a thread of its own; false if there is no memory for that. */
  #putFrame(): boolean {
    const { m } = this.#host
    const { heap } = m
    try {
      m.switchTo(this.#host.withRoom(() => newThread(heap)))
    } catch (thrown) {
      if (!isInstance(thrown, LuaMemoryError)) throw thrown
      return false
    }
    heap.i32[(m.thread << 2) + THREAD_TASK] = 1
    heap.i32[(m.thread << 2) + THREAD_STATUS] = STATUS_RUNNING
    m.heap.i32[FRAME_LIMIT] = 0
    m.finalized = false // whatever has run last
    m.finished = 0 // nothing is on the thread
    const hasBegun = beginFinalizing(m)
    m.finished = -1
    return hasBegun
  }
}

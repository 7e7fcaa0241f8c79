/**
 * Calling all finalizers, when a machine ends (manual §2.5.3).
 *
 * The collection under way is finished first. Then every object that is marked for finalization is pending, the last marked first, and
 * they are called on a thread of their own. All of this may be done in portions.
 */
import { PHASE_IDLE } from '../gc/heap'
import { THREAD_STATUS, THREAD_TASK } from '../gc/layout'
import { newThread, STATUS_RUNNING } from '../object/thread'
import type { Executor } from '../sequence/executor'
import { beginFinalizing } from '../sequence/finalizing'
import type { Machine } from '../sequence/machine'

/** Slots of the collector's work for a unit of fuel. */
const SLOTS_A_UNIT = 8

export class Closing {
  /** There is nothing left to be called. */
  done = false
  readonly #m: Machine
  readonly #executor: Executor
  #begun = false

  constructor(machine: Machine, executor: Executor) {
    this.#m = machine
    this.#executor = executor
  }

  /** Uses about so many units; answers how many are left. */
  run(fuel: number): number {
    const { heap } = this.#m
    if (this.done) return fuel
    if (!this.#begun) {
      if (heap.phase !== PHASE_IDLE && !heap.collectStep(Math.min(fuel, 2 ** 26) * SLOTS_A_UNIT)) return 0
      this.#begin()
      if (this.done) return fuel
    }
    const left = this.#executor.run(fuel)
    this.done = this.#m.finished >= 0
    return left
  }

  /** Does all of it at once, but for finalizers that are still to be called when so much fuel is used up. */
  runAtOnce(fuel: number): void {
    this.#m.heap.finishCycle()
    this.run(fuel)
  }

  #begin(): void {
    const m = this.#m
    const { heap } = m
    this.#begun = true
    heap.finishCycle() // none is under way, but long work or a collection may have been demanded
    this.done = !heap.hasFinalizable
    if (this.done) return
    heap.makeAllPending()
    try {
      m.switchTo(newThread(heap))
    } catch (thrown) {
      if (!heap.isOutOfMemory(thrown)) throw thrown
      heap.collectFully()
      m.switchTo(newThread(heap))
    }
    heap.i32[(m.thread << 2) + THREAD_TASK] = 1
    heap.i32[(m.thread << 2) + THREAD_STATUS] = STATUS_RUNNING
    m.finished = 0 // nothing is on the thread
    beginFinalizing(m)
    m.finished = -1
  }
}

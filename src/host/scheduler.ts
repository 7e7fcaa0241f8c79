/**
 * Runs that go on by themselves: each in its turn, some fuel at a time, with turns of the event loop in between.
 *
 * Owns: of the runs that can go on, each gets a slice before any gets another.
 */
import { DeadlineError, LuaExit } from './errors'
import type { Run } from './run'
import type { AsyncOptions } from './run-options'

/** Units of fuel of a slice. */
const SLICE = 10_000
/** Milliseconds before the event loop has its turn. */
const YIELD_EVERY = 8

export class Scheduler {
  readonly #slice: number
  /** Runs that can go on, in the order of their turns. Each is there once, also if it waits and is woken before its turn. */
  readonly #ready = new Set<Run>()
  #isPumping = false
  #isAwaitingTurn = false
  #turnBegan = Number.NEGATIVE_INFINITY
  #yieldEvery = YIELD_EVERY
  readonly #all = new Set<Run>()

  readonly #isBusy: () => boolean

  /** @param isBusy the machine is in the middle of a step */
  constructor(isBusy: () => boolean, slice = SLICE) {
    this.#isBusy = isBusy
    this.#slice = slice
  }

  /** Has a run go on until it ends; resolves with its first result. */
  async promise(make: () => Run, options: AsyncOptions): Promise<unknown> {
    const { signal, yieldEvery } = options
    if (yieldEvery !== undefined) this.#yieldEvery = yieldEvery
    const run = make()
    const abort = (): void => run.cancel(signal?.reason)
    if (signal?.aborted === true) abort()
    signal?.addEventListener('abort', abort)
    const timer = timerOf(run)
    try {
      await this.#untilDone(run)
    } finally {
      signal?.removeEventListener('abort', abort)
      if (timer !== undefined) clearTimeout(timer)
    }
    if (run.status === 'exited') throw new LuaExit(run.exitStatus!)
    if (run.status !== 'done') throw run.error
    return run.results[0]
  }

  /** The machine is closed: nothing goes on. */
  close(why: string): void {
    for (const run of this.#all) run.cancel(new Error(why))
    this.#ready.clear()
  }

  #untilDone(run: Run): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#all.add(run)
      const done = (): void => {
        this.#all.delete(run)
        resolve()
      }
      run.onReady = () => (run.isDone ? done() : this.#enqueue(run))
      run.onDone = done
      if (run.isDone) done()
      else {
        try {
          this.#enqueue(run)
        } catch (thrown) {
          reject(thrown)
        }
      }
    })
  }

  #enqueue(run: Run): void {
    this.#ready.add(run)
    if (this.#isPumping || this.#isAwaitingTurn) return
    // What comes from a promise goes on at once, unless the event loop is due.
    if (!this.#isBusy() && performance.now() - this.#turnBegan < this.#yieldEvery) this.#pump()
    else this.#awaitTurn()
  }

  #awaitTurn(): void {
    this.#isAwaitingTurn = true
    nextTurn(() => {
      this.#isAwaitingTurn = false
      this.#turnBegan = performance.now()
      this.#pump()
    })
  }

  #pump(): void {
    this.#isPumping = true
    const end = this.#turnBegan + this.#yieldEvery
    try {
      for (const run of this.#ready) {
        // What is added again comes to its turn at the end.
        this.#ready.delete(run)
        if (!run.isDone) this.#step(run)
        if (performance.now() >= end) break
      }
    } finally {
      this.#isPumping = false
    }
    if (this.#ready.size > 0) this.#awaitTurn()
  }

  #step(run: Run): void {
    run.step(this.#slice)
    if (run.isDone) run.onDone?.()
    else if (run.status === 'suspended') this.#ready.add(run)
  }
}

/** Stops a run at its deadline even if it only waits. */
function timerOf(run: Run): unknown {
  const { timeLeft } = run
  if (timeLeft === undefined) return undefined
  return setTimeout(
    () => {
      if (!run.isDone) run.stop(new DeadlineError(run.deadline!))
    },
    Math.max(timeLeft, 0),
  )
}

/** Calls back in a turn of the event loop of its own. */
function nextTurn(callback: () => void): void {
  if (typeof setImmediate === 'function') setImmediate(callback)
  else if (typeof MessageChannel === 'function') {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      callback()
    }
    port2.postMessage(null)
  } else setTimeout(callback, 0)
}

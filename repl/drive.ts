/**
 * Tasks driven to their end by a process: in slices, so that signals, clocks and lines of progress have their turn.
 *
 * Owns: a task that ends within its first slice is run without any of that.
 */
import { setFlagsFromString } from 'node:v8'
import type { Task } from '../src/index'
import { now } from './clock'

/** Fuel of the first slice: before V8 has begun to optimise anything. */
const FIRST_SLICE = 16_000
/** Of the second, which takes a few milliseconds. */
const SECOND_SLICE = 200_000
/** Slices are made such that each takes about so long. */
const SLICE_MILLISECONDS = 50
const MAX_SLICE = 50_000_000

export interface Limits {
  /** Units of fuel that the task may use. */
  readonly fuel?: number | undefined
  /** When it must have ended, as `now()` has it. */
  readonly deadline?: number | undefined
  /** Told after each slice that has not ended the task. */
  readonly onSlice?: ((task: Task) => void) | undefined
  /** Somebody else interrupts the task. */
  readonly leavesSignals?: boolean | undefined
  /** Asked after each slice: whether to go on is of no use. */
  readonly isAbandoned?: (() => boolean) | undefined
}

/** Why a task was left before its end. */
export type Verdict = 'done' | 'out of fuel' | 'timeout' | 'abandoned'

/** Answers when the event loop has gone round. */
function aTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/** What a fuel of slices should be, given how long the last one took. */
function nextSlice(fuel: number, milliseconds: number): number {
  const factor = Math.min(Math.max(SLICE_MILLISECONDS / Math.max(milliseconds, 0.1), 0.25), 4)
  return Math.max(Math.min(Math.floor(fuel * factor), MAX_SLICE), 1000)
}

/**
 * Steps a task until it has ended or may not go on: at once if its first slice is enough. An interrupt from the terminal raises the
 * error `interrupted!` in it; the one after that ends the process, as with `lua`.
 */
export function drive(task: Task, limits: Limits): Verdict | Promise<Verdict> {
  stepWithin(task, FIRST_SLICE, limits)
  return task.done ? 'done' : driveOn(task, limits)
}

function stepWithin(task: Task, slice: number, { fuel = Number.POSITIVE_INFINITY }: Limits): void {
  task.step({ fuel: Math.min(slice, fuel - task.fuelUsed) })
}

/** Raises an error in a task; one that waits for the host is left. */
export function interruptTask(task: Task): void {
  if (task.status === 'waiting') task.cancel('interrupted!')
  else task.interrupt('interrupted!')
}

async function driveOn(task: Task, limits: Limits): Promise<Verdict> {
  const { fuel, deadline, onSlice, isAbandoned, leavesSignals } = limits
  keepLastingCode()
  const interrupt = () => interruptTask(task)
  if (leavesSignals !== true) process.once('SIGINT', interrupt)
  try {
    for (let slice = SECOND_SLICE; !task.done; ) {
      if (fuel !== undefined && task.fuelUsed >= fuel) return 'out of fuel'
      if (deadline !== undefined && now() >= deadline) return 'timeout'
      if (isAbandoned?.() === true) return 'abandoned'
      onSlice?.(task)
      // A function of the host that it has called may wait for something.
      if (task.status === 'waiting') await task.whenReady()
      else await aTurn()
      const start = now()
      stepWithin(task, slice, limits)
      slice = nextSlice(slice, now() - start)
    }
    return 'done'
  } finally {
    process.off('SIGINT', interrupt)
  }
}

/**
 * The loop is entered anew every few thousand units of fuel. Code that replaces it while it runs only keeps V8's compiler from
 * the code that lasts (measured: `bench/`, up to 30 % of a program that runs for a second).
 */
function keepLastingCode(): void {
  setFlagsFromString('--no-use-osr')
}

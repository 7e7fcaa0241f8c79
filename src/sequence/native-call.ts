/**
 * The call of a native: where its arguments are, and what it asks for when it cannot finish.
 *
 * There is one such record a machine, set anew for each step of each native; `Context` gives natives
 * their view of it.
 */
import type { WordAddress } from '../gc/slot'

// What a native answers with, other than a number of results.
/** Step again later, at `next`: the slice is used up. */
export const OUTCOME_PENDING = -1
/** Call the function below the last `arguments` values, then go on at `next`. */
export const OUTCOME_CALL = -2
/** Give the last `arguments` values to whoever resumed this thread; when resumed, go on at `next`. */
export const OUTCOME_YIELD = -3
/** Resume `thread` with the last `arguments` values; then go on at `next`, or, if it fails, at `next + 1`. */
export const OUTCOME_RESUME = -4
/** Wait for something of the host; when it says so, go on at `next`. Nothing of the task runs until then. */
export const OUTCOME_AWAIT = -5

/** The state with which a catching native goes on after an error, which is then on top. */
export const STATE_CAUGHT = -1
/** The state of the native at the bottom of a task or a call of the host, while what it has called runs. */
export const STATE_BOTTOM_CALLED = 1

/**
 * States that are steps themselves, which the executor takes without asking the native: all that it was given are its results, or
 * these with true in place of the first.
 */
export const STATE_PASS_ON = -(2 ** 31)
export const STATE_PASS_ON_TRUE = STATE_PASS_ON + 2

export const COLLECT_NOTHING = 0
export const COLLECT_FULLY = 1
/** Work of about `collectSize` slots. */
export const COLLECT_SOME = 2

/** A native as the machine keeps it; `Context` is what it really is given. */
export type NativeStep = (call: NativeCall, state: number) => number

export class NativeCall {
  /** The slot of the function. */
  callee: WordAddress = 0
  /** The first argument. */
  base: WordAddress = 0
  /** Behind the last argument, or the last value pushed. */
  top: WordAddress = 0
  /** The slot of the function while the native runs without a frame, else 0. */
  inlineCallee: WordAddress = 0
  /** Traversals of tables inside one another, for `debug-info`. */
  nesting = 0
  next = 0
  arguments = 0
  wanted = 0
  thread = 0
  /** Flags of the frame: whether errors of what is called are caught. */
  catching = 0
  /** A collection that the executor is to run before the next step, one of `COLLECT_…`, and its size. */
  collect = 0
  collectSize = 0
}

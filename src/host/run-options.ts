/**
 * How a chunk or a function is run.
 */
import type { HostValue } from './values'

/** What one run may use. What is not given is not limited, but for what the machine's own options say. */
export interface RunLimits {
  /** Units of fuel: about one for each call, each jump backwards and 128 instructions straight on, and for library functions one for each piece of work. */
  readonly fuel?: number
  /** Milliseconds from its first step on, waiting included. */
  readonly deadline?: number
  /** Bytes by which the memory in use may grow while it runs. Other tasks of the machine count as well. */
  readonly memory?: number
  /** Calls that may be nested, at most 200,000. */
  readonly stackDepth?: number
  /** Bytes that it may write to standard output and standard error together. */
  readonly output?: number
}

/** How a chunk is run. */
export interface RunOptions extends RunLimits {
  /** The chunk's name: `@file`, `=name`, or, if not given, the source itself. */
  readonly name?: string
  /** What the chunk finds in `...`. */
  readonly args?: readonly HostValue[]
  /** Whether the source is a binary chunk, which is verified before it runs; a text if not given. */
  readonly binary?: boolean
}

/** How a run goes on by itself. */
export interface AsyncOptions extends RunOptions {
  /** Cancels the run when it is aborted. */
  readonly signal?: AbortSignalLike
  /** Milliseconds that tasks of the machine run before the event loop has its turn; 8 if not given. */
  readonly yieldEvery?: number
}

/** What is needed of an `AbortSignal`. */
export interface AbortSignalLike {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/**
 * What the host sees when a script fails, or is stopped.
 *
 * A `LuaError` is one that a script could have caught. A `LuaStop` is not: fuel, time or output is used up, or the host has had enough.
 */

/** An error that a script raised and did not catch. */
export class LuaError extends Error {
  override readonly name: string = 'LuaError'
  /** The error value as the host sees values: a string, a number, a `LuaTable`, undefined for nil; or what a host function has thrown. */
  readonly value: unknown
  /** The calls that were under way, as `lua` prints them; empty if `__tostring` made the message. */
  readonly traceback: string

  /** @param cause what a host function has thrown, if that is what it comes from */
  constructor(message: string, value: unknown, traceback: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.value = value
    this.traceback = traceback
    const frames = scriptFrames(traceback)
    const stack = this.stack
    if (frames !== '' && stack !== undefined) {
      const end = stack.indexOf('\n    at ')
      this.stack = `LuaError: ${message}${frames}${end < 0 ? '' : stack.slice(end)}`
    }
  }
}

/** The lines of a traceback in JavaScript's way: `    at area (rules.lua:3)`. */
function scriptFrames(traceback: string): string {
  let frames = ''
  for (const line of traceback.split('\n')) {
    const match = /^\t(.*?): in (?:(?:function|local|method|field|upvalue|global|metamethod|hook) )?(.*)$/.exec(line)
    if (match === null || match[2] === '?') continue
    const place = match[1] === '[C]' ? 'native' : match[1]
    const name = match[2]!.replace(/^'(.*)'$/, '$1').replace(/^<.*>$/, 'function')
    frames += `\n    at ${name} (${place})`
  }
  return frames
}

/** There was no memory for what a script wanted to make, and it did not catch the error. */
export class LuaMemoryError extends LuaError {
  override readonly name: string = 'LuaMemoryError'
}

/** Calls were nested too deeply, and the script did not catch the error. */
export class LuaStackError extends LuaError {
  override readonly name: string = 'LuaStackError'
}

/** A source text that is no chunk. */
export class LuaSyntaxError extends Error {
  override readonly name: string = 'LuaSyntaxError'
  /** From 1. */
  readonly line: number
  /** In bytes, from 1. */
  readonly column: number
  /** The line, and below it a mark at the column; empty if the source is not at hand. */
  readonly excerpt: string

  constructor(message: string, line: number, column: number, excerpt = '') {
    super(message)
    this.line = line
    this.column = column
    this.excerpt = excerpt
  }
}

/** A script was stopped, which no `pcall` can catch. Its to-be-closed variables have been closed, if that took little. */
export class LuaStop extends Error {
  override readonly name: string = 'LuaStop'
}

/** A script has used up the fuel that it was given. */
export class OutOfFuelError extends LuaStop {
  override readonly name: string = 'OutOfFuelError'

  constructor(fuel: number) {
    super(`the script has used up its fuel (${fuel} units)`)
  }
}

/** A script has taken more time than it was given. */
export class DeadlineError extends LuaStop {
  override readonly name: string = 'DeadlineError'

  constructor(milliseconds: number) {
    super(`the script has taken more than its ${milliseconds} ms`)
  }
}

/** A script has taken more memory than its task was given. */
export class MemoryLimitError extends LuaStop {
  override readonly name: string = 'MemoryLimitError'

  constructor(bytes: number) {
    super(`the script has taken more than its ${bytes} bytes of memory`)
  }
}

/** A script has written more than it was given leave to. */
export class OutputLimitError extends LuaStop {
  override readonly name: string = 'OutputLimitError'

  constructor(bytes: number) {
    super(`the script has written more than its ${bytes} bytes`)
  }
}

/** A script was stopped by the host: `task.cancel(reason)`, an abort signal, or the end of its machine. */
export class CancelledError extends LuaStop {
  override readonly name: string = 'CancelledError'

  /** @param reason is the `cause` */
  constructor(reason?: unknown) {
    super(
      reason instanceof Error
        ? reason.message
        : `the script was cancelled${reason === undefined ? '' : `: ${textOf(reason)}`}`,
      {
        cause: reason,
      },
    )
  }
}

/** A script has ended by `os.exit`. What that means is for the host to say; the machine can go on. */
export class LuaExit extends Error {
  override readonly name: string = 'LuaExit'
  /** The status that it gave: 0 is success. */
  readonly status: number

  constructor(status: number) {
    super(`the script has exited with status ${status}`)
    this.status = status
  }
}

/** `instanceof` for what may be anything, such as a proxy that throws. */
export function isInstance<T>(value: unknown, of: new (...args: never[]) => T): value is T {
  try {
    return value instanceof of
  } catch {
    return false
  }
}

/** Some text of any value, whatever it does when it is asked. */
export function textOf(value: unknown): string {
  try {
    return String(value)
  } catch {
    return typeof value
  }
}

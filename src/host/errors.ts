/**
 * What the host sees when a script fails.
 */

/** An error that a script raised and did not catch. */
export class LuaError extends Error {
  override readonly name: string = 'LuaError'
  /** The error value: a string, number, boolean, or undefined for nil; for anything else its description. */
  readonly value: unknown
  /** The calls that were under way, as `lua` prints them; empty if `__tostring` made the message. */
  readonly traceback: string

  constructor(message: string, value: unknown, traceback: string) {
    super(message)
    this.value = value
    this.traceback = traceback
  }
}

/** A source text that is no chunk. */
export class LuaSyntaxError extends Error {
  override readonly name: string = 'LuaSyntaxError'
  /** From 1. */
  readonly line: number
  /** In bytes, from 1. */
  readonly column: number

  constructor(message: string, line: number, column: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

/** A script has used up the fuel that it was given. */
export class OutOfFuelError extends Error {
  override readonly name: string = 'OutOfFuelError'

  constructor(fuel: number) {
    super(`the script has used up its fuel (${fuel} units)`)
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

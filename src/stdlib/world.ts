/**
 * The world outside a machine, as its libraries see it: clocks, environment, files, streams, processes.
 *
 * It is handed in, never reached for: `io`, `os`, `package`, `print` and `warn` do what they do through this interface,
 * and the host says which implementation a machine gets. All operations are synchronous. Failures are values (`WorldError`),
 * with the words and the number that C has for them; what an implementation throws is no Lua error, but reaches the host.
 *
 * Names of files, variables and commands are bytes, as Lua has them, without a zero among them.
 */

/** Why an operation failed. */
export interface WorldError {
  /** What C's `strerror` says, such as `No such file or directory`. */
  readonly message: string
  /** The number of the error as Linux has it, such as 2. */
  readonly errno: number
}

/** How a process ended: with a status (0 is success), or by a signal. */
export interface ExitStatus {
  readonly reason: 'exit' | 'signal'
  readonly code: number
}

/** As in C: read; write, emptied or made; append, made if need be. With `+`, both reading and writing. */
export type OpenMode = 'r' | 'w' | 'a' | 'r+' | 'w+' | 'a+'

/** Where a position is counted from: the start, the present position, the end. */
export type SeekFrom = 'set' | 'cur' | 'end'

/**
 * Bytes in and out. What a stream cannot do it leaves out: a script then sees the error that C has for it.
 *
 * The library reads ahead and collects what is written (for files, not for the three standard streams), so that a stream
 * need not care about small pieces.
 */
export interface Stream {
  /** At most `size` bytes, and at least one; null at the end. They need not stay valid beyond the next call. */
  read?(size: number): Uint8Array | null | WorldError
  /** Takes all of the bytes, which are valid during the call only. */
  write?(bytes: Uint8Array): WorldError | null
  /** Moves to a position; answers which that is, counted from the start. `offset` has an integer value. */
  seek?(offset: number, from: SeekFrom): number | WorldError
  /** Passes on what was taken and not yet passed on. */
  flush?(): WorldError | null
  /** Ends the stream; nothing else is called afterwards. A process answers how it ended. */
  close?(): ExitStatus | WorldError | null
}

/** Local time at some time. */
export interface TimeZone {
  /** Seconds that local time is ahead of UTC (east is positive). */
  readonly offset: number
  /** Whether that is for summer. */
  readonly summer: boolean
  /** What `%Z` shows. */
  readonly name: string
}

/**
 * The world outside a machine, as its libraries see it. Names of files, variables and commands are bytes, as Lua has them. Failures are values;
 * what an operation throws is no error of Lua, but reaches the host.
 */
export interface World {
  /** What is missing is always at its end, and swallows what is written. */
  readonly stdin?: Stream
  readonly stdout?: Stream
  readonly stderr?: Stream

  /** Milliseconds since 1970-01-01 UTC. */
  now(): number
  /** Seconds of processor time used. */
  clock(): number
  /** The local time zone at a time, in seconds since 1970-01-01 UTC. */
  zone(time: number): TimeZone
  /** A variable of the environment, null if it is not set. */
  variable(name: Uint8Array): Uint8Array | null

  open(path: Uint8Array, mode: OpenMode): Stream | WorldError
  /** Deletes a file, or an empty directory. */
  remove(path: Uint8Array): WorldError | null
  rename(from: Uint8Array, to: Uint8Array): WorldError | null
  /** Makes an empty file of a new name; null if there is no such thing. */
  temporaryName(): Uint8Array | null
  /** A file for reading and writing that is gone when it is closed. */
  temporaryFile(): Stream | WorldError

  /** Runs a command by the system's shell, and waits for it. If missing, there is no shell. */
  execute?(command: Uint8Array): ExitStatus | WorldError
  /** Runs a command whose output is read, or whose input is written. If missing, scripts are told `'popen' not supported`. */
  popen?(command: Uint8Array, mode: 'r' | 'w'): Stream | WorldError
}

/** Whether the result of an operation is a failure. */
export function isWorldError(result: unknown): result is WorldError {
  return typeof result === 'object' && result !== null && 'errno' in result
}

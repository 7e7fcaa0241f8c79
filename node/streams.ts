/**
 * Streams on file descriptors, all of them synchronous: Node's own streams are asynchronous on pipes, and a script that runs
 * without end would never let them work.
 */
import { closeSync, fstatSync, readSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import type { OpenMode, SeekFrom, Stream, WorldError } from '../src/index'
import { attempt, systemError } from './system-error'

/** Enough for a system call to cost little a byte. */
const CAPACITY = 1 << 16

const INVALID: WorldError = { message: 'Invalid argument', errno: 22 }

/** Waits a millisecond without letting anything else run: who is at the other end of a pipe is another process. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
}

/** Reads what there is, at least a byte; null at the end. */
function readSome(descriptor: number, buffer: Uint8Array, position: number | null): Uint8Array | null {
  for (;;) {
    try {
      const length = readSync(descriptor, buffer, 0, buffer.length, position)
      return length === 0 ? null : buffer.subarray(0, length)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EAGAIN') pause()
      // Windows reports the end of a pipe so.
      else if (code === 'EOF') return null
      else throw error
    }
  }
}

function writeAll(descriptor: number, bytes: Uint8Array, position: number | null): void {
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(descriptor, bytes, sent, bytes.length - sent, position === null ? null : position + sent)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      pause()
    }
  }
}

/** A stream that can be moved about in, if it is that of a file. */
type DescriptorStream = Stream & Required<Pick<Stream, 'read' | 'write' | 'close'>>

/** A file that is open, of which this is the only user. */
export function descriptorStream(descriptor: number, mode: OpenMode): DescriptorStream {
  const isFile = fstatSync(descriptor).isFile()
  const buffer = new Uint8Array(CAPACITY)
  // Node cannot tell or set the system's position; of a regular file, it is kept here.
  let position = mode === 'a' && isFile ? fstatSync(descriptor).size : 0
  return {
    read: (size) =>
      attempt(() => {
        const bytes = readSome(descriptor, buffer.subarray(0, size), isFile ? position : null)
        position += bytes?.length ?? 0
        return bytes
      }),
    write: (bytes) =>
      attempt(() => {
        if (mode.startsWith('a') && isFile) position = fstatSync(descriptor).size
        writeAll(descriptor, bytes, isFile && !mode.startsWith('a') ? position : null)
        position += bytes.length
        return null
      }),
    ...((isFile || fstatSync(descriptor).isDirectory()) && {
      seek: (offset: number, from: SeekFrom) =>
        attempt(() => {
          const base = from === 'set' ? 0 : from === 'cur' ? position : fstatSync(descriptor).size
          const target = base + offset
          if (target < 0 || !Number.isSafeInteger(target)) return INVALID
          position = target
          return position
        }),
    }),
    close: () =>
      attempt(() => {
        closeSync(descriptor)
        return null
      }),
  }
}

/** A stream that is only read, such as standard input; `before` is done first, so that questions are seen. */
export function inputStream(descriptor: number, before: () => void): Stream {
  const buffer = new Uint8Array(CAPACITY)
  return {
    read(size) {
      before()
      return attempt(() => readSome(descriptor, buffer.subarray(0, size), null))
    },
  }
}

/**
 * Standard output and standard error.
 *
 * Owns: bytes leave in the order in which they were written, and all have left after `flush`; that they could not is told sooner
 * or later. On a terminal each write leaves at once.
 */
export class OutputStream implements Stream {
  readonly #descriptor: number
  readonly #onBrokenPipe: (() => void) | undefined
  /** Done before each write, which then leaves at once. */
  readonly #before: (() => void) | undefined
  readonly #isDirect: boolean
  readonly #buffer = new Uint8Array(CAPACITY)
  #length = 0
  /** What went wrong when nobody had asked for a flush. */
  #untold: WorldError | null = null

  constructor(descriptor: number, onBrokenPipe?: () => void, before?: () => void) {
    this.#descriptor = descriptor
    this.#onBrokenPipe = onBrokenPipe
    this.#before = before
    this.#isDirect = before !== undefined || isatty(descriptor)
  }

  write(bytes: Uint8Array): WorldError | null {
    this.#before?.()
    if (this.#length + bytes.length > CAPACITY) {
      const failure = this.flush()
      if (failure !== null) return failure
    }
    if (bytes.length > CAPACITY) return this.#send(bytes)
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
    return this.#isDirect ? this.flush() : null
  }

  flush(): WorldError | null {
    const length = this.#length
    const untold = this.#untold
    this.#length = 0
    this.#untold = null
    return (length > 0 ? this.#send(this.#buffer.subarray(0, length)) : null) ?? untold
  }

  /** Has what was written leave before something else happens. If that fails, the next `flush` says so. */
  leave(): void {
    this.#untold = this.flush()
  }

  #send(bytes: Uint8Array): WorldError | null {
    try {
      writeAll(this.#descriptor, bytes, null)
      return null
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') this.#onBrokenPipe?.()
      return systemError(error)
    }
  }
}

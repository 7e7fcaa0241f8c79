/**
 * Standard output and standard error, written synchronously.
 *
 * Owns: bytes leave in the order in which they were written, and all have left after `flush`. On a terminal each write leaves
 * at once.
 *
 * Node's own streams are asynchronous on pipes, and a script that runs without end would never let them write.
 */
import { writeSync } from 'node:fs'
import { isatty } from 'node:tty'

/** Enough for a system call to cost little a byte. */
const CAPACITY = 1 << 16

/** The status of a process that SIGPIPE ended, as a shell reports it. Node ignores that signal, so this stands in for it. */
const STATUS_BROKEN_PIPE = 141

export class OutputStream {
  readonly #fd: number
  readonly #direct: boolean
  readonly #buffer = new Uint8Array(CAPACITY)
  #length = 0

  constructor(fd: number) {
    this.#fd = fd
    this.#direct = isatty(fd)
  }

  /** Copies the bytes: the caller may use their memory again. */
  write(bytes: Uint8Array): void {
    if (this.#length + bytes.length > CAPACITY) this.flush()
    if (bytes.length > CAPACITY) {
      this.#send(bytes)
      return
    }
    this.#buffer.set(bytes, this.#length)
    this.#length += bytes.length
    if (this.#direct) this.flush()
  }

  writeText(text: string): void {
    this.write(new TextEncoder().encode(text))
  }

  flush(): void {
    const length = this.#length
    this.#length = 0
    if (length > 0) this.#send(this.#buffer.subarray(0, length))
  }

  #send(bytes: Uint8Array): void {
    for (let sent = 0; sent < bytes.length; ) {
      try {
        sent += writeSync(this.#fd, bytes, sent)
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        if (code === 'EAGAIN') pause()
        else if (code === 'EPIPE') process.exit(STATUS_BROKEN_PIPE)
        else throw error
      }
    }
  }
}

/** Waits a millisecond without letting anything else run: the reader of a full pipe is another process. */
export function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
}

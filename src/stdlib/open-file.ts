/**
 * Files that scripts have opened: what a machine holds of its world.
 *
 * Owns: unread input and uncollected output, which are the host's data and never those of the arena, and of which there is
 * at most about one buffer each way a file. Input leaves a file only by `taken`, so that a reader that fails before, because
 * memory has run out, begins anew and finds it all.
 */
import type { ExitStatus, SeekFrom, Stream, WorldError } from './world'
import { isWorldError } from './world'

/** Bytes that are asked for at once. */
const INPUT_BYTES = 16384
const OUTPUT_BYTES = 8192
/** Bytes that are copied one by one. */
const BY_HAND = 24
const NEWLINE = 0x0a

export const BAD_DESCRIPTOR: WorldError = { message: 'Bad file descriptor', errno: 9 }
const ILLEGAL_SEEK: WorldError = { message: 'Illegal seek', errno: 29 }

const NO_BYTES = new Uint8Array(0)

export type Buffering = 'no' | 'full' | 'line'

export class OpenFile {
  /** Standard files are not closed by scripts. */
  readonly isStandard: boolean
  /** Why the last `fill` brought nothing; null at the end of the input. */
  failure: WorldError | null = null
  /** Input that was read and not taken stands from `cursor` to `end`. */
  input: Uint8Array = NO_BYTES
  cursor = 0
  end = 0
  readonly #stream: Stream
  readonly #readable: boolean
  readonly #writable: boolean
  #buffering: Buffering = 'full'
  #output: Uint8Array = NO_BYTES
  #pending = 0
  #closed: ExitStatus | WorldError | null | undefined = undefined

  constructor(stream: Stream, access: { readonly read: boolean; readonly write: boolean }, isStandard = false) {
    this.#stream = stream
    this.#readable = access.read
    this.#writable = access.write
    this.isStandard = isStandard
  }

  // ---- reading

  /** Makes input be there, unless it is already; false at the end, or on failure. */
  fill(): boolean {
    if (this.cursor < this.end) return true
    this.failure = this.#readable ? this.flush() : BAD_DESCRIPTOR
    if (this.failure !== null) return false
    const bytes = this.#stream.read === undefined ? BAD_DESCRIPTOR : this.#stream.read(INPUT_BYTES)
    if (isWorldError(bytes)) {
      this.failure = bytes
      return false
    }
    if (bytes === null || bytes.length === 0) return false
    this.input = bytes
    this.cursor = 0
    this.end = bytes.length
    return true
  }

  /** Where the next newline of the input that is there stands; -1 if there is none. */
  newline(): number {
    const { input, end } = this
    for (let at = this.cursor; at < end; at++) if (input[at] === NEWLINE) return at
    return -1
  }

  /** The next byte of input, -1 at its end. */
  peek(): number {
    return this.cursor < this.end || this.fill() ? this.input[this.cursor]! : -1
  }

  /** The input before a place is the reader's now. */
  taken(to: number): void {
    this.cursor = to
  }

  // ---- writing

  /** Takes the bytes from one place to another of an array. */
  write(bytes: Uint8Array, from: number, to: number): WorldError | null {
    if (from === to) return null
    if (!this.#writable) return BAD_DESCRIPTOR
    const failed = this.#giveBack()
    if (failed !== null) return failed
    if (this.isStandard || this.#buffering === 'no') return this.#pass(bytes, from, to)
    if (this.#pending + to - from > OUTPUT_BYTES) {
      const problem = this.flush()
      if (problem !== null) return problem
    }
    if (to - from > OUTPUT_BYTES) return this.#send(bytes, from, to)
    this.#collect(bytes, from, to)
    return this.#isDue(bytes, from, to) ? this.flush() : null
  }

  /** Hands bytes to the stream. A standard stream collects them itself unless a script has asked otherwise. */
  #pass(bytes: Uint8Array, from: number, to: number): WorldError | null {
    const isDue = this.#isDue(bytes, from, to)
    return this.#send(bytes, from, to) ?? (isDue ? (this.#stream.flush?.() ?? null) : null)
  }

  /** Whether what is written is to be passed on at once. */
  #isDue(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.#buffering === 'line') return bytes.subarray(from, to).includes(NEWLINE)
    return this.#buffering === 'no'
  }

  /** Takes a text of bytes, which is short. */
  writeText(text: string): WorldError | null {
    const room = this.#output.length - this.#pending
    // Straight into the buffer if there is one with room, and nothing else to be done.
    if (this.isStandard || this.#buffering !== 'full' || text.length > room || this.cursor < this.end) {
      return this.write(
        Uint8Array.from(text, (character) => character.charCodeAt(0)),
        0,
        text.length,
      )
    }
    for (let index = 0; index < text.length; index++) this.#output[this.#pending + index] = text.charCodeAt(index)
    this.#pending += text.length
    return null
  }

  #collect(bytes: Uint8Array, from: number, to: number): void {
    if (this.#output.length === 0) this.#output = new Uint8Array(OUTPUT_BYTES)
    const output = this.#output
    const at = this.#pending
    if (to - from > BY_HAND) output.set(bytes.subarray(from, to), at)
    else for (let index = 0; index < to - from; index++) output[at + index] = bytes[from + index]!
    this.#pending = at + to - from
  }

  #send(bytes: Uint8Array, from: number, to: number): WorldError | null {
    if (to === from) return null
    return this.#stream.write === undefined ? BAD_DESCRIPTOR : this.#stream.write(bytes.subarray(from, to))
  }

  /** Hands collected output to the stream, but does not ask that to pass it on. */
  #drain(): WorldError | null {
    const pending = this.#pending
    this.#pending = 0
    return this.#send(this.#output, 0, pending)
  }

  flush(): WorldError | null {
    if (!this.#writable) return null
    return this.#drain() ?? this.#stream.flush?.() ?? null
  }

  /** Goes back over input that was read ahead: what is written next belongs there. */
  #giveBack(): WorldError | null {
    const ahead = this.end - this.cursor
    this.cursor = this.end
    const moved = ahead > 0 ? this.#stream.seek?.(-ahead, 'cur') : undefined
    return isWorldError(moved) ? moved : null
  }

  // ---- the rest

  /** @param offset an integer, exact up to 53 bits */
  seek(offset: number, from: SeekFrom): number | WorldError {
    if (this.#stream.seek === undefined) return ILLEGAL_SEEK
    const problem = this.#drain()
    if (problem !== null) return problem
    const ahead = this.end - this.cursor
    const position = this.#stream.seek(from === 'cur' ? offset - ahead : offset, from)
    if (!isWorldError(position)) this.cursor = this.end
    return position
  }

  setBuffering(buffering: Buffering): void {
    if (buffering === 'no') this.flush()
    this.#buffering = buffering
  }

  /**
   * Ends the file. May be asked again, as when there was no memory to tell a script what came of it; the stream is ended once, even if the
   * world throws.
   */
  close(): ExitStatus | WorldError | null {
    if (this.#closed === undefined) {
      this.#closed = null
      this.#closed = this.#end()
    }
    return this.#closed
  }

  #end(): ExitStatus | WorldError | null {
    let outcome: ExitStatus | WorldError | null = null
    let problem: WorldError | null = null
    try {
      problem = this.flush()
    } finally {
      outcome = this.#stream.close?.() ?? null
    }
    return problem ?? outcome
  }
}

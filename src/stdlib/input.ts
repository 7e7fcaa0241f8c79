/**
 * Input that the host has given and no script has read yet.
 *
 * Owns: bytes leave only by `commit`, up to the cursor. A reader that fails before, because memory has run out, begins
 * anew with `rewind` and finds them all.
 */
import type { World } from './world'

/** The longest numeral that is read (L_MAXLENNUM). */
export const NUMERAL_BYTES = 200
const CHUNK = 8192
const NEWLINE = 0x0a

export class Input {
  readonly #world: World
  #buffer = new Uint8Array(0)
  #start = 0
  /** Behind the last byte that is there. */
  end = 0
  /** The next byte to be read. */
  cursor = 0

  constructor(world: World) {
    this.#world = world
  }

  /** Goes back to the first byte that is not committed. */
  rewind(): void {
    this.cursor = this.#start
  }

  /** Gives up the bytes before the cursor. */
  commit(): void {
    this.#start = this.cursor
  }

  /** The bytes from the cursor to `end`; valid until more is read. */
  bytes(end: number): Uint8Array {
    return this.#buffer.subarray(this.cursor, end)
  }

  /** Makes so many bytes be there behind the cursor, or all up to the end of the input; answers how many there are. */
  require(count: number): number {
    while (this.end - this.cursor < count && this.#more()) {}
    return this.end - this.cursor
  }

  /** Where the next newline is, -1 if the input ends before or has more than `limit` bytes. */
  findNewline(limit: number): number {
    // Counted from the cursor, which moves when more is read.
    let searched = 0
    while (searched <= limit) {
      const at = this.#buffer.subarray(0, this.end).indexOf(NEWLINE, this.cursor + searched)
      if (at >= 0) return at
      searched = this.end - this.cursor
      if (!this.#more()) return -1
    }
    return -1
  }

  /**
   * Reads as much as can be the beginning of a numeral, as PUC Lua's `read("n")` does. Text longer than a numeral may
   * be stands for what is none.
   */
  numeral(): string {
    while (isSpace(this.#peek())) this.cursor++
    let text = ''
    const take = (accepted: (code: number) => boolean): boolean => {
      const code = this.#peek()
      if (text.length > NUMERAL_BYTES || !accepted(code)) return false
      text += String.fromCharCode(code)
      if (text.length <= NUMERAL_BYTES) this.cursor++
      return text.length <= NUMERAL_BYTES
    }
    const digits = (accepted: (code: number) => boolean): number => {
      let count = 0
      while (take(accepted)) count++
      return count
    }
    take(isSign)
    let count = 0
    let isAccepted = isDigit
    if (take((code) => code === 0x30)) {
      if (take((code) => (code | 0x20) === 0x78)) isAccepted = isHexDigit
      else count = 1
    }
    const mark = isAccepted === isHexDigit ? 0x70 : 0x65
    count += digits(isAccepted)
    if (take((code) => code === 0x2e)) count += digits(isAccepted)
    if (count > 0 && take((code) => (code | 0x20) === mark)) {
      take(isSign)
      digits(isDigit)
    }
    return text
  }

  /** The byte at the cursor, -1 at the end of the input. */
  #peek(): number {
    return this.cursor < this.end || this.#more() ? this.#buffer[this.cursor]! : -1
  }

  /** Asks the host for more; false if there is none. */
  #more(): boolean {
    const bytes = this.#world.read(CHUNK)
    if (bytes === null || bytes.length === 0) return false
    const kept = this.end - this.#start
    if (this.end + bytes.length > this.#buffer.length) {
      // To the front, and into a larger buffer unless half of this one has become free.
      const larger = kept + bytes.length > this.#buffer.length >> 1
      const buffer = larger ? new Uint8Array(2 * (kept + bytes.length)) : this.#buffer
      buffer.set(this.#buffer.subarray(this.#start, this.end))
      this.#buffer = buffer
      this.cursor -= this.#start
      this.#start = 0
      this.end = kept
    }
    this.#buffer.set(bytes, this.end)
    this.end += bytes.length
    return true
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

function isSign(code: number): boolean {
  return code === 0x2b || code === 0x2d
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isHexDigit(code: number): boolean {
  const letter = code | 0x20
  return isDigit(code) || (letter >= 0x61 && letter <= 0x66)
}

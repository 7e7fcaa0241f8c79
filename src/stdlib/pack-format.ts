/**
 * The format strings of `string.pack`, `packsize` and `unpack` (manual §6.4.2), read option by option in the arena.
 *
 * Sizes and alignments are those of PUC Lua on a 64-bit machine, little-endian if not said otherwise.
 */
import type { Context } from '../sequence/context'

// What an option stands for.
export const PACK_INTEGER = 0
export const PACK_UNSIGNED = 1
export const PACK_FLOAT = 2
export const PACK_DOUBLE = 3
/** A string of fixed size. */
export const PACK_CHARACTERS = 4
/** A string behind its length. */
export const PACK_STRING = 5
/** A string that ends in a zero. */
export const PACK_ZERO_STRING = 6
export const PACK_PADDING = 7
export const PACK_ALIGNMENT = 8
export const PACK_NOTHING = 9

export const MAX_INTEGER_SIZE = 16
export const NATIVE_ALIGNMENT = 8
export const INT_SIZE = 4
export const SIZE_SIZE = 8
export const LETTER_I = 0x69
export const CAPITAL_I = 0x49
export const LETTER_S = 0x73
export const LETTER_C = 0x63
export const LESS = 0x3c
export const EQUALS = 0x3d
export const GREATER = 0x3e
export const EXCLAMATION = 0x21
/** Numbers in a format are read as far as they surely fit 31 bits. */
const LAST_BEFORE_DIGIT = 214748363

/** The options without a size of their own: by their byte, what they stand for and how many bytes they take; else -1. */
export const SIMPLE_WHAT: Int8Array = new Int8Array(256).fill(-1)
export const SIMPLE_SIZE: Uint8Array = new Uint8Array(256)
for (const [letter, what, size] of [
  ['b', PACK_INTEGER, 1],
  ['B', PACK_UNSIGNED, 1],
  ['h', PACK_INTEGER, 2],
  ['H', PACK_UNSIGNED, 2],
  ['l', PACK_INTEGER, 8],
  ['L', PACK_UNSIGNED, 8],
  ['j', PACK_INTEGER, 8],
  ['J', PACK_UNSIGNED, 8],
  ['T', PACK_UNSIGNED, 8],
  ['f', PACK_FLOAT, 4],
  ['n', PACK_DOUBLE, 8],
  ['d', PACK_DOUBLE, 8],
  ['z', PACK_ZERO_STRING, 0],
  ['x', PACK_PADDING, 1],
  ['X', PACK_ALIGNMENT, 0],
  [' ', PACK_NOTHING, 0],
] as const) {
  SIMPLE_WHAT[letter.charCodeAt(0)] = what
  SIMPLE_SIZE[letter.charCodeAt(0)] = size
}

export class PackFormat {
  readonly #cx: Context
  // A string does not move within a step.
  readonly #start: number
  readonly #length: number
  /** The number of the byte that is read next. */
  position = 0
  little = true
  maxAlignment = 1
  /** What the last option stands for, its bytes, and those before it that align it. */
  what = PACK_NOTHING
  size = 0
  padding = 0

  constructor(cx: Context) {
    const { strings, heap } = cx.machine
    const string = heap.i32[cx.at(1)]!
    this.#cx = cx
    this.#start = strings.bytesAt(string)
    this.#length = strings.length(string)
  }

  /** The byte that is read next, 0 at the end: what follows a zero is not looked at. */
  #peek(): number {
    return this.position < this.#length ? this.#cx.machine.heap.u8[this.#start + this.position]! : 0
  }

  get isAtEnd(): boolean {
    return this.#peek() === 0
  }

  /** Reads the next option, for something that would begin behind so many bytes. */
  next(total: number): void {
    this.#option()
    let alignment = this.size
    if (this.what === PACK_ALIGNMENT) {
      alignment = this.#alignmentOfNext()
      this.what = PACK_ALIGNMENT
      this.size = 0
    }
    this.padding = 0
    if (alignment <= 1 || this.what === PACK_CHARACTERS) return
    if (alignment > this.maxAlignment) alignment = this.maxAlignment
    if ((alignment & (alignment - 1)) !== 0) this.#cx.argumentError(1, 'format asks for alignment not power of 2')
    this.padding = (alignment - (total % alignment)) & (alignment - 1)
  }

  #alignmentOfNext(): number {
    if (!this.isAtEnd) this.#option()
    if (this.what === PACK_CHARACTERS || this.size === 0) {
      this.#cx.argumentError(1, "invalid next option for option 'X'")
    }
    return this.size
  }

  #option(): void {
    const byte = this.#peek()
    this.position++
    const simple = SIMPLE_WHAT[byte]!
    if (simple >= 0) {
      this.what = simple
      this.size = SIMPLE_SIZE[byte]!
      return
    }
    this.what = PACK_NOTHING
    this.size = 0
    switch (byte) {
      case LETTER_I:
        return this.#sized(PACK_INTEGER, this.#limitedNumber(INT_SIZE))
      case CAPITAL_I:
        return this.#sized(PACK_UNSIGNED, this.#limitedNumber(INT_SIZE))
      case LETTER_S:
        return this.#sized(PACK_STRING, this.#limitedNumber(SIZE_SIZE))
      case LETTER_C:
        return this.#sized(PACK_CHARACTERS, this.#neededNumber())
      case LESS:
      case EQUALS:
        this.little = true
        return
      case GREATER:
        this.little = false
        return
      case EXCLAMATION:
        this.maxAlignment = this.#limitedNumber(NATIVE_ALIGNMENT)
        return
      default:
        this.#cx.error(`invalid format option '${String.fromCharCode(byte)}'`)
    }
  }

  #sized(what: number, size: number): void {
    this.what = what
    this.size = size
  }

  /** The number that stands next, -1 if there is none. */
  #number(): number {
    let number = -1
    for (let digit = this.#peek() - 0x30; digit >= 0 && digit <= 9; digit = this.#peek() - 0x30) {
      number = Math.max(number, 0) * 10 + digit
      this.position++
      if (number > LAST_BEFORE_DIGIT) break
    }
    return number
  }

  #neededNumber(): number {
    const number = this.#number()
    if (number < 0) this.#cx.error("missing size for format option 'c'")
    return number
  }

  #limitedNumber(otherwise: number): number {
    const number = this.#number()
    if (number < 0) return otherwise
    if (number === 0 || number > MAX_INTEGER_SIZE) {
      this.#cx.error(`integral size (${number}) out of limits [1,${MAX_INTEGER_SIZE}]`)
    }
    return number
  }
}

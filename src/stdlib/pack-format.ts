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

const MAX_INTEGER_SIZE = 16
const NATIVE_ALIGNMENT = 8
const INT_SIZE = 4
const SIZE_SIZE = 8
/** Numbers in a format are read as far as they surely fit 31 bits. */
const LAST_BEFORE_DIGIT = 214748363

/** The options without a size of their own: what they stand for and how many bytes they take. */
const SIMPLE: Readonly<Record<string, readonly [what: number, size: number]>> = {
  b: [PACK_INTEGER, 1],
  B: [PACK_UNSIGNED, 1],
  h: [PACK_INTEGER, 2],
  H: [PACK_UNSIGNED, 2],
  l: [PACK_INTEGER, 8],
  L: [PACK_UNSIGNED, 8],
  j: [PACK_INTEGER, 8],
  J: [PACK_UNSIGNED, 8],
  T: [PACK_UNSIGNED, 8],
  f: [PACK_FLOAT, 4],
  n: [PACK_DOUBLE, 8],
  d: [PACK_DOUBLE, 8],
  z: [PACK_ZERO_STRING, 0],
  x: [PACK_PADDING, 1],
  X: [PACK_ALIGNMENT, 0],
  ' ': [PACK_NOTHING, 0],
}

export class PackFormat {
  readonly #cx: Context
  /** The number of the byte that is read next. */
  position = 0
  little = true
  maxAlignment = 1
  /** What the last option stands for, its bytes, and those before it that align it. */
  what = PACK_NOTHING
  size = 0
  padding = 0

  constructor(cx: Context) {
    this.#cx = cx
  }

  /** The byte that is read next, 0 at the end: what follows a zero is not looked at. */
  #peek(): number {
    const { strings, heap } = this.#cx.machine
    const string = heap.i32[this.#cx.at(1)]!
    return this.position < strings.length(string) ? strings.byteAt(string, this.position) : 0
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
    const option = String.fromCharCode(this.#peek())
    this.position++
    const simple = SIMPLE[option]
    if (simple !== undefined) {
      this.what = simple[0]
      this.size = simple[1]
      return
    }
    this.what = PACK_NOTHING
    this.size = 0
    switch (option) {
      case 'i':
        return this.#sized(PACK_INTEGER, this.#limitedNumber(INT_SIZE))
      case 'I':
        return this.#sized(PACK_UNSIGNED, this.#limitedNumber(INT_SIZE))
      case 's':
        return this.#sized(PACK_STRING, this.#limitedNumber(SIZE_SIZE))
      case 'c':
        return this.#sized(PACK_CHARACTERS, this.#neededNumber())
      case '<':
      case '=':
        this.little = true
        return
      case '>':
        this.little = false
        return
      case '!':
        this.maxAlignment = this.#limitedNumber(NATIVE_ALIGNMENT)
        return
      default:
        this.#cx.error(`invalid format option '${option}'`)
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

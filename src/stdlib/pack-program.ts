/**
 * Short formats of `pack` and `unpack` as lists of options, which are read once and not again for each record.
 *
 * What is wrong in a format, or rare, is not for here: `pack.ts` says so when it comes to it.
 */
import { spend } from '../object/roots'
import { MAX_SHORT, type Strings } from '../object/string'
import {
  CAPITAL_I,
  EQUALS,
  EXCLAMATION,
  GREATER,
  INT_SIZE,
  LESS,
  LETTER_C,
  LETTER_I,
  LETTER_S,
  MAX_INTEGER_SIZE,
  NATIVE_ALIGNMENT,
  PACK_ALIGNMENT,
  PACK_CHARACTERS,
  PACK_INTEGER,
  PACK_NOTHING,
  PACK_STRING,
  PACK_UNSIGNED,
  SIMPLE_SIZE,
  SIMPLE_WHAT,
  SIZE_SIZE,
} from './pack-format'
import { Program } from './program-cache'

/** Words of an option: what it stands for, its bytes, what it is aligned to (1: nothing), and 1 if it is little-endian. */
export const OPTION_WORDS = 4

const ZERO = 0x30
/** Numbers in a format that are larger are not for here. */
const MAX_NUMBER = 9999
const NO_NUMBER = -1

export class PackProgram extends Program {
  readonly options: Int32Array = new Int32Array(MAX_SHORT * OPTION_WORDS)
  /** The end of the options. */
  end = 0
  /** While it is made: what is in force, and the place in the format. */
  #little = 1
  #maxAlignment = 1
  #at = 0

  protected make(strings: Strings, string: number): boolean {
    const { u8 } = strings.heap
    this.end = 0
    this.#little = 1
    this.#maxAlignment = 1
    this.#at = strings.bytesAt(string)
    const end = this.#at + strings.length(string)
    spend(strings.heap, strings.length(string) >> 1)
    while (this.#at < end) if (!this.#read(u8, end)) return false
    return true
  }

  /** Reads an option; false if it is not for here. */
  #read(u8: Uint8Array, end: number): boolean {
    const byte = u8[this.#at++]!
    const simple = SIMPLE_WHAT[byte]!
    if (simple === PACK_NOTHING) return true
    if (simple >= 0) return this.#add(simple, SIMPLE_SIZE[byte]!)
    const number = this.#number(u8, end)
    switch (byte) {
      case LETTER_I:
      case CAPITAL_I:
        return this.#addSized(byte === LETTER_I ? PACK_INTEGER : PACK_UNSIGNED, number, INT_SIZE)
      case LETTER_S:
        return this.#addSized(PACK_STRING, number, SIZE_SIZE)
      case LETTER_C:
        return number !== NO_NUMBER && this.#add(PACK_CHARACTERS, number)
      case EXCLAMATION:
        this.#maxAlignment = number === NO_NUMBER ? NATIVE_ALIGNMENT : number
        return isSize(this.#maxAlignment)
      case LESS:
      case EQUALS:
      case GREATER:
        this.#little = byte === GREATER ? 0 : 1
        return number === NO_NUMBER
      default:
        return false
    }
  }

  /** The number that stands next. */
  #number(u8: Uint8Array, end: number): number {
    let number = NO_NUMBER
    for (; this.#at < end && number <= MAX_NUMBER; this.#at++) {
      const digit = u8[this.#at]! - ZERO
      if (digit < 0 || digit > 9) break
      number = Math.max(number, 0) * 10 + digit
    }
    return number
  }

  #addSized(what: number, number: number, otherwise: number): boolean {
    const size = number === NO_NUMBER ? otherwise : number
    return isSize(size) && this.#add(what, size)
  }

  #add(what: number, size: number): boolean {
    const alignment = what === PACK_CHARACTERS ? 1 : Math.max(Math.min(size, this.#maxAlignment), 1)
    if (what === PACK_ALIGNMENT || size > MAX_NUMBER || (alignment & (alignment - 1)) !== 0) return false
    const { options } = this
    options[this.end] = what
    options[this.end + 1] = size
    options[this.end + 2] = alignment
    options[this.end + 3] = this.#little
    this.end += OPTION_WORDS
    return true
  }
}

function isSize(number: number): boolean {
  return number > 0 && number <= MAX_INTEGER_SIZE
}

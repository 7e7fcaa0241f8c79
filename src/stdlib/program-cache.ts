/**
 * What is made of short strings, as of patterns, and kept for the next time that they are used.
 *
 * Owns: a program is a cache. It is found under the handle of its string, but counts only if it was made of the same bytes, so it
 * is wrong neither when the handle means something else nor in another arena; whoever uses it does the same without it.
 */
import { SLOT_WORDS } from '../gc/slot'
import { MAX_SHORT, STRING_LENGTH, type Strings } from '../object/string'

/** Places in which a handle may fall, a power of two. */
const PLACES = 32

/** A program, and the string that it was made of. */
export abstract class Program {
  /** Whether there is a program for the string. */
  isUsable = false
  #handle = 0
  #length = -1
  readonly #bytes = new Int32Array(MAX_SHORT >> 2)

  /** Makes the program, if it can, and charges for that. */
  protected abstract make(strings: Strings, string: number): boolean

  /** Whether it was made of a string. */
  isOf(i32: Int32Array, string: number): boolean {
    if (this.#handle !== string) return false
    const word = string << 2
    const length = i32[word + STRING_LENGTH]!
    if (length !== this.#length) return false
    const bytes = this.#bytes
    for (let index = (length - 1) >> 2; index >= 0; index--) {
      if (i32[word + SLOT_WORDS + index] !== bytes[index]) return false
    }
    return true
  }

  /** Makes it the program of another string. */
  become(strings: Strings, string: number): void {
    const { i32 } = strings.heap
    const length = strings.length(string)
    const from = (string << 2) + SLOT_WORDS
    for (let index = (length - 1) >> 2; index >= 0; index--) this.#bytes[index] = i32[from + index]!
    this.#handle = string
    this.#length = length
    this.isUsable = this.make(strings, string)
  }
}

/** The programs of one kind, of a machine. */
export class ProgramCache<P extends Program> {
  readonly #strings: Strings
  readonly #create: () => P
  /** For each place two programs, so that two strings that fall in one do not drive each other out. */
  readonly #programs: (P | null)[] = []
  #next = 0

  constructor(strings: Strings, create: () => P) {
    this.#strings = strings
    this.#create = create
    for (let place = 0; place < 2 * PLACES; place++) this.#programs.push(null)
  }

  /** The program of a string, null if there is none; valid within a step. */
  of(string: number): P | null {
    const { i32 } = this.#strings.heap
    if (i32[(string << 2) + STRING_LENGTH]! > MAX_SHORT) return null
    const place = (string ^ (string >>> 6)) & (PLACES - 1)
    let program = this.#programs[place]!
    if (program === null || !program.isOf(i32, string)) {
      program = this.#programs[place + PLACES]!
      if (program === null || !program.isOf(i32, string)) program = this.#make(place, string)
    }
    return program.isUsable ? program : null
  }

  #make(place: number, string: number): P {
    this.#next ^= PLACES
    const program = this.#programs[place + this.#next] ?? this.#create()
    this.#programs[place + this.#next] = program
    program.become(this.#strings, string)
    return program
  }
}

/**
 * Names that every machine has, such as those of the library's functions, in the form in which strings are made of them fast.
 *
 * Owns: nothing here belongs to a machine, and nothing changes.
 */
import type { Strings } from './string'

export class NameList {
  readonly length: number
  /** The bytes of all names; each begins with a word, and behind its end are zeros. */
  readonly #words: Int32Array
  readonly #starts: readonly number[]
  readonly #lengths: readonly number[]

  /** @param names of at most 40 ASCII characters each */
  constructor(names: readonly string[]) {
    const starts: number[] = []
    let end = 0
    for (const { length } of names) {
      starts.push(end)
      end += (length + 3) >> 2
    }
    const bytes = new Uint8Array(end << 2)
    names.forEach((name, index) => {
      for (let at = 0; at < name.length; at++) bytes[(starts[index]! << 2) + at] = name.charCodeAt(at)
    })
    this.length = names.length
    this.#words = new Int32Array(bytes.buffer)
    this.#starts = starts
    this.#lengths = names.map(({ length }) => length)
  }

  /** A machine's string of one of the names. */
  string(strings: Strings, index: number): number {
    return strings.fromWords(this.#words, this.#starts[index]!, this.#lengths[index]!)
  }
}

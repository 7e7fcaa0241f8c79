/**
 * The constants of a function, each only once.
 *
 * Owns: constants are one when they are equal and of the same type and sign: 1, 1.0 and "1" are three, 0.0 and -0.0
 * two.
 */
import type { ByteString, Constant, LongText } from '../bytecode/draft'

const TWO_32 = 2 ** 32

export class ConstantPool {
  readonly constants: Constant[]
  /** Indices of strings and of floats other than -0.0 and NaN; made when first needed, as many functions have none. */
  private values: Map<ByteString | number, number> | null
  /** Indices of integers below 2^53, and of all others by a text that tells them apart. */
  private others: Map<ByteString | number, number> | null

  constructor(constants: Constant[]) {
    this.constants = constants
    this.values = null
    this.others = null
  }

  string(text: ByteString): number {
    return this.value(text)
  }

  /** Not looked for among the others: that could take as long as it is. */
  longText(text: LongText): number {
    return this.constants.push(text) - 1
  }

  float(value: number): number {
    if (value !== value) return this.constants.push(value) - 1
    return value === 0 && 1 / value < 0 ? this.other('-0.0', value) : this.value(value)
  }

  integer(lo: number, hi: number): number {
    const key = hi * TWO_32 + (lo >>> 0)
    return this.other(Number.isSafeInteger(key) ? key : `${hi}:${lo}`, { lo, hi })
  }

  nil(): number {
    return this.other('nil', null)
  }

  boolean(value: boolean): number {
    return this.other(value ? 'true' : 'false', value)
  }

  private value(value: ByteString | number): number {
    this.values ??= new Map()
    const known = this.values.get(value)
    if (known !== undefined) return known
    const index = this.constants.push(value) - 1
    this.values.set(value, index)
    return index
  }

  private other(key: ByteString | number, value: Constant): number {
    this.others ??= new Map()
    const known = this.others.get(key)
    if (known !== undefined) return known
    const index = this.constants.push(value) - 1
    this.others.set(key, index)
    return index
  }
}

/**
 * The constants of a function, each only once.
 *
 * Owns: constants are one when they are equal and of the same type and sign: 1, 1.0 and "1" are three, 0.0 and -0.0
 * two.
 */
import type { ByteString, Constant, LongText } from '../bytecode/draft'
import type { Meter } from '../bytecode/work'

const TWO_32 = 2 ** 32

/** Units of fuel for a constant that is a new one. */
const UNITS_A_CONSTANT = 2

type Key = ByteString | number

export class ConstantPool {
  readonly constants: Constant[]
  /** Indices of strings and of floats other than -0.0 and NaN; made when first needed, as many functions have none. */
  private values: KeyTable | null
  /** Indices of integers below 2^53, and of all others by a text that tells them apart. */
  private others: KeyTable | null
  private readonly meter: Meter

  constructor(constants: Constant[], meter: Meter) {
    this.constants = constants
    this.meter = meter
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
    this.values ??= new KeyTable()
    return this.values.find(value) ?? this.add(this.values, value, value)
  }

  private other(key: Key, value: Constant): number {
    this.others ??= new KeyTable()
    return this.others.find(key) ?? this.add(this.others, key, value)
  }

  private add(table: KeyTable, key: Key, value: Constant): number {
    const index = this.constants.push(value) - 1
    table.add(key, index)
    this.meter.done += UNITS_A_CONSTANT
    return index
  }
}

/** Entries of one map: V8 moves all entries of a map that grows at once, which takes 50 ms where there are 500,000. */
const MAX_ENTRIES = 8192
/** A power of two. */
const MAPS = 256

/** What a map does, in many of them once there are many entries. */
class KeyTable {
  private maps: Map<Key, number>[] = [new Map()]

  find(key: Key): number | undefined {
    return this.mapOf(key).get(key)
  }

  add(key: Key, index: number): void {
    this.mapOf(key).set(key, index)
    if (this.maps.length > 1 || this.maps[0]!.size < MAX_ENTRIES) return
    const [all] = this.maps
    this.maps = Array.from({ length: MAPS }, () => new Map())
    for (const [known, at] of all!) this.mapOf(known).set(known, at)
  }

  private mapOf(key: Key): Map<Key, number> {
    return this.maps[this.maps.length === 1 ? 0 : hash(key) & (MAPS - 1)]!
  }
}

/** Keys that were chosen to collide are in one map, as if there were no others. */
function hash(key: Key): number {
  let mixed = 0
  if (typeof key === 'number') mixed = (key * 1_000_003) | 0
  else {
    const end = key.length
    mixed = end
    for (let at = Math.max(end - 6, 0); at < end; at++) mixed = Math.imul(mixed, 31) + key.charCodeAt(at)
  }
  return Math.imul(mixed, 0x9e3779b1) >>> 20
}

/**
 * What the verifier knows of a frame at one place of the code, whichever way execution came there.
 *
 * Five sets of registers, each a row of bits in one array, so that states are cheap to copy and to merge:
 *
 * - has a value: it was written, and neither a call nor a safepoint may have taken the value since
 * - holds a table (as SETLIST demands)
 * - begins the three values that FORPREP has prepared for FORLOOP
 * - may be captured: some closure may have an open upvalue there
 * - may have to be closed
 *
 * The first three must hold on every way, the last two on any.
 */

export const VALUE = 0
export const TABLE = 1
export const FOR = 2
export const CAPTURED = 3
export const TO_BE_CLOSED = 4
const SETS = 5
/** The sets before this one are facts, which a merge keeps only if both sides have them. */
const FIRST_POSSIBILITY = CAPTURED

/** Registers that FORPREP prepares. */
const FOR_REGISTERS = 3

export class CodeState {
  readonly #bits: Int32Array
  /** Words of a set. */
  readonly #width: number

  constructor(registers: number) {
    this.#width = CodeState.width(registers)
    this.#bits = new Int32Array(SETS * this.#width)
  }

  /** Words that a set takes. */
  static width(registers: number): number {
    return (registers + 31) >> 5
  }

  /** Words that a state takes. */
  static words(registers: number): number {
    return SETS * CodeState.width(registers)
  }

  has(set: number, register: number): boolean {
    return (this.#bits[set * this.#width + (register >> 5)]! & (1 << (register & 31))) !== 0
  }

  /** The lowest member of a set from a register up, -1 if there is none. */
  first(set: number, from: number): number {
    const start = set * this.#width
    let word = from >> 5
    if (word >= this.#width) return -1
    let bits = this.#bits[start + word]! & (-1 << (from & 31))
    while (bits === 0) {
      if (++word >= this.#width) return -1
      bits = this.#bits[start + word]!
    }
    return (word << 5) + 31 - Math.clz32(bits & -bits)
  }

  /** The lowest register from `from` to before `end` that is not in a set, -1 if all are. */
  firstMissing(set: number, from: number, end: number): number {
    const start = set * this.#width
    for (let register = from; register < end; register = (register | 31) + 1) {
      const missing = ~this.#bits[start + (register >> 5)]! & (-1 << (register & 31))
      if (missing === 0) continue
      const found = (register & ~31) + 31 - Math.clz32(missing & -missing)
      return found < end ? found : -1
    }
    return -1
  }

  /** The lowest register of some, but for one, that is not in a set; -1 if all are. */
  firstMissingOf(set: number, registers: Int32Array, except: number): number {
    for (let word = 0; word < this.#width; word++) {
      let missing = registers[word]! & ~this.#bits[set * this.#width + word]!
      if (word === except >> 5) missing &= ~(1 << (except & 31))
      if (missing !== 0) return (word << 5) + 31 - Math.clz32(missing & -missing)
    }
    return -1
  }

  /** The lowest of some registers that is one of a prepared loop's; -1 if none is. */
  firstOfLoops(registers: Int32Array): number {
    let below = 0
    for (let word = 0; word < this.#width; word++) {
      const bases = this.#bits[FOR * this.#width + word]!
      const state = bases | (bases << 1) | (bases << 2) | (below >>> 31) | (below >>> 30)
      const found = state & registers[word]!
      if (found !== 0) return (word << 5) + 31 - Math.clz32(found & -found)
      below = bases
    }
    return -1
  }

  /** Some registers are captured: from now on others may store what they like there. */
  capture(registers: Int32Array): void {
    for (let word = 0; word < this.#width; word++) {
      this.#bits[VALUE * this.#width + word]! |= registers[word]!
      this.#bits[TABLE * this.#width + word]! &= ~registers[word]!
      this.#bits[CAPTURED * this.#width + word]! |= registers[word]!
    }
  }

  add(set: number, register: number): void {
    const at = set * this.#width + (register >> 5)
    this.#bits[at] = this.#bits[at]! | (1 << (register & 31))
  }

  /** Takes all registers from one up out of a set. */
  removeFrom(set: number, register: number): void {
    const start = set * this.#width
    const word = register >> 5
    if (word >= this.#width) return
    this.#bits[start + word] = this.#bits[start + word]! & ~(-1 << (register & 31))
    this.#bits.fill(0, start + word + 1, start + this.#width)
  }

  /** A register gets some value. */
  write(register: number): void {
    this.writeList(register, register + 1)
  }

  /** The registers from `from` to before `end` get some values. */
  writeList(from: number, end: number): void {
    const width = this.#width
    const firstBase = Math.max(from - FOR_REGISTERS + 1, 0)
    for (let word = firstBase >> 5; word << 5 < end; word++) {
      const registers = rangeOf(word, from, end)
      this.#bits[VALUE * width + word]! |= registers
      this.#bits[TABLE * width + word]! &= ~registers
      this.#bits[FOR * width + word]! &= ~rangeOf(word, firstBase, end)
    }
  }

  /** The values of a register and those above it are gone. */
  lose(register: number): void {
    this.removeFrom(VALUE, register)
    this.removeFrom(TABLE, register)
    this.removeFrom(FOR, Math.max(register - FOR_REGISTERS + 1, 0))
  }

  copyFrom(other: CodeState): void {
    this.#bits.set(other.#bits)
  }

  load(from: Int32Array, at: number): void {
    this.#bits.set(from.subarray(at, at + this.#bits.length))
  }

  store(to: Int32Array, at: number): void {
    to.set(this.#bits, at)
  }

  /** Merges this state into one that is stored; answers whether that has changed. */
  mergeInto(to: Int32Array, at: number): boolean {
    const possibilities = FIRST_POSSIBILITY * this.#width
    let changed = 0
    for (let index = 0; index < this.#bits.length; index++) {
      const before = to[at + index]!
      const after = index < possibilities ? before & this.#bits[index]! : before | this.#bits[index]!
      changed |= before ^ after
      to[at + index] = after
    }
    return changed !== 0
  }
}

/** The bits in a word of a set for the registers from `from` to before `end`. */
function rangeOf(word: number, from: number, end: number): number {
  const first = Math.max(from - (word << 5), 0)
  const last = Math.min(end - (word << 5), 32) - 1
  return first > last ? 0 : (-1 << first) & (-1 >>> (31 - last))
}

/**
 * Strings.
 *
 * A string is bytes. Word 2 is its hash, word 3 its length in bytes; the bytes follow the header,
 * padded with zeros to a whole slot. Up to 40 bytes it is interned: equal strings are one cell. A
 * longer one is hashed when it first becomes a key (flag 1 says that word 2 is valid), and may have its bytes elsewhere
 * (`string-append.ts`), where those behind its end are other strings'.
 *
 * Owns: the table of interned strings, an open-addressed array of handles in the arena, at most half
 * full, which holds every short string and keeps none alive. When it grows, its strings move to the new one little by little.
 */
import type { Collector, SweepListener } from '../gc/collector'
import {
  BUFFERED_BIT,
  CELL_LINK,
  CELL_OWN,
  CELL_SIZE,
  FLAGS_SHIFT,
  KIND_LONG_STRING,
  KIND_STRING,
  KIND_WORDS,
  STRING_BUFFER,
} from '../gc/layout'
import { type Gc, HANDLE, SLOT_WORDS, TAG_LONG_STRING, TAG_STRING, type WordAddress } from '../gc/slot'
import { ROOT_INTERN_OLD, ROOT_INTERN_TABLE, SCRATCH_WORD, spend } from './roots'

/** The longest interned string, in bytes. */
export const MAX_SHORT = 40
/** The longest string, in bytes: what signed 32-bit arithmetic on lengths allows with room to spare. */
export const MAX_STRING = 0x3fffffff
/** Word 2 is the hash. */
const HASHED_BIT = 1 << FLAGS_SHIFT
/** The word of a string cell that is its hash; its length and its bytes follow. */
export const STRING_HASH = 2
/** The word of a string cell that is its length in bytes. */
export const STRING_LENGTH = 3
const HEADER_WORDS = SLOT_WORDS
/** So many words of bytes every string has, the empty one as well. */
const BODY_WORDS = SLOT_WORDS
const INITIAL_CAPACITY = 512
/** The bits of an entry of the table of interned strings that are of the hash, those that a handle leaves. */
const ENTRY_HASH = ~HANDLE
/** In the table of interned strings: here was one, which is gone or has been moved. */
const GONE = -1
/** The word of the table of interned strings that says how many it has; its own word says how many of its places are not empty. */
export const INTERN_STRINGS = CELL_LINK
/** Of the old one: how far its strings have been moved. */
const INTERN_MOVED = CELL_LINK
/** Strings added to a table that is more than half full before a larger one is tried again; divides any half. */
const ADDED_BETWEEN_TRIES = 64
/**
 * Places of the old table that are cleared for a new string, and when one is found there: more than two, so that it is empty before
 * the new one is half full.
 */
const MOVED_AT_ONCE = 8
/** A unit of fuel for each 64 bytes that are gone through. */
export const BYTES_A_UNIT_SHIFT = 6
/** Words that are hashed together, by as many keys; what comes of them goes into the next such block. */
const BLOCK_WORDS = 16
const KEYS_A_WORD = 4
/** Where the keys of the state begin. */
const STATE_KEYS = BLOCK_WORDS * KEYS_A_WORD
const HALF = 0xffff
/** Bytes that are read one by one. */
const BY_HAND = 24

/** Negative or positive, as the first byte in which two words differ is less or greater in the first of them. */
function orderOfWords(one: number, other: number): number {
  const difference = one ^ other
  // The first byte is in the lowest bits.
  const shift = (31 - Math.clz32(difference & -difference)) & 24
  return ((one >>> shift) & 0xff) - ((other >>> shift) & 0xff)
}

/** Secret words that come from a seed. */
function keysOf(seed: number): Int32Array {
  const keys = new Int32Array(STATE_KEYS + KEYS_A_WORD)
  let state = seed
  for (let index = 0; index < keys.length; index++) {
    state = (state + 0x9e3779b9) | 0
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    keys[index] = word ^ (word >>> 15)
  }
  return keys
}

export class Strings implements SweepListener {
  readonly heap: Collector
  readonly #keys: Int32Array
  /** How the two sums of short strings begin, by their lengths. */
  readonly #begunShort: Int32Array

  constructor(heap: Collector, seed: number) {
    this.heap = heap
    this.#keys = keysOf(seed | 0)
    const begun = new Int32Array(2 * (MAX_SHORT + 1))
    for (let index = 0; index < begun.length; index++) begun[index] = this.#begun(index >> 1, (index & 1) * 2)
    this.#begunShort = begun
    heap.listener = this
    const table = this.#newTable(INITIAL_CAPACITY)
    heap.i32[ROOT_INTERN_TABLE] = table
  }

  // ---- reading

  length(string: number): number {
    return this.heap.i32[(string << 2) + STRING_LENGTH]!
  }

  /** The byte address of the first byte. */
  bytesAt(string: number): number {
    const { i32 } = this.heap
    const word = string << 2
    const cell = (i32[word]! & BUFFERED_BIT) === 0 ? string : i32[word + STRING_BUFFER]!
    return cell * 16 + HEADER_WORDS * 4 // not shifted: that would be negative from 2 GiB on
  }

  /** Whether the string has its bytes in a buffer. */
  isBuffered(string: number): boolean {
    return (this.heap.i32[string << 2]! & BUFFERED_BIT) !== 0
  }

  tagOf(string: number): number {
    return this.heap.i32[(string << 2) + STRING_LENGTH]! <= MAX_SHORT ? TAG_STRING : TAG_LONG_STRING
  }

  byteAt(string: number, index: number): number {
    return this.heap.u8[this.bytesAt(string) + index]!
  }

  /** The string as a JavaScript string of bytes. */
  toByteString(string: number): string {
    return this.byteStringAt(this.bytesAt(string), this.length(string))
  }

  /** The bytes before the first zero: what PUC Lua, being written in C, shows of a name in a message. */
  toShownName(string: number): string {
    const whole = this.toByteString(string)
    const end = whole.indexOf('\0')
    return end < 0 ? whole : whole.slice(0, end)
  }

  byteStringAt(start: number, length: number): string {
    const u8 = this.heap.u8
    let result = ''
    if (length <= BY_HAND) {
      // A view of its own costs more than that.
      for (let at = start, end = start + length; at < end; at++) result += String.fromCharCode(u8[at]!)
      return result
    }
    spend(this.heap, length >> BYTES_A_UNIT_SHIFT)
    for (let at = start, end = start + length; at < end; at += 8192) {
      result += String.fromCharCode.apply(null, u8.subarray(at, Math.min(end, at + 8192)) as unknown as number[])
    }
    return result
  }

  /** A copy of the string's bytes. */
  toBytes(string: number): Uint8Array {
    const start = this.bytesAt(string)
    return this.heap.u8.slice(start, start + this.length(string))
  }

  hash(string: number): number {
    const word = string << 2
    if (this.length(string) > MAX_SHORT && (this.heap.i32[word]! & HASHED_BIT) === 0) {
      this.heap.i32[word + STRING_HASH] = this.#hashLong(string)
      spend(this.heap, this.length(string) >> BYTES_A_UNIT_SHIFT)
      this.heap.i32[word] = this.heap.i32[word]! | HASHED_BIT
    }
    return this.heap.i32[word + STRING_HASH]!
  }

  /** As words are hashed, what follows the last byte in its word must be zero. */
  #hashLong(string: number): number {
    const { i32 } = this.heap
    const length = this.length(string)
    const start = this.bytesAt(string) >>> 2
    const rest = length & 3
    if (rest === 0 || !this.isBuffered(string)) return this.#hashWords(start, length)
    const last = start + (length >> 2)
    const word = i32[last]!
    i32[last] = word & ~(-1 << (8 * rest))
    const hash = this.#hashWords(start, length)
    i32[last] = word
    return hash
  }

  /** Whether two long strings have the same bytes. */
  equalLong(left: number, right: number): boolean {
    if (left === right) return true
    const length = this.length(left)
    if (length !== this.length(right)) return false
    spend(this.heap, length >> BYTES_A_UNIT_SHIFT)
    const { i32 } = this.heap
    const from = this.bytesAt(left) >>> 2
    const distance = (this.bytesAt(right) >>> 2) - from
    const end = from + (length >> 2)
    for (let at = from; at < end; at++) if (i32[at] !== i32[at + distance]) return false
    const rest = length & 3
    return rest === 0 || (i32[end]! ^ i32[end + distance]!) << (32 - 8 * rest) === 0
  }

  /** Negative, zero or positive, as `left` comes before, with or after `right` (by bytes). */
  compare(left: number, right: number): number {
    const { i32 } = this.heap
    const distance = (right - left) << 2
    // The first bytes of any string are there, and behind its end zeros: where they differ, nothing else need be looked at.
    let at = (left << 2) + HEADER_WORDS
    for (const end = at + BODY_WORDS; at < end; at++) {
      const one = i32[at]!
      const other = i32[at + distance]!
      if (one !== other) return orderOfWords(one, other)
    }
    return left === right ? 0 : this.#compareFurther(left, right)
  }

  #compareFurther(left: number, right: number): number {
    const leftLength = this.length(left)
    const rightLength = this.length(right)
    const least = Math.min(leftLength, rightLength)
    if (leftLength > MAX_SHORT) spend(this.heap, least >> BYTES_A_UNIT_SHIFT)
    return this.compareBytes(left, right, 0, least) || leftLength - rightLength
  }

  /** Negative, zero or positive, as the bytes of two strings from a multiple of four on come before, are the same as, or come after. */
  compareBytes(left: number, right: number, from: number, end: number): number {
    const { i32, u8 } = this.heap
    const start = this.bytesAt(left)
    const distance = this.bytesAt(right) - start
    const words = distance / 4
    let word = (start + from) >>> 2
    for (const last = word + ((end - from) >> 2); word < last; word++) {
      if (i32[word] !== i32[word + words]) return orderOfWords(i32[word]!, i32[word + words]!)
    }
    for (let at = word * 4; at < start + end; at++)
      if (u8[at] !== u8[at + distance]) return u8[at]! - u8[at + distance]!
    return 0
  }

  /** The first four bytes, as a number that is less where a string comes before another; zeros where it is shorter. */
  prefix(string: number): number {
    const word = this.heap.i32[(string << 2) + HEADER_WORDS]!
    const swapped = (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)
    return swapped ^ -0x80000000
  }

  // ---- making

  /** The string with the characters of `text` as bytes (0 to 255 each). */
  fromByteString(text: string): Gc<'string'> {
    const length = text.length
    const string = length <= MAX_SHORT ? 0 : this.newLong(length)
    const start = length <= MAX_SHORT ? SCRATCH_WORD << 2 : this.bytesAt(string)
    const { u8 } = this.heap
    for (let index = 0; index < length; index++) u8[start + index] = text.charCodeAt(index)
    return length <= MAX_SHORT ? this.internScratch(length) : (string as Gc<'string'>)
  }

  /** The interned string of a text of at most 40 characters, 0 if they are not all ASCII. */
  fromAscii(text: string): number {
    const { i32 } = this.heap
    const { length } = text
    let seen = 0
    for (let index = 0, at = SCRATCH_WORD; index < length; at++) {
      let word = 0
      for (let shift = 0; shift < 32 && index < length; shift += 8) {
        const code = text.charCodeAt(index++)
        seen |= code
        word |= code << shift
      }
      i32[at] = word
    }
    return seen < 0x80 ? this.#intern(this.#hashShort(SCRATCH_WORD, length), length) : 0
  }

  /** The interned string of at most 40 bytes that are in words from one of them on, with zeros behind. */
  fromWords(words: Int32Array, start: number, length: number): Gc<'string'> {
    const { i32 } = this.heap
    for (let index = (length - 1) >> 2; index >= 0; index--) i32[SCRATCH_WORD + index] = words[start + index]!
    return this.#intern(this.#hashShort(SCRATCH_WORD, length), length)
  }

  fromBytes(bytes: Uint8Array): Gc<'string'> {
    const length = bytes.length
    const string = length <= MAX_SHORT ? 0 : this.newLong(length)
    this.heap.u8.set(bytes, length <= MAX_SHORT ? SCRATCH_WORD << 2 : this.bytesAt(string))
    return length <= MAX_SHORT ? this.internScratch(length) : (string as Gc<'string'>)
  }

  /** The string of the first so many bytes. */
  fromStart(bytes: Uint8Array, length: number): Gc<'string'> {
    if (length > MAX_SHORT) {
      const string = this.newLong(length)
      const start = this.bytesAt(string)
      const { u8 } = this.heap
      for (let index = 0; index < length; index++) u8[start + index] = bytes[index]!
      return string
    }
    const { i32 } = this.heap
    let to = SCRATCH_WORD
    let at = 0
    for (; at + 4 <= length; at += 4) {
      i32[to++] = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    }
    if (at < length) {
      let word = bytes[at]!
      for (let shift = 8; ++at < length; shift += 8) word |= bytes[at]! << shift
      i32[to] = word
    }
    return this.#intern(this.#hashShort(SCRATCH_WORD, length), length)
  }

  /** The string of bytes that stand somewhere in the arena. */
  fromArena(start: number, length: number): Gc<'string'> {
    if (length > MAX_SHORT) {
      const string = this.newLong(length)
      this.heap.u8.copyWithin(this.bytesAt(string), start, start + length)
      return string
    }
    // Whole words, each of two that lie in the arena, are moved to the scratch space.
    const { i32 } = this.heap
    const shift = (start & 3) << 3
    const words = (length + 3) >> 2
    let from = start >>> 2
    let next = i32[from]!
    for (let index = 0; index < words; index++) {
      const low = next >>> shift
      next = i32[++from]!
      let word = low | ((next << 1) << (31 - shift)) // with no shift at all, nothing of the next word
      if (index + 1 === words) word &= -1 >>> ((-length & 3) * 8)
      i32[SCRATCH_WORD + index] = word
    }
    return this.#intern(this.#hashShort(SCRATCH_WORD, length), length)
  }

  /** A long string whose bytes are for the caller to write, at once; the padding is zero. */
  newLong(length: number): Gc<'string'> {
    const string = this.heap.alloc<'string'>(KIND_LONG_STRING, 1 + ((length + 15) >> 4))
    const word = string << 2
    const last = (string + this.heap.sizeOf(string)) << 2
    // Not by `fill`: a call of it costs more than these (measured: 50 ns).
    for (let at = last - SLOT_WORDS; at < last; at++) this.heap.i32[at] = 0
    this.heap.i32[word + STRING_LENGTH] = length
    return string
  }

  /** Cuts a long string that nobody has seen yet; it stays a long one. */
  shorten(string: number, length: number): void {
    const end = this.bytesAt(string) + length
    this.heap.u8.fill(0, end, end + (-end & 15))
    this.heap.i32[(string << 2) + STRING_LENGTH] = length
  }

  /** The byte address where up to 40 bytes may be put for `internScratch`. */
  get scratch(): number {
    return SCRATCH_WORD << 2
  }

  /** The interned string of the first bytes of the scratch space. */
  internScratch(length: number): Gc<'string'> {
    const { heap } = this
    // Zeros up to a whole word, so that hash and comparison may go by words.
    for (let at = (SCRATCH_WORD << 2) + length; (at & 3) !== 0; at++) heap.u8[at] = 0
    return this.#intern(this.#hashShort(SCRATCH_WORD, length), length)
  }

  /** The interned string of the first bytes of the scratch space, which have such a hash. */
  #intern(hash: number, length: number): Gc<'string'> {
    const found = this.#find(hash, length)
    if (found === 0) return this.#add(hash, length)
    this.heap.revive(found)
    return found as Gc<'string'>
  }

  /**
   * Each word is a pair of halves, and each pair a product of sums with secret keys. So two strings that were chosen without
   * knowing the keys have the same hash with a chance of 2^-32 a block, whatever they are (Thorup, "High speed hashing for
   * integers and strings", 2015, pair-multiply-shift): nobody can prepare keys that meet in one place of a table.
   */
  #hashWords(from: WordAddress, length: number): number {
    const end = from + ((length + 3) >> 2)
    let state = length
    for (let at = from; at < end; at += BLOCK_WORDS) {
      state = this.#hashBlock(at, Math.min(at + BLOCK_WORDS, end), this.#begun(state, 0), this.#begun(state, 2))
    }
    return state
  }

  /** The same of a string that is one block. */
  #hashShort(from: WordAddress, length: number): number {
    const begun = this.#begunShort
    return this.#hashBlock(from, from + ((length + 3) >> 2), begun[2 * length]!, begun[2 * length + 1]!)
  }

  #hashBlock(from: WordAddress, end: WordAddress, begun: number, begunToo: number): number {
    const { i32 } = this.heap
    const keys = this.#keys
    let one = begun
    let other = begunToo
    for (let at = from, key = 0; at < end; at++, key += KEYS_A_WORD) {
      const word = i32[at]!
      const low = word & HALF
      const high = word >>> 16
      one = (one + Math.imul(keys[key]! + low, keys[key + 1]! + high)) | 0
      other = (other + Math.imul(keys[key + 2]! + low, keys[key + 3]! + high)) | 0
    }
    return (one >>> 16) | (other & ~HALF)
  }

  /** The state before a block goes into its sums as if it were a word. */
  #begun(state: number, key: number): number {
    const keys = this.#keys
    return Math.imul(keys[STATE_KEYS + key]! + (state & HALF), keys[STATE_KEYS + key + 1]! + (state >>> 16))
  }

  // ---- the table of interned strings; its own word counts the strings in it. An entry is a handle and, above it, the highest
  // bits of the hash: most other strings on the way need not be looked at, which lie anywhere in memory.

  #newTable(capacity: number): number {
    const table = this.heap.alloc(KIND_WORDS, 1 + (capacity >> 2))
    const start = (table << 2) + HEADER_WORDS
    this.heap.i32.fill(0, start, this.heap.zeroFrom(table) << 2)
    this.heap.i32[(table << 2) + INTERN_STRINGS] = 0
    return table
  }

  /** 0 if there is no room for it now: a fuller table is slower, but serves when memory has nearly run out. */
  #tryNewTable(capacity: number): number {
    try {
      return this.#newTable(capacity)
    } catch (thrown) {
      if (!this.heap.isOutOfMemory(thrown)) throw thrown
      return 0
    }
  }

  #capacity(table: number): number {
    return (this.heap.sizeOf(table) - 1) << 2
  }

  #find(hash: number, length: number): number {
    const { i32 } = this.heap
    const found = this.#findIn(i32[ROOT_INTERN_TABLE]!, hash, length)
    if (found !== 0 || i32[ROOT_INTERN_OLD] === 0) return found
    const foundInOld = this.#findIn(i32[ROOT_INTERN_OLD]!, hash, length)
    // A program that makes no new strings would look in both tables for ever.
    if (foundInOld !== 0) this.#moveSome()
    return foundInOld
  }

  #findIn(table: number, hash: number, length: number): number {
    const { i32 } = this.heap
    const mask = ((i32[(table << 2) + CELL_SIZE]! - 1) << 2) - 1
    const start = (table << 2) + HEADER_WORDS
    const words = (length + 3) >> 2
    for (let index = hash & mask; ; index = (index + 1) & mask) {
      const entry = i32[start + index]!
      if (entry === 0) return 0
      if (((entry ^ hash) & ENTRY_HASH) !== 0 || entry === GONE) continue
      const string = entry & HANDLE
      const word = string << 2
      if (i32[word + STRING_HASH] !== hash || i32[word + STRING_LENGTH] !== length) continue
      let same = 0
      while (same < words && i32[word + HEADER_WORDS + same] === i32[SCRATCH_WORD + same]) same++
      if (same === words) return string
    }
  }

  #add(hash: number, length: number): Gc<'string'> {
    const { heap } = this
    this.#makeRoom()
    const slots = length === 0 ? 2 : 1 + ((length + 15) >> 4)
    const string = heap.alloc<'string'>(KIND_STRING, slots)
    const word = string << 2
    const words = (length + 3) >> 2
    for (let index = 0; index < words; index++) {
      heap.i32[word + HEADER_WORDS + index] = heap.i32[SCRATCH_WORD + index]!
    }
    for (let at = word + HEADER_WORDS + words, end = (string + slots) << 2; at < end; at++) heap.i32[at] = 0
    heap.i32[word + STRING_HASH] = hash
    heap.i32[word + STRING_LENGTH] = length
    this.#insert(heap.i32[ROOT_INTERN_TABLE]!, string, hash)
    return string
  }

  #insert(table: number, string: number, hash: number): void {
    const { i32 } = this.heap
    const mask = this.#capacity(table) - 1
    const start = (table << 2) + HEADER_WORDS
    let index = hash & mask
    let entry = i32[start + index]!
    while (entry !== 0 && entry !== GONE) {
      index = (index + 1) & mask
      entry = i32[start + index]!
    }
    i32[start + index] = string | (hash & ENTRY_HASH)
    const word = table << 2
    if (entry === 0) i32[word + CELL_OWN] = i32[word + CELL_OWN]! + 1
    i32[word + INTERN_STRINGS] = i32[word + INTERN_STRINGS]! + 1
  }

  /**
   * A table that is half full gets a successor, to which each new string moves some of the old. If most of its places are those of strings
   * that are gone, the successor need not be larger.
   */
  #makeRoom(): void {
    const { heap } = this
    if (heap.i32[ROOT_INTERN_OLD] !== 0) this.#moveSome()
    const old = heap.i32[ROOT_INTERN_TABLE]!
    const capacity = this.#capacity(old)
    const used = heap.i32[(old << 2) + CELL_OWN]!
    if (used * 2 < capacity) return
    const isUrgent = used * 8 >= capacity * 7
    if (!isUrgent && used % ADDED_BETWEEN_TRIES !== 0) return
    const next = heap.i32[(old << 2) + INTERN_STRINGS]! * 4 < capacity ? capacity : capacity * 2
    const table = isUrgent ? this.#newTable(next) : this.#tryNewTable(next)
    if (table === 0) return
    heap.i32[(old << 2) + INTERN_MOVED] = 0
    heap.i32[ROOT_INTERN_OLD] = old
    heap.i32[ROOT_INTERN_TABLE] = table
    if (heap.marking) heap.mark(table)
  }

  #moveSome(): void {
    const { heap } = this
    const old = heap.i32[ROOT_INTERN_OLD]!
    const start = (old << 2) + HEADER_WORDS
    const from = heap.i32[(old << 2) + INTERN_MOVED]!
    // A power of two divides the capacity.
    for (let index = from; index < from + MOVED_AT_ONCE; index++) {
      const entry = heap.i32[start + index]!
      if (entry === 0 || entry === GONE) continue
      const string = entry & HANDLE
      this.#insert(heap.i32[ROOT_INTERN_TABLE]!, string, heap.i32[(string << 2) + STRING_HASH]!)
      heap.i32[start + index] = GONE
    }
    heap.i32[(old << 2) + INTERN_MOVED] = from + MOVED_AT_ONCE
    if (from + MOVED_AT_ONCE < this.#capacity(old)) return
    heap.i32[ROOT_INTERN_OLD] = 0
    heap.release(old)
  }

  /**
   * Takes a dead string out. Those behind it that had to make way for it stay: to move them up, each would have to be looked at, wherever it
   * lies in memory (measured: a seventh of the time of a program that makes many strings).
   */
  stringDied(string: number): void {
    if (this.#diedInOld(string)) return
    const { i32 } = this.heap
    const table = i32[ROOT_INTERN_TABLE]!
    const word = table << 2
    const mask = this.#capacity(table) - 1
    const start = word + HEADER_WORDS
    let index = i32[(string << 2) + STRING_HASH]! & mask
    while ((i32[start + index]! & HANDLE) !== string) index = (index + 1) & mask
    i32[word + INTERN_STRINGS] = i32[word + INTERN_STRINGS]! - 1
    i32[start + index] = GONE
    if (i32[start + ((index + 1) & mask)] !== 0) return
    // Nothing is looked for beyond the end of a row.
    let used = i32[word + CELL_OWN]!
    for (; i32[start + index] === GONE; index = (index - 1) & mask, used--) i32[start + index] = 0
    i32[word + CELL_OWN] = used
  }

  /** If a dead string has not been moved yet there is a hole left where it was. */
  #diedInOld(string: number): boolean {
    const { i32 } = this.heap
    const table = i32[ROOT_INTERN_OLD]!
    if (table === 0) return false
    const mask = this.#capacity(table) - 1
    const start = (table << 2) + HEADER_WORDS
    let index = i32[(string << 2) + STRING_HASH]! & mask
    while ((i32[start + index]! & HANDLE) !== string) {
      if (i32[start + index] === 0) return false
      index = (index + 1) & mask
    }
    i32[start + index] = GONE
    return true
  }
}

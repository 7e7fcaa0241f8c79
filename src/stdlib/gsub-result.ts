/**
 * The result of `gsub` while it is written: into chunks, long strings in slots that are joined at the end.
 *
 * Owns: a chunk is in a slot only once the step has come to its end, so that a step may be taken again. What a step has written
 * behind what the slots tell is written again then.
 */
import { TAG_LONG_STRING } from '../gc/slot'
import { SCRATCH_TEXT, SCRATCH_TEXT_BYTES } from '../object/roots'
import type { Context } from '../sequence/context'
import { copyBytes } from './pieces'

/** What marks a capture in a replacement string. */
export const PERCENT = 0x25

/** A run of the arena holds just that many bytes of a long string. */
const CHUNK_BYTES = 65536 - 32
/** At least as much as the scratch space has. */
const LEAST_CHUNK_BYTES = 2 * SCRATCH_TEXT_BYTES
/** Two parts up to so many bytes together are copied by hand. */
const BY_HAND = 64

export class GsubResult {
  /** The chunk that is written to, or 0; and how many full ones stand in the slots. */
  chunk = 0
  pieces = 0
  readonly #cx: Context
  readonly #fixed: number
  readonly #enter: () => void
  /** A short result begins in the scratch space, and moves to a chunk if it grows or the step ends. */
  #inScratch = false
  #hasNewChunk = false
  /** Byte addresses of what is written next, and of the end of the chunk. */
  #to = 0
  #end = 0

  /**
   * @param fixed the slots below the full chunks
   * @param enter makes these slots
   */
  constructor(cx: Context, fixed: number, enter: () => void) {
    this.#cx = cx
    this.#fixed = fixed
    this.#enter = enter
  }

  /** Begins a result. */
  begin(inScratch: boolean): void {
    this.pieces = 0
    this.#hasNewChunk = false
    this.#useChunk(0, 0)
    this.#inScratch = inScratch
    if (inScratch) {
      this.#to = SCRATCH_TEXT << 2
      this.#end = this.#to + SCRATCH_TEXT_BYTES
    }
  }

  /** Goes on with what the slots tell. */
  resume(chunk: number, filled: number, pieces: number): void {
    this.pieces = pieces
    this.#inScratch = false
    this.#hasNewChunk = false
    this.#useChunk(chunk, filled)
  }

  #useChunk(chunk: number, filled: number): void {
    this.chunk = chunk
    this.#to = 0
    this.#end = 0
    if (chunk === 0) return
    const { heap, strings } = this.#cx.machine
    const from = strings.bytesAt(chunk)
    this.#to = from + filled
    // Its length may have been set already by a step that is taken again.
    this.#end = from + ((heap.sizeOf(chunk) - 1) << 4)
  }

  /** How many bytes are in the chunk or the scratch space. */
  get filled(): number {
    if (this.#inScratch) return this.#to - (SCRATCH_TEXT << 2)
    return this.chunk === 0 ? 0 : this.#to - this.#cx.machine.strings.bytesAt(this.chunk)
  }

  /** Where these end. */
  get end(): number {
    return this.#to
  }

  /** Whether so many bytes need no chunk but the first. */
  fits(length: number): boolean {
    return this.chunk === 0 ? length <= CHUNK_BYTES : length <= this.#end - this.#to
  }

  /** Writes two short parts if there is room for both. */
  writeShort(from: number, length: number, next: number, nextLength: number): boolean {
    const to = this.#to
    const middle = to + length
    const total = length + nextLength
    if (total > BY_HAND || to + total > this.#end) return false
    const { u8 } = this.#cx.machine.heap
    for (let index = 0; index < length; index++) u8[to + index] = u8[from + index]!
    for (let index = 0; index < nextLength; index++) u8[middle + index] = u8[next + index]!
    this.#to = to + total
    return true
  }

  /**
   * Writes some bytes, as many as the chunk has room for.
   *
   * @param expected bytes that the result may have in all, as far as is known
   * @returns how many, 0 when the step is to end
   */
  write(from: number, length: number, expected: number): number {
    if (this.#to === this.#end) {
      // One chunk a step: one that allocates much before memory runs out would be taken again and again.
      if (this.#hasNewChunk) return 0
      this.#newChunk(expected)
    }
    const count = Math.min(length, this.#end - this.#to)
    copyBytes(this.#cx, this.#to, from, count)
    this.#to += count
    return count
  }

  /** What is in the scratch space moves to a chunk. */
  leaveScratch(expected: number): void {
    if (this.#inScratch) this.#newChunk(expected)
  }

  /** Goes on in another chunk; the first one is not larger than a short result needs. */
  #newChunk(expected: number): void {
    const { strings } = this.#cx.machine
    const size = this.chunk === 0 ? Math.max(Math.min(expected, CHUNK_BYTES), LEAST_CHUNK_BYTES) : CHUNK_BYTES
    const chunk = strings.newLong(size)
    this.#hasNewChunk = true
    if (this.chunk !== 0) this.pushChunk()
    const filled = this.#inScratch ? this.filled : 0
    this.#inScratch = false
    this.#useChunk(chunk, filled)
    copyBytes(this.#cx, this.#to - filled, SCRATCH_TEXT << 2, filled)
  }

  /** Puts the chunk behind the full ones. */
  pushChunk(): void {
    const cx = this.#cx
    this.#enter()
    cx.setCount(this.#fixed + this.pieces)
    cx.reserve(2)
    cx.machine.strings.shorten(this.chunk, this.filled)
    cx.machine.putHandle(cx.push(), TAG_LONG_STRING, this.chunk)
    this.pieces++
  }
}

/** Whether a replacement string has captures or escapes in it. */
export function hasPercent(cx: Context, string: number): boolean {
  const { heap, strings } = cx.machine
  const { u8 } = heap
  const from = strings.bytesAt(string)
  for (let at = from, end = from + strings.length(string); at < end; at++) if (u8[at] === PERCENT) return true
  return false
}

/** How many bytes there are before the next `%`, a chunk at most. */
export function literalLength(u8: Uint8Array, from: number, end: number): number {
  const limit = Math.min(end, from + CHUNK_BYTES)
  let at = from
  while (at < limit && u8[at] !== PERCENT) at++
  return at - from
}

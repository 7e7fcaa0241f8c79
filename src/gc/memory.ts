/**
 * Linear memory.
 *
 * Owns: the three views, which always cover all memory that may be used. Growing replaces all three: the old ones
 * are detached, or of a copy that has been left, so nobody keeps a view in a variable over anything that
 * may allocate. (A program that does fails in the stress mode, where they are detached each time.)
 * Reading them through the object costs nothing (measured: see the design's figures on typed arrays).
 */

/** Bytes of a page of WebAssembly memory, the unit in which it grows. */
export const WASM_PAGE = 65536

/** Bytes of a page of most platforms, of which plain buffers are multiples. */
const PAGE = 4096
/** Bytes behind the last that may be used, so that views which begin some words later are as long as the others. */
const MARGIN = 16
/** Bytes that a memory begins with unless it is told otherwise: the libraries, and short scripts, have room there. */
const TINY = 2 ** 16
/**
 * Most scripts need no more. Up to here memory is a plain buffer: a `WebAssembly.Memory` takes many times as long to make
 * (`docs/decisions/0020-*.md`).
 */
const SMALL = 2 ** 20
/** Bytes that are copied in less than 3 ms. */
const MEDIUM = 2 ** 23

/** Bytes at most of memory at each of the steps by which it moves to a larger place; what comes last is beyond them. */
export const MEMORY_STAGES: readonly number[] = [TINY, SMALL / 4, SMALL, MEDIUM]

/** Thrown when an allocation does not fit. The executor collects and takes the step again. */
export interface OutOfMemory {
  readonly kind: 'out of memory'
}

/** A buffer, and the memory that it is of unless it is a plain one. */
interface Place {
  readonly buffer: ArrayBuffer
  readonly memory: WebAssembly.Memory | null
}

export class LinearMemory {
  i32: Int32Array
  f64: Float64Array
  u8: Uint8Array
  /** Bytes that may be used at most, a multiple of `WASM_PAGE`. */
  readonly limit: number
  /** Bytes of it that are held back, for what has to go on when all else is used up. */
  held = 0
  #memory: WebAssembly.Memory | null

  /**
   * @param limit bytes; at least 1 MiB, at most a page less than 4 GiB; rounded down to whole pages
   * @param initial bytes to begin with; rounded up to pages of the platform, which gives them as they are touched
   */
  constructor(limit: number, initial = TINY) {
    const pages = Math.min(Math.max(Math.floor(limit / WASM_PAGE), 16), 65535)
    this.limit = pages * WASM_PAGE
    const bytes = Math.min(Math.max(initial, TINY), this.limit)
    if (Number.isNaN(bytes)) throw new RangeError('memory is to have NaN bytes')
    const place = this.#newPlace(bytes)
    const { buffer } = place
    const usable = usableBytes(place)
    this.#memory = place.memory
    this.i32 = new Int32Array(buffer, 0, usable / 4)
    this.f64 = new Float64Array(buffer, 0, usable / 8)
    this.u8 = new Uint8Array(buffer, 0, usable)
  }

  /** A view that begins so many words later, 1 to 4, and is as long as `i32`: what it has at `x` is what `i32` has at `x + words`. */
  wordsFrom(words: number): Int32Array {
    return new Int32Array(this.i32.buffer, words * 4, this.i32.length)
  }

  /** A place of so many bytes or, where the platform refuses that, of fewer. */
  #newPlace(bytes: number): Place {
    let room = bytes
    for (; room > SMALL; room /= 2) {
      try {
        return this.#newWebAssemblyPlace(room)
      } catch {
        // perhaps there is room for half as much
      }
    }
    return { buffer: new ArrayBuffer(Math.ceil(room / PAGE) * PAGE + MARGIN), memory: null }
  }

  #newWebAssemblyPlace(bytes: number): Place {
    const memory = new WebAssembly.Memory({
      initial: Math.ceil(bytes / WASM_PAGE) + 1, // a page for the margin
      maximum: this.limit / WASM_PAGE + 1,
    })
    return { buffer: memory.buffer, memory }
  }

  /** Makes the memory at least so many bytes, or answers false when the limit forbids it. */
  protected growTo(bytes: number): boolean {
    const size = this.u8.length
    // First, since there may be more memory than may be used.
    if (bytes > this.limit - this.held) return false
    if (bytes <= size) return true
    // What is small moves, first to little more, in the end to all that it may ever need: memory that grows in its
    // place makes V8 look, at every access to any typed array from then on, whether its buffer is still
    // there (measured: a loop over an array takes 1.7 times as long).
    if (size <= MEDIUM && this.#moveTo(this.#roomFor(size, bytes), bytes)) return true
    // By half, so that views are seldom replaced; a page at least, the limit at most.
    const target = Math.min(Math.max(bytes, size + (size >> 1)), this.limit)
    return this.#tryGrow(target - size) || this.#tryGrow(bytes - size)
  }

  /** How large the memory next is that has outgrown its size. */
  #roomFor(size: number, bytes: number): number {
    if (size < SMALL / 4 && bytes <= SMALL / 4) return SMALL / 4
    if (size < SMALL / 2 && bytes <= SMALL) return SMALL
    return size < MEDIUM / 2 && bytes <= MEDIUM ? MEDIUM : this.limit
  }

  #moveTo(size: number, needed: number): boolean {
    try {
      const place = this.#newPlace(Math.min(size, this.limit))
      if (usableBytes(place) < needed) return false
      this.#move(place)
      return true
    } catch {
      return false // the platform has not even a little
    }
  }

  #move(place: Place): void {
    new Uint8Array(place.buffer).set(this.u8)
    this.#memory = place.memory
    this.#view(place)
  }

  /** Replaces the views although nothing grows: a stale one then fails at once (stress mode). */
  protected detach(): void {
    if (this.#tryGrow(0)) return
    const stale = this.u8
    this.#move(this.#newWebAssemblyPlace(stale.length))
    stale.fill(0xff) // a plain buffer cannot be detached everywhere
  }

  #tryGrow(bytes: number): boolean {
    if (this.#memory === null) return false
    try {
      this.#memory.grow(Math.ceil(bytes / WASM_PAGE))
    } catch {
      return false // the platform has no more, though the limit would allow it
    }
    this.#view({ buffer: this.#memory.buffer, memory: this.#memory })
    return true
  }

  #view(place: Place): void {
    const { buffer } = place
    const usable = usableBytes(place)
    this.i32 = new Int32Array(buffer, 0, usable / 4)
    this.f64 = new Float64Array(buffer, 0, usable / 8)
    this.u8 = new Uint8Array(buffer, 0, usable)
  }
}

function usableBytes({ buffer, memory }: Place): number {
  return buffer.byteLength - (memory === null ? MARGIN : WASM_PAGE)
}

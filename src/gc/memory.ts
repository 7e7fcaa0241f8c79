/**
 * Linear memory.
 *
 * Owns: the three views, which always cover the whole memory. Growing replaces all three and
 * detaches the old ones, so nobody keeps a view in a variable over anything that may allocate.
 * Reading them through the object costs nothing (measured: see the design's figures on typed arrays).
 */

/** Bytes of a page of WebAssembly memory, the unit in which it grows. */
export const WASM_PAGE = 65536

/** Thrown when an allocation does not fit. The executor collects and takes the step again. */
export interface OutOfMemory {
  readonly kind: 'out of memory'
}

export class LinearMemory {
  i32: Int32Array
  f64: Float64Array
  u8: Uint8Array
  /** Bytes that the memory may have at most, a multiple of `WASM_PAGE`. */
  readonly limit: number
  readonly #memory: WebAssembly.Memory

  /**
   * @param limit bytes; at least 1 MiB, at most 4 GiB; rounded down to whole pages
   * @param initial bytes to begin with: the platform gives them as they are touched
   */
  constructor(limit: number, initial = 0) {
    const pages = Math.min(Math.max(Math.floor(limit / WASM_PAGE), 16), 65536)
    const first = Math.min(Math.max(Math.ceil(initial / WASM_PAGE), 2), pages)
    this.#memory = new WebAssembly.Memory({ initial: first, maximum: pages })
    this.limit = pages * WASM_PAGE
    this.i32 = new Int32Array(this.#memory.buffer)
    this.f64 = new Float64Array(this.#memory.buffer)
    this.u8 = new Uint8Array(this.#memory.buffer)
  }

  /** Makes the memory at least so many bytes, or answers false when the limit forbids it. */
  protected growTo(bytes: number): boolean {
    const size = this.u8.length
    if (bytes > size) {
      if (bytes > this.limit) return false
      // By half, so that views are seldom replaced; a page at least, the limit at most.
      const target = Math.min(Math.max(bytes, size + (size >> 1)), this.limit)
      if (!this.#tryGrow(target - size) && !this.#tryGrow(bytes - size)) return false
    }
    return true
  }

  /** Replaces the views although nothing grows: a stale one then fails at once (stress mode). */
  protected detach(): void {
    this.#tryGrow(0)
  }

  #tryGrow(bytes: number): boolean {
    try {
      this.#memory.grow(Math.ceil(bytes / WASM_PAGE))
    } catch {
      return false // the platform has no more, though the limit would allow it
    }
    this.i32 = new Int32Array(this.#memory.buffer)
    this.f64 = new Float64Array(this.#memory.buffer)
    this.u8 = new Uint8Array(this.#memory.buffer)
    return true
  }
}

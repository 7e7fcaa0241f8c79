/**
 * Binary chunks as drafts; `docs/binary-chunks.md` describes the format.
 *
 * Owns: nothing is allocated for a count before the bytes that it speaks of are there. What comes out has the right
 * shape, but says nothing of the code: `verify-code.ts` does. Nothing of the arena is held where the work is left off:
 * whoever takes it up gives the bytes anew.
 */
import {
  CONSTANT_FALSE,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_NIL,
  CONSTANT_STRING,
  CONSTANT_TRUE,
  checksum,
  chunkError,
  FORMAT_VERSION,
  FUNCTION_DEBUG,
  FUNCTION_VARARG,
  HEADER_BYTES,
  HEADER_CHECKSUM,
  HEADER_LENGTH,
  HEADER_VERSION,
  MAX_NESTING,
  MAX_NUMBER,
  NO_CHECKSUM,
  SIGNATURE,
} from './binary-format'
import type { ByteString, Constant, FunctionDraft, LongText } from './draft'
import { INSTRUCTION_WORDS } from './instruction'
import type { Meter, Work } from './work'

/** The first byte of a binary chunk. */
export const BINARY_MARK = SIGNATURE[0]!

/** Longer strings stay in pieces of so many bytes, since neither making nor writing them may take long. */
const PIECE_BYTES = 65536
/** Characters that are made of bytes at once: as many arguments as a call may have. */
const CHARACTERS_AT_ONCE = 8192
/** Bytes summed, and words read, before fuel is asked for. */
const BYTES_AT_ONCE = 65536
const WORDS_AT_ONCE = 4096

// What a unit of fuel pays for (measured: 50,000 units are about 5 ms).
const SUMMED_BYTES_A_UNIT = 64
const WORDS_A_UNIT = 16
const TEXT_BYTES_A_UNIT = 64
/** A constant, a local variable, an upvalue. */
const UNITS_AN_ENTRY = 2
const UNITS_A_FUNCTION = 16

/** A function that is being read. */
type Draft = { -readonly [Field in keyof FunctionDraft]: FunctionDraft[Field] }

/** Reads one chunk. Throws a `ChunkError` where it is none. */
export class Undump {
  /** The functions that were read: the main one first, each before those in it. */
  readonly functions: FunctionDraft[] = []
  /** The name of the source, which may be as long as a source. */
  source: ByteString | LongText = ''
  readonly #meter: Meter
  #bytes: Uint8Array = new Uint8Array()
  #view = new DataView(this.#bytes.buffer)
  #at = HEADER_BYTES

  constructor(meter: Meter) {
    this.#meter = meter
  }

  /** The same bytes each time, wherever they are. */
  set bytes(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset)
  }

  /** Reads the chunk. */
  *read(): Work<void> {
    const end = this.#contentsEnd()
    let sum = NO_CHECKSUM
    for (let from = HEADER_BYTES; from < end; from += BYTES_AT_ONCE) {
      const to = Math.min(from + BYTES_AT_ONCE, end)
      sum = checksum(this.#bytes, from, to, sum)
      if (this.#spend((to - from) / SUMMED_BYTES_A_UNIT)) yield
    }
    if (this.#view.getInt32(HEADER_CHECKSUM, true) !== sum) throw chunkError('bad checksum')
    this.source = yield* this.#longText()
    yield* this.#functions()
    if (this.#at !== this.#bytes.length) throw chunkError('the contents are longer than the function')
  }

  /** Looks at the header, and answers where the contents end. */
  #contentsEnd(): number {
    const bytes = this.#bytes
    const known = Math.min(bytes.length, SIGNATURE.length)
    for (let at = 0; at < known; at++) if (bytes[at] !== SIGNATURE[at]) throw chunkError('not a chunk of this machine')
    if (bytes.length < HEADER_BYTES) throw chunkError('truncated chunk')
    if (bytes[HEADER_VERSION] !== FORMAT_VERSION) throw chunkError('version mismatch')
    if (this.#view.getUint16(HEADER_VERSION + 1) !== 0) throw chunkError('version mismatch')
    const end = HEADER_BYTES + this.#view.getUint32(HEADER_LENGTH, true)
    if (bytes.length < end) throw chunkError('truncated chunk')
    if (bytes.length > end) throw chunkError('data behind the chunk')
    return end
  }

  /** The main function and those in it, each behind the one around it. */
  *#functions(): Work<void> {
    const waiting: { readonly draft: FunctionDraft; readonly count: number }[] = []
    let outer: FunctionDraft | null = null
    do {
      const draft = yield* this.#function(outer)
      this.functions.push(draft)
      outer?.functions.push(draft)
      const count = this.#count(1)
      if (count > 0) {
        if (waiting.length === MAX_NESTING) throw chunkError('functions are nested too deep')
        waiting.push({ draft, count })
      }
      while (waiting.length > 0 && waiting.at(-1)!.draft.functions.length === waiting.at(-1)!.count) waiting.pop()
      outer = waiting.at(-1)?.draft ?? null
      if (this.#spend(UNITS_A_FUNCTION)) yield
    } while (outer !== null)
  }

  /** A function without those in it. */
  *#function(outer: FunctionDraft | null): Work<Draft> {
    const flags = this.#byte()
    if ((flags & ~(FUNCTION_VARARG | FUNCTION_DEBUG)) !== 0) throw chunkError('a function has unknown flags')
    const draft: Draft = {
      outer,
      index: outer?.functions.length ?? 0,
      source: '', // as long as it may be, it is kept once
      parameters: this.#byte(),
      registers: this.#byte(),
      lineDefined: this.#number(),
      lastLineDefined: this.#number(),
      vararg: (flags & FUNCTION_VARARG) !== 0,
      upvalues: [],
      constants: [],
      code: [],
      lines: [],
      locals: [],
      functions: [],
    }
    const places = this.#upvaluePlaces()
    yield* this.#constants(draft)
    yield* this.#code(draft)
    const hasNames = (flags & FUNCTION_DEBUG) !== 0
    if (hasNames) {
      yield* this.#lines(draft)
      yield* this.#locals(draft)
    }
    for (const place of places) {
      const name = hasNames ? yield* this.#name() : ''
      draft.upvalues.push({ name, inStack: place >> 8 === 1, index: place & 0xff })
    }
    return draft
  }

  #upvaluePlaces(): number[] {
    const places: number[] = []
    for (let left = this.#byte(); left > 0; left--) {
      const place = this.#byte()
      if (place > 1) throw chunkError('an upvalue is in no known place')
      places.push((place << 8) | this.#byte())
    }
    this.#meter.done += places.length * UNITS_AN_ENTRY
    return places
  }

  *#constants({ constants }: FunctionDraft): Work<void> {
    for (let left = this.#count(1); left > 0; left--) {
      const kind = this.#byte()
      constants.push(kind === CONSTANT_STRING ? yield* this.#longText() : this.#constant(kind))
      if (this.#spend(UNITS_AN_ENTRY)) yield
    }
  }

  #constant(kind: number): Constant {
    switch (kind) {
      case CONSTANT_NIL:
        return null
      case CONSTANT_FALSE:
        return false
      case CONSTANT_TRUE:
        return true
      case CONSTANT_INTEGER: {
        const lo = this.#word()
        return { lo, hi: this.#word() }
      }
      case CONSTANT_FLOAT: {
        const at = this.#take(8)
        return this.#view.getFloat64(at, true)
      }
      default:
        throw chunkError(`a constant is of the unknown kind ${kind}`)
    }
  }

  *#code(draft: Draft): Work<void> {
    const code = new Int32Array(this.#count(8) * INSTRUCTION_WORDS)
    draft.code = code
    for (let from = 0; from < code.length; from += WORDS_AT_ONCE) {
      const to = Math.min(from + WORDS_AT_ONCE, code.length)
      const at = this.#take((to - from) * 4)
      for (let word = from; word < to; word++) code[word] = this.#view.getInt32(at + (word - from) * 4, true)
      if (this.#spend((to - from) / WORDS_A_UNIT)) yield
    }
  }

  *#lines(draft: Draft): Work<void> {
    const lines = new Int32Array(draft.code.length / INSTRUCTION_WORDS)
    draft.lines = lines
    let line = draft.lineDefined
    for (let from = 0; from < lines.length; from += WORDS_AT_ONCE) {
      const to = Math.min(from + WORDS_AT_ONCE, lines.length)
      for (let entry = from; entry < to; entry++) {
        line += this.#difference()
        if (line < 0 || line > MAX_NUMBER) throw chunkError('a line is out of range')
        lines[entry] = line
      }
      if (this.#spend((to - from) / WORDS_A_UNIT)) yield
    }
  }

  *#locals({ locals }: FunctionDraft): Work<void> {
    for (let left = this.#count(4); left > 0; left--) {
      const name = yield* this.#name()
      const register = this.#byte()
      const start = this.#number()
      locals.push({ name, register, start, end: start + this.#number() })
      if (this.#spend(UNITS_AN_ENTRY)) yield
    }
  }

  /** Uses up units; whether that were enough for now. */
  #spend(units: number): boolean {
    this.#meter.done += units
    return this.#meter.isFull
  }

  // ---- elements

  /** The place of so many bytes, which are behind the reader then. */
  #take(count: number): number {
    const at = this.#at
    if (count > this.#bytes.length - at) throw chunkError('truncated chunk')
    this.#at = at + count
    return at
  }

  #byte(): number {
    return this.#bytes[this.#take(1)]!
  }

  #word(): number {
    return this.#view.getInt32(this.#take(4), true)
  }

  #unsigned(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte()
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
      if (shift === 28) throw chunkError('a number is too large')
    }
    if (value > 0xffffffff) throw chunkError('a number is too large')
    return value
  }

  #number(): number {
    const value = this.#unsigned()
    if (value > MAX_NUMBER) throw chunkError('a number is too large')
    return value
  }

  /** How many elements follow, of at least so many bytes each. */
  #count(bytes: number): number {
    const count = this.#number()
    if (count * bytes > this.#bytes.length - this.#at) throw chunkError('truncated chunk')
    return count
  }

  #difference(): number {
    const value = this.#unsigned()
    return (value >>> 1) ^ -(value & 1)
  }

  /** A string, in pieces if it is long. */
  *#longText(): Work<ByteString | LongText> {
    const length = this.#number()
    const at = this.#take(length)
    if (length <= PIECE_BYTES) return this.#characters(at, length)
    const pieces: ByteString[] = []
    for (let from = 0; from < length; from += PIECE_BYTES) {
      pieces.push(this.#characters(at + from, Math.min(PIECE_BYTES, length - from)))
      if (this.#meter.isFull) yield
    }
    return { pieces, length }
  }

  *#name(): Work<ByteString> {
    const name = yield* this.#longText()
    return typeof name === 'string' ? name : name.pieces.join('')
  }

  #characters(at: number, length: number): ByteString {
    const bytes = this.#bytes
    let text = ''
    for (let from = at; from < at + length; from += CHARACTERS_AT_ONCE) {
      const part = bytes.subarray(from, Math.min(from + CHARACTERS_AT_ONCE, at + length))
      text += String.fromCharCode.apply(null, part as unknown as number[])
    }
    this.#meter.done += length / TEXT_BYTES_A_UNIT
    return text
  }
}

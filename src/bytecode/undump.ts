/**
 * Binary chunks as drafts; `docs/binary-chunks.md` describes the format.
 *
 * Owns: nothing is allocated for a count before the bytes that it speaks of are there. What comes out has the right
 * shape, but says nothing of the code: `verify-code.ts` does.
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
  SIGNATURE,
} from './binary-format'
import type { ByteString, Constant, FunctionDraft, LocalDraft, UpvalueDraft } from './draft'
import { INSTRUCTION_WORDS } from './instruction'

/** The first byte of a binary chunk. */
export const BINARY_MARK = SIGNATURE[0]!

/** A function and all those in it, each behind the one around it, which it knows. */
export function inOrder(main: FunctionDraft): FunctionDraft[] {
  const all: FunctionDraft[] = []
  const waiting = [main]
  for (let draft = waiting.pop(); draft !== undefined; draft = waiting.pop()) {
    const outer = draft
    all.push(outer)
    outer.functions.forEach((nested, index) => {
      waiting.push({ ...nested, outer, index })
    })
  }
  return all
}

/**
 * Reads a binary chunk.
 *
 * @throws ChunkError
 */
export function undump(bytes: Uint8Array): FunctionDraft {
  checkHeader(bytes)
  const reader = new Reader(bytes)
  const source = reader.text()
  const draft = reader.function(source, 0)
  if (!reader.atEnd) throw chunkError('the contents are longer than the function')
  return draft
}

function checkHeader(bytes: Uint8Array): void {
  const known = Math.min(bytes.length, SIGNATURE.length)
  for (let at = 0; at < known; at++) if (bytes[at] !== SIGNATURE[at]) throw chunkError('not a chunk of this machine')
  if (bytes.length < HEADER_BYTES) throw chunkError('truncated chunk')
  if (bytes[HEADER_VERSION] !== FORMAT_VERSION) throw chunkError('version mismatch')
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  if (view.getUint16(HEADER_VERSION + 1) !== 0) throw chunkError('version mismatch')
  const end = HEADER_BYTES + view.getUint32(HEADER_LENGTH, true)
  if (bytes.length < end) throw chunkError('truncated chunk')
  if (bytes.length > end) throw chunkError('data behind the chunk')
  if (view.getInt32(HEADER_CHECKSUM, true) !== checksum(bytes, HEADER_BYTES, end)) throw chunkError('bad checksum')
}

class Reader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = HEADER_BYTES

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset)
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  function(source: ByteString, depth: number): FunctionDraft {
    if (depth > MAX_NESTING) throw chunkError('functions are nested too deep')
    const flags = this.#byte()
    if ((flags & ~(FUNCTION_VARARG | FUNCTION_DEBUG)) !== 0) throw chunkError('a function has unknown flags')
    const parameters = this.#byte()
    const registers = this.#byte()
    const lineDefined = this.#number()
    const lastLineDefined = this.#number()
    const debug = (flags & FUNCTION_DEBUG) !== 0
    const upvalues = this.#upvalues()
    const constants = this.#constants()
    const code = this.#code()
    const lines = debug ? this.#lines(lineDefined, code.length / INSTRUCTION_WORDS) : []
    const locals = debug ? this.#locals() : []
    return {
      outer: null,
      index: 0,
      source,
      lineDefined,
      lastLineDefined,
      parameters,
      registers,
      vararg: (flags & FUNCTION_VARARG) !== 0,
      upvalues: debug ? upvalues.map((upvalue) => ({ ...upvalue, name: this.text() })) : upvalues,
      constants,
      code,
      lines,
      locals,
      functions: this.#functions(source, depth),
    }
  }

  #upvalues(): UpvalueDraft[] {
    const upvalues: UpvalueDraft[] = []
    for (let left = this.#byte(); left > 0; left--) {
      const place = this.#byte()
      if (place > 1) throw chunkError('an upvalue is in no known place')
      upvalues.push({ name: '', inStack: place === 1, index: this.#byte() })
    }
    return upvalues
  }

  #constants(): Constant[] {
    const constants: Constant[] = []
    for (let left = this.#count(1); left > 0; left--) constants.push(this.#constant())
    return constants
  }

  #constant(): Constant {
    const kind = this.#byte()
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
      case CONSTANT_STRING:
        return this.text()
      default:
        throw chunkError(`a constant is of the unknown kind ${kind}`)
    }
  }

  #code(): number[] {
    const code: number[] = []
    for (let left = this.#count(8) * INSTRUCTION_WORDS; left > 0; left--) code.push(this.#word())
    return code
  }

  #lines(lineDefined: number, count: number): number[] {
    const lines: number[] = []
    let line = lineDefined
    for (let left = count; left > 0; left--) {
      line += this.#difference()
      if (line < 0 || line > MAX_NUMBER) throw chunkError('a line is out of range')
      lines.push(line)
    }
    return lines
  }

  #locals(): LocalDraft[] {
    const locals: LocalDraft[] = []
    for (let left = this.#count(4); left > 0; left--) {
      const name = this.text()
      const register = this.#byte()
      const start = this.#number()
      locals.push({ name, register, start, end: start + this.#number() })
    }
    return locals
  }

  #functions(source: ByteString, depth: number): FunctionDraft[] {
    const functions: FunctionDraft[] = []
    for (let left = this.#count(1); left > 0; left--) functions.push(this.function(source, depth + 1))
    return functions
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

  text(): ByteString {
    const length = this.#number()
    const at = this.#take(length)
    let text = ''
    for (let from = at; from < at + length; from += 8192) {
      const part = this.#bytes.subarray(from, Math.min(from + 8192, at + length))
      text += String.fromCharCode.apply(null, part as unknown as number[])
    }
    return text
  }
}

/**
 * Prototypes as binary chunks (`string.dump`, manual §6.4); `docs/binary-chunks.md` describes the format.
 *
 * Owns: the same prototype always gives the same bytes.
 */
import {
  PROTO_CODE,
  PROTO_CONSTANTS,
  PROTO_FUNCTIONS,
  PROTO_LINES,
  PROTO_LOCALS,
  PROTO_PARAMETERS,
  PROTO_REGISTERS,
  PROTO_UPVALUES,
} from '../gc/layout'
import { SLOT_WORDS, TAG_FALSE, TAG_FLOAT, TAG_INTEGER, TAG_NIL, TAG_TRUE } from '../gc/slot'
import type { Strings } from '../object/string'
import {
  CONSTANT_FALSE,
  CONSTANT_FLOAT,
  CONSTANT_INTEGER,
  CONSTANT_NIL,
  CONSTANT_STRING,
  CONSTANT_TRUE,
  checksum,
  FORMAT_VERSION,
  FUNCTION_DEBUG,
  FUNCTION_VARARG,
  HEADER_BYTES,
  HEADER_CHECKSUM,
  HEADER_LENGTH,
  HEADER_VERSION,
  SIGNATURE,
} from './binary-format'
import type { ByteString } from './draft'
import { plainWord } from './instruction'
import { LOCAL_WORDS, type Prototypes, UPVALUE_IN_STACK } from './prototype'

/** The source of a function without information for debugging. */
const STRIPPED_SOURCE = '=?'

/**
 * The binary chunk of a prototype and those nested in it.
 *
 * @param strip without lines, names and the name of the source
 */
export function dumpPrototype(strings: Strings, prototypes: Prototypes, prototype: number, strip: boolean): Uint8Array {
  const dumper = new Dumper(strings, prototypes, strip)
  dumper.text(strip ? STRIPPED_SOURCE : prototypes.source(prototype))
  dumper.function(prototype)
  return dumper.finish()
}

class Dumper {
  readonly #strings: Strings
  readonly #prototypes: Prototypes
  readonly #strip: boolean
  #bytes = new Uint8Array(256)
  #end = HEADER_BYTES

  constructor(strings: Strings, prototypes: Prototypes, strip: boolean) {
    this.#strings = strings
    this.#prototypes = prototypes
    this.#strip = strip
  }

  /** The chunk, with its header. */
  finish(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#end)
    bytes.set(SIGNATURE)
    bytes[HEADER_VERSION] = FORMAT_VERSION
    const view = new DataView(bytes.buffer)
    view.setUint32(HEADER_LENGTH, this.#end - HEADER_BYTES, true)
    view.setInt32(HEADER_CHECKSUM, checksum(bytes, HEADER_BYTES, this.#end), true)
    return bytes
  }

  // Functions are nested no deeper than the compiler (or the reader of chunks) allows, so recursion is safe.
  function(prototype: number): void {
    const prototypes = this.#prototypes
    const debug = !this.#strip && !prototypes.isStripped(prototype)
    const { i32 } = this.#strings.heap
    this.#byte((prototypes.isVararg(prototype) ? FUNCTION_VARARG : 0) | (debug ? FUNCTION_DEBUG : 0))
    this.#byte(i32[(prototype << 2) + PROTO_PARAMETERS]!)
    this.#byte(i32[(prototype << 2) + PROTO_REGISTERS]!)
    this.#number(prototypes.lineDefined(prototype))
    this.#number(prototypes.lastLine(prototype))
    this.#upvalues(prototype)
    this.#constants(prototype)
    this.#code(prototype)
    if (debug) this.#debug(prototype)
    const nested = prototypes.start(prototype, PROTO_FUNCTIONS)
    const count = prototypes.count(prototype, PROTO_FUNCTIONS)
    this.#number(count)
    for (let index = 0; index < count; index++) this.function(i32[nested + index]!)
  }

  #upvalues(prototype: number): void {
    const { i32 } = this.#strings.heap
    const start = this.#prototypes.start(prototype, PROTO_UPVALUES)
    const count = this.#prototypes.count(prototype, PROTO_UPVALUES)
    this.#byte(count)
    for (let index = 0; index < count; index++) {
      const description = i32[start + index]!
      this.#byte((description & UPVALUE_IN_STACK) !== 0 ? 1 : 0)
      this.#byte(description & 0xff)
    }
  }

  #constants(prototype: number): void {
    const { heap } = this.#strings
    const start = this.#prototypes.start(prototype, PROTO_CONSTANTS)
    const count = heap.sizeOf(heap.i32[(prototype << 2) + PROTO_CONSTANTS]!) - 1
    this.#number(count)
    for (let index = 0; index < count; index++) this.#constant(start + index * SLOT_WORDS)
  }

  #constant(at: number): void {
    const { i32 } = this.#strings.heap
    switch (i32[at + 2]) {
      case TAG_NIL:
        return this.#byte(CONSTANT_NIL)
      case TAG_FALSE:
        return this.#byte(CONSTANT_FALSE)
      case TAG_TRUE:
        return this.#byte(CONSTANT_TRUE)
      case TAG_INTEGER:
      case TAG_FLOAT:
        this.#byte(i32[at + 2] === TAG_INTEGER ? CONSTANT_INTEGER : CONSTANT_FLOAT)
        this.#word(i32[at]!)
        return this.#word(i32[at + 1]!)
      default:
        this.#byte(CONSTANT_STRING)
        this.#string(i32[at]!)
    }
  }

  #code(prototype: number): void {
    const { i32 } = this.#strings.heap
    const start = this.#prototypes.start(prototype, PROTO_CODE)
    const count = this.#prototypes.instructions(prototype)
    this.#number(count)
    this.#reserve(count * 8)
    for (let word = start; word < start + count * 2; word += 2) {
      this.#word(plainWord(i32[word]!))
      this.#word(i32[word + 1]!)
    }
  }

  #debug(prototype: number): void {
    const prototypes = this.#prototypes
    const { i32 } = this.#strings.heap
    const lines = prototypes.start(prototype, PROTO_LINES)
    let line = prototypes.lineDefined(prototype)
    for (let index = 0; index < prototypes.instructions(prototype); index++) {
      this.#difference(i32[lines + index]! - line)
      line = i32[lines + index]!
    }
    const locals = prototypes.start(prototype, PROTO_LOCALS)
    const count = prototypes.count(prototype, PROTO_LOCALS)
    this.#number(count)
    for (let index = 0; index < count; index++) {
      const entry = locals + index * LOCAL_WORDS
      this.#string(prototypes.localNameString(prototype, index))
      this.#byte(i32[entry]!)
      this.#number(i32[entry + 1]!)
      this.#number(i32[entry + 2]! - i32[entry + 1]!)
    }
    const upvalues = prototypes.count(prototype, PROTO_UPVALUES)
    for (let index = 0; index < upvalues; index++) this.text(prototypes.upvalueName(prototype, index))
  }

  // ---- elements

  #reserve(count: number): void {
    if (this.#end + count <= this.#bytes.length) return
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, this.#end + count))
    bytes.set(this.#bytes)
    this.#bytes = bytes
  }

  #byte(value: number): void {
    this.#reserve(1)
    this.#bytes[this.#end++] = value
  }

  #word(value: number): void {
    this.#reserve(4)
    this.#bytes[this.#end++] = value
    this.#bytes[this.#end++] = value >> 8
    this.#bytes[this.#end++] = value >> 16
    this.#bytes[this.#end++] = value >> 24
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  #number(value: number): void {
    let rest = value
    while (rest > 0x7f) {
      this.#byte((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    this.#byte(rest)
  }

  /** 0, -1, 1, -2, … as 0, 1, 2, 3, … */
  #difference(value: number): void {
    this.#number(((value << 1) ^ (value >> 31)) >>> 0)
  }

  text(text: ByteString): void {
    this.#number(text.length)
    this.#reserve(text.length)
    for (let index = 0; index < text.length; index++) this.#bytes[this.#end++] = text.charCodeAt(index)
  }

  #string(string: number): void {
    const { heap } = this.#strings
    const length = this.#strings.length(string)
    const start = this.#strings.bytesAt(string)
    this.#number(length)
    this.#reserve(length)
    this.#bytes.set(heap.u8.subarray(start, start + length), this.#end)
    this.#end += length
  }
}

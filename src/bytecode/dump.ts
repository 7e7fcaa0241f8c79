/**
 * Prototypes as binary chunks (`string.dump`, manual §6.4); `docs/binary-chunks.md` describes the format.
 *
 * Owns: the same prototype always gives the same bytes, wherever the work is left off.
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
import { SLOT_WORDS, TAG_FALSE, TAG_FLOAT, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, TAG_TRUE } from '../gc/slot'
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
  NO_CHECKSUM,
  SIGNATURE,
} from './binary-format'
import type { ByteString } from './draft'
import { INSTRUCTION_WORDS, plainWord } from './instruction'
import { LOCAL_WORDS, type Prototypes, UPVALUE_IN_STACK } from './prototype'
import type { Meter, Work } from './work'

/** The source of a function without information for debugging. */
const STRIPPED_SOURCE = '=?'

/** Bytes of a piece of a chunk. The header is in the first one. */
export const PIECE_BYTES = 65536
/** Bytes copied, and words written, before fuel is asked for. */
const BYTES_AT_ONCE = 16384
const WORDS_AT_ONCE = 4096

// What a unit of fuel pays for (measured: 50,000 units are about 5 ms).
const WORDS_A_UNIT = 8
const COPIED_BYTES_A_UNIT = 64
const CONSTANTS_A_UNIT = 2
const NAMES_A_UNIT = 1
const UNITS_A_FUNCTION = 16

/** A function that is being written: which of those in it comes next. */
interface Waiting {
  readonly prototype: number
  next: number
}

/**
 * The binary chunk of a prototype and those nested in it, which somebody must hold.
 */
export class Dump {
  /** The chunk, in pieces of PIECE_BYTES but for the last. */
  readonly pieces: Uint8Array[] = []
  /** Bytes in all. */
  length = 0
  readonly #strings: Strings
  readonly #prototypes: Prototypes
  readonly #strip: boolean
  readonly #meter: Meter
  #piece = new Uint8Array(PIECE_BYTES)
  /** Where the next byte goes in the piece. */
  #at = HEADER_BYTES
  #checksum = NO_CHECKSUM

  /** @param strip without lines, names and the name of the source */
  constructor(strings: Strings, prototypes: Prototypes, strip: boolean, meter: Meter) {
    this.#strings = strings
    this.#prototypes = prototypes
    this.#strip = strip
    this.#meter = meter
  }

  *write(main: number): Work<void> {
    const source = this.#prototypes.sourceString(main)
    if (this.#strip || source === 0) this.#text(STRIPPED_SOURCE)
    else yield* this.#string(source)
    yield* this.#functions(main)
    this.#finish()
  }

  /** Writes the header, when all else is written. */
  #finish(): void {
    this.#endPiece()
    const first = this.pieces[0]!
    first.set(SIGNATURE)
    first[HEADER_VERSION] = FORMAT_VERSION
    const view = new DataView(first.buffer)
    view.setUint32(HEADER_LENGTH, this.length - HEADER_BYTES, true)
    view.setInt32(HEADER_CHECKSUM, this.#checksum, true)
  }

  *#functions(main: number): Work<void> {
    const { heap } = this.#strings
    const waiting: Waiting[] = []
    for (let prototype = main; ; ) {
      yield* this.#function(prototype)
      waiting.push({ prototype, next: 0 })
      let outer = waiting.at(-1)!
      while (outer.next === this.#prototypes.count(outer.prototype, PROTO_FUNCTIONS)) {
        waiting.pop()
        if (waiting.length === 0) return
        outer = waiting.at(-1)!
      }
      prototype = heap.i32[this.#prototypes.start(outer.prototype, PROTO_FUNCTIONS) + outer.next++]!
      if (this.#spend(UNITS_A_FUNCTION)) yield
    }
  }

  /** A function, up to the number of those in it. */
  *#function(prototype: number): Work<void> {
    const prototypes = this.#prototypes
    const { heap } = this.#strings
    const debug = !this.#strip && !prototypes.isStripped(prototype)
    this.#byte((prototypes.isVararg(prototype) ? FUNCTION_VARARG : 0) | (debug ? FUNCTION_DEBUG : 0))
    this.#byte(heap.i32[(prototype << 2) + PROTO_PARAMETERS]!)
    this.#byte(heap.i32[(prototype << 2) + PROTO_REGISTERS]!)
    this.#number(prototypes.lineDefined(prototype))
    this.#number(prototypes.lastLine(prototype))
    this.#upvalues(prototype)
    yield* this.#constants(prototype)
    yield* this.#words(prototypes.instructions(prototype), (from, to) => this.#code(prototype, from, to))
    if (debug) {
      yield* this.#lines(prototype)
      yield* this.#names(prototype)
    }
    this.#number(prototypes.count(prototype, PROTO_FUNCTIONS))
  }

  /** At most 255. */
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
    this.#meter.done += count / WORDS_A_UNIT
  }

  *#constants(prototype: number): Work<void> {
    const { heap } = this.#strings
    const start = this.#prototypes.start(prototype, PROTO_CONSTANTS)
    const count = heap.sizeOf(heap.i32[(prototype << 2) + PROTO_CONSTANTS]!) - 1
    this.#number(count)
    for (let index = 0; index < count; index++) {
      const at = start + index * SLOT_WORDS
      const tag = heap.i32[at + 2]!
      if (tag === TAG_STRING || tag === TAG_LONG_STRING) {
        this.#byte(CONSTANT_STRING)
        yield* this.#string(heap.i32[at]!)
      } else this.#constant(at, tag)
      if (this.#spend(1 / CONSTANTS_A_UNIT)) yield
    }
  }

  #constant(at: number, tag: number): void {
    const { i32 } = this.#strings.heap
    switch (tag) {
      case TAG_FALSE:
        return this.#byte(CONSTANT_FALSE)
      case TAG_TRUE:
        return this.#byte(CONSTANT_TRUE)
      case TAG_INTEGER:
      case TAG_FLOAT:
        this.#byte(tag === TAG_INTEGER ? CONSTANT_INTEGER : CONSTANT_FLOAT)
        this.#word(i32[at]!)
        return this.#word(i32[at + 1]!)
      default:
        return this.#byte(CONSTANT_NIL)
    }
  }

  /** A count, and then that many elements, which are written some at a time. */
  *#words(count: number, write: (from: number, to: number) => void): Work<void> {
    this.#number(count)
    yield* this.#some(count, write)
  }

  *#some(count: number, write: (from: number, to: number) => void): Work<void> {
    for (let from = 0; from < count; from += WORDS_AT_ONCE) {
      const to = Math.min(from + WORDS_AT_ONCE, count)
      write(from, to)
      if (this.#spend((to - from) / WORDS_A_UNIT)) yield
    }
  }

  #code(prototype: number, from: number, to: number): void {
    const { i32 } = this.#strings.heap
    const start = this.#prototypes.start(prototype, PROTO_CODE)
    for (let word = start + from * INSTRUCTION_WORDS; word < start + to * INSTRUCTION_WORDS; word += 2) {
      this.#word(plainWord(i32[word]!))
      this.#word(i32[word + 1]!)
    }
  }

  *#lines(prototype: number): Work<void> {
    const prototypes = this.#prototypes
    let line = prototypes.lineDefined(prototype)
    yield* this.#some(prototypes.instructions(prototype), (from, to) => {
      const { i32 } = this.#strings.heap
      const lines = prototypes.start(prototype, PROTO_LINES)
      for (let index = from; index < to; index++) {
        this.#difference(i32[lines + index]! - line)
        line = i32[lines + index]!
      }
    })
  }

  /** Local variables, and the names of upvalues. */
  *#names(prototype: number): Work<void> {
    const prototypes = this.#prototypes
    const { heap } = this.#strings
    const count = prototypes.count(prototype, PROTO_LOCALS)
    this.#number(count)
    for (let index = 0; index < count; index++) {
      yield* this.#string(prototypes.localNameString(prototype, index))
      const entry = prototypes.start(prototype, PROTO_LOCALS) + index * LOCAL_WORDS
      this.#byte(heap.i32[entry]!)
      this.#number(heap.i32[entry + 1]!)
      this.#number(heap.i32[entry + 2]! - heap.i32[entry + 1]!)
      if (this.#spend(1 / NAMES_A_UNIT)) yield
    }
    const upvalues = prototypes.count(prototype, PROTO_UPVALUES)
    for (let index = 0; index < upvalues; index++) {
      yield* this.#string(prototypes.upvalueNameString(prototype, index))
      if (this.#spend(1 / NAMES_A_UNIT)) yield
    }
  }

  // ---- elements

  /** Uses up units; whether that were enough for now. */
  #spend(units: number): boolean {
    this.#meter.done += units
    return this.#meter.isFull
  }

  #endPiece(): void {
    const from = this.pieces.length === 0 ? HEADER_BYTES : 0
    this.#checksum = checksum(this.#piece, from, this.#at, this.#checksum)
    this.#meter.done += this.#at / COPIED_BYTES_A_UNIT
    this.pieces.push(this.#piece.subarray(0, this.#at))
    this.length += this.#at
    this.#piece = new Uint8Array(PIECE_BYTES)
    this.#at = 0
  }

  #byte(value: number): void {
    if (this.#at === PIECE_BYTES) this.#endPiece()
    this.#piece[this.#at++] = value
  }

  #word(value: number): void {
    this.#byte(value)
    this.#byte(value >> 8)
    this.#byte(value >> 16)
    this.#byte(value >> 24)
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

  #text(text: ByteString): void {
    this.#number(text.length)
    for (let index = 0; index < text.length; index++) this.#byte(text.charCodeAt(index))
  }

  *#string(string: number): Work<void> {
    const { heap } = this.#strings
    const length = this.#strings.length(string)
    this.#number(length)
    for (let done = 0; done < length; ) {
      if (this.#at === PIECE_BYTES) this.#endPiece()
      const from = this.#strings.bytesAt(string) + done
      const count = Math.min(length - done, PIECE_BYTES - this.#at, BYTES_AT_ONCE)
      this.#piece.set(heap.u8.subarray(from, from + count), this.#at)
      this.#at += count
      done += count
      if (this.#spend(count / COPIED_BYTES_A_UNIT)) yield
    }
  }
}

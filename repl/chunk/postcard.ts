/**
 * Functions in the wire format of Postcard (https://postcard.jamesmunns.com/wire-format): what a Rust program reads with serde.
 *
 * Owns: the schema below, and nothing else: numbers are varints (seven bits a byte, the lowest first), signed ones zig-zag,
 * sequences and strings of bytes are preceded by their length, fields follow each other, and an enum begins with the number of its
 * variant. `u8`, `bool` and the array of the signature are plain bytes.
 *
 *     struct Chunk { signature: [u8; 9], version: u32, source: bytes, main: Function }
 *     struct Function {
 *       line_defined: u32, last_line_defined: u32, parameters: u8, vararg: bool, registers: u8,
 *       upvalues: Vec<Upvalue>, constants: Vec<Constant>, code: Vec<(u32, u32)>, lines: Vec<u32>,
 *       locals: Vec<Local>, functions: Vec<Function>,
 *     }
 *     struct Upvalue { name: bytes, in_stack: bool, index: u8 }
 *     enum Constant { Nil, Boolean(bool), Integer(i64), Float(f64), String(bytes) }
 *     struct Local { name: bytes, register: u8, start: u32, end: u32 }
 */
import { type ByteString, type Constant, type FunctionDraft, INSTRUCTION_WORDS } from '../../src/tools'
import { ChunkProblem, checkNumber } from './problem'

/** 1B, as binary chunks begin, so that a loader takes neither for a text. */
const SIGNATURE: ByteString = '\x1bMooncard'
const VERSION = 1
/** As in binary chunks. */
const MAX_NESTING = 220

const NIL = 0
const BOOLEAN = 1
const INTEGER = 2
const FLOAT = 3
const STRING = 4

/** Whether a file is meant to be such a chunk. */
export function isPostcardChunk(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, SIGNATURE.length)).toString('latin1') === SIGNATURE
}

// ---- writing

export function writePostcard(main: FunctionDraft): Uint8Array {
  const writer = new Writer()
  writer.raw(Buffer.from(SIGNATURE, 'latin1'))
  writer.unsigned(VERSION)
  writer.text(main.source)
  writeFunction(writer, main)
  return writer.finish()
}

class Writer {
  #bytes: number[] = []
  readonly #pieces: Uint8Array[] = []

  finish(): Uint8Array {
    return Buffer.concat([...this.#pieces, Uint8Array.from(this.#bytes)])
  }

  raw(bytes: Uint8Array): void {
    this.#pieces.push(Uint8Array.from(this.#bytes), bytes)
    this.#bytes = []
  }

  byte(value: number): void {
    this.#bytes.push(value & 0xff)
  }

  flag(value: boolean): void {
    this.byte(value ? 1 : 0)
  }

  unsigned(value: number | bigint): void {
    let rest = BigInt(value)
    for (; rest > 0x7fn; rest >>= 7n) this.byte(Number(rest & 0x7fn) | 0x80)
    this.byte(Number(rest))
  }

  signed(value: bigint): void {
    this.unsigned(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)))
  }

  float(value: number): void {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleLE(value)
    this.raw(bytes)
  }

  text(text: ByteString): void {
    this.unsigned(text.length)
    this.raw(Buffer.from(text, 'latin1'))
  }

  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.unsigned(items.length)
    for (const item of items) write(item)
  }
}

function writeFunction(writer: Writer, draft: FunctionDraft): void {
  writer.unsigned(draft.lineDefined)
  writer.unsigned(draft.lastLineDefined)
  writer.byte(draft.parameters)
  writer.flag(draft.vararg)
  writer.byte(draft.registers)
  writer.list(draft.upvalues, ({ name, inStack, index }) => {
    writer.text(name)
    writer.flag(inStack)
    writer.byte(index)
  })
  writer.list(draft.constants, (constant) => writeConstant(writer, constant))
  writer.unsigned(draft.code.length / INSTRUCTION_WORDS)
  for (const word of Array.from(draft.code)) writer.unsigned(word >>> 0)
  writer.list(Array.from(draft.lines), (line) => writer.unsigned(line))
  writer.list(draft.locals, ({ name, register, start, end }) => {
    writer.text(name)
    writer.byte(register)
    writer.unsigned(start)
    writer.unsigned(end)
  })
  writer.list(draft.functions, (nested) => writeFunction(writer, nested))
}

function writeConstant(writer: Writer, constant: Constant): void {
  if (constant === null) writer.unsigned(NIL)
  else if (typeof constant === 'boolean') {
    writer.unsigned(BOOLEAN)
    writer.flag(constant)
  } else if (typeof constant === 'number') {
    writer.unsigned(FLOAT)
    writer.float(constant)
  } else if (typeof constant === 'object' && 'hi' in constant) {
    writer.unsigned(INTEGER)
    writer.signed((BigInt(constant.hi) << 32n) | BigInt(constant.lo >>> 0))
  } else {
    writer.unsigned(STRING)
    writer.text(typeof constant === 'string' ? constant : constant.pieces.join(''))
  }
}

// ---- reading

/** @throws ChunkProblem */
export function readPostcard(bytes: Uint8Array): FunctionDraft {
  const reader = new Reader(bytes)
  if (reader.raw(SIGNATURE.length).toString('latin1') !== SIGNATURE)
    throw new ChunkProblem('not a chunk of this machine')
  if (reader.number('the version') !== VERSION) throw new ChunkProblem('version mismatch')
  const main = readFunction(reader, reader.text(), 0)
  if (!reader.atEnd) throw new ChunkProblem('data behind the chunk')
  return main
}

class Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length
  }

  raw(count: number): Buffer {
    if (count > this.#bytes.length - this.#at) throw new ChunkProblem('truncated chunk')
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }

  byte(): number {
    return this.raw(1)[0]!
  }

  flag(): boolean {
    return checkNumber(this.byte(), 'a flag', 1) === 1
  }

  unsigned(): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.byte()
      value |= BigInt(byte & 0x7f) << shift
      if (value >= 2n ** 64n || (byte === 0 && shift > 0n)) throw new ChunkProblem('a number is malformed')
      if (byte < 0x80) return value
    }
  }

  number(what: string, max?: number): number {
    return checkNumber(Number(this.unsigned()), what, max)
  }

  signed(): bigint {
    const value = this.unsigned()
    return (value >> 1n) ^ -(value & 1n)
  }

  text(): ByteString {
    return this.raw(this.number('a length')).toString('latin1')
  }

  /** So many items of at least a byte each. */
  list<T>(read: () => T): T[] {
    const count = this.number('a count')
    if (count > this.#bytes.length - this.#at) throw new ChunkProblem('truncated chunk')
    return Array.from({ length: count }, read)
  }
}

function readFunction(reader: Reader, source: ByteString, depth: number): FunctionDraft {
  if (depth > MAX_NESTING) throw new ChunkProblem('functions are nested too deep')
  // The fields of the object are evaluated in this order, which is that of the file.
  const draft = {
    outer: null,
    index: 0,
    source,
    lineDefined: reader.number('a line'),
    lastLineDefined: reader.number('a line'),
    parameters: reader.byte(),
    vararg: reader.flag(),
    registers: reader.byte(),
    upvalues: reader.list(() => ({ name: reader.text(), inStack: reader.flag(), index: reader.byte() })),
    constants: reader.list(() => readConstant(reader)),
    code: reader.list(() => [reader.number('a word', 0xffffffff) | 0, reader.number('a word', 0xffffffff) | 0]).flat(),
    lines: reader.list(() => reader.number('a line')),
    locals: reader.list(() => {
      const name = reader.text()
      const register = reader.byte()
      const start = reader.number('a place')
      return {
        name,
        register,
        start,
        end: checkNumber(reader.number('a place'), 'the end of a local', undefined, start),
      }
    }),
    functions: reader.list(() => readFunction(reader, source, depth + 1)),
  }
  if (draft.lines.length > 0 && draft.lines.length !== draft.code.length / INSTRUCTION_WORDS) {
    throw new ChunkProblem('lines are missing')
  }
  return draft
}

function readConstant(reader: Reader): Constant {
  switch (reader.number('a kind')) {
    case NIL:
      return null
    case BOOLEAN:
      return reader.flag()
    case INTEGER: {
      const value = reader.signed()
      return { lo: Number(BigInt.asIntN(32, value)), hi: Number(BigInt.asIntN(32, value >> 32n)) }
    }
    case FLOAT:
      return reader.raw(8).readDoubleLE()
    case STRING:
      return reader.text()
    default:
      throw new ChunkProblem('a constant is of an unknown kind')
  }
}

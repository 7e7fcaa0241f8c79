/**
 * What the compiler hands on: a function as plain JavaScript data.
 *
 * A draft holds no handles, and can be made again from the source; `instantiate.ts` turns it into cells of the arena. Names and string constants are byte
 * strings: JavaScript strings in which each character is one byte, 0 to 255.
 */

/** A string of bytes, one character (0 to 255) a byte. */
export type ByteString = string

/** A 64-bit integer constant, as two signed 32-bit halves. */
export interface IntegerConstant {
  readonly lo: number
  readonly hi: number
}

/** A string of bytes that is so long that joining its pieces would take long: they stay apart. */
export interface LongText {
  readonly pieces: readonly ByteString[]
  /** Bytes in all. */
  readonly length: number
}

/** nil, a boolean, a float (a number), an integer (its halves) or a string of bytes. */
export type ShortConstant = null | boolean | number | IntegerConstant | ByteString
export type Constant = ShortConstant | LongText

export interface UpvalueDraft {
  readonly name: ByteString
  /** It is a local variable of the enclosing function (else one of its upvalues). */
  readonly inStack: boolean
  /** Register, or index among the enclosing function's upvalues. */
  readonly index: number
}

export interface LocalDraft {
  readonly name: ByteString
  readonly register: number
  /** First instruction (index) at which the variable is alive. */
  readonly start: number
  /** First instruction (index) at which it is not any more. */
  end: number
}

export interface FunctionDraft {
  /** The function in whose text it stands, null for the main one; and its place among that one's functions. */
  readonly outer: FunctionDraft | null
  readonly index: number
  /** The chunk's name, with its `=` or `@` if it has one. */
  readonly source: ByteString
  readonly lineDefined: number
  lastLineDefined: number
  parameters: number
  vararg: boolean
  /** Registers that the function needs. */
  registers: number
  /** Two words an instruction. */
  readonly code: ArrayLike<number>
  /** The source line of each instruction. */
  readonly lines: ArrayLike<number>
  readonly constants: Constant[]
  readonly functions: FunctionDraft[]
  readonly upvalues: UpvalueDraft[]
  readonly locals: LocalDraft[]
}

/** A function whose code is being written. */
export interface GrowingDraft extends FunctionDraft {
  readonly code: number[]
  readonly lines: number[]
}

/** Why a source text is no chunk. Thrown by the compiler; `load` makes a Lua error of it. */
export interface CompileError {
  readonly kind: 'compile error'
  /** Chunk name as shown in messages (`tour.lua`, `[string "x = = 1"]`). */
  readonly chunk: string
  /** Line, from 1. */
  readonly line: number
  /** Column, in bytes from 1. */
  readonly column: number
  /** The whole message as PUC words it: `tour.lua:3: unexpected symbol near '='`. A byte string. */
  readonly message: ByteString
}

/**
 * What tools ask of the compiler: tokens, functions as data, listings, binary chunks. Nothing here needs a machine.
 *
 * Source texts are bytes; names, string constants and messages are byte strings, in which each character is one byte.
 */
import { isChunkError } from './bytecode/binary-format'
import type { ByteString, CompileError, FunctionDraft, LongText } from './bytecode/draft'
import { Dump } from './bytecode/dump'
import { beginClosure, instantiate } from './bytecode/instantiate'
import { Prototypes } from './bytecode/prototype'
import { Undump } from './bytecode/undump'
import { verifyCode } from './bytecode/verify-code'
import { Meter, type Work } from './bytecode/work'
import { compile } from './compiler/compile'
import { isCompileError } from './compiler/lexer'
import {
  FIRST_RESERVED,
  RESERVED_WORDS,
  T_EOF,
  T_FLOAT,
  T_INTEGER,
  T_NAME,
  T_STRING,
  type Token,
} from './compiler/token'
import { tokenize } from './compiler/tokenize'
import { Collector } from './gc/collector'
import { FUNCTION_PROTO } from './gc/layout'
import { Strings } from './object/string'

export { disassemble, type FunctionListing, type InstructionListing, listFunctions } from './bytecode/disassemble'
export type {
  ByteString,
  CompileError,
  Constant,
  FunctionDraft,
  IntegerConstant,
  LocalDraft,
  UpvalueDraft,
} from './bytecode/draft'
export {
  encodeBC,
  encodeD,
  encodeHead,
  flagsOf,
  INSTRUCTION_WORDS,
  opcodeOf,
  operandA,
  operandB,
  operandC,
  operandD,
} from './bytecode/instruction'
export { OPCODES } from './bytecode/opcodes'
export { RESERVED_WORDS } from './compiler/token'

export type TokenKind = 'keyword' | 'name' | 'string' | 'integer' | 'float' | 'symbol' | 'end'

export interface SourceToken {
  readonly kind: TokenKind
  /** Line and column of its first byte, from 1; the column in bytes. */
  readonly line: number
  readonly column: number
  /** Offsets of its first byte, and of the one after its last. */
  readonly start: number
  readonly end: number
  /** As it stands in the source. */
  readonly text: ByteString
  /** What a name or string stands for. */
  readonly value: ByteString | null
}

/** Memory for the functions of a chunk that is being written. */
const WRITER_MEMORY = 2 ** 32

/** Bytes as a byte string. */
export function byteString(bytes: Uint8Array): ByteString {
  let text = ''
  for (let from = 0; from < bytes.length; from += 8192) {
    text += String.fromCharCode(...bytes.subarray(from, from + 8192))
  }
  return text
}

/** All tokens of a source text, the last of kind `end`; or why it has no such. */
export function tokensOf(
  source: Uint8Array,
  chunkName: ByteString,
): { readonly tokens: SourceToken[] } | { readonly error: CompileError } {
  try {
    return { tokens: tokenize(source, chunkName).map((token) => sourceToken(source, token)) }
  } catch (thrown) {
    if (!isCompileError(thrown)) throw thrown
    return { error: thrown }
  }
}

function sourceToken(source: Uint8Array, { kind, line, column, start, end, value }: Token): SourceToken {
  return {
    kind: tokenKind(kind),
    line,
    column,
    start,
    end,
    text: byteString(source.subarray(start, end)),
    value: typeof value === 'string' ? value : null,
  }
}

function tokenKind(kind: number): TokenKind {
  if (kind >= FIRST_RESERVED && kind < FIRST_RESERVED + RESERVED_WORDS.length) return 'keyword'
  switch (kind) {
    case T_NAME:
      return 'name'
    case T_STRING:
      return 'string'
    case T_INTEGER:
      return 'integer'
    case T_FLOAT:
      return 'float'
    case T_EOF:
      return 'end'
    default:
      return 'symbol'
  }
}

/** The main function of a source text; or why it is no chunk. */
export function compileSource(
  source: Uint8Array,
  chunkName: ByteString,
): { readonly main: FunctionDraft } | { readonly error: CompileError } {
  try {
    return { main: compile(source, chunkName) }
  } catch (thrown) {
    if (!isCompileError(thrown)) throw thrown
    return { error: thrown }
  }
}

/** The main function of a binary chunk, verified; or why there is none. */
export function readBinary(bytes: Uint8Array): { readonly main: FunctionDraft } | { readonly problem: string } {
  return orProblem(() => {
    const meter = new Meter()
    const undump = new Undump(meter)
    undump.bytes = bytes
    finish(undump.read())
    finish(verifyCode(undump.functions, meter))
    const main: FunctionDraft = { ...undump.functions[0]!, source: joined(undump.source) }
    for (const draft of inOrder(main)) {
      draft.constants.forEach((constant, index) => {
        if (isLongText(constant)) draft.constants[index] = joined(constant)
      })
    }
    return { main }
  })
}

function isLongText(value: unknown): value is LongText {
  return typeof value === 'object' && value !== null && 'pieces' in value
}

function joined(text: ByteString | LongText): ByteString {
  return typeof text === 'string' ? text : text.pieces.join('')
}

function finish<T>(work: Work<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** A function and those in it, each before those that are nested in it, which know it as the outer one. */
function inOrder(main: FunctionDraft): FunctionDraft[] {
  const functions: FunctionDraft[] = []
  const add = (draft: FunctionDraft, outer: FunctionDraft | null, index: number): FunctionDraft => {
    const copy: FunctionDraft = { ...draft, outer, index, functions: [] }
    functions.push(copy)
    copy.functions.push(...draft.functions.map((inner, place) => add(inner, copy, place)))
    return copy
  }
  add(main, null, 0)
  return functions
}

/** Why a function is not such as the machine runs, or null. Its data must have the right shape. */
export function problemOf(main: FunctionDraft): string | null {
  const outcome = orProblem(() => {
    finish(verifyCode(inOrder(main), new Meter()))
    return null
  })
  return outcome === null ? null : outcome.problem
}

function orProblem<T>(work: () => T): T | { readonly problem: string } {
  try {
    return work()
  } catch (thrown) {
    if (!isChunkError(thrown)) throw thrown
    return { problem: thrown.reason }
  }
}

/**
 * A function that is in order as a binary chunk, as `string.dump` writes it.
 *
 * @param strip without lines and names
 */
export function writeBinary(main: FunctionDraft, strip: boolean): Uint8Array {
  const heap = new Collector(WRITER_MEMORY)
  const strings = new Strings(heap, 0)
  const closure = beginClosure(strings, main, strings.fromByteString(main.source))
  const progress = { function: 0, part: 0, entry: 0, piece: 0 }
  const functions = inOrder(main)
  while (progress.function < functions.length) {
    instantiate(strings, closure, functions, progress, Number.POSITIVE_INFINITY)
  }
  const prototype = heap.i32[(closure << 2) + FUNCTION_PROTO]!
  const dump = new Dump(strings, new Prototypes(strings), strip, new Meter())
  finish(dump.write(prototype))
  const bytes = new Uint8Array(dump.length)
  let at = 0
  for (const piece of dump.pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

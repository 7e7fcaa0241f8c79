/**
 * Functions as JSON, for people and for tools in other languages. `docs/cli.md` shows the format.
 *
 * Owns: what is read and written again gives the same function, to the bit. An instruction is its line, its name, its operands, and
 * its flags if it has any; a string is text if it is UTF-8.
 */
import {
  type ByteString,
  type Constant,
  encodeBC,
  encodeD,
  encodeHead,
  type FunctionDraft,
  flagsOf,
  INSTRUCTION_WORDS,
  type LocalDraft,
  OPCODES,
  opcodeOf,
  operandA,
  operandB,
  operandC,
  operandD,
  type UpvalueDraft,
} from '../../src/tools'
import { ChunkProblem, checkNumber } from './problem'

const FORMAT = 'moonstep chunk'
const VERSION = 1
/** As in binary chunks. */
const MAX_NESTING = 220

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Whether a file is meant to be such JSON. */
export function isJsonChunk(bytes: Uint8Array): boolean {
  return /^\s*\{\s*"format"\s*:\s*"moonstep chunk"/.test(Buffer.from(bytes.subarray(0, 100)).toString('latin1'))
}

// ---- writing

export function writeJson(main: FunctionDraft): string {
  const chunk = { format: FORMAT, version: VERSION, source: textJson(main.source), main: functionJson(main) }
  return `${layout(chunk, '')}\n`
}

/** What fits on a line stands on one. */
function layout(value: Json, indent: string): string {
  const flat = JSON.stringify(value)
  if (flat.length + indent.length <= 120 || typeof value !== 'object' || value === null) return flat
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    return `[\n${value.map((item: Json) => inner + layout(item, inner)).join(',\n')}\n${indent}]`
  }
  const rows = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${layout(item, inner)}`)
  return `{\n${rows.join(',\n')}\n${indent}}`
}

function functionJson(draft: FunctionDraft): Json {
  return {
    lineDefined: draft.lineDefined,
    lastLineDefined: draft.lastLineDefined,
    parameters: draft.parameters,
    vararg: draft.vararg,
    registers: draft.registers,
    upvalues: draft.upvalues.map(({ name, inStack, index }) => ({ name: textJson(name), inStack, index })),
    constants: draft.constants.map(constantJson),
    code: Array.from({ length: draft.code.length / INSTRUCTION_WORDS }, (_, index) => instructionJson(draft, index)),
    locals: draft.locals.map(({ name, ...place }) => ({ name: textJson(name), ...place })),
    functions: draft.functions.map(functionJson),
  }
}

/** A byte string: as text where that is exact, else as hexadecimal digits. */
function textJson(text: ByteString): Json {
  const bytes = Buffer.from(text, 'latin1')
  try {
    return decoder.decode(bytes)
  } catch {
    return { bytes: bytes.toString('hex') }
  }
}

function constantJson(constant: Constant): Json {
  if (constant === null || typeof constant === 'boolean') return constant
  if (typeof constant === 'string') return textJson(constant)
  if (typeof constant === 'number') return floatJson(constant)
  if ('pieces' in constant) return textJson(constant.pieces.join(''))
  const value = (BigInt(constant.hi) << 32n) | BigInt(constant.lo >>> 0)
  return { integer: Number.isSafeInteger(Number(value)) ? Number(value) : String(value) }
}

function floatJson(value: number): Json {
  if (Number.isFinite(value) && !Object.is(value, -0)) return { float: value }
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return { float: bytes.toString('hex') }
}

function instructionJson(draft: FunctionDraft, index: number): Json {
  const word0 = draft.code[index * INSTRUCTION_WORDS]!
  const word1 = draft.code[index * INSTRUCTION_WORDS + 1]!
  const { name, format } = OPCODES[opcodeOf(word0)]!
  const operands = format === 'abc' ? [operandB(word0, word1), operandC(word0, word1)] : [operandD(word0, word1)]
  const flags = flagsOf(word0)
  return [draft.lines[index] ?? null, name, operandA(word0), ...operands, ...(flags === 0 ? [] : [flags])]
}

// ---- reading

/** @throws ChunkProblem */
export function readJson(bytes: Uint8Array): FunctionDraft {
  let chunk: unknown
  try {
    chunk = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch (error) {
    throw new ChunkProblem(`no JSON: ${(error as Error).message}`)
  }
  const { format, version, source, main } = record(chunk, 'the chunk')
  if (format !== FORMAT) throw new ChunkProblem('not a chunk of this machine')
  if (version !== VERSION) throw new ChunkProblem('version mismatch')
  return readFunction(main, readText(source, 'the source'), 'main', 0)
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ChunkProblem(`${what} is no object`)
  return value as Readonly<Record<string, unknown>>
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new ChunkProblem(`${what} is no array`)
  return value
}

function flag(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw new ChunkProblem(`${what} is neither true nor false`)
  return value
}

function readFunction(value: unknown, source: ByteString, path: string, depth: number): FunctionDraft {
  if (depth > MAX_NESTING) throw new ChunkProblem('functions are nested too deep')
  const fields = record(value, path)
  const of = (what: string) => `${what} of ${path}`
  const instructions = list(fields['code'], of('the code')).map((item, index) =>
    readInstruction(item, `instruction ${index} of ${path}`),
  )
  const lines = instructions.flatMap(({ line }) => (line === null ? [] : [line]))
  if (lines.length > 0 && lines.length < instructions.length) throw new ChunkProblem(`${of('a line')} is missing`)
  return {
    outer: null,
    index: 0,
    source,
    lineDefined: checkNumber(fields['lineDefined'], of('lineDefined')),
    lastLineDefined: checkNumber(fields['lastLineDefined'], of('lastLineDefined')),
    parameters: checkNumber(fields['parameters'], of('parameters'), 255),
    vararg: flag(fields['vararg'], of('vararg')),
    registers: checkNumber(fields['registers'], of('registers'), 255),
    upvalues: list(fields['upvalues'], of('upvalues')).map((item) => readUpvalue(item, of('an upvalue'))),
    constants: list(fields['constants'], of('constants')).map((item) => readConstant(item, of('a constant'))),
    code: instructions.flatMap(({ words }) => words),
    lines,
    locals: list(fields['locals'], of('locals')).map((item) => readLocal(item, of('a local'))),
    functions: list(fields['functions'], of('functions')).map((item, index) =>
      readFunction(item, source, `${path}.${index}`, depth + 1),
    ),
  }
}

function readText(value: unknown, what: string): ByteString {
  if (typeof value === 'string') return Buffer.from(value).toString('latin1')
  const { bytes } = record(value, what)
  if (typeof bytes !== 'string' || !/^(?:[\da-f]{2})*$/.test(bytes)) throw new ChunkProblem(`${what} is no text`)
  return Buffer.from(bytes, 'hex').toString('latin1')
}

function readUpvalue(value: unknown, what: string): UpvalueDraft {
  const { name, inStack, index } = record(value, what)
  return { name: readText(name, what), inStack: flag(inStack, what), index: checkNumber(index, what, 255) }
}

function readLocal(value: unknown, what: string): LocalDraft {
  const { name, register, start, end } = record(value, what)
  const from = checkNumber(start, what)
  return {
    name: readText(name, what),
    register: checkNumber(register, what, 255),
    start: from,
    end: checkNumber(end, what, undefined, from),
  }
}

function readConstant(value: unknown, what: string): Constant {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return readText(value, what)
  const { integer, float } = record(value, what)
  if (integer !== undefined) return readInteger(integer, what)
  if (typeof float === 'number') return float
  if (typeof float === 'string' && /^[\da-f]{16}$/.test(float)) return Buffer.from(float, 'hex').readDoubleBE()
  return readText(value, what)
}

function readInteger(value: unknown, what: string): Constant {
  const isWhole = typeof value === 'number' ? Number.isSafeInteger(value) : /^-?\d{1,20}$/.test(String(value))
  const whole = isWhole ? BigInt(value as number | string) : 2n ** 64n
  if (BigInt.asIntN(64, whole) !== whole) throw new ChunkProblem(`${what} is no integer of 64 bits`)
  return { lo: Number(BigInt.asIntN(32, whole)), hi: Number(BigInt.asIntN(32, whole >> 32n)) }
}

const OPCODE_NUMBERS: ReadonlyMap<string, number> = new Map(OPCODES.map(({ name }, op) => [name, op]))

function readInstruction(value: unknown, what: string): { line: number | null; words: [number, number] } {
  const [line, name, ...numbers] = list(value, what)
  const op = OPCODE_NUMBERS.get(String(name))
  if (op === undefined) throw new ChunkProblem(`${what} has an unknown name`)
  const isAbc = OPCODES[op]!.format === 'abc'
  const operands = isAbc ? 3 : 2
  if (numbers.length !== operands && numbers.length !== operands + 1) {
    throw new ChunkProblem(`${what} has a wrong number of operands`)
  }
  const [a = 0, b = 0, c = 0] = numbers.slice(0, operands).map((operand, index) => {
    if (index === 0) return checkNumber(operand, what, 0xffff)
    return isAbc ? checkNumber(operand, what, 0xffff, -0x8000) : checkNumber(operand, what, 0x7fffffff, -0x80000000)
  })
  const flags = checkNumber(numbers[operands] ?? 0, what, 0xff)
  const words: [number, number] = [encodeHead(op, flags, a) | 0, (isAbc ? encodeBC(op, b, c) : encodeD(op, b)) | 0]
  const kept = isAbc
    ? operandB(words[0], words[1]) === b && operandC(words[0], words[1]) === c
    : operandD(words[0], words[1]) === b
  if (!kept || operandA(words[0]) !== a) throw new ChunkProblem(`${what} has an operand out of range`)
  return { line: line === null ? null : checkNumber(line, what), words }
}

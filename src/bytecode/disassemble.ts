/**
 * The disassembler: drafts as listings, for people and for tools.
 *
 * Owns: nothing but what a listing says. What operands an instruction has comes from `OPCODES`, and how they are stored from
 * `instruction.ts`.
 */
import type { ByteString, Constant, FunctionDraft, LocalDraft, UpvalueDraft } from './draft'
import { flagsOf, INSTRUCTION_WORDS, opcodeOf, operandA, operandB, operandC, operandD } from './instruction'
import {
  FLAG_C_CONSTANT,
  FLAG_CLOSE,
  FLAG_CONDITION,
  FLAG_FLIPPED,
  FLAG_FLOAT,
  FLAG_SUBTRACT,
  OPCODES,
  type OpcodeInfo,
  type OperandKind,
} from './opcodes'

/** Longer strings are cut. */
const MAX_STRING = 60

export interface InstructionListing {
  readonly index: number
  /** The source line; null if the function has none. */
  readonly line: number | null
  /** Given to places that jumps lead to: `L0`, `L1`, … from the top. */
  readonly label: string | null
  readonly name: string
  /** `r0`, `k1`, `u2`, `f3`, a number, a label, or a word for a flag. */
  readonly operands: readonly string[]
  /** What constants and upvalues among the operands stand for. */
  readonly notes: readonly string[]
}

export interface FunctionListing {
  /** `main`, or what the outermost is called; `main.0` for the first function in it, and so on. */
  readonly path: string
  readonly source: ByteString
  readonly lineDefined: number
  readonly lastLineDefined: number
  readonly parameters: number
  readonly vararg: boolean
  readonly registers: number
  readonly upvalues: readonly UpvalueDraft[]
  readonly locals: readonly LocalDraft[]
  /** As text: `nil`, `true`, `1`, `1.0`, `"text"`. */
  readonly constants: readonly string[]
  readonly instructions: readonly InstructionListing[]
}

/** A function and then those nested in it, each before those in it. */
export function listFunctions(draft: FunctionDraft, path = 'main'): FunctionListing[] {
  const labels = findLabels(draft)
  const count = draft.code.length / INSTRUCTION_WORDS
  const { source, lineDefined, lastLineDefined, parameters, vararg, registers, upvalues, locals } = draft
  const own: FunctionListing = {
    path,
    source,
    lineDefined,
    lastLineDefined,
    parameters,
    vararg,
    registers,
    upvalues,
    locals,
    constants: draft.constants.map(constantText),
    instructions: Array.from({ length: count }, (_, index) => listInstruction(draft, index, labels)),
  }
  return [own, ...draft.functions.flatMap((nested, index) => listFunctions(nested, `${path}.${index}`))]
}

/**
 * A listing of a function and then those nested in it.
 *
 * An instruction has a line of its own: source line, index, name, operands, and after `;` what they stand for. Places
 * that jumps lead to have labels, numbered from the top.
 */
export function disassemble(draft: FunctionDraft): string {
  return listFunctions(draft).map(functionText).join('\n\n')
}

function functionText(listing: FunctionListing): string {
  const { path, lineDefined, lastLineDefined, parameters, vararg, registers, instructions } = listing
  const lines = [
    `function ${path} (lines ${lineDefined} to ${lastLineDefined}), ` +
      `${parameters}${vararg ? '+' : ''} parameters, ${registers} registers, ${instructions.length} instructions`,
  ]
  listing.upvalues.forEach((upvalue, i) => {
    lines.push(`  upvalue ${i}: ${upvalue.name}, ${upvalue.inStack ? 'register' : 'upvalue'} ${upvalue.index} outside`)
  })
  for (const local of listing.locals) {
    lines.push(`  local ${local.name}: register ${local.register}, from ${local.start} to ${local.end}`)
  }
  for (const instruction of instructions) {
    if (instruction.label !== null) lines.push(`${instruction.label}:`)
    lines.push(instructionText(instruction))
  }
  return lines.join('\n')
}

function instructionText({ line, index, name, operands, notes }: InstructionListing): string {
  const head = `${String(line ?? '?').padStart(5)} ${String(index).padStart(5)}  ${name.padEnd(10)} `
  const text = head + operands.join(' ')
  return (notes.length === 0 ? text : `${text.padEnd(44)} ; ${notes.join(' ')}`).trimEnd()
}

/** Places that jumps lead to, and their labels. */
function findLabels(draft: FunctionDraft): Map<number, string> {
  const targets = new Set<number>()
  for (let pc = 0; pc < draft.code.length / INSTRUCTION_WORDS; pc++) {
    const word0 = draft.code[pc * INSTRUCTION_WORDS]!
    if (OPCODES[opcodeOf(word0)]!.d === 'jump') targets.add(jumpTarget(draft, pc))
  }
  return new Map([...targets].sort((a, b) => a - b).map((target, i) => [target, `L${i}`]))
}

function jumpTarget(draft: FunctionDraft, pc: number): number {
  const at = pc * INSTRUCTION_WORDS
  return pc + 1 + operandD(draft.code[at]!, draft.code[at + 1]!)
}

function listInstruction(draft: FunctionDraft, pc: number, labels: Map<number, string>): InstructionListing {
  const word0 = draft.code[pc * INSTRUCTION_WORDS]!
  const word1 = draft.code[pc * INSTRUCTION_WORDS + 1]!
  const info = OPCODES[opcodeOf(word0)]!
  const flags = flagsOf(word0)
  const operands: string[] = []
  const notes: string[] = []
  const add = (kind: OperandKind, value: number) => {
    if (kind === 'none') return
    if (kind === 'jump') {
      operands.push(labels.get(jumpTarget(draft, pc))!)
      return
    }
    const resolved = kind === 'register/constant' ? ((flags & FLAG_C_CONSTANT) !== 0 ? 'constant' : 'register') : kind
    operands.push(operandText(resolved, value))
    if (resolved === 'constant') notes.push(constantText(draft.constants[value]!))
    if (resolved === 'upvalue') notes.push(draft.upvalues[value]!.name)
  }
  add(info.a, operandA(word0))
  if (info.format === 'abc') {
    add(info.b, operandB(word0, word1))
    add(info.c, operandC(word0, word1))
  } else {
    add(info.d, operandD(word0, word1))
  }
  operands.push(...flagWords(info, flags))
  return { index: pc, line: draft.lines[pc] ?? null, label: labels.get(pc) ?? null, name: info.name, operands, notes }
}

function operandText(kind: OperandKind, value: number): string {
  switch (kind) {
    case 'register':
      return `r${value}`
    case 'constant':
      return `k${value}`
    case 'upvalue':
      return `u${value}`
    case 'prototype':
      return `f${value}`
    default:
      return String(value)
  }
}

function flagWords(info: OpcodeInfo, flags: number): string[] {
  switch (info.flags) {
    case 'condition': {
      const words = [(flags & FLAG_CONDITION) !== 0 ? 'if-true' : 'if-false']
      if ((flags & FLAG_FLOAT) !== 0) words.push('float')
      return words
    }
    case 'flipped': {
      const words = (flags & FLAG_FLIPPED) !== 0 ? ['flipped'] : []
      if ((flags & FLAG_SUBTRACT) !== 0) words.push('subtract')
      return words
    }
    case 'live':
      return flags === 0 ? [] : [`live=${flags}`]
    case 'count':
      return [`n=${flags}`]
    case 'close':
      return (flags & FLAG_CLOSE) !== 0 ? ['close'] : []
    case 'constant':
    case 'none':
      return []
  }
}

function constantText(constant: Constant): string {
  if (constant === null) return 'nil'
  if (typeof constant === 'boolean') return String(constant)
  if (typeof constant === 'string') return stringText(constant)
  if (typeof constant === 'object' && 'pieces' in constant) return stringText(constant.pieces.join(''))
  if (typeof constant === 'object') return ((BigInt(constant.hi) << 32n) | BigInt(constant.lo >>> 0)).toString()
  if (Object.is(constant, -0)) return '-0.0'
  return Number.isInteger(constant) && Math.abs(constant) < 1e15 ? `${constant}.0` : String(constant)
}

function stringText(text: ByteString): string {
  let quoted = '"'
  for (const c of text.slice(0, MAX_STRING)) {
    const byte = c.charCodeAt(0)
    if (c === '"' || c === '\\') quoted += `\\${c}`
    else if (byte < 0x20 || byte >= 0x7f) quoted += `\\x${byte.toString(16).padStart(2, '0')}`
    else quoted += c
  }
  return `${quoted}"${text.length > MAX_STRING ? '…' : ''}`
}

/**
 * The disassembler: drafts as text, for people.
 *
 * Owns: nothing but the layout of the text. What operands an instruction has comes from `OPCODES`, and how they are
 * stored from `instruction.ts`.
 */
import type { ByteString, Constant, FunctionDraft } from './draft'
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

/**
 * A listing of a function and then those nested in it.
 *
 * An instruction has a line of its own: source line, index, name, operands, and after `;` what they stand for. Places
 * that jumps lead to have labels, numbered from the top.
 */
export function disassemble(draft: FunctionDraft): string {
  return listFunction(draft, 'main').join('\n')
}

function listFunction(draft: FunctionDraft, path: string): string[] {
  const count = draft.code.length / INSTRUCTION_WORDS
  const labels = findLabels(draft)
  const lines = [
    `function ${path} (lines ${draft.lineDefined} to ${draft.lastLineDefined}), ` +
      `${draft.parameters}${draft.vararg ? '+' : ''} parameters, ${draft.registers} registers, ${count} instructions`,
  ]
  draft.upvalues.forEach((upvalue, i) => {
    lines.push(`  upvalue ${i}: ${upvalue.name}, ${upvalue.inStack ? 'register' : 'upvalue'} ${upvalue.index} outside`)
  })
  draft.locals.forEach((local) => {
    lines.push(`  local ${local.name}: register ${local.register}, from ${local.start} to ${local.end}`)
  })
  for (let pc = 0; pc < count; pc++) {
    const label = labels.get(pc)
    if (label !== undefined) lines.push(`${label}:`)
    lines.push(listInstruction(draft, pc, labels))
  }
  draft.functions.forEach((nested, i) => {
    lines.push('', ...listFunction(nested, `${path}.${i}`))
  })
  return lines
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

function listInstruction(draft: FunctionDraft, pc: number, labels: Map<number, string>): string {
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
  const head = `${String(draft.lines[pc] ?? '?').padStart(5)} ${String(pc).padStart(5)}  ${info.name.padEnd(10)} `
  const line = head + operands.join(' ')
  return (notes.length === 0 ? line : `${line.padEnd(44)} ; ${notes.join(' ')}`).trimEnd()
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

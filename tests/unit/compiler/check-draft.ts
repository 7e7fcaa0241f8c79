/**
 * Checks that a draft is one that the machine may run: operands in range, jumps to instructions, tests followed by
 * their jumps, and live registers counted at each way back.
 */
import type { FunctionDraft } from '../../../src/bytecode/draft'
import {
  flagsOf,
  MAX_CONSTANT_OPERAND,
  MAX_REGISTERS,
  opcodeOf,
  operandA,
  operandB,
  operandC,
  operandD,
} from '../../../src/bytecode/instruction'
import {
  FLAG_C_CONSTANT,
  OP_CALL,
  OP_CLOSURE,
  OP_FORLOOP,
  OP_FORPREP,
  OP_GETFIELD,
  OP_GETTABUP,
  OP_JMP,
  OP_LFALSESKIP,
  OP_LOADNIL,
  OP_LOADTRUE,
  OP_RETURN,
  OP_RETURN0,
  OP_RETURN1,
  OP_SELF,
  OP_SETFIELD,
  OP_SETLIST,
  OP_SETTABUP,
  OP_TAILCALL,
  OP_TFORCALL,
  OP_TFORLOOP,
  OP_TFORPREP,
  OP_VARARG,
  OPCODES,
  type OperandKind,
} from '../../../src/bytecode/opcodes'

/** All complaints about a draft and those nested in it; none if it is sound. */
export function complaints(draft: FunctionDraft, path = 'main'): string[] {
  const found: string[] = []
  if (draft.code.length !== 2 * draft.lines.length) found.push(`${path}: a line for each instruction`)
  if (draft.registers < 2 || draft.registers > MAX_REGISTERS) found.push(`${path}: ${draft.registers} registers`)
  if (draft.parameters > draft.registers) found.push(`${path}: more parameters than registers`)
  const last = opcodeOf(draft.code[2 * (draft.lines.length - 1)]!)
  if (last !== OP_RETURN && last !== OP_RETURN0) found.push(`${path}: the end is no return`)
  for (let pc = 0; pc < draft.lines.length; pc++) {
    for (const what of instructionComplaints(draft, pc)) found.push(`${path} at ${pc}: ${what}`)
  }
  for (const local of draft.locals) {
    if (local.start > local.end || local.end > draft.lines.length || local.register >= draft.registers) {
      found.push(`${path}: local ${local.name}`)
    }
  }
  draft.functions.forEach((nested, i) => {
    for (const upvalue of nested.upvalues) {
      const limit = upvalue.inStack ? draft.registers : draft.upvalues.length
      if (upvalue.index >= limit) found.push(`${path}.${i}: upvalue ${upvalue.name}`)
    }
    found.push(...complaints(nested, `${path}.${i}`))
  })
  return found
}

function instructionComplaints(draft: FunctionDraft, pc: number): string[] {
  const found: string[] = []
  const word0 = draft.code[2 * pc]!
  const word1 = draft.code[2 * pc + 1]!
  const op = opcodeOf(word0)
  const info = OPCODES[op]
  if (info === undefined) return [`no opcode ${op}`]
  if (!Number.isInteger(word1) || word1 !== (word1 | 0)) found.push('a word of more than 32 bits')
  const flags = flagsOf(word0)
  const a = operandA(word0)
  const b = operandB(word0, word1)
  const c = operandC(word0, word1)
  const d = operandD(word0, word1)
  const check = (name: string, kind: OperandKind, value: number) => {
    const asConstant = kind === 'constant' || (kind === 'register/constant' && (flags & FLAG_C_CONSTANT) !== 0)
    const limits: Partial<Record<OperandKind, number>> = {
      register: draft.registers,
      constant: draft.constants.length,
      upvalue: draft.upvalues.length,
      prototype: draft.functions.length,
    }
    const limit = limits[asConstant ? 'constant' : kind === 'register/constant' ? 'register' : kind]
    if (!Number.isInteger(value)) found.push(`${name} is ${value}`)
    if (limit !== undefined && (value < 0 || value >= limit)) found.push(`${name} is ${value} of ${limit}`)
    if (asConstant && name !== 'D' && value > MAX_CONSTANT_OPERAND) found.push(`${name} is constant ${value}`)
    if (kind === 'none' && value !== 0) found.push(`${name} is ${value}, and unused`)
  }
  check('A', info.a, a)
  if (info.format === 'abc') {
    check('B', info.b, b)
    check('C', info.c, c)
  } else {
    check('D', info.d, d)
  }
  if (info.test && opcodeOf(draft.code[2 * pc + 2]!) !== OP_JMP) found.push('a test without its jump')
  if (info.flags === 'none' && flags !== 0) found.push(`flags are ${flags}`)
  const inFrame = (count: number) => {
    if (a + count > draft.registers) found.push(`needs ${a + count} registers of ${draft.registers}`)
  }
  const shortString = (index: number) => {
    const constant = draft.constants[index]
    if (typeof constant !== 'string' || constant.length > 40) found.push(`constant ${index} is no short string`)
  }
  if (info.d === 'jump') found.push(...jumpComplaints(draft, pc, op, a, pc + 1 + d, flags))
  switch (op) {
    case OP_GETTABUP:
    case OP_GETFIELD:
      shortString(c)
      break
    case OP_SETTABUP:
    case OP_SETFIELD:
      shortString(b)
      break
    case OP_SELF:
      shortString(c)
      inFrame(2)
      break
    case OP_LOADNIL:
      if (d < 1) found.push('loads no nil')
      inFrame(d)
      break
    case OP_SETLIST:
      if (flags > 50) found.push(`stores ${flags} elements`)
      inFrame(flags + 1)
      break
    case OP_CALL:
      inFrame(Math.max(b, c - 1, 1))
      break
    case OP_TAILCALL:
      inFrame(Math.max(b, 1))
      break
    case OP_RETURN:
      inFrame(Math.max(b - 1, 0))
      break
    case OP_VARARG:
      if (!draft.vararg) found.push('no vararg function')
      inFrame(Math.max(c - 1, 0))
      break
    case OP_TFORCALL:
      inFrame(4 + Math.max(c, 3))
      break
    case OP_LFALSESKIP:
      if (opcodeOf(draft.code[2 * pc + 2]!) !== OP_LOADTRUE) found.push('skips no LOADTRUE')
      break
    case OP_CLOSURE:
    case OP_RETURN1:
      break
  }
  return found
}

function jumpComplaints(
  draft: FunctionDraft,
  pc: number,
  op: number,
  a: number,
  target: number,
  live: number,
): string[] {
  if (target < 0 || target >= draft.lines.length) return [`jumps to ${target}`]
  const found: string[] = []
  const targetOp = opcodeOf(draft.code[2 * target]!)
  if (op === OP_FORPREP && opcodeOf(draft.code[2 * target - 2]!) !== OP_FORLOOP) found.push('jumps past no FORLOOP')
  if (op === OP_TFORPREP && targetOp !== OP_TFORCALL) found.push('jumps to no TFORCALL')
  if (op === OP_FORLOOP && live < a + 4) found.push(`${live} live registers`)
  if (op === OP_TFORLOOP && live < a + 5) found.push(`${live} live registers`)
  if (op === OP_JMP && target > pc && live !== 0) found.push(`${live} live registers on a way forward`)
  if (target <= pc) {
    // A variable that is alive at both ends has a value that must not be lost.
    for (const local of draft.locals) {
      const alive = local.start < target && target < local.end && pc < local.end
      if (alive && local.register >= live) found.push(`${local.name} is not among the ${live} live registers`)
    }
    if (live > draft.registers) found.push(`${live} live registers`)
  }
  return found
}

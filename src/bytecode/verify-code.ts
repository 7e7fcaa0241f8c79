/**
 * The verifier: whether the machine may run a draft that did not come from the compiler.
 *
 * The loop trusts code as the compiler makes it: it looks neither at ranges nor, where an instruction before has seen
 * to it, at tags. So a draft from outside is accepted only if it keeps what the compiler keeps. Here each function and
 * each instruction is looked at by itself, as the opcode table has it; `verify-flow.ts` then follows the ways through the code.
 *
 * Owns: code that passes cannot harm the machine, whatever it does. It may still be nonsense.
 */
import { chunkError, MAX_UPVALUES } from './binary-format'
import type { FunctionDraft } from './draft'
import { FunctionCode, placeOf } from './function-code'
import { INSTRUCTION_WORDS, MAX_REGISTERS } from './instruction'
import {
  FLAG_C_CONSTANT,
  FLAG_CLOSE,
  FLAG_CONDITION,
  FLAG_FLIPPED,
  FLAG_FLOAT,
  FLAG_SUBTRACT,
  OP_ADDI,
  OP_EQI,
  OP_FORLOOP,
  OP_GEI,
  OP_GETI,
  OP_JMP,
  OP_LOADNIL,
  OP_NEWTABLE,
  OP_RETURN,
  OP_SETI,
  OP_SETLIST,
  OP_TAILCALL,
  OP_TBC,
  OP_TFORCALL,
  OP_TFORPREP,
  OPCODES,
  type OpcodeInfo,
  type OperandKind,
} from './opcodes'
import { StraightWork } from './toll'
import { verifyFlow } from './verify-flow'
import type { Meter, Work } from './work'

/** The longest string that GETFIELD and its like may name. */
const MAX_NAME = 40
/** Of NEWTABLE: room for 2^25 fields, more than any chunk can name. */
const MAX_FIELD_BITS = 26
/** Elements that one SETLIST stores at most, by its flags. */
const MAX_LIST = 255

// What a unit of fuel pays for (measured: 50,000 units are about 5 ms).
const INSTRUCTIONS_A_UNIT = 4
const ENTRIES_A_UNIT = 4
const UNITS_A_FUNCTION = 16
/** Instructions or entries looked at before fuel is asked for. */
const AT_ONCE = 1024

/**
 * Verifies the functions of a chunk, each of which knows the one around it.
 *
 * Throws a `ChunkError`.
 */
export function* verifyCode(functions: readonly FunctionDraft[], meter: Meter): Work<void> {
  for (const draft of functions) {
    verifyHeader(draft)
    yield* verifyLocals(draft, meter)
    const code = new FunctionCode(draft)
    yield* verifyUpvalues(code, meter)
    for (let pc = 0; pc < code.count; pc++) {
      verifyInstruction(code, pc)
      if (pc % AT_ONCE === AT_ONCE - 1 && spend(meter, AT_ONCE / INSTRUCTIONS_A_UNIT)) yield
    }
    yield* verifyEnd(code, meter)
    yield* verifyFlow(code, meter)
    if (spend(meter, UNITS_A_FUNCTION)) yield
  }
}

function spend(meter: Meter, units: number): boolean {
  meter.done += units
  return meter.isFull
}

// ---- functions

function failFunction(draft: FunctionDraft, reason: string): never {
  throw chunkError(`${placeOf(draft)}: ${reason}`)
}

function verifyHeader(draft: FunctionDraft): void {
  if (draft.code.length === 0) failFunction(draft, 'has no instructions')
  if (draft.registers > MAX_REGISTERS) failFunction(draft, `has ${draft.registers} registers`)
  if (draft.parameters > draft.registers) failFunction(draft, 'has more parameters than registers')
  if (draft.upvalues.length > MAX_UPVALUES) failFunction(draft, 'has too many upvalues')
}

function* verifyLocals(draft: FunctionDraft, meter: Meter): Work<void> {
  const count = draft.code.length / INSTRUCTION_WORDS
  let before = 0
  for (const { register, start, end } of draft.locals) {
    if (register >= draft.registers) failFunction(draft, 'a local variable is in no register')
    if (start < before || start > end || end > count) failFunction(draft, 'a local variable has no good scope')
    before = start
    if (spend(meter, 1 / ENTRIES_A_UNIT)) yield
  }
}

/** The upvalues of the functions in this one. */
function* verifyUpvalues(code: FunctionCode, meter: Meter): Work<void> {
  const outer = code.draft
  for (const nested of outer.functions) {
    nested.upvalues.forEach(({ inStack, index }, number) => {
      code.needsClose ||= inStack
      if (index < (inStack ? outer.registers : outer.upvalues.length)) return
      const what = inStack ? 'register' : 'upvalue'
      failFunction(nested, `upvalue ${number} is the outer ${what} ${index}, which is out of bounds`)
    })
    if (spend(meter, (1 + nested.upvalues.length) / ENTRIES_A_UNIT)) yield
  }
}

function* verifyEnd(code: FunctionCode, meter: Meter): Work<void> {
  const last = code.count - 1
  if (OPCODES[code.opcode(last)]!.next !== 'end') code.fail(last, 'the code does not end with a return')
  const straight = new StraightWork(code)
  for (let pc = 0; pc <= last; pc++) {
    straight.pass(pc)
    if (code.usesTop(pc)) verifyTop(code, pc)
    if (code.needsClose) verifyClose(code, pc)
    if (code.targets[pc] === 1 && pc > 0 && OPCODES[code.opcode(pc - 1)]!.test) {
      code.fail(pc, 'a jump leads between a test and its jump')
    }
    if (pc % AT_ONCE === AT_ONCE - 1 && spend(meter, AT_ONCE / INSTRUCTIONS_A_UNIT)) yield
  }
}

/** Values up to the top: the instruction before has set it, and there is no other way here. */
function verifyTop(code: FunctionCode, pc: number): void {
  if (pc === 0 || !code.setsTop(pc - 1)) code.fail(pc, 'nothing before it sets the top')
  if (code.targets[pc] === 1) code.fail(pc, 'a jump leads between it and what sets the top')
  const least = OPCODES[code.opcode(pc)]!.registers === 'return' ? 0 : 1
  if (code.a(pc) + least > code.a(pc - 1)) code.fail(pc, 'the top is below its first register')
}

// ---- instructions

function verifyInstruction(code: FunctionCode, pc: number): void {
  const op = code.opcode(pc)
  const info = OPCODES[op]
  if (info === undefined) code.fail(pc, `no instruction has the opcode ${op}`)
  verifyFlags(code, pc, op, info)
  verifyOperand(code, pc, info, 'A', info.a, code.a(pc))
  if (info.format === 'abc') {
    verifyOperand(code, pc, info, 'B', info.b, code.b(pc))
    verifyOperand(code, pc, info, 'C', info.c, code.c(pc))
  } else {
    verifyOperand(code, pc, info, 'D', info.d, code.d(pc))
  }
  code.needsClose ||= op === OP_TBC || op === OP_TFORPREP
  verifyCounts(code, pc, op)
  verifyNext(code, pc, op, info)
}

/** The bits that each kind of flags may have set. */
const FLAG_BITS = {
  none: 0,
  condition: FLAG_CONDITION,
  constant: FLAG_C_CONSTANT,
  flipped: FLAG_FLIPPED,
  live: 0xff,
  count: 0xff,
  close: FLAG_CLOSE,
} as const

function verifyFlags(code: FunctionCode, pc: number, op: number, info: OpcodeInfo): void {
  const flags = code.flags(pc)
  let allowed: number = FLAG_BITS[info.flags]
  if (op >= OP_EQI && op <= OP_GEI) allowed |= FLAG_FLOAT
  if (op === OP_ADDI) allowed |= FLAG_SUBTRACT
  if ((flags & ~allowed) !== 0) code.fail(pc, `flags ${flags} are not allowed`)
  if (info.flags === 'live' && flags > code.draft.registers) code.fail(pc, `${flags} live registers are out of bounds`)
}

function verifyOperand(
  code: FunctionCode,
  pc: number,
  info: OpcodeInfo,
  name: string,
  kind: OperandKind,
  value: number,
): void {
  const { draft } = code
  const resolved =
    kind !== 'register/constant' ? kind : (code.flags(pc) & FLAG_C_CONSTANT) !== 0 ? 'constant' : 'register'
  // Where the flags choose, the opcode's name is B, and C is any constant.
  const any = kind === 'register/constant'
  if (!Number.isInteger(value)) code.fail(pc, `operand ${name} is no whole ${resolved}`)
  switch (resolved) {
    case 'none':
      if (value !== 0) code.fail(pc, `operand ${name} is not used, but ${value}`)
      return
    case 'register':
      return inBounds(code, pc, resolved, value, draft.registers)
    case 'constant':
      inBounds(code, pc, resolved, value, draft.constants.length)
      return any ? undefined : verifyConstant(code, pc, info, value)
    case 'upvalue':
      return inBounds(code, pc, resolved, value, draft.upvalues.length)
    case 'prototype':
      return inBounds(code, pc, resolved, value, draft.functions.length)
    case 'jump':
      return inBounds(code, pc, 'jump target', pc + 1 + value, code.count)
    case 'count':
      if (value < 0) code.fail(pc, `the count ${value} is negative`)
      return
    case 'integer':
      return
  }
}

function inBounds(code: FunctionCode, pc: number, what: string, value: number, limit: number): void {
  if (value < 0 || value >= limit) code.fail(pc, `${what} ${value} is out of bounds`)
}

function verifyConstant(code: FunctionCode, pc: number, info: OpcodeInfo, index: number): void {
  const constant = code.draft.constants[index]!
  if (info.constant === 'name' && (typeof constant !== 'string' || constant.length > MAX_NAME)) {
    code.fail(pc, `constant ${index} is no short string`)
  }
  if (info.constant !== 'number' || typeof constant === 'number') return
  if (constant === null || typeof constant !== 'object') code.fail(pc, `constant ${index} is no number`)
}

/** Counts that have ends of their own. */
function verifyCounts(code: FunctionCode, pc: number, op: number): void {
  switch (op) {
    case OP_GETI:
      if (code.c(pc) < 1) code.fail(pc, 'index 0 is out of bounds')
      return
    case OP_SETI:
      if (code.b(pc) < 1) code.fail(pc, 'index 0 is out of bounds')
      return
    case OP_LOADNIL:
      if (code.d(pc) < 1) code.fail(pc, 'it loads no nil')
      return
    case OP_NEWTABLE:
      if (code.flags(pc) > MAX_FIELD_BITS) code.fail(pc, 'it makes room for too many fields')
      verifyElements(code, pc)
      return
    case OP_SETLIST:
      verifyElements(code, pc)
      return
  }
}

/** An element of a constructor takes an instruction, or a share of one. */
function verifyElements(code: FunctionCode, pc: number): void {
  if (code.d(pc) > code.count * MAX_LIST) code.fail(pc, `${code.d(pc)} elements are out of bounds`)
}

/** What must come next, and where jumps may lead. */
function verifyNext(code: FunctionCode, pc: number, op: number, info: OpcodeInfo): void {
  switch (info.next) {
    case 'test':
      if (pc + 1 >= code.count || code.opcode(pc + 1) !== OP_JMP) code.fail(pc, 'no jump follows the test')
      return verifySkip(code, pc)
    case 'skip':
      return verifySkip(code, pc)
    case 'jump':
      if (code.d(pc) >= 0 && code.flags(pc) !== 0) code.fail(pc, 'a jump ahead counts live registers')
      code.targets[code.target(pc)] = 1
      return
    case 'prepare':
      if (code.d(pc) < 0) code.fail(pc, 'it leads back')
      verifyPair(code, pc, op)
      code.targets[code.target(pc)] = 1
      return
    case 'loop':
      if (code.d(pc) >= 0) code.fail(pc, 'it leads ahead')
      code.targets[code.target(pc)] = 1
      return
    case 'tail':
      return verifyTailCall(code, pc)
    case 'end':
    case 'next':
      return
  }
}

/** What leaves a function with variables that may be captured or to be closed must close them. */
function verifyClose(code: FunctionCode, pc: number): void {
  const op = code.opcode(pc)
  const { next } = OPCODES[op]!
  if (next !== 'end' && next !== 'tail') return
  const closes = (op === OP_RETURN || op === OP_TAILCALL) && (code.flags(pc) & FLAG_CLOSE) !== 0
  if (!closes) code.fail(pc, 'it leaves the function without closing')
}

/** Behind the instruction after the next. */
function verifySkip(code: FunctionCode, pc: number): void {
  if (pc + 2 >= code.count) code.fail(pc, 'it skips the end')
  code.targets[pc + 2] = 1
}

/** FORPREP leads behind its FORLOOP, TFORPREP to its TFORCALL. */
function verifyPair(code: FunctionCode, pc: number, op: number): void {
  const generic = op === OP_TFORPREP
  const pair = code.target(pc) - (generic ? 0 : 1)
  if (pair <= pc || code.opcode(pair) !== (generic ? OP_TFORCALL : OP_FORLOOP) || code.a(pair) !== code.a(pc)) {
    code.fail(pc, `it has no ${generic ? 'TFORCALL' : 'FORLOOP'}`)
  }
}

/** A native that is called in place of the function returns like any other: then all that it gave is returned. */
function verifyTailCall(code: FunctionCode, pc: number): void {
  const next = pc + 1
  if (next >= code.count || code.opcode(next) !== OP_RETURN || code.b(next) !== 0 || code.a(next) !== code.a(pc)) {
    code.fail(pc, 'no RETURN of all its results follows')
  }
}

/**
 * Operators: priorities, and the instructions of unary and binary ones.
 *
 * Owns: a binary operator is known by a number, from 0; of the arithmetic ones it is the distance of their opcodes
 * from ADD and ADDK. An operand is prepared by `prepareLeft` before the right one is read, as that may come to lie in
 * registers above.
 */

import { MAX_INTEGER_OPERAND, MIN_INTEGER_OPERAND, operandA, operandB, operandD } from '../bytecode/instruction'
import {
  FLAG_FLIPPED,
  FLAG_FLOAT,
  FLAG_SUBTRACT,
  OP_ADD,
  OP_ADDI,
  OP_ADDK,
  OP_BNOT,
  OP_CONCAT,
  OP_EQ,
  OP_EQI,
  OP_EQK,
  OP_GEI,
  OP_GTI,
  OP_LE,
  OP_LEI,
  OP_LEN,
  OP_LOADF,
  OP_LOADI,
  OP_LT,
  OP_LTI,
  OP_NOT,
  OP_UNM,
} from '../bytecode/opcodes'
import type { Emitter } from './emitter'
import { E_FLOAT, E_INTEGER, E_JUMP, E_OPEN, E_REGISTER, type Expression } from './expression'
import { foldBinary, foldUnary, type Numeral } from './fold'
import { T_AND, T_CONCAT, T_EQ, T_GE, T_IDIV, T_LE, T_NE, T_NOT, T_OR, T_SHL, T_SHR } from './token'
import {
  freeExpression,
  freeExpressions,
  goIfFalse,
  goIfTrue,
  negateValue,
  toAnyRegister,
  toConstant,
  toNextRegister,
  toShortConstant,
  toValue,
} from './values'

export const NO_OPERATOR = -1

const B_ADD = 0
const B_SUB = 1
const B_MUL = 2
const B_MOD = 3
const B_POW = 4
const B_DIV = 5
const B_IDIV = 6
const B_BAND = 7
const B_BOR = 8
const B_BXOR = 9
const B_SHL = 10
const B_SHR = 11
const B_CONCAT = 12
const B_EQ = 13
const B_NE = 14
const B_LT = 15
const B_LE = 16
const B_GT = 17
const B_GE = 18
const B_AND = 19
const B_OR = 20

/** Priorities to the left and to the right; of the right-associative operators the left one is larger. */
const LEFT = [10, 10, 11, 11, 14, 11, 11, 6, 4, 5, 7, 7, 9, 3, 3, 3, 3, 3, 3, 2, 1]
const RIGHT = [10, 10, 11, 11, 13, 11, 11, 6, 4, 5, 7, 7, 8, 3, 3, 3, 3, 3, 3, 2, 1]

/** Priority of the operand of a unary operator. */
export const UNARY_PRIORITY = 12

export const leftPriority = (operator: number): number => LEFT[operator]!
export const rightPriority = (operator: number): number => RIGHT[operator]!

/** The binary operator that a token stands for. */
export function binaryOperator(token: number): number {
  switch (token) {
    case 0x2b: // +
      return B_ADD
    case 0x2d: // -
      return B_SUB
    case 0x2a: // *
      return B_MUL
    case 0x25: // %
      return B_MOD
    case 0x5e: // ^
      return B_POW
    case 0x2f: // /
      return B_DIV
    case T_IDIV:
      return B_IDIV
    case 0x26: // &
      return B_BAND
    case 0x7c: // |
      return B_BOR
    case 0x7e: // ~
      return B_BXOR
    case T_SHL:
      return B_SHL
    case T_SHR:
      return B_SHR
    case T_CONCAT:
      return B_CONCAT
    case T_EQ:
      return B_EQ
    case T_NE:
      return B_NE
    case 0x3c: // <
      return B_LT
    case T_LE:
      return B_LE
    case 0x3e: // >
      return B_GT
    case T_GE:
      return B_GE
    case T_AND:
      return B_AND
    case T_OR:
      return B_OR
    default:
      return NO_OPERATOR
  }
}

/** The unary operator that a token stands for, as its opcode. */
export function unaryOperator(token: number): number {
  switch (token) {
    case T_NOT:
      return OP_NOT
    case 0x2d: // -
      return OP_UNM
    case 0x7e: // ~
      return OP_BNOT
    case 0x23: // #
      return OP_LEN
    default:
      return NO_OPERATOR
  }
}

/** Applies a unary operator that stands on this line. */
export function applyUnary(em: Emitter, op: number, e: Expression, line: number): void {
  toValue(em, e)
  if (op === OP_NOT) {
    negateValue(em, e)
    return
  }
  if (e.isNumeral()) {
    const folded = foldUnary(op, numeral(e))
    if (folded !== null) {
      setNumeral(e, folded)
      return
    }
  }
  const operand = toAnyRegister(em, e)
  freeExpression(em, e)
  e.set(E_OPEN, em.abc(op, 0, 0, operand, 0))
  em.fixLine(line)
}

/** Readies the left operand, before the right one is read. */
export function prepareLeft(em: Emitter, operator: number, left: Expression): void {
  toValue(em, left)
  switch (operator) {
    case B_AND:
      goIfTrue(em, left)
      break
    case B_OR:
      goIfFalse(em, left)
      break
    case B_CONCAT:
      toNextRegister(em, left)
      break
    case B_EQ:
    case B_NE:
      if (!left.isNumeral() && !toConstant(em, left)) toAnyRegister(em, left)
      break
    case B_LT:
    case B_LE:
    case B_GT:
    case B_GE:
      if (!isByte(left)) toAnyRegister(em, left)
      break
    default:
      // A numeral may yet be folded, or be an operand.
      if (!left.isNumeral()) toAnyRegister(em, left)
  }
}

/** Applies a binary operator that stands on this line; leaves the result in `left`. */
export function applyBinary(em: Emitter, operator: number, left: Expression, right: Expression, line: number): void {
  toValue(em, right)
  if (operator <= B_SHR && fold(operator, left, right)) return
  switch (operator) {
    case B_AND:
      right.whenFalse = em.join(right.whenFalse, left.whenFalse)
      left.copyFrom(right)
      break
    case B_OR:
      right.whenTrue = em.join(right.whenTrue, left.whenTrue)
      left.copyFrom(right)
      break
    case B_CONCAT:
      concatenate(em, left, right, line)
      break
    case B_EQ:
    case B_NE:
      left.set(E_JUMP, compareEqual(em, left, right, operator === B_EQ ? 1 : 0))
      break
    case B_LT:
    case B_LE:
      takeBackLoad(em, left, right)
      left.set(E_JUMP, compareOrder(em, operator === B_LT, left, right))
      break
    case B_GT:
    case B_GE:
      takeBackLoad(em, left, right)
      left.set(E_JUMP, compareOrder(em, operator === B_GT, right, left))
      break
    default:
      arithmetic(em, operator, left, right, line)
  }
}

// Arithmetic.

function numeral(e: Expression): Numeral {
  return e.kind === E_FLOAT ? e.float : { lo: e.info, hi: e.aux }
}

function setNumeral(e: Expression, value: Numeral): void {
  if (typeof value === 'number') e.setFloat(value)
  else e.setInteger(value.lo, value.hi)
}

function fold(operator: number, left: Expression, right: Expression): boolean {
  if (!left.isNumeral() || !right.isNumeral()) return false
  const folded = foldBinary(OP_ADD + operator, numeral(left), numeral(right))
  if (folded !== null) setNumeral(left, folded)
  return folded !== null
}

function arithmetic(em: Emitter, operator: number, left: Expression, right: Expression, line: number): void {
  if (isCommutative(operator) && isConstantOperand(operator, left) && !isConstantOperand(operator, right)) {
    withOperand(em, operator, right, left, FLAG_FLIPPED, line)
    left.copyFrom(right)
  } else {
    withOperand(em, operator, left, right, 0, line)
  }
}

function isCommutative(operator: number): boolean {
  return operator === B_ADD || operator === B_MUL || (operator >= B_BAND && operator <= B_BXOR)
}

/**
 * Whether the operand may be a constant: a numeral, of the operators on bits an integer. PUC Lua loads what a shift is by unless it fits a byte,
 * which a line hook may see.
 */
function isConstantOperand(operator: number, e: Expression): boolean {
  if (operator === B_SHL && e.kind === E_INTEGER && e.info === MAX_BYTE) return false
  return e.isNumeral() && (operator < B_BAND || (e.kind === E_INTEGER && (operator < B_SHL || isByte(e))))
}

/** `e op operand`, or the other way round if the flag says so; the operand may be a constant. */
function withOperand(
  em: Emitter,
  operator: number,
  e: Expression,
  operand: Expression,
  flipped: number,
  line: number,
): void {
  const addend = smallAddend(operator, operand)
  if (addend !== null) {
    const flags = flipped | (operator === B_SUB ? FLAG_SUBTRACT : 0)
    const register = toAnyRegister(em, e)
    freeExpression(em, e)
    finish(em, e, em.abc(OP_ADDI, flags, 0, register, addend), line)
  } else if (isConstantOperand(operator, operand) && toShortConstant(em, operand)) {
    const register = toAnyRegister(em, e)
    freeExpression(em, e)
    finish(em, e, em.abc(OP_ADDK + operator, flipped, 0, register, operand.info), line)
  } else {
    const left = flipped === 0 ? e : operand
    const right = flipped === 0 ? operand : e
    // A numeral on the left has no register yet, and gets one above that of the right operand.
    const c = toAnyRegister(em, right)
    const isShifted = operator === B_SHL && left.kind === E_INTEGER && isByte(left)
    const b = toAnyRegister(em, left)
    // In PUC Lua it is a part of the instruction.
    if (isShifted) em.fixLine(line)
    freeExpressions(em, left, right)
    finish(em, e, em.abc(OP_ADD + operator, 0, 0, b, c), line)
  }
}

function finish(em: Emitter, e: Expression, pc: number, line: number): void {
  e.set(E_OPEN, pc)
  em.fixLine(line)
}

/** What ADDI is to add for `+ n` or `- n`; null if there is no such. */
function smallAddend(operator: number, e: Expression): number | null {
  if (operator > B_SUB || e.kind !== E_INTEGER || e.hasJumps() || e.aux !== e.info >> 31) return null
  const addend = operator === B_ADD ? e.info : -e.info
  return addend >= MIN_INTEGER_OPERAND && addend <= MAX_INTEGER_OPERAND ? addend : null
}

/** Both are in consecutive registers; if the right one is a concatenation, the left one becomes its first part. */
function concatenate(em: Emitter, left: Expression, right: Expression, line: number): void {
  toNextRegister(em, right)
  const last = em.pc - 1
  if (em.lastOpcode() === OP_CONCAT && operandA(em.word0(last)) === left.info + 1) {
    const count = operandB(em.word0(last), em.word1(last))
    freeExpression(em, right)
    em.replaceABC(last, OP_CONCAT, 0, left.info, count + 1, 0)
  } else {
    em.abc(OP_CONCAT, 0, left.info, 2, 0)
    freeExpression(em, right)
    em.fixLine(line)
  }
}

// Comparisons.

/** The number for an immediate operand, if the expression is one. */
function immediate(e: Expression): number | null {
  if (e.hasJumps()) return null
  if (e.kind === E_INTEGER) return e.aux === e.info >> 31 ? e.info : null
  // A float that is no 32-bit integer, or -0.0, differs from what is left of it.
  return e.kind === E_FLOAT && Object.is(e.float | 0, e.float) ? e.float : null
}

/** What PUC Lua has for the operand of an instruction that is a byte (sC). */
const MIN_BYTE = -127
const MAX_BYTE = 128

function isByte(e: Expression): boolean {
  const value = immediate(e)
  return value !== null && value >= MIN_BYTE && value <= MAX_BYTE
}

/**
 * The left operand was loaded before the right one was read, as PUC Lua does it, so that line hooks are told of its line. If the comparison
 * is all there, and on that line, it may as well be an immediate operand.
 */
function takeBackLoad(em: Emitter, left: Expression, right: Expression): void {
  if (left.kind !== E_REGISTER || left.info < em.activeRegisters || left.hasJumps() || right.hasJumps()) return
  if (right.kind !== E_REGISTER || right.info > left.info) return
  const op = em.lastOpcode()
  if (op !== OP_LOADI && op !== OP_LOADF) return
  const word0 = em.word0(em.pc - 1)
  if (operandA(word0) !== left.info || !em.isLineOfLast()) return
  const value = operandD(word0, em.word1(em.pc - 1))
  em.removeLast()
  freeExpression(em, left)
  if (op === OP_LOADF) left.setFloat(value)
  else left.setInteger(value, value >> 31)
}

function immediateFlags(e: Expression, condition: number): number {
  return e.kind === E_FLOAT ? FLAG_FLOAT | condition : condition
}

function compareEqual(em: Emitter, left: Expression, right: Expression, condition: number): number {
  // The constant, if there is one, goes right.
  const swapped = left.kind !== E_REGISTER
  const tested = swapped ? right : left
  const other = swapped ? left : right
  const a = toAnyRegister(em, tested)
  const value = immediate(other)
  if (value !== null) {
    freeExpression(em, tested)
    return em.testAD(OP_EQI, immediateFlags(other, condition), a, value)
  }
  if (toConstant(em, other)) {
    freeExpression(em, tested)
    return em.testAD(OP_EQK, condition, a, other.info)
  }
  const b = toAnyRegister(em, other)
  freeExpressions(em, tested, other)
  return em.testABC(OP_EQ, condition, a, b)
}

/** `left < right`, if strict, or `left <= right`. */
function compareOrder(em: Emitter, strict: boolean, left: Expression, right: Expression): number {
  const rightValue = immediate(right)
  if (rightValue !== null) {
    const a = toAnyRegister(em, left)
    freeExpression(em, left)
    return em.testAD(strict ? OP_LTI : OP_LEI, immediateFlags(right, 1), a, rightValue)
  }
  const leftValue = immediate(left)
  if (leftValue !== null) {
    const a = toAnyRegister(em, right)
    freeExpression(em, right)
    return em.testAD(strict ? OP_GTI : OP_GEI, immediateFlags(left, 1), a, leftValue)
  }
  const a = toAnyRegister(em, left)
  const b = toAnyRegister(em, right)
  freeExpressions(em, left, right)
  return em.testABC(strict ? OP_LT : OP_LE, 1, a, b)
}

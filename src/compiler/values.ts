/**
 * Values: bringing expressions to registers, and storing them in variables.
 *
 * Owns: what each function leaves of its expression. `toValue` leaves a constant, an outcome of a test, an open
 * instruction or a register; `toRegister`, `toNextRegister` and `toAnyRegister` leave a register and no pending
 * jumps. Temporaries are freed in the order in which they were made, reversed, so a function that uses up two
 * expressions frees them together.
 */
import type { ByteString } from '../bytecode/draft'
import {
  MAX_CONSTANT_OPERAND,
  MAX_COUNT_OPERAND,
  opcodeOf,
  operandA,
  operandB,
  operandD,
} from '../bytecode/instruction'
import {
  FLAG_C_CONSTANT,
  OP_GETFIELD,
  OP_GETI,
  OP_GETTABLE,
  OP_GETTABUP,
  OP_GETUPVAL,
  OP_LOADF,
  OP_LOADFALSE,
  OP_LOADI,
  OP_LOADK,
  OP_LOADTRUE,
  OP_MOVE,
  OP_NOT,
  OP_SELF,
  OP_SETFIELD,
  OP_SETI,
  OP_SETTABLE,
  OP_SETTABUP,
  OP_SETUPVAL,
  OP_TEST,
  OP_TESTSET,
} from '../bytecode/opcodes'
import type { Emitter } from './emitter'
import {
  E_CALL,
  E_CONSTANT,
  E_ELEMENT,
  E_FALSE,
  E_FIELD,
  E_FLOAT,
  E_INDEXED,
  E_INTEGER,
  E_JUMP,
  E_LOCAL,
  E_NAMED_CONSTANT,
  E_NIL,
  E_OPEN,
  E_REGISTER,
  E_STRING,
  E_TRUE,
  E_UPVALUE,
  E_UPVALUE_FIELD,
  E_VARARG,
  type Expression,
  NO_JUMP,
} from './expression'

/** Strings of more bytes are not interned, so the quick field accesses do not know them. */
const MAX_SHORT_STRING = 40

/** The largest key for which PUC Lua has an operand (C). */
const MAX_BYTE_KEY = 255

/** Results that a call or `...` is to give: all. */
export const ALL_RESULTS = -1

/** Takes the value of a variable; of several values, the first. */
export function toValue(em: Emitter, e: Expression): void {
  switch (e.kind) {
    case E_NAMED_CONSTANT:
      e.setConstant(e.variable!.value)
      break
    case E_LOCAL:
      e.kind = E_REGISTER
      break
    case E_UPVALUE:
      open(e, em.abc(OP_GETUPVAL, 0, 0, e.info, 0))
      break
    case E_UPVALUE_FIELD:
      open(e, em.abc(OP_GETTABUP, 0, 0, e.info, e.aux))
      break
    case E_ELEMENT:
      openElement(em, e)
      break
    case E_FIELD:
      em.free(e.info)
      open(e, em.abc(OP_GETFIELD, 0, 0, e.info, e.aux))
      break
    case E_INDEXED:
      openIndexed(em, e)
      break
    case E_CALL:
    case E_VARARG:
      toOneValue(em, e)
      break
  }
}

function open(e: Expression, pc: number): void {
  e.kind = E_OPEN
  e.info = pc
}

function openElement(em: Emitter, e: Expression): void {
  if (e.aux !== 0) {
    em.free(e.info)
    open(e, em.abc(OP_GETI, 0, 0, e.info, e.aux))
    return
  }
  const key = loadZero(em)
  em.freePair(e.info, key)
  open(e, em.abc(OP_GETTABLE, 0, 0, e.info, key))
}

/** The key 0 is no operand of GETI and SETI: it is loaded right before it is used, on the same line. */
function loadZero(em: Emitter): number {
  em.reserve(1)
  const register = em.freeRegister - 1
  em.ad(OP_LOADI, 0, register, 0)
  return register
}

function openIndexed(em: Emitter, e: Expression): void {
  const key = loadedKey(em, e.aux)
  if (key !== 0) em.removeLast()
  em.freePair(e.info, e.aux)
  open(e, key !== 0 ? em.abc(OP_GETI, 0, 0, e.info, key) : em.abc(OP_GETTABLE, 0, 0, e.info, e.aux))
}

/** The integer that was loaded just now, on this line, for a key in a register, if it fits an operand; else 0. */
function loadedKey(em: Emitter, register: number): number {
  if (em.lastOpcode() !== OP_LOADI || register < em.activeRegisters || !em.isLineOfLast()) return 0
  const word0 = em.word0(em.pc - 1)
  const key = operandD(word0, em.word1(em.pc - 1))
  return operandA(word0) === register && key > 0 && key <= MAX_COUNT_OPERAND ? key : 0
}

/** Of a call or `...`, takes one value; leaves all other expressions alone. */
export function toOneValue(em: Emitter, e: Expression): void {
  if (e.kind === E_CALL) {
    e.kind = E_REGISTER
    e.info = operandA(em.word0(e.info))
  } else if (e.kind === E_VARARG) {
    em.setC(e.info, 2)
    e.kind = E_OPEN
  }
}

/** Of a call or `...`, takes so many values, into the next registers. */
export function toResults(em: Emitter, e: Expression, count: number): void {
  em.setC(e.info, count + 1)
  if (e.kind === E_VARARG) {
    em.setA(e.info, em.freeRegister)
    em.reserve(1)
  }
}

/** A constant, a register or an open instruction; pending jumps and tests become a register. */
export function toPlainValue(em: Emitter, e: Expression): void {
  if (e.kind === E_JUMP || e.hasJumps()) toAnyRegister(em, e)
  else toValue(em, e)
}

/** Puts the value into the register, leaving pending jumps and tests as they are. */
function load(em: Emitter, e: Expression, register: number): void {
  toValue(em, e)
  switch (e.kind) {
    case E_NIL:
      em.loadNil(register, 1)
      break
    case E_FALSE:
      em.abc(OP_LOADFALSE, 0, register, 0, 0)
      break
    case E_TRUE:
      em.abc(OP_LOADTRUE, 0, register, 0, 0)
      break
    case E_STRING:
      em.ad(OP_LOADK, 0, register, em.constants.string(e.text))
      break
    case E_CONSTANT:
      em.ad(OP_LOADK, 0, register, e.info)
      break
    case E_FLOAT:
      loadFloat(em, register, e.float)
      break
    case E_INTEGER:
      loadInteger(em, register, e.info, e.aux)
      break
    case E_OPEN:
      em.setA(e.info, register)
      break
    case E_REGISTER:
      if (e.info !== register) em.abc(OP_MOVE, 0, register, e.info, 0)
      break
    default:
      return
  }
  e.kind = E_REGISTER
  e.info = register
}

export function loadInteger(em: Emitter, register: number, lo: number, hi: number): void {
  if (hi === lo >> 31) em.ad(OP_LOADI, 0, register, lo)
  else em.ad(OP_LOADK, 0, register, em.constants.integer(lo, hi))
}

function loadFloat(em: Emitter, register: number, value: number): void {
  if (Object.is(value | 0, value)) em.ad(OP_LOADF, 0, register, value)
  else em.ad(OP_LOADK, 0, register, em.constants.float(value))
}

/** Puts the value into the register, whatever becomes of pending jumps. */
export function toRegister(em: Emitter, e: Expression, register: number): void {
  load(em, e, register)
  const isTest = e.kind === E_JUMP
  if (isTest) e.whenTrue = em.join(e.whenTrue, e.info)
  if (e.hasJumps()) {
    let loadFalse = NO_JUMP
    if (em.needsValue(e.whenTrue) || em.needsValue(e.whenFalse)) {
      const past = isTest ? NO_JUMP : em.jump()
      loadFalse = em.loadOutcomes(register)
      em.patchHere(past)
    }
    const end = em.target()
    em.patchTests(e.whenFalse, end, register, loadFalse)
    em.patchTests(e.whenTrue, end, register, loadFalse + 1)
  }
  e.set(E_REGISTER, register)
}

/** Puts the value into a new register. */
export function toNextRegister(em: Emitter, e: Expression): void {
  toValue(em, e)
  freeExpression(em, e)
  em.reserve(1)
  toRegister(em, e, em.freeRegister - 1)
}

/** Puts the value into some register, a new one if it is in none; answers which. */
export function toAnyRegister(em: Emitter, e: Expression): number {
  toValue(em, e)
  if (e.kind === E_REGISTER) {
    if (!e.hasJumps()) return e.info
    // The register of a variable must not change.
    if (e.info >= em.activeRegisters) {
      toRegister(em, e, e.info)
      return e.info
    }
  }
  toNextRegister(em, e)
  return e.info
}

/** Puts the value into some register, unless it is an upvalue, which may be indexed where it is. */
export function toRegisterOrUpvalue(em: Emitter, e: Expression): void {
  if (e.kind !== E_UPVALUE || e.hasJumps()) toAnyRegister(em, e)
}

/** Makes the value a constant of the function, if it is one; any index fits an operand D. */
export function toConstant(em: Emitter, e: Expression): boolean {
  if (e.hasJumps()) return false
  const index = constantIndex(em, e)
  if (index >= 0) {
    e.kind = E_CONSTANT
    e.info = index
  }
  return index >= 0
}

function constantIndex(em: Emitter, e: Expression): number {
  switch (e.kind) {
    case E_NIL:
      return em.constants.nil()
    case E_TRUE:
      return em.constants.boolean(true)
    case E_FALSE:
      return em.constants.boolean(false)
    case E_INTEGER:
      return em.constants.integer(e.info, e.aux)
    case E_FLOAT:
      return em.constants.float(e.float)
    case E_STRING:
      return em.constants.string(e.text)
    case E_CONSTANT:
      return e.info
    default:
      return -1
  }
}

/** Makes the value a constant, if it is one whose index fits an operand B or C. */
export function toShortConstant(em: Emitter, e: Expression): boolean {
  return toConstant(em, e) && e.info <= MAX_CONSTANT_OPERAND
}

/** Frees the register of a temporary value. */
export function freeExpression(em: Emitter, e: Expression): void {
  if (e.kind === E_REGISTER) em.free(e.info)
}

/** Frees the registers of two values, both of which are in one. */
export function freeExpressions(em: Emitter, one: Expression, other: Expression): void {
  em.freePair(one.info, other.info)
}

// Indexing.

/** Index of the constant if the key is a short string whose index fits an operand, else -1. */
function fieldKey(em: Emitter, key: Expression): number {
  if (key.kind !== E_STRING || key.hasJumps()) return -1
  const index = em.constants.string(key.text)
  const fits = key.text.length <= MAX_SHORT_STRING && index <= MAX_CONSTANT_OPERAND
  if (!fits) key.set(E_CONSTANT, index)
  return fits ? index : -1
}

/** `table[key]`; the table is in a register or an upvalue. */
export function index(em: Emitter, table: Expression, key: Expression): void {
  const field = fieldKey(em, key)
  if (table.kind === E_UPVALUE) {
    if (field >= 0) {
      table.aux = field
      table.kind = E_UPVALUE_FIELD
      return
    }
    toAnyRegister(em, table)
  }
  if (field >= 0) {
    table.aux = field
    table.kind = E_FIELD
  } else if (isElementKey(key)) {
    table.aux = key.info
    table.kind = E_ELEMENT
  } else {
    table.aux = toAnyRegister(em, key)
    table.kind = E_INDEXED
  }
}

/** A key that fits a byte is loaded by no instruction of PUC Lua: others are, at once, and line hooks are told of the line. */
function isElementKey(key: Expression): boolean {
  return key.kind === E_INTEGER && !key.hasJumps() && key.aux === 0 && key.info >= 0 && key.info <= MAX_BYTE_KEY
}

/** `object:name`: the method and the object, in two new registers. */
export function selfIndex(em: Emitter, object: Expression, name: ByteString): void {
  const from = toAnyRegister(em, object)
  freeExpression(em, object)
  const base = em.freeRegister
  const key = em.constants.string(name)
  if (name.length <= MAX_SHORT_STRING && key <= MAX_CONSTANT_OPERAND) {
    em.reserve(2)
    em.abc(OP_SELF, 0, base, from, key)
  } else {
    em.reserve(3)
    em.ad(OP_LOADK, 0, base + 2, key)
    em.abc(OP_MOVE, 0, base + 1, from, 0)
    em.abc(OP_GETTABLE, 0, base, base + 1, base + 2)
    em.freeRegister--
  }
  object.set(E_REGISTER, base)
}

/** `target = value`; the value is used up. */
export function store(em: Emitter, target: Expression, value: Expression): void {
  switch (target.kind) {
    case E_LOCAL:
      freeExpression(em, value)
      toRegister(em, value, target.info)
      return
    case E_UPVALUE:
      em.abc(OP_SETUPVAL, 0, toAnyRegister(em, value), target.info, 0)
      break
    case E_UPVALUE_FIELD:
      storeIndexed(em, OP_SETTABUP, target, value)
      break
    case E_FIELD:
      storeIndexed(em, OP_SETFIELD, target, value)
      break
    case E_ELEMENT:
      if (target.aux === 0) storeFirst(em, target, value)
      else storeIndexed(em, OP_SETI, target, value)
      break
    case E_INDEXED:
      storeIndexed(em, OP_SETTABLE, target, value)
      break
    default:
      throw new Error(`store into an expression of kind ${target.kind}`)
  }
  freeExpression(em, value)
}

function storeIndexed(em: Emitter, op: number, target: Expression, value: Expression): void {
  toValue(em, value)
  if (toShortConstant(em, value)) em.abc(op, FLAG_C_CONSTANT, target.info, target.aux, value.info)
  else em.abc(op, 0, target.info, target.aux, toAnyRegister(em, value))
}

/** `target[0] = value` */
function storeFirst(em: Emitter, target: Expression, value: Expression): void {
  toValue(em, value)
  if (!toShortConstant(em, value)) toAnyRegister(em, value)
  target.set(E_INDEXED, target.info)
  target.aux = loadZero(em)
  storeIndexed(em, OP_SETTABLE, target, value)
  em.free(target.aux)
}

// Conditions.

/** Goes on if the expression is true, and else jumps: `whenFalse`. */
export function goIfTrue(em: Emitter, e: Expression): void {
  toValue(em, e)
  let jump = NO_JUMP
  switch (e.kind) {
    case E_JUMP:
      em.negate(e.info)
      jump = e.info
      break
    case E_TRUE:
    case E_CONSTANT:
    case E_FLOAT:
    case E_INTEGER:
    case E_STRING:
      break
    default:
      jump = jumpOn(em, e, 0)
  }
  e.whenFalse = em.join(e.whenFalse, jump)
  em.patchHere(e.whenTrue)
  e.whenTrue = NO_JUMP
}

/** Goes on if the expression is false, and else jumps: `whenTrue`. */
export function goIfFalse(em: Emitter, e: Expression): void {
  toValue(em, e)
  let jump = NO_JUMP
  switch (e.kind) {
    case E_JUMP:
      jump = e.info
      break
    case E_NIL:
    case E_FALSE:
      break
    default:
      jump = jumpOn(em, e, 1)
  }
  e.whenTrue = em.join(e.whenTrue, jump)
  em.patchHere(e.whenFalse)
  e.whenFalse = NO_JUMP
}

/** A jump that is taken if the truth of the value is the condition. */
function jumpOn(em: Emitter, e: Expression, condition: number): number {
  if (e.kind === E_OPEN) {
    const word0 = em.word0(e.info)
    if (opcodeOf(word0) === OP_NOT) {
      const negated = operandB(word0, em.word1(e.info))
      em.removeLast()
      return em.testABC(OP_TEST, 1 - condition, negated, 0)
    }
  }
  loadAnywhere(em, e)
  freeExpression(em, e)
  return em.testABC(OP_TESTSET, condition, 0, e.info)
}

/** `not e`. */
export function negateValue(em: Emitter, e: Expression): void {
  switch (e.kind) {
    case E_NIL:
    case E_FALSE:
      e.kind = E_TRUE
      break
    case E_TRUE:
    case E_CONSTANT:
    case E_FLOAT:
    case E_INTEGER:
    case E_STRING:
      e.kind = E_FALSE
      break
    case E_JUMP:
      em.negate(e.info)
      break
    default:
      loadAnywhere(em, e)
      freeExpression(em, e)
      open(e, em.abc(OP_NOT, 0, 0, e.info, 0))
  }
  const whenTrue = e.whenTrue
  e.whenTrue = e.whenFalse
  e.whenFalse = whenTrue
  // The values that were tested are not the value of the negation.
  em.dropValues(e.whenFalse)
  em.dropValues(e.whenTrue)
}

/** Puts the value into some register, leaving pending jumps as they are. */
function loadAnywhere(em: Emitter, e: Expression): void {
  if (e.kind === E_REGISTER) return
  em.reserve(1)
  load(em, e, em.freeRegister - 1)
}

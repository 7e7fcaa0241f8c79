/**
 * The errors that the machine itself raises, word for word those of PUC Lua 5.4.
 */
import type { VariableName } from '../bytecode/variable-names'
import { CELL_META, FLAGS_SHIFT, FUNCTION_UPVALUES, PROTO_REGISTERS, UPVALUE_PLACE } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LIGHT,
  TAG_LONG_STRING,
  TAG_STRING,
  type WordAddress,
} from '../gc/slot'
import { EVENT_NAME, typeName } from '../object/events'
import { FRAME_BASE, finalizingFrame, framesStart } from '../object/thread'
import { activation, instructionOf, isLua, metamethodName, position, prototypeOf } from './debug-info'
import { FLAG_CLOSE_CALL, FLAG_META } from './frame-kind'
import type { Machine } from './machine'

/** Raises a message with the position of the Lua function on top before it. */
export function runtimeError(m: Machine, message: string): never {
  m.raiseText(position(m) + message)
}

/** The type of a value as messages name it: by `__name` if its metatable has that. */
export function typeNameOf(m: Machine, at: WordAddress): string {
  const { i32 } = m.heap
  const tag = i32[at + 2]!
  const name = m.eventOf(at, EVENT_NAME)
  if (i32[name + 2] === TAG_STRING || i32[name + 2] === TAG_LONG_STRING) return m.strings.toShownName(i32[name]!)
  return tag === TAG_LIGHT ? 'light userdata' : typeName(tag)
}

/** ` (local 'x')`, if the value at a place has a name in the running Lua function. */
function variable(m: Machine, at: WordAddress): string {
  const name = nameOf(m, at)
  return name === null ? '' : ` (${name.kind} '${name.name}')`
}

function nameOf(m: Machine, at: WordAddress): VariableName | null {
  const call = activation(m, m.thread, 0)
  if (call === null || !isLua(m, call)) return null
  const { i32 } = m.heap
  const prototype = prototypeOf(m, call)
  const register = (at - m.stack - i32[call.frame + FRAME_BASE]!) / SLOT_WORDS
  if (register >= 0 && register < i32[(prototype << 2) + PROTO_REGISTERS]!) {
    const name = m.names.ofRegister(prototype, instructionOf(m, call), register)
    if (name !== null) return name
  }
  const closure = i32[call.callee]! << 2
  for (let index = 0; index < i32[closure + CELL_META]! >>> FLAGS_SHIFT; index++) {
    if (i32[(i32[closure + FUNCTION_UPVALUES + index]! << 2) + UPVALUE_PLACE] === at) {
      return { kind: 'upvalue', name: m.prototypes.upvalueName(prototype, index) }
    }
  }
  return null
}

/** `attempt to OPERATE a TYPE value (VARIABLE)`. */
export function typeError(m: Machine, at: WordAddress, operate: string): never {
  runtimeError(m, `attempt to ${operate} a ${typeNameOf(m, at)} value${variable(m, at)}`)
}

/** What an instruction of Lua calls, by the flags of the call. */
function calledFor(m: Machine, prototype: number, instruction: number, flags: number): VariableName | null {
  if ((flags & FLAG_CLOSE_CALL) !== 0) return { kind: 'metamethod', name: 'close' }
  if ((flags & FLAG_META) === 0) return m.names.ofCall(prototype, instruction)
  const name = metamethodName(m.names.opcodeAt(prototype, instruction), m.names.flagsAt(prototype, instruction))
  return { kind: 'metamethod', name }
}

/** A value is called that cannot be. */
export function callError(m: Machine, at: WordAddress, flags: number): never {
  if (m.frame - framesStart(m.heap, m.thread) === finalizingFrame(m.heap, m.thread))
    m.raiseText(`attempt to call a ${typeNameOf(m, at)} value (metamethod '__gc')`)
  const call = activation(m, m.thread, 0)
  if (call !== null && isLua(m, call)) {
    const prototype = prototypeOf(m, call)
    const instruction = instructionOf(m, call)
    const name = calledFor(m, prototype, instruction, flags)
    if (name !== null) runtimeError(m, `attempt to call a ${typeNameOf(m, at)} value (${name.kind} '${name.name}')`)
  }
  typeError(m, at, 'call')
}

const isNumber = (m: Machine, at: WordAddress): boolean => {
  const tag = m.heap.i32[at + 2]
  return tag === TAG_INTEGER || tag === TAG_FLOAT
}

const isString = (m: Machine, at: WordAddress): boolean => {
  const tag = m.heap.i32[at + 2]
  return tag === TAG_STRING || tag === TAG_LONG_STRING
}

/** An operand of an arithmetic operation is no number. */
export function arithmeticError(m: Machine, left: WordAddress, right: WordAddress): never {
  typeError(m, isNumber(m, left) ? right : left, 'perform arithmetic on')
}

/** An operand of a bitwise operation is no number, or a number without integer value. */
export function bitwiseError(m: Machine, left: WordAddress, right: WordAddress): never {
  if (isNumber(m, left) && isNumber(m, right)) integerError(m, left, right)
  typeError(m, isNumber(m, left) ? right : left, 'perform bitwise operation on')
}

export function integerError(m: Machine, left: WordAddress, right: WordAddress): never {
  const culprit = hasInteger(m, left) ? right : left
  runtimeError(m, `number${variable(m, culprit)} has no integer representation`)
}

function hasInteger(m: Machine, at: WordAddress): boolean {
  if (m.heap.i32[at + 2] === TAG_INTEGER) return true
  const float = m.heap.f64[at >> 1]!
  return Math.floor(float) === float && float >= -9223372036854775808 && float < 9223372036854775808
}

export function concatError(m: Machine, left: WordAddress, right: WordAddress): never {
  typeError(m, isString(m, left) || isNumber(m, left) ? right : left, 'concatenate')
}

export function compareError(m: Machine, left: WordAddress, right: WordAddress): never {
  const first = typeNameOf(m, left)
  const second = typeNameOf(m, right)
  runtimeError(
    m,
    first === second ? `attempt to compare two ${first} values` : `attempt to compare ${first} with ${second}`,
  )
}

/** A part of a numeric `for` is no number. */
export function forError(m: Machine, at: WordAddress, what: 'initial value' | 'limit' | 'step'): never {
  runtimeError(m, `bad 'for' ${what} (number expected, got ${typeNameOf(m, at)})`)
}

export function stackOverflow(m: Machine): never {
  runtimeError(m, 'stack overflow')
}

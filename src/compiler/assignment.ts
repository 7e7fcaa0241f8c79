/**
 * What assignments and declarations ask of the expressions on their two sides.
 */
import { OP_GETUPVAL, OP_MOVE } from '../bytecode/opcodes'
import type { Emitter } from './emitter'
import {
  E_FALSE,
  E_FIELD,
  E_FLOAT,
  E_INDEXED,
  E_INTEGER,
  E_LOCAL,
  E_NAMED_CONSTANT,
  E_NIL,
  E_STRING,
  E_TRUE,
  E_UPVALUE,
  E_UPVALUE_FIELD,
  type Expression,
} from './expression'
import type { Variable } from './variable'

/** The targets of an assignment, the last first. */
export interface Target {
  readonly e: Expression
  readonly before: Target | null
}

/** If a table or key of the targets so far is a variable that is assigned, too, they use a copy of it. */
export function avoidConflict(em: Emitter, targets: Target, variable: Expression): void {
  const copy = em.freeRegister
  let conflict = false
  for (let target: Target | null = targets; target !== null; target = target.before) {
    const { e } = target
    if (!e.isIndexed()) continue
    if (e.kind === E_UPVALUE_FIELD) {
      if (variable.kind === E_UPVALUE && e.info === variable.info) {
        conflict = true
        e.kind = E_FIELD
        e.info = copy
      }
    } else if (variable.kind === E_LOCAL) {
      if (e.info === variable.info) {
        conflict = true
        e.info = copy
      }
      if (e.kind === E_INDEXED && e.aux === variable.info) {
        conflict = true
        e.aux = copy
      }
    }
  }
  if (!conflict) return
  if (variable.kind === E_LOCAL) em.abc(OP_MOVE, 0, copy, variable.info, 0)
  else em.abc(OP_GETUPVAL, 0, copy, variable.info, 0)
  em.reserve(1)
}

/** Whether the expression may be on the left side, if it is no constant. */
export function isAssignable(e: Expression): boolean {
  return e.kind === E_LOCAL || e.kind === E_UPVALUE || e.kind === E_NAMED_CONSTANT || e.isIndexed()
}

/** Makes the variable a name for the value of the expression, if that is a constant. */
export function toCompileTime(variable: Variable, e: Expression): boolean {
  if (e.hasJumps()) return false
  switch (e.kind) {
    case E_NIL:
      variable.value = null
      break
    case E_TRUE:
    case E_FALSE:
      variable.value = e.kind === E_TRUE
      break
    case E_FLOAT:
      variable.value = e.float
      break
    case E_INTEGER:
      variable.value = { lo: e.info, hi: e.aux }
      break
    case E_STRING:
      variable.value = e.text
      break
    case E_NAMED_CONSTANT:
      variable.value = e.variable!.value
      break
    default:
      return false
  }
  variable.kind = 'compile time'
  return true
}

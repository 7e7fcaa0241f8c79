/**
 * Expressions that are read but whose value is not yet where it is wanted.
 *
 * Owns: what `info`, `aux`, `float`, `text` and `variable` mean for each kind. Beside its kind an expression may have
 * two lists of pending jumps, left by `and`, `or`, `not` and comparisons: those taken when it is found to be true and
 * when it is found to be false. An expression is used up by what reads it.
 */
import type { ByteString, ShortConstant } from '../bytecode/draft'
import type { Variable } from './variable'

/** An empty list of values. */
export const E_VOID = 0
export const E_NIL = 1
export const E_TRUE = 2
export const E_FALSE = 3
/** `info` is an index of the constants. */
export const E_CONSTANT = 4
/** `float`, which is not yet among the constants. */
export const E_FLOAT = 5
/** The integer with low half `info` and high half `aux`. */
export const E_INTEGER = 6
/** `text`, which is not yet among the constants. */
export const E_STRING = 7
/** A value in register `info`. */
export const E_REGISTER = 8
/** The local `variable` in register `info`. */
export const E_LOCAL = 9
/** Upvalue `info`. */
export const E_UPVALUE = 10
/** The local `variable`, whose value is known. */
export const E_NAMED_CONSTANT = 11
/** Table in register `info`, key in register `aux`. */
export const E_INDEXED = 12
/** Table in upvalue `info`, key the short string that is constant `aux`. */
export const E_UPVALUE_FIELD = 13
/** Table in register `info`, key the integer `aux`, which fits a byte. */
export const E_ELEMENT = 14
/** Table in register `info`, key the short string that is constant `aux`. */
export const E_FIELD = 15
/** The outcome of a test; `info` is the jump that is taken when it is true. */
export const E_JUMP = 16
/** Instruction `info` computes it; its operand A is still open. */
export const E_OPEN = 17
/** Instruction `info` is the call. */
export const E_CALL = 18
/** Instruction `info` is the VARARG. */
export const E_VARARG = 19

/** An empty list of jumps. */
export const NO_JUMP = -1

export class Expression {
  kind: number
  info: number
  aux: number
  float: number
  text: ByteString
  variable: Variable | null
  whenTrue: number
  whenFalse: number

  constructor() {
    this.kind = E_VOID
    this.info = 0
    this.aux = 0
    this.float = 0.5
    this.text = ''
    this.variable = null
    this.whenTrue = NO_JUMP
    this.whenFalse = NO_JUMP
  }

  /** Makes it a fresh expression of that kind. */
  set(kind: number, info: number): void {
    this.kind = kind
    this.info = info
    this.whenTrue = NO_JUMP
    this.whenFalse = NO_JUMP
  }

  setInteger(lo: number, hi: number): void {
    this.set(E_INTEGER, lo)
    this.aux = hi
  }

  setFloat(value: number): void {
    this.set(E_FLOAT, 0)
    this.float = value
  }

  setString(text: ByteString): void {
    this.set(E_STRING, 0)
    this.text = text
  }

  setConstant(value: ShortConstant): void {
    if (value === null) this.set(E_NIL, 0)
    else if (typeof value === 'boolean') this.set(value ? E_TRUE : E_FALSE, 0)
    else if (typeof value === 'number') this.setFloat(value)
    else if (typeof value === 'string') this.setString(value)
    else this.setInteger(value.lo, value.hi)
  }

  copyFrom(other: Expression): void {
    this.kind = other.kind
    this.info = other.info
    this.aux = other.aux
    this.float = other.float
    this.text = other.text
    this.variable = other.variable
    this.whenTrue = other.whenTrue
    this.whenFalse = other.whenFalse
  }

  hasJumps(): boolean {
    return this.whenTrue !== NO_JUMP || this.whenFalse !== NO_JUMP
  }

  isNumeral(): boolean {
    return (this.kind === E_INTEGER || this.kind === E_FLOAT) && !this.hasJumps()
  }

  isMultiple(): boolean {
    return this.kind === E_CALL || this.kind === E_VARARG
  }

  isIndexed(): boolean {
    return this.kind >= E_INDEXED && this.kind <= E_FIELD
  }
}

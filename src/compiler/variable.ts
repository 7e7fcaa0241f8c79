/**
 * A local variable while it is in scope.
 */
import type { ByteString, ShortConstant } from '../bytecode/draft'

export type VariableKind = 'regular' | 'const' | 'close' | 'compile time'

export class Variable {
  readonly name: ByteString
  /** Nesting depth of the function that declares it: of the functions around any place, only one has it. */
  readonly depth: number
  /** Its index among the function's variables. */
  readonly index: number
  /** A variable of kind `compile time` has no register, but a `value`. */
  kind: VariableKind
  value: ShortConstant
  register: number
  /** Registers in use by the function's variables up to this one. */
  level: number
  /** Index in the draft's `locals`. */
  localIndex: number
  /** The variable of that name that this one hides. */
  hidden: Variable | null

  constructor(name: ByteString, depth: number, index: number) {
    this.name = name
    this.depth = depth
    this.index = index
    this.kind = 'regular'
    this.value = null
    this.register = 0
    this.level = 0
    this.localIndex = -1
    this.hidden = null
  }
}

/**
 * What a register holds, in the words of error messages: `local 'x'`, `field 'y'`, `method 'z'`.
 *
 * Found by going through the code up to the instruction in question and asking which instruction last
 * set the register, as PUC Lua does.
 */
import { PROTO_CODE, PROTO_CONSTANTS, PROTO_LOCALS } from '../gc/layout'
import { SLOT_WORDS, TAG_LONG_STRING, TAG_STRING } from '../gc/slot'
import { spend } from '../object/roots'
import type { Strings } from '../object/string'
import { flagsOf, INSTRUCTION_WORDS, opcodeOf, operandA, operandB, operandC, operandD } from './instruction'
import {
  OP_CALL,
  OP_CONCAT,
  OP_GETFIELD,
  OP_GETI,
  OP_GETTABLE,
  OP_GETTABUP,
  OP_GETUPVAL,
  OP_JMP,
  OP_LOADI,
  OP_LOADK,
  OP_LOADNIL,
  OP_MOVE,
  OP_SELF,
  OP_TAILCALL,
  OP_TFORCALL,
  OP_VARARG,
  OPCODES,
} from './opcodes'
import type { Prototypes } from './prototype'

/** Copies that are followed at most: the compiler makes one or two. */
const MAX_COPIES = 16
/** What PUC Lua calls an element whose index is a constant from 0 to 255, which fits into its instruction. */
const INTEGER_INDEX = 'integer index'
const MAX_NAMED_INDEX = 255
/** A unit of fuel for each 32 instructions and local variables that are gone through. */
const ENTRIES_A_UNIT_SHIFT = 5

/** How a value came to be where it is: a kind of variable, and its name. */
export interface VariableName {
  readonly kind:
    | 'local'
    | 'upvalue'
    | 'global'
    | 'field'
    | 'method'
    | 'constant'
    | 'for iterator'
    | 'metamethod'
    | 'hook'
  readonly name: string
}

export class VariableNames {
  readonly #strings: Strings
  readonly #prototypes: Prototypes

  constructor(strings: Strings, prototypes: Prototypes) {
    this.#strings = strings
    this.#prototypes = prototypes
  }

  #word(prototype: number, instruction: number, word: number): number {
    return this.#strings.heap.i32[
      this.#prototypes.start(prototype, PROTO_CODE) + instruction * INSTRUCTION_WORDS + word
    ]!
  }

  /** What register holds when the instruction runs, or null if that has no name. */
  ofRegister(prototype: number, instruction: number, register: number): VariableName | null {
    const origin = this.#origin(prototype, instruction, register)
    if (typeof origin !== 'number') return origin
    const word0 = this.#word(prototype, origin, 0)
    const word1 = this.#word(prototype, origin, 1)
    switch (opcodeOf(word0)) {
      case OP_GETTABUP: {
        const kind = this.#prototypes.upvalueName(prototype, operandB(word0, word1)) === '_ENV' ? 'global' : 'field'
        return { kind, name: this.#constantName(prototype, operandC(word0, word1)) }
      }
      case OP_GETTABLE: {
        const kind = this.#isEnvironment(prototype, origin, operandB(word0, word1)) ? 'global' : 'field'
        return { kind, name: this.#registerName(prototype, origin, operandC(word0, word1)) }
      }
      case OP_GETI:
        return { kind: 'field', name: operandC(word0, word1) <= MAX_NAMED_INDEX ? INTEGER_INDEX : '?' }
      case OP_GETFIELD: {
        const kind = this.#isEnvironment(prototype, origin, operandB(word0, word1)) ? 'global' : 'field'
        return { kind, name: this.#constantName(prototype, operandC(word0, word1)) }
      }
      case OP_SELF:
        return { kind: 'method', name: this.#constantName(prototype, operandC(word0, word1)) }
      default:
        return this.#simpleName(prototype, origin)
    }
  }

  /**
   * The local variable in a register or, through copies, in the one that it was copied from; else the instruction that
   * set it; null if none did on every way.
   */
  #origin(prototype: number, instruction: number, register: number): VariableName | number | null {
    let at = instruction
    let from = register
    for (let copies = 0; copies < MAX_COPIES; copies++) {
      spend(this.#strings.heap, (at + this.#prototypes.count(prototype, PROTO_LOCALS)) >> ENTRIES_A_UNIT_SHIFT)
      const local = this.#prototypes.localName(prototype, from, at)
      if (local !== null) return { kind: 'local', name: local }
      at = this.#findSetter(prototype, at, from)
      if (at < 0) return null
      const word0 = this.#word(prototype, at, 0)
      if (opcodeOf(word0) !== OP_MOVE) return at
      from = operandB(word0, this.#word(prototype, at, 1))
      if (from >= operandA(word0)) return null
    }
    return null
  }

  /** The name of what an instruction sets, if it does not depend on another register. */
  #simpleName(prototype: number, instruction: number): VariableName | null {
    const word0 = this.#word(prototype, instruction, 0)
    const word1 = this.#word(prototype, instruction, 1)
    if (opcodeOf(word0) === OP_GETUPVAL) {
      return { kind: 'upvalue', name: this.#prototypes.upvalueName(prototype, operandB(word0, word1)) }
    }
    if (opcodeOf(word0) !== OP_LOADK) return null
    const name = this.#stringConstant(prototype, operandD(word0, word1))
    return name === null ? null : { kind: 'constant', name }
  }

  /** Like `ofRegister`, for a register that another access goes through: no further, as accesses can be piled up. */
  #simpleNameOf(prototype: number, instruction: number, register: number): VariableName | null {
    const origin = this.#origin(prototype, instruction, register)
    return typeof origin === 'number' ? this.#simpleName(prototype, origin) : origin
  }

  #isEnvironment(prototype: number, instruction: number, register: number): boolean {
    const variable = this.#simpleNameOf(prototype, instruction, register)
    return variable !== null && (variable.kind === 'local' || variable.kind === 'upvalue') && variable.name === '_ENV'
  }

  /** The string constant at an index, or null. */
  #stringConstant(prototype: number, index: number): string | null {
    const { i32 } = this.#strings.heap
    const place = this.#prototypes.start(prototype, PROTO_CONSTANTS) + index * SLOT_WORDS
    const tag = i32[place + 2]
    return tag === TAG_STRING || tag === TAG_LONG_STRING ? this.#strings.toShownName(i32[place]!) : null
  }

  #constantName(prototype: number, index: number): string {
    return this.#stringConstant(prototype, index) ?? '?'
  }

  #registerName(prototype: number, instruction: number, register: number): string {
    const origin = this.#origin(prototype, instruction, register)
    if (typeof origin === 'number') {
      const word0 = this.#word(prototype, origin, 0)
      // The constant 0 has no instruction of its own here.
      if (opcodeOf(word0) === OP_LOADI && operandD(word0, this.#word(prototype, origin, 1)) === 0) return INTEGER_INDEX
    }
    const variable = typeof origin === 'number' ? this.#simpleName(prototype, origin) : origin
    return variable?.kind === 'constant' ? variable.name : '?'
  }

  /** The last instruction before `last` that set the register on every way there, or -1. */
  #findSetter(prototype: number, last: number, register: number): number {
    let setter = -1
    let jumpTarget = 0 // code before this may be skipped
    for (let index = 0; index < last; index++) {
      const word0 = this.#word(prototype, index, 0)
      const word1 = this.#word(prototype, index, 1)
      const op = opcodeOf(word0)
      if (op === OP_JMP) {
        const target = index + 1 + operandD(word0, word1)
        if (target <= last && target > jumpTarget) jumpTarget = target
        continue
      }
      if (this.#sets(op, word0, word1, register)) setter = index < jumpTarget ? -1 : index
    }
    return setter
  }

  #sets(op: number, word0: number, word1: number, register: number): boolean {
    const a = operandA(word0)
    switch (op) {
      case OP_LOADNIL:
        return a <= register && register < a + operandD(word0, word1)
      case OP_TFORCALL:
        return register >= a + 4
      case OP_CALL:
      case OP_TAILCALL:
      case OP_CONCAT:
        return register >= a
      case OP_SELF:
        return register === a || register === a + 1
      case OP_VARARG:
        // As in PUC Lua only the first counts: it may be a variable's, below others that are in use.
        return a === register
      default:
        return OPCODES[op]!.setsA && a === register
    }
  }

  /** How the instruction names the function that it calls (not through a metamethod), or null. */
  ofCall(prototype: number, instruction: number): VariableName | null {
    const word0 = this.#word(prototype, instruction, 0)
    const op = opcodeOf(word0)
    if (op === OP_CALL || op === OP_TAILCALL) return this.ofRegister(prototype, instruction, operandA(word0))
    if (op === OP_TFORCALL) return { kind: 'for iterator', name: 'for iterator' }
    return null
  }

  /** The flags of an instruction. */
  flagsAt(prototype: number, instruction: number): number {
    return flagsOf(this.#word(prototype, instruction, 0))
  }

  /** The opcode of an instruction. */
  opcodeAt(prototype: number, instruction: number): number {
    return opcodeOf(this.#word(prototype, instruction, 0))
  }
}

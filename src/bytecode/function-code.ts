/**
 * The code of a draft, as the verifier asks for it.
 */
import { chunkError } from './binary-format'
import type { FunctionDraft } from './draft'
import { flagsOf, INSTRUCTION_WORDS, operandA, operandB, operandC, operandD } from './instruction'
import { OPCODES } from './opcodes'

/** How messages call a function: `function main.0.1` is the second function in the first one of the main function. */
export function placeOf(draft: FunctionDraft): string {
  let path = ''
  for (let at = draft; at.outer !== null; at = at.outer) path = `.${at.index}${path}`
  return `function main${path}`
}

/** The code of a function, with what is asked of it again and again. */
export class FunctionCode {
  readonly draft: FunctionDraft
  readonly count: number
  /** 1 where a jump may lead. */
  readonly targets: Uint8Array
  /** When it returns there may be something to be closed. Whoever looks at the code finds out. */
  needsClose = false

  constructor(draft: FunctionDraft) {
    this.draft = draft
    this.count = draft.code.length / INSTRUCTION_WORDS
    this.targets = new Uint8Array(this.count)
  }

  fail(pc: number, reason: string): never {
    throw chunkError(`${placeOf(this.draft)}, instruction ${pc}: ${reason}`)
  }

  word0(pc: number): number {
    return this.draft.code[pc * INSTRUCTION_WORDS]!
  }

  word1(pc: number): number {
    return this.draft.code[pc * INSTRUCTION_WORDS + 1]!
  }

  opcode(pc: number): number {
    return this.word0(pc) & 0xff // with the bit of a trap, which none may have
  }

  flags(pc: number): number {
    return flagsOf(this.word0(pc))
  }

  a(pc: number): number {
    return operandA(this.word0(pc))
  }

  b(pc: number): number {
    return operandB(this.word0(pc), this.word1(pc))
  }

  c(pc: number): number {
    return operandC(this.word0(pc), this.word1(pc))
  }

  d(pc: number): number {
    return operandD(this.word0(pc), this.word1(pc))
  }

  /** Where operand D leads. */
  target(pc: number): number {
    return pc + 1 + this.d(pc)
  }

  /** The instruction gives the number of its results only when it runs: the top. */
  setsTop(pc: number): boolean {
    const info = OPCODES[this.opcode(pc)]!
    if (info.registers === 'tailcall') return true
    return (info.registers === 'call' || info.registers === 'vararg') && this.c(pc) === 0
  }

  /** The instruction takes values up to the top. */
  usesTop(pc: number): boolean {
    switch (OPCODES[this.opcode(pc)]!.registers) {
      case 'list':
        return this.flags(pc) === 0
      case 'call':
      case 'tailcall':
      case 'return':
        return this.b(pc) === 0
      default:
        return false
    }
  }
}

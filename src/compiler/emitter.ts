/**
 * The emitter: instructions, registers and jumps of one function.
 *
 * Owns: registers are a stack. Those below `activeRegisters` hold variables, those from there to `freeRegister` hold
 * temporary values, and only the topmost temporary may be freed.
 *
 * Owns: until it is patched a JMP holds, instead of its distance, the next jump of the list that it is in. A list is a
 * circle, told by its last jump; so lists are joined in constant time, however long.
 *
 * Owns: between two instructions at which fuel is used (a call, a jump back) there is little work, however the code goes. Where
 * nothing else uses fuel for long there is a toll.
 */
import type { GrowingDraft } from '../bytecode/draft'
import {
  encodeBC,
  encodeD,
  encodeHead,
  flagsOf,
  INSTRUCTION_WORDS,
  MAX_REGISTERS,
  opcodeOf,
  operandA,
  operandB,
  operandD,
} from '../bytecode/instruction'
import {
  FLAG_CLOSE,
  FLAG_CONDITION,
  OP_JMP,
  OP_LFALSESKIP,
  OP_LOADNIL,
  OP_LOADTRUE,
  OP_RETURN,
  OP_RETURN0,
  OP_RETURN1,
  OP_TAILCALL,
  OP_TEST,
  OP_TESTSET,
  OP_TOLL,
  OPCODES,
} from '../bytecode/opcodes'
import { WORK_A_TOLL, workOf } from '../bytecode/toll'
import { ConstantPool } from './constant-pool'
import { NO_JUMP } from './expression'
import type { Lexer } from './lexer'
import { TOO_MANY_REGISTERS } from './messages'

/** Jumps to jumps that are followed at most. */
const MAX_HOPS = 100

/** No register: a test is not to leave its value anywhere. */
const NOWHERE = -1

export class Emitter {
  readonly draft: GrowingDraft
  readonly lexer: Lexer
  readonly constants: ConstantPool
  /** The first register that is not in use. */
  freeRegister: number
  /** Registers in use by active variables. */
  activeRegisters: number
  /** Some variable of the function may have to be closed when it returns. */
  needsClose: boolean
  /** The last instruction index that is known to be the target of a jump. */
  private lastTarget: number
  /** Registers of the variables that are active at the targets of backward jumps. */
  private readonly liveAt: Map<number, number>
  /** Work since the last toll; so much that one is due, if a jump has led past it. */
  private work: number
  /** Index of the last toll, -1 if there is none. */
  private lastToll: number

  constructor(draft: GrowingDraft, lexer: Lexer) {
    this.draft = draft
    this.lexer = lexer
    this.constants = new ConstantPool(draft.constants, lexer.meter)
    this.freeRegister = 0
    this.activeRegisters = 0
    this.needsClose = false
    this.lastTarget = -1
    this.liveAt = new Map()
    this.work = 0
    this.lastToll = -1
  }

  /** Index of the next instruction. */
  get pc(): number {
    return this.draft.lines.length
  }

  // Instructions.

  abc(op: number, flags: number, a: number, b: number, c: number): number {
    return this.append(encodeHead(op, flags, a), encodeBC(op, b, c))
  }

  ad(op: number, flags: number, a: number, d: number): number {
    return this.append(encodeHead(op, flags, a), encodeD(op, d))
  }

  private append(word0: number, word1: number): number {
    this.work += workOf(opcodeOf(word0))
    this.draft.code.push(word0, word1)
    return this.draft.lines.push(this.lexer.lastLine) - 1
  }

  /**
   * Puts a toll here if one is due. To be called often, but only where a call could begin: all registers below
   * `freeRegister` have their values, and no test waits for its jump.
   */
  passToll(): void {
    if (this.work < WORK_A_TOLL) return
    this.lastToll = this.ad(OP_TOLL, this.freeRegister, 0, 0)
    this.work = 0
  }

  /** Takes the last instruction back. */
  removeLast(): void {
    this.draft.code.length -= INSTRUCTION_WORDS
    this.draft.lines.length--
  }

  /** Gives the last instruction another line. */
  fixLine(line: number): void {
    this.draft.lines[this.pc - 1] = line
  }

  /** Whether the last instruction is on the line on which the next one would be. */
  isLineOfLast(): boolean {
    return this.draft.lines[this.pc - 1] === this.lexer.lastLine
  }

  word0(pc: number): number {
    return this.draft.code[pc * INSTRUCTION_WORDS]!
  }

  word1(pc: number): number {
    return this.draft.code[pc * INSTRUCTION_WORDS + 1]!
  }

  replaceABC(pc: number, op: number, flags: number, a: number, b: number, c: number): void {
    this.draft.code[pc * INSTRUCTION_WORDS] = encodeHead(op, flags, a)
    this.draft.code[pc * INSTRUCTION_WORDS + 1] = encodeBC(op, b, c)
  }

  replaceAD(pc: number, op: number, flags: number, a: number, d: number): void {
    this.draft.code[pc * INSTRUCTION_WORDS] = encodeHead(op, flags, a)
    this.draft.code[pc * INSTRUCTION_WORDS + 1] = encodeD(op, d)
  }

  setA(pc: number, a: number): void {
    const word0 = this.word0(pc)
    this.draft.code[pc * INSTRUCTION_WORDS] = encodeHead(opcodeOf(word0), flagsOf(word0), a)
  }

  setC(pc: number, c: number): void {
    const word0 = this.word0(pc)
    const b = operandB(word0, this.word1(pc))
    this.draft.code[pc * INSTRUCTION_WORDS + 1] = encodeBC(opcodeOf(word0), b, c)
  }

  /** The opcode of the last instruction, -1 if a jump may lead past it. */
  lastOpcode(): number {
    return this.pc > 0 && this.pc > this.lastTarget ? opcodeOf(this.word0(this.pc - 1)) : -1
  }

  /** `R[from], … := nil`, count of them, as part of the instruction before if that does the same next to it. */
  loadNil(from: number, count: number): void {
    if (this.lastOpcode() === OP_LOADNIL) {
      const last = this.pc - 1
      const lastFrom = operandA(this.word0(last))
      const lastEnd = lastFrom + operandD(this.word0(last), this.word1(last))
      if (lastFrom <= from + count && from <= lastEnd) {
        const first = Math.min(from, lastFrom)
        this.replaceAD(last, OP_LOADNIL, 0, first, Math.max(from + count, lastEnd) - first)
        return
      }
    }
    this.ad(OP_LOADNIL, 0, from, count)
  }

  /** Returns `count` values from a register on, -1 for all up to the top. */
  return(first: number, count: number): void {
    if (count === 0) this.abc(OP_RETURN0, 0, 0, 0, 0)
    else if (count === 1) this.abc(OP_RETURN1, 0, first, 0, 0)
    else this.abc(OP_RETURN, 0, first, count + 1, 0)
  }

  // Registers.

  /** Makes sure that the function has so many registers more. */
  checkRegisters(count: number): void {
    const needed = this.freeRegister + count
    if (needed <= this.draft.registers) return
    if (needed >= MAX_REGISTERS) throw this.lexer.syntaxError(TOO_MANY_REGISTERS)
    this.draft.registers = needed
  }

  reserve(count: number): void {
    this.checkRegisters(count)
    this.freeRegister += count
  }

  /** Frees a register if it holds a temporary value; it must be the topmost. */
  free(register: number): void {
    if (register >= this.activeRegisters) this.freeRegister--
  }

  freePair(one: number, other: number): void {
    this.free(Math.max(one, other))
    this.free(Math.min(one, other))
  }

  // Jumps.

  /** The place of the next instruction, to which some jump may lead. */
  target(): number {
    this.lastTarget = this.pc
    return this.pc
  }

  /** A `target` to which jumps may lead back. */
  backwardTarget(): number {
    const pc = this.target()
    this.liveAt.set(pc, Math.max(this.liveAt.get(pc) ?? 0, this.activeRegisters))
    return pc
  }

  /** A new jump, as a list of its own. */
  jump(): number {
    const pc = this.ad(OP_JMP, 0, 0, 0)
    this.setLink(pc, pc)
    return pc
  }

  /** A test and the jump that belongs to it. */
  testABC(op: number, flags: number, a: number, b: number): number {
    this.abc(op, flags, a, b, 0)
    return this.jump()
  }

  testAD(op: number, flags: number, a: number, d: number): number {
    this.ad(op, flags, a, d)
    return this.jump()
  }

  /** Joins two lists; both are used up. */
  join(one: number, other: number): number {
    if (one === NO_JUMP) return other
    if (other === NO_JUMP) return one
    const first = this.link(one)
    this.setLink(one, this.link(other))
    this.setLink(other, first)
    return other
  }

  patch(list: number, target: number): void {
    this.patchTests(list, target, NOWHERE, target)
  }

  /** Leads a list of jumps here. Also if it is empty: as in PUC Lua, no instruction of before is then made more of. */
  patchHere(list: number): void {
    this.patch(list, this.target())
  }

  /**
   * Patches a list of which some jumps belong to tests that can leave the tested value: these leave it in `register`
   * and go to `valueTarget`, the others go to `target`.
   */
  patchTests(list: number, valueTarget: number, register: number, target: number): void {
    if (list === NO_JUMP) return
    let pc = list
    do {
      const next = this.link(pc)
      this.setDistance(pc, this.setTestRegister(pc, register) ? valueTarget : target)
      pc = next
    } while (pc !== list)
  }

  /** Makes the tests of a list leave no value. */
  dropValues(list: number): void {
    if (list === NO_JUMP) return
    let pc = list
    do {
      this.setTestRegister(pc, NOWHERE)
      pc = this.link(pc)
    } while (pc !== list)
  }

  /** Whether some jump of the list comes from a test that cannot leave its value. */
  needsValue(list: number): boolean {
    if (list === NO_JUMP) return false
    let pc = list
    do {
      if (opcodeOf(this.word0(this.control(pc))) !== OP_TESTSET) return true
      pc = this.link(pc)
    } while (pc !== list)
    return false
  }

  /** Turns the condition of the test that belongs to a jump. */
  negate(jump: number): void {
    this.draft.code[this.control(jump) * INSTRUCTION_WORDS]! ^= FLAG_CONDITION << 8
  }

  /** Ends for the outcomes of tests: `R[register] := false`, `R[register] := true`. Answers the place of the first. */
  loadOutcomes(register: number): number {
    const loadFalse = this.target()
    this.abc(OP_LFALSESKIP, 0, register, 0, 0)
    this.target()
    this.abc(OP_LOADTRUE, 0, register, 0, 0)
    return loadFalse
  }

  setDistance(pc: number, target: number): void {
    if (target > pc && this.lastToll > pc) this.work = WORK_A_TOLL
    this.draft.code[pc * INSTRUCTION_WORDS + 1] = encodeD(opcodeOf(this.word0(pc)), target - (pc + 1))
  }

  private link(pc: number): number {
    return this.word1(pc)
  }

  private setLink(pc: number, next: number): void {
    this.draft.code[pc * INSTRUCTION_WORDS + 1] = next
  }

  /** The instruction on which a jump depends: the test before it, or else itself. */
  private control(jump: number): number {
    return jump > 0 && OPCODES[opcodeOf(this.word0(jump - 1))]!.test ? jump - 1 : jump
  }

  /** Where the test of a jump is to leave its value. Answers whether it can leave one at all. */
  private setTestRegister(jump: number, register: number): boolean {
    const pc = this.control(jump)
    const word0 = this.word0(pc)
    if (opcodeOf(word0) !== OP_TESTSET) return false
    const tested = operandB(word0, this.word1(pc))
    if (register === NOWHERE || register === tested) this.replaceABC(pc, OP_TEST, flagsOf(word0), tested, 0, 0)
    else this.setA(pc, register)
    return true
  }

  // The end.

  /** The last pass, over some instructions: returns that close, jumps to jumps, and the live registers of backward jumps. */
  finish(from: number, to: number): void {
    for (let pc = from; pc < to; pc++) {
      const word0 = this.word0(pc)
      switch (opcodeOf(word0)) {
        case OP_RETURN0:
          if (this.needsClose) this.replaceABC(pc, OP_RETURN, FLAG_CLOSE, 0, 1, 0)
          break
        case OP_RETURN1:
          if (this.needsClose) this.replaceABC(pc, OP_RETURN, FLAG_CLOSE, operandA(word0), 2, 0)
          break
        case OP_RETURN:
        case OP_TAILCALL:
          if (this.needsClose) this.draft.code[pc * INSTRUCTION_WORDS] = word0 | (FLAG_CLOSE << 8)
          break
        case OP_JMP:
          this.finishJump(pc)
          break
      }
    }
  }

  /**
   * Leads a jump past jumps, and counts the live registers at its target if that lies before it.
   *
   * Forward jumps never enter the scope of a variable. So at the end of the chain no more is live than at
   * the target of its last backward jump.
   */
  private finishJump(pc: number): void {
    let from = pc
    let live = 0
    let hops = 0
    for (; hops < MAX_HOPS; hops++) {
      const target = this.jumpTarget(from)
      if (target <= from) live = Math.max(live, this.liveAfter(from, target, from < pc))
      from = target
      // A toll before a jump is passed by: hooks must not see that there is one.
      if (opcodeOf(this.word0(from)) === OP_TOLL && opcodeOf(this.word0(from + 1)) === OP_JMP) from++
      if (opcodeOf(this.word0(from)) !== OP_JMP) break
    }
    this.lexer.meter.done += hops >> 2
    this.replaceAD(pc, OP_JMP, from <= pc ? live : 0, 0, from - (pc + 1))
  }

  private jumpTarget(pc: number): number {
    return pc + 1 + operandD(this.word0(pc), this.word1(pc))
  }

  private liveAfter(jump: number, target: number, finished: boolean): number {
    const live = finished ? flagsOf(this.word0(jump)) : this.liveAt.get(target)
    if (live === undefined) throw new Error(`jump at ${jump} leads back to ${target}, which is no target`)
    return live
  }
}

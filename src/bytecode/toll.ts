/**
 * How much work code may do between two instructions that use fuel, which are calls and jumps back.
 *
 * The compiler puts a toll, a jump back over nothing, where nothing else uses fuel for long (`compiler/emitter.ts`). The verifier
 * refuses what has too few: else a script could buy any amount of time with one unit.
 */
import type { FunctionCode } from './function-code'
import { OP_CLOSURE, OP_CONCAT, OP_NEWTABLE, OP_SETLIST, OPCODES } from './opcodes'

/** The distances of the three jumps of a toll. */
export const TOLL = [1, 1, -2] as const
/** Work between two tolls, in plain instructions: 128 of them take about as long as some calls. */
export const WORK_A_TOLL = 128
/** What the verifier allows: the compiler cannot put a toll everywhere, such as among the stores of a long assignment. */
const MOST_WORK = 8 * WORK_A_TOLL
/** The work of an instruction that makes something, and of one that stores a list. */
const WORK_OF_MAKING = 16
const WORK_OF_STORING = 8

/** The work of an instruction, that of a plain one being 1. */
export function workOf(op: number): number {
  if (op === OP_NEWTABLE || op === OP_CLOSURE || op === OP_CONCAT) return WORK_OF_MAKING
  return op === OP_SETLIST ? WORK_OF_STORING : 1
}

/** The most work that lies between each instruction and the last use of fuel before it, on any way ahead. */
export class StraightWork {
  readonly #code: FunctionCode
  readonly #before: Int32Array

  constructor(code: FunctionCode) {
    this.#code = code
    this.#before = new Int32Array(code.count + 2)
  }

  /** To be called for all instructions in their order, when their operands are known to be good. Throws a `ChunkError`. */
  pass(pc: number): void {
    const code = this.#code
    const op = code.opcode(pc)
    const work = this.#before[pc]! + workOf(op)
    if (work > MOST_WORK) code.fail(pc, 'it runs straight on for too long')
    const { next, test } = OPCODES[op]!
    if (next === 'jump' || next === 'prepare') this.#reach(code.target(pc), pc, work)
    if (test || next === 'skip') this.#reach(pc + 2, pc, work)
    if (next !== 'jump' && next !== 'end' && next !== 'skip') this.#reach(pc + 1, pc, work)
  }

  #reach(target: number, from: number, work: number): void {
    if (target > from && this.#before[target]! < work) this.#before[target] = work
  }
}

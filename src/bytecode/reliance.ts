/**
 * What code relies on without looking: FORLOOP takes its three registers for numbers, since FORPREP has made sure of
 * that, and SETLIST its register for the table that NEWTABLE has put there.
 *
 * The compiler and the verifier of binary chunks see to it that no instruction comes between. Who changes registers from
 * outside (`debug.setlocal`) has to ask here. Names do not tell: functions may be stripped, and chunks name what they like.
 */
import { PROTO_CODE } from '../gc/layout'
import type { Strings } from '../object/string'
import { INSTRUCTION_WORDS, opcodeOf, operandA, operandD } from './instruction'
import { OP_FORLOOP, OP_FORPREP, OP_NEWTABLE, OP_SETLIST, OPCODES } from './opcodes'
import type { Prototypes } from './prototype'

/** Registers that FORPREP prepares. */
const FOR_STATE = 3

/**
 * Whether a way leads from where a function stands to an instruction that relies on a register.
 *
 * @param instruction the one that runs, or the one before that
 */
export function reliesOn(
  strings: Strings,
  prototypes: Prototypes,
  prototype: number,
  instruction: number,
  register: number,
): boolean {
  const { i32 } = strings.heap
  const start = prototypes.start(prototype, PROTO_CODE)
  const count = prototypes.instructions(prototype)
  const seen = new Uint8Array(count)
  const waiting: number[] = []
  const add = (at: number): void => {
    if (at < 0 || at >= count || seen[at] === 1) return
    seen[at] = 1
    waiting.push(at)
  }
  add(instruction)
  add(instruction + 1)
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const word0 = i32[start + at * INSTRUCTION_WORDS]!
    const op = opcodeOf(word0)
    const distance = register - operandA(word0)
    const inLoop = distance >= 0 && distance < FOR_STATE
    if ((op === OP_FORLOOP && inLoop) || (op === OP_SETLIST && distance === 0)) return true
    // What is put there anew was not relied on before. (The first may have been done already.)
    if (at !== instruction && ((op === OP_FORPREP && inLoop) || (op === OP_NEWTABLE && distance === 0))) continue
    const { next } = OPCODES[op]!
    if (next === 'end') continue
    if (next === 'jump' || next === 'prepare' || next === 'loop') {
      add(at + 1 + operandD(word0, i32[start + at * INSTRUCTION_WORDS + 1]!))
    }
    if (next !== 'jump') add(at + 1)
    if (next === 'skip' || next === 'test') add(at + 2)
  }
  return false
}

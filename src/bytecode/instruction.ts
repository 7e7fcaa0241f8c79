/**
 * Encoding and decoding of instructions: the only place that knows how operands are scaled.
 *
 * Here registers, constants and jumps are plain indices and distances in instructions; in the words
 * they are scaled to words of memory (see `opcodes.ts`).
 */
import {
  OP_GETFIELD,
  OP_GETTABUP,
  OP_SELF,
  OP_SETFIELD,
  OP_SETTABUP,
  OPCODE_MASK,
  OPCODES,
  type OperandKind,
  TRAP,
} from './opcodes'

/** Words an instruction. */
export const INSTRUCTION_WORDS = 2

/** Registers of a frame: 255, since parameter lists, `SETLIST` and live counts use 8 bits. */
export const MAX_REGISTERS = 255

/** The largest constant index in operand B or C: 16 bits of words, four a slot. */
export const MAX_CONSTANT_OPERAND = 0xffff >> 2

/** The largest raw unsigned operand B or C. */
export const MAX_COUNT_OPERAND = 0xffff

/** The ends of a raw signed operand C. */
export const MIN_INTEGER_OPERAND = -0x8000
export const MAX_INTEGER_OPERAND = 0x7fff

function scale(kind: OperandKind): number {
  return kind === 'register' || kind === 'constant' || kind === 'register/constant' ? 4 : kind === 'jump' ? 2 : 1
}

/** Word 0. */
export function encodeHead(op: number, flags: number, a: number): number {
  return op | (flags << 8) | ((a * scale(OPCODES[op]!.a)) << 16)
}

/** Word 1 of format `abc`. */
export function encodeBC(op: number, b: number, c: number): number {
  const info = OPCODES[op]!
  return ((b * scale(info.b)) & 0xffff) | ((c * scale(info.c)) << 16)
}

/** Word 1 of format `ad`. */
export function encodeD(op: number, d: number): number {
  return (d * scale(OPCODES[op]!.d)) | 0
}

export const opcodeOf = (word0: number): number => word0 & OPCODE_MASK
/**
 * Where an access to a field under a constant name keeps a hint: the number of the node where it was found
 * last. It stands in the flags, above the first, and is no part of the program: whoever writes code out
 * leaves it out, and a wrong one costs time only.
 */
export const HINT_SHIFT = 9
export const HINT_MASK = 0x7f
/** The opcodes' word without its hint. */
export const HINT_FREE = ~(HINT_MASK << HINT_SHIFT)

export const flagsOf = (word0: number): number => (word0 >>> 8) & 0xff
export const operandA = (word0: number): number => (word0 >>> 16) / scale(OPCODES[opcodeOf(word0)]!.a)

export function operandB(word0: number, word1: number): number {
  return (word1 & 0xffff) / scale(OPCODES[opcodeOf(word0)]!.b)
}

export function operandC(word0: number, word1: number): number {
  const kind = OPCODES[opcodeOf(word0)]!.c
  return (kind === 'integer' ? word1 >> 16 : word1 >>> 16) / scale(kind)
}

export function operandD(word0: number, word1: number): number {
  return word1 / scale(OPCODES[opcodeOf(word0)]!.d)
}

/** The opcode's word as the compiler wrote it: without the bit of a trap, and without a hint. */
export function plainWord(word0: number): number {
  const op = opcodeOf(word0)
  const bare = word0 & ~TRAP
  return op === OP_GETTABUP || op === OP_GETFIELD || op === OP_SETTABUP || op === OP_SETFIELD || op === OP_SELF
    ? bare & HINT_FREE
    : bare
}

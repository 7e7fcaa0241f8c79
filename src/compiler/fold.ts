/**
 * Arithmetic on constants.
 *
 * Owns: what is computed here is what the machine would compute, to the last bit. Nothing that would raise an error
 * or call a metamethod is folded, nor what comes to NaN or to a zero float, whose sign a constant might lose.
 */
import type { IntegerConstant } from '../bytecode/draft'
import {
  OP_ADD,
  OP_BAND,
  OP_BNOT,
  OP_BOR,
  OP_BXOR,
  OP_DIV,
  OP_IDIV,
  OP_MOD,
  OP_MUL,
  OP_POW,
  OP_SHL,
  OP_SHR,
  OP_SUB,
  OP_UNM,
} from '../bytecode/opcodes'

export type Numeral = number | IntegerConstant

const TWO_32 = 2 ** 32
const TWO_63 = 2 ** 63

const isInteger = (n: Numeral): n is IntegerConstant => typeof n !== 'number'
const toFloat = (n: Numeral): number => (isInteger(n) ? n.hi * TWO_32 + (n.lo >>> 0) : n)
const toBigInt = (n: IntegerConstant): bigint => (BigInt(n.hi) << 32n) | BigInt(n.lo >>> 0)

/** The integer, wrapped to 64 bits. */
function fromBigInt(value: bigint): IntegerConstant {
  return { lo: Number(BigInt.asIntN(32, value)), hi: Number(BigInt.asIntN(32, value >> 32n)) }
}

/** The integer equal to a number, null if there is none. */
function toInteger(n: Numeral): IntegerConstant | null {
  if (isInteger(n)) return n
  return Number.isInteger(n) && n >= -TWO_63 && n < TWO_63 ? fromBigInt(BigInt(n)) : null
}

/** `a op b` for an opcode from ADD to SHR; null if it is left to the machine. */
export function foldBinary(op: number, a: Numeral, b: Numeral): Numeral | null {
  if (op >= OP_BAND && op <= OP_SHR) {
    const x = toInteger(a)
    const y = toInteger(b)
    return x === null || y === null ? null : foldBits(op, x, y)
  }
  if (op === OP_DIV || op === OP_POW || !isInteger(a) || !isInteger(b)) {
    return foldFloats(op, toFloat(a), toFloat(b))
  }
  return foldIntegers(op, a, b)
}

/** `-a` or `~a`. */
export function foldUnary(op: number, a: Numeral): Numeral | null {
  if (op === OP_UNM) return isInteger(a) ? fromBigInt(-toBigInt(a)) : foldable(-a)
  if (op !== OP_BNOT) return null
  const x = toInteger(a)
  return x === null ? null : { lo: ~x.lo, hi: ~x.hi }
}

function foldable(result: number): number | null {
  return result !== result || result === 0 ? null : result
}

function foldFloats(op: number, a: number, b: number): number | null {
  switch (op) {
    case OP_ADD:
      return foldable(a + b)
    case OP_SUB:
      return foldable(a - b)
    case OP_MUL:
      return foldable(a * b)
    case OP_DIV:
      return b === 0 ? null : foldable(a / b)
    case OP_IDIV:
      return b === 0 ? null : foldable(Math.floor(a / b))
    case OP_MOD: {
      if (b === 0) return null
      const rest = a % b
      // Not by the sign of a product, which is zero for the smallest numbers.
      return foldable((rest > 0 ? b < 0 : rest < 0 && b > 0) ? rest + b : rest)
    }
    case OP_POW:
      // JavaScript has NaN where C has 1, for a base of 1 or -1 and an infinite exponent: left to the machine.
      return foldable(a ** b)
    default:
      return null
  }
}

function foldIntegers(op: number, a: IntegerConstant, b: IntegerConstant): IntegerConstant | null {
  const x = toBigInt(a)
  const y = toBigInt(b)
  switch (op) {
    case OP_ADD:
      return fromBigInt(x + y)
    case OP_SUB:
      return fromBigInt(x - y)
    case OP_MUL:
      return fromBigInt(x * y)
    case OP_IDIV: {
      if (y === 0n) return null
      const quotient = x / y
      return fromBigInt(x % y !== 0n && x < 0n !== y < 0n ? quotient - 1n : quotient)
    }
    case OP_MOD: {
      if (y === 0n) return null
      const rest = x % y
      return fromBigInt(rest !== 0n && rest < 0n !== y < 0n ? rest + y : rest)
    }
    default:
      return null
  }
}

function foldBits(op: number, a: IntegerConstant, b: IntegerConstant): IntegerConstant | null {
  switch (op) {
    case OP_BAND:
      return { lo: a.lo & b.lo, hi: a.hi & b.hi }
    case OP_BOR:
      return { lo: a.lo | b.lo, hi: a.hi | b.hi }
    case OP_BXOR:
      return { lo: a.lo ^ b.lo, hi: a.hi ^ b.hi }
    case OP_SHL:
      return shiftLeft(a, toBigInt(b))
    case OP_SHR:
      return shiftLeft(a, -toBigInt(b))
    default:
      return null
  }
}

/** A logical shift, to the right if the distance is negative. */
function shiftLeft(a: IntegerConstant, distance: bigint): IntegerConstant {
  if (distance <= -64n || distance >= 64n) return { lo: 0, hi: 0 }
  const bits = BigInt.asUintN(64, toBigInt(a))
  return fromBigInt(distance < 0n ? bits >> -distance : bits << distance)
}

/**
 * Numbers as bytes in the arena, in both orders: 64-bit integers in two halves, doubles, and C's floats.
 */
import { TAG_FLOAT, type WordAddress } from '../gc/slot'
import { ABSENT, SCRATCH_OPERAND_B } from '../object/roots'
import type { Context } from '../sequence/context'
import type { Machine } from '../sequence/machine'

const INTEGER_BYTES = 8
const FLOAT_BYTES = 4

/** Whether an integer fits so many bytes with its sign. */
export function fitsSigned(m: Machine, at: WordAddress, size: number): boolean {
  if (size >= INTEGER_BYTES) return true
  const lo = m.heap.i32[at]!
  const hi = m.heap.i32[at + 1]!
  const shift = 32 - (size % 4) * 8
  if (size > 4) return (hi << shift) >> shift === hi
  return hi === lo >> 31 && (size === 4 || (lo << shift) >> shift === lo)
}

/** Whether an integer fits so many bytes as an unsigned one. */
export function fitsUnsigned(m: Machine, at: WordAddress, size: number): boolean {
  if (size >= INTEGER_BYTES) return true
  const lo = m.heap.i32[at]!
  const hi = m.heap.i32[at + 1]!
  const bits = (size % 4) * 8
  if (size > 4) return hi >>> bits === 0
  return hi === 0 && (size === 4 || lo >>> bits === 0)
}

/** Writes the lowest bytes of an integer; beyond eight they are `fill`. */
export function writeInteger(
  u8: Uint8Array,
  to: number,
  size: number,
  little: boolean,
  lo: number,
  hi: number,
  fill: number,
): void {
  for (let index = 0; index < size; index++) {
    const byte = index < 4 ? lo >>> (index * 8) : index < INTEGER_BYTES ? hi >>> ((index - 4) * 8) : fill
    u8[little ? to + index : to + size - 1 - index] = byte
  }
}

/** Puts the integer that stands in so many bytes. */
export function readInteger(
  cx: Context,
  from: number,
  size: number,
  little: boolean,
  signed: boolean,
  to: WordAddress,
): void {
  const m = cx.machine
  const { u8 } = m.heap
  let lo = 0
  let hi = 0
  for (let index = Math.min(size, INTEGER_BYTES) - 1; index >= 0; index--) {
    const byte = u8[little ? from + index : from + size - 1 - index]!
    if (index >= 4) hi = (hi << 8) | byte
    else lo = (lo << 8) | byte
  }
  if (signed && size < INTEGER_BYTES) {
    const shift = 32 - (size % 4) * 8
    if (size > 4) hi = (hi << shift) >> shift
    else {
      if (size < 4) lo = (lo << shift) >> shift
      hi = lo >> 31
    }
  }
  const fill = signed && hi < 0 ? 0xff : 0
  for (let index = INTEGER_BYTES; index < size; index++) {
    if (u8[little ? from + index : from + size - 1 - index] !== fill) {
      cx.error(`${size}-byte integer does not fit into Lua Integer`)
    }
  }
  m.putHalves(to, lo, hi)
}

/** Writes a number as a double. A NaN keeps its bits. */
export function writeDouble(cx: Context, to: number, little: boolean, index: number): void {
  const m = cx.machine
  const at = doubleOf(cx, index)
  writeInteger(m.heap.u8, to, INTEGER_BYTES, little, m.heap.i32[at]!, m.heap.i32[at + 1]!, 0)
}

export function readDouble(cx: Context, from: number, little: boolean, to: WordAddress): void {
  readInteger(cx, from, INTEGER_BYTES, little, false, to)
  cx.machine.heap.i32[to + 2] = TAG_FLOAT
}

/** The place of a number argument as a float. */
export function doubleOf(cx: Context, index: number): WordAddress {
  const m = cx.machine
  const number = cx.number(index)
  const at = cx.at(index)
  if (at !== ABSENT && m.heap.i32[at + 2] === TAG_FLOAT) return at
  m.putFloat(SCRATCH_OPERAND_B, number)
  return SCRATCH_OPERAND_B
}

/** Writes the float at a place as a float of C, to which it is rounded. */
export function writeFloat(m: Machine, to: number, little: boolean, at: WordAddress): void {
  const rounded = Math.fround(m.heap.f64[at >> 1]!)
  // A NaN is not written as a number, which might lose its sign.
  if (!Number.isNaN(rounded)) m.putFloat(SCRATCH_OPERAND_B, rounded)
  const bits = floatBits(m, Number.isNaN(rounded) ? at : SCRATCH_OPERAND_B)
  writeInteger(m.heap.u8, to, FLOAT_BYTES, little, bits, 0, 0)
}

/** The bits of a float of C, from the double of the same value. */
function floatBits(m: Machine, at: WordAddress): number {
  const lo = m.heap.i32[at]!
  const hi = m.heap.i32[at + 1]!
  const sign = hi & 0x80000000
  const exponent = ((hi >>> 20) & 0x7ff) - 1023
  const fraction = ((hi & 0xfffff) << 3) | (lo >>> 29)
  if (exponent === 1024) return sign | 0x7f800000 | fraction
  if (exponent >= -126) return sign | ((exponent + 127) << 23) | fraction
  return exponent < -149 ? sign : sign | ((fraction | 0x800000) >>> (-126 - exponent))
}

export function readFloat(m: Machine, from: number, little: boolean, to: WordAddress): void {
  const { u8 } = m.heap
  let bits = 0
  for (let index = FLOAT_BYTES - 1; index >= 0; index--)
    bits = (bits << 8) | u8[little ? from + index : from + 3 - index]!
  const exponent = (bits >>> 23) & 0xff
  const fraction = bits & 0x7fffff
  const sign = bits < 0 ? -1 : 1
  if (exponent === 0xff && fraction !== 0) {
    // A NaN, now a quiet one.
    m.putHalves(to, fraction << 29, (bits & 0x80000000) | 0x7ff80000 | (fraction >>> 3))
    m.heap.i32[to + 2] = TAG_FLOAT
  } else if (exponent === 0xff) m.putFloat(to, sign * Number.POSITIVE_INFINITY)
  else if (exponent === 0) m.putFloat(to, sign * fraction * 2 ** -149)
  else m.putFloat(to, sign * (fraction | 0x800000) * 2 ** (exponent - 150))
}

/**
 * Values across the border between host and machine.
 *
 * nil is undefined; an integer is a number if that is exact, else a bigint; a string is decoded as
 * UTF-8. Tables, functions and the like do not leave the machine yet: they arrive as a description.
 */
import {
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_NIL,
  TAG_STRING,
  TAG_TRUE,
  type WordAddress,
} from '../gc/slot'
import { typeName } from '../object/events'
import type { Machine } from '../sequence/machine'

/** What the host may hand in: also arrays and Maps, which are copied into tables. */
export type HostValue = undefined | null | boolean | number | bigint | string | Uint8Array | LuaTable

/** A table made by `lua.table`, for being handed in. */
export class LuaTable {
  /** Where its root is; 0 once released. For the machine. */
  readonly ref: number

  constructor(ref: number) {
    this.ref = ref
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The value at a place, as the host sees it. */
export function toHost(m: Machine, at: WordAddress): unknown {
  const { i32, f64 } = m.heap
  switch (i32[at + 2]) {
    case TAG_NIL:
      return undefined
    case TAG_FALSE:
      return false
    case TAG_TRUE:
      return true
    case TAG_FLOAT:
      return f64[at >> 1]
    case TAG_INTEGER: {
      const value = m.integerAt(at)
      if (Number.isSafeInteger(value)) return value
      return (BigInt(i32[at + 1]!) << 32n) | BigInt(i32[at]! >>> 0)
    }
    case TAG_STRING:
    case TAG_LONG_STRING:
      return decoder.decode(m.strings.toBytes(i32[at]!))
    default:
      return `[${typeName(i32[at + 2]!)}]`
  }
}

/** Puts a value of the host at a place. `refAt` says where the value of a ref is. */
export function fromHost(m: Machine, to: WordAddress, value: unknown, refAt: (ref: LuaTable) => WordAddress): void {
  if (value === undefined || value === null) m.putNil(to)
  else if (typeof value === 'boolean') m.putBoolean(to, value)
  else if (typeof value === 'number') putNumber(m, to, value)
  else if (typeof value === 'bigint') putBigInt(m, to, value)
  else if (typeof value === 'string') putBytes(m, to, encoder.encode(value))
  else if (value instanceof Uint8Array) putBytes(m, to, value)
  else if (value instanceof LuaTable) m.heap.copy(to, refAt(value))
  else throw new TypeError(`cannot hand a ${describe(value)} to Lua`)
}

function describe(value: unknown): string {
  if (typeof value !== 'object') return typeof value
  return Array.isArray(value) ? 'JavaScript array (see lua.table)' : 'JavaScript object (see lua.table)'
}

function putNumber(m: Machine, to: WordAddress, value: number): void {
  if (Number.isSafeInteger(value) && !Object.is(value, -0)) m.putInteger(to, value)
  else m.putFloat(to, value)
}

function putBigInt(m: Machine, to: WordAddress, value: bigint): void {
  if (BigInt.asIntN(64, value) !== value) throw new RangeError(`the integer ${value} does not fit 64 bits`)
  m.putHalves(to, Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
}

function putBytes(m: Machine, to: WordAddress, bytes: Uint8Array): void {
  const string = m.strings.fromBytes(bytes)
  m.putHandle(to, m.strings.tagOf(string), string)
}

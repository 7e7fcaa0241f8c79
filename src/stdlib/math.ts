/**
 * The mathematical library (manual §6.7).
 *
 * Functions of floats are JavaScript's, which may differ from the C library's in the last bit. A NaN keeps the sign
 * of the NaN that it comes from, and has otherwise that which the C library on x86 gives it, since `print` shows it.
 */
import { SLOT_WORDS, TAG_FLOAT, TAG_INTEGER, type WordAddress } from '../gc/slot'
import { compareNumbers, isIntegral, isNumber, isString, putIntegral, toInteger } from '../interp/number'
import { EVENT_LT } from '../object/events'
import { ABSENT } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { compareError } from '../sequence/errors'
import { defineLibrary, FunctionList, setFieldBy } from '../sequence/library'
import { mathQuicks } from './math-quick'
import { openRandom } from './random'

const NAN_HIGH = 0x7ff80000
const NEGATIVE_NAN_HIGH = NAN_HIGH | 0x80000000

/** Pushes a float that is, if NaN, a negative one or not. */
function pushFloat(cx: Context, value: number, negativeNaN: boolean): number {
  const to = cx.push()
  cx.machine.putFloat(to, value)
  if (Number.isNaN(value)) {
    const { i32 } = cx.machine.heap
    i32[to] = 0
    i32[to + 1] = negativeNaN ? NEGATIVE_NAN_HIGH : NAN_HIGH
  }
  return 1
}

/** Whether the sign bit of a float argument is set. */
function signBit(cx: Context, index: number): boolean {
  const { i32 } = cx.machine.heap
  return i32[cx.at(index) + 1]! < 0
}

/** A function of one float. `invalid`: what is outside its domain gives a negative NaN. */
function ofFloat(compute: (x: number) => number, invalid: boolean): Native {
  return (cx) => {
    const x = cx.number(1)
    return pushFloat(cx, compute(x), Number.isNaN(x) ? signBit(cx, 1) : invalid)
  }
}

/**
 * A function that gives an integer where one fits, and else its argument, an infinity, NaN, or a very large float.
 * Reading a string makes a number of it, and an integer counts as the float next to it, which may be 2^63.
 */
function toWhole(round: (x: number) => number): Native {
  return (cx) => {
    if (cx.tag(1) === TAG_INTEGER) {
      cx.pushFrom(cx.at(1))
      return 1
    }
    const whole = round(cx.number(1))
    if (isIntegral(whole)) putIntegral(cx.machine, cx.push(), whole)
    else if (cx.tag(1) === TAG_INTEGER) cx.machine.putFloat(cx.push(), whole)
    else cx.pushFrom(cx.at(1)) // as it is: a NaN keeps its sign
    return 1
  }
}

/** Puts the absolute value of an integer, which for the least one wraps around. */
function putMagnitude(cx: Context, to: WordAddress, from: WordAddress): void {
  const m = cx.machine
  const { i32 } = m.heap
  const lo = i32[from]!
  const hi = i32[from + 1]!
  if (hi >= 0) m.putHalves(to, lo, hi)
  else m.putHalves(to, -lo | 0, (~hi + (lo === 0 ? 1 : 0)) | 0)
}

const abs: Native = (cx) => {
  if (cx.tag(1) === TAG_INTEGER) putMagnitude(cx, cx.push(), cx.at(1))
  else pushFloat(cx, Math.abs(cx.number(1)), false)
  return 1
}

const atan: Native = (cx) => {
  const y = cx.number(1)
  const x = cx.optionalNumber(2, 1)
  return pushFloat(cx, Math.atan2(y, x), signBit(cx, Number.isNaN(x) ? 2 : 1))
}

// ---- division

function bigAt(cx: Context, at: WordAddress): bigint {
  const { i32 } = cx.machine.heap
  return (BigInt(i32[at + 1]!) << 32n) | BigInt(i32[at]! >>> 0)
}

/** The remainder of a division of integers that rounds towards zero. */
function pushRemainder(cx: Context): void {
  const m = cx.machine
  const { i32 } = m.heap
  const dividend = cx.at(1)
  const divisor = cx.at(2)
  const b = i32[divisor]!
  if (i32[divisor + 1] === b >> 31) {
    if (b === 0) cx.argumentError(2, 'zero')
    if (i32[dividend + 1] === i32[dividend]! >> 31) {
      m.putHalves(cx.push(), (i32[dividend]! % b) | 0, i32[dividend]! % b < 0 ? -1 : 0)
      return
    }
  }
  const rest = bigAt(cx, dividend) % bigAt(cx, divisor)
  m.putHalves(cx.push(), Number(BigInt.asIntN(32, rest)), Number(BigInt.asIntN(32, rest >> 32n)))
}

const fmod: Native = (cx) => {
  if (cx.tag(1) === TAG_INTEGER && cx.tag(2) === TAG_INTEGER) {
    pushRemainder(cx)
    return 1
  }
  // In the order in which C looks at them.
  const b = cx.number(2)
  const a = cx.number(1)
  return pushFloat(cx, a % b, Number.isNaN(a) ? signBit(cx, 1) : Number.isNaN(b) ? signBit(cx, 2) : true)
}

const modf: Native = (cx) => {
  const m = cx.machine
  if (cx.tag(1) === TAG_INTEGER) {
    cx.pushFrom(cx.at(1))
    cx.pushFloat(0)
    return 2
  }
  const value = cx.number(1)
  const whole = Math.trunc(value)
  if (isIntegral(whole)) putIntegral(m, cx.push(), whole)
  else if (cx.tag(1) === TAG_INTEGER) m.putFloat(cx.push(), whole)
  else cx.pushFrom(cx.at(1))
  // Also where the value is infinite there is no fraction; where it is NaN, that is one.
  pushFloat(cx, value === whole ? 0 : value - whole, signBit(cx, 1))
  return 2
}

// ---- logarithms

const log: Native = (cx) => {
  const x = cx.number(1)
  const base = cx.isNoneOrNil(2) ? Math.E : cx.number(2)
  const sign = signBit(cx, 1)
  if (cx.isNoneOrNil(2)) return pushFloat(cx, Math.log(x), Number.isNaN(x) ? sign : true)
  if (base === 2) return pushFloat(cx, Math.log2(x), Number.isNaN(x) ? sign : true)
  if (base === 10) return pushFloat(cx, Math.log10(x), Number.isNaN(x) && sign)
  const negative = Number.isNaN(x) ? sign : Number.isNaN(base) ? signBit(cx, 2) : true
  return pushFloat(cx, Math.log(x) / Math.log(base), negative)
}

// ---- order

/** The state in which a comparison's metamethod has answered. */
const COMPARED = 1

/**
 * The greatest argument; or the least, with the operands of `<` exchanged. Any values that `<` takes will do, and a
 * metamethod may be called; then behind the n arguments are the index of the best and of the one compared with it.
 */
function extreme(cx: Context, state: number, greatest: boolean): number {
  const m = cx.machine
  let count = cx.count
  let best = 1
  let index = 2
  if (state === COMPARED) {
    count -= 3
    best = m.integerAt(cx.at(count + 1))
    index = m.integerAt(cx.at(count + 2))
    if (cx.truth(count + 3)) best = index
    index++
  } else if (count === 0) cx.argumentError(1, 'value expected')
  for (; index <= count; index++) {
    const left = cx.at(greatest ? best : index)
    const right = cx.at(greatest ? index : best)
    if (isNumber(m, left) && isNumber(m, right)) {
      if (compareNumbers(m, left, right) < 0) best = index
    } else if (isString(m, left) && isString(m, right)) {
      if (m.strings.compare(m.heap.i32[left]!, m.heap.i32[right]!) < 0) best = index
    } else return askLess(cx, left, right, count, best, index)
  }
  cx.charge(count >> 4)
  cx.pushFrom(cx.at(best))
  return 1
}

function askLess(
  cx: Context,
  left: WordAddress,
  right: WordAddress,
  count: number,
  best: number,
  index: number,
): number {
  const m = cx.machine
  let meta = m.eventOf(left, EVENT_LT)
  if (meta === ABSENT) meta = m.eventOf(right, EVENT_LT)
  if (meta === ABSENT) compareError(m, left, right)
  cx.setCount(count)
  cx.pushInteger(best)
  cx.pushInteger(index)
  cx.pushFrom(meta)
  cx.pushFrom(left)
  cx.pushFrom(right)
  return cx.call(2, 1, COMPARED)
}

// ---- kinds

const tointeger: Native = (cx) => {
  const at = cx.any(1)
  const to = cx.push()
  if (!toInteger(cx.machine, at, to)) cx.machine.putNil(to)
  return 1
}

const type: Native = (cx) => {
  cx.any(1)
  const tag = cx.tag(1)
  if (tag === TAG_INTEGER) cx.pushText('integer')
  else if (tag === TAG_FLOAT) cx.pushText('float')
  else cx.pushNil()
  return 1
}

const ult: Native = (cx) => {
  cx.integer(1)
  cx.integer(2)
  const { i32 } = cx.machine.heap
  const a = cx.at(1)
  const b = a + SLOT_WORDS
  cx.pushBoolean(((i32[a + 1]! >>> 0) - (i32[b + 1]! >>> 0) || (i32[a]! >>> 0) - (i32[b]! >>> 0)) < 0)
  return 1
}

/** The functions of the library, but for `random` and `randomseed`, which share a generator. */
const functions = new FunctionList(
  {
    abs,
    acos: ofFloat(Math.acos, false),
    asin: ofFloat(Math.asin, false),
    atan,
    ceil: toWhole(Math.ceil),
    cos: ofFloat(Math.cos, true),
    deg: ofFloat((x) => x * (180 / Math.PI), true),
    exp: ofFloat(Math.exp, true),
    floor: toWhole(Math.floor),
    fmod,
    log,
    max: (cx, state) => extreme(cx, state, true),
    min: (cx, state) => extreme(cx, state, false),
    modf,
    rad: ofFloat((x) => x * (Math.PI / 180), true),
    sin: ofFloat(Math.sin, true),
    sqrt: ofFloat(Math.sqrt, true),
    tan: ofFloat(Math.tan, true),
    tointeger,
    type,
    ult,
  },
  mathQuicks,
)
/** And the fields that are none of these. */
const FIELDS = functions.length + 6

export function openMath(cx: Context, globals: number): void {
  const m = cx.machine
  const table = defineLibrary(cx, globals, 'math', functions, undefined, FIELDS)
  openRandom(cx, table)
  setFieldBy(cx, table, 'pi', (to) => m.putFloat(to, Math.PI))
  setFieldBy(cx, table, 'huge', (to) => m.putFloat(to, Infinity))
  setFieldBy(cx, table, 'maxinteger', (to) => m.putHalves(to, -1, 0x7fffffff))
  setFieldBy(cx, table, 'mininteger', (to) => m.putHalves(to, 0, -0x80000000))
}

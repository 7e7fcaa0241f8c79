/**
 * The base library (manual §6.1).
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_INTEGER,
  TAG_LONG_STRING,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  type WordAddress,
} from '../gc/slot'
import { rawEqual } from '../interp/operate'
import { EVENT_METATABLE, EVENT_PAIRS, TYPE_NAME_LIST, TYPE_OF_TAG } from '../object/events'
import { putNumber } from '../object/number-bytes'
import { ABSENT, ROOT_TYPE_NAMES, ROOT_WARNINGS, SCRATCH_FUNCTION } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { where } from '../sequence/debug-info'
import { inFinalizer } from '../sequence/finalizing'
import { FunctionList, loadedTable, made, setField, setFieldBy } from '../sequence/library'
import { COLLECT_FULLY, COLLECT_SOME, STATE_CAUGHT } from '../sequence/native-call'
import { getIndexed } from './access'
import { baseQuicks, stepIndex } from './base-quick'
import { Chunks } from './chunk'
import { optionalInt } from './int-argument'
import { load } from './load'
import { dofile, loadfile } from './load-file'
import type { Outside } from './outside'
import { checkStringSize, copyBytes } from './pieces'
import { print, warn, warningWriter } from './print'
import { toText } from './to-text'

// ---- errors

const assert: Native = (cx) => {
  if (cx.truth(1)) return cx.count
  cx.any(1)
  if (cx.count === 1) cx.error('assertion failed!')
  const tag = cx.tag(2)
  if (tag === TAG_STRING || tag === TAG_LONG_STRING) cx.error(cx.text(2))
  return cx.machine.raise(cx.at(2))
}

const error: Native = (cx) => {
  const m = cx.machine
  const level = optionalInt(cx, 2, 1)
  const tag = cx.tag(1)
  if ((tag === TAG_STRING || tag === TAG_LONG_STRING) && level > 0) {
    raiseAt(cx, level)
  }
  return m.raise(cx.at(1))
}

/** Raises the message in the first slot with a position before it. */
function raiseAt(cx: Context, level: number): never {
  const m = cx.machine
  const { strings } = m
  const position = where(m, level)
  const message = m.heap.i32[cx.at(1)]!
  const length = position.length + strings.length(message)
  if (position === '') m.raise(cx.at(1))
  if (length <= SHORT_MESSAGE) m.raiseText(position + strings.toByteString(message))
  checkStringSize(cx, length)
  const string = strings.newLong(length)
  const { u8 } = m.heap
  const to = strings.bytesAt(string)
  for (let index = 0; index < position.length; index++) u8[to + index] = position.charCodeAt(index)
  copyBytes(cx, to + position.length, strings.bytesAt(message), strings.length(message))
  cx.charge(length >> 6)
  m.putHandle(cx.push(), strings.tagOf(string), string)
  return m.raise(cx.top - SLOT_WORDS)
}

/** Above this length messages are not put together as JavaScript strings. */
const SHORT_MESSAGE = 256

const CALLED = 1

/** Turns what a protected call has given into a status and values, from the slot before them on. */
function concludeProtected(cx: Context, state: number): number {
  const count = cx.resultCount
  cx.machine.putBoolean(cx.top - (count + 1) * SLOT_WORDS, state !== STATE_CAUGHT)
  return count + 1
}

const pcall: Native = (cx, state) => {
  if (state !== 0) return concludeProtected(cx, state)
  cx.any(1)
  return cx.protectedCall(cx.count - 1, -1, CALLED)
}

const xpcall: Native = (cx, state) => {
  if (state !== 0) return concludeProtected(cx, state)
  cx.function(2)
  // The call is made above the arguments, which stay: the second is the handler.
  const count = cx.count - 2
  cx.reserve(count + 1)
  cx.pushFrom(cx.at(1))
  for (let index = 0; index < count; index++) cx.pushFrom(cx.at(3 + index))
  return cx.protectedCall(count, -1, CALLED, true)
}

// ---- tables

const next: Native = (cx) => {
  const m = cx.machine
  const table = cx.table(1)
  const found = m.tables.next(table, cx.at(2), cx.top)
  if (found < 0) cx.plainError("invalid key to 'next'")
  if (found === 0) {
    cx.pushNil()
    return 1
  }
  cx.top += 2 * SLOT_WORDS
  return 2
}

/** Its own value is `next`. */
const pairs: Native = (cx, state) => {
  if (state !== 0) return 3
  const meta = cx.machine.eventOf(cx.any(1), EVENT_PAIRS)
  if (meta !== ABSENT) {
    cx.pushFrom(meta)
    cx.pushFrom(cx.at(1))
    return cx.call(1, 3, 1)
  }
  cx.pushFrom(cx.own(0))
  cx.pushFrom(cx.at(1))
  cx.pushNil()
  return 3
}

const ipairsStep: Native = (cx, state) => {
  const m = cx.machine
  if (state === 0) {
    const index = cx.integer(2) + 1
    cx.setCount(2)
    m.putInteger(cx.push(), index)
    const outcome = getIndexed(cx, 1, 3, 1)
    if (outcome !== null) return outcome
  }
  // The value is on top, behind the index.
  if (cx.tag(4) === TAG_NIL) return 1
  return 2
}

/** Its own value is the function that steps. */
const ipairs: Native = (cx) => {
  const at = cx.any(1)
  cx.pushFrom(cx.own(0))
  cx.pushFrom(at)
  cx.pushInteger(0)
  return 3
}

const select: Native = (cx) => {
  // What follows the sign is not looked at.
  if (cx.tag(1) >= TAG_STRING && cx.tag(1) <= TAG_LONG_STRING && cx.text(1).startsWith('#')) {
    cx.pushInteger(cx.count - 1)
    return 1
  }
  const index = cx.integer(1)
  const count = cx.count
  if (index < 0) {
    if (-index > count - 1) cx.argumentError(1, 'index out of range')
    return -index
  }
  if (index === 0) cx.argumentError(1, 'index out of range')
  return Math.max(count - index, 0)
}

const rawget: Native = (cx) => {
  const table = cx.table(1)
  cx.pushFrom(cx.machine.tables.get(table, cx.any(2)))
  return 1
}

const rawset: Native = (cx) => {
  const m = cx.machine
  const table = cx.table(1)
  const key = cx.any(2)
  const value = cx.any(3)
  const bad = m.tables.badKey(key)
  if (bad !== null) cx.plainError(`table index is ${bad}`)
  m.tables.set(table, key, value, true)
  cx.setCount(1)
  return 1
}

const rawequal: Native = (cx) => {
  cx.pushBoolean(rawEqual(cx.machine, cx.any(1), cx.any(2)))
  return 1
}

const rawlen: Native = (cx) => {
  const m = cx.machine
  const tag = cx.tag(1)
  if (tag === TAG_TABLE) cx.pushInteger(m.tables.length(m.heap.i32[cx.at(1)]!))
  else if (tag === TAG_STRING || tag === TAG_LONG_STRING) cx.pushInteger(m.strings.length(m.heap.i32[cx.at(1)]!))
  else cx.typeError(1, 'table or string')
  return 1
}

// ---- metatables

const getmetatable: Native = (cx) => {
  const m = cx.machine
  const metatable = m.metatableOf(cx.any(1))
  if (metatable === 0) {
    cx.pushNil()
    return 1
  }
  const protection = m.tables.event(metatable, EVENT_METATABLE)
  if (protection !== ABSENT) cx.pushFrom(protection)
  else cx.pushTable(metatable)
  return 1
}

const setmetatable: Native = (cx) => {
  const m = cx.machine
  const table = cx.table(1)
  const tag = cx.tag(2)
  if (tag !== TAG_NIL && tag !== TAG_TABLE) cx.typeError(2, 'nil or table')
  if (m.tables.event(m.tables.metatable(table), EVENT_METATABLE) !== ABSENT) {
    cx.error('cannot change a protected metatable')
  }
  if (tag === TAG_TABLE) m.tables.markForFinalization(table, m.heap.i32[cx.at(2)]!)
  m.tables.setMetatable(table, tag === TAG_TABLE ? m.heap.i32[cx.at(2)]! : 0)
  cx.setCount(1)
  return 1
}

// ---- conversions

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'

const tonumber: Native = (cx) => {
  const m = cx.machine
  if (!cx.isNoneOrNil(2)) return toNumberInBase(cx)
  const tag = cx.tag(1)
  const at = cx.any(1)
  if (tag === TAG_STRING || tag === TAG_LONG_STRING) {
    cx.pushNil()
    putNumber(m.strings, m.heap.i32[at]!, cx.top - SLOT_WORDS)
  } else if (m.numberText(at) !== null) cx.pushFrom(at)
  else cx.pushNil()
  return 1
}

function toNumberInBase(cx: Context): number {
  const base = cx.integer(2)
  if (cx.tag(1) !== TAG_STRING && cx.tag(1) !== TAG_LONG_STRING) cx.typeError(1, 'string')
  if (base < 2 || base > 36) cx.argumentError(2, 'base out of range')
  const text = cx.text(1).replace(/^[ \f\n\r\t\v]+|[ \f\n\r\t\v]+$/g, '')
  const digits = /^[+-]/.test(text) ? text.slice(1) : text
  // As 64-bit integers wrap around, digit by digit in two halves.
  let lo = 0
  let hi = 0
  for (const digit of digits.toLowerCase()) {
    const value = DIGITS.indexOf(digit)
    if (value < 0 || value >= base) {
      cx.pushNil()
      return 1
    }
    const low = (lo >>> 0) * base + value
    hi = (Math.imul(hi, base) + Math.floor(low / 4294967296)) | 0
    lo = low | 0
  }
  if (digits === '') cx.pushNil()
  else if (!text.startsWith('-')) cx.machine.putHalves(cx.push(), lo, hi)
  else cx.machine.putHalves(cx.push(), -lo | 0, (~hi + (lo === 0 ? 1 : 0)) | 0)
  return 1
}

const tostring: Native = (cx, state) => {
  cx.any(1)
  return toText(cx, 1, state, 1) ?? 1
}

const type: Native = (cx) => {
  cx.pushFrom((ROOT_TYPE_NAMES + TYPE_OF_TAG[cx.machine.heap.i32[cx.any(1) + 2]!]!) << 2)
  return 1
}

// ---- the collector

const OPTIONS = [
  'stop',
  'restart',
  'collect',
  'count',
  'step',
  'setpause',
  'setstepmul',
  'isrunning',
  'generational',
  'incremental',
] as const

/** What PUC Lua starts with; the collector paces itself, and the parameters are only kept. */
const FIRST_PAUSE = 200
const FIRST_STEP_MULTIPLIER = 100

/** A parameter as PUC Lua keeps it: a quarter of it, in one byte. */
function keptParameter(value: number): number {
  return (Math.trunc(value / 4) & 0xff) * 4
}

/** Its own value is an integer: the pause in the low half, the step multiplier in the high one. */
const collectgarbage: Native = (cx, state) => {
  const { heap } = cx.machine
  if (state !== 0) return concludeCollection(cx)
  const option = cx.option(1, OPTIONS, 'collect')
  if (inFinalizer(cx.machine)) {
    cx.pushNil() // as in PUC Lua
    return 1
  }
  switch (option) {
    case 'collect':
      return cx.collectThen(1, COLLECT_FULLY)
    case 'step': {
      const kilobytes = Math.max(0, Math.min(optionalInt(cx, 2, 0), 2 ** 20))
      cx.setCount(0)
      cx.pushInteger(heap.cycles)
      return cx.collectThen(1, COLLECT_SOME, kilobytes === 0 ? 4096 : kilobytes * 64)
    }
    case 'count':
      cx.pushFloat(heap.usedBytes / 1024)
      return 1
    case 'stop':
    case 'restart':
      heap.running = option === 'restart'
      cx.pushInteger(0)
      return 1
    case 'isrunning':
      cx.pushBoolean(heap.running)
      return 1
    case 'generational':
      optionalInt(cx, 2, 0)
      optionalInt(cx, 3, 0)
      return setMode(cx, true)
    case 'incremental': {
      const pause = optionalInt(cx, 2, 0)
      const multiplier = optionalInt(cx, 3, 0)
      optionalInt(cx, 4, 0)
      if (pause !== 0) setParameter(cx, 0, pause)
      if (multiplier !== 0) setParameter(cx, 1, multiplier)
      return setMode(cx, false)
    }
    default: {
      const half = option === 'setpause' ? 0 : 1
      const value = optionalInt(cx, 2, 0)
      cx.pushInteger(heap.i32[cx.own(0) + half]!)
      setParameter(cx, half, value)
      return 1
    }
  }
}

function setParameter(cx: Context, half: number, value: number): void {
  cx.machine.heap.i32[cx.own(0) + half] = keptParameter(value)
}

/** The collector is incremental in both modes; the one before is answered. */
function setMode(cx: Context, generational: boolean): number {
  const { heap } = cx.machine
  cx.pushText(heap.generationalAsked ? 'generational' : 'incremental')
  heap.generationalAsked = generational
  return 1
}

/** A step answers whether it ended a cycle: the number of cycles before it is in the first slot. */
function concludeCollection(cx: Context): number {
  if (cx.tag(1) === TAG_INTEGER) cx.pushBoolean(cx.machine.heap.cycles !== cx.integer(1))
  else cx.pushInteger(0)
  return 1
}

/** What functions of the library are made from. */
interface BaseParts {
  readonly outside: Outside
  readonly chunks: Chunks
}

/** The functions of the library, but for those that need something of their own. */
export const baseFunctions: FunctionList<BaseParts> = new FunctionList<BaseParts>(
  {
    assert,
    dofile: made(({ outside, chunks }) => dofile(outside, chunks)),
    error,
    getmetatable,
    load: made(({ chunks }) => load(chunks)),
    loadfile: made(({ outside, chunks }) => loadfile(outside, chunks)),
    next,
    pcall,
    print: made(({ outside }) => print(outside)),
    rawequal,
    rawget,
    rawlen,
    rawset,
    select,
    setmetatable,
    tonumber,
    tostring,
    type,
    warn: made(({ outside }) => warn(outside)),
    xpcall,
  },
  baseQuicks,
)

export function openBase(cx: Context, globals: number, outside: Outside, functions = baseFunctions): void {
  const m = cx.machine
  functions.define(cx, globals, { outside, chunks: new Chunks() })
  for (let type = 0; type < TYPE_NAME_LIST.length; type++) {
    m.putHandle((ROOT_TYPE_NAMES + type) << 2, TAG_STRING, TYPE_NAME_LIST.string(m.strings, type))
  }
  defineWithValue(cx, globals, 'collectgarbage', collectgarbage, (to) => {
    m.putHalves(to, FIRST_PAUSE, FIRST_STEP_MULTIPLIER)
  })
  defineWithValue(cx, globals, 'pairs', pairs, (to) => {
    m.heap.copy(to, m.tables.getString(globals, m.strings.fromByteString('next')))
  })
  cx.define(SCRATCH_FUNCTION, ipairsStep, 0, stepIndex)
  const step = m.heap.i32[SCRATCH_FUNCTION]!
  defineWithValue(cx, globals, 'ipairs', ipairs, (to) => m.putHandle(to, TAG_NATIVE_FUNCTION, step))
  m.putBoolean(ROOT_WARNINGS << 2, false)
  m.warn = warningWriter(m, outside)
  setField(cx, globals, '_G', TAG_TABLE, globals)
  setField(cx, loadedTable(cx), '_G', TAG_TABLE, globals)
  setFieldBy(cx, globals, '_VERSION', (to) => m.putString(to, 'Lua 5.4'))
}

/** Defines a function with one value of its own. */
function defineWithValue(
  cx: Context,
  table: number,
  name: string,
  native: Native,
  put: (to: WordAddress) => void,
): void {
  setFieldBy(cx, table, name, (to) => {
    cx.define(to, native, 1)
    const { heap } = cx.machine
    put((heap.i32[to]! << 2) + FUNCTION_UPVALUES)
  })
}

/**
 * The string library (manual §6.4), but for patterns, `format`, and packing, which have files of their own; and arithmetic on
 * strings (§3.4.3).
 *
 * What is cheap enough is done at once, without JavaScript strings; long results are allocated first and then written
 * a slice at a time.
 */
import { SLOT_WORDS, TAG_LONG_STRING, TAG_STRING, TAG_TABLE } from '../gc/slot'
import { numberOperation, toNumber } from '../interp/number'
import { negate } from '../interp/operate'
import {
  EVENT_ADD,
  EVENT_DIV,
  EVENT_IDIV,
  EVENT_MOD,
  EVENT_MUL,
  EVENT_NAMES,
  EVENT_POW,
  EVENT_SUB,
  EVENT_UNM,
  TYPE_OF_TAG,
} from '../object/events'
import { ABSENT, ROOT_TYPE_METATABLES, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C } from '../object/roots'
import { MAX_SHORT } from '../object/string'
import type { Context, Native } from '../sequence/context'
import { deferred, defineLibrary, FunctionList, setField } from '../sequence/library'
import { hasStackRoom } from './access'
import { dumper } from './dump'
import { format } from './format'
import { formatQuick } from './format-quick'
import { CAPITAL_A, changeCase, SMALL_A } from './letter-case'
import { packFunctions } from './pack'
import { patternFunctions } from './pattern-functions'
import { buildString, copyBytes } from './pieces'
import { endPosition, startPosition } from './string-position'
import { stringQuicks } from './string-quick'

/** PUC's MAXSIZE, beyond which `rep` does not even ask for memory. */
const MAX_SIZE = 0x7fffffff

// ---- parts

const len: Native = (cx) => {
  cx.pushInteger(cx.machine.strings.length(cx.string(1)))
  return 1
}

/** Results up to so many bytes are copied at once. */
const COPIED_AT_ONCE = 65536

const sub: Native = (cx, state) => {
  const m = cx.machine
  const string = cx.string(1)
  const length = m.strings.length(string)
  const start = startPosition(cx.integer(2), length)
  const end = endPosition(cx.optionalInteger(3, -1), length)
  const count = end - start + 1
  if (count > COPIED_AT_ONCE && count < length) {
    // Resolved positions mean the same when they are read again.
    cx.setCount(Math.max(cx.count, 3))
    if (state === 0) {
      m.putInteger(cx.at(2), start)
      m.putInteger(cx.at(3), end)
    }
    return buildString(cx, state, 3, count, fillPart)
  }
  if (count <= 0) cx.pushString(m.strings.fromArena(0, 0))
  else if (count === length) cx.pushString(string)
  else cx.pushString(m.strings.fromArena(m.strings.bytesAt(string) + start - 1, count))
  return 1
}

function fillPart(cx: Context, at: number, from: number, to: number): void {
  const start = cx.machine.strings.bytesAt(cx.string(1)) + cx.integer(2) - 1
  copyBytes(cx, at + from, start + from, to - from)
}

const byte: Native = (cx) => {
  const m = cx.machine
  const string = cx.string(1)
  const length = m.strings.length(string)
  const position = cx.optionalInteger(2, 1)
  const start = startPosition(position, length)
  const end = endPosition(cx.optionalInteger(3, position), length)
  const count = end - start + 1
  if (count <= 0) return 0
  if (count > 1) {
    if (!hasStackRoom(cx, count)) cx.error('stack overflow (string slice too long)')
    cx.reserve(count)
    cx.charge(count >> 4)
  }
  for (let index = start - 1; index < end; index++) m.putHalves(cx.push(), m.strings.byteAt(string, index), 0)
  return count
}

const char: Native = (cx) => {
  const m = cx.machine
  const { strings } = m
  const count = cx.count
  for (let index = 1; index <= count; index++) {
    const code = cx.integer(index)
    if (code < 0 || code > 255) cx.argumentError(index, 'value out of range')
  }
  cx.charge(count >> 4)
  const string = count <= MAX_SHORT ? 0 : strings.newLong(count)
  const to = count <= MAX_SHORT ? strings.scratch : strings.bytesAt(string)
  const { i32, u8 } = m.heap
  const from = cx.base
  for (let index = 0; index < count; index++) u8[to + index] = i32[from + index * SLOT_WORDS]!
  cx.pushString(count <= MAX_SHORT ? strings.internScratch(count) : string)
  return 1
}

// ---- whole strings

/** A function that makes of each byte another one, in the same place. */
function ofBytes(fill: (cx: Context, at: number, from: number, to: number) => void): Native {
  return (cx, state) => buildString(cx, state, 1, cx.machine.strings.length(cx.string(1)), fill)
}

/** Changes the case of the letters from `first` on; both strings begin at a word, as does each stretch. */
function fillWithCase(cx: Context, at: number, from: number, to: number, first: number): void {
  const { heap, strings } = cx.machine
  changeCase(heap.i32, (at + from) >>> 2, (strings.bytesAt(cx.string(1)) + from) >>> 2, to - from, first)
}

const lower = ofBytes((cx, at, from, to) => fillWithCase(cx, at, from, to, CAPITAL_A))
const upper = ofBytes((cx, at, from, to) => fillWithCase(cx, at, from, to, SMALL_A))

const reverse = ofBytes((cx, at, from, to) => {
  const { heap, strings } = cx.machine
  const string = cx.string(1)
  const last = strings.bytesAt(string) + strings.length(string) - 1
  const { u8 } = heap
  for (let index = from; index < to; index++) u8[at + index] = u8[last - index]!
})

const rep: Native = (cx, state) => {
  const { strings } = cx.machine
  const length = strings.length(cx.string(1))
  const count = cx.integer(2)
  const separator = cx.isNoneOrNil(3) ? 0 : strings.length(cx.string(3))
  if (count <= 0) {
    cx.pushText('')
    return 1
  }
  if (length + separator > Math.floor(MAX_SIZE / count)) cx.error('resulting string too large')
  return buildString(cx, state, 3, count * length + (count - 1) * separator, fillRepeated)
}

/** What is written already is repeated, from where its period is the same. */
function fillRepeated(cx: Context, at: number, from: number, to: number): void {
  const { strings } = cx.machine
  const string = cx.string(1)
  const length = strings.length(string)
  const separator = cx.isNoneOrNil(3) ? 0 : cx.string(3)
  const period = length + (separator === 0 ? 0 : strings.length(separator))
  for (let done = from; done < to; ) {
    const phase = done % period
    let source = at + phase
    let available = done - phase
    if (done < length) {
      source = strings.bytesAt(string) + done
      available = length - done
    } else if (done < period) {
      source = strings.bytesAt(separator) + done - length
      available = period - done
    }
    const count = Math.min(available, to - done)
    copyBytes(cx, at + done, source, count)
    done += count
  }
}

// ---- arithmetic

const NAMES: readonly string[] = EVENT_NAMES

/** The operation of an event on strings that spell numbers; else the second operand's metamethod decides. */
function arithmetic(event: number): Native {
  return (cx, state) => {
    if (state !== 0) return 1
    const m = cx.machine
    // Called with one number, PUC Lua finds that again in place of the second.
    if (cx.count === 1 && toNumber(m, cx.at(1), cx.top)) cx.push()
    if (toNumber(m, cx.at(1), SCRATCH_OPERAND_B) && toNumber(m, cx.at(2), SCRATCH_OPERAND_C)) {
      if (event === EVENT_UNM) negate(m, SCRATCH_OPERAND_B, cx.push())
      else numberOperation(m, event, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C, cx.push())
      return 1
    }
    cx.setCount(2)
    const meta = cx.tag(2) === TAG_STRING || cx.tag(2) === TAG_LONG_STRING ? ABSENT : m.eventOf(cx.at(2), event)
    if (meta === ABSENT) {
      const operation = NAMES[event]!.slice(2)
      cx.error(`attempt to ${operation} a '${cx.rawTypeName(cx.at(1))}' with a '${cx.rawTypeName(cx.at(2))}'`)
    }
    cx.pushFrom(meta)
    cx.pushFrom(cx.at(1))
    cx.pushFrom(cx.at(2))
    return cx.call(2, 1, 1)
  }
}

const ARITHMETIC = [EVENT_ADD, EVENT_SUB, EVENT_MUL, EVENT_MOD, EVENT_POW, EVENT_DIV, EVENT_IDIV, EVENT_UNM] as const

const dumping = deferred(['dump'], () => ({ functions: { dump: dumper() }, quicks: {} }))
const formatting = deferred(['format'], (cx) => ({
  functions: { format },
  quicks: { format: formatQuick(cx.scratch) },
}))
const packing = deferred(['pack', 'packsize', 'unpack'], packFunctions)
const patterns = deferred(['find', 'gmatch', 'gsub', 'match'], patternFunctions)

const functions = new FunctionList(
  {
    byte,
    char,
    ...dumping.functions,
    ...patterns.functions,
    ...formatting.functions,
    len,
    lower,
    ...packing.functions,
    rep,
    reverse,
    sub,
    upper,
  },
  { ...stringQuicks, ...patterns.quicks, ...formatting.quicks, ...packing.quicks },
)

/** The metamethods of strings. */
const metamethods = new FunctionList(
  Object.fromEntries(ARITHMETIC.map((event) => [EVENT_NAMES[event], arithmetic(event)])),
)
/** With `__index`, and in the sandbox `__metatable`. */
const LOG_METAMETHODS = 4

export function openString(cx: Context, globals: number): void {
  const m = cx.machine
  const library = defineLibrary(cx, globals, 'string', functions, undefined)
  const metatable = m.tables.create(0, LOG_METAMETHODS)
  metamethods.define(cx, metatable, undefined)
  setField(cx, metatable, '__index', TAG_TABLE, library)
  m.putHandle((ROOT_TYPE_METATABLES + TYPE_OF_TAG[TAG_STRING]!) << 2, TAG_TABLE, metatable)
}

/**
 * The utf8 library (manual §6.5).
 *
 * Characters are decoded from the bytes in the arena. What goes through a long string pauses, with its place in it in
 * the slots of its arguments.
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import { SLOT_WORDS, TAG_NATIVE_FUNCTION } from '../gc/slot'
import { toInteger } from '../interp/number'
import { newNativeFunction } from '../object/function'
import { SCRATCH_OPERAND_B } from '../object/roots'
import { MAX_SHORT } from '../object/string'
import type { Context, Native } from '../sequence/context'
import { defineLibrary, FunctionList, setFieldBy } from '../sequence/library'
import type { Machine } from '../sequence/machine'
import { hasStackRoom } from './access'

const MAX_CODE = 0x7fffffff
const MAX_UNICODE = 0x10ffff
const FIRST_SURROGATE = 0xd800
const LAST_SURROGATE = 0xdfff
/** The bytes of a character at most. */
const MAX_BYTES = 6
/** The least code that takes one continuation byte, two, … */
const LEAST: readonly number[] = [0, 0x80, 0x800, 0x10000, 0x200000, 0x4000000]
/** What one character of any kind matches, without checking it. */
const CHARACTER_PATTERN = '[\0-\x7f\xc2-\xfd][\x80-\xbf]*'

const INVALID = 'invalid UTF-8 code'

/** Bytes that are gone through before fuel is asked for again. */
const SLICE_BYTES = 16384
const BEGIN = 1
const GOING = 2

/** A position that counts from the end if negative; 0 if it is before the start. */
function positionOf(position: number, length: number): number {
  if (position >= 0) return position
  return Math.max(length + position + 1, 0)
}

function isContinuation(u8: Uint8Array, at: number, end: number): boolean {
  return at < end && (u8[at]! & 0xc0) === 0x80
}

/** How many bytes the character at a byte address has, 0 if there is none that is valid. Its code: `codeAt`. */
function bytesOf(u8: Uint8Array, at: number, end: number, lax: boolean): number {
  const first = u8[at]!
  if (first < 0x80) return 1
  const count = Math.clz32(~(first << 24))
  if (count < 2 || count > MAX_BYTES || at + count > end) return 0
  for (let index = 1; index < count; index++) if ((u8[at + index]! & 0xc0) !== 0x80) return 0
  const code = codeAt(u8, at, count)
  if (code < LEAST[count - 1]!) return 0
  if (!lax && (code > MAX_UNICODE || (code >= FIRST_SURROGATE && code <= LAST_SURROGATE))) return 0
  return count
}

/** The code of a valid character of so many bytes. */
function codeAt(u8: Uint8Array, at: number, count: number): number {
  if (count === 1) return u8[at]!
  let code = u8[at]! & (0x7f >> count)
  for (let index = 1; index < count; index++) code = (code << 6) | (u8[at + index]! & 0x3f)
  return code
}

/** Writes the bytes of a code; how many they are. */
function writeCode(m: Machine, to: number, code: number): number {
  const { u8 } = m.heap
  if (code < 0x80) {
    u8[to] = code
    return 1
  }
  const count = sizeOfCode(code)
  let rest = code
  for (let index = count - 1; index > 0; index--) {
    u8[to + index] = 0x80 | (rest & 0x3f)
    rest >>>= 6
  }
  u8[to] = ((0xff00 >> count) & 0xff) | rest
  return count
}

function sizeOfCode(code: number): number {
  let count = 1
  while (count < MAX_BYTES && code >= LEAST[count]!) count++
  return count
}

// ---- functions

const char: Native = (cx) => {
  const m = cx.machine
  const { strings } = m
  const count = cx.count
  let total = 0
  for (let index = 1; index <= count; index++) {
    const code = cx.integer(index)
    if (code < 0 || code > MAX_CODE) cx.argumentError(index, 'value out of range')
    total += sizeOfCode(code)
  }
  cx.charge(count >> 4)
  const result = total <= MAX_SHORT ? 0 : strings.newLong(total)
  let to = total <= MAX_SHORT ? strings.scratch : strings.bytesAt(result)
  for (let index = 1; index <= count; index++) to += writeCode(m, to, m.heap.i32[cx.at(index)]!)
  cx.pushString(total <= MAX_SHORT ? strings.internScratch(total) : result)
  return 1
}

const codepoint: Native = (cx) => {
  const { heap, strings } = cx.machine
  const string = cx.string(1)
  const length = strings.length(string)
  const first = positionOf(cx.optionalInteger(2, 1), length)
  const last = cx.isNoneOrNil(3) ? first : positionOf(cx.integer(3), length)
  const lax = cx.truth(4)
  if (first < 1) cx.argumentError(2, 'out of bounds')
  if (last > length) cx.argumentError(3, 'out of bounds')
  if (first > last) return 0
  const most = last - first + 1
  if (!hasStackRoom(cx, most)) cx.error('stack overflow (string slice too long)')
  cx.reserve(most)
  cx.charge(most >> 4)
  const start = strings.bytesAt(string)
  let at = start + first - 1
  let count = 0
  while (at < start + last) {
    const bytes = bytesOf(heap.u8, at, start + length, lax)
    if (bytes === 0) cx.error(INVALID)
    cx.pushInteger(codeAt(heap.u8, at, bytes))
    at += bytes
    count++
  }
  return count
}

const FIRST = 2
const LAST = 3
const COUNTED = 5

/** What is long goes on with the offsets of the next and the last byte in slots 2 and 3, and what was counted in slot 5. */
const len: Native = (cx, state) => {
  const m = cx.machine
  const length = m.strings.length(cx.string(1))
  if (state === GOING) return count(cx, cx.integer(FIRST), cx.integer(LAST), cx.integer(COUNTED))
  const first = positionOf(cx.optionalInteger(2, 1), length) - 1
  const last = positionOf(cx.optionalInteger(3, -1), length) - 1
  if (first < 0 || first > length) cx.argumentError(2, 'initial position out of bounds')
  if (last >= length) cx.argumentError(3, 'final position out of bounds')
  if (last - first < SLICE_BYTES) return count(cx, first, last, 0)
  if (state === 0) return cx.pause(BEGIN)
  cx.setCount(COUNTED)
  m.putInteger(cx.at(FIRST), first)
  m.putInteger(cx.at(LAST), last)
  m.putInteger(cx.at(COUNTED), 0)
  return cx.pause(GOING)
}

/** Counts characters of a slice of a string. */
function count(cx: Context, first: number, last: number, before: number): number {
  const m = cx.machine
  const { u8 } = m.heap
  const string = m.heap.i32[cx.at(1)]!
  const lax = cx.truth(4)
  const start = m.strings.bytesAt(string)
  const end = start + m.strings.length(string)
  const stop = Math.min(last, first + SLICE_BYTES)
  let offset = first
  let characters = before
  for (; offset <= stop; characters++) {
    const bytes = bytesOf(u8, start + offset, end, lax)
    if (bytes === 0) {
      cx.pushNil()
      cx.pushInteger(offset + 1)
      return 2
    }
    offset += bytes
  }
  cx.charge((offset - first) >> 4)
  if (offset <= last) {
    m.putInteger(cx.at(FIRST), offset)
    m.putInteger(cx.at(COUNTED), characters)
    return cx.pause(GOING)
  }
  cx.pushInteger(characters)
  return 1
}

// Slots of `offset` once it goes: the characters that are left, the offset, and in which direction.
const LEFT = 2
const OFFSET = 3
const DIRECTION = 4

const offset: Native = (cx, state) => {
  const m = cx.machine
  const string = cx.string(1)
  const length = m.strings.length(string)
  if (state === GOING) return seek(cx, cx.integer(LEFT), cx.integer(OFFSET), cx.integer(DIRECTION))
  const wanted = cx.integer(2)
  const position = positionOf(cx.optionalInteger(3, wanted >= 0 ? 1 : length + 1), length)
  if (position < 1 || position > length + 1) cx.argumentError(3, 'position out of bounds')
  const start = m.strings.bytesAt(string)
  if (wanted !== 0 && isContinuation(m.heap.u8, start + position - 1, start + length)) {
    cx.error('initial position is a continuation byte')
  }
  const left = wanted > 0 ? wanted - 1 : wanted
  const direction = Math.sign(wanted)
  if (length <= SLICE_BYTES) return seek(cx, left, position - 1, direction)
  if (state === 0) return cx.pause(BEGIN)
  cx.setCount(DIRECTION)
  m.putInteger(cx.at(LEFT), left)
  m.putInteger(cx.at(OFFSET), position - 1)
  m.putInteger(cx.at(DIRECTION), direction)
  return cx.pause(GOING)
}

/** Goes over so many characters, for direction 0 to the start of the present one. */
function seek(cx: Context, wanted: number, from: number, direction: number): number {
  const m = cx.machine
  const { u8 } = m.heap
  const string = m.heap.i32[cx.at(1)]!
  const start = m.strings.bytesAt(string)
  const length = m.strings.length(string)
  let left = wanted
  let at = from
  let bytes = SLICE_BYTES
  const isInside = (): boolean => isContinuation(u8, start + at, start + length)
  if (direction === 0) for (; bytes > 0 && at > 0 && isInside(); bytes--) at--
  else if (direction < 0) {
    for (; bytes > 0 && left < 0 && at > 0; bytes--) {
      at--
      if (at === 0 || !isInside()) left++
    }
  } else {
    for (; bytes > 0 && left > 0 && at < length; bytes--) {
      at++
      if (!isInside()) left--
    }
  }
  cx.charge((SLICE_BYTES - bytes) >> 4)
  if (bytes === 0 && length > SLICE_BYTES) {
    m.putInteger(cx.at(LEFT), left)
    m.putInteger(cx.at(OFFSET), at)
    return cx.pause(GOING)
  }
  if (left === 0) cx.pushInteger(at + 1)
  else cx.pushNil()
  return 1
}

/** The iterator of `codes`: from the second argument on, over continuation bytes, to the next character. */
function iterate(lax: boolean): Native {
  return (cx, state) => {
    const m = cx.machine
    const string = cx.string(1)
    const length = m.strings.length(string)
    const start = m.strings.bytesAt(string)
    const { u8 } = m.heap
    let at = state === GOING || toInteger(m, cx.at(2), SCRATCH_OPERAND_B) ? offsetAt(cx, state) : 0
    if (at < 0 || at >= length) return 0
    const stop = at + SLICE_BYTES
    while (at < stop && isContinuation(u8, start + at, start + length)) at++
    if (at === stop) {
      cx.charge(SLICE_BYTES >> 4)
      cx.setCount(2)
      m.putInteger(cx.at(2), at)
      return cx.pause(GOING)
    }
    if (at >= length) return 0
    const bytes = bytesOf(u8, start + at, start + length, lax)
    if (bytes === 0) cx.error(INVALID)
    cx.pushInteger(at + 1)
    cx.pushInteger(codeAt(u8, start + at, bytes))
    return 2
  }
}

function offsetAt(cx: Context, state: number): number {
  return cx.machine.integerAt(state === GOING ? cx.at(2) : SCRATCH_OPERAND_B)
}

/** Its own values are the iterators, strict and lax. */
const codes: Native = (cx) => {
  cx.string(1)
  const iterator = cx.own(cx.truth(2) ? 1 : 0)
  cx.setCount(1)
  cx.pushFrom(iterator)
  cx.pushFrom(cx.at(1))
  cx.pushInteger(0)
  return 3
}

/** The functions of the library, but for `codes`, which has values of its own. */
const functions = new FunctionList({ char, codepoint, len, offset })
/** And the two fields that are none of these. */
const FIELDS = functions.length + 2

const ITERATORS: readonly Native[] = [iterate(false), iterate(true)]

export function openUtf8(cx: Context, globals: number): void {
  const m = cx.machine
  const { heap } = m
  const library = defineLibrary(cx, globals, 'utf8', functions, undefined, FIELDS)
  setFieldBy(cx, library, 'charpattern', (to) => m.putString(to, CHARACTER_PATTERN))
  setFieldBy(cx, library, 'codes', (to) => {
    cx.define(to, codes, ITERATORS.length)
    ITERATORS.forEach((native, index) => {
      const iterator = newNativeFunction(heap, cx.addNative(native))
      const own = (heap.i32[to]! << 2) + FUNCTION_UPVALUES + index * SLOT_WORDS
      m.putHandle(own, TAG_NATIVE_FUNCTION, iterator)
    })
  })
}

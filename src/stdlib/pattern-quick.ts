/**
 * Short ways through `find`, `match`, and the functions that `gmatch` makes: see `Quick`. They are for patterns that have programs.
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import { SLOT_WORDS, TAG_INTEGER, TAG_LONG_STRING, TAG_STRING, type WordAddress } from '../gc/slot'
import { FUEL } from '../object/roots'
import { MAX_SHORT } from '../object/string'
import type { Machine, Quick } from '../sequence/machine'
import { type Matcher, WORK_SHIFT } from './pattern'
import { FOUND, NONE, type PatternMatch, POSITION } from './pattern-match'
import type { PatternProgram } from './pattern-program'

// What a function made by `gmatch` has of its own: subject, pattern, where to go on, where the last match ended (-1).
export const OWN_SUBJECT = 0
export const OWN_PATTERN = 1
export const OWN_POSITION = 2
export const OWN_LAST = 3
export const OWN_COUNT = 4

const MAX_RESULTS = 3
/** Longer matches with captures are left to the native, which may divide its work. */
const MAX_BYTES = 4096
/** Steps of work besides the bytes. */
const SPAN_WORK = 8

/** Of the functions that `gmatch` makes. */
export function nextQuick(matcher: Matcher): Quick {
  return (m, first) => {
    const { heap, strings } = m
    const { i32 } = heap
    const own = (i32[first - SLOT_WORDS]! << 2) + FUNCTION_UPVALUES
    const subject = i32[own + OWN_SUBJECT * SLOT_WORDS]!
    const position = i32[own + OWN_POSITION * SLOT_WORDS]!
    const last = i32[own + OWN_LAST * SLOT_WORDS]!
    if (position > strings.length(subject)) return 0
    const program = matcher.programOf(i32[own + OWN_PATTERN * SLOT_WORDS]!)
    if (program === null) return -1
    if (program.span !== 0) return nextSpan(m, program, own, first - SLOT_WORDS)
    if (program.anchored) return -1
    const outcome = matcher.runFrom(program, subject, position, last)
    if (outcome !== FOUND) return outcome === NONE ? 0 : -1
    const count = putCaptures(m, matcher, first - SLOT_WORDS, true)
    if (count < 0) return -1
    const stop = matcher.stop - matcher.subject
    const words = heap.i32 // memory may have moved
    words[own + OWN_POSITION * SLOT_WORDS] = stop
    words[own + OWN_LAST * SLOT_WORDS] = stop
    return count
  }
}

/** The next run of bytes of one mask. */
function nextSpan(m: Machine, program: PatternProgram, own: WordAddress, to: WordAddress): number {
  const { heap, strings } = m
  const { i32, u8 } = heap
  const { classes, span } = program
  const subject = i32[own + OWN_SUBJECT * SLOT_WORDS]!
  const position = i32[own + OWN_POSITION * SLOT_WORDS]!
  const bytes = strings.bytesAt(subject)
  const begin = bytes + position
  const end = bytes + strings.length(subject)
  const limit = Math.min(end, begin + (Math.max(i32[FUEL]!, 1) << WORK_SHIFT))
  let start = begin
  while (start < limit && (classes[u8[start]!]! & span) === 0) start++
  let stop = start
  while (stop < limit && (classes[u8[stop]!]! & span) !== 0) stop++
  const length = stop - start
  if ((stop === limit && limit !== end) || length > MAX_BYTES) return -1
  i32[FUEL] = i32[FUEL]! - ((stop - begin + SPAN_WORK) >> WORK_SHIFT)
  if (length === 0) return 0
  const string = strings.fromArena(start, length)
  putString(m, to, string, length)
  const words = heap.i32 // memory may have moved
  words[own + OWN_POSITION * SLOT_WORDS] = stop - bytes
  words[own + OWN_LAST * SLOT_WORDS] = stop - bytes
  return 1
}

/** Of `find`, or of `match`, from a position that is positive. */
export function searchQuick(matcher: Matcher, isFind: boolean): Quick {
  return (m, first, end) => {
    const { i32 } = m.heap
    const given = end - first
    const to = first - SLOT_WORDS
    if (given < 2 * SLOT_WORDS || given > 3 * SLOT_WORDS || i32[first + SLOT_WORDS + 2] !== TAG_STRING) return -1
    if (i32[first + 2] !== TAG_STRING && i32[first + 2] !== TAG_LONG_STRING) return -1
    let from = 0
    if (given === 3 * SLOT_WORDS) {
      const at = first + 2 * SLOT_WORDS
      if (i32[at + 2] !== TAG_INTEGER || i32[at + 1] !== 0) return -1
      from = (i32[at]! >>> 0) - 1
    }
    const subject = i32[first]!
    if (from < 0 || from > m.strings.length(subject)) return -1
    // A pattern without special bytes is found as such, too.
    const program = matcher.programOf(i32[first + SLOT_WORDS]!)
    if (program === null) return -1
    const outcome = matcher.runFrom(program, subject, from, -1)
    if (outcome !== FOUND) {
      if (outcome !== NONE) return -1
      m.putNil(to)
      return 1
    }
    if (!isFind) return putCaptures(m, matcher, to, true)
    if (matcher.level > MAX_RESULTS - 2) return -1
    const count = putCaptures(m, matcher, to + 2 * SLOT_WORDS, false)
    if (count < 0) return -1
    m.putHalves(to, matcher.start - matcher.subject + 1, 0)
    m.putHalves(to + SLOT_WORDS, matcher.stop - matcher.subject, 0)
    return 2 + count
  }
}

/** Puts what was captured, or the match if there is no capture and `whole` is wanted; how many values, -1 if that is not for here. */
function putCaptures(m: Machine, match: PatternMatch, to: WordAddress, whole: boolean): number {
  const { level, start } = match
  const length = match.stop - start
  if (level > MAX_RESULTS || length > MAX_BYTES) return -1
  if (level === 0) {
    if (!whole) return 0
    putString(m, to, m.strings.fromArena(start, length), length)
    return 1
  }
  // All strings are made before any of them is put, as that may fail.
  const first = capture(m, match, 0)
  const second = level > 1 ? capture(m, match, 1) : 0
  const third = level > 2 ? capture(m, match, 2) : 0
  putCapture(m, match, 0, to, first)
  if (level > 1) putCapture(m, match, 1, to + SLOT_WORDS, second)
  if (level > 2) putCapture(m, match, 2, to + 2 * SLOT_WORDS, third)
  return level
}

/** The string of a capture, or its position. */
function capture(m: Machine, match: PatternMatch, index: number): number {
  const length = match.lengths[index]!
  const from = match.starts[index]!
  return length === POSITION ? from - match.subject + 1 : m.strings.fromArena(from, length)
}

function putCapture(m: Machine, match: PatternMatch, index: number, to: WordAddress, value: number): void {
  const length = match.lengths[index]!
  if (length === POSITION) m.putHalves(to, value, 0)
  else putString(m, to, value, length)
}

function putString(m: Machine, to: WordAddress, string: number, length: number): void {
  m.putHandle(to, length <= MAX_SHORT ? TAG_STRING : TAG_LONG_STRING, string)
}

/**
 * `string.find`, `match` and `gmatch` (manual §6.4).
 *
 * A search that does not finish within a step leaves the state of the matcher in a slot behind the arguments.
 */
import { SLOT_WORDS, TAG_LONG_STRING, TAG_NATIVE_FUNCTION, type WordAddress } from '../gc/slot'
import { newNativeFunction } from '../object/function'
import type { Context, Native } from '../sequence/context'
import type { Quicks } from '../sequence/library'
import { Matcher } from './pattern'
import { areLong, pushCaptures, pushNextCapture } from './pattern-captures'
import { substitution } from './pattern-gsub'
import { FOUND, NONE, STOPPED } from './pattern-match'
import { nextQuick, OWN_COUNT, OWN_LAST, OWN_PATTERN, OWN_POSITION, OWN_SUBJECT, searchQuick } from './pattern-quick'
import { searchPlain } from './plain-search'
import { startPosition } from './string-position'

const ARGUMENTS = 4
const SAVED = ARGUMENTS + 1

/** States: the search goes on; there is a match, whose captures are pushed one a step. */
const SEARCHING = 1
const PUSHING = 2

/** The functions on patterns, of one machine, which share a matcher; and the short ways through them. */
export function patternFunctions(cx: Context): {
  readonly functions: Record<'find' | 'gmatch' | 'gsub' | 'match', Native>
  readonly quicks: Quicks
} {
  const matcher = new Matcher(cx)
  const next = cx.addNative((call, state) => nextMatch(call, state, matcher))
  const quick = cx.machine.quicks.push(nextQuick(matcher)) - 1
  return {
    functions: {
      find: (call, state) => search(call, state, matcher, true),
      gmatch: (call) => gmatch(call, next, quick),
      gsub: substitution(cx, matcher),
      match: (call, state) => search(call, state, matcher, false),
    },
    quicks: { find: searchQuick(matcher, true), match: searchQuick(matcher, false) },
  }
}

function search(cx: Context, state: number, matcher: Matcher, isFind: boolean): number {
  const m = cx.machine
  const subject = cx.string(1)
  const pattern = cx.string(2)
  const length = m.strings.length(subject)
  const from = startPosition(cx.optionalInteger(3, 1), length) - 1
  if (from > length) {
    cx.pushNil()
    return 1
  }
  if (state === PUSHING) return pushLong(cx, matcher, subject, isFind)
  if (isFind && (cx.truth(4) || hasNoSpecials(cx, pattern))) {
    return searchPlain(cx, state, subject, pattern, from, SAVED)
  }
  matcher.begin(subject, pattern, true)
  if (state === 0) matcher.seek(matcher.subject + from)
  else matcher.restore(m.heap.i32[cx.at(SAVED)]!)
  const outcome = matcher.scan(-1)
  matcher.settle()
  if (outcome === STOPPED) return wait(cx, state, matcher, ARGUMENTS, SEARCHING)
  if (outcome === NONE) {
    cx.pushNil()
    return 1
  }
  if (areLong(matcher)) return wait(cx, state, matcher, ARGUMENTS, PUSHING)
  if (!isFind) return pushCaptures(cx, matcher, subject, true)
  pushPlace(cx, matcher)
  return 2 + pushCaptures(cx, matcher, subject, false)
}

function pushPlace(cx: Context, matcher: Matcher): void {
  const m = cx.machine
  m.putHalves(cx.push(), matcher.start - matcher.subject + 1, 0)
  m.putHalves(cx.push(), matcher.stop - matcher.subject, 0)
}

/** Pushes the results of a search one capture a step. */
function pushLong(cx: Context, matcher: Matcher, subject: number, isFind: boolean): number {
  matcher.begin(subject, cx.string(2), true)
  matcher.restore(cx.machine.heap.i32[cx.at(SAVED)]!)
  if (isFind && cx.count === SAVED) pushPlace(cx, matcher)
  if (pushNextCapture(cx, matcher, subject, isFind ? SAVED + 2 : SAVED)) return cx.pause(PUSHING)
  return cx.count - SAVED
}

/** Keeps so many slots, and the state of the matcher behind them. */
function wait(cx: Context, state: number, matcher: Matcher, keep: number, next: number): number {
  const saved = matcher.save(state === 0 ? 0 : cx.machine.heap.i32[cx.at(keep + 1)]!)
  cx.setCount(keep)
  cx.machine.putHandle(cx.push(), TAG_LONG_STRING, saved)
  return cx.pause(next)
}

/** Bytes that mean something in a pattern, as `find` decides (a closing one alone is none). */
const SPECIALS = Uint8Array.from({ length: 256 }, (_, byte) =>
  '^$*+?.([%-'.includes(String.fromCharCode(byte)) ? 1 : 0,
)

function hasNoSpecials(cx: Context, pattern: number): boolean {
  const { heap, strings } = cx.machine
  const { u8 } = heap
  const from = strings.bytesAt(pattern)
  const end = from + strings.length(pattern)
  for (let at = from; at < end; at++) if (SPECIALS[u8[at]!] === 1) return false
  return true
}

// ---- gmatch

const gmatch = (cx: Context, next: number, quick: number): number => {
  const m = cx.machine
  const subject = cx.string(1)
  const pattern = cx.string(2)
  const length = m.strings.length(subject)
  const from = startPosition(cx.optionalInteger(3, 1), length) - 1
  const closure = newNativeFunction(m.heap, next, OWN_COUNT, quick)
  m.putHandle(cx.push(), TAG_NATIVE_FUNCTION, closure)
  const own = (closure << 2) + SLOT_WORDS
  m.putHandle(own + OWN_SUBJECT * SLOT_WORDS, m.strings.tagOf(subject), subject)
  m.putHandle(own + OWN_PATTERN * SLOT_WORDS, m.strings.tagOf(pattern), pattern)
  m.putHalves(own + OWN_POSITION * SLOT_WORDS, Math.min(from, length + 1), 0)
  m.putHalves(own + OWN_LAST * SLOT_WORDS, -1, -1)
  return 1
}

function nextMatch(cx: Context, state: number, matcher: Matcher): number {
  const { heap, strings } = cx.machine
  const own = cx.own(0)
  const subject = heap.i32[own + OWN_SUBJECT * SLOT_WORDS]!
  const pattern = heap.i32[own + OWN_PATTERN * SLOT_WORDS]!
  const position = heap.i32[own + OWN_POSITION * SLOT_WORDS]!
  const last = heap.i32[own + OWN_LAST * SLOT_WORDS]!
  if (position > strings.length(subject)) return 0
  if (state === PUSHING) return nextLong(cx, matcher, own, subject, pattern)
  matcher.begin(subject, pattern, false)
  if (state === 0) matcher.seek(matcher.subject + position)
  else matcher.restore(heap.i32[cx.at(1)]!)
  const outcome = matcher.scan(last < 0 ? -1 : matcher.subject + last)
  matcher.settle()
  if (outcome === STOPPED) return wait(cx, state, matcher, 0, SEARCHING)
  if (outcome !== FOUND) return 0
  if (areLong(matcher)) return wait(cx, state, matcher, 0, PUSHING)
  const count = pushCaptures(cx, matcher, subject, true)
  moveOn(cx, matcher, own)
  return count
}

/** Pushes the captures of a match one a step. */
function nextLong(cx: Context, matcher: Matcher, own: WordAddress, subject: number, pattern: number): number {
  matcher.begin(subject, pattern, false)
  matcher.restore(cx.machine.heap.i32[cx.at(1)]!)
  if (pushNextCapture(cx, matcher, subject, 1)) return cx.pause(PUSHING)
  moveOn(cx, matcher, own)
  return cx.count - 1
}

/** The next search begins behind this match; when nothing can fail any more. */
function moveOn(cx: Context, matcher: Matcher, own: WordAddress): void {
  const { i32 } = cx.machine.heap
  const stop = matcher.stop - matcher.subject
  i32[own + OWN_POSITION * SLOT_WORDS] = stop
  i32[own + OWN_LAST * SLOT_WORDS] = stop
}

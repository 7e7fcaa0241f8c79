/**
 * What a pattern has captured, as values on the stack.
 */
import { TAG_STRING } from '../gc/slot'
import { MAX_SHORT } from '../object/string'
import type { Context } from '../sequence/context'
import { type PatternMatch, POSITION, UNFINISHED } from './pattern-match'

/** More captures than that need room on the stack. */
const FREE_CAPTURES = 12
const PUSHED_AT_ONCE = 65536

/** Pushes all captures, or the whole match if there is none and `whole` is wanted; answers how many. */
export function pushCaptures(cx: Context, match: PatternMatch, subject: number, whole: boolean): number {
  const count = match.level
  if (count === 0 && whole) {
    pushPart(cx, subject, match.start, match.stop - match.start)
    return 1
  }
  if (count > FREE_CAPTURES) cx.reserve(count)
  for (let index = 0; index < count; index++) pushCapture(cx, match, subject, index)
  return count
}

/**
 * Whether the captures are so long together that they are to be pushed one a step: a step that allocates much before it
 * runs out of memory would be taken again and again.
 */
export function areLong(match: PatternMatch): boolean {
  if (match.level === 0) return false
  let total = 0
  for (let index = 0; index < match.level; index++) total += match.lengths[index]!
  return total > PUSHED_AT_ONCE
}

/** Pushes the next capture behind slot `below`; answers whether there are more. */
export function pushNextCapture(cx: Context, match: PatternMatch, subject: number, below: number): boolean {
  const index = cx.count - below
  cx.reserve(2)
  pushCapture(cx, match, subject, index)
  return index + 1 < match.level
}

/** Pushes a capture by its number from 0; the first one is the whole match if the pattern has none. */
export function pushCapture(cx: Context, match: PatternMatch, subject: number, index: number): void {
  let from = match.start
  let length = match.stop - from
  if (index < match.level) {
    from = match.starts[index]!
    length = match.lengths[index]!
  } else if (index > 0) invalidCapture(cx, index)
  if (length === POSITION) return cx.machine.putHalves(cx.push(), from - match.subject + 1, 0)
  if (length === UNFINISHED) unfinishedCapture(cx)
  pushPart(cx, subject, from, length)
}

/** Pushes bytes of the subject as a string. */
function pushPart(cx: Context, subject: number, from: number, length: number): void {
  const { strings } = cx.machine
  if (length <= MAX_SHORT) {
    const string = strings.fromArena(from, length)
    return cx.machine.putHandle(cx.push(), TAG_STRING, string)
  }
  if (length === strings.length(subject)) return cx.pushString(subject)
  cx.charge(length >> 6)
  const string = strings.fromArena(from, length)
  cx.pushString(string)
}

export function invalidCapture(cx: Context, index: number): never {
  return cx.error(`invalid capture index %${index + 1}`)
}

export function unfinishedCapture(cx: Context): never {
  return cx.error('unfinished capture')
}

/**
 * What a pattern has captured, as values on the stack.
 */
import type { Context } from '../sequence/context'
import { type Matcher, POSITION, UNFINISHED } from './pattern'

/** More captures than that need room on the stack. */
const FREE_CAPTURES = 12
const PUSHED_AT_ONCE = 65536

/** Pushes all captures, or the whole match if there is none and `whole` is wanted; answers how many. */
export function pushCaptures(cx: Context, matcher: Matcher, subject: number, whole: boolean): number {
  const count = matcher.level === 0 && whole ? 1 : matcher.level
  if (count > FREE_CAPTURES) cx.reserve(count)
  for (let index = 0; index < count; index++) pushCapture(cx, matcher, subject, index)
  return count
}

/**
 * Whether the captures are so long together that they are to be pushed one a step: a step that allocates much before it
 * runs out of memory would be taken again and again.
 */
export function areLong(matcher: Matcher): boolean {
  let total = 0
  for (let index = 0; index < matcher.level; index++) total += matcher.lengths[index]!
  return total > PUSHED_AT_ONCE
}

/** Pushes the next capture behind slot `below`; answers whether there are more. */
export function pushNextCapture(cx: Context, matcher: Matcher, subject: number, below: number): boolean {
  const index = cx.count - below
  cx.reserve(2)
  pushCapture(cx, matcher, subject, index)
  return index + 1 < matcher.level
}

/** Pushes a capture by its number from 0; the first one is the whole match if the pattern has none. */
export function pushCapture(cx: Context, matcher: Matcher, subject: number, index: number): void {
  const { strings } = cx.machine
  let from = matcher.start
  let length = matcher.stop - from
  if (index < matcher.level) {
    from = matcher.starts[index]!
    length = matcher.lengths[index]!
  } else if (index > 0) invalidCapture(cx, index)
  if (length === POSITION) return cx.machine.putHalves(cx.push(), from - matcher.subject + 1, 0)
  if (length === UNFINISHED) unfinishedCapture(cx)
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

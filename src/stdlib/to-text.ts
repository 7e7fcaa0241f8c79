/**
 * `tostring` as the library functions need it (manual §6.1): with `__tostring` and `__name`.
 */
import { SLOT_WORDS, TAG_FALSE, TAG_LONG_STRING, TAG_NIL, TAG_STRING, TAG_TRUE, type WordAddress } from '../gc/slot'
import { EVENT_NAME, EVENT_TOSTRING, typeName } from '../object/events'
import { ABSENT } from '../object/roots'
import type { Context } from '../sequence/context'

/**
 * Pushes the text of an argument; or, if that has a `__tostring`, answers the outcome of calling it.
 *
 * A native returns such an outcome as its own, and calls again with the state in which it goes on, when
 * the result of the call is on top; then this checks that it is a string.
 *
 * @param state 0 to begin, anything else when the metamethod has returned
 * @param next the state in which the native goes on
 * @returns null when the text is on top
 */
export function toText(cx: Context, index: number, state: number, next: number): number | null {
  const m = cx.machine
  if (state !== 0) {
    const tag = m.heap.i32[cx.top - SLOT_WORDS + 2]
    // A number will do as well.
    if (tag !== TAG_STRING && tag !== TAG_LONG_STRING && !m.toText(cx.top - SLOT_WORDS)) {
      cx.error("'__tostring' must return a string")
    }
    return null
  }
  const at = cx.at(index)
  const meta = m.eventOf(at, EVENT_TOSTRING)
  if (meta !== ABSENT) {
    cx.pushFrom(meta)
    cx.pushFrom(at)
    return cx.call(1, 1, next)
  }
  pushRawText(cx, at)
  return null
}

/** Pushes the text of a value without asking `__tostring`. */
function pushRawText(cx: Context, at: WordAddress): void {
  const m = cx.machine
  const tag = m.heap.i32[at + 2]!
  if (tag === TAG_STRING || tag === TAG_LONG_STRING) cx.pushFrom(at)
  else if (tag <= TAG_NIL) cx.pushText('nil')
  else if (tag === TAG_FALSE) cx.pushText('false')
  else if (tag === TAG_TRUE) cx.pushText('true')
  else cx.pushText(m.numberText(at) ?? describe(cx, at, tag))
}

/** `table: 0x…`; the address stands for the identity of the object. */
function describe(cx: Context, at: WordAddress, tag: number): string {
  const m = cx.machine
  const name = m.eventOf(at, EVENT_NAME)
  const nameTag = m.heap.i32[name + 2]
  const kind =
    nameTag === TAG_STRING || nameTag === TAG_LONG_STRING ? m.strings.toShownName(m.heap.i32[name]!) : typeName(tag)
  return `${kind}: ${addressText(m.heap.i32[at]!)}`
}

/** How the identity of an object is shown. */
export function addressText(handle: number): string {
  return `0x${(handle * 16).toString(16).padStart(12, '0')}`
}

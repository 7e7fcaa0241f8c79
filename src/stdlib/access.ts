/**
 * Access with metamethods, for natives (manual §2.4).
 *
 * Each function does what can be done at once and answers null, or answers the outcome of calling a
 * metamethod, which the native returns as its own; when it goes on, the result is on top.
 */
import { TAG_LUA_FUNCTION, TAG_NATIVE_FUNCTION, TAG_NIL, TAG_TABLE } from '../gc/slot'
import { EVENT_INDEX } from '../object/events'
import { ABSENT } from '../object/roots'
import type { Context } from '../sequence/context'
import { runtimeError, typeError } from '../sequence/errors'

const MAX_LOOP = 2000

/** Pushes `object[key]`, both given as numbers of slots. */
export function getIndexed(cx: Context, object: number, key: number, next: number): number | null {
  const m = cx.machine
  const { heap, tables } = m
  let at = cx.at(object)
  for (let loop = 0; loop < MAX_LOOP; loop++) {
    let meta: number
    if (heap.i32[at + 2] === TAG_TABLE) {
      const table = heap.i32[at]!
      const place = tables.get(table, cx.at(key))
      meta = heap.i32[place + 2] === TAG_NIL ? tables.event(tables.metatable(table), EVENT_INDEX) : ABSENT
      if (meta === ABSENT) {
        cx.pushFrom(place)
        return null
      }
    } else {
      meta = m.eventOf(at, EVENT_INDEX)
      if (meta === ABSENT) typeError(m, at, 'index')
    }
    const tag = heap.i32[meta + 2]
    if (tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION) {
      cx.pushFrom(meta)
      cx.pushFrom(at)
      cx.pushFrom(cx.at(key))
      return cx.call(2, 1, next)
    }
    at = meta
  }
  return runtimeError(m, "'__index' chain too long; possible loop")
}

/**
 * Access with metamethods, for natives (manual §2.4).
 *
 * Each function does what can be done at once and answers null, or answers the outcome of calling a
 * metamethod, which the native returns as its own; when it goes on, the result is on top.
 *
 * Objects, keys and values are given as numbers of slots. A native that waits must find its slots as if nothing had
 * happened when memory runs out and its state is begun anew: let it change them only where it cannot fail any more.
 */
import { SLOT_WORDS, TAG_LUA_FUNCTION, TAG_NATIVE_FUNCTION, TAG_NIL, TAG_TABLE, type WordAddress } from '../gc/slot'
import { isString, toInteger } from '../interp/number'
import { EVENT_INDEX, EVENT_LEN, EVENT_NEWINDEX } from '../object/events'
import { ABSENT } from '../object/roots'
import { MAX_STACK_SLOTS } from '../object/thread'
import type { Context } from '../sequence/context'
import { runtimeError, typeError } from '../sequence/errors'

const MAX_LOOP = 2000

function isFunction(cx: Context, at: WordAddress): boolean {
  const tag = cx.machine.heap.i32[at + 2]
  return tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION
}

/** Pushes `object[key]`. */
export function getIndexed(cx: Context, object: number, key: number, next: number): number | null {
  const m = cx.machine
  const { heap, tables } = m
  let at = cx.at(object)
  for (let loop = 0; loop < MAX_LOOP; loop++) {
    let meta: WordAddress
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
    if (isFunction(cx, meta)) {
      cx.pushFrom(meta)
      cx.pushFrom(at)
      cx.pushFrom(cx.at(key))
      return cx.call(2, 1, next)
    }
    at = meta
  }
  return runtimeError(m, "'__index' chain too long; possible loop")
}

/** `object[key] = value`; a metamethod leaves no result. */
export function setIndexed(cx: Context, object: number, key: number, value: number, next: number): number | null {
  const m = cx.machine
  const { heap, tables } = m
  let at = cx.at(object)
  for (let loop = 0; loop < MAX_LOOP; loop++) {
    let meta: WordAddress
    if (heap.i32[at + 2] === TAG_TABLE) {
      const table = heap.i32[at]!
      const present = heap.i32[tables.get(table, cx.at(key)) + 2] !== TAG_NIL
      meta = present ? ABSENT : tables.event(tables.metatable(table), EVENT_NEWINDEX)
      if (meta === ABSENT) {
        const bad = tables.badKey(cx.at(key))
        if (bad !== null) runtimeError(m, `table index is ${bad}`)
        tables.set(table, cx.at(key), cx.at(value), true)
        return null
      }
    } else {
      meta = m.eventOf(at, EVENT_NEWINDEX)
      if (meta === ABSENT) typeError(m, at, 'index')
    }
    if (isFunction(cx, meta)) {
      cx.pushFrom(meta)
      cx.pushFrom(at)
      cx.pushFrom(cx.at(key))
      cx.pushFrom(cx.at(value))
      return cx.call(3, 0, next)
    }
    at = meta
  }
  return runtimeError(m, "'__newindex' chain too long; possible loop")
}

/** Pushes `#object`, which with a metamethod may be any value: see `lengthOnTop`. */
export function getLength(cx: Context, object: number, next: number): number | null {
  const m = cx.machine
  const at = cx.at(object)
  if (isString(m, at)) {
    cx.pushInteger(m.strings.length(m.heap.i32[at]!))
    return null
  }
  const meta = m.eventOf(at, EVENT_LEN)
  if (meta !== ABSENT) {
    cx.pushFrom(meta)
    cx.pushFrom(at)
    return cx.call(1, 1, next)
  }
  if (m.heap.i32[at + 2] !== TAG_TABLE) typeError(m, at, 'get length of')
  cx.pushInteger(m.tables.length(m.heap.i32[at]!))
  return null
}

/** Makes an integer of the length on top, as the libraries want it; answers it, rounded beyond 53 bits. */
export function lengthOnTop(cx: Context): number {
  const at = cx.top - SLOT_WORDS
  if (!toInteger(cx.machine, at, at)) cx.error('object length is not an integer')
  return cx.machine.integerAt(at)
}

/** The metamethods that take part when a list is read, and when it is changed too. */
export const READ: readonly number[] = [EVENT_INDEX, EVENT_LEN]
export const CHANGED: readonly number[] = [EVENT_INDEX, EVENT_NEWINDEX, EVENT_LEN]

/** An argument, if not said otherwise the first, must be a table, or have all the metamethods that make it work as one. */
export function checkTable(cx: Context, events: readonly number[], index = 1): void {
  if (cx.tag(index) === TAG_TABLE) return
  for (const event of events) if (cx.machine.eventOf(cx.at(index), event) === ABSENT) cx.typeError(index, 'table')
}

/** An argument, if not said otherwise the first, if it is a table for which none of the metamethods is called, else 0. */
export function plainTable(cx: Context, events: readonly number[], index = 1): number {
  if (cx.tag(index) !== TAG_TABLE) return 0
  const { heap, tables } = cx.machine
  const table = heap.i32[cx.at(index)]!
  const metatable = tables.metatable(table)
  if (metatable === 0) return table
  for (const event of events) if (tables.event(metatable, event) !== ABSENT) return 0
  return table
}

/** Whether so many values can be pushed; `Context.reserve` then makes room for them. */
export function hasStackRoom(cx: Context, slots: number): boolean {
  return (cx.top - cx.machine.stack) / SLOT_WORDS + slots + 8 <= MAX_STACK_SLOTS
}

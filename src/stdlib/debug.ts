/**
 * The debug library (manual §6.10): tracebacks, metatables and user values; the rest is in files of its own.
 *
 * It breaks the rules of the language, not those of the machine: what only natives see of themselves (their own values,
 * their slots) cannot be set from here.
 */
import { TAG_LONG_STRING, TAG_NIL, TAG_STRING, TAG_TABLE, TAG_USERDATA } from '../gc/slot'
import { TYPE_OF_TAG } from '../object/events'
import { ROOT_REGISTRY, ROOT_TYPE_METATABLES } from '../object/roots'
import { setUserdataMetatable, userValue } from '../object/userdata'
import type { Context, Native } from '../sequence/context'
import { traceback as tracebackOf } from '../sequence/debug-info'
import { defineLibrary, FunctionList, made } from '../sequence/library'
import { getinfo } from './call-info'
import { Chunks } from './chunk'
import { debugConsole } from './debug-console'
import { threadOf } from './debug-thread'
import { gethook, sethook } from './hook'
import { intArgument, optionalInt } from './int-argument'
import type { Outside } from './outside'
import { getlocal, getupvalue, setlocal, setupvalue, upvalueid, upvaluejoin } from './variables'

/** Units of fuel that each level of a traceback takes. */
const TRACEBACK_FUEL = 30

const traceback: Native = (cx) => {
  const m = cx.machine
  const { thread, shift } = threadOf(cx)
  const first = shift + 1
  const tag = cx.tag(first)
  const isText = tag === TAG_STRING || tag === TAG_LONG_STRING || m.numberText(cx.at(first)) !== null
  // A message that is neither text nor nil is given back as it is.
  if (!isText && tag > TAG_NIL) {
    cx.pushFrom(cx.at(first))
    return 1
  }
  const level = optionalInt(cx, first + 1, thread === m.thread ? 1 : 0)
  const message = isText ? cx.text(first) : null
  const text = tracebackOf(m, thread, message, level)
  cx.charge(TRACEBACK_FUEL + (((message?.length ?? 0) + text.length) >> 6))
  cx.pushText(text)
  return 1
}

// ---- metatables, of all types

const getmetatable: Native = (cx) => {
  const metatable = cx.machine.metatableOf(cx.any(1))
  if (metatable === 0) cx.pushNil()
  else cx.pushTable(metatable)
  return 1
}

const setmetatable: Native = (cx) => {
  const m = cx.machine
  const { heap } = m
  const tag = cx.tag(2)
  if (tag !== TAG_NIL && tag !== TAG_TABLE) cx.typeError(2, 'nil or table')
  cx.setCount(2)
  const metatable = tag === TAG_TABLE ? heap.i32[cx.at(2)]! : 0
  const type = cx.tag(1)
  if (metatable !== 0 && (type === TAG_TABLE || type === TAG_USERDATA)) {
    m.tables.markForFinalization(heap.i32[cx.at(1)]!, metatable)
  }
  if (type === TAG_TABLE) m.tables.setMetatable(heap.i32[cx.at(1)]!, metatable)
  else if (type === TAG_USERDATA) setUserdataMetatable(heap, heap.i32[cx.at(1)]!, metatable)
  else heap.copy((ROOT_TYPE_METATABLES + TYPE_OF_TAG[type]!) << 2, cx.at(2))
  cx.setCount(1)
  return 1
}

// ---- values of userdata

/** The place of the user value that an argument numbers, 0 if the userdata has not so many. */
function userValueAt(cx: Context, index: number): number {
  const { heap } = cx.machine
  return userValue(heap, heap.i32[cx.at(1)]!, optionalInt(cx, index, 1))
}

const getuservalue: Native = (cx) => {
  const place = cx.tag(1) === TAG_USERDATA ? userValueAt(cx, 2) : 0
  if (place === 0) {
    optionalInt(cx, 2, 1)
    cx.pushNil()
    return 1
  }
  cx.pushFrom(place)
  cx.pushBoolean(true)
  return 2
}

const setuservalue: Native = (cx) => {
  const { heap } = cx.machine
  optionalInt(cx, 3, 1)
  if (cx.tag(1) !== TAG_USERDATA) cx.typeError(1, 'userdata')
  const value = cx.any(2)
  const place = userValueAt(cx, 3)
  if (place === 0) {
    cx.pushNil()
    return 1
  }
  heap.store(heap.i32[cx.at(1)]!, place, value)
  cx.setCount(1)
  return 1
}

// ---- the machine

const getregistry: Native = (cx) => {
  cx.pushFrom(ROOT_REGISTRY << 2)
  return 1
}

/** What PUC Lua answers since 5.4.3, whatever is asked for (LUAI_MAXCCALLS). */
const C_STACK_LIMIT = 200

const setcstacklimit: Native = (cx) => {
  intArgument(cx, 1)
  cx.pushInteger(C_STACK_LIMIT)
  return 1
}

export const debugFunctions: FunctionList<Outside> = new FunctionList<Outside>({
  debug: made((outside) => debugConsole(outside, new Chunks())),
  gethook,
  getinfo,
  getlocal,
  getmetatable,
  getregistry,
  getupvalue,
  getuservalue,
  setcstacklimit,
  sethook,
  setlocal,
  setmetatable,
  setupvalue,
  setuservalue,
  traceback,
  upvalueid,
  upvaluejoin,
})

export function openDebug(cx: Context, globals: number, outside: Outside): void {
  defineLibrary(cx, globals, 'debug', debugFunctions, outside)
}

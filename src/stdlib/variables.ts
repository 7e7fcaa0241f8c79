/**
 * Local variables and upvalues by number: `debug.getlocal` and its like (manual §6.10).
 *
 * A native's slots can be looked at but not set, and its own values not even that: natives trust both. Registers that
 * instructions trust keep the type that they have.
 */
import { reliesOn } from '../bytecode/reliance'
import {
  CELL_META,
  CELL_OWN,
  FLAGS_SHIFT,
  FUNCTION_PROTO,
  FUNCTION_UPVALUES,
  PROTO_REGISTERS,
  THREAD_STACK,
  UPVALUE_PLACE,
} from '../gc/layout'
import {
  FIRST_HANDLE_TAG,
  SLOT_WORDS,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_TABLE,
  type WordAddress,
} from '../gc/slot'
import { setUpvalue } from '../object/function'
import { FRAME_BASE, FRAME_EXTRA, FRAME_TOP, stackStart, VARARG_MASK } from '../object/thread'
import type { Context, Native } from '../sequence/context'
import { type Activation, activation, instructionOf, isLua, prototypeOf } from '../sequence/debug-info'
import { threadOf } from './debug-thread'
import { intArgument } from './int-argument'

/** A variable of a call that is under way. */
interface Found {
  readonly name: string
  readonly at: WordAddress
}

/** Instructions looked at for a unit of fuel: 2^4. */
const INSTRUCTIONS_A_UNIT_SHIFT = 4
// ---- local variables

/** The end of what a call has on the stack: the call above it, or what is live of a call on top. */
function limitOf(cx: Context, call: Activation, level: number): WordAddress {
  const m = cx.machine
  const { i32 } = m.heap
  if (level > 0) {
    const above = activation(m, call.thread, level - 1)!
    // Varargs are below the base, where PUC Lua counts them with the caller's values.
    if (!isLua(m, above) || !m.prototypes.isVararg(prototypeOf(m, above))) return above.callee
    return stackStart(m.heap, call.thread) + i32[above.frame + FRAME_BASE]!
  }
  if (call.frame === 0) return cx.top
  const stack = stackStart(m.heap, call.thread)
  const top = i32[call.frame + FRAME_TOP]!
  if (!isLua(m, call)) return call.thread === m.thread ? cx.top : stack + top
  const registers = i32[call.frame + FRAME_BASE]! + i32[(prototypeOf(m, call) << 2) + PROTO_REGISTERS]! * SLOT_WORDS
  return stack + Math.min(registers, i32[(i32[(call.thread << 2) + THREAD_STACK]! << 2) + CELL_OWN]!)
}

function findLocal(cx: Context, call: Activation, level: number, number: number): Found | null {
  const m = cx.machine
  const { heap } = m
  if (!isLua(m, call)) {
    const at = call.callee + number * SLOT_WORDS
    return number > 0 && at < limitOf(cx, call, level) ? { name: '(C temporary)', at } : null
  }
  const base = stackStart(heap, call.thread) + heap.i32[call.frame + FRAME_BASE]!
  if (number < 0) {
    const count = m.prototypes.isVararg(prototypeOf(m, call)) ? heap.i32[call.frame + FRAME_EXTRA]! & VARARG_MASK : 0
    return -number <= count ? { name: '(vararg)', at: base - (count + 1 + number) * SLOT_WORDS } : null
  }
  const at = base + (number - 1) * SLOT_WORDS
  const name = m.prototypes.localName(prototypeOf(m, call), number - 1, instructionOf(m, call))
  if (name !== null) return { name, at }
  return number > 0 && at < limitOf(cx, call, level) ? { name: '(temporary)', at } : null
}

function callAt(cx: Context, thread: number, index: number): { call: Activation; level: number } {
  const level = intArgument(cx, index)
  const call = activation(cx.machine, thread, level)
  return { call: call ?? cx.argumentError(index, 'level out of range'), level }
}

export const getlocal: Native = (cx) => {
  const m = cx.machine
  const { thread, shift } = threadOf(cx)
  const number = intArgument(cx, shift + 2)
  const tag = cx.tag(shift + 1)
  if (tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION) {
    const prototype = tag === TAG_LUA_FUNCTION ? m.heap.i32[(m.heap.i32[cx.at(shift + 1)]! << 2) + FUNCTION_PROTO]! : 0
    const name = prototype === 0 ? null : m.prototypes.localName(prototype, number - 1, 0)
    if (name === null) cx.pushNil()
    else cx.pushText(name)
    return 1
  }
  const { call, level } = callAt(cx, thread, shift + 1)
  const found = findLocal(cx, call, level, number)
  if (found === null) {
    cx.pushNil()
    return 1
  }
  const name = m.strings.fromByteString(found.name)
  cx.pushString(name)
  cx.pushFrom(found.at)
  return 2
}

/** Whether a register may be given a value: code relies on some to hold numbers, or a table. */
function mayHold(cx: Context, call: Activation, at: WordAddress, value: WordAddress): boolean {
  const m = cx.machine
  const { i32 } = m.heap
  const wasTable = i32[at + 2] === TAG_TABLE
  if (!wasTable && !isNumberTag(i32[at + 2]!)) return true
  if (wasTable ? i32[value + 2] === TAG_TABLE : isNumberTag(i32[value + 2]!)) return true
  const prototype = prototypeOf(m, call)
  const base = stackStart(m.heap, call.thread) + i32[call.frame + FRAME_BASE]!
  cx.charge(m.prototypes.instructions(prototype) >> INSTRUCTIONS_A_UNIT_SHIFT)
  return !reliesOn(m.strings, m.prototypes, prototype, instructionOf(m, call), (at - base) / SLOT_WORDS)
}

const isNumberTag = (tag: number): boolean => tag === TAG_INTEGER || tag === TAG_FLOAT

export const setlocal: Native = (cx) => {
  const m = cx.machine
  const { heap } = m
  const { thread, shift } = threadOf(cx)
  const level = intArgument(cx, shift + 1)
  const number = intArgument(cx, shift + 2)
  const call = activation(m, thread, level) ?? cx.argumentError(shift + 1, 'level out of range')
  const value = cx.any(shift + 3)
  const found = isLua(m, call) ? findLocal(cx, call, level, number) : null
  if (found === null) {
    cx.pushNil()
    return 1
  }
  if (!mayHold(cx, call, found.at, value)) cx.argumentError(shift + 3, 'value cannot be of another type here')
  const name = m.strings.fromByteString(found.name)
  heap.copy(found.at, value)
  // As for an upvalue: it may be the stack of a thread that does not run.
  if (heap.marking && heap.i32[found.at + 2]! >= FIRST_HANDLE_TAG) heap.mark(heap.i32[found.at]!)
  cx.pushString(name)
  return 1
}

// ---- upvalues

/** The number (from 0) of an upvalue of the function argument, -1 if it has no such. */
function upvalueIndex(cx: Context, functionIndex: number, numberIndex: number): number {
  const { i32 } = cx.machine.heap
  const number = intArgument(cx, numberIndex)
  const at = cx.function(functionIndex)
  if (i32[at + 2] !== TAG_LUA_FUNCTION) return -1
  return number >= 1 && number <= i32[(i32[at]! << 2) + CELL_META]! >>> FLAGS_SHIFT ? number - 1 : -1
}

function nameOf(cx: Context, index: number): string {
  const { heap, prototypes } = cx.machine
  const name = prototypes.upvalueName(heap.i32[(heap.i32[cx.at(1)]! << 2) + FUNCTION_PROTO]!, index)
  return name === '?' ? '(no name)' : name
}

/** The upvalue itself, of a function argument. */
function upvalueOf(cx: Context, functionIndex: number, index: number): number {
  const { i32 } = cx.machine.heap
  return i32[(i32[cx.at(functionIndex)]! << 2) + FUNCTION_UPVALUES + index]!
}

export const getupvalue: Native = (cx) => {
  const m = cx.machine
  const index = upvalueIndex(cx, 1, 2)
  if (index < 0) return 0
  const name = m.strings.fromByteString(nameOf(cx, index))
  cx.pushString(name)
  cx.pushFrom(m.heap.i32[(upvalueOf(cx, 1, index) << 2) + UPVALUE_PLACE]!)
  return 2
}

export const setupvalue: Native = (cx) => {
  const m = cx.machine
  const value = cx.any(3)
  const index = upvalueIndex(cx, 1, 2)
  if (index < 0) return 0
  const name = m.strings.fromByteString(nameOf(cx, index))
  const upvalue = upvalueOf(cx, 1, index)
  setUpvalue(m.heap, upvalue, value)
  cx.pushString(name)
  return 1
}

export const upvalueid: Native = (cx) => {
  const index = upvalueIndex(cx, 1, 2)
  if (index < 0) cx.pushNil()
  else cx.pushLight(upvalueOf(cx, 1, index))
  return 1
}

export const upvaluejoin: Native = (cx) => {
  const { heap } = cx.machine
  const to = upvalueIndex(cx, 1, 2)
  if (to < 0) cx.argumentError(2, 'invalid upvalue index')
  const from = upvalueIndex(cx, 3, 4)
  if (from < 0) cx.argumentError(4, 'invalid upvalue index')
  heap.link(heap.i32[cx.at(1)]!, FUNCTION_UPVALUES + to, upvalueOf(cx, 3, from))
  return 0
}

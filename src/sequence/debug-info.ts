/**
 * Where execution is, in words: positions, names of functions, tracebacks.
 *
 * A level is a call that is under way: 0 is the running function, 1 the one that called it, and so on.
 * A native that runs inline has no frame; it is level 0 all the same.
 */
import { chunkDisplayName } from '../bytecode/chunk-name'
import {
  FLAG_SUBTRACT,
  OP_ADD,
  OP_ADDI,
  OP_ADDK,
  OP_BNOT,
  OP_CLOSE,
  OP_CONCAT,
  OP_EQ,
  OP_GEI,
  OP_GETFIELD,
  OP_GETI,
  OP_GETTABLE,
  OP_GETTABUP,
  OP_GTI,
  OP_LE,
  OP_LEI,
  OP_LEN,
  OP_LT,
  OP_LTI,
  OP_RETURN,
  OP_SELF,
  OP_SETFIELD,
  OP_SETI,
  OP_SETTABLE,
  OP_SETTABUP,
  OP_SHR,
  OP_SHRK,
  OP_UNM,
} from '../bytecode/opcodes'
import type { VariableName } from '../bytecode/variable-names'
import { FUNCTION_PROTO, THREAD_FRAME } from '../gc/layout'
import { SLOT_WORDS, TAG_STRING, TAG_TABLE, type WordAddress } from '../gc/slot'
import { EVENT_ADD, EVENT_NAMES } from '../object/events'
import { ROOT_REGISTRY, SCRATCH_TRAVERSAL } from '../object/roots'
import {
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_WANTED,
  FRAME_WORDS,
  finalizingFrame,
  framesStart,
  stackStart,
} from '../object/thread'
import {
  FLAG_CLOSE_CALL,
  FLAG_HANDLER,
  FLAG_HOOK,
  FLAG_META,
  FLAG_TAIL,
  FRAME_KIND_MASK,
  FRAME_LUA,
  WANTED_CLOSE_ALL,
} from './frame-kind'
import type { Machine } from './machine'

/** One call that is under way. */
export interface Activation {
  readonly thread: number
  /** The frame's address, or 0 for a native that runs inline. */
  readonly frame: WordAddress
  /** The address of the slot with the function. */
  readonly callee: WordAddress
}

/** The call at a level, or null if there are not so many. */
export function activation(m: Machine, thread: number, level: number): Activation | null {
  if (level < 0) return null
  let depth = level
  if (m.cx.inlineCallee !== 0 && thread === m.thread) {
    if (depth === 0) return { thread, frame: 0, callee: m.cx.inlineCallee }
    depth--
  }
  const { i32 } = m.heap
  const top = i32[(thread << 2) + THREAD_FRAME]!
  let offset = top - depth * FRAME_WORDS
  if (offset <= finalizingFrame(m.heap, thread)) offset -= FRAME_WORDS // it is not seen
  if (offset < 0 || (offset === 0 && isBeingClosed(m, thread))) return null
  const frame = framesStart(m.heap, thread) + offset
  return { thread, frame, callee: stackStart(m.heap, thread) + i32[frame + FRAME_FUNCTION]! }
}

/** Whether what is at the bottom of a thread that has frames is what closes it: no level, either. */
function isBeingClosed(m: Machine, thread: number): boolean {
  return m.heap.i32[framesStart(m.heap, thread) + FRAME_WANTED]! <= WANTED_CLOSE_ALL
}

export function isLua(m: Machine, call: Activation): boolean {
  return call.frame !== 0 && (m.heap.i32[call.frame + FRAME_KIND]! & FRAME_KIND_MASK) === FRAME_LUA
}

/** The prototype of a Lua call. */
export function prototypeOf(m: Machine, call: Activation): number {
  const { i32 } = m.heap
  return i32[(i32[call.callee]! << 2) + FUNCTION_PROTO]!
}

/** The index of the instruction that a Lua call is at. */
export function instructionOf(m: Machine, call: Activation): number {
  const before = m.prototypes.instructionBefore(prototypeOf(m, call), m.heap.i32[call.frame + FRAME_PC]!)
  return isClosing(m, call) ? before + 1 : before
}

/** Whether a Lua call is in the middle of an instruction that closes a variable, and that will be run again. */
function isClosing(m: Machine, { thread, frame }: Activation): boolean {
  const { i32 } = m.heap
  const top = framesStart(m.heap, thread) + i32[(thread << 2) + THREAD_FRAME]!
  return frame < top && (i32[frame + FRAME_WORDS + FRAME_KIND]! & FLAG_CLOSE_CALL) !== 0
}

/** The line that a Lua call is at; -1 for a native. */
export function lineOf(m: Machine, call: Activation): number {
  return isLua(m, call) ? m.prototypes.lineOf(prototypeOf(m, call), instructionOf(m, call)) : -1
}

export function chunkOf(m: Machine, call: Activation): string {
  return chunkDisplayName(m.prototypes.sourceForDisplay(prototypeOf(m, call)))
}

/** `chunk:line: ` of the call at a level, or nothing if that is a native or has no lines (luaL_where). */
export function where(m: Machine, level: number): string {
  const call = activation(m, m.thread, level)
  const line = call === null ? -1 : lineOf(m, call)
  return line > 0 ? `${chunkOf(m, call!)}:${line}: ` : ''
}

/** `chunk:line: ` of the running function, if that is Lua's: with `?` for what was stripped (luaG_runerror). */
export function position(m: Machine): string {
  const call = activation(m, m.thread, 0)
  return call !== null && isLua(m, call) ? `${chunkOf(m, call)}:${lineOf(m, call)}: ` : ''
}

/** `chunk:line` of the innermost Lua function that is running, between two steps, or nothing if there is none. */
export function innermostPlace(m: Machine): string {
  for (let level = 0; ; level++) {
    const call = activation(m, m.thread, level)
    if (call === null) return ''
    if (!isLua(m, call)) continue
    // On top, the next instruction is the one to be told of; below, the call that is under way.
    const instruction = instructionOf(m, call) + (level === 0 ? 1 : 0)
    return `${chunkOf(m, call)}:${m.prototypes.lineOf(prototypeOf(m, call), instruction)}`
  }
}

export function isTailCall(m: Machine, call: Activation): boolean {
  return call.frame !== 0 && (m.heap.i32[call.frame + FRAME_KIND]! & FLAG_TAIL) !== 0
}

/** How the call at a level was named by its caller, or null. */
export function calledAs(m: Machine, thread: number, level: number): VariableName | null {
  const call = activation(m, thread, level)
  if (call === null) return null
  if (call.frame !== 0) {
    const kind = m.heap.i32[call.frame + FRAME_KIND]!
    if ((kind & (FLAG_TAIL | FLAG_HANDLER)) !== 0) return null
    if ((kind & FLAG_HOOK) !== 0) return { kind: 'hook', name: '?' }
    const below = call.frame - FRAME_WORDS - framesStart(m.heap, thread)
    if (below >= 0 && below === finalizingFrame(m.heap, thread)) return { kind: 'metamethod', name: '__gc' }
  }
  const caller = activation(m, thread, level + 1)
  if (caller === null || !isLua(m, caller)) return null
  if (call.frame !== 0 && (m.heap.i32[call.frame + FRAME_KIND]! & FLAG_CLOSE_CALL) !== 0) {
    return { kind: 'metamethod', name: 'close' }
  }
  const prototype = prototypeOf(m, caller)
  const instruction = instructionOf(m, caller)
  const meta = call.frame !== 0 && (m.heap.i32[call.frame + FRAME_KIND]! & FLAG_META) !== 0
  if (meta)
    return {
      kind: 'metamethod',
      name: metamethodName(m.names.opcodeAt(prototype, instruction), m.names.flagsAt(prototype, instruction)),
    }
  return m.names.ofCall(prototype, instruction)
}

/** The event that an instruction asks a metatable about, without its underscores. */
export function metamethodName(op: number, flags: number): string {
  if (op >= OP_ADD && op <= OP_SHR) return EVENT_NAMES[EVENT_ADD + op - OP_ADD]!.slice(2)
  if (op >= OP_ADDK && op <= OP_SHRK) return EVENT_NAMES[EVENT_ADD + op - OP_ADDK]!.slice(2)
  switch (op) {
    case OP_ADDI:
      return (flags & FLAG_SUBTRACT) !== 0 ? 'sub' : 'add'
    case OP_SELF:
    case OP_GETTABUP:
    case OP_GETTABLE:
    case OP_GETI:
    case OP_GETFIELD:
      return 'index'
    case OP_SETTABUP:
    case OP_SETTABLE:
    case OP_SETI:
    case OP_SETFIELD:
      return 'newindex'
    case OP_UNM:
      return 'unm'
    case OP_BNOT:
      return 'bnot'
    case OP_LEN:
      return 'len'
    case OP_CONCAT:
      return 'concat'
    case OP_EQ:
      return 'eq'
    case OP_LT:
    case OP_LTI:
    case OP_GTI:
      return 'lt'
    case OP_LE:
    case OP_LEI:
    case OP_GEI:
      return 'le'
    case OP_CLOSE:
    case OP_RETURN:
      return 'close'
    default:
      return '?'
  }
}

/** `lib.name` if the function is a field of a loaded library (or a global), else null. */
export function globalName(m: Machine, callee: WordAddress): string | null {
  const { heap, tables } = m
  const loaded = tables.getString(heap.i32[ROOT_REGISTRY << 2]!, m.strings.fromByteString('_LOADED'))
  if (heap.i32[loaded + 2] !== TAG_TABLE) return null
  let found: string | null = null
  eachEntry(m, heap.i32[loaded]!, (key, value) => {
    if (heap.i32[key + 2] !== TAG_STRING || heap.i32[value + 2] !== TAG_TABLE) return
    const library = m.strings.toByteString(heap.i32[key]!)
    eachEntry(m, heap.i32[value]!, (name, member) => {
      if (heap.i32[name + 2] !== TAG_STRING) return
      if (heap.i32[member] !== heap.i32[callee] || heap.i32[member + 2] !== heap.i32[callee + 2]) return
      const text = m.strings.toByteString(heap.i32[name]!)
      if (library === '_G') found = text
      else found ??= `${library}.${text}`
    })
  })
  return found
}

/** Calls `visit` with the places of all keys and values of a table: copies, valid until it answers. */
export function eachEntry(m: Machine, table: number, visit: (key: WordAddress, value: WordAddress) => void): void {
  const at = SCRATCH_TRAVERSAL + m.cx.nesting * 2 * SLOT_WORDS
  m.cx.nesting++
  m.putNil(at)
  while (m.tables.next(table, at, at) === 1) visit(at, at + SLOT_WORDS)
  m.cx.nesting--
}

function describe(m: Machine, call: Activation, level: number): string {
  const global = globalName(m, call.callee)
  if (global !== null) return `function '${global}'`
  const name = calledAs(m, call.thread, level)
  if (name !== null) return `${name.kind} '${name.name}'`
  if (isLua(m, call)) {
    const prototype = prototypeOf(m, call)
    const line = m.prototypes.lineDefined(prototype)
    return line === 0 ? 'main chunk' : `function <${chunkOf(m, call)}:${line}>`
  }
  return '?'
}

// As luaL_traceback: that many levels from the top, and from the bottom.
const FIRST_LEVELS = 10
const LAST_LEVELS = 11

/** The calls of a thread from a level on, as luaL_traceback words them. None if the level is negative. */
export function traceback(m: Machine, thread: number, message: string | null, from: number): string {
  const count = from < 0 ? from : levels(m, thread)
  const cut = count - 1 - from > FIRST_LEVELS + LAST_LEVELS
  // As in PUC Lua a message ends at a zero byte.
  let text = message === null ? '' : `${message.split('\0', 1)[0]}\n`
  text += 'stack traceback:'
  for (let level = from; level < count; level++) {
    if (cut && level - from === FIRST_LEVELS) {
      // One less than are left out, as in PUC Lua.
      const skipped = count - level - LAST_LEVELS - 1
      text += `\n\t...\t(skipping ${skipped} levels)`
      level += skipped
      continue
    }
    text += `\n\t${line(m, thread, level)}`
  }
  return text
}

/** How many calls of a thread are under way. */
function levels(m: Machine, thread: number): number {
  const inline = m.cx.inlineCallee !== 0 && thread === m.thread ? 1 : 0
  const top = m.heap.i32[(thread << 2) + THREAD_FRAME]!
  const unseen = (finalizingFrame(m.heap, thread) >= 0 ? 1 : 0) + (top >= 0 && isBeingClosed(m, thread) ? 1 : 0)
  return top / FRAME_WORDS + 1 + inline - unseen
}

function line(m: Machine, thread: number, level: number): string {
  const call = activation(m, thread, level)!
  const current = lineOf(m, call)
  const at = `${isLua(m, call) ? chunkOf(m, call) : '[C]'}:${current > 0 ? `${current}:` : ''}`
  return `${at} in ${describe(m, call, level)}${isTailCall(m, call) ? '\n\t(...tail calls...)' : ''}`
}

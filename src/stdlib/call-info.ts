/**
 * `debug.getinfo` (manual §6.10): what is known of a function, or of a call that is under way.
 */
import { chunkDisplayName } from '../bytecode/chunk-name'
import { INSTRUCTION_WORDS, opcodeOf } from '../bytecode/instruction'
import { OP_TOLL } from '../bytecode/opcodes'
import {
  CELL_META,
  FLAGS_SHIFT,
  FUNCTION_PROTO,
  PROTO_CODE,
  PROTO_LINES,
  PROTO_PARAMETERS,
  THREAD_HOOK_TRANSFER,
} from '../gc/layout'
import { TAG_LUA_FUNCTION, TAG_NATIVE_FUNCTION, TAG_TABLE, TAG_TRUE } from '../gc/slot'
import { SCRATCH_FUNCTION } from '../object/roots'
import { FRAME_KIND } from '../object/thread'
import type { Context, Native } from '../sequence/context'
import { type Activation, activation, calledAs, isTailCall, lineOf } from '../sequence/debug-info'
import { FLAG_HOOK } from '../sequence/frame-kind'
import { setFieldBy } from '../sequence/library'
import { threadOf } from './debug-thread'
import { intArgument } from './int-argument'

const OPTIONS = 'nSltufrL'
const DEFAULT_OPTIONS = 'flnSrtu'
/** Instructions looked at, for their lines, for a unit of fuel. */
const LINES_A_UNIT = 16

/** What is asked about. */
interface Subject {
  readonly thread: number
  /** Of the function: a place. */
  readonly callee: number
  /** The prototype of a Lua function, 0 for a native. */
  readonly prototype: number
  /** The call, null when a function is asked about. */
  readonly call: Activation | null
  readonly level: number
}

export const getinfo: Native = (cx) => {
  const m = cx.machine
  const { thread, shift } = threadOf(cx)
  const options = cx.isNoneOrNil(shift + 2) ? DEFAULT_OPTIONS : cx.text(shift + 2)
  if (options.startsWith('>')) cx.argumentError(shift + 2, "invalid option '>'")
  const subject = subjectOf(cx, thread, shift + 1)
  if (subject === null) {
    cx.pushNil()
    return 1
  }
  for (const option of options) if (!OPTIONS.includes(option)) cx.argumentError(shift + 2, 'invalid option')
  const lines = options.includes('L') && subject.prototype !== 0 ? activeLines(cx, subject.prototype) : 0
  const table = m.tables.create(0, 4)
  const put = (name: string, value: string | number | boolean) => setPlain(cx, table, name, value)
  if (options.includes('S')) describeSource(cx, subject, put)
  if (options.includes('l')) put('currentline', subject.call === null ? -1 : lineOf(m, subject.call))
  if (options.includes('u')) describeParameters(cx, subject, put)
  if (options.includes('n')) describeName(cx, subject, put)
  if (options.includes('r')) {
    const transfer = transferOf(cx, subject)
    put('ftransfer', transfer & 0xffff)
    put('ntransfer', transfer >>> 16)
  }
  if (options.includes('t')) put('istailcall', subject.call !== null && isTailCall(m, subject.call))
  if (lines !== 0) setFieldBy(cx, table, 'activelines', (to) => m.putHandle(to, TAG_TABLE, lines))
  if (options.includes('f')) setFieldBy(cx, table, 'func', (to) => m.heap.copy(to, subject.callee))
  cx.pushTable(table)
  return 1
}

type Put = (name: string, value: string | number | boolean) => void

function setPlain(cx: Context, table: number, name: string, value: string | number | boolean): void {
  const m = cx.machine
  setFieldBy(cx, table, name, (to) => {
    if (typeof value === 'string') m.putString(to, value)
    else if (typeof value === 'number') m.putInteger(to, value)
    else m.putBoolean(to, value)
  })
}

function subjectOf(cx: Context, thread: number, index: number): Subject | null {
  const m = cx.machine
  const tag = cx.tag(index)
  if (tag === TAG_LUA_FUNCTION || tag === TAG_NATIVE_FUNCTION) {
    const callee = cx.at(index)
    return { thread, callee, prototype: prototypeAt(cx, callee), call: null, level: 0 }
  }
  const level = intArgument(cx, index)
  const call = activation(m, thread, level)
  return call === null ? null : { thread, callee: call.callee, prototype: prototypeAt(cx, call.callee), call, level }
}

function prototypeAt(cx: Context, callee: number): number {
  const { i32 } = cx.machine.heap
  return i32[callee + 2] === TAG_LUA_FUNCTION ? i32[(i32[callee]! << 2) + FUNCTION_PROTO]! : 0
}

function describeSource(cx: Context, { prototype }: Subject, put: Put): void {
  const { prototypes } = cx.machine
  const source = prototype === 0 ? '=[C]' : prototypes.source(prototype)
  const line = prototype === 0 ? -1 : prototypes.lineDefined(prototype)
  put('source', source)
  put('short_src', chunkDisplayName(source))
  put('linedefined', line)
  put('lastlinedefined', prototype === 0 ? -1 : prototypes.lastLine(prototype))
  put('what', prototype === 0 ? 'C' : line === 0 ? 'main' : 'Lua')
}

/** A native's own values are its own affair, and not counted. */
function describeParameters(cx: Context, { callee, prototype }: Subject, put: Put): void {
  const { heap, prototypes } = cx.machine
  put('nups', prototype === 0 ? 0 : heap.i32[(heap.i32[callee]! << 2) + CELL_META]! >>> FLAGS_SHIFT)
  put('nparams', prototype === 0 ? 0 : heap.i32[(prototype << 2) + PROTO_PARAMETERS]!)
  put('isvararg', prototype === 0 || prototypes.isVararg(prototype))
}

function describeName(cx: Context, { thread, call, level }: Subject, put: Put): void {
  const name = call === null ? null : calledAs(cx.machine, thread, level)
  if (name !== null) put('name', name.name)
  put('namewhat', name === null ? '' : name.kind)
}

/** What a hook is told of the values of a call or return, if the subject is that call. */
function transferOf(cx: Context, { thread, call, level }: Subject): number {
  const m = cx.machine
  const { i32 } = m.heap
  const above = call === null || level === 0 ? null : activation(m, thread, level - 1)
  if (above === null || above.frame === 0 || (i32[above.frame + FRAME_KIND]! & FLAG_HOOK) === 0) return 0
  return i32[(thread << 2) + THREAD_HOOK_TRANSFER]!
}

/** A table whose keys are the lines that have code: not tolls alone, which the source does not say. */
function activeLines(cx: Context, prototype: number): number {
  const m = cx.machine
  const table = m.tables.create()
  const count = m.prototypes.count(prototype, PROTO_LINES)
  cx.charge(Math.floor(count / LINES_A_UNIT))
  for (let index = 0, before = -1; index < count; index++) {
    const line = m.prototypes.lineOf(prototype, index)
    const word0 = m.heap.i32[m.prototypes.start(prototype, PROTO_CODE) + index * INSTRUCTION_WORDS]!
    if (line === before || opcodeOf(word0) === OP_TOLL) continue
    before = line
    m.heap.i32[SCRATCH_FUNCTION + 2] = TAG_TRUE
    m.tables.setIndex(table, line, SCRATCH_FUNCTION)
  }
  return table
}

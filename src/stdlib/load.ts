/**
 * Chunks: `load`, `loadfile`, `dofile` (manual §6.1).
 */
import type { CompileError } from '../bytecode/draft'
import { instantiate } from '../bytecode/prototype'
import { compile } from '../compiler/compile'
import { skipShebang } from '../compiler/lexer'
import { FUNCTION_UPVALUES } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_STRING,
  type WordAddress,
} from '../gc/slot'
import { newLuaFunction, newUpvalue, setUpvalue } from '../object/function'
import { ROOT_GLOBALS } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { where } from '../sequence/debug-info'
import { STATE_CAUGHT } from '../sequence/native-call'
import type { World } from './world'

/** Bytes of source for which a unit of fuel is charged. */
const BYTES_A_UNIT = 16
/** The first byte of a binary chunk. */
const BINARY = 27

/**
 * Compiles a chunk and pushes its function, or nil and a message.
 *
 * @param environment the place of the value of its `_ENV`
 */
export function pushChunk(
  cx: Context,
  source: Uint8Array,
  name: string,
  mode: string,
  environment: WordAddress,
): number {
  const m = cx.machine
  const problem = modeProblem(source, mode)
  cx.charge(Math.floor(source.length / BYTES_A_UNIT))
  if (problem !== null) return failure(cx, `attempt to load a ${problem} chunk (mode is '${mode}')`)
  try {
    const draft = compile(source, name)
    const prototype = instantiate(m.strings, draft)
    const closure = newLuaFunction(m.heap, prototype, draft.upvalues.length)
    const upvalue = newUpvalue(m.heap)
    setUpvalue(m.heap, upvalue, environment)
    m.heap.link(closure, FUNCTION_UPVALUES, upvalue)
    m.putHandle(cx.push(), TAG_LUA_FUNCTION, closure)
    return 1
  } catch (thrown) {
    if (!isCompileError(thrown)) throw thrown
    return failure(cx, thrown.message)
  }
}

function modeProblem(source: Uint8Array, mode: string): 'binary' | 'text' | null {
  if (source[0] === BINARY) return 'binary' // not to be had yet, whatever the mode
  return mode.includes('t') ? null : 'text'
}

function isCompileError(thrown: unknown): thrown is CompileError {
  return typeof thrown === 'object' && thrown !== null && 'kind' in thrown && thrown.kind === 'compile error'
}

function failure(cx: Context, message: string): number {
  cx.pushNil()
  cx.pushText(message)
  return 2
}

const PIECE = 1
// Slots of `load`: 1 chunk, 2 name, 3 mode, 4 environment, 5 pieces of a reader, 6 their number.
const ENVIRONMENT = 4
const PIECES = 5
const COUNT = 6

/** A function is called for pieces until it returns nothing; the pieces are kept in a table. */
export const load: Native = (cx, state) => {
  const m = cx.machine
  if (state === 0) {
    const given = cx.count
    const tag = cx.tag(1)
    const isText = cx.machine.numberText(cx.at(1)) !== null || tag === TAG_STRING || tag === TAG_LONG_STRING
    if (!isText && tag !== TAG_NATIVE_FUNCTION && tag !== TAG_LUA_FUNCTION) cx.typeError(1, 'function')
    if (!cx.isNoneOrNil(3)) cx.string(3)
    if (!cx.isNoneOrNil(2)) cx.string(2)
    cx.setCount(ENVIRONMENT)
    if (given < ENVIRONMENT) m.heap.copy(cx.at(ENVIRONMENT), ROOT_GLOBALS << 2)
    if (isText) return finish(cx, m.strings.toBytes(cx.string(1)), cx.text(1))
    cx.pushTable(m.tables.create())
    cx.pushInteger(0)
    return callReader(cx)
  }
  if (state !== STATE_CAUGHT) return takePiece(cx)
  // The reader's error is what `load` answers with.
  cx.pushNil()
  cx.pushFrom(cx.at(COUNT + 1))
  return 2
}

function callReader(cx: Context): number {
  cx.pushFrom(cx.at(1))
  return cx.protectedCall(0, 1, PIECE)
}

function takePiece(cx: Context): number {
  const m = cx.machine
  const piece = cx.at(COUNT + 1)
  const tag = m.heap.i32[piece + 2]
  const empty = cx.isNoneOrNil(COUNT + 1)
  if (!empty && tag !== TAG_STRING && tag !== TAG_LONG_STRING) {
    return failure(cx, `${where(m, 1)}reader function must return a string`)
  }
  if (empty || m.strings.length(m.heap.i32[piece]!) === 0) return finish(cx, joinPieces(cx), '=(load)')
  const count = cx.integer(COUNT) + 1
  m.tables.setIndex(m.heap.i32[cx.at(PIECES)]!, count, piece)
  m.putInteger(cx.at(COUNT), count)
  cx.setCount(COUNT)
  return callReader(cx)
}

function joinPieces(cx: Context): Uint8Array {
  const m = cx.machine
  const count = cx.integer(COUNT)
  const table = m.heap.i32[cx.at(PIECES)]!
  const piece = (index: number) => m.strings.toBytes(m.heap.i32[m.tables.getIndex(table, index + 1)]!)
  return concatenate(Array.from({ length: count }, (_, index) => piece(index)))
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function finish(cx: Context, source: Uint8Array, defaultName: string): number {
  const name = cx.isNoneOrNil(2) ? defaultName : cx.text(2)
  const mode = cx.isNoneOrNil(3) ? 'bt' : cx.text(3)
  return pushChunk(cx, source, name, mode, cx.at(ENVIRONMENT))
}

/** Pushes the function of a file's chunk, or nil and a message. */
function pushFile(cx: Context, world: World, mode: string, environment: WordAddress): number {
  const path = cx.isNoneOrNil(1) ? null : cx.text(1)
  const source = path === null ? readAll(world) : world.readFile(path)
  if (typeof source === 'string') return failure(cx, source)
  const text = source.subarray(skipShebang(source))
  return pushChunk(cx, text, path === null ? '=stdin' : `@${path}`, mode, environment)
}

function readAll(world: World): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let piece = world.read(65536); piece !== null; piece = world.read(65536)) pieces.push(piece)
  return concatenate(pieces)
}

export function loadfile(world: World): Native {
  return (cx) => {
    const mode = cx.isNoneOrNil(2) ? 'bt' : cx.text(2)
    return pushFile(cx, world, mode, cx.count >= 3 ? cx.at(3) : ROOT_GLOBALS << 2)
  }
}

export function dofile(world: World): Native {
  return (cx, state) => {
    if (state !== 0) return cx.resultCount
    if (pushFile(cx, world, 'bt', ROOT_GLOBALS << 2) === 2) cx.machine.raise(cx.top - SLOT_WORDS)
    return cx.call(0, -1, 1)
  }
}

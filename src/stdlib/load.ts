/**
 * Chunks: `load`, `loadfile`, `dofile` (manual §6.1).
 */
import { skipShebang } from '../compiler/lexer'
import {
  SLOT_WORDS,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_STRING,
  type WordAddress,
} from '../gc/slot'
import { ABSENT, ROOT_GLOBALS } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { where } from '../sequence/debug-info'
import { STATE_CAUGHT } from '../sequence/native-call'
import { COMPILING, ENVIRONMENT, type Chunks, MODE, NAME, SOURCE } from './chunk'
import type { World } from './world'

const PIECE = 1
// Slots of `load`: 1 chunk, 2 name, 3 mode, 4 environment, 5 pieces of a reader, 6 their number.
const PIECES = 5
const COUNT = 6

/** A function is called for pieces until it returns nothing; the pieces are kept in a table. */
export function load(chunks: Chunks): Native {
  return (cx, state) => {
    if (state >= COMPILING) return chunks.goOn(cx, state)
    if (state === 0) return beginLoad(cx, chunks)
    if (state !== STATE_CAUGHT) return takePiece(cx, chunks)
    // The reader's error is what `load` answers with.
    cx.pushNil()
    cx.pushFrom(cx.at(COUNT + 1))
    return 2
  }
}

function beginLoad(cx: Context, chunks: Chunks): number {
  const m = cx.machine
  const given = cx.count
  const tag = cx.tag(1)
  const isText = m.numberText(cx.at(1)) !== null || tag === TAG_STRING || tag === TAG_LONG_STRING
  if (!isText && tag !== TAG_NATIVE_FUNCTION && tag !== TAG_LUA_FUNCTION) cx.typeError(1, 'function')
  if (!cx.isNoneOrNil(MODE)) cx.string(MODE)
  if (!cx.isNoneOrNil(NAME)) cx.string(NAME)
  cx.setCount(ENVIRONMENT)
  if (given < ENVIRONMENT) m.heap.copy(cx.at(ENVIRONMENT), ROOT_GLOBALS << 2)
  if (isText) {
    cx.string(SOURCE)
    if (cx.isNoneOrNil(NAME)) m.heap.copy(cx.at(NAME), cx.at(SOURCE))
    return chunks.begin(cx)
  }
  if (cx.isNoneOrNil(NAME)) m.putString(cx.at(NAME), '=(load)')
  cx.pushTable(m.tables.create())
  cx.pushInteger(0)
  return callReader(cx)
}

function callReader(cx: Context): number {
  cx.pushFrom(cx.at(1))
  return cx.protectedCall(0, 1, PIECE)
}

function takePiece(cx: Context, chunks: Chunks): number {
  const m = cx.machine
  const piece = cx.at(COUNT + 1)
  const tag = m.heap.i32[piece + 2]
  const empty = cx.isNoneOrNil(COUNT + 1)
  if (!empty && tag !== TAG_STRING && tag !== TAG_LONG_STRING) {
    return failure(cx, `${where(m, 1)}reader function must return a string`)
  }
  if (empty || m.strings.length(m.heap.i32[piece]!) === 0) {
    putBytes(cx, SOURCE, joinPieces(cx))
    cx.setCount(ENVIRONMENT)
    return chunks.begin(cx)
  }
  const count = cx.integer(COUNT) + 1
  m.tables.setIndex(m.heap.i32[cx.at(PIECES)]!, count, piece)
  m.putInteger(cx.at(COUNT), count)
  cx.setCount(COUNT)
  return callReader(cx)
}

function putBytes(cx: Context, index: number, bytes: Uint8Array): void {
  const { strings } = cx.machine
  const string = strings.fromBytes(bytes)
  cx.machine.putHandle(cx.at(index), strings.tagOf(string), string)
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

function failure(cx: Context, message: string): number {
  cx.pushNil()
  cx.pushText(message)
  return 2
}

/** Begins with a file's chunk: its path is the first argument. The environment is that of the machine if it is 0. */
function beginFile(cx: Context, world: World, chunks: Chunks, mode: WordAddress, environment: WordAddress): number {
  const m = cx.machine
  const path = cx.isNoneOrNil(1) ? null : cx.text(1)
  const source = path === null ? readAll(world) : world.readFile(path)
  if (typeof source === 'string') return failure(cx, source)
  const first = cx.count + 1
  for (let slot = 0; slot < 4; slot++) cx.pushNil()
  putBytes(cx, first, source.subarray(skipShebang(source)))
  m.putString(cx.at(first + 1), path === null ? '=stdin' : `@${path}`)
  m.heap.copy(cx.at(first + 2), mode)
  m.heap.copy(cx.at(first + 3), environment)
  for (let slot = 0; slot < 4; slot++) m.heap.copy(cx.base + slot * SLOT_WORDS, cx.at(first + slot))
  cx.setCount(ENVIRONMENT)
  return chunks.begin(cx)
}

function readAll(world: World): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let piece = world.read(65536); piece !== null; piece = world.read(65536)) pieces.push(piece)
  return concatenate(pieces)
}

export function loadfile(world: World, chunks: Chunks): Native {
  return (cx, state) => {
    if (state >= COMPILING) return chunks.goOn(cx, state)
    if (!cx.isNoneOrNil(2)) cx.string(2)
    return beginFile(cx, world, chunks, cx.at(2), cx.count >= 3 ? cx.at(3) : ROOT_GLOBALS << 2)
  }
}

const CALLED = 1

export function dofile(world: World, chunks: Chunks): Native {
  return (cx, state) => {
    if (state === CALLED) return cx.resultCount
    const outcome = state === 0 ? beginFile(cx, world, chunks, ABSENT, ROOT_GLOBALS << 2) : chunks.goOn(cx, state)
    if (outcome === 2) cx.machine.raise(cx.top - SLOT_WORDS)
    return outcome === 1 ? cx.call(0, -1, CALLED) : outcome
  }
}

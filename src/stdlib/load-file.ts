/**
 * Chunks from files: `loadfile`, `dofile` (manual §6.1), and what `require` loads.
 *
 * A file is read in pieces like any other. While that goes on it has a number, which is in a slot.
 */
import { skipShebang } from '../compiler/lexer'
import { SLOT_WORDS, type WordAddress } from '../gc/slot'
import { ABSENT, ROOT_GLOBALS } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { bytesArgument } from './byte-argument'
import { ENVIRONMENT as CHUNK_ENVIRONMENT, type Chunks, COMPILING, fail, MODE, NAME, SOURCE } from './chunk'
import { OpenFile } from './open-file'
import { type Outside, STDIN } from './outside'
import { readWhole } from './read'
import { isWorldError } from './world'

// States of a native that loads a file.
export const LOAD_BEGIN = 1
const READING = 2 // and the two behind it
const HAVE_TEXT = 5
const HAVE_CHUNK = 6
/** From here on, and up to those of `chunk.ts`, states are the native's own. */
export const LOAD_END = 7

const READABLE = { read: true, write: false }

/**
 * Pushes the function of a file's chunk, or nil and a message.
 *
 * @param path the slot with the file's name; standard input is meant if it is nil
 * @param keep how many slots are the native's
 * @param environment the place of the value of the chunk's `_ENV`
 * @returns the number of values pushed, or the outcome of a pause
 */
export function loadChunk(
  cx: Context,
  outside: Outside,
  chunks: Chunks,
  state: number,
  path: number,
  keep: number,
  mode: WordAddress,
  environment: WordAddress,
): number {
  if (state >= COMPILING) return chunks.goOn(cx, state, keep)
  const name = cx.isNoneOrNil(path) ? null : bytesArgument(cx, path)
  if (state === LOAD_BEGIN) return begin(cx, outside, name)
  if (state === HAVE_CHUNK) return chunks.begin(cx, keep)
  if (state === HAVE_TEXT) return makeChunk(cx, keep, name === null ? '=stdin' : `@${name.text}`, mode, environment)
  const number = cx.integer(keep + 1)
  const file = outside.file(number)
  if (file === undefined) throw new Error('the file of a chunk is gone')
  const outcome = readWhole(cx, file, keep + 2, state - READING, READING)
  if (outcome !== null) return outcome
  const failure = file.failure
  if (failure !== null) {
    fail(cx, `cannot read ${name?.text ?? 'stdin'}: ${failure.message}`)
    close(outside, file, number)
    return 2
  }
  close(outside, file, number)
  return cx.pause(HAVE_TEXT)
}

/** The text is in the second slot behind the native's own, where the four of `chunk.ts` are to be. */
function makeChunk(cx: Context, keep: number, name: string, mode: WordAddress, environment: WordAddress): number {
  const m = cx.machine
  const { heap, strings } = m
  const source = withoutShebang(cx, heap.i32[cx.at(keep + 2)]!)
  const title = strings.fromByteString(name)
  cx.setCount(keep + CHUNK_ENVIRONMENT)
  heap.copy(cx.at(keep + CHUNK_ENVIRONMENT), environment)
  heap.copy(cx.at(keep + MODE), mode)
  m.putHandle(cx.at(keep + SOURCE), strings.tagOf(source), source)
  m.putHandle(cx.at(keep + NAME), strings.tagOf(title), title)
  return cx.pause(HAVE_CHUNK)
}

function withoutShebang(cx: Context, source: number): number {
  const { strings, heap } = cx.machine
  const start = strings.bytesAt(source)
  const length = strings.length(source)
  const skipped = skipShebang(heap.u8.subarray(start, start + length))
  return skipped === 0 ? source : strings.fromArena(start + skipped, length - skipped)
}

function begin(cx: Context, outside: Outside, name: ReturnType<typeof bytesArgument> | null): number {
  let number = STDIN
  if (name !== null) {
    const stream = outside.world.open(name.bytes, 'r')
    if (isWorldError(stream)) return fail(cx, `cannot open ${name.text}: ${stream.message}`)
    number = outside.add(new OpenFile(stream, READABLE))
  }
  cx.pushInteger(number)
  return cx.pause(READING)
}

function close(outside: Outside, file: OpenFile, number: number): void {
  if (file.isStandard) return
  file.close()
  outside.forget(number)
}

// Slots of `loadfile`: 1 name, 2 mode, 3 environment.
const ENVIRONMENT = 3

export function loadfile(outside: Outside, chunks: Chunks): Native {
  return (cx, state) => {
    if (state === 0) {
      if (!cx.isNoneOrNil(2)) cx.string(2)
      if (!cx.isNoneOrNil(1)) cx.string(1)
      const isGiven = cx.count >= ENVIRONMENT
      cx.setCount(ENVIRONMENT)
      if (!isGiven) cx.machine.heap.copy(cx.at(ENVIRONMENT), ROOT_GLOBALS << 2)
      return cx.pause(LOAD_BEGIN)
    }
    return loadChunk(cx, outside, chunks, state, 1, ENVIRONMENT, cx.at(2), cx.at(ENVIRONMENT))
  }
}

const CALLED = LOAD_END

export function dofile(outside: Outside, chunks: Chunks): Native {
  return (cx, state) => {
    if (state === CALLED) return cx.resultCount
    if (state === 0) {
      if (!cx.isNoneOrNil(1)) cx.string(1)
      cx.setCount(1)
      return cx.pause(LOAD_BEGIN)
    }
    const outcome = loadChunk(cx, outside, chunks, state, 1, 1, ABSENT, ROOT_GLOBALS << 2)
    if (outcome < 0) return outcome
    if (outcome === 2) cx.machine.raise(cx.top - SLOT_WORDS)
    return cx.call(0, -1, CALLED)
  }
}

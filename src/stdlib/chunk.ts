/**
 * Chunks made into functions, as a part of natives that load them.
 *
 * A native has the source, its name, the mode and the environment in four slots, and in the last ones, which stand here,
 * how far it has come. That is enough: what has been compiled is on the JavaScript heap, but only as a cache. When it is
 * gone (there is too much in the cache, or the machine is another one that was made from a snapshot) the source is
 * compiled anew, with the same outcome.
 */
import type { CompileError } from '../bytecode/draft'
import { beginClosure, instantiate, type Progress, writePiece } from '../bytecode/instantiate'
import { nameForDisplay } from '../bytecode/prototype'
import { BINARY_MARK } from '../bytecode/undump'
import { Compilation } from '../compiler/compile'
import { FUNCTION_UPVALUES } from '../gc/layout'
import { TAG_LONG_STRING, TAG_LUA_FUNCTION, TAG_NIL } from '../gc/slot'
import { newUpvalue, setUpvalue } from '../object/function'
import type { Context } from '../sequence/context'
import { BinaryChunk } from './binary-chunk'

// The four slots, where they are the first ones: strings, but for the environment. A mode of nil allows both.
export const SOURCE = 1
export const NAME = 2
export const MODE = 3
export const ENVIRONMENT = 4

// The last slots, counted from the first of them: the number of the compilation in the cache, the function, and its progress.
const ID = 0
const FUNCTION = 1
const PROGRESS = 2
/** The last number of the progress: pieces written of a long string. */
const WRITTEN = 5
const LAST_SLOTS = 6

/** States of a native that makes a chunk; it has none of its own from here on. */
export const COMPILING = 100
const BUILDING = 101

/** Bytes of the JavaScript heap that the compilation of the shortest chunk takes, about. */
const LEAST_BYTES = 5000

interface Entry {
  readonly compilation: Compilation | BinaryChunk
  readonly source: number
  readonly name: number
  readonly bytes: number
}

/** The compilations under way. */
export class Chunks {
  /** By number, the one used last at the end. */
  readonly #entries = new Map<number, Entry>()
  #last = 0
  #bytes = 0

  /** The number of the compilation that was gone on with last, 0 if it has ended. */
  underWay = 0

  /** The error of the chunk that failed last. Valid until the native returns. */
  error: CompileError | null = null

  /**
   * Begins to make a function of a chunk, if its mode allows that. Answers what `goOn` does.
   *
   * @param before how many slots are before the four
   */
  begin(cx: Context, before = 0): number {
    const problem = modeProblem(cx, before)
    if (problem !== null) return fail(cx, `attempt to load a ${problem} chunk (mode is '${modeText(cx, before)}')`)
    return this.start(cx, isBinary(cx, before))
  }

  /** Begins to make a function of a text, or of a binary chunk. */
  start(cx: Context, binary = false): number {
    cx.reserve(LAST_SLOTS)
    cx.pushInteger(binary ? -1 : 0)
    cx.pushNil()
    for (let slot = PROGRESS; slot < LAST_SLOTS; slot++) cx.pushInteger(0)
    return cx.pause(COMPILING)
  }

  /**
   * Goes on in the state COMPILING or a later one.
   *
   * @returns an outcome for the native to answer; or 1, the function being on top, or 2: nil and a message are
   */
  goOn(cx: Context, state: number, before = 0): number {
    const compilation = this.#compilation(cx, before)
    const id = cx.machine.integerAt(cx.at(cx.count - LAST_SLOTS + 1 + ID))
    this.underWay = id
    if (!compilation.isDone) return this.#compile(cx, compilation, state, before)
    this.error = compilation.error
    const outcome = this.error === null ? this.#build(cx, compilation, before) : fail(cx, this.error.message)
    if (outcome > 0) this.forget(id)
    return outcome
  }

  /** Forgets a compilation that has ended or been given up. */
  forget(id: number): void {
    if (id === this.underWay) this.underWay = 0
    if (this.#entries.has(id)) this.#drop(id)
  }

  /** Forgets everything: what is under way will be begun anew. */
  clear(): void {
    this.#entries.clear()
    this.#bytes = 0
  }

  #compile(cx: Context, compilation: Compilation | BinaryChunk, state: number, before: number): number {
    const { heap, strings, fuel } = cx.machine
    const source = heap.i32[cx.at(before + SOURCE)]!
    const start = strings.bytesAt(source)
    const bytes = heap.u8.subarray(start, start + strings.length(source))
    cx.charge(compilation.step(bytes, Math.max(fuel, 1)))
    return cx.pause(state)
  }

  #build(cx: Context, compilation: Compilation | BinaryChunk, before: number): number {
    const m = cx.machine
    const { heap, strings } = m
    const first = cx.count - LAST_SLOTS + 1
    const { functions } = compilation
    const at = cx.at(first + FUNCTION)
    if (heap.i32[at + 2] !== TAG_LUA_FUNCTION) {
      const source =
        compilation instanceof Compilation ? heap.i32[cx.at(before + NAME)]! : this.#source(cx, compilation)
      if (source === 0) return cx.pause(BUILDING)
      m.putHandle(at, TAG_LUA_FUNCTION, beginClosure(strings, functions[0]!, source))
    }
    const progress = loadProgress(cx, first + PROGRESS)
    try {
      cx.charge(instantiate(strings, heap.i32[at]!, functions, progress, Math.max(m.fuel, 1)))
    } finally {
      saveProgress(cx, first + PROGRESS, progress)
    }
    if (progress.function < functions.length) return cx.pause(BUILDING)
    const closure = heap.i32[at]!
    // The upvalues are new, and the first is the environment.
    for (let index = 0; index < functions[0]!.upvalues.length; index++) {
      const upvalue = newUpvalue(heap)
      if (index === 0) setUpvalue(heap, upvalue, cx.at(before + ENVIRONMENT))
      heap.link(closure, FUNCTION_UPVALUES + index, upvalue)
    }
    cx.setCount(first + FUNCTION)
    return 1
  }

  /** The source's name out of a binary chunk, 0 if it is still in the making, at FUNCTION. */
  #source(cx: Context, { source }: BinaryChunk): number {
    const { heap, strings } = cx.machine
    if (typeof source === 'string') return strings.fromByteString(source)
    const place = cx.at(cx.count - LAST_SLOTS + 1 + FUNCTION)
    const written = cx.at(cx.count - LAST_SLOTS + 1 + WRITTEN)
    if (heap.i32[place + 2] === TAG_NIL) {
      cx.machine.putHandle(place, TAG_LONG_STRING, strings.newLong(source.length))
    }
    const string = heap.i32[place]!
    const piece = cx.machine.integerAt(written)
    cx.charge(writePiece(strings, string, source, piece))
    const isLast = piece + 1 === source.pieces.length
    cx.machine.putInteger(written, isLast ? 0 : piece + 1)
    return isLast ? string : 0
  }

  /** The compilation whose number is in its slot, or a new one. */
  #compilation(cx: Context, before: number): Compilation | BinaryChunk {
    const m = cx.machine
    const { strings } = m
    const at = cx.at(cx.count - LAST_SLOTS + 1 + ID)
    const source = m.heap.i32[cx.at(before + SOURCE)]!
    const name = m.heap.i32[cx.at(before + NAME)]!
    const id = m.integerAt(at)
    const known = this.#entries.get(id)
    if (known !== undefined && known.source === source && known.name === name) {
      this.#entries.delete(id)
      this.#entries.set(id, known)
      return known.compilation
    }
    // Of some that have been given up (their task was forgotten, or their coroutine) nobody tells: they are here until there is no room.
    const bytes = LEAST_BYTES + strings.length(source)
    const title = nameForDisplay(strings, name)
    const compilation = id < 0 ? new BinaryChunk(title) : new Compilation(title)
    this.#makeRoom(m.heap.limit - bytes)
    // The number of a binary chunk is negative, so that it stays one when it has left the cache.
    const next = id < 0 ? -++this.#last - 1 : ++this.#last
    this.#entries.set(next, { compilation, source, name, bytes })
    this.#bytes += bytes
    m.putInteger(at, next)
    return compilation
  }

  /** Forgets what was not used for longest, until what is kept was made from so many bytes. */
  #makeRoom(bytes: number): void {
    for (const id of this.#entries.keys()) {
      if (this.#bytes <= bytes) return
      this.#drop(id)
    }
  }

  #drop(id: number): void {
    this.#bytes -= this.#entries.get(id)!.bytes
    this.#entries.delete(id)
  }
}

function isBinary(cx: Context, before: number): boolean {
  const { strings, heap } = cx.machine
  const source = heap.i32[cx.at(before + SOURCE)]!
  return strings.length(source) > 0 && strings.byteAt(source, 0) === BINARY_MARK
}

/** What a chunk is that the mode, or the host, does not allow; null if they do. */
function modeProblem(cx: Context, before: number): 'binary' | 'text' | null {
  const mode = modeText(cx, before)
  if (isBinary(cx, before)) return mode.includes('b') ? null : 'binary'
  return mode.includes('t') ? null : 'text'
}

function modeText(cx: Context, before: number): string {
  const mode = cx.isNoneOrNil(before + MODE) ? 'bt' : cx.text(before + MODE)
  return cx.machine.binaryChunks ? mode : mode.replaceAll('b', '')
}

/** Pushes nil and a message. */
export function fail(cx: Context, message: string): number {
  const string = cx.machine.strings.fromByteString(message) // before anything is changed
  cx.pushNil()
  cx.pushString(string)
  return 2
}

function loadProgress(cx: Context, first: number): Progress {
  const number = (index: number) => cx.machine.integerAt(cx.at(first + index))
  return { function: number(0), part: number(1), entry: number(2), piece: number(3) }
}

function saveProgress(cx: Context, first: number, progress: Progress): void {
  const m = cx.machine
  m.putInteger(cx.at(first), progress.function)
  m.putInteger(cx.at(first + 1), progress.part)
  m.putInteger(cx.at(first + 2), progress.entry)
  m.putInteger(cx.at(first + 3), progress.piece)
}

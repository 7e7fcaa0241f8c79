/**
 * The natives at the bottom of what the host runs: they call a function, or make one of a chunk, and catch what nothing else has.
 *
 * They return the results; or, having put `failed` on the record, the error value and a message made of it, by its
 * `__tostring` if it has one, else on the record.
 *
 * Owns: nothing is allocated once an error has been caught here, but by `__tostring`: what failed then nobody would catch.
 */
import type { CompileError } from '../bytecode/draft'
import { SLOT_WORDS, TAG_LONG_STRING, TAG_STRING } from '../gc/slot'
import { EVENT_TOSTRING } from '../object/events'
import { ABSENT } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { STATE_BOTTOM_CALLED, STATE_CAUGHT } from '../sequence/native-call'
import { type Chunks, COMPILING, ENVIRONMENT, MODE } from '../stdlib/chunk'

/** How what ran has ended. Set by the native at the bottom, read by the host right after. */
export interface EndRecord {
  failed: boolean
  /** What is said of an error that is no text; null if the message is the second result. */
  message: string | null
  /** What was wrong with the chunk, if it could not be compiled. */
  syntaxError: CompileError | null
  /** The message was made by a metamethod, so that a traceback would not belong to it. */
  described: boolean
}

// The chunk is in the first slots, as `Chunks` wants it; then comes the place for its function, and its arguments.
export const CHUNK = ENVIRONMENT + 1

const CALLED = STATE_BOTTOM_CALLED
const DESCRIBED = 2

/** Makes a function of a chunk, and calls it, or returns it. */
export function chunkBody(record: EndRecord, chunks: Chunks, calls: boolean): Native {
  return (cx, state) => {
    if (state === 0) return chunks.start(cx, !cx.isNoneOrNil(MODE))
    if (state >= COMPILING) return compileChunk(cx, state, record, chunks, calls)
    return state === CALLED ? cx.resultCount : conclude(cx, state, record, CHUNK)
  }
}

/** Calls its first argument with the others. */
export function callBody(record: EndRecord): Native {
  return (cx, state) => {
    if (state === 0) return cx.protectedCall(cx.count - 1, -1, CALLED)
    return state === CALLED ? cx.resultCount : conclude(cx, state, record, 1)
  }
}

function compileChunk(cx: Context, state: number, record: EndRecord, chunks: Chunks, calls: boolean): number {
  const outcome = chunks.goOn(cx, state)
  if (outcome === 2) {
    record.failed = true
    record.syntaxError = chunks.error
  }
  if (outcome !== 1 || !calls) return outcome
  const { heap } = cx.machine
  heap.copy(cx.at(CHUNK), cx.top - SLOT_WORDS)
  cx.setCount(cx.count - 2)
  return cx.protectedCall(cx.count - CHUNK, -1, CALLED)
}

/** @param place where the error is if it is not that of a `__tostring`, which is behind the error that was to be described */
function conclude(cx: Context, state: number, record: EndRecord, place: number): number {
  record.failed = true
  const isFirst = place === 1 ? cx.count === 1 : cx.count >= place
  if (state === STATE_CAUGHT && isFirst) return describe(cx, record)
  const made = cx.tag(2)
  const isText = state === DESCRIBED && (made === TAG_STRING || made === TAG_LONG_STRING)
  record.described = isText
  if (isText) return 2
  cx.setCount(1)
  record.message = typeMessage(cx)
  return 1
}

function typeMessage(cx: Context): string {
  return `(error object is a ${cx.rawTypeName(cx.at(1))} value)`
}

/** Makes a message of the error value on top, which it puts into the first slot. */
function describe(cx: Context, record: EndRecord): number {
  const m = cx.machine
  m.heap.copy(cx.at(1), cx.top - SLOT_WORDS)
  cx.setCount(1)
  const tag = cx.tag(1)
  record.described = false
  record.message = null
  const meta = m.eventOf(cx.at(1), EVENT_TOSTRING)
  if (tag === TAG_STRING || tag === TAG_LONG_STRING) {
    cx.pushFrom(cx.at(1))
    return 2
  }
  if (meta !== ABSENT) {
    cx.pushFrom(meta)
    cx.pushFrom(cx.at(1))
    return cx.protectedCall(1, 1, DESCRIBED)
  }
  record.message = m.numberText(cx.at(1)) ?? typeMessage(cx)
  return 1
}

/**
 * `debug.debug`: runs lines of input until one is `cont` (manual §6.10).
 */
import { SLOT_WORDS } from '../gc/slot'
import { ROOT_GLOBALS } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { STATE_CAUGHT } from '../sequence/native-call'
import { type Chunks, COMPILING, ENVIRONMENT, NAME } from './chunk'
import type { Outside } from './outside'
import { toText } from './to-text'

/** Bytes of a line at most; what is longer is taken for more lines (as by `fgets`). */
const LINE_BYTES = 249
const NEWLINE = 0x0a

/** Go on with the next line. */
const NEXT_LINE = 1
/** `__tostring` of an error value has returned. */
const DESCRIBED = 2
/** The line is in the only slot, as a string. */
const HAVE_LINE = 3

export function debugConsole(outside: Outside, chunks: Chunks): Native {
  return (cx, state) => {
    if (state === STATE_CAUGHT || state === DESCRIBED) return report(cx, outside, state)
    if (state === HAVE_LINE) return compileLine(cx, chunks)
    if (state >= COMPILING) return runLine(cx, outside, chunks.goOn(cx, state))
    cx.setCount(0)
    outside.stderr.writeText('lua_debug> ')
    const line = readLine(outside)
    if (line === null || line === 'cont\n') return 0
    // A state of its own: a line that was read cannot be read again when memory runs out.
    cx.pushText(line)
    return cx.pause(HAVE_LINE)
  }
}

function compileLine(cx: Context, chunks: Chunks): number {
  const m = cx.machine
  cx.setCount(ENVIRONMENT)
  m.putString(cx.at(NAME), '=(debug command)')
  m.heap.copy(cx.at(ENVIRONMENT), ROOT_GLOBALS << 2)
  return chunks.begin(cx)
}

function runLine(cx: Context, outside: Outside, outcome: number): number {
  if (outcome === 2) return report(cx, outside, STATE_CAUGHT)
  return outcome === 1 ? cx.protectedCall(0, 0, NEXT_LINE) : outcome
}

/** Writes the error that is on top. */
function report(cx: Context, outside: Outside, state: number): number {
  const m = cx.machine
  const outcome = toText(cx, cx.count, state === DESCRIBED ? DESCRIBED : 0, DESCRIBED)
  if (outcome !== null) return outcome
  outside.stderr.writeText(`${m.strings.toByteString(m.heap.i32[cx.top - SLOT_WORDS]!)}\n`)
  return cx.pause(NEXT_LINE)
}

/** Takes a line of what `io.read` would read. */
function readLine({ stdin }: Outside): string | null {
  let line = ''
  while (line.length < LINE_BYTES) {
    const byte = stdin.peek()
    if (byte < 0) return line === '' ? null : line
    stdin.taken(stdin.cursor + 1)
    line += String.fromCharCode(byte)
    if (byte === NEWLINE) break
  }
  return line
}

/**
 * `string.dump` (manual §6.4).
 *
 * As with chunks that are loaded, what was written so far is on the JavaScript heap, but only as a cache: the same
 * function always gives the same bytes, so what is lost is written anew.
 */
import { Dump, PIECE_BYTES } from '../bytecode/dump'
import { Meter, type Work } from '../bytecode/work'
import { FUNCTION_PROTO } from '../gc/layout'
import { TAG_LONG_STRING, TAG_LUA_FUNCTION, TAG_NIL } from '../gc/slot'
import { MAX_SHORT } from '../object/string'
import type { Context, Native } from '../sequence/context'
import type { Machine } from '../sequence/machine'
import { checkStringSize } from './pieces'

// Slots: 1 the function, 2 whether to strip, 3 the number of the dump in the cache, 4 the string, 5 its pieces written.
const FUNCTION = 1
const STRIP = 2
const ID = 3
const STRING = 4
const WRITTEN = 5

const DUMPING = 1

/** Bytes copied for a unit of fuel. */
const BYTES_A_UNIT = 64
/** All chunks in the cache together may be so many times as long as memory: no chunk is as long as that. */
const MEMORIES = 4

interface Entry {
  readonly prototype: number
  readonly strip: boolean
  readonly meter: Meter
  readonly dump: Dump
  readonly work: Work<void>
  isDone: boolean
}

/** The function `string.dump` of a machine. */
export function dumper(): Native {
  const dumps = new Dumps()
  return (cx, state) => {
    if (state === 0) begin(cx)
    return goOn(cx, dumps)
  }
}

function begin(cx: Context): void {
  cx.function(FUNCTION)
  if (cx.tag(FUNCTION) !== TAG_LUA_FUNCTION) cx.error('unable to dump given function')
  cx.setCount(STRIP)
  cx.pushInteger(0)
  cx.pushNil()
  cx.pushInteger(0)
}

function goOn(cx: Context, dumps: Dumps): number {
  const m = cx.machine
  const { heap } = m
  const entry = dumps.entry(cx)
  if (!entry.isDone) {
    const { meter } = entry
    const before = Math.floor(meter.done)
    meter.limit = meter.done + Math.max(m.fuel, 1)
    entry.isDone = entry.work.next().done === true
    cx.charge(Math.floor(meter.done) - before)
    if (!entry.isDone) return cx.pause(DUMPING)
  }
  if (heap.i32[cx.at(STRING) + 2] === TAG_NIL) newString(cx, entry.dump)
  if (!write(cx, entry.dump)) return cx.pause(DUMPING)
  dumps.drop(cx.integer(ID))
  cx.setCount(STRING)
  return 1
}

/** Makes the string, empty if it is a long one. */
function newString(cx: Context, { length, pieces }: Dump): void {
  const m = cx.machine
  checkStringSize(cx, length)
  const string = length <= MAX_SHORT ? m.strings.fromBytes(pieces[0]!) : m.strings.newLong(length)
  m.putHandle(cx.at(STRING), m.strings.tagOf(string), string)
}

/** Writes pieces of the string as long as there is fuel; whether all are written. */
function write(cx: Context, { pieces }: Dump): boolean {
  const m = cx.machine
  const { heap, strings } = m
  const at = cx.at(STRING)
  if (heap.i32[at + 2] !== TAG_LONG_STRING) return true
  const start = strings.bytesAt(heap.i32[at]!)
  let written = cx.integer(WRITTEN)
  do {
    const piece = pieces[written]!
    heap.u8.set(piece, start + written * PIECE_BYTES)
    cx.charge(Math.ceil(piece.length / BYTES_A_UNIT))
    written++
  } while (written < pieces.length && cx.hasFuel)
  m.putInteger(cx.at(WRITTEN), written)
  return written === pieces.length
}

/** What is being dumped. */
class Dumps {
  /** By number, the one used last at the end. */
  readonly #entries = new Map<number, Entry>()
  #last = 0

  /** The dump whose number is in its slot, or a new one. */
  entry(cx: Context): Entry {
    const m = cx.machine
    const prototype = m.heap.i32[(m.heap.i32[cx.at(FUNCTION)]! << 2) + FUNCTION_PROTO]!
    const strip = cx.truth(STRIP)
    const id = cx.integer(ID)
    const known = this.#entries.get(id)
    if (known !== undefined && known.prototype === prototype && known.strip === strip) {
      this.#entries.delete(id)
      this.#entries.set(id, known)
      return known
    }
    this.#makeRoom(m.heap.limit * MEMORIES)
    const entry = newEntry(m, prototype, strip)
    this.#entries.set(++this.#last, entry)
    m.putInteger(cx.at(ID), this.#last)
    return entry
  }

  drop(id: number): void {
    this.#entries.delete(id)
  }

  /** Forgets what was not used for longest, which a task that was abandoned has left, until the rest has so many bytes. */
  #makeRoom(bytes: number): void {
    let sum = 0
    for (const { dump } of this.#entries.values()) sum += dump.length
    for (const [id, { dump }] of this.#entries) {
      if (sum <= bytes) return
      sum -= dump.length
      this.#entries.delete(id)
    }
  }
}

function newEntry(m: Machine, prototype: number, strip: boolean): Entry {
  const meter = new Meter()
  const dump = new Dump(m.strings, m.prototypes, strip, meter)
  return { prototype, strip, meter, dump, work: dump.write(prototype), isDone: false }
}

/**
 * Strings put together from pieces, and long strings written a slice at a time.
 *
 * Pieces are strings in the slots from some place to the top; they are joined into a string whose size is computed
 * first. What takes longer than a slice is done over several states of the native, with its progress in slots.
 */
import { SLOT_WORDS } from '../gc/slot'
import { join } from '../interp/concat'
import { ROOT_MESSAGE } from '../object/roots'
import { MAX_SHORT, MAX_STRING } from '../object/string'
import type { Context } from '../sequence/context'

/** Bytes that are written before fuel is asked for again: 256 units. */
const SLICE_BYTES = 16384
/** Up to so many bytes a string is written at once. */
const AT_ONCE = 65536
const PIECES_AT_ONCE = 4096

/** Bytes are copied by hand up to so many: a call of `copyWithin` costs more. */
const BY_HAND = 24

/** Copies bytes within the arena; the ranges must not overlap. */
export function copyBytes(cx: Context, to: number, from: number, length: number): void {
  const { u8 } = cx.machine.heap
  if (length > BY_HAND) u8.copyWithin(to, from, from + length)
  else for (let index = 0; index < length; index++) u8[to + index] = u8[from + index]!
}

/** A string cannot be made since it would be longer than any may be. */
export function checkStringSize(cx: Context, length: number): void {
  if (length > MAX_STRING) cx.machine.raise(ROOT_MESSAGE << 2)
}

/**
 * Joins the pieces in the slots from number `first` on; the result is on top.
 *
 * @param state 0 to begin, anything else to go on
 * @param next the state in which the native goes on, and calls this again
 * @returns null when it is done, else the outcome that the native answers with
 */
export function joinPieces(cx: Context, first: number, state: number, next: number): number | null {
  const m = cx.machine
  if (state !== 0) return copyPieces(cx, next)
  const count = cx.count - first + 1
  if (count === 0) cx.pushText('')
  if (count <= 1) return null
  let total = 0
  for (let index = 0; index < count; index++) total += m.strings.length(m.heap.i32[cx.at(first + index)]!)
  checkStringSize(cx, total)
  cx.charge(count >> 4)
  if (total <= AT_ONCE && count <= PIECES_AT_ONCE) {
    join(m, cx.at(first), count)
    cx.setCount(first)
    return null
  }
  cx.reserve(4)
  cx.pushString(m.strings.newLong(total))
  cx.pushInteger(first) // of the piece to be copied next
  cx.pushInteger(0) // bytes of it that are copied
  cx.pushInteger(0) // bytes of the result that are written
  return cx.pause(next)
}

/** Behind the pieces stand the result and what `joinPieces` has pushed with it. */
function copyPieces(cx: Context, next: number): number | null {
  const m = cx.machine
  const { strings } = m
  const { i32 } = m.heap
  const end = cx.count - 3
  const result = i32[cx.at(end)]!
  let index = m.integerAt(cx.at(end + 1))
  let start = m.integerAt(cx.at(end + 2))
  let done = m.integerAt(cx.at(end + 3))
  do {
    const piece = i32[cx.at(index)]!
    const length = Math.min(strings.length(piece) - start, SLICE_BYTES)
    copyBytes(cx, strings.bytesAt(result) + done, strings.bytesAt(piece) + start, length)
    cx.charge((length >> 6) + 1)
    done += length
    start += length
    if (start === strings.length(piece)) {
      index++
      start = 0
    }
  } while (index < end && cx.hasFuel)
  if (index < end) {
    m.putInteger(cx.at(end + 1), index)
    m.putInteger(cx.at(end + 2), start)
    m.putInteger(cx.at(end + 3), done)
    return cx.pause(next)
  }
  cx.setCount(end)
  return null
}

/** Writes the bytes from number `from` to `to` of a string that stands at byte address `at`. */
export type Fill = (cx: Context, at: number, from: number, to: number) => void

/**
 * Makes a string of `length` bytes that `fill` writes, from its first byte to its last, and answers with it.
 * The first `keep` slots stay; the native is called again in state 1 until it is done.
 */
export function buildString(cx: Context, state: number, keep: number, length: number, fill: Fill): number {
  const m = cx.machine
  const { strings } = m
  if (state === 0) {
    checkStringSize(cx, length)
    if (length <= MAX_SHORT) {
      fill(cx, strings.scratch, 0, length)
      cx.pushString(strings.internScratch(length))
      return 1
    }
    const string = strings.newLong(length)
    if (length <= AT_ONCE) {
      fill(cx, strings.bytesAt(string), 0, length)
      cx.charge(length >> 6)
      cx.pushString(string)
      return 1
    }
    cx.setCount(keep)
    cx.pushString(string)
    cx.pushInteger(0)
    return cx.pause(1)
  }
  const progress = cx.top - SLOT_WORDS
  const at = strings.bytesAt(m.heap.i32[progress - SLOT_WORDS]!)
  let done = m.integerAt(progress)
  do {
    const end = Math.min(done + SLICE_BYTES, length)
    fill(cx, at, done, end)
    cx.charge((end - done) >> 6)
    done = end
  } while (done < length && cx.hasFuel)
  if (done < length) {
    m.putInteger(progress, done)
    return cx.pause(1)
  }
  cx.setCount(keep + 1)
  return 1
}

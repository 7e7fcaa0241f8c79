/**
 * `string.find` without a pattern: where a string stands in another one.
 *
 * It stops when fuel runs out, also within a comparison, with its progress in two slots: the place that is
 * looked at, and how many bytes there are the same.
 */
import type { Context } from '../sequence/context'

/** Bytes for a unit of fuel. */
const BYTES_SHIFT = 5
/** From so many bytes on, a view of its own pays for itself. */
const LONG = 256

/**
 * Looks for `wanted` in `subject` from an offset; answers as the native does, and is called again by it in state 1.
 *
 * @param slot the first of the two slots; those before stay
 */
export function searchPlain(
  cx: Context,
  state: number,
  subject: number,
  wanted: number,
  from: number,
  slot: number,
): number {
  const m = cx.machine
  const { strings } = m
  const start = strings.bytesAt(subject)
  const length = strings.length(wanted)
  const last = start + strings.length(subject) - length
  const pattern = strings.bytesAt(wanted)
  let at = start + from
  let same = 0
  if (state !== 0) {
    at = start + m.integerAt(cx.at(slot))
    same = m.integerAt(cx.at(slot + 1))
  }
  let work = 0
  const budget = Math.max(m.fuel, 1) << BYTES_SHIFT
  while (at <= last && work < budget) {
    if (same === 0 && length > 0) {
      const place = findByte(cx, at, Math.min(last + 1, at + budget - work), pattern)
      work += place - at + 1
      at = place
      if (at > last || work >= budget) break
    }
    const began = same
    same = compare(cx, at, pattern, same, Math.min(length, same + budget - work))
    work += same - began + 4
    if (same === length) {
      cx.charge(work >> BYTES_SHIFT)
      m.putHalves(cx.push(), at - start + 1, 0)
      m.putHalves(cx.push(), at - start + length, 0)
      return 2
    }
    if (m.heap.u8[at + same] !== m.heap.u8[pattern + same]) {
      at++
      same = 0
    }
  }
  cx.charge(work >> BYTES_SHIFT)
  if (at > last) {
    cx.pushNil()
    return 1
  }
  cx.setCount(slot - 1)
  m.putHalves(cx.push(), at - start, 0)
  m.putHalves(cx.push(), same, 0)
  return cx.pause(1)
}

/** The first place from `from` on where the first byte of the pattern stands, `end` if there is none before. */
function findByte(cx: Context, from: number, end: number, pattern: number): number {
  const { u8 } = cx.machine.heap
  const byte = u8[pattern]!
  const near = Math.min(end, from + LONG)
  let at = from
  while (at < near && u8[at] !== byte) at++
  if (at < near || near === end) return at
  const index = u8.subarray(at, end).indexOf(byte)
  return index < 0 ? end : at + index
}

/** How many bytes are the same, if `same` are, and no more than `limit` are looked at. */
function compare(cx: Context, at: number, pattern: number, same: number, limit: number): number {
  const { u8 } = cx.machine.heap
  let count = same
  while (count < limit && u8[at + count] === u8[pattern + count]) count++
  return count
}

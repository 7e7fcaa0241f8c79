/**
 * Userdata: an object of the host as a script sees it.
 *
 * It has a number by which the host knows it (own word), a metatable, and values of its own.
 */
import type { Heap } from '../gc/heap'
import { KIND_USERDATA, USERDATA_META } from '../gc/layout'
import type { Gc, WordAddress } from '../gc/slot'

/** The word with the number. */
export const USERDATA_HOST = 3
/** Header, and the slot with the metatable. */
const FIXED_SLOTS = 2

/** A userdata without metatable, with so many values (nil at first). */
export function newUserdata(heap: Heap, host: number, values = 0): Gc<'userdata'> {
  const userdata = heap.allocValues<'userdata'>(KIND_USERDATA, FIXED_SLOTS + values)
  const word = userdata << 2
  heap.i32[word + USERDATA_HOST] = host
  heap.i32[word + USERDATA_META] = 0
  return userdata
}

export function setUserdataMetatable(heap: Heap, userdata: number, metatable: number): void {
  heap.link(userdata, USERDATA_META, metatable)
}

/** The place of a userdata's value by its number (from 1), 0 if it has not so many. */
export function userValue(heap: Heap, userdata: number, number: number): WordAddress {
  const count = heap.sizeOf(userdata) - FIXED_SLOTS
  return number >= 1 && number <= count ? (userdata + FIXED_SLOTS + number - 1) << 2 : 0
}

/**
 * Userdata: an object of the host as a script sees it.
 *
 * It has a number by which the host knows it (own word), a metatable, and values of its own.
 */
import type { Heap } from '../gc/heap'
import { KIND_USERDATA, USERDATA_META } from '../gc/layout'
import type { Gc } from '../gc/slot'

const USERDATA_HOST = 3
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

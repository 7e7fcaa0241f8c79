/**
 * `string.dump` (manual §6.4).
 */
import { dumpPrototype } from '../bytecode/dump'
import { FUNCTION_PROTO } from '../gc/layout'
import { TAG_LUA_FUNCTION } from '../gc/slot'
import type { Native } from '../sequence/context'

/** Bytes written for which a unit of fuel is charged. */
const BYTES_A_UNIT = 16

export const dump: Native = (cx) => {
  const m = cx.machine
  const place = cx.function(1)
  if (cx.tag(1) !== TAG_LUA_FUNCTION) cx.error('unable to dump given function')
  const prototype = m.heap.i32[(m.heap.i32[place]! << 2) + FUNCTION_PROTO]!
  const bytes = dumpPrototype(m.strings, m.prototypes, prototype, cx.truth(2))
  const string = m.strings.fromBytes(bytes)
  cx.charge(Math.floor(bytes.length / BYTES_A_UNIT))
  cx.pushString(string)
  return 1
}

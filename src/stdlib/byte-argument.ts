/**
 * Names and commands that scripts hand to the world.
 */
import type { Context } from '../sequence/context'

/** No system takes a longer name or command; what is cut off makes no difference to its refusal. */
const MAX_BYTES = 2 ** 20

/** A string argument as C sees it: up to its first zero. */
export function bytesArgument(cx: Context, index: number): { readonly bytes: Uint8Array; readonly text: string } {
  const m = cx.machine
  const string = cx.string(index)
  const start = m.strings.bytesAt(string)
  const all = m.heap.u8.subarray(start, start + Math.min(m.strings.length(string), MAX_BYTES))
  const zero = all.indexOf(0)
  const bytes = all.slice(0, zero < 0 ? all.length : zero)
  cx.charge(bytes.length >> 6)
  return { bytes, text: m.strings.byteStringAt(start, bytes.length) }
}

/**
 * Arguments that PUC Lua takes for an `int` of C: of an integer the lowest 32 bits, as a cast leaves them.
 */
import type { Context } from '../sequence/context'

export function intArgument(cx: Context, index: number): number {
  cx.integer(index)
  return cx.machine.heap.i32[cx.at(index)]!
}

export function optionalInt(cx: Context, index: number, otherwise: number): number {
  return cx.isNoneOrNil(index) ? otherwise : intArgument(cx, index)
}

/**
 * Opening libraries in a new machine.
 */
import { ROOT_GLOBALS } from '../object/roots'
import type { Context } from '../sequence/context'
import { openBase } from './base'
import { openCoroutine } from './coroutine'
import { openDebug } from './debug'
import { openIo } from './io'
import { openMath } from './math'
import { openOs } from './os'
import { openString } from './string'
import { openTable } from './table'
import { openUtf8 } from './utf8'
import type { World } from './world'

/** Opens all libraries; what they see of the outside is `world`. */
export function openLibraries(cx: Context, world: World): void {
  const globals = cx.machine.heap.i32[ROOT_GLOBALS << 2]!
  openBase(cx, globals, world)
  openCoroutine(cx, globals)
  openTable(cx, globals)
  openIo(cx, globals, world)
  openOs(cx, globals, world)
  openString(cx, globals)
  openMath(cx, globals)
  openUtf8(cx, globals)
  openDebug(cx, globals, world)
}

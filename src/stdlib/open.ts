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
import type { Outside } from './outside'
import { openPackage } from './package'
import { openString } from './string'
import { openTable } from './table'
import { openUtf8 } from './utf8'

/** What opens each library, in the order of PUC Lua. */
const LIBRARIES = {
  base: openBase,
  package: openPackage,
  coroutine: openCoroutine,
  table: openTable,
  io: openIo,
  os: openOs,
  string: openString,
  math: openMath,
  utf8: openUtf8,
  debug: openDebug,
} satisfies Record<string, (cx: Context, globals: number, outside: Outside) => void>

export type LibraryName = keyof typeof LIBRARIES

/**
 * Opens libraries; what they see of the outside is `outside`.
 *
 * @param wanted all, or those that are named
 */
export function openLibraries(cx: Context, outside: Outside, wanted: 'full' | readonly LibraryName[]): void {
  const globals = cx.machine.heap.i32[ROOT_GLOBALS << 2]!
  for (const name of wanted === 'full' ? [] : wanted) {
    if (!Object.hasOwn(LIBRARIES, name)) throw new RangeError(`there is no library '${name}'`)
  }
  for (const [name, open] of Object.entries(LIBRARIES)) {
    if (wanted === 'full' || wanted.includes(name as LibraryName)) open(cx, globals, outside)
  }
}

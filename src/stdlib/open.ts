/**
 * Opening libraries in a new machine.
 */
import { TAG_STRING } from '../gc/slot'
import { TYPE_OF_TAG } from '../object/events'
import { ROOT_GLOBALS, ROOT_TYPE_METATABLES } from '../object/roots'
import type { Context } from '../sequence/context'
import { defineLibrary, setFieldBy } from '../sequence/library'
import { baseFunctions, openBase } from './base'
import { openCoroutine } from './coroutine'
import { debugFunctions, openDebug } from './debug'
import { openIo } from './io'
import { openMath } from './math'
import { openOs, osFunctions } from './os'
import type { Outside } from './outside'
import { openPackage } from './package'
import { openString } from './string'
import { openTable } from './table'
import { openUtf8 } from './utf8'

/** What is not in the sandbox: it names files, or sees what is not its own. */
const OUTSIDE = ['dofile', 'loadfile']
const SANDBOXED_BASE = baseFunctions.filter((name) => !OUTSIDE.includes(name))
const SANDBOXED_OS = osFunctions.filter((name) => ['clock', 'date', 'difftime', 'time'].includes(name))
const SANDBOXED_DEBUG = debugFunctions.filter((name) => name === 'traceback')

/** Opens the libraries, but for what reaches outside: so a script can do no more than use what it is given. */
function openSandbox(cx: Context, globals: number, outside: Outside): void {
  const m = cx.machine
  openBase(cx, globals, outside, SANDBOXED_BASE)
  openCoroutine(cx, globals)
  openTable(cx, globals)
  openString(cx, globals)
  openMath(cx, globals)
  openUtf8(cx, globals)
  defineLibrary(cx, globals, 'os', SANDBOXED_OS, outside)
  defineLibrary(cx, globals, 'debug', SANDBOXED_DEBUG, outside)
  // What one script did to it all others of the machine would see.
  const strings = (ROOT_TYPE_METATABLES + TYPE_OF_TAG[TAG_STRING]!) << 2
  setFieldBy(cx, m.heap.i32[strings]!, '__metatable', (to) => m.putBoolean(to, false))
}

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

/** `base`, `package`, `coroutine`, `table`, `io`, `os`, `string`, `math`, `utf8` or `debug`. */
export type LibraryName = keyof typeof LIBRARIES

/**
 * Opens libraries; what they see of the outside is `outside`.
 *
 * @param wanted all, or those that are named, or of each what reaches nothing outside
 */
export function openLibraries(
  cx: Context,
  outside: Outside,
  wanted: 'sandbox' | 'full' | readonly LibraryName[],
): void {
  const globals = cx.machine.heap.i32[ROOT_GLOBALS << 2]!
  if (wanted === 'sandbox') return openSandbox(cx, globals, outside)
  for (const name of wanted === 'full' ? [] : wanted) {
    if (!Object.hasOwn(LIBRARIES, name)) throw new RangeError(`there is no library '${name}'`)
  }
  for (const [name, open] of Object.entries(LIBRARIES)) {
    if (wanted === 'full' || wanted.includes(name as LibraryName)) open(cx, globals, outside)
  }
}

/**
 * Libraries: tables of natives, as data.
 */
import { TAG_TABLE, type WordAddress } from '../gc/slot'
import { ROOT_REGISTRY, SCRATCH_FUNCTION } from '../object/roots'
import type { Context, Native } from './context'
import type { Quick } from './machine'

/** The functions of a library by name, in the order of the manual. */
export type Library = Readonly<Record<string, Native>>

/** The short ways through some of the functions of a library, by name. */
export type Quicks = Readonly<Record<string, Quick>>

/** Makes the functions of a library fields of a table. */
export function defineFunctions(cx: Context, table: number, library: Library, quicks: Quicks = {}): void {
  const m = cx.machine
  for (const [name, native] of Object.entries(library)) {
    cx.define(SCRATCH_FUNCTION, native, 0, quicks[name])
    m.tables.setString(table, m.strings.fromByteString(name), SCRATCH_FUNCTION)
  }
}

/** Makes a table of a library and puts it under its name into the globals and `package.loaded`. */
export function defineLibrary(
  cx: Context,
  globals: number,
  name: string,
  library: Library,
  quicks: Quicks = {},
): number {
  const m = cx.machine
  const table = m.tables.create(0, Math.ceil(Math.log2(Object.keys(library).length)))
  defineFunctions(cx, table, library, quicks)
  setField(cx, globals, name, TAG_TABLE, table)
  setField(cx, loadedTable(cx), name, TAG_TABLE, table)
  return table
}

/** The table of loaded libraries, in the registry under `_LOADED`. */
export function loadedTable(cx: Context): number {
  const { heap, tables, strings } = cx.machine
  const registry = heap.i32[ROOT_REGISTRY << 2]!
  const key = strings.fromByteString('_LOADED')
  const place = tables.getString(registry, key)
  if (heap.i32[place + 2] === TAG_TABLE) return heap.i32[place]!
  const table = tables.create(0, 3)
  setField(cx, registry, '_LOADED', TAG_TABLE, table)
  return table
}

/** Sets a field of a table to a handle. */
export function setField(cx: Context, table: number, name: string, tag: number, handle: number): void {
  const m = cx.machine
  m.putHandle(SCRATCH_FUNCTION, tag, handle)
  m.tables.setString(table, m.strings.fromByteString(name), SCRATCH_FUNCTION)
}

/** Sets a field of a table to what `put` puts at the place it is given. */
export function setFieldBy(cx: Context, table: number, name: string, put: (to: WordAddress) => void): void {
  const m = cx.machine
  const key = m.strings.fromByteString(name)
  put(SCRATCH_FUNCTION)
  m.tables.setString(table, key, SCRATCH_FUNCTION)
}

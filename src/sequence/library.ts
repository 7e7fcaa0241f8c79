/**
 * Libraries: tables of natives, as data.
 *
 * Thousands of machines may be made a second. So what is the same in all of them, a `FunctionList`, is made once; and what is large is
 * made when the first function that needs it is called (`deferred`).
 */
import { TAG_TABLE, type WordAddress } from '../gc/slot'
import { NameList } from '../object/name-list'
import { ROOT_REGISTRY, SCRATCH_FUNCTION } from '../object/roots'
import type { Context, Native } from './context'
import type { Quick } from './machine'

/** The functions of a library by name, in the order of the manual. */
export type Library = Readonly<Record<string, Native>>

/** The short ways through some of the functions of a library, by name. */
export type Quicks = Readonly<Record<string, Quick>>

/** A function that each machine has its own of, made from what it is given. */
export class Made<G> {
  readonly make: (given: G) => Native

  constructor(make: (given: G) => Native) {
    this.make = make
  }
}

export const made = <G>(make: (given: G) => Native): Made<G> => new Made(make)

/**
 * The functions of a library as machines get them.
 *
 * @typeParam G what those are given that are made for each machine
 */
export class FunctionList<G = unknown> {
  readonly length: number
  readonly #functions: Readonly<Record<string, Native | Made<G>>>
  readonly #quicks: Quicks
  // The same in the order of the functions; of the first two there is one for each.
  readonly #natives: readonly (Native | null)[]
  readonly #makers: readonly (((given: G) => Native) | null)[]
  readonly #names: NameList
  readonly #quickOf: readonly (Quick | undefined)[]

  constructor(functions: Readonly<Record<string, Native | Made<G>>>, quicks: Quicks = {}) {
    const names = Object.keys(functions)
    const entries = Object.values(functions)
    this.length = names.length
    this.#functions = functions
    this.#quicks = quicks
    this.#natives = entries.map((entry) => (entry instanceof Made ? null : entry))
    this.#makers = entries.map((entry) => (entry instanceof Made ? entry.make : null))
    this.#names = new NameList(names)
    this.#quickOf = names.map((name) => quicks[name])
  }

  /** A list of those with names for which that is so. */
  filter(isWanted: (name: string) => boolean): FunctionList<G> {
    const entries = Object.entries(this.#functions).filter(([name]) => isWanted(name))
    return new FunctionList(Object.fromEntries(entries), this.#quicks)
  }

  /** Makes the functions fields of a table that has none of them. */
  define(cx: Context, table: number, given: G): void {
    const { strings, tables } = cx.machine
    for (let index = 0; index < this.length; index++) {
      const native = this.#natives[index] ?? this.#makers[index]!(given)
      cx.define(SCRATCH_FUNCTION, native, 0, this.#quickOf[index])
      tables.addString(table, this.#names.string(strings, index), SCRATCH_FUNCTION)
    }
  }
}

/**
 * Functions that share something large: it is made, and they are, when the first of them is called.
 *
 * Until then a machine has in their places what does that.
 */
export function deferred<N extends string>(
  names: readonly N[],
  make: (cx: Context) => { readonly functions: Readonly<Record<N, Native>>; readonly quicks: Quicks },
): { readonly functions: Readonly<Record<N, Native>>; readonly quicks: Quicks } {
  const entries = names.map((name) => {
    const native: Native = (cx, state) => {
      const { functions, quicks } = make(cx)
      for (const entry of entries) entry.replace(cx, functions[entry.name], quicks[entry.name])
      return functions[name](cx, state)
    }
    const quick: Quick = () => -1
    const replace = ({ machine: m }: Context, by: Native, quickBy: Quick | undefined): void => {
      const number = m.natives.indexOf(native as (typeof m.natives)[number])
      if (number < 0) return // it was not wanted
      m.natives[number] = by as (typeof m.natives)[number]
      m.callsAgain[number] = by.again ?? null
      if (quickBy !== undefined) m.quicks[m.quicks.indexOf(quick)] = quickBy
    }
    return { name, native, quick, replace }
  })
  return {
    functions: Object.fromEntries(entries.map(({ name, native }) => [name, native])) as Record<N, Native>,
    quicks: Object.fromEntries(entries.map(({ name, quick }) => [name, quick])),
  }
}

/** Makes a table of a library, with room for so many fields, and puts it under its name into the globals and `package.loaded`. */
export function defineLibrary<G>(
  cx: Context,
  globals: number,
  name: string,
  functions: FunctionList<G>,
  given: G,
  fields: number = functions.length,
): number {
  const m = cx.machine
  const table = m.tables.create(0, 32 - Math.clz32(fields - 1))
  functions.define(cx, table, given)
  setField(cx, globals, name, TAG_TABLE, table)
  setField(cx, loadedTable(cx), name, TAG_TABLE, table)
  return table
}

/** The table of loaded libraries, in the registry under `_LOADED`. */
export function loadedTable(cx: Context): number {
  const { heap, tables, strings } = cx.machine
  const registry = heap.i32[ROOT_REGISTRY << 2]!
  const key = strings.fromAscii('_LOADED')
  const place = tables.getString(registry, key)
  if (heap.i32[place + 2] === TAG_TABLE) return heap.i32[place]!
  const table = tables.create(0, 3)
  setField(cx, registry, '_LOADED', TAG_TABLE, table)
  return table
}

/** Sets a field of a table to a handle; its name is of at most 40 ASCII characters. */
export function setField(cx: Context, table: number, name: string, tag: number, handle: number): void {
  const m = cx.machine
  m.putHandle(SCRATCH_FUNCTION, tag, handle)
  m.tables.setString(table, m.strings.fromAscii(name), SCRATCH_FUNCTION)
}

/** Sets a field of a table to what `put` puts at the place it is given. */
export function setFieldBy(cx: Context, table: number, name: string, put: (to: WordAddress) => void): void {
  const m = cx.machine
  const key = m.strings.fromAscii(name)
  put(SCRATCH_FUNCTION)
  m.tables.setString(table, key, SCRATCH_FUNCTION)
}

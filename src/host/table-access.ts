/**
 * What the host does with tables.
 *
 * Without metamethods a table is read and written at once; where one is to be called, that is a call of Lua like any other.
 */
import { TABLE_MASK } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_INTEGER,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  type WordAddress,
} from '../gc/slot'
import { EVENT_INDEX, EVENT_LEN, EVENT_NEWINDEX, typeName } from '../object/events'
import { newNativeFunction } from '../object/function'
import { ABSENT, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C, SCRATCH_TRAVERSAL } from '../object/roots'
import type { Native } from '../sequence/context'
import { getIndexed, getLength, setIndexed } from '../stdlib/access'
import type { Core } from './core'
import type { Anchor } from './refs'
import type { LuaTable, TableShape } from './table'

/** Functions that do one thing each with metamethods. */
const HELPERS = {
  get: (cx, state) => (state === 0 ? (getIndexed(cx, 1, 2, 1) ?? 1) : 1),
  set: (cx, state) => (state === 0 ? (setIndexed(cx, 1, 2, 3, 1) ?? 0) : 0),
  length: (cx, state) => (state === 0 ? (getLength(cx, 1, 1) ?? 1) : 1),
} satisfies Record<string, Native>

type Helper = keyof typeof HELPERS

export class TableAccess {
  readonly #host: Core
  readonly #helpers = new Map<Helper, Anchor>()

  constructor(host: Core) {
    this.#host = host
  }

  get(table: Anchor, key: unknown, raw: boolean): unknown {
    const host = this.#host
    host.use(table)
    const { m, refs, values } = host
    const prepared = values.prepare(key)
    const place = host.withRoom(() => {
      values.put(SCRATCH_OPERAND_B, prepared)
      return m.tables.get(refs.handle(table), SCRATCH_OPERAND_B)
    })
    if (!raw && m.heap.i32[place + 2] === TAG_NIL && this.#has(table, EVENT_INDEX)) {
      return host.call(this.#helper('get'), [table, key])
    }
    if (m.heap.i32[place + 2] === TAG_NIL) return undefined
    // Holding the value may make the array of what is held larger, but moves no table.
    return host.withRoom(() => values.toHost(place))
  }

  set(table: Anchor, key: unknown, value: unknown, raw: boolean): void {
    const host = this.#host
    host.use(table)
    const { m, refs, values } = host
    const preparedKey = values.prepare(key)
    const prepared = values.prepare(value)
    const isDone = host.withRoom(() => {
      values.put(SCRATCH_OPERAND_B, preparedKey)
      const bad = m.tables.badKey(SCRATCH_OPERAND_B)
      if (bad !== null) throw new TypeError(`a table cannot have the key ${bad}`)
      const handle = refs.handle(table)
      if (
        !raw &&
        this.#has(table, EVENT_NEWINDEX) &&
        m.heap.i32[m.tables.get(handle, SCRATCH_OPERAND_B) + 2] === TAG_NIL
      ) {
        return false
      }
      // The value last: making it uses the place of the key.
      values.put(SCRATCH_OPERAND_C, prepared)
      m.heap.copy(SCRATCH_VALUE, SCRATCH_OPERAND_C)
      values.put(SCRATCH_OPERAND_B, preparedKey)
      m.tables.resizes.settle(handle)
      m.tables.set(handle, SCRATCH_OPERAND_B, SCRATCH_VALUE)
      return true
    })
    if (!isDone) host.call(this.#helper('set'), [table, key, value])
  }

  length(table: Anchor): number {
    const host = this.#host
    host.use(table)
    if (this.#has(table, EVENT_LEN)) {
      const length = host.call(this.#helper('length'), [table])
      if (typeof length !== 'number') throw new TypeError('object length is not a number')
      return length
    }
    return host.m.tables.length(host.refs.handle(table))
  }

  metatable(table: Anchor): LuaTable | undefined {
    const host = this.#host
    host.use(table)
    const metatable = host.m.tables.metatable(host.refs.handle(table))
    return metatable === 0 ? undefined : this.#newRef(metatable)
  }

  /** @param anchorOf gives the table's anchor, and keeps what it is an anchor of from being given up meanwhile */
  entries(anchorOf: () => Anchor): IterableIterator<[unknown, unknown]> {
    // Who leaves an iteration half way, and does not say so, still gives the key back.
    const iterator = this.#traverse(anchorOf, (key) => this.#host.refs.watch(iterator, key))
    return iterator
  }

  *#traverse(anchorOf: () => Anchor, watch: (key: Anchor) => void): IterableIterator<[unknown, unknown]> {
    const host = this.#host
    host.use(anchorOf())
    const { m, refs } = host
    // The key that it has come to is held: what the host does between two steps may move anything.
    const key = host.withRoom(() => refs.add())
    watch(key)
    try {
      for (;;) {
        const table = anchorOf()
        host.use(table)
        m.heap.copy(SCRATCH_TRAVERSAL, refs.at(key))
        const found = m.tables.next(refs.handle(table), SCRATCH_TRAVERSAL, SCRATCH_TRAVERSAL)
        if (found === 0) return
        if (found < 0) throw new Error('the table was given new fields while it was traversed')
        refs.put(key, SCRATCH_TRAVERSAL)
        yield host.withRoom(() => [
          host.values.toHost(SCRATCH_TRAVERSAL),
          host.values.toHost(SCRATCH_TRAVERSAL + SLOT_WORDS),
        ])
      }
    } finally {
      refs.release(key)
    }
  }

  copy(table: Anchor, shape: TableShape): unknown {
    this.#host.use(table)
    const handle = this.#host.refs.handle(table)
    return this.#host.withRoom(() => (shape === 'map' ? this.#toMap(handle) : new Copy(this.#host).of(handle, shape)))
  }

  #toMap(handle: number): Map<unknown, unknown> {
    const { m, values } = this.#host
    const map = new Map<unknown, unknown>()
    const at = SCRATCH_TRAVERSAL
    for (let place = m.tables.nextFrom(handle, 0, at); place !== 0; place = m.tables.nextFrom(handle, place, at))
      map.set(values.toHost(at), values.toHost(at + SLOT_WORDS))
    return map
  }

  #has(table: Anchor, event: number): boolean {
    const { m, refs } = this.#host
    const metatable = m.tables.metatable(refs.handle(table))
    return metatable !== 0 && m.tables.event(metatable, event) !== ABSENT
  }

  #helper(name: Helper): Anchor {
    const known = this.#helpers.get(name)
    if (known !== undefined) return known
    const { m, refs, cx } = this.#host
    const native = cx.addNative(HELPERS[name])
    const anchor = this.#host.withRoom(() => {
      const function_ = newNativeFunction(m.heap, native)
      const held = refs.add()
      refs.putHandle(held, TAG_NATIVE_FUNCTION, function_)
      return held
    })
    this.#helpers.set(name, anchor)
    return anchor
  }

  #newRef(handle: number): LuaTable {
    const { m, refs } = this.#host
    const anchor = this.#host.withRoom(() => {
      const held = refs.add()
      m.putHandle(refs.at(held), TAG_TABLE, handle)
      refs.putHandle(held, TAG_TABLE, handle)
      return held
    })
    const ref = this.#host.newTable(anchor) as LuaTable
    refs.watch(ref, anchor)
    return ref
  }
}

/** A value on its way into a table. */
const SCRATCH_VALUE = SCRATCH_TRAVERSAL + 8 * SLOT_WORDS

const MANY_FIELDS = 128

type Target = unknown[] | Record<string, unknown>

/** A copy of a table and of all tables in it. Works off a list, so that no depth is too much. */
class Copy {
  readonly #host: Core
  readonly #known = new Map<number, Target>()
  readonly #waiting: { readonly table: number; readonly target: Target; readonly path: string }[] = []

  constructor(host: Core) {
    this.#host = host
  }

  of(table: number, shape: TableShape): Target {
    const target = this.#target(table, shape === 'array' || (shape === 'object' ? false : this.#isSequence(table)), '')
    for (let done = 0; done < this.#waiting.length; done++) {
      const { table: from, target: to, path } = this.#waiting[done]!
      if (Array.isArray(to)) this.#fillArray(from, to, path)
      else this.#fillObject(from, to, path)
    }
    return target
  }

  #target(table: number, isArray: boolean, path: string): Target {
    const target: Target = isArray ? [] : this.#hasManyFields(table) ? (Object.create(null) as Target) : {}
    this.#known.set(table, target)
    this.#waiting.push({ table, target, path })
    return target
  }

  /**
   * Whether V8 would keep so many properties in a hash table of the object's own. It does so from the start for an object without a
   * prototype, which it is given at the end. Objects with few properties are quicker to use if they have a shape in common.
   */
  #hasManyFields(table: number): boolean {
    return this.#host.m.heap.i32[(table << 2) + TABLE_MASK]! >= MANY_FIELDS
  }

  /** Whether the keys are 1 to n and nothing else, and there are some. */
  #isSequence(table: number): boolean {
    const { m } = this.#host
    const length = m.tables.length(table)
    if (length === 0) return false
    const at = SCRATCH_TRAVERSAL + 2 * SLOT_WORDS
    let count = 0
    for (let place = m.tables.nextFrom(table, 0, at); place !== 0; place = m.tables.nextFrom(table, place, at)) {
      if (m.heap.i32[at + 2] !== TAG_INTEGER || ++count > length) return false
      const key = m.integerAt(at)
      if (key < 1 || key > length) return false
    }
    return count === length
  }

  #valueAt(at: WordAddress, path: () => string): unknown {
    const { m, values } = this.#host
    if (m.heap.i32[at + 2] !== TAG_TABLE) return values.toHost(at)
    const table = m.heap.i32[at]!
    return this.#known.get(table) ?? this.#target(table, this.#isSequence(table), path())
  }

  #fillArray(table: number, target: unknown[], path: string): void {
    const { tables } = this.#host.m
    const length = tables.length(table)
    for (let index = 1; index <= length; index++) {
      target.push(this.#valueAt(tables.getIndex(table, index), () => `${path}[${index}]`))
    }
  }

  #fillObject(table: number, target: Record<string, unknown>, path: string): void {
    const { tables } = this.#host.m
    const at = SCRATCH_TRAVERSAL
    for (let place = tables.nextFrom(table, 0, at); place !== 0; place = tables.nextFrom(table, place, at)) {
      const name = this.#nameAt(at, path)
      const value = this.#valueAt(at + SLOT_WORDS, () => `${path}.${name}`)
      // So that `__proto__` is a field like any other.
      if (name === '__proto__')
        Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
      else target[name] = value
    }
    if (this.#hasManyFields(table)) Object.setPrototypeOf(target, Object.prototype)
  }

  #nameAt(at: WordAddress, path: string): string {
    const { m, values } = this.#host
    const tag = m.heap.i32[at + 2]!
    if (tag < TAG_TABLE) {
      const key = tag === TAG_STRING ? values.names.of(m, m.heap.i32[at]!) : values.toHost(at)
      if (typeof key === 'string' || typeof key === 'number' || typeof key === 'bigint' || typeof key === 'boolean')
        return String(key)
      throw new TypeError(
        `a string that is not UTF-8 cannot be the name of a field${path === '' ? '' : ` at ${path}`} (see toMap)`,
      )
    }
    throw new TypeError(
      `a ${typeName(tag)} cannot be the name of a field${path === '' ? '' : ` at ${path}`} (see toMap)`,
    )
  }
}

/**
 * Tables as the host sees them.
 */
import { LuaRef, type RefOwner } from './ref'
import type { Anchor } from './refs'
import type { HostValue } from './values'

/** What a table asks its machine for. For the machine. */
export interface TableOwner extends RefOwner {
  getField(table: Anchor, key: unknown, raw: boolean): unknown
  setField(table: Anchor, key: unknown, value: unknown, raw: boolean): void
  lengthOf(table: Anchor): number
  metatableOf(table: Anchor): LuaTable | undefined
  /** @param anchorOf is called at each step, and holds the table itself */
  entriesOf(anchorOf: () => Anchor): IterableIterator<[unknown, unknown]>
  copyTable(table: Anchor, shape: TableShape): unknown
}

/** What a copy of a table consists of: an array or a Map for the table itself, or objects throughout. */
export type TableShape = 'object' | 'array' | 'map'

/** A key of a table: what may be handed in, but for nil and NaN. */
export type TableKey = Exclude<HostValue, undefined | null>

/**
 * A table of a machine, which both sides can change.
 *
 * @typeParam T its fields, for who knows them
 */
export class LuaTable<T extends object = Record<string, unknown>> extends LuaRef {
  readonly #anchor: Anchor
  readonly #owner: TableOwner

  /** For the machine. */
  constructor(owner: TableOwner, anchor: Anchor) {
    super(owner, anchor)
    this.#anchor = anchor
    this.#owner = owner
  }

  /** `t[key]`, with metamethods. A key that is not there gives undefined. */
  get<K extends keyof T>(key: K): T[K]
  get(key: TableKey): unknown
  get(key: unknown): unknown {
    return this.#owner.getField(this.#anchor, key, false)
  }

  /** `t[key] = value`, with metamethods. */
  set<K extends keyof T>(key: K, value: T[K]): void
  set(key: TableKey, value: HostValue): void
  set(key: unknown, value: unknown): void {
    this.#owner.setField(this.#anchor, key, value, false)
  }

  /** `rawget(t, key)` */
  rawGet(key: TableKey): unknown {
    return this.#owner.getField(this.#anchor, key, true)
  }

  /** `rawset(t, key, value)` */
  rawSet(key: TableKey, value: HostValue): void {
    this.#owner.setField(this.#anchor, key, value, true)
  }

  /** `#t`, with metamethods. */
  get length(): number {
    return this.#owner.lengthOf(this.#anchor)
  }

  /** Its metatable, whatever `__metatable` says. */
  get metatable(): LuaTable | undefined {
    return this.#owner.metatableOf(this.#anchor)
  }

  /** The keys and values in the order of `next`, without metamethods. Fields may be changed meanwhile, but none added. */
  iterate(): IterableIterator<[unknown, unknown]> {
    return this.#owner.entriesOf(() => this.#anchor)
  }

  [Symbol.iterator](): IterableIterator<[unknown, unknown]> {
    return this.iterate()
  }

  /**
   * A copy as an object, and all tables in it too: those that are sequences (1 to n and nothing else, not empty) as arrays. A table that
   * is there twice, or holds itself, is one object. Numbers and booleans as keys become names.
   *
   * @throws TypeError if a key has no name, with the path to it
   */
  toObject(): T {
    return this.#owner.copyTable(this.#anchor, 'object') as T
  }

  /** The values from 1 to the length as an array; tables in it as `toObject` has them. */
  toArray<V = unknown>(): V[] {
    return this.#owner.copyTable(this.#anchor, 'array') as V[]
  }

  /** A copy as a Map, with keys of all kinds; tables in it stay tables. */
  toMap<K = unknown, V = unknown>(): Map<K, V> {
    return this.#owner.copyTable(this.#anchor, 'map') as Map<K, V>
  }
}

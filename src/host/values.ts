/**
 * Values across the border between host and machine.
 *
 * From the host to Lua in two parts. `prepare` reads the host's objects, which may run the host's code (getters, proxies,
 * iterators); what it answers is plain. `put` makes Lua values of that: it runs nothing, so that no collection can
 * come in between, and can be done again when memory has run out.
 *
 * From Lua to the host: nil is undefined; an integer is a number if that is exact, else a bigint; a string is a string if it is
 * UTF-8, else its bytes; an object of the host is itself; whatever else is a collectable stays where it is, and the host gets a reference.
 */

import { FUNCTION_NATIVE } from '../gc/layout'
import {
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LIGHT,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  TAG_THREAD,
  TAG_TRUE,
  TAG_USERDATA,
  type WordAddress,
} from '../gc/slot'
import { SCRATCH_OPERAND_B, SCRATCH_OPERAND_C } from '../object/roots'
import type { Machine } from '../sequence/machine'
import { isInstance, textOf } from './errors'
import { type HostObjects, HostRecord } from './objects'
import { LuaRef, LuaThread, LuaUserdata } from './ref'
import { Anchor, type Refs } from './refs'
import { Names, putBytes, putText, stringToHost } from './text'

/**
 * What the host may hand in. Arrays, Maps, Sets and plain objects are copied into tables, also inside one another;
 * objects of classes go in once their class is known (`lua.defineClass`).
 */
export type HostValue = undefined | null | boolean | number | bigint | string | object

/** The class of an object that scripts see. */
export interface KnownClass {
  /** Anchors the metatable. */
  readonly metatable: Anchor
}

/** An object that goes in as a userdata. */
class Instance {
  readonly object: object
  readonly of: KnownClass

  constructor(object: object, of: KnownClass) {
    this.object = object
    this.of = of
  }
}

/** A table that is to be made. */
class Draft {
  readonly source: object
  readonly parent: Draft | null
  readonly key: unknown
  /** null: the values are a sequence. */
  keys: unknown[] | null = null
  values: unknown[] = []
  handle = 0

  constructor(source: object, parent: Draft | null, key: unknown) {
    this.source = source
    this.parent = parent
    this.key = key
  }
}

/** A table with all that is in it. */
class Graph {
  readonly drafts: Draft[] = []
}

/** What the conversion needs to know of its machine. */
export interface Border {
  readonly m: Machine
  readonly refs: Refs
  readonly objects: HostObjects
  /** The number of the native that runs functions of the host. */
  readonly functionNative: number
  /** Which kind a function is. */
  readonly functionKind: (fn: object) => number
  /** Throws unless an anchor can be used. */
  check(anchor: Anchor): void
  /** The class of an object, if scripts may see it. */
  classOf(object: object): KnownClass | undefined
  newTable(anchor: Anchor): LuaRef
  newFunction(anchor: Anchor): LuaRef
}

export class Values {
  readonly #border: Border
  readonly #m: Machine
  readonly names = new Names()

  constructor(border: Border) {
    this.#border = border
    this.#m = border.m
  }

  // ---- from Lua

  /** The value at a place. Allocates if it is one that the host holds; then the place must not be one that moves. */
  toHost(at: WordAddress): unknown {
    const { i32, f64 } = this.#m.heap
    const tag = i32[at + 2]!
    switch (tag) {
      case TAG_NIL:
        return undefined
      case TAG_FALSE:
        return false
      case TAG_TRUE:
        return true
      case TAG_FLOAT:
        return f64[at >> 1]
      case TAG_INTEGER: {
        const lo = i32[at]!
        const hi = i32[at + 1]!
        if (hi === lo >> 31) return lo
        const value = hi * 4294967296 + (lo >>> 0)
        return Number.isSafeInteger(value) ? value : (BigInt(hi) << 32n) | BigInt(lo >>> 0)
      }
      case TAG_STRING:
      case TAG_LONG_STRING:
        return stringToHost(this.#m, i32[at]!)
      default:
        return this.#refToHost(tag, at)
    }
  }

  #refToHost(tag: number, at: WordAddress): unknown {
    const { refs, objects, functionNative } = this.#border
    const { i32 } = this.#m.heap
    const handle = i32[at]!
    if (tag === TAG_USERDATA && objects.isHosts(handle)) {
      const object = objects.ofCell(handle)
      if (!isInstance(object, HostRecord)) return object
    }
    if (tag === TAG_NATIVE_FUNCTION && i32[(handle << 2) + FUNCTION_NATIVE] === functionNative) {
      return objects.ofFunction(handle)
    }
    const anchor = refs.hold(at)
    const ref = this.#newRef(tag, anchor)
    refs.watch(ref, anchor)
    return ref
  }

  #newRef(tag: number, anchor: Anchor): LuaRef {
    const border = this.#border
    switch (tag) {
      case TAG_TABLE:
        return border.newTable(anchor)
      case TAG_LUA_FUNCTION:
      case TAG_NATIVE_FUNCTION:
        return border.newFunction(anchor)
      case TAG_THREAD:
        return new LuaThread(border as never, anchor)
      case TAG_LIGHT:
      case TAG_USERDATA:
        return new LuaUserdata(border as never, anchor)
      default:
        throw new Error(`there is no tag ${tag}`)
    }
  }

  // ---- to Lua

  /**
   * Reads a value of the host.
   *
   * @throws TypeError or RangeError if it cannot become one of Lua; whatever the host's own code throws
   */
  prepare(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) {
      if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function')
        this.#checkLeaf(value, null, undefined)
      return value
    }
    const leaf = this.#leafOf(value)
    if (leaf !== undefined) return leaf
    return this.#prepareTables(value)
  }

  /** What an object is if it is not to be copied. */
  #leafOf(value: object): object | undefined {
    const anchor = LuaRef.anchorOf(value)
    if (anchor !== undefined) {
      this.#border.check(anchor)
      return value
    }
    if (value instanceof Uint8Array || value instanceof Anchor) return value
    const known = this.#border.classOf(value)
    return known === undefined ? undefined : new Instance(value, known)
  }

  #checkLeaf(value: bigint | symbol | object, parent: Draft | null, key: unknown): void {
    if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) {
      throw new RangeError(`the integer ${value} does not fit 64 bits${pathOf(parent, key)}`)
    }
    if (typeof value === 'symbol') throw new TypeError(`cannot hand a symbol to Lua${pathOf(parent, key)}`)
    if (typeof value !== 'function') return
    const anchor = LuaRef.anchorOf(value)
    if (anchor !== undefined) this.#border.check(anchor)
    else if (isClass(value))
      throw new TypeError(`cannot hand a class to Lua${pathOf(parent, key)} (see lua.defineClass)`)
  }

  #prepareTables(root: object): Graph {
    const graph = new Graph()
    const known = new Map<object, Draft>()
    const add = (source: object, parent: Draft | null, key: unknown): Draft => {
      const draft = new Draft(source, parent, key)
      known.set(source, draft)
      graph.drafts.push(draft)
      return draft
    }
    add(root, null, undefined)
    // The list grows while it is worked off: no recursion, however deep the host's objects are.
    for (let done = 0; done < graph.drafts.length; done++) {
      const draft = graph.drafts[done]!
      const convert = (value: unknown, key: unknown): unknown => {
        if (typeof value !== 'object' || value === null) {
          if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function')
            this.#checkLeaf(value, draft, key)
          return value
        }
        return known.get(value) ?? this.#checkedLeaf(value, draft, key) ?? add(value, draft, key)
      }
      readTable(draft, convert)
    }
    return graph
  }

  #checkedLeaf(value: object, parent: Draft, key: unknown): object | undefined {
    try {
      return this.#leafOf(value)
    } catch (thrown) {
      if (thrown instanceof TypeError && LuaRef.anchorOf(value) !== undefined) {
        throw new TypeError(`${thrown.message}${pathOf(parent, key)}`)
      }
      throw thrown
    }
  }

  /** Puts what `prepare` has answered at a place that no allocation moves. */
  put(to: WordAddress, value: unknown): void {
    const m = this.#m
    if (typeof value === 'number') return putNumber(m, to, value)
    switch (typeof value) {
      case 'string':
        putText(m, to, value)
        return
      case 'undefined':
        m.putNil(to)
        return
      case 'boolean':
        m.putBoolean(to, value)
        return
      case 'bigint':
        m.putHalves(to, Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
        return
      case 'function':
        this.#putFunction(to, value)
        return
      default:
        this.#putObject(to, value as object | null)
    }
  }

  #putFunction(to: WordAddress, value: object): void {
    const { refs, objects, functionNative, functionKind } = this.#border
    const anchor = LuaRef.anchorOf(value)
    if (anchor !== undefined) this.#m.heap.copy(to, refs.at(anchor))
    else this.#m.putHandle(to, TAG_NATIVE_FUNCTION, objects.functionOf(value, functionNative, functionKind))
  }

  #putObject(to: WordAddress, value: object | null): void {
    const m = this.#m
    const { refs, objects } = this.#border
    if (value === null) m.putNil(to)
    else if (value instanceof Instance) {
      m.putHandle(to, TAG_USERDATA, objects.cellOf(value.object, refs.handle(value.of.metatable)))
    } else if (value instanceof Graph) m.putHandle(to, TAG_TABLE, this.#putGraph(value))
    else if (value instanceof Draft) m.putHandle(to, TAG_TABLE, value.handle)
    else if (value instanceof Uint8Array) putBytes(m, to, value)
    else m.heap.copy(to, refs.at(value instanceof Anchor ? value : LuaRef.anchorOf(value)!))
  }

  #putGraph({ drafts }: Graph): number {
    const m = this.#m
    const { tables } = m
    for (const draft of drafts) {
      const count = draft.values.length
      const fields = draft.keys === null ? -1 : Math.ceil(Math.log2(Math.max(count, 1)))
      draft.handle = tables.create(draft.keys === null ? count : 0, fields)
      m.fuel -= 1 + (count >> 4)
    }
    for (const { handle, keys, values } of drafts) {
      for (let index = 0; index < values.length; index++) {
        const value = values[index]
        if (value === undefined || value === null) continue
        // In this order: making a key uses the place of neither.
        this.put(SCRATCH_OPERAND_C, value)
        if (keys === null) tables.setIndex(handle, index + 1, SCRATCH_OPERAND_C)
        else {
          this.put(SCRATCH_OPERAND_B, keys[index])
          tables.set(handle, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C)
        }
      }
    }
    return drafts[0]!.handle
  }
}

/** Whether a function is a class, which cannot be called. */
function isClass(value: object): boolean {
  const prototype = Object.getOwnPropertyDescriptor(value, 'prototype')
  return prototype !== undefined && prototype.writable === false
}

function putNumber(m: Machine, to: WordAddress, value: number): void {
  const { i32, f64 } = m.heap
  if ((value | 0) === value && (value !== 0 || 1 / value > 0)) {
    i32[to] = value
    i32[to + 1] = value >> 31
    i32[to + 2] = TAG_INTEGER
  } else if (Number.isSafeInteger(value) && value !== 0) m.putInteger(to, value)
  else {
    f64[to >> 1] = value
    i32[to + 2] = TAG_FLOAT
  }
}

type Convert = (value: unknown, key: unknown) => unknown

/** Reads the entries of an object into a draft. */
function readTable(draft: Draft, convert: Convert): void {
  const { source } = draft
  if (Array.isArray(source)) draft.values = readArray(source, convert)
  else if (source instanceof Map) readMap(draft, source, convert)
  else if (source instanceof Set) draft.values = readArray([...source], convert)
  else if (isPlain(source)) readObject(draft, source as Record<string, unknown>, convert)
  else
    throw new TypeError(
      `cannot hand ${described(source)} to Lua${pathOf(draft.parent, draft.key)} (see lua.defineClass)`,
    )
}

function readArray(source: readonly unknown[], convert: Convert): unknown[] {
  const values: unknown[] = []
  const { length } = source
  for (let index = 0; index < length; index++) values.push(convert(source[index], index))
  return values
}

function readMap(draft: Draft, source: ReadonlyMap<unknown, unknown>, convert: Convert): void {
  draft.keys = []
  for (const [key, value] of source) {
    if (key === undefined || key === null || Number.isNaN(key)) {
      throw new TypeError(
        `a table cannot have the key ${key === undefined || key === null ? 'nil' : 'NaN'}${pathOf(draft.parent, draft.key)}`,
      )
    }
    draft.keys.push(convert(key, key))
    draft.values.push(convert(value, key))
  }
}

function readObject(draft: Draft, source: Readonly<Record<string, unknown>>, convert: Convert): void {
  const keys = Object.keys(source)
  let values = Object.values(source)
  // A getter may have taken away what comes after it.
  if (values.length !== keys.length) values = keys.map((key) => source[key])
  for (let index = 0; index < keys.length; index++) {
    const value = values[index]
    if (typeof value !== 'number' && typeof value !== 'string') values[index] = convert(value, keys[index])
  }
  draft.keys = keys
  draft.values = values
}

/** An object literal, or one without a prototype; also of another realm. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null)
}

function described(value: object): string {
  let name: unknown
  try {
    name = Object.getPrototypeOf(value)?.constructor?.name
  } catch {
    name = undefined
  }
  return typeof name === 'string' && name !== ''
    ? `an object of the class ${name}`
    : `an object ${textOf(Object.prototype.toString.call(value))}`
}

/** ` at .users[3].birthday`; nothing for the value itself. */
function pathOf(parent: Draft | null, key: unknown): string {
  if (parent === null) return ''
  let path = step(parent, key)
  for (let draft = parent; draft.parent !== null; draft = draft.parent) path = step(draft.parent, draft.key) + path
  return ` at ${path}`
}

function step(parent: Draft, key: unknown): string {
  if (typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key)) return `.${key}`
  if (typeof key === 'number') return `[${key}]`
  return parent.source instanceof Map && typeof key !== 'string' ? '[…]' : `[${JSON.stringify(key)}]`
}

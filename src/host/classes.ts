/**
 * Classes of the host that scripts see.
 *
 * An object of such a class goes in as a userdata. Its metatable finds fields in one table of what was listed: a method is a function
 * there, a getter the number of one. Nothing else leads from a script to the object: no name that was not listed, whatever it is.
 */
import { FUNCTION_UPVALUES } from '../gc/layout'
import {
  TAG_LIGHT,
  TAG_LONG_STRING,
  TAG_NATIVE_FUNCTION,
  TAG_STRING,
  TAG_TABLE,
  TAG_USERDATA,
  type WordAddress,
} from '../gc/slot'
import { newNativeFunction } from '../object/function'
import { SCRATCH_OPERAND_B, SCRATCH_OPERAND_C } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { reserveFrame } from '../sequence/frames'
import { addressText } from '../stdlib/to-text'
import type { Core } from './core'
import { callOther, giveBack, KIND_PLAIN, raise } from './host-function'
import { HostRecord } from './objects'
import type { Anchor } from './refs'
import type { LuaTable } from './table'
import { putText } from './text'

type AnyFunction = (...args: never[]) => unknown

/** A class of JavaScript. */
export type HostClass<T extends object = object> = abstract new (...args: never[]) => T

/** What scripts see of a class. What is not listed is not there for them. */
export interface ClassDefinition<T extends object = object> {
  /** What scripts call it, in messages and in stubs; its own name if not given. */
  readonly name?: string
  /**
   * Names of its methods; or functions that are given the object as `this`. They may be of all kinds that functions of the host are: a method
   * that is a generator function, also one given by name, gets `cx` first.
   */
  readonly methods?: readonly (keyof T & string)[] | Readonly<Record<string, (this: T, ...args: never[]) => unknown>>
  /** Names of properties that are read; or functions that answer. */
  readonly getters?: readonly (keyof T & string)[] | Readonly<Record<string, (this: T) => unknown>>
  /** Names of properties that are written; or functions that do it. */
  readonly setters?: readonly (keyof T & string)[] | Readonly<Record<string, (this: T, value: never) => void>>
  /** By their names in Lua, such as `__add`: functions that are given both operands. `__index`, `__newindex`, `__gc` and `__metatable` cannot be set. */
  readonly metamethods?: Readonly<Record<string, AnyFunction>>
  /** Functions and values in the table that `defineClass` answers with. */
  readonly static?: Readonly<Record<string, unknown>>
}

/** A class as the machine knows it. */
export interface ClassInfo {
  readonly name: string
  readonly class: HostClass
  readonly base: ClassInfo | undefined
  readonly metatable: Anchor
  /** By what stands for them in the table of fields. */
  readonly getters: readonly AnyFunction[]
  readonly setters: readonly AnyFunction[]
  readonly definition: ClassDefinition
}

/** A method: what its native function stands for. */
class Method extends HostRecord {
  readonly info: ClassInfo
  readonly name: string
  /** The function that is called, or that most objects have under the name. */
  readonly fn: unknown
  readonly kind: number
  /** What is called is what the object has under the name. */
  readonly isNamed: boolean

  constructor(info: ClassInfo, name: string, given: AnyFunction | null, kindOf: (fn: object) => number) {
    super()
    this.info = info
    this.name = name
    this.fn = given ?? inherited(info.class.prototype as object, name)
    this.kind = typeof this.fn === 'function' ? kindOf(this.fn) : KIND_PLAIN
    this.isNamed = given === null
  }
}

const RESERVED = ['__index', '__newindex', '__gc', '__metatable', '__name', '__mode']

export class Classes {
  readonly #host: Core
  readonly #byPrototype = new Map<object, ClassInfo>()
  /** The number of the native that runs methods. */
  readonly methodNative: number

  constructor(host: Core) {
    this.#host = host
    this.methodNative = host.cx.addNative((cx, state) => this.#method(cx, state))
  }

  /** All classes, in the order in which they were defined. */
  get all(): readonly ClassInfo[] {
    return [...this.#byPrototype.values()]
  }

  /** The class of an object, or the nearest that it extends; errors have one of their own. */
  of(object: object): ClassInfo | { readonly metatable: Anchor } | undefined {
    if (this.#byPrototype.size > 0) {
      for (
        let prototype = Object.getPrototypeOf(object);
        prototype !== null;
        prototype = Object.getPrototypeOf(prototype)
      ) {
        const info = this.#byPrototype.get(prototype)
        if (info !== undefined) return info
      }
    }
    return object instanceof Error ? { metatable: this.#host.errorMetatable } : undefined
  }

  /** The name of the class of an object, if it has been defined. */
  nameOf(object: object): string | undefined {
    const of = this.of(object)
    return of !== undefined && 'name' in of ? of.name : undefined
  }

  define(class_: HostClass, definition: ClassDefinition): LuaTable {
    const host = this.#host
    host.checkFree()
    const prototype: unknown = typeof class_ === 'function' ? class_.prototype : undefined
    if (typeof prototype !== 'object' || prototype === null) throw new TypeError('defineClass needs a class')
    if (this.#byPrototype.has(prototype)) throw new TypeError(`the class ${class_.name} has been defined already`)
    for (const name of Object.keys(definition.metamethods ?? {})) {
      if (!name.startsWith('__') || RESERVED.includes(name))
        throw new TypeError(`'${name}' cannot be a metamethod of a class`)
    }
    const base = this.of(prototype) as ClassInfo | undefined
    const parent = base !== undefined && 'class' in base ? base : undefined
    const getters = functionsOf(definition.getters, readProperty)
    const setters = functionsOf(definition.setters, writeProperty)
    const metatable = host.withRoom(() => host.refs.add())
    const info: ClassInfo = {
      name: definition.name ?? class_.name,
      class: class_,
      base: parent,
      metatable,
      getters: [...(parent?.getters ?? []), ...Object.values(getters)],
      setters: [...(parent?.setters ?? []), ...Object.values(setters)],
      definition,
    }
    const methods = functionsOf(definition.methods, () => null)
    host.withRoom(() => this.#makeMetatable(info, methods, Object.keys(getters), Object.keys(setters)))
    this.#byPrototype.set(prototype, info)
    return this.#statics(definition.static ?? {})
  }

  #statics(values: Readonly<Record<string, unknown>>): LuaTable {
    const host = this.#host
    const prepared = host.values.prepare({ ...values })
    const anchor = host.withRoom(() => {
      const held = host.refs.add()
      host.values.put(SCRATCH_OPERAND_C, prepared)
      host.refs.put(held, SCRATCH_OPERAND_C)
      return held
    })
    const table = host.newTable(anchor) as LuaTable
    host.refs.watch(table, anchor)
    return table
  }

  #makeMetatable(
    info: ClassInfo,
    methods: Readonly<Record<string, AnyFunction | null>>,
    getters: readonly string[],
    setters: readonly string[],
  ): void {
    const { m, refs, cx } = this.#host
    const { tables, heap } = m
    const metatable = tables.create(0, 4)
    const readable = tables.create(0, 3)
    const writable = tables.create(0, 3)
    if (info.base !== undefined) {
      this.#inherit(readable, refs.handle(info.base.metatable), '__index')
      this.#inherit(writable, refs.handle(info.base.metatable), '__newindex')
    }
    for (const [name, fn] of Object.entries(methods)) {
      const function_ = this.#newMethod(new Method(info, name, fn, this.#host.functionKind))
      this.#setField(readable, name, (to) => m.putHandle(to, TAG_NATIVE_FUNCTION, function_))
    }
    const firstGetter = info.base?.getters.length ?? 0
    getters.forEach((name, index) =>
      this.#setField(readable, name, (to) => m.putHandle(to, TAG_LIGHT, firstGetter + index)),
    )
    const firstSetter = info.base?.setters.length ?? 0
    setters.forEach((name, index) =>
      this.#setField(writable, name, (to) => m.putHandle(to, TAG_LIGHT, firstSetter + index)),
    )
    // A class without getters needs no function to find its methods.
    if (info.getters.length === 0) this.#setField(metatable, '__index', (to) => m.putHandle(to, TAG_TABLE, readable))
    else this.#setAccessor(metatable, '__index', readable, cx.addNative(this.#reader(info)))
    this.#setAccessor(metatable, '__newindex', writable, cx.addNative(this.#writer(info)))
    this.#setField(metatable, '__name', (to) => putText(m, to, info.name))
    this.#setField(metatable, '__metatable', (to) => putText(m, to, info.name))
    const toText = cx.addNative((call) => describe(call, info.name))
    this.#setField(metatable, '__tostring', (to) =>
      m.putHandle(to, TAG_NATIVE_FUNCTION, newNativeFunction(heap, toText)),
    )
    for (const [name, fn] of Object.entries({ ...info.base?.definition.metamethods, ...info.definition.metamethods })) {
      this.#setField(metatable, name, (to) => this.#host.values.put(to, fn))
    }
    refs.putHandle(info.metatable, TAG_TABLE, metatable)
  }

  /** Takes over what the base class lists. */
  #inherit(table: number, metatable: number, name: '__index' | '__newindex'): void {
    const { m } = this.#host
    const { heap, tables } = m
    const place = tables.getString(metatable, m.strings.fromByteString(name))
    const from =
      heap.i32[place + 2] === TAG_TABLE ? heap.i32[place]! : heap.i32[(heap.i32[place]! << 2) + FUNCTION_UPVALUES]!
    m.putNil(SCRATCH_OPERAND_B)
    while (tables.next(from, SCRATCH_OPERAND_B, SCRATCH_OPERAND_B) === 1)
      tables.set(table, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C)
  }

  #setField(table: number, name: string, put: (to: WordAddress) => void): void {
    const { m } = this.#host
    put(SCRATCH_OPERAND_C)
    putText(m, SCRATCH_OPERAND_B, name)
    m.tables.set(table, SCRATCH_OPERAND_B, SCRATCH_OPERAND_C)
  }

  #setAccessor(metatable: number, name: string, fields: number, native: number): void {
    const { m } = this.#host
    const function_ = newNativeFunction(m.heap, native, 1)
    m.putHandle((function_ << 2) + FUNCTION_UPVALUES, TAG_TABLE, fields)
    this.#setField(metatable, name, (to) => m.putHandle(to, TAG_NATIVE_FUNCTION, function_))
  }

  #newMethod(method: Method): number {
    const { m, objects } = this.#host
    const function_ = newNativeFunction(m.heap, this.methodNative, 1)
    m.putHandle((function_ << 2) + FUNCTION_UPVALUES, TAG_USERDATA, objects.newRecord(method))
    return function_
  }

  /** The object in the first argument, which must be one of the class. */
  #self(cx: Context, info: ClassInfo, what: string): object {
    const { objects } = this.#host
    const object = cx.tag(1) === TAG_USERDATA ? objects.ofCell(cx.machine.heap.i32[cx.at(1)]!) : undefined
    if (typeof object === 'object' && object !== null && this.#isOf(object, info)) return object
    return cx.error(
      `${what} needs an object of the class ${info.name}, not ${cx.count === 0 ? 'no value' : `a ${cx.typeNameOf(cx.at(1))}`}`,
    )
  }

  #isOf(object: object, info: ClassInfo): boolean {
    const level = this.#host.enterFunction()
    try {
      let of = this.of(object) as ClassInfo | undefined
      while (of !== undefined && of !== info) of = of.base
      return of === info
    } finally {
      this.#host.leaveFunction(level)
    }
  }

  #method(cx: Context, state: number): number {
    const host = this.#host
    const { heap } = cx.machine
    const method = host.objects.ofCell(heap.i32[cx.own(0)]!) as Method
    const { info, name, fn } = method
    if (state !== 0) return host.goOn(cx, state)
    reserveFrame(cx.machine)
    const self = this.#self(cx, info, `the method '${name}'`)
    let found: unknown
    let kind: number
    const level = host.enterFunction()
    try {
      found = method.isNamed ? (self as Properties)[name] : fn
      if (typeof found !== 'function')
        throw new TypeError(`'${name}' of an object of the class ${info.name} is no function`)
      kind = found === fn ? method.kind : host.functionKind(found)
    } catch (thrown) {
      return raise(host, cx, thrown)
    } finally {
      host.leaveFunction(level)
    }
    return callOther(host, cx, found as (...args: unknown[]) => unknown, self, 2, kind)
  }

  #reader(info: ClassInfo): Native {
    const { m } = this.#host
    return (cx, state) => {
      if (state !== 0) return this.#host.goOn(cx, state)
      const at = this.#field(cx)
      if (m.heap.i32[at + 2] !== TAG_LIGHT) {
        cx.pushFrom(at)
        return 1
      }
      reserveFrame(m)
      const getter = info.getters[m.heap.i32[at]!]!
      return this.#access(cx, info, getter, undefined)
    }
  }

  #writer(info: ClassInfo): Native {
    const { m, values } = this.#host
    return (cx, state) => {
      if (state !== 0) return this.#host.goOn(cx, state)
      const at = this.#field(cx)
      if (m.heap.i32[at + 2] !== TAG_LIGHT) {
        const tag = cx.tag(2)
        const isText = tag === TAG_STRING || tag === TAG_LONG_STRING
        cx.error(
          `cannot set ${isText ? `'${cx.text(2)}'` : `a field that is a ${cx.typeNameOf(cx.at(2))}`} of an object of the class ${info.name}`,
        )
      }
      const setter = info.setters[m.heap.i32[at]!]!
      return this.#access(cx, info, setter, [values.toHost(cx.at(3))])
    }
  }

  /** The place of what is listed under the name that is the second argument, a nil if nothing is. */
  #field(cx: Context): WordAddress {
    const { m } = this.#host
    const fields = m.heap.i32[cx.own(0)]!
    return cx.tag(2) === TAG_STRING ? m.tables.getString(fields, m.heap.i32[cx.at(2)]!) : m.tables.get(fields, cx.at(2))
  }

  /** Has a property read or written. */
  #access(cx: Context, info: ClassInfo, accessor: AnyFunction, args: readonly unknown[] | undefined): number {
    const host = this.#host
    const self = this.#self(cx, info, 'a field')
    let result: unknown
    const level = host.enterFunction()
    try {
      result = args === undefined ? accessor.call(self) : Reflect.apply(accessor, self, args)
    } catch (thrown) {
      return raise(host, cx, thrown)
    } finally {
      host.leaveFunction(level)
    }
    if (args !== undefined) return 0
    if (typeof result === 'number') {
      host.values.put(cx.push(), result)
      return 1
    }
    return giveBack(host, cx, result)
  }
}

function describe(cx: Context, name: string): number {
  const at = cx.any(1)
  putText(cx.machine, cx.top, `${name}: ${addressText(cx.machine.heap.i32[at]!)}`)
  cx.push()
  return 1
}

/** Functions by name; of names alone, what `make` makes of each. */
function functionsOf<T extends AnyFunction | null>(
  given: readonly string[] | Readonly<Record<string, AnyFunction>> | undefined,
  make: (name: string) => T,
): Readonly<Record<string, AnyFunction | T>> {
  const functions = Object.create(null) as Record<string, AnyFunction | T>
  if (given === undefined) return functions
  if (Array.isArray(given)) for (const name of given as readonly string[]) functions[name] = make(name)
  else Object.assign(functions, given)
  return functions
}

/** What a prototype has under a name, or what it inherits; undefined if that has to be asked for. */
function inherited(prototype: object, name: string): unknown {
  for (let of: object | null = prototype; of !== null; of = Object.getPrototypeOf(of) as object | null) {
    const property = Object.getOwnPropertyDescriptor(of, name)
    if (property !== undefined) return property.value
  }
  return undefined
}

type Properties = Record<string, unknown>

function readProperty(name: string): AnyFunction {
  return function (this: Properties): unknown {
    return this[name]
  }
}

function writeProperty(name: string): AnyFunction {
  return function (this: Properties, value: unknown): void {
    this[name] = value
  } as AnyFunction
}

/**
 * The parts of the embedding put together around one machine. `Lua` shows of it what users see.
 */
import { ROOT_GLOBALS } from '../object/roots'
import type { Context } from '../sequence/context'
import type { Stress } from '../sequence/executor'
import type { MachineOptions } from '../sequence/machine'
import type { Outside } from '../stdlib/outside'
import { Calls } from './calls'
import { Classes } from './classes'
import { Core } from './core'
import { type FunctionOwner, type LuaFunction, newFunctionRef } from './function'
import { newErrorMetatable } from './host-error'
import { generatorsOn, hostFunction, kindOf } from './host-function'
import type { Anchor } from './refs'
import type { AsyncOptions, RunLimits, RunOptions } from './run-options'
import { Scheduler } from './scheduler'
import { LuaTable, type TableOwner, type TableShape } from './table'
import { TableAccess } from './table-access'
import type { Task } from './task'

export class Host extends Core implements TableOwner, FunctionOwner {
  readonly functionKind = kindOf
  readonly classes: Classes
  readonly scheduler: Scheduler
  /** The table of globals. */
  readonly globals: LuaTable
  readonly #calls: Calls
  readonly #tables: TableAccess
  readonly #function: (cx: Context, state: number) => number
  #errorMetatable: Anchor | null = null

  constructor(options: MachineOptions, outside: Outside, limits: RunLimits, stress: Stress, slice?: number) {
    super(options, outside, limits, stress)
    this.#function = hostFunction(this)
    this.classes = new Classes(this)
    this.scheduler = new Scheduler(() => this.level > 0, slice)
    this.#calls = new Calls(this)
    this.#tables = new TableAccess(this)
    this.globals = new LuaTable(this, this.refs.hold(ROOT_GLOBALS << 2))
  }

  goOn(cx: Context, state: number): number {
    return this.#function(cx, state)
  }

  generatorsOn(thread: number): Iterator<unknown>[] {
    return generatorsOn(this, thread)
  }

  isFunctionNative(native: number): boolean {
    return native === this.functionNative || native === this.classes.methodNative
  }

  get errorMetatable(): Anchor {
    this.#errorMetatable ??= newErrorMetatable(this)
    return this.#errorMetatable
  }

  // ---- Border

  classOf(object: object): { readonly metatable: Anchor } | undefined {
    return this.classes.of(object)
  }

  newTable(anchor: Anchor): LuaTable {
    return new LuaTable(this, anchor)
  }

  newFunction(anchor: Anchor): LuaFunction {
    return newFunctionRef(this, anchor)
  }

  // ---- TableOwner

  getField(table: Anchor, key: unknown, raw: boolean): unknown {
    return this.#tables.get(table, key, raw)
  }

  setField(table: Anchor, key: unknown, value: unknown, raw: boolean): void {
    this.#tables.set(table, key, value, raw)
  }

  lengthOf(table: Anchor): number {
    return this.#tables.length(table)
  }

  metatableOf(table: Anchor): LuaTable | undefined {
    return this.#tables.metatable(table)
  }

  entriesOf(anchorOf: () => Anchor): IterableIterator<[unknown, unknown]> {
    return this.#tables.entries(anchorOf)
  }

  copyTable(table: Anchor, shape: TableShape): unknown {
    return this.#tables.copy(table, shape)
  }

  // ---- FunctionOwner

  call(callee: Anchor, args: readonly unknown[]): unknown {
    return this.#calls.call(callee, args, false)
  }

  callForAll(callee: Anchor, args: readonly unknown[]): unknown[] {
    return this.#calls.call(callee, args, true) as unknown[]
  }

  startCall(callee: Anchor, args: readonly unknown[], options: RunOptions): Task {
    return this.#calls.start(callee, args, options)
  }

  callAsync(callee: Anchor, args: readonly unknown[], options: AsyncOptions): Promise<unknown> {
    return this.scheduler.promise(() => this.#calls.newRun(callee, args, options), options)
  }
}

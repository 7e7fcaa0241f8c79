/**
 * Functions of a machine as the host sees them: they can be called like any other.
 */
import { LuaRef, type RefOwner } from './ref'
import type { Anchor } from './refs'
import type { AsyncOptions, RunOptions } from './run-options'
import type { Task } from './task'

/** What a function asks its machine for. For the machine. */
export interface FunctionOwner extends RefOwner {
  call(callee: Anchor, args: readonly unknown[]): unknown
  callForAll(callee: Anchor, args: readonly unknown[]): unknown[]
  startCall(callee: Anchor, args: readonly unknown[], options: RunOptions): Task
  callAsync(callee: Anchor, args: readonly unknown[], options: AsyncOptions): Promise<unknown>
}

/**
 * A function of Lua. Calling it runs it to its end, and gives its first result.
 *
 * @typeParam A its arguments
 * @typeParam R its first result
 */
export interface LuaFunction<A extends readonly unknown[] = readonly unknown[], R = unknown> extends LuaRef {
  /** @throws LuaError if it raises an error; LuaStop if it is stopped */
  (...args: A): R
  /** All results. */
  callAll(...args: A): unknown[]
  /** Runs it so that the event loop has its turn, and waits for what it waits for. */
  callAsync(...args: A): Promise<Awaited<R>>
  /** The same with limits. */
  runAsync(args: A, options: AsyncOptions): Promise<Awaited<R>>
  /** A task that calls it, to be stepped. */
  start(...args: A): Task<R>
}

class FunctionRef extends LuaRef {
  readonly #anchor: Anchor
  readonly #owner: FunctionOwner

  constructor(owner: FunctionOwner, anchor: Anchor) {
    super(owner, anchor, (...args: unknown[]) => owner.call(anchor, args))
    this.#anchor = anchor
    this.#owner = owner
    Object.setPrototypeOf(this, FunctionRef.prototype)
  }

  // What all functions have.
  static {
    for (const name of ['call', 'apply', 'bind']) {
      Object.defineProperty(FunctionRef.prototype, name, Object.getOwnPropertyDescriptor(Function.prototype, name)!)
    }
  }

  callAll(...args: unknown[]): unknown[] {
    return this.#owner.callForAll(this.#anchor, args)
  }

  callAsync(...args: unknown[]): Promise<unknown> {
    return this.#owner.callAsync(this.#anchor, args, {})
  }

  runAsync(args: readonly unknown[], options: AsyncOptions): Promise<unknown> {
    return this.#owner.callAsync(this.#anchor, args, options)
  }

  start(...args: unknown[]): Task {
    return this.#owner.startCall(this.#anchor, args, {})
  }
}

/** A function of a machine, to be called. */
export function newFunctionRef(owner: FunctionOwner, anchor: Anchor): LuaFunction {
  // The private fields are stamped on a JavaScript function, which the class cannot say.
  return new FunctionRef(owner, anchor) as unknown as LuaFunction
}

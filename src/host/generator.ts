/**
 * What a generator function of the host may ask for.
 */
import type { LuaFunction } from './function'
import type { Values } from './values'

/** A call of a function of Lua that a generator function wants made: it is to `yield` this, and is given the result. */
export class CallRequest<R = unknown> {
  readonly callee: unknown
  readonly args: readonly unknown[]
  /** All results are wanted, as an array. */
  readonly all: boolean

  /** For `cx.call`. */
  constructor(callee: unknown, args: readonly unknown[], all: boolean) {
    this.callee = callee
    this.args = args
    this.all = all
  }

  /** For the machine. */
  prepare(values: Values): CallRequest {
    return new CallRequest(
      values.prepare(this.callee),
      this.args.map((value) => values.prepare(value)),
      this.all,
    )
  }

  /** So that `yield*` gives a result that has a type. */
  *[Symbol.iterator](): Generator<CallRequest<R>, R, R> {
    return yield this
  }
}

/** A promise that a generator function waits for. */
export class WaitRequest<R = unknown> {
  readonly promise: PromiseLike<R>

  constructor(promise: PromiseLike<R>) {
    this.promise = promise
  }

  *[Symbol.iterator](): Generator<WaitRequest<R>, R, R> {
    return yield this
  }
}

/**
 * The first argument of generator functions: `function* (cx, f, x) { const r = yield cx.call(f, x); … }`. With `yield*` in
 * place of `yield` the result has its type.
 */
export interface HostCalls {
  /** Calls a value of Lua; the first result comes back. An error that it raises is thrown at the `yield`. */
  call<A extends readonly unknown[], R>(callee: LuaFunction<A, R>, ...args: A): CallRequest<R>
  call(callee: unknown, ...args: readonly unknown[]): CallRequest
  /** The same; all results come back, as an array. */
  callAll(callee: unknown, ...args: readonly unknown[]): CallRequest<unknown[]>
  /** Waits for a promise. */
  await<R>(promise: PromiseLike<R>): WaitRequest<R>
}

/** What a generator function of the host is, for its annotation: `function* (cx: HostCalls, …): HostGenerator<number>`. */
export type HostGenerator<R> = Generator<CallRequest<never> | WaitRequest<never> | CallRequest | WaitRequest, R, never>

export const HOST_CALLS: HostCalls = Object.freeze({
  call: (callee: unknown, ...args: readonly unknown[]) => new CallRequest(callee, args, false),
  callAll: (callee: unknown, ...args: readonly unknown[]) => new CallRequest<unknown[]>(callee, args, true),
  await: <R>(promise: PromiseLike<R>) => new WaitRequest(promise),
}) as HostCalls

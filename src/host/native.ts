/**
 * Natives of the host: functions that keep all that they know in slots of the machine, as the standard library's do.
 *
 * One is called with a state, 0 at first. It answers with how many results it has pushed, or with what `call`, `pause` and the like answer; then
 * it is called again in the state that it named, with the values that are there then. It can stop anywhere, and needs no JavaScript object to go on.
 */
import type { Context, Native } from '../sequence/context'
import type { Core } from './core'
import { byteStringOf } from './text'
import type { HostValue } from './values'

/**
 * What a native sees of its call: values numbered from 1, first its arguments, then what it has pushed and what it has called has given.
 *
 * When memory runs out in a state, everything is collected and the state is begun anew. So a state allocates (`push` of anything but numbers
 * and booleans, `setCount`) before it overwrites values that it has read, and before it has an effect outside the machine.
 */
export interface NativeContext {
  /** How many values there are. */
  readonly count: number
  /** A value, undefined if there are not so many. */
  value(index: number): unknown
  /** An integer argument; raises the usual error if it is none. Beyond 53 bits it is rounded. */
  integer(index: number): number
  number(index: number): number
  /** The text of an argument that is a string or a number. */
  text(index: number): string
  /** Pushes a value. */
  push(value: HostValue): void
  /** Pushes a copy of one of the values. */
  pushFrom(index: number): void
  /** Drops values, or pushes nils, so that there are so many. */
  setCount(count: number): void
  /** Uses up fuel for work beyond the call itself. */
  charge(units: number): void
  /** Whether fuel is left; if not, one that runs long pauses. */
  readonly hasFuel: boolean
  /** Goes on later in a state. */
  pause(next: number): number
  /** Calls the function that was pushed before the last `count` values; what it returns is pushed. `wanted`: how many, -1 for all. */
  call(count: number, wanted: number, next: number): number
  /** The same; an error makes it go on in the state -1, with the error pushed. */
  protectedCall(count: number, wanted: number, next: number): number
  /** Gives the last `count` values to who resumed the coroutine; what comes back is pushed. */
  yield(count: number, next: number): number
  /** Raises an error, with the position of the caller. */
  error(message: string): never
  /** `bad argument #1 to 'name' (…)` */
  argumentError(index: number, message: string): never
}

/** A native of the host. What it throws is no error of Lua: it ends the run. */
export type HostNative = (cx: NativeContext, state: number) => number

class NativeView implements NativeContext {
  readonly #cx: Context
  readonly #host: Core

  constructor(host: Core) {
    this.#host = host
    this.#cx = host.cx
  }

  get count(): number {
    return this.#cx.count
  }

  value(index: number): unknown {
    return this.#host.values.toHost(this.#cx.at(index))
  }

  integer(index: number): number {
    return this.#cx.integer(index)
  }

  number(index: number): number {
    return this.#cx.number(index)
  }

  text(index: number): string {
    this.#cx.string(index)
    const value = this.value(index)
    return typeof value === 'string' ? value : this.#cx.argumentError(index, 'UTF-8 expected')
  }

  push(value: HostValue): void {
    const prepared = this.#host.values.prepare(value)
    this.#room()
    this.#host.values.put(this.#cx.top, prepared)
    this.#cx.push()
  }

  pushFrom(index: number): void {
    this.#room()
    this.#cx.pushFrom(this.#cx.at(index))
  }

  setCount(count: number): void {
    if (count > this.#cx.count) this.#cx.reserve(count - this.#cx.count)
    this.#cx.setCount(count)
  }

  #room(): void {
    // Twenty are there without asking; asking costs little.
    this.#cx.reserve(1)
  }

  charge(units: number): void {
    this.#cx.charge(units)
  }

  get hasFuel(): boolean {
    return this.#cx.hasFuel
  }

  pause(next: number): number {
    return this.#cx.pause(next)
  }

  call(count: number, wanted: number, next: number): number {
    return this.#cx.call(count, wanted, next)
  }

  protectedCall(count: number, wanted: number, next: number): number {
    return this.#cx.protectedCall(count, wanted, next)
  }

  yield(count: number, next: number): number {
    const why = this.#host.cannotYield()
    if (why !== null) this.#cx.plainError(why)
    return this.#cx.yield(count, next)
  }

  error(message: string): never {
    return this.#cx.error(byteStringOf(message))
  }

  argumentError(index: number, message: string): never {
    return this.#cx.argumentError(index, byteStringOf(message))
  }
}

/** The native as the machine wants it. */
export function viewedNative(host: Core, native: HostNative): Native {
  const view = new NativeView(host)
  return (_, state) => native(view, state)
}

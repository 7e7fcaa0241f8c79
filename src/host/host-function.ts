/**
 * Functions of the host, as natives.
 *
 * A plain function is called at once, with the arguments converted. One that answers with a promise, as `async` functions do,
 * has its task wait. A generator function says by `yield` what it wants called or awaited; it then waits in its frame like
 * any native, so that Lua that calls the host that calls Lua never recurses.
 *
 * Owns: the host's code is run once for each call.
 * Whatever may fail for lack of memory comes before it, or is done again after a collection within the step.
 */
import { FUNCTION_NATIVE, THREAD_FRAME } from '../gc/layout'
import { SLOT_WORDS, TAG_USERDATA } from '../gc/slot'
import { ROOT_MESSAGE } from '../object/roots'
import {
  FRAME_EXTRA,
  FRAME_FUNCTION,
  FRAME_KIND,
  FRAME_PC,
  FRAME_TOP,
  FRAME_WORDS,
  framesStart,
  stackStart,
} from '../object/thread'
import type { Context, Native } from '../sequence/context'
import { FRAME_KIND_MASK, FRAME_NATIVE } from '../sequence/frame-kind'
import { NATIVE_SLOTS, reserveFrame } from '../sequence/frames'
import { STATE_CAUGHT } from '../sequence/native-call'
import type { Core, Wait } from './core'
import { isInstance, LuaExit, LuaMemoryError, LuaStop } from './errors'
import { CallRequest, HOST_CALLS, WaitRequest } from './generator'
import { putError } from './host-error'
import { HostRecord } from './objects'
import { Results } from './results'
import type { Values } from './values'

export const KIND_PLAIN = 0
export const KIND_ASYNC = 1
export const KIND_GENERATOR = 2

/** Arguments of a function of the host: they are put on JavaScript's stack, and more may not fit. */
const MAX_ARGUMENTS = 32_768

const AWAITED = 1
const CALLED = 2
const GENERATOR_AWAITED = 3

/** What the userdata in a generator's frame stands for. */
class Holder extends HostRecord {
  progress: Progress | null = null
}

/** A generator under way. */
interface Progress {
  readonly generator: Iterator<unknown, unknown, unknown>
  /** What it asked for last. */
  request: CallRequest | null
  wait: Wait | null
}

const NO_WAITING =
  'a function of the host has to wait, which cannot be done here: run this with lua.runAsync, fn.callAsync or as a task (lua.start), not with lua.run or a plain call'

/** Which kind a function is. A plain one may still answer with a promise. */
export function kindOf(fn: object): number {
  const tag = Object.prototype.toString.call(fn)
  if (tag === '[object AsyncFunction]') return KIND_ASYNC
  return tag === '[object GeneratorFunction]' ? KIND_GENERATOR : KIND_PLAIN
}

type Callable = (...args: unknown[]) => unknown

/** The native that all functions of the host share. */
export function hostFunction(host: Core): Native {
  const { objects, values } = host
  return (cx, state) => {
    if (state !== 0) return goOn(host, cx, state)
    const m = cx.machine
    reserveFrame(m) // it may have to wait; asked for now since this cannot be done again
    const closure = m.heap.i32[cx.callee]!
    const fn = objects.ofFunction(closure) as Callable
    const kind = objects.kindOfFunction(closure)
    return kind === KIND_PLAIN ? callPlain(host, cx, values, fn) : callOther(host, cx, fn, undefined, 1, kind)
  }
}

/** Without a list of arguments where there are few. */
function callPlain(host: Core, cx: Context, values: Values, fn: Callable): number {
  const { base } = cx
  const count = (cx.top - base) / SLOT_WORDS
  let result: unknown
  if (count > 4) return callWith(host, cx, fn, undefined, checkedArguments(host, cx, 1))
  const a = count > 0 ? values.toHost(base) : undefined
  const b = count > 1 ? values.toHost(base + SLOT_WORDS) : undefined
  const c = count > 2 ? values.toHost(base + 2 * SLOT_WORDS) : undefined
  const d = count > 3 ? values.toHost(base + 3 * SLOT_WORDS) : undefined
  const level = host.enterFunction()
  try {
    if (count === 0) result = fn()
    else if (count === 1) result = fn(a)
    else if (count === 2) result = fn(a, b)
    else if (count === 3) result = fn(a, b, c)
    else result = fn(a, b, c, d)
  } catch (thrown) {
    return raise(host, cx, thrown)
  } finally {
    host.leaveFunction(level)
  }
  if (typeof result === 'number' || result === undefined || typeof result === 'boolean') {
    values.put(cx.push(), result)
    return 1
  }
  return giveBack(host, cx, result)
}

function checkedArguments(host: Core, cx: Context, first: number): unknown[] {
  if (cx.count > MAX_ARGUMENTS) cx.error(`too many arguments to a function of the host (limit is ${MAX_ARGUMENTS})`)
  return argumentsOf(cx, host.values, first)
}

function argumentsOf(cx: Context, values: Values, first: number): unknown[] {
  const args: unknown[] = []
  for (let at = cx.base + (first - 1) * SLOT_WORDS; at < cx.top; at += SLOT_WORDS) args.push(values.toHost(at))
  return args
}

/**
 * Calls a function of any kind.
 *
 * @param first the number of its first argument
 */
export function callOther(host: Core, cx: Context, fn: Callable, self: unknown, first: number, kind: number): number {
  const args = checkedArguments(host, cx, first)
  if (kind === KIND_GENERATOR) return startGenerator(host, cx, fn, self, args)
  if (kind === KIND_ASYNC && !host.canWait) cx.error(NO_WAITING)
  return callWith(host, cx, fn, self, args)
}

function callWith(host: Core, cx: Context, fn: Callable, self: unknown, args: unknown[]): number {
  let result: unknown
  const level = host.enterFunction()
  try {
    result = Reflect.apply(fn, self, args)
  } catch (thrown) {
    return raise(host, cx, thrown)
  } finally {
    host.leaveFunction(level)
  }
  return giveBack(host, cx, result)
}

/** Makes results of what a function has answered with. */
export function giveBack(host: Core, cx: Context, result: unknown): number {
  let prepared: unknown
  const level = host.enterFunction()
  try {
    if (typeof result === 'object' && result !== null) {
      if (isPromise(result)) return waitFor(host, cx, result)
      prepared =
        result instanceof Results
          ? new Results(result.values.map((value) => host.values.prepare(value)))
          : host.values.prepare(result)
    } else prepared = host.values.prepare(result)
  } catch (thrown) {
    return raise(host, cx, thrown)
  } finally {
    host.leaveFunction(level)
  }
  return push(host, cx, prepared)
}

function isPromise(value: object): value is PromiseLike<unknown> {
  return value instanceof Promise || typeof (value as { then?: unknown }).then === 'function'
}

/** Pushes what has been prepared. */
function push(host: Core, cx: Context, prepared: unknown): number {
  if (!(prepared instanceof Results)) {
    host.withRoom(() => host.values.put(cx.top, prepared))
    cx.push()
    return 1
  }
  const { values } = prepared
  // Above the arguments, of which there may be many: the first place is theirs no more.
  if (values.length > NATIVE_SLOTS - 4) host.withRoom(() => cx.reserve(values.length, true))
  for (const value of values) {
    host.withRoom(() => host.values.put(cx.top, value))
    cx.push()
  }
  return values.length
}

function goOn(host: Core, cx: Context, state: number): number {
  if (state !== AWAITED) return goOnWithGenerator(host, cx, state)
  const wait = host.take(cx.machine.integerAt(cx.top - SLOT_WORDS))
  cx.top -= SLOT_WORDS
  return wait.failed ? raise(host, cx, wait.value) : giveBack(host, cx, wait.value)
}

// ---- waiting

/** Has the task wait for a promise. */
function waitFor(host: Core, cx: Context, promise: PromiseLike<unknown>): number {
  const wait = host.waitFor(promise)
  if (wait === null) return cx.error(NO_WAITING)
  cx.pushInteger(host.keep(wait))
  return cx.await(AWAITED)
}

// ---- generators

function startGenerator(host: Core, cx: Context, fn: Callable, self: unknown, args: unknown[]): number {
  const holder = new Holder()
  const record = host.objects.newRecord(holder)
  const level = host.enterFunction()
  try {
    const generator = Reflect.apply(fn, self, [HOST_CALLS, ...args]) as Iterator<unknown, unknown, unknown>
    holder.progress = { generator, request: null, wait: null }
  } catch (thrown) {
    return raise(host, cx, thrown)
  } finally {
    host.leaveFunction(level)
  }
  cx.machine.putHandle(cx.push(), TAG_USERDATA, record)
  return drive(host, cx, holder.progress, false, undefined)
}

function goOnWithGenerator(host: Core, cx: Context, state: number): number {
  const m = cx.machine
  const count = state === CALLED ? cx.resultCount : state === STATE_CAUGHT ? 1 : 0
  const at = cx.top - (count + 1) * SLOT_WORDS
  const { progress } = host.objects.ofCell(m.heap.i32[at]!) as { progress: Progress }
  if (state === GENERATOR_AWAITED) {
    const { failed, value } = progress.wait!
    progress.wait = null
    return drive(host, cx, progress, failed, value)
  }
  // Converted before anything is changed, as this may find no memory.
  const failed = state === STATE_CAUGHT
  const value = failed ? host.errorAt(cx.top - SLOT_WORDS) : resultOf(host, cx, progress, count)
  cx.top = at + SLOT_WORDS
  return drive(host, cx, progress, failed, value)
}

function resultOf(host: Core, cx: Context, progress: Progress, count: number): unknown {
  if (progress.request!.all) return argumentsOf(cx, host.values, cx.count - count + 1)
  return count === 0 ? undefined : host.values.toHost(cx.top - count * SLOT_WORDS)
}

/** Has the generator go on, and does what it asks for. */
function drive(host: Core, cx: Context, progress: Progress, failed: boolean, value: unknown): number {
  const { generator } = progress
  let step: IteratorResult<unknown, unknown>
  const level = host.enterFunction()
  try {
    step = failed ? throwInto(generator, value) : generator.next(value)
    while (!step.done) {
      const request = step.value
      if (request instanceof CallRequest) {
        progress.request = request.prepare(host.values)
        break
      }
      if (request instanceof WaitRequest) {
        progress.wait = host.waitFor(request.promise)
        if (progress.wait !== null) return cx.await(GENERATOR_AWAITED)
        step = throwInto(generator, new Error(NO_WAITING))
      } else {
        step = throwInto(
          generator,
          new TypeError('a generator function of the host yields what cx.call, cx.callAll or cx.await answer'),
        )
      }
    }
  } catch (thrown) {
    return raise(host, cx, thrown)
  } finally {
    host.leaveFunction(level)
  }
  return step.done ? giveBack(host, cx, step.value) : pushCall(host, cx, progress)
}

function throwInto(generator: Iterator<unknown, unknown, unknown>, error: unknown): IteratorResult<unknown, unknown> {
  if (generator.throw === undefined) throw error
  return generator.throw(error)
}

/** Calls what the generator wants called. */
function pushCall(host: Core, cx: Context, { request }: Progress): number {
  const { callee, args } = request!
  host.withRoom(() => cx.reserve(args.length + 1, true))
  for (const value of [callee, ...args]) {
    host.withRoom(() => host.values.put(cx.top, value))
    cx.push()
  }
  return cx.protectedCall(args.length, -1, CALLED)
}

/** The generators that wait in the frames of a thread, the innermost first. */
export function generatorsOn(host: Core, thread: number): Iterator<unknown, unknown, unknown>[] {
  const { heap } = host.m
  const { i32 } = heap
  const stack = stackStart(heap, thread)
  const first = framesStart(heap, thread)
  const found: Iterator<unknown, unknown, unknown>[] = []
  for (let frame = first + i32[(thread << 2) + THREAD_FRAME]!; frame >= first; frame -= FRAME_WORDS) {
    const state = i32[frame + FRAME_PC]!
    if ((i32[frame + FRAME_KIND]! & FRAME_KIND_MASK) !== FRAME_NATIVE || state < CALLED || state > GENERATOR_AWAITED)
      continue
    const native = i32[(i32[stack + i32[frame + FRAME_FUNCTION]!]! << 2) + FUNCTION_NATIVE]!
    if (!host.isFunctionNative(native)) continue
    // Below the function that it has called, or on top.
    const behind = i32[frame + (state === CALLED ? FRAME_EXTRA : FRAME_TOP)]!
    const { progress } = host.objects.ofCell(i32[stack + behind - SLOT_WORDS]!) as { progress: Progress }
    found.push(progress.generator)
  }
  return found
}

// ---- errors

/** Raises what the host's code has thrown. */
export function raise(host: Core, cx: Context, thrown: unknown): never {
  // What no script may catch goes on to the host; and so does what breaks the machine.
  if (isInstance(thrown, LuaStop)) throw thrown
  if (isInstance(thrown, LuaExit)) return host.exit(thrown.status)
  const m = cx.machine
  if (m.heap.isOutOfMemory(thrown) || thrown === m.raised || thrown === m.exited) throw thrown
  try {
    host.withRoom(() => putError(host, thrown))
  } catch (again) {
    if (!isInstance(again, LuaMemoryError)) throw again
    m.raise(ROOT_MESSAGE << 2)
  }
  throw m.raised
}

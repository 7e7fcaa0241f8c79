/**
 * Errors of the host's code inside Lua.
 *
 * What a host function throws becomes the error value: an object as a userdata, of which a script sees the `message` and the
 * `name` and no more; anything else as the value that it is. What a script has raised and the host only passes on is raised as it was.
 */
import { TAG_LONG_STRING, TAG_STRING, TAG_TABLE, TAG_USERDATA } from '../gc/slot'
import { ROOT_ERROR } from '../object/roots'
import type { Context } from '../sequence/context'
import { FunctionList, made, setFieldBy } from '../sequence/library'
import type { Core } from './core'
import { isInstance, LuaError, textOf } from './errors'
import type { Anchor } from './refs'
import { putText } from './text'

/** The text of a property that an error may have, however it answers. */
function propertyOf(error: object, name: 'message' | 'name'): string | undefined {
  try {
    const value: unknown = (error as Record<string, unknown>)[name]
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** `TypeError: x is not …` */
export function errorText(error: object): string {
  const message = propertyOf(error, 'message')
  if (message === undefined) return textOf(error)
  const name = propertyOf(error, 'name') ?? 'Error'
  return message === '' ? name : `${name}: ${message}`
}

/** The object of the argument, if it is one of the host's. */
function objectArgument(host: Core, cx: Context): object {
  const object = cx.tag(1) === TAG_USERDATA ? host.objects.ofCell(cx.machine.heap.i32[cx.at(1)]!) : undefined
  if (typeof object !== 'object' || object === null) cx.typeError(1, 'error of the host')
  return object
}

function pushText(cx: Context, text: string): number {
  putText(cx.machine, cx.top, text)
  cx.push()
  return 1
}

const errorMetamethods = new FunctionList<Core>({
  __tostring: made((host) => (cx) => pushText(cx, errorText(objectArgument(host, cx)))),
  __index: made((host) => (cx) => {
    const error = objectArgument(host, cx)
    const tag = cx.tag(2)
    const key = tag === TAG_STRING || tag === TAG_LONG_STRING ? cx.text(2) : ''
    if (key !== 'message' && key !== 'name') {
      cx.pushNil()
      return 1
    }
    return pushText(cx, propertyOf(error, key) ?? (key === 'name' ? 'Error' : errorText(error)))
  }),
})

/** Makes the metatable of errors. */
export function newErrorMetatable(host: Core): Anchor {
  const { m, refs, cx } = host
  const metatable = m.tables.create(0, 2)
  errorMetamethods.define(cx, metatable, host)
  setFieldBy(cx, metatable, '__name', (to) => m.putString(to, 'host error'))
  setFieldBy(cx, metatable, '__metatable', (to) => m.putString(to, 'host error'))
  const anchor = refs.add()
  refs.putHandle(anchor, TAG_TABLE, metatable)
  return anchor
}

/** Makes an error value of what was thrown, at ROOT_ERROR. */
export function putError(host: Core, thrown: unknown): void {
  if (isInstance(thrown, LuaError) && host.isOwnError(thrown)) {
    // What the host threw goes on as that; a copy of it would show its fields.
    if (typeof thrown.cause === 'object' && thrown.cause !== null) putObject(host, thrown.cause)
    else putAny(host, thrown.value)
  } else if (typeof thrown === 'object' && thrown !== null) putObject(host, thrown)
  // Not the text of a function, which is its source.
  else if (typeof thrown === 'function') putText(host.m, ROOT_ERROR << 2, 'function')
  else if (typeof thrown === 'symbol') putText(host.m, ROOT_ERROR << 2, textOf(thrown))
  else putAny(host, thrown)
}

/** An object of the host, which is that of its class if scripts know that, and else an error. */
function putObject(host: Core, object: object): void {
  const { m, objects, refs } = host
  const metatable = refs.handle(classOf(host, object) ?? host.errorMetatable)
  m.putHandle(ROOT_ERROR << 2, TAG_USERDATA, objects.cellOf(object, metatable))
}

/** The metatable of an object's class, however the object answers. */
function classOf(host: Core, object: object): Anchor | undefined {
  try {
    return host.classOf(object)?.metatable
  } catch (thrown) {
    if (host.m.heap.isOutOfMemory(thrown)) throw thrown
    return undefined
  }
}

/** A value that came from this machine; what has been released meanwhile is told in words. */
function putAny(host: Core, value: unknown): void {
  const { m, values } = host
  try {
    values.put(ROOT_ERROR << 2, values.prepare(value))
  } catch (error) {
    if (m.heap.isOutOfMemory(error)) throw error
    if (typeof value === 'object' && value !== null) putObject(host, value)
    else putText(m, ROOT_ERROR << 2, textOf(value))
  }
}

/**
 * The operating system (manual §6.9), as far as the world has one.
 */
import { TAG_FALSE, TAG_TRUE } from '../gc/slot'
import { EVENT_CLOSE } from '../object/events'
import type { Context, Native } from '../sequence/context'
import { defineLibrary, FunctionList, made } from '../sequence/library'
import { dropToBeClosed, topToBeClosed } from '../sequence/unwind'
import { bytesArgument } from './byte-argument'
import { pushExit, pushResult, reserveExitWords } from './io'
import { date, time } from './os-time'
import type { Outside } from './outside'
import { pushFailure } from './read'
import { isWorldError } from './world'

/** What `os.exit(false)` stands for. */
const EXIT_FAILURE = 1

const CLOSING = 1
const CLOSED = 2

/**
 * Ends the task; what that means for the process is the host's affair. With a second argument that is true, the
 * to-be-closed variables of the task's main thread are closed first, whatever errors that makes.
 */
function exit(outside: Outside): Native {
  return (cx, state) => {
    const m = cx.machine
    if (state === 0) {
      const tag = cx.tag(1)
      if (tag !== TAG_TRUE && tag !== TAG_FALSE && !cx.isNoneOrNil(1)) cx.integer(1)
      if (cx.truth(2)) return cx.pause(CLOSING)
    } else {
      if (state !== CLOSING) dropToBeClosed(m)
      cx.setCount(2)
      if (state !== CLOSING) return cx.pause(CLOSING)
      const variable = topToBeClosed(m)
      if (variable !== 0) {
        cx.pushFrom(m.eventOf(variable, EVENT_CLOSE))
        cx.pushFrom(variable)
        cx.pushNil()
        return cx.protectedCall(2, 0, CLOSED)
      }
    }
    const tag = cx.tag(1)
    if (cx.isNoneOrNil(1) || tag === TAG_TRUE) outside.exitStatus = 0
    else outside.exitStatus = tag === TAG_FALSE ? EXIT_FAILURE : m.heap.i32[cx.at(1)]!
    outside.exitCloses = cx.truth(2)
    throw m.exited
  }
}

function execute(outside: Outside): Native {
  return (cx) => {
    const { world } = outside
    if (cx.isNoneOrNil(1)) {
      cx.pushBoolean(world.execute !== undefined)
      return 1
    }
    const { bytes } = bytesArgument(cx, 1)
    reserveExitWords(cx)
    // Without a shell, as if one had been started that could not run anything.
    const outcome = world.execute?.(bytes) ?? { reason: 'exit', code: NO_COMMAND }
    return isWorldError(outcome) ? pushFailure(cx, outcome) : pushExit(cx, outcome)
  }
}

/** The status of a shell that does not find a command. */
const NO_COMMAND = 127

const CATEGORIES = ['all', 'collate', 'ctype', 'monetary', 'numeric', 'time']

/** There is one locale, that of C. */
function setlocale(cx: Context): number {
  const locale = cx.isNoneOrNil(1) ? '' : bytesArgument(cx, 1).text
  cx.option(2, CATEGORIES, 'all')
  if (locale === '' || locale === 'C' || locale === 'POSIX') cx.pushText('C')
  else cx.pushNil()
  return 1
}

/** The functions of the library. */
export const osFunctions: FunctionList<Outside> = new FunctionList<Outside>({
  clock: made((outside) => (cx) => {
    cx.pushFloat(outside.clock())
    return 1
  }),
  date: made(({ world }) => date(world)),
  difftime(cx) {
    // Rounded once: neither the times nor their difference need be exact floats.
    const [end, start] = [exactInteger(cx, 1), exactInteger(cx, 2)]
    cx.pushFloat(Number(end - start))
    return 1
  },
  execute: made(execute),
  exit: made(exit),
  getenv: made(({ world }) => (cx) => {
    const value = world.variable(bytesArgument(cx, 1).bytes)
    if (value === null) cx.pushNil()
    else cx.pushString(cx.machine.strings.fromBytes(value))
    return 1
  }),
  remove: made(({ world }) => (cx) => {
    const path = bytesArgument(cx, 1)
    return pushResult(cx, world.remove(path.bytes), path.text)
  }),
  rename: made(({ world }) => (cx) => {
    const from = bytesArgument(cx, 1)
    return pushResult(cx, world.rename(from.bytes, bytesArgument(cx, 2).bytes))
  }),
  setlocale,
  time: made(({ world }) => time(world)),
  tmpname: made(({ world }) => (cx) => {
    const name = world.temporaryName() ?? cx.error('unable to generate a unique filename')
    cx.pushString(cx.machine.strings.fromBytes(name))
    return 1
  }),
})

export function openOs(cx: Context, globals: number, outside: Outside): void {
  defineLibrary(cx, globals, 'os', osFunctions, outside)
}

function exactInteger(cx: Context, index: number): bigint {
  cx.integer(index)
  const at = cx.at(index)
  const { i32 } = cx.machine.heap
  return (BigInt(i32[at + 1]!) << 32n) | BigInt(i32[at]! >>> 0)
}

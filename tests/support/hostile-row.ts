/**
 * Runs what a hostile script tries, and says how it ended.
 *
 * A script gets 10,000,000 units of fuel, 100,000 a step, 64 MiB, and may write 1 MiB. Whatever it does, the machine must come
 * back from each step with about that much used, stay within its memory, have its heap in order, and run the next chunk;
 * and nothing that a script or the host sees of an error may be JavaScript's. What is not so is an Error.
 */
import { Lua, LuaError, LuaStop, LuaSyntaxError, memoryWorld, OutputLimitError, type Task } from '../../dist/index.js'

const MEMORY = 64 * 2 ** 20
const OUTPUT = 2 ** 20
const FUEL = 10_000_000
const FUEL_A_STEP = 100_000
/** A step may end so much late: one collection for lack of room, at most, is charged after the fact. */
const LATE = 1_000_000
const STRESSED_FUEL = 20_000
const STRESSED_FUEL_A_STEP = 1000

/** What the words of JavaScript's errors have, and those of Lua have not. */
const JAVASCRIPT =
  /\b(?:TypeError|RangeError|ReferenceError|SyntaxError|InternalError)\b|is not a function|is not iterable|undefined|\[object |Cannot read|Cannot set|Maximum call stack|Invalid (?:array|string|typed|Date|count)|Array buffer|\.[jt]s:\d+|\bat .+\(.+:\d+:\d+\)/

/**
 * `FUEL`: it has used all, and not ended; `OUTPUT`: it has written too much; `MEM`: not enough memory;
 * `ERR message`; `OK result`, as `tostring` has it; `EXIT status`.
 */
export type Ending = string

/** What is run, and with which libraries. */
export interface Script {
  readonly source: string
  readonly libraries: 'sandbox' | 'full'
}

/** What a script has come to. */
export interface Outcome {
  readonly ending: Ending
  readonly fuel: number
  /** Milliseconds of its steps. */
  readonly time: number
}

/** One script on a machine of its own. */
export function runHostile(script: Script, seed = 1): Outcome {
  return runIn(script, { seed }, FUEL, FUEL_A_STEP)
}

/** The same while the collector collects all between any two steps, with little fuel: most do not get to their ends. */
export function runStressed(script: Script): Outcome {
  return runIn(script, { seed: 1, stress: { collect: 'full' } }, STRESSED_FUEL, STRESSED_FUEL_A_STEP)
}

/** Whether an ending is one of those, or an error with the text of one. */
export function isOneOf(ending: Ending, endings: readonly Ending[]): boolean {
  return endings.some((wanted) => {
    const error = /^((?:OK )?ERR) ?(.*)$/s.exec(wanted)
    return error ? ending.startsWith(error[1]!) && ending.includes(error[2]!) : ending === wanted
  })
}

function runIn({ source, libraries }: Script, options: object, fuel: number, fuelAStep: number): Outcome {
  const output = { bytes: 0 }
  const take = (bytes: Uint8Array): void => {
    output.bytes += bytes.length
  }
  const lua = new Lua({
    libraries,
    world: memoryWorld({ files: { 'a.txt': 'some text\n' } }),
    memoryLimit: MEMORY,
    stdout: take,
    stderr: take,
    limits: { output: OUTPUT },
    ...options,
  })
  const task = lua.start(source, { name: '=hostile' })
  const time = stepAll(lua, task, fuel, fuelAStep)
  const ending = endingOf(task)
  if (lua.usedBytes < MEMORY / 2) expectUsable(lua, source)
  lua.verify()
  task.cancel() // its to-be-closed variables have their say now
  expectUsable(lua, source)
  lua.close({ fuel: fuelAStep })
  if (output.bytes > OUTPUT) throw new Error(`${output.bytes} bytes have been written`)
  return { ending, fuel: task.fuelUsed, time }
}

/** Steps one after another that may use no fuel. */
const IDLE_STEPS = 3

function stepAll(lua: Lua, task: Task, fuel: number, fuelAStep: number): number {
  const began = performance.now()
  // A step may end early, since the collector has done much; but not again and again, having used none.
  for (let idle = 0; !task.done && task.fuelUsed < fuel; ) {
    if (idle > IDLE_STEPS) throw new Error('some steps have used no fuel')
    const before = task.fuelUsed
    task.step({ fuel: fuelAStep })
    const used = task.fuelUsed - before
    idle = used > 0 ? 0 : idle + 1
    if (used > fuelAStep + LATE) throw new Error(`a step has used ${used} units`)
    if (lua.arenaBytes > MEMORY) throw new Error(`the memory has grown to ${lua.arenaBytes} bytes`)
  }
  return performance.now() - began
}

function endingOf({ done, error, status, exitStatus, results }: Task): Ending {
  if (!done) return 'FUEL'
  if (status === 'exited') return `EXIT ${exitStatus}`
  if (error === undefined) return `OK ${textOf(results[0])}`
  if (error instanceof OutputLimitError) return 'OUTPUT'
  if (!(error instanceof LuaError || error instanceof LuaSyntaxError || error instanceof LuaStop)) throw error
  expectLua(error.message)
  if (error instanceof LuaError) expectLua(error.traceback)
  return error.message === 'not enough memory' ? 'MEM' : `ERR ${error.message}`
}

function textOf(result: unknown): string {
  if (typeof result === 'string') expectLua(result)
  return result === undefined ? 'nil' : String(result as string)
}

function expectLua(text: string): void {
  if (JAVASCRIPT.test(text)) throw new Error(`this is JavaScript's: ${text}`)
}

/** Uses no library: the script may have destroyed them all. */
const CHECK = `
  local t, n = {}, 0
  for i = 1, 10 do t[i] = i .. '' end
  local function count(left, ...) if left == 0 then return 0 end return 1 + count(left - 1, left, ...) end
  local function add() n = n + 1 end
  do
    local closed <close> = nil
    goto on
  end
  ::on::
  for i = 1, 3.5, 0.5 do add() end
  return #t + answer + count(100) + (1 << 3) + n + ('a' < 'b' and 1 or 0)`

/** The host can look into the machine, and its next chunk runs. */
function expectUsable(lua: Lua, source: string): void {
  lua.verify()
  lua.globals.set('answer', 42)
  if (lua.globals.get('answer') !== 42) throw new Error('a global is not what it was set to')
  // A finalizer that never ends may be called while the next chunk runs, and then once only.
  if (!isDone(lua) && !(source.includes('__gc') && isDone(lua))) throw new Error('the next chunk does not end')
  lua.verify()
}

function isDone(lua: Lua): boolean {
  const next = lua.start(CHECK)
  while (!next.done && next.fuelUsed < 20 * FUEL_A_STEP) next.step({ fuel: FUEL_A_STEP })
  if (next.error !== undefined) throw next.error
  if (next.done && next.result !== 167) throw new Error(`the next chunk answers ${String(next.result)}`)
  next.cancel()
  return next.results.length > 0
}

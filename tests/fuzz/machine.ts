/**
 * Moonstep as a runner of made-up programs, in one of the modes in which they must behave alike.
 */
import { Lua, LuaError } from '../../dist/index.js'
import { normal } from '../differential/campaign'
import type { Random } from '../support/random'
import { newTestWorld } from '../support/test-world'
import { PRELUDE } from './prelude'

type Stress = NonNullable<NonNullable<ConstructorParameters<typeof Lua>[0]>['stress']>

export interface FuzzMode {
  readonly name: string
  readonly stress?: Stress
  /** The first steps have 1 to this many units of fuel, at random; one step for all if not given. */
  readonly fuel?: number
  /** The fuel of a step doubles after so many. */
  readonly doubleAfter?: number
}

export const AT_ONCE: FuzzMode = { name: 'at once' }

export const MODES: readonly FuzzMode[] = [
  AT_ONCE,
  { name: 'one unit of fuel a step', fuel: 1, doubleAfter: 5000 },
  AT_ONCE,
  { name: 'random fuel', fuel: 40, doubleAfter: 2000, stress: { postpone: true } },
  AT_ONCE,
  { name: 'full collections', fuel: 3, doubleAfter: 100, stress: { collect: 'full' } },
  AT_ONCE,
  { name: 'units of collection', fuel: 3, doubleAfter: 2000, stress: { collect: 'unit', postpone: true } },
  AT_ONCE,
  { name: 'moving memory', fuel: 40, doubleAfter: 500, stress: { grow: true, postpone: true } },
]

/** A program that takes more hangs. */
const FUEL = 30_000_000

/** What each program comes to, run one after the other in one machine, whose heap must be in order at the end. */
export function runPrograms(sources: readonly string[], mode: FuzzMode, random: Random, prelude = PRELUDE): string[] {
  const lua = newMachine(mode)
  try {
    const run = lua.run(`${prelude}return run`) as { start(source: string): ReturnType<Lua['start']> }
    const lines = sources.map((source) => normal(runInSteps(run.start(source), mode, random)))
    lua.verify()
    return lines
  } finally {
    lua.close()
  }
}

/** What one program comes to in a machine of its own. A machine that breaks is an outcome, too. */
export function runAlone(source: string, mode: FuzzMode, random: Random, prelude = PRELUDE): string {
  try {
    return runPrograms([source], mode, random, prelude)[0]!
  } catch (error) {
    return `the engine broke: ${error instanceof Error ? error.message : String(error)}`
  }
}

function newMachine(mode: FuzzMode): Lua {
  return new Lua({
    libraries: 'full',
    seed: 1,
    world: newTestWorld(),
    memoryLimit: 256 * 2 ** 20,
    ...(mode.stress && { stress: mode.stress }),
  })
}

function runInSteps(task: ReturnType<Lua['start']>, mode: FuzzMode, random: Random): string {
  let fuel = mode.fuel ?? FUEL
  for (let steps = 1; !task.done && task.fuelUsed < FUEL; steps++) {
    task.step({ fuel: mode.fuel === undefined ? fuel : 1 + random.below(fuel) })
    if (steps % (mode.doubleAfter ?? FUEL) === 0) fuel *= 2
  }
  if (!task.done) {
    task.cancel('it hangs')
    return 'it hangs'
  }
  if (task.error !== undefined && !(task.error instanceof LuaError)) throw task.error
  return task.error === undefined ? String(task.result) : `uncaught: ${task.error.message}`
}

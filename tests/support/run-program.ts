/**
 * Runs a Lua program in one of the modes in which it must behave alike.
 *
 * Neither the size of a step, nor when the collector works and how much, nor that memory moves may be seen by a program.
 */
import { Lua, LuaError, LuaStop, LuaSyntaxError } from '../../dist/index.js'
import { newTestWorld } from './test-world'

type Stress = NonNullable<NonNullable<ConstructorParameters<typeof Lua>[0]>['stress']>

export interface Mode {
  readonly name: string
  readonly stress?: Stress
  /** Fuel of the first steps; undefined for one run to the end. */
  readonly fuel?: number
  /** The fuel of a step doubles after this many: a long program would otherwise take a collection for each of its instructions. */
  readonly doubleAfter?: number
  /** The heap is verified after each of this many first steps, and, where steps grow, after every 64th from then on. */
  readonly verifiedSteps?: number
}

export const PLAIN: Mode = { name: 'run at once' }
export const ONE_FUEL: Mode = { name: 'with one unit of fuel a step', fuel: 1, verifiedSteps: 1000 }

export const MODES: readonly Mode[] = [
  PLAIN,
  ONE_FUEL,
  {
    name: 'with a full collection each step',
    stress: { collect: 'full' },
    fuel: 1,
    doubleAfter: 2000,
    verifiedSteps: 2000,
  },
  {
    name: 'with one unit of collection each step',
    stress: { collect: 'unit' },
    fuel: 1,
    doubleAfter: 20_000,
    verifiedSteps: 2000,
  },
  {
    name: 'with memory growing at each allocation',
    stress: { grow: true },
    fuel: 50,
    doubleAfter: 1000,
    verifiedSteps: 1000,
  },
]

const SPARSE_VERIFICATION = 64

export interface Outcome {
  /** One character a byte. */
  readonly output: string
  readonly error: LuaError | LuaSyntaxError | undefined
}

/** Throws when an invariant of the machine breaks, also when that shows only after the program has ended. */
export function runProgram(source: Uint8Array, name: string, mode: Mode): Outcome {
  const pieces: Buffer[] = []
  const lua = new Lua({
    libraries: 'full',
    seed: 1,
    world: newTestWorld(),
    stdout: (bytes) => void pieces.push(Buffer.from(bytes)),
    ...(mode.stress && { stress: mode.stress }),
  })
  let error: LuaError | LuaSyntaxError | undefined
  try {
    if (mode.fuel === undefined) lua.run(source, { name })
    else error = runInSteps(lua, source, name, mode)
  } catch (thrown) {
    if (!(thrown instanceof LuaError || thrown instanceof LuaSyntaxError)) throw thrown
    error = thrown
  }
  lua.verify()
  if (lua.run('return 6 * 7') !== 42) throw new Error('the machine is not in good order after the program')
  lua.close()
  return { output: Buffer.concat(pieces).toString('latin1'), error }
}

function runInSteps(lua: Lua, source: Uint8Array, name: string, mode: Mode): LuaError | LuaSyntaxError | undefined {
  const task = lua.start(source, { name })
  const { doubleAfter = Number.POSITIVE_INFINITY, verifiedSteps = 0 } = mode
  let fuel = mode.fuel ?? 1
  for (let steps = 1; !task.done; steps++) {
    task.step({ fuel })
    if (steps % doubleAfter === 0) fuel *= 2
    if (steps <= verifiedSteps || (Number.isFinite(doubleAfter) && steps % SPARSE_VERIFICATION === 0)) lua.verify()
  }
  if (task.error instanceof LuaStop) throw task.error
  return task.error
}

/**
 * Runs what a hostile script tries, and says how it ended.
 *
 * A script gets 10,000,000 units of fuel, 100,000 a step, and 64 MiB. Whatever it does, the machine must come back from each
 * step with about that much used, stay within its memory, have its heap in order, and run the next chunk.
 */
import { expect } from 'vitest'
import { Lua } from '../../dist/index.js'

const MEMORY = 64 * 2 ** 20
const FUEL = 10_000_000
const FUEL_A_STEP = 100_000
/** A step may end so much late: one collection for lack of room, at most, is charged after the fact. */
const LATE = 1_000_000
const STRESSED_FUEL = 20_000
const STRESSED_FUEL_A_STEP = 1000

/** `FUEL`: it has not ended; `MEM`: not enough memory; `ERR message`; `OK result`; `EXIT status`. */
export type Ending = string

/** One script on a machine of its own. */
export function runHostile(source: string): Ending {
  const output = { bytes: 0 }
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: MEMORY, stdout: count(output), stderr: count(output) })
  const ending = runOn(lua, source, FUEL, FUEL_A_STEP)
  expectUsable(lua)
  lua.close({ fuel: FUEL_A_STEP })
  return ending
}

/** The same while the collector collects all between any two steps, with little fuel: most do not get to their ends. */
export function runStressed(source: string): Ending {
  const output = { bytes: 0 }
  const lua = new Lua({
    libraries: 'full',
    seed: 1,
    memoryLimit: MEMORY,
    stdout: count(output),
    stderr: count(output),
    stress: { collect: 'full' },
  })
  const ending = runOn(lua, source, STRESSED_FUEL, STRESSED_FUEL_A_STEP)
  expectUsable(lua)
  lua.close({ fuel: STRESSED_FUEL_A_STEP })
  return ending
}

function runOn(lua: Lua, source: string, fuel: number, fuelAStep: number): Ending {
  const task = lua.start(source, { name: '=hostile' })
  for (let steps = 0; !task.done && task.fuelUsed < fuel; steps++) {
    expect(steps, 'steps that use no fuel').toBeLessThanOrEqual(fuel / fuelAStep)
    const before = task.fuelUsed
    task.step({ fuel: fuelAStep })
    expect(task.fuelUsed - before, 'fuel of a step').toBeLessThan(fuelAStep + LATE)
    expect(lua.arenaBytes).toBeLessThanOrEqual(MEMORY)
  }
  if (!task.done) return 'FUEL'
  if (task.error !== undefined) {
    return task.error.message === 'not enough memory' ? 'MEM' : `ERR ${task.error.message}`
  }
  return task.status === 'exited' ? `EXIT ${task.exitStatus}` : `OK ${String(task.result)}`
}

/** The host can look into the machine, and its next chunk runs. */
function expectUsable(lua: Lua): void {
  lua.verify()
  lua.globals.set('answer', 42)
  expect(lua.globals.get('answer')).toBe(42)
  const next = lua.start('local t = {} for i = 1, 10 do t[i] = i .. "" end return #t + answer')
  for (let steps = 0; !next.done && steps < 100; steps++) next.step({ fuel: FUEL_A_STEP })
  expect(next.error).toBeUndefined()
  expect(next.result).toBe(52)
  lua.verify()
}

function count(output: { bytes: number }): (bytes: Uint8Array) => void {
  return (bytes) => {
    output.bytes += bytes.length
  }
}

/**
 * What runs a program and tells its result as text.
 */
import { spawnSync } from 'node:child_process'
import { LuaFactory } from 'wasmoon'
import { Lua, type World } from '../../dist/index.js'
import type { Peculiarities } from './areas'
import { EXCLUSIONS, type Exclusion } from './exclusions'

export interface Engine {
  readonly name: string
  /** Runs a program that returns a string of printable ASCII and newlines. */
  readonly run: (program: string) => string
}

export interface Reference extends Engine, Peculiarities {
  readonly exclusions: readonly Exclusion[]
}

const FUEL = 500_000_000

export function moonstep(world?: World): Engine {
  return {
    name: 'Moonstep',
    run(program) {
      const lua = new Lua({ libraries: 'full', seed: 1, ...(world && { world }) })
      try {
        return String(lua.run(program, { fuel: FUEL }))
      } finally {
        lua.close()
      }
    },
  }
}

/** PUC Lua 5.4 in WebAssembly: 32 bits to a pointer, musl for a C library. */
export async function wasmoon(): Promise<Reference> {
  const engine = await new LuaFactory().createEngine({ injectObjects: false })
  return {
    name: 'wasmoon',
    wide: false,
    musl: true,
    exclusions: EXCLUSIONS,
    run: (program) => String(engine.doStringSync(program)),
  }
}

/** A `lua` that is installed. */
export function installed(command: string): Reference {
  return {
    name: command,
    wide: true,
    musl: false,
    exclusions: [],
    run(program) {
      const { stdout, stderr, error } = spawnSync(command, ['-'], {
        input: `io.write((function() ${program}\nend)())`,
        encoding: 'latin1',
        maxBuffer: 2 ** 28,
        env: { ...process.env, TZ: 'UTC' },
      })
      if (error) throw error
      if (stderr !== '') throw new Error(`${command}: ${stderr}`)
      return stdout
    },
  }
}

/**
 * The command, run by a test in a directory of its own.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

export const command = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))

export interface CommandBench {
  readonly directory: string
  /** Writes a file, and answers its name. */
  readonly file: (name: string, content: string | Uint8Array) => string
  readonly run: (
    words: readonly string[],
    input?: string | Uint8Array,
    env?: Readonly<Record<string, string>>,
  ) => SpawnSyncReturns<string>
}

/** A directory for the tests of a file, which is removed after them. */
export function commandBench(): CommandBench {
  const directory = mkdtempSync(join(tmpdir(), 'moonstep-command-'))
  afterAll(() => {
    rmSync(directory, { recursive: true })
  })
  return {
    directory,
    file(name, content) {
      writeFileSync(join(directory, name), content)
      return name
    },
    run: (words, input = '', env = {}) =>
      spawnSync(process.execPath, [command, ...words], {
        cwd: directory,
        encoding: 'utf8',
        input,
        env: { ...process.env, ...env },
        timeout: 60_000,
        maxBuffer: 2 ** 26,
      }),
  }
}

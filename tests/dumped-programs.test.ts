/**
 * The programs of `tests/lua`, each dumped and loaded again before it runs: nothing in what it does may tell.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Lua, LuaError } from '../dist/index.js'
import { expectationsOf, linesOf } from './support/expectations'
import { newTestWorld } from './support/test-world'

/** The program runs in a tail call, so that there is no function below it, as when the host runs it. */
const RUNNER = `
  local chunk = string.dump(assert(load(source, name)))
  local loaded = assert(load(chunk, 'x', 'b'))
  assert(string.dump(loaded) == chunk)
  source, name = nil
  return loaded(...)
`

/** What prints how the chunk itself was called, which is by the runner here. */
const TELLING = 'gc/a-finalizer-is-a-metamethod-in-a-traceback.lua'

const root = fileURLToPath(new URL('lua/', import.meta.url))
const programs = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.lua') && file.replaceAll('\\', '/') !== TELLING)
  .sort()
  .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(root, file))] as const)

test.each(programs)('%s', (file, source) => {
  const pieces: Buffer[] = []
  const lua = new Lua({
    libraries: 'full',
    seed: 1,
    world: newTestWorld(),
    stdout: (bytes) => void pieces.push(Buffer.from(bytes)),
  })
  lua.globals.set('source', source)
  lua.globals.set('name', `=${basename(file)}`)
  const expected = expectationsOf(source.toString('latin1'))
  let message: string | undefined
  try {
    lua.run(RUNNER, { name: '=runner' })
  } catch (thrown) {
    if (!(thrown instanceof LuaError)) throw thrown
    message = thrown.message.split('\n')[0]
  }
  expect(linesOf(Buffer.concat(pieces).toString('latin1'))).toEqual(expected.lines)
  expect(message).toBe(expected.error)
  lua.verify()
})

/**
 * All that can be reached in a machine is in a list, one for each choice of libraries, so that nothing new goes unnoticed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Lua, type LuaOptions, memoryWorld } from '../../dist/index.js'
import { MAKE, reachable } from './walk'

const world = () => memoryWorld({ clock: () => 0, now: () => 0 })

class Point {
  x = 1
  move(): this {
    return this
  }
}

/** What an application hands in. */
function handIn(lua: Lua): void {
  lua.defineClass(Point, { methods: ['move'], getters: ['x'], setters: ['x'], metamethods: { __len: () => 2 } })
  lua.globals.set('point', new Point())
  lua.globals.set('copies', () => ({ list: [1], map: new Map([['key', {}]]) }))
  lua.globals.set('fails', () => {
    throw new Error('failed')
  })
  lua.globals.set('waits', async () => 1)
  lua.globals.set('generates', function* () {})
  lua.globals.set(
    'native',
    lua.native(() => 0),
  )
}

const PRESETS: Readonly<Record<string, { readonly options?: LuaOptions; readonly prepare?: (lua: Lua) => void }>> = {
  sandbox: {},
  'sandbox with what is handed in': { prepare: handIn },
  'base library': { options: { libraries: ['base'] } },
  'no library': { options: { libraries: [] } },
  full: { options: { libraries: 'full' } },
}

const WHAT_TO_DO = `
What can be reached in a machine is not what tests/escapes/*.txt says.

A line that begins with 'script' is what a script can get at; 'arena' is what is in the memory, but out of its reach. If there is
more than there was, ask of each new thing: what does it let a script do that it could not do before? Can it reach the host, another machine, or
what other scripts rely on? May it go on without using fuel, or take memory that is not counted? If the answer is good, make the lists anew with

    MOONSTEP_LISTS=1 npx vitest run tests/escapes/reachable.test.ts

and say in the commit why. What is in the sandbox is promised in SECURITY.md and docs/embedding.md, too.
`

function complaint(lines: readonly string[], listed: readonly string[]): string {
  const added = lines.filter((line) => !listed.includes(line)).map((line) => `new:  ${line}`)
  const gone = listed.filter((line) => !lines.includes(line)).map((line) => `gone: ${line}`)
  return added.length + gone.length === 0 ? '' : [WHAT_TO_DO, ...added, ...gone].join('\n')
}

describe.each(Object.entries(PRESETS))('%s', (name, { options = {}, prepare }) => {
  const file = new URL(`${name.replaceAll(' ', '-')}.txt`, import.meta.url)

  test('what can be reached is what the list says', () => {
    const lua = new Lua({ seed: 1, world: world(), print: () => {}, warn: () => {}, ...options })
    prepare?.(lua)
    if (options.libraries?.length !== 0) lua.run(MAKE, { name: '=made' })
    const lines = reachable(lua)
    if (process.env['MOONSTEP_LISTS'] !== undefined) writeFileSync(file, `${lines.join('\n')}\n`)
    expect(complaint(lines, readFileSync(file, 'utf8').trimEnd().split('\n'))).toBe('')
    lua.verify()
    lua.close()
  })
})

/**
 * What the README shows works, and its commands are those that CI runs.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const readme = readFileSync(new URL('README.md', root), 'utf8')

test('the tour of the README runs', () => {
  const tour = /```ts\n([^]*?)```/.exec(readme)?.[1] ?? ''
  // A line `expression  // value: why` is a claim; the program prints the value.
  const claims = [...tour.matchAll(/^(\S.*?) +\/\/ ([^:\n]+): .*$/gm)]
  expect(claims.length).toBe(2)
  const program = tour.replace(/^(\S.*?) +\/\/ [^:\n]+: .*$/gm, 'console.log($1)')
  // Within the package, its own name leads to what users import.
  mkdirSync(new URL('build/', root), { recursive: true })
  const file = new URL('build/readme-tour.mjs', root)
  writeFileSync(file, program)
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(file)], { encoding: 'utf8' })
  expect(stderr).toBe('')
  const values = claims.map((claim) => claim[2]?.replace(/^'(.*)'$/, '$1'))
  const error = "rules.lua:1: attempt to index a nil value (local 't')"
  expect(stdout.split('\n').slice(0, 4)).toEqual(['hello from Lua 5.4', ...values, `${error} stack traceback:`])
})

test.each(['npm ci && npm start -- examples/tour.lua', 'npm ci && npm test'])('the README says: %s', (command) => {
  expect(readme).toContain(command)
})

test('CI runs the test command of the README', () => {
  expect(readFileSync(new URL('.ci/run', root), 'utf8')).toContain('if npm ci && npm test; then')
})

test('the README names each option of a machine, but for those that are for tests', () => {
  const source = readFileSync(new URL('src/host/lua.ts', root), 'utf8')
  const options = /export interface LuaOptions \{\n([^]*?)\n\}/.exec(source)?.[1] ?? ''
  const names = [...options.matchAll(/^ {2}readonly (\w+)\?:/gm)].map((match) => match[1]!)
  expect(names).toContain('memoryLimit')
  const table = readme.slice(readme.indexOf('## Options'), readme.indexOf('`lua.heapStats()`'))
  const told = [...table.matchAll(/^\| (`[^|]*`) +\|/gm)].flatMap((row) => row[1]!.replaceAll('`', '').split(', '))
  expect(told.toSorted()).toEqual(names.filter((name) => name !== 'stress').toSorted())
})

/**
 * What the bundler must have made of the library and the command.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { command, commandBench } from './support/command'

const { directory } = commandBench()

const library = readFileSync(new URL('../dist/index.js', import.meta.url), 'utf8')
const libraryFile = fileURLToPath(new URL('../dist/index.js', import.meta.url))

/** The instruction loop, as the bundler left it. */
const loop = /^function createLoop\([^]*?^\}/m.exec(library)?.[0] ?? ''

/** Bytes of V8's bytecode of a function: above 61,440 it is never optimised. */
const LOOP_LIMIT = 40_000

test('opcodes are literals in the labels of the loop', () => {
  // A label that is a variable costs a factor of four.
  expect(loop.match(/case \d+:/g)?.length).toBeGreaterThan(70)
  expect(loop.match(/case (?!\d+:).*/g)).toBeNull()
})

test('each size of memory has a loop of its own', () => {
  // V8 takes the views for constants in the first closure of a function only.
  expect(library.match(/^function createLoop\b/gm)?.length).toBe(5)
})

test('every constant is a literal in the loop', () => {
  expect(loop.match(/\b[A-Z][A-Z_0-9]+\b/g)).toBeNull()
})

test('the loop is small enough for V8 to optimise', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      '--print-bytecode',
      '--print-bytecode-filter=runLua',
      '--input-type=module',
      '-e',
      `import { Lua } from ${JSON.stringify(libraryFile)}; new Lua().run('local x = 1')`,
    ],
    { encoding: 'utf8' },
  )
  const size = Number(/Bytecode length: (\d+)/.exec(stdout)?.[1])
  expect(size).toBeGreaterThan(1000)
  expect(size).toBeLessThan(LOOP_LIMIT)
})

test('the library imports nothing', () => {
  expect(library.match(/^import\b.*|\bimport\(.*|\brequire\(['"`].*/gm)).toBeNull()
})

test('what is for Node is on the library that users have', () => {
  const node = readFileSync(new URL('../dist/node.js', import.meta.url), 'utf8')
  const imports = [...node.matchAll(/^import\b.* from "([^"]+)"/gm)].map((match) => match[1]!)
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.filter((name) => !name.startsWith('node:') && name !== './index.js')).toEqual([])
})

test('the prompt for hosts is on the library that users have', () => {
  const prompt = readFileSync(new URL('../dist/repl.js', import.meta.url), 'utf8')
  const imports = [...prompt.matchAll(/^import\b.* from "([^"]+)"/gm)].map((match) => match[1]!)
  expect(imports).toContain('./index.js')
  expect(imports.filter((name) => !/^node:|^\.\/(?:index|tools)\.js$/.test(name))).toEqual([])
})

test('the library compiles neither JavaScript nor WebAssembly', () => {
  expect(library.match(/\beval\(|\bnew Function\b|\bWebAssembly\.(?!Memory\b)\w+/g)).toBeNull()
})

test('the prompt and the tools are not loaded to run a script', () => {
  const list = join(directory, 'list.cjs')
  writeFileSync(list, `process.on('exit', () => console.log(Object.keys(require.cache).join(' ')))`)
  const { stdout } = spawnSync(process.execPath, ['-r', list, command, '-e', ''], { encoding: 'utf8' })
  expect(stdout).toMatch(/\bmain\.cjs\b/)
  expect(stdout).not.toMatch(/\b(?:prompt|subcommands|files)\.cjs\b/)
})

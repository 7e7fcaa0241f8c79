/**
 * The programs of `examples/` print what PUC Lua prints: what it printed when their output was recorded, and what it prints
 * now, compiled to WebAssembly.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ONE_FUEL, PLAIN, runProgram } from './support/run-program'

const examples = new URL('../examples/', import.meta.url)
const wasmoon = fileURLToPath(new URL('../bench/engines/wasmoon.mjs', import.meta.url))
const names = readdirSync(examples)
  .filter((file) => file.endsWith('.lua'))
  .map((file) => file.slice(0, -'.lua'.length))

test('there are examples', () => {
  expect(names.length).toBeGreaterThan(0)
})

test('each recorded output belongs to an example', () => {
  const recorded = readdirSync(new URL('expected/', examples)).filter((file) => file.endsWith('.txt'))
  expect(recorded.filter((file) => !names.includes(file.slice(0, -'.txt'.length)))).toEqual([])
})

describe.each(names)('%s', (name) => {
  const program = new URL(`${name}.lua`, examples)
  const recording = new URL(`expected/${name}.txt`, examples)
  const source = readFileSync(program)
  const recorded = existsSync(recording) ? readFileSync(recording, 'latin1') : undefined

  test.each([PLAIN, ONE_FUEL])('prints the recorded output $name', (mode) => {
    const { output, error } = runProgram(source, `@${name}.lua`, mode)
    expect(error?.message).toBeUndefined()
    expect(output).toBe(recorded)
  })

  test('prints in PUC Lua what was recorded', () => {
    const { stdout, stderr } = spawnSync(process.execPath, [wasmoon, fileURLToPath(program)], { encoding: 'latin1' })
    expect(stderr).toBe('')
    // It writes whole lines only.
    expect(stdout.trimEnd()).toBe(recorded?.trimEnd())
  })
})

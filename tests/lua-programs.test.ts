/**
 * The programs of `tests/lua/<area>/<claim>.lua`, each in every mode. How a program states what it expects:
 * `support/expectations.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { expectationsOf, linesOf } from './support/expectations'
import { MODES, runProgram } from './support/run-program'

const root = fileURLToPath(new URL('lua/', import.meta.url))
const programs = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.lua'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .map((file) => {
    const source = readFileSync(join(root, file))
    return { file, source, expected: expectationsOf(source.toString('latin1')) }
  })

test('there are programs to run', () => {
  expect(programs.length).toBeGreaterThan(0)
})

test.each(programs)('$file expects something', ({ expected }) => {
  expect(expected.count).toBeGreaterThan(0)
})

describe.each(MODES)('$name', (mode) => {
  test.each(programs)('$file', ({ file, source, expected }) => {
    const { output, error } = runProgram(source, `=${basename(file)}`, mode)
    expect(error?.message.split('\n')[0]).toBe(expected.error)
    expect(linesOf(output)).toEqual(expected.lines)
  })
})

afterAll(() => {
  const total = programs.reduce((sum, { expected }) => sum + expected.count, 0)
  console.log(`${total} expectations in ${programs.length} programs, each in ${MODES.length} modes`)
})

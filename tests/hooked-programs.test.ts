/**
 * The programs of `tests/lua` with a hook for everything, which does nothing: they must not notice.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { expectationsOf, linesOf } from './support/expectations'
import { MODES, runProgram } from './support/run-program'

const HOOK = Buffer.from('debug.sethook(function() end, "crl", 1) ')

const root = fileURLToPath(new URL('lua/', import.meta.url))
const programs = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.lua'))
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .map((file) => ({ file, source: readFileSync(join(root, file)) }))
  .filter(({ file }) => !file.startsWith('debug/'))

describe.each(MODES.slice(0, 2))('$name', (mode) => {
  test.each(programs)('$file', ({ file, source }) => {
    const expected = expectationsOf(source.toString('latin1'))
    const { output, error } = runProgram(Buffer.concat([HOOK, source]), `=${basename(file)}`, mode)
    expect(error?.message.split('\n')[0]).toBe(expected.error)
    expect(linesOf(output)).toEqual(expected.lines)
  })
})

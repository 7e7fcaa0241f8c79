/**
 * `docs/compatibility.md` says what the machine has today, and nothing that the manual describes is missing.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { DIFFERENCES, MANUAL } from '../scripts/compatibility-notes.mjs'

const root = new URL('../', import.meta.url)
const page = readFileSync(new URL('docs/compatibility.md', root), 'utf8')
const names = MANUAL.flatMap((library): readonly string[] => library.names)

test('the page is current, and the machine has all that the manual has', () => {
  const script = fileURLToPath(new URL('scripts/compatibility.mjs', root))
  const { stderr, status } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

test('the names are those of the manual: 148 functions, variables and methods, each once', () => {
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBe(148)
})

test('each name has a row, and says that it differs exactly if there is a note', () => {
  for (const name of names) {
    const state = Object.hasOwn(DIFFERENCES, name) ? 'different' : 'done'
    expect(page).toMatch(new RegExp(`^\\| \`${name.replaceAll('.', '\\.')}\` +\\| ${state} +\\|`, 'm'))
  }
})

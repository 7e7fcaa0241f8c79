/**
 * `docs/hostile.md` has every case, as it is, with a result for each machine: `npm run docs:hostile` brings it up to date.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hostileCases } from '../support/hostile-cases'
import { firstCells } from './page'
import { RIVALS } from './rivals'

const page = readFileSync(new URL('../../docs/hostile.md', import.meta.url), 'utf8')
const cases = hostileCases(new URL('./cases/', import.meta.url))
const lines = page.split('\n')

test('the page has each case once, with its script, how it is to end, and how it ends', () => {
  const wrong = cases.filter((hostile) => {
    const start = `| ${firstCells(hostile)} | `
    const [line, ...others] = lines.filter((one) => one.startsWith(start))
    const results = line?.slice(start.length).split(/(?<=`\*{0,2}) \| (?=\*{0,2}`)/) ?? []
    return others.length > 0 || results.length !== 1 + RIVALS.length || !results.every((result) => /`.+`/.test(result))
  })
  expect(wrong.map(({ id }) => id)).toEqual([])
})

test('the page has no others', () => {
  const isRow = /^\| (?:\d+[a-z]?|[a-z]+\.\d+)\*? \| /
  expect(lines.filter((line) => isRow.test(line))).toHaveLength(cases.length)
  expect(page).toContain(`| Moonstep | ${cases.length} | 0 | 0 | 0 | 0 |`)
})

test('the list has a case for each row, but for those that need a host', () => {
  const numbers = new Set(cases.filter(({ isOwn }) => !isOwn).map(({ id }) => Number.parseInt(id, 10)))
  const missing = Array.from({ length: 76 }, (_, i) => i + 1).filter((row) => !numbers.has(row))
  expect(missing).toEqual([71, 72]) // host.test.ts
  expect(cases.filter(({ isOwn }) => isOwn).length).toBeGreaterThanOrEqual(60)
})

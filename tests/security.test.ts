/**
 * SECURITY.md: each promise has a test that holds the machine to it, and each test that is named exists.
 */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const page = readFileSync(new URL('SECURITY.md', root), 'utf8')
const promises = page.slice(page.indexOf('## What is promised'), page.indexOf('## What is not promised'))

/** A promise and what is named below it. */
const items = promises
  .split(/^- /m)
  .slice(1)
  .map((text) => ({
    promise: text.split('\n')[0]!,
    tests: [...text.matchAll(/^ {2}- `(.+?)`: (.+)$/gm)].map(([, file, name]) => ({ file: file!, name: name! })),
  }))

/** Whether a test of that name stands in a file. */
function isThere(file: string, name: string): boolean {
  const path = new URL(file, root)
  if (!existsSync(path)) return false
  const quoted = name.replace(/[^\w ]/g, '\\$&')
  // Also at the end of a list that `test.each` is given.
  const begins = /^\s*(?:(?:test|describe)[.(].*|\]\)\()/.source
  return new RegExp(`${begins}['"\`](?:\\$\\{\\w+\\} )?${quoted}['"\`]`, 'm').test(readFileSync(path, 'utf8'))
}

test('there are promises', () => {
  expect(items.length).toBeGreaterThan(15)
})

test.each(items)('held by tests: $promise', ({ tests }) => {
  expect(tests.length).toBeGreaterThan(0)
  expect(tests.filter(({ file, name }) => !isThere(file, name))).toEqual([])
})

test('a test that is not there is found missing', () => {
  expect(isThere('tests/security.test.ts', 'there are promises')).toBe(true)
  expect(isThere('tests/security.test.ts', 'there are no promises')).toBe(false)
  expect(isThere('tests/none.test.ts', 'there are promises')).toBe(false)
})

/**
 * What hostile scripts try: each ends as it should, and the machine goes on.
 *
 * What needs a host is in `host.test.ts`; bent binary chunks have a test of their own.
 */
import { describe, expect, test } from 'vitest'
import { hostileCases } from '../support/hostile-cases'
import { isOneOf, runHostile, runStressed } from '../support/hostile-row'

/** Milliseconds for a case. A step that never ends cannot be interrupted; one that ends late fails. */
const PATIENCE = 100_000

const CASES = hostileCases(new URL('./cases/', import.meta.url))

describe.each(CASES)('$id: $source', ({ source, libraries, endings, isCostly }) => {
  test('ends as it should', { timeout: PATIENCE }, () => {
    expectOneOf(runHostile({ source, libraries }).ending, endings)
  })

  // What has run out of fuel is not: rows 5 and 6. And a hook that throws goes on to do so.
  const catchable = endings.every((ending) => /^(?:MEM|ERR)/.test(ending)) && !source.includes('debug.sethook')
  test.runIf(catchable)('can be caught', { timeout: PATIENCE }, () => {
    const caught = `
      local result = table.pack(pcall(load(${quoted(source)}, '=hostile')))
      if result[1] then return 'no error' end
      local message = result[2]
      if message == 'not enough memory' then return 'MEM' end
      return 'ERR ' .. (type(message) == 'string' and message or type(message))`
    expectOneOf(
      runHostile({ source: caught, libraries }).ending,
      endings.map((ending) => `OK ${ending}`),
    )
  })

  test.runIf(!isCostly)('while all is collected at each step', { timeout: PATIENCE }, () => {
    expectOneOf(runStressed({ source, libraries }).ending, [...endings, 'FUEL'])
  })
})

function expectOneOf(ending: string, endings: readonly string[]): void {
  expect(isOneOf(ending, endings) ? endings.join(' or ') : ending).toBe(endings.join(' or '))
}

function quoted(source: string): string {
  return `[==========[\n${source}]==========]`
}

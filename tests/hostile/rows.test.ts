/**
 * What hostile scripts try: each ends as it should, and the machine goes on.
 *
 * The numbers are those of the project's list. Not here, since there is no such thing yet: sandbox presets (57, 69 and 74 are run
 * with all libraries instead), asynchronous host calls and callbacks into the host (71, 72), quotas of output (73 is
 * run without one), snapshots (76). Bent binary chunks (54) have a test of their own.
 */
import { describe, expect, test } from 'vitest'
import { runHostile, runStressed } from '../support/hostile-row'
import { ROWS } from './rows'

/** Milliseconds for a row. A step that never ends cannot be interrupted; one that ends late fails. */
const PATIENCE = 100_000

describe.each(ROWS)('$number: $source', ({ source, endings, stressed }) => {
  test('ends as it should', { timeout: PATIENCE }, () => {
    expectOneOf(runHostile(source), endings)
  })

  // What has run out of fuel is not: rows 5 and 6.
  const catchable = endings.every((ending) => /^(?:MEM|ERR)/.test(ending))
  test.runIf(catchable)('can be caught', { timeout: PATIENCE }, () => {
    const caught = runHostile(`
      local result = table.pack(pcall(load(${quoted(source)}, '=hostile')))
      if result[1] then return 'no error' end
      local message = result[2]
      if message == 'not enough memory' then return 'MEM' end
      return 'ERR ' .. (type(message) == 'string' and message or type(message))
    `)
    expectOneOf(
      caught,
      endings.map((ending) => `OK ${ending}`),
    )
  })

  test.runIf(stressed)('while all is collected at each step', { timeout: PATIENCE }, () => {
    expectOneOf(runStressed(source), [...endings, 'FUEL'])
  })
})

/** The ending is one of those, or an error with the text of one. */
function expectOneOf(ending: string, endings: readonly string[]): void {
  const fits = endings.some((wanted) => {
    const error = /^(.*?ERR )(.*)$/s.exec(wanted)
    if (error) return ending.startsWith(error[1]!) && ending.includes(error[2]!)
    return ending === wanted
  })
  expect(fits ? endings.join(' or ') : ending).toBe(endings.join(' or '))
}

function quoted(source: string): string {
  return `[==========[\n${source}]==========]`
}

/**
 * What hostile scripts cost: `npm run hostile`; and the page about them: `npm run docs:hostile`. See the usage text.
 */
import { parseArgs } from 'node:util'
import { type HostileCase, hostileCases } from '../support/hostile-cases'
import { isOneOf, type Outcome, runHostile } from '../support/hostile-row'
import { writePage } from './page'

const DIRECTORY = new URL('../../tests/hostile/cases/', import.meta.url)
const PLAIN: HostileCase = {
  id: 'a plain loop',
  isOwn: true,
  topic: '',
  source: 'local x = 0 while true do x = x + 1 end',
  endings: ['FUEL'],
  isCostly: true,
  libraries: 'sandbox',
}
const USAGE = `usage: npm run hostile -- [--only TEXT] [--all] [--page [--alone]]

Runs each case once, and says how much time it takes for a unit of fuel, in those that a plain loop takes.

  --only TEXT  cases whose id or source has it
  --all        all of them, not only those that take more than three times as long
  --page       writes docs/hostile.md instead; rivals are run for scripts that it does not have yet, or, with --all, for all
  --alone      with --page: runs no rivals`

function report(only: string, all: boolean): void {
  const units = Array.from({ length: 7 }, () => runHostile(PLAIN)).map(({ time, fuel }) => time / fuel)
  const unit = units.sort((a, b) => a - b)[3]!
  process.stdout.write(`a plain loop: ${(unit * 1e6).toFixed(1)} ns a unit\n`)
  for (const hostile of hostileCases(DIRECTORY)) {
    if (!hostile.id.startsWith(only) && !hostile.source.includes(only)) continue
    const outcome = tried(hostile)
    const share = outcome.time / Math.max(outcome.fuel, 1) / unit
    const isRight = isOneOf(outcome.ending, hostile.endings)
    if (!all && isRight && !(share > 3 && outcome.time > 50)) continue
    const line = [
      hostile.id.padEnd(14),
      share.toFixed(1).padStart(7),
      `${outcome.time.toFixed(0)} ms`.padStart(9),
      String(outcome.fuel).padStart(10),
      outcome.ending.slice(0, 100).replace(/\n[^]*/, ' …'),
      isRight ? '' : `  NOT ${hostile.endings.join(' or ')}`,
    ]
    process.stdout.write(`${line.join(' ')}\n`)
  }
}

function tried(hostile: HostileCase): Outcome {
  try {
    return runHostile(hostile)
  } catch (error) {
    return { ending: `FAILED ${String(error)}`, fuel: 0, time: 0 }
  }
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    all: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) process.stdout.write(`${USAGE}\n`)
else if (values.page) await writePage(hostileCases(DIRECTORY), values.alone ? 'none' : values.all ? 'all' : 'new')
else report(values.only, values.all)

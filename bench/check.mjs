/**
 * Fails if Moonstep has become slower by comparison to wasmoon: if the ratio of their processor times in this run is worse than that
 * of `baseline.json` by more than 15 % for one of the programs. By hand or each night; not where others use the machine.
 *
 * What is over the limit is measured again, with more runs, before it counts.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compare, ratioOf } from './support/compare.mjs'
import { ENGINES, isInstalled } from './support/engines.mjs'
import { choosePrograms, GROUPS } from './support/programs.mjs'
import { circumstances } from './support/results.mjs'
import { geometricMean } from './support/statistics.mjs'
import { printTable } from './support/text-table.mjs'

/**
 * @typedef {import('./support/programs.mjs').Program} Program
 * @typedef {{ date: string, node: string, processor: string, ratios: Record<string, number> }} Baseline
 */

const TOLERANCE = 1.15
const FIGURE = 'processor'
const file = new URL('./baseline.json', import.meta.url)

const USAGE = `usage: npm run bench:check -- [--group GROUP]... [--only PROGRAM]... [--runs N] [--update]

  --group GROUP    ${GROUPS.join(', ')}; all by default
  --only PROGRAM   a program of bench/programs; all by default
  --runs N         runs of each program; 3 by default
  --update         write the ratios of this run to bench/baseline.json`

/** @param {Program} program @param {number} runs */
function measure(program, runs) {
  const engines = ENGINES.filter((engine) => ['moonstep', 'wasmoon'].includes(engine.name) && isInstalled(engine))
  const compared = compare(program, engines, { runs, warmup: 1, cap: 120 })
  const ratio = ratioOf(compared, 'moonstep', 'wasmoon', FIGURE)
  if (ratio !== undefined) return ratio
  const failures = Object.entries(compared.engines).map(([name, { failed }]) => `${name}: ${failed ?? 'no time'}`)
  throw new Error(`${program.name} cannot be compared; ${failures.join('; ')}`)
}

/** @returns {Baseline} */
function readBaseline() {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** @param {Map<string, number>} ratios */
function update(ratios) {
  const { date, node, processor } = circumstances()
  let before = /** @type {Record<string, number>} */ ({})
  try {
    before = readBaseline().ratios
  } catch {
    // There is none yet.
  }
  const all = { ...before, ...Object.fromEntries([...ratios].map(([name, ratio]) => [name, Number(ratio.toFixed(3))])) }
  // In the order of the programs; without those that are gone.
  const names = choosePrograms({}).map(({ name }) => name)
  const kept = Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]))
  writeFileSync(file, `${JSON.stringify({ date: date.slice(0, 10), node, processor, ratios: kept }, null, 2)}\n`)
}

/** @param {Map<string, number>} ratios */
function check(ratios) {
  const { ratios: before } = readBaseline()
  const rows = [['processor time ÷ wasmoon', 'baseline', 'now', 'change']]
  const worse = []
  const changes = []
  for (const [name, now] of ratios) {
    const old = before[name]
    const change = old === undefined ? undefined : now / old
    const isWorse = change !== undefined && change > TOLERANCE
    if (change !== undefined) changes.push(change)
    if (isWorse) worse.push(name)
    const percent = change === undefined ? 'new' : `${change >= 1 ? '+' : ''}${((change - 1) * 100).toFixed(0)} %`
    rows.push([name, old?.toFixed(2) ?? '', now.toFixed(2), `${percent}${isWorse ? ' !' : ''}`])
  }
  if (changes.length > 1) rows.push(['geometric mean', '', '', `${((geometricMean(changes) - 1) * 100).toFixed(0)} %`])
  printTable(rows)
  if (worse.length > 0) throw new Error(`slower by more than 15 %: ${worse.join(', ')}`)
}

function main() {
  const { values } = parseArgs({
    options: {
      group: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      runs: { type: 'string', default: '3' },
      update: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const runs = Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs} is no number of runs`)
  const before = values.update ? {} : readBaseline().ratios
  /** @type {Map<string, number>} */
  const ratios = new Map()
  for (const program of choosePrograms(values)) {
    const limit = (before[program.name] ?? Number.POSITIVE_INFINITY) * TOLERANCE
    let ratio = measure(program, runs)
    if (ratio > limit) ratio = measure(program, 2 * runs + 1)
    ratios.set(program.name, ratio)
  }
  if (values.update) update(ratios)
  else check(ratios)
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/**
 * Runs the programs of `programs/` in Moonstep and in other Lua machines, side by side; prints medians, spread and ratios, and writes
 * `results/`. `README.md` says how to read the figures.
 */
import { parseArgs } from 'node:util'
import { compare, meanRatio, medianOf, ratioOf } from './support/compare.mjs'
import { ENGINES, isInstalled } from './support/engines.mjs'
import { choosePrograms, GROUPS, mustBeKnown } from './support/programs.mjs'
import { circumstances, writeResults } from './support/results.mjs'
import { spread } from './support/statistics.mjs'
import { printTable } from './support/text-table.mjs'

/**
 * @typedef {import('./support/compare.mjs').Compared} Compared
 * @typedef {import('./support/compare.mjs').Figure} Figure
 */

const USAGE = `usage: npm run bench -- [--group GROUP]... [--only PROGRAM]... [--engine ENGINE]... [--runs N] [--quick]

  --group GROUP    ${GROUPS.join(', ')}; all by default
  --only PROGRAM   a program of bench/programs; all by default
  --engine ENGINE  ${ENGINES.map(({ name }) => name).join(', ')};
                   all that are installed by default
  --runs N         runs of each program in each machine; 5 by default (fengari: 1)
  --warmup N       runs before them that do not count; 1 by default
  --cap SECONDS    a program that takes longer is stopped; 60 by default
  --quick          the same as --runs 1 --warmup 0, and without fengari unless it is named`

const TITLES = /** @type {const} */ ([
  ['whole', 'whole process, ms'],
  ['inside', 'work alone, ms'],
  ['processor', 'processor time, ms'],
  ['peak', 'most memory, MB'],
])

/**
 * @param {Compared} program
 * @param {string} engine
 * @param {Figure} figure
 */
function cell(program, engine, figure) {
  const times = program.engines[engine]
  if (times?.failed !== undefined) return times.failed.startsWith('>') ? times.failed : 'failed'
  const value = medianOf(program, engine, figure)
  if (times === undefined || value === undefined) return ''
  if (figure === 'peak') return (value / 1e6).toFixed(0)
  return times[figure].length > 1
    ? `${value.toFixed(0)} ±${(spread(times[figure]) * 100).toFixed(0)} %`
    : value.toFixed(0)
}

/**
 * @param {string} title
 * @param {readonly string[]} engines
 * @param {readonly Compared[]} programs
 * @param {Figure} figure
 */
function printFigure(title, engines, programs, figure) {
  const others = engines.includes('moonstep') ? engines.filter((name) => name !== 'moonstep') : []
  const rows = [[title, ...engines, ...others.map((name) => `÷ ${name}`)]]
  for (const program of programs) {
    const ratios = others.map((name) => ratioOf(program, 'moonstep', name, figure)?.toFixed(2) ?? '')
    rows.push([program.name, ...engines.map((name) => cell(program, name, figure)), ...ratios])
  }
  if (others.length > 0 && programs.length > 1) {
    const means = others.map((name) => meanRatio(programs, 'moonstep', name, figure)?.toFixed(2) ?? '')
    rows.push(['geometric mean', ...engines.map(() => ''), ...means])
  }
  printTable(rows)
}

/** @param {string} text @param {string} name */
function wholeNumber(text, name) {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} ${text} is no whole number`)
  return value
}

function main() {
  const { values } = parseArgs({
    options: {
      group: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      engine: { type: 'string', multiple: true },
      runs: { type: 'string', default: '5' },
      warmup: { type: 'string', default: '1' },
      cap: { type: 'string', default: '60' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  mustBeKnown(
    values.engine,
    ENGINES.map(({ name }) => name),
  )
  const runs = values.quick ? 1 : Math.max(1, wholeNumber(values.runs, '--runs'))
  const warmup = values.quick ? 0 : wholeNumber(values.warmup, '--warmup')
  const cap = Math.max(1, wholeNumber(values.cap, '--cap'))
  const chosen = choosePrograms(values)
  const engines = ENGINES.filter(
    (engine) =>
      (values.engine?.includes(engine.name) ?? !(values.quick && engine.name === 'fengari')) &&
      chosen.some(({ needs }) => engine.lua >= needs) &&
      isInstalled(engine),
  )
  if (engines.length === 0)
    throw new Error('none of these machines is installed and has the Lua that these programs need')

  const began = circumstances()
  const programs = chosen.map((program) => compare(program, engines, { runs, warmup, cap }))
  const names = engines.map(({ name }) => name)
  console.log(`Medians of ${runs}; Node ${began.node}, ${began.cores} × ${began.processor}, load ${began.load}`)
  for (const [figure, title] of TITLES) {
    console.log()
    printFigure(title, names, programs, figure)
  }
  const failures = programs.flatMap(({ name, engines: all }) =>
    Object.entries(all).map(([engine, { failed }]) => (failed === undefined ? '' : `${name} in ${engine}: ${failed}`)),
  )
  for (const failure of failures.filter(Boolean)) console.log(failure)
  writeResults({ kind: 'programs', ...began, runs, engines: names, programs })
  if (programs.some((program) => program.engines['moonstep']?.failed !== undefined)) process.exitCode = 1
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

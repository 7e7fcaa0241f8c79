/**
 * Runs the programs of `programs/` in Moonstep and in other Lua machines, side by side, and prints medians and ratios.
 *
 * Each run is a process of its own, and the machines take turns, so that what disturbs one disturbs all. `README.md` says how
 * to read the figures.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string[]} command To which the program's path is added.
 * @property {boolean} [oldLua] It has an older Lua, in which only the programs of the group `core` run.
 *
 * @typedef {object} Run One run of a program; times in milliseconds.
 * @property {number} whole From the start of the process to its end.
 * @property {number} inside What the program measured itself, by `os.clock`.
 * @property {string} output What it printed besides.
 */

const here = dirname(fileURLToPath(import.meta.url))
const moonstep = resolve(here, '..', 'dist', 'cli.js')

/** Programs that load the machine itself, by the language of Lua 5.1. */
const CORE = ['allocation', 'arrays', 'calls', 'fields', 'strings']
/** Programs that make objects and drop them. All others load the libraries. */
const MEMORY = ['binary-trees', 'closures', 'linked-lists', 'small-strings']
const GROUPS = ['core', 'library', 'memory']

const USAGE = `usage: npm run bench -- [--group GROUP] [--only PROGRAM]... [--engine ENGINE]... [--runs N] [--quick]

  --group GROUP    one of ${GROUPS.join(', ')}; all by default
  --only PROGRAM   one of ${programNames().join(', ')}; all by default
  --engine ENGINE  one of ${allEngines()
    .map(({ name }) => name)
    .join(', ')}; all that are installed by default
  --runs N         runs of each program in each machine; 5 by default
  --quick          the same as --runs 1`

/** @returns {string[]} */
function programNames() {
  return readdirSync(join(here, 'programs'))
    .filter((file) => file.endsWith('.lua'))
    .map((file) => file.slice(0, -'.lua'.length))
    .sort()
}

/** @returns {Engine[]} */
function allEngines() {
  return [
    { name: 'moonstep', command: [process.execPath, moonstep] },
    { name: 'wasmoon', command: [process.execPath, join(here, 'engines', 'wasmoon.mjs')] },
    { name: 'lua5.4', command: ['lua5.4'] },
    { name: 'luajit', command: ['luajit', '-joff'], oldLua: true },
  ]
}

/** @param {string} program */
function groupOf(program) {
  if (CORE.includes(program)) return 'core'
  return MEMORY.includes(program) ? 'memory' : 'library'
}

/** @param {Engine} engine */
function isInstalled({ command }) {
  return command[0] === process.execPath || spawnSync(/** @type {string} */ (command[0]), ['-v']).error === undefined
}

/**
 * @param {Engine} engine
 * @param {string} program
 * @returns {Run}
 */
function runOnce(engine, program) {
  const [file, ...words] = [...engine.command, join(here, 'programs', `${program}.lua`)]
  const start = process.hrtime.bigint()
  const { stdout, stderr, status, error } = spawnSync(file, words, { encoding: 'utf8' })
  const whole = Number(process.hrtime.bigint() - start) / 1e6
  const time = /^time: ([\d.]+)\s*$/m.exec(stdout ?? '')
  if (error || status !== 0 || !time)
    throw new Error(`${program} failed in ${engine.name}: ${error ?? (stderr || stdout)}`)
  return { whole, inside: Number(time[1]) * 1000, output: stdout.slice(0, time.index) }
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** @param {number[]} values */
function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}

/** @param {string[][]} rows The first is the head; the first column is text, the others are figures. */
function printTable(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  for (const row of rows) {
    console.log(
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
    )
  }
}

/**
 * @param {string} title
 * @param {Engine[]} engines
 * @param {Map<string, Map<string, number>>} medians By program, then by machine.
 */
function report(title, engines, medians) {
  const others = engines.filter(({ name }) => name !== 'moonstep').map(({ name }) => name)
  const compared = engines.length > others.length ? others : []
  const names = engines.map(({ name }) => name)
  const rows = [[title, ...names, ...compared.map((name) => `÷ ${name}`)]]
  /** @type {Map<string, number[]>} */
  const ratios = new Map(compared.map((name) => [name, []]))
  for (const [program, times] of medians) {
    const cells = names.map((name) => times.get(name)?.toFixed(0) ?? '')
    for (const name of compared) {
      if (!times.has(name)) {
        cells.push('')
        continue
      }
      const ratio = (times.get('moonstep') ?? Number.NaN) / (times.get(name) ?? Number.NaN)
      ratios.get(name)?.push(ratio)
      cells.push(ratio.toFixed(2))
    }
    rows.push([program, ...cells])
  }
  if (compared.length > 0 && medians.size > 1) {
    rows.push([
      'geometric mean',
      ...names.map(() => ''),
      ...[...ratios.values()].map((all) => (all.length > 0 ? geometricMean(all).toFixed(2) : '')),
    ])
  }
  printTable(rows)
}

/**
 * @param {string[] | undefined} chosen
 * @param {string[]} known
 */
function mustBeKnown(chosen, known) {
  for (const name of chosen ?? []) {
    if (!known.includes(name)) throw new Error(`there is no ${name} among ${known.join(', ')}`)
  }
}

function main() {
  const { values } = parseArgs({
    options: {
      group: { type: 'string' },
      only: { type: 'string', multiple: true },
      engine: { type: 'string', multiple: true },
      runs: { type: 'string', default: '5' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const runs = values.quick ? 1 : Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs} is no number of runs`)
  mustBeKnown(values.group === undefined ? [] : [values.group], GROUPS)
  mustBeKnown(values.only, programNames())
  mustBeKnown(
    values.engine,
    allEngines().map(({ name }) => name),
  )

  const programs = programNames().filter(
    (name) => (values.only?.includes(name) ?? true) && (values.group ?? groupOf(name)) === groupOf(name),
  )
  const engines = allEngines()
    .filter(
      ({ name, oldLua }) =>
        (values.engine?.includes(name) ?? true) && programs.some((program) => !oldLua || groupOf(program) === 'core'),
    )
    .filter(isInstalled)
  if (engines.length === 0)
    throw new Error('none of these machines is installed and has the Lua that these programs need')
  if (engines.some(({ name }) => name === 'moonstep') && !existsSync(moonstep))
    throw new Error('run `npm run build` first')

  /** @type {Map<string, Map<string, number>>} */
  const whole = new Map()
  /** @type {Map<string, Map<string, number>>} */
  const inside = new Map()
  for (const program of programs) {
    const able = engines.filter(({ oldLua }) => !oldLua || groupOf(program) === 'core')
    /** @type {Map<string, Run[]>} */
    const all = new Map(able.map(({ name }) => [name, []]))
    /** @type {string | undefined} */
    let output
    for (let run = 1; run <= runs; run++) {
      for (const engine of able) {
        process.stderr.write(`${program} ${run}/${runs} ${engine.name}: `)
        const result = runOnce(engine, program)
        process.stderr.write(`${result.whole.toFixed(0)} ms\n`)
        output ??= result.output
        if (result.output !== output)
          throw new Error(`${program} printed in ${engine.name}: ${result.output}instead of: ${output}`)
        all.get(engine.name)?.push(result)
      }
    }
    const medians = (/** @type {'whole' | 'inside'} */ key) =>
      new Map([...all].map(([name, results]) => [name, median(results.map((result) => result[key]))]))
    whole.set(program, medians('whole'))
    inside.set(program, medians('inside'))
  }

  console.log(
    `Medians of ${runs}, in milliseconds; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}\n`,
  )
  report('whole process', engines, whole)
  console.log()
  report('work alone', engines, inside)
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/**
 * What it costs a host to use a machine, beside wasmoon and fengari: calls both ways, fields, copies, waiting, machines.
 *
 * Each case has a process of its own in each machine, and they take turns, so that what disturbs one disturbs all. Times are of the
 * processor, all threads together, and of the median batch.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CASES } from './embedding/cases.mjs'
import { median } from './support/statistics.mjs'
import { printTable } from './support/text-table.mjs'

const one = fileURLToPath(new URL('./embedding/one.mjs', import.meta.url))
const ENGINES = ['moonstep', 'wasmoon', 'fengari']
const AWAIT = 'await a promise'

const USAGE = `usage: npm run bench:embedding -- [--runs N] [--seconds S]

  --runs N     how often each is measured; 3 by default
  --seconds S  of processor time that each is measured, and before that warmed up; 1 by default`

/** @param {string} engine @param {string} name @param {string} seconds */
function measure(engine, name, seconds) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--expose-gc', one, engine, name, seconds], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${name} failed in ${engine}: ${stderr}`)
  process.stderr.write(`${name}, ${engine}: ${Number(stdout).toFixed(0)}\n`)
  return Number(stdout)
}

/** The median of each engine. @param {string} name @param {number} runs @param {string} seconds */
function compare(name, runs, seconds) {
  const engines = name === AWAIT ? [...ENGINES, 'javascript'] : ENGINES
  const all = Array.from({ length: runs }, () => engines.map((engine) => measure(engine, name, seconds)))
  return engines.map((_, i) => median(all.map((run) => run[i] ?? Number.NaN)))
}

/** @param {number} value */
const micro = (value) => (value < 100_000 ? (value / 1000).toPrecision(3) : (value / 1000).toFixed(0))

function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const rows = [...CASES.map(({ name }) => name), 'memory'].map((name) => {
    const isMemory = name === 'memory'
    const figures = compare(name, isMemory ? 1 : Number(values.runs), values.seconds)
    const [mine = Number.NaN, wasmoon = Number.NaN, fengari = Number.NaN, alone] = figures
    const row = [
      isMemory ? 'one of 1,000 machines, kB' : `${name}, µs`,
      ...[mine, wasmoon, fengari].map(micro),
      (mine / wasmoon).toPrecision(2),
      (mine / fengari).toPrecision(2),
    ]
    return { row, alone }
  })
  printTable([['', 'Moonstep', 'wasmoon', 'fengari', '÷ wasmoon', '÷ fengari'], ...rows.map(({ row }) => row)])
  for (const { alone } of rows) if (alone) console.log(`The promise alone, in JavaScript: ${micro(alone)} µs.`)
}

main()

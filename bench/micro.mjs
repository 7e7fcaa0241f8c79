/**
 * Times single operations (`micro/cases.mjs`) in machines that are warm, by tinybench, with the distribution of the times.
 *
 * Each operation has a process of its own in each machine: what V8 has learned from one would change the other.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { CASES } from './micro/cases.mjs'
import { MACHINES } from './support/machines.mjs'
import { mustBeKnown } from './support/programs.mjs'
import { circumstances, writeResults } from './support/results.mjs'
import { printTable } from './support/text-table.mjs'

/**
 * @typedef {import('./support/page-single.mjs').Latency} Latency
 * @typedef {import('./support/page-single.mjs').MicroCase} Measured
 */

const one = fileURLToPath(new URL('./micro/one.mjs', import.meta.url))

const USAGE = `usage: npm run bench:micro -- [--only OPERATION]... [--engine ENGINE]... [--time MS] [--quick]

  --only OPERATION  ${CASES.map(({ name }) => `'${name}'`).join(', ')}; all by default
  --engine ENGINE   ${MACHINES.join(', ')}; moonstep and wasmoon by default
  --time MS         how long each is timed; 1000 by default
  --quick           the same as --time 200`

/**
 * @param {string} engine
 * @param {string} name
 * @param {string} time
 * @returns {Latency | undefined}
 */
function measure(engine, name, time) {
  process.stderr.write(`${name}, ${engine}: `)
  const { stdout, stderr, status } = spawnSync(process.execPath, [one, engine, name, time], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${name} failed in ${engine}: ${stderr}`)
  const latency = /** @type {Latency | null} */ (JSON.parse(stdout))
  process.stderr.write(latency ? `${latency.p50} ns\n` : 'skipped, since the machine cannot do that yet\n')
  return latency ?? undefined
}

function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      engine: { type: 'string', multiple: true, default: ['moonstep', 'wasmoon'] },
      time: { type: 'string', default: '1000' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  mustBeKnown(values.engine, MACHINES)
  mustBeKnown(
    values.only,
    CASES.map(({ name }) => name),
  )
  const began = circumstances()
  const engines = MACHINES.filter((name) => values.engine.includes(name))
  /** @type {Measured[]} */
  const cases = []
  for (const { name, about } of CASES.filter((known) => values.only?.includes(known.name) ?? true)) {
    /** @type {Record<string, Latency>} */
    const all = {}
    for (const engine of engines) {
      const latency = measure(engine, name, values.quick ? '200' : values.time)
      if (latency) all[engine] = latency
    }
    cases.push({ name, about, engines: all })
  }
  const rows = cases.flatMap(({ name, engines: all }) =>
    Object.entries(all).map(([engine, { min, p50, p75, p99, p999, max, samples }]) => [
      name,
      engine,
      ...[min, p50, p75, p99, p999, max].map((value) => value.toFixed(1)),
      String(samples),
    ]),
  )
  printTable([['ns an operation', 'machine', 'least', 'median', 'p75', 'p99', 'p99.9', 'most', 'batches'], ...rows])
  writeResults({ kind: 'micro', ...began, engines, cases })
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

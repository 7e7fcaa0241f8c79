/**
 * How often a second a warm machine does what hosts do with it, by benchmark: making a machine, compiling, running small scripts.
 *
 * All within one process, one machine after another, unlike the programs of `run.mjs`: it is what a server sees, not what the first
 * user of a page sees.
 */

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import Benchmark from 'benchmark'
import { MACHINES, opener } from './support/machines.mjs'
import { mustBeKnown } from './support/programs.mjs'
import { circumstances, writeResults } from './support/results.mjs'
import { printTable } from './support/text-table.mjs'

/**
 * @typedef {import('./support/machines.mjs').LuaMachine} LuaMachine
 * @typedef {import('./support/page-single.mjs').Throughput} Throughput
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} about
 * @property {(open: () => LuaMachine) => { step: () => void, close: () => void }} prepare
 */

/** Microseconds. */
const WARM_UP = 1e6

const LARGE = readFileSync(new URL('./programs/lua-parser.lua', import.meta.url), 'utf8')

/** A chunk that is run again and again in one machine. @type {(name: string, about: string, source: string, before?: string) => Case} */
const script = (name, about, source, before) => ({
  name,
  about,
  prepare(open) {
    const machine = open()
    if (before) machine.run(before)
    return {
      step: () => {
        machine.run(source)
      },
      close: () => machine.close(),
    }
  },
})

const RULE = `
  local order = { items = { { price = 12, count = 3 }, { price = 5, count = 10 } }, country = "pt" }
  local total = 0
  for _, item in ipairs(order.items) do total = total + item.price * item.count end
  if order.country == "pt" and total > 50 then total = total * 0.9 end
  return total`
const WORDS = `
  local counts = {}
  for word in ("the moon and the tide and the sea"):rep(40, " "):gmatch("%a+") do counts[word] = (counts[word] or 0) + 1 end
  return counts.the`

/** @type {readonly Case[]} */
const CASES = [
  {
    name: 'new machine',
    about: 'made, with its libraries, and closed',
    prepare: (open) => ({ step: () => open().close(), close: () => {} }),
  },
  script('empty chunk', 'compiled and run', ''),
  script('compile', 'a chunk of 500 lines, by load', 'assert(load(source))', `source = [=======[${LARGE}]=======]`),
  script('rule', 'a script of five lines: two tables, a loop, a decision', RULE),
  script('words', 'counts the words of a text of 1400 bytes', WORDS),
  script(
    'numbers',
    'a thousand rounds of arithmetic',
    'local x = 0.5 for i = 1, 1000 do x = x * (1 - x) * 3.7 end return x',
  ),
  script(
    'objects',
    'a hundred objects with two methods each',
    'local sum = 0 for i = 1, 100 do local p = Point.new(i, i) p:move(1) sum = sum + p:length() end return sum',
    `Point = {} Point.__index = Point
     function Point.new(x, y) return setmetatable({ x = x, y = y }, Point) end
     function Point:move(by) self.x = self.x + by end
     function Point:length() return (self.x * self.x + self.y * self.y) ^ 0.5 end`,
  ),
]

const USAGE = `usage: npm run bench:throughput -- [--only NAME]... [--engine ENGINE]... [--quick]

  --only NAME      ${CASES.map(({ name }) => `'${name}'`).join(', ')}; all by default
  --engine ENGINE  ${MACHINES.join(', ')}; all by default
  --quick          half a second each, not three`

/**
 * @param {Case} one
 * @param {string} engine
 * @param {() => LuaMachine} open
 * @param {boolean} quick
 */
function measure({ name, prepare }, engine, open, quick) {
  process.stderr.write(`${name}, ${engine}: `)
  const { step, close } = prepare(open)
  // Until V8 has compiled what it will, by processor time: other processes may have the processor meanwhile.
  const before = process.cpuUsage().user
  while (process.cpuUsage().user - before < WARM_UP) step()
  const bench = new Benchmark(`${name}, ${engine}`, step, { maxTime: quick ? 0.5 : 3 })
  bench.run()
  close()
  if (bench.error) throw bench.error
  process.stderr.write(`${bench.hz.toPrecision(4)}/s\n`)
  return bench
}

async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      engine: { type: 'string', multiple: true },
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
  const engines = MACHINES.filter((name) => values.engine?.includes(name) ?? true)
  const rows = [['a second', ...engines, 'moonstep is']]
  const cases = []
  for (const one of CASES.filter(({ name }) => values.only?.includes(name) ?? true)) {
    const benches = new Map()
    for (const engine of engines) benches.set(engine, measure(one, engine, await opener(engine), values.quick))
    const cells = [...benches.values()].map(({ hz, stats }) => `${hz.toPrecision(4)} ±${stats.rme.toFixed(1)} %`)
    const [first, second] = [benches.get('moonstep'), benches.get('wasmoon')]
    const verdict =
      first && second ? (['slower than', 'as fast as', 'faster than'][first.compare(second) + 1] ?? '') : ''
    rows.push([one.name, ...cells, verdict && `${verdict} wasmoon`])
    const figures = [...benches].map(([engine, { hz, stats }]) => [
      engine,
      { hz, rme: stats.rme, samples: stats.sample.length },
    ])
    cases.push({ name: one.name, about: one.about, engines: Object.fromEntries(figures) })
  }
  printTable(rows)
  writeResults({ kind: 'throughput', ...began, engines, cases })
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/**
 * How long a host waits when it steps a long program with the default slice: four programs that allocate while much is alive. Prints of
 * the times of all steps, and of the collector's part of them, the median, p99, p99.9 and the longest, and what share is above 1 and
 * 5 ms; and draws their distribution.
 *
 * The steps of a program are the same in each run. So each is timed in several, and its shortest time is what the machine takes; all else is
 * the platform, which has other things to do. The times of the first run stand beside that.
 *
 * Beside it, how long one `collectgarbage('step')` of other machines takes at most with the same data: PUC Lua collects in such
 * steps, whenever something is allocated.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Lua } from '../dist/index.js'
import { printTable } from './support/text-table.mjs'

const USAGE = `usage: npm run bench:pauses -- [--only PROGRAM]... [--runs N]

  --only PROGRAM   one of the programs, by its name
  --runs N         how often each step is timed; 3 by default`

const root = fileURLToPath(new URL('..', import.meta.url))

/** What each makes first, and what it then does again and again. @type {Record<string, { make: string, work: string }>} */
const PROGRAMS = {
  '200 MB alive, with churn': {
    make: 'local kept = {} for i = 1, 1200000 do kept[i] = { i, name = i } end',
    work: 'for i = 1, 3000000 do kept[i % #kept + 1] = { i, name = i } end',
  },
  'a cache of 1e6 weak entries': {
    make: `
      local cache, names = setmetatable({}, { __mode = 'v' }), {}
      for i = 1, 1000000 do local entry = { i } cache[i] = entry if i % 2 == 0 then names[#names + 1] = entry end end`,
    work: 'for i = 1, 2000000 do cache[i % 1000000 + 1] = cache[i % 1000000 + 1] or { i } end',
  },
  'a table that grows to 1e7': { make: 'local t = {}', work: 'for i = 1, 10000000 do t[i] = i end' },
  'a queue that is always full': {
    make: 'local queue, first, last = {}, 1, 500000 for i = 1, last do queue[i] = { i } end',
    work: `
      for i = 1, 3000000 do
        queue[first] = nil
        first, last = first + 1, last + 1
        queue[last] = { i }
      end`,
  },
}

/** @typedef {{ whole: number[], collecting: number[] }} Times */

/** The times of all steps of one run. @param {{ make: string, work: string }} program @returns {Times} */
function stepTimes({ make, work }) {
  const now = () => performance.now()
  const lua = new Lua({
    libraries: 'full',
    seed: 1,
    memoryLimit: 4 * 2 ** 30,
    initialMemory: 2 ** 31,
    measure: { now },
  })
  const task = lua.start(`${make}\n${work}`)
  const whole = []
  const collecting = []
  let before = 0
  while (!task.done) {
    const start = now()
    task.step()
    whole.push(now() - start)
    const { pauseTime = 0 } = lua.measured ?? {}
    collecting.push(pauseTime - before)
    before = pauseTime
  }
  if (task.error !== undefined) throw task.error
  lua.close({ finalizers: false })
  return { whole, collecting }
}

/** The shortest times of each step. @param {readonly Times[]} runs @returns {Times} */
function shortest(runs) {
  if (new Set(runs.map(({ whole }) => whole.length)).size > 1) throw new Error('the runs have not the same steps')
  const least = (/** @type {'whole' | 'collecting'} */ part) =>
    runs[0]?.[part].map((_, step) => Math.min(...runs.map((run) => run[part][step] ?? 0))) ?? []
  return { whole: least('whole'), collecting: least('collecting') }
}

/** @param {readonly number[]} times */
function ascending(times) {
  return [...times].sort((a, b) => a - b)
}

/** @param {readonly number[]} times */
function figures(times) {
  const sorted = ascending(times)
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0
  const above = (/** @type {number} */ limit) => sorted.filter((time) => time > limit).length
  const share = (/** @type {number} */ limit) => `${((above(limit) / sorted.length) * 100).toFixed(3)} %`
  return [at(0.5), at(0.99), at(0.999), sorted.at(-1) ?? 0]
    .map((time) => time.toFixed(3))
    .concat(share(1), String(above(5)))
}

/** The longest step of another machine's collector with the same data, in milliseconds. @param {string} make @param {readonly string[]} command */
function longestStep(make, command) {
  const directory = mkdtempSync(join(tmpdir(), 'moonstep-pauses-'))
  const file = join(directory, 'steps.lua')
  writeFileSync(
    file,
    `collectgarbage('stop') ${make}
    local longest = 0
    for i = 1, 200000 do
      local start = os.clock()
      local done = collectgarbage('step', 0)
      longest = math.max(longest, os.clock() - start)
      if done then break end
    end
    print(longest * 1000)`,
  )
  const { stdout, status } = spawnSync(/** @type {string} */ (command[0]), [...command.slice(1), file], {
    encoding: 'utf8',
  })
  rmSync(directory, { recursive: true })
  return status === 0 ? Number(stdout).toFixed(1) : '-'
}

/** @param {Map<string, { whole: number[], collecting: number[] }>} results */
function drawing(results) {
  const width = 720
  const height = 190
  const edges = Array.from({ length: 28 }, (_, power) => 0.005 * 1.5 ** power)
  const charts = [...results].map(([name, { whole, collecting }], chart) => {
    const top = chart * height
    const bars = [
      { times: whole, colour: '#8aa4c8', shift: 0 },
      { times: collecting.filter((time) => time > 0), colour: '#d08a3c', shift: 9 },
    ].flatMap(({ times, colour, shift }) =>
      edges.map((edge, i) => {
        const count = times.filter((time) => time > (edges[i - 1] ?? 0) && time <= edge).length
        const tall = count === 0 ? 0 : 6 + (Math.log10(count) / 6) * 110
        return `<rect x="${30 + i * 24 + shift}" y="${top + 150 - tall}" width="9" height="${tall}" fill="${colour}"><title>${count} of at most ${edge.toFixed(3)} ms</title></rect>`
      }),
    )
    const ticks = edges
      .map((edge, i) =>
        i % 4 === 0
          ? `<text x="${38 + i * 24}" y="${top + 166}" text-anchor="middle">${edge.toPrecision(2)}</text>`
          : '',
      )
      .join('')
    return `<text x="30" y="${top + 20}" font-weight="bold">${name}</text>${bars.join('')}${ticks}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${results.size * height + 24}" font-family="sans-serif" font-size="12" fill="#444">
<rect width="100%" height="100%" fill="#fff"/>${charts.join('\n')}
<text x="30" y="${results.size * height + 12}">milliseconds; how many steps, on a logarithmic scale: whole steps (blue), the collector's part (orange)</text></svg>\n`
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    runs: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h' },
  },
})
if (values.help) {
  console.log(USAGE)
  process.exit()
}
for (const name of values.only ?? []) {
  if (Object.hasOwn(PROGRAMS, name)) continue
  console.error(`there is no program '${name}'; there are: ${Object.keys(PROGRAMS).join(', ')}`)
  process.exit(2)
}
const count = Number(values.runs)
if (!Number.isInteger(count) || count < 1) {
  console.error(`'${values.runs}' is no number of runs`)
  process.exit(2)
}
const results = new Map()
const rows = [
  ['milliseconds', 'median', 'p99', 'p99.9', 'longest', 'above 1 ms', 'above 5 ms', 'lua5.4 step', 'wasmoon step'],
]
for (const [name, program] of Object.entries(PROGRAMS)) {
  if (values.only && !values.only.includes(name)) continue
  const runs = Array.from({ length: count }, (_, run) => {
    process.stderr.write(`${name} ${run + 1}/${count}\n`)
    return stepTimes(program)
  })
  const times = shortest(runs)
  results.set(name, times)
  const others = [['lua5.4'], [process.execPath, join(root, 'bench', 'engines', 'wasmoon.mjs')]]
  rows.push([name, ...figures(times.whole), ...others.map((command) => longestStep(program.make, command))])
  rows.push(["  the collector's part", ...figures(times.collecting), '', ''])
  rows.push(['  the same, timed once', ...figures(runs[0]?.collecting ?? []), '', ''])
}
printTable(rows)
const directory = join(root, 'bench', 'results')
mkdirSync(directory, { recursive: true })
writeFileSync(join(directory, 'pauses.svg'), drawing(results))
console.log('\nthe distribution: bench/results/pauses.svg')

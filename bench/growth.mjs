/**
 * Whether cost grows in proportion to size: the same work for more and more elements, each in a process of its own.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ENGINES, isInstalled, runOnce } from './support/engines.mjs'
import { mustBeKnown } from './support/programs.mjs'
import { circumstances, writeResults } from './support/results.mjs'
import { median } from './support/statistics.mjs'
import { printTable } from './support/text-table.mjs'

/**
 * @typedef {import('./support/page-growth.mjs').Growth} Growth
 * @typedef {import('./support/engines.mjs').Engine} Engine
 *
 * @typedef {object} Work
 * @property {string} name
 * @property {string} about
 * @property {number[]} sizes
 * @property {string} source Does the work for N elements.
 */

/** So many elements are made at least: small sizes several times. */
const ELEMENTS = 1e6
/** Seconds. */
const WARM_UP = 1

/** @type {readonly Work[]} */
const WORKS = [
  {
    name: 'array',
    about: 'a table is filled from 1 to n',
    sizes: [1e4, 1e5, 1e6, 1e7],
    source: 'local t = {} for i = 1, N do t[i] = i end assert(#t == N)',
  },
  {
    name: 'hash',
    about: 'a table is filled with n keys that are floats, and each is read again',
    sizes: [1e3, 1e4, 1e5, 1e6],
    source: 'local t = {} for i = 1, N do t[i + 0.5] = i end for i = 1, N do assert(t[i + 0.5] == i) end',
  },
  {
    name: 'strings',
    about: 'n different strings are made and kept as keys of a table',
    sizes: [1e3, 1e4, 1e5, 1e6],
    source: 'local t = {} for i = 1, N do t["key " .. i] = i end assert(t["key " .. N] == N)',
  },
  {
    name: 'coroutines',
    about: 'n coroutines live at once; each is resumed three times',
    sizes: [1e3, 1e4, 1e5, 1e6],
    source: `
      local t, yield, sum = {}, coroutine.yield, 0
      for i = 1, N do t[i] = coroutine.wrap(function(x) while true do x = yield(x + 1) end end) end
      for round = 1, 3 do for i = 1, N do sum = sum + t[i](round) end end
      assert(sum == 9 * N)`,
  },
  {
    name: 'closures',
    about: 'n closures over one variable, which is still in its frame; each is called',
    sizes: [1e2, 1e3, 1e4, 1e5],
    source: `
      local t, shared = {}, 0
      for i = 1, N do t[i] = function() shared = shared + i end end
      for i = 1, N do t[i]() end
      assert(shared == N * (N + 1) / 2)`,
  },
  {
    name: 'open variables',
    about: 'n frames, each with a variable that a closure has; the closures are called when all are there',
    sizes: [1e2, 1e3, 1e4, 1e5],
    source: `
      local t = {}
      local function deeper(n)
        local own = n
        t[n] = function() own = own + 1 return own end
        if n < N then deeper(n + 1) else for i = 1, N do assert(t[i]() == i + 1) end end
        return own
      end
      assert(deeper(1) == 2)`,
  },
]

const USAGE = `usage: npm run bench:growth -- [--only NAME]... [--engine ENGINE]... [--runs N] [--quick]

  --only NAME      ${WORKS.map(({ name }) => `'${name}'`).join(', ')}; all by default
  --engine ENGINE  ${ENGINES.map(({ name }) => name).join(', ')}; moonstep, wasmoon and lua5.4 by default
  --runs N         runs of each size in each machine; 3 by default
  --quick          the same as --runs 1, and without the largest size`

/**
 * A program that prints how long the work takes for so many elements, after smaller work, and as much work, that does not
 * count: all sizes are to be measured in code that V8 has compiled.
 *
 * @param {Work} work
 * @param {number} size
 */
function programOf({ source }, size) {
  const rounds = Math.max(1, Math.round(ELEMENTS / size))
  return `local function work(N) ${source} end
local warm = os.clock() + ${WARM_UP}
repeat work(1000) until os.clock() > warm
work(${size})
collectgarbage()
local start = os.clock()
for _ = 1, ${rounds} do work(${size}) end
print(string.format("time: %.9f", (os.clock() - start) / ${rounds}))
`
}

/**
 * @param {Work} work
 * @param {readonly Engine[]} engines
 * @param {number} runs
 * @param {string} directory
 * @returns {Growth}
 */
function measure(work, engines, runs, directory) {
  /** @type {Map<string, { size: number, times: number[] }[]>} */
  const all = new Map(engines.map(({ name }) => [name, []]))
  for (const size of work.sizes) {
    const path = join(directory, 'growth.lua')
    writeFileSync(path, programOf(work, size))
    for (const { name } of engines) all.get(name)?.push({ size, times: [] })
    for (let run = 1; run <= runs; run++) {
      for (const engine of engines) {
        process.stderr.write(`${work.name} ${size} ${run}/${runs} ${engine.name}: `)
        const result = runOnce(engine, { name: work.name, path }, 120)
        process.stderr.write('failed' in result ? `${result.failed}\n` : `${result.inside.toPrecision(3)} ms\n`)
        if (!('failed' in result)) all.get(engine.name)?.at(-1)?.times.push(result.inside)
      }
    }
  }
  const lines = [...all].map(([engine, points]) => ({
    engine,
    points: points.filter(({ times }) => times.length > 0).map(({ size, times }) => ({ size, time: median(times) })),
  }))
  return { name: work.name, about: work.about, lines }
}

/** @param {readonly Growth[]} growths */
function print(growths) {
  for (const { name, about, lines } of growths) {
    console.log(`\n${name}: ${about}; nanoseconds an element`)
    const sizes = [...new Set(lines.flatMap(({ points }) => points.map(({ size }) => size)))]
    const rows = lines.map(({ engine, points }) => [
      engine,
      ...sizes.map((size) => {
        const point = points.find((known) => known.size === size)
        return point ? ((point.time * 1e6) / size).toPrecision(3) : 'failed'
      }),
    ])
    printTable([['', ...sizes.map((size) => size.toExponential(0).replace('e+', 'e'))], ...rows])
  }
}

function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      engine: { type: 'string', multiple: true, default: ['moonstep', 'wasmoon', 'lua5.4'] },
      runs: { type: 'string', default: '3' },
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
  mustBeKnown(
    values.only,
    WORKS.map(({ name }) => name),
  )
  const began = circumstances()
  const engines = ENGINES.filter(
    (engine) => values.engine.includes(engine.name) && engine.lua >= 5.4 && isInstalled(engine),
  )
  const directory = mkdtempSync(join(tmpdir(), 'moonstep-growth-'))
  try {
    const growths = WORKS.filter(({ name }) => values.only?.includes(name) ?? true).map((work) => {
      const sizes = values.quick ? work.sizes.slice(0, -1) : work.sizes
      return measure({ ...work, sizes }, engines, values.quick ? 1 : Math.max(1, Number(values.runs)), directory)
    })
    print(growths)
    writeResults({ kind: 'growth', ...began, engines: engines.map(({ name }) => name), growths })
  } finally {
    rmSync(directory, { recursive: true })
  }
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/**
 * How much memory values take in the arena, and how much the whole process has at most, beside PUC Lua.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ENGINES, isInstalled, runOnce } from './support/engines.mjs'
import { choosePrograms } from './support/programs.mjs'
import { circumstances, writeResults } from './support/results.mjs'
import { printTable } from './support/text-table.mjs'

/**
 * @typedef {import('./support/page-growth.mjs').Memory} Memory
 * @typedef {import('./support/engines.mjs').Engine} Engine
 */

/** What is made, and how much it may take: `before` is not counted. */
const VALUES = [
  { name: 'a table of 1e6 integers', limit: 17e6, source: 'local t = {} for i = 1, 1e6 do t[i] = i end' },
  {
    name: '1e6 tables of two fields',
    limit: 130e6,
    before: 'local t = {} for i = 1, 1e6 do t[i] = false end',
    source: 'for i = 1, 1e6 do t[i] = { x = i, y = i } end',
  },
  {
    name: '1e6 tables of two elements',
    before: 'local t = {} for i = 1, 1e6 do t[i] = false end',
    source: 'for i = 1, 1e6 do t[i] = { i, i } end',
  },
  {
    name: '1e6 closures over a variable each',
    before: 'local t = {} for i = 1, 1e6 do t[i] = false end',
    source: 'for i = 1, 1e6 do t[i] = function() return i end end',
  },
  {
    name: '1e6 strings of ten bytes',
    before: 'local t = {} for i = 1, 1e6 do t[i] = false end',
    source: 'for i = 1, 1e6 do t[i] = string.format("%010d", i) end',
  },
  { name: 'a table of 1e6 keys that are floats', source: 'local t = {} for i = 1, 1e6 do t[i + 0.5] = true end' },
  {
    name: '1e5 coroutines that wait',
    before: 'local t = {} for i = 1, 1e5 do t[i] = false end',
    source: `for i = 1, 1e5 do
      t[i] = coroutine.create(function() coroutine.yield() end)
      coroutine.resume(t[i])
    end`,
  },
]

const ALLOCATING = [
  'allocation',
  'append',
  'binary-trees',
  'closures',
  'deltablue',
  'havlak',
  'json',
  'k-nucleotide',
  'ray-tracer',
]
/** Peak resident size, by comparison to PUC Lua's, besides what Node itself has. */
const FACTOR = 1.5

const directory = mkdtempSync(join(tmpdir(), 'moonstep-memory-'))

/** @param {Engine | undefined} engine @param {string} source */
function runSource(engine, source) {
  if (!engine) return undefined
  const path = join(directory, 'memory.lua')
  writeFileSync(path, source)
  const result = runOnce(engine, { name: 'memory', path }, 120)
  if ('failed' in result) throw new Error(`${engine.name}: ${result.failed}`)
  return result
}

/** @param {(typeof VALUES)[number]} value */
function sourceOf({ before = '', source }) {
  return `${before}
collectgarbage() collectgarbage()
local before = collectgarbage("count")
${source}
collectgarbage() collectgarbage()
print(string.format("%d", (collectgarbage("count") - before) * 1024))
assert(t == nil or #t >= 0)
print("time: 0.0")
`
}

/** @param {number | undefined} bytes */
const megabytes = (bytes) => (bytes === undefined ? '' : (bytes / 1e6).toFixed(1))

/** @param {Memory} memory */
const verdict = ({ moonstep, limit }) =>
  moonstep === undefined || limit === undefined ? '' : moonstep <= limit ? 'yes' : 'NO'

function main() {
  const began = circumstances()
  const [moonstep, lua] = ['moonstep', 'lua5.4'].map((name) =>
    ENGINES.find((engine) => engine.name === name && isInstalled(engine)),
  )
  /** @type {Memory[]} */
  const arena = VALUES.map((value) => {
    const source = sourceOf(value)
    process.stderr.write(`${value.name}\n`)
    const [mine, theirs] = [runSource(moonstep, source), runSource(lua, source)].map((run) => run && Number(run.output))
    return {
      name: value.name,
      ...(value.limit !== undefined && { limit: value.limit }),
      ...(mine !== undefined && { moonstep: mine }),
      ...(theirs !== undefined && { lua: theirs }),
    }
  })
  const floor = runSource(moonstep, 'print("time: 0.0")')?.peak
  /** @type {Memory[]} */
  const peaks = choosePrograms({ only: ALLOCATING }).map((program) => {
    process.stderr.write(`${program.name}\n`)
    const [mine, theirs] = [moonstep, lua].map((engine) => {
      const run = engine && runOnce(engine, program, 120)
      return run && 'peak' in run ? run.peak : undefined
    })
    return {
      name: program.name,
      ...(floor !== undefined && { floor }),
      ...(mine !== undefined && { moonstep: mine }),
      ...(theirs !== undefined && { lua: theirs }),
      ...(theirs !== undefined && floor !== undefined && { limit: FACTOR * theirs + floor }),
    }
  })
  print(arena, peaks)
  writeResults({ kind: 'memory', ...began, arena, peaks })
}

/**
 * @param {readonly Memory[]} arena
 * @param {readonly Memory[]} peaks
 */
function print(arena, peaks) {
  const head = ['Moonstep', 'lua5.4', 'at most', 'kept']
  const row = (/** @type {Memory} */ one) => [
    one.name,
    megabytes(one.moonstep),
    megabytes(one.lua),
    megabytes(one.limit),
    verdict(one),
  ]
  printTable([['what values take, MB', ...head], ...arena.map(row)])
  console.log()
  printTable([[`most memory of the process, MB`, ...head], ...peaks.map(row)])
  console.log(
    `At most: ${FACTOR} times lua5.4's, and Node's own with an empty program (${megabytes(peaks[0]?.floor)} MB).`,
  )
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true })
}

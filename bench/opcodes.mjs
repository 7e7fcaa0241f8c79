/**
 * Counts the instructions that programs execute, and the pairs of one after another.
 *
 * The library is bundled anew, from `src/`, with one statement more at the head of the loop, which counts; the loop of `dist/` knows nothing
 * of this. A test and the jump behind it, which the loop executes together, count as the test; what natives do is not counted.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'rolldown'
import { allPrograms, choosePrograms, GROUPS } from './support/programs.mjs'
import { circumstances, writeResults } from './support/results.mjs'
import { printTable } from './support/text-table.mjs'

/** Where opcodes and pairs are counted: `pairs[before << 8 | op]`. */
const COUNTER = '__moonstepOpcodes'
const root = fileURLToPath(new URL('..', import.meta.url))

const USAGE = `usage: npm run bench:opcodes -- [--group GROUP]... [--only PROGRAM]... [--top N] [FILE]...

  FILE             a Lua program; or else those of bench/programs:
  --group GROUP    ${GROUPS.join(', ')}; all by default
  --only PROGRAM   one of them
  --each           a table for each program, too
  --top N          so many lines of each table; 30 by default`

/** Puts the counting into the loop. @type {import('rolldown').Plugin} */
const counting = {
  name: 'count-opcodes',
  transform: {
    filter: { id: /\/src\/interp\/loop\.ts$/ },
    handler(code) {
      const fetched = /const op = w0 & 0x[0-9a-f]+;?\n/g
      const found = code.match(fetched)?.length ?? 0
      if (found !== 1) throw new Error(`the loop fetches an opcode at ${found} places; bench/opcodes.mjs looks for one`)
      return code.replace(
        fetched,
        (statement) =>
          `${statement}{ const counter = globalThis.${COUNTER}; counter.pairs[(counter.last << 8) | op]++; counter.last = op }\n`,
      )
    },
  },
}

/** Gives the bundle the names of the opcodes, too. */
const ENTRY = `
export { Lua } from './src/index.ts'
export { OPCODES } from './src/bytecode/opcodes.ts'
`

async function instrumented() {
  const directory = mkdtempSync(join(tmpdir(), 'moonstep-opcodes-'))
  try {
    await build({
      cwd: root,
      input: { counted: 'virtual:counted' },
      platform: 'neutral',
      logLevel: 'warn',
      optimization: { inlineConst: { mode: 'all', pass: 3 } },
      plugins: [
        {
          name: 'entry',
          resolveId: (id, importer) =>
            id === 'virtual:counted' ? id : importer === 'virtual:counted' ? join(root, id) : null,
          load: (id) => (id === 'virtual:counted' ? ENTRY : null),
        },
        counting,
      ],
      output: { dir: directory, format: 'es', entryFileNames: 'counted.mjs' },
    })
    return /** @type {typeof import('../dist/index.js') & { OPCODES: readonly { name: string }[] }} */ (
      await import(pathToFileURL(join(directory, 'counted.mjs')).href)
    )
  } finally {
    rmSync(directory, { recursive: true })
  }
}

/**
 * @typedef {{ last: number, pairs: Float64Array }} Counter
 *
 * @param {import('../dist/index.js').Lua} lua
 * @param {{ name: string, path: string }} program
 * @returns {Float64Array}
 */
function count(lua, { name, path }) {
  const pairs = new Float64Array(256 * 256)
  // An opcode that does not exist comes before the first.
  const counter = { last: 255, pairs }
  Object.assign(globalThis, { [COUNTER]: counter })
  process.stderr.write(`${name}: `)
  lua.run(readFileSync(path), { name: `@${basename(path)}` })
  lua.close()
  process.stderr.write(`${(pairs.reduce((sum, n) => sum + n, 0) / 1e6).toFixed(1)} million instructions\n`)
  return pairs
}

/**
 * @param {Float64Array} pairs
 * @param {readonly { name: string }[]} opcodes
 */
function summary(pairs, opcodes) {
  const nameOf = (/** @type {number} */ op) => opcodes[op]?.name ?? `(${op})`
  const single = new Map()
  const both = new Map()
  let total = 0
  pairs.forEach((times, key) => {
    if (times === 0) return
    const [before, op] = [key >> 8, key & 0xff]
    total += times
    single.set(nameOf(op), (single.get(nameOf(op)) ?? 0) + times)
    if (before !== 255) both.set(`${nameOf(before)} ${nameOf(op)}`, times)
  })
  const sorted = (/** @type {Map<string, number>} */ counts) => [...counts].sort((a, b) => b[1] - a[1])
  return { total, opcodes: sorted(single), pairs: sorted(both) }
}

/**
 * @param {string} title
 * @param {ReturnType<typeof summary>} counted
 * @param {number} top
 */
function print(title, { total, opcodes, pairs }, top) {
  const share = (/** @type {number} */ times) => `${((times / total) * 100).toFixed(2)} %`
  console.log(`\n${title}: ${(total / 1e6).toFixed(1)} million`)
  const rows = opcodes.slice(0, top).map(([name, times], i) => {
    const [pair, both] = pairs[i] ?? ['', 0]
    return [name, String(times), share(times), `   ${pair}`, both ? String(both) : '', both ? share(both) : '']
  })
  printTable([['opcode', 'times', 'share', 'pair', 'times', 'share'], ...rows])
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      group: { type: 'string', multiple: true },
      only: { type: 'string', multiple: true },
      top: { type: 'string', default: '30' },
      each: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return
  }
  const programs =
    positionals.length > 0 ? positionals.map((path) => ({ name: basename(path), path })) : choosePrograms(values)
  const began = circumstances()
  const { Lua, OPCODES } = await instrumented()
  const all = new Float64Array(256 * 256)
  for (const program of programs) {
    const pairs = count(new Lua({ libraries: 'full', seed: 1 }), program)
    if (values.each) print(program.name, summary(pairs, OPCODES), Number(values.top))
    // Each program counts the same, however long it runs.
    const total = pairs.reduce((sum, n) => sum + n, 0)
    pairs.forEach((times, key) => {
      if (times > 0) all[key] = (all[key] ?? 0) + (programs.length > 1 ? Math.round((times / total) * 1e7) : times)
    })
  }
  const counted = summary(all, OPCODES)
  const names = programs.length === allPrograms().length ? ['all programs'] : programs.map(({ name }) => name)
  print(programs.length > 1 ? 'all, each of ten million' : (programs[0]?.name ?? ''), counted, Number(values.top))
  writeResults({ kind: 'opcodes', ...began, programs: names, ...counted, pairs: counted.pairs.slice(0, 200) })
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

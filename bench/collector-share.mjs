/**
 * Which share of a program's time is the collector's: runs the programs of the group `memory`, and `allocation`, under V8's profiler,
 * and counts the samples taken while the collector works. That is its work between steps (`work`), and its sweeping within an
 * allocation (`refillBySweeping`); making objects is the program's. `--top N` lists the N functions that take the most time.
 */
import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { parseArgs } from 'node:util'
import { Lua } from '../dist/index.js'

const PROGRAMS = ['allocation', 'binary-trees', 'closures', 'linked-lists', 'many-closures', 'small-strings']
const COLLECTOR = ['work', 'refillBySweeping']

/** @typedef {import('node:inspector').Profiler.Profile} Profile */

/**
 * @param {string} program
 * @returns {Promise<Profile>}
 */
async function profileOf(program) {
  const source = readFileSync(new URL(`programs/${program}.lua`, import.meta.url))
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 2 ** 32, initialMemory: 2 ** 30, stdout: () => {} })
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.setSamplingInterval', { interval: 500 })
  await session.post('Profiler.start')
  lua.run(source)
  const { profile } = await session.post('Profiler.stop')
  session.disconnect()
  return profile
}

/** @param {Profile} profile */
function sharesOf({ nodes, samples = [] }) {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  /** @type {Set<number>} */
  const collecting = new Set()
  for (const { id, callFrame } of nodes) if (COLLECTOR.includes(callFrame.functionName)) collecting.add(id)
  // A parent comes before its children.
  for (const { id, children = [] } of nodes) if (collecting.has(id)) for (const child of children) collecting.add(child)
  /** @type {Map<string, number>} */
  const functions = new Map()
  for (const sample of samples) {
    const name = byId.get(sample)?.callFrame.functionName || '(anonymous)'
    functions.set(name, (functions.get(name) ?? 0) + 1)
  }
  const count = samples.filter((sample) => collecting.has(sample)).length
  return {
    collector: count / samples.length,
    functions: [...functions].sort((a, b) => b[1] - a[1]).map(([name, of]) => ({ name, share: of / samples.length })),
  }
}

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, top: { type: 'string', default: '0' } },
})
const percent = (/** @type {number} */ share) => `${(share * 100).toFixed(1)} %`.padStart(8)
for (const program of PROGRAMS) {
  if (values.only && !values.only.includes(program)) continue
  const { collector, functions } = sharesOf(await profileOf(program))
  console.log(`${program.padEnd(16)}${percent(collector)}`)
  for (const { name, share } of functions.slice(0, Number(values.top))) console.log(`  ${percent(share)}  ${name}`)
}

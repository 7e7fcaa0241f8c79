/**
 * Measures one case in one machine, in this process, which does nothing else: `node --expose-gc one.mjs MACHINE CASE SECONDS`; or, for the case
 * `memory`, what 1,000 machines take together. Prints one number: processor time of all threads in nanoseconds each, or bytes each.
 */
import { median } from '../support/statistics.mjs'
import { CASES } from './cases.mjs'

const MACHINES = 1000
const [name = '', wanted = '', seconds = '1'] = process.argv.slice(2)

console.log(wanted === 'memory' ? await bytesEach() : await nanosecondsEach())

/** @returns {Promise<import('./cases.mjs').Engine>} */
function engine() {
  return import(`./${name}.mjs`)
}

function usedMilliseconds() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Warms up for as long as it measures; the median batch counts. */
async function nanosecondsEach() {
  const one = CASES.find((known) => known.name === wanted)
  if (!one) throw new Error(`there is no case ${wanted}`)
  const run = name === 'javascript' ? awaitAlone : one.prepare(await engine())
  const times = []
  for (let used = 0; used < 2000 * Number(seconds) || times.length < 3; ) {
    const start = usedMilliseconds()
    await run(one.batch)
    const time = usedMilliseconds() - start
    if (used > 1000 * Number(seconds)) times.push(time)
    used += time
  }
  return (median(times) * 1e6) / one.batch
}

/** What a promise costs without any Lua. @param {number} n */
async function awaitAlone(n) {
  const wait = async (/** @type {number} */ x) => x
  for (let i = 0; i < n; i++) await wait(i)
}

async function bytesEach() {
  const { create } = await engine()
  create()()
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const machines = Array.from({ length: MACHINES }, () => create())
  globalThis.gc?.()
  const bytes = process.memoryUsage().rss - before
  for (const close of machines) close()
  return bytes / MACHINES
}

/**
 * What the start of the command takes beside that of Node: `moonstep -e ''` and `node -e ''`, in turn. It is to be at most 1.35 times as much.
 *
 * Processor time, which other work on the machine disturbs little, is told by each process when it ends; time on the clock is measured outside.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { median } from './support/statistics.mjs'
import { printTable } from './support/text-table.mjs'

const RUNS = 31
const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const directory = mkdtempSync(join(tmpdir(), 'moonstep-startup-'))
const teller = join(directory, 'tell.cjs')
writeFileSync(
  teller,
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error((user + system) / 1000) })",
)
const env = { ...process.env, XDG_CACHE_HOME: directory }

/** @param {readonly string[]} words */
function run(words) {
  const start = performance.now()
  const { stderr } = spawnSync(process.execPath, ['-r', teller, ...words, '-e', ''], { env, encoding: 'utf8' })
  return { clock: performance.now() - start, processor: Number(stderr) }
}

const first = run([command]) // writes the cache
const node = []
const moonstep = []
for (let left = RUNS; left > 0; left--) {
  node.push(run([]))
  moonstep.push(run([command]))
}
rmSync(directory, { recursive: true })

const of = (/** @type {{ clock: number, processor: number }[]} */ runs) => ({
  clock: median(runs.map(({ clock }) => clock)),
  processor: median(runs.map(({ processor }) => processor)),
})
const base = of(node)
const row = (/** @type {string} */ name, /** @type {{ clock: number, processor: number }} */ { clock, processor }) => [
  name,
  ...[processor, processor / base.processor, clock, clock / base.clock].map((figure, i) =>
    figure.toFixed(i % 2 === 0 ? 1 : 2),
  ),
]
printTable([
  [`median of ${RUNS}, milliseconds`, 'processor', 'ratio', 'clock', 'ratio'],
  row("node -e ''", base),
  row("moonstep -e ''", of(moonstep)),
  row('the first run, without a code cache', first),
])

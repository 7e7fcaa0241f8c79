/**
 * How the cost of compiling grows with the size of a text.
 */
import { Lua } from '../../dist/index.js'
import { SHAPES } from './shapes'

export interface Cost {
  /** Units of fuel. */
  readonly fuel: number
  /** Seconds of processor time. */
  readonly seconds: number
  /** `accepted`, or why the text was not. */
  readonly outcome: string
}

const LOAD = 'local f, e = load(source, "=shape") return e or "accepted"'
const MEMORY = 2 ** 31 - 2 ** 20
const MIB = 2 ** 20
const SIZES = [MIB, 2 * MIB, 4 * MIB, 8 * MIB] as const

/** What it takes to compile a text of a shape, of about so many bytes. */
export function costOf(shape: string, bytes: number): Cost {
  const make = SHAPES[shape]
  if (make === undefined) throw new Error(`no shape '${shape}': there are ${Object.keys(SHAPES).join(', ')}`)
  const text = make(bytes)
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: MEMORY })
  lua.globals.set('source', new Uint8Array(Buffer.from(text, 'latin1')))
  const before = process.cpuUsage()
  const task = lua.start(LOAD)
  while (!task.done) task.step({ fuel: 1_000_000 })
  const { user, system } = process.cpuUsage(before)
  const outcome = String(task.error?.message ?? task.result)
  const { fuelUsed } = task
  lua.close()
  return { fuel: fuelUsed, seconds: (user + system) / 1e6, outcome: outcome.slice(0, 60) }
}

/**
 * Whether a cost grows with the size, and not more than a tenth faster.
 *
 * @param costs of a size, and of others, each twice the one before
 * @param size the first, in bytes: reading a text takes a sixteenth of that at least
 */
export function isLinear(costs: readonly number[], size: number): boolean {
  return costs.every((cost, at) => cost <= 1.1 * 2 ** at * Math.max(costs[0]!, size / 16))
}

/** The table of `--kind growth`, in Markdown. */
export const growthTable = {
  head: `| shape | ${SIZES.map((size) => `${size / MIB} MB`).join(' | ')} | 8 : 4 MB | fuel 8 : 4 MB | fuel a byte | outcome |
| --- | ${SIZES.map(() => '--: | ').join('')}--: | --: | --: | --- |`,
  measure(shape: string): { readonly line: string; readonly costs: readonly Cost[] } {
    const costs = SIZES.map((size) => costOf(shape, size))
    const [half, whole] = costs.slice(-2) as [Cost, Cost]
    const cells = [
      shape,
      ...costs.map(({ seconds }) => seconds.toFixed(2)),
      (whole.seconds / half.seconds).toFixed(1),
      (whole.fuel / half.fuel).toFixed(2),
      (whole.fuel / SIZES.at(-1)!).toFixed(2),
      whole.outcome,
    ]
    return { line: `| ${cells.join(' | ')} |`, costs }
  },
}

/**
 * The command of `npm run soak:machines`: `tests/support/machine-soak.ts` for any time. The status is 1 if a program has not ended as it should,
 * or something leaks.
 */
import { type MachineSoakReport, problemsOf, type SoakSample, soakMachines } from '../support/machine-soak'
import { trendOf } from '../support/trend'
import { runSoak } from './soak-command'

const ROUND_SECONDS = 20
const LEAST_ROUNDS = 7
/** Of a hundred, at the start, are not looked at: tables grow, and V8 compiles. */
const WARMING_UP = 0.2

const SERIES: readonly (readonly [key: keyof SoakSample, name: string, unit: number])[] = [
  ['heapBytes', "JavaScript's heap, KiB", 1024],
  ['luaBytes', 'in use in Lua, KiB', 1024],
  ['held', 'references', 1],
  ['arenaBytes', 'arenas, KiB', 1024],
  ['rssBytes', 'process (RSS), MiB', 2 ** 20],
]

function describeProgress({ seconds, programs, machinesMade, samples, slices, problems }: MachineSoakReport): string {
  const last = samples.at(-1)!
  const figures = SERIES.map(([key, name, unit]) => `${name} ${(last[key] / unit).toFixed(0)}`)
  const slice = `slice ${slices.quantile(0.5).toFixed(3)} to ${slices.max.toFixed(1)} ms`
  return `${seconds.toFixed(0)} s: ${programs} programs, ${machinesMade} machines; ${figures.join('; ')}; ${slice}; ${problems.length} problems`
}

function describe(report: MachineSoakReport): string {
  const { seconds, programs, machines, machinesMade, verified, endings, samples, slices } = report
  const counted = samples.slice(Math.ceil(samples.length * WARMING_UP))
  const trends = SERIES.map(([key, name, unit]) => {
    const trend = trendOf(counted.map((sample) => sample[key] / unit))
    const [first, last, change, doubt] = [trend.first, trend.last, trend.change, trend.doubt].map((x) => x.toFixed(1))
    return `  ${name.padEnd(24)} ${first} to ${last}; by its slope ${change} ± ${doubt}: ${trend.grows ? 'GROWS' : 'flat'}`
  })
  const quantiles = [0.5, 0.99, 0.999].map((share) => `${share * 100} % ${slices.quantile(share).toFixed(3)} ms`)
  return [
    `${seconds.toFixed(0)} s: ${programs} programs on ${machines} machines at a time, ${machinesMade} in all; heaps verified ${verified} times`,
    'Endings:',
    ...[...endings].map(([name, count]) => `  ${name.padEnd(24)} ${count}`),
    `In use, after each of ${counted.length} rounds:`,
    ...trends,
    `${slices.count} slices of 10,000 units: ${quantiles.join(', ')}, longest ${slices.max.toFixed(1)} ms`,
    ...slices.lines(),
  ].join('\n')
}

await runSoak<MachineSoakReport>({
  soak: (seconds, onRound) =>
    soakMachines({ seconds, rounds: Math.max(LEAST_ROUNDS, Math.round(seconds / ROUND_SECONDS)), onRound }),
  describeProgress,
  describe,
  problemsOf,
})

/**
 * The command of `npm run soak:memory`: `tests/support/memory-soak.ts` for any time. Progress goes to standard error, the end to
 * standard output; the status is 1 if too much is lost to fragmentation, or the arena goes on growing.
 */
import { parseArgs } from 'node:util'
import { problemsOf, type SoakReport, soakMemory } from '../support/memory-soak'

const PROGRESS_SECONDS = 10

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const seconds = Number(values.minutes) * 60
if (!(seconds > 0)) throw new Error(`--minutes ${values.minutes} is no time`)

const kib = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`

function describe(report: SoakReport): string {
  const { rounds, collections, shrunkBytes, grownBytes, mostUsedBytes, fragmentation } = report
  return [
    `${report.seconds.toFixed(0)} s: ${rounds} rounds, ${collections} collections, verified ${report.verified} times`,
    `live ${kib(shrunkBytes)} to ${kib(grownBytes)}, in use at most ${kib(mostUsedBytes)}`,
    `arena ${kib(report.earlyArenaBytes)} in the first half, ${kib(report.lateArenaBytes)} in the second`,
    `lost ${(fragmentation * 100).toFixed(1)} %`,
  ].join('; ')
}

let next = PROGRESS_SECONDS
const report = soakMemory({
  seconds,
  onProgress: (now) => {
    if (now.seconds < next) return
    next = now.seconds + PROGRESS_SECONDS
    process.stderr.write(`${describe(now)}\n`)
  },
})
const problems = problemsOf(report)
console.log(describe(report))
for (const problem of problems) console.log(`not so: ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1

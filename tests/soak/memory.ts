/**
 * The command of `npm run soak:memory`: `tests/support/memory-soak.ts` for any time. The status is 1 if too much is lost to fragmentation, or
 * the arena goes on growing.
 */
import { problemsOf, type SoakReport, soakMemory } from '../support/memory-soak'
import { runSoak } from './soak-command'

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

await runSoak<SoakReport>({
  soak: (seconds, onProgress) => soakMemory({ seconds, onProgress }),
  describeProgress: describe,
  describe,
  problemsOf,
})

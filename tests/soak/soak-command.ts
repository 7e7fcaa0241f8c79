/**
 * What the commands of soaks have in common: `--minutes N` or `--seconds N`, progress to standard error, the end to standard output,
 * and the status 1 if something is not as it should be.
 */
import { parseArgs } from 'node:util'

const PROGRESS_SECONDS = 10

export interface SoakCommand<R extends { readonly seconds: number }> {
  readonly soak: (seconds: number, onProgress: (report: R) => void) => R | Promise<R>
  readonly describeProgress: (report: R) => string
  readonly describe: (report: R) => string
  readonly problemsOf: (report: R) => readonly string[]
}

export async function runSoak<R extends { readonly seconds: number }>(command: SoakCommand<R>): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string' }, seconds: { type: 'string' } } })
  const seconds = values.seconds === undefined ? Number(values.minutes ?? '10') * 60 : Number(values.seconds)
  if (!(seconds > 0)) throw new Error(`${values.seconds ?? values.minutes} is no time`)
  let next = PROGRESS_SECONDS
  const report = await command.soak(seconds, (now) => {
    if (now.seconds < next) return
    next = now.seconds + PROGRESS_SECONDS
    process.stderr.write(`${command.describeProgress(now)}\n`)
  })
  const problems = command.problemsOf(report)
  console.log(command.describe(report))
  for (const problem of problems) console.log(`not so: ${problem}`)
  process.exitCode = problems.length === 0 ? 0 : 1
}

/**
 * The command of `npm run fuzz`: campaigns of any length. What is found goes to standard output, each as a file ready to be
 * saved; progress goes to standard error; the status is 1 if something was found.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Engine, installed, wasmoon } from '../differential/engines'
import { runCampaign } from '../support/chunk-campaign'
import { makeHookedProgram, makeProgram } from './grammar/program'
import { growthTable, isLinear } from './growth'
import { compareLanguage, reportProgram } from './language'
import { SHAPES } from './shapes'
import { compareSources, programsBelow, reportSource } from './source'
import { renderProgram } from './tree'

const USAGE = `usage: npm run fuzz -- [--kind KIND] [--seconds N] [--seed S] [--most N] [--judge COMMAND]

  --kind language  whole programs, made up, on Moonstep and on PUC Lua (wasmoon); the default
  --kind hooks     the same, under hooks that note lines, calls and returns
  --kind source    real programs, cut and mutated, into the compilers of both
  --kind bytecode  bent binary chunks into the verifier; what passes is run, and the heap verified
  --kind growth    seconds that texts of hard shapes take to compile, of 1, 2, 4 and 8 MB
  --seconds N      how long; 60 if not given (not for growth)
  --seed S         the same seed makes the same programs; 1 if not given
  --most N         differences after which it ends; 10 if not given
  --judge COMMAND  a lua that is installed: where it is of Moonstep's opinion, no difference is reported (language, hooks)
  --shape NAME     only this shape (growth); may be given several times
  --show SEED      writes the program of a seed, as it is before it is shrunk (language, hooks)`

const PROGRESS_SECONDS = 30
/** Of a bundle of this file, too, which is as deep. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const PROGRAMS = ['tests/lua', 'examples', 'bench/programs']
const CHUNKS_A_ROUND = 500
/** Longer programs are bent too seldom at any one place. */
const MAX_CHUNK_SOURCE = 4000

interface Options {
  readonly seconds: number
  readonly seed: number
  readonly most: number
  readonly judge?: Engine
  readonly shapes?: readonly string[]
}

/** Each answers how many things it has found. */
const KINDS: Readonly<Record<string, (options: Options) => Promise<number> | number>> = {
  language: fuzzLanguage,
  hooks: (options) => fuzzLanguage(options, makeHookedProgram),
  source: fuzzSource,
  bytecode: fuzzBytecode,
  growth: measureGrowth,
}

/** Says whether there is time left, and now and then how far things are. */
function newClock({ seconds }: Options): (state: () => string) => boolean {
  const start = performance.now()
  let next = PROGRESS_SECONDS
  return (state) => {
    const passed = (performance.now() - start) / 1000
    if (passed >= next || passed >= seconds) {
      next = passed + PROGRESS_SECONDS
      const { user, system } = process.cpuUsage()
      const used = (user + system) / 1e6
      process.stderr.write(`${passed.toFixed(0)} s, ${used.toFixed(0)} s of processor time: ${state()}\n`)
    }
    return passed < seconds
  }
}

async function fuzzLanguage(options: Options, make = makeProgram): Promise<number> {
  const clock = newClock(options)
  const { differences } = await compareLanguage({
    seed: options.seed,
    make,
    most: options.most,
    newReference: wasmoon,
    ...(options.judge && { judge: options.judge }),
    onDifference: (difference) => console.log(reportProgram(difference)),
    onJudged: (seed) => process.stderr.write(`program ${seed}: the judge is of Moonstep's opinion\n`),
    goesOn: ({ programs, ended, beyond, judged, differences: found }) =>
      clock(
        () =>
          `${programs} programs, ${ended} ended without error, ${beyond} beyond PUC Lua, ${judged} decided by the judge, ${found.length} differ`,
      ),
  })
  return differences.length
}

async function fuzzSource(options: Options): Promise<number> {
  const clock = newClock(options)
  const { differences } = await compareSources({
    seed: options.seed,
    most: options.most,
    programs: programsBelow(ROOT, PROGRAMS),
    newReference: wasmoon,
    onDifference: (difference) => console.log(reportSource(difference)),
    goesOn: ({ texts, accepted, differences: found }) =>
      clock(() => `${texts} texts, ${accepted} accepted, ${found.length} differ`),
  })
  return differences.length
}

function fuzzBytecode(options: Options): number {
  const clock = newClock(options)
  const sources = programsBelow(ROOT, ['tests/lua', 'examples']).filter((source) => source.length <= MAX_CHUNK_SOURCE)
  let chunks = 0
  let loaded = 0
  const refusals = new Map<string, number>()
  while (clock(() => `${chunks} chunks, ${loaded} loaded, refused for ${refusals.size} reasons`)) {
    // It throws at the first chunk that does harm, with all that is needed to try that again.
    const report = runCampaign(sources, options.seed + chunks, CHUNKS_A_ROUND)
    chunks += CHUNKS_A_ROUND
    loaded += report.loaded
    for (const [reason, times] of report.refusals) refusals.set(reason, (refusals.get(reason) ?? 0) + times)
  }
  for (const [reason, times] of [...refusals].sort(([, one], [, other]) => other - one)) {
    console.log(`${String(times).padStart(8)} ${reason}`)
  }
  return 0
}

function measureGrowth({ shapes = Object.keys(SHAPES) }: Options): number {
  let bent = 0
  console.log(growthTable.head)
  for (const shape of shapes) {
    const row = growthTable.measure(shape)
    if (
      !isLinear(
        row.costs.map(({ fuel }) => fuel),
        2 ** 20,
      )
    )
      bent++
    console.log(row.line)
  }
  return bent
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string', default: 'language' },
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      most: { type: 'string', default: '10' },
      judge: { type: 'string' },
      shape: { type: 'string', multiple: true },
      show: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return console.log(USAGE)
  const make = values.kind === 'hooks' ? makeHookedProgram : makeProgram
  if (values.show !== undefined) return console.log(renderProgram(make(Number(values.show))))
  const [seconds, seed, most] = [Number(values.seconds), Number(values.seed), Number(values.most)]
  const fuzz = KINDS[values.kind]
  if (fuzz === undefined || !(seconds > 0) || !Number.isInteger(seed) || !(most > 0)) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const judge = values.judge === undefined ? undefined : installed(values.judge)
  const found = await fuzz({
    seconds,
    seed,
    most,
    ...(judge && { judge }),
    ...(values.shape && { shapes: values.shape }),
  })
  process.exitCode = found === 0 ? 0 : 1
}

await main()

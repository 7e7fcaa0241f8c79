/**
 * Real programs, cut, spliced and mutated, into the compiler: a chunk or an error, and the same as in PUC Lua.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SHOW } from '../differential/batch'
import { outcomes } from '../differential/campaign'
import type { Reference } from '../differential/engines'
import { quote } from '../differential/generate/source'
import { Random } from '../support/random'
import { type FuzzMode, MODES, runAlone, runPrograms } from './machine'
import { mutate } from './mutate'
import { shrinkText } from './shrink'

export interface SourcePlan {
  readonly seed: number
  /** Texts to try; without end if not given. */
  readonly texts?: number
  /** Differences after which it ends. */
  readonly most: number
  readonly programs: readonly string[]
  readonly newReference: () => Promise<Reference>
  readonly goesOn?: (report: SourceReport) => boolean
  readonly onDifference?: (difference: SourceDifference) => void
}

export interface SourceReport {
  texts: number
  /** Texts that are programs still. */
  accepted: number
  readonly differences: SourceDifference[]
}

export interface SourceDifference {
  readonly seed: number
  readonly mode: string
  /** One character a byte. */
  readonly text: string
  readonly expected: string
  readonly found: string
}

/** A case is a literal of the text, which is compiled; a chunk that is accepted is not run. */
const PRELUDE = `${SHOW}local function run(literal)
  local text = load("return " .. literal)()
  local chunk, message = load(text, "=case", "t")
  return chunk and "accepted" or show(message, 0)
end
`

const BATCH = 50
const BATCHES_AN_ENGINE = 40

/** The programs below some directories, one character a byte. */
export function programsBelow(root: string, directories: readonly string[]): string[] {
  return directories
    .map((directory) => join(root, directory))
    .flatMap((directory) =>
      readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((file) => join(directory, file)),
    )
    .filter((file) => file.endsWith('.lua'))
    .sort()
    .map((file) => readFileSync(file, 'latin1'))
}

export async function compareSources(plan: SourcePlan): Promise<SourceReport> {
  const report: SourceReport = { texts: 0, accepted: 0, differences: [] }
  const { texts = Number.POSITIVE_INFINITY, goesOn = () => true } = plan
  let reference = await plan.newReference()
  for (let batch = 0; report.texts < texts && report.differences.length < plan.most && goesOn(report); batch++) {
    if (batch % BATCHES_AN_ENGINE === 0) reference = await plan.newReference()
    const count = Math.min(BATCH, texts - report.texts)
    const seeds = Array.from({ length: count }, (_, at) => (Math.imul(plan.seed, 1_000_003) + report.texts + at) | 0)
    const cases = seeds.map((seed) => mutate(plan.programs, new Random(seed)))
    const mode = MODES[batch % MODES.length]!
    const expected = outcomes(reference, cases.map(quote), PRELUDE)
    const found = compileAll(cases, mode, new Random(seeds[0]!))
    report.accepted += expected.filter((line) => line === 'accepted').length
    for (const [at, seed] of seeds.entries()) {
      if (agree(expected[at], found[at])) continue
      const difference = examine(seed, cases[at]!, mode, reference)
      report.differences.push(difference)
      plan.onDifference?.(difference)
      reference = await plan.newReference()
    }
    report.texts += count
  }
  return report
}

function compileAll(texts: readonly string[], mode: FuzzMode, random: Random): string[] {
  try {
    return runPrograms(texts.map(quote), mode, random, PRELUDE)
  } catch {
    return texts.map((text) => runAlone(quote(text), mode, random, PRELUDE))
  }
}

/** What PUC Lua refuses for its own C stack, Moonstep refuses at other depths. */
function agree(expected = '', found = ''): boolean {
  return expected === found
}

function examine(seed: number, text: string, mode: FuzzMode, reference: Reference): SourceDifference {
  const both = (smaller: string): readonly [string, string] => [
    outcomes(reference, [quote(smaller)], PRELUDE)[0] ?? '',
    runAlone(quote(smaller), mode, new Random(seed), PRELUDE),
  ]
  const differs = (smaller: string): boolean => !agree(...both(smaller))
  const small = differs(text) ? shrinkText(text, differs) : text
  const [expected, found] = both(small)
  return { seed, mode: mode.name, text: small, expected, found }
}

/** A program that shows what a `lua` makes of the text. */
export function reportSource({ seed, mode, text, expected, found }: SourceDifference): string {
  return `-- text ${seed}, ${mode}; should be
--   ${expected}
-- but is
--   ${found}
print(load(${quote(text)}, "=case", "t"))
`
}

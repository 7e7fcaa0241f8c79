/**
 * Whole programs, made up at random, on Moonstep and on PUC Lua: all that they print and how they end must be the same.
 */
import { pasteProgram } from '../differential/batch'
import { alike, outcomes } from '../differential/campaign'
import type { Engine, Reference } from '../differential/engines'
import { Random } from '../support/random'
import { makeProgram } from './grammar/program'
import { AT_ONCE, type FuzzMode, MODES, runAlone, runPrograms } from './machine'
import { BOUNDARY, PRELUDE, SEPARATOR } from './prelude'
import { shrink } from './shrink'
import { type Node, renderProgram } from './tree'

export interface LanguagePlan {
  readonly seed: number
  /** The program of a seed; `makeProgram` if not given. */
  readonly make?: (seed: number) => Node
  /** Programs to try; without end if not given. */
  readonly programs?: number
  /** Differences after which it ends. */
  readonly most: number
  /** A new engine to compare with. */
  readonly newReference: () => Promise<Reference>
  /** Asked before each batch whether to go on. */
  readonly goesOn?: (report: LanguageReport) => boolean
  readonly onDifference?: (difference: ProgramDifference) => void
  readonly onJudged?: (seed: number) => void
  /** What differs and is the same here differs because of what the reference is. */
  readonly judge?: Engine
}

export interface LanguageReport {
  programs: number
  /** Programs that came to their end without an error. */
  ended: number
  /** Programs in which PUC Lua cannot do what Moonstep can. */
  beyond: number
  /** Differences in which the judge is of Moonstep's opinion. */
  judged: number
  readonly differences: ProgramDifference[]
}

export interface ProgramDifference {
  /** The program of it was the program before it was shrunk. */
  readonly seed: number
  readonly mode: string
  readonly source: string
  readonly expected: string
  readonly found: string
}

/** The message of what Moonstep can do. */
const ACROSS_C = 'attempt to yield across a C-call boundary'
const BATCH = 25
/** Batches that an engine to compare with gets. */
const BATCHES_AN_ENGINE = 40

/** The seed of a program of a campaign. */
function programSeed(seed: number, number: number): number {
  return (Math.imul(seed, 1_000_003) + number) | 0
}

export async function compareLanguage(plan: LanguagePlan): Promise<LanguageReport> {
  const report: LanguageReport = { programs: 0, ended: 0, beyond: 0, judged: 0, differences: [] }
  const { programs = Number.POSITIVE_INFINITY, goesOn = () => true, make = makeProgram } = plan
  let reference = await plan.newReference()
  for (let batch = 0; report.programs < programs && report.differences.length < plan.most && goesOn(report); batch++) {
    if (batch % BATCHES_AN_ENGINE === 0) reference = await plan.newReference()
    const count = Math.min(BATCH, programs - report.programs)
    const seeds = Array.from({ length: count }, (_, at) => programSeed(plan.seed, report.programs + at))
    const mode = MODES[batch % MODES.length]!
    for (const suspect of compareBatch(seeds, make, mode, reference, report)) {
      reference = await plan.newReference()
      const difference = examine(suspect, make(suspect.seed), mode, reference, plan.judge)
      if (difference === undefined) {
        report.judged++
        plan.onJudged?.(suspect.seed)
      } else {
        report.differences.push(difference)
        plan.onDifference?.(difference)
      }
      reference = await plan.newReference()
    }
    report.programs += count
  }
  return report
}

/** A program that differs where it was run among others. */
interface Suspect {
  readonly seed: number
  readonly expected: string
  readonly found: string
}

function compareBatch(
  seeds: readonly number[],
  make: (seed: number) => Node,
  mode: FuzzMode,
  reference: Reference,
  report: LanguageReport,
): Suspect[] {
  const sources = seeds.map((seed) => renderProgram(make(seed)))
  const expected = outcomes(reference, sources, PRELUDE)
  const found = runAll(sources, mode, new Random(seeds[0]!))
  for (const [at, line] of expected.entries()) {
    if (line === BOUNDARY) {
      report.beyond++
      // Then it is compared with what it does at once.
      if (mode !== AT_ONCE) expected[at] = runAlone(sources[at]!, AT_ONCE, new Random(seeds[at]!))
    } else if (/(?:^|\| )"end" true/.test(line)) report.ended++
  }
  return seeds
    .map((seed, at) => ({ seed, expected: expected[at] ?? '', found: found[at] ?? '' }))
    .filter((outcome) => !agree(reference, outcome.expected, outcome.found))
}

function runAll(sources: readonly string[], mode: FuzzMode, random: Random): string[] {
  try {
    return runPrograms(sources, mode, random)
  } catch {
    return sources.map((source) => runAlone(source, mode, random))
  }
}

function agree(reference: Reference, expected = '', found = ''): boolean {
  if (expected.includes(ACROSS_C) && !found.includes(ACROSS_C)) return true
  return expected === BOUNDARY || alike(reference, withoutHarness(expected), withoutHarness(found))
}

/** An error may blame a level below the program, and there the engines differ. */
function withoutHarness(outcome: string): string {
  return outcome.replaceAll(/\[string \\034local format[^\]]*\]:\d+: /g, '')
}

/** The difference that a program shows by itself, shrunk; undefined if the judge says that Moonstep is right. */
function examine(
  suspect: Suspect,
  program: Node,
  given: FuzzMode,
  reference: Reference,
  judge?: Engine,
): ProgramDifference | undefined {
  const { seed } = suspect
  const outcomesOf = (source: string, mode: FuzzMode): readonly [string, string] => [
    expectedAlone(source, reference),
    runAlone(source, mode, new Random(seed)),
  ]
  const differs = (mode: FuzzMode) => (tree: Node) => !agree(reference, ...outcomesOf(renderProgram(tree), mode))
  const mode = differs(AT_ONCE)(program) ? AT_ONCE : given
  if (!differs(mode)(program)) {
    return { ...suspect, mode: `${mode.name}, only among others`, source: renderProgram(program) }
  }
  const isReal = (tree: Node): boolean => {
    const source = renderProgram(tree)
    const [expected, found] = outcomesOf(source, mode)
    return (
      !agree(reference, expected, found) && (judge === undefined || outcomes(judge, [source], PRELUDE)[0] !== found)
    )
  }
  if (!isReal(program)) return undefined
  const source = renderProgram(shrink(program, isReal))
  const [expected, found] = outcomesOf(source, mode)
  return { seed, mode: mode.name, source, expected, found }
}

/** What the reference makes of a program, or, where it cannot run it, Moonstep at once. */
function expectedAlone(source: string, reference: Reference): string {
  const [line = ''] = outcomes(reference, [source], PRELUDE)
  return line === BOUNDARY ? runAlone(source, AT_ONCE, new Random(0)) : line
}

/** A file that any `lua` runs, with all that is needed to see the difference. */
export function reportProgram({ seed, mode, source, expected, found }: ProgramDifference): string {
  const [right, wrong] = [expected.split(SEPARATOR), found.split(SEPARATOR)]
  const at = right.findIndex((line, number) => line !== wrong[number])
  const line = at < 0 ? right.length : at
  return `-- program ${seed}, ${mode}; line ${line + 1} that is printed should be
--   ${right[line]}
-- but is
--   ${wrong[line]}
${pasteProgram(source, PRELUDE)}`
}

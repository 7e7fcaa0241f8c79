/**
 * Makes cases at random and compares what two engines make of them.
 *
 * The same seed gives the same cases. A case that differs is shrunk by fast-check, which makes it again from the seed and its
 * number: the n-th value of a sample is the n-th run of a property with the same seed.
 */
import fc from 'fast-check'
import { areas } from './areas'
import { batchProgram, pasteProgram } from './batch'
import type { Engine, Reference } from './engines'
import { MISTAKES, overflows } from './exclusions'

export interface Plan {
  readonly cases: number
  readonly seed: number
  /** All of them if not given. */
  readonly areas?: readonly string[]
  /** Differences after which an area is given up; 1 if not given. */
  readonly most?: number
}

export interface Difference {
  readonly area: string
  /** The body that remained after shrinking. */
  readonly source: string
  readonly expected: string
  readonly found: string
  /** Where it came from: `--seed` of the campaign, and the number of the case in its area. */
  readonly seed: number
  readonly number: number
}

const BATCH = 500

/** Runs the cases, spread evenly over the areas. */
export function campaign(engine: Engine, reference: Reference, plan: Plan): Difference[] {
  const all = areas(reference)
  const names = plan.areas ?? Object.keys(all)
  return names.flatMap((area, at) => {
    const source = all[area]
    if (source === undefined) throw new Error(`no area '${area}': there are ${Object.keys(all).join(', ')}`)
    const cases = Math.floor(((at + 1) * plan.cases) / names.length) - Math.floor((at * plan.cases) / names.length)
    return compareArea(engine, reference, { area, source, cases, seed: plan.seed, most: plan.most ?? 1 })
  })
}

interface AreaPlan {
  readonly area: string
  readonly source: fc.Arbitrary<string>
  readonly cases: number
  readonly seed: number
  readonly most: number
}

function compareArea(engine: Engine, reference: Reference, plan: AreaPlan): Difference[] {
  const differences = new Map<string, Difference>()
  for (let first = 0; first < plan.cases && differences.size < plan.most; first += BATCH) {
    const count = Math.min(BATCH, plan.cases - first)
    // Each batch has a seed of its own, so that a case is found again without making all before it.
    const seed = (plan.seed * 1_000_003 + first) | 0
    const cases = fc.sample(plan.source, { seed, numRuns: count })
    const found = outcomes(engine, cases)
    const expected = outcomes(reference, cases)
    for (let at = 0; at < count && differences.size < plan.most; at++) {
      if (alike(reference, expected[at], found[at])) continue
      const source = shrink(engine, reference, plan.source, seed, at)
      differences.set(source, {
        area: plan.area,
        source,
        expected: outcomes(reference, [source])[0] ?? '',
        found: outcomes(engine, [source])[0] ?? '',
        seed: plan.seed,
        number: first + at,
      })
    }
  }
  return [...differences.values()]
}

/** The smallest body found that still differs. */
function shrink(engine: Engine, reference: Reference, source: fc.Arbitrary<string>, seed: number, at: number): string {
  const property = fc.property(source, (body) =>
    alike(reference, outcomes(reference, [body])[0], outcomes(engine, [body])[0]),
  )
  const { counterexample } = fc.check(property, { seed, path: String(at), numRuns: 1 })
  const [body] = counterexample ?? []
  if (body === undefined) throw new Error(`case ${at} of seed ${seed} differs among others, but not alone`)
  return body
}

/** Whether two outcomes of a case are the same, but for what is excluded. */
export function alike(reference: Reference, expected = '', found = ''): boolean {
  if (expected === found || overflows(expected)) return true
  return [...MISTAKES, ...reference.exclusions].some(({ covers }) => covers?.(expected, found))
}

/** What each case comes to: a line. */
export function outcomes(engine: Engine, cases: readonly string[], prelude?: string): string[] {
  const lines = run(engine, cases, prelude).split('\n')
  if (lines.length === cases.length) return lines.map(normal)
  // The whole batch failed. Which case was it?
  if (cases.length === 1) return [lines.join(' ').trimEnd()]
  return cases.flatMap((source) => outcomes(engine, [source], prelude))
}

/** An engine that breaks must be told from one that answers. */
function run(engine: Engine, cases: readonly string[], prelude?: string): string {
  try {
    return engine.run(batchProgram(cases, prelude))
  } catch (error) {
    return `the engine broke: ${error instanceof Error ? error.message : String(error)}\n`.repeat(
      cases.length === 1 ? 1 : 0,
    )
  }
}

/** The sign of NaN is the processor's affair. */
export function normal(line: string): string {
  return line.replaceAll('-nan', 'nan')
}

/** All that is needed to see a difference elsewhere. */
export function report(difference: Difference, engine: Engine, reference: Reference): string {
  const { area, source, expected, found, seed, number } = difference
  return `-- ${area}, seed ${seed}, case ${number}: the program below prints
--   ${expected} (${reference.name})
--   ${found} (${engine.name})
${pasteProgram(source)}`
}

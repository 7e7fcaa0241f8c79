/**
 * Runs programs in several machines, which take turns, so that what disturbs one disturbs all.
 *
 * Each program's checksum is compared: a machine that prints another one has failed.
 */
import { runOnce } from './engines.mjs'
import { geometricMean, median } from './statistics.mjs'

/**
 * @typedef {import('./engines.mjs').Engine} Engine
 * @typedef {import('./programs.mjs').Program} Program
 *
 * @typedef {object} Times One machine with one program: each run's figures, or why there are none.
 * @property {number[]} whole
 * @property {number[]} inside
 * @property {number[]} processor
 * @property {number[]} peak
 * @property {string} [failed]
 *
 * @typedef {'whole' | 'inside' | 'processor' | 'peak'} Figure
 *
 * @typedef {object} Compared
 * @property {string} name
 * @property {string} group
 * @property {string} about
 * @property {Record<string, Times>} engines By name.
 */

/**
 * @param {Program} program
 * @param {readonly Engine[]} engines
 * @param {{ runs: number, warmup: number, cap: number }} options
 * @returns {Compared}
 */
export function compare(program, engines, { runs, warmup, cap }) {
  const able = engines.filter((engine) => engine.lua >= program.needs)
  /** @type {Record<string, Times>} */
  const all = {}
  for (const { name } of able) all[name] = { whole: [], inside: [], processor: [], peak: [] }
  /** @type {{ output?: string }} What it prints, once that is known. */
  const expected = {}
  for (let run = 1 - warmup; run <= runs; run++) {
    for (const engine of able) {
      const times = /** @type {Times} */ (all[engine.name])
      const isOver = engine.runs !== undefined && (run < 1 || run > engine.runs)
      if (times.failed !== undefined || isOver) continue
      process.stderr.write(`${program.name} ${run < 1 ? 'warm-up' : `${run}/${runs}`} ${engine.name}: `)
      const result = runOnce(engine, program, cap)
      if (!('failed' in result) && !engine.narrow) expected.output ??= result.output
      process.stderr.write(`${note(times, result, run < 1, expected.output)}\n`)
    }
  }
  return { name: program.name, group: program.group, about: program.about, engines: all }
}

/**
 * Takes a run into account, unless it was for warming up; answers with what to tell of it.
 *
 * @param {Times} times
 * @param {import('./engines.mjs').Run | import('./engines.mjs').Failure} result
 * @param {boolean} isWarmup
 * @param {string | undefined} expected
 */
function note(times, result, isWarmup, expected) {
  if ('failed' in result) {
    times.failed = result.failed
    return result.failed
  }
  if (expected !== undefined && result.output !== expected) {
    times.failed = 'another result'
    return times.failed
  }
  if (!isWarmup) {
    times.whole.push(result.whole)
    times.inside.push(result.inside)
    if (result.processor !== undefined) times.processor.push(result.processor)
    if (result.peak !== undefined) times.peak.push(result.peak)
  }
  return `${result.whole.toFixed(0)} ms`
}

/**
 * The median of a figure; undefined if there is none.
 *
 * @param {Compared} program
 * @param {string} engine
 * @param {Figure} figure
 */
export function medianOf(program, engine, figure) {
  const values = program.engines[engine]?.[figure] ?? []
  return values.length > 0 ? median(values) : undefined
}

/**
 * How long one machine takes by comparison to another; undefined if one of them has not run it.
 *
 * @param {Compared} program
 * @param {string} engine
 * @param {string} other
 * @param {Figure} figure
 */
export function ratioOf(program, engine, other, figure) {
  const mine = medianOf(program, engine, figure)
  const theirs = medianOf(program, other, figure)
  return mine === undefined || theirs === undefined ? undefined : mine / theirs
}

/**
 * The geometric mean of the ratios, over the programs that both have run.
 *
 * @param {readonly Compared[]} programs
 * @param {string} engine
 * @param {string} other
 * @param {Figure} figure
 */
export function meanRatio(programs, engine, other, figure) {
  const ratios = programs
    .map((program) => ratioOf(program, engine, other, figure))
    .filter((ratio) => ratio !== undefined)
  return ratios.length > 0 ? geometricMean(ratios) : undefined
}

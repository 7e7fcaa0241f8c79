/** The section of the page on the comparison of programs. */
import { dotChart } from './chart.mjs'
import { meanRatio, medianOf, ratioOf } from './compare.mjs'
import { key, seriesOf, table } from './page-parts.mjs'
import { GROUPS } from './programs.mjs'
import { geometricMean, spread } from './statistics.mjs'

/**
 * @typedef {import('./compare.mjs').Compared} Compared
 * @typedef {import('./compare.mjs').Figure} Figure
 * @typedef {import('./chart.mjs').Row} Row
 */

const TITLES = /** @type {Record<string, string>} */ ({
  core: 'The core of the machine',
  library: 'The standard library',
  programs: 'Programs',
})

/** @param {number} ratio */
const times = (ratio) => `${ratio < 0.095 ? ratio.toFixed(3) : ratio < 9.95 ? ratio.toFixed(2) : ratio.toFixed(0)}`

/** @param {import('./page-parts.mjs').Results} results */
export function programsSection(results) {
  const { programs, engines, runs } = /** @type {{ programs: Compared[], engines: string[], runs: number }} */ (
    /** @type {unknown} */ (results)
  )
  const unit = engines.includes('lua5.4') ? 'lua5.4' : 'wasmoon'
  const chart = (/** @type {Figure} */ figure) =>
    dotChart(`Times of each program by comparison to ${unit}`, ratioRows(programs, engines, unit, figure), {
      axis: `time ÷ ${unit}`,
      tick: (value) => `×${Number(value.toPrecision(2))}`,
      line: 1,
    })
  const compared = engines.includes(unit)
    ? `<h3>How long they take, by comparison to ${unit}</h3>
<p class="soft">Whole processes, medians of ${runs}; further to the left is faster. Programs are in the order of Moonstep's ratio, which stands at the
end of the row; the bar through its mark goes from its quickest run to its slowest.</p>
${key(engines)}${chart('whole')}<details><summary>The same by processor time, which suffers less from what else the machine does</summary>${chart('processor')}</details>`
    : ''
  const memory = programs.some((program) => medianOf(program, 'moonstep', 'peak') !== undefined)
    ? `<h3>The most memory that they had</h3>
<p class="soft">Peak resident size of the process, Node's own and the compiled code in it.</p>
${key(engines)}${dotChart('Peak memory of each program', memoryRows(programs, engines), {
  axis: 'peak resident size',
  tick: (value) => `${value / 1e6} MB`,
})}`
    : ''
  return `<h2>Programs in other Lua machines</h2>${tiles(programs, engines)}${compared}${figureTable(programs, engines, 'whole', 'Whole process, in milliseconds')}${figureTable(programs, engines, 'inside', 'Work alone, in milliseconds')}${figureTable(programs, engines, 'processor', 'Processor time, in milliseconds')}${memory}`
}

/**
 * @param {readonly Compared[]} programs
 * @param {readonly string[]} engines
 */
function tiles(programs, engines) {
  const others = engines.includes('moonstep') ? engines.filter((name) => name !== 'moonstep') : []
  const all = others.flatMap((name) => {
    const mean = meanRatio(programs, 'moonstep', name, 'whole')
    if (mean === undefined) return []
    const count = programs.filter((program) => ratioOf(program, 'moonstep', name, 'whole') !== undefined).length
    const text = mean < 1 ? `faster than ${name}` : `the time of ${name}`
    return [
      `<div class="tile"><b>${times(mean < 1 ? 1 / mean : mean)}×</b><span>${text}<br>${count} programs</span></div>`,
    ]
  })
  return `<p>Moonstep's times by those of the others, as geometric means:</p><div class="tiles">${all.join('')}</div>`
}

/**
 * @param {readonly Compared[]} programs
 * @param {readonly string[]} engines
 * @param {string} unit
 * @param {Figure} figure
 * @returns {Row[]}
 */
function ratioRows(programs, engines, unit, figure) {
  return GROUPS.flatMap((group) => {
    const rows = programs
      .filter((program) => program.group === group && medianOf(program, unit, figure) !== undefined)
      .map((program) => ({ program, ratio: ratioOf(program, 'moonstep', unit, figure) ?? 0 }))
      .sort((a, b) => a.ratio - b.ratio)
    if (rows.length === 0) return []
    const mean = geometricMean(rows.map(({ ratio }) => ratio))
    const heading = { label: `${TITLES[group]}: ×${times(mean)}`, dots: [], heading: true }
    return [heading, ...rows.map(({ program, ratio }) => ratioRow(program, ratio, engines, unit, figure))]
  })
}

/**
 * @param {Compared} program
 * @param {number} ratio
 * @param {readonly string[]} engines
 * @param {string} unit
 * @param {Figure} figure
 * @returns {Row}
 */
function ratioRow(program, ratio, engines, unit, figure) {
  const one = medianOf(program, unit, figure) ?? Number.NaN
  const dots = engines.flatMap((name) => {
    const value = medianOf(program, name, figure)
    if (value === undefined) return []
    const all = program.engines[name]?.[figure] ?? []
    const title = `${program.name}, ${name}: ${value.toFixed(0)} ms, ×${times(value / one)}`
    const range = name === 'moonstep' ? { low: Math.min(...all) / one, high: Math.max(...all) / one } : {}
    return [{ series: seriesOf(name), value: value / one, title, ...range }]
  })
  const failed = Object.entries(program.engines).filter(([, times]) => times.failed?.startsWith('>'))
  const about = `${program.about}${failed.map(([name, { failed: why }]) => ` (${name}: ${why})`).join('')}`
  return { label: program.name, about, dots, note: ratio > 0 ? `×${times(ratio)}` : '' }
}

/**
 * @param {readonly Compared[]} programs
 * @param {readonly string[]} engines
 * @returns {Row[]}
 */
function memoryRows(programs, engines) {
  return programs.map((program) => ({
    label: program.name,
    about: program.about,
    dots: engines.flatMap((name) => {
      const value = medianOf(program, name, 'peak')
      return value === undefined
        ? []
        : [{ series: seriesOf(name), value, title: `${program.name}, ${name}: ${(value / 1e6).toFixed(1)} MB` }]
    }),
  }))
}

/**
 * @param {readonly Compared[]} programs
 * @param {readonly string[]} engines
 * @param {Figure} figure
 * @param {string} summary
 */
function figureTable(programs, engines, figure, summary) {
  const others = engines.includes('moonstep') ? engines.filter((name) => name !== 'moonstep') : []
  const rows = programs.map((program) => [
    program.name,
    ...engines.map((name) => {
      const value = medianOf(program, name, figure)
      const all = program.engines[name]
      if (value === undefined || all === undefined) return all?.failed ?? ''
      return all[figure].length > 1
        ? `${value.toFixed(0)} ±${(spread(all[figure]) * 100).toFixed(0)} %`
        : value.toFixed(0)
    }),
    ...others.map((name) => {
      const ratio = ratioOf(program, 'moonstep', name, figure)
      return ratio === undefined ? '' : times(ratio)
    }),
  ])
  return table([['program', ...engines, ...others.map((name) => `÷ ${name}`)], ...rows], summary)
}

/**
 * The page `report.html`: one file, without scripts and without anything from elsewhere, made of the newest results of each kind.
 */
import { escape } from './chart.mjs'
import { growthSection, memorySection } from './page-growth.mjs'
import { programsSection } from './page-programs.mjs'
import { microSection, opcodesSection, throughputSection } from './page-single.mjs'

/**
 * @typedef {import('./page-parts.mjs').Results} Results
 */

/** Which results make which part of the page, in order. @type {readonly [string, (results: Results) => string][]} */
const SECTIONS = [
  ['programs', programsSection],
  ['growth', growthSection],
  ['memory', memorySection],
  ['micro', microSection],
  ['throughput', throughputSection],
  ['opcodes', opcodesSection],
]

const STYLE = `
:root { color-scheme: light dark; --page: #fbfaf7; --text: #1d2127; --soft: #616873; --grid: #dfdcd3; --card: #fff;
  --s0: #0b6bcb; --s1: #c2410c; --s2: #8b5cf6; --s3: #15803d; --s4: #a16207; --s5: #be185d; --s6: #0e7490; }
@media (prefers-color-scheme: dark) { :root { --page: #14171c; --text: #e7e9ec; --soft: #9aa3af; --grid: #323842; --card: #1c2027;
  --s0: #5eb0ff; --s1: #ff9a5c; --s2: #b79cff; --s3: #5fd08a; --s4: #e3b341; --s5: #ff86b8; --s6: #4fd1e0; } }
body { margin: 0 auto; max-width: 920px; padding: 2rem 1.2rem 4rem; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .3rem; } h2 { margin: 3rem 0 .2rem; font-size: 1.35rem; } h3 { margin: 1.6rem 0 .4rem; font-size: 1.05rem; }
p { max-width: 44rem; margin: .4rem 0; } .soft, .when { color: var(--soft); font-size: .9rem; }
.tiles { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0; }
.tile { background: var(--card); border: 1px solid var(--grid); border-radius: 8px; padding: .7rem 1rem; min-width: 7.5rem; }
.tile b { display: block; font-size: 1.7rem; font-variant-numeric: tabular-nums; line-height: 1.2; } .tile span { color: var(--soft); font-size: .88rem; }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; margin: .6rem 0; padding: 0; list-style: none; font-size: .92rem; }
.key svg { width: 16px; height: 16px; vertical-align: -3px; margin-right: 4px; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(320px, 1fr)); gap: 1rem 1.5rem; }
svg { display: block; width: 100%; height: auto; } .key svg { display: inline; }
svg text { fill: var(--text); font: 12.5px system-ui, sans-serif; font-variant-numeric: tabular-nums; }
svg .tick, svg .axis, svg .note { fill: var(--soft); font-size: 11.5px; } svg .heading { font-weight: 600; }
.grid { stroke: var(--grid); } .grid.one { stroke: var(--soft); stroke-width: 1.5; } .row { stroke: var(--grid); stroke-dasharray: 1 4; }
.dashed { stroke: var(--soft); stroke-dasharray: 5 5; } .line { fill: none; stroke-width: 2; } .range { stroke-width: 3; opacity: .35; }
.mark { stroke: var(--page); stroke-width: 1; }
${[0, 1, 2, 3, 4, 5, 6].map((i) => `.mark.s${i} { fill: var(--s${i}); } .line.s${i}, .range.s${i} { stroke: var(--s${i}); }`).join('\n')}
details { margin: .8rem 0; } summary { cursor: pointer; color: var(--soft); } .scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .86rem; font-variant-numeric: tabular-nums; margin: .6rem 0; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid var(--grid); white-space: nowrap; } th { color: var(--soft); font-weight: 600; }
th:first-child, td:first-child { text-align: left; }
`

/** @param {ReadonlyMap<string, Results>} newest By kind. */
export function page(newest) {
  const sections = SECTIONS.flatMap(([kind, section]) => {
    const results = newest.get(kind)
    return results ? [`<section>${section(results)}${when(results)}</section>`] : []
  })
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Moonstep: measured</title>
<style>${STYLE}</style>
<h1>Moonstep, measured</h1>
<p class="soft">Made by the commands of <code>bench/</code>; its README says what is measured and how to read it. Point at a mark for its figure.</p>
${sections.join('\n')}
</html>
`
}

/** @param {Results} results */
function when({ date, node, cores, processor, load }) {
  const time = `${date.slice(0, 10)} ${date.slice(11, 16)} UTC`
  const busy = load > 0.5 ? ` The machine had other work to do (load ${load}).` : ''
  return `<p class="when">${time}, Node ${escape(node)}, ${cores} × ${escape(processor)}.${busy}</p>`
}

/** The sections of the page on growth, and on memory. */
import { escape, lineChart } from './chart.mjs'
import { key, seriesOf, table } from './page-parts.mjs'

/**
 * @typedef {{ size: number, time: number }} Point Time in milliseconds.
 * @typedef {{ name: string, about: string, lines: { engine: string, points: Point[] }[] }} Growth
 * @typedef {{ name: string, limit?: number, moonstep?: number, lua?: number, floor?: number }} Memory In bytes.
 */

/** @param {number} value A power of ten below 10^10. */
const power = (value) => `10${'⁰¹²³⁴⁵⁶⁷⁸⁹'[Math.log10(value)]}`
/** @param {number} value */
const duration = (value) =>
  value >= 1000 ? `${value / 1000} s` : value >= 1 ? `${value} ms` : `${Number((value * 1000).toPrecision(2))} µs`

/** @param {import('./page-parts.mjs').Results} results */
export function growthSection(results) {
  const { growths, engines } = /** @type {{ growths: Growth[], engines: string[] }} */ (
    /** @type {unknown} */ (results)
  )
  const charts = growths.map(({ name, about, lines }) => {
    const chart = lineChart(
      about,
      lines.map(({ engine, points }) => ({
        name: engine,
        series: seriesOf(engine),
        points: points
          .filter(({ time }) => time > 0)
          .map(({ size, time }) => ({
            x: size,
            y: time,
            title: `${engine}, ${size}: ${duration(Number(time.toPrecision(3)))}`,
          })),
      })),
      { xTick: power, yTick: duration },
    )
    return `<div><h3>${escape(name)}</h3><p class="soft">${escape(about)}</p>${chart}</div>`
  })
  return `<h2>How cost grows</h2><p class="soft">Both axes are logarithmic. The dashed line is that of cost in proportion to size, through Moonstep's last point.</p>
${key(engines)}<div class="charts">${charts.join('')}</div>`
}

/** @param {number | undefined} bytes */
const megabytes = (bytes) => (bytes === undefined ? '' : `${(bytes / 1e6).toFixed(1)} MB`)

/** @param {import('./page-parts.mjs').Results} results */
export function memorySection(results) {
  const { arena, peaks } = /** @type {{ arena: Memory[], peaks: Memory[] }} */ (/** @type {unknown} */ (results))
  const own = arena.map(({ name, limit, moonstep, lua }) => [
    name,
    megabytes(moonstep),
    megabytes(lua),
    megabytes(limit),
  ])
  const process = peaks.map(({ name, moonstep, lua, floor, limit }) => [
    name,
    megabytes(moonstep),
    megabytes(floor),
    megabytes(lua),
    megabytes(limit),
  ])
  return `<h2>Memory</h2><h3>What values take, as <code>collectgarbage("count")</code> says</h3>
${table([['', 'Moonstep', 'lua5.4', 'at most'], ...own])}
<h3>Peak resident size of the process</h3>
${table([['', 'Moonstep', 'Node with an empty program', 'lua5.4', 'at most'], ...process])}`
}

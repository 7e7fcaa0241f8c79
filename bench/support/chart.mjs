/**
 * Charts as SVG, for the page: dots in rows, and lines over two logarithmic axes.
 *
 * Colours are those of the page (classes `s0`, `s1`, … of the series). A series also has a shape of its own, so that colour is not all
 * that tells them apart; each mark says its value when it is pointed at.
 */

/**
 * @typedef {object} Dot
 * @property {number} series Its number.
 * @property {number} value
 * @property {number} [low] Where a line through the dot begins.
 * @property {number} [high]
 * @property {string} title
 *
 * @typedef {object} Row
 * @property {string} label
 * @property {string} [about]
 * @property {Dot[]} dots
 * @property {string} [note] At the end of the row.
 * @property {boolean} [heading] A row of its own for a label.
 *
 * @typedef {object} Line
 * @property {string} name
 * @property {number} series
 * @property {{ x: number, y: number, title: string }[]} points
 */

const WIDTH = 860
const ROW = 21
const LABEL = 150
const NOTE = 74

/** @param {string} text */
export function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** @param {number} x */
const at = (x) => x.toFixed(1)

/**
 * A mark of a series, in the shape that it has.
 *
 * @param {number} series
 * @param {number} x
 * @param {number} y
 * @param {string} title
 */
export function mark(series, x, y, title) {
  const r = 5
  const shapes = [
    `<circle cx="${at(x)}" cy="${at(y)}" r="${r + 1}"/>`,
    `<rect x="${at(x - r)}" y="${at(y - r)}" width="${2 * r}" height="${2 * r}"/>`,
    `<path d="M${at(x)} ${at(y - r - 1)}l${r + 1} ${2 * r}h${-2 * r - 2}z"/>`,
    `<path d="M${at(x)} ${at(y - r - 1)}l${r + 1} ${r + 1}l${-r - 1} ${r + 1}l${-r - 1} ${-r - 1}z"/>`,
    `<path d="M${at(x)} ${at(y + r + 1)}l${r + 1} ${-2 * r}h${-2 * r - 2}z"/>`,
    `<path d="M${at(x - r)} ${at(y - 2)}h3v-3h4v3h3v4h-3v3h-4v-3h-3z"/>`,
    `<ellipse cx="${at(x)}" cy="${at(y)}" rx="3" ry="6"/>`,
  ]
  return `<g class="mark s${series}"><title>${escape(title)}</title>${shapes[series % shapes.length]}</g>`
}

/**
 * Round numbers of a range for a logarithmic axis: few enough to be read.
 *
 * @param {number} low
 * @param {number} high
 */
function logTicks(low, high) {
  const decades = Math.log10(high / low)
  const steps = decades < 1.2 ? [1, 1.5, 2, 3, 5, 7] : decades < 2.5 ? [1, 2, 5] : [1]
  const ticks = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const step of steps) {
      const tick = step * 10 ** power
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick)
    }
  }
  return ticks
}

/** @param {readonly number[]} values */
function rangeOf(values) {
  const known = values.filter((value) => value > 0 && Number.isFinite(value))
  return { low: Math.min(...known) / 1.12, high: Math.max(...known) * 1.12 }
}

/**
 * One row for each thing that was measured, a dot for each machine, on a logarithmic axis.
 *
 * @param {string} name For those who cannot see it.
 * @param {readonly Row[]} rows
 * @param {{ axis: string, tick: (value: number) => string, line?: number }} options
 */
export function dotChart(name, rows, { axis, tick, line }) {
  const values = rows.flatMap(({ dots }) =>
    dots.flatMap((dot) => [dot.value, dot.low ?? dot.value, dot.high ?? dot.value]),
  )
  if (line !== undefined) values.push(line)
  const { low, high } = rangeOf(values)
  const right = WIDTH - NOTE
  const x = (/** @type {number} */ value) =>
    LABEL + (Math.log(Math.max(value, low) / low) / Math.log(high / low)) * (right - LABEL)
  const top = 30
  const bottom = top + rows.length * ROW
  const parts = logTicks(low, high).map(
    (value) =>
      `<line class="grid${value === line ? ' one' : ''}" x1="${at(x(value))}" x2="${at(x(value))}" y1="${top - 4}" y2="${bottom}"/>` +
      `<text class="tick" x="${at(x(value))}" y="${top - 9}" text-anchor="middle">${escape(tick(value))}</text>`,
  )
  parts.push(`<text class="axis" x="${right}" y="${bottom + 17}" text-anchor="end">${escape(axis)}</text>`)
  rows.forEach((row, i) => parts.push(dotRow(row, top + i * ROW, right, x)))
  return svg(name, bottom + 24, parts)
}

/**
 * @param {Row} row
 * @param {number} top
 * @param {number} right
 * @param {(value: number) => number} x
 */
function dotRow(row, top, right, x) {
  const y = top + ROW / 2
  if (row.heading) return `<text class="heading" x="0" y="${at(y + 5)}">${escape(row.label)}</text>`
  const about = row.about ? `<title>${escape(row.about)}</title>` : ''
  const parts = [
    `<line class="row" x1="${LABEL}" x2="${right}" y1="${at(y)}" y2="${at(y)}"/>`,
    `<text class="label" x="${LABEL - 10}" y="${at(y + 4)}" text-anchor="end">${escape(row.label)}${about}</text>`,
  ]
  // The first series lies on top.
  for (const dot of row.dots.toSorted((a, b) => b.series - a.series)) {
    if (dot.low !== undefined && dot.high !== undefined) {
      parts.push(
        `<line class="range s${dot.series}" x1="${at(x(dot.low))}" x2="${at(x(dot.high))}" y1="${at(y)}" y2="${at(y)}"/>`,
      )
    }
    parts.push(mark(dot.series, x(dot.value), y, dot.title))
  }
  if (row.note) parts.push(`<text class="note" x="${right + 10}" y="${at(y + 4)}">${escape(row.note)}</text>`)
  return parts.join('')
}

/**
 * Lines over two logarithmic axes: what grows in proportion to its size rises as the dashed line does.
 *
 * @param {string} name
 * @param {readonly Line[]} lines
 * @param {{ xTick: (value: number) => string, yTick: (value: number) => string }} options
 */
export function lineChart(name, lines, { xTick, yTick }) {
  const [width, height, left, top] = [420, 290, 62, 12]
  const points = lines.flatMap((line) => line.points)
  const xs = rangeOf(points.map((point) => point.x))
  const ys = rangeOf(points.map((point) => point.y))
  const right = width - 14
  const bottom = height - 30
  const x = (/** @type {number} */ value) =>
    left + (Math.log(value / xs.low) / Math.log(xs.high / xs.low)) * (right - left)
  const y = (/** @type {number} */ value) =>
    bottom - (Math.log(value / ys.low) / Math.log(ys.high / ys.low)) * (bottom - top)
  const parts = []
  for (const value of logTicks(xs.low, xs.high).filter((tick) => Math.log10(tick) % 1 === 0)) {
    parts.push(`<line class="grid" x1="${at(x(value))}" x2="${at(x(value))}" y1="${top}" y2="${bottom}"/>`)
    parts.push(
      `<text class="tick" x="${at(x(value))}" y="${bottom + 16}" text-anchor="middle">${escape(xTick(value))}</text>`,
    )
  }
  for (const value of logTicks(ys.low, ys.high)) {
    parts.push(`<line class="grid" x1="${left}" x2="${right}" y1="${at(y(value))}" y2="${at(y(value))}"/>`)
    parts.push(
      `<text class="tick" x="${left - 6}" y="${at(y(value) + 4)}" text-anchor="end">${escape(yTick(value))}</text>`,
    )
  }
  parts.push(inProportion(lines, x, y, xs, ys))
  for (const line of lines.toSorted((a, b) => b.series - a.series)) {
    const path = line.points.map((point, i) => `${i === 0 ? 'M' : 'L'}${at(x(point.x))} ${at(y(point.y))}`).join('')
    parts.push(`<path class="line s${line.series}" d="${path}"/>`)
    for (const point of line.points) parts.push(mark(line.series, x(point.x), y(point.y), point.title))
  }
  return svg(name, height, parts, width)
}

/**
 * The dashed line through the last point of the first series, as far as it is within the chart.
 *
 * @param {readonly Line[]} lines
 * @param {(value: number) => number} x
 * @param {(value: number) => number} y
 * @param {{ low: number, high: number }} xs
 * @param {{ low: number, high: number }} ys
 */
function inProportion(lines, x, y, xs, ys) {
  const last = lines[0]?.points.at(-1)
  if (!last) return ''
  const slope = last.y / last.x
  const from = Math.max(xs.low, ys.low / slope)
  const to = Math.min(xs.high, ys.high / slope)
  return `<line class="dashed" x1="${at(x(from))}" y1="${at(y(from * slope))}" x2="${at(x(to))}" y2="${at(y(to * slope))}"/>`
}

/**
 * @param {string} name
 * @param {number} height
 * @param {readonly string[]} parts
 */
function svg(name, height, parts, width = WIDTH) {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(name)}" style="max-width:${width}px">${parts.join('')}</svg>`
}

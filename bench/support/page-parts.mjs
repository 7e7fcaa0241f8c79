/** What the sections of the page have in common. */
import { escape, mark } from './chart.mjs'
import { ENGINES } from './engines.mjs'

/**
 * @typedef {object} Circumstances
 * @property {string} date
 * @property {string} node Its version.
 * @property {string} processor
 * @property {number} cores
 * @property {number} load What the machine had to do in the last minute when the measurement began.
 *
 * @typedef {Circumstances & { kind: string, [key: string]: unknown }} Results
 */

/**
 * The number of a machine's series: the same colour in all charts.
 *
 * @param {string} engine
 */
export function seriesOf(engine) {
  return ENGINES.findIndex(({ name }) => name === engine)
}

/**
 * What the marks of a chart stand for.
 *
 * @param {readonly string[]} engines
 */
export function key(engines) {
  const items = engines.map(
    (name) => `<li><svg viewBox="0 0 16 16">${mark(seriesOf(name), 8, 8, name)}</svg>${escape(name)}</li>`,
  )
  return `<ul class="key">${items.join('')}</ul>`
}

/**
 * @param {readonly (readonly string[])[]} rows The first is the head.
 * @param {string} [summary] It is shown when this is asked for.
 */
export function table(rows, summary) {
  const [head = [], ...body] = rows
  const line = (/** @type {readonly string[]} */ cells, /** @type {string} */ tag) =>
    `<tr>${cells.map((cell) => `<${tag}>${escape(cell)}</${tag}>`).join('')}</tr>`
  const html = `<div class="scroll"><table>${line(head, 'th')}${body.map((cells) => line(cells, 'td')).join('')}</table></div>`
  return summary === undefined ? html : `<details><summary>${escape(summary)}</summary>${html}</details>`
}

/**
 * The files of `results/`: each command writes what it has measured to a new one, and makes the page `report.html` anew of the
 * newest of each kind.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { page } from './page.mjs'

/**
 * @typedef {import('./page-parts.mjs').Circumstances} Circumstances
 * @typedef {import('./page-parts.mjs').Results} Results
 */

const directory = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'results')

/** @returns {Circumstances} */
export function circumstances() {
  return {
    date: new Date().toISOString(),
    node: process.versions.node,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
  }
}

/** @param {Results} results */
export function writeResults(results) {
  mkdirSync(directory, { recursive: true })
  const stamp = results.date.slice(0, 19).replaceAll(':', '-')
  const file = join(directory, `${results.kind}-${stamp}.json`)
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`)
  const report = writeReport()
  console.error(`written: ${relative(process.cwd(), file)}, ${relative(process.cwd(), report)}`)
}

/** Makes the page of the newest results of each kind; answers with its path. */
export function writeReport() {
  /** @type {Map<string, Results>} */
  const newest = new Map()
  const files = readdirSync(directory).filter((name) => name.endsWith('.json'))
  for (const file of files.sort()) {
    const results = /** @type {Results} */ (JSON.parse(readFileSync(join(directory, file), 'utf8')))
    newest.set(results.kind, results)
  }
  const path = join(directory, 'report.html')
  writeFileSync(path, page(newest))
  return path
}

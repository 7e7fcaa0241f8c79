/**
 * Runs everything in the page, then in a worker, and shows both reports.
 */
import { runAll } from './programs.js'

/** @type {string[]} */
const names = await (await fetch('/examples.json')).json()

/** @param {string} id @param {unknown} report */
function show(id, report) {
  const element = document.createElement('pre')
  element.id = id
  element.textContent = JSON.stringify(report)
  document.body.append(element)
}

show('page', await runAll(names))

const worker = new Worker('/tests/browser/worker.js', { type: 'module' })
worker.addEventListener('message', ({ data }) => show('worker', data))
worker.addEventListener('error', ({ message }) => show('worker', { failed: message }))
worker.postMessage(names)

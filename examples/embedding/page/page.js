/**
 * Scripts in a page. They run in slices, between which the page has its turn, so that none holds it up; `Stop` cancels.
 */
import { Lua, LuaError } from 'moonstep'

/** @template {Element} T @param {string} selector @param {new () => T} type */
function find(selector, type) {
  const element = document.querySelector(selector)
  if (!(element instanceof type)) throw new Error(`there is no ${selector}`)
  return element
}

const source = find('textarea', HTMLTextAreaElement)
const runButton = find('#run', HTMLButtonElement)
const stopButton = find('#stop', HTMLButtonElement)
const state = find('#state', HTMLSpanElement)
const output = find('#output', HTMLPreElement)
const canvas = find('canvas', HTMLCanvasElement)
const drawing = canvas.getContext('2d')

/** @param {(line: string) => void} print */
function newMachine(print) {
  const lua = new Lua({ memoryLimit: 64 * 2 ** 20, limits: { output: 100_000 }, print })
  lua.globals.set(
    'sleep',
    (/** @type {number} */ milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  )
  lua.globals.set('dot', (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ colour) => {
    if (!drawing) return
    drawing.fillStyle = colour
    drawing.fillRect(x - 1.5, y - 1.5, 3, 3)
  })
  return lua
}

async function run() {
  const stopping = new AbortController()
  const stop = () => stopping.abort('stopped')
  runButton.disabled = true
  stopButton.disabled = false
  stopButton.addEventListener('click', stop)
  state.textContent = 'running'
  output.textContent = ''
  drawing?.clearRect(0, 0, canvas.width, canvas.height)
  const lua = newMachine((line) => output.append(`${line}\n`))
  try {
    await lua.runAsync(source.value, { name: '@page.lua', signal: stopping.signal })
    state.textContent = 'done'
  } catch (error) {
    state.textContent = error instanceof LuaError ? 'failed' : 'stopped'
    output.append(error instanceof Error ? error.message : String(error))
  } finally {
    lua.close()
    stopButton.removeEventListener('click', stop)
    stopButton.disabled = true
    runButton.disabled = false
  }
}

runButton.addEventListener('click', run)

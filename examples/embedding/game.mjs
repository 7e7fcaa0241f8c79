/**
 * A game loop that gives its scripts so much fuel a frame, however much they want: each creature is a task of its own. How
 * long the scripts took in each frame is shown as text, and drawn as SVG if a file is named.
 *
 *     node examples/embedding/game.mjs [FRAMES [FILE.svg]]
 */
import { writeFileSync } from 'node:fs'
import { Lua } from 'moonstep'

/** Units that all scripts share in a frame. */
const FUEL = 20_000
const CREATURES = 40

/** A walker moves once a frame. A thinker plans for many frames, and is interrupted at the end of its share. */
const WALKER = `local me = ...
  while true do
    me:move(math.random(-1, 1), math.random(-1, 1))
    frame()
  end`
const THINKER = `local me = ...
  local function plan(depth)
    if depth == 0 then return math.random(-1, 1) end
    local best = -math.huge
    for i = 1, 4 do best = math.max(best, plan(depth - 1)) end
    return best
  end
  while true do
    me:move(plan(7), plan(7))
    frame()
  end`

class Creature {
  x = 0
  y = 0
  moves = 0
  /** @param {number} dx @param {number} dy */
  move(dx, dy) {
    this.x += dx
    this.y += dy
    this.moves++
  }
}

/** Scripts that wait for the next frame. @type {(() => void)[]} */
let waiting = []

const lua = new Lua({ seed: 7, memoryLimit: 32 * 2 ** 20 })
lua.defineClass(Creature, { methods: ['move'], getters: ['x', 'y'] })
lua.globals.set('frame', () => new Promise((resolve) => waiting.push(() => resolve(undefined))))

const creatures = Array.from({ length: CREATURES }, () => new Creature())
const tasks = creatures.map((creature, i) => {
  const [name, source] = i % 4 === 3 ? ['@thinker.lua', THINKER] : ['@walker.lua', WALKER]
  return lua.start(source, { name, args: [creature] })
})

/** One frame: each task that does not wait has an equal share of what is left. Answers with the fuel that was used. */
function runFrame() {
  let left = FUEL
  tasks.forEach((task, i) => {
    if (task.done || task.status === 'waiting') return
    const before = task.fuelUsed
    task.step({ fuel: Math.max(1, Math.floor(left / (tasks.length - i))) })
    left -= task.fuelUsed - before
  })
  return FUEL - left
}

const frames = Number(process.argv[2] ?? 600)
/** @type {number[]} */
const times = []
let most = 0
for (let i = 0; i < frames; i++) {
  const woken = waiting
  waiting = []
  for (const wake of woken) wake()
  // What has been woken goes on when the promises have been settled. A game would wait for the screen here.
  await new Promise((resolve) => setImmediate(resolve))
  const start = performance.now()
  most = Math.max(most, runFrame())
  times.push(performance.now() - start)
}
lua.close()

const sorted = times.toSorted((a, b) => a - b)
const at = (/** @type {number} */ part) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(2)
console.log(`${frames} frames with ${FUEL} units of fuel; most used: ${most} (a step may end some units late)`)
console.log(`moves: ${creatures.reduce((sum, { moves }) => sum + moves, 0)}`)
console.log(`milliseconds a frame: median ${at(0.5)}, 99 % ${at(0.99)}, longest ${at(1)}`)
console.log(plotAsText())
if (process.argv[3] !== undefined) writeFileSync(process.argv[3], plotAsSvg())

/** The longest of some frames in a row, as one column of 60. */
function plotAsText() {
  const BARS = ' ▁▂▃▄▅▆▇█'
  const width = Math.min(60, times.length)
  const columns = Array.from({ length: width }, (_, i) => {
    const from = Math.floor((i * times.length) / width)
    return Math.max(...times.slice(from, Math.max(from + 1, Math.floor(((i + 1) * times.length) / width))))
  })
  const top = Math.max(...columns)
  return columns.map((time) => BARS[Math.ceil((time / top) * (BARS.length - 1))]).join('')
}

/** A line over all frames, up to 16.7 ms, which a frame has at 60 a second. */
function plotAsSvg() {
  const [width, height] = [600, 167]
  const points = times.map((time, i) => {
    const x = (i / Math.max(1, times.length - 1)) * width
    return `${x.toFixed(1)},${(height - Math.min(time, 16.7) * 10).toFixed(1)}`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 -10 ${width + 50} ${height + 30}" font-family="sans-serif" font-size="10">
<rect width="${width}" height="${height}" fill="none" stroke="gray"/>
<text x="-35" y="5">16.7 ms</text><text x="-35" y="${height}">0</text><text y="${height + 15}">${times.length} frames</text>
<polyline points="${points.join(' ')}" fill="none" stroke="steelblue"/>
</svg>
`
}

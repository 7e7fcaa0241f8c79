/**
 * How long the host waits at most: runs programs that allocate much in steps of little fuel, and prints the longest step, and
 * that which one in a thousand exceeds. What a step does beyond its fuel is the collector's work, or one operation that is not divided.
 *
 * Runs are deterministic, so that each step is timed in several runs, and its shortest time counts: that leaves out V8's own
 * pauses and other processes.
 */
import { parseArgs } from 'node:util'
import { Lua } from '../dist/index.js'

const USAGE = `usage: npm run bench:longest -- [--only PROGRAM]... [--runs N] [--close]

  --only PROGRAM   one of the programs, by its name
  --runs N         how often each step is timed; 3 by default
  --close          also how long closing takes, with finalizers`

const FUEL = 500

/** @type {Record<string, string>} */
const PROGRAMS = {
  'short-lived tables': 'for i = 1, 3e6 do local t = { i, { i } } end',
  'a tree that stays': `
    local function tree(d) if d == 0 then return {} end return { tree(d - 1), tree(d - 1) } end
    local kept = tree(17)
    for i = 1, 40 do tree(12) end`,
  'an array to 1e6': 'local t = {} for i = 1, 1e6 do t[i] = i end',
  'an array to 1e7': 'local t = {} for i = 1, 1e7 do t[i] = i end',
  'a hash to 1e6': 'local t = {} for i = 1, 1e6 do t[i * 1.5] = i end',
  'a hash to 1e7': 'local t = {} for i = 1, 1e7 do t[i + 0.5] = i end',
  '1e6 strings': 'local t = {} for i = 1, 1e6 do t[i] = "string " .. i end',
  'strings that die': 'for i = 1, 3e6 do local s = "string " .. i end',
  'weak values, 1e6': `
    local w = setmetatable({}, { __mode = 'v' })
    for i = 1, 1e6 do w[i] = {} end
    for i = 1, 2e6 do local g = {} end`,
  'weak keys, 1e6': `
    local w = setmetatable({}, { __mode = 'k' })
    for i = 1, 1e6 do w[{}] = i end
    for i = 1, 2e6 do local g = {} end`,
  'a chain of 1e6 ephemerons': `
    local w = setmetatable({}, { __mode = 'k' })
    local first = {}
    local key = first
    for i = 1, 1e6 do local next = {} w[key] = next key = next end
    key = nil
    for i = 1, 2e6 do local g = {} end
    first = nil
    for i = 1, 4e6 do local g = {} end`,
  '1e5 weak tables': `
    local t, meta = {}, { __mode = 'v' }
    for i = 1, 1e5 do t[i] = setmetatable({ {}, x = {} }, meta) end
    for i = 1, 2e6 do local g = {} end`,
  '1e6 finalizers': `
    local n, meta = 0, {}
    meta.__gc = function() n = n + 1 end
    for i = 1, 1e6 do setmetatable({}, meta) end
    local kept = {}
    for i = 1, 1e6 do kept[i] = setmetatable({}, meta) end
    keep = kept`,
  '1e4 coroutines': `
    local t = {}
    for i = 1, 1e4 do t[i] = coroutine.wrap(function() while true do coroutine.yield({}) end end) end
    for r = 1, 40 do for i = 1, 1e4 do t[i]() end end`,
  'a stack of 1e5 frames': `
    local function deep(n) if n == 0 then for i = 1, 1e6 do local g = {} end return 0 end return 1 + deep(n - 1) end
    deep(1e5)`,
  'a stack of 4e5 values': `
    local function many(...) for i = 1, 1e6 do local g = {} end return select('#', ...) end
    local t = {}
    for i = 1, 4e5 do t[i] = t end
    many(table.unpack(t))`,
  'mixed sizes': `
    local t = {}
    for i = 1, 4e5 do t[i % 20000 + 1] = { ('x'):rep(i * 7 % 900), {}, i } end`,
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
    close: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
})
if (values.help) {
  console.log(USAGE)
  process.exit()
}

/**
 * Runs a program once; `times[i]` becomes the shortest time of step i so far.
 *
 * @param {string} source
 * @param {number[]} times
 */
function run(source, times) {
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 4 * 2 ** 30, initialMemory: 2 ** 30 })
  const task = lua.start(source)
  const begin = performance.now()
  let before = begin
  for (let step = 0; !task.done; step++) {
    task.step({ fuel: FUEL })
    const now = performance.now()
    times[step] = Math.min(times[step] ?? Number.POSITIVE_INFINITY, now - before)
    before = now
  }
  if (task.error !== undefined) throw task.error
  const whole = performance.now() - begin
  const { cycles } = lua.heapStats()
  const closing = performance.now()
  lua.close({ fuel: Number.MAX_SAFE_INTEGER, finalizers: values.close })
  return { whole, cycles, close: performance.now() - closing }
}

/** @param {string} source */
function measure(source) {
  /** @type {number[]} */
  const times = []
  let last = run(source, times)
  for (let left = Number(values.runs); left > 1; left--) last = run(source, times)
  times.sort((a, b) => b - a)
  return {
    ...last,
    longest: times[0] ?? 0,
    second: times[1] ?? 0,
    rare: times[Math.floor(times.length / 1000)] ?? 0,
  }
}

const unknown = values.only?.find((name) => !Object.hasOwn(PROGRAMS, name))
if (unknown !== undefined) {
  console.error(`there is no program '${unknown}'; there are: ${Object.keys(PROGRAMS).join('; ')}`)
  process.exit(2)
}
if (!/^[1-9]\d*$/.test(values.runs)) {
  console.error(`'${values.runs}' is no number of runs`)
  process.exit(2)
}
console.log(`Steps of ${FUEL} units, in milliseconds; Node ${process.versions.node}\n`)
const close = values.close ? '      close' : ''
console.log(
  `${'program'.padEnd(28)}${'longest'.padStart(9)}${'second'.padStart(9)}${'99.9 %'.padStart(9)}${'whole'.padStart(9)}${'cycles'.padStart(8)}${close}`,
)
for (const [name, source] of Object.entries(PROGRAMS)) {
  if (values.only && !values.only.includes(name)) continue
  const result = measure(source)
  const cells = [result.longest, result.second, result.rare].map((time) => time.toFixed(2).padStart(9))
  cells.push(result.whole.toFixed(0).padStart(9), String(result.cycles).padStart(8))
  if (values.close) cells.push(result.close.toFixed(0).padStart(11))
  console.log(name.padEnd(28) + cells.join(''))
}

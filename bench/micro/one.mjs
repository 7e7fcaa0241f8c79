/**
 * Times one operation in one machine, in this process, which does nothing else: `node one.mjs MACHINE OPERATION MILLISECONDS`.
 *
 * Prints the distribution as JSON: nanoseconds an operation over batches of about a millisecond each; null if the machine cannot do it.
 */
import { Bench } from 'tinybench'
import { opener } from '../support/machines.mjs'
import { CASES, sourceOf, UNROLLED } from './cases.mjs'

/** Milliseconds. */
const BATCH = 1
/** Seconds of processor time. */
const WARM_UP = 1

const [engine = '', name = '', milliseconds = '500'] = process.argv.slice(2)
const one = CASES.find((known) => known.name === name)
if (!one) throw new Error(`there is no operation ${name}`)

const machine = (await opener(engine))()
console.log(JSON.stringify(prepare() ? measure() : null))
machine.close()

function prepare() {
  if (!one) return false
  try {
    if (one.host) machine.setFunction('host', (x) => x)
  } catch {
    return false
  }
  machine.run(sourceOf(one))
  return true
}

/** @param {number} size */
function timeOf(size) {
  const start = performance.now()
  machine.run(`batch(${size})`)
  return performance.now() - start
}

/**
 * How many rounds take about as long as a batch is to take, once V8 has compiled what it will. It is given processor time for that, not
 * time that passes: other processes may have the processor meanwhile.
 */
function sizeOfBatch() {
  let size = 16
  const { user, system } = process.cpuUsage()
  for (let used = 0; used < WARM_UP; ) {
    const time = timeOf(size)
    if (time < BATCH / 2) size *= 2
    else if (time > 2 * BATCH && size > 1) size = Math.ceil(size / 2)
    const now = process.cpuUsage()
    used = (now.user - user + now.system - system) / 1e6
  }
  return size
}

function measure() {
  const size = sizeOfBatch()
  const source = `batch(${size})`
  const bench = new Bench({ time: Number(milliseconds), iterations: 50, warmup: false })
  bench.add(name, () => {
    machine.run(source)
  })
  bench.runSync()
  const result = bench.tasks[0]?.result
  if (!result || !('latency' in result)) throw new Error(`${name} has no result in ${engine}`)
  const { mean, p50, p75, p99, p999, min, max, samplesCount } = result.latency
  const each = (/** @type {number} */ value) => Number(((value * 1e6) / size / UNROLLED).toPrecision(4))
  const values = { mean, p50, p75, p99, p999, min, max }
  return {
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, each(value)])),
    samples: samplesCount,
  }
}

/** The sections of the page on micro-benchmarks, throughput and opcodes. */
import { dotChart } from './chart.mjs'
import { key, seriesOf, table } from './page-parts.mjs'

/**
 * @typedef {{ mean: number, p50: number, p75: number, p99: number, p999: number, min: number, max: number, samples: number }} Latency
 *   Nanoseconds an operation, over batches of them.
 * @typedef {{ name: string, about: string, engines: Record<string, Latency> }} MicroCase
 * @typedef {{ hz: number, rme: number, samples: number }} Throughput
 * @typedef {{ name: string, about: string, engines: Record<string, Throughput> }} ThroughputCase
 */

/** @param {number} ns */
const nanoseconds = (ns) =>
  ns >= 1000 ? `${Number((ns / 1000).toPrecision(3))} µs` : `${Number(ns.toPrecision(3))} ns`

/** @param {import('./page-parts.mjs').Results} results */
export function microSection(results) {
  const { cases, engines } = /** @type {{ cases: MicroCase[], engines: string[] }} */ (/** @type {unknown} */ (results))
  const rows = cases.map(({ name, about, engines: all }) => ({
    label: name,
    about,
    dots: engines.flatMap((engine) => {
      const latency = all[engine]
      if (!latency) return []
      const title = `${name}, ${engine}: median ${nanoseconds(latency.p50)}, p99 ${nanoseconds(latency.p99)}, p99.9 ${nanoseconds(latency.p999)}`
      return [{ series: seriesOf(engine), value: latency.p50, low: latency.min, high: latency.p99, title }]
    }),
    note: all['moonstep'] ? nanoseconds(all['moonstep'].p50) : '',
  }))
  const lines = cases.flatMap(({ name, engines: all }) =>
    engines.flatMap((engine) => {
      const latency = all[engine]
      if (!latency) return []
      const { min, p50, p75, p99, p999, max, samples } = latency
      return [[name, engine, ...[min, p50, p75, p99, p999, max].map(nanoseconds), String(samples)]]
    }),
  )
  return `<h2>Single operations</h2><p class="soft">Time an operation, in a warm machine. The mark is the median of many batches; the bar goes from the quickest to
the 99th percentile. Moonstep's median stands at the end of the row.</p>${key(engines)}${dotChart(
    'Time of single operations',
    rows,
    {
      axis: 'time an operation',
      tick: nanoseconds,
    },
  )}${table([['operation', 'machine', 'least', 'median', 'p75', 'p99', 'p99.9', 'most', 'batches'], ...lines], 'All figures')}`
}

/** @param {number} hz */
const perSecond = (hz) =>
  hz >= 1e6
    ? `${Number((hz / 1e6).toPrecision(3))} M/s`
    : hz >= 1e3
      ? `${Number((hz / 1e3).toPrecision(3))} k/s`
      : `${Number(hz.toPrecision(3))}/s`

/** @param {import('./page-parts.mjs').Results} results */
export function throughputSection(results) {
  const { cases, engines } = /** @type {{ cases: ThroughputCase[], engines: string[] }} */ (
    /** @type {unknown} */ (results)
  )
  const rows = cases.map(({ name, about, engines: all }) => ({
    label: name,
    about,
    dots: engines.flatMap((engine) => {
      const one = all[engine]
      if (!one) return []
      const title = `${name}, ${engine}: ${perSecond(one.hz)} ±${one.rme.toFixed(1)} %, ${one.samples} samples`
      return [
        {
          series: seriesOf(engine),
          value: one.hz,
          low: one.hz * (1 - one.rme / 100),
          high: one.hz * (1 + one.rme / 100),
          title,
        },
      ]
    }),
    note: all['moonstep'] ? perSecond(all['moonstep'].hz) : '',
  }))
  return `<h2>Throughput</h2><p class="soft">How often a second, in one process that is warm; further to the right is faster. Moonstep's figure stands at the end of the row.</p>
${key(engines)}${dotChart('Throughput', rows, { axis: 'operations a second', tick: perSecond })}`
}

/** @param {import('./page-parts.mjs').Results} results */
export function opcodesSection(results) {
  const { programs, total, opcodes, pairs } =
    /** @type {{ programs: string[], total: number, opcodes: [string, number][], pairs: [string, number][] }} */ (
      /** @type {unknown} */ (results)
    )
  const share = (/** @type {[string, number]} */ [name, count]) => [
    name,
    String(count),
    `${((count / total) * 100).toFixed(2)} %`,
  ]
  return `<h2>Executed instructions</h2><p class="soft">${(total / 1e6).toFixed(1)} million, of ${programs.join(', ')}.</p>
${table([['opcode', 'times', 'share'], ...opcodes.slice(0, 25).map(share)], 'The most frequent opcodes')}
${table([['pair', 'times', 'share'], ...pairs.slice(0, 40).map(share)], 'The most frequent pairs')}`
}

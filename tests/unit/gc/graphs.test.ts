/**
 * Random graphs of all kinds of objects, with strong and weak references, ephemerons and finalizers, that are changed while a
 * collection goes on a unit of work at a time, beside a model in JavaScript that computes what can be reached.
 *
 * While it goes on, all that the model reaches must be there and whole, and what is read from a weak table must be whole or
 * gone. At the end, cycle by cycle, as many objects must live as the model says, weak tables hold what it says, and the
 * objects to be finalized come in its order.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PHASE_IDLE } from '../../../src/gc/heap'
import { verifyHeap } from '../../../src/gc/verify'
import { Graph, KEY, type Kind, type Mode, PLACES, ROOTS, VALUE } from '../../support/object-graph'
import { putNil } from '../../support/workshop'

const GRAPHS = 2000
const SEEDS = [1, 2, 3, 4]

const KINDS: readonly Kind[] = ['table', 'table', 'table', 'closure', 'native', 'userdata', 'thread']
const MODES: readonly Mode[] = ['', '', '', 'k', 'k', 'v', 'kv']

const at = fc.nat(ROOTS - 1)
const target = fc.integer({ min: -1, max: ROOTS - 1 })
const key = fc.nat(8)
const command = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('make' as const),
      at,
      kind: fc.constantFrom(...KINDS),
      mode: fc.constantFrom(...MODES),
      from: target,
      key,
    }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('refer' as const), at, key, to: target }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('refer by object' as const), at, key: at, to: target }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('chain' as const),
      at,
      from: at,
      to: at,
      links: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('capture' as const), at, place: fc.nat(PLACES - 1), from: at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dress' as const), at, to: at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('walk' as const), at, key, to: at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('walk by object' as const), at, key: at, to: at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('mark' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('drop' as const), at }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('finalize' as const), keep: fc.boolean(), mark: fc.boolean(), at }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('collect' as const), units: fc.integer({ min: 10, max: 400 }) }),
  },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

/** A chain of ephemerons in a table, from an object on; its last is in the root `to` or in `from`. */
function chain(graph: Graph, table: number, from: number, to: number, links: number): void {
  if (table === from || table === to || from === to) return
  for (let link = 0, last = from, next = to; link < links; link++, [last, next] = [next, last]) {
    graph.make(next, 'table', '')
    graph.referByObject(table, last, next)
  }
}

function perform(graph: Graph, step: Command): void {
  const has = (...roots: number[]): boolean => roots.every((index) => index < 0 || graph.roots[index] !== null)
  switch (step.do) {
    case 'make':
      graph.make(step.at, step.kind, step.mode)
      // Something refers to most, so that graphs grow.
      return step.from !== step.at && has(step.from) && step.from >= 0
        ? graph.refer(step.from, step.key, step.at)
        : undefined
    case 'refer':
      return has(step.at, step.to) ? graph.refer(step.at, step.key, step.to) : undefined
    case 'refer by object':
      return has(step.at, step.key, step.to) ? graph.referByObject(step.at, step.key, step.to) : undefined
    case 'chain':
      return has(step.at, step.from) ? chain(graph, step.at, step.from, step.to, step.links) : undefined
    case 'capture':
      return has(step.at, step.from) ? graph.capture(step.at, step.place, step.from) : undefined
    case 'close':
      return has(step.at) ? graph.close(step.at) : undefined
    case 'dress':
      return has(step.at, step.to) ? graph.dress(step.at, step.to) : undefined
    case 'walk':
      return has(step.at) ? graph.walk(step.at, step.key, step.to) : undefined
    case 'walk by object':
      return has(step.at, step.key) ? graph.walkByObject(step.at, step.key, step.to) : undefined
    case 'mark':
      return has(step.at) ? graph.mark(step.at) : undefined
    case 'drop':
      return graph.drop(step.at)
    case 'finalize': {
      const node = graph.takePending()
      if (node !== null && step.keep) graph.keep(node, step.at)
      if (node !== null && step.keep && step.mark) graph.mark(step.at)
      return
    }
    case 'collect':
      graph.shop.heap.collectStep(step.units)
  }
}

test.each(SEEDS)(
  'what lives is what can be reached, whatever is changed between units of work, with seed %i',
  (seed) => {
    const cycles = { whole: 0, graphs: 0 }
    fc.assert(
      fc.property(fc.array(command, { minLength: 60, maxLength: 240, size: 'max' }), (steps) => {
        const graph = new Graph()
        const { heap } = graph.shop
        steps.forEach((step, index) => {
          perform(graph, step)
          graph.doubt()
          for (const place of [KEY, VALUE]) putNil(graph.shop, place)
          heap.collectStep(1)
          if (index % 16 === 0) verifyHeap(heap)
          if (index % 32 === 0) graph.expectWhole()
        })
        if (heap.phase !== PHASE_IDLE) verifyHeap(heap)
        graph.expectWhole()
        cycles.whole += heap.cycles
        graph.settle(steps.length % ROOTS)
        cycles.graphs++
      }),
      { seed, numRuns: GRAPHS / SEEDS.length, endOnFailure: true },
    )
    // Whole cycles take place while the graph is changed.
    expect(cycles.whole / cycles.graphs).toBeGreaterThan(1)
  },
)

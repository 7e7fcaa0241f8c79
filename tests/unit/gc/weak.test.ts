/**
 * Weak tables and objects to be finalized while the collector works in small steps, whatever is done in between.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PHASE_CLEAR } from '../../../src/gc/heap'
import { TAG_NIL, TAG_TABLE } from '../../../src/gc/slot'
import { verifyHeap } from '../../../src/gc/verify'
import { newTable, newWorkshop, put, putHandle, putNil, read, root, type Workshop } from '../../support/workshop'

const WEAK = { k: root(0), v: root(1), kv: root(2) } as const
const KEPT = root(3)
const KEY = root(10)
const VALUE = root(11)
const META = root(12)
const TO = root(8) // and root(9)

type Mode = keyof typeof WEAK

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`not so: ${what}`)
}

function handle({ heap }: Workshop, at: number): number {
  return heap.i32[at]!
}

/** Three weak tables, one of each mode, and a table that keeps objects by their numbers. */
function newWeakShop(): Workshop {
  const shop = newWorkshop()
  newTable(shop, KEPT)
  for (const mode of Object.keys(WEAK) as Mode[]) {
    const table = newTable(shop, WEAK[mode])
    const metatable = newTable(shop, META)
    put(shop, VALUE, mode)
    shop.tables.setString(metatable, shop.strings.fromByteString('__mode'), VALUE)
    shop.tables.setMetatable(table, metatable)
  }
  putNil(shop, META)
  putNil(shop, VALUE)
  return shop
}

/** A table that knows its number, at a place. */
function newObject(shop: Workshop, at: number, id: number): void {
  const object = newTable(shop, at)
  put(shop, TO, BigInt(id))
  shop.tables.setIndex(object, 1, TO)
}

function idOf(shop: Workshop, at: number): number {
  return Number(read(shop, shop.tables.getIndex(handle(shop, at), 1)))
}

/** Puts the kept object of a number at a place; false if it is not kept. */
function fetch(shop: Workshop, at: number, id: number): boolean {
  const place = shop.tables.getIndex(handle(shop, KEPT), id)
  if (shop.heap.i32[place + 2] !== TAG_TABLE) return false
  shop.heap.copy(at, place)
  return true
}

function entries(shop: Workshop, mode: Mode): string[] {
  const table = handle(shop, WEAK[mode])
  const found: string[] = []
  putNil(shop, TO)
  while (shop.tables.next(table, TO, TO) === 1) {
    const key = shop.heap.i32[TO + 2] === TAG_TABLE ? `object ${idOf(shop, TO)}` : String(read(shop, TO))
    found.push(`${key}: ${idOf(shop, root(9))}`)
  }
  return found
}

const nameOf = (entry: string): string => entry.slice(0, entry.indexOf(':'))

const mode = fc.constantFrom<Mode>('k', 'v', 'kv')
const id = fc.integer({ min: 1, max: 24 })
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('make' as const), id }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('drop' as const), id }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('by object' as const), mode, id, other: id }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('by number' as const), mode, id, other: id }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('by name' as const), mode, id, other: id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), mode, id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('finalize' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('traverse' as const), mode }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('length' as const), mode }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('collect' as const), slots: fc.integer({ min: 1, max: 60 }) }) },
)
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

/** The kept objects, and of each weak table what it must hold: both key and value of it are kept. */
class Model {
  readonly kept = new Set<number>()
  readonly tables: Record<Mode, Map<string, { key: number; value: number }>> = {
    k: new Map(),
    v: new Map(),
    kv: new Map(),
  }
  finalizable = 0
}

function run(shop: Workshop, model: Model, step: Command): void {
  const { heap, tables, strings } = shop
  switch (step.do) {
    case 'make':
      newObject(shop, VALUE, step.id)
      tables.setIndex(handle(shop, KEPT), step.id, VALUE)
      forget(model, step.id)
      model.kept.add(step.id)
      return
    case 'drop':
      putNil(shop, VALUE)
      tables.setIndex(handle(shop, KEPT), step.id, VALUE)
      forget(model, step.id)
      return
    case 'by object':
      if (!fetch(shop, KEY, step.id) || !fetch(shop, VALUE, step.other)) return
      tables.set(handle(shop, WEAK[step.mode]), KEY, VALUE)
      model.tables[step.mode].set(`object ${step.id}`, { key: step.id, value: step.other })
      return
    case 'by number':
      if (!fetch(shop, VALUE, step.other)) return
      tables.setIndex(handle(shop, WEAK[step.mode]), step.id, VALUE)
      model.tables[step.mode].set(String(step.id), { key: 0, value: step.other })
      return
    case 'by name':
      if (!fetch(shop, VALUE, step.other)) return
      tables.setString(handle(shop, WEAK[step.mode]), strings.fromByteString(`name ${step.id}`), VALUE)
      model.tables[step.mode].set(`name ${step.id}`, { key: 0, value: step.other })
      return
    case 'remove':
      if (!fetch(shop, KEY, step.id)) return
      putNil(shop, VALUE)
      tables.set(handle(shop, WEAK[step.mode]), KEY, VALUE)
      model.tables[step.mode].delete(`object ${step.id}`)
      return
    case 'finalize':
      if (!fetch(shop, KEY, step.id)) return
      heap.addFinalizable(handle(shop, KEY))
      model.finalizable++
      return
    case 'traverse':
      for (const entry of entries(shop, step.mode)) must(/^(object \d+|name \d+|\d+): \d+$/.test(entry), entry)
      return
    case 'length': {
      const table = handle(shop, WEAK[step.mode])
      const length = tables.length(table)
      must(length === 0 || heap.i32[tables.getIndex(table, length) + 2] !== TAG_NIL, 'a length is a border')
      must(heap.i32[tables.getIndex(table, length + 1) + 2] === TAG_NIL, 'a length is a border')
      return
    }
    case 'collect':
      heap.collectStep(step.slots)
      finalizeOne(shop, model)
  }
}

/** As a finalizer would see it: the object is whole. */
function finalizeOne(shop: Workshop, model: Model): void {
  const object = shop.heap.pendingObject
  if (object === 0) return
  putHandle(shop, VALUE, TAG_TABLE, object)
  shop.heap.takePending()
  expect(idOf(shop, VALUE)).toBeGreaterThan(0)
  model.finalizable--
}

function forget(model: Model, id: number): void {
  model.kept.delete(id)
  for (const table of Object.values(model.tables)) {
    for (const [name, { key, value }] of table) if (key === id || value === id) table.delete(name)
  }
}

function check(shop: Workshop, model: Model): void {
  for (const mode of Object.keys(WEAK) as Mode[]) {
    for (const [name, { key, value }] of model.tables[mode]) {
      if (key === 0) put(shop, KEY, /^\d/.test(name) ? BigInt(name) : name)
      else must(fetch(shop, KEY, key), 'a key is kept')
      const place = shop.tables.get(handle(shop, WEAK[mode]), KEY)
      expect(fetch(shop, VALUE, value)).toBe(true)
      expect([name, shop.heap.i32[place]]).toEqual([name, handle(shop, VALUE)])
    }
  }
  for (const at of [KEY, VALUE, TO, root(9)]) putNil(shop, at)
}

describe('whatever is done between steps of the collector', () => {
  test.each([1, 2, 3, 4])('weak tables hold what is kept, and nothing that is gone, with seed %i', (seed) => {
    const phases = new Set<number>()
    fc.assert(
      fc.property(fc.array(command, { minLength: 20, maxLength: 300 }), (steps) => {
        const shop = newWeakShop()
        const model = new Model()
        for (const step of steps) {
          run(shop, model, step)
          phases.add(shop.heap.phase)
          if (step.do === 'collect') verifyHeap(shop.heap)
        }
        check(shop, model)
        verifyHeap(shop.heap)
        // Marked objects are resurrected in the first of them, and gone from all tables after the second.
        for (let cycle = 0; cycle < 2; cycle++) {
          shop.heap.collectFully()
          while (shop.heap.pendingObject !== 0) shop.heap.takePending()
        }
        check(shop, model)
        // There may be more: strong keys of one table keep what is a value of another, and the other way round.
        for (const mode of Object.keys(WEAK) as Mode[]) {
          expect(entries(shop, mode).map(nameOf)).toEqual(expect.arrayContaining([...model.tables[mode].keys()]))
        }
        verifyHeap(shop.heap)
      }),
      { seed, numRuns: 60 },
    )
    expect(phases.has(PHASE_CLEAR)).toBe(true)
  })
})

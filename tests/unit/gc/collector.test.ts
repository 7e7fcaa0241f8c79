import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PHASE_CLEAR, PHASE_IDLE, PHASE_MARK, PHASE_SWEEP } from '../../../src/gc/heap'
import { CELL_OWN, GREY_BIT, KIND_TABLE, KIND_VALUES } from '../../../src/gc/layout'
import { SLOT_WORDS, TAG_NIL, TAG_STRING, TAG_TABLE, TAG_THREAD } from '../../../src/gc/slot'
import { verifyHeap } from '../../../src/gc/verify'
import { newThread, stackStart } from '../../../src/object/thread'
import { newTable, newWorkshop, put, putHandle, putNil, read, root, type Workshop } from '../../support/workshop'

/** Tables in the heap, dead or alive but not yet swept. */
function tableCount({ heap }: Workshop): number {
  return verifyHeap(heap).cells[KIND_TABLE]!
}

function finishCycle({ heap }: Workshop): void {
  while (heap.phase !== PHASE_IDLE) heap.collectStep(1000)
}

/** A table of so many tables in a root. */
function fillWithTables(shop: Workshop, at: number, count: number): number {
  const table = newTable(shop, at)
  for (let index = 1; index <= count; index++) {
    newTable(shop, root(13))
    shop.tables.setIndex(table, index, root(13))
  }
  putNil(shop, root(13))
  return table
}

describe('a cycle', () => {
  test('keeps what roots reach, and frees the rest, cycles of references too', () => {
    const shop = newWorkshop()
    const before = tableCount(shop)
    const kept = newTable(shop, root(0))
    newTable(shop, root(1))
    shop.tables.setIndex(kept, 1, root(1))
    shop.tables.setIndex(shop.heap.i32[root(1)]!, 1, root(0))
    const lost = newTable(shop, root(1))
    newTable(shop, root(2))
    shop.tables.setIndex(lost, 1, root(2))
    shop.tables.setIndex(shop.heap.i32[root(2)]!, 1, root(1))
    putNil(shop, root(1))
    putNil(shop, root(2))
    expect(tableCount(shop)).toBe(before + 4)
    shop.heap.collectFully()
    expect(tableCount(shop)).toBe(before + 2)
    putNil(shop, root(0))
    shop.heap.collectFully()
    expect(tableCount(shop)).toBe(before)
  })

  test('passes through marking and sweeping, and is counted', () => {
    const shop = newWorkshop()
    fillWithTables(shop, root(0), 100)
    const { cycles } = shop.heap
    const phases = new Set<number>()
    do {
      shop.heap.collectStep(1)
      phases.add(shop.heap.phase)
      verifyHeap(shop.heap)
    } while (shop.heap.phase !== PHASE_IDLE)
    expect([...phases]).toEqual([PHASE_MARK, PHASE_CLEAR, PHASE_SWEEP, PHASE_IDLE])
    expect(shop.heap.cycles).toBe(cycles + 1)
  })

  test('that is under way is finished by a full collection, which then does a whole one', () => {
    const shop = newWorkshop()
    fillWithTables(shop, root(0), 100)
    const before = tableCount(shop)
    shop.heap.collectStep(1)
    putNil(shop, root(0))
    const { cycles } = shop.heap
    shop.heap.collectFully()
    expect(shop.heap.cycles).toBe(cycles + 2)
    expect(tableCount(shop)).toBe(before - 101)
  })

  test('of paced work follows allocation, and keeps the heap within twice what lives', () => {
    const shop = newWorkshop()
    const { heap } = shop
    fillWithTables(shop, root(0), 1000)
    heap.collectFully()
    const alive = heap.usedBytes
    let most = 0
    for (let count = 0; count < 200_000; count++) {
      newTable(shop, root(1))
      if (heap.fresh >= heap.trigger) heap.work()
      most = Math.max(most, heap.usedBytes)
    }
    expect(heap.cycles).toBeGreaterThan(3)
    expect(most).toBeLessThan(2 * alive + 2 * 2 ** 20)
    verifyHeap(heap)
  })

  test('does not begin by itself while collection is stopped', () => {
    const shop = newWorkshop()
    const { heap } = shop
    heap.running = false
    const { cycles } = heap
    for (let count = 0; count < 50_000; count++) {
      newTable(shop, root(1))
      if (heap.fresh >= heap.trigger) heap.work()
    }
    expect(heap.cycles).toBe(cycles)
    expect(tableCount(shop)).toBeGreaterThanOrEqual(50_000)
    heap.collectFully()
    expect(tableCount(shop)).toBeLessThan(100)
  })
})

describe('the barrier', () => {
  /** Marks until the table in root 0 is black while there is work left. */
  function blackParent(shop: Workshop): number {
    const { heap } = shop
    fillWithTables(shop, root(1), 3000)
    const parent = newTable(shop, root(0))
    shop.tables.reserveArray(parent, 4)
    heap.collectFully()
    const meta = parent << 2
    do heap.collectStep(1)
    while (heap.phase === PHASE_MARK && (heap.isWhite(parent) || (heap.i32[meta]! & GREY_BIT) !== 0))
    expect(heap.phase).toBe(PHASE_MARK)
    return parent
  }

  test('reaches what is stored into a black table', () => {
    const shop = newWorkshop()
    const parent = blackParent(shop)
    const child = newTable(shop, root(2))
    expect(shop.heap.isWhite(child)).toBe(true)
    shop.tables.setIndex(parent, 1, root(2))
    expect(shop.heap.isWhite(child)).toBe(false)
    putNil(shop, root(2))
    finishCycle(shop)
    expect(shop.heap.i32[shop.tables.getIndex(parent, 1)]).toBe(child)
    verifyHeap(shop.heap)
  })

  test('reaches a key, a field, a metatable', () => {
    const shop = newWorkshop()
    const parent = blackParent(shop)
    put(shop, root(4), true)
    const key = newTable(shop, root(2))
    shop.tables.set(parent, root(2), root(4))
    const field = newTable(shop, root(2))
    put(shop, root(3), 'a field that has never been used')
    shop.tables.set(parent, root(3), root(2))
    const metatable = newTable(shop, root(2))
    shop.tables.setMetatable(parent, metatable)
    putNil(shop, root(2))
    putNil(shop, root(3))
    for (const cell of [key, field, metatable]) expect(shop.heap.isWhite(cell)).toBe(false)
    finishCycle(shop)
    verifyHeap(shop.heap)
    expect(shop.heap.kindOf(metatable)).toBe(KIND_TABLE)
    expect(shop.tables.metatable(parent)).toBe(metatable)
  })

  test('lets a white table hold white ones', () => {
    const shop = newWorkshop()
    blackParent(shop)
    const parent = newTable(shop, root(2))
    const child = newTable(shop, root(3))
    shop.tables.setIndex(parent, 1, root(3))
    expect([shop.heap.isWhite(parent), shop.heap.isWhite(child)]).toEqual([true, true])
    putNil(shop, root(2))
    putNil(shop, root(3))
    finishCycle(shop)
    shop.heap.collectFully()
    expect(tableCount(shop)).toBe(3002)
  })

  test('is not needed for the stack of the thread that runs', () => {
    const shop = newWorkshop()
    const { heap } = shop
    fillWithTables(shop, root(1), 3000)
    const thread = newThread(heap)
    putHandle(shop, root(0), TAG_THREAD, thread)
    heap.collectFully()
    heap.collectStep(1)
    heap.threadRuns(thread)
    do heap.collectStep(1)
    while (heap.phase === PHASE_MARK && heap.isWhite((stackStart(heap, thread) >> 2) - 1))
    expect(heap.phase).toBe(PHASE_MARK)
    const value = shop.tables.create()
    putHandle(shop, stackStart(heap, thread) + SLOT_WORDS, TAG_TABLE, value)
    heap.i32[stackStart(heap, thread) - SLOT_WORDS + CELL_OWN] = 2 * SLOT_WORDS
    while (heap.phase === PHASE_MARK) heap.collectStep(1)
    expect(heap.isWhite(value)).toBe(false)
    finishCycle(shop)
    verifyHeap(heap)
  })

  test('what a stack holds beyond its live part is cleared', () => {
    const shop = newWorkshop()
    const { heap } = shop
    const thread = newThread(heap)
    putHandle(shop, root(0), TAG_THREAD, thread)
    const start = stackStart(heap, thread)
    for (let slot = 0; slot < 4; slot++) putHandle(shop, start + slot * SLOT_WORDS, TAG_TABLE, shop.tables.create())
    heap.i32[start - SLOT_WORDS + CELL_OWN] = 2 * SLOT_WORDS
    heap.collectFully()
    expect([0, 1, 2, 3].map((slot) => heap.i32[start + slot * SLOT_WORDS + 2])).toEqual([
      TAG_TABLE,
      TAG_TABLE,
      TAG_NIL,
      TAG_NIL,
    ])
    expect(tableCount(shop)).toBe(2)
  })
})

describe('large tables', () => {
  test('are traced some slots at a time', () => {
    const shop = newWorkshop()
    const { heap } = shop
    const size = 65_536
    const table = newTable(shop, root(0))
    shop.tables.reserveArray(table, size)
    put(shop, root(1), 1n)
    for (let index = 1; index <= size; index++) shop.tables.setIndex(table, index, root(1))
    heap.collectFully()
    let steps = 0
    do {
      heap.collectStep(1)
      steps++
    } while (heap.phase === PHASE_MARK)
    expect(steps).toBeGreaterThan(size / 256)
    finishCycle(shop)
  })

  test('keep what is moved behind the cursor', () => {
    const shop = newWorkshop()
    const { heap, tables } = shop
    const size = 4096
    const table = fillWithTables(shop, root(0), size)
    heap.collectFully()
    const alive = tableCount(shop)
    const array = heap.i32[(table << 2) + CELL_OWN]!
    expect(heap.kindOf(array)).toBe(KIND_VALUES)
    // From the end, which is looked at last, to the beginning: each pair changes places between two steps.
    heap.collectStep(1)
    for (let low = 1, high = size; low < high; low++, high--) {
      heap.copy(root(1), tables.getIndex(table, low))
      heap.copy(root(2), tables.getIndex(table, high))
      tables.setIndex(table, low, root(2))
      tables.setIndex(table, high, root(1))
      putNil(shop, root(1))
      putNil(shop, root(2))
      if (low % 16 === 0) heap.collectStep(1)
      if (low % 256 === 0) verifyHeap(heap)
    }
    finishCycle(shop)
    expect(tableCount(shop)).toBe(alive)
    heap.collectFully()
    expect(tableCount(shop)).toBe(alive)
  })

  test('that are resized while the cursor is in them keep everything', () => {
    const shop = newWorkshop()
    const { heap, tables } = shop
    const table = fillWithTables(shop, root(0), 2000)
    heap.collectFully()
    for (let index = 2001; index <= 6000; index++) {
      newTable(shop, root(1))
      tables.setIndex(table, index, root(1))
      put(shop, root(2), `field ${index}`)
      tables.set(table, root(2), root(1))
      heap.collectStep(1)
      if (index % 200 === 0) verifyHeap(heap)
    }
    putNil(shop, root(1))
    finishCycle(shop)
    heap.collectFully()
    expect(tableCount(shop)).toBe(6001)
    for (let index = 1; index <= 6000; index++) expect(heap.i32[tables.getIndex(table, index) + 2]).toBe(TAG_TABLE)
  })
})

describe('strings', () => {
  /** Goes on until the dead string is known to be dead, but is not swept. */
  function sweepBegins(shop: Workshop): void {
    do shop.heap.collectStep(1)
    while (shop.heap.phase !== PHASE_SWEEP)
  }

  test('that are found again while sweeping live on', () => {
    const shop = newWorkshop()
    const { heap, strings } = shop
    const others = Array.from({ length: 500 }, (_, index) => strings.fromByteString(`other ${index}`))
    const dead = strings.fromByteString('found again')
    sweepBegins(shop)
    expect(heap.isWhite(dead)).toBe(true)
    expect(strings.fromByteString('found again')).toBe(dead)
    expect(heap.isWhite(dead)).toBe(false)
    putHandle(shop, root(0), TAG_STRING, dead)
    finishCycle(shop)
    verifyHeap(heap)
    expect(strings.toByteString(dead)).toBe('found again')
    expect(strings.fromByteString('found again')).toBe(dead)
    expect(heap.kindOf(others[0]!)).not.toBe(heap.kindOf(dead))
  })

  test('that die while others are made at each step of the sweep leave no trace', () => {
    const shop = newWorkshop()
    const { heap, strings } = shop
    const table = newTable(shop, root(0))
    for (let index = 0; index < 3000; index++) strings.fromByteString(`dead ${index}`)
    sweepBegins(shop)
    for (let index = 0; heap.phase === PHASE_SWEEP; index++) {
      for (let count = 0; count < 50; count++) {
        put(shop, root(1), `dead ${((index * 50 + count) * 7) % 3000}`)
        shop.tables.set(table, root(1), root(1))
      }
      heap.collectStep(1)
    }
    verifyHeap(heap)
    heap.collectFully()
    verifyHeap(heap)
    putNil(shop, root(1))
    let count = 0
    while (shop.tables.next(table, root(1), root(2)) === 1) {
      expect(read(shop, root(2))).toBe(read(shop, root(3)))
      put(shop, root(4), read(shop, root(2)))
      expect(heap.i32[root(4)]).toBe(heap.i32[root(2)])
      heap.copy(root(1), root(2))
      count++
    }
    expect(count).toBeGreaterThanOrEqual(50)
  })
})

describe('release', () => {
  test('gives a large part back at once', () => {
    const shop = newWorkshop()
    const { heap } = shop
    const cell = heap.alloc(KIND_VALUES, 10_000)
    const used = heap.usedSlots
    heap.release(cell)
    expect(heap.usedSlots).toBe(used - heap.footprint(10_000))
    verifyHeap(heap)
  })

  test('a table that grows has given back its old parts without any collection', () => {
    const shop = newWorkshop()
    const { heap, tables } = shop
    const { cycles } = heap
    const table = newTable(shop, root(0))
    put(shop, root(1), 1n)
    for (let index = 1; index <= 100_000; index++) tables.setIndex(table, index, root(1))
    expect(heap.cycles).toBe(cycles)
    expect(heap.usedSlots).toBeLessThan(131_072 + 10_000)
    verifyHeap(heap)
  })
})

// ---- random graphs

const ROOTS = 5
const KEYS = 12

type Act =
  | { readonly do: 'new'; readonly at: number }
  | { readonly do: 'edge'; readonly from: number; readonly key: number; readonly to: number }
  | { readonly do: 'cut'; readonly from: number; readonly key: number }
  | { readonly do: 'key'; readonly from: number; readonly to: number }
  | { readonly do: 'uncut'; readonly from: number; readonly to: number }
  | { readonly do: 'meta'; readonly from: number; readonly to: number }
  | { readonly do: 'walk'; readonly from: number; readonly key: number; readonly at: number }
  | { readonly do: 'drop'; readonly at: number }

interface Node {
  readonly id: number
  readonly edges: Map<number, Node>
  readonly keys: Set<Node>
  meta: Node | undefined
}

function reachable(roots: readonly (Node | undefined)[]): Set<Node> {
  const seen = new Set<Node>()
  const open = roots.filter((node) => node !== undefined)
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue
    seen.add(node)
    open.push(...node.edges.values(), ...node.keys)
    if (node.meta) open.push(node.meta)
  }
  return seen
}

/** Key slot: small integers go to the array part, others to the hash part. */
function putKey(shop: Workshop, key: number): void {
  put(shop, root(8), key < KEYS / 2 ? BigInt(key + 1) : `edge ${key}`)
}

function setId(shop: Workshop, table: number, id: number): void {
  put(shop, root(8), 'id')
  put(shop, root(9), BigInt(id))
  shop.tables.set(table, root(8), root(9))
}

function idOf(shop: Workshop, at: number): unknown {
  put(shop, root(8), 'id')
  return read(shop, shop.tables.get(shop.heap.i32[at]!, root(8)))
}

function perform(shop: Workshop, roots: (Node | undefined)[], act: Act, id: number): void {
  const { heap, tables } = shop
  const at = 'at' in act ? act.at : act.from
  const handle = heap.i32[root(at)]!
  if (act.do === 'new') {
    setId(shop, newTable(shop, root(at)), id)
    roots[at] = { id, edges: new Map(), keys: new Set(), meta: undefined }
    return
  }
  if (act.do === 'drop') {
    putNil(shop, root(at))
    roots[at] = undefined
    return
  }
  const from = roots[act.from]
  if (from === undefined) return
  const table = heap.i32[root(act.from)]!
  if (act.do === 'walk') {
    const to = from.edges.get(act.key)
    if (to === undefined) return
    putKey(shop, act.key)
    heap.copy(root(act.at), tables.get(table, root(8)))
    roots[act.at] = to
    return
  }
  if (act.do === 'cut') {
    putKey(shop, act.key)
    putNil(shop, root(9))
    tables.set(table, root(8), root(9))
    from.edges.delete(act.key)
    return
  }
  const to = roots[act.to]
  if (to === undefined) return
  if (act.do === 'edge') {
    putKey(shop, act.key)
    tables.set(handle, root(8), root(act.to))
    from.edges.set(act.key, to)
  } else if (act.do === 'meta') {
    tables.setMetatable(table, heap.i32[root(act.to)]!)
    from.meta = to
  } else {
    put(shop, root(9), act.do === 'key' ? true : undefined)
    tables.set(table, root(act.to), root(9))
    if (act.do === 'key') from.keys.add(to)
    else from.keys.delete(to)
  }
}

const at = fc.nat(ROOTS - 1)
const key = fc.nat(KEYS - 1)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('new' as const), at }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('edge' as const), from: at, key, to: at }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('cut' as const), from: at, key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('key' as const), from: at, to: at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('uncut' as const), from: at, to: at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('meta' as const), from: at, to: at }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('walk' as const), from: at, key, at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), at }) },
)

/** Compares every table that the roots reach with its node. */
function expectSame(shop: Workshop, roots: readonly (Node | undefined)[]): void {
  const { heap, tables } = shop
  const seen = new Map<Node, number>()
  const visit = (node: Node, handle: number): void => {
    const known = seen.get(node)
    if (known === handle) return
    expect(known).toBe(undefined) // else one node is in two places
    seen.set(node, handle)
    putHandle(shop, root(10), TAG_TABLE, handle)
    expect(idOf(shop, root(10))).toBe(BigInt(node.id))
    for (const [edge, to] of node.edges) {
      putKey(shop, edge)
      const place = tables.get(handle, root(8))
      expect(heap.i32[place + 2]).toBe(TAG_TABLE)
      visit(to, heap.i32[place]!)
    }
    if (node.meta) visit(node.meta, tables.metatable(handle))
  }
  roots.forEach((node, index) => {
    if (node) visit(node, heap.i32[root(index)]!)
  })
  for (const [node, handle] of seen) {
    for (const keyNode of node.keys) {
      if (!seen.has(keyNode)) continue
      putHandle(shop, root(10), TAG_TABLE, seen.get(keyNode)!)
      expect(read(shop, tables.get(handle, root(10)))).toBe(true)
    }
  }
  for (const index of [8, 9, 10]) putNil(shop, root(index))
}

test.each([1, 3, 40, 500])('random graphs: what lives is what can be reached, with steps of %i', (work) => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 250, size: 'max' }), (acts) => {
      const shop = newWorkshop()
      const before = tableCount(shop)
      const roots: (Node | undefined)[] = Array.from({ length: ROOTS })
      acts.forEach((step, id) => {
        perform(shop, roots, step, id)
        shop.heap.collectStep(work)
        if (id % 4 === 0) verifyHeap(shop.heap)
      })
      expectSame(shop, roots)
      shop.heap.collectFully()
      expectSame(shop, roots)
      expect(tableCount(shop)).toBe(before + reachable(roots).size)
    }),
    { numRuns: 60, seed: work },
  )
})

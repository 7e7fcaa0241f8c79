import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FIRST_RUN, RUN_FREE, RUN_LARGE, RUN_SMALL } from '../../../src/gc/allocator'
import { Collector } from '../../../src/gc/collector'
import { FIRST_ROOT_HANDLE } from '../../../src/gc/heap'
import { CELL_META, CELL_SIZE, KIND_HANDLES, KIND_MASK, KIND_WORDS, TABLE_ARRAY } from '../../../src/gc/layout'
import { CLASS_COUNT, CLASS_PAGES, CLASS_SLOTS, MAX_SMALL_SLOTS, PAGE_SLOTS } from '../../../src/gc/size-class'
import { verifyHeap } from '../../../src/gc/verify'
import { newTable, newWorkshop, put, root } from '../../support/workshop'

const MIB = 2 ** 20
const ROOMS = 64

/** A heap with a directory of cells that live; a cell lives as long as it is in a room of it. */
class Rooms {
  readonly heap: Collector
  readonly #directory: number

  constructor(limit = 16 * MIB) {
    this.heap = new Collector(limit)
    this.#directory = this.heap.alloc(KIND_HANDLES, 1 + ROOMS / 4)
    this.heap.i32.fill(0, (this.#directory + 1) << 2, (this.#directory + 1 + ROOMS / 4) << 2)
    this.heap.i32[FIRST_ROOT_HANDLE + 8] = this.#directory
  }

  at(room: number): number {
    return this.heap.i32[(this.#directory << 2) + 4 + room]!
  }

  /** Allocates a cell into a room, in place of what was there, and fills it with a number. */
  fill(room: number, slots: number, stamp: number): number {
    const cell = this.heap.alloc(KIND_WORDS, slots)
    this.heap.i32.fill(stamp, (cell + 1) << 2, (cell + slots) << 2)
    this.heap.link(this.#directory, 4 + room, cell)
    return cell
  }

  empty(room: number): void {
    this.heap.link(this.#directory, 4 + room, 0)
  }
}

interface Run {
  readonly start: number
  readonly state: number
  readonly pages: number
}

function runsOf(heap: Collector): Run[] {
  const runs: Run[] = []
  for (let start: number = FIRST_RUN; start < heap.frontier; start = heap.runEnd(start)) {
    runs.push({ start, state: heap.runState(start), pages: heap.runPages(start) })
  }
  return runs
}

function freePages(heap: Collector): number[] {
  return runsOf(heap)
    .filter(({ state }) => state === RUN_FREE)
    .map(({ pages }) => pages)
}

/** Slots that a cell takes, as its run says. */
function slotsOf(heap: Collector, cell: number): number {
  const run = runsOf(heap).findLast(({ start }) => start < cell)!
  return run.state === RUN_SMALL ? CLASS_SLOTS[heap.runClass(run.start)]! : run.pages * PAGE_SLOTS
}

/** Runs that begin before this may have smaller cells among theirs. */
const EARLY = 33 * PAGE_SLOTS

/** Slots of a large cell that takes so many pages with its run's header. */
const pagesOf = (pages: number): number => pages * PAGE_SLOTS - 1

describe('size classes', () => {
  test('every small size has the smallest class that holds it', () => {
    const { heap } = new Rooms()
    const sizes = [...CLASS_SLOTS].slice(1)
    for (let slots = 1; slots <= MAX_SMALL_SLOTS; slots++) {
      expect(heap.footprint(slots)).toBe(sizes.find((size) => size >= slots))
    }
  })

  test('classes grow, and no size wastes more than an eighth', () => {
    for (let sizeClass = 2; sizeClass < CLASS_COUNT; sizeClass++) {
      const size = CLASS_SLOTS[sizeClass]!
      const smallest = CLASS_SLOTS[sizeClass - 1]! + 1
      expect(smallest).toBeLessThanOrEqual(size)
      expect((size - smallest) / size).toBeLessThanOrEqual(1 / 8)
    }
  })

  test('a run of a class wastes at most a tenth of its pages', () => {
    for (let sizeClass = 1; sizeClass < CLASS_COUNT; sizeClass++) {
      const slots = CLASS_PAGES[sizeClass]! * PAGE_SLOTS - 1
      expect((slots % CLASS_SLOTS[sizeClass]!) / (slots + 1)).toBeLessThanOrEqual(0.1)
    }
  })

  test('while the arena is small, the first two cells of a size lie among larger ones, and later ones do not', () => {
    const heap = new Collector(16 * MIB)
    const slotsTaken = (size: number) => [1, 2, 3].map(() => slotsOf(heap, heap.alloc(KIND_WORDS, size)))
    expect(slotsTaken(3)).toEqual([3, 3, 3])
    expect(slotsTaken(4)).toEqual([17, 17, 4])
    expect(slotsTaken(16)).toEqual([17, 17, 16])
    expect(slotsTaken(17)).toEqual([17, 17, 17])
    expect(slotsTaken(18)).toEqual([18, 18, 18])
    expect(heap.usedSlots).toBe(9 + 38 + 50 + 51 + 54)
    heap.alloc(KIND_WORDS, pagesOf(32))
    expect(slotsTaken(5)).toEqual([5, 5, 5])
    verifyHeap(heap)
    heap.collectFully()
    expect(heap.usedSlots).toBe(0)
  })

  test('a large cell takes whole pages', () => {
    const { heap } = new Rooms()
    expect(heap.footprint(MAX_SMALL_SLOTS + 1)).toBe(3 * PAGE_SLOTS)
    expect(heap.footprint(pagesOf(4))).toBe(4 * PAGE_SLOTS)
    expect(heap.footprint(pagesOf(4) + 1)).toBe(5 * PAGE_SLOTS)
  })
})

describe('runs', () => {
  test('cells of each size lie within a run of their kind, and runs tile the memory', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    for (let slots = 1; slots < 1200; slots += 7) {
      const cell = rooms.fill(slots % ROOMS, slots, slots)
      expect(heap.sizeOf(cell)).toBe(slots)
      const run = runsOf(heap).find(({ start, pages }) => cell > start && cell < start + pages * PAGE_SLOTS)!
      expect(run.state).toBe(slots > MAX_SMALL_SLOTS ? RUN_LARGE : RUN_SMALL)
      expect(cell + slots).toBeLessThanOrEqual(run.start + run.pages * PAGE_SLOTS)
    }
    const runs = runsOf(heap)
    runs.forEach(({ start, pages }, index) => {
      expect(start + pages * PAGE_SLOTS).toBe(runs[index + 1]?.start ?? heap.frontier)
    })
    expect(heap.arenaBytes).toBe(heap.frontier * 16)
    verifyHeap(heap)
  })

  test('the last run gives its pages back to the frontier', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    const before = heap.frontier
    rooms.fill(0, pagesOf(10), 1)
    expect(heap.frontier).toBe(before + 10 * PAGE_SLOTS)
    rooms.empty(0)
    heap.collectFully()
    expect(heap.frontier).toBe(before)
    verifyHeap(heap)
  })

  test('a freed run joins the free runs on both its sides', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    for (let room = 0; room < 5; room++) rooms.fill(room, pagesOf(3 + room), room)
    rooms.empty(1)
    rooms.empty(3)
    heap.collectFully()
    expect(freePages(heap)).toEqual([4, 6])
    rooms.empty(2)
    heap.collectFully()
    expect(freePages(heap)).toEqual([15])
    verifyHeap(heap)
  })

  test('free runs that lie together are one after a collection, also if they were released one by one', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    for (let room = 0; room < 5; room++) rooms.fill(room, pagesOf(3 + room), room)
    for (const room of [1, 2, 3]) {
      const cell = rooms.at(room)
      rooms.empty(room)
      heap.release(cell)
    }
    verifyHeap(heap)
    heap.collectFully()
    expect(freePages(heap)).toEqual([15])
  })

  test('a free run is split for a smaller cell, and the rest stays free', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    for (let room = 0; room < 3; room++) rooms.fill(room, pagesOf(10), room)
    const place = rooms.at(1)
    rooms.empty(1)
    heap.collectFully()
    const frontier = heap.frontier
    expect(rooms.fill(3, pagesOf(4), 3)).toBe(place)
    expect(freePages(heap)).toEqual([6])
    expect(rooms.fill(4, pagesOf(6), 4)).toBe(place + 4 * PAGE_SLOTS)
    expect(freePages(heap)).toEqual([])
    expect(heap.frontier).toBe(frontier)
    verifyHeap(heap)
  })

  test.each([3, 20, 31, 32, 40, 63, 64, 100, 200])('a free run of %i pages is found again', (pages) => {
    const rooms = new Rooms()
    const { heap } = rooms
    rooms.fill(0, pagesOf(pages), 0)
    rooms.fill(1, pagesOf(3), 1)
    const place = rooms.at(0)
    rooms.empty(0)
    heap.collectFully()
    expect(freePages(heap)).toEqual([pages])
    expect(rooms.fill(2, pagesOf(pages), 2)).toBe(place)
    verifyHeap(heap)
  })
})

describe('free ranges', () => {
  test('the room of dead cells is used before new memory', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    for (let slots = 2; slots < 40; slots += 3) {
      for (let room = 0; room < ROOMS; room++) rooms.fill(room, slots, slots)
    }
    for (let room = 0; room < ROOMS; room += 2) rooms.empty(room)
    heap.collectFully()
    const { frontier, usedSlots } = heap
    for (let room = 0; room < ROOMS; room += 2) rooms.fill(room, 38, 1)
    heap.collectFully()
    expect(heap.frontier).toBeLessThanOrEqual(frontier)
    expect(heap.usedSlots).toBe(usedSlots + (ROOMS / 2) * heap.footprint(38))
    verifyHeap(heap)
  })

  test('churn of one size does not make the memory grow', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    for (let room = 0; room < ROOMS; room++) rooms.fill(room, 20, 0)
    heap.collectFully()
    const { frontier } = heap
    for (let round = 0; round < 20; round++) {
      for (let room = 0; room < ROOMS; room++) rooms.fill(room, 20, round)
      heap.collectFully()
    }
    expect(heap.frontier).toBeLessThanOrEqual(frontier + 10 * PAGE_SLOTS)
    verifyHeap(heap)
  })
})

describe('the end of memory', () => {
  test('a cell that does not fit is refused without effect', () => {
    const rooms = new Rooms(MIB)
    const { heap } = rooms
    let thrown: unknown
    try {
      for (let count = 0; ; count++) rooms.fill(count % ROOMS, 400, count)
    } catch (error) {
      thrown = error
    }
    expect(heap.isOutOfMemory(thrown)).toBe(true)
    expect(heap.arenaBytes).toBeLessThanOrEqual(MIB)
    const { usedSlots, frontier } = heap
    expect(() => heap.alloc(KIND_WORDS, 100_000)).toThrow(expect.objectContaining({ kind: 'out of memory' }))
    expect({ usedSlots: heap.usedSlots, frontier: heap.frontier }).toEqual({ usedSlots, frontier })
    verifyHeap(heap)
    for (let room = 0; room < ROOMS; room++) rooms.empty(room)
    heap.collectFully()
    rooms.fill(0, 40_000, 1)
    verifyHeap(heap)
  })

  test('a chosen allocation fails in the test mode, and the next succeeds', () => {
    const { heap } = new Rooms()
    heap.alloc(KIND_WORDS, 2)
    heap.failAfter = 3
    const outcomes = Array.from({ length: 6 }, () => {
      try {
        heap.alloc(KIND_WORDS, 600)
        return 'made'
      } catch (thrown) {
        return heap.isOutOfMemory(thrown) ? 'refused' : thrown
      }
    })
    expect(outcomes).toEqual(['made', 'made', 'made', 'refused', 'made', 'made'])
    verifyHeap(heap)
  })

  test('the views are replaced at each allocation in the other test mode, and the contents stay', () => {
    const rooms = new Rooms()
    const { heap } = rooms
    heap.stressGrow = true
    const views = new Set<Int32Array>()
    for (let room = 0; room < 20; room++) {
      rooms.fill(room, 5 + room * 40, room + 1)
      views.add(heap.i32)
    }
    expect(views.size).toBe(20)
    for (let room = 0; room < 20; room++) expect(heap.i32[(rooms.at(room) + 1) << 2]).toBe(room + 1)
    verifyHeap(heap)
  })
})

type Action =
  | { readonly do: 'fill'; readonly room: number; readonly slots: number }
  | { readonly do: 'empty'; readonly room: number }
  | { readonly do: 'work'; readonly slots: number }
  | { readonly do: 'collect' }

const room = fc.nat(ROOMS - 1)
const slots = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 600 }),
  fc.integer({ min: 500, max: 9000 }),
)
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('fill' as const), room, slots }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('empty' as const), room }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('work' as const), slots: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('collect' as const) }) },
)

test('whatever is allocated and freed: live cells keep their contents, do not overlap, and the heap is in order', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 150, size: 'max' }), (actions) => {
      const rooms = new Rooms(8 * MIB)
      const { heap } = rooms
      const model = new Map<number, { readonly cell: number; readonly slots: number; readonly stamp: number }>()
      actions.forEach((step, index) => {
        if (step.do === 'fill') {
          model.set(step.room, {
            cell: rooms.fill(step.room, step.slots, index + 1),
            slots: step.slots,
            stamp: index + 1,
          })
        } else if (step.do === 'empty') {
          rooms.empty(step.room)
          model.delete(step.room)
        } else if (step.do === 'work') heap.collectStep(step.slots)
        else heap.collectFully()
        if (index % 8 === 0) verifyHeap(heap)
      })
      verifyHeap(heap)
      let end = 0
      for (const { cell, slots: size, stamp } of [...model.values()].sort((a, b) => a.cell - b.cell)) {
        expect(cell).toBeGreaterThanOrEqual(end)
        end = cell + (size > MAX_SMALL_SLOTS ? size : slotsOf(heap, cell))
        const taken = slotsOf(heap, cell)
        expect(taken === heap.footprint(size) || (taken === 17 && cell < EARLY)).toBe(true)
        expect(heap.i32[(cell << 2) + CELL_META]! & KIND_MASK).toBe(KIND_WORDS)
        expect(heap.i32[(cell << 2) + CELL_SIZE]).toBe(size)
        expect(heap.i32.subarray((cell + 1) << 2, (cell + size) << 2).every((word) => word === stamp)).toBe(true)
      }
      heap.collectFully()
      const alive = [...model.values()].reduce((sum, entry) => sum + slotsOf(heap, entry.cell), 0)
      expect(heap.usedSlots).toBe(alive + heap.footprint(1 + ROOMS / 4))
      verifyHeap(heap)
    }),
    { numRuns: 60, seed: 20261121 },
  )
})

describe('a large cell that is made larger where it is', () => {
  test('keeps its contents, and what is added is zero or to be cleared', () => {
    const shop = newWorkshop()
    const { heap } = shop
    const table = newTable(shop, root(0))
    shop.tables.reserveArray(table, 1 << 12)
    const array = heap.i32[(table << 2) + TABLE_ARRAY]!
    for (let index = 1; index <= 1 << 12; index++) {
      put(shop, root(1), BigInt(index))
      shop.tables.setIndex(table, index, root(1))
    }
    shop.tables.reserveArray(table, 1 << 14)
    expect(heap.i32[(table << 2) + TABLE_ARRAY]).toBe(array)
    expect(shop.tables.length(table)).toBe(1 << 12)
    verifyHeap(heap)
    // Something behind it: now it has to move.
    heap.alloc(KIND_WORDS, 2000)
    shop.tables.reserveArray(table, 1 << 15)
    expect(heap.i32[(table << 2) + TABLE_ARRAY]).not.toBe(array)
    expect(shop.tables.length(table)).toBe(1 << 12)
    verifyHeap(heap)
  })

  test('in every phase of a collection, and over memory that was used before', () => {
    const shop = newWorkshop()
    const { heap } = shop
    const held = newTable(shop, root(0))
    for (let round = 0; round < 400; round++) {
      const table = newTable(shop, root(1))
      // Dirty memory where the arrays will be.
      const dirty = heap.alloc(KIND_WORDS, 3000)
      heap.i32.fill(-1, (dirty + 1) << 2, (dirty + 3000) << 2)
      for (let size = 600; size < 9000; size += 1700) {
        shop.tables.reserveArray(table, size)
        newTable(shop, root(2))
        shop.tables.setIndex(table, size, root(2))
        heap.collectStep(1 + ((round * 7919 + size) % 3000))
        if (round % 10 === 0) verifyHeap(heap)
      }
      shop.tables.setIndex(held, (round % 5) + 1, root(1))
    }
    heap.collectFully()
    verifyHeap(heap)
    expect(heap.arenaBytes).toBeLessThan(16 * 2 ** 20)
  })
})

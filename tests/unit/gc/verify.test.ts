/**
 * The verifier finds what is broken: each test breaks one rule of a sound heap by hand.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { FIRST_RUN, RUN_FREE, RUN_PAGES, RUN_SMALL } from '../../../src/gc/allocator'
import { FIRST_ROOT_HANDLE, PHASE_MARK } from '../../../src/gc/heap'
import {
  CELL_META,
  CELL_OWN,
  CELL_SIZE,
  GREY_BIT,
  KIND_COUNT,
  KIND_FREE,
  KIND_LONG_STRING,
  KIND_TABLE,
  NODE_NEXT,
  NODE_VALUE_TAG,
  TABLE_ARRAY,
  TABLE_META,
  TABLE_NODES,
} from '../../../src/gc/layout'
import {
  LAST_TAG,
  SLOT_WORDS,
  TAG_DEAD_KEY,
  TAG_INTEGER,
  TAG_STRING,
  TAG_TABLE,
  TAG_THREAD,
} from '../../../src/gc/slot'
import { verifyHeap } from '../../../src/gc/verify'
import { newThread, stackStart } from '../../../src/object/thread'
import { newTable, newWorkshop, put, putHandle, putNil, root, type Workshop } from '../../support/workshop'

let shop: Workshop
let table: number

beforeEach(() => {
  shop = newWorkshop()
  table = newTable(shop, root(0))
  for (let index = 1; index <= 10; index++) {
    newTable(shop, root(1))
    shop.tables.setIndex(table, index, root(1))
    put(shop, root(2), `field ${index}`)
    shop.tables.set(table, root(2), root(1))
  }
  putNil(shop, root(1))
  putNil(shop, root(2))
  shop.heap.collectFully()
  verifyHeap(shop.heap)
})

const word = (cell: number, offset: number): number => (cell << 2) + offset

/** The address of the first node of the table that has an entry. */
function usedNode(): number {
  const { i32 } = shop.heap
  let node = (i32[word(table, TABLE_NODES)]! + 1) << 2
  while (i32[node + NODE_VALUE_TAG] === 0) node += 8
  return node
}

/** The first free range in a run of small cells. */
function freeRange(): number {
  const { heap } = shop
  heap.retire()
  for (let run: number = FIRST_RUN; run < heap.frontier; run = heap.runEnd(run)) {
    if (heap.runState(run) !== RUN_SMALL) continue
    for (let cell = run + 1; cell < heap.runEnd(run); cell++) {
      // Small tables have two slots, so that this may be a body; what it seems to be is checked.
      if (heap.kindOf(cell) === KIND_FREE && heap.sizeOf(cell) > 0 && cell + heap.sizeOf(cell) <= heap.runEnd(run)) {
        return cell
      }
    }
  }
  throw new Error('no free range')
}

function expectBroken(message: RegExp): void {
  expect(() => verifyHeap(shop.heap)).toThrow(message)
}

test('a sound heap is counted', () => {
  const census = verifyHeap(shop.heap)
  expect(census.cells[KIND_TABLE]).toBe(11)
  expect(census.slots[KIND_TABLE]).toBe(22)
  expect(census.freeSlots).toBeGreaterThan(0)
})

describe('runs', () => {
  test('a run without pages', () => {
    shop.heap.i32[word(FIRST_RUN, RUN_PAGES)] = 0
    expectBroken(/run 256 has 0 pages/)
  })

  test('a run of no state', () => {
    shop.heap.i32[word(FIRST_RUN, 0)] = 9
    expectBroken(/run 256 has state 9/)
  })

  test('a last run that ends behind the frontier', () => {
    const cell = shop.heap.alloc(KIND_TABLE, 1000)
    const pages = word(cell - 1, RUN_PAGES)
    shop.heap.i32.fill(0, word(cell, 1 + CELL_OWN), word(cell, 8))
    shop.heap.i32[pages] = shop.heap.i32[pages]! + 1
    shop.heap.fresh += 256
    expectBroken(/runs end at \d+, not at the frontier/)
  })

  test('a used run that is said to be free', () => {
    const cell = shop.heap.alloc(KIND_TABLE, 1000)
    shop.heap.i32[word(cell - 1, 0)] = RUN_FREE
    expectBroken(/slots in use, but/)
  })

  test('slots that nobody counted', () => {
    shop.heap.fresh += 1
    expectBroken(/slots in use, but/)
  })

  test('a free range that ends within a cell', () => {
    const range = freeRange()
    shop.heap.i32[word(range, CELL_SIZE)] = 0
    expectBroken(/free range of 0 slots/)
  })
})

describe('cells', () => {
  test.each([1, 3, 5, KIND_COUNT, 25, 255])('of the unknown kind %i', (kind) => {
    const meta = word(table, CELL_META)
    shop.heap.i32[meta] = (shop.heap.i32[meta]! & ~0xff) | kind
    expectBroken(new RegExp(`no such kind: ${kind}`))
  })

  test('that are freed while something refers to them', () => {
    const child = shop.heap.i32[shop.tables.getIndex(table, 3)]!
    shop.heap.i32[word(child, CELL_META)] = KIND_FREE
    shop.heap.i32[word(child, CELL_SIZE)] = 2
    shop.heap.fresh -= 2
    expectBroken(/holds \d+, where no live cell is/)
  })

  test('that claim another kind than who refers to them expects', () => {
    const child = shop.heap.i32[shop.tables.getIndex(table, 3)]!
    const meta = word(child, CELL_META)
    shop.heap.i32[meta] = (shop.heap.i32[meta]! & ~0xff) | KIND_LONG_STRING
    expectBroken(/holds a long string where a table is due/)
  })
})

describe('references', () => {
  test.each([
    ['into the middle of a cell', () => table + 1],
    ['to where nothing is', () => shop.heap.frontier + 10],
    ['to page 0', () => 60],
  ])('of a root value %s', (_, handle) => {
    putHandle(shop, root(1), TAG_TABLE, handle())
    expectBroken(/holds \d+, where no live cell is/)
  })

  test('of a root handle', () => {
    shop.heap.i32[FIRST_ROOT_HANDLE + 9] = table + 1
    expectBroken(/holds \d+, where no live cell is/)
  })

  test('of an element', () => {
    shop.heap.i32[shop.tables.getIndex(table, 3)] = table + 1
    expectBroken(/values \d+: holds \d+, where no live cell is/)
  })

  test('of a field', () => {
    shop.heap.i32[usedNode() + SLOT_WORDS] = table + 1
    expectBroken(/nodes \d+: holds \d+, where no live cell is/)
  })

  test('of a key', () => {
    shop.heap.i32[usedNode()] = table + 1
    expectBroken(/nodes \d+: holds \d+, where no live cell is/)
  })

  test('of a metatable to a string', () => {
    shop.heap.i32[word(table, TABLE_META)] = shop.strings.fromByteString('no table')
    expectBroken(/table \d+: holds a string where a table is due/)
  })

  test('of an array part to a table', () => {
    shop.heap.i32[word(table, TABLE_ARRAY)] = table
    expectBroken(/table \d+: holds a table where a values is due/)
  })

  test('under the tag of another kind', () => {
    putHandle(shop, root(1), TAG_STRING, table)
    expectBroken(/holds a table where a string is due/)
  })

  test('in the live part of a stack', () => {
    const thread = newThread(shop.heap)
    putHandle(shop, root(1), TAG_THREAD, thread)
    const start = stackStart(shop.heap, thread)
    shop.heap.i32[start - SLOT_WORDS + CELL_OWN] = SLOT_WORDS
    putHandle(shop, start + SLOT_WORDS, TAG_TABLE, 60)
    verifyHeap(shop.heap)
    shop.heap.i32[start - SLOT_WORDS + CELL_OWN] = 2 * SLOT_WORDS
    expectBroken(/stack \d+: holds 60, where no live cell is/)
  })
})

describe('slots', () => {
  test.each([-2, LAST_TAG + 1, 1000])('of tag %i', (tag) => {
    shop.heap.i32[shop.tables.getIndex(table, 3) + 2] = tag
    expectBroken(new RegExp(`a slot has tag ${tag}`))
  })

  test('of a dead key outside of nodes', () => {
    shop.heap.i32[root(1) + 2] = TAG_DEAD_KEY
    expectBroken(/a slot has tag -1/)
  })

  test('behind the end of a stack', () => {
    const thread = newThread(shop.heap)
    putHandle(shop, root(1), TAG_THREAD, thread)
    shop.heap.i32[stackStart(shop.heap, thread) - SLOT_WORDS + CELL_OWN] = 1000 * SLOT_WORDS
    expectBroken(/stack \d+: live part ends behind the end/)
  })
})

describe('nodes', () => {
  test.each([-8, 3, 100_000])('chained to %i words from the first', (distance) => {
    const start = (shop.heap.i32[word(table, TABLE_NODES)]! + 1) << 2
    shop.heap.i32[start + NODE_NEXT] = start + distance
    expectBroken(/nodes \d+: node 0 is chained outside/)
  })

  test('with a dead key and a value', () => {
    shop.heap.i32[usedNode() + 2] = TAG_DEAD_KEY
    expectBroken(/a dead key has a value/)
  })
})

describe('colours', () => {
  test('a black cell that holds a white one while marking', () => {
    const { heap } = shop
    for (let index = 11; index <= 2000; index++) {
      newTable(shop, root(1))
      shop.tables.setIndex(table, index, root(1))
    }
    const parent = newTable(shop, root(1))
    heap.collectFully()
    do heap.collectStep(1)
    while (heap.phase === PHASE_MARK && (heap.isWhite(parent) || (heap.i32[word(parent, CELL_META)]! & GREY_BIT) !== 0))
    expect(heap.phase).toBe(PHASE_MARK)
    const child = newTable(shop, root(2))
    verifyHeap(heap)
    heap.i32[word(parent, TABLE_META)] = child
    expectBroken(/table \d+: is black and holds the white table/)
    heap.link(parent, TABLE_META, child)
    verifyHeap(heap)
  })

  test('an integer is no reference, whatever it is', () => {
    put(shop, root(1), BigInt(table + 1))
    expect(shop.heap.i32[root(1) + 2]).toBe(TAG_INTEGER)
    expect(() => verifyHeap(shop.heap)).not.toThrow()
  })
})

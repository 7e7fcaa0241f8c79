/**
 * What the heap consists of: a walk over all runs that counts, and disturbs nothing.
 */
import { FIRST_RUN, RUN_FREE, RUN_LARGE } from './allocator'
import type { Collector } from './collector'
import { KIND_COUNT, KIND_FREE } from './layout'
import { CLASS_SLOTS, PAGE_SLOTS } from './size-class'

export interface Census {
  /** Cells by kind, those not yet swept among them. */
  readonly cells: Float64Array
  /** The slots they take from the arena, by kind. */
  readonly slots: Float64Array
  /** Slots of free runs. */
  freeRuns: number
  /** Of free ranges beside live cells. */
  freeRanges: number
}

export function takeCensus(heap: Collector): Census {
  heap.retire()
  const census: Census = {
    cells: new Float64Array(KIND_COUNT),
    slots: new Float64Array(KIND_COUNT),
    freeRuns: 0,
    freeRanges: 0,
  }
  for (let run: number = FIRST_RUN; run < heap.frontier; run = heap.runEnd(run)) {
    const slots = heap.runPages(run) * PAGE_SLOTS
    const state = heap.runState(run)
    if (state === RUN_FREE) census.freeRuns += slots
    else if (state === RUN_LARGE) count(census, heap.kindOf(run + 1), slots)
    else countSmallRun(heap, run, census)
  }
  return census
}

function countSmallRun(heap: Collector, run: number, census: Census): void {
  const size = CLASS_SLOTS[heap.runClass(run)]!
  const end = run + 1 + Math.floor((heap.runPages(run) * PAGE_SLOTS - 1) / size) * size
  for (let cell = run + 1; cell < end; ) {
    const kind = heap.kindOf(cell)
    if (kind === KIND_FREE) {
      census.freeRanges += heap.sizeOf(cell)
      cell += heap.sizeOf(cell)
    } else {
      count(census, kind, size)
      cell += size
    }
  }
}

function count(census: Census, kind: number, slots: number): void {
  census.cells[kind] = census.cells[kind]! + 1
  census.slots[kind] = census.slots[kind]! + slots
}

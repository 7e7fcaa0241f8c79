/**
 * What the heap consists of: walks over all runs that disturb nothing.
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
  const census: Census = {
    cells: new Float64Array(KIND_COUNT),
    slots: new Float64Array(KIND_COUNT),
    freeRuns: 0,
    freeRanges: 0,
  }
  walkCells(heap, (cell, slots) => {
    const kind = heap.kindOf(cell)
    if (kind === KIND_FREE) {
      census.freeRanges += slots
    } else {
      census.cells[kind] = census.cells[kind]! + 1
      census.slots[kind] = census.slots[kind]! + slots
    }
  })
  for (let run: number = FIRST_RUN; run < heap.frontier; run = heap.runEnd(run)) {
    if (heap.runState(run) === RUN_FREE) census.freeRuns += heap.runPages(run) * PAGE_SLOTS
  }
  return census
}

/** Calls `visit` with each cell, in the order of their handles, and the slots that it takes; also with free ranges beside cells. */
export function walkCells(heap: Collector, visit: (cell: number, slots: number) => void): void {
  heap.retire()
  for (let run: number = FIRST_RUN; run < heap.frontier; run = heap.runEnd(run)) {
    const state = heap.runState(run)
    if (state === RUN_FREE) continue
    if (state === RUN_LARGE) visit(run + 1, heap.runPages(run) * PAGE_SLOTS)
    else walkSmallRun(heap, run, visit)
  }
}

function walkSmallRun(heap: Collector, run: number, visit: (cell: number, slots: number) => void): void {
  const size = CLASS_SLOTS[heap.runClass(run)]!
  const end = run + 1 + Math.floor((heap.runPages(run) * PAGE_SLOTS - 1) / size) * size
  for (let cell = run + 1; cell < end; ) {
    const slots = heap.kindOf(cell) === KIND_FREE ? heap.sizeOf(cell) : size
    visit(cell, slots)
    cell += slots
  }
}

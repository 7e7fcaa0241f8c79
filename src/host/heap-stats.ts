/**
 * What a machine's memory consists of, for the host.
 */
import { takeCensus } from '../gc/census'
import type { Collector, CycleReport } from '../gc/collector'
import { LAYOUT } from '../gc/layout'
import { SLOT_BYTES } from '../gc/slot'

export type { CycleReport }

export interface KindStats {
  readonly count: number
  readonly bytes: number
}

/** Bytes are as taken from the arena: sizes are rounded up to those that the allocator has. */
export interface HeapStats {
  /** Objects and their parts by kind (`table`, `string`, `values`, …), those that are dead but not yet swept among them. */
  readonly kinds: Readonly<Record<string, KindStats>>
  /** Bytes of all of them: what `collectgarbage('count')` answers, times 1024. */
  readonly usedBytes: number
  /** Bytes that new objects can be made of before the arena has to grow. */
  readonly freeBytes: number
  /** Bytes of the arena that are in use or were. */
  readonly arenaBytes: number
  /** The share of the arena that is not in use, 0 to 1. Small just after a collection of a heap that has not shrunk. */
  readonly fragmentation: number
  /** Bytes of all objects ever made. */
  readonly allocatedBytes: number
  /** Collections finished. */
  readonly cycles: number
}

export function heapStats(heap: Collector): HeapStats {
  const census = takeCensus(heap)
  const kinds: Record<string, KindStats> = {}
  LAYOUT.forEach(({ name }, kind) => {
    const count = census.cells[kind]!
    if (count > 0) kinds[name] = { count, bytes: census.slots[kind]! * SLOT_BYTES }
  })
  return {
    kinds,
    usedBytes: heap.usedBytes,
    freeBytes: (census.freeRuns + census.freeRanges) * SLOT_BYTES,
    arenaBytes: heap.arenaBytes,
    fragmentation: 1 - heap.usedBytes / heap.arenaBytes,
    allocatedBytes: heap.allocatedSlots * SLOT_BYTES,
    cycles: heap.cycles,
  }
}

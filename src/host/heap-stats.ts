/**
 * What a machine's memory consists of, for the host.
 */
import { takeCensus } from '../gc/census'
import type { Collector, CycleReport } from '../gc/collector'
import { LAYOUT } from '../gc/layout'
import { SLOT_BYTES } from '../gc/slot'

export type { CycleReport }

/** All objects and parts of one kind: how many, and their bytes. */
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
  /**
   * Of these, bytes of whole pages, of which objects of any size can be made. The others lie between objects, and are for objects of
   * the sizes of their neighbours.
   */
  readonly freePageBytes: number
  /** Bytes of the arena that are in use or were. */
  readonly arenaBytes: number
  /** The share of the arena that is not in use, 0 to 1. Small just after a collection of a heap that has not shrunk. */
  readonly fragmentation: number
  /** What the collector is about: nothing, finding what is alive, clearing weak tables and finding what is to be finalized, or freeing the rest. */
  readonly phase: 'idle' | 'mark' | 'clear' | 'sweep'
  /** How many objects and parts of objects were ever made. */
  readonly allocations: number
  /** Their bytes. */
  readonly allocatedBytes: number
  /** Collections finished. */
  readonly cycles: number
  /**
   * All steps that the collector has made between steps of tasks, by their lengths, the shortest first. A full collection,
   * which `collectgarbage()` asks for or which makes room when memory has run out, is made in many.
   */
  readonly pauses: readonly PauseStats[]
}

/** How often the collector has stopped the program for about so long. */
export interface PauseStats {
  /**
   * Units of work at most, and more than half as many: a power of two. A unit is a slot of 16 bytes looked at, or what takes about as
   * long. In milliseconds, the longest is in `lua.measured`.
   */
  readonly units: number
  readonly count: number
}

const PHASES = ['idle', 'mark', 'clear', 'sweep'] as const

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
    freePageBytes: census.freeRuns * SLOT_BYTES,
    freeBytes: (census.freeRuns + census.freeRanges) * SLOT_BYTES,
    arenaBytes: heap.arenaBytes,
    fragmentation: 1 - heap.usedBytes / heap.arenaBytes,
    phase: PHASES[heap.phase]!,
    allocations: heap.allocations,
    allocatedBytes: heap.allocatedSlots * SLOT_BYTES,
    cycles: heap.cycles,
    pauses: [...heap.pauses].flatMap((count, power) => (count === 0 ? [] : [{ units: 2 ** power, count }])),
  }
}

/**
 * The heap verifier: walks every run and cell, and throws when an invariant does not hold.
 *
 * It checks that runs tile the memory up to the frontier, that every handle points at a live cell of
 * the right kind, that every value has a valid tag, and that while marking no black cell holds a
 * white handle. Slow; for tests and stress modes.
 */
import { FIRST_RUN, RUN_FREE, RUN_LARGE, RUN_SMALL, RUN_SWEEP } from './allocator'
import type { Collector } from './collector'
import { END_ROOT_HANDLES, END_ROOT_VALUES, FIRST_ROOT_HANDLE, FIRST_ROOT_VALUE, PHASE_MARK, PHASE_SWEEP } from './heap'
import {
  BODY_HANDLES,
  BODY_NODES,
  BODY_NONE,
  BODY_STACK,
  BUFFERED_BIT,
  CELL_OWN,
  GREY_BIT,
  KIND_COUNT,
  KIND_FINALIZER,
  KIND_FREE,
  KIND_LONG_STRING,
  KIND_MASK,
  KIND_STACK,
  KIND_WORDS,
  LAYOUT,
  MARK_BIT,
  NODE_KEY_TAG,
  NODE_NEXT,
  NODE_VALUE,
  NODE_VALUE_TAG,
  NODE_WORDS,
  STRING_BUFFER,
  WEAK_BITS,
} from './layout'
import { CLASS_SLOTS, PAGE_SLOTS } from './size-class'
import { FIRST_HANDLE_TAG, LAST_TAG, SLOT_WORDS, TAG_DEAD_KEY, TAG_NIL } from './slot'

/** What a walk found; also the base of heap statistics. */
export interface HeapCensus {
  readonly cells: Int32Array
  readonly slots: Float64Array
  freeSlots: number
}

/**
 * Verifies the heap.
 *
 * @throws Error that names the cell and the rule it breaks
 */
export function verifyHeap(heap: Collector): HeapCensus {
  return new Verifier(heap).run()
}

class Verifier {
  readonly #heap: Collector
  readonly #cells = new Set<number>()
  readonly #census: HeapCensus = {
    cells: new Int32Array(KIND_COUNT),
    slots: new Float64Array(KIND_COUNT),
    freeSlots: 0,
  }

  constructor(heap: Collector) {
    this.#heap = heap
  }

  run(): HeapCensus {
    this.#heap.retire()
    this.#walkRuns()
    this.#checkRoots()
    for (const cell of this.#cells) this.#checkCell(cell)
    return this.#census
  }

  #fail(cell: number, rule: string): never {
    const kind = LAYOUT[this.#heap.kindOf(cell)]?.name ?? 'unknown'
    throw new Error(`heap: ${kind} ${cell}: ${rule}`)
  }

  #walkRuns(): void {
    const heap = this.#heap
    let used = 0
    let run: number = FIRST_RUN
    while (run < heap.frontier) {
      const pages = heap.runPages(run)
      const state = heap.runState(run)
      if (pages <= 0) throw new Error(`heap: run ${run} has ${pages} pages`)
      if (state === RUN_SMALL) {
        used += this.#walkSmallRun(run)
      } else if (state === RUN_LARGE) {
        used += pages * PAGE_SLOTS
        this.#visit(run + 1, heap.phase === PHASE_SWEEP && heap.isWhite(run + 1))
      } else if (state === RUN_FREE) {
        this.#census.freeSlots += pages * PAGE_SLOTS
      } else {
        throw new Error(`heap: run ${run} has state ${state}`)
      }
      run = heap.runEnd(run)
    }
    if (run !== heap.frontier) throw new Error(`heap: runs end at ${run}, not at the frontier ${heap.frontier}`)
    if (used !== heap.usedSlots) throw new Error(`heap: ${used} slots in use, but ${heap.usedSlots} counted`)
  }

  #walkSmallRun(run: number): number {
    const heap = this.#heap
    const size = CLASS_SLOTS[heap.runClass(run)]!
    const count = Math.floor((heap.runPages(run) * PAGE_SLOTS - 1) / size)
    const end = run + 1 + count * size
    const swept = heap.i32[(run << 2) + RUN_SWEEP] === heap.sweepNumber
    let used = 0
    for (let cell = run + 1; cell < end; ) {
      if (heap.kindOf(cell) === KIND_FREE) {
        const length = heap.sizeOf(cell)
        if (length <= 0 || length % size !== 0) this.#fail(cell, `free range of ${length} slots in a run of ${size}`)
        this.#census.freeSlots += length
        cell += length
      } else {
        used += size
        this.#visit(cell, heap.phase === PHASE_SWEEP && !swept && heap.isWhite(cell))
        cell += size
      }
    }
    return used
  }

  #visit(cell: number, dead: boolean): void {
    const kind = this.#heap.kindOf(cell)
    if (kind < FIRST_HANDLE_TAG || kind >= KIND_COUNT) this.#fail(cell, `no such kind: ${kind}`)
    if (dead) return
    this.#cells.add(cell)
    this.#census.cells[kind] = this.#census.cells[kind]! + 1
    this.#census.slots[kind] = this.#census.slots[kind]! + this.#heap.sizeOf(cell)
  }

  #checkRoots(): void {
    const { i32 } = this.#heap
    for (let word = FIRST_ROOT_VALUE << 2; word < END_ROOT_VALUES << 2; word += SLOT_WORDS) this.#checkValue(0, word)
    for (let word = FIRST_ROOT_HANDLE; word < END_ROOT_HANDLES; word++) {
      if (i32[word] !== 0) this.#checkHandle(0, i32[word]!, null)
    }
  }

  #checkCell(cell: number): void {
    const heap = this.#heap
    const layout = LAYOUT[heap.kindOf(cell)]!
    const word = cell << 2
    for (const { word: offset, to } of layout.handles) {
      if (heap.i32[word + offset] !== 0) this.#checkHandle(cell, heap.i32[word + offset]!, to)
    }
    if (heap.kindOf(cell) === KIND_LONG_STRING && (heap.i32[word]! & BUFFERED_BIT) !== 0) this.#checkBuffer(cell)
    if (heap.kindOf(cell) === KIND_FINALIZER) this.#checkHandle(0, heap.i32[word + CELL_OWN]!, null)
    const start = (cell + layout.bodyStart) << 2
    const end = (cell + heap.sizeOf(cell)) << 2
    if (layout.body === BODY_NONE) return
    if (layout.body === BODY_NODES) return this.#checkNodes(cell, start, end)
    if (layout.body === BODY_HANDLES) {
      for (let at = start; at < end; at++) if (heap.i32[at] !== 0) this.#checkHandle(cell, heap.i32[at]!, layout.bodyTo)
      return
    }
    const stop = layout.body === BODY_STACK ? start + heap.i32[word + CELL_OWN]! : end
    if (stop > end) this.#fail(cell, 'live part ends behind the end')
    for (let at = start; at < stop; at += SLOT_WORDS) this.#checkValue(cell, at)
  }

  #checkBuffer(string: number): void {
    const { i32 } = this.#heap
    const buffer = i32[(string << 2) + STRING_BUFFER]!
    this.#checkHandle(string, buffer, KIND_WORDS)
    const used = i32[(buffer << 2) + CELL_OWN]!
    if (i32[(string << 2) + CELL_OWN]! > used) this.#fail(string, `ends behind the ${used} bytes of its buffer`)
    if (used > (this.#heap.sizeOf(buffer) - 1) << 4) this.#fail(buffer, `has no room for ${used} bytes`)
  }

  #checkNodes(cell: number, start: number, end: number): void {
    const { i32 } = this.#heap
    for (let node = start; node < end; node += NODE_WORDS) {
      const next = i32[node + NODE_NEXT]!
      if (next !== 0 && (next < start || next >= end || (next - start) % NODE_WORDS !== 0)) {
        this.#fail(cell, `node ${(node - start) / NODE_WORDS} is chained outside`)
      }
      if (i32[node + NODE_KEY_TAG] === TAG_DEAD_KEY) {
        if (i32[node + NODE_VALUE_TAG] !== TAG_NIL) this.#fail(cell, 'a dead key has a value')
        continue
      }
      if (i32[node + NODE_VALUE_TAG] === TAG_NIL) continue
      this.#checkValue(cell, node)
      this.#checkValue(cell, node + NODE_VALUE)
    }
  }

  #checkValue(cell: number, word: number): void {
    const tag = this.#heap.i32[word + 2]!
    if (tag < TAG_NIL || tag > LAST_TAG) this.#fail(cell, `a slot has tag ${tag}`)
    if (tag >= FIRST_HANDLE_TAG) this.#checkHandle(cell, this.#heap.i32[word]!, tag)
  }

  #checkHandle(cell: number, handle: number, kind: number | null): void {
    const heap = this.#heap
    if (!this.#cells.has(handle)) this.#fail(cell, `holds ${handle}, where no live cell is`)
    if (kind !== null && heap.kindOf(handle) !== kind) {
      this.#fail(cell, `holds a ${LAYOUT[heap.kindOf(handle)]!.name} where a ${LAYOUT[kind]!.name} is due`)
    }
    if (heap.phase !== PHASE_MARK || cell === 0 || !heap.isWhite(handle)) return
    const meta = heap.i32[cell << 2]!
    const ownKind = meta & KIND_MASK
    // A stack has no barrier: it is looked at again before marking ends.
    // A weak part does not keep alive what it holds.
    if ((meta & MARK_BIT) === heap.black && (meta & (GREY_BIT | WEAK_BITS)) === 0 && ownKind !== KIND_STACK) {
      this.#fail(cell, `is black and holds the white ${LAYOUT[heap.kindOf(handle)]!.name} ${handle}`)
    }
  }
}

/**
 * Which loop a machine runs: each of the sizes that its memory grows through has a copy.
 *
 * V8 takes the views for constants in the first closure of a function only, so the loop over memory that has moved would be slower by a
 * half. `scripts/loop-copies.mjs` makes a function of each of these when it bundles the library; in the sources they are one
 * (`docs/decisions/0023-*.md`).
 */

import { MEMORY_STAGES } from '../gc/memory'
import type { Machine } from '../sequence/machine'
import { createLoop } from './loop'

const COPIES = [createLoop, createLoop, createLoop, createLoop, createLoop]

/** The loop over the memory that a machine has now. */
export function newLoop(m: Machine): () => void {
  const size = m.heap.u8.length
  const stage = MEMORY_STAGES.findIndex((bytes) => size <= bytes)
  return COPIES.at(stage)!(m, newLoop) // -1, the last, beyond them all
}

/**
 * Which root slot holds what. Slot 0 is always nil: the place of a value that is not there.
 */
import type { LinearMemory } from '../gc/memory'

export const ABSENT = 0

export const ROOT_REGISTRY = 1
export const ROOT_GLOBALS = 2
/** The function that calls finalizers. */
export const ROOT_FINALIZER = 3
export const ROOT_CURRENT_THREAD = 4
/** The value being raised. */
export const ROOT_ERROR = 5
/** Values that the host holds, an array. */
export const ROOT_REFS = 6
/** Room for one value that is on its way. */
export const ROOT_SCRATCH = 7
export const ROOT_MESSAGE = 8
/** Whether warnings are on. */
export const ROOT_WARNINGS = 9
/** Metatables of the basic types: this and the eight that follow, in the order of `BasicType`. */
export const ROOT_TYPE_METATABLES = 10
/** The names of events, in their order. */
export const ROOT_EVENT_NAMES = 20
/** The names of types, in the order of `TYPE_NAMES`: 9 slots. */
export const ROOT_TYPE_NAMES = 50

/** A word: units of fuel left of the present slice. In the arena, where the loop reaches it without a detour. */
export const FUEL = 120 * 4

/** A word: how many threads have a hook. */
export const HOOKED_THREADS = FUEL + 1
/** A word: the address of the instruction from which the trap was taken off to run it, or 0; see `hook-state.ts`. */
export const BARE_INSTRUCTION = FUEL + 2

/** A word: frames that a thread may have, and in message handlers a few more; 0: as many as there may be. */
export const FRAME_LIMIT = FUEL + 3

/** A float: instructions executed, if the machine counts them. */
export const INSTRUCTIONS = (FUEL + 4) >> 1

/** Uses up fuel for work that one instruction may do much of. */
export function spend(heap: LinearMemory, units: number): void {
  heap.i32[FUEL] = heap.i32[FUEL]! - units
}

/** Words (not slots) of root handles. */
export const ROOT_EMPTY_NODES = 64 * 4
export const ROOT_INTERN_TABLE = 64 * 4 + 1
/** The table that it has outgrown, while strings are still moved from there. */
export const ROOT_INTERN_OLD = 64 * 4 + 2
// The last three are the collector's own (`gc/finalizable.ts`).

// Slots 72 to 127 of page 0 are for passing use within a step; they are no roots. Word addresses.

/** Four slots: where short strings are put together before they are interned. */
export const SCRATCH_WORD = 72 * 4
/** A key on its way into a table. */
export const SCRATCH_KEY = 76 * 4
/** A key that moves when a table is resized. */
export const SCRATCH_MOVED_KEY = 77 * 4
/** Operands that are converted. */
export const SCRATCH_OPERAND_B = 78 * 4
export const SCRATCH_OPERAND_C = 79 * 4
/** A function on its way into a library. */
export const SCRATCH_FUNCTION = 80 * 4
/** So many bytes for a short text that is put together. */
export const SCRATCH_TEXT = 82 * 4
export const SCRATCH_TEXT_BYTES = 14 * 16
/** From here on: key and value of traversals, one inside the other. */
export const SCRATCH_TRAVERSAL = 96 * 4

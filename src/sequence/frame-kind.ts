/**
 * The kinds of frames and their flags: word FRAME_KIND of a frame.
 */

export const FRAME_LUA = 0
export const FRAME_NATIVE = 1
/** The bits that say what runs; flags are above. */
export const FRAME_KIND_MASK = 0xff

/** Below is not a Lua function that the loop can simply go on with. */
export const FLAG_BOUNDARY = 0x100
/** The result is the outcome of the comparison that the Lua function below is in the middle of. */
export const FLAG_TEST = 0x200
/** Was entered by a tail call. */
export const FLAG_TAIL = 0x400
/** Catches errors. */
export const FLAG_CATCH = 0x800
/** Has caught an error, and is closing variables. */
export const FLAG_CLOSING = 0x1000
/** A message handler. */
export const FLAG_HANDLER = 0x2000
/** A metamethod; for tracebacks. */
export const FLAG_META = 0x4000
/** Flags that say nothing of how a call returns. */
export const FLAGS_OF_PAST = FLAG_TAIL | FLAG_META
/** The value of a to-be-closed variable is being closed; for tracebacks. */
export const FLAG_CLOSE_CALL = 0x8000
/** The error that this frame catches is to be reported to the host, with a traceback. */
export const FLAG_REPORT = 0x10000
/** The second argument of this catching native is a message handler. */
export const FLAG_HANDLED = 0x20000
/** The message handler, if there is one, is that of the catching frame below. */
export const FLAG_PASSED = 0x40000

/** The native at the bottom of a thread that waits for a call which the host has made. */
export const FRAME_HOST_CALL = FRAME_NATIVE | FLAG_BOUNDARY | FLAG_REPORT | FLAG_CATCH

// Of threads with a hook; see `hook-state.ts`.
/** The call has yet to be told to the hook. */
export const FLAG_ENTERED = 0x1000000
/** A native whose return is to be told to the hook. */
export const FLAG_WATCHED = 0x2000000
/** A native that has ended: its results are on top, their number in FRAME_PC. */
export const FLAG_RETURNING = 0x4000000
/** A hook that was called. */
export const FLAG_HOOK = 0x8000000
/** How far the hooks of the present instruction have been called: one of `STAGE_…` of `hook-state.ts`. */
export const STAGE_SHIFT = 28
export const STAGE_BITS = 3 << STAGE_SHIFT

/** In FRAME_WANTED of the only frame of a thread that is being closed: no error has come up so far, or one has. */
export const WANTED_CLOSE_ALL = -2
export const WANTED_CLOSE_FAILED = -3

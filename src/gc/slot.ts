/**
 * Slots, tags and handles.
 *
 * A slot is 16 bytes, four 32-bit words: words 0 and 1 hold the payload (a 64-bit integer, low half
 * first; a float64; or a handle in word 0), word 2 the tag, word 3 is for the owner of the slot.
 *
 * A handle is the index of the first slot of a cell. Handle 0 is nothing. In hot code a place is a
 * word address (handle * 4 + word), so that no access shifts more than once.
 */

declare const kindOf: unique symbol

/** A reference to a cell: its slot index. Meaningless outside its arena, and after a step unless rooted. */
export type Gc<K extends string> = number & { readonly [kindOf]?: K }

/** A place in the arena, counted in 32-bit words. */
export type WordAddress = number

// Masks, for hot code: V8 then knows that an address plus a small number needs no check for overflow.
// Imported, not defined where they are used, since only then does the bundler inline them.

/** All word addresses: memory has at most 4 GiB. */
export const ADDRESS = 0x3fffffff
/** All handles. */
export const HANDLE = 0xfffffff

/** Words a slot. */
export const SLOT_WORDS = 4
/** Bytes a slot. */
export const SLOT_BYTES = 16

// Ordered so that common questions are one comparison: falsy is at most TAG_FALSE, a number is
// TAG_INTEGER or TAG_FLOAT, everything from TAG_STRING up is a handle.

/** The key of a removed entry whose object may be gone; kept so that a traversal can go on from it. */
export const TAG_DEAD_KEY = -1
export const TAG_NIL = 0
export const TAG_FALSE = 1
export const TAG_TRUE = 2
export const TAG_INTEGER = 3
export const TAG_FLOAT = 4
export const TAG_LIGHT = 5
/** A string of at most 40 bytes: interned, equal when its handle is. */
export const TAG_STRING = 6
export const TAG_LONG_STRING = 7
export const TAG_TABLE = 8
export const TAG_LUA_FUNCTION = 9
export const TAG_NATIVE_FUNCTION = 10
export const TAG_USERDATA = 11
export const TAG_THREAD = 12

/** The first tag whose payload is a handle. */
export const FIRST_HANDLE_TAG = 6
/** The last tag that a value may have. */
export const LAST_TAG = 12

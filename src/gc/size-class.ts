/**
 * Size classes of small cells.
 *
 * Every size up to 32 slots has its own class. Above, classes grow by at most an eighth, with one
 * just over each power of two, since table parts are powers of two and a header. A run of a class is
 * as many pages as it takes to waste at most a tenth of it.
 */

/** Slots a page. */
export const PAGE_SLOTS = 256
/** The largest cell that lives in a run with others; larger ones get a run of their own. */
export const MAX_SMALL_SLOTS = 513

const LARGER = [
  33, 36, 40, 44, 48, 54, 60, 65, 72, 80, 88, 96, 108, 120, 129, 144, 160, 176, 196, 220, 240, 257,
] as const
const LARGEST = [288, 320, 352, 392, 432, 472, 513] as const

/** Slots of a cell of each class; class 0 is not used. */
export const CLASS_SLOTS: Int32Array = Int32Array.from([
  0,
  ...Array.from({ length: 32 }, (_, index) => index + 1),
  ...LARGER,
  ...LARGEST,
])

export const CLASS_COUNT = CLASS_SLOTS.length

/** The class for a cell of so many slots. */
export const SIZE_CLASS: Uint8Array = Uint8Array.from({ length: MAX_SMALL_SLOTS + 1 }, (_, slots) =>
  CLASS_SLOTS.findIndex((size, index) => index > 0 && size >= slots),
)

/** Pages of a run of each class. */
export const CLASS_PAGES: Uint8Array = Uint8Array.from(CLASS_SLOTS, (size) => {
  if (size === 0) return 0
  let pages = 1
  while (((pages * PAGE_SLOTS - 1) % size) * 10 > pages * PAGE_SLOTS) pages++
  return pages
})

/**
 * The program of `table.sort`: quicksort as a list of operations on elements, each of which may call a function.
 *
 * Pivots, comparisons and exchanges are those of PUC Lua, in its order.
 */

// What an operation does.
export const GET = 0
export const SET = 1
/** Whether the element in the first slot is less than that in the second. */
export const LESS = 2
/** Takes the next range if the present one is sorted. */
export const NEXT_RANGE = 3
/** The ends are in order: that was all, or a middle is chosen. */
export const CHOOSE_MIDDLE = 4
/** Ends and middle are in order: that was all, or the scans are started. */
export const START_SCANS = 5
export const STEP_UP = 6
export const CHECK_UP = 7
export const STEP_DOWN = 8
export const CHECK_DOWN = 9
export const CHECK_CROSSED = 10
export const SPLIT_RANGE = 11

/** Prefixes are put beside strings. */
export const PREPARE = 12

// Where an element is read or written.
export const AT_FIRST = 0
export const AT_LAST = 1
export const AT_MIDDLE = 2
/** Before the last one, where the pivot waits. */
export const AT_PIVOT = 3
export const AT_LOWER = 4
export const AT_UPPER = 5

// The slots of elements.
export const PIVOT = 9
export const LEFT = 10
export const RIGHT = 11

export interface Operation {
  readonly what: number
  /** Where an element is, or the slot of the first one compared. */
  readonly where: number
  /** The slot of the element, or of the second one compared. */
  readonly slot: number
  /** The next operation; of a comparison, if it holds. */
  readonly next: number
  /** The next operation if a comparison does not hold, or a decision falls otherwise. */
  readonly otherwise: number
}

interface Line {
  readonly what: number
  readonly where: number
  readonly slot: number
  readonly next: string
  readonly otherwise: string
}

const line = (what: number, where: number, slot: number, next = '', otherwise = ''): Line => ({
  what,
  where,
  slot,
  next,
  otherwise,
})
const get = (where: number, slot: number): Line => line(GET, where, slot)
const set = (where: number, slot: number, next = ''): Line => line(SET, where, slot, next)
const less = (left: number, right: number, next: string, otherwise: string): Line =>
  line(LESS, left, right, next, otherwise)
const decide = (what: number, otherwise = ''): Line => line(what, 0, 0, '', otherwise)

/** Without a label to go to, a line is followed by the one below it. */
const LINES: Readonly<Record<string, readonly Line[]>> = {
  begin: [decide(PREPARE)],
  range: [decide(NEXT_RANGE), get(AT_FIRST, LEFT), get(AT_LAST, RIGHT), less(RIGHT, LEFT, 'swap ends', 'ends ordered')],
  'swap ends': [set(AT_FIRST, RIGHT), set(AT_LAST, LEFT)],
  'ends ordered': [
    decide(CHOOSE_MIDDLE, 'range'),
    get(AT_MIDDLE, LEFT),
    get(AT_FIRST, RIGHT),
    less(LEFT, RIGHT, 'swap with first', 'compare with last'),
  ],
  'swap with first': [set(AT_MIDDLE, RIGHT), set(AT_FIRST, LEFT, 'all ordered')],
  'compare with last': [get(AT_LAST, RIGHT), less(RIGHT, LEFT, 'swap with last', 'all ordered')],
  'swap with last': [set(AT_MIDDLE, RIGHT), set(AT_LAST, LEFT)],
  'all ordered': [
    decide(START_SCANS, 'range'),
    get(AT_MIDDLE, PIVOT),
    get(AT_PIVOT, RIGHT),
    set(AT_MIDDLE, RIGHT),
    set(AT_PIVOT, PIVOT),
  ],
  up: [decide(STEP_UP), get(AT_LOWER, LEFT), less(LEFT, PIVOT, 'further up', 'down')],
  down: [decide(STEP_DOWN), get(AT_UPPER, RIGHT), less(PIVOT, RIGHT, 'further down', 'both stopped')],
  'further up': [{ ...decide(CHECK_UP), next: 'up' }],
  'further down': [{ ...decide(CHECK_DOWN), next: 'down' }],
  'both stopped': [decide(CHECK_CROSSED, 'crossed'), set(AT_LOWER, RIGHT), set(AT_UPPER, LEFT, 'up')],
  crossed: [set(AT_PIVOT, LEFT), set(AT_LOWER, PIVOT), { ...decide(SPLIT_RANGE), next: 'range' }],
  // Where the work goes on that was begun in an array part.
  'stopped in array': [{ ...get(AT_LOWER, LEFT), next: 'down' }],
  'crossed in array': [{ ...get(AT_LOWER, LEFT), next: 'crossed' }],
}

/** The number of the first operation with a label. */
export function labelled(label: string): number {
  let number = 0
  for (const [name, lines] of Object.entries(LINES)) {
    if (name === label) return number
    number += lines.length
  }
  throw new Error(`the program of sort has no '${label}'`)
}

export const PROGRAM: readonly Operation[] = Object.values(LINES)
  .flat()
  .map(({ what, where, slot, next, otherwise }, number) => ({
    what,
    where,
    slot,
    next: next === '' ? number + 1 : labelled(next),
    otherwise: otherwise === '' ? number + 1 : labelled(otherwise),
  }))

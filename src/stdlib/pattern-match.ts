/**
 * A match of a pattern: where it was looked for, where it is, and what it has captured.
 *
 * All places are byte addresses, valid within a step.
 */

/** What a search answers: there is a match, there is none, or the fuel is used up. */
export const FOUND = 1
export const NONE = 0
export const STOPPED = -1

/** LUA_MAXCAPTURES */
export const MAX_CAPTURES = 32
/** Lengths of captures that are not closed yet, or that are positions. */
export const UNFINISHED = -1
export const POSITION = -2

export class PatternMatch {
  /** Where the subject begins, and ends. */
  subject = 0
  end = 0
  /** Where the match begins, and where it ends. */
  start = 0
  stop = 0
  /** How many captures there are; where each begins; and how long it is. */
  level = 0
  readonly starts: Uint32Array = new Uint32Array(MAX_CAPTURES)
  readonly lengths: Int32Array = new Int32Array(MAX_CAPTURES)
  /** Work done in this step. */
  work = 0
}

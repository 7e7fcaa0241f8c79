/**
 * The bytes that mean something in a pattern (manual §6.4.1).
 */

export const DOLLAR = 0x24
export const ESCAPE = 0x25
export const OPEN = 0x28
export const CLOSE = 0x29
export const STAR = 0x2a
export const PLUS = 0x2b
export const MINUS = 0x2d
export const DOT = 0x2e
export const DIGIT_0 = 0x30
export const DIGIT_9 = 0x39
export const QUESTION = 0x3f
export const SET = 0x5b
export const SET_END = 0x5d
export const CARET = 0x5e
export const LETTER_B = 0x62
export const LETTER_F = 0x66

/** The place behind the `]` of the set that begins at `from`; -1 if it has none before `end`. */
export function endOfSet(u8: Uint8Array, from: number, end: number): number {
  let at = from + 1
  if (at < end && u8[at] === CARET) at++
  do {
    if (at >= end) return -1
    at += u8[at] === ESCAPE && at + 1 < end ? 2 : 1
  } while (at >= end || u8[at] !== SET_END)
  return at + 1
}

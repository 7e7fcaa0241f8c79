/**
 * Character classes and sets of patterns (manual §6.4.1), in the C locale.
 *
 * A class is a bit in the word of each byte that belongs to it; its complement (`%A`) is another bit, so that every
 * class is tested alike.
 */
import type { Heap } from '../gc/heap'
import { CARET, ESCAPE, MINUS } from './pattern-syntax'

const isBetween = (byte: number, first: string, last: string): boolean =>
  byte >= first.charCodeAt(0) && byte <= last.charCodeAt(0)
const isLower = (byte: number): boolean => isBetween(byte, 'a', 'z')
const isUpper = (byte: number): boolean => isBetween(byte, 'A', 'Z')
const isDigit = (byte: number): boolean => isBetween(byte, '0', '9')
const isAlphanumeric = (byte: number): boolean => isLower(byte) || isUpper(byte) || isDigit(byte)
const isGraphic = (byte: number): boolean => isBetween(byte, '!', '~')

/** The class of each letter. `%z` is no longer documented, but still there. */
const CLASS_TESTS: Readonly<Record<string, (byte: number) => boolean>> = {
  a: (byte) => isLower(byte) || isUpper(byte),
  c: (byte) => byte < 0x20 || byte === 0x7f,
  d: isDigit,
  g: isGraphic,
  l: isLower,
  p: (byte) => isGraphic(byte) && !isAlphanumeric(byte),
  s: (byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d),
  u: isUpper,
  w: isAlphanumeric,
  x: (byte) => isDigit(byte) || isBetween(byte, 'a', 'f') || isBetween(byte, 'A', 'F'),
  z: (byte) => byte === 0,
}
const LETTERS = Object.keys(CLASS_TESTS)
/** How many bits classes take. */
export const CLASS_BITS = 22

/** The bits of the classes that a byte belongs to. */
export const CLASSES: Int32Array = Int32Array.from({ length: 256 }, (_, byte) =>
  LETTERS.reduce((bits, letter, index) => bits | (1 << (2 * index + (CLASS_TESTS[letter]!(byte) ? 0 : 1))), 0),
)

/** The bit that stands for the class of a letter; 0: the byte stands for itself when it is escaped. */
export const CLASS_OF_LETTER: Int32Array = Int32Array.from({ length: 256 }, (_, byte) => {
  const index = LETTERS.indexOf(String.fromCharCode(byte).toLowerCase())
  return index < 0 ? 0 : 1 << (2 * index + (isUpper(byte) ? 1 : 0))
})

/** Whether an escaped byte of a pattern stands for a byte. */
export function isInClass(byte: number, letter: number): boolean {
  const bit = CLASS_OF_LETTER[letter]!
  return bit === 0 ? letter === byte : (CLASSES[byte]! & bit) !== 0
}

/** Whether the set with `[` at `from` and `]` at `close` has a byte. */
export function isInSet(u8: Uint8Array, byte: number, from: number, close: number): boolean {
  let at = from + 1
  const negated = u8[at] === CARET
  if (negated) at++
  while (at < close) {
    const code = u8[at]!
    if (code === ESCAPE) {
      if (isInClass(byte, u8[at + 1]!)) return !negated
      at += 2
    } else if (u8[at + 1] === MINUS && at + 2 < close) {
      if (code <= byte && byte <= u8[at + 2]!) return !negated
      at += 3
    } else {
      if (code === byte) return !negated
      at++
    }
  }
  return negated
}

/** Writes into a table of 256 which bytes such a set has. */
export function tabulateSet(heap: Heap, table: Uint8Array, from: number, close: number): void {
  const { u8 } = heap
  let at = from + 1
  const negated = u8[at] === CARET ? 1 : 0
  at += negated
  table.fill(negated)
  const present = 1 - negated
  while (at < close) {
    const code = u8[at]!
    if (code === ESCAPE) {
      const letter = u8[at + 1]!
      const bit = CLASS_OF_LETTER[letter]!
      if (bit === 0) table[letter] = present
      else for (let byte = 0; byte < 256; byte++) if ((CLASSES[byte]! & bit) !== 0) table[byte] = present
      at += 2
    } else if (u8[at + 1] === MINUS && at + 2 < close) {
      for (let byte = code; byte <= u8[at + 2]!; byte++) table[byte] = present
      at += 3
    } else {
      table[code] = present
      at++
    }
  }
}

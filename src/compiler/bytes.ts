/**
 * The bytes of a source text: their names, and what each may be part of.
 */

export const TAB = 0x09
export const NEWLINE = 0x0a
export const RETURN = 0x0d
export const QUOTE = 0x22
export const APOSTROPHE = 0x27
export const PLUS = 0x2b
export const MINUS = 0x2d
export const DOT = 0x2e
export const SLASH = 0x2f
export const ZERO = 0x30
export const COLON = 0x3a
export const LESS = 0x3c
export const EQUAL = 0x3d
export const GREATER = 0x3e
export const BRACKET = 0x5b
export const BACKSLASH = 0x5c
export const CLOSING_BRACKET = 0x5d
export const OPENING_BRACE = 0x7b
export const CLOSING_BRACE = 0x7d
export const TILDE = 0x7e

/** What a byte may be part of. */
export const IS_LETTER = 1
export const IS_DIGIT = 2
export const IS_HEX = 4
export const IS_SPACE = 8
export const IS_NEWLINE = 16
export const IS_WORD = IS_LETTER | IS_DIGIT

function classifyBytes(): Uint8Array {
  const classes = new Uint8Array(256)
  const set = (from: string, to: string, flags: number) => {
    for (let c = from.charCodeAt(0); c <= to.charCodeAt(0); c++) classes[c]! |= flags
  }
  set('a', 'z', IS_LETTER)
  set('A', 'Z', IS_LETTER)
  set('_', '_', IS_LETTER)
  set('0', '9', IS_DIGIT | IS_HEX)
  set('a', 'f', IS_HEX)
  set('A', 'F', IS_HEX)
  set(' ', ' ', IS_SPACE)
  set('\t', '\r', IS_SPACE)
  classes[NEWLINE]! |= IS_NEWLINE
  classes[RETURN]! |= IS_NEWLINE
  return classes
}

export const CLASSES = classifyBytes()

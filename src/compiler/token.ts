/**
 * The kinds of token, and how each is written in messages.
 *
 * Owns: a token of a single character has that byte as its kind; all others have a number from 257 up, reserved words
 * first, so that `kind - FIRST_RESERVED` is an index of the tables below.
 */
import type { ByteString, IntegerConstant } from '../bytecode/draft'

export const OPENING_PARENTHESIS = 0x28
export const CLOSING_PARENTHESIS = 0x29
export const COMMA = 0x2c
export const DOT = 0x2e
export const COLON = 0x3a
export const SEMICOLON = 0x3b
export const LESS = 0x3c
export const ASSIGN = 0x3d
export const GREATER = 0x3e
export const OPENING_BRACKET = 0x5b
export const CLOSING_BRACKET = 0x5d
export const OPENING_BRACE = 0x7b
export const CLOSING_BRACE = 0x7d

export const FIRST_RESERVED = 257

export const T_AND = 257
export const T_BREAK = 258
export const T_DO = 259
export const T_ELSE = 260
export const T_ELSEIF = 261
export const T_END = 262
export const T_FALSE = 263
export const T_FOR = 264
export const T_FUNCTION = 265
export const T_GOTO = 266
export const T_IF = 267
export const T_IN = 268
export const T_LOCAL = 269
export const T_NIL = 270
export const T_NOT = 271
export const T_OR = 272
export const T_REPEAT = 273
export const T_RETURN = 274
export const T_THEN = 275
export const T_TRUE = 276
export const T_UNTIL = 277
export const T_WHILE = 278

export const T_IDIV = 279
export const T_CONCAT = 280
export const T_DOTS = 281
export const T_EQ = 282
export const T_GE = 283
export const T_LE = 284
export const T_NE = 285
export const T_SHL = 286
export const T_SHR = 287
export const T_DOUBLE_COLON = 288
export const T_EOF = 289
export const T_FLOAT = 290
export const T_INTEGER = 291
export const T_NAME = 292
export const T_STRING = 293

/** The reserved words, in the order of their kinds. */
export const RESERVED_WORDS: readonly ByteString[] = [
  'and',
  'break',
  'do',
  'else',
  'elseif',
  'end',
  'false',
  'for',
  'function',
  'goto',
  'if',
  'in',
  'local',
  'nil',
  'not',
  'or',
  'repeat',
  'return',
  'then',
  'true',
  'until',
  'while',
]

const OTHER_TOKENS: readonly ByteString[] = [
  "'//'",
  "'..'",
  "'...'",
  "'=='",
  "'>='",
  "'<='",
  "'~='",
  "'<<'",
  "'>>'",
  "'::'",
  '<eof>',
  '<number>',
  '<integer>',
  '<name>',
  '<string>',
]

/** A kind of token as messages have it: `'then'`, `'('`, `'<\1>'`, `<name>`. */
export function tokenKindText(kind: number): ByteString {
  if (kind < FIRST_RESERVED) {
    const printable = kind >= 0x20 && kind < 0x7f
    return printable ? `'${String.fromCharCode(kind)}'` : `'<\\${kind}>'`
  }
  const index = kind - FIRST_RESERVED
  const reserved = RESERVED_WORDS[index]
  return reserved === undefined ? OTHER_TOKENS[index - RESERVED_WORDS.length]! : `'${reserved}'`
}

/** A token on its own, for tools; the parser reads the fields of the lexer instead. */
export interface Token {
  readonly kind: number
  /** Line of its first byte, from 1. */
  readonly line: number
  /** Column of its first byte, in bytes from 1. */
  readonly column: number
  /** Offset of its first byte. */
  readonly start: number
  /** Offset of the byte after its last one. */
  readonly end: number
  /** What a name, a string or a numeral stands for. */
  readonly value: ByteString | number | IntegerConstant | null
}

/**
 * What the compiler complains about, in the words of PUC Lua 5.4.
 *
 * Owns: the text of every compile error, each built by a function or constant named for the failure. Where it
 * happened (`chunk:line:`) and what was being read (`near 'x'`) are added by the lexer.
 */
import { chunkDisplayName } from '../bytecode/chunk-name'
import type { ByteString, CompileError } from '../bytecode/draft'
import { tokenKindText } from './token'

/** The error of a chunk whose message has no place in it. */
export function bareError(chunkName: ByteString, line: number, column: number, message: ByteString): CompileError {
  return { kind: 'compile error', chunk: chunkDisplayName(chunkName), line, column, message }
}

export function placedError(chunkName: ByteString, line: number, column: number, message: ByteString): CompileError {
  return bareError(chunkName, line, column, `${chunkDisplayName(chunkName)}:${line}: ${message}`)
}

/** The message with what was being read; only up to a zero byte, as C formats it. */
export function near(message: ByteString, token: ByteString): ByteString {
  const zero = token.indexOf('\0')
  return `${message} near ${quoted(zero < 0 ? token : token.slice(0, zero))}`
}

export function nearKind(message: ByteString, kind: number): ByteString {
  return `${message} near ${tokenKindText(kind)}`
}

const quoted = (text: ByteString): ByteString => `'${text}'`

// Of the lexer.
export const MALFORMED_NUMBER = 'malformed number'
export const UNFINISHED_STRING = 'unfinished string'
export const INVALID_ESCAPE = 'invalid escape sequence'
export const INVALID_LONG_DELIMITER = 'invalid long string delimiter'
export const DECIMAL_ESCAPE_TOO_LARGE = 'decimal escape too large'
export const HEX_DIGIT_EXPECTED = 'hexadecimal digit expected'
export const UTF8_VALUE_TOO_LARGE = 'UTF-8 value too large'
export const MISSING_OPENING_BRACE = "missing '{'"
export const MISSING_CLOSING_BRACE = "missing '}'"
export const ELEMENT_TOO_LONG = 'lexical element too long'

export const unfinishedLong = (what: 'string' | 'comment', line: number): ByteString =>
  `unfinished long ${what} (starting at line ${line})`

// Of the grammar.
export const UNEXPECTED_SYMBOL = 'unexpected symbol'
export const SYNTAX_ERROR = 'syntax error'
export const PARAMETER_EXPECTED = "<name> or '...' expected"
export const ARGUMENTS_EXPECTED = 'function arguments expected'
export const FOR_SEPARATOR_EXPECTED = "'=' or 'in' expected"
export const VARARG_OUTSIDE = "cannot use '...' outside a vararg function"

export const expected = (kind: number): ByteString => `${tokenKindText(kind)} expected`

export const expectedToClose = (kind: number, opening: number, line: number): ByteString =>
  `${tokenKindText(kind)} expected (to close ${tokenKindText(opening)} at line ${line})`

// Of limits.
export const STACK_OVERFLOW = 'C stack overflow'
export const TOO_MANY_REGISTERS = 'function or expression needs too many registers'

/** `line` is where the function is defined, 0 for the main one. */
export const tooMany = (what: string, limit: number, line: number): ByteString =>
  `too many ${what} (limit is ${limit}) in ${line === 0 ? 'main function' : `function at line ${line}`}`

// Of names.
export const MULTIPLE_TO_BE_CLOSED = 'multiple to-be-closed variables in local list'

export const unknownAttribute = (name: ByteString): ByteString => `unknown attribute '${name}'`
export const assignmentToConstant = (name: ByteString): ByteString => `attempt to assign to const variable '${name}'`
export const repeatedLabel = (name: ByteString, line: number): ByteString =>
  `label '${name}' already defined on line ${line}`
export const breakOutsideLoop = (line: number): ByteString => `break outside loop at line ${line}`
export const noVisibleLabel = (name: ByteString, line: number): ByteString =>
  `no visible label '${name}' for <goto> at line ${line}`
export const jumpIntoScope = (label: ByteString, line: number, local: ByteString): ByteString =>
  `<goto ${label}> at line ${line} jumps into the scope of local '${local}'`

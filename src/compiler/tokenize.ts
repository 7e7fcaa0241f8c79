/**
 * A source text as an array of tokens, for tools other than the compiler.
 */
import type { ByteString, IntegerConstant } from '../bytecode/draft'
import { Lexer } from './lexer'
import { T_EOF, T_FLOAT, T_INTEGER, T_NAME, T_STRING, type Token } from './token'

/**
 * All tokens of a source text, the last of kind `T_EOF`.
 *
 * Throws a `CompileError` where the text is no sequence of tokens.
 */
export function tokenize(source: Uint8Array, chunkName: ByteString): Token[] {
  const lexer = new Lexer(source, chunkName, undefined, undefined, Number.POSITIVE_INFINITY)
  const tokens: Token[] = []
  do {
    lexer.advance()
    const { kind, line, column, start, end } = lexer
    tokens.push({ kind, line, column, start, end, value: tokenValue(lexer) })
  } while (lexer.kind !== T_EOF)
  return tokens
}

function tokenValue(lexer: Lexer): ByteString | number | IntegerConstant | null {
  switch (lexer.kind) {
    case T_NAME:
    case T_STRING:
      return lexer.text
    case T_FLOAT:
      return lexer.float
    case T_INTEGER:
      return { lo: lexer.lo, hi: lexer.hi }
    default:
      return null
  }
}

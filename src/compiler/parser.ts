/**
 * The parser, what all parts of it build on: the tokens that they expect, and how deeply they have gone.
 *
 * Owns: recursion never goes deeper than `MAX_LEVELS`, whatever the text; all that can be long without being nested is
 * read in loops, which stop when the meter is full.
 *
 * Each part builds on the one before: table constructors, expressions, assignments, statements. What it needs of a
 * later one is abstract in it.
 *
 * What may have to stop is a generator; but making one costs more than reading most expressions. So each construct is
 * begun by a plain function, which mostly reads it whole. Where it comes to a table, a function or a full meter it
 * answers the work that is left, as a generator which goes on from there.
 */
import type { ByteString, FunctionDraft } from '../bytecode/draft'
import type { Lexer } from './lexer'
import * as messages from './messages'
import type { Bindings, FunctionScope } from './scope'
import { T_NAME } from './token'

/** Nested syntactic levels: what `LUAI_MAXCCALLS`, 200, leaves to a `load` that the main chunk calls in PUC. */
const MAX_LEVELS = 197

export abstract class Parser {
  protected readonly lexer: Lexer
  protected readonly bindings: Bindings
  /** All functions, each before those in it. */
  protected readonly drafts: FunctionDraft[]
  /** The function whose text is being read. */
  protected scope: FunctionScope
  private levels: number

  constructor(lexer: Lexer, main: FunctionScope, bindings: Bindings, drafts: FunctionDraft[]) {
    this.lexer = lexer
    this.bindings = bindings
    this.drafts = drafts
    this.scope = main
    this.levels = 0
  }

  protected accept(kind: number): boolean {
    if (this.lexer.kind !== kind) return false
    this.lexer.advance()
    return true
  }

  protected check(kind: number): void {
    if (this.lexer.kind !== kind) throw this.lexer.syntaxError(messages.expected(kind))
  }

  protected expect(kind: number): void {
    this.check(kind)
    this.lexer.advance()
  }

  /** Expects what closes the construct that was opened on this line. */
  protected expectClosing(kind: number, opening: number, line: number): void {
    if (this.lexer.kind === kind) {
      this.lexer.advance()
    } else if (line === this.lexer.lineNumber) {
      throw this.lexer.syntaxError(messages.expected(kind))
    } else {
      throw this.lexer.syntaxError(messages.expectedToClose(kind, opening, line))
    }
  }

  protected expectName(): ByteString {
    this.check(T_NAME)
    const name = this.lexer.text
    this.lexer.advance()
    return name
  }

  protected enterLevel(): void {
    if (++this.levels > MAX_LEVELS) throw this.lexer.stackOverflow()
  }

  protected leaveLevel(): void {
    this.levels--
  }
}

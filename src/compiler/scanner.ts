/**
 * The scanner: the current token, and how far the text is read.
 *
 * Owns: the fields `kind` … `hi` describe the current token until the lexer reads on; the parser reads them and
 * makes no objects. `lineNumber` is how far the text was read, which is the line that PUC puts into messages;
 * `lastLine` is the same as of the token before, which is the line that instructions get.
 *
 * Owns: reading that goes beyond the window ends with LONG_TOKEN; `underway` is what is left of it.
 */
import type { ByteString, CompileError, LongText } from '../bytecode/draft'
import type { Meter, Work } from '../bytecode/work'
import { BRACKET, CLASSES, NEWLINE, RETURN } from './bytes'
import * as messages from './messages'
import { bytesToString } from './name-table'
import { T_EOF, T_FLOAT, T_STRING } from './token'

/** Bytes for which a unit of fuel is charged. */
export const BYTES_A_UNIT = 16

/** Thrown by a lexer at a token that takes longer than a step should. */
export const LONG_TOKEN: { readonly kind: 'long token' } = { kind: 'long token' }

/** The fields of a token that was read ahead. */
export interface AheadToken {
  readonly kind: number
  readonly start: number
  readonly end: number
  readonly line: number
  readonly column: number
  readonly text: ByteString
  readonly long: LongText | null
  readonly float: number
  readonly lo: number
  readonly hi: number
}

export abstract class Scanner {
  /** May be replaced between steps by another view of the same bytes. */
  source: Uint8Array
  readonly chunkName: ByteString

  /** Kind of the current token. */
  kind: number
  /** Offset of its first byte, and of the byte after its last. */
  start: number
  end: number
  /** Where it starts, both from 1. */
  line: number
  column: number
  /** Its value, if it is a name or string, a float, an integer. */
  text: ByteString
  /** The value of a long string, which is not in `text`. */
  long: LongText | null
  float: number
  lo: number
  hi: number

  /** Line at which reading stands. */
  lineNumber: number
  /** `lineNumber` when the token before the current one was current. */
  lastLine: number

  readonly meter: Meter
  protected readonly window: number
  protected position: number
  /** Offset of the first byte of line `lineNumber`. */
  protected lineStart: number
  /** The rest of the reading of a long token, true when that was all of it; null: scan on from `position`. */
  protected underway: Work<boolean> | null

  /** @param window bytes that are looked at before a token counts as long */
  constructor(source: Uint8Array, chunkName: ByteString, meter: Meter, window: number) {
    this.source = source
    this.chunkName = chunkName
    this.kind = T_EOF
    this.start = 0
    this.end = 0
    this.line = 1
    this.column = 1
    this.text = ''
    this.long = null
    this.float = 0.5
    this.lo = 0
    this.hi = 0
    this.lineNumber = 1
    this.lastLine = 1
    this.meter = meter
    this.window = window
    this.position = 0
    this.lineStart = 0
    this.underway = null
  }

  // Errors.

  /** The error of the grammar at the current token. */
  syntaxError(message: ByteString): CompileError {
    // A zero byte is token 0, which PUC takes for no token.
    if (this.kind === 0) return this.semanticError(message)
    return this.semanticError(
      this.hasText() ? messages.near(message, this.tokenText()) : messages.nearKind(message, this.kind),
    )
  }

  /** The error of what the text means; it does not tell the token. */
  semanticError(message: ByteString): CompileError {
    return messages.placedError(this.chunkName, this.lineNumber, this.errorColumn(), message)
  }

  /** The error of a text that is nested too deeply, whose message tells no place in PUC. */
  stackOverflow(): CompileError {
    return messages.bareError(this.chunkName, this.lineNumber, this.errorColumn(), messages.STACK_OVERFLOW)
  }

  /** Column, in line `lineNumber`, at which the current token begins or goes on. */
  private errorColumn(): number {
    return Math.max(this.start - this.lineStart, 0) + 1
  }

  private hasText(): boolean {
    return this.kind >= T_FLOAT
  }

  /** The current token as messages have it: a string with its delimiters, but with its escapes replaced. */
  private tokenText(): ByteString {
    if (this.kind !== T_STRING) return bytesToString(this.source, this.start, this.end)
    let from = this.start + 1
    let to = this.end - 1
    if (this.source[this.start] === BRACKET) {
      while (this.source[from] !== BRACKET) from++
      from++
      to = this.end - (from - this.start)
    }
    const text = this.long?.pieces.join('') ?? this.text
    return bytesToString(this.source, this.start, from) + text + bytesToString(this.source, to, this.end)
  }

  protected failNear(message: ByteString, text: ByteString): CompileError {
    return this.semanticError(messages.near(message, text))
  }

  // Reading.

  protected save(): AheadToken {
    const { kind, start, end, line, column, text, long, float, lo, hi } = this
    return { kind, start, end, line, column, text, long, float, lo, hi }
  }

  protected restore(token: AheadToken): void {
    this.kind = token.kind
    this.start = token.start
    this.end = token.end
    this.line = token.line
    this.column = token.column
    this.text = token.text
    this.long = token.long
    this.float = token.float
    this.lo = token.lo
    this.hi = token.hi
  }

  /** The byte at an offset, -1 at the end. */
  protected at(position: number): number {
    return position < this.source.length ? this.source[position]! : -1
  }

  protected isAt(position: number, flags: number): boolean {
    return position < this.source.length && (CLASSES[this.source[position]!]! & flags) !== 0
  }

  protected finish(kind: number, end: number): void {
    this.kind = kind
    this.end = end
    this.position = end
  }

  protected begin(position: number): void {
    this.start = position
    this.line = this.lineNumber
    this.column = position - this.lineStart + 1
  }

  /** Counts the line that ends at `position`; `\r\n` and `\n\r` are one end. Answers the offset after it. */
  protected newline(position: number): number {
    const first = this.source[position]!
    const second = this.at(position + 1)
    const end = position + ((second === NEWLINE || second === RETURN) && second !== first ? 2 : 1)
    this.lineNumber++
    this.lineStart = end
    return end
  }

  /** Does what may be long; if it does not come to its end at once, that is left for `survey`. */
  protected slowly(work: Work<boolean>): void {
    if (work.next().done === true) return
    this.underway = work
    throw LONG_TOKEN
  }

  /** Called when another window was looked at. */
  protected countWindow(): void {
    this.meter.done += this.window / BYTES_A_UNIT
  }
}

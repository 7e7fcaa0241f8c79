/**
 * The lexer: bytes to tokens.
 *
 * Owns: the fields `kind` … `text` describe the current token until the next `advance`; the parser reads them and
 * makes no objects. `lineNumber` is how far the text was read, which is the line that PUC puts into messages;
 * `lastLine` is the same as of the token before, which is the line that instructions get.
 *
 * Owns: no `advance` looks at more than some windows of text. A token that is longer (or that stands behind so much white
 * space or comment) makes it throw `LONG_TOKEN`, and that is the end of a parse. Then `survey` reads the rest of the
 * text, stopping as often as it must, and notes what long tokens there are; a lexer that is given these finds them read.
 */
import type { ByteString, CompileError, LongText } from '../bytecode/draft'
import { Meter, type Work } from '../bytecode/work'
import { parseNumeral } from '../object/number-text'
import { MAX_SHORT } from '../object/string'
import { encodeUtf8, hexDigitValue } from './escape'
import * as messages from './messages'
import { bytesToString, NameTable } from './name-table'
import {
  FIRST_RESERVED,
  RESERVED_WORDS,
  T_CONCAT,
  T_DOTS,
  T_DOUBLE_COLON,
  T_EOF,
  T_EQ,
  T_FLOAT,
  T_GE,
  T_IDIV,
  T_INTEGER,
  T_LE,
  T_NAME,
  T_NE,
  T_SHL,
  T_SHR,
  T_STRING,
} from './token'

const TAB = 0x09
const NEWLINE = 0x0a
const RETURN = 0x0d
const QUOTE = 0x22
const APOSTROPHE = 0x27
const PLUS = 0x2b
const MINUS = 0x2d
const DOT = 0x2e
const SLASH = 0x2f
const ZERO = 0x30
const COLON = 0x3a
const LESS = 0x3c
const EQUAL = 0x3d
const GREATER = 0x3e
const BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSING_BRACKET = 0x5d
const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
const TILDE = 0x7e

/** What a byte may be part of. */
const IS_LETTER = 1
const IS_DIGIT = 2
const IS_HEX = 4
const IS_SPACE = 8
const IS_NEWLINE = 16
const IS_WORD = IS_LETTER | IS_DIGIT

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

const CLASSES = classifyBytes()

/** Decimal numerals of so many digits are read here, the others by `parseNumeral`. */
const QUICK_DIGITS = 15
const TWO_32 = 2 ** 32

/** Bytes that are looked at before a token counts as long. */
const WINDOW = 65536
/** Units of fuel for a token, with what is made of it; and bytes for which another one is charged. */
const UNITS_A_TOKEN = 2
const BYTES_A_UNIT = 16
/** Bytes that a name or numeral may have: JavaScript strings are not much longer. */
const MAX_WORD = 2 ** 28

/** Thrown by a lexer at a token that takes longer than a step should. */
export const LONG_TOKEN: { readonly kind: 'long token' } = { kind: 'long token' }

/** A long token, as `survey` has found it: what is wrong with it, or what the lexer is after reading it. */
export type LongToken = CompileError | ReadToken

interface ReadToken extends AheadToken {
  readonly position: number
  readonly lineNumber: number
  readonly lineStart: number
}

/** The fields of a token that was read ahead. */
interface AheadToken {
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

export class Lexer {
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
  private readonly names: NameTable
  private readonly known: ReadonlyMap<number, LongToken>
  private readonly window: number
  private position: number
  /** `position` before the token that was read last, by which a long token is known. */
  private from: number
  /** The rest of the reading of a long token, true when that was all of it; null: scan on from `position`. */
  private underway: Work<boolean> | null
  /** What is read of a long string before `text`. */
  private pieces: ByteString[]
  /** Offset of the first byte of line `lineNumber`. */
  private lineStart: number
  private ahead: AheadToken | null

  /**
   * @param known the long tokens, if they were looked for already
   * @param window bytes that make a token long; a lexer without such a limit throws no LONG_TOKEN
   */
  constructor(
    source: Uint8Array,
    chunkName: ByteString,
    meter: Meter = new Meter(),
    known: ReadonlyMap<number, LongToken> = new Map(),
    window: number = WINDOW,
  ) {
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
    this.names = new NameTable()
    this.known = known
    this.window = window
    this.position = 0
    this.from = 0
    this.underway = null
    this.pieces = []
    this.lineStart = 0
    this.ahead = null
  }

  /** Makes the next token the current one. */
  advance(): void {
    this.lastLine = this.lineNumber
    if (this.ahead === null) {
      this.read()
    } else {
      this.restore(this.ahead)
      this.ahead = null
    }
  }

  /** Kind of the token after the current one. */
  peek(): number {
    if (this.ahead === null) {
      const current = this.save()
      this.read()
      this.ahead = this.save()
      this.restore(current)
    }
    return this.ahead.kind
  }

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

  private save(): AheadToken {
    const { kind, start, end, line, column, text, long, float, lo, hi } = this
    return { kind, start, end, line, column, text, long, float, lo, hi }
  }

  private restore(token: AheadToken): void {
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
  private at(position: number): number {
    return position < this.source.length ? this.source[position]! : -1
  }

  private isAt(position: number, flags: number): boolean {
    return position < this.source.length && (CLASSES[this.source[position]!]! & flags) !== 0
  }

  private finish(kind: number, end: number): void {
    this.kind = kind
    this.end = end
    this.position = end
  }

  private read(): void {
    const from = this.position
    this.from = from
    this.long = null
    if (this.known.size > 0) {
      const token = this.known.get(from)
      if (token !== undefined) return this.take(token)
    }
    this.scan()
    this.meter.done += UNITS_A_TOKEN + Math.floor((this.position - from) / BYTES_A_UNIT)
  }

  /** Reads the token after `position`, white space and comments. */
  private scan(): void {
    const source = this.source
    const length = source.length
    let position = this.position
    const end = Math.min(length, position + this.window)
    while (position < end) {
      const c = source[position]!
      const flags = CLASSES[c]!
      if ((flags & IS_SPACE) !== 0) {
        position = (flags & IS_NEWLINE) !== 0 ? this.newline(position) : position + 1
      } else if (c === MINUS && this.at(position + 1) === MINUS) {
        position = this.comment(position)
      } else {
        this.begin(position)
        if ((flags & IS_LETTER) !== 0) this.name(position)
        else if ((flags & IS_DIGIT) !== 0) this.numeral(position)
        else this.symbol(c, position)
        return
      }
    }
    if (position < length) {
      this.position = position
      throw LONG_TOKEN
    }
    this.begin(position)
    this.finish(T_EOF, position)
  }

  // Long tokens.

  /** Does what may be long; if it does not come to its end at once, that is left for `survey`. */
  private slowly(work: Work<boolean>): void {
    if (work.next().done === true) return
    this.underway = work
    throw LONG_TOKEN
  }

  /** Called when another window was looked at. */
  private countWindow(): void {
    this.meter.done += this.window / BYTES_A_UNIT
  }

  /**
   * Reads on after a LONG_TOKEN, up to the end of the text or an error in it, and adds the long tokens to `known`.
   */
  *survey(known: Map<number, LongToken>): Work<void> {
    for (let isLong = true; ; isLong = false) {
      try {
        if (isLong) yield* this.finishLong()
        else if (!this.readShort()) {
          isLong = true
          yield* this.finishLong()
        }
      } catch (thrown) {
        if (!isCompileError(thrown)) throw thrown
        if (isLong) known.set(this.from, thrown)
        return
      }
      if (isLong) {
        const { position, lineNumber, lineStart } = this
        known.set(this.from, { ...this.save(), position, lineNumber, lineStart })
      }
      if (this.kind === T_EOF) return
      if (this.meter.isFull) yield
    }
  }

  /** Reads a token if it is not long. */
  private readShort(): boolean {
    try {
      this.read()
      return true
    } catch (thrown) {
      if (thrown !== LONG_TOKEN) throw thrown
      return false
    }
  }

  /** Reads the rest of a long token. */
  private *finishLong(): Work<void> {
    for (;;) {
      const work = this.underway
      this.underway = null
      if (work === null) this.countWindow()
      else if (yield* work) return
      if (this.meter.isFull) yield
      try {
        this.scan()
        return
      } catch (thrown) {
        if (thrown !== LONG_TOKEN) throw thrown
      }
    }
  }

  private take(token: LongToken): void {
    this.meter.done += UNITS_A_TOKEN
    if (isCompileError(token)) throw token
    this.restore(token)
    this.position = token.position
    this.lineNumber = token.lineNumber
    this.lineStart = token.lineStart
  }

  private begin(position: number): void {
    this.start = position
    this.line = this.lineNumber
    this.column = position - this.lineStart + 1
  }

  /** Counts the line that ends at `position`; `\r\n` and `\n\r` are one end. Answers the offset after it. */
  private newline(position: number): number {
    const first = this.source[position]!
    const second = this.at(position + 1)
    const end = position + ((second === NEWLINE || second === RETURN) && second !== first ? 2 : 1)
    this.lineNumber++
    this.lineStart = end
    return end
  }

  /** Skips the comment at `position`; answers where it ends. */
  private comment(position: number): number {
    const source = this.source
    let at = position + 2
    const end = Math.min(source.length, at + this.window)
    if (this.at(at) === BRACKET) {
      this.slowly(this.longComment(position))
      return this.position
    }
    while (at < end && (CLASSES[source[at]!]! & IS_NEWLINE) === 0) at++
    if (at === end && end < source.length) {
      this.slowly(this.lineComment(at))
      return this.position
    }
    return at
  }

  private *longComment(position: number): Work<boolean> {
    const level = yield* this.longBracketLevel(position + 2)
    if (level < 0) return yield* this.lineComment(position + 2)
    this.begin(position)
    this.position = yield* this.longText(position + 2, level, 'comment')
    return false
  }

  /** Skips the rest of a line. */
  private *lineComment(from: number): Work<boolean> {
    let at = from
    let stop = at + this.window
    while (at < this.source.length && (CLASSES[this.source[at]!]! & IS_NEWLINE) === 0) {
      at++
      if (at < stop) continue
      stop = at + this.window
      this.countWindow()
      yield
    }
    this.position = at
    return false
  }

  private name(position: number): void {
    const source = this.source
    const stop = Math.min(source.length, position + this.window)
    let end = position + 1
    while (end < stop && (CLASSES[source[end]!]! & IS_WORD) !== 0) end++
    if (end === stop && end < source.length) return this.slowly(this.longName(position, end))
    const index = this.names.find(source, position, end)
    if (index < 0) {
      this.text = bytesToString(source, position, end)
      this.finish(T_NAME, end)
    } else if (index < RESERVED_WORDS.length) {
      this.finish(FIRST_RESERVED + index, end)
    } else {
      this.text = this.names.names[index]!
      this.finish(T_NAME, end)
    }
  }

  private *longName(position: number, from: number): Work<boolean> {
    let end = from
    while (this.isAt(end, IS_WORD)) {
      end++
      if ((end - from) % this.window !== 0) continue
      this.countWindow()
      yield
    }
    this.text = yield* this.longWord(position, end)
    this.finish(T_NAME, end)
    return true
  }

  /** The text of a long name or numeral. */
  private *longWord(start: number, end: number): Work<ByteString> {
    if (end - start > MAX_WORD) throw this.semanticError(messages.ELEMENT_TOO_LONG)
    let text = ''
    for (let at = start; at < end; at += WINDOW) {
      text += bytesToString(this.source, at, Math.min(at + WINDOW, end))
      this.countWindow()
      yield
    }
    return text
  }

  /** Reads all that could belong to a numeral, as PUC does, and only then whether it is one. */
  private numeral(position: number): void {
    const source = this.source
    const stop = Math.min(source.length, position + this.window)
    let end = position
    let value = 0
    while (end < stop && (CLASSES[source[end]!]! & IS_DIGIT) !== 0) value = value * 10 + source[end++]! - ZERO
    const next = this.at(end)
    if (end - position <= QUICK_DIGITS && next !== DOT && !this.isAt(end, IS_LETTER)) {
      this.lo = value | 0
      this.hi = Math.floor(value / TWO_32)
      this.finish(T_INTEGER, end)
      return
    }
    // After a leading dot, too, PUC looks for a hexadecimal prefix: `.0xg` is all malformed.
    let at = this.at(position) === DOT ? position + 1 : position
    const isHex = this.at(at) === ZERO && (this.at(at + 1) | 0x20) === 0x78
    at += isHex ? 2 : 1
    const exponent = isHex ? 0x70 : 0x65 // p, e
    end = this.numeralEnd(at, exponent)
    if (end < 0) this.slowly(this.longNumeral(position, ~end, exponent))
    else this.finishNumeral(bytesToString(source, position, end), end)
  }

  private *longNumeral(position: number, from: number, exponent: number): Work<boolean> {
    let end = ~from
    while (end < 0) {
      this.countWindow()
      yield
      end = this.numeralEnd(~end, exponent)
    }
    this.finishNumeral(yield* this.longWord(position, end), end)
    return true
  }

  private finishNumeral(text: ByteString, end: number): void {
    this.finish(T_FLOAT, end)
    const number = parseNumeral(text)
    if (number === null) throw this.failNear(messages.MALFORMED_NUMBER, text)
    if (typeof number === 'number') {
      this.float = number
    } else {
      this.kind = T_INTEGER
      this.lo = number.lo
      this.hi = number.hi
    }
  }

  /** The end of the numeral that goes on at `from`; less than 0 if it is not in the window, whose end is the complement. */
  private numeralEnd(from: number, exponent: number): number {
    let end = from
    const stop = from + this.window
    for (;;) {
      const c = this.at(end)
      if (end >= stop) return ~end
      if (c >= 0 && (c | 0x20) === exponent) {
        end++
        if (this.at(end) === PLUS || this.at(end) === MINUS) end++
      } else if (c === DOT || this.isAt(end, IS_HEX)) {
        end++
      } else {
        // A numeral that touches a letter is malformed; one letter is enough to make it so.
        return this.isAt(end, IS_LETTER) ? end + 1 : end
      }
    }
  }

  private symbol(c: number, position: number): void {
    const next = this.at(position + 1)
    switch (c) {
      case QUOTE:
      case APOSTROPHE:
        return this.quotedString(position)
      case BRACKET:
        if (next === BRACKET || next === EQUAL) return this.slowly(this.longString(position))
        break
      case EQUAL:
        if (next === EQUAL) return this.finish(T_EQ, position + 2)
        break
      case LESS:
        if (next === EQUAL) return this.finish(T_LE, position + 2)
        if (next === LESS) return this.finish(T_SHL, position + 2)
        break
      case GREATER:
        if (next === EQUAL) return this.finish(T_GE, position + 2)
        if (next === GREATER) return this.finish(T_SHR, position + 2)
        break
      case SLASH:
        if (next === SLASH) return this.finish(T_IDIV, position + 2)
        break
      case TILDE:
        if (next === EQUAL) return this.finish(T_NE, position + 2)
        break
      case COLON:
        if (next === COLON) return this.finish(T_DOUBLE_COLON, position + 2)
        break
      case DOT:
        if (next === DOT) {
          const dots = this.at(position + 2) === DOT
          return this.finish(dots ? T_DOTS : T_CONCAT, position + (dots ? 3 : 2))
        }
        if (this.isAt(position + 1, IS_DIGIT)) return this.numeral(position)
        break
    }
    this.finish(c, position + 1)
  }

  /** Level of the long bracket that opens at `position`; otherwise -1 less the number of `=` there. */
  private *longBracketLevel(position: number): Work<number> {
    let at = position + 1
    while (this.at(at) === EQUAL) {
      at++
      if ((at - position) % this.window !== 0) continue
      this.countWindow()
      yield
    }
    const level = at - position - 1
    return this.at(at) === BRACKET ? level : -1 - level
  }

  private *longString(position: number): Work<boolean> {
    const level = yield* this.longBracketLevel(position)
    if (level < 0) {
      throw this.failNear(messages.INVALID_LONG_DELIMITER, bytesToString(this.source, position, position - level))
    }
    this.finish(T_STRING, yield* this.longText(position, level, 'string'))
    return true
  }

  /** Reads the long string, into `text`, or the comment whose bracket is at `position`; answers where it ends. */
  private *longText(position: number, level: number, what: 'string' | 'comment'): Work<number> {
    let at = position + level + 2
    if (this.isAt(at, IS_NEWLINE)) at = this.newline(at)
    const isString = what === 'string'
    this.text = ''
    // What lies before `pieceStart` is in `text` already; ends of lines become `\n`.
    let pieceStart = at
    let stop = at + this.window
    while (at < this.source.length) {
      const c = this.source[at]!
      if (c === CLOSING_BRACKET) {
        let close = at + 1
        while (close - at <= level && this.at(close) === EQUAL) {
          close++
          if ((close - at) % this.window !== 0) continue
          this.countWindow()
          yield
        }
        if (close - at - 1 === level && this.at(close) === CLOSING_BRACKET) {
          if (isString) this.endText(pieceStart, at)
          return close + 1
        }
        at = close
      } else if (c === NEWLINE || c === RETURN) {
        const next = this.newline(at)
        if (isString && (c === RETURN || next - at === 2)) {
          this.text += `${bytesToString(this.source, pieceStart, at)}\n`
          pieceStart = next
          this.meter.done++
          stop -= BYTES_A_UNIT
        }
        at = next
      } else {
        at++
      }
      if (at < stop) continue
      if (isString) this.endPiece(pieceStart, at)
      pieceStart = at
      stop = at + this.window
      this.countWindow()
      yield
    }
    const startLine = this.line
    this.begin(at)
    throw this.semanticError(messages.nearKind(messages.unfinishedLong(what, startLine), T_EOF))
  }

  /** Adds what is read of a long string to its pieces. */
  private endPiece(start: number, end: number): void {
    this.pieces.push(this.text + bytesToString(this.source, start, end))
    this.text = ''
  }

  /** The string ends at `end`; what is read before `start` is in `text`, or among the pieces. */
  private endText(start: number, end: number): void {
    this.text += bytesToString(this.source, start, end)
    if (this.pieces.length === 0) return
    const pieces = [...this.pieces, this.text]
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    this.pieces = []
    // What stands between the pieces (`\z` skips any amount of it) is no part of the string, which may be short.
    this.text = length <= MAX_SHORT ? pieces.join('') : ''
    if (length > MAX_SHORT) this.long = { pieces, length }
  }

  private quotedString(position: number): void {
    const source = this.source
    const quote = source[position]!
    const stop = Math.min(source.length, position + this.window)
    let at = position + 1
    while (at < stop) {
      const c = source[at]!
      if (c === quote) {
        this.text = this.shortText(position + 1, at)
        return this.finish(T_STRING, at + 1)
      }
      if (c === BACKSLASH || c === NEWLINE || c === RETURN) break
      at++
    }
    this.slowly(this.quotedRest(quote, position + 1, at))
  }

  /** Reads on in a string that begins at `start`, from `from` on. */
  private *quotedRest(quote: number, start: number, from: number): Work<boolean> {
    let at = from
    let pieceStart = start
    let stop = at + this.window
    this.text = ''
    while (at < this.source.length) {
      const c = this.source[at]!
      if (c === quote) {
        this.endText(pieceStart, at)
        this.finish(T_STRING, at + 1)
        return true
      }
      if (c === BACKSLASH) {
        this.text += bytesToString(this.source, pieceStart, at)
        // It takes a unit more than other bytes.
        this.meter.done++
        stop -= BYTES_A_UNIT
        const kind = this.at(at + 1)
        if (kind === 0x75) at = yield* this.utf8Escape(at)
        else if (kind === 0x7a) at = yield* this.skipSpace(at + 2)
        else at = this.escape(at)
        pieceStart = at
      } else if (c === NEWLINE || c === RETURN) {
        this.text += bytesToString(this.source, pieceStart, at)
        throw this.failInString(messages.UNFINISHED_STRING, at, at)
      } else {
        at++
      }
      if (at < stop) continue
      this.endPiece(pieceStart, at)
      pieceStart = at
      stop = at + this.window
      this.countWindow()
      yield
    }
    this.begin(at)
    throw this.semanticError(messages.nearKind(messages.UNFINISHED_STRING, T_EOF))
  }

  /** A string without escapes; short ones are often names too, so the table has them. */
  private shortText(start: number, end: number): ByteString {
    const index = end - start <= 40 ? this.names.find(this.source, start, end) : -1
    return index < 0 ? bytesToString(this.source, start, end) : this.names.names[index]!
  }

  /** Adds what the escape at `position` stands for to `text`; answers the offset after it. */
  private escape(position: number): number {
    const at = position + 1
    const c = this.at(at)
    switch (c) {
      case -1:
        return at
      case 0x61: // a
        return this.addByte(7, at + 1)
      case 0x62: // b
        return this.addByte(8, at + 1)
      case 0x66: // f
        return this.addByte(12, at + 1)
      case 0x6e: // n
        return this.addByte(NEWLINE, at + 1)
      case 0x72: // r
        return this.addByte(RETURN, at + 1)
      case 0x74: // t
        return this.addByte(TAB, at + 1)
      case 0x76: // v
        return this.addByte(11, at + 1)
      case 0x78: {
        // x
        const high = this.hexDigit(position, at + 1)
        return this.addByte(high * 16 + this.hexDigit(position, at + 2), at + 3)
      }
      case NEWLINE:
      case RETURN:
        this.text += '\n'
        return this.newline(at)
      case BACKSLASH:
      case QUOTE:
      case APOSTROPHE:
        return this.addByte(c, at + 1)
      default:
        return this.decimalEscape(position)
    }
  }

  private addByte(byte: number, next: number): number {
    this.text += String.fromCharCode(byte)
    return next
  }

  /** `\z` */
  private *skipSpace(position: number): Work<number> {
    let at = position
    let stop = at + this.window
    while (this.isAt(at, IS_SPACE)) {
      at = this.isAt(at, IS_NEWLINE) ? this.newline(at) : at + 1
      if (at < stop) continue
      stop = at + this.window
      this.countWindow()
      yield
    }
    return at
  }

  private hexDigit(escape: number, position: number): number {
    if (!this.isAt(position, IS_HEX)) throw this.failInString(messages.HEX_DIGIT_EXPECTED, escape, position + 1)
    return hexDigitValue(this.source[position]!)
  }

  private decimalEscape(escape: number): number {
    let at = escape + 1
    if (!this.isAt(at, IS_DIGIT)) throw this.failInString(messages.INVALID_ESCAPE, escape, at + 1)
    let value = 0
    for (; at < escape + 4 && this.isAt(at, IS_DIGIT); at++) value = value * 10 + this.source[at]! - ZERO
    if (value > 255) throw this.failInString(messages.DECIMAL_ESCAPE_TOO_LARGE, escape, at + 1)
    return this.addByte(value, at)
  }

  private *utf8Escape(escape: number): Work<number> {
    let at = escape + 2
    if (this.at(at) !== OPENING_BRACE) throw this.failInString(messages.MISSING_OPENING_BRACE, escape, at + 1)
    let value = this.hexDigit(escape, ++at)
    for (at++; this.isAt(at, IS_HEX); at++) {
      // One more digit would pass 2^31.
      if (value > 0x7ffffff) throw this.failInString(messages.UTF8_VALUE_TOO_LARGE, escape, at + 1)
      value = value * 16 + hexDigitValue(this.source[at]!)
      if ((at - escape) % this.window !== 0) continue
      this.countWindow()
      yield
    }
    if (this.at(at) !== CLOSING_BRACE) throw this.failInString(messages.MISSING_CLOSING_BRACE, escape, at + 1)
    this.text += encodeUtf8(value)
    return at + 1
  }

  /** The error in the string that is being read; what it tells ends at `end` with the escape as it is written. */
  private failInString(message: ByteString, escape: number, end: number): CompileError {
    const quote = String.fromCharCode(this.source[this.start]!)
    const written = bytesToString(this.source, escape, Math.min(end, this.source.length))
    return this.failNear(message, quote + this.pieces.join('') + this.text + written)
  }

  private failNear(message: ByteString, text: ByteString): CompileError {
    return this.semanticError(messages.near(message, text))
  }
}

export function isCompileError(value: unknown): value is CompileError {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'compile error'
}

/**
 * Offset at which the text of a file starts: after a byte order mark and a first line that begins with `#`.
 *
 * The end of that line is kept, so that lines are counted rightly.
 */
export function skipShebang(source: Uint8Array): number {
  let at = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0
  if (source[at] === 0x23) while (at < source.length && source[at] !== NEWLINE) at++
  return at
}

/**
 * Strings between quotes, and what is between long brackets: strings and comments.
 *
 * Owns: what is read of a string is in `text`, behind what is in `pieces`; a window of text makes a piece. At its end
 * it is all in `text`, or in `long` if it was read in pieces and is no short string.
 */
import type { ByteString, CompileError } from '../bytecode/draft'
import type { Work } from '../bytecode/work'
import { MAX_SHORT } from '../object/string'
import {
  APOSTROPHE,
  BACKSLASH,
  BRACKET,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  EQUAL,
  IS_DIGIT,
  IS_HEX,
  IS_NEWLINE,
  IS_SPACE,
  NEWLINE,
  OPENING_BRACE,
  QUOTE,
  RETURN,
  TAB,
  ZERO,
} from './bytes'
import { encodeUtf8, hexDigitValue } from './escape'
import * as messages from './messages'
import { bytesToString, NameTable } from './name-table'
import { BYTES_A_UNIT, Scanner } from './scanner'
import { T_EOF, T_STRING } from './token'

export abstract class StringScanner extends Scanner {
  protected readonly names: NameTable = new NameTable()
  /** What is read of a long string before `text`. */
  private pieces: ByteString[] = []

  // Between long brackets.

  /** Level of the long bracket that opens at `position`; otherwise -1 less the number of `=` there. */
  protected *longBracketLevel(position: number): Work<number> {
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

  protected *longString(position: number): Work<boolean> {
    const level = yield* this.longBracketLevel(position)
    if (level < 0) {
      throw this.failNear(messages.INVALID_LONG_DELIMITER, bytesToString(this.source, position, position - level))
    }
    this.finish(T_STRING, yield* this.longText(position, level, 'string'))
    return true
  }

  /** Reads the long string, into `text`, or the comment whose bracket is at `position`; answers where it ends. */
  protected *longText(position: number, level: number, what: 'string' | 'comment'): Work<number> {
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

  // Between quotes.

  protected quotedString(position: number): void {
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
}

/**
 * The lexer: bytes to tokens.
 *
 * Owns: no `advance` looks at more than some windows of text. A token that is longer (or that stands behind so much white
 * space or comment) makes it throw `LONG_TOKEN`, and that is the end of a parse. Then `survey` reads the rest of the
 * text, stopping as often as it must, and notes what long tokens there are; a lexer that is given these finds them read.
 */
import type { ByteString, CompileError } from '../bytecode/draft'
import { Meter, type Work } from '../bytecode/work'
import { parseNumeral } from '../object/number-text'
import {
  APOSTROPHE,
  BRACKET,
  CLASSES,
  COLON,
  DOT,
  EQUAL,
  GREATER,
  IS_DIGIT,
  IS_HEX,
  IS_LETTER,
  IS_NEWLINE,
  IS_SPACE,
  IS_WORD,
  LESS,
  MINUS,
  NEWLINE,
  PLUS,
  QUOTE,
  SLASH,
  TILDE,
  ZERO,
} from './bytes'
import * as messages from './messages'
import { bytesToString } from './name-table'
import { type AheadToken, BYTES_A_UNIT, LONG_TOKEN } from './scanner'
import { StringScanner } from './string-scanner'
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
} from './token'

/** Decimal numerals of so many digits are read here, the others by `parseNumeral`. */
const QUICK_DIGITS = 15
const TWO_32 = 2 ** 32

/** Bytes that are looked at before a token counts as long. */
const WINDOW = 65536
/** Units of fuel for a token, with what is made of it. */
const UNITS_A_TOKEN = 2
/** Bytes that a name or numeral may have: JavaScript strings are not much longer. */
const MAX_WORD = 2 ** 28

/** A long token, as `survey` has found it: what is wrong with it, or what the lexer is after reading it. */
export type LongToken = CompileError | ReadToken

interface ReadToken extends AheadToken {
  readonly position: number
  readonly lineNumber: number
  readonly lineStart: number
}

export class Lexer extends StringScanner {
  private readonly known: ReadonlyMap<number, LongToken>
  /** `position` before the token that was read last, by which a long token is known. */
  private from: number
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
    super(source, chunkName, meter, window)
    this.known = known
    this.from = 0
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

  // Long tokens.

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

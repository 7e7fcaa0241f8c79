/**
 * `string.format` (manual §6.4).
 *
 * The result is put together from pieces, strings in the slots behind the arguments; short stretches are gathered in
 * JavaScript first. Between states nothing is kept but pieces and, in three slots, how far the format has been
 * worked off; these are written only at the moment when the native waits, so that a state may be begun anew.
 *
 * What a specification means is `format-spec.ts`.
 */
import {
  FIRST_HANDLE_TAG,
  SLOT_WORDS,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LIGHT,
  TAG_LONG_STRING,
  TAG_NIL,
  TAG_STRING,
  TAG_TRUE,
  type WordAddress,
} from '../gc/slot'
import { EVENT_TOSTRING } from '../object/events'
import { ABSENT } from '../object/roots'
import type { Context, Native } from '../sequence/context'
import { formatQuickly } from './format-quick'
import {
  checkSpec,
  type FormatError,
  type FormatSpec,
  formatCharacter,
  formatFloat,
  formatInteger,
  formatString,
  parseSpec,
  quoteFloat,
  quoteInteger,
  quoteKeyword,
  quoteString,
} from './format-spec'
import { joinPieces } from './pieces'
import { addressText, toText } from './to-text'

// The state of a call with n arguments is one of these and 4n. Behind the arguments, POSITION to QUOTED tell where in
// the format it is, how many arguments were used, and how many bytes of a string for `%q` have been written.
const WORKING = 1
const CONVERTED = 2
const JOINING = 3
const POSITION = 1
const USED = 2
const QUOTED = 3

const PERCENT = 0x25
const NEWLINE_BYTE = 0x0a
/** Bytes of a specification that are looked at: it is refused long before. */
const SPEC_WINDOW = 40
/** What is longer becomes a piece of its own. */
const GATHERED = 256
/** Bytes of the format, or of a quoted string, that are taken in one go. */
const STRETCH = 4096
/** From this length on, a string without a precision is not padded, as no width is that large. */
const NEVER_PADDED = 100

/** All modifiers are bytes below this one, all conversions but `%` above. */
const LETTERS = 0x41

/** The commonest specifications, by their letter. */
const PLAIN_SPECS: readonly (FormatSpec | undefined)[] = Array.from({ length: 256 }, (_, byte) =>
  'dsfgx'.includes(String.fromCharCode(byte)) ? parseSpec(`%${String.fromCharCode(byte)}`, 0) : undefined,
)

export const format: Native = (cx, state) => {
  try {
    if (state === 0) return begin(cx)
    const given = state >> 2
    if ((state & 3) === CONVERTED) return takeConverted(cx, given)
    if ((state & 3) === JOINING) return joinPieces(cx, given + QUOTED + 1, 1, state) ?? 1
    return work(cx, given)
  } catch (thrown) {
    if (!isFormatError(thrown)) throw thrown
    return cx.error(thrown.message)
  }
}

function isFormatError(thrown: unknown): thrown is FormatError {
  return typeof thrown === 'object' && thrown !== null && 'kind' in thrown && thrown.kind === 'format error'
}

function begin(cx: Context): number {
  const m = cx.machine
  cx.string(1)
  if (formatQuickly(cx)) return 1
  const given = cx.count
  m.putInteger(cx.push(), 0)
  m.putInteger(cx.push(), 1)
  m.putInteger(cx.push(), 0)
  return work(cx, given)
}

/** Notes how far the call has come, and waits. Nothing is allocated here. */
function wait(cx: Context, given: number, position: number, used: number, quoted: number): number {
  const m = cx.machine
  m.putInteger(cx.at(given + POSITION), position)
  m.putInteger(cx.at(given + USED), used)
  m.putInteger(cx.at(given + QUOTED), quoted)
  return cx.pause((given << 2) | WORKING)
}

/** Goes through the format from where the slots say. */
function work(cx: Context, given: number): number {
  const m = cx.machine
  const { strings } = m
  const source = m.heap.i32[cx.at(1)]!
  const length = strings.length(source)
  const start = m.integerAt(cx.at(given + POSITION))
  let position = start
  let used = m.integerAt(cx.at(given + USED))
  let gathered = ''
  while (position < length) {
    if (!cx.hasFuel && position > start) {
      pushPiece(cx, gathered)
      return wait(cx, given, position, used, 0)
    }
    const literal = literalEnd(cx, source, position, length)
    if (literal > position) {
      gathered = addLiteral(cx, gathered, source, position, literal)
      position = literal
    } else if (position + 1 < length && strings.byteAt(source, position + 1) === PERCENT) {
      gathered += '%'
      position += 2
    } else {
      used++
      if (used > given) cx.argumentError(used, 'no value')
      cx.charge(1)
      const spec = readSpec(cx, source, position, length)
      const text = convert(cx, spec, used, cx.at(used))
      if (text === null) {
        gathered = pushPiece(cx, gathered)
        const outcome = addPieces(cx, given, spec, position, used - 1)
        if (outcome !== null) return outcome
      } else gathered += text
      position += spec.end
    }
    if (gathered.length > GATHERED) gathered = pushPiece(cx, gathered)
  }
  if (cx.count === given + QUOTED) {
    cx.pushText(gathered)
    return 1
  }
  pushPiece(cx, gathered)
  return joinPieces(cx, given + QUOTED + 1, 0, (given << 2) | JOINING) ?? 1
}

/** Adds a stretch of the format to what was gathered, or as a piece behind it. */
function addLiteral(cx: Context, gathered: string, source: number, from: number, to: number): string {
  const { strings } = cx.machine
  const start = strings.bytesAt(source) + from
  cx.charge((to - from) >> 6)
  if (to - from <= GATHERED) return gathered + strings.byteStringAt(start, to - from)
  const before = pushPiece(cx, gathered)
  cx.reserve(1)
  cx.pushString(strings.fromArena(start, to - from))
  return before
}

/** Adds an argument that needs more than a text, in the specification at `position`; answers an outcome if it waits. */
function addPieces(cx: Context, given: number, spec: FormatSpec, position: number, used: number): number | null {
  const m = cx.machine
  const { heap, strings } = m
  const index = used + 1
  // With the first specification of a state it may have begun before; and only as the first thing may it call.
  const first = position === m.integerAt(cx.at(given + POSITION))
  if (spec.conversion === 'q') {
    const string = heap.i32[cx.at(index)]!
    const quoted = quoteStretches(cx, string, first ? m.integerAt(cx.at(given + QUOTED)) : 0)
    return quoted < strings.length(string) ? wait(cx, given, position, used, quoted) : null
  }
  if (m.eventOf(cx.at(index), EVENT_TOSTRING) !== ABSENT) {
    return first ? toText(cx, index, 0, (given << 2) | CONVERTED) : wait(cx, given, position, used, 0)
  }
  cx.reserve(1)
  cx.pushFrom(cx.at(index))
  return null
}

/** Makes a piece of what was gathered; answers that nothing is now. */
function pushPiece(cx: Context, gathered: string): '' {
  if (gathered !== '') {
    cx.reserve(1)
    cx.pushText(gathered)
  }
  return ''
}

/** Where the next `%` stands, or so far as is to be looked at in one go. */
function literalEnd(cx: Context, source: number, position: number, length: number): number {
  const { heap, strings } = cx.machine
  const { u8 } = heap
  const start = strings.bytesAt(source)
  const end = start + Math.min(length, position + STRETCH)
  let at = start + position
  while (at < end && u8[at] !== PERCENT) at++
  return at - start
}

function readSpec(cx: Context, source: number, position: number, length: number): FormatSpec {
  const { strings } = cx.machine
  const plain = position + 1 < length ? PLAIN_SPECS[strings.byteAt(source, position + 1)] : undefined
  if (plain !== undefined) return plain
  const limit = Math.min(length, position + SPEC_WINDOW)
  let end = position + 1
  while (end < limit && strings.byteAt(source, end) < LETTERS) end++
  return parseSpec(strings.byteStringAt(strings.bytesAt(source) + position, Math.min(end + 1, length) - position), 0)
}

/** The text that stands for an argument; null if it is a string too long, or is to come from a metamethod. */
function convert(cx: Context, spec: FormatSpec, index: number, at: WordAddress): string | null {
  const m = cx.machine
  switch (spec.conversion) {
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': {
      cx.integer(index)
      return formatInteger(spec, m.heap.i32[at]!, m.heap.i32[at + 1]!)
    }
    case 'c':
      checkSpec(spec)
      cx.integer(index)
      return formatCharacter(spec, m.heap.i32[at]!)
    case 'a':
    case 'A':
      checkSpec(spec)
      return floatText(cx, spec, index, at)
    case 'p':
      return formatString({ ...spec, precision: null }, pointerText(cx, at))
    case 'q':
      checkSpec(spec)
      return quote(cx, index, at)
    case 's':
      return stringText(cx, spec, index, at)
    default:
      return floatText(cx, spec, index, at)
  }
}

function floatText(cx: Context, spec: FormatSpec, index: number, at: WordAddress): string {
  const value = cx.number(index)
  const { i32 } = cx.machine.heap
  return formatFloat(spec, value, i32[at + 2] === TAG_FLOAT && i32[at + 1]! < 0)
}

function pointerText(cx: Context, at: WordAddress): string {
  const { i32 } = cx.machine.heap
  const tag = i32[at + 2]!
  return tag >= FIRST_HANDLE_TAG || tag === TAG_LIGHT ? addressText(i32[at]!) : '(null)'
}

// ---- %s

function isString(tag: number): boolean {
  return tag === TAG_STRING || tag === TAG_LONG_STRING
}

function stringText(cx: Context, spec: FormatSpec, index: number, at: WordAddress): string | null {
  const m = cx.machine
  if (m.eventOf(at, EVENT_TOSTRING) !== ABSENT) return null
  if (isString(m.heap.i32[at + 2]!)) return padded(cx, spec, index, m.heap.i32[at]!)
  const top = cx.top
  toText(cx, index, 0, 0)
  const string = m.heap.i32[cx.top - SLOT_WORDS]!
  cx.top = top
  return padded(cx, spec, index, string) ?? m.strings.toByteString(string)
}

/** A string as its specification wants it; null if it stays as it is, and is long. */
function padded(cx: Context, spec: FormatSpec, index: number, string: number): string | null {
  const { heap, strings } = cx.machine
  const length = strings.length(string)
  const start = strings.bytesAt(string)
  if (spec.text.length > 2) {
    cx.charge(length >> 6)
    if (heap.u8.subarray(start, start + length).includes(0)) cx.argumentError(index, 'string contains zeros')
    checkSpec(spec)
    if (spec.precision !== null || length < NEVER_PADDED) {
      return formatString(spec, strings.byteStringAt(start, Math.min(length, NEVER_PADDED)))
    }
  }
  return length > GATHERED ? null : strings.toByteString(string)
}

/** The text of a metamethod is on top; it becomes the next piece. */
function takeConverted(cx: Context, given: number): number {
  const m = cx.machine
  const used = m.integerAt(cx.at(given + USED)) + 1
  const position = m.integerAt(cx.at(given + POSITION))
  const source = m.heap.i32[cx.at(1)]!
  toText(cx, used, CONVERTED, 0)
  const spec = readSpec(cx, source, position, m.strings.length(source))
  const piece = cx.top - SLOT_WORDS
  if (spec.text.length > 2) {
    const text = padded(cx, spec, used, m.heap.i32[piece]!)
    if (text !== null) m.putString(piece, text)
  }
  return wait(cx, given, position + spec.end, used, 0)
}

// ---- %q

/** A literal for an argument, null for a long string. */
function quote(cx: Context, index: number, at: WordAddress): string | null {
  const m = cx.machine
  const { i32, f64 } = m.heap
  switch (i32[at + 2]) {
    case TAG_STRING:
      return quoteString(m.strings.toByteString(i32[at]!))
    case TAG_LONG_STRING:
      return null
    case TAG_INTEGER:
      return quoteInteger(i32[at]!, i32[at + 1]!)
    case TAG_FLOAT:
      return quoteFloat(f64[at >> 1]!)
    case TAG_NIL:
    case TAG_FALSE:
    case TAG_TRUE:
      return quoteKeyword(i32[at + 2] === TAG_NIL ? null : i32[at + 2] === TAG_TRUE)
    default:
      return cx.argumentError(index, 'value has no literal form')
  }
}

/** Pushes pieces of a quoted string from a byte on, until it ends or fuel does; answers how far that is. */
function quoteStretches(cx: Context, string: number, from: number): number {
  const { strings } = cx.machine
  const length = strings.length(string)
  let done = from
  do {
    const end = stretchEnd(cx, string, done, length)
    const text = quoteString(strings.byteStringAt(strings.bytesAt(string) + done, end - done))
    cx.reserve(1)
    cx.pushText(text.slice(done === 0 ? 0 : 1, end === length ? undefined : -1))
    cx.charge((end - done) >> 5)
    done = end
  } while (done < length && cx.hasFuel)
  return done
}

/** A stretch does not end between a byte written as an escape and a digit, on which the escape depends. */
function stretchEnd(cx: Context, string: number, from: number, length: number): number {
  const { strings } = cx.machine
  const end = from + STRETCH
  if (end >= length) return length
  const next = strings.byteAt(string, end)
  const last = strings.byteAt(string, end - 1)
  const digitFollows = next >= 0x30 && next <= 0x39
  return digitFollows && (last < 0x20 || last === 0x7f) && last !== NEWLINE_BYTE ? end - 1 : end
}

/**
 * Dates and times (manual §6.9): `os.date` and `os.time`. Local time is the world's.
 */
import { SLOT_WORDS, TAG_FALSE, TAG_NIL } from '../gc/slot'
import { toInteger } from '../interp/number'
import type { Context, Native } from '../sequence/context'
import { setFieldBy } from '../sequence/library'
import { getIndexed, setIndexed } from './access'
import { DAY, type DateParts, daysBefore, HOUR, partsOf, zoneAt, zoneOfWall } from './calendar'
import { conversionLength, convert } from './date-text'
import { joinPieces } from './pieces'
import type { TimeZone, World } from './world'

const MAX_INT = 0x7fffffff
/** What C counts years from. */
const FIRST_YEAR = 1900

interface Field {
  readonly key: string
  /** Where it is absent; null: it must not be. */
  readonly otherwise: number | null
  /** What C subtracts. */
  readonly offset: number
}

/** The fields that are read, in order; then `isdst`. */
const FIELDS: readonly Field[] = [
  { key: 'year', otherwise: null, offset: FIRST_YEAR },
  { key: 'month', otherwise: null, offset: 1 },
  { key: 'day', otherwise: null, offset: 0 },
  { key: 'hour', otherwise: 12, offset: 0 },
  { key: 'min', otherwise: 0, offset: 0 },
  { key: 'sec', otherwise: 0, offset: 0 },
]

/** The fields that are set, in order. */
const RESULTS = ['year', 'month', 'day', 'hour', 'min', 'sec', 'yday', 'wday', 'isdst'] as const

// ---- time

const NO_TIME = 'time result cannot be represented in this installation'

const GETTING = 1
const GOT = 2
const SETTING = 3
const SET = 4
/** The slot of the time, behind the table; then the values of `RESULTS`, and how many of them are set. */
const TIME = 2
const FIRST_RESULT = 3
const PROGRESS = FIRST_RESULT + RESULTS.length

export function time(world: World): Native {
  return (cx, state) => {
    const m = cx.machine
    switch (state) {
      case 0:
        if (cx.isNoneOrNil(1)) {
          cx.pushInteger(Math.floor(world.now() / 1000))
          return 1
        }
        cx.table(1)
        cx.setCount(1)
        return getFields(cx, world)
      case GETTING:
        return getFields(cx, world)
      case GOT:
        takeField(cx)
        return cx.pause(GETTING)
      case SET:
        m.putInteger(cx.at(PROGRESS), cx.integer(PROGRESS) + 1)
        return cx.pause(SETTING)
      default:
        return setFields(cx)
    }
  }
}

/** Gets the fields that are still to be got: there are as many slots behind the table as are already. */
function getFields(cx: Context, world: World): number {
  while (cx.count <= FIELDS.length + 1) {
    cx.pushText(FIELDS[cx.count - 1]?.key ?? 'isdst')
    const outcome = getIndexed(cx, 1, cx.count, GOT)
    if (outcome !== null) return outcome
    takeField(cx)
  }
  return putResults(cx, world)
}

/** A field's value is on top, above its key, whose place it takes as the number that C works with. */
function takeField(cx: Context): void {
  const m = cx.machine
  const at = cx.top - SLOT_WORDS
  const field = FIELDS[cx.count - 3]
  const tag = m.heap.i32[at + 2]!
  cx.top = at
  if (field === undefined) {
    m.heap.copy(at - SLOT_WORDS, at)
    return
  }
  const { key, otherwise, offset } = field
  if (!toInteger(m, at, at - SLOT_WORDS)) {
    if (tag !== TAG_NIL) cx.error(`field '${key}' is not an integer`)
    if (otherwise === null) cx.error(`field '${key}' missing in date table`)
    m.putInteger(at - SLOT_WORDS, otherwise)
    return
  }
  const value = m.integerAt(at - SLOT_WORDS)
  if (value >= 0 ? value - offset > MAX_INT : value < offset - MAX_INT - 1) {
    cx.error(`field '${key}' is out-of-bound`)
  }
  m.putInteger(at - SLOT_WORDS, value - offset)
}

/** Makes of the fields the time, and of the time all fields as they should be. */
function putResults(cx: Context, world: World): number {
  const m = cx.machine
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = FIELDS.map((_, index) =>
    m.integerAt(cx.at(index + 2)),
  )
  const days = daysBefore(year + FIRST_YEAR, month) + day - 1
  let seconds = hour * HOUR + minute * 60 + second
  const zone = zoneOfWall(world, days * DAY + seconds)
  const summer = cx.tag(FIELDS.length + 2)
  // A clock that is wrong about summer is put right.
  if (summer > TAG_FALSE !== zone.summer && summer !== TAG_NIL) seconds += zone.summer ? HOUR : -HOUR
  const parts = partsOf(days, seconds, zone)
  if (!fitsInt(parts.year - FIRST_YEAR)) cx.error(NO_TIME)
  cx.setCount(PROGRESS)
  putTime(cx, days, seconds - zone.offset)
  fieldsOf(parts).forEach((value, index) => {
    m.putInteger(cx.at(FIRST_RESULT + index), value)
  })
  m.putBoolean(cx.at(PROGRESS - 1), zone.summer)
  m.putInteger(cx.at(PROGRESS), 0)
  return cx.pause(SETTING)
}

/** C's year is an int. */
function fitsInt(value: number): boolean {
  return value <= MAX_INT && value >= -MAX_INT - 1
}

/** The values of `RESULTS`, but for the last. */
function fieldsOf(parts: DateParts): number[] {
  const { year, month, day, hour, minute, second, yearDay, weekDay } = parts
  return [year, month + 1, day, hour, minute, second, yearDay + 1, weekDay + 1]
}

/** Puts the time, which may have more than 53 bits. */
function putTime(cx: Context, days: number, seconds: number): void {
  const value = BigInt(days) * BigInt(DAY) + BigInt(seconds)
  cx.machine.putHalves(cx.at(TIME), Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
}

function setFields(cx: Context): number {
  const m = cx.machine
  for (let done = cx.integer(PROGRESS); done < RESULTS.length; done++) {
    m.putInteger(cx.at(PROGRESS), done)
    cx.setCount(PROGRESS)
    cx.pushText(RESULTS[done]!)
    const outcome = setIndexed(cx, 1, PROGRESS + 1, FIRST_RESULT + done, SET)
    if (outcome !== null) return outcome
  }
  cx.setCount(TIME)
  // For C, this stands for failure.
  if (cx.integer(TIME) === -1) cx.error(NO_TIME)
  return 1
}

// ---- date

const UTC: TimeZone = { offset: 0, summer: false, name: 'GMT' }
const NO_DATE = 'date result cannot be represented in this installation'
const DEFAULT_FORMAT = '%c'

const FORMATTING = 1
const JOIN = 2
const JOINING = 3
// Slots of `date`: 1 format, 2 time, 3 position in the format; then the pieces of the text.
const POSITION = 3
/** Characters of the format that are gone through in one step, at most. */
const STRETCH = 4096

export function date(world: World): Native {
  return (cx, state) => {
    const m = cx.machine
    if (state === JOINING) return joinPieces(cx, POSITION + 1, 1, JOINING) ?? 1
    if (state === JOIN) return joinPieces(cx, POSITION + 1, 0, JOINING) ?? 1
    if (state === FORMATTING) return formatStretch(cx, world)
    const format = cx.isNoneOrNil(1) ? m.strings.fromByteString(DEFAULT_FORMAT) : cx.string(1)
    if (!cx.isNoneOrNil(2)) cx.integer(2)
    cx.setCount(2)
    if (cx.isNoneOrNil(2)) m.putInteger(cx.at(2), Math.floor(world.now() / 1000))
    m.putHandle(cx.at(1), m.strings.tagOf(format), format)
    const isUtc = m.strings.length(format) > 0 && m.strings.byteAt(format, 0) === EXCLAMATION
    const parts = partsAt(cx, world, isUtc)
    if (!fitsInt(parts.year - FIRST_YEAR)) cx.error(NO_DATE)
    if (isTableFormat(cx, format, isUtc ? 1 : 0)) return pushDateTable(cx, parts)
    cx.pushInteger(isUtc ? 1 : 0)
    if (m.strings.length(format) > AT_ONCE) return cx.pause(FORMATTING)
    return formatStretch(cx, world)
  }
}

const EXCLAMATION = 0x21
const PERCENT = 0x25
/** Formats of up to so many characters are done in one step. */
const AT_ONCE = 256

/** The parts of the time in slot 2. */
function partsAt(cx: Context, world: World, isUtc: boolean): DateParts {
  const { i32 } = cx.machine.heap
  const at = cx.at(2)
  const time = (BigInt(i32[at + 1]!) << 32n) | BigInt(i32[at]! >>> 0)
  const seconds = ((time % BigInt(DAY)) + BigInt(DAY)) % BigInt(DAY)
  const days = Number((time - seconds) / BigInt(DAY))
  // Far beyond the years that are possible, where days are not exact any more.
  if (Math.abs(days) > MAX_DAYS) cx.error(NO_DATE)
  const zone = isUtc ? UTC : zoneAt(world, Number(time))
  return partsOf(days, Number(seconds) + zone.offset, zone)
}

const MAX_DAYS = 1e12

function isTableFormat(cx: Context, format: number, start: number): boolean {
  const { strings } = cx.machine
  const length = strings.length(format) - start
  if (length < 2 || strings.byteAt(format, start) !== 0x2a || strings.byteAt(format, start + 1) !== 0x74) return false
  return length === 2 || strings.byteAt(format, start + 2) === 0 // as C compares
}

function pushDateTable(cx: Context, parts: DateParts): number {
  const m = cx.machine
  const table = m.tables.create(0, RESULTS.length)
  fieldsOf(parts).forEach((value, index) => {
    setFieldBy(cx, table, RESULTS[index]!, (to) => m.putInteger(to, value))
  })
  setFieldBy(cx, table, 'isdst', (to) => m.putBoolean(to, parts.zone.summer))
  cx.pushTable(table)
  return 1
}

/** Makes a piece of the next stretch of the format. */
function formatStretch(cx: Context, world: World): number {
  const m = cx.machine
  const format = m.heap.i32[cx.at(1)]!
  const length = m.strings.length(format)
  const start = m.strings.bytesAt(format)
  const isUtc = length > 0 && m.strings.byteAt(format, 0) === EXCLAMATION
  const parts = partsAt(cx, world, isUtc)
  const first = m.integerAt(cx.at(POSITION))
  const end = Math.min(length, first + STRETCH)
  let text = ''
  let at = first
  while (at < end) {
    if (m.heap.u8[start + at] !== PERCENT) text += String.fromCharCode(m.heap.u8[start + at++]!)
    else {
      const rest = m.strings.byteStringAt(start + at + 1, Math.min(2, length - at - 1))
      const size = conversionLength(rest)
      if (size === 0) invalidConversion(cx, start + at + 1, length - at - 1)
      text += convert(rest.slice(0, size), parts)
      at += 1 + size
    }
  }
  cx.charge((at - first) >> 3)
  cx.reserve(4)
  const piece = m.strings.fromByteString(text)
  cx.pushString(piece)
  m.putInteger(cx.at(POSITION), at)
  if (at < length) return cx.pause(FORMATTING)
  // Joining may find no room: with more than one piece, only when this one is safe.
  return cx.count > POSITION + 1 ? cx.pause(JOIN) : 1
}

/** As C has it, all that follows is shown, up to a zero. */
function invalidConversion(cx: Context, start: number, length: number): never {
  const text = cx.machine.strings.byteStringAt(start, Math.min(length, STRETCH))
  const zero = text.indexOf('\0')
  return cx.argumentError(1, `invalid conversion specifier '%${zero < 0 ? text : text.slice(0, zero)}'`)
}

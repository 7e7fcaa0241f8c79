/**
 * Clocks and dates (manual §6.9): `os.clock` and `os.time`. Local time is the host's.
 */
import { SLOT_WORDS, TAG_FALSE, TAG_NIL } from '../gc/slot'
import { toInteger } from '../interp/number'
import type { Context, Native } from '../sequence/context'
import { defineLibrary, type Library } from '../sequence/library'
import { getIndexed, setIndexed } from './access'
import type { World } from './world'

const DAY = 86400
const HOUR = 3600
/** Seconds up to which JavaScript knows the zone's offset. */
const KNOWN_TIME = 8.64e12 - 2 * DAY
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

// ---- the calendar (proleptic Gregorian), in seconds of a clock on the wall

/** Days from 1970-01-01 to the first of a month; months count from 0, any number of them. */
function daysBefore(year: number, month: number): number {
  // Years that begin in March, so that the leap day is the last.
  const months = year * 12 + month - 2
  const marchYear = Math.floor(months / 12)
  const monthOfYear = months - marchYear * 12
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return marchYear * 365 + leapDays + Math.floor((monthOfYear * 153 + 2) / 5) - 719468
}

/** The year of a day, counted from 1970-01-01. */
function yearOf(day: number): number {
  let year = 1970 + Math.floor(day / 365.2425)
  while (daysBefore(year, 0) > day) year--
  while (daysBefore(year + 1, 0) <= day) year++
  return year
}

/** Seconds that local time is behind UTC at a time, and whether that is for summer. */
function zoneAt(time: number): { readonly behind: number; readonly summer: boolean } {
  if (Math.abs(time) > KNOWN_TIME) return { behind: 0, summer: false }
  const date = new Date(time * 1000)
  const year = date.getFullYear()
  const offset = date.getTimezoneOffset()
  const winter = Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset())
  return { behind: offset * 60, summer: offset < winter }
}

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

function time(world: World): Native {
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
        return getFields(cx)
      case GETTING:
        return getFields(cx)
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
function getFields(cx: Context): number {
  while (cx.count <= FIELDS.length + 1) {
    cx.pushText(FIELDS[cx.count - 1]?.key ?? 'isdst')
    const outcome = getIndexed(cx, 1, cx.count, GOT)
    if (outcome !== null) return outcome
    takeField(cx)
  }
  return putResults(cx)
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
function putResults(cx: Context): number {
  const m = cx.machine
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = FIELDS.map((_, index) =>
    m.integerAt(cx.at(index + 2)),
  )
  const seconds = hour * HOUR + minute * 60 + second
  let days = daysBefore(year + FIRST_YEAR, month) + day - 1 + Math.floor(seconds / DAY)
  let rest = seconds - Math.floor(seconds / DAY) * DAY
  const zone = zoneOfWall(days * DAY + rest)
  const summer = cx.tag(FIELDS.length + 2)
  // A clock that is wrong about summer is put right.
  if (summer > TAG_FALSE !== zone.summer && summer !== TAG_NIL) {
    rest += zone.summer ? HOUR : -HOUR
    days += Math.floor(rest / DAY)
    rest -= Math.floor(rest / DAY) * DAY
  }
  const fullYear = yearOf(days)
  const past = rest + zone.behind
  // C's year is an int.
  if (fullYear - FIRST_YEAR > MAX_INT || fullYear - FIRST_YEAR < -MAX_INT - 1) cx.error(NO_TIME)
  const yearDay = days - daysBefore(fullYear, 0)
  let monthOfYear = 11
  while (daysBefore(fullYear, monthOfYear) > days) monthOfYear--
  cx.setCount(PROGRESS)
  putTime(cx, days, past)
  const values = [
    fullYear,
    monthOfYear + 1,
    days - daysBefore(fullYear, monthOfYear) + 1,
    Math.floor(rest / HOUR),
    Math.floor(rest / 60) % 60,
    rest % 60,
    yearDay + 1,
    ((((days + 4) % 7) + 7) % 7) + 1,
  ]
  values.forEach((value, index) => {
    m.putInteger(cx.at(FIRST_RESULT + index), value)
  })
  m.putBoolean(cx.at(PROGRESS - 1), zone.summer)
  m.putInteger(cx.at(PROGRESS), 0)
  return cx.pause(SETTING)
}

/** The zone at the time when a clock on the wall shows so many seconds. */
function zoneOfWall(wall: number): { readonly behind: number; readonly summer: boolean } {
  return zoneAt(wall + zoneAt(wall + zoneAt(wall).behind).behind)
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

/** The functions of the library. */
export function osLibrary(world: World): Library {
  return {
    clock(cx) {
      cx.pushFloat(world.clock())
      return 1
    },
    time: time(world),
  }
}

export function openOs(cx: Context, globals: number, world: World): void {
  defineLibrary(cx, globals, 'os', osLibrary(world))
}

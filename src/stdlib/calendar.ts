/**
 * The calendar (proleptic Gregorian), in days and seconds of a clock on the wall.
 *
 * Times are in whole seconds and may have more than 53 bits: they are given as days from 1970-01-01 and seconds of the day.
 */
import type { TimeZone, World } from './world'

export const DAY = 86400
export const HOUR = 3600

/** Seconds up to which a world is asked for its zone, which JavaScript's dates can tell. */
const KNOWN_TIME = 8.64e12 - 2 * DAY

/** The parts of a time. Months and days of the year count from 0, days of the week from Sunday = 0. */
export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly weekDay: number
  readonly yearDay: number
  readonly zone: TimeZone
}

/** Days from 1970-01-01 to the first of a month; months count from 0, any number of them. */
export function daysBefore(year: number, month: number): number {
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

/** The parts of a time on the wall. The seconds need not be those of one day. */
export function partsOf(days: number, seconds: number, zone: TimeZone): DateParts {
  const day = days + Math.floor(seconds / DAY)
  const rest = seconds - Math.floor(seconds / DAY) * DAY
  const year = yearOf(day)
  let month = 11
  while (daysBefore(year, month) > day) month--
  return {
    year,
    month,
    day: day - daysBefore(year, month) + 1,
    hour: Math.floor(rest / HOUR),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
    weekDay: (((day + 4) % 7) + 7) % 7,
    yearDay: day - daysBefore(year, 0),
    zone,
  }
}

/** The world's zone at a time, in seconds. */
export function zoneAt(world: World, time: number): TimeZone {
  return world.zone(Math.max(-KNOWN_TIME, Math.min(KNOWN_TIME, time)))
}

/** The zone at the time when a clock on the wall shows so many seconds. */
export function zoneOfWall(world: World, wall: number): TimeZone {
  return zoneAt(world, wall - zoneAt(world, wall - zoneAt(world, wall).offset).offset)
}

/**
 * The conversions of `os.date`: those of C99's `strftime`, in the C locale.
 */
import type { DateParts } from './calendar'

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

type Conversion = (date: DateParts) => string

function padded(value: number, width = 2, fill = '0'): string {
  return String(value).padStart(width, fill)
}

/** The last two digits of a year. */
function shortYear(year: number): string {
  return padded(((year % 100) + 100) % 100)
}

function hourOfTwelve(date: DateParts): string {
  return padded(date.hour % 12 === 0 ? 12 : date.hour % 12)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** The week of ISO 8601 that a day is in, and the year to which that belongs. */
function isoWeek(date: DateParts): { readonly year: number; readonly week: number } {
  // Weeks begin on Mondays; the first is that with the year's first Thursday.
  const thursday = date.yearDay - ((date.weekDay + 6) % 7) + 3
  if (thursday < 0) {
    const days = isLeap(date.year - 1) ? 366 : 365
    return { year: date.year - 1, week: Math.floor((thursday + days) / 7) + 1 }
  }
  const days = isLeap(date.year) ? 366 : 365
  if (thursday >= days) return { year: date.year + 1, week: 1 }
  return { year: date.year, week: Math.floor(thursday / 7) + 1 }
}

function weekOfYear(date: DateParts, firstDay: number): string {
  const weekDay = (date.weekDay - firstDay + 7) % 7
  return padded(Math.floor((date.yearDay + 7 - weekDay) / 7))
}

function zoneOffset(date: DateParts): string {
  const minutes = Math.floor(Math.abs(date.zone.offset) / 60)
  return `${date.zone.offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60))}${padded(minutes % 60)}`
}

const date: Conversion = (d) => `${padded(d.month + 1)}/${padded(d.day)}/${shortYear(d.year)}`
const time: Conversion = (d) => `${padded(d.hour)}:${padded(d.minute)}:${padded(d.second)}`
const shortDay: Conversion = (d) => DAYS[d.weekDay]!.slice(0, 3)
const shortMonth: Conversion = (d) => MONTHS[d.month]!.slice(0, 3)
const spacedDay: Conversion = (d) => padded(d.day, 2, ' ')

const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  a: shortDay,
  A: (d) => DAYS[d.weekDay]!,
  b: shortMonth,
  B: (d) => MONTHS[d.month]!,
  c: (d) => `${shortDay(d)} ${shortMonth(d)} ${spacedDay(d)} ${time(d)} ${d.year}`,
  C: (d) => String(Math.floor(d.year / 100)),
  d: (d) => padded(d.day),
  D: date,
  e: spacedDay,
  F: (d) => `${d.year}-${padded(d.month + 1)}-${padded(d.day)}`,
  g: (d) => shortYear(isoWeek(d).year),
  G: (d) => String(isoWeek(d).year),
  h: shortMonth,
  H: (d) => padded(d.hour),
  I: hourOfTwelve,
  j: (d) => padded(d.yearDay + 1, 3),
  m: (d) => padded(d.month + 1),
  M: (d) => padded(d.minute),
  n: () => '\n',
  p: (d) => (d.hour < 12 ? 'AM' : 'PM'),
  r: (d) => `${hourOfTwelve(d)}:${padded(d.minute)}:${padded(d.second)} ${d.hour < 12 ? 'AM' : 'PM'}`,
  R: (d) => `${padded(d.hour)}:${padded(d.minute)}`,
  S: (d) => padded(d.second),
  t: () => '\t',
  T: time,
  u: (d) => String(d.weekDay === 0 ? 7 : d.weekDay),
  U: (d) => weekOfYear(d, 0),
  V: (d) => padded(isoWeek(d).week),
  w: (d) => String(d.weekDay),
  W: (d) => weekOfYear(d, 1),
  x: date,
  X: time,
  y: (d) => shortYear(d.year),
  Y: (d) => String(d.year),
  z: zoneOffset,
  Z: (d) => d.zone.name,
  '%': () => '%',
}

/** The conversions that may have a modifier, which makes no difference in the C locale. */
const MODIFIED: Readonly<Record<string, string>> = { E: 'cCxXyY', O: 'deHImMSuUVwWy' }

/**
 * How many characters the conversion at the beginning of a text has, 0 if there is none.
 *
 * @param text what follows the `%`
 */
export function conversionLength(text: string): number {
  const letter = text.charAt(0)
  if (letter !== '' && Object.hasOwn(CONVERSIONS, letter)) return 1
  const second = text.charAt(1)
  return second !== '' && (MODIFIED[letter] ?? '').includes(second) ? 2 : 0
}

/** What a conversion makes of a date. */
export function convert(conversion: string, parts: DateParts): string {
  return CONVERSIONS[conversion.charAt(conversion.length - 1)]!(parts)
}

/**
 * Calls of `os.date` in UTC and of `os.time`, which must run where local time is UTC.
 *
 * Left out against wasmoon, whose C library (musl) does otherwise than Debian's: see `MUSL_DIFFERS`.
 */
import fc from 'fast-check'
import { lua, oneOf, quote, type Source, smallInteger, weighted } from './source'

/** `%c` pads the day with a zero where glibc has a space. */
const MUSL_DIFFERS = new Set(['c', 'Ec'])

const conversions = [
  ...'aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%',
  'Ec', 'EC', 'Ex', 'EX', 'Ey', 'EY', 'Od', 'Oe', 'OH', 'OI', 'Om', 'OM', 'OS', 'Ou', 'OU', 'OV', 'Ow', 'OW', 'Oy',
  'Q', 'E', 'O', 'Ez', 'Oz', '', 'k', '5d',
]

const seconds = weighted(
  [3, fc.integer({ min: -(2 ** 33), max: 2 ** 34 }).map(String)],
  [2, fc.integer({ min: -70, max: 300 }).map((years) => String(years * 31_556_952))],
  [2, fc.integer({ min: 0, max: 30_000 }).map((days) => String(days * 86_400 - 1))],
  [1, oneOf('0', '-1', '253402300800', '-62135596801', '-62167219200', '1e9', '1.5', '"86400"', '67767976233532799', '67768036191676800')],
)

const field = weighted(
  [6, smallInteger],
  [2, fc.integer({ min: -3000, max: 3000 }).map(String)],
  [1, oneOf('nil', '"5"', '1.0', '1.5', '"x"', '2147483647', '-2147483648', '2147483648', '{}')],
)
const year = weighted([6, fc.integer({ min: 1900, max: 2100 }).map(String)], [1, field])

export function dates(musl: boolean): Source {
  const usable = conversions.filter((conversion) => !(musl && MUSL_DIFFERS.has(conversion)))
  const format = fc
    .array(fc.constantFrom(...usable), { maxLength: 3 })
    .map((chosen) => quote(`!${chosen.map((conversion) => `%${conversion}`).join(' ')}`))
  return weighted(
    [4, lua`return os.date(${format}, ${seconds})`],
    [2, lua`return os.date(${oneOf('"!*t"', '"*t"', '"!*tx"')}, ${seconds})`],
    [
      4,
      lua`local t = {year = ${year}, month = ${field}, day = ${field}, hour = ${field}, min = ${field}, sec = ${field}, isdst = ${oneOf('nil', 'false')}}
return os.time(t), t`,
    ],
    [1, lua`return os.time{year = ${year}, month = ${smallInteger}, day = ${smallInteger}}`],
    [1, lua`return os.difftime(${seconds}, ${seconds})`],
  )
}

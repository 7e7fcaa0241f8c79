/**
 * Calls of `os.date` in UTC and of `os.time`, which must run where local time is UTC.
 *
 * Left out against wasmoon, whose C library (musl, with JavaScript's Date beneath) does otherwise than Debian's: `%c`, and
 * years that are far away; exclusions.ts says how.
 */
import fc from 'fast-check'
import { lua, oneOf, quote, type Source, smallInteger, weighted } from './source'

const MUSL_DIFFERS = new Set(['c', 'Ec'])

const conversions = [
  ...'aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%'.split(''),
  'Ec',
  'EC',
  'Ex',
  'EX',
  'Ey',
  'EY',
  'Od',
  'Oe',
  'OH',
  'OI',
  'Om',
  'OM',
  'OS',
  'Ou',
  'OU',
  'OV',
  'Ow',
  'OW',
  'Oy',
  'Q',
  'E',
  'O',
  'Ez',
  'Oz',
  '',
  'k',
  '5d',
]

const usualSeconds = weighted(
  [3, fc.integer({ min: -(2 ** 33), max: 2 ** 34 }).map(String)],
  [2, fc.integer({ min: -70, max: 300 }).map((years) => String(years * 31_556_952))],
  [2, fc.integer({ min: 0, max: 30_000 }).map((days) => String(days * 86_400 - 1))],
  [1, oneOf('0', '-1', '1e9', '1.5', '"86400"')],
)
const farSeconds = weighted(
  [6, usualSeconds],
  [
    1,
    oneOf('253402300800', '-62135596801', '-62167219200', '67767976233532799', '67768036191676800', 'math.mininteger'),
  ],
  [1, fc.integer({ min: -(2 ** 40), max: 2 ** 50 }).map(String)],
)

const usualField = weighted(
  [6, smallInteger],
  [2, fc.integer({ min: -3000, max: 3000 }).map(String)],
  [1, oneOf('nil', '"5"', '1.0', '1.5', '"x"', '{}', 'math.maxinteger')],
)
const farField = weighted([8, usualField], [1, oneOf('2147483647', '-2147483648', '2147483648', '0x80000010')])
const usualYear = weighted(
  [6, fc.integer({ min: 1900, max: 2100 }).map(String)],
  [1, oneOf('nil', '"2000"', '2000.0', '1999.5', '"x"', '{}', 'math.maxinteger')],
)
const farYear = weighted([6, usualYear], [1, farField])

/** glibc's %G and %g count the year of a week with 32 bits: behind the year 2147483647 comes -2147483648. */
function overflowsInC(call: string): boolean {
  return call.includes('67767976233532799') && /%g/i.test(call)
}

export function dates(musl: boolean): Source {
  const usable = conversions.filter((conversion) => !(musl && MUSL_DIFFERS.has(conversion)))
  const format = fc
    .array(fc.constantFrom(...usable), { maxLength: 3 })
    .map((chosen) => quote(`!${chosen.map((conversion) => `%${conversion}`).join(' ')}`))
  const seconds = musl ? usualSeconds : farSeconds
  const field = musl ? usualField : farField
  const year = musl ? usualYear : farYear
  return weighted(
    [4, lua`return os.date(${format}, ${seconds})`.filter((call) => !overflowsInC(call))],
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

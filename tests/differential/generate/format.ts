/**
 * Calls of `string.format`: all conversions, flags, widths and precisions, right and wrong.
 *
 * Left out: `%p` of anything that has an address. NaN, because its sign, which C prints, is not the same on all processors.
 */
import fc from 'fast-check'
import {
  float,
  integer,
  listOf,
  lua,
  notANumber,
  numericString,
  oneOf,
  quote,
  type Source,
  stringOf,
  weighted,
} from './source'

const flags = fc.array(fc.constantFrom('-', '+', ' ', '#', '0'), { maxLength: 3 }).map((chosen) => chosen.join(''))
const width = fc.constantFrom('', '', '', '1', '5', '12', '20', '99', '100', '005')
const precision = fc.constantFrom('', '', '', '.', '.0', '.1', '.3', '.14', '.20', '.99', '.100', '.-1')
const literal = fc.constantFrom('', ' ', 'x', '%%', '\0', '\xff', '|')

function specification(conversion: string): fc.Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    fc.constant(`%${conversion}`),
    fc.tuple(flags, width, precision).map(([flag, wide, precise]) => `%${flag}${wide}${precise}${conversion}`),
  )
}

const text = stringOf(['a', 'bc', '\n', '\0', '"', '\\', '\r', '1', '\x7f', '\xe9', 'long enough to pad'], 5)
const object = oneOf(
  'setmetatable({}, {__tostring = function() return "object" end})',
  'setmetatable({}, {__tostring = function() return 1 end})',
  'setmetatable({}, {__name = 5, __tostring = function() return "n" end})',
)
const integral = weighted(
  [6, integer],
  [1, oneOf('3.0', '2^53', '-0.0')],
  [1, numericString],
  [1, oneOf('1.5', '2^63', 'nil')],
)
const numeric = weighted([4, float], [2, integer], [1, numericString], [1, oneOf('nil', '{}', 'true')])
const shown = weighted([4, text], [2, oneOf('nil', 'true', 'false', '12', '1.5', '-0.0', '1e100')], [1, object])
const pointed = oneOf('nil', '1', 'true', '2.5')

/** Pairs of a specification and the source of an argument for it. */
const one = fc.oneof(
  fc.tuple(fc.constantFrom('d', 'i', 'u', 'c', 'x', 'X', 'o').chain(specification), integral),
  fc.tuple(fc.constantFrom('e', 'E', 'f', 'g', 'G', 'a', 'A', 'F').chain(specification), numeric),
  fc.tuple(specification('s'), shown),
  fc.tuple(specification('q'), oneOf(text, integer, float, 'nil', 'true', '{}')),
  fc.tuple(fc.constantFrom('%y', '%', '%l', '%-', '%1', '%10'), oneOf('1', '"x"')),
)

const several = fc
  .tuple(fc.array(fc.tuple(literal, one), { minLength: 1, maxLength: 3 }), literal)
  .map(([pairs, last]) => {
    const format = pairs.map(([before, [specified]]) => before + specified).join('') + last
    return `return string.format(${[quote(format), ...pairs.map(([, [, argument]]) => argument)].join(', ')})`
  })

export const format: Source = weighted(
  [12, several],
  // By itself: beside a wrong specification it could be given a string, which has an address.
  [1, lua`return string.format(${oneOf('"%p"', '"%5p"', '"%-5p|"')}, ${pointed})`],
  [1, lua`return string.format(${stringOf(['%d', '%s', '%5.1f', '%', 'x'], 3)}, ${listOf(integer, 0, 3)})`],
  [1, lua`return string.format(${oneOf('"%s"', '"%d"', '"%x"')}, ${notANumber} ~= 1)`],
)

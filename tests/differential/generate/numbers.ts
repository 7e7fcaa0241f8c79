/**
 * Numerals, conversions, and operators at the edges of both kinds of numbers.
 *
 * Powers and logarithms are compared to 12 digits: C libraries, and JavaScript's, differ in the last bit.
 */
import fc from 'fast-check'
import {
  anyValue,
  integer,
  lua,
  number,
  numericString,
  oneOf,
  optional,
  quote,
  type Source,
  smallInteger,
  stringOf,
  weighted,
} from './source'

const numeralPieces = [
  '0',
  '1',
  '7',
  '9',
  '10',
  '.',
  'e',
  'E',
  '+',
  '-',
  'x',
  '0x',
  'p',
  'P',
  'f',
  'A',
  ' ',
  '\t',
  '\n',
  '_',
  '00',
  'inf',
  'nan',
  '9223372036854775807',
  '9223372036854775808',
  '1e308',
  '5e-324',
  'ffffffffffffffff',
  '.5',
  '5.',
  '\0',
  '\v',
  '\xa0',
]

const wellFormed = fc
  .tuple(
    fc.constantFrom('', ' ', '-', '+', ' -', '--', '- '),
    fc.oneof(
      fc.nat({ max: 99999 }).map(String),
      fc.bigInt({ min: 2n ** 62n, max: 2n ** 65n }).map(String),
      fc.bigInt({ min: 0n, max: 2n ** 70n }).map((bits) => `0x${bits.toString(16)}`),
      fc
        .tuple(fc.nat({ max: 10 ** 9 }), fc.nat({ max: 10 ** 9 }), fc.integer({ min: -340, max: 330 }))
        .map(([whole, part, exponent]) => `${whole}.${part}e${exponent}`),
      fc
        .tuple(fc.nat(), fc.nat(), fc.integer({ min: -1100, max: 1060 }))
        .map(([whole, part, exponent]) => `0x${whole.toString(16)}.${part.toString(16)}p${exponent}`),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    ),
    fc.constantFrom('', '', ' ', '\n', 'x', '.', 'e1'),
  )
  .map((parts) => parts.join(''))

const numeral = oneOf(wellFormed.map(quote), stringOf(numeralPieces, 5))

const digits = stringOf(['0', '1', 'z', 'Z', 'f', '7', '-', ' ', '9', '.', '11111111', '\0', 'zzzzzzzzzzzz'], 4)
const base = oneOf(fc.integer({ min: 2, max: 36 }).map(String), oneOf('1', '37', '10.0', '"16"', '0', 'nil', '2.5'))

const inSource = fc
  .tuple(fc.constantFrom('', '-', '- -'), fc.array(fc.constantFrom(...numeralPieces), { maxLength: 4 }))
  .map(([sign, pieces]) => `return load(${quote(`return ${sign}1${pieces.join('')}`)}, "=numeral")`)

export const numerals: Source = oneOf(
  lua`return tonumber(${numeral})`,
  lua`return tonumber(${oneOf(digits, digits, anyValue)}, ${base})`,
  lua`return tostring(${number}), ${number} .. "|" .. ${number}`,
  lua`return math.tointeger(${oneOf(number, numeral, anyValue)})`,
  lua`return tonumber(${anyValue}), tostring(${number})`,
  inSource.map(
    (call) => `local f, message = ${call.slice('return '.length)}\nif not f then return message end\nreturn f()`,
  ),
  lua`return ${numeral} + 0`,
  lua`return ${numeral} // 1, -${numeral}`,
)

const binary = oneOf('+', '-', '*', '/', '//', '%', '&', '|', '~', '<<', '>>', '<', '<=', '>', '>=', '==', '~=', '..')
const unary = oneOf('-', '~', 'not ', '#')
const operand = weighted([6, number], [2, numericString], [1, anyValue])
const rounded = oneOf('sqrt', 'exp', 'log', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan')

export const arithmetic: Source = weighted(
  [4, lua`local a, b = ${operand}, ${operand}\nreturn a ${binary} b`],
  [3, lua`return ${operand} ${binary} ${operand}`],
  [2, lua`local a = ${operand}\nreturn a ${binary} ${operand}`],
  [2, lua`local b = ${operand}\nreturn ${operand} ${binary} b`],
  [1, lua`local a <const> = ${operand}\nreturn ${unary}a, a ${binary} ${operand}`],
  [1, lua`local t = {x = ${operand}}\nreturn t.x ${binary} ${operand}`],
  [1, lua`return ${unary}${operand}`],
  [1, lua`return (${operand} ${binary} ${operand}) ${binary} ${operand}`],
  [2, lua`return math.${oneOf('floor', 'ceil', 'abs', 'type', 'tointeger', 'modf', 'sqrt')}(${operand})`],
  [2, lua`return math.${oneOf('fmod', 'ult', 'max', 'min')}(${operand}, ${operand}${optional(operand)})`],
  [1, lua`return string.format("%.12g", ${oneOf(number, smallInteger)} ^ ${oneOf('0.5', smallInteger, '-0.0')})`],
  [1, lua`return string.format("%.12g", math.${rounded}(${oneOf('0.0', '0.5', '1', '-1', '2.5', '10', 'math.huge')}))`],
  [1, lua`return string.format("%.12g", math.log(${number}, ${oneOf('2', '10', '3', '0.5')}))`],
  [
    3,
    lua`local r = {}
for i = ${operand}, ${operand}, ${weighted([4, operand], [1, '1'])} do
  r[#r + 1] = i
  if #r > 5 then break end
end
return r`,
  ],
  [1, lua`local t = {}\nt[${operand}] = 1\nreturn t, t[${operand}], rawlen(t) >= 0`],
  [
    1,
    lua`return math.type(${operand}), rawequal(${number}, ${number}), ${integer} == ${number}, ${integer} < ${number}`,
  ],
)

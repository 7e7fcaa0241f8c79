/**
 * Calls of the `utf8` library and of the plain functions of `string`.
 *
 * Left out: repeating the empty string very often, which PUC Lua does one by one, for ever.
 */

import fc from 'fast-check'
import { anyValue, lua, oneOf, optional, type Source, smallInteger, stringOf, weighted } from './source'

const encoded = stringOf(
  [
    'a',
    '\xc3\xa9',
    '\xe2\x82\xac',
    '\xf0\x9f\x98\x80',
    '\xff',
    '\x80',
    '\xc0\x80',
    '\xed\xa0\x80',
    '\xf4\x90\x80\x80',
    '\0',
    '\xfd\xbf\xbf\xbf\xbf\xbf',
    '\xe2\x82',
    '\xf8\x88\x80\x80\x80',
  ],
  5,
)
const position = weighted(
  [8, smallInteger],
  [1, oneOf('nil', '2.0', '"1"', '1.5', '"x"', 'math.maxinteger', 'math.mininteger', '{}')],
)
const lax = oneOf('nil', 'true', 'false')
const code = oneOf(
  fc.nat({ max: 0x110000 }).map(String),
  oneOf(
    '0',
    '0x7f',
    '0x80',
    '0x7ff',
    '0x800',
    '0xffff',
    '0x10000',
    '0x10ffff',
    '0x110000',
    '0x7fffffff',
    '0x80000000',
    '-1',
    '1.5',
  ),
)

export const utf8: Source = oneOf(
  lua`return utf8.char(${code}${optional(code)}${optional(code)})`,
  lua`return utf8.len(${encoded}${optional(position)})`,
  lua`return utf8.len(${encoded}, ${position}, ${position}, ${lax})`,
  lua`return utf8.codepoint(${encoded}${optional(position)})`,
  lua`return utf8.codepoint(${encoded}, ${position}, ${position}, ${lax})`,
  lua`return utf8.offset(${encoded}, ${position}${optional(position)})`,
  lua`local r = {}\nfor p, c in utf8.codes(${encoded}, ${lax}) do r[#r + 1] = p r[#r + 1] = c end\nreturn r`,
  lua`local r = {}\nfor c in string.gmatch(${encoded}, utf8.charpattern) do r[#r + 1] = c end\nreturn r`,
)

const plain = stringOf(['a', 'Z', '\0', '\xe9', 'hello', ' ', '9'], 5)
const escapes = stringOf(
  [
    'a',
    '\\n',
    '\\x41',
    '\\x4',
    '\\065',
    '\\999',
    '\\u{20ac}',
    '\\u{7fffffff}',
    '\\u{80000000}',
    '\\u{',
    '\\z  ',
    '\\q',
    '\\',
    '\\\n',
    '\\"',
    '\\0',
    "'",
  ],
  4,
)

export const strings: Source = oneOf(
  lua`return string.sub(${plain}, ${position}${optional(position)})`,
  lua`return string.byte(${plain}${optional(position)}${optional(position)})`,
  lua`return string.rep(${plain}, ${smallInteger}${optional(plain)})`,
  lua`return string.${oneOf('reverse', 'upper', 'lower', 'len')}(${oneOf(plain, plain, anyValue)})`,
  lua`return string.char(${oneOf('0', '255', '256', '-1', '65', '"66"', '1.5')}${optional(smallInteger)})`,
  lua`return ${plain} < ${plain}, ${plain} <= ${plain}, ${plain} == ${plain}, #${plain}`,
  lua`return (${plain}):${oneOf('sub', 'byte', 'nothing', 'len')}(${position})`,
  lua`local f, message = load("return '" .. ${escapes} .. "'", "=text")\nif not f then return message end\nreturn f()`,
  lua`local s = ${plain}\nreturn s[${position}], s.x, s.len`,
)

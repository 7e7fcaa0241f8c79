/**
 * Values that are written out, with those at which something changes.
 */
import { expression, type Node } from '../tree'
import type { Writer } from './writer'

const EDGE_INTEGERS = [
  'math.maxinteger',
  'math.mininteger',
  '9223372036854775807',
  '-9223372036854775807',
  '0x7fffffffffffffff',
  '0xffffffffffffffff',
  '0x8000000000000000',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '2147483647',
  '2147483648',
  '-2147483648',
  '4294967295',
  '4294967296',
  '0xffffffff',
  '65536',
  '127',
  '-128',
  '255',
  '256',
]

const EDGE_FLOATS = [
  '2^53',
  '-(2^53)',
  '2^63',
  '-(2^63)',
  '2^31',
  '1e15',
  '1e16',
  '1e100',
  '1e308',
  '5e-324',
  '2.2250738585072014e-308',
  '9223372036854775807.0',
  '9223372036854775808',
  '1e-7',
  '0.1',
  '123456789.125',
  '9007199254740993.0',
  '0x1p-3',
  '0xA.8p0',
  '.5',
  '3.',
  'math.huge',
  '-math.huge',
]

const TEXTS = [
  '""',
  '"x"',
  '"y"',
  '"n"',
  "'a b'",
  '"abc"',
  '"ABC"',
  '"a,b,c"',
  '"10"',
  '"0x10"',
  '" 5 "',
  '"1e1"',
  '"-3"',
  '"2.5"',
  '"9223372036854775808"',
  '"z\\0z"',
  '"\\xff\\u{e9}"',
  '"\\z  tail"',
  '([[long]])',
  '([==[a]]b]==])',
  '"%d"',
  '"hello world"',
  '"__index"',
]

export function smallInteger(w: Writer): Node {
  return expression`${String(w.random.below(14) - 3)}`
}

export function integerLiteral(w: Writer): Node {
  if (w.random.chance(0.8)) return smallInteger(w)
  return w.random.chance(0.7) ? w.word(...EDGE_INTEGERS) : expression`${String(w.random.below(200_000) - 100_000)}`
}

export function floatLiteral(w: Writer): Node {
  if (w.random.chance(0.3)) return w.word(...EDGE_FLOATS)
  return expression`${(w.random.below(41) / 4 - 3).toFixed(2)}`
}

export function stringLiteral(w: Writer): Node {
  return w.word(...TEXTS)
}

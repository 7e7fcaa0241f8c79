/**
 * Calls of the pattern functions: every kind of item, malformed ones included.
 *
 * Subjects and patterns are short, because PUC Lua's matcher, unlike ours, cannot be stopped.
 */
import fc from 'fast-check'
import { lua, oneOf, optional, quote, type Source, smallInteger, stringOf, weighted } from './source'

const PIECES = ['a', 'b', 'A', '1', '9', ' ', '.', ',', '(', ')', '%', '-', '_', '\n', '\0', '\xff', 'ab', '[', ']']

const subject = stringOf(PIECES, 14)

const single = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom('a', 'b', '1', ' ', '.', ',', '\0', '\xff', '-'),
  fc.constantFrom(...'acdglpsuwxADGLPSUWXZz.%()[]'.split('').map((letter) => `%${letter}`)),
  fc.constantFrom(
    '[ab]',
    '[^a]',
    '[a-c]',
    '[%w_]',
    '[%a-z]',
    '[a-]',
    '[]]',
    '[^]]',
    '[^%s]',
    '[-a]',
    '[%]1]',
    '[0-9a]',
  ),
)

const repeated = fc
  .tuple(single, fc.constantFrom('', '', '*', '+', '-', '?'))
  .map(([item, repetition]) => item + repetition)

const special = fc.constantFrom('()', '%1', '%2', '%b()', '%bab', '%f[%w]', '%f[^a]', '%f[%z]', '$', '^')

const malformed = fc.constantFrom(
  '%',
  '[a',
  '[',
  '(',
  ')',
  '%b',
  '%ba',
  '%f',
  '%fa',
  '%9',
  '%0',
  '[%',
  '[a-',
  '[^',
  '[]',
  '*',
)

const items = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: repeated },
    { weight: 3, arbitrary: fc.array(repeated, { maxLength: 3 }).map((inner) => `(${inner.join('')})`) },
    { weight: 3, arbitrary: special },
    { weight: 1, arbitrary: malformed },
  ),
  { maxLength: 5 },
)

const pattern = fc
  .tuple(fc.constantFrom('', '', '', '^'), items, fc.constantFrom('', '', '', '$'))
  .map(([start, middle, end]) => quote(start + middle.join('') + end))

const start = weighted(
  [6, smallInteger],
  [1, oneOf('0.0', '"2"', 'nil', '1.5', '"x"', 'math.maxinteger', 'math.mininteger', '2^53', '{}')],
)

const replacementText = stringOf(['x', '%0', '%1', '%2', '%%', '<', '>', '', 'yz', '%', '%a', '%9'], 4)

const replacement = weighted(
  [4, replacementText],
  [2, oneOf('{}', '{a = "x", b = 1, ab = false, [1] = "one"}', '{a = {}}', '{["1"] = 2.5, [""] = "e", a = true}')],
  [
    3,
    oneOf(
      'function() end',
      'function(...) return select("#", ...) end',
      'function(a, b) return b end',
      'function(a) return a .. a end',
      'function() return false end',
      'function() return {} end',
      'function() return true end',
      'function() return -0.0 end',
      'function(a) error("stop " .. a) end',
      'setmetatable({}, {__index = function(_, k) return "<" .. k .. ">" end})',
    ),
  ],
  [1, oneOf('12', '1.5', 'nil', 'true', 'type')],
)

const most = optional(oneOf(smallInteger, '1', '2', '2.0', '"x"', 'math.maxinteger'))

export const patterns: Source = oneOf(
  lua`return string.match(${subject}, ${pattern}${optional(start)})`,
  lua`return string.find(${subject}, ${pattern}${optional(start)})`,
  lua`return string.find(${subject}, ${pattern}, ${start}, ${oneOf('true', 'false', 'nil', '1')})`,
  lua`local r = {}
for a, b, c in string.gmatch(${subject}, ${pattern}${optional(start)}) do
  r[#r + 1] = a; r[#r + 1] = b or false; r[#r + 1] = c or false
end
return r`,
  lua`return string.gsub(${subject}, ${pattern}, ${replacement}${most})`,
  lua`return (${subject}):gsub(${pattern}, ${replacement})`,
)

/**
 * Texts that are nearly programs.
 */
import type { Random } from '../support/random'

/** Longer programs give pieces only. */
const MAX_TEXT = 3000

/** What is worth putting somewhere. */
const PIECES = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '[[',
  ']]',
  '[=[',
  ']=]',
  '--',
  '--[[',
  '--[==[',
  '"',
  "'",
  '\\',
  '\\x',
  '\\u{',
  '\\z',
  '\\065',
  '\\999',
  '\\u{110000}',
  '\\u{80000000}',
  '\n',
  '\r',
  '\r\n',
  '\0',
  '\xff',
  '\xef\xbb\xbf',
  '#',
  '#!',
  '::',
  '::a::',
  'goto a',
  'goto continue',
  'break',
  'return',
  'return;',
  'local',
  'local x <const>',
  'local x <close> = nil',
  '<',
  '<const>',
  '<close>',
  '<foo>',
  '=',
  '==',
  '~=',
  '~',
  '..',
  '...',
  '.',
  ':',
  ';',
  ',',
  '+',
  '-',
  '//',
  '/',
  '%',
  '^',
  '<<',
  '>>',
  '&',
  '|',
  'and',
  'or',
  'not',
  'nil',
  'true',
  'false',
  'function',
  'function f()',
  'end',
  'if',
  'then',
  'else',
  'elseif',
  'while',
  'do',
  'for',
  'in',
  'repeat',
  'until',
  'for i = 1, 2 do',
  'x',
  'x.y',
  'x:y()',
  'f()',
  '_ENV',
  'local _ENV',
  '0x',
  '0x.p1',
  '0x1p',
  '1e',
  '1e+',
  '1..2',
  '3.',
  '.5',
  '0xffffffffffffffffff',
  '9223372036854775808',
  '1e400',
  '08',
  '1x',
  '0x1.8p-3',
  '5e-324',
  'a\u0080'.slice(0, 1),
  '@',
  '$',
  '!',
  '`',
  '?',
] as const

/** A text made of one program, or of two. */
export function mutate(programs: readonly string[], random: Random): string {
  let text = excerpt(random.pick(programs), random)
  for (let changes = 1 + random.below(3); changes > 0; changes--) text = change(text, programs, random)
  return text.slice(0, 2 * MAX_TEXT)
}

/** Whole if it is short, else some lines of it. */
function excerpt(program: string, random: Random): string {
  if (program.length <= MAX_TEXT) return program
  const start = program.indexOf('\n', random.below(program.length - MAX_TEXT)) + 1
  return program.slice(start, start + random.below(MAX_TEXT))
}

function change(text: string, programs: readonly string[], random: Random): string {
  const [at, other] = [random.below(text.length + 1), random.below(text.length + 1)]
  const [from, to] = [Math.min(at, other), Math.max(at, other)]
  const end = Math.min(text.length, at + 1 + random.below(30))
  switch (random.below(12)) {
    case 0: // cut off
      return text.slice(0, at)
    case 1: // the beginning is missing
      return text.slice(at)
    case 2: // a piece is missing
      return text.slice(0, at) + text.slice(end)
    case 3: // a piece comes twice
      return text.slice(0, end) + text.slice(at)
    case 4: // two halves of different programs
      return text.slice(0, at) + excerpt(random.pick(programs), random).slice(random.below(200))
    case 5: // a piece of another program in the middle
      return text.slice(0, at) + excerpt(random.pick(programs), random).slice(0, random.below(200)) + text.slice(at)
    case 6: // another character
      return `${text.slice(0, at)}${String.fromCharCode(random.below(256))}${text.slice(at + 1)}`
    case 7: // lines change places
      return text.slice(0, from) + text.slice(to) + text.slice(from, to)
    case 8: // a token many times
      return text.slice(0, at) + random.pick(PIECES).repeat(1 + random.below(250)) + text.slice(at)
    case 9: // without a word
      return text.replace(
        new RegExp(`\\b${random.pick(['end', 'then', 'do', 'local', 'function', 'return', 'in'])}\\b`),
        '',
      )
    case 10: // one word for another
      return swapTokens(text, random)
    default:
      return `${text.slice(0, at)} ${random.pick(PIECES)} ${text.slice(at)}`
  }
}

function swapTokens(text: string, random: Random): string {
  const tokens = text.match(/\w+|\s+|[^\w\s]/g) ?? []
  if (tokens.length < 2) return text
  const [at, other] = [random.below(tokens.length), random.below(tokens.length)]
  const token = tokens[at]!
  tokens[at] = tokens[other]!
  tokens[other] = token
  return tokens.join('')
}

/**
 * Pieces of Lua source, at random.
 *
 * All source is printable ASCII and newlines: other bytes stand in it as escapes, so that every engine is given the same
 * and a failing program can be pasted. Alternatives begin with the simplest, which is where shrinking goes.
 */
import fc, { type Arbitrary } from 'fast-check'

export type Source = Arbitrary<string>

/** Source with holes: lua`return ${number} + ${number}`. */
export function lua(texts: TemplateStringsArray, ...holes: readonly Source[]): Source {
  return fc
    .tuple(...holes)
    .map((fillings) => texts.reduce((before, text, at) => `${before}${fillings[at - 1] ?? ''}${text}`))
}

export function oneOf(...alternatives: readonly (Source | string)[]): Source {
  return fc.oneof(
    { withCrossShrink: true },
    ...alternatives.map((one) => (typeof one === 'string' ? fc.constant(one) : one)),
  )
}

/** As `oneOf`, each with a weight. */
export function weighted(...alternatives: readonly (readonly [number, Source | string])[]): Source {
  return fc.oneof(
    { withCrossShrink: true },
    ...alternatives.map(([weight, one]) => ({
      weight,
      arbitrary: typeof one === 'string' ? fc.constant(one) : one,
    })),
  )
}

/** From `least` to `most` pieces in a row. */
export function listOf(piece: Source, least: number, most: number, separator = ', '): Source {
  return fc.array(piece, { minLength: least, maxLength: most }).map((pieces) => pieces.join(separator))
}

/** An argument that may be left out, together with the comma before it. */
export function optional(piece: Source): Source {
  return fc.option(piece, { nil: '' }).map((text) => (text === '' ? '' : `, ${text}`))
}

/** A string literal for one character a byte. */
export function quote(bytes: string): string {
  const escaped = Array.from(bytes, (char) => {
    const code = char.charCodeAt(0)
    if (char === '"' || char === '\\' || code < 0x20 || code > 0x7e) return `\\${String(code).padStart(3, '0')}`
    return char
  })
  return `"${escaped.join('')}"`
}

/** A string literal of up to `most` of the pieces given. */
export function stringOf(pieces: readonly string[], most: number): Source {
  return fc.array(fc.constantFrom(...pieces), { maxLength: most }).map((chosen) => quote(chosen.join('')))
}

export const smallInteger: Source = fc.integer({ min: -12, max: 12 }).map(String)

export const integer: Source = weighted(
  [4, smallInteger],
  [
    2,
    oneOf(
      'math.mininteger',
      'math.maxinteger',
      '(math.mininteger + 1)',
      '(math.maxinteger - 1)',
      '(1 << 53)',
      '((1 << 53) + 1)',
      '-((1 << 53) + 1)',
      '0x7fffffff',
      '0x80000000',
      '0xffffffff',
      '0x100000000',
      '-0x80000000',
      '3037000500',
      '63',
      '64',
      '-64',
    ),
  ],
  [1, fc.integer({ min: -100000, max: 100000 }).map(String)],
  [1, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((bits) => `0x${bits.toString(16)}`)],
)

export const float: Source = weighted(
  [2, oneOf('0.0', '-0.0', '1.0', '-1.0', '0.5', '-0.5', '1.5', '2.5', '3.0', '-3.7', '0.1', '100.0')],
  [
    2,
    oneOf(
      '2^53',
      '(2^53 + 2)',
      '2^63',
      '-2^63',
      '2^64',
      '2^31',
      '9007199254740993.0',
      '9223372036854775807.0',
      '1e15',
      '1e16',
      '123456789012345.6',
      '1e100',
      '1e308',
      '-1e308',
      '5e-324',
      '2.2250738585072014e-308',
      'math.huge',
      '-math.huge',
    ),
  ],
  [1, fc.double({ noNaN: true, noDefaultInfinity: true }).map(floatLiteral)],
)

export const notANumber: Source = oneOf('(0/0)', '-(0/0)')

/** Strings that are numbers, nearly. */
export const numericString: Source = oneOf(
  '"10"',
  '"0x10"',
  '" 7 "',
  '"1e1"',
  '"-3"',
  '"2.5"',
  '"0x1p4"',
  '"9223372036854775807"',
  '"9223372036854775808"',
  '"-9223372036854775808"',
  '"1e400"',
  '""',
  '"abc"',
  '"1 2"',
  '"0x"',
  '"nan"',
)

export const number: Source = weighted([3, integer], [3, float])

export const anyValue: Source = weighted(
  [4, number],
  [2, numericString],
  [1, notANumber],
  [2, oneOf('nil', 'true', 'false', '{}', 'type', '"x"')],
)

function floatLiteral(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}

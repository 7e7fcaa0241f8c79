/**
 * Calls of `string.pack`, `string.unpack` and `string.packsize`.
 *
 * Left out against wasmoon: `l`, `L`, `T` and `s` without a size, which are 4 bytes in WebAssembly, where a pointer has 32 bits;
 * and `s8`, whose size it then cuts off.
 */
import fc from 'fast-check'
import {
  anyValue,
  integer,
  number,
  oneOf,
  optional,
  quote,
  type Source,
  smallInteger,
  stringOf,
  weighted,
} from './source'

const bytes = stringOf(['\0', '\x01', '\x7f', '\x80', '\xff', 'a', 'abc', '\0\0\0\0', '\xff\xff\xff\xff', '\x03'], 10)
const size = fc.constantFrom(1, 2, 3, 4, 7, 8, 9, 12, 16, 17, 0)
const text = stringOf(['a', 'bc', '\0', '\xff'], 4)
const wholeNumber = weighted([5, integer], [1, oneOf('3.0', '"7"', '1.5', 'nil')])

type Option = readonly [option: string, argument: string | undefined]

const bare = fc.oneof(
  { withCrossShrink: true },
  fc.constantFrom('<', '>', '=', ' ', 'x', '!', '!1', '!2', '!4', '!8', '!16', '!3', 'Xh', 'Xi4', 'Xd', 'Xb', 'Xi3'),
  fc.constantFrom('X', 'Xz', 'y', 'i0', 'i17', '!17', 'c', 'Xs1', 'X!'),
)

function withArgument(option: fc.Arbitrary<string>, argument: Source): fc.Arbitrary<Option> {
  return fc.tuple(option, weighted([12, argument], [1, anyValue]))
}

function options(wide: boolean): fc.Arbitrary<Option> {
  return fc.oneof(
    { weight: 3, arbitrary: bare.map((option): Option => [option, undefined]) },
    { weight: 4, arbitrary: withArgument(fc.constantFrom('b', 'B', 'h', 'H', 'i', 'I', 'j', 'J'), wholeNumber) },
    {
      weight: 4,
      arbitrary: withArgument(
        fc.tuple(fc.constantFrom('i', 'I'), size).map(([i, n]) => `${i}${n}`),
        wholeNumber,
      ),
    },
    { weight: 2, arbitrary: withArgument(fc.constantFrom('f', 'd', 'n'), number) },
    { weight: 2, arbitrary: withArgument(fc.constantFrom('s1', 's2', 's4', 's3', 'z'), text) },
    {
      weight: 1,
      arbitrary: withArgument(
        fc.integer({ min: 0, max: 9 }).map((n) => `c${n}`),
        text,
      ),
    },
    ...(wide ? [{ weight: 3, arbitrary: withArgument(fc.constantFrom('l', 'L', 'T'), wholeNumber) }] : []),
    ...(wide ? [{ weight: 1, arbitrary: withArgument(fc.constantFrom('s', 's8'), text) }] : []),
  )
}

export function pack(wide: boolean): Source {
  const chosen = fc.array(options(wide), { maxLength: 5 })
  const format = chosen.map((all) => quote(all.map(([option]) => option).join('')))
  const call = chosen.map((all) => {
    const values = all.flatMap(([, argument]) => argument ?? [])
    return {
      format: quote(all.map(([option]) => option).join('')),
      values: values.map((value) => `, ${value}`).join(''),
    }
  })
  return weighted(
    [4, call.map((c) => `return string.pack(${c.format}${c.values})`)],
    [3, call.map((c) => `return string.unpack(${c.format}, string.pack(${c.format}${c.values}))`)],
    [
      3,
      fc
        .tuple(format, bytes, optional(smallInteger))
        .map(([form, data, from]) => `return string.unpack(${form}, ${data}${from})`),
    ],
    [1, format.map((form) => `return string.packsize(${form})`)],
  )
}

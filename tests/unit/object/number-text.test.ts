import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { floatText, formatA, formatE, formatF, formatG } from '../../../src/object/float-text'
import { type Int64, integerText, parseNumber, parseNumeral } from '../../../src/object/number-text'

// The tables were recorded from PUC Lua 5.4.4 on x86-64 Linux with glibc.

/** What `tonumber` gives: nil, an integer in decimal, or a float by its 64 bits. */
const NUMBERS: [text: string, value: string][] = [
  ['0', 'integer 0'],
  ['1', 'integer 1'],
  ['-1', 'integer -1'],
  ['+1', 'integer 1'],
  ['- 1', 'nil'],
  ['--1', 'nil'],
  ['+-1', 'nil'],
  ['-0', 'integer 0'],
  ['007', 'integer 7'],
  ['2147483647', 'integer 2147483647'],
  ['2147483648', 'integer 2147483648'],
  ['4294967295', 'integer 4294967295'],
  ['4294967296', 'integer 4294967296'],
  ['-2147483648', 'integer -2147483648'],
  ['-2147483649', 'integer -2147483649'],
  ['999999999999999', 'integer 999999999999999'],
  ['1000000000000000', 'integer 1000000000000000'],
  ['9007199254740993', 'integer 9007199254740993'],
  ['9223372036854775807', 'integer 9223372036854775807'],
  ['9223372036854775808', 'float 43e0000000000000'],
  ['-9223372036854775808', 'integer -9223372036854775808'],
  ['-9223372036854775809', 'float c3e0000000000000'],
  ['18446744073709551616', 'float 43f0000000000000'],
  ['00000000000000000000001', 'integer 1'],
  ['00009223372036854775807', 'integer 9223372036854775807'],
  ['10000000000000000000', 'float 43e158e460913d00'],
  ['0x0', 'integer 0'],
  ['0xa', 'integer 10'],
  ['0XA', 'integer 10'],
  ['0xffffffff', 'integer 4294967295'],
  ['0x100000000', 'integer 4294967296'],
  ['0x7fffffffffffffff', 'integer 9223372036854775807'],
  ['0x8000000000000000', 'integer -9223372036854775808'],
  ['-0x8000000000000000', 'integer -9223372036854775808'],
  ['0xffffffffffffffff', 'integer -1'],
  ['-0xffffffffffffffff', 'integer 1'],
  ['0x10000000000000000', 'integer 0'],
  ['0x123456789abcdef01', 'integer 2541551405711093505'],
  ['-0x1', 'integer -1'],
  ['0x', 'nil'],
  ['0xg', 'nil'],
  ['0x1g', 'nil'],
  ['x1', 'nil'],
  ['0x-1', 'nil'],
  ['3.', 'float 4008000000000000'],
  ['.5', 'float 3fe0000000000000'],
  ['0.5', 'float 3fe0000000000000'],
  ['-.5', 'float bfe0000000000000'],
  ['.', 'nil'],
  ['-.', 'nil'],
  ['', 'nil'],
  ['+', 'nil'],
  ['3.0', 'float 4008000000000000'],
  ['-0.0', 'float 8000000000000000'],
  ['00.5', 'float 3fe0000000000000'],
  ['1e5', 'float 40f86a0000000000'],
  ['1E5', 'float 40f86a0000000000'],
  ['1e+10', 'float 4202a05f20000000'],
  ['1e-10', 'float 3ddb7cdfd9d7bdbb'],
  ['1e', 'nil'],
  ['1e+', 'nil'],
  ['1e-', 'nil'],
  ['e5', 'nil'],
  ['.e5', 'nil'],
  ['1.e5', 'float 40f86a0000000000'],
  ['.5e1', 'float 4014000000000000'],
  ['1e1.5', 'nil'],
  ['1e1e1', 'nil'],
  ['1e400', 'float 7ff0000000000000'],
  ['-1e400', 'float fff0000000000000'],
  ['1e-400', 'float 0000000000000000'],
  ['1e99999999999999999999', 'float 7ff0000000000000'],
  ['0e99999999999999999999', 'float 0000000000000000'],
  ['123456789012345678901234567890', 'float 45f8ee90ff6c373e'],
  ['0.1', 'float 3fb999999999999a'],
  ['0.30000000000000004', 'float 3fd3333333333334'],
  ['9007199254740993.0', 'float 4340000000000000'],
  ['9007199254740992.99999999999999999999', 'float 4340000000000000'],
  ['2.2250738585072011e-308', 'float 000fffffffffffff'],
  ['4.9e-324', 'float 0000000000000001'],
  ['2.4703282292062327e-324', 'float 0000000000000000'],
  ['2.4703282292062328e-324', 'float 0000000000000001'],
  ['1.7976931348623158e308', 'float 7fefffffffffffff'],
  ['1.7976931348623159e308', 'float 7ff0000000000000'],
  ['179769313486231580793e289', 'float 7ff0000000000000'],
  ['0x.8', 'float 3fe0000000000000'],
  ['0x8.', 'float 4020000000000000'],
  ['0x8.p1', 'float 4030000000000000'],
  ['0x.8p1', 'float 3ff0000000000000'],
  ['0x.', 'nil'],
  ['0x.p1', 'nil'],
  ['0xp1', 'nil'],
  ['0x1p', 'nil'],
  ['0x1p+', 'nil'],
  ['0x1p4', 'float 4030000000000000'],
  ['0x1P-4', 'float 3fb0000000000000'],
  ['0xA.8p0', 'float 4025000000000000'],
  ['0x1p+4', 'float 4030000000000000'],
  ['-0x1p4', 'float c030000000000000'],
  ['0x1p1.5', 'nil'],
  ['0x1pf', 'nil'],
  ['0x1e+1', 'nil'],
  ['0x1e1', 'integer 481'],
  ['0x1.8.1', 'nil'],
  ['1..2', 'nil'],
  ['0x1.fffffffffffff7p0', 'float 3fffffffffffffff'],
  ['0x1.fffffffffffff8p0', 'float 4000000000000000'],
  ['0x1.00000000000008p0', 'float 3ff0000000000000'],
  ['0x1.00000000000018p0', 'float 3ff0000000000002'],
  ['0x1.000000000000080000000000000000000001p0', 'float 3ff0000000000001'],
  ['0x10000000000000080p0', 'float 43f0000000000000'],
  ['0x1p1023', 'float 7fe0000000000000'],
  ['0x1p1024', 'float 7ff0000000000000'],
  ['0x1.fffffffffffff8p1023', 'float 7ff0000000000000'],
  ['0x1p-1074', 'float 0000000000000001'],
  ['0x1p-1075', 'float 0000000000000000'],
  ['0x1.8p-1075', 'float 0000000000000001'],
  ['0x1.8p-1074', 'float 0000000000000002'],
  ['0x3p-1075', 'float 0000000000000002'],
  ['0x.00000000000000000001p80', 'float 3ff0000000000000'],
  ['0x100000000000000000000p-80', 'float 3ff0000000000000'],
  ['0x1p99999999999999999999', 'float 7ff0000000000000'],
  ['0x1p-99999999999999999999', 'float 0000000000000000'],
  ['0x0p99999999999999999999', 'float 0000000000000000'],
  ['0x0.0', 'float 0000000000000000'],
  ['-0x0p0', 'float 8000000000000000'],
  ['inf', 'nil'],
  ['nan', 'nil'],
  ['-inf', 'nil'],
  ['infinity', 'nil'],
  ['NaN', 'nil'],
  ['1f', 'nil'],
  ['1d', 'nil'],
  ['1L', 'nil'],
  ['0b1', 'nil'],
  ['1__0', 'nil'],
  ['1_0', 'nil'],
  ['1n', 'nil'],
  ['0o7', 'nil'],
  ['1,5', 'nil'],
  ['\xd9\xa3', 'nil'],
  [' 1', 'integer 1'],
  ['1 ', 'integer 1'],
  [' \x0c\x0a\x0d\x09\x0b1\x0c\x0a\x0d\x09\x0b ', 'integer 1'],
  ['\x09-0x10 ', 'integer -16'],
  [' - 1', 'nil'],
  ['1 1', 'nil'],
  [' ', 'nil'],
  ['1\x00', 'nil'],
  ['\x001', 'nil'],
  ['1\xa0', 'nil'],
  ['0x 1', 'nil'],
  ['0 x1', 'nil'],
  ['1 e5', 'nil'],
  [' 0x1p4 ', 'float 4030000000000000'],
  [' .5\x0a', 'float 3fe0000000000000'],
]

const FLOATS = [
  '0',
  '-0',
  '1',
  '-1',
  '0.1',
  '0.30000000000000004',
  '0.3333333333333333',
  '2.5',
  '-3.5',
  '0.5',
  '9.5',
  '-0.05',
  '0.125',
  '0.00375',
  '1234.5',
  '100',
  '123456789012345',
  '12345678901234.5',
  '12345678901235.5',
  '99999999999999.9',
  '1e14',
  '1e15',
  '1e21',
  '1e23',
  '4503599627370497.5',
  '0.0001',
  '0.00001',
  '5e-324',
  '2.2250738585072014e-308',
  '1.7976931348623157e308',
  'Infinity',
  '-Infinity',
  'NaN',
]

/** `tostring` of each of FLOATS, of which NaN is 0/0. */
const FLOAT_TEXTS = [
  '0.0',
  '-0.0',
  '1.0',
  '-1.0',
  '0.1',
  '0.3',
  '0.33333333333333',
  '2.5',
  '-3.5',
  '0.5',
  '9.5',
  '-0.05',
  '0.125',
  '0.00375',
  '1234.5',
  '100.0',
  '1.2345678901234e+14',
  '12345678901234.0',
  '12345678901236.0',
  '1e+14',
  '1e+14',
  '1e+15',
  '1e+21',
  '1e+23',
  '4.5035996273705e+15',
  '0.0001',
  '1e-05',
  '4.9406564584125e-324',
  '2.2250738585072e-308',
  '1.7976931348623e+308',
  'inf',
  '-inf',
  '-nan',
]

const MILLION = 1_000_000

function bitsOf(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  return view.getBigUint64(0)
}

function integer(value: bigint): Int64 {
  return { lo: Number(BigInt.asIntN(32, value)), hi: Number(BigInt.asIntN(32, value >> 32n)) }
}

function describeNumber(value: number | Int64 | null): string {
  if (value === null) return 'nil'
  if (typeof value === 'number') return `float ${bitsOf(value).toString(16).padStart(16, '0')}`
  return `integer ${(BigInt(value.hi) << 32n) | BigInt(value.lo >>> 0)}`
}

/** x (finite, not negative) times 10^places, rounded to an integer, halves to even: by exact fractions. */
function roundedTimesPower(x: number, places: number): bigint {
  const bits = bitsOf(x)
  const biased = Number(bits >> 52n)
  const fraction = bits & 0xfffffffffffffn
  const exponent = Math.max(biased, 1) - 1075
  let top = biased === 0 ? fraction : fraction | (1n << 52n)
  let bottom = 1n
  if (exponent > 0) top <<= BigInt(exponent)
  else bottom <<= BigInt(-exponent)
  if (places > 0) top *= 10n ** BigInt(places)
  else bottom *= 10n ** BigInt(-places)
  const quotient = top / bottom
  const twice = (top % bottom) * 2n
  return twice > bottom || (twice === bottom && quotient % 2n === 1n) ? quotient + 1n : quotient
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
/** Few bits, so that many lie halfway between two texts. */
const dyadic = fc
  .tuple(fc.integer({ min: -(2 ** 24), max: 2 ** 24 }), fc.integer({ min: -40, max: 80 }))
  .map(([mantissa, exponent]) => mantissa * 2 ** exponent)
const float = fc.oneof(finite, dyadic)
const precision = fc.integer({ min: 0, max: 99 })
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

describe('text to number', () => {
  test.each(NUMBERS)('%j is read as PUC Lua reads it', (text, value) => {
    expect(describeNumber(parseNumber(text))).toBe(value)
  })

  test.each(NUMBERS.filter(([text]) => /^[^-+\s]/.test(text) && !/\s$/.test(text)))(
    '%j without sign and whitespace is a numeral exactly if it is a number',
    (text, value) => {
      expect(describeNumber(parseNumeral(text))).toBe(value)
    },
  )

  test('a numeral has neither sign nor whitespace', () => {
    for (const text of ['-1', '+1', ' 1', '1 ', '1\n', '']) expect(parseNumeral(text)).toBeNull()
  })

  test('numerals of a million digits are read', () => {
    expect(parseNumeral(`0x${'f'.repeat(MILLION)}`)).toEqual({ lo: -1, hi: -1 })
    expect(parseNumeral('9'.repeat(MILLION))).toBe(Infinity)
    expect(parseNumeral(`${'0'.repeat(MILLION)}1`)).toEqual({ lo: 1, hi: 0 })
    expect(parseNumeral(`0.${'3'.repeat(MILLION)}`)).toBe(1 / 3)
    expect(parseNumeral(`0.${'0'.repeat(MILLION)}1e${MILLION + 1}`)).toBe(1)
    expect(parseNumeral(`0x.${'0'.repeat(MILLION)}1p${4 * MILLION + 4}`)).toBe(1)
    expect(parseNumeral(`0x1${'0'.repeat(MILLION)}.p-${4 * MILLION}`)).toBe(1)
    expect(parseNumeral(`1e${'9'.repeat(MILLION)}`)).toBe(Infinity)
    expect(parseNumeral(`0x1p-${'9'.repeat(MILLION)}`)).toBe(0)
    expect(parseNumber(' '.repeat(MILLION))).toBeNull()
  })

  test('the text of an integer reads back as the integer', () => {
    fc.assert(
      fc.property(int64, (value) => {
        expect(parseNumber(String(value))).toEqual(integer(value))
      }),
    )
  })

  test('hexadecimal integers wrap at 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 100n }), fc.boolean(), (value, negative) => {
        const text = `${negative ? '-' : ''}0x${value.toString(16)}`
        expect(parseNumber(text)).toEqual(integer(BigInt.asIntN(64, negative ? -value : value)))
      }),
    )
  })

  test('a hexadecimal float is rounded once, halves to even', () => {
    const digits = fc.bigInt({ min: 0n, max: 2n ** 80n })
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 40 }), (mantissa, shift) => {
        // Number() of a BigInt rounds the same way, and the power of two changes no bit here.
        expect(parseNumeral(`0x${mantissa.toString(16)}p-${shift}`)).toBe(Number(mantissa) / 2 ** shift)
      }),
    )
  })
})

describe('where glibc 2.36 errs', () => {
  test('a hexadecimal subnormal is rounded by all of its bits', () => {
    expect(parseNumeral('0x1.11811810100808p-1030')).toBe(0x111811810101 * 2 ** -1074)
  })

  test('%#g keeps its zeros when rounding brings an exponent', () => {
    expect(formatG(999.9999, 3, true, false)).toBe('1.00e+03')
    expect(formatG(999999.9999, 6, true, true)).toBe('1.00000E+06')
  })
})

describe('integer to text', () => {
  test('every 64-bit integer has its decimal text', () => {
    fc.assert(
      fc.property(int64, fc.integer({ min: 0, max: 63 }), (wide, shift) => {
        const value = wide >> BigInt(shift)
        const { lo, hi } = integer(value)
        expect(integerText(lo, hi)).toBe(String(value))
      }),
    )
  })
})

describe('float to text', () => {
  test.each(FLOATS.map((text, index) => [text, FLOAT_TEXTS[index]]))('tostring of %s is %s', (text, expected) => {
    expect(floatText(Number(text), true)).toBe(expected)
  })

  test("the sign of a NaN is its caller's to know", () => {
    expect([floatText(NaN), floatText(NaN, false), floatText(NaN, true)]).toEqual(['nan', 'nan', '-nan'])
  })

  test('tostring has the digits of %.14g, and reads back as a float', () => {
    fc.assert(
      fc.property(float, (x) => {
        const text = floatText(x)
        expect(text.replace(/\.0$/, '')).toBe(formatG(x, 14, false, false))
        expect(typeof parseNumber(text)).toBe('number')
      }),
    )
  })

  test('%.17g reads back as the same float', () => {
    fc.assert(
      fc.property(float, fc.boolean(), fc.boolean(), (x, alternate, upper) => {
        expect(Number(formatG(x, 17, alternate, upper))).toBe(x)
      }),
    )
  })

  test('%a reads back as the same float', () => {
    fc.assert(
      fc.property(float, fc.option(fc.integer({ min: 13, max: 99 })), fc.boolean(), (x, digits, upper) => {
        const value = parseNumber(formatA(x, digits, true, upper))
        expect(value).toBe(x)
      }),
    )
  })

  test('%f rounds the exact value once, halves to even', () => {
    fc.assert(
      fc.property(float, precision, (x, places) => {
        const text = formatF(x, places, false)
        expect(text.startsWith('-')).toBe(x < 0 || Object.is(x, -0))
        expect(text.replace('-', '').split('.')[1]?.length ?? 0).toBe(places)
        expect(BigInt(text.replace(/[-.]/g, ''))).toBe(roundedTimesPower(Math.abs(x), places))
      }),
    )
  })

  test('%e rounds the exact value once, halves to even', () => {
    fc.assert(
      fc.property(float, precision, (x, places) => {
        const [, digits, exponent] = /^-?(.*)e([-+]\d\d+)$/.exec(formatE(x, places, false, false)) ?? []
        const expected = roundedTimesPower(Math.abs(x), places - Number(exponent))
        expect(BigInt(digits?.replace('.', '') ?? -1)).toBe(expected)
        expect(digits?.startsWith('0')).toBe(x === 0)
      }),
    )
  })

  test('the greatest double has all its digits, and 99 zeros', () => {
    const digits = BigInt(Number.MAX_VALUE).toString()
    expect(formatF(Number.MAX_VALUE, 99, false)).toBe(`${digits}.${'0'.repeat(99)}`)
    expect(formatF(-1e308, 0, true)).toBe(`-${BigInt(1e308)}.`)
  })
})

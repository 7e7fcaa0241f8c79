import { describe, expect, it } from 'vitest'
import { chunkDisplayName } from '../../../src/bytecode/chunk-name'
import { recordedMessages } from './recorded-messages'
import { compileText, errorOf } from './sources'

describe('a compile error is worded as in PUC Lua', () => {
  it.each(recordedMessages)('%j', (text, message) => {
    expect(errorOf(text)?.message).toBe(message)
  })

  it('when a limit is passed', () => {
    expect(errorOf('local a = 1 '.repeat(201))?.message).toBe(
      "x:1: too many local variables (limit is 200) in main function near '='",
    )
    expect(errorOf(`\nfunction f() ${'local a; '.repeat(201)} end`)?.message).toBe(
      "x:2: too many local variables (limit is 200) in function at line 2 near ';'",
    )
    expect(errorOf(`return f(${'1,'.repeat(260)}1)`)?.message).toBe(
      "x:1: function or expression needs too many registers near '1'",
    )
    const names = (from: string) => Array.from({ length: 130 }, (_, i) => from + i)
    const locals = (from: string) => `local ${names(from).join(',')}\n`
    expect(
      errorOf(
        `${locals('a')}function f()${locals('b')}return function() return ${[...names('a'), ...names('b')].join('+')} end end`,
      )?.message,
    ).toBe("x:3: too many upvalues (limit is 255) in function at line 3 near '+'")
  })
})

describe('a compile error tells where it happened', () => {
  it('in line and column, from 1', () => {
    expect(errorOf('x = 1\n  y = = 2')).toMatchObject({ chunk: 'x', line: 2, column: 7 })
    expect(errorOf('x = "abc\\q"')).toMatchObject({ line: 1, column: 5 })
  })
})

describe('nesting', () => {
  const nests: readonly (readonly [string, string, string, string])[] = [
    ['return ', '(', '1', ')'],
    ['return ', '{', '', '}'],
    ['', 'do ', '', 'end '],
    ['return ', 'not ', '1', ''],
    ['return ', '- ', 'x', ''],
    ['return ', 'x^', '1', ''],
    ['return ', 'x..', '1', ''],
    ['', 'function f() ', '', 'end '],
    ['return ', 'function() return ', '1', ' end'],
    ['', 'if x then ', '', 'end '],
    ['', 'while x do ', '', 'end '],
    ['', 'repeat ', '', 'until x '],
    ['x = ', 'f(', '', ')'],
    ['x = ', 'a[', '1', ']'],
  ]

  it.each(nests)('%s%s%s%s is bounded, and overflows nothing else', (before, open, middle, close) => {
    const nest = (depth: number) => before + open.repeat(depth) + middle + close.repeat(depth)
    expect(errorOf(nest(90))).toBeNull()
    for (const depth of [200, 1000, 100_000]) expect(errorOf(nest(depth))?.message).toBe('C stack overflow')
    expect(errorOf(before + open.repeat(100_000))?.message).toBe('C stack overflow')
  })

  it('of the targets of an assignment is bounded', () => {
    expect(errorOf(`${'a,'.repeat(195)}a = 1`)).toBeNull()
    expect(errorOf(`${'a,'.repeat(100_000)}a = 1`)?.message).toBe('C stack overflow')
  })

  it('is as deep as in PUC Lua', () => {
    expect(errorOf('do '.repeat(197) + 'end '.repeat(197))).toBeNull()
    expect(errorOf('do '.repeat(198) + 'end '.repeat(198))?.message).toBe('C stack overflow')
  })
})

describe('what is long but not nested', () => {
  const long = 100_000
  it.each([
    ['fields', `return a${'.b'.repeat(long)}`],
    ['calls', `return f${'()'.repeat(long)}`],
    ['methods', `return a${':b()'.repeat(long)}`],
    ['sums', `return a${'+a'.repeat(long)}`],
    ['conjunctions', `return a${' and a'.repeat(long)}`],
    ['disjunctions', `return a${' or a'.repeat(long)}`],
    ['alternatives', `if x then y() ${'elseif z then w() '.repeat(long)} end`],
    ['breaks', `while 1 do ${'if x then break end '.repeat(long)} end`],
    ['jumps forward', `do ${'goto l '.repeat(long)} ::l:: end`],
    ['labels', Array.from({ length: long }, (_, i) => `do ::l${i}:: end `).join('')],
    [
      'jumps and labels',
      Array.from({ length: 20_000 }, (_, i) => `goto l${i} `).join('') +
        Array.from({ length: 20_000 }, (_, i) => `;;::l${i}:: x() `).join(''),
    ],
    ['elements', `x = {${'{},'.repeat(long)}}`],
    ['names', Array.from({ length: long }, (_, i) => `n${i} = 1 `).join('')],
  ])('%s compiles', (_, text) => {
    // In quadratic time that would be minutes, which the runner does not wait.
    expect(() => compileText(text)).not.toThrow()
  })
})

describe('the displayed name of a chunk', () => {
  it('is the name that is given', () => {
    expect(chunkDisplayName('=stdin')).toBe('stdin')
    expect(chunkDisplayName('@tour.lua')).toBe('tour.lua')
    expect(chunkDisplayName(`=${'a'.repeat(70)}`)).toBe('a'.repeat(59))
    expect(chunkDisplayName(`@${'a'.repeat(59)}`)).toBe('a'.repeat(59))
    expect(chunkDisplayName(`@${'b'.repeat(10)}${'a'.repeat(56)}`)).toBe(`...${'a'.repeat(56)}`)
  })

  it('is the beginning of the text otherwise', () => {
    expect(chunkDisplayName('x = = 1')).toBe('[string "x = = 1"]')
    expect(chunkDisplayName('x\ny')).toBe('[string "x..."]')
    expect(chunkDisplayName('a'.repeat(44))).toBe(`[string "${'a'.repeat(44)}"]`)
    expect(chunkDisplayName('a'.repeat(45))).toBe(`[string "${'a'.repeat(45)}..."]`)
    expect(chunkDisplayName('a'.repeat(60))).toBe(`[string "${'a'.repeat(45)}..."]`)
    expect(chunkDisplayName('')).toBe('[string ""]')
  })
})

import { describe, expect, it } from 'vitest'
import { skipShebang } from '../../../src/compiler/lexer'
import { T_EOF, T_FLOAT, T_INTEGER, T_LOCAL, T_NAME, T_STRING, tokenKindText } from '../../../src/compiler/token'
import { tokenize } from '../../../src/compiler/tokenize'
import { bytes } from './sources'

describe('tokens', () => {
  it('know their place and value', () => {
    expect(tokenize(bytes('local x = 1.5\r\n  --[[ c\n]] "s\\n" 0xff'), '=x')).toEqual([
      { kind: T_LOCAL, line: 1, column: 1, start: 0, end: 5, value: null },
      { kind: T_NAME, line: 1, column: 7, start: 6, end: 7, value: 'x' },
      { kind: 0x3d, line: 1, column: 9, start: 8, end: 9, value: null },
      { kind: T_FLOAT, line: 1, column: 11, start: 10, end: 13, value: 1.5 },
      { kind: T_STRING, line: 3, column: 4, start: 27, end: 32, value: 's\n' },
      { kind: T_INTEGER, line: 3, column: 10, start: 33, end: 37, value: { lo: 255, hi: 0 } },
      { kind: T_EOF, line: 3, column: 14, start: 37, end: 37, value: null },
    ])
  })

  it('of one and more characters are told apart', () => {
    const text = '... .. . :: : // / == = ~= ~ <= << < >= >> > [ ] -- end'
    const kinds = tokenize(bytes(text), '=x').map((token) => tokenKindText(token.kind))
    expect(kinds).toEqual([
      ...text
        .replace(' -- end', '')
        .split(' ')
        .map((word) => `'${word}'`),
      '<eof>',
    ])
  })

  it('are reserved words only as a whole', () => {
    const kinds = tokenize(bytes('end ends END _end'), '=x').map((token) => tokenKindText(token.kind))
    expect(kinds).toEqual(["'end'", '<name>', '<name>', '<name>', '<eof>'])
  })

  it('are right even when very many names are in the text', () => {
    const names = Array.from({ length: 50_000 }, (_, i) => `n_${i.toString(36)}`)
    const tokens = tokenize(bytes(`${names.join(' ')} ${names.join(' ')} while`), '=x')
    expect(tokens.slice(50_000, 100_000).map((token) => token.value)).toEqual(names)
    expect(tokenKindText(tokens[100_000]!.kind)).toBe("'while'")
  })
})

describe('the text of a file', () => {
  it('starts after a byte order mark and a line with a hash', () => {
    expect(skipShebang(bytes('x'))).toBe(0)
    expect(skipShebang(bytes('#!lua\nx'))).toBe(5)
    expect(skipShebang(bytes('\xef\xbb\xbf#!lua'))).toBe(8)
    expect(skipShebang(bytes('\xef\xbb\xbfx'))).toBe(3)
    expect(skipShebang(bytes('\xef\xbbx'))).toBe(0)
    expect(skipShebang(bytes(''))).toBe(0)
  })
})

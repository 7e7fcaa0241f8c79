import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/compiler/compile'
import { skipShebang } from '../../../src/compiler/lexer'
import { complaints } from './check-draft'
import { chunks, compileText, luaFiles, readBytes } from './sources'

describe('a draft is one that the machine may run', () => {
  it.each(chunks.map((text) => [text.slice(0, 80), text]))('%s', (_, text) => {
    expect(complaints(compileText(text))).toEqual([])
  })

  it('for every example and test program', () => {
    const files = [...luaFiles('examples'), ...luaFiles('tests/lua')]
    for (const file of files) {
      const source = readBytes(file)
      expect({ file, complaints: complaints(compile(source.subarray(skipShebang(source)), `@${file}`)) }).toEqual({
        file,
        complaints: [],
      })
    }
  })
})

describe('the main function', () => {
  it('is vararg and has the environment as its only upvalue', () => {
    const draft = compileText('local x = y')
    expect(draft.vararg).toBe(true)
    expect(draft.parameters).toBe(0)
    expect(draft.upvalues).toEqual([{ name: '_ENV', inStack: true, index: 0 }])
  })

  it('has the name of its chunk with its mark', () => {
    expect(compileText('return function() end').functions[0]!.source).toBe('=x')
  })
})

describe('constants', () => {
  const constantsOf = (text: string) => compileText(text).constants

  it('are kept once', () => {
    expect(constantsOf('return "a" .. "a" .. 1.5 .. 1.5 .. 0x7fffffffff .. 0x7fffffffff')).toEqual([
      'a',
      1.5,
      { lo: -1, hi: 127 },
    ])
  })

  it('differ when their types differ', () => {
    expect(constantsOf('t.x = 1 t.x = 1.0 t.x = "1" t.x = nil t.x = false')).toEqual([
      't',
      'x',
      { lo: 1, hi: 0 },
      1,
      '1',
      null,
      false,
    ])
  })

  it('are folded, but never to NaN, to a zero float or where the machine would raise an error', () => {
    expect(constantsOf('t.x = 2 ^ 53 * 3 // 2 t.x = 0x7fffffffffffffff + 1')).toEqual([
      't',
      'x',
      13510798882111488,
      { lo: 0, hi: -2147483648 },
    ])
    expect(constantsOf('t.x = 0 / 0 t.x = 0.0 * -1 t.x = 1 // 0 t.x = 1.5 | 1')).toContainEqual({ lo: 1, hi: 0 })
    expect(constantsOf('t.x = 1 << 63 t.x = 1 << 64 t.x = -7 // 2 t.x = -7 % 3 t.x = ~0 >> 60').slice(2)).toEqual([
      { lo: 0, hi: -2147483648 },
      { lo: 0, hi: 0 },
      { lo: -4, hi: -1 },
      { lo: 2, hi: 0 },
      { lo: 15, hi: 0 },
    ])
  })

  it('have all escapes replaced', () => {
    const text = String.raw`return '\a\b\f\n\r\t\v\\\"\'\65\065\x41\z  B\u{7FFFFFFF}\u{20AC}\u{0}'`
    expect(constantsOf(text)).toEqual(['\x07\b\f\n\r\t\v\\"\'AAAB\xfd\xbf\xbf\xbf\xbf\xbf\xe2\x82\xac\0'])
    expect(constantsOf('return "a\\\r\nb", [[\r\nc\n\rd\re]], [==[]]]=]]==]')).toEqual(['a\nb', 'c\nd\ne', ']]]=]'])
  })
})

describe('a compile-time constant', () => {
  it('takes no register and is no upvalue', () => {
    const draft = compileText('local a <const>, b <const> = 1, 2 return function() return b end')
    expect(draft.locals.map((local) => local.name)).toEqual(['a'])
    expect(draft.functions[0]!.upvalues).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { expectationsOf, linesOf } from '../../support/expectations'

describe('expectations', () => {
  test('each arrow in a comment is a line', () => {
    expect(expectationsOf('print(1) --> 1\nprint(2) -- why --> 2\n--> 3').lines).toEqual(['1', '2', '3'])
  })

  test('an arrow alone is an empty line', () => {
    expect(expectationsOf('print() -->\nprint() -->\r\n').lines).toEqual(['', ''])
  })

  test('spaces of the text are kept, but for the one after the arrow', () => {
    expect(expectationsOf('-->   a ').lines).toEqual(['  a '])
  })

  test('a last error is the error that ends the chunk', () => {
    expect(expectationsOf('print(1) --> 1\nerror("x", 0) --> error: x')).toEqual({ lines: ['1'], error: 'x', count: 2 })
  })

  test('an error that is not the last is a line', () => {
    expect(expectationsOf('--> error: x\n--> 1')).toEqual({ lines: ['error: x', '1'], error: undefined, count: 2 })
  })

  test('an arrow in a string or a long comment is none', () => {
    const source = `print("--> a", '\\'--> b', [[--> c
      --> d]], [==[ ]] --> e ]==]) --[[ --> f ]] --> g
      x = "\\z
        --> h" --> i`
    expect(expectationsOf(source).lines).toEqual(['g', 'i'])
  })
})

test('an unfinished last line of an output is a line', () => {
  expect(linesOf('a\n\nb')).toEqual(['a', '', 'b'])
  expect(linesOf('a\n')).toEqual(['a'])
  expect(linesOf('')).toEqual([])
})

/**
 * A compilation that stops again and again gives what one gives that does not.
 */
import { describe, expect, it } from 'vitest'
import type { Constant, FunctionDraft } from '../../../src/bytecode/draft'
import { Compilation } from '../../../src/compiler/compile'
import { recordedMessages } from './recorded-messages'
import { bytes, chunks, luaFiles, readBytes } from './sources'

interface Result {
  readonly isDone: boolean
  readonly error: unknown
  readonly functions: unknown
  readonly steps: number
  readonly units: number
  readonly largest: number
}

/** Long enough for the digits that are read without looking whether they are many. */
const WINDOW = 24

function result(source: Uint8Array, units: number, window?: number): Result {
  const compilation = new Compilation('=x', window)
  let steps = 0
  let used = 0
  let largest = 0
  for (; !compilation.isDone; steps++) {
    // Another view each time, as after memory has grown.
    const step = compilation.step(source.slice(), units)
    if (step <= 0 && !compilation.isDone && steps > 10 * source.length + 1000) throw new Error('no progress')
    used += step
    largest = Math.max(largest, step)
  }
  const { error, functions, isDone } = compilation
  return { isDone, error, functions: error === null ? functions.map(plain) : [], steps, units: used, largest }
}

const plain = ({ outer, functions, constants, ...rest }: FunctionDraft) => ({
  ...rest,
  outer: outer?.lineDefined,
  functions: functions.length,
  constants: constants.map(text),
})

const text = (constant: Constant) =>
  typeof constant === 'object' && constant !== null && 'pieces' in constant ? constant.pieces.join('') : constant

function expectSame(source: Uint8Array): void {
  const { error, functions } = result(source, Number.POSITIVE_INFINITY)
  expect(result(source, 1)).toMatchObject({ error, functions })
  expect(result(source, 7)).toMatchObject({ error, functions })
}

/** Apart from the constants where there is a long string, since that is not looked for among them. */
function expectSameWithWindow(source: Uint8Array): void {
  const { error, functions } = result(source, Number.POSITIVE_INFINITY, WINDOW)
  expect(result(source, 3, WINDOW)).toMatchObject({ error, functions })
  const usual = result(source, Number.POSITIVE_INFINITY)
  const hasLongString = /'[^']{20}|"[^"]{20}|\[\[/.test(Buffer.from(source).toString('latin1'))
  expect({ error, functions: hasLongString ? usual.functions : functions }).toEqual({
    error: usual.error,
    functions: usual.functions,
  })
}

describe('steps of any size give the same', () => {
  it.each(chunks.filter((chunk) => chunk.length < 10_000).map((chunk) => [chunk.slice(0, 60), chunk]))(
    '%s',
    (_, chunk) => {
      expectSame(bytes(chunk))
      expect(result(bytes(chunk), 1).isDone).toBe(true)
    },
  )

  it('errors', () => {
    for (const [source] of recordedMessages) {
      expectSame(bytes(source))
      expectSameWithWindow(bytes(source))
    }
  })

  it('for test programs', () => {
    for (const file of luaFiles('tests/lua')) expectSame(readBytes(file))
  })
})

describe('long tokens are read as short ones are', () => {
  const space = ' \n'.repeat(40)
  const sources = [
    `return '${'ab'.repeat(50)}'`,
    `return '${'a\\n\\065\\x41\\u{48}\\\n'.repeat(30)}', 1`,
    `return "${'a'.repeat(23)}${'\\z'}${space}b", "\\z${space}"`,
    `return "\\u{${'0'.repeat(60)}41}"`,
    `return '${'a'.repeat(80)}\n'`,
    `return '${'a'.repeat(80)}\\q'`,
    `return '${'a'.repeat(80)}`,
    `return [[\n${'x\r\n]\n]='.repeat(40)}]], 2`,
    `return [${'='.repeat(70)}[ a ]${'='.repeat(69)}] ]${'='.repeat(70)}], 3`,
    `return [${'='.repeat(70)}`,
    `return [[${'\n'.repeat(100)}`,
    `--[[${'\n'.repeat(100)}`,
    `--[[${'\n'.repeat(100)}]] return = 1`,
    `--[${'='.repeat(70)}\nreturn 1 --[${'='.repeat(70)}[ \n ]${'='.repeat(70)}] + x`,
    `--${'x'.repeat(100)}\n--${'x'.repeat(100)}\nreturn = 1`,
    `${space}return${space}1${space}`,
    `${space}-- a\n${space}--[[ b ]]${space}return 'a${'b'.repeat(90)}' == 2`,
    `local ${'a'.repeat(100)} = 1 return ${'a'.repeat(100)} + ${'b'.repeat(100)}, t.${'c'.repeat(100)}`,
    `return ${'1'.repeat(100)}, 0x${'f'.repeat(100)}, 1e${'0'.repeat(100)}1, .${'5'.repeat(100)}`,
    `return ${'1'.repeat(100)}x`,
    `return 0x${'f'.repeat(100)}p+1, 0x${'f'.repeat(100)}g`,
    `t = {${'a'.repeat(30)} = 1, ['${'k'.repeat(50)}'] = 2, ${'b'.repeat(30)}}`,
    `f'${'s'.repeat(50)}' f[[${'s'.repeat(50)}]] f('${'s'.repeat(50)}'):m '${'s'.repeat(50)}'`,
    `local c <const> = '${'s'.repeat(50)}' return c .. c, -c, not c, c == c, c and 1, {c}`,
    `x = '${'s'.repeat(50)}' 'a'`,
    `x '${'s'.repeat(50)}' '${'s'.repeat(50)}' )`,
  ]
  it.each(sources.map((source) => [source.slice(0, 50), source]))('%s', (_, source) => {
    expectSame(bytes(source))
    expectSameWithWindow(bytes(source))
    expect(result(bytes(source), 1, WINDOW).error).toEqual(result(bytes(source), 1).error)
  })

  it('in test programs', () => {
    for (const file of luaFiles('tests/lua')) {
      const source = readBytes(file)
      expect(result(source, 3, 64)).toMatchObject({ error: result(source, 100).error })
    }
  })
})

describe('a step is bounded, whatever the text', () => {
  const SIZE = 400_000
  const fill = (piece: string) => piece.repeat(SIZE / piece.length)
  const sources: readonly (readonly [string, string])[] = [
    ['a string', `return '${fill('a')}'`],
    ['a string of escapes', `return '${fill('\\n')}'`],
    ['a long bracket', `return [[${fill('\n')}]]`],
    ['an unfinished string', `return '${fill('a')}`],
    ['a comment', `--[[${fill('a')}]]`],
    ['a line of comment', `--${fill('a')}`],
    ['lines of comment', fill('--\n')],
    ['white space', fill(' \n')],
    ['a name', fill('a')],
    ['a numeral', `return ${fill('1')}`],
    ['a malformed numeral', `return ${fill('1e+')}`],
    ['an opening bracket', `return [${fill('=')}`],
    ['semicolons', fill(';')],
    ['a sum', `return 1${fill('+a')}`],
    ['conditions', `return 1${fill(' and a')}`],
    ['fields', `return a${fill('.b')}`],
    ['calls', `return a${fill('()')}`],
    ['calls in calls', `return ${`f(${'f(a,b,c),'.repeat(200)}a),`.repeat(200)}a`],
    ['a table', `return {${fill('1,')}}`],
    ['a table of tables', `return {${fill('{},')}}`],
    ['fields of a table', `return {${fill('a=b,')}}`],
    ['functions', fill('f=function()end ')],
    ['a function name', `function a${fill('.a')}() end`],
    ['breaks', `while 1 do if a then break ${fill(';')} end end`],
    ['assignments', fill('a=b ')],
    ['unary operators on names', fill('a=-b ')],
    ['strings', `return {${fill('"abc",')}}`],
  ]
  it.each(sources)('%s', (_, source) => {
    const { largest, steps, units } = result(bytes(source), 1000)
    expect(largest).toBeLessThan(1000 + 65536 / 8 + 100)
    expect(steps).toBeGreaterThan(units / (1000 + 65536 / 8 + 100))
    expect(units).toBeGreaterThan(SIZE / 64)
  })
})

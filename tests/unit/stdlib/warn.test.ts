/** Warnings go to stderr, which the Lua programs of the tests do not show. Recorded from PUC Lua 5.4.4. */
import { expect, test } from 'vitest'
import { Lua } from '../../../dist/index.js'

function warnings(source: string): string {
  const pieces: Buffer[] = []
  const lua = new Lua({ libraries: 'full', seed: 1, stderr: (bytes) => void pieces.push(Buffer.from(bytes)) })
  lua.run(source)
  return Buffer.concat(pieces).toString('latin1')
}

test('warnings are off at first, and control messages turn them on and off', () => {
  expect(warnings("warn('off') warn('@on') warn('one') warn('@off') warn('two')")).toBe('Lua warning: one\n')
})

test('the pieces of a warning are joined, numbers among them, on one line', () => {
  expect(warnings("warn('@on') warn('a', 'b', 1, 2.5) warn('') warn('x\\ny')")).toBe(
    'Lua warning: ab12.5\nLua warning: \nLua warning: x\ny\n',
  )
})

test('an unknown control message is ignored, and several pieces are none', () => {
  expect(warnings("warn('@on') warn('@other') warn('@', 'off') warn('@off', 'x')")).toBe(
    'Lua warning: @off\nLua warning: @offx\n',
  )
})

test('while warnings are off the last piece alone decides', () => {
  expect(warnings("warn('@off', '@on') warn('x') warn('@off') warn('@on', 'x') warn('y')")).toBe('Lua warning: x\n')
})

test('a piece ends where a zero is', () => {
  expect(warnings("warn('@on\\0x') warn('a\\0b', 'c')")).toBe('Lua warning: ac\n')
})

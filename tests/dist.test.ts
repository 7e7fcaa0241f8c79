/**
 * What the bundler must have made of the library.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const library = readFileSync(new URL('../dist/index.js', import.meta.url), 'utf8')

test('opcodes are literals in the labels of the loop', () => {
  // A label that is a variable costs a factor of four.
  expect(library).toMatch(/case \d+:/)
  expect(library.match(/case [A-Z][A-Z_0-9]+:/g)).toBeNull()
})

test('the library imports nothing', () => {
  expect(library.match(/^import\b.*|\bimport\(.*|\brequire\(.*/gm)).toBeNull()
})

test('the library compiles neither JavaScript nor WebAssembly', () => {
  expect(library.match(/\beval\(|\bnew Function\b|\bWebAssembly\.(?!Memory\b)\w+/g)).toBeNull()
})

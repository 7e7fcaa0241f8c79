/**
 * Stubs for editors of what the host has handed in.
 */
import { expect, test } from 'vitest'
import { Lua } from '../../../dist/index.js'

class Point {
  x = 1
  scale(factor: number, about: unknown = null): unknown {
    return [factor, about]
  }
}

test('what the host has set is described, and nothing else', () => {
  const lua = new Lua()
  lua.globals.set(
    'Point',
    lua.defineClass(Point, {
      methods: ['scale'],
      getters: ['x'],
      metamethods: { __add: () => 1, __len: () => 2 },
      static: { new: () => new Point() },
    }),
  )
  lua.globals.set('add', (a: number, b: number) => a + b)
  lua.globals.set('http', {
    get: async (url: string, { timeout }: { timeout: number }, ...rest: unknown[]) => [url, timeout, rest],
    version: '1',
  })
  lua.globals.set('each', function* (_cx: unknown, callback: unknown) {
    yield callback
  })
  lua.globals.set('width', 5)
  lua.globals.set('ratio', 0.5)
  lua.globals.set('origin', new Point())
  lua.globals.set('not a name', 1)
  lua.globals.set('gone', 1)
  lua.globals.set('gone', undefined)
  lua.run('mine = 1')
  const text = lua.describe({
    signatures: {
      add: { doc: 'Adds.\nTwo of them.', params: { a: 'number', b: 'number' }, returns: ['number', 'string'] },
      'Point:scale': { params: { factor: 'number' }, returns: 'Point' },
      'Point.x': { returns: 'number' },
    },
  })
  expect(text).toBe(`---@meta

---@class Point
---@field x number
---@operator add(any): any
---@operator len: any
local Point = {}

---@param factor number
---@return Point
function Point:scale(factor) end

Point = {}

---@return any
function Point.new() end

--- Adds.
--- Two of them.
---@param a number
---@param b number
---@return number
---@return string
function add(a, b) end

http = {}

---@async
---@param url any
---@param arg2 any
---@param ... any
---@return any
function http.get(url, arg2, ...) end

---@type string
http.version = nil

---@param callback any
---@return any
function each(callback) end

---@type integer
width = nil

---@type number
ratio = nil

---@type Point
origin = nil
`)
  // It is a chunk, though one that is not to be run.
  expect(() => lua.load(text)).not.toThrow()
})

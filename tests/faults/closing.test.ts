/**
 * The end of a machine, whatever fails then: memory, a sink, a stream. It is closed all the same.
 */
import { expect, test } from 'vitest'
import { Lua, LuaError, memoryWorld, type World } from '../../src/index'

const CLOSED = 'this Lua machine is closed'

/** A machine with so many objects to be finalized; each counts itself when it has been. */
function finalizable(count: number, options: { readonly world?: World; readonly memoryLimit?: number } = {}) {
  const seen = { finalized: 0 }
  const lua = new Lua({ libraries: 'full', seed: 1, warn: () => {}, ...options })
  lua.globals.set('count', () => {
    seen.finalized++
  })
  lua.run(
    `keep = {} for i = 1, ... do keep[i] = setmetatable({}, { __gc = function() local t = { i, {} } count() end }) end`,
    { args: [count] },
  )
  return { lua, seen }
}

function closeInSteps(lua: Lua, fuel: number): void {
  const task = lua.closing()
  for (let steps = 0; !task.done; steps++) {
    task.step({ fuel })
    expect(steps).toBeLessThan(100_000)
  }
  if (task.status === 'failed') throw task.error
}

const ENDS: Readonly<Record<string, (lua: Lua) => void>> = {
  'at once': (lua) => lua.close(),
  'in portions': (lua) => closeInSteps(lua, 7),
}

test.each(Object.entries(ENDS))('a machine whose memory fails while it ends is closed: %s', (_, end) => {
  for (const times of [1, 2, 3, 100]) {
    for (let failAfter = 0; failAfter < 20; failAfter++) {
      const { lua, seen } = finalizable(10)
      lua.failAllocations(failAfter, times)
      end(lua)
      expect(() => lua.run('return 1')).toThrow(CLOSED)
      // One failure is not noticed; two in a row are an error in one finalizer.
      expect(seen.finalized).toBeGreaterThanOrEqual(times < 3 ? 11 - times : 0)
    }
  }
})

test.each(Object.entries(ENDS))('a machine whose memory is full calls its finalizers: %s', (_, end) => {
  const { lua, seen } = finalizable(10, { memoryLimit: 2 ** 19 })
  expect(() => lua.run('while true do keep = { keep } end')).toThrow('not enough memory')
  expect(() => lua.run('while true do keep = { keep } end')).toThrow(LuaError)
  end(lua)
  expect(seen.finalized).toBeGreaterThan(0) // what one allocates may not fit
})

test('a machine that ends right after a finalizer has been called calls the others', () => {
  for (let steps = 30; steps < 230; steps++) {
    const { lua, seen } = finalizable(10)
    const task = lua.start('keep[1] = nil collectgarbage() collectgarbage()')
    for (let step = 0; step < steps; step++) task.step({ fuel: 1 })
    lua.close()
    // The one that is under way then does not go on.
    expect(seen.finalized).toBeGreaterThanOrEqual(9)
  }
})

const thrown = new Error('thrown by the world')
const broken = (): never => {
  throw thrown
}

test.each(Object.entries(ENDS))('a finalizer that writes to a broken world ends the machine: %s', (_, end) => {
  const lua = new Lua({ libraries: 'full', seed: 1, stdout: broken })
  lua.run("keep = setmetatable({}, { __gc = function() print('x') end })")
  expect(() => end(lua)).toThrow(thrown)
  expect(() => lua.run('return 1')).toThrow(CLOSED)
})

test('a stream that throws when it is closed does not keep the others open', () => {
  const inner = memoryWorld()
  let closed = 0
  const world: World = {
    ...inner,
    open: (path, mode) => {
      const stream = inner.open(path, mode)
      if ('errno' in stream) return stream
      return {
        ...stream,
        close() {
          if (closed++ === 0) throw thrown
          return stream.close?.() ?? null
        },
      }
    },
  }
  const lua = new Lua({ libraries: 'full', seed: 1, world })
  lua.run("for i = 1, 3 do local f = io.open('f' .. i, 'w') f:write('text', i) keep = { f, keep } end")
  expect(() => lua.close({ finalizers: false })).toThrow(thrown)
  expect(closed).toBe(3)
  expect(new TextDecoder().decode(inner.readFile('f3'))).toBe('text3')
  expect(() => lua.run('return 1')).toThrow(CLOSED)
})

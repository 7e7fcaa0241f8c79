/**
 * Memory that runs out while the host uses a machine: in a conversion, a call, a task, a class, a snapshot.
 *
 * Once, nobody notices. If it goes on, the host sees the result all the same or a LuaMemoryError; never another exception. And
 * the machine goes on.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Allocator } from '../../src/gc/allocator'
import { Lua, LuaError } from '../../src/index'
import { USES, usedMachine } from './uses'

const fail = Reflect.get(Allocator.prototype, 'fail') as Allocator['fail']
/** Allocations that were refused. */
let failures = 0

beforeAll(() => {
  Allocator.prototype.fail = function (this: Allocator): never {
    failures++
    return fail.call(this)
  }
})

afterAll(() => {
  Allocator.prototype.fail = fail
})

type Use = (lua: Lua) => unknown

const REFUSED = 'not enough memory'

/** What a use has come to, and whether an allocation has failed meanwhile. */
async function attempt(
  lua: Lua,
  use: Use,
  failAfter: number,
  times: number,
): Promise<{ text: string; failed: boolean }> {
  const before = failures
  let text: string
  lua.failAllocations(failAfter, times)
  try {
    text = String(await use(lua))
  } catch (thrown) {
    text = thrown instanceof LuaError && thrown.message.endsWith(REFUSED) ? REFUSED : `threw ${described(thrown)}`
  }
  lua.failAllocations(-1)
  lua.verify()
  return { text, failed: failures > before }
}

function described(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : JSON.stringify(thrown)
}

const oneOf = (...texts: readonly string[]): RegExp =>
  new RegExp(`^(?:${texts.map((text) => text.replace(/[^\w ]/g, '\\$&')).join('|')})$`)

/** Lets each allocation of a use fail in its turn; what has gone otherwise than it should. */
async function tryAll(use: Use, times: number, machine: () => Lua, expected: string, stride = 1): Promise<unknown[]> {
  const odd: unknown[] = []
  for (let failAfter = 0; ; failAfter += stride) {
    const lua = machine()
    const { text, failed } = await attempt(lua, use, failAfter, times)
    if (text !== expected && (times === 1 || text !== REFUSED)) odd.push([failAfter, text])
    const again = await attempt(lua, use, -1, 1)
    if (again.text !== expected) odd.push([failAfter, 'afterwards', again.text])
    if (!failed) return odd
  }
}

/** An error that a script has caught has no text then, which is no fault. */
const MAY_DIFFER = new Set(['an error that is caught', 'a rejected promise', 'a heap snapshot'])

describe.each(Object.entries(USES))('%s', (name, use) => {
  test('an allocation that fails once is not noticed', async () => {
    const lua = usedMachine()
    const expected = String(await use(lua))
    expect(String(await use(lua))).toBe(expected)
    expect(await tryAll(use, 1, () => lua, expected)).toEqual([])
    lua.close()
  })

  test('one that goes on failing is a LuaMemoryError, or is not noticed', async () => {
    const lua = usedMachine()
    const expected = String(await use(lua))
    const odd = await tryAll(use, 3, () => lua, expected)
    expect(MAY_DIFFER.has(name) ? odd.filter((entry) => /threw/.test(String(entry))) : odd).toEqual([])
    lua.close()
  })

  test('nor is it on a machine of which nothing has been asked before', async () => {
    const expected = String(await use(usedMachine()))
    const odd = await tryAll(use, 3, usedMachine, expected, 3)
    expect(MAY_DIFFER.has(name) ? odd.filter((entry) => /threw/.test(String(entry))) : odd).toEqual([])
  })

  test('where memory is full, it is a LuaMemoryError, or is not noticed', async () => {
    const lua = usedMachine(2 ** 19)
    const expected = String(await use(lua))
    for (const left of [0, 20]) {
      lua.run(
        `ballast, chain = {}, {}
        pcall(function() for i = 1, math.huge do ballast[i] = {} end end)
        pcall(function() while true do chain = { chain } end end)
        for i = 1, ... do chain = chain and chain[1] end`,
        { args: [left] },
      )
      const { text } = await attempt(lua, use, -1, 1)
      expect(MAY_DIFFER.has(name) && !text.startsWith('threw') ? expected : text).toMatch(oneOf(expected, REFUSED))
      lua.run('ballast, chain = nil collectgarbage()')
      expect((await attempt(lua, use, -1, 1)).text).toBe(expected)
    }
    lua.close()
  })
})

/** Before anything has run there is no thread, nor anything that was made on demand. */
const FIRST: Readonly<Record<string, Use>> = {
  run: (lua) => lua.run('return 1'),
  start: (lua) => {
    const task = lua.start('return ...', { args: [[1], 'x'] })
    task.step()
    if (task.error !== undefined) throw task.error
    return task.results.length
  },
  'lua.table': (lua) => lua.table([1, { a: 'b' }]).length,
  globals: (lua) => lua.globals.set('f', () => 1),
  defineClass: (lua) => lua.defineClass(class {}, { static: { x: [1] } }).get('x') !== undefined,
  load: (lua) => lua.load('return 1')(),
  native: (lua) => lua.native(() => 0).callAll().length,
  close: (lua) => lua.close(),
}

test.each(Object.entries(FIRST))('the first thing that is asked of a machine, %s, may find no memory', (name, use) => {
  const expected = String(use(new Lua({ seed: 1 })))
  const odd: unknown[] = []
  for (const times of [1, 3, 100]) {
    for (let failAfter = 0; failAfter < 30; failAfter++) {
      const lua = new Lua({ seed: 1 })
      lua.failAllocations(failAfter, times)
      let text: string
      try {
        text = String(use(lua))
      } catch (thrown) {
        text = thrown instanceof LuaError && thrown.message.endsWith(REFUSED) ? REFUSED : `threw ${described(thrown)}`
      }
      lua.failAllocations(-1)
      lua.verify()
      if (text !== expected && (times === 1 || text !== REFUSED)) odd.push([times, failAfter, text])
      if (name !== 'close' && lua.run('return 1 + 1') !== 2) odd.push([times, failAfter, 'afterwards'])
    }
  }
  expect(odd).toEqual([])
})

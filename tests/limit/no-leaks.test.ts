/**
 * However often a host uses a machine, in each way, neither the arena nor the JavaScript heap grows.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { type HostCalls, Lua, type LuaFunction, LuaSyntaxError, type LuaTable, results } from '../../dist/index.js'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

class Point {
  x = 0
  next(): Point {
    return new Point()
  }
}

function machine(): Lua {
  const lua = new Lua({ seed: 1, memoryLimit: 8 * 2 ** 20 })
  lua.defineClass(Point, { methods: ['next'], getters: ['x'], setters: ['x'] })
  lua.globals.set('point', new Point())
  lua.globals.set('plain', (x: number) => x)
  lua.globals.set('several', (x: number) => results(x, `text ${x}`))
  lua.globals.set('copy', (x: number) => ({ x, list: [x, 'text'] }))
  lua.globals.set('fails', (x: number) => {
    throw new Error(`no ${x}`)
  })
  lua.globals.set('refuses', async (x: number) => {
    throw new Error(`no ${x}`)
  })
  lua.globals.set('waits', async (x: number) => x)
  lua.globals.set('calls', function* (cx: HostCalls, f: LuaFunction, x: number): Generator<unknown, unknown> {
    return yield cx.call(f, x)
  })
  lua.globals.set(
    'native',
    lua.native((cx, state) => {
      if (state === 1) return 1
      cx.pushFrom(1)
      cx.push(1)
      return cx.call(1, 1, 1)
    }),
  )
  lua.run('function identity(...) return ... end')
  return lua
}

type Way = readonly [name: string, count: number, use: (lua: Lua, n: number) => unknown]

const inLua =
  (body: string) =>
  (lua: Lua, n: number): Promise<unknown> =>
    lua.runAsync(`for i = 1, ... do ${body} end`, { args: [n] })

function repeat(use: (lua: Lua, identity: LuaFunction, i: number) => unknown) {
  return (lua: Lua, n: number) => {
    using identity = lua.run<LuaFunction>('return identity')
    for (let i = 0; i < n; i++) use(lua, identity, i)
  }
}

const WAYS: readonly Way[] = [
  ['a plain function', 1e6, inLua('plain(i)')],
  ['a function with several results', 1e5, inLua('several(i)')],
  ['a function that makes tables', 1e5, inLua('copy(i)')],
  ['a function that throws', 3e4, inLua('pcall(fails, i)')],
  ['a promise', 2e5, inLua('waits(i)')],
  ['a promise that is rejected', 3e4, inLua('pcall(refuses, i)')],
  ['a generator', 1e5, inLua('calls(identity, i)')],
  ['a native', 1e6, inLua('native(identity)')],
  ['fields of an object', 1e6, inLua('point.x = point.x + 1')],
  ['methods that make objects', 1e5, inLua('point = point:next()')],
  ['calls of Lua', 1e6, repeat((_, identity, i) => identity(i))],
  ['calls with texts', 1e5, repeat((_, identity, i) => identity(`a text of some length, number ${i}`))],
  ['calls with copies', 1e5, repeat((_, identity, i) => copied(identity({ i, list: [i] }) as LuaTable))],
  ['references that are released', 1e5, repeat((lua) => lua.table().release())],
  ['functions that are handed in', 1e5, repeat((_, identity, i) => identity(() => i))],
  ['tasks', 1e4, repeat((lua) => lua.start('return 1').step())],
  ['tasks that are cancelled', 1e4, repeat((lua) => cancelled(lua))],
  ['chunks', 1e4, repeat((lua) => lua.load('return function() return 1 end').release())],
  ['chunks that are none', 3e3, repeat((lua) => refused(lua))],
  [
    'machines',
    200,
    (_, n) => {
      for (let i = 0; i < n; i++) machine().close()
    },
  ],
]

function copied(table: LuaTable): void {
  table.toObject()
  // A loop that never lets the event loop have its turn must release by hand.
  table.release()
}

function refused(lua: Lua): void {
  try {
    lua.load('x =')
  } catch (error) {
    if (error instanceof LuaSyntaxError) return
  }
  throw new Error('that was a chunk')
}

function cancelled(lua: Lua): void {
  const task = lua.start('while true do end')
  task.step({ fuel: 10 })
  task.cancel()
}

/** Rounds at most. What leaks grows in each of them; the JavaScript heap alone grows in some, since V8 and the tests live in it too. */
const ROUNDS = 5
const HEAP_SLACK = 2e6
/** What uses may keep between them, and not each of them. */
const FEW = 16

interface Held {
  readonly refs: number
  readonly objects: number
}

/** V8 sees to one registry of what is gone in a turn, whenever its own tasks have theirs: turns that it gets for all of them. */
const TURNS = 200

/** What is in use once all has been collected that can be. It waits for no more than `expected` to be held. */
async function inUse(lua: Lua, expected: Held): Promise<Held & { lua: number; arena: number; heap: number }> {
  for (let i = 0; i < TURNS; i++) {
    if (i >= 4 && lua.held.refs <= expected.refs && lua.held.objects <= expected.objects) break
    collect()
    // Finalizers of JavaScript run between turns of the event loop, and give up what Lua can then collect, and the other way round.
    await turn()
    lua.run('collectgarbage()')
  }
  collect()
  const { refs, objects } = lua.held
  return { lua: lua.usedBytes, arena: lua.arenaBytes, refs, objects, heap: process.memoryUsage().heapUsed }
}

describe('nothing is kept of', () => {
  test.each(WAYS)('%s', async (_, count, use) => {
    const lua = machine()
    const { refs, objects } = lua.held
    // Tables of what is alive at the same time have their greatest sizes after that.
    for (let round = 0; round < 2; round++) await use(lua, count)
    let before = await inUse(lua, { refs: refs + FEW, objects: objects + FEW })
    let least = Number.POSITIVE_INFINITY
    for (let round = 0; round < ROUNDS && least >= HEAP_SLACK; round++) {
      await use(lua, count)
      const after = await inUse(lua, before)
      expect(after.refs).toBeLessThanOrEqual(before.refs)
      expect(after.objects).toBeLessThanOrEqual(before.objects)
      expect(after.lua - before.lua).toBeLessThan(4096)
      expect(after.arena - before.arena).toBeLessThan(2 ** 20)
      least = Math.min(least, after.heap - before.heap)
      before = after
    }
    expect(least, 'growth of the JavaScript heap').toBeLessThan(HEAP_SLACK)
    lua.close()
  })
})

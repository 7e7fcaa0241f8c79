/**
 * What the host holds of a machine: until when, and that it never becomes something else.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { Lua, type LuaFunction, type LuaTable } from '../../../dist/index.js'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Has JavaScript's collector work, and tell what it has found. */
async function forget(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    collectGarbage()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('a reference that was released', () => {
  test('cannot be used', () => {
    const lua = new Lua()
    const table = lua.table({ a: 1 })
    const f = lua.run<LuaFunction>('return function() end')
    table.release()
    f.release()
    expect(table.released).toBe(true)
    const error = new TypeError('this value has been released')
    expect(() => table.get('a')).toThrow(error)
    expect(() => table.set('a', 1)).toThrow(error)
    expect(() => table.length).toThrow(error)
    expect(() => table.toObject()).toThrow(error)
    expect(() => [...table]).toThrow(error)
    expect(() => f()).toThrow(error)
    expect(() => f.callAll()).toThrow(error)
    expect(() => f.start()).toThrow(error)
    expect(() => lua.globals.set('x', table)).toThrow(error)
    expect(() => lua.table({ deep: [table] })).toThrow(new TypeError('this value has been released at .deep[0]'))
    expect(() => lua.table([f])).toThrow(error)
    expect(table.toString()).toBe('released Lua value')
    expect(() => table.release()).not.toThrow()
  })

  test('never leads to what has its place now', () => {
    const lua = new Lua()
    const old = lua.table({ a: 1 })
    old.release()
    const young = lua.table({ a: 2 })
    old.release()
    expect(young.get('a')).toBe(2)
    expect(() => old.get('a')).toThrow('released')
  })

  test('gives its place back, also among so many that they are watched in several portions', async () => {
    const lua = new Lua()
    const { refs } = lua.held
    const tables = Array.from({ length: 140_000 }, () => lua.table())
    expect(lua.held.refs).toBe(refs + tables.length)
    for (const table of tables.splice(0, 70_000)) table.release()
    expect(lua.held.refs).toBe(refs + 70_000)
    expect(tables[0]!.released).toBe(false)
    for (const table of tables.splice(0, 100)) table.release()
    tables.length = 0
    for (let i = 0; i < 10 && lua.held.refs > refs; i++) await forget()
    expect(lua.held.refs).toBe(refs)
  })

  test('is released at the end of its scope', () => {
    const lua = new Lua()
    const { refs } = lua.held
    const table = lua.table([1])
    table[Symbol.dispose]()
    expect(lua.held.refs).toBe(refs)
  })

  test('its value can be collected', () => {
    const lua = new Lua({ libraries: 'full' })
    const table = lua.run<LuaTable>('weak = setmetatable({}, { __mode = "v" }) weak[1] = {} return weak[1]')
    lua.run('collectgarbage()')
    expect(lua.run('return weak[1] ~= nil')).toBe(true)
    table.release()
    lua.run('collectgarbage()')
    expect(lua.run('return weak[1] == nil')).toBe(true)
  })

  test('references that nobody holds are given back', async () => {
    const lua = new Lua()
    const { refs } = lua.held
    for (let i = 0; i < 1000; i++) lua.run('return {}, function() end')
    expect(lua.held.refs).toBeGreaterThan(refs)
    await forget()
    expect(lua.held.refs).toBeLessThan(refs + 5)
    const kept = lua.run<LuaTable>('return { 7 }')
    await forget()
    lua.run('collectgarbage()')
    expect(kept.get(1)).toBe(7)
  })

  test('an iteration that nobody ends is given up when nobody holds it', async () => {
    const lua = new Lua()
    const table = lua.table([1, 2, 3])
    const { refs } = lua.held
    for (let i = 0; i < 100; i++) table.iterate().next()
    expect(lua.held.refs).toBe(refs + 100)
    const kept = table.iterate()
    expect(kept.next().value).toEqual([1, 1])
    await forget()
    expect(lua.held.refs).toBeLessThan(refs + 5)
    expect([...kept]).toEqual([
      [2, 2],
      [3, 3],
    ])
    expect(lua.held.refs).toBeLessThan(refs + 5)
    lua.verify()
  })

  test('a table that is iterated over is held by the iteration', async () => {
    const lua = new Lua()
    const found: unknown[] = []
    for (const [, value] of lua.run<LuaTable>('return { 1, 2, 3 }')) {
      await forget()
      lua.run('for i = 1, 100 do local t = { i } end')
      found.push(value)
    }
    expect(found).toEqual([1, 2, 3])
  })
})

describe('a machine', () => {
  test('does not take values of another', () => {
    const one = new Lua()
    const two = new Lua()
    const error = 'this value belongs to another Lua machine'
    const table = one.table({ a: [1, 2] })
    const f = one.run<LuaFunction>('return function(x) return x + 1 end')
    expect(() => two.globals.set('t', table)).toThrow(error)
    expect(() => two.table([table])).toThrow(`${error} at [0]`)
    expect(() => two.globals.set('f', f)).toThrow(error)
    expect(table.equals(two.table([]))).toBe(false)
    const id = two.run<LuaFunction>('return function(x) return x end')
    expect(() => id(table)).toThrow(error)
    // As copies, and behind functions of the host, they do.
    two.globals.set('t', table.toObject())
    two.globals.set('f', (x: number) => f(x))
    expect(two.run('return f(t.a[2])')).toBe(3)
    one.verify()
    two.verify()
  })

  test('that is closed says so', () => {
    const lua = new Lua()
    const table = lua.table({})
    const f = lua.load('return 1')
    const task = lua.start('return 1')
    lua.close()
    lua.close()
    const closed = /closed/
    expect(() => lua.run('return 1')).toThrow(closed)
    expect(() => lua.start('return 1')).toThrow(closed)
    expect(() => lua.load('return 1')).toThrow(closed)
    expect(() => lua.table({})).toThrow(closed)
    expect(() => lua.globals.get('x')).toThrow(closed)
    expect(() => lua.globals.set('x', 1)).toThrow(closed)
    expect(() => lua.defineClass(Date)).toThrow(closed)
    expect(() => table.get('x')).toThrow(closed)
    expect(() => f()).toThrow(closed)
    expect(() => task.step()).toThrow(closed)
    expect(() => task.cancel()).not.toThrow()
    expect(task.status).toBe('cancelled')
    expect(() => table.release()).not.toThrow()
  })

  test('is closed at the end of its scope', () => {
    const lua = new Lua()
    lua[Symbol.dispose]()
    expect(() => lua.run('return 1')).toThrow('closed')
  })

  test('cannot be used by what a script writes to', () => {
    let thrown: unknown
    const lua = new Lua({
      print: () => {
        try {
          lua.run('return 1')
        } catch (error) {
          thrown = error
        }
      },
    })
    lua.run('print(1)')
    expect(String(thrown)).toContain('in the middle of a step')
  })
})

describe('a million crossings leave nothing behind', () => {
  const N = 300_000
  test.each<readonly [string, (lua: Lua) => void]>([
    ['calls of the host', (lua) => void lua.run(`for i = 1, ${N} do add(i, 1) end`)],
    ['calls of the host with strings', (lua) => void lua.run(`for i = 1, ${N} do id('x' .. i) end`)],
    ['calls of the host with objects', (lua) => void lua.run(`for i = 1, ${N / 10} do make() end`)],
    ['errors of the host', (lua) => void lua.run(`for i = 1, ${N / 10} do pcall(fail) end`)],
    [
      'calls of Lua',
      (lua) => {
        const f = lua.load('return ...')
        for (let i = 0; i < N; i++) f(i)
      },
    ],
    [
      'functions handed in',
      (lua) => {
        const f = lua.load('local f = ... return f()')
        for (let i = 0; i < N / 10; i++) f(() => i)
      },
    ],
    [
      'tables handed in and released',
      (lua) => {
        for (let i = 0; i < N / 10; i++) lua.table({ i }).release()
      },
    ],
    [
      'runs',
      (lua) => {
        for (let i = 0; i < N / 100; i++) lua.run('return 1')
      },
    ],
  ])('%s', async (_, work) => {
    class Thing {}
    const lua = new Lua({ seed: 1, initialMemory: 8 * 2 ** 20 })
    lua.defineClass(Thing)
    lua.globals.set('add', (a: number, b: number) => a + b)
    lua.globals.set('id', (a: unknown) => a)
    lua.globals.set('make', () => new Thing())
    lua.globals.set('fail', () => {
      throw new Error('x')
    })
    work(lua)
    lua.run('collectgarbage()')
    await forget()
    lua.run('collectgarbage()')
    lua.run('collectgarbage()')
    const before = { ...lua.held, used: lua.usedBytes }
    work(lua)
    lua.run('collectgarbage()')
    await forget()
    lua.run('collectgarbage()')
    lua.run('collectgarbage()')
    expect(lua.held.objects).toBeLessThanOrEqual(before.objects)
    expect(lua.held.refs).toBeLessThanOrEqual(before.refs)
    expect(lua.usedBytes).toBeLessThan(before.used + 4096)
    lua.verify()
  })
})

/**
 * The types of the embedding: what must compile, and what must not. `npm run check:types` decides.
 */
import { expectTypeOf, test } from 'vitest'
import {
  type HostCalls,
  type HostGenerator,
  Lua,
  type LuaError,
  type LuaFunction,
  type LuaStop,
  type LuaSyntaxError,
  type LuaTable,
  type Task,
  type TaskStatus,
} from '../../dist/index.js'

interface Rules {
  add(a: number, b: number): number
  fetchText(url: string): Promise<string>
  limit: number
  config: LuaTable<{ depth: number; name: string }>
}

test('globals have their types', () => {
  const lua = new Lua<Rules>()
  lua.globals.set('add', (a, b) => a + b)
  lua.globals.set('fetchText', async (url) => url.trim())
  lua.globals.set('limit', 5)
  expectTypeOf(lua.globals.get('limit')).toEqualTypeOf<number>()
  expectTypeOf(lua.globals.get('add')).toEqualTypeOf<(a: number, b: number) => number>()
  expectTypeOf(lua.globals.get('config')).toEqualTypeOf<LuaTable<{ depth: number; name: string }>>()
  expectTypeOf(lua.globals.get('other')).toEqualTypeOf<unknown>()
  lua.globals.set('other', [1, { a: 'b' }])
  lua.globals.set('more', new Map([[1, 2]]))
  // @ts-expect-error a symbol is no value
  const symbolic = () => lua.globals.set('other', Symbol('x'))
  expectTypeOf(symbolic).toBeFunction()
})

test('results have the type that is asked for', () => {
  const lua = new Lua()
  expectTypeOf(lua.run('return 1')).toEqualTypeOf<unknown>()
  expectTypeOf(lua.run<number>('return 1')).toEqualTypeOf<number>()
  expectTypeOf(lua.runAsync<string>('return "x"')).toEqualTypeOf<Promise<string>>()
  expectTypeOf(lua.start<number>('return 1')).toEqualTypeOf<Task<number>>()
  expectTypeOf(lua.start<number>('return 1').result).toEqualTypeOf<number | undefined>()
  expectTypeOf(lua.start('return 1').status).toEqualTypeOf<TaskStatus>()
  expectTypeOf(lua.start('return 1').error).toEqualTypeOf<LuaError | LuaSyntaxError | LuaStop | undefined>()
})

test('functions are called with what they take', () => {
  const lua = new Lua()
  const area = lua.load<[width: number, height: number], number>('local w, h = ... return w * h')
  expectTypeOf(area(1, 2)).toEqualTypeOf<number>()
  expectTypeOf(area.callAsync(1, 2)).toEqualTypeOf<Promise<number>>()
  expectTypeOf(area.start(1, 2)).toEqualTypeOf<Task<number>>()
  expectTypeOf(area.callAll(1, 2)).toEqualTypeOf<unknown[]>()
  const wrong = () => {
    // @ts-expect-error not enough arguments
    area(1)
    // @ts-expect-error not a number
    area(1, 'x')
  }
  expectTypeOf(wrong).toBeFunction()
  expectTypeOf<LuaFunction>().toBeCallableWith(1, 'x', [])
})

test('tables have fields', () => {
  const lua = new Lua()
  const table = lua.table<{ n: number; list: LuaTable }>({ n: 1, list: [] })
  expectTypeOf(table.get('n')).toEqualTypeOf<number>()
  expectTypeOf(table.get(1)).toEqualTypeOf<unknown>()
  expectTypeOf(table.toObject().n).toEqualTypeOf<number>()
  expectTypeOf(table.toArray<string>()).toEqualTypeOf<string[]>()
  expectTypeOf(table.toMap<string, number>()).toEqualTypeOf<Map<string, number>>()
})

test('generator functions get typed results by yield*', () => {
  const sum = function* (cx: HostCalls, f: LuaFunction<[number], number>): HostGenerator<number> {
    const one = yield* cx.call(f, 1)
    expectTypeOf(one).toEqualTypeOf<number>()
    const text = yield* cx.await(Promise.resolve('x'))
    expectTypeOf(text).toEqualTypeOf<string>()
    const all = yield* cx.callAll(f, 2)
    expectTypeOf(all).toEqualTypeOf<unknown[]>()
    return one + text.length + all.length
  }
  const lua = new Lua()
  lua.globals.set('sum', sum)
  expectTypeOf(sum).returns.toEqualTypeOf<HostGenerator<number>>()
})

test('classes list what they have', () => {
  class Point {
    x = 1
    scale(factor: number): number {
      return this.x * factor
    }
  }
  const lua = new Lua()
  lua.defineClass(Point, { methods: ['scale'], getters: ['x'] })
  class Other extends Point {}
  lua.defineClass(Other, {
    methods: {
      half() {
        expectTypeOf(this).toEqualTypeOf<Other>()
        return this.x / 2
      },
    },
  })
  const wrong = () => {
    // @ts-expect-error there is no such method
    lua.defineClass(Point, { methods: ['none'] })
    // @ts-expect-error no such option
    return new Lua({ memory: 5 })
  }
  expectTypeOf(wrong).toBeFunction()
})

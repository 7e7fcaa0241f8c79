/**
 * Functions of the host that scripts call: plain ones, those that wait, generators.
 */
import { describe, expect, test } from 'vitest'
import {
  CancelledError,
  type HostCalls,
  Lua,
  LuaError,
  type LuaFunction,
  type LuaTable,
  OutOfFuelError,
  results,
} from '../../../dist/index.js'

const MODES: readonly (readonly [string, ConstructorParameters<typeof Lua>[0], number])[] = [
  ['plainly', {}, 10_000],
  ['with one unit of fuel a step', { slice: 1 }, 1],
  ['with a full collection each step', { slice: 1, stress: { collect: 'full', verify: true } }, 1],
  ['with one unit of collection each step', { slice: 1, stress: { collect: 'unit', verify: true } }, 1],
  ['with memory growing at each allocation', { stress: { grow: true, verify: true } }, 50],
]

const later = <T>(value: T, ms = 0) => new Promise<T>((resolve) => setTimeout(() => resolve(value), ms))

describe.each(MODES)('%s', (_, options, fuel) => {
  function machine(): Lua {
    const lua = new Lua({ libraries: 'full', seed: 1, ...options })
    lua.globals.set('later', (value: unknown) => later(value))
    lua.globals.set('soon', async (value: unknown) => value)
    lua.globals.set('fails', async (text: string) => {
      throw new Error(text)
    })
    lua.globals.set('apply', (f: LuaFunction, ...args: unknown[]) => f(...args))
    lua.globals.set('map', function* (cx: HostCalls, f: LuaFunction, ...list: unknown[]) {
      const mapped: unknown[] = []
      for (const item of list) mapped.push(yield cx.call(f, item))
      return mapped
    })
    return lua
  }
  /** Runs a chunk in steps. */
  function stepped(lua: Lua, source: string): unknown {
    const task = lua.start(source)
    while (!task.done) task.step({ fuel })
    if (task.error !== undefined) throw task.error
    return task.result
  }

  describe('one that waits is just a call', () => {
    test.each([
      ['alone', 'return later(1) + soon(2)', 3],
      ['in pcall', 'local ok, v = pcall(later, "x") return tostring(ok) .. v', 'truex'],
      ['a rejection is an error', 'local ok, e = pcall(fails, "no") return tostring(ok) .. e.message', 'falseno'],
      [
        'in xpcall with a handler that waits',
        'return select(2, xpcall(error, function(e) return soon(e) .. "!" end, "e"))',
        'e!',
      ],
      [
        'in a metamethod',
        'local t = setmetatable({}, { __add = function(_, b) return soon(b) * 2 end }) return t + 21',
        42,
      ],
      [
        'as a metamethod',
        'local t = setmetatable({}, { __index = function(_, k) return later(k) end }) return t.name .. t[1]',
        'name1',
      ],
      [
        'as __eq',
        'local m = { __eq = function() return soon(true) end } return setmetatable({}, m) == setmetatable({}, m)',
        true,
      ],
      [
        'as __lt in sort',
        'local t = { 3, 1, 2 } table.sort(t, function(a, b) return soon(a) < soon(b) end) return table.concat(t)',
        '123',
      ],
      [
        'as an iterator',
        'local s = 0 for i in function(_, i) return soon((i or 0) < 5 and (i or 0) + 1 or nil) end do s = s + i end return s',
        15,
      ],
      ['in gsub', 'return (("a b c"):gsub("%w", function(c) return soon(c:upper()) end))', 'A B C'],
      ['as what gsub calls', 'return (("a b c"):gsub("%w", soon))', 'a b c'],
      [
        'in a coroutine',
        'local co = coroutine.wrap(function(a) local b = coroutine.yield(later(a)) return soon(b) end) return co(1) .. co(2)',
        '12',
      ],
      ['as a coroutine', 'return select(2, coroutine.resume(coroutine.create(later), 7))', 7],
      [
        'in __close',
        'local log = "" do local x <close> = setmetatable({}, { __close = function() log = log .. soon("c") end }) end return log',
        'c',
      ],
      ['in a tail call', 'local function f(x) return soon(x) end return f(5)', 5],
      ['many times', 'local s = 0 for i = 1, 20 do s = s + soon(i) end return s', 210],
      ['in load', 'local n = 0 return load(function() n = n + 1 return soon(({ "return", " 4", "2" })[n]) end)()', 42],
    ])('%s', async (_name, source, expected) => {
      const lua = machine()
      expect(await lua.runAsync(source)).toBe(expected)
      lua.verify()
      lua.close()
    })
  })

  test('several wait at the same time, and others go on', async () => {
    const lua = machine()
    const order: string[] = []
    lua.globals.set('log', (text: string) => void order.push(text))
    lua.globals.set('sleep', (ms: number) => later(undefined, ms))
    await Promise.all([
      lua.runAsync('sleep(30) log("slow")'),
      lua.runAsync('sleep(1) log("quick")'),
      lua.runAsync('log("at once")'),
    ])
    expect(order).toEqual(['at once', 'quick', 'slow'])
    lua.verify()
  })

  test('where nothing can wait the error says what to do', () => {
    const lua = machine()
    for (const name of ['later', 'soon']) {
      expect(() => lua.run(`return ${name}(1)`)).toThrow(/lua.runAsync/)
      expect(lua.run(`return select(2, pcall(${name}, 1))`)).toMatch(/lua.runAsync/)
      expect(() => (lua.load(`return ${name}(1)`) as LuaFunction)()).toThrow(/lua.runAsync/)
    }
    expect(lua.run('return select(2, pcall(apply, soon, 1))')).toBeDefined()
    lua.verify()
  })

  test('a task that waits is told to go on by its promise', async () => {
    const lua = machine()
    const task = lua.start('return later(5) + 1')
    while (task.status !== 'waiting') task.step({ fuel })
    const { fuelUsed } = task
    expect(task.step({ fuel })).toBe('waiting')
    expect(task.fuelUsed).toBe(fuelUsed)
    expect(lua.run('return 1')).toBe(1)
    await task.whenReady()
    expect(task.status).toBe('suspended')
    while (!task.done) task.step({ fuel })
    expect(task.result).toBe(6)
    lua.verify()
  })

  describe('a generator calls Lua without recursion', () => {
    test.each([
      ['results', 'local t = map(function(x) return x * 2 end, 1, 2, 3) return table.concat(t, ",")', '2,4,6'],
      ['natives', 'return table.concat(map(tostring, 1, true, nil), ",")', '1,true,nil'],
      ['itself', 'local function f(n) if n == 0 then return 0 end return map(f, n - 1)[1] + 1 end return f(30)', 30],
      [
        'what yields',
        'local co = coroutine.wrap(function() return map(coroutine.yield, 1, 2) end) return co() + co("a") * 10 + #co("b")',
        23,
      ],
      ['errors in it', 'return select(2, pcall(map, error, "x")):match("x")', 'x'],
      ['a table with __call', 'return map(setmetatable({}, { __call = function(_, x) return x + 1 end }), 1)[1]', 2],
      ['what is no function', 'return (select(2, pcall(map, 5, 1)))', 'attempt to call a number value'],
    ])('%s', (_name, source, expected) => {
      const lua = machine()
      expect(stepped(lua, source)).toBe(expected)
      expect(lua.run(source)).toBe(expected)
      lua.verify()
    })

    test('and waits, and sees errors, and has its finally', async () => {
      const lua = machine()
      const log: unknown[] = []
      lua.globals.set('work', function* (cx: HostCalls, f: LuaFunction<[unknown], number>) {
        try {
          const first: number = yield* cx.call(f, 1)
          log.push(first)
          log.push(yield* cx.await(later('waited')))
          log.push(yield* cx.callAll(f, 2))
          try {
            yield cx.call(f, 'bad')
          } catch (error) {
            log.push(error instanceof LuaError ? error.message : error)
          }
          try {
            yield cx.await(Promise.reject(new Error('rejected')))
          } catch (error) {
            log.push((error as Error).message)
          }
          return results('done', log.length)
        } finally {
          log.push('finally')
        }
      })
      expect(await lua.runAsync('return table.concat({ work(function(x) return x + 1, "more" end) }, " ")')).toBe(
        'done 5',
      )
      expect(log).toEqual([
        2,
        'waited',
        [3, 'more'],
        expect.stringContaining("attempt to add a 'string' with a 'number'"),
        'rejected',
        'finally',
      ])
      lua.verify()
    })

    test('what it yields must be a request', () => {
      const lua = machine()
      lua.globals.set('wrong', function* () {
        yield 5
      })
      expect(() => lua.run('wrong()')).toThrow('a generator function of the host yields what cx.call')
      lua.globals.set('nothing', function* () {})
      expect(lua.run('return nothing() == nil')).toBe(true)
      lua.globals.set('throwing', function* (): Generator<never> {
        yield* []
        throw new RangeError('own')
      })
      expect(() => lua.run('throwing()')).toThrow('RangeError: own')
    })
  })

  describe('a function of Lua that the host calls', () => {
    const SECOND = `local log = {}
      local closed = setmetatable({}, { __close = function() log[#log + 1] = 'closed' end })
      local keep`
    test.each<[string, string, unknown[], unknown[]]>([
      ['has no result', 'function(x) end', [1], []],
      ['has one', 'function(x) return x end', ['text'], ['text']],
      ['has nil', 'function(x) return nil end', [1], [undefined]],
      ['has several', 'function(x, y) return y, x, x end', [true, 2.5], [2.5, true, true]],
      ['has more parameters than arguments', 'function(x, y, z) return z end', [1], [undefined]],
      ['has fewer', 'function(x) return x end', [1, 2, 3], [1]],
      ['has varargs', 'function(...) return ... end', [1, undefined], [1, undefined]],
      [
        'needs many registers',
        `function(x) return ${Array.from({ length: 60 }, () => 'x').join()} end`,
        [1],
        Array(60).fill(1),
      ],
      ['ends by a tail call', 'function(x) return math.max(x, 5) end', [3], [5]],
      ['ends by one of Lua', 'function(x) return (function(y) return y + 1, x end)(x) end', [3], [4, 3]],
      ['keeps a variable', 'function(x) keep = function() return x end return keep() end', [3], [3]],
      ['closes one', 'function(x) local c <close> = closed return x end', [3], [3]],
      ['resumes', 'function(x) return coroutine.wrap(function() return coroutine.yield(x) end)() end', [3], [3]],
      ['runs under a hook', 'function(x) debug.sethook(function() end, "crl", 1) return x end', [3], [3]],
      ['recurses', 'function(x) local function f(n) return n == 0 and x or (f(n - 1)) end return f(300) end', [3], [3]],
      ['collects', 'function(x) collectgarbage() return { x } and x end', ['t'], ['t']],
    ])('%s', (_name, source, args, expected) => {
      const lua = machine()
      const f = lua.run<LuaFunction>(`${SECOND} return ${source}`)
      for (let i = 0; i < 3; i++) {
        expect(f(...args)).toBe(expected[0])
        expect(f.callAll(...args)).toEqual(expected)
      }
      lua.verify()
      lua.close()
    })

    test('may fail, however its error is described, and be called again', () => {
      const lua = machine()
      const f = lua.run<LuaFunction>(`return function(x)
        if x then error(setmetatable({}, { __tostring = function() return x end })) end
        return 1
      end`)
      expect(f()).toBe(1)
      expect(() => f('described')).toThrow('described')
      expect(() => f(2)).toThrow(LuaError)
      expect(f()).toBe(1)
      lua.verify()
    })

    test('was on a thread that is dead', () => {
      const lua = machine()
      const thread = lua.run<LuaFunction>('return function() return (coroutine.running()) end')()
      expect(lua.run('return coroutine.status(...)', { args: [thread as object] })).toBe('dead')
    })
  })

  describe('a plain function calls Lua at once', () => {
    test.each([
      ['a result', 'return apply(function(a, b) return a .. b end, 1, 2)', '12'],
      ['inside one another', 'return apply(function(x) return apply(function(y) return x + y end, 2) end, 1)', 3],
      ['errors', 'return (select(2, pcall(apply, error, "e")))', 'e'],
      ['an error that is a table', 'return select(2, pcall(apply, error, { code = 5 })).code', 5],
      ['natives', 'return apply(string.upper, "x")', 'X'],
      ['in a coroutine', 'return coroutine.wrap(function() return apply(function() return 1 end) end)()', 1],
      [
        'a yield is an error',
        'return select(2, pcall(coroutine.wrap(function() apply(coroutine.yield, 1) end))):match("attempt to yield[%w ]*")',
        'attempt to yield from outside a coroutine',
      ],
      [
        'much garbage',
        'for i = 1, 50 do apply(function() local t = {} for j = 1, 20 do t[j] = { j .. "x" } end end) end return 1',
        1,
      ],
      ['upvalues', 'local n = 0 for i = 1, 5 do apply(function() n = n + i end) end return n', 15],
      ['a collection', 'local t = { {} } apply(function() collectgarbage() end) t[2] = {} return #t', 2],
      [
        'coroutines of the caller',
        'local co = coroutine.wrap(function() coroutine.yield(1) return 2 end) return co() + apply(co)',
        3,
      ],
      [
        'the caller itself cannot be resumed',
        'local co co = coroutine.create(function() return apply(coroutine.resume, co) end) return (select(2, coroutine.resume(co)))',
        false,
      ],
    ])('%s', (_name, source, expected) => {
      const lua = machine()
      expect(stepped(lua, source)).toBe(expected)
      expect(lua.run(source)).toBe(expected)
      lua.verify()
      lua.close()
    })

    test('but not too deeply', () => {
      const lua = machine()
      const source = 'local function f(n) return apply(f, n + 1) end local ok, e = pcall(f, 1) return tostring(e)'
      expect(lua.run(source)).toMatch(/more than 100 deep; a generator function/)
      expect(lua.run('local n = 0 local function f() n = n + 1 if n < 90 then apply(f) end end f() return n')).toBe(90)
      lua.verify()
    })
  })

  test('a native keeps its state in the machine', () => {
    const lua = machine()
    // sum(f, n): f(1) + … + f(n), one call after another.
    const sum = lua.native<[unknown, number], number>((cx, state) => {
      if (state === 0) {
        if (typeof cx.value(1) !== 'function') cx.argumentError(1, 'function expected')
        cx.integer(2)
        cx.setCount(2)
        cx.push(0) // the sum
        cx.push(0) // how far
        return cx.pause(1)
      }
      const total = Number(cx.value(3)) + (state === 2 ? Number(cx.value(5)) : 0)
      const done = Number(cx.value(4)) + (state === 2 ? 1 : 0)
      cx.setCount(2)
      cx.push(total)
      cx.push(done)
      if (done === cx.integer(2)) {
        cx.push(total)
        return 1
      }
      cx.charge(1)
      cx.pushFrom(1)
      cx.push(done + 1)
      return cx.call(1, 1, 2)
    })
    lua.globals.set('sum', sum)
    const source = 'return sum(function(x) return x * 2 end, 10)'
    expect(stepped(lua, source)).toBe(110)
    expect(lua.run(source)).toBe(110)
    expect(sum((x: number) => x, 4)).toBe(10)
    expect(lua.run('return select(2, pcall(sum, 5))')).toContain("bad argument #1 to 'sum' (function expected)")
    expect(
      lua.run('local co = coroutine.wrap(function() return sum(coroutine.yield, 2) end) return co() + co(10) + co(20)'),
    ).toBe(33)
    const giver = lua.native((cx, state) => (state === 0 ? cx.yield(cx.count, 1) : cx.count))
    lua.globals.set('give', giver)
    expect(lua.run('local co = coroutine.wrap(function() return give(1) end) return co() + co(5)')).toBe(6)
    expect(lua.run('return select(2, pcall(give))')).toBe('attempt to yield from outside a coroutine')
    const texts = lua.native((cx) => {
      cx.push(`${cx.text(1)}ä`)
      return cx.count > 5 ? cx.error('zu viel für mich') : 1
    })
    lua.globals.set('texts', texts)
    expect(lua.run('return texts("ö") .. texts(5)')).toBe('öä5ä')
    expect(lua.run('return select(2, pcall(texts, 1, 2, 3, 4, 5))')).toContain('zu viel für mich')
    lua.verify()
  })

  test('a native may catch an error, and work as long as there is fuel', () => {
    const lua = new Lua({ seed: 1 })
    lua.globals.set(
      'outcome',
      lua.native((cx, state) => {
        if (state === 0) {
          cx.pushFrom(1)
          return cx.protectedCall(0, 1, 1)
        }
        cx.push(state === -1 ? 'caught' : 'returned')
        cx.pushFrom(cx.count - 1)
        return 2
      }),
    )
    expect(lua.run<string>('return table.concat({ outcome(function() return 1 end) }, " ")')).toBe('returned 1')
    expect(lua.run<string>('return table.concat({ outcome(function() error("x", 0) end) }, " ")')).toBe('caught x')
    let steps = 0
    lua.globals.set(
      'halve',
      lua.native((cx, state) => {
        steps++
        if (state === 0) cx.push(cx.number(1))
        let x = cx.number(cx.count)
        do {
          x /= 2
          cx.charge(1)
        } while (x >= 1 && cx.hasFuel)
        cx.setCount(1)
        cx.push(x)
        return x < 1 ? 1 : cx.pause(1)
      }),
    )
    const task = lua.start('return halve(2.0 ^ 100)')
    while (!task.done) task.step({ fuel: 10 })
    expect(task.results).toEqual([0.5])
    expect(steps).toBeGreaterThan(5)
    expect(lua.run('return select(2, pcall(halve, {}))')).toContain('number expected, got table')
  })

  test('a task is cancelled where its block ends', () => {
    const lua = new Lua()
    const task = lua.start('while true do end')
    {
      using stepped = task
      stepped.step()
    }
    expect(task.status).toBe('cancelled')
  })

  describe('what it throws', () => {
    test('is an error that a script can look at, and comes back as the same object', () => {
      const lua = machine()
      const error = Object.freeze(new RangeError('too much'))
      lua.globals.set('fail', () => {
        throw error
      })
      const source =
        'local ok, e = pcall(fail) return tostring(e) .. "|" .. e.message .. "|" .. e.name .. "|" .. tostring(e.stack) .. "|" .. type(e)'
      expect(lua.run(source)).toBe('RangeError: too much|too much|RangeError|nil|userdata')
      expect(lua.run('return select(2, pcall(fail))')).toBe(error)
      const thrown = caught(() => lua.run('local function area() fail() end area()', { name: '@rules.lua' }))
      expect(thrown).toBeInstanceOf(LuaError)
      expect(thrown).toMatchObject({ message: 'RangeError: too much', value: error, cause: error })
      expect((thrown as LuaError).traceback).toContain('rules.lua:1: in ')
      expect((thrown as LuaError).stack).toMatch(
        /^LuaError: RangeError: too much\n {4}at fail \(native\)\n {4}at area \(rules.lua:1\)/,
      )
      expect((caught(() => lua.run('error(select(2, pcall(fail)))')) as LuaError).cause).toBe(error)
    })

    test.each([
      ['a string', 'text', 'text', 'text'],
      ['nothing', undefined, 'nil', undefined],
      ['null', null, 'nil', undefined],
      ['a number', 5, '5', 5],
      ['a big bigint', 2n ** 70n, '1180591620717411303424', '1180591620717411303424'],
      ['a symbol', Symbol('s'), 'Symbol(s)', 'Symbol(s)'],
    ])('%s', (_name, thrown, text, value) => {
      const lua = machine()
      lua.globals.set('fail', () => {
        throw thrown
      })
      expect(lua.run('return tostring(select(2, pcall(fail)))')).toBe(text)
      expect(caught(() => lua.run('fail()'))).toMatchObject({ name: 'LuaError', value })
      lua.verify()
    })

    test('objects that do harm when they are asked', () => {
      const lua = machine()
      const nasty = {
        get message(): never {
          throw new Error('inner')
        },
        get name(): never {
          throw new Error('inner')
        },
        toString(): never {
          throw new Error('inner')
        },
      }
      lua.globals.set('fail', () => {
        throw nasty
      })
      expect(
        lua.run('local ok, e = pcall(fail) return tostring(e) .. type(e.message) .. tostring(e.x) .. #e.name'),
      ).toBe('objectstringnil5')
      expect((caught(() => lua.run('fail()')) as LuaError).value === nasty).toBe(true)
      lua.globals.set('odd', () => {
        throw Object.create(null)
      })
      expect(lua.run('return tostring(select(2, pcall(odd)))')).toBe('object')
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      lua.globals.set('gone', () => {
        throw proxy
      })
      expect(lua.run('return type(select(2, pcall(gone)))')).toBe('userdata')
    })

    test('an error of Lua on its way through is what it was', () => {
      const lua = machine()
      expect(lua.run('local e = {} return select(2, pcall(apply, error, e)) == e')).toBe(true)
      const thrown = caught(() => lua.run('apply(error, { code = 7 })')) as LuaError
      expect((thrown.value as LuaTable).get('code')).toBe(7)
      expect(thrown.cause).toBeUndefined()
    })

    test('from what it converts', () => {
      const lua = machine()
      lua.globals.set('date', () => new Date(0))
      expect(() => lua.run('return date()')).toThrow('TypeError: cannot hand an object of the class Date to Lua')
      lua.globals.set('symbol', () => Symbol('x'))
      expect(lua.run('return (pcall(symbol))')).toBe(false)
      lua.globals.set('deep', () => ({ a: [new Date(0)] }))
      expect(lua.run('return select(2, pcall(deep)).message')).toMatch(/ at \.a\[0\]/)
    })
  })
})

function caught(work: () => unknown): unknown {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  throw new Error('nothing was thrown')
}

describe('running', () => {
  test('runs take turns', async () => {
    const lua = new Lua({ slice: 100 })
    const order: string[] = []
    lua.globals.set('log', (text: string) => void order.push(text))
    const source = (name: string) => `for i = 1, 5 do for j = 1, 100 do end log('${name}') end`
    await Promise.all(['a', 'b', 'c'].map((name) => lua.runAsync(source(name))))
    for (let round = 0; round < 5; round++) {
      expect(order.slice(round * 3, round * 3 + 3).toSorted()).toEqual(['a', 'b', 'c'])
    }
  })

  test('an endless one does not keep others, nor the event loop', async () => {
    const lua = new Lua()
    const controller = new AbortController()
    const endless = lua.runAsync('while true do end', { signal: controller.signal })
    expect(await lua.runAsync('local s = 0 for i = 1, 1e5 do s = s + i end return s')).toBe(5000050000)
    await later(undefined, 5)
    controller.abort(new Error('enough'))
    await expect(endless).rejects.toThrow(CancelledError)
    await expect(endless).rejects.toMatchObject({ cause: { message: 'enough' } })
    await expect(lua.runAsync('return 1', { signal: AbortSignal.abort('before') })).rejects.toThrow(CancelledError)
  })

  test('a promise that never settles', async () => {
    const lua = new Lua()
    lua.globals.set('never', () => new Promise(() => {}))
    await expect(lua.runAsync('never()', { deadline: 10 })).rejects.toThrow('the script has taken more than its 10 ms')
    const controller = new AbortController()
    const waiting = lua.runAsync('local ok = pcall(never) return ok', { signal: controller.signal })
    setTimeout(() => controller.abort(), 5)
    await expect(waiting).rejects.toThrow(CancelledError)
    const task = lua.start('never()')
    while (task.status !== 'waiting') task.step()
    task.cancel('tired')
    expect(task.status).toBe('cancelled')
    expect(task.error?.message).toBe('the script was cancelled: tired')
    lua.verify()
    lua.close()
  })

  test('one that settles after the machine was closed', async () => {
    const lua = new Lua()
    let settle: (value: unknown) => void = () => {}
    lua.globals.set('wait', () => new Promise((resolve) => (settle = resolve)))
    const running = lua.runAsync('return wait()')
    const task = lua.start('return wait()')
    await later(undefined, 5)
    const first = settle
    while (task.status !== 'waiting') task.step()
    lua.close()
    await expect(running).rejects.toThrow('the Lua machine has been closed')
    first(1)
    settle({ a: 1 })
    await later(undefined, 1)
    expect(() => task.step()).toThrow('closed')
    expect(task.done).toBe(false)
  })

  test('one that settles after its task was cancelled', async () => {
    const lua = new Lua()
    let settle: (value: unknown) => void = () => {}
    lua.globals.set('wait', () => new Promise((resolve) => (settle = resolve)))
    const task = lua.start('return wait()')
    while (task.status !== 'waiting') task.step()
    task.cancel()
    settle(1)
    await later(undefined, 1)
    expect(task.status).toBe('cancelled')
    expect(lua.run('return 1')).toBe(1)
  })

  test('a call may wait, too', async () => {
    const lua = new Lua()
    lua.globals.set('soon', async (x: number) => x)
    const f = lua.run<LuaFunction<[number], number>>('return function(x) return soon(x) * 2 end')
    expect(await f.callAsync(4)).toBe(8)
    expect(await Promise.all([1, 2, 3].map((x) => f.callAsync(x)))).toEqual([2, 4, 6])
    await expect(f.runAsync([1], { fuel: 1 })).rejects.toThrow(OutOfFuelError)
    const task = f.start(5)
    while (!task.done) {
      task.step()
      await task.whenReady()
    }
    expect(task.result).toBe(10)
  })

  test('a chunk is loaded once and called often', () => {
    const lua = new Lua()
    const chunk = lua.load<[number], number>('n = (n or 0) + ... return n', { name: '@count.lua' })
    expect([chunk(1), chunk(2), chunk(3)]).toEqual([1, 3, 6])
    expect(() => lua.load('x =', { name: '@bad.lua' })).toThrow('bad.lua:1: unexpected symbol near <eof>')
    expect(() => lua.load('error("x")', { name: '@c.lua' })()).toThrow('c.lua:1: x')
  })

  test('a function of the host cancels the task that calls it', () => {
    const lua = new Lua()
    const task = lua.start('stop() while true do end')
    lua.globals.set('stop', () => task.cancel('from within'))
    for (let i = 0; i < 100 && !task.done; i++) task.step()
    expect(task.status).toBe('cancelled')
    const other = lua.start('pcall(again) return 1')
    lua.globals.set('again', () => other.step())
    other.step()
    expect(other.status).toBe('done')
    lua.verify()
  })

  test('what is like a promise is waited for, though it settles at once', async () => {
    const lua = new Lua()
    // oxlint-disable-next-line unicorn/no-thenable -- that is what is tested
    const like = (then: PropertyDescriptor) => Object.defineProperty({}, 'then', then)
    lua.globals.set('thenable', () => like({ value: (resolve: (value: unknown) => void) => resolve(5) }))
    expect(await lua.runAsync('return thenable() + thenable()')).toBe(10)
    const task = lua.start('return thenable()')
    while (!task.done) {
      task.step()
      await task.whenReady()
    }
    expect(task.result).toBe(5)
    const get = (): never => {
      throw new Error('then')
    }
    lua.globals.set('broken', () => like({ get }))
    expect(await lua.runAsync('return select(2, pcall(broken)).message')).toBe('then')
  })

  test('runs that a function of the host begins while a script calls it', async () => {
    const lua = new Lua()
    const begun: Promise<unknown>[] = []
    lua.globals.set('begin', (source: string) => void begun.push(lua.runAsync(source)))
    lua.globals.set('nested', (source: string) => lua.run(source))
    lua.globals.set('soon', async (x: unknown) => x)
    const source =
      'begin("return soon(1)") begin("return 2") return nested("return 3") + nested("begin([[return soon(4)]]) return 5")'
    expect(lua.run(source)).toBe(8)
    expect(await lua.runAsync(source)).toBe(8)
    expect(await Promise.all(begun)).toEqual([1, 2, 4, 1, 2, 4])
    lua.verify()
  })

  test('os.exit in a call that the host makes for a script ends the script', () => {
    const lua = new Lua({ libraries: 'full' })
    lua.globals.set('apply', (f: LuaFunction) => f())
    const task = lua.start('pcall(apply, function() os.exit(3) end) while true do end')
    for (let i = 0; i < 100 && !task.done; i++) task.step()
    expect([task.status, task.exitStatus]).toEqual(['exited', 3])
    const f = lua.load('os.exit(4)')
    expect(() => f()).toThrow('the script has exited with status 4')
    expect(lua.run('return 1')).toBe(1)
    lua.verify()
  })
})

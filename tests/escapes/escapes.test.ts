/**
 * What a script of a sandboxed machine tries in order to get at the host, at another machine, or at what other scripts rely on.
 */
import { describe, expect, test } from 'vitest'
import {
  type HostCalls,
  type HostValue,
  Lua,
  LuaError,
  type LuaFunction,
  LuaSyntaxError,
  type LuaTable,
  LuaThread,
  type LuaUserdata,
} from '../../dist/index.js'

describe('a sandbox', () => {
  test('has nothing that reaches outside', () => {
    const lua = new Lua()
    const missing = lua.run(`
      local there = {}
      for _, name in ipairs({ 'io', 'package', 'require', 'dofile', 'loadfile', 'module', 'arg' }) do
        if _G[name] ~= nil then there[#there + 1] = name end
      end
      for name, list in pairs({ os = 'clock date difftime time', debug = 'traceback' }) do
        for key in pairs(_G[name]) do
          if not (' ' .. list .. ' '):find(' ' .. key .. ' ', 1, true) then there[#there + 1] = name .. '.' .. key end
        end
      end
      return table.concat(there, ' ')`)
    expect(missing).toBe('')
  })

  test('takes no binary chunk, whatever way it comes', () => {
    const lua = new Lua()
    const refused = lua.run(`
      local chunk = string.dump(function() return 1 end)
      local results = {}
      for _, mode in ipairs({ 'b', 'bt', 'tb', false }) do
        local f, message = load(chunk, 'c', mode or nil)
        results[#results + 1] = tostring(f) .. ' ' .. message:gsub('^.*attempt', 'attempt')
        local i = 0
        f, message = load(function() i = i + 1 return i <= #chunk and chunk:sub(i, i) or nil end, 'c', mode or nil)
        results[#results + 1] = tostring(f) .. ' ' .. message:gsub('^.*attempt', 'attempt')
      end
      return table.concat(results, ';')`)
    const outcomes = new Set(String(refused).split(';'))
    expect(outcomes.size).toBeLessThanOrEqual(4)
    for (const outcome of outcomes) expect(outcome).toMatch(/^nil attempt to load a binary chunk/)
    // Only the host can say otherwise, chunk by chunk.
    const dumped = lua.run<Uint8Array>('return string.dump(function() return 1 end)')
    expect(() => lua.run(dumped)).toThrow(LuaSyntaxError)
    expect(() => lua.load(dumped)).toThrow(LuaSyntaxError)
    expect(lua.run(dumped, { binary: true })).toBe(1)
  })

  test('has no way to the metatable of strings', () => {
    const lua = new Lua()
    expect(lua.run("return getmetatable('')")).toBe(false)
    for (const attempt of [
      "getmetatable('').__index = 1",
      "setmetatable('', {})",
      "rawset(getmetatable(''), '__index', nil)",
      "debug.setmetatable('', {})",
      "('').x.y = 1",
      "('').x = 1",
    ]) {
      expect(() => lua.run(attempt)).toThrow(LuaError)
    }
    expect(lua.run("return ('x'):rep(3)")).toBe('xxx')
  })

  test('gives a function that is loaded no other globals', () => {
    const lua = new Lua()
    expect(
      lua.run(`
        local env = setmetatable({}, { __index = function() return nil end })
        local f = load('return _G, _ENV, print, string, (function() return getmetatable end)()', 'c', 't', env)
        local g, e, p, s, m = f()
        return g == nil and e == env and p == nil and s == nil and m == nil and (''):rep(1) == ''`),
    ).toBe(true)
  })

  test('tells of the host nothing in tracebacks and messages', () => {
    const lua = new Lua()
    const seen: unknown[] = []
    lua.globals.set('call', (f: LuaFunction) => f())
    lua.globals.set('generate', function* (cx: HostCalls, f: LuaFunction): Generator<unknown, unknown> {
      return yield cx.call(f)
    })
    lua.globals.set('fails', () => {
      throw new TypeError('a message')
    })
    lua.globals.set('see', (text: unknown) => {
      seen.push(text)
    })
    lua.run(`
      local function trace() see(debug.traceback('m', 1)) see(debug.traceback(coroutine.running())) end
      call(trace) generate(trace) call(function() generate(trace) end)
      local _, e = xpcall(fails, debug.traceback) see(tostring(e))
      _, e = pcall(call, fails) see(tostring(e))
      see(select(2, pcall(call, nil))) see(select(2, pcall(call, function() error('x') end)))
      see(tostring(call)) see(tostring(fails)) see(tostring(_G))`)
    const text = seen.map(String).join('\n')
    expect(text).toContain('[C]: in function')
    expect(text).not.toMatch(/\.(?:ts|js)\b|node:|file:|at [\w.#]+ \(|=>|anonymous|native code|\[object/)
  })

  test('has no fields, metatable or length of functions of the host', () => {
    const lua = new Lua()
    lua.globals.set(
      'f',
      Object.assign(() => 1, { secret: 'hidden' }),
    )
    expect(
      lua.run(`
        for _, key in ipairs({ 'secret', 'constructor', 'prototype', '__proto__', 'call', 'apply', 'bind', 'name', 'length', 'toString' }) do
          assert(not pcall(function() return f[key] end), key)
          assert(not pcall(function() f[key] = 1 end), key)
        end
        return getmetatable(f) == nil and not pcall(setmetatable, f, {}) and not pcall(function() return #f end)
          and not pcall(next, f) and not pcall(rawget, f, 1) and not pcall(string.dump, f)`),
    ).toBe(true)
  })
})

class Account {
  owner = 'host'
  balance = 1
  withdraw(amount: number): number {
    this.balance -= amount
    return this.balance
  }
  secret(): string {
    return 'hidden'
  }
}

describe('an object of the host', () => {
  const lua = new Lua()
  lua.defineClass(Account, { methods: ['withdraw'], getters: ['balance'] })
  lua.globals.set('account', new Account())

  test('has what is listed, and nothing else', () => {
    expect(
      lua.run(`
        for _, key in ipairs({ 'owner', 'secret', 'constructor', 'prototype', '__proto__', '__defineGetter__', '__index', 'hasOwnProperty',
          'toString', 'valueOf', 'then', 'toJSON', 'Symbol.iterator', '@@iterator', 1, 0, -1, 1.5, true, print, {} }) do
          assert(account[key] == nil, tostring(key))
          assert(not pcall(function() account[key] = 1 end), tostring(key))
        end
        assert(not pcall(function() account.balance = 100 end))
        assert(not pcall(function() account.withdraw = print end))
        assert(getmetatable(account) == 'Account')
        assert(not pcall(setmetatable, account, {}) and not pcall(rawget, account, 'balance') and not pcall(rawset, account, 'balance', 1))
        assert(not pcall(next, account) and not pcall(rawlen, account) and not pcall(function() return #account end))
        return account.balance`),
    ).toBe(1)
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined)
  })

  test('cannot be put in the place of another', () => {
    class Other {
      balance = 7
    }
    lua.defineClass(Other, { getters: ['balance'] })
    lua.globals.set('other', new Other())
    for (const attempt of [
      'account.withdraw(other, 1)',
      'account.withdraw({}, 1)',
      'account.withdraw(nil, 1)',
      'account.withdraw(setmetatable({}, { __index = account }), 1)',
      "account.withdraw('account', 1)",
      'account.withdraw(coroutine.create(print), 1)',
      'account.withdraw()',
    ]) {
      expect(() => lua.run(attempt)).toThrow(/needs an object of the class Account/)
    }
  })

  test('is nothing that a script can imitate', () => {
    const seen: unknown[] = []
    lua.globals.set('take', (value: unknown) => {
      seen.push(value instanceof Account)
    })
    lua.run(
      `take(account) take({ owner = 'me', balance = 1 }) take(setmetatable({}, { __name = 'Account', __index = account }))`,
    )
    expect(seen).toEqual([true, false, false])
  })
})

describe('keys that mean something to JavaScript', () => {
  const KEYS = `['__proto__'] = { polluted = true }, constructor = { prototype = { polluted = true } }, prototype = 1, toString = 2, valueOf = 3,
    toJSON = 4, hasOwnProperty = 5, ['then'] = 6, length = 7`

  test('are fields like any other of a copy', () => {
    const lua = new Lua()
    const copy = lua.run<LuaTable>(`return { ${KEYS} }`).toObject() as Record<string, unknown>
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(Object.keys(copy).sort()).toEqual(
      [
        '__proto__',
        'constructor',
        'hasOwnProperty',
        'length',
        'prototype',
        'then',
        'toJSON',
        'toString',
        'valueOf',
      ].sort(),
    )
    expect(Object.getOwnPropertyDescriptor(copy, '__proto__')?.value).toEqual({ polluted: true })
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined)
    const map = lua.run<LuaTable>(`return { ${KEYS} }`).toMap()
    expect(map.get('then')).toBe(6)
    const list = lua.run<LuaTable>(`return { { ${KEYS} } }`).toArray<Record<string, unknown>>()
    expect(Object.keys(list[0]!)).toContain('__proto__')
  })

  test('go in as they are', () => {
    const lua = new Lua()
    const value = JSON.parse(
      '{ "__proto__": { "polluted": 1 }, "constructor": { "prototype": 2 }, "then": 3 }',
    ) as object
    lua.globals.set('value', value)
    expect(lua.run('return value.__proto__.polluted .. value.constructor.prototype .. value["then"]')).toBe('123')
    lua.globals.set('plain', {})
    expect(lua.run('return plain.constructor, plain.toString, plain.__proto__, next(plain)')).toBe(undefined)
    expect(lua.run('return plain.constructor == nil and plain.__proto__ == nil and next(plain) == nil')).toBe(true)
  })

  test('make no promise of what a script returns', async () => {
    const lua = new Lua()
    lua.run("called = 0 trap = { ['then'] = function() called = called + 1 end }")
    lua.globals.set('give', (value: unknown) => value)
    lua.globals.set('giveLater', async (value: unknown) => value)
    const results = [
      await lua.runAsync<LuaTable>('return trap'),
      await lua.runAsync<LuaTable>('return give(trap)'),
      await lua.runAsync<LuaTable>('return giveLater(trap)'),
      lua.run<LuaTable>('return give(trap)'),
      await (lua.globals.get('give') as (value: unknown) => unknown)(lua.globals.get('trap')),
    ]
    for (const result of results) expect((result as LuaTable).rawGet('then')).toBeTypeOf('function')
    // Functions and threads are none, either.
    await lua.runAsync('return trap["then"]')
    await lua.runAsync('return coroutine.create(trap["then"])')
    expect(lua.run('return called')).toBe(0)
  })

  test('are no options of the host', () => {
    const lua = new Lua()
    lua.globals.set('see', (...args: unknown[]) => args.length)
    expect(lua.run("return see({ fuel = 1 }, { signal = 1 }, { ['__proto__'] = {} })")).toBe(3)
  })
})

describe('two machines', () => {
  const KINDS = '{}, print, coroutine.create(print), io.stdout'

  test('take no value of one another, by any way in', () => {
    const [one, other] = [new Lua({ libraries: 'full' }), new Lua({ libraries: 'full' })]
    const refused = /belongs to another Lua machine/
    const values = one.load(`return ${KINDS}`).callAll() as HostValue[]
    expect(values.length).toBe(4)
    const identity = other.load('return ...')
    const table = other.table()
    for (const value of values) {
      expect(() => other.globals.set('x', value)).toThrow(refused)
      expect(() => other.table({ deep: [value] })).toThrow(refused)
      expect(() => other.table(new Map([[value, 1]]))).toThrow(refused)
      expect(() => identity(value)).toThrow(refused)
      expect(() => identity({ in: value })).toThrow(refused)
      expect(() => identity.start(value)).toThrow(refused)
      expect(() => other.run('return 1', { args: [value] })).toThrow(refused)
      expect(() => table.set('x', value)).toThrow(refused)
      expect(() => table.set(value as object, 1)).toThrow(refused)
      expect(() => table.get(value as object)).toThrow(refused)
      other.globals.set('give', () => value)
      expect(() => other.run('return give()')).toThrow(refused)
      other.globals.set('calls', function* (cx: HostCalls): Generator<unknown, unknown> {
        return yield cx.call(value, value)
      })
      expect(() => other.run('return calls()')).toThrow(refused)
    }
    expect(table.equals(one.table())).toBe(false)
    one.verify()
    other.verify()
  })

  test('see of one another’s errors the text', () => {
    const [one, other] = [new Lua(), new Lua()]
    one.run(
      "function fails() error(setmetatable({ secret = 'hidden' }, { __tostring = function() return 'text' end })) end",
    )
    other.globals.set('across', () => (one.globals.get('fails') as LuaFunction)())
    expect(
      other.run(`
        local _, e = pcall(across)
        return tostring(e) .. ';' .. e.message .. ';' .. type(e) .. ';' .. tostring(e.value) .. tostring(e.secret) .. tostring(e.traceback)`),
    ).toBe('LuaError: text;text;userdata;nilnilnil')
  })

  test('share no metatable, also those of classes and of strings', () => {
    const machines = [new Lua({ libraries: 'full', seed: 1 }), new Lua({ libraries: 'full', seed: 1 }), new Lua()]
    for (const lua of machines) {
      lua.defineClass(Account, { getters: ['balance'] })
      lua.globals.set('account', new Account())
    }
    const [one, ...others] = machines as [Lua, Lua, Lua]
    one.run(`
      getmetatable('').__index = function() return 'changed' end
      getmetatable('').__call = function() return 'called' end
      debug.setmetatable(1, { __index = function() return 'number' end })
      debug.setmetatable(nil, { __index = function() return 'nil' end })
      debug.setmetatable(print, { __index = function() return 'function' end })
      debug.getmetatable(account).__index = function() return 'account' end
      debug.setmetatable(coroutine.create(print), { __index = function() return 'thread' end })
      string.format, print, _G.pcall, table.insert, math.floor = nil
      for k in pairs(coroutine) do coroutine[k] = nil end`)
    expect(one.run("return ('x').y .. (5).z .. account.any")).toBe('changednumberaccount')
    for (const other of others) {
      expect(
        other.run(`
          local fails = 0
          for _, f in ipairs({ function() return ('x').y.z end, function() return (5).z end, function() return none.x end, function() return print.x end,
            function() return ('x')() end, function() return coroutine.create(print).x end }) do
            if not pcall(f) then fails = fails + 1 end
          end
          return fails .. account.balance .. ('%d'):format(math.floor(1.5)) .. coroutine.status(coroutine.create(print))`),
      ).toBe('611suspended')
    }
    // The host's own strings and numbers are those of JavaScript.
    expect('x'.length + (5).toFixed(1)).toBe('15.0')
  })

  test('share the objects of the host that are handed to both, and nothing of their own on them', () => {
    const [one, other] = [new Lua(), new Lua()]
    const account = new Account()
    for (const lua of [one, other]) lua.globals.set('f', (value: unknown) => value)
    one.defineClass(Account, { methods: ['withdraw'], getters: ['balance'] })
    other.defineClass(Account, { getters: ['balance'] })
    one.globals.set('account', account)
    other.globals.set('account', account)
    expect(one.run('return account:withdraw(1)')).toBe(0)
    expect(other.run('return account.balance .. tostring(account.withdraw)')).toBe('0nil')
  })
})

describe('what a script keeps', () => {
  test('of another task does not let it step, end or change that', () => {
    const lua = new Lua()
    const task = lua.start(
      'main = coroutine.running() inner = coroutine.wrap(function() co = coroutine.running() while true do n = (n or 0) + 1 end end) inner()',
    )
    for (let steps = 0; steps < 100; steps++) task.step({ fuel: 10 })
    expect(
      lua.run(`
        local results = {}
        for i, thread in ipairs({ main, co }) do
          results[i] = tostring(coroutine.resume(thread)) .. tostring(pcall(coroutine.close, thread))
        end
        results[3] = tostring(pcall(inner))
        return table.concat(results, ' ')`),
    ).toBe('falsefalse falsefalse false')
    const before = lua.globals.get('n') as number
    task.step({ fuel: 100 })
    expect(lua.globals.get('n')).toBeGreaterThan(before)
    task.cancel()
    expect(lua.run('return coroutine.status(main) .. coroutine.status(co)')).toBe('deaddead')
    expect(lua.run('return tostring(coroutine.resume(main)) .. tostring(coroutine.resume(co))')).toBe('falsefalse')
    lua.verify()
  })

  test('of the thread of a plain call does not let it use that', () => {
    const lua = new Lua()
    lua.run('function f(x) kept = kept or coroutine.running() return x end')
    const f = lua.globals.get('f') as LuaFunction
    lua.globals.set('call', (x: unknown) => f(x))
    expect(f(1)).toBe(1)
    const use =
      "return tostring(coroutine.resume(kept, 'x')) .. coroutine.status(kept) .. tostring(coroutine.close(kept))"
    expect(lua.run(use)).toBe('falsedeadtrue')
    expect([f(2), lua.run('return call(3)')]).toEqual([2, 3])
    lua.run('function f(x) return pcall(coroutine.close, kept) or coroutine.resume(kept) or x end')
    expect([(lua.globals.get('f') as LuaFunction)(4), lua.run('return call(5)')].map(Boolean)).toEqual([true, true])
    lua.verify()
  })

  test('is refused to the host once it is released or its machine is closed', () => {
    const lua = new Lua({ libraries: 'full' })
    const [table, f, thread, file] = lua
      .load('return { 1 }, function() return 1 end, coroutine.create(print), io.stdout')
      .callAll() as [LuaTable, LuaFunction, LuaThread, LuaUserdata]
    expect(thread).toBeInstanceOf(LuaThread)
    table.release()
    expect(() => table.get(1)).toThrow('has been released')
    expect(() => lua.globals.set('x', table)).toThrow('has been released')
    lua.close()
    for (const use of [
      () => f(),
      () => table.get(1),
      () => lua.run('return 1'),
      () => lua.globals.get('x'),
      () => lua.table(),
    ]) {
      expect(use).toThrow(/closed|released/)
    }
    expect([f.toString(), file.toString(), thread.toString()]).toEqual(Array(3).fill('released Lua value'))
  })
})

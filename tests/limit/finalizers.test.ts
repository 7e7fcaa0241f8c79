/**
 * Finalizers that mean ill, that meet a limit, and at the end of a machine.
 */
import { describe, expect, test } from 'vitest'
import { Lua, LuaError, OutOfFuelError } from '../../dist/index.js'

const MIB = 2 ** 20

function newLua(options: ConstructorParameters<typeof Lua>[0] = {}): {
  lua: Lua
  out: () => string
  err: () => string
} {
  const written = { out: '', err: '' }
  const lua = new Lua({
    libraries: 'full',
    seed: 1,
    memoryLimit: 16 * MIB,
    stdout: (bytes) => void (written.out += Buffer.from(bytes).toString('latin1')),
    stderr: (bytes) => void (written.err += Buffer.from(bytes).toString('latin1')),
    ...options,
  })
  return { lua, out: () => written.out, err: () => written.err }
}

describe('a finalizer', () => {
  test('that never ends uses up the fuel, and the machine can be closed without it', () => {
    const { lua } = newLua()
    const source = 'setmetatable({}, { __gc = function() while true do end end }) collectgarbage()'
    expect(() => lua.run(source, { fuel: 100_000 })).toThrow(OutOfFuelError)
    // Another chunk runs as if nothing were, also its finalizers.
    const next = 'setmetatable({}, { __gc = function() done = true end }) collectgarbage() return done'
    expect(lua.run(next, { fuel: 100_000 })).toBe(true)
    lua.run('last = setmetatable({}, { __gc = function() while true do end end })')
    lua.verify()
    lua.close({ fuel: 100_000 })
    lua.close()
  })

  test('that re-arms itself runs once a cycle, and once more when the machine is closed', () => {
    const { lua, out } = newLua()
    const source = `
      count = 0
      local meta = {}
      meta.__gc = function(o) count = count + 1; keep = o; setmetatable(o, meta); if closing then print(count) end end
      setmetatable({}, meta)
      for _ = 1, 100 do keep = nil collectgarbage() end
      closing = true
      return count`
    expect(lua.run(source)).toBe(100)
    lua.verify()
    lua.close()
    expect(out()).toBe('101\n')
  })

  test('that makes objects to be finalized whenever it runs does not hinder the end', () => {
    const { lua, out } = newLua()
    const source = `
      local meta = {}
      function make(n) return setmetatable({ n }, meta) end
      meta.__gc = function(o) make(o[1] + 1) make(o[1] + 1) if closing then print(o[1]) end end
      kept = make(1)
      for _ = 1, 10 do collectgarbage() end
      closing = true`
    lua.run(source)
    lua.close()
    expect(out()).toBe('1\n')
  })

  test.each([
    ['a long message', 'error(("x"):rep(1e6), 0)', `Lua warning: error in __gc (${'x'.repeat(1e6)})\n`],
    ['a value that is no string', 'error({})', 'Lua warning: error in __gc (error object is not a string)\n'],
    ['no memory', 'local t = {} while true do t[#t + 1] = {} end', 'Lua warning: error in __gc (not enough memory)\n'],
    ['no stack', 'local function f() return 1 + f() end f()', 'Lua warning: error in __gc (=x:1: stack overflow)\n'],
  ])('that fails with %s is a warning', (_, body, warning) => {
    const { lua, err } = newLua({ memoryLimit: 64 * MIB })
    const source = `warn('@on') setmetatable({}, { __gc = function() ${body} end }) collectgarbage() return 1`
    expect(lua.run(source, { name: '==x' })).toBe(1)
    expect(err()).toBe(warning)
    lua.verify()
  })

  test('is called when memory has run out, and what it gives up is there for who needed it', () => {
    const { lua } = newLua({ memoryLimit: 4 * MIB })
    const source = `
      local meta = { __gc = function() count = (count or 0) + 1 end }
      local function hold() setmetatable({ ('x'):rep(1 << 20) }, meta) end
      for _ = 1, 50 do hold() end
      return count > 10`
    expect(lua.run(source)).toBe(true)
    lua.verify()
  })

  test('runs in deep recursion as soon as there is room for it', () => {
    const { lua } = newLua({ memoryLimit: 256 * MIB })
    const source = `
      local function deep(n)
        if n % 1000 == 0 then setmetatable({}, { __gc = function() count = (count or 0) + 1 end }) end
        return 1 + deep(n + 1)
      end
      local ok, message = pcall(deep, 1)
      collectgarbage()
      return message:sub(-14) .. ' ' .. tostring(count > 100)`
    expect(lua.run(source)).toBe('stack overflow true')
    lua.verify()
  })
})

describe('closing a machine', () => {
  test('calls the finalizers of all that is marked, the last marked first', () => {
    const { lua, out } = newLua()
    lua.run(`
      local meta = { __gc = function(o) print(o[1]) end }
      kept = {}
      for i = 1, 5 do kept[i] = setmetatable({ i }, meta) end
      -- This one is pending already: it comes before those that live.
      setmetatable({ 'dead' }, meta)
    `)
    lua.close()
    expect(out()).toBe('dead\n5\n4\n3\n2\n1\n')
  })

  test('without finalizers calls none', () => {
    const { lua, out } = newLua()
    lua.run('kept = setmetatable({}, { __gc = print })')
    lua.close({ finalizers: false })
    expect(out()).toBe('')
    expect(() => lua.run('return 1')).toThrow('closed')
  })

  test('in the middle of a run, and of a collection, is no matter', () => {
    const { lua, out } = newLua()
    const task = lua.start(`
      local t = {}
      for i = 1, 2e4 do t[i] = setmetatable({}, { __gc = function() n = (n or 0) + 1; if n == 2e4 then print(n) end end }) end
      while true do local garbage = {} end`)
    for (let step = 0; step < 100; step++) task.step({ fuel: 1000 })
    lua.verify()
    lua.close()
    expect(out()).toBe('20000\n')
  })

  test('between any two steps of a task that calls finalizers calls those that are left', () => {
    for (let steps = 1, ended = false; !ended; steps++) {
      const { lua, out } = newLua()
      lua.run("kept = setmetatable({}, { __gc = function() print('kept') end })")
      const task = lua.start('for i = 1, 3 do setmetatable({}, { __gc = function() end }) collectgarbage() end')
      for (let i = 0; i < steps; i++) task.step({ fuel: 1 })
      ended = task.done
      task.cancel()
      lua.close()
      expect(out()).toBe('kept\n')
    }
  })

  test('does not ask how deep the last run could go', () => {
    const { lua, out } = newLua()
    const source = `
      local function deep(n) if n > 0 then return 1 + deep(n - 1) end return 0 end
      kept = setmetatable({}, { __gc = function() print(deep(100)) end })`
    lua.run(source, { stackDepth: 20 })
    lua.close()
    expect(out()).toBe('100\n')
  })

  test('goes on after a finalizer that fails', () => {
    const { lua, out } = newLua()
    lua.run(`
      kept = { setmetatable({}, { __gc = function() print('first') end }),
               setmetatable({}, { __gc = function() error('x') end }) }`)
    lua.close()
    expect(out()).toBe('first\n')
  })
})

test('an error in a finalizer is no error of who runs', () => {
  const { lua } = newLua()
  expect(() => lua.run("setmetatable({}, { __gc = error }) collectgarbage() error('mine', 0)")).toThrow(LuaError)
  lua.verify()
})

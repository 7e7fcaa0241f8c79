/**
 * Hooks at the limits of fuel and memory, and what they leave behind.
 */
import { describe, expect, test } from 'vitest'
import { Lua, LuaError, OutOfFuelError } from '../../dist/index.js'

const MIB = 2 ** 20

describe('a hook is metered like any code', () => {
  test.each([
    ['taking the hook away', 'debug.sethook() while true do end'],
    ['a count hook without end', 'debug.sethook(function() while true do end end, "", 1) return 1'],
    ['a line hook without end', 'debug.sethook(function() repeat until false end, "l")\n return 1'],
    ['a call hook that recurs by its own calls', 'local function f() return f() end debug.sethook(f, "c") print()'],
    ['a loop under a hook that does nothing', 'debug.sethook(function() end, "crl", 1) while true do end'],
    ['setting hooks without end', 'while true do debug.sethook(print, "", 1000000) debug.sethook() end'],
    ['a native as hook', 'debug.sethook(math.abs, "", 1000000) while true do end'],
    [
      'threads with hooks without end',
      'while true do local co = coroutine.create(print) debug.sethook(co, print, "l") end',
    ],
  ])('%s', (_, source) => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 64 * MIB })
    expect(() => lua.run(source, { fuel: 200_000 })).toThrow(OutOfFuelError)
    lua.verify()
    expect(lua.run('local s = 0 for i = 1, 10 do s = s + i end return s')).toBe(55)
    lua.verify()
  })
})

test('recursion in calls under a hook overflows the stack, and is caught', () => {
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 256 * MIB })
  const source = `
    local calls = 0
    debug.sethook(function() calls = calls + 1 end, 'c')
    local function f() return 1 + f() end
    local ok, message = pcall(f)
    debug.sethook()
    return tostring(ok) .. ' ' .. message:sub(-14) .. ' ' .. tostring(calls > 100000)`
  expect(lua.run(source, { name: '=c' })).toBe('false stack overflow true')
  lua.verify()
})

test('a hook whose task is given up does not touch the next', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  lua.run('function work() local s = 0 for i = 1, 100 do s = s + i end return s end')
  const task = lua.start('debug.sethook(function() while true do end end, "l") return work()')
  for (let step = 0; step < 50; step++) task.step({ fuel: 10 })
  expect(task.done).toBe(false)
  expect(lua.run('return work()')).toBe(5050)
  lua.verify()
})

// Memory that runs out in the middle of a hook's call must neither skip an event nor tell of one twice.
test('events are the same however often memory runs out', () => {
  const source = `
    local seen, keep = {}, {}
    local function work(n)
      local t = { tostring(n) .. 'a string that is too long to be interned, so that each is new' }
      local s = t[1] .. n
      return s, t
    end
    debug.sethook(function(event, line)
      seen[#seen + 1] = event .. (line or '') .. debug.getinfo(2, 'S').linedefined
    end, 'crl')
    for n = 1, 300 do keep[n % 50] = { work(n) } end
    debug.sethook()
    local text = table.concat(seen, ' ')
    return #seen .. ' ' .. #text .. ' ' .. text:sub(1, 2000)`
  const expected = new Lua({ libraries: 'full', seed: 1 }).run(source)
  for (const memoryLimit of [1, 1.05, 1.1, 1.2, 1.3]) {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: Math.floor(memoryLimit * MIB) })
    let actual: unknown
    try {
      actual = lua.run(source)
    } catch (thrown) {
      if (!(thrown instanceof LuaError) || thrown.message !== 'not enough memory') throw thrown
      actual = expected // it did not fit at all
    }
    expect(actual).toBe(expected)
    lua.verify()
  }
})

test('without a hook a function runs as fast as if it had never had one', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  lua.run('function work() local s = 0 for i = 1, 3e5 do s = s + i % 7 end return s end')
  const time = () => {
    const start = performance.now()
    lua.run('return work()')
    return performance.now() - start
  }
  const best = () => Math.min(...Array.from({ length: 7 }, time))
  const before = best()
  lua.run('debug.sethook(function() end, "l") work() debug.sethook()')
  lua.run('local co = coroutine.wrap(function() debug.sethook(function() end, "l") work() end) co()')
  // Under a hook it is more than ten times as slow.
  expect(best()).toBeLessThan(before * 4 + 5)
})

test('debug.debug runs lines of input until one says cont', () => {
  const lines = Buffer.from(
    'x = 1 + 1\nerror("boo")\nx = \nreturn 5\nerror(setmetatable({}, {__tostring = function() return "made" end}))\ncont\nleft',
  )
  let at = 0
  let errors = ''
  const lua = new Lua({
    libraries: 'full',
    seed: 1,
    stdin: (size) => (at < lines.length ? lines.subarray(at, (at += Math.min(size, lines.length - at))) : null),
    stderr: (bytes) => void (errors += Buffer.from(bytes).toString()),
  })
  lua.run('debug.debug()')
  expect(lua.globals.get('x')).toBe(2)
  expect(errors).toBe(
    'lua_debug> lua_debug> (debug command):1: boo\n' +
      'lua_debug> (debug command):2: unexpected symbol near <eof>\n' +
      'lua_debug> lua_debug> made\nlua_debug> ',
  )
  expect(lua.run('return io.read("a")')).toBe('left')
  lua.run('debug.debug()') // at the end of the input it returns at once
  lua.verify()
})

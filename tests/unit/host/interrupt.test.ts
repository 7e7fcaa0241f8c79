/**
 * Tasks that the host interrupts, looks at, or makes of binary chunks.
 */
import { describe, expect, test } from 'vitest'
import { Lua, LuaError, type Task } from '../../../src/index'
import { compileSource, writeBinary } from '../../../src/tools'

/** A task that has run for a while. */
function suspended(lua: Lua, source: string): Task {
  const task = lua.start(source, { name: '=x' })
  for (let steps = 0; steps < 20; steps++) task.step({ fuel: 500 })
  expect(task.status).toBe('suspended')
  return task
}

function finish(task: Task): Task {
  while (!task.done) task.step()
  return task
}

describe('an interrupt', () => {
  test('has a message of any characters, which is raised also if memory fails once', () => {
    for (const failAfter of [-1, 0]) {
      const lua = new Lua()
      const task = suspended(lua, 'local ok, m = pcall(function() while true do n = (n or 0) + 1 end end) return m')
      const message = `ä € ${'long '.repeat(20)}`
      lua.failAllocations(failAfter)
      task.interrupt(message)
      expect(finish(task).result).toBe(message)
      lua.verify()
    }
  })

  test.each([
    ['a loop', 'while true do end'],
    ['a function', 'local function f() while true do end end f()'],
    ['a native that calls Lua', 'table.sort({ 3, 2, 1 }, function() while true do end end)'],
    ['a native that runs long', 'while true do string.rep("x", 1e6) end'],
    ['a coroutine', 'coroutine.wrap(function() while true do end end)()'],
    ['a finalizer', 'setmetatable({}, { __gc = function() end }) while true do collectgarbage("step") end'],
  ])('ends %s', (_, source) => {
    const lua = new Lua({ memoryLimit: 2 ** 25, stress: { verify: true } })
    const task = suspended(lua, source)
    task.interrupt('interrupted!')
    const { error, status } = finish(task)
    expect(status).toBe('failed')
    expect(error).toBeInstanceOf(LuaError)
    expect(error?.message).toMatch(/^(?:x:1: )?interrupted!$/)
    expect((error as LuaError).traceback).toMatch(/^stack traceback:\n[^]*\tx:1: in main chunk\n\t\[C\]: in \?$/)
    expect(lua.run('return 1 + 1')).toBe(2)
    lua.verify()
  })

  // `failing` allocations in a row: then a full collection is of use, or of none.
  test.each([
    [1, 'interrupted!'],
    [2, 'not enough memory'],
  ])('is not lost where %i allocations fail', (failing, message) => {
    const lua = new Lua()
    const task = lua.start('local s = 0 for i = 1, 1000 do s = s + i end return s')
    task.step({ fuel: 500 })
    lua.failAllocations(0, failing)
    task.interrupt('interrupted!')
    expect(finish(task)).toMatchObject({ status: 'failed', error: { message } })
    lua.verify()
  })

  test('can be caught, and closes variables on its way', () => {
    const lua = new Lua()
    const task = suspended(
      lua,
      `local function f()
         local c <close> = setmetatable({}, { __close = function(_, e) closed = e end })
         while true do end
       end
       return select(2, pcall(f)) .. " " .. closed`,
    )
    task.interrupt('stop')
    expect(finish(task).result).toBe('stop stop')
  })

  test('reaches a message handler with the stack as it was', () => {
    const task = suspended(new Lua(), 'return select(2, xpcall(function() while true do end end, debug.traceback))')
    task.interrupt('stop')
    expect(finish(task).result).toMatch(
      /^stop\nstack traceback:\n\tx:1: in function <x:1>\n\t\[C\]: in function 'xpcall'/,
    )
  })

  test('does nothing to a task that has not begun, or has ended', () => {
    const task = new Lua().start('return 1')
    task.interrupt('too early')
    expect(finish(task).result).toBe(1)
    task.interrupt('too late')
    expect([task.status, task.error]).toEqual(['done', undefined])
  })

  // Also once what it runs has ended, or has failed, and the task itself has not.
  test.each([
    ['local x = ... return x.y', undefined],
    [
      'error(setmetatable({}, { __tostring = function() local t = {} for i = 1, 9 do t[i] = i end return "e" end }))',
      undefined,
    ],
    ['local t <close> = setmetatable({}, { __close = function() for i = 1, 9 do end end }) return 1', 1],
    ['return coroutine.wrap(function() for i = 1, 9 do end return 1 end)()', 1],
  ])('comes at each step of %s', (source, result) => {
    const endings = new Set<unknown>()
    for (let steps = 1, isDone = false; !isDone; steps++) {
      const lua = new Lua()
      const task = lua.start(source)
      for (let step = 0; step < steps; step++) task.step({ fuel: 1 })
      isDone = task.done
      task.interrupt('interrupted!')
      for (let step = 0; step < 100 && !task.done; step++) task.step()
      const ending = task.error?.name ?? task.result
      expect(['LuaError', result]).toContain(ending)
      endings.add(ending)
      expect(lua.run('return 1 + 1')).toBe(2)
      lua.verify()
    }
    expect(endings).toContain('LuaError')
  })

  test('of one task leaves the others alone', () => {
    const lua = new Lua()
    const one = suspended(lua, 'while true do end')
    const other = suspended(lua, 'for i = 1, 1e5 do end return "done"')
    one.interrupt('stop')
    expect(finish(other).result).toBe('done')
    expect((finish(one).error as LuaError).traceback).toContain('x:1: in main chunk')
  })
})

test('a task tells where it stands', () => {
  const lua = new Lua()
  const task = lua.start('local x = 1\nwhile true do\n  x = x + 1\nend', { name: '@loop.lua' })
  expect(task.place).toBe('')
  task.step()
  expect(task.place).toMatch(/^loop\.lua:[23]$/)
  const sorting = suspended(lua, 'local t = {}\nfor i = 1, 1e5 do t[i] = -i end\ntable.sort(t)')
  expect(sorting.place).toMatch(/^x:[23]$/)
})

test('a binary chunk runs if the host says that it is one', () => {
  const compiled = compileSource(Buffer.from('return ...'), '=x')
  const bytes = 'main' in compiled ? writeBinary(compiled.main, false) : new Uint8Array(0)
  const lua = new Lua()
  expect(lua.run(bytes, { binary: true, args: [7] })).toBe(7)
  expect(() => lua.run(bytes)).toThrow(/unexpected symbol near/)
  expect(() => lua.run(bytes.subarray(0, 30), { binary: true, name: '=x' })).toThrow(
    'x: bad binary format (truncated chunk)',
  )
  expect(() => lua.run('return 1', { binary: true, name: '=x' })).toThrow(
    'x: bad binary format (not a chunk of this machine)',
  )
})

test('a task tells whether os.exit was to close the machine', () => {
  const lua = new Lua({ libraries: 'full' })
  const ended = (source: string) => {
    const { exitStatus, exitCloses } = finish(lua.start(source))
    return [exitStatus, exitCloses]
  }
  expect(ended('os.exit(3)')).toEqual([3, false])
  expect(ended('os.exit(true, true)')).toEqual([0, true])
})

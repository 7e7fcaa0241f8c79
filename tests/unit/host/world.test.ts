/**
 * A machine and its world: which libraries it has, how a script exits, and that no file or stream holds the host.
 */
import { describe, expect, test } from 'vitest'
import { Lua, LuaError, LuaExit, memoryWorld, type OpenMode, type Stream, type World } from '../../../dist/index.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('libraries', () => {
  const names = `
    local names = {}
    for _, name in pairs { 'print', 'require', 'package', 'coroutine', 'table', 'io', 'os', 'string', 'math', 'debug' } do
      if _ENV[name] then names[#names + 1] = name end
    end
    local all = ''
    for _, name in ipairs(names) do all = all .. name .. ' ' end
    return all`

  test('all are there if nothing is said, or with full', () => {
    const all = 'print require package coroutine table io os string math debug '
    expect(new Lua({ libraries: 'full' }).run(names)).toBe(all)
    expect(new Lua({ libraries: 'full' }).run(names)).toBe(all)
  })

  test('a list names those that are there', () => {
    expect(new Lua({ libraries: ['base', 'table', 'math'] }).run(names)).toBe('print table math ')
    expect(new Lua({ libraries: [] }).run('return _VERSION')).toBeUndefined()
    expect(new Lua({ libraries: ['base', 'package'] }).run(`return require('_G') == _G`)).toBe(true)
  })

  test('strings have methods only with their library', () => {
    expect(new Lua({ libraries: ['string'] }).run(`return ('x'):rep(3)`)).toBe('xxx')
    expect(() => new Lua({ libraries: ['base'] }).run(`return ('x'):rep(3)`)).toThrow('attempt to index a string value')
  })

  test('an unknown library is the host’s mistake', () => {
    expect(() => new Lua({ libraries: ['bogus' as 'base'] })).toThrow(new RangeError("there is no library 'bogus'"))
    expect(() => new Lua({ libraries: ['toString' as 'base'] })).toThrow(RangeError)
  })
})

describe('os.exit', () => {
  test('ends the task with its status', () => {
    const lua = new Lua({ libraries: 'full' })
    const task = lua.start('os.exit(3)')
    while (!task.done) task.step()
    expect([task.status, task.exitStatus, task.error, task.result]).toEqual(['exited', 3, undefined, undefined])
    expect(task.step()).toBe('exited')
  })

  test('is thrown by run', () => {
    const lua = new Lua({ libraries: 'full' })
    const exit = (() => {
      try {
        return lua.run('os.exit(false)')
      } catch (error) {
        return error
      }
    })()
    expect(exit).toBeInstanceOf(LuaExit)
    expect((exit as LuaExit).status).toBe(1)
  })

  test.each([
    'pcall(os.exit, 4)',
    'xpcall(os.exit, print, 4)',
    'coroutine.wrap(function() coroutine.wrap(os.exit)(4) end)()',
    'table.concat(setmetatable({}, { __len = function() os.exit(4) end }))',
    'local x <close> = setmetatable({}, { __close = function() os.exit(4) end })',
    'setmetatable(_G, { __index = function() os.exit(4) end }) local x = missing',
    'local function f() os.exit(4) end local function g() return f() end g()',
  ])('cannot be caught: %s', (chunk) => {
    const lua = new Lua({ libraries: 'full', stdout: () => {} })
    const task = lua.start(`${chunk} print('not reached')`)
    while (!task.done) task.step({ fuel: 3 })
    expect([task.status, task.exitStatus]).toEqual(['exited', 4])
    lua.verify()
  })

  test('leaves the machine in good order', () => {
    const lua = new Lua({ libraries: 'full' })
    for (let round = 0; round < 50; round++) {
      expect(() => lua.run(`coroutine.wrap(function() local t = { ('x'):rep(1000) } os.exit(${round}) end)()`)).toThrow(
        LuaExit,
      )
      expect(lua.run('count = (count or 0) + 1 collectgarbage() return count')).toBe(round + 1)
      expect(lua.run('return select(2, pcall(function() local x return x.y end))', { name: '=here' })).toBe(
        "here:1: attempt to index a nil value (local 'x')",
      )
      lua.verify()
    }
  })

  test('leaves other tasks alone', () => {
    const lua = new Lua({ libraries: 'full' })
    const other = lua.start('local n = 0 for i = 1, 100 do n = n + i end return n')
    other.step({ fuel: 20 })
    expect(() => lua.run('os.exit()')).toThrow(LuaExit)
    while (!other.done) other.step({ fuel: 20 })
    expect(other.result).toBe(5050)
  })

  test('with true closes the variables of the main thread, in order, whatever errors that makes', () => {
    let out = ''
    const lua = new Lua({ libraries: 'full', stdout: (b) => (out += new TextDecoder().decode(b)) })
    const task = lua.start(`
      local function closing(name) return setmetatable({}, { __close = function(_, e) io.write(name, ' ', tostring(e), ';') error('ignored') end }) end
      local a <close> = closing('a')
      local function inner()
        local b <close> = closing('b')
        coroutine.wrap(function() local c <close> = closing('c') os.exit(2, true) end)()
      end
      inner()`)
    while (!task.done) task.step({ fuel: 1 })
    expect([task.exitStatus, out]).toEqual([2, 'b nil;a nil;'])
    lua.verify()
  })

  test('without true closes nothing', () => {
    let out = ''
    const lua = new Lua({ libraries: 'full', stdout: () => (out += 'x') })
    const chunk = `local a <close> = setmetatable({}, { __close = function() print('closed') end }) os.exit(0)`
    expect(() => lua.run(chunk)).toThrow(LuaExit)
    expect(out).toBe('')
  })
})

describe('options in place of parts of the world', () => {
  test('stdout, stderr, stdin and clock replace those of the world', () => {
    const seen: string[] = []
    const note = (kind: string) => (b: Uint8Array) => void seen.push(`${kind}:${new TextDecoder().decode(b)}`)
    const world = memoryWorld({ stdout: note('world'), stderr: note('world'), stdin: 'world', files: { f: 'file' } })
    const pieces = [bytes('mine')]
    const lua = new Lua({
      libraries: 'full',
      world,
      stdout: note('out'),
      stderr: note('err'),
      stdin: () => pieces.pop() ?? null,
      clock: () => 7,
    })
    lua.run(
      `io.write('a') io.stderr:write('b') assert(io.read('a') == 'mine') assert(os.clock() == 7) assert(io.open('f'))`,
    )
    expect(seen).toEqual(['out:a', 'err:b'])
  })

  test('what is handed to stdout is a copy', () => {
    const kept: Uint8Array[] = []
    const lua = new Lua({ libraries: 'full', stdout: (b) => void kept.push(b) })
    lua.run(
      `for i = 1, 50 do io.write('line ', i, ('!'):rep(100)) end collectgarbage() local t = {} for i = 1, 1000 do t[i] = i .. 'x' end`,
    )
    expect(new TextDecoder().decode(Buffer.concat(kept)).slice(0, 12)).toBe('line 1!!!!!!')
    expect(kept.every((b) => b.buffer.byteLength === b.length)).toBe(true)
  })

  test('a world may be of any class', () => {
    class Counting implements World {
      calls = 0
      readonly #inner = memoryWorld()
      now() {
        this.calls++
        return 1000
      }
      clock() {
        return this.#inner.clock()
      }
      zone(time: number) {
        return this.#inner.zone(time)
      }
      variable(name: Uint8Array) {
        return this.#inner.variable(name)
      }
      open(path: Uint8Array, mode: OpenMode) {
        return this.#inner.open(path, mode)
      }
      remove(path: Uint8Array) {
        return this.#inner.remove(path)
      }
      rename(from: Uint8Array, to: Uint8Array) {
        return this.#inner.rename(from, to)
      }
      temporaryName() {
        return this.#inner.temporaryName()
      }
      temporaryFile() {
        return this.#inner.temporaryFile()
      }
    }
    const world = new Counting()
    expect(new Lua({ libraries: 'full', world }).run('return os.time() + os.clock()')).toBe(1)
    expect(world.calls).toBe(1)
  })
})

describe('files of a machine', () => {
  test('are written when it is closed', () => {
    const world = memoryWorld()
    const lua = new Lua({ libraries: 'full', world })
    lua.run(`io.open('left.txt', 'w'):write('kept')`)
    expect(world.readFile('left.txt')?.length).toBe(0)
    lua.close()
    expect(world.readFile('left.txt')?.length).toBe(4)
    lua.close()
  })

  test('are limited in number', () => {
    const lua = new Lua({ libraries: 'full', world: memoryWorld({ files: { f: 'x' } }) })
    const source = `
      local t = {}
      for i = 1, 5000 do
        local f, message, number = io.open('f')
        if not f then for _, open in ipairs(t) do open:close() end return message .. ' ' .. number end
        t[i] = f
      end`
    expect(lua.run(source)).toBe('f: Too many open files 24')
    expect(lua.run(`return io.open('f'):read('a')`)).toBe('x')
  })

  test('belong to one machine, though the world is shared', () => {
    const world = memoryWorld({ files: { f: 'shared' } })
    const one = new Lua({ libraries: 'full', world })
    const two = new Lua({ libraries: 'full', world })
    one.run(`f = io.open('f') f:read(1)`)
    two.run(`f = io.open('f')`)
    one.close()
    expect(two.run(`return f:read('a')`)).toBe('shared')
  })

  test('standard output is flushed as the script asks', () => {
    let flushed = 0
    const stdout: Stream = {
      write: () => null,
      flush() {
        flushed++
        return null
      },
    }
    const lua = new Lua({ libraries: 'full', world: { ...memoryWorld(), stdout } })
    const flushes = (chunk: string) => {
      flushed = 0
      lua.run(chunk)
      return flushed
    }
    expect(flushes(`io.write('a') print('b')`)).toBe(0)
    expect(flushes('io.flush() io.stdout:flush()')).toBe(2)
    expect(flushes(`io.stdout:setvbuf('line') io.write('a') print('b') io.write(1)`)).toBe(1)
    expect(flushes(`io.stdout:setvbuf('no') io.write('a') io.write(1)`)).toBe(3)
    expect(flushes(`io.stdout:setvbuf('full') io.write('a') print('b')`)).toBe(0)
  })

  test('an exception of the world reaches the host as it is', () => {
    const failing: Stream = {
      read() {
        throw new TypeError('mine')
      },
    }
    const world: World = { ...memoryWorld(), stdin: failing }
    expect(() => new Lua({ libraries: 'full', world }).run('return io.read()')).toThrow(new TypeError('mine'))
    expect(() => new Lua({ libraries: 'full', world }).run('return pcall(io.read)')).not.toThrow(LuaError)
  })

  test('what a stream lacks is a failure', () => {
    const world: World = { ...memoryWorld(), open: () => ({}) }
    const lua = new Lua({ libraries: 'full', world })
    const results = (chunk: string) =>
      lua.run(`local a, b, c = ${chunk} return tostring(a) .. ' ' .. tostring(b) .. ' ' .. tostring(c)`)
    expect(results(`io.open('x'):read(1)`)).toBe('nil Bad file descriptor 9')
    expect(results(`io.open('x'):seek()`)).toBe('nil Illegal seek 29')
    expect(results(`io.open('x', 'w'):write(('x'):rep(10000))`)).toBe('nil Bad file descriptor 9')
    expect(results(`io.open('x'):close()`)).toBe('true nil nil')
  })
})

describe('nothing holds the host', () => {
  /** A stream without end; counts what is taken from it. */
  function endless(byte: number): { readonly stream: Stream; taken: number } {
    const counted = { taken: 0, stream: {} as Stream }
    counted.stream = {
      read(size) {
        counted.taken += size
        return new Uint8Array(size).fill(byte)
      },
    }
    return counted
  }

  test.each([
    ['a line', `io.read('l')`, 0x78],
    ['all', `io.read('a')`, 0x78],
    ['a great many bytes', 'io.read(1 << 29)', 0x78],
    ['white space before a number', `io.read('n')`, 0x20],
    ['a line of an iterator', 'io.lines()()', 0x78],
    ['empty lines', 'for line in io.lines() do end', 0x0a],
    ['many formats', `for a in io.lines(nil, 1, 'l', 'L', 2) do end`, 0x0a],
    ['a chunk', 'loadfile()', 0x20],
    ['another chunk', 'dofile()', 0x20],
  ])('reading %s', (_, chunk, byte) => {
    const source = endless(byte)
    const lua = new Lua({
      libraries: 'full',
      memoryLimit: 8 * 2 ** 20,
      world: { ...memoryWorld(), stdin: source.stream },
    })
    const task = lua.start(chunk)
    let most = 0
    for (let steps = 0; steps < 300 && !task.done; steps++) {
      const before = source.taken
      task.step({ fuel: 100 })
      most = Math.max(most, source.taken - before)
    }
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(200_000)
    while (!task.done && task.fuelUsed < 3e6) task.step({ fuel: 100_000 })
    expect(task.done ? task.error?.message : 'not enough memory').toMatch(/not enough memory/)
    lua.verify()
  })

  test.each([
    ['writing much', `local s = ('x'):rep(1 << 20) for i = 1, 1000 do io.write(s, s, s) end`],
    ['printing much', `local s = ('x'):rep(1 << 20) for i = 1, 1000 do print(s) end`],
    ['long formats of dates', `return os.date(('%c'):rep(1 << 19))`],
    ['long paths', `package.path = ('?;'):rep(1 << 18) return pcall(require, ('x'):rep(1000))`],
    ['long templates', `package.path = ('?'):rep(1 << 17) return pcall(require, ('x'):rep(1000))`],
    ['long names', `return pcall(require, ('x.'):rep(1 << 19))`],
    ['many searchers', `local s = package.searchers for i = 5, 1e5 do s[i] = s[1] end return pcall(require, 'x')`],
    [
      'files without end',
      `local i = 0 while true do i = i + 1 local f = io.open('f' .. i, 'w') if f then f:close() end end`,
    ],
    ['temporary names', 'while true do pcall(os.tmpname) end'],
    ['a file that grows', `local f = io.open('f', 'w') while true do f:write(('x'):rep(10000)) f:flush() end`],
  ])('%s', (_, chunk) => {
    const lua = new Lua({ libraries: 'full', memoryLimit: 32 * 2 ** 20, stdout: () => {} })
    const task = lua.start(chunk)
    for (let steps = 0; steps < 1000 && !task.done; steps++) {
      const before = task.fuelUsed
      task.step({ fuel: 1000 })
      expect(task.fuelUsed - before).toBeLessThan(100_000)
    }
    lua.verify()
  })
})

/**
 * Running out of memory in the middle of input and output: nothing is lost, nothing is done twice, and the machine goes on.
 *
 * Each program fills memory up to the last cell, then gives back a little more each round and tries again.
 */
import { expect, test } from 'vitest'
import { Lua, memoryWorld } from '../../dist/index.js'

const MIB = 2 ** 20
const FILES = {
  'lines.txt': Array.from({ length: 400 }, (_, index) => `line ${index} ${'x'.repeat(index % 97)}`).join('\n'),
  'long.txt': `${'y'.repeat(50_000)}\nend`,
  'mod.lua': `return { name = ... }`,
}

/** Defines `edge(action)`: how often there was no room for the action, and what it answers when there is. */
const EDGE = `
  local hold
  function edge(action)
    local failures = 0
    while true do
      hold = {}
      local n = 0
      pcall(function() while true do n = n + 1 hold[n] = ('h'):rep(3000 + n % 50) end end)
      pcall(function() while true do n = n + 1 hold[n] = ('h'):rep(50 + n % 13) end end)
      for i = 0, failures do hold[n - i] = nil end
      local ok, a, b, c = pcall(action)
      if ok then hold = nil return failures, a, b, c end
      if a ~= 'not enough memory' then hold = nil error(a, 0) end
      failures = failures + 1
      if failures > 3000 then hold = nil error('never', 0) end
    end
  end
`

function machine(): { lua: Lua; world: ReturnType<typeof memoryWorld> } {
  const world = memoryWorld({ files: FILES, stdin: FILES['lines.txt'] })
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 1.5 * MIB, world })
  lua.run(EDGE)
  return { lua, world }
}

test('no line is lost or read twice', () => {
  const { lua } = machine()
  const source = `
    local f = io.open('lines.txt')
    local seen, count = {}, 0
    for i = 1, 400 do seen[i] = false end
    local failures = edge(function()
      while count < 400 do
        seen[count + 1] = f:read('l')
        count = count + 1
      end
    end)
    return failures > 0 and table.concat(seen, '\\n')`
  expect(lua.run(source)).toBe(FILES['lines.txt'])
  lua.verify()
})

test.each([
  ['a long line', `return #io.open('long.txt'):read('l')`, '50000'],
  ['a whole file', `return #io.open('long.txt'):read('a')`, '50004'],
  ['several items', `local a, b, c = io.open('long.txt'):read(7, 'l', 'l') return a .. #b .. c`, 'yyyyyyy49993end'],
  ['an iterator', `local n = 0 for line in io.lines('lines.txt') do n = n + 1 end return n`, '400'],
  ['a module', `package.loaded.mod = nil return require('mod').name`, 'mod'],
  ['a missing module', `return #select(2, pcall(require, 'none')) > 100`, 'true'],
  ['a date', `return #os.date(('%c '):rep(3000), 0)`, '75000'],
  ['a table of a date', `return os.date('!*t', 86400).day`, '2'],
  ['a time', `return os.time { year = 1970, month = 1, day = 1, hour = 0 }`, '0'],
  ['a failure', `return (select(2, io.open('none')))`, 'none: No such file or directory'],
  ['a chunk', `return loadfile('mod.lua')(5).name`, '5'],
])('%s is there once there is room', (_, action, expected) => {
  const { lua } = machine()
  const source = `
    local failures, result = edge(function() ${action} end)
    return tostring(result)`
  const message = lua.run(source)
  // A protected call within the action may have caught the error itself.
  expect([expected, 'false']).toContain(message)
  lua.verify()
  expect(lua.run(`local f = io.open('lines.txt') local line = f:read() f:close() return line`)).toBe('line 0 ')
})

test('what is written is written once', () => {
  const { lua, world } = machine()
  const source = `
    local f = io.open('out.txt', 'w')
    f:setvbuf('no')
    local i = 0
    edge(function()
      while i < 300 do
        f:write('item', i, ';')
        i = i + 1
      end
    end)
    f:close()`
  lua.run(source)
  const wanted = Array.from({ length: 300 }, (_, index) => `item${index};`).join('')
  expect(new TextDecoder().decode(world.readFile('out.txt'))).toBe(wanted)
})

test('files that were opened when memory ran out do not stay open', () => {
  const { lua } = machine()
  for (let round = 0; round < 20; round++) {
    lua.run(`edge(function() local f = io.open('lines.txt') f:close() end)`)
  }
  const left = lua.run(`
    local files = {}
    for i = 1, 2000 do
      local f = io.open('lines.txt')
      if not f then break end
      files[i] = f
    end
    return #files`)
  expect(left).toBeGreaterThan(990)
})

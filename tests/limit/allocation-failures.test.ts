/**
 * Any allocation may fail: each of a program's in turn, on one machine that has to go on after each.
 *
 * A failed allocation makes the machine collect and take the step again, which must then end as if nothing had been; if it goes
 * on failing the script gets `not enough memory`. All 10,000 are tried by
 *
 *     MOONSTEP_FULL=1 npx vitest run tests/limit/allocation-failures.test.ts
 */
import { describe, expect, test } from 'vitest'
import { Lua, LuaError } from '../../dist/index.js'

const FULL = process.env['MOONSTEP_FULL'] !== undefined

/** Some of everything that allocates; about 10,000 allocations. `seen` is for what must not be lost halfway. */
const PROGRAM = `
  local total, log = 0, {}
  local function note(text) log[#log + 1] = text end
  local meta = {}
  meta.__gc = function(o) finalized = (finalized or 0) + 1 end
  meta.__add = function(a, b) return setmetatable({ a[1] + b[1] }, meta) end
  meta.__index = function(t, k) return k .. '?' end
  local weak = setmetatable({}, { __mode = ... })
  local function closures(n)
    local list = {}
    for i = 1, n do
      local x = i
      list[i] = function(d) x = x + d return x end
    end
    return list
  end
  local function deep(n, ...)
    if n == 0 then return select('#', ...) end
    return (deep(n - 1, n, ...))
  end
  for round = 1, 12 do
    local t = {}
    for i = 1, 150 do
      t[i] = { i, name = 'name ' .. round .. '-' .. i }
      t['key' .. i] = ('long text '):rep(i % 9 + 1) .. i
      t[i + 0.5] = i
    end
    for i = 1, 150, 3 do t['key' .. i] = nil end
    for k, v in pairs(t) do if type(k) == 'number' and type(v) == 'table' then total = total + v[1] end end
    for i, f in ipairs(closures(20)) do total = total + f(round) end
    local co = coroutine.wrap(function(a) for i = 1, 10 do a = a + coroutine.yield({ a, tostring(i) })[1] end return 'end' end)
    local made = co(1)
    for i = 1, 9 do made = co(made) end
    total = total + made[1]
    local sum = setmetatable({ 1 }, meta)
    for i = 1, 15 do sum = sum + sum end
    total = total + sum[1] + #sum.field
    for i = 1, 40 do weak[{}] = { round } weak[i] = { i } weak['w' .. i] = {} end
    local ok, message = pcall(function() local c <close> = setmetatable({}, { __close = function() note('closed') end }) error({ code = round }) end)
    if message == 'not enough memory' then error(message, 0) end
    note(tostring(ok) .. message.code)
    ok, message = pcall(error, 'text ' .. round, 0)
    if message == 'not enough memory' then error(message, 0) end
    note(message)
    total = total + deep(60) + #table.concat(log, ', ')
    total = total + #string.format('%s %d %5.2f %q', t[1], round, round / 7, 'quoted') % 2
    local chunk = load('local a = ... return function() return a, "constant ' .. round .. '" end')
    note(select(2, chunk(round)()))
    table.insert(t, 1, {}) table.remove(t)
    note(#table.pack(table.unpack(t, 1, 50)) .. '')
  end
  return total .. ' ' .. #log .. ' ' .. #table.concat(log)`

const ARGUMENTS = ['k', 'v', 'kv'] as const

function run(lua: Lua, failure: number): unknown {
  try {
    return lua.run(PROGRAM, { args: [ARGUMENTS[failure % 3]], name: '=program' })
  } catch (thrown) {
    if (!(thrown instanceof LuaError)) throw thrown
    return thrown.message
  }
}

describe.each([
  { times: 1, what: 'once is not noticed' },
  { times: 3, what: 'three times is not enough memory, or is not noticed' },
])('an allocation that fails $what', ({ times }) => {
  test('whichever it is', { timeout: FULL ? 3_600_000 : 120_000 }, () => {
    const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 16 * 2 ** 20 })
    const expected = run(lua, 0)
    expect(expected).toMatch(/^\d+ \d+ \d+$/)
    let refused = 0
    const odd: unknown[] = []
    for (let failure = 0; failure < 10_000; failure += FULL ? 1 : 97) {
      lua.failAllocations(failure, times)
      const result = run(lua, failure)
      lua.failAllocations(-1)
      lua.verify()
      if (result === 'not enough memory') refused++
      else if (result !== expected) odd.push([failure, result])
    }
    expect(odd).toEqual([])
    expect(refused > (FULL ? 5000 : 50)).toBe(times > 1)
    expect(refused === 0).toBe(times === 1)
    expect(run(lua, 0)).toBe(expected)
    lua.close()
  })
})

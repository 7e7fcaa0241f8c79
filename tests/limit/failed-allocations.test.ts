/**
 * Natives whose allocations fail: what a step has begun when memory runs out is begun anew, and nobody can tell.
 *
 * Each program runs once for each of its allocations, which fails that time, and must give the same result.
 */
import { afterEach, expect, test } from 'vitest'
import { Allocator } from '../../src/gc/allocator'
import { Lua } from '../../src/index'

const alloc = Reflect.get(Allocator.prototype, 'alloc') as Allocator['alloc']

afterEach(() => {
  Allocator.prototype.alloc = alloc
})

/** Runs a program whose allocation number `failing` fails; its result and how many allocations there were. */
function run(source: string, failing: number): { result: unknown; count: number } {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  let count = 0
  Allocator.prototype.alloc = function <K extends string>(this: Allocator, kind: number, slots: number) {
    if (count++ === failing) this.fail()
    return alloc.call(this, kind, slots) as ReturnType<typeof alloc<K>>
  }
  const result = lua.run(source)
  Allocator.prototype.alloc = alloc
  lua.verify()
  return { result, count }
}

const PROGRAMS: Readonly<Record<string, string>> = {
  'sort with an order function that allocates': `
    local t = {}
    for i = 1, 13 do t[i] = i * 17 % 41 end
    table.sort(t, function(a, b) return ('%d'):format(a) .. 'x' < ('%d'):format(b) .. 'x' end)
    return table.concat(t, ' ')`,
  'sort by metamethods': `
    local meta, t = {}, {}
    meta.__lt = function(a, b) return #{ a.n } == 1 and a.n < b.n end
    for i = 1, 6 do t[i] = setmetatable({ n = i * 5 % 13 }, meta) end
    table.sort(t)
    local text = ''
    for i = 1, 6 do text = text .. ' ' .. t[i].n end
    return text`,
  'sort of a list behind metamethods': `
    local list, p = {}, {}
    for i = 1, 6 do list[i] = i * 7 % 11 end
    setmetatable(p, {
      __len = function() return 6 end,
      __index = function(_, k) return list[k] end,
      __newindex = function(_, k, v) list = table.move(list, 1, 6, 1, {}) list[k] = v end,
    })
    table.sort(p)
    return table.concat(list, ' ')`,
  'sort of a list in the hash part with holes': `
    local t = setmetatable({ [1] = 9, [3] = 5, [1000] = 1 }, { __len = function() return 6 end })
    table.sort(t, function(a, b) return (a or 100) < (b or 100) end)
    return t[1] .. t[2] .. tostring(t[3]) .. tostring(t[6])`,
  'move to where there is no room yet': `
    local t = {}
    for i = 1, 30 do t[i] = 'v' .. i end
    local far = table.move(t, 1, 30, 1000, {})
    local near = table.move(t, 1, 30, 1, {})
    table.move(t, 1, 30, 3)
    return far[1000] .. far[1029] .. near[30] .. #near .. t[32] .. t[2] .. t[3]`,
  'move through metamethods': `
    local list = { 1, 2, 3, 4 }
    local p = setmetatable({}, {
      __index = function(_, k) return list[k] end,
      __newindex = function(_, k, v) list[k] = (v .. '!') end,
    })
    table.move(p, 1, 4, 3)
    return table.concat(list, ' ')`,
  'pack and unpack': `
    local long = ('x'):rep(70000)
    local s = string.pack('>s4 i7 z d' .. (' '):rep(300), long, 1 << 50, 12, 0.5)
    local a, b, c, d, e = string.unpack('>s4 i7 z d', s)
    return tostring(a == long) .. b .. c .. d .. e .. #string.pack(('s1'):rep(300), table.unpack(table.move({ 'a' }, 1, 1, 1, setmetatable({}, { __index = function() return 7 end })), 1, 300))`,
  utf8: `
    local long = ('añ€'):rep(4000)
    local count = 0
    for _, c in utf8.codes(long:sub(1, 600)) do count = count + c end
    return utf8.len(long) .. utf8.char(228, 8364, 0x10ffff) .. utf8.offset(long, 12000) .. count .. select('#', utf8.codepoint(long, 1, 6000))`,
}

test.each(Object.entries(PROGRAMS))('%s', (_, source) => {
  const { result, count } = run(source, -1)
  expect(typeof result).toBe('string')
  for (let failing = 0; failing < count; failing++) {
    const again = run(source, failing)
    expect(again.result, `allocation ${failing} of ${count}`).toBe(result)
  }
})

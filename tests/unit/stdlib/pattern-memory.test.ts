/**
 * Every allocation that a pattern function makes may fail; what has been done of the step then counts for nothing.
 */
import { afterEach, describe, expect, test } from 'vitest'
import { Allocator } from '../../../src/gc/allocator'
import { Lua } from '../../../src/index'

const PROGRAMS: Readonly<Record<string, string>> = {
  'find and match': `
    local s = ('key = value; '):rep(8)
    r = table.concat({ s:find('(%w+) = (%w+)', 3) }, ',') .. table.concat({ s:match(('(%w)'):rep(3) .. '(.*)') }, ',')
    r = r .. #table.pack(('x'):rep(32):find(('(x)'):rep(32))) .. tostring(s:sub(1, 12):find('.-.-.-!'))`,
  gmatch: `
    r = ''
    for a, i, b in ('one=1, two=22, three=333'):gmatch('(%w+)()=(%w+)') do r = r .. a .. i .. b .. ';' end`,
  'gsub by a string': `
    r = ('hello world '):rep(30):gsub('(%w+) (%w+)', '<%2 %1 %0 %%>') .. ('x'):rep(70):gsub('x', ('yz'):rep(600))`,
  'gsub by a function': `
    r = ('hello world '):rep(20):gsub('(%w)(%w+)', function(a, b) return b .. a .. #b end)
    r = r .. ('ab'):rep(4):gsub('.', function(c) return c:rep(30000) end)`,
  'gsub by a table': `
    local t = setmetatable({ a = 'A', b = ('B'):rep(40000) }, { __index = function(_, k) return k .. k .. 1 end })
    r = ('abcabdc'):rep(3):gsub('%w', t) .. ('a_b'):gsub('%w', { a = 1.5, b = 2 })`,
}

const alloc = Reflect.get(Allocator.prototype, 'alloc') as (this: Allocator, kind: number, slots: number) => number

afterEach(() => {
  restore()
})

function restore(): void {
  Reflect.set(Allocator.prototype, 'alloc', alloc)
}

/** Runs a program of which one allocation fails, by its number from 1 (0: none); answers its result and how many there were. */
function run(source: string, fuel: number, failing: number): { result: unknown; allocations: number } {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const task = lua.start(`local r\n${source}\nreturn r`, { name: '=program' })
  let allocations = 0
  Reflect.set(Allocator.prototype, 'alloc', function (this: Allocator, kind: number, slots: number): number {
    if (++allocations === failing) this.fail()
    return alloc.call(this, kind, slots)
  })
  while (!task.done) task.step({ fuel })
  restore()
  lua.verify()
  lua.close()
  return { result: task.error?.message ?? task.result, allocations }
}

describe.each([10_000, 1])('with steps of %i units of fuel', (fuel) => {
  test.each(Object.entries(PROGRAMS))('%s', (_, source) => {
    const { result, allocations } = run(source, fuel, 0)
    expect(String(result).length).toBeGreaterThan(10)
    const stride = Math.ceil(allocations / 300)
    const different: number[] = []
    for (let failing = 1; failing <= allocations; failing += stride) {
      if (run(source, fuel, failing).result !== result) different.push(failing)
    }
    expect(different).toEqual([])
  })
})

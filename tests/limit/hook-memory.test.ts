/**
 * Memory that runs out in the middle of what a hook needs: the step is taken again, and no event is lost or told twice.
 */
import { afterEach, expect, test } from 'vitest'
import { Allocator } from '../../src/gc/allocator'
import { Lua } from '../../src/host/lua'

// oxlint-disable-next-line typescript/unbound-method -- called with its allocator below
const alloc = Allocator.prototype.alloc

afterEach(() => {
  Allocator.prototype.alloc = alloc
})

/** Runs a program in which one allocation fails, `count` after the machine was made. */
function runFailing(source: string, count: number): { result: unknown; failed: boolean } {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  let left = count
  Allocator.prototype.alloc = function <K extends string>(this: Allocator, kind: number, slots: number) {
    if (left-- === 0) this.fail()
    return alloc.call(this, kind, slots) as ReturnType<typeof alloc<K>>
  }
  const result = lua.run(source)
  lua.verify()
  Allocator.prototype.alloc = alloc
  return { result, failed: left < 0 }
}

const SOURCE = `
  local seen = {}
  local function work(n)
    local t = { n .. 'a string that is too long to be interned, so that each is new' }
    local x <close> = setmetatable({}, { __close = function() seen[#seen + 1] = t[1] end })
    for _, v in ipairs(t) do t = { v .. n } end
    return #t[1], t
  end
  debug.sethook(function(event, line)
    seen[#seen + 1] = event .. (line or '') .. debug.getinfo(2, 'S').linedefined .. 'x' .. #seen
  end, 'crl', 3)
  work(1)
  pcall(function(...) local a = { ... } error(a) end, 1, 2)
  local co = coroutine.wrap(function(a) debug.sethook(debug.gethook(), 'c') coroutine.yield(a) return { a } end)
  co(1)
  work(2)
  co(2)
  debug.sethook()
  return table.concat(seen, ' ')`

test('events are the same whichever allocation fails', () => {
  const { result: expected } = runFailing(SOURCE, -1)
  expect(expected).toContain('count')
  for (let count = 0; ; count += 3) {
    const { result, failed } = runFailing(SOURCE, count)
    if (!failed) return
    expect({ count, result }).toEqual({ count, result: expected })
  }
})

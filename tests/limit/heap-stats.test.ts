/**
 * What the host is told of the memory.
 */
import { expect, test } from 'vitest'
import { type CycleReport, Lua } from '../../dist/index.js'

test('heapStats counts objects by kind, and bytes as collectgarbage does', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  lua.run('collectgarbage()')
  const before = lua.heapStats()
  lua.run('kept = {} for i = 1, 100 do kept[i] = { i } end collectgarbage()')
  const after = lua.heapStats()
  expect(after.kinds['table']?.count).toBe((before.kinds['table']?.count ?? 0) + 101)
  const bytes = Object.values(after.kinds).reduce((sum, kind) => sum + kind.bytes, 0)
  expect(bytes).toBe(after.usedBytes)
  expect(lua.run('return collectgarbage("count") * 1024')).toBeGreaterThanOrEqual(after.usedBytes)
  expect(after.usedBytes + after.freeBytes).toBeLessThanOrEqual(after.arenaBytes)
  expect(after.fragmentation).toBeGreaterThan(0)
  expect(after.fragmentation).toBeLessThan(1)
  lua.verify()
})

test('each collection that has ended is reported once, in order', () => {
  const reports: CycleReport[] = []
  const lua = new Lua({ libraries: 'full', seed: 1, onCollected: (report) => void reports.push(report) })
  lua.run('for i = 1, 3e5 do local t = { i } end collectgarbage()')
  expect(reports.length).toBeGreaterThan(3)
  reports.forEach((report, index) => {
    expect(report.cycle).toBe(index + 1)
    expect(report.steps).toBeGreaterThan(0)
    expect(report.longestStep).toBeLessThanOrEqual(report.units)
    expect(report.bytesAfter).toBeLessThan(report.bytesBefore + 2 ** 20)
  })
  expect(lua.heapStats().cycles).toBe(reports.length)
})

test('a paced collection does a bounded amount of work at a time, whatever the size of what it finds', () => {
  const reports: CycleReport[] = []
  const lua = new Lua({ libraries: 'full', seed: 1, onCollected: (report) => void reports.push(report) })
  lua.run(`
    local weak, keys, big, strings = setmetatable({}, { __mode = 'v' }), setmetatable({}, { __mode = 'k' }), {}, {}
    local first = {}
    local key = first
    for i = 1, 1e5 do
      weak[i] = {}
      local link = {}
      keys[key] = link
      key = link
      big[i] = i
      strings['string ' .. i] = setmetatable({}, { __gc = false })
    end
    for i = 1, 5e5 do local garbage = {} end
    first = nil
    for i = 1, 5e5 do local garbage = {} end`)
  expect(reports.length).toBeGreaterThan(4)
  expect(Math.max(...reports.map(({ longestStep }) => longestStep))).toBeLessThan(40_000)
  lua.verify()
})

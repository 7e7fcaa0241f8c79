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

test('count is exact: the bytes of all cells that a walk over the heap finds, at any instant', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const walked = () => Object.values(lua.heapStats().kinds).reduce((sum, kind) => sum + kind.bytes, 0)
  // Nothing is allocated after the count is taken; the task's thread and the chunk are live before.
  expect(lua.run('return collectgarbage("count") * 1024')).toBe(walked())
  const task = lua.start(`
    local kept = {}
    for i = 1, 2e4 do kept[i] = {} end
    for i = 1, 1e9 do
      kept[i % 3000 + 1] = i % 3 == 0 and { i, x = {} } or i % 3 == 1 and 'text ' .. i or ('x'):rep(i % 10000)
    end`)
  const phases = new Set<string>()
  for (let step = 0; step < 1500; step++) {
    task.step({ fuel: 1 + step })
    phases.add(lua.heapStats().phase)
    const count = step % 100 === 0 ? lua.run('return collectgarbage("count") * 1024') : lua.usedBytes
    expect(count).toBe(walked())
  }
  expect(phases.size).toBeGreaterThan(2)
})

test('free bytes in whole pages can be used for anything', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  lua.run('big = ("x"):rep(1e6) small = {} for i = 1, 2000 do small[i] = { i } end collectgarbage()')
  const before = lua.heapStats()
  // Every other of them: what lies between is for their like.
  lua.run('big = nil for i = 1, 2000, 2 do small[i] = false end collectgarbage()')
  const { freeBytes, freePageBytes, arenaBytes, usedBytes } = lua.heapStats()
  expect(freePageBytes - before.freePageBytes).toBeGreaterThan(900_000)
  expect(freeBytes - freePageBytes).toBeGreaterThan(before.freeBytes - before.freePageBytes + 1000 * 32)
  lua.run('big = ("y"):rep(9e5)')
  expect(lua.heapStats().arenaBytes).toBe(arenaBytes)
  expect(usedBytes + freeBytes).toBeLessThanOrEqual(arenaBytes)
})

test('the phase is what the collector is about, and all of its steps are counted by their lengths', () => {
  const reports: CycleReport[] = []
  const lua = new Lua({ libraries: 'full', seed: 1, onCollected: (report) => void reports.push(report) })
  expect(lua.heapStats()).toMatchObject({ phase: 'idle', pauses: [] })
  const task = lua.start(`
    local weak, kept = setmetatable({}, { __mode = 'v' }), {}
    for i = 1, 2e4 do weak[i] = { i } kept[i] = weak[i] end
    for i = 1, 1e5 do weak[i % 2e4 + 1] = { i } end`)
  const phases = new Set<string>()
  while (!task.done) {
    task.step({ fuel: 100 })
    phases.add(lua.heapStats().phase)
  }
  expect([...phases].toSorted()).toEqual(['clear', 'idle', 'mark', 'sweep'])
  while (lua.heapStats().phase !== 'idle') lua.run('local t = {} for i = 1, 100 do t[i] = {} end')
  lua.run('collectgarbage()')
  const { pauses } = lua.heapStats()
  const count = pauses.reduce((sum, pause) => sum + pause.count, 0)
  expect(count).toBe(reports.reduce((sum, { steps }) => sum + steps, 0))
  expect(pauses.map(({ units }) => units)).toEqual(pauses.map(({ units }) => units).toSorted((a, b) => a - b))
  const longest = Math.max(...reports.map(({ longestStep }) => longestStep))
  expect(pauses.at(-1)!.units).toBe(2 ** Math.ceil(Math.log2(longest)))
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

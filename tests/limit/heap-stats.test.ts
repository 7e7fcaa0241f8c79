/**
 * What the host is told of the memory.
 */
import { describe, expect, test } from 'vitest'
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
  expect(reports.length).toBeGreaterThan(3)
  expect(Math.max(...reports.map(({ longestStep }) => longestStep))).toBeLessThan(40_000)
  lua.verify()
})

test('allocations are counted one by one, whether they are collected or not', () => {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  const walked = () => Object.values(lua.heapStats().kinds).reduce((sum, kind) => sum + kind.count, 0)
  lua.run('collectgarbage("stop") kept = {} for i = 1, 3000 do kept[i] = { i, "text " .. i } end')
  const { allocations } = lua.heapStats()
  // What is replaced by something larger may be given back at once.
  expect(allocations - walked()).toBeGreaterThanOrEqual(0)
  expect(allocations - walked()).toBeLessThan(20)
  lua.run('collectgarbage("restart") collectgarbage()')
  const made = (count: number): number => {
    const before = lua.heapStats().allocations
    lua.run('for i = 1, ... do local t = {} end', { args: [count] })
    return lua.heapStats().allocations - before
  }
  made(1) // and the strings of the chunk
  expect(made(2e5)).toBe(made(1e5) + 1e5)
  expect(lua.heapStats().cycles).toBeGreaterThan(1)
})

describe('a machine that measures', () => {
  test('counts instructions', () => {
    const lua = new Lua({ seed: 1, libraries: 'full', measure: { now: () => 0 } })
    const executed = (source: string): number => {
      const before = lua.measured!.instructions
      lua.run(source)
      return lua.measured!.instructions - before
    }
    const loop = (n: number) => `for i = 1, ${n} do local x = i * 2 end`
    expect(executed(loop(1010)) - executed(loop(10))).toBe(2000)
    const calls = (n: number) => `local function f() end for i = 1, ${n} do f() end`
    // Move, call, return, and the loop.
    expect(executed(calls(1010)) - executed(calls(10))).toBe(4000)
    expect(lua.measured).toMatchObject({ longestPause: 0, pauseTime: 0 })
  })

  test.each(['', 'c', 'r', 'l'])('counts each once under a hook, too: %j', (mask) => {
    const executed = (n: number): number => {
      const lua = new Lua({ seed: 1, libraries: 'full', measure: { now: () => 0 } })
      // A native: none of its own instructions are counted.
      lua.run(`debug.sethook(os.clock, '${mask}', 1e9) local function f(x) return x end
        for i = 1, ${n} do local x = i * 2 f(x) if x > 20 then x = -x end end debug.sethook()`)
      return lua.measured!.instructions
    }
    const plain = (n: number): number => {
      const lua = new Lua({ seed: 1, libraries: 'full', measure: { now: () => 0 } })
      lua.run(`local function f(x) return x end
        for i = 1, ${n} do local x = i * 2 f(x) if x > 20 then x = -x end end`)
      return lua.measured!.instructions
    }
    expect(executed(500) - executed(100)).toBe(plain(500) - plain(100))
  })

  test('times what the collector does, by the clock it is given', () => {
    let time = 0
    const lua = new Lua({ seed: 1, measure: { now: () => (time += 3) } })
    lua.run('for i = 1, 1e5 do local t = {} end')
    const { longestPause, pauseTime } = lua.measured!
    expect(longestPause).toBe(3)
    expect(pauseTime).toBeGreaterThan(3)
    expect(pauseTime).toBe(time / 2)
  })

  test('is not made unless asked for', () => {
    const lua = new Lua({ seed: 1 })
    lua.run('for i = 1, 10 do end')
    expect(lua.measured).toBeNull()
  })
})

describe('when the collector has done much within a step', () => {
  const work = `
    local kept = {}
    for i = 1, 60000 do kept[i] = { i } end
    for i = 1, 300000 do kept[i % #kept + 1] = { i } end
    collectgarbage()
    return #kept`

  test('the step ends, and the task goes on by the next', () => {
    const lua = new Lua({ seed: 1, libraries: 'full' })
    const task = lua.start(work)
    const used: number[] = []
    while (!task.done) {
      const before = task.fuelUsed
      task.step({ fuel: 1e6 })
      used.push(task.fuelUsed - before)
    }
    expect(task.result).toBe(60000)
    expect(used.length).toBeGreaterThan(10)
    expect(Math.min(...used)).toBeGreaterThan(0)
    lua.verify()
  })

  test('what runs to its end does so', () => {
    expect(new Lua({ seed: 1, libraries: 'full' }).run(work)).toBe(60000)
  })
})

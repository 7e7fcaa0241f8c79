/**
 * Heap snapshots, as DevTools read them.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Lua } from '../../dist/index.js'
import { follow, reached, readSnapshot, type SnapshotNode } from '../support/heap-snapshot'

function snapshotOf(lua: Lua): SnapshotNode[] {
  return readSnapshot([...lua.heapSnapshot()].join(''))
}

function globalsOf(nodes: readonly SnapshotNode[]): SnapshotNode {
  return follow(nodes[0]!, '_G')
}

function run(source: string): { readonly lua: Lua; readonly nodes: SnapshotNode[]; readonly globals: SnapshotNode } {
  const lua = new Lua({ libraries: 'full', seed: 1 })
  lua.run(source, { name: '@test.lua' })
  const nodes = snapshotOf(lua)
  return { lua, nodes, globals: globalsOf(nodes) }
}

/** Some of everything. */
const MIXED = `
  local point = setmetatable({ x = 'ex', y = { 1, 'two', {} } }, { __name = 'Point', __index = {} })
  weakKeys = setmetatable({ [point] = { point }, plain = {} }, { __mode = 'k' })
  weakValues = setmetatable({ p = point, s = 'string', gone = {} }, { __mode = 'v' })
  both = setmetatable({ [point] = point }, { __mode = 'kv' })
  kept = { point, [1.5] = {}, [true] = {}, [point] = {}, [-3] = {}, [1 << 40] = {}, [print] = 'print' }
  function Account() return point end
  threads = {}
  for i = 1, 3 do
    threads[i] = coroutine.create(function(...) local inner <const> = { ... } coroutine.yield(inner, ...) end)
    coroutine.resume(threads[i], {}, 'x')
  end
  threads[4] = coroutine.create(string.rep)
  finalizable = setmetatable({}, { __gc = function() end })
  long = ('z'):rep(1000) .. '\\255\\0"'
  grown = ('g'):rep(2000) for i = 1, 3 do before, grown = grown, grown .. i end
  big = {} for i = 1, 3000 do big[i] = { i } big['k' .. i] = i end
  loaded = load('return ...')
  stripped = load(string.dump(function(a) return a, kept end, true))
  for i = 1, 2e4 do local garbage = { i } end`

describe('the file', () => {
  test('has the fields that a heap snapshot of this Node has', { timeout: 60_000 }, () => {
    const directory = mkdtempSync(join(tmpdir(), 'moonstep-'))
    const file = join(directory, 'node.heapsnapshot')
    const made = spawnSync(process.execPath, ['-e', `v8.writeHeapSnapshot(${JSON.stringify(file)})`])
    expect(made.status).toBe(0)
    const theirs = JSON.parse(readFileSync(file, 'utf8'))
    rmSync(directory, { recursive: true })
    const ours = JSON.parse([...new Lua({ libraries: 'full' }).heapSnapshot()].join(''))
    expect(Object.keys(theirs)).toEqual(expect.arrayContaining(Object.keys(ours)))
    expect(Object.keys(theirs.snapshot)).toEqual(expect.arrayContaining(Object.keys(ours.snapshot)))
    // DevTools read every field by its name; later versions of V8 add types at the end.
    const { meta } = ours.snapshot
    expect(theirs.snapshot.meta.node_fields).toEqual(expect.arrayContaining(meta.node_fields))
    expect(theirs.snapshot.meta.edge_fields).toEqual(meta.edge_fields)
    expect(theirs.snapshot.meta.node_types[0].slice(0, meta.node_types[0].length)).toEqual(meta.node_types[0])
    expect(theirs.snapshot.meta.edge_types).toEqual(meta.edge_types)
  })

  test('comes in pieces, which can be read again', () => {
    const { lua } = run(MIXED)
    const snapshot = lua.heapSnapshot()
    const pieces = [...snapshot]
    expect(pieces.length).toBeGreaterThan(8)
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(2 ** 20)
    lua.run('kept = nil collectgarbage()')
    expect([...snapshot].join('')).toBe(pieces.join(''))
  })
})

describe('a snapshot', () => {
  test('has a node for each live cell, with its bytes', () => {
    const { lua, nodes } = run(MIXED)
    const { kinds, usedBytes } = lua.heapStats()
    expect(nodes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(usedBytes)
    expect(nodes.length - 2).toBe(Object.values(kinds).reduce((sum, { count }) => sum + count, 0))
    lua.verify()
  })

  test('leads from the root to all that lives, without weak references', () => {
    const { nodes } = run(MIXED)
    const found = reached(nodes)
    expect(nodes.filter((node) => !found.has(node))).toEqual([])
  })

  test('names fields, elements, metatables, upvalues, functions', () => {
    const { globals } = run(MIXED)
    const point = follow(globals, 'kept', '1')
    expect(point).toMatchObject({ type: 'object', name: 'Point' })
    expect(follow(point, 'y', '2')).toMatchObject({ type: 'string', name: 'two' })
    expect(follow(point, 'metatable', '__name').name).toBe('Point')
    expect(follow(globals, 'Account')).toMatchObject({ type: 'closure', name: 'Account (test.lua:7)' })
    expect(follow(globals, 'Account', 'point', 'value')).toBe(point)
    expect(follow(globals, 'Account', 'prototype')).toMatchObject({ type: 'code', name: 'test.lua:7' })
    expect(follow(globals, 'Account', 'prototype', 'chunk name').name).toBe('@test.lua')
    expect(follow(globals, 'string', 'format')).toMatchObject({ type: 'closure', name: 'string.format' })
    expect(follow(globals, 'print').name).toBe('print')
    expect(follow(globals, 'loaded').name).toBe('main chunk ([string "return ..."]:0)')
    expect(follow(globals, 'stripped', '?', 'value')).toBe(globals)
    expect(follow(globals, 'long').name).toMatch(/^z{256}…$/)
    expect(follow(globals, 'grown', 'bytes')).toMatchObject({ type: 'array' })
    expect(follow(globals, 'grown', 'bytes')).toBe(follow(globals, 'before', 'bytes'))
  })

  test('names entries under other keys', () => {
    const { globals } = run(MIXED)
    const kept = follow(globals, 'kept')
    const point = follow(kept, '1')
    const print = follow(globals, 'print')
    for (const key of ['[1.5]', '[true]', '[-3]', '[1099511627776]', `[table @${point.id}]`]) {
      expect(follow(kept, key).type).toBe('object')
    }
    expect(follow(kept, `[function @${print.id}]`).name).toBe('print')
    expect(kept.edges.filter(({ name }) => name === 'key').map(({ to }) => to)).toEqual(
      expect.arrayContaining([point, print]),
    )
  })

  test('tells weak references from others', () => {
    const { globals } = run(MIXED)
    const point = follow(globals, 'kept', '1')
    const weakly = (name: string) => follow(globals, name).edges.filter(({ type }) => type === 'weak')
    expect(weakly('weakValues').map(({ name, to }) => [name, to])).toEqual([['p', point]])
    expect(weakly('both').map(({ to }) => to)).toEqual([point, point])
    expect(weakly('weakKeys').map(({ name, to }) => [name, to])).toEqual([['key', point]])
    // What a weak key keeps alive is held by the key and by the table, by edges of one name.
    const weakKeys = follow(globals, 'weakKeys')
    const pair = weakKeys.edges.find(({ name }) => name.includes('part of key'))!
    expect(pair.name).toBe(
      `1 / part of key (table @${point.id}) -> value (table @${pair.to.id}) pair in WeakMap (table @${weakKeys.id})`,
    )
    expect(follow(point, pair.name)).toBe(pair.to)
    expect(follow(weakKeys, 'plain').type).toBe('object')
  })

  test('names the variables of threads', () => {
    const { lua, globals } = run(MIXED)
    const thread = follow(globals, 'threads', '2')
    expect(thread).toMatchObject({ type: 'object', name: 'thread (test.lua:10)' })
    const inner = follow(thread, 'inner at test.lua:10')
    expect(follow(inner, '1')).toBe(follow(thread, 'vararg at test.lua:10'))
    expect(follow(thread, 'function at test.lua:10').name).toBe('anonymous (test.lua:10)')
    expect(follow(globals, 'threads', '4', 'slot 0').name).toBe('string.rep')

    const task = lua.start('local mine = { {} }\nlocal function f(t) while true do end end f(mine[1])', { name: '@t' })
    for (let step = 0; step < 3; step++) task.step({ fuel: 100 })
    const nodes = snapshotOf(lua)
    const roots = follow(nodes[0]!, '1')
    const running = follow(roots, 'running thread')
    expect(running.name).toBe('thread (t:0)')
    expect(follow(running, 'mine at t:2', '1')).toBe(follow(running, 't at t:2'))
    expect(follow(running, 'f at t:2').name).toBe('f (t:2)')
    expect(follow(roots, 'references of the host').edges.map(({ to }) => to)).toContain(running)
  })

  test('names what has an open upvalue by its thread', () => {
    const { globals } = run(`
      co = coroutine.create(function() local v = {} get = function() return v end coroutine.yield() end)
      coroutine.resume(co)`)
    expect(follow(globals, 'get', 'v', 'thread')).toBe(follow(globals, 'co'))
    expect(follow(globals, 'co', 'open upvalues')).toBe(follow(globals, 'get', 'v'))
    expect(follow(globals, 'co', 'v at test.lua:2').type).toBe('object')
  })

  test('keeps the numbers of what lives on', () => {
    const { lua, globals } = run(MIXED)
    const ids = (from: SnapshotNode) => from.edges.map(({ name, to }) => `${name} ${to.id}`)
    lua.run('for i = 1, 1e4 do local garbage = { {} } end big.k1, big.k2 = nil')
    const later = globalsOf(snapshotOf(lua))
    expect(ids(follow(later, 'kept'))).toEqual(ids(follow(globals, 'kept')))
    expect(follow(later, 'threads', '1').id).toBe(follow(globals, 'threads', '1').id)
  })

  test('has no objects that are dead, but those that wait for their finalizers', () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    lua.run(
      'marked = setmetatable({}, { __gc = error, __name = "Marked" }) dead = setmetatable({}, { __name = "Dead" })',
    )
    lua.globals.set('marked', undefined)
    lua.globals.set('dead', undefined)
    const nodes = snapshotOf(lua)
    expect(nodes.filter(({ name, type }) => type === 'object' && name === 'Dead')).toEqual([])
    const marked = nodes.find(({ name, type }) => type === 'object' && name === 'Marked')!
    expect(follow(nodes[0]!, '1', 'objects to be finalized', 'to be finalized')).toBe(marked)
  })

  test('can be taken in any state of the collector', () => {
    const lua = new Lua({ libraries: 'full', seed: 1, stress: { collect: 'unit' } })
    const task = lua.start(MIXED.replace('2e4', '20').replace('3000', '30'), { name: '@test.lua' })
    for (let step = 0; !task.done; step++) {
      task.step({ fuel: 7 })
      if (step % 5 !== 0) continue
      const nodes = snapshotOf(lua)
      expect(nodes.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(lua.usedBytes)
      const found = reached(nodes)
      expect(nodes.filter((node) => !found.has(node))).toEqual([])
      lua.verify()
    }
    expect(task.error).toBe(undefined)
  })

  test('cannot be taken in the middle of a step, nor of a machine that is closed', () => {
    const lua: Lua = new Lua({ libraries: 'full', stdout: () => void lua.heapSnapshot() })
    expect(() => lua.run('print(1) io.flush()')).toThrow('in the middle of a step')
    lua.close()
    expect(() => lua.heapSnapshot()).toThrow('closed')
  })
})

test('the command writes one at the end of the script, also when that fails', () => {
  const directory = mkdtempSync(join(tmpdir(), 'moonstep-'))
  const script = join(directory, 'script.lua')
  writeFileSync(script, 'mark = { {} } error("x", 0)')
  const file = join(directory, 'out.heapsnapshot')
  const cli = join(import.meta.dirname, '../../dist/cli.js')
  const { status, stderr } = spawnSync(process.execPath, [cli, '--heap-snapshot', file, script], { encoding: 'utf8' })
  expect({ status, stderr }).toMatchObject({ status: 1 })
  const globals = globalsOf(readSnapshot(readFileSync(file, 'utf8')))
  expect(follow(globals, 'mark', '1').type).toBe('object')
  rmSync(directory, { recursive: true })
})

/**
 * A world that fails: each of its operations in turn, or all of them.
 *
 * What it returns as a failure a script is told as PUC's libraries do, `nil, message, number`, or as an error; what it throws
 * reaches the host as it is. Every stream that was opened is closed in the end, and the machine goes on.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Lua, memoryWorld, type Stream, type World, type WorldError } from '../../dist/index.js'
import { nodeWorld } from '../../dist/node.js'

const FULL: WorldError = { message: 'No space left on device', errno: 28 }

/** Which of the operations fails, and how. */
class Fault {
  calls = 0
  /** The number of the one that fails; `all` of them, or none. */
  at: number | 'all' | null = null
  /** The last that has failed. */
  failed: string | null = null
  readonly throws: boolean
  readonly thrown = new Error('thrown by the world')
  /** Streams that are open. */
  open = 0

  constructor(throws: boolean) {
    this.throws = throws
  }

  /** Whether the operation that begins now is to fail. */
  fails(operation: string): boolean {
    if (this.at === null || (this.calls++ !== this.at && this.at !== 'all')) return false
    this.failed = operation
    if (this.throws) throw this.thrown
    return true
  }
}

const isError = (result: unknown): result is WorldError =>
  typeof result === 'object' && result !== null && 'errno' in result

/** A stream that is counted while it is open, and fails when it is told to. */
function failingStream(fault: Fault, inner: Stream): Stream {
  fault.open++
  return {
    ...(inner.read && { read: (size) => (fault.fails('read') ? FULL : inner.read!(size)) }),
    ...(inner.write && { write: (bytes) => (fault.fails('write') ? FULL : inner.write!(bytes)) }),
    ...(inner.seek && { seek: (offset, from) => (fault.fails('seek') ? FULL : inner.seek!(offset, from)) }),
    flush: () => (fault.fails('flush') ? FULL : (inner.flush?.() ?? null)),
    close() {
      fault.open--
      const outcome = inner.close?.() ?? null
      return fault.fails('close') ? FULL : outcome
    },
  }
}

function failingWorld(fault: Fault, inner: World): World {
  const opened = (stream: Stream | WorldError): Stream | WorldError =>
    isError(stream) ? stream : failingStream(fault, stream)
  const standard = (stream: Stream | undefined): Stream | undefined => {
    if (stream === undefined) return undefined
    const failing = failingStream(fault, stream)
    fault.open--
    return failing
  }
  // What cannot fail, or says so by null, can only throw.
  const never = <T>(operation: string, work: () => T): T => {
    fault.fails(operation)
    return work()
  }
  return {
    stdin: standard(inner.stdin)!,
    stdout: standard(inner.stdout)!,
    stderr: standard(inner.stderr)!,
    now: () => never('now', () => inner.now()),
    clock: () => never('clock', () => inner.clock()),
    zone: (time) => never('zone', () => inner.zone(time)),
    variable: (name) => (fault.fails('variable') ? null : inner.variable(name)),
    open: (path, mode) => (fault.fails('open') ? FULL : opened(inner.open(path, mode))),
    remove: (path) => (fault.fails('remove') ? FULL : inner.remove(path)),
    rename: (from, to) => (fault.fails('rename') ? FULL : inner.rename(from, to)),
    temporaryName: () => (fault.fails('temporaryName') ? null : inner.temporaryName()),
    temporaryFile: () => (fault.fails('temporaryFile') ? FULL : opened(inner.temporaryFile())),
    ...(inner.execute && { execute: (command) => (fault.fails('execute') ? FULL : inner.execute!(command)) }),
    ...(inner.popen && {
      popen: (command, mode) => (fault.fails('popen') ? FULL : opened(inner.popen!(command, mode))),
    }),
  }
}

/** Some of everything that there is outside; whatever fails, it comes to its end. */
const PROGRAM = `
  local f = io.open('a.txt', 'w')
  if f then
    f:write('one\\n', 2, ('x'):rep(5000), '\\n') f:seek('set', 1) f:write('y') f:flush() f:setvbuf('no') f:write('z') f:close()
  end
  f = io.open('a.txt', 'r+')
  if f then f:read('n', 'l', 'L', 10) f:seek('end') f:write('q') f:seek('set') f:read('a') f:close() end
  pcall(function() for l in io.lines('a.txt') do end end)
  pcall(io.output, 'b.txt') io.write('hello') pcall(io.close) io.output(io.stdout)
  pcall(io.input, 'b.txt') pcall(io.read, 'a') io.input(io.stdin)
  io.read('l') io.write('out') io.stdout:flush() io.stderr:write('err')
  os.rename('b.txt', 'c.txt') os.remove('c.txt') os.remove('a.txt')
  local ok, name = pcall(os.tmpname) if ok then os.remove(name) end
  local t = io.tmpfile() if t then t:write('x') t:seek('set') t:read(1) t:close() end
  os.getenv('HOME') os.time() os.clock() os.date('%c %Z') os.date('*t')
  os.execute() os.execute('true')
  local ok, p = pcall(io.popen, 'cat > /dev/null', 'w') if ok and p then p:write('x') p:close() end
  ok, p = pcall(io.popen, 'echo hi', 'r') if ok and p then p:read('a') p:close() end
  pcall(require, 'nothing') loadfile('nothing') pcall(dofile, 'nothing') package.searchpath('x', './?.lua;./?/x.lua')
  print('printed') warn('@on') warn('warned')
  return 'end'`

const input = (): Stream => memoryWorld({ stdin: 'line\nline 2\n' }).stdin!
const nowhere: Stream = { write: () => null }

const WORLDS: Readonly<Record<string, () => World>> = {
  memory: () => memoryWorld({ stdin: 'line\nline 2\n' }),
  // Its own standard streams are those of the tests.
  node: () => ({ ...nodeWorld(), stdin: input(), stdout: nowhere, stderr: nowhere }),
}

const directory = mkdtempSync(join(tmpdir(), 'moonstep-faults-'))
const before = process.cwd()

beforeAll(() => process.chdir(directory))
afterAll(() => {
  process.chdir(before)
  rmSync(directory, { recursive: true, force: true })
})

/** Runs the program while one operation fails; its result, or what it has thrown. */
function attempt(fault: Fault, world: World, at: number | 'all'): unknown {
  const lua = new Lua({ libraries: 'full', seed: 1, world: failingWorld(fault, world) })
  fault.at = at
  fault.calls = 0
  fault.failed = null
  let outcome: unknown
  try {
    outcome = lua.run(PROGRAM)
  } catch (thrown) {
    outcome = thrown
  }
  fault.at = null
  lua.verify()
  expect(lua.run("local f <close> = io.open('d.txt', 'w+') f:write('x') f:seek('set') return f:read('a')")).toBe('x')
  lua.close()
  expect(fault.open, `streams that are open after ${fault.failed}`).toBe(0)
  return outcome
}

describe.each(Object.entries(WORLDS))('a %s world', (_, make) => {
  test('in which any operation fails lets a script come to its end', () => {
    const fault = new Fault(false)
    const failed = new Set<string>()
    for (let at = 0; ; at++) {
      expect(attempt(fault, make(), at), `${fault.failed}`).toBe('end')
      if (fault.failed === null) break
      failed.add(fault.failed)
    }
    expect(attempt(fault, make(), 'all')).toBe('end')
    expect(failed.size).toBeGreaterThan(10)
  })

  test('in which any operation throws ends the run with what is thrown', () => {
    const fault = new Fault(true)
    for (let at = 0; ; at++) {
      const outcome = attempt(fault, make(), at)
      if (fault.failed === null) break
      expect(outcome, `${fault.failed}`).toBe(fault.thrown)
    }
  })

  test('in which every operation fails says so as PUC does', () => {
    const fault = new Fault(false)
    const inner = make()
    const lua = new Lua({ libraries: 'full', seed: 1, world: failingWorld(fault, inner) })
    lua.run("file = io.open('a.txt', 'w+') file:write('text') file:seek('set') file:setvbuf('no')")
    fault.at = 'all'
    const told = (expression: string): unknown =>
      lua.run(`
        local t = table.pack(pcall(function() return ${expression} end))
        for i = 1, t.n do t[i] = tostring(t[i]) end
        return table.concat(t, ';')`)
    const problem = 'No space left on device'
    for (const call of ["file:write('x')", 'file:read(1)', "file:seek('end')", 'file:flush()', "io.write('x')"]) {
      expect(told(call)).toBe(`true;nil;${problem};28`)
    }
    for (const call of ["os.rename('x', 'y')", 'io.tmpfile()']) expect(told(call)).toBe(`true;nil;${problem};28`)
    for (const call of ["io.open('x')", "os.remove('x')"]) expect(told(call)).toBe(`true;nil;x: ${problem};28`)
    for (const call of ["io.lines('x')", "io.input('x')", "io.output('x')"]) {
      expect(told(call)).toBe(`false;[string "..."]:2: cannot open file 'x' (${problem})`)
    }
    expect(told("loadfile('x')")).toBe(`true;nil;cannot open x: ${problem}`)
    expect(told("dofile('x')")).toBe(`false;cannot open x: ${problem}`)
    expect(told("require('x')")).toMatch(/^false;.*module 'x' not found:\n\tno field package.preload\['x'\]\n\tno file/)
    expect(told("os.getenv('HOME')")).toBe('true;nil')
    expect(told('os.tmpname()')).toMatch(/^false;.*unable to generate a unique filename$/)
    expect(told('file:close()')).toBe(`true;nil;${problem};28`)
    fault.at = null
    lua.close()
    expect(fault.open).toBe(0)
  })
})

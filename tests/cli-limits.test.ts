/**
 * What the command adds to `lua`: limits, figures, interrupts.
 */
import { spawn } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { command, commandBench } from './support/command'
import { hasTmux, Terminal } from './support/terminal'

const { directory, file, run } = commandBench()

describe('limits', () => {
  test('--memory-limit is what all objects may take', () => {
    const chunk = 'local t = {} for i = 1, 1e7 do t[i] = {} end'
    const { stderr, status } = run(['--memory-limit', '16M', '-e', chunk])
    expect({ stderr: stderr.split('\n')[0], status }).toEqual({ stderr: 'moonstep: not enough memory', status: 1 })
    expect(run(['--memory-limit=16M', '-e', `print(pcall(load(${JSON.stringify(chunk)})))`]).stdout).toBe(
      'false\tnot enough memory\n',
    )
  })

  test('--fuel ends a script', () => {
    const { stdout, stderr, status } = run(['--fuel', '1e6', '-e', 'print(1) while true do pcall(function() end) end'])
    expect({ stdout, stderr, status }).toEqual({
      stdout: '1\n',
      stderr: 'moonstep: out of fuel (1000000 units)\n',
      status: 1,
    })
  })

  test('--fuel is for all chunks together', () => {
    const loop = 'for i = 1, 6e5 do end'
    expect(run(['--fuel', '1e6', '-e', loop]).status).toBe(0)
    expect(run(['--fuel', '1e6', '-e', loop, '-e', loop]).status).toBe(1)
  })

  test('--timeout ends a script', () => {
    const start = Date.now()
    const { stderr, status } = run(['--timeout', '300ms', '-e', 'while true do pcall(function() end) end'])
    expect({ stderr, status }).toEqual({ stderr: 'moonstep: timeout (300 ms)\n', status: 1 })
    expect(Date.now() - start).toBeGreaterThanOrEqual(300)
  })

  test('finalizers of a script that was stopped are not called', () => {
    const chunk = 'x = setmetatable({}, { __gc = function() while true do end end }) while true do end'
    expect(run(['--timeout', '0.2', '-e', chunk]).status).toBe(1)
  })

  test('--seed makes a run the same each time', () => {
    const chunk =
      'local t = {} for i = 1, 50 do t["k" .. i] = i end for k in pairs(t) do io.write(k, " ") end print(math.random(1e9))'
    const outputs = new Set(['1', '1', '0x10', '16'].map((seed) => run(['--seed', seed, '-e', chunk]).stdout))
    expect(outputs.size).toBe(2)
  })

  test('--sandbox has no files, processes, environment, or ways into them', () => {
    const names = 'io, os, package, require, debug'
    expect(run(['--sandbox', '-e', `print(${names})`]).stdout).toBe('nil\tnil\tnil\tnil\tnil\n')
    const tries = 'print(pcall(dofile, "a.lua")) print(loadfile("a.lua")) print(load("\\27Lua"))'
    file('a.lua', 'print "reached"')
    expect(run(['--sandbox', '-e', tries]).stdout).toBe(
      "false\tcannot open a.lua: No such file or directory\nnil\tcannot open a.lua: No such file or directory\nnil\tattempt to load a binary chunk (mode is 't')\n",
    )
    expect(run(['--sandbox', file('s.lua', 'print(..., #arg)'), 'x']).stdout).toBe('x\t1\n')
  })
})

describe('figures', () => {
  test('--stats writes what was used', () => {
    const { stdout, stderr } = run(['--stats', '-e', 'local t = {} for i = 1, 1e5 do t[i] = {} end print(#t)'])
    expect(stdout).toBe('100000\n')
    expect(stderr.replace(/\d[\d.]*(?: \d{3})*/g, 'N').replace(/ [mµ]?s$/gm, ' time')).toBe(
      [
        'time:          N time',
        'instructions:  N',
        'fuel:          N units',
        'allocations:   N, N MiB',
        'peak memory:   N MiB',
        'in use:        N MiB',
        'collections:   N, N time',
        'longest pause: N time',
        '',
      ].join('\n'),
    )
    const figure = (name: string): number =>
      Number(new RegExp(`^${name}: +(\\d+(?: \\d{3})*)`, 'm').exec(stderr)?.[1]?.replaceAll(' ', ''))
    // Each round: a new table, its place in the other, the loop.
    expect(figure('instructions')).toBeGreaterThan(300_000)
    expect(figure('instructions')).toBeLessThan(300_100)
    expect(figure('fuel')).toBeGreaterThanOrEqual(100_000)
    expect(figure('allocations')).toBeGreaterThan(100_000)
    expect(figure('collections')).toBeGreaterThan(0)
  })

  test('--progress is silent where there is no terminal', () => {
    expect(run(['--progress', '-e', 'for i = 1, 2e7 do end']).stderr).toBe('')
  })

  test.skipIf(!hasTmux)('--progress shows a line, which is gone at the end', async () => {
    file(
      'long.lua',
      'local n = 0\nrepeat\n  n = n + 1\n  if n == 1000 then print("said") end\n  local f = n % 1e5 == 0 and io.open("stop")\nuntil f',
    )
    const terminal = new Terminal({ directory, words: ['--progress', 'long.lua'] })
    try {
      const shown = await terminal.until((lines) => lines.some((line) => line.includes('collections')))
      expect(shown[0]).toBe('said')
      expect(shown.at(-1)).toMatch(/^[\d.]+[kMG] fuel {2}[\d.]+ [KM]iB {2}\d+ collections {2}long\.lua:\d$/)
      file('stop', '')
      expect(await terminal.status()).toBe(0)
      expect(terminal.screen().filter((line) => line.includes('collections'))).toEqual([])
    } finally {
      terminal.close()
    }
  })
})

describe('interrupts', () => {
  /** Runs a script, and sends SIGINT so often once it has written something. */
  const interrupted = (source: string, times = 1) =>
    new Promise<{ stdout: string; stderr: string; status: number | null; signal: string | null }>((resolve) => {
      const child = spawn(process.execPath, [command, '-e', source])
      let stdout = ''
      let stderr = ''
      child.stdout.on('data', (data: Buffer) => {
        if (stdout === '') for (let n = 0; n < times; n++) setTimeout(() => child.kill('SIGINT'), 200 * (n + 1))
        stdout += data.toString()
      })
      child.stderr.on('data', (data: Buffer) => {
        stderr += data.toString()
      })
      child.on('close', (status, signal) => resolve({ stdout, stderr, status, signal }))
    })

  const START = 'io.write("ready\\n") io.flush()'

  test('SIGINT ends a script with a traceback', async () => {
    expect(await interrupted(`${START} local function f() while true do end end f()`)).toEqual({
      stdout: 'ready\n',
      stderr:
        "moonstep: interrupted!\nstack traceback:\n\t(command line):1: in local 'f'\n\t(command line):1: in main chunk\n\t[C]: in ?\n",
      status: 1,
      signal: null,
    })
  })

  test('a script can catch it, and closes what it has', async () => {
    const { stdout, status } = await interrupted(
      `${START} local c <close> = setmetatable({}, { __close = function() print("closed") end }) print(pcall(function() while true do end end))`,
    )
    expect({ stdout, status }).toEqual({ stdout: 'ready\nfalse\tinterrupted!\nclosed\n', status: 0 })
  })

  test('it reaches a coroutine', async () => {
    const { stderr } = await interrupted(`${START} coroutine.wrap(function() while true do end end)()`)
    expect(stderr).toMatch(/^moonstep: .*interrupted!\n/)
  })

  test('it reaches a native that runs long', async () => {
    const { stderr } = await interrupted(`${START} table.sort({ 3, 1, 2 }, function() while true do end end)`)
    expect(stderr).toMatch(/^moonstep: interrupted!\nstack traceback:\n/)
  })

  test('the second one ends the process', async () => {
    const { signal } = await interrupted(`${START} while true do pcall(function() while true do end end) end`, 2)
    expect(signal).toBe('SIGINT')
  })
})

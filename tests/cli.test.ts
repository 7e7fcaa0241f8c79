/**
 * The command, as a shell sees it.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const command = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'moonstep-cli-'))
})
afterAll(() => {
  rmSync(directory, { recursive: true })
})

/** Runs the command in the tests' own directory. */
function moonstep(
  words: string[],
  input: string | Uint8Array = '',
  variables: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  const limits = { timeout: 60_000, maxBuffer: 2 ** 26 }
  const env = { ...process.env, ...variables }
  return spawnSync(process.execPath, [command, ...words], { cwd: directory, encoding: 'utf8', input, env, ...limits })
}

function script(name: string, source: string | Uint8Array): string {
  writeFileSync(join(directory, name), source)
  return name
}

describe('chunks', () => {
  test('a script runs, and the status is 0', () => {
    const { stdout, stderr, status } = moonstep([script('hello.lua', 'print("hello", 1 + 1)')])
    expect({ stdout, stderr, status }).toEqual({ stdout: 'hello\t2\n', stderr: '', status: 0 })
  })

  test('-e may be given several times, and its chunks share globals', () => {
    expect(moonstep(['-e', 'x = 1', '-e', 'print(x)', '-eprint(x + 1)']).stdout).toBe('1\n2\n')
  })

  test('--gc-trace writes a line for each collection', () => {
    const { stdout, stderr, status } = moonstep(['--gc-trace', '-e', 'collectgarbage() collectgarbage() print(1)'])
    expect({ stdout, status }).toEqual({ stdout: '1\n', status: 0 })
    const lines = stderr.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    for (const line of lines) {
      expect(line).toMatch(/^gc \d+: \d+ KiB -> \d+ KiB, \d+ steps, \d+ units, longest \d+$/)
    }
  })

  test('at the end finalizers are called, after an error too', () => {
    const name = script('end.lua', 'kept = setmetatable({}, { __gc = function() print("finalized") end }) error("x")')
    const { stdout, status } = moonstep([name])
    expect({ stdout, status }).toEqual({ stdout: 'finalized\n', status: 1 })
  })

  test('-e runs before the script', () => {
    expect(moonstep(['-e', 'x = 5', script('x.lua', 'print(x)')]).stdout).toBe('5\n')
  })

  test('-e alone leaves standard input unread', () => {
    expect(moonstep(['-e', 'print(1)'], 'print(2)').stdout).toBe('1\n')
  })

  test('standard input is the script when there is none', () => {
    expect(moonstep([], 'print(...)').stdout).toBe('\n')
  })

  test('- is standard input, with arguments', () => {
    expect(moonstep(['-', 'a', 'b'], 'print(arg[0], ...)').stdout).toBe('-\ta\tb\n')
  })

  test('a first line that begins with # is skipped and counted', () => {
    const name = script('hash.lua', '#!/usr/bin/env moonstep\nprint(1)\nerror("here")')
    const { stdout, stderr } = moonstep([name])
    expect(stdout).toBe('1\n')
    expect(stderr).toMatch(/^moonstep: hash\.lua:3: here\n/)
  })

  test('an empty file is a program', () => {
    const { stdout, stderr, status } = moonstep([script('empty.lua', '')])
    expect({ stdout, stderr, status }).toEqual({ stdout: '', stderr: '', status: 0 })
  })
})

describe('arguments', () => {
  test('a script finds them in arg and in ...', () => {
    const name = script('args.lua', 'print(#arg, arg[0], arg[1], arg[2], ...)')
    expect(moonstep([name, '-e', '--help']).stdout).toBe('2\targs.lua\t-e\t--help\t-e\t--help\n')
  })

  test('what stands before the script has negative indices', () => {
    const name = script('before.lua', 'print(arg[-1], arg[-2], arg[-3] ~= nil, arg[-4])')
    expect(moonstep(['-e', 'y = 1', name]).stdout).toBe('y = 1\t-e\ttrue\tnil\n')
  })

  test('-- ends the options', () => {
    const name = script('-odd.lua', 'print(arg[0], arg[1])')
    expect(moonstep(['--', name, '-v']).stdout).toBe('-odd.lua\t-v\n')
  })
})

describe('options', () => {
  test('-v shows the version and runs nothing', () => {
    const { stdout, status } = moonstep(['-v'], 'print(1)')
    expect(stdout).toMatch(/^Moonstep \d+\.\d+\.\d+ \(Lua 5\.4\)\n$/)
    expect(status).toBe(0)
  })

  test('-v with a script shows the version, then runs it', () => {
    expect(moonstep(['-v', script('v.lua', 'print(1)')]).stdout).toMatch(/^Moonstep .*\n1\n$/)
  })

  test('--help says how to use it', () => {
    const { stdout, status } = moonstep(['--help'])
    expect(stdout).toMatch(/^Usage: moonstep \[options\] \[script \[args\.\.\.\]\]/)
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(40)
    expect(status).toBe(0)
  })

  test.each([['-x'], ['-vi'], ['-e'], ['-e', '-v'], ['-l']])('%s is refused as lua does', (...words) => {
    const { stdout, stderr, status } = moonstep(words)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^moonstep: (?:unrecognized option '-\w+'|'-[el]' needs argument)\nusage: moonstep /)
    expect(status).toBe(1)
  })

  test.each([
    ['--nope'],
    ['--fuel', '0'],
    ['--fuel'],
    ['--timeout', 'soon'],
    ['--memory-limit', '1K'],
    ['--memory-limit=8G'],
    ['--seed', '-1'],
  ])('%s %s is refused in one line, with status 2', (...words) => {
    const { stdout, stderr, status } = moonstep(words.filter((word) => word !== undefined))
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^moonstep: .*'?--[a-z-]+.*\n$/)
    expect(status).toBe(2)
  })
})

describe('errors', () => {
  test('an uncaught error goes to standard error with a traceback, and the status is 1', () => {
    const name = script('boom.lua', 'local function f() error("boom") end\nprint("before")\nf()')
    const { stdout, stderr, status } = moonstep([name])
    expect(stdout).toBe('before\n')
    expect(stderr).toMatch(/^moonstep: boom\.lua:1: boom\nstack traceback:\n\t\[C\]: in function 'error'\n/)
    expect(stderr).toMatch(/\n\tboom\.lua:3: in main chunk\n\t\[C\]: in \?\n$/)
    expect(status).toBe(1)
  })

  test('an error stops the chunks after it', () => {
    const { stdout, status } = moonstep(['-e', 'error("no")', '-e', 'print("not reached")'])
    expect(stdout).toBe('')
    expect(status).toBe(1)
  })

  test('an error object that is a table is named by its type', () => {
    const { stderr, status } = moonstep(['-e', 'error({})'])
    expect(stderr).toMatch(/^moonstep: \(error object is a table value\)\n/)
    expect(status).toBe(1)
  })

  test('an error object with __tostring is shown by it', () => {
    const { stderr, status } = moonstep(['-e', 'error(setmetatable({}, {__tostring = function() return "mine" end}))'])
    expect(stderr).toBe('moonstep: mine\n')
    expect(status).toBe(1)
  })

  test('a chunk that does not compile has a message and no traceback', () => {
    const { stderr, status } = moonstep([script('syntax.lua', 'x = = 1')])
    expect(stderr).toBe("moonstep: syntax.lua:1: unexpected symbol near '='\n")
    expect(status).toBe(1)
  })

  test('-e and standard input have names of their own', () => {
    expect(moonstep(['-e', 'x =']).stderr).toBe('moonstep: (command line):1: unexpected symbol near <eof>\n')
    expect(moonstep(['-'], 'x =').stderr).toBe('moonstep: stdin:1: unexpected symbol near <eof>\n')
  })

  test('a missing file cannot be opened', () => {
    const { stdout, stderr, status } = moonstep(['missing.lua'])
    expect(stdout).toBe('')
    expect(stderr).toBe('moonstep: cannot open missing.lua: No such file or directory\n')
    expect(status).toBe(1)
  })

  test('a directory cannot be read', () => {
    const { stderr, status } = moonstep(['.'])
    expect(stderr).toBe('moonstep: cannot read .: Is a directory\n')
    expect(status).toBe(1)
  })

  test('a binary file is an error in its first line', () => {
    const { stderr, status } = moonstep([script('binary.bin', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 255))])
    expect(stderr).toMatch(/^moonstep: binary\.bin:1: /)
    expect(status).toBe(1)
  })
})

describe('output', () => {
  test('it is bytes, unchanged', () => {
    const name = script('bytes.lua', 'io.write("\\0\\255\\xC3\\xA9\\n")')
    const { stdout } = spawnSync(process.execPath, [command, name], { cwd: directory })
    expect([...stdout]).toEqual([0, 255, 0xc3, 0xa9, 10])
  })

  test('a large output reaches a pipe whole', () => {
    const { stdout } = moonstep(['-e', 'for i = 1, 200000 do print(i) end'])
    expect(stdout.length).toBe(1_288_895)
    expect(stdout.endsWith('\n199999\n200000\n')).toBe(true)
  })

  test('a reader that leaves ends the command quietly', () => {
    const line = `"${process.execPath}" "${command}" -e "while true do print('y') end" | head -n 1`
    const { stdout, stderr, status } = spawnSync('sh', ['-c', line], { encoding: 'utf8', timeout: 60_000 })
    expect({ stdout, stderr, status }).toEqual({ stdout: 'y\n', stderr: '', status: 0 })
  })

  test('what a script reads comes from standard input', () => {
    const name = script('read.lua', 'print(io.read()) print(io.read("n")) print(io.read("a"))')
    expect(moonstep([name], 'a line\n42 rest').stdout).toBe('a line\n42\n rest\n')
  })
})

describe('exit', () => {
  test.each([
    ['os.exit()', 0],
    ['os.exit(true)', 0],
    ['os.exit(false)', 1],
    ['os.exit(3)', 3],
    ['os.exit(256 + 7)', 7],
    ['os.exit(-1)', 255],
    ['pcall(os.exit, 5)', 5],
    ['coroutine.wrap(function() os.exit(6) end)()', 6],
    ["local x <close> = setmetatable({}, { __close = function() print('closed') end }) os.exit(9, true)", 9],
  ])('%s gives status %i', (chunk, expected) => {
    const { stdout, stderr, status } = moonstep(['-e', `io.write('before ') ${chunk} print('not reached')`])
    expect(stdout).toBe(expected === 9 ? 'before closed\n' : 'before ')
    expect(stderr).toBe('')
    expect(status).toBe(expected)
  })

  test('files that are still open are written', () => {
    moonstep(['-e', "io.open('left.txt', 'w'):write('kept') os.exit(0)"])
    expect(readFileSync(join(directory, 'left.txt'), 'utf8')).toBe('kept')
    moonstep(['-e', "f = io.open('left.txt', 'w') f:write('kept again') error('x')"])
    expect(readFileSync(join(directory, 'left.txt'), 'utf8')).toBe('kept again')
  })
})

describe('local time', () => {
  const show = (zone: string, time: number) =>
    moonstep(['-e', `print(os.date('%F %T %z %Z', ${time}), os.date('*t', ${time}).isdst)`], '', { TZ: zone }).stdout

  // As PUC Lua with the same variable.
  test.each([
    ['UTC', 0, '1970-01-01 00:00:00 +0000 UTC\tfalse\n'],
    ['Europe/Berlin', 1_000_000_000, '2001-09-09 03:46:40 +0200 CEST\ttrue\n'],
    ['Europe/Berlin', 1_700_000_000, '2023-11-14 23:13:20 +0100 CET\tfalse\n'],
    ['America/New_York', 1_000_000_000, '2001-09-08 21:46:40 -0400 EDT\ttrue\n'],
    ['Asia/Kolkata', 1_700_000_000, '2023-11-15 03:43:20 +0530 IST\tfalse\n'],
  ])('in %s at %i', (zone, time, expected) => {
    expect(show(zone, time)).toBe(expected)
  })

  test('a time is that of the wall', () => {
    const chunk = `
      print(os.time { year = 2024, month = 7, day = 1, hour = 12 })
      print(os.time { year = 2024, month = 1, day = 1, hour = 12 })
      print(os.time { year = 2024, month = 7, day = 1, hour = 12, isdst = false })`
    expect(moonstep(['-e', chunk], '', { TZ: 'Europe/Berlin' }).stdout).toBe('1719828000\n1704106800\n1719831600\n')
  })
})

describe('modules', () => {
  const path = (variables: Readonly<Record<string, string>>) =>
    moonstep(['-e', 'io.write(package.path, "|", package.cpath)'], '', variables).stdout.split('|')
  const standard = '/usr/local/share/lua/5.4/?.lua;/usr/local/share/lua/5.4/?/init.lua'
  const whole = `${standard};/usr/local/lib/lua/5.4/?.lua;/usr/local/lib/lua/5.4/?/init.lua;./?.lua;./?/init.lua`

  test('they are found beside the script', () => {
    script('mine.lua', 'return "mine by " .. ...')
    expect(moonstep(['-e', 'print(require "mine")']).stdout).toBe('mine by mine\t./mine.lua\n')
  })

  test('LUA_PATH says where else', () => {
    mkdirSync(join(directory, 'lib'), { recursive: true })
    script('lib/far.lua', 'return 5')
    expect(moonstep(['-e', 'print(require "far")'], '', { LUA_PATH: 'lib/?.lua' }).stdout).toBe('5\tlib/far.lua\n')
  })

  test('the path is the standard one, or that of the environment', () => {
    expect(path({})[0]).toBe(whole)
    expect(path({ LUA_PATH: 'a/?' })[0]).toBe('a/?')
    expect(path({ LUA_PATH: 'a/?', LUA_PATH_5_4: 'b/?' })[0]).toBe('b/?')
    expect(path({ LUA_CPATH: 'c/?' })).toEqual([whole, 'c/?'])
    expect(path({ LUA_PATH: '' })[0]).toBe('')
  })

  test(';; stands for the standard path', () => {
    expect(path({ LUA_PATH: ';;' })[0]).toBe(whole)
    expect(path({ LUA_PATH: 'a/?;;' })[0]).toBe(`a/?;${whole}`)
    expect(path({ LUA_PATH: ';;a/?' })[0]).toBe(`${whole};a/?`)
    expect(path({ LUA_PATH: 'a;;b;;c' })[0]).toBe(`a;${whole};b;;c`)
  })
})

describe('processes', () => {
  test('os.execute waits and answers how it ended', () => {
    const chunk = `
      io.write('first ')
      print(os.execute('echo second; exit 3'))
      print(os.execute('true'))
      print(os.execute('kill -9 $$'))
      print(os.execute())`
    expect(moonstep(['-e', chunk]).stdout).toBe('first second\nnil\texit\t3\ntrue\texit\t0\nnil\tsignal\t9\ntrue\n')
  })

  test('popen reads what a command writes', () => {
    const chunk = `
      local p = io.popen('echo one; echo two; exit 4')
      print(p:read('l'), p:read('a'), io.type(p))
      print(p:close())
      for line in io.popen('printf "a\\nb"'):lines() do print(line) end
      print(io.popen('true'):seek())`
    expect(moonstep(['-e', chunk]).stdout).toBe('one\ttwo\n\tfile\nnil\texit\t4\na\nb\nnil\tIllegal seek\t29\n')
  })

  test('popen writes what a command reads', () => {
    const chunk = `
      io.write('before\\n')
      local p = io.popen('cat; exit 2', 'w')
      print(p:write('some', 'thing', 1, '\\n') == p)
      print(p:read(1))
      print(p:close())`
    expect(moonstep(['-e', chunk]).stdout).toBe('before\ntrue\nnil\tBad file descriptor\t9\nsomething1\nnil\texit\t2\n')
  })

  test('a full device is a failure when what was written is flushed', () => {
    const chunk = `
      local f = io.open('/dev/full', 'w')
      print(f:write('x') == f)
      print(f:flush())
      f:write('y')
      print(f:close())`
    const full = { stdout: 'true\nnil\tNo space left on device\t28\nnil\tNo space left on device\t28\n' }
    expect(moonstep(['-e', chunk])).toMatchObject(full)
  })
})

/**
 * A full disk and a pipe whose reader has left, as the command meets them. Where `lua5.4` is installed it is asked, too.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const command = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url))
const moonstep = `"${process.execPath}" "${command}"`
const hasLua = spawnSync('lua5.4', ['-v']).status === 0

interface Case {
  readonly what: string
  /** A line for the shell, with LUA for the command. */
  readonly line: string
  /** What is written to standard error. */
  readonly stderr: string
  readonly status: number
  readonly stdout?: string
}

/** Writes what functions answer to standard error, without addresses of files. */
const TELL = `local function tell(...)
  local t = table.pack(...)
  for i = 1, t.n do t[i] = io.type(t[i]) or tostring(t[i]) end
  io.stderr:write(table.concat(t, " "), "\\n")
end `

const full = (chunk: string): string => `LUA -e '${TELL}${chunk}' > /dev/full`

const DISK: readonly Case[] = [
  { what: 'print says nothing', line: full('print(1)'), stderr: '', status: 0 },
  {
    what: 'io.write of little is collected, and flush fails',
    line: full('tell(io.write("x")) tell(io.flush())'),
    stderr: 'file\nnil No space left on device 28\n',
    status: 0,
  },
  {
    what: 'io.write of much fails',
    line: full('tell(io.write(("x"):rep(200000)))'),
    stderr: 'nil No space left on device 28\n',
    status: 0,
  },
  {
    what: 'without a buffer each write fails',
    line: full('io.stdout:setvbuf("no") tell(io.write("x")) tell(io.write("y"))'),
    stderr: 'nil No space left on device 28\nnil No space left on device 28\n',
    status: 0,
  },
  {
    what: 'an error is an error all the same',
    line: 'LUA -e \'print(1) error("failed", 0)\' > /dev/full',
    stderr:
      "lua5.4: failed\nstack traceback:\n\t[C]: in function 'error'\n\t(command line):1: in main chunk\n\t[C]: in ?\n",
    status: 1,
  },
  { what: 'an error that cannot be told has its status', line: "LUA -e 'error()' 2> /dev/full", stderr: '', status: 1 },
  { what: 'os.exit has its status', line: full('io.write("x") os.exit(3)'), stderr: '', status: 3 },
  {
    what: 'a file is told of at flush and close',
    line: `LUA -e '${TELL}local f = io.open("/dev/full", "w") tell(f:write("x")) tell(f:flush()) tell(f:write(("y"):rep(100000)))
      tell(f:write("z")) tell(f:close()) tell(pcall(f.write, f, "x"))'`,
    stderr:
      'file\nnil No space left on device 28\nnil No space left on device 28\nfile\nnil No space left on device 28\nfalse attempt to use a closed file\n',
    status: 0,
  },
]

const PIPES: readonly Case[] = [
  {
    what: 'a reader that leaves ends the command quietly',
    line: 'LUA -e \'for i = 1, 1e6 do print(i) end io.stderr:write("not here")\' | head -n 1',
    stdout: '1\n',
    stderr: '',
    status: 141,
  },
  {
    what: 'also one that io.write writes to',
    line: 'LUA -e \'for i = 1, 1e6 do io.write(i, "\\n") end io.stderr:write("not here")\' | head -n 1',
    stdout: '1\n',
    stderr: '',
    status: 141,
  },
  {
    what: 'also under pcall',
    line: "LUA -e 'while true do pcall(print, 1) end' | head -n 1",
    stdout: '1\n',
    stderr: '',
    status: 141,
  },
  {
    what: 'a writer that leaves is the end of the input',
    line: `printf 'one\\ntwo' | LUA -e '${TELL}tell(io.read("l", "l")) tell(io.read("l")) tell(io.read("a")) tell(io.read(0))'`,
    stderr: 'one two\nnil\n\nnil\n',
    status: 0,
  },
]

/** The status is that of the command, not of who reads from it. */
function run(line: string, lua: string): { stdout: string; stderr: string; status: number | null } {
  const options = { encoding: 'utf8', timeout: 60_000 } as const
  const { stdout, stderr, status } = spawnSync('bash', ['-o', 'pipefail', '-c', line.replaceAll('LUA', lua)], options)
  return { stdout, stderr: stderr.replace(/^moonstep:/, 'lua5.4:'), status }
}

describe.each([
  { engine: 'moonstep', lua: moonstep, here: true },
  { engine: 'lua5.4', lua: 'lua5.4', here: hasLua },
])('$engine', ({ lua, here }) => {
  describe.runIf(here && process.platform === 'linux')('on a full disk', () => {
    test.each(DISK)('$what', ({ line, stdout = '', stderr, status }) => {
      expect(run(line, lua)).toEqual({ stdout, stderr, status })
    })
  })

  describe.runIf(here && process.platform !== 'win32')('at a pipe', () => {
    test.each(PIPES)('$what', ({ line, stdout = '', stderr, status }) => {
      expect(run(line, lua)).toEqual({ stdout, stderr, status })
    })
  })
})

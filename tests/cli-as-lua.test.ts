/**
 * The command beside PUC's: each invocation gives the same output, the same messages after the program's name, and the same
 * status. Skipped where there is no `lua5.4`.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const command = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))
const hasLua = spawnSync('lua5.4', ['-v']).status === 0
if (!hasLua) console.log('notice: lua5.4 is not installed; the command is not compared with it')

interface Invocation {
  readonly words: readonly string[]
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

const FILES: Readonly<Record<string, string>> = {
  'args.lua': 'print(#arg, arg[0], arg[-1] ~= nil, ...) for i = 1, #arg do print(i, arg[i]) end',
  'hello.lua': 'print("hello", x)',
  'hash.lua': '#!/usr/bin/lua\nprint(1)\nerror("here")',
  'empty.lua': '',
  'comment-only.lua': '# nothing else',
  'mod.lua': 'print("loading", ...) return { name = "mod", value = 42 }',
  'sub/inner.lua': 'return "inner"',
  'bad.lua': 'x = = 1',
  'unfinished.lua': 'print("a"\nfor',
  'boom.lua': 'local function f() error("boom") end\nlocal function g() f() end\nprint("before")\ng()',
  'gc.lua': 'k = setmetatable({}, { __gc = function() print("finalized") end })',
  'gc-error.lua': 'k = setmetatable({}, { __gc = function() print("finalized") end }) error("x")',
  'close.lua': 'local c <close> = setmetatable({}, { __close = function() print("closed") end }) os.exit(3, true)',
  'init.lua': 'initialized = "by a file"',
  '-odd.lua': 'print("odd", arg[0])',
  tokens: 'print("a script called tokens", ...)',
  'returns.lua': 'return 1, 2, 3',
  'bom.lua': '\ufeffprint("after a mark")',
  'read.lua': 'print(io.read("l")) print(io.read("n")) print(io.read("a"))',
  'null.lua': 'print("a\\0b") io.stderr:write("err\\n")',
}

const e = (...chunks: string[]): Invocation => ({ words: chunks.flatMap((chunk) => ['-e', chunk]) })
const w = (...words: string[]): Invocation => ({ words })

const INVOCATIONS: readonly Invocation[] = [
  // Chunks and scripts.
  w('hello.lua'),
  e('print(1)'),
  e('x = 1', 'print(x)', 'x = x + 1 print(x)'),
  w('-e', 'x = 5', 'hello.lua'),
  w('-ex = 6', 'hello.lua'),
  w('-e', '', '-e', 'print("after nothing")'),
  e('return 5'),
  w('returns.lua'),
  w('empty.lua'),
  w('comment-only.lua'),
  w('bom.lua'),
  w('null.lua'),
  { words: ['read.lua'], input: 'a line\n42 rest' },
  { words: [], input: 'print("from input", ...)' },
  { words: ['-'], input: 'print(arg[0], #arg, ...)' },
  { words: ['-', 'a', 'b'], input: 'print(arg[0], #arg, ...)' },
  { words: ['--'], input: 'print("input after --")' },
  { words: ['-e', 'x = 1', '-'], input: 'print(x)' },
  { words: ['-e', 'print("only this")'], input: 'print("not this")' },
  { words: ['-W'], input: 'warn("from input")' },
  { words: ['-l', 'mod'], input: 'print(mod.value)' },
  { words: ['-'], input: '#!/usr/bin/lua\nprint("line two") error("x")' },
  // Arguments.
  w('args.lua'),
  w('args.lua', 'a', 'b c', ''),
  w('args.lua', '-e', '--help', '-v', '--'),
  w('-e', 'y = 1', 'args.lua', 'a'),
  w('--', 'args.lua', 'a'),
  w('--', '-odd.lua', '-v'),
  w('--', 'tokens', 'a'),
  w('./tokens', 'a'),
  e('print(#arg, arg[0] ~= nil, arg[1])'),
  w('-e', 'print(arg[0], arg[-1], arg[-2], arg[-3] ~= nil, arg[-4])', 'hello.lua'),
  w('--', '-'),
  // Modules.
  w('-l', 'mod', '-e', 'print(mod.name)'),
  w('-lmod', '-e', 'print(mod.value)'),
  w('-l', 'g=mod', '-e', 'print(g.value, mod)'),
  w('-lg=mod', '-e', 'print(g.value, package.loaded.mod == g)'),
  w('-e', 'print("first")', '-l', 'mod', '-e', 'print("last")'),
  w('-l', 'mod', '-l', 'mod', '-e', 'print(1)'),
  w('-l', 'sub.inner', '-e', 'print(_G["sub.inner"])'),
  w('-l', 'string', '-e', 'print(string.rep("x", 3))'),
  { words: ['-l', 'nothing'], env: { LUA_PATH: './?.lua', LUA_CPATH: './?.so' } },
  w('-l', 'bad'),
  w('-l', 'boom'),
  { words: ['-e', 'print(package.path, package.cpath)'], env: { LUA_PATH: 'a/?.lua', LUA_CPATH: 'c/?.so' } },
  { words: ['-e', 'print(package.path)'], env: { LUA_PATH: 'a/?', LUA_PATH_5_4: 'b/?' } },
  { words: ['-e', 'print(package.cpath)'], env: { LUA_CPATH: 'a/?', LUA_CPATH_5_4: 'b/?' } },
  { words: ['-E', '-e', 'print(package.path:find("a/?", 1, true))'], env: { LUA_PATH: 'a/?' } },
  { words: ['-E', '-e', 'print(os.getenv("LUA_PATH"))'], env: { LUA_PATH: 'a/?' } },
  // The environment.
  { words: ['-e', 'print(i)'], env: { LUA_INIT: 'i = "set"' } },
  { words: ['-e', 'print(i)'], env: { LUA_INIT: 'i = 1', LUA_INIT_5_4: 'i = 2' } },
  { words: ['-E', '-e', 'print(i)'], env: { LUA_INIT: 'i = 1' } },
  { words: ['-e', 'print(initialized)'], env: { LUA_INIT: '@init.lua' } },
  { words: ['-e', 'print("no")'], env: { LUA_INIT: 'error("in init")' } },
  { words: ['-e', 'print("no")'], env: { LUA_INIT_5_4: 'x = = 1' } },
  { words: ['-e', 'print("no")'], env: { LUA_INIT: '@missing.lua' } },
  { words: ['-e', 'print(...)', 'args.lua', 'a'], env: { LUA_INIT: 'print("init", ...)' } },
  // Warnings.
  w('-W', '-e', 'warn("on")'),
  e('warn("off")'),
  w('-e', 'warn("too early")', '-W', '-e', 'warn("a", "b")'),
  w('-W', '-e', 'warn("@off") warn("no") warn("@on") warn("yes")'),
  // The version.
  w('-v'),
  w('-v', '-e', 'print(1)'),
  w('-v', 'hello.lua'),
  w('-e', 'print(1)', '-v'),
  w('-v', '-v'),
  // Command lines that are wrong.
  w('-x'),
  w('-vi'),
  w('-vx', 'hello.lua'),
  w('-e'),
  w('-l'),
  w('-e', '-v'),
  w('-l', '-v'),
  w('-e', 'print(1)', '-x'),
  w('-Wx'),
  w('-Ex'),
  // Errors.
  w('boom.lua'),
  w('hash.lua'),
  w('bad.lua'),
  w('unfinished.lua'),
  w('missing.lua'),
  w('.'),
  w('-e', 'error("no")', '-e', 'print("not reached")'),
  e('error("no position", 0)'),
  e('error()'),
  e('error(nil)'),
  e('error({})'),
  e('error(42)'),
  e('error(setmetatable({}, { __tostring = function() return "mine" end }))'),
  e('error(setmetatable({}, { __tostring = function() return 1 end }))'),
  e('error(setmetatable({}, { __name = "Mine" }))'),
  e('local t = nil; t.x = 1'),
  e('x ='),
  e('x = "abc'),
  e('coroutine.wrap(function() error("inside") end)()'),
  e('string.rep()'),
  { words: ['-'], input: 'x =' },
  { words: [], input: 'local x\nerror("input")' },
  // The end.
  e('os.exit()'),
  e('os.exit(true)'),
  e('os.exit(false)'),
  e('os.exit(3)'),
  e('os.exit(256 + 7)'),
  e('os.exit(-1)'),
  e('io.write("kept") os.exit(2)'),
  e('pcall(os.exit, 5)'),
  e('coroutine.wrap(function() os.exit(6) end)()'),
  e('k = setmetatable({}, { __gc = function() print("gc") end }) os.exit(0)'),
  e('k = setmetatable({}, { __gc = function() print("gc") end }) os.exit(4, true)'),
  w('close.lua'),
  w('gc.lua'),
  w('gc-error.lua'),
  w('-W', '-e', 'k = setmetatable({}, { __gc = function() error("in gc") end })'),
  e('io.stderr:write("to stderr\\n") io.stdout:write("to stdout\\n")'),
]

let directory: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'moonstep-as-lua-'))
  mkdirSync(join(directory, 'sub'))
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(directory, name), text)
})
afterAll(() => {
  rmSync(directory, { recursive: true })
})

function run(program: readonly string[], { words, input = '', env = {} }: Invocation): SpawnSyncReturns<string> {
  const [file, ...first] = program
  const { PATH, HOME } = process.env
  return spawnSync(file!, [...first, ...words], {
    cwd: directory,
    encoding: 'utf8',
    input,
    env: { PATH, HOME, ...env },
    timeout: 60_000,
  })
}

/** What must be alike: the version and the lines that list the options are each program's own. */
function outcome({ stdout, stderr, status }: SpawnSyncReturns<string>) {
  return {
    status,
    stdout: stdout.replace(/^(?:Lua 5\.4\.\d+ .*|Moonstep .*\(Lua 5\.4\))$/gm, 'VERSION'),
    stderr: stderr.replace(/^(?:lua5\.4|moonstep): /, '').replace(/\nusage: [^]*$/, '\nusage\n'),
  }
}

describe.skipIf(!hasLua)('as lua5.4', () => {
  test('there are enough invocations', () => {
    expect(INVOCATIONS.length).toBeGreaterThanOrEqual(60)
  })

  test.each(INVOCATIONS.map((invocation) => ({ shown: shown(invocation), invocation })))('$shown', ({ invocation }) => {
    expect(outcome(run([process.execPath, command], invocation))).toEqual(outcome(run(['lua5.4'], invocation)))
  })
})

function shown({ words, input, env }: Invocation): string {
  const variables = Object.entries(env ?? {}).map(([name, value]) => `${name}='${value}' `)
  const line = words.map((word) => (/^[\w./=-]+$/.test(word) ? word : `'${word}'`)).join(' ')
  return `${variables.join('')}lua ${line}${input === undefined ? '' : ` <<< '${input}'`}`.replaceAll('\n', '\\n')
}

/**
 * The subcommands: tokens, disasm, compile, check, completion.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkFiles } from '../repl/check/check'
import { readChunk, toBinary, writeChunk } from '../repl/chunk/files'
import { compileSource, writeBinary } from '../src/tools'
import { command, commandBench } from './support/command'
import { hasTmux, isInstalled, Terminal } from './support/terminal'

const { directory, file, run } = commandBench()

describe('tokens', () => {
  test('each has its place, its kind and its text', () => {
    const { stdout, status } = run([
      'tokens',
      file('t.lua', '#!/usr/bin/lua\nlocal é_ = "a\\n" -- no\n  .. 0x1p4 // 3\n'.replace('é', 'e')),
    ])
    expect(stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      '2:1   keyword   local',
      '2:7   name      e_',
      '2:10  symbol    =',
      '2:12  string    "a\\n"',
      '3:3   symbol    ..',
      '3:6   float     0x1p4',
      '3:12  symbol    //',
      '3:15  integer   3',
      '4:1   end',
      '',
    ])
    expect(status).toBe(0)
  })

  test('--json is an array of them', () => {
    const { stdout } = run(['tokens', '--json', '-'], 'return "é"')
    expect(JSON.parse(stdout)).toEqual([
      { kind: 'keyword', line: 1, column: 1, start: 0, end: 6, text: 'return' },
      { kind: 'string', line: 1, column: 8, start: 7, end: 11, text: '"é"' },
      { kind: 'end', line: 1, column: 12, start: 11, end: 11, text: '' },
    ])
  })

  test('what is no token is shown where it is, and the status is 1', () => {
    const { stdout, stderr, status } = run(['tokens', file('bad-token.lua', 'x = 1\ny = "abc\n')])
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
    expect(stderr).toBe(`bad-token.lua:2:5: error: unfinished string near '"abc'\n    y = "abc\n        ^\n`)
  })
})

describe('disasm', () => {
  const source = 'local t = {}\nfor i = 1, 10 do t[i] = print end\nreturn function() return t end'

  test('instructions have lines, names and what they stand for', () => {
    const { stdout, status } = run(['disasm', file('d.lua', source)])
    expect(stdout).toMatch(/^function main \(the whole file; 0\+ parameters/)
    expect(stdout).toMatch(/^ {2}r0 local t \(1 to \d+\)$/m)
    expect(stdout).toMatch(/^ {5}2 {5}\d {2}GETTABUP {3}r\d u0 k0 +; _ENV "print"$/m)
    expect(stdout).toMatch(/^L0:$/m)
    expect(stdout).toMatch(/FORLOOP +r\d L0/)
    expect(stdout).toMatch(/^function main\.0 \(line 3;/m)
    expect(stdout).toMatch(/^ {2}u0 upvalue t \(register 0 of the function around\)$/m)
    expect(status).toBe(0)
  })

  test('a compiled chunk is shown as its source is', () => {
    run(['compile', file('e.lua', source), '-o', 'e.luac'])
    expect(run(['disasm', 'e.luac']).stdout).toBe(run(['disasm', 'e.lua']).stdout)
  })

  test('--json has the same in it', () => {
    const listings = JSON.parse(run(['disasm', '--json', file('f.lua', source)]).stdout)
    expect(listings.map(({ path }: { path: string }) => path)).toEqual(['main', 'main.0'])
    expect(listings[0].constants).toContain('"print"')
    expect(listings[1].instructions[0]).toMatchObject({ line: 3, name: 'GETUPVAL', notes: ['t'] })
  })
})

describe('compile', () => {
  const source = 'local a <const> = 1.5\nprint(a, ..., "é\\xff", -0.0 == 0, 1 << 62, function() return a end ~= nil)'

  test.each(['lua', 'json', 'postcard'])('what is written as %s runs', (format) => {
    file('c.lua', source)
    expect(run(['compile', 'c.lua', '-o', `c.${format}`, '--format', format])).toMatchObject({ stderr: '', status: 0 })
    expect(run([`c.${format}`, 'x']).stdout).toBe(run(['c.lua', 'x']).stdout)
  })

  test.each(['lua', 'json', 'postcard'] as const)('a bent chunk in %s is refused with the reason', (format) => {
    file('b.lua', 'local a = 1 return a')
    run(['compile', 'b.lua', '-o', `b.${format}`, '--format', format])
    const bytes = readFileSync(join(directory, `b.${format}`))
    if (format === 'json') file('bent', bytes.toString().replace('"LOADI",0,', '"LOADI",77,'))
    else {
      // In the one the checksum does not hold any more; in the other there are no registers.
      if (format === 'lua') bytes[bytes.length - 20]! ^= 0x55
      else bytes[21] = 0
      file('bent', bytes)
    }
    const { stdout, stderr, status } = run(['bent'])
    expect({ stdout, status }).toEqual({ stdout: '', status: 1 })
    const reason = {
      lua: 'bad checksum',
      json: 'register 77 is out of bounds',
      postcard: 'a local variable is in no register',
    }
    expect(stderr).toMatch(/^moonstep: bent: bad binary format \(.+\)\n$/)
    expect(stderr).toContain(reason[format])
  })

  test('--strip leaves lines and names away', () => {
    run(['compile', '-s', file('s.lua', 'local x = nil\nx.y = 1'), '-o', 's.out'])
    expect(run(['s.out']).stderr).toMatch(/^moonstep: \?:-?1?\?*:? ?.*attempt to index a nil value/)
  })

  test('a chunk that is an error is not written', () => {
    const { stderr, status } = run(['compile', file('no.lua', 'x = = 1'), '-o', 'no.out'])
    expect(stderr).toBe("no.lua:1:5: error: unexpected symbol near '='\n    x = = 1\n        ^\n")
    expect(status).toBe(1)
    expect(run(['no.out']).status).toBe(1)
  })

  test('of every program of the tests the three formats are the same chunk', () => {
    const root = fileURLToPath(new URL('lua/', import.meta.url))
    const programs = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.lua'))
    const chunks = programs.flatMap((name) => {
      const compiled = compileSource(readFileSync(join(root, name)), `@${name}`)
      return 'main' in compiled ? [{ name, main: compiled.main }] : []
    })
    expect(chunks.length).toBeGreaterThan(100)
    const others = chunks.flatMap(({ name, main }) => {
      const binary = Buffer.from(writeBinary(main, false))
      return (['json', 'postcard'] as const)
        .filter((format) => {
          const written = writeChunk(main, format, false)
          const read = toBinary(written)
          const again = readChunk(written)
          const isSame = 'bytes' in read && binary.equals(read.bytes)
          return !isSame || !('main' in again) || !Buffer.from(writeChunk(again.main, format, false)).equals(written)
        })
        .map((format) => `${name} as ${format}`)
    })
    expect(others).toEqual([])
  }, 60_000)

  test('whatever is changed in a chunk, it is refused with a reason, or is another chunk', () => {
    const compiled = compileSource(
      Buffer.from('local t = {1, 2, "x"} for i = 1, #t do t[i] = t[i] .. "" end return t'),
      '=x',
    )
    if ('error' in compiled) throw new Error(compiled.error.message)
    for (const format of ['json', 'postcard'] as const) {
      const whole = writeChunk(compiled.main, format, false)
      let refused = 0
      for (let at = 0; at < whole.length; at++) {
        const bent = [1, 0x20, 0x80].map((bit) => whole.map((byte, index) => (index === at ? byte ^ bit : byte)))
        refused += [...bent, whole.subarray(0, at)].filter((bytes) => 'problem' in readChunk(bytes)).length
      }
      expect(refused).toBeGreaterThan(whole.length)
    }
  })
})

describe('check', () => {
  const findings = (text: string) =>
    checkFiles([{ name: 'x.lua', bytes: Buffer.from(text) }]).map(
      ({ line, column, code, message }) => `${line}:${column} ${code}: ${message}`,
    )

  test.each<[string, string[]]>([
    ['local x = 1', ["1:7 unused: unused local 'x'"]],
    ['local x\nx = 2', ["1:7 unused: local 'x' is set but never read"]],
    ['local function f() end', ["1:16 unused: unused local function 'f'"]],
    ['local _x, _ = 1', []],
    ['local x <close> = nil', []],
    ['local x = 1 return function() return x end', []],
    ['for i = 1, 2 do end for k, v in pairs({}) do end', []],
    ['local function f(a, b) end f()', []],
    ['print(foo)', ["1:7 unset-global: nothing sets the global 'foo'"]],
    ['foo = 1 print(foo)', []],
    ['function foo() end foo()', []],
    ['_G.foo = 1 print(foo)', []],
    ['_G["foo"] = 1 print(foo)', []],
    ['local k = "x" _G[k] = 1 print(foo)', []],
    ['setmetatable(_G, {}) print(foo)', []],
    ['local _ENV = { print = print } print(foo)', []],
    ['local x = 1 do local x = 2 print(x) end print(x)', ["1:22 shadowing: 'x' shadows the one of line 1"]],
    ['local x = 1 do local x = x print(x) end', []],
    ['local x = 1 return function(x) return x end, x', ["1:29 shadowing: 'x' shadows the one of line 1"]],
    ['while true do break print(1) end', ['1:21 unreachable: this is never reached']],
    ['do return end print(1)', ['1:15 unreachable: this is never reached']],
    ['while true do print(1) end print(2)', ['1:28 unreachable: this is never reached']],
    ['while true do if print then break end end print(2)', []],
    ['while print do end print(2)', []],
    ['repeat print(1) until false print(2)', ['1:29 unreachable: this is never reached']],
    ['repeat print(1) until print print(2)', []],
    ['if print then return else return end print(1)', ['1:38 unreachable: this is never reached']],
    ['if print then return end print(1)', []],
    ['for i = 1, 2 do goto next print(i) ::next:: print(i) end', ['1:27 unreachable: this is never reached']],
    ['goto over ::over:: print(1)', []],
    ['while true do while true do goto out end end ::out:: print(1)', []],
    ['print(string.format("%d"))', ['1:21 format: the format takes 1 value, but is given 0']],
    ['print(string.format("%d", 1, 2))', ['1:21 format: the format takes 1 value, and is given 2']],
    ['print(string.format("%d %d", ...))', []],
    ['print(string.format("%d %d", f()), 1) function f() end', []],
    ['print(("%5.1f%%"):format(1))', []],
    ['print(("%s"):format())', ['1:20 format: the format takes 1 value, but is given 0']],
    ['print(string.format("%y", 1))', ["1:21 format: '%y' is no conversion"]],
    ['local string = {} string.format("%d")', []],
    ['local t = { a = 1, [2] = 3; f = function(...) return ... end, -4 } return t.a, t:f "x", #t, not t', []],
    ['local a, b = 1, 2 a, b = b, a return -a ^ b .. "" == not b', []],
    ['é = 1', ["1:1 syntax: unexpected symbol near '<\\195>'"]],
    ['local x <const> = 1; x = 2', ["1:24 syntax: attempt to assign to const variable 'x'"]],
    ['goto nowhere', ["1:13 syntax: no visible label 'nowhere' for <goto> at line 1"]],
  ])('%s', (text, expected) => {
    expect(findings(text)).toEqual(expected)
  })

  test('every program of the tests can be looked at', () => {
    const root = fileURLToPath(new URL('lua/', import.meta.url))
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.lua'))
    const found = names.flatMap((name) => checkFiles([{ name, bytes: readFileSync(join(root, name)) }]))
    expect(found.every(({ line, column, message }) => line > 0 && column > 0 && message !== '')).toBe(true)
  })

  test('a finding has an excerpt, and a mark under it', () => {
    const { stdout, status } = run([
      'check',
      file('w.lua', 'local 名 = 1'.replace('名', 'n') + '\n\tprint("宽é", nothing)\n'),
    ])
    expect(stdout).toBe(
      [
        "w.lua:1:7: warning: unused local 'n' [unused]",
        '    local n = 1',
        '          ^',
        "w.lua:2:14: warning: nothing sets the global 'nothing' [unset-global]",
        '    \tprint("宽é", nothing)',
        '    \t             ^^^^^^^',
        '',
      ].join('\n'),
    )
    expect(status).toBe(0)
  })

  test('with an error the status is 1, and other files are checked all the same', () => {
    file('ok.lua', 'local a = 1')
    const { stdout, status } = run(['check', '--json', file('err.lua', 'x ='), 'ok.lua'])
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject([
      { file: 'err.lua', line: 1, severity: 'error', message: 'unexpected symbol near <eof>' },
      { file: 'ok.lua', line: 1, column: 7, severity: 'warning', code: 'unused' },
    ])
  })

  test('a global that one file sets is known in the others', () => {
    file('sets.lua', 'shared = 1')
    expect(run(['check', file('reads.lua', 'print(shared)'), 'sets.lua']).stdout).toBe('')
  })
})

describe('what is refused', () => {
  test.each([
    [['tokens', 'missing.lua'], 'cannot open missing.lua: No such file or directory'],
    [['disasm', '.'], 'cannot read .: Is a directory'],
    [['check', 'missing.lua'], 'cannot open missing.lua: No such file or directory'],
    [['tokens'], "tokens: missing required argument 'file'"],
    [['check'], "check: missing required argument 'files'"],
    [['disasm', '--nope', 'x'], "disasm: unknown option '--nope'"],
    [['compile', 'x.lua'], "compile: required option '-o, --output <out>' not specified"],
    [
      ['compile', 'x.lua', '-o', 'y', '--format', 'xml'],
      "compile: option '--format <format>' argument 'xml' is invalid. Allowed choices are lua, json, postcard.",
    ],
    [
      ['completion', 'tcsh'],
      "completion: command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.",
    ],
  ])('%j is one line, and status 2', (words, message) => {
    expect(run(words)).toMatchObject({ stdout: '', stderr: `moonstep: ${message}\n`, status: 2 })
  })

  test('where nothing can be written', () => {
    const { stderr, status } = run(['compile', file('w2.lua', ''), '-o', 'no/such/place'])
    expect({ stderr, status }).toEqual({
      stderr: 'moonstep: cannot open no/such/place: No such file or directory\n',
      status: 2,
    })
  })
})

describe('completion', () => {
  test.each(['bash', 'zsh', 'fish'])('%s is told every option and subcommand', (shell) => {
    const { stdout, status } = run(['completion', shell])
    expect(status).toBe(0)
    for (const word of ['tokens', 'disasm', 'compile', 'check', 'completion']) expect(stdout).toContain(word)
    for (const word of ['memory-limit', 'timeout', 'sandbox', 'progress', 'json', 'format', 'strip']) {
      expect(stdout).toContain(word)
    }
  })

  test('bash completes words', () => {
    const complete = (...words: string[]) => {
      const line = `eval "$(${process.execPath} ${command} completion bash)"
        COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
        _moonstep; printf '%s\\n' "\${COMPREPLY[@]}"`
      return spawnSync('bash', ['-c', line], { encoding: 'utf8', cwd: directory }).stdout.split('\n').filter(Boolean)
    }
    expect(complete('moonstep', 'dis')).toContain('disasm')
    expect(complete('moonstep', '--mem')).toEqual(['--memory-limit'])
    expect(complete('moonstep', 'compile', 'x', '--format', 'p')).toContain('postcard')
    expect(complete('moonstep', 'completion', 'z')).toContain('zsh')
  })

  test.skipIf(!isInstalled('fish'))('fish completes words', () => {
    const complete = (line: string) => {
      const script = `${process.execPath} ${command} completion fish | source; complete -C '${line}'`
      const { stdout } = spawnSync('fish', ['--no-config', '-c', script], {
        encoding: 'utf8',
        cwd: directory,
        env: { ...process.env, HOME: directory },
      })
      return stdout.split('\n').flatMap((entry) => entry.split('\t')[0] || [])
    }
    expect(complete('moonstep dis')).toEqual(['disasm'])
    expect(complete('moonstep --mem')).toEqual(['--memory-limit'])
    expect(complete('moonstep compile x --format ')).toEqual(['json', 'lua', 'postcard'])
    expect(complete('moonstep completion z')).toEqual(['zsh'])
  })

  test.skipIf(!isInstalled('zsh') || !hasTmux)('zsh completes words', async () => {
    writeFileSync(join(directory, '_moonstep'), run(['completion', 'zsh']).stdout)
    const terminal = new Terminal({ directory, shell: 'zsh -f -i', env: { PS1: '> ' } })
    const completed = async (line: string, screen: string) => {
      terminal.press('C-u')
      terminal.type(line)
      terminal.press('Tab')
      expect((await terminal.until((lines) => lines.at(-1) === screen)).at(-1)).toBe(screen)
    }
    try {
      await terminal.until((lines) => lines.at(-1) === '>')
      terminal.type('fpath=("$PWD" $fpath); autoload -Uz compinit; compinit -u -D; setopt nolistambiguous; clear')
      terminal.press('Enter')
      await terminal.until((lines) => lines.length === 1 && lines[0] === '>')
      await completed('moonstep dis', '> moonstep disasm')
      await completed('moonstep --mem', '> moonstep --memory-limit')
      await completed('moonstep compile x --format p', '> moonstep compile x --format postcard')
      await completed('moonstep completion z', '> moonstep completion zsh')
    } finally {
      terminal.close()
    }
  })
})

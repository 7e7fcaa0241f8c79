/**
 * Sessions at the prompt, in a real terminal and on a pipe.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { commandBench } from './support/command'
import { hasTmux, Terminal, type TerminalOptions } from './support/terminal'

if (!hasTmux) console.log('notice: tmux is not installed; the prompt is not shown on a terminal')

const directory = mkdtempSync(join(tmpdir(), 'moonstep-prompt-'))
const terminals: Terminal[] = []

afterEach(() => {
  for (const terminal of terminals.splice(0)) terminal.close()
})
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

/** A terminal with a prompt; without colours, and with a history of its own, unless it is told otherwise. */
async function open(options: Partial<TerminalOptions> = {}): Promise<Terminal> {
  const state = mkdtempSync(join(directory, 'state-'))
  const env = { NO_COLOR: '1', XDG_STATE_HOME: state, ...options.env }
  const terminal = new Terminal({ directory, ...options, env })
  terminals.push(terminal)
  await terminal.prompt()
  return terminal
}

/** A colour, as a terminal is told of it. */
const ESCAPE = '\u001b\\[[\\d;]*m'

const BANNER = /^Moonstep \d+\.\d+\.\d+ \(Lua 5\.4\); \.help shows what there is besides Lua$/

/** What a session of lines shows below the banner, up to the last prompt. */
async function session(lines: readonly string[], options: Partial<TerminalOptions> = {}): Promise<string[]> {
  const terminal = await open(options)
  for (const [index, line] of lines.entries()) {
    terminal.enter(line)
    // There are as many prompts as lines, and a new one.
    const prompts = () => terminal.everything().filter((shown) => /^>>?(?: |$)/.test(shown)).length
    await terminal.until((screen) => /^>>?$/.test(screen.at(-1) ?? '') && prompts() > index + 1)
  }
  const screen = terminal.screen()
  expect(screen[0]).toMatch(BANNER)
  expect(screen.at(-1)).toBe('>')
  return screen.slice(1, -1)
}

describe.skipIf(!hasTmux)('on a terminal', { timeout: 60_000 }, () => {
  test('expressions show their values', async () => {
    expect(await session(['1 + 1', '"a", 2.0, nil', 'print("x")', 'nil', 'x = 5', 'x'])).toEqual([
      '> 1 + 1',
      '2',
      '> "a", 2.0, nil',
      '"a"  2.0  nil',
      '> print("x")',
      'x',
      '> nil',
      'nil',
      '> x = 5',
      '> x',
      '5',
    ])
  })

  test('a function of several lines', async () => {
    expect(await session(['function f(n)', '  return n * 2', 'end', 'f(21)'])).toEqual([
      '> function f(n)',
      '>>   return n * 2',
      '>> end',
      '> f(21)',
      '42',
    ])
  })

  test('an unfinished long string goes on, an unfinished short one is an error', async () => {
    expect(await session(['[[one', 'two]]', '"three'])).toEqual([
      '> [[one',
      '>> two]]',
      '"one\\ntwo"',
      '> "three',
      'in[2]:1: unfinished string near <eof>',
      '    "three',
      '          ^',
    ])
  })

  test('unfinished tables, calls, blocks and comments go on', async () => {
    const lines = ['{ 1,', '2 }', 'print(', '"a")', 'do', 'end', '--[[ a', 'b ]] 7', 'if true then', 'print(1)', 'end']
    expect(await session(lines)).toEqual([
      '> { 1,',
      '>> 2 }',
      '{ 1, 2 }',
      '> print(',
      '>> "a")',
      'a',
      '> do',
      '>> end',
      '> --[[ a',
      '>> b ]] 7',
      '7',
      '> if true then',
      '>> print(1)',
      '>> end',
      '1',
    ])
  })

  test('a syntax error is marked, and the session goes on', async () => {
    expect(await session(['x = = 2', 'x = 2', 'x'])).toEqual([
      '> x = = 2',
      "in[1]:1: unexpected symbol near '='",
      '    x = = 2',
      '        ^',
      '> x = 2',
      '> x',
      '2',
    ])
  })

  test('an error in the middle has an excerpt and a traceback', async () => {
    expect(await session(['function f() error("boom") end', 'x = 1 f() x = 2', 'x'])).toEqual([
      '> function f() error("boom") end',
      '> x = 1 f() x = 2',
      'in[1]:1: boom',
      '    function f() error("boom") end',
      'stack traceback:',
      "        [C]: in function 'error'",
      "        in[1]:1: in function 'f'",
      '        in[2]:1: in main chunk',
      '> x',
      '1',
    ])
  })

  test('the line of an error is shown among several', async () => {
    expect(await session(['do', 'local t', 't.x = 1', 'end'])).toEqual([
      '> do',
      '>> local t',
      '>> t.x = 1',
      '>> end',
      "in[1]:3: attempt to index a nil value (local 't')",
      '    t.x = 1',
      'stack traceback:',
      '        in[1]:3: in main chunk',
    ])
  })

  test('errors that are no strings', async () => {
    expect(
      (await session(['error({})', 'error(setmetatable({}, {__tostring = function() return "mine" end}))'])).filter(
        (line) => !/traceback|^ {8}/.test(line),
      ),
    ).toEqual([
      '> error({})',
      '(error object is a table value)',
      '> error(setmetatable({}, {__tostring = function() return "mine" end}))',
      'mine',
    ])
  })

  test('locals stay visible, are shared by closures, and constants stay constant', async () => {
    const lines = [
      'local n, k <const> = 1, 10',
      'local function add() n = n + k return n end',
      'add()',
      'n = 100',
      'add(), n',
      'k = 2',
      'local n = "new"',
      'n, add()',
    ]
    expect(await session(lines)).toEqual([
      '> local n, k <const> = 1, 10',
      '> local function add() n = n + k return n end',
      '> add()',
      '11',
      '> n = 100',
      '> add(), n',
      '110  110',
      '> k = 2',
      "in[6]:1: attempt to assign to const variable 'k'",
      '    k = 2',
      '      ^',
      '> local n = "new"',
      '> n, add()',
      '"new"  120',
    ])
  })

  test('locals of a line that returns, of several lines, and of one that fails', async () => {
    const lines = ['local a = 1 return a + 1', 'a', 'local b', '= 2', 'b', 'local c = 3 error("x", 0)', 'c']
    expect((await session(lines)).filter((line) => !/traceback|^ {8}/.test(line))).toEqual([
      '> local a = 1 return a + 1',
      '2',
      '> a',
      '1',
      '> local b',
      '> = 2',
      "in[4]:1: unexpected symbol near '='",
      '    = 2',
      '    ^',
      '> b',
      'nil',
      '> local c = 3 error("x", 0)',
      'x',
      '> c',
      'nil',
    ])
  })

  test('_ and _1, _2, … are the last results', async () => {
    expect(await session(['6 * 7', '_ + 1', '1, 2, 3', '_1 + _2 + _3', 'x = 1', '_'])).toEqual([
      '> 6 * 7',
      '42',
      '> _ + 1',
      '43',
      '> 1, 2, 3',
      '1  2  3',
      '> _1 + _2 + _3',
      '6',
      '> x = 1',
      '> _',
      '6',
    ])
  })

  test('tables are shown with what is in them', async () => {
    const lines = [
      '{ 1, "a", x = { y = {} }, ["no name"] = true, [10] = 1.5 }',
      't = {} t.t = t',
      't',
      'setmetatable({ 1 }, { __name = "Point" })',
      'setmetatable({}, { __tostring = function() return "shown" end })',
    ]
    expect(await session(lines)).toEqual([
      '> { 1, "a", x = { y = {} }, ["no name"] = true, [10] = 1.5 }',
      '{ 1, "a", [10] = 1.5, ["no name"] = true, x = { y = {} } }',
      '> t = {} t.t = t',
      '> t',
      '{ t = <cycle> }',
      '> setmetatable({ 1 }, { __name = "Point" })',
      'Point { 1 }',
      '> setmetatable({}, { __tostring = function() return "shown" end })',
      'shown',
    ])
  })

  test('what is long is laid out in lines, and cut', async () => {
    const lines = [
      't = {} for i = 1, 1000 do t[i] = i end',
      '#t, ("x"):rep(3000):len()',
      '{ name = ("n"):rep(30), list = { ("a"):rep(30), ("b"):rep(30) } }',
      '("x"):rep(1050)',
    ]
    const screen = await session(lines, { rows: 40 })
    expect(screen.slice(3, 10)).toEqual([
      '> { name = ("n"):rep(30), list = { ("a"):rep(30), ("b"):rep(30) } }',
      '{',
      '  list = { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" },',
      '  name = "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"',
      '}',
      '> ("x"):rep(1050)',
      `"${'x'.repeat(79)}`,
    ])
    expect(screen.at(-1)).toMatch(/x"… \(1050 bytes\)$/)
  })

  test('Ctrl-C ends an endless loop, and keeps the state', async () => {
    const terminal = await open()
    terminal.enter('x = "kept"', 'while true do end')
    await new Promise((resolve) => setTimeout(resolve, 400))
    terminal.press('C-c')
    await terminal.prompt()
    terminal.enter('x')
    expect((await terminal.prompt()).slice(1)).toEqual([
      '> x = "kept"',
      '> while true do end',
      'interrupted!',
      'stack traceback:',
      '        in[2]:1: in main chunk',
      '> x',
      '"kept"',
      '>',
    ])
  })

  test('a script that catches the interrupt is left at the second one', async () => {
    const terminal = await open()
    terminal.enter('while true do pcall(function() while true do end end) end')
    await new Promise((resolve) => setTimeout(resolve, 400))
    terminal.press('C-c')
    await new Promise((resolve) => setTimeout(resolve, 100))
    terminal.press('C-c')
    await terminal.prompt()
    terminal.press('C-c')
    terminal.enter('1 + 1')
    expect((await terminal.prompt()).slice(-3)).toEqual(['> 1 + 1', '2', '>'])
  })

  test('Ctrl-C forgets what was typed', async () => {
    const terminal = await open()
    terminal.enter('function f(')
    terminal.type('half a li')
    await terminal.until((lines) => lines.at(-1) === '>> half a li')
    terminal.press('C-c')
    await terminal.prompt()
    terminal.enter('1')
    expect((await terminal.prompt()).slice(1)).toEqual(['> function f(', '>> half a li', '> 1', '1', '>'])
  })

  test('Ctrl-C with nothing typed says how to leave, Ctrl-D leaves', async () => {
    const terminal = await open()
    terminal.press('C-c')
    expect((await terminal.until((lines) => lines.length > 2)).slice(1)).toEqual(['>', '(Ctrl-D or .exit leaves)', '>'])
    terminal.press('C-d')
    expect(await terminal.status()).toBe(0)
  })

  test('.exit leaves, and os.exit with its status', async () => {
    const first = await open()
    first.enter('.exit')
    expect(await first.status()).toBe(0)
    const second = await open()
    second.enter('os.exit(7)')
    expect(await second.status()).toBe(7)
  })

  test('finalizers are called at the end', async () => {
    const terminal = await open()
    terminal.enter('x = setmetatable({}, { __gc = function() print("finalized") end })')
    await terminal.prompt()
    terminal.press('C-d')
    expect(await terminal.status()).toBe(0)
    expect(terminal.screen().some((line) => line.startsWith('finalized') || line.endsWith('finalized'))).toBe(true)
  })

  test('Tab completes a global, a field, a method and a keyword', async () => {
    const terminal = await open()
    terminal.type('coll')
    terminal.press('Tab')
    await terminal.until((lines) => lines.at(-1) === '> collectgarbage')
    terminal.press('C-u')
    terminal.type('string.rep')
    terminal.press('C-u')
    terminal.type('math.hu')
    terminal.press('Tab')
    await terminal.until((lines) => lines.at(-1) === '> math.huge')
    terminal.press('Enter')
    terminal.type('s = "" s:rev')
    terminal.press('Tab')
    await terminal.until((lines) => lines.at(-1)!.startsWith('> s = "" s:rev'))
    terminal.press('C-u')
    terminal.enter('s = "abc"')
    terminal.type('s:rev')
    terminal.press('Tab')
    await terminal.until((lines) => lines.at(-1) === '> s:reverse')
    terminal.type('()')
    terminal.press('Enter')
    await terminal.prompt()
    terminal.type('whi')
    terminal.press('Tab')
    expect((await terminal.until((lines) => lines.at(-1) === '> while')).slice(-4)).toEqual([
      '> s = "abc"',
      '> s:reverse()',
      '"cba"',
      '> while',
    ])
  })

  test('Tab completes locals, and what __index leads to, and calls nothing', async () => {
    const terminal = await open()
    terminal.enter('local animal = setmetatable({}, { __index = { bark = print, barking = 1 } })')
    terminal.enter('trap = setmetatable({}, { __index = function() error("called") end })')
    terminal.type('ani')
    terminal.press('Tab')
    await terminal.until((lines) => lines.at(-1) === '> animal')
    terminal.type(':ba')
    terminal.press('Tab')
    await terminal.until((lines) => lines.at(-1) === '> animal:bark')
    terminal.press('C-u')
    terminal.type('trap.x')
    terminal.press('Tab')
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(terminal.screen().at(-1)).toBe('> trap.x')
  })

  test('Tab twice shows a menu', async () => {
    const terminal = await open()
    terminal.type('table.')
    terminal.press('Tab')
    terminal.press('Tab')
    const lines = await terminal.until((screen) => screen.length > 4)
    const menu = lines.join(' ')
    for (const name of ['concat', 'insert', 'move', 'pack', 'remove', 'sort', 'unpack']) expect(menu).toContain(name)
    expect(lines.at(-1)).toBe('> table.')
  })

  test('commands are completed, too', async () => {
    const terminal = await open()
    terminal.type('.dis')
    terminal.press('Tab')
    expect((await terminal.until((lines) => lines.at(-1) === '> .disasm')).at(-1)).toBe('> .disasm')
  })

  test('Up brings lines back', async () => {
    const terminal = await open()
    terminal.enter('x = 1', 'x + 1')
    await terminal.prompt()
    terminal.press('Up')
    await terminal.until((lines) => lines.at(-1) === '> x + 1')
    terminal.type('0')
    terminal.press('Enter')
    expect((await terminal.prompt()).slice(-3)).toEqual(['> x + 10', '11', '>'])
  })

  test('the history lasts over two sessions', async () => {
    const state = mkdtempSync(join(directory, 'history-'))
    const first = await open({ env: { XDG_STATE_HOME: state } })
    first.enter('first = "session"', 'function g()', 'end')
    await first.prompt()
    first.press('C-d')
    await first.status()
    expect(readFileSync(join(state, 'moonstep', 'history'), 'utf8')).toBe('first = "session"\nfunction g()\nend\n')
    const second = await open({ env: { XDG_STATE_HOME: state } })
    second.press('Up', 'Up', 'Up')
    expect((await second.until((lines) => lines.at(-1) === '> first = "session"')).at(-1)).toBe('> first = "session"')
  })

  test('a history that cannot be kept is none', async () => {
    writeFileSync(join(directory, 'a-file'), '')
    expect(await session(['1'], { env: { XDG_STATE_HOME: join(directory, 'a-file') } })).toEqual(['> 1', '1'])
  })

  test('200 lines that are pasted all run', async () => {
    const terminal = await open()
    const lines = Array.from({ length: 199 }, (_, index) => (index === 0 ? 'sum = 0' : `sum = sum + ${index}`))
    terminal.paste(`${[...lines, 'print("sum", sum)'].join('\n')}\n`)
    await terminal.until((screen) => screen.some((line) => line.startsWith('sum  ')))
    const all = terminal.everything()
    expect(all).toContain('sum     19701')
    expect(all.filter((line) => /^> sum = sum \+ \d+$/.test(line)).length).toBe(198)
  })

  test('a function of many lines can be pasted', async () => {
    const terminal = await open()
    const body = Array.from({ length: 60 }, (_, index) => `  if n == ${index} then return ${index * 2} end`)
    terminal.paste(`${['function double(n)', ...body, 'end'].join('\n')}\n`)
    await terminal.prompt()
    terminal.enter('double(59)')
    expect((await terminal.prompt()).slice(-3)).toEqual(['> double(59)', '118', '>'])
  })

  test('lines typed while a script runs are run after it', async () => {
    const terminal = await open()
    terminal.enter('for i = 1, 2e7 do end', 'print("after")')
    expect((await terminal.until((lines) => lines.includes('after'))).includes('after')).toBe(true)
  })

  test('wide and combining characters', async () => {
    const terminal = await open()
    terminal.type('x = "日本語 e\u0301"')
    terminal.press('Left', 'Left', 'Left')
    terminal.type('!')
    await terminal.until((lines) => lines.at(-1)!.includes('!'))
    terminal.press('Enter')
    await terminal.prompt()
    terminal.enter('x', '#x')
    const screen = await terminal.prompt()
    expect(screen.slice(-4).map((line) => line.normalize('NFC'))).toEqual(['"日本語 !é"', '> #x', '14', '>'])
  })

  test('a mark under wide characters stands where the error is', async () => {
    expect(await session(['x = "日本" = 1'])).toEqual([
      '> x = "日本" = 1',
      "in[1]:1: unexpected symbol near '='",
      '    x = "日本" = 1',
      '               ^',
    ])
  })

  test('a terminal that is resized', async () => {
    const terminal = await open()
    terminal.resize(40, 20)
    await new Promise((resolve) => setTimeout(resolve, 200))
    terminal.type('print("a line that is longer than forty columns")')
    await terminal.until((lines) => lines.join('').includes('columns")'))
    terminal.press('Enter')
    await terminal.prompt()
    terminal.enter('{ "twenty characters 1", "twenty characters 2" }')
    expect((await terminal.prompt()).slice(-5)).toEqual([
      '{',
      '  "twenty characters 1",',
      '  "twenty characters 2"',
      '}',
      '>',
    ])
  })

  test('what is typed is in colours', async () => {
    const terminal = await open({ env: { NO_COLOR: '' } })
    terminal.type('local s = "text" -- no')
    await terminal.until((lines) => lines.at(-1)!.endsWith('-- no'))
    const line = terminal.screen(true).at(-1)!
    expect(line).toMatch(new RegExp(`35m(?:${ESCAPE})*local`))
    expect(line).toContain('\u001b[32m"text"')
    expect(line).toContain('\u001b[2m-- no')
    terminal.press('Enter')
    terminal.enter('42', 'x.y = 1')
    await terminal.prompt()
    const screen = terminal.screen(true).join('\n')
    expect(screen).toMatch(new RegExp(`36m(?:${ESCAPE})*42`))
    expect(screen).toMatch(new RegExp(`31m(?:${ESCAPE})*in\\[3\\]:1: attempt to index`))
  })

  test('NO_COLOR is obeyed', async () => {
    const terminal = await open()
    terminal.enter('local s = "text"', 's', 'error("x")')
    await terminal.prompt()
    expect(terminal.screen(true).join('\n')).not.toMatch(/\[(?:[1-9]|3\d)m/)
  })

  test('a script reads lines, and a process has the terminal', async () => {
    const terminal = await open()
    terminal.enter('io.read("l", "n")')
    await new Promise((resolve) => setTimeout(resolve, 300))
    terminal.enter('a line', '42')
    await terminal.until((lines) => lines.includes('"a line"  42'))
    terminal.enter('', 'os.execute("read x; echo got $x")')
    await new Promise((resolve) => setTimeout(resolve, 300))
    terminal.enter('input')
    expect((await terminal.until((lines) => lines.includes('got input'))).includes('got input')).toBe(true)
  })

  test('.help, .gc, .heap and a command that there is not', async () => {
    const screen = await session(['.help', '.gc', '.heap', '.nope', '.time'], { rows: 50 })
    expect(screen.slice(0, 3)).toEqual([
      '> .help',
      '.help         show this',
      '.disasm f     show the instructions of a function',
    ])
    expect(screen.find((line) => / KiB -> .* in .* ms$/.test(line))).toBeDefined()
    expect(screen.find((line) => /^table +\d+ +[\d.]+ (?:[KM]i)?B$/.test(line))).toBeDefined()
    expect(screen.find((line) => /in use, .* of memory, \d+ collections$/.test(line))).toBeDefined()
    expect(screen.slice(-3)).toEqual([
      'there is no command .nope; .help shows those that there are',
      '> .time',
      '.time expr: run something and show how long it takes',
    ])
  })

  test('.disasm shows a function of the session, of globals and locals', async () => {
    const screen = await session([
      'local up = 1',
      'local function f(a) return a + up end',
      '.disasm f',
      '.disasm print',
      '.disasm 1',
    ])
    expect(screen[3]).toMatch(/^function f \(line 1; 1 parameter, \d registers, \d instructions\)$/)
    expect(screen.join('\n')).toMatch(/GETUPVAL +r1 u0 +; up\n/)
    expect(screen.slice(-4)).toEqual([
      '> .disasm print',
      'this function is not one of Lua',
      '> .disasm 1',
      'a function is wanted, and this is a number value',
    ])
  })

  test('.time tells time and fuel', async () => {
    const screen = await session(['.time 6 * 7'])
    expect(screen.slice(0, 2)).toEqual(['> .time 6 * 7', '42'])
    expect(screen[2]).toMatch(/^[\d.]+ [mµ]?s, \d+ units of fuel$/)
  })

  test('.save writes what has run, and .load runs it', async () => {
    await session(['local a = 20', 'error("not kept")', 'function f()', '  return a + 1', 'end', '.save saved.lua'])
    expect(readFileSync(join(directory, 'saved.lua'), 'utf8')).toBe('local a = 20\nfunction f()\n  return a + 1\nend\n')
    expect(await session(['.load saved.lua', 'f(), a', '.load missing.lua'])).toEqual([
      '> .load saved.lua',
      '> f(), a',
      '21  20',
      '> .load missing.lua',
      'cannot open missing.lua: ENOENT',
    ])
  })

  test('.clear forgets locals, results and new globals', async () => {
    expect(await session(['local a = 1', 'b = 2', 'print = nil', '.clear', 'a, b, _', 'print("there again")'])).toEqual(
      [
        ...['> local a = 1', '> b = 2', '> print = nil', '.clear', 'a, b, _'].map((line, index) =>
          index > 2 ? `> ${line}` : line,
        ),
        'nil  nil  nil',
        '> print("there again")',
        'there again',
      ],
    )
  })

  test('-i goes on after a script, with its globals', async () => {
    writeFileSync(join(directory, 'before.lua'), 'made = "by the script" print(...)')
    const terminal = new Terminal({
      directory,
      words: ['-i', 'before.lua', 'an argument'],
      env: { NO_COLOR: '1', XDG_STATE_HOME: directory },
    })
    terminals.push(terminal)
    await terminal.prompt()
    terminal.enter('made')
    expect((await terminal.prompt()).slice(-5)).toEqual(
      [expect.stringMatching(/\.help/), '> made', '"by the script"', '>'].flatMap((line, index) =>
        index === 0 ? ['an argument', line] : [line],
      ),
    )
  })

  test('coroutines, goto, varargs and globals behave as in a chunk', async () => {
    expect(
      await session([
        'co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)',
        'co(), co()',
        '...',
        'goto done ::done:: x = 3',
        'x',
        '#arg',
      ]),
    ).toEqual([
      '> co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)',
      '> co(), co()',
      '1  2',
      '> ...',
      '> goto done ::done:: x = 3',
      '> x',
      '3',
      '> #arg',
      '0',
    ])
  })
})

describe('on a pipe', { timeout: 60_000 }, () => {
  const { run } = commandBench()
  const prompt = (input: string, ...words: string[]) => run(['-i', ...words], input)

  test('there is no prompt and no colour', () => {
    expect(prompt('1 + 1\nx = "a"\nx\n').stdout).toBe('2\n"a"\n')
  })

  test('lines go on until they are complete, and locals stay', () => {
    const { stdout, stderr, status } = prompt('local t = {\n1, 2 }\nfor i = 1, #t do\nprint(t[i])\nend')
    expect({ stdout, stderr, status }).toEqual({
      stdout: '1\n2\n',
      stderr: '',
      status: 0,
    })
  })

  test('errors go to standard error, and the session goes on', () => {
    const { stdout, stderr, status } = prompt('error("x")\n7\n')
    expect(stdout).toBe('7\n')
    expect(stderr).toBe(
      'in[1]:1: x\n    error("x")\nstack traceback:\n\t[C]: in function \'error\'\n\tin[1]:1: in main chunk\n',
    )
    expect(status).toBe(0)
  })

  test('a chunk that the input ends in is told of', () => {
    expect(prompt('function f(\n').stderr).toBe('the input ends before the chunk does\n')
  })

  test('scripts read the lines after them', () => {
    expect(prompt('io.read()\nfor scripts\n"for the prompt"\n').stdout).toBe('"for scripts"\n"for the prompt"\n')
  })

  test('os.exit has its status', () => {
    expect(prompt('os.exit(5)\nprint("no")\n')).toMatchObject({ status: 5, stderr: '' })
  })

  test('a sandbox has a prompt, too', () => {
    const { stdout } = prompt('io, os, debug, package\n{ 1, "a" }\nx = 1\nx\n', '--sandbox')
    expect(stdout).toBe('nil  nil  nil  nil\n{ 1, "a" }\n1\n')
  })

  test('fuel and time are for all lines together', () => {
    expect(prompt('1\nwhile true do end\n2\n', '--fuel', '100000').stderr).toMatch(/^out of fuel\n/)
  })

  test('no history is written', () => {
    const state = mkdtempSync(join(directory, 'pipe-'))
    run(['-i'], '1\n', { XDG_STATE_HOME: state })
    expect(existsSync(join(state, 'moonstep'))).toBe(false)
  })
})

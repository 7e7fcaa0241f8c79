/**
 * Memory that runs out somewhere in a program of library calls, on a machine that has to go on.
 *
 * Each program runs again and again on one machine, each time with another one of its allocations failing: once, which
 * nobody may notice, or thrice in a row, which is the result all the same, or `not enough memory`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Allocator } from '../../src/gc/allocator'
import { Lua, LuaError, memoryWorld } from '../../src/index'

/** Function bodies that return the same each time. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'files are written and read': `
    local f <close> = assert(io.open('out.txt', 'w+'))
    f:write('one', 2, ' ', 3.5, '\\n', ('long '):rep(30), '\\nlast')
    f:seek('set', 3)
    local a, b, c = f:read('n', 'l', 'L')
    return a, b, c, f:read('a'), f:seek('cur'), f:seek('end'), io.type(f), tostring(f):sub(1, 6)`,
  'lines of a file': `
    local f = assert(io.open('lines.txt', 'w'))
    for i = 1, 20 do f:write('line ', i, '\\n') end
    f:close()
    local lines = {}
    for a, b in io.lines('lines.txt', 4, 'l') do lines[#lines + 1] = a .. '|' .. b end
    for line in io.lines('lines.txt') do lines[#lines + 1] = line end
    return table.concat(lines, ';'), pcall(io.lines, 'none'), io.type(f), pcall(f.read, f)`,
  'the files of the library': `
    local before = io.output()
    io.output('other.txt') io.write('x', 1, ('y'):rep(100)) io.close() io.output(before)
    io.input('other.txt')
    local text = io.read('a')
    io.close(io.input()) io.input(io.stdin)
    local t = io.tmpfile() t:write('abc') t:seek('set', 1)
    return text, t:read(1), t:setvbuf('full', 64), t:close(), io.open('none'), io.type(t), pcall(io.close, t)`,
  'names of files': `
    local f = io.open('a.txt', 'w') f:close()
    local name = os.tmpname()
    return os.rename('a.txt', 'b.txt'), os.remove('b.txt'), os.remove('b.txt'), type(name), os.remove(name),
      os.getenv('NONE'), os.setlocale(), os.setlocale('C', 'all')`,
  dates: `
    local t = os.date('*t', 86400 * 365)
    t.month = t.month + 20
    return os.date('!%c %x %X %p %A %B %j %U', 0), os.time(t), t.month, os.date(('%Y-%m-%d '):rep(20), 1e9), os.difftime(5, 3),
      pcall(os.date, '%Ez', 0), pcall(os.time, { year = 2020 })`,
  modules: `
    package.preload.pre = function(name, where) return { name = name, where = where } end
    package.loaded.pre, package.loaded.mod = nil, nil
    local a, where = require('pre')
    local path = package.path
    package.path = './?.lua;./none/?.lua'
    local b, file = require('mod')
    local ok, message = pcall(require, 'missing.one')
    package.path = path
    return a.name, where, b.name, file, ok, message, package.searchpath('a.b', './?.x;?/y', '.', '/')`,
  'a searcher that is written in Lua': `
    table.insert(package.searchers, 2, function(name) return function(...) return select('#', ...) .. name end, 'extra' .. name end)
    package.loaded.virtual = nil
    local x, y = require('virtual')
    table.remove(package.searchers, 2)
    return x, y, package.loaded.virtual`,
  'what a debugger asks': `
    local function f(a, b, ...) local c = { ... } return debug.getinfo(1, 'nSltufrL'), debug.traceback('m'), debug.getlocal(1, 3) end
    local info, trace, name, value = f(1, 2, 3)
    local lines = 0 for _ in pairs(info.activelines) do lines = lines + 1 end
    return info.short_src, info.nparams, info.what, lines, trace, name, #value, debug.getlocal(f, 1), debug.getupvalue(function() return f end, 1)`,
  hooks: `
    local events = {}
    debug.sethook(function(event, line) events[#events + 1] = event .. tostring(line) end, 'crl')
    local x = tostring(1) .. math.abs(-2)
    debug.sethook()
    return #events > 4, x, select('#', debug.gethook())`,
  'upvalues, metatables and user values': `
    local a, b = 1, 'two'
    local function f() return a, b end
    local function g() return b end
    debug.upvaluejoin(f, 1, g, 1)
    debug.setupvalue(g, 1, ('x'):rep(50))
    debug.setmetatable(1, { __index = function(n, k) return k .. n end })
    local five = (5).key
    debug.setmetatable(1, nil)
    return f(), five, debug.upvalueid(f, 1) == debug.upvalueid(g, 1), debug.getmetatable('').__index == string`,
  'other threads': `
    local co = coroutine.create(function(a) local b <close> = setmetatable({}, { __close = function() a = a .. '!' end }) coroutine.yield(a) error({ a }) end)
    local ok, x = coroutine.resume(co, 'first')
    if not ok then error(x, 0) end
    local trace = debug.traceback(co, 'msg')
    local name, value = debug.getlocal(co, 1, 1)
    return x, trace, name, value, assert(coroutine.close(co)), coroutine.status(co), select(2, pcall(coroutine.wrap(function() error('w') end)))`,
  'characters beyond one byte': `
    local s = utf8.char(65, 0xe4, 0x20ac, 0x10ffff):rep(20)
    local sum = 0
    for at, c in utf8.codes(s) do sum = sum + at * (c % 7) end
    return s, sum, utf8.len(s), utf8.codepoint(s, 1, 10), utf8.offset(s, -3), pcall(utf8.len, s, 500), utf8.len('\\xff')`,
  patterns: `
    local s = ('key = value, other=thing; '):rep(12)
    local t = {}
    for k, v in s:gmatch('(%w+)%s*=%s*(%w+)') do t[#t + 1] = k .. v end
    return table.concat(t), s:gsub('%w+', { key = 'K', thing = 12 }), s:gsub('(%w)(%w*)', '%2%1%%'), s:find('()other()'), s:match('^(.-),(.*)$'), s:gsub('', '-', 5)`,
  'replacements by a function': `
    local n = 0
    local s = ('a1b22c333'):rep(20):gsub('%d+', function(d)
      n = n + #d
      if #d == 2 then return nil elseif #d == 1 then return ('<' .. d .. '>'):rep(3) end
      return #d + 0.5
    end)
    return s, n, pcall(string.gsub, 'x', 'x', function() error({}) end), pcall(string.gsub, 'x', 'x', function() return {} end)`,
  'functions that are dumped and loaded': `
    local function f(a, ...) local t = { a, 'text of some length that is no short string, is it', 2.5, ... } for i = 1, #t do a = a + i end return function() return a, t[2] end end
    local whole, bare = string.dump(f), string.dump(f, true)
    local g, h = load(whole, '=g', 'b'), load(bare)
    return g(1, 2)(), h(3)(), #whole > #bare, string.dump(g) == whole, string.dump(h, true) == bare,
      load(whole, 'n', 't'), load(whole:sub(1, -2)), load(whole .. ' '), load(bare:gsub('.$', '\\0'))`,
  'a large function that is dumped and loaded': `
    local f = load('local t = {} ' .. ("t[#t + 1] = 'a constant of its own ' .. #t "):rep(200) .. ' return t')
    local chunk = string.dump(f)
    local g = load(chunk)
    return #chunk, g()[200], string.dump(g) == chunk`,
  'a chunk in pieces': `
    local pieces, i = {}, 0
    for n = 1, 30 do pieces[n] = ('x = %d '):format(n) end
    pieces[31] = 'return x'
    local f = assert(load(function() i = i + 1 return pieces[i] end, '=pieces', 't', {}))
    local chunk, at = string.dump(f), 0
    local g = assert(load(function() at = at + 40 return chunk:sub(at - 39, at) end, 'b', 'b', {}))
    local _, _, message = xpcall(load, function(m) return 'H' .. m end, function() error('in the reader', 0) end)
    return f(), g(), message, load(function() return {} end)`,
  format: `
    local o = setmetatable({}, { __tostring = function() return ('obj'):rep(20) end, __name = 'N' })
    return ('%5d|%-8s|%08.3f|%q|%x|%g|%s|%10.4s|%c|%a|%i'):format(42, 'left', 3.14159, 'q\\n\\0"', 255, 1e100, o, 'trunc', 65, 1, 7),
      ('%s%s'):format(o, ('z'):rep(200)), ('%q'):format(0.1), ('%q'):format(math.mininteger), pcall(string.format, '%d', 'x'), tostring(o)`,
  'pack and unpack': `
    local s = string.pack('>I3 s2 z !8 i8 d f B j', 70000, ('p'):rep(300), 'zero', -5, 0.5, 0.25, 255, math.maxinteger)
    return #s, string.unpack('>I3 s2 z !8 i8 d f B j', s), string.packsize('i4 i8'), pcall(string.pack, 'i1', 500), pcall(string.unpack, 'i4', 'ab')`,
  sort: `
    local t = {}
    for i = 1, 40 do t[i] = ('%d'):format(i * 37 % 41) end
    table.sort(t, function(a, b) return ('x'):rep(#a) .. a < ('x'):rep(#b) .. b end)
    local u = table.move(t, 1, 40, 3, {}) u[1], u[2] = '', ''
    table.sort(u)
    return table.concat(t, ' '), table.concat(u, ' '), pcall(table.sort, { 1, 'x' }), pcall(table.sort, { 3, 1, 2 }, function() error('cmp', 0) end)`,
  'tables through metamethods': `
    local log = {}
    local p = setmetatable({}, { __index = function(_, k) return 'v' .. k end, __newindex = function(_, k, v) log[#log + 1] = k .. '=' .. v end, __len = function() return 5 end })
    table.insert(p, 'end') table.insert(p, 2, 'mid')
    local removed = table.remove(p, 3)
    table.move(p, 1, 3, 2)
    return removed, table.concat(p, ','), table.concat(log, ';'), table.unpack(p)`,
  'text of values': `
    local o = setmetatable({}, { __tostring = function(self) return 'made of ' .. #tostring(print) .. ('pieces'):rep(9) end })
    local bad = setmetatable({}, { __tostring = function() return 1 end })
    return tostring(o), #tostring({}) > 8, tostring(-0.0), select(2, pcall(tostring, bad)), tostring(setmetatable({}, { __name = 'T' })):sub(1, 3), tonumber('0x' .. ('f'):rep(20)), tonumber('zz', 36)`,
  'messages of errors': `
    local function f() local t = { field = {} } return t.field.none.x end
    local function g() return xpcall(f, function(m) return m .. debug.traceback('', 1) end) end
    return g(), pcall(error, setmetatable({}, { __tostring = function() return 'e' end })) , select(2, pcall(string.rep)), select(2, pcall(('x').bad, 1)), select(2, pcall(setmetatable, 1))`,
  warnings: `
    warn('@on') warn('a ', 'warning ', ('of some length '):rep(5)) warn('@off')
    return 'warned'`,
  'variables that are closed': `
    local log = {}
    local function closer(name) return setmetatable({}, { __close = function(_, e) log[#log + 1] = name .. ' ' .. tostring(e) end }) end
    local ok, message = pcall(function() local a <close>, b = closer('a'), closer('b') local c <close> = b error('in the block', 0) end)
    for i = 1, 2 do local x <close> = closer('loop' .. i) end
    return ok, message, table.concat(log, ';')`,
}

const PRELUDE = `
  function show(ok, ...)
    local parts = {}
    for i = 1, select('#', ...) do
      local v = (select(i, ...))
      parts[i] = (type(v) == 'table' or type(v) == 'function') and type(v) or tostring(v)
    end
    return tostring(ok) .. '|' .. table.concat(parts, '|')
  end`

const REFUSED = /not enough memory/

const fail = Reflect.get(Allocator.prototype, 'fail') as Allocator['fail']
/** Allocations that were refused. */
let failures = 0

beforeAll(() => {
  Allocator.prototype.fail = function (this: Allocator): never {
    failures++
    return fail.call(this)
  }
})

afterAll(() => {
  Allocator.prototype.fail = fail
})

class Subject {
  #output = ''
  readonly #lua = new Lua({
    seed: 1,
    memoryLimit: 16 * 2 ** 20,
    libraries: 'full',
    stdout: (bytes) => {
      this.#output += Buffer.from(bytes).toString('latin1')
    },
    world: memoryWorld({ files: { 'mod.lua': 'return { name = ... }' }, clock: () => 1, now: () => 0 }),
  })

  constructor(source: string) {
    this.#lua.run(`${PRELUDE} function case() ${source} end`)
  }

  /** What the program has come to, and whether an allocation has failed meanwhile. */
  attempt(failAfter: number, times: number): { readonly text: string; readonly failed: boolean } {
    this.#output = ''
    const before = failures
    const task = this.#lua.start('return show(pcall(case))')
    if (failAfter >= 0) this.#lua.failAllocations(failAfter, times)
    while (!task.done) task.step({ fuel: failAfter % 2 === 0 ? 1_000_000 : 7 })
    this.#lua.failAllocations(-1)
    this.#lua.verify()
    if (task.error !== undefined && !(task.error instanceof LuaError)) throw task.error
    const result = task.error === undefined ? String(task.result) : `error: ${task.error.message}`
    return { text: this.#output + result, failed: failures > before }
  }
}

describe.each([
  { times: 1, what: 'once is not noticed' },
  { times: 3, what: 'thrice is not enough memory, or is not noticed' },
])('an allocation that fails $what', ({ times }) => {
  test.each(Object.entries(PROGRAMS))('in %s', { timeout: 120_000 }, (_, source) => {
    const subject = new Subject(source)
    const { text } = subject.attempt(-1, 1)
    expect(text).not.toMatch(REFUSED)
    expect(subject.attempt(-1, 1).text).toBe(text)
    let refused = 0
    const odd: unknown[] = []
    for (let failAfter = 0; ; failAfter++) {
      const disturbed = subject.attempt(failAfter, times)
      const isRefused = times > 1 && REFUSED.test(disturbed.text)
      if (isRefused) refused++
      else if (disturbed.text !== text) odd.push([failAfter, disturbed.text])
      // Now and then, whether it still does what it did.
      if (isRefused && failAfter % 8 === 0 && subject.attempt(-1, 1).text !== text) odd.push([failAfter, 'afterwards'])
      if (!disturbed.failed) break
    }
    expect(odd).toEqual([])
    expect(refused > 0).toBe(times > 1)
    expect(subject.attempt(-1, 1).text).toBe(text)
  })
})

/**
 * `docs/compatibility.md` says what the machine has today, and nothing that the manual describes is missing.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { DIFFERENCES, MANUAL } from '../scripts/compatibility-notes.mjs'
import { Lua } from '../src/index'

const root = new URL('../', import.meta.url)
const page = readFileSync(new URL('docs/compatibility.md', root), 'utf8')
const names = MANUAL.flatMap((library): readonly string[] => library.names)

test('the page is current, and the machine has all that the manual has', () => {
  const script = fileURLToPath(new URL('scripts/compatibility.mjs', root))
  const { stderr, status } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})

test('the names are those of the manual: 148 functions, variables and methods, each once', () => {
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBe(148)
})

test('each name has a row, and says that it differs exactly if there is a note', () => {
  for (const name of names) {
    const state = Object.hasOwn(DIFFERENCES, name) ? 'different' : 'done'
    expect(page).toMatch(new RegExp(`^\\| \`${name.replaceAll('.', '\\.')}\` +\\| ${state} +\\|`, 'm'))
  }
})

/** `yields(f, …)` is true if `f` may be left by a yield in what it calls. `Y` yields, as each metamethod of `object` does. */
const PRELUDE = `
local function Y() coroutine.yield("yielded") end
local object = setmetatable({}, { __index = Y, __newindex = Y, __len = Y, __tostring = Y })
local function yields(f, ...) return coroutine.wrap(f)(...) == "yielded" end
`

// What notes say, as programs that are true here; in PUC Lua 5.4.4 each is false or an error, if not said otherwise.
const claims: readonly (readonly [name: keyof typeof DIFFERENCES, program: string])[] = [
  ['ipairs', 'return yields(function() for _ in ipairs(object) do end end)'],
  ['load', 'return yields(load, Y)'],
  ['print', 'return yields(print, object)'],
  ['tostring', 'return yields(tostring, object)'],
  ['xpcall', 'return yields(xpcall, error, Y)'],
  ['require', 'package.preload.rules = Y; return yields(require, "rules")'],
  ['string.gsub', 'return yields(string.gsub, "a", "a", Y) and yields(string.gsub, "a", "a", object)'],
  ['string.format', 'return yields(string.format, "%s", object)'],
  ['table.concat', 'return yields(table.concat, object)'],
  ['table.insert', 'return yields(table.insert, object, 1)'],
  ['table.move', 'return yields(table.move, object, 1, 2, 3)'],
  ['table.remove', 'return yields(table.remove, object)'],
  ['table.sort', 'return yields(table.sort, { 1, 2, 3 }, Y)'],
  ['table.unpack', 'return yields(table.unpack, object)'],
  ['os.time', 'return yields(os.time, object)'],
  ['string.match', 'return #(("x"):rep(300)):match(("x?"):rep(220)) == 220'],
  ['string.dump', 'return string.dump(Y):sub(1, 9) == "\\27Moonstep"'],
  ['package.loadlib', 'return select(3, package.loadlib("x.so", "f")) == "absent"'],
  ['io.popen', 'return select(2, pcall(io.popen, "true")) == "\'popen\' not supported"'],
  ['os.execute', 'return os.execute() == false'],
  ['os.setlocale', 'return os.setlocale("") == "C" and os.setlocale("C.UTF-8") == nil'],
  [
    'debug.getregistry',
    'return next(debug.getregistry()) == "_LOADED" and next(debug.getregistry(), "_LOADED") == nil',
  ],
  ['debug.getupvalue', 'return debug.getupvalue(string.gmatch("a", "a"), 1) == nil'],
  ['debug.upvalueid', 'return debug.upvalueid(string.gmatch("a", "a"), 1) == nil'],
  ['debug.setcstacklimit', 'return debug.setcstacklimit(1000) == 200'], // in PUC Lua, too
]

test.each(claims)('%s differs as its note says', (name, program) => {
  expect(DIFFERENCES[name]).toBeDefined()
  expect(new Lua({ libraries: 'full' }).run(PRELUDE + program)).toBe(true)
})

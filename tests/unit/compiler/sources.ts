/**
 * Sources for the tests of the compiler, and the bytes of a text.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { CompileError, FunctionDraft } from '../../../src/bytecode/draft'
import { compile } from '../../../src/compiler/compile'

/** A text, in which each character is one byte, as bytes. */
export const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

export const compileText = (text: string): FunctionDraft => compile(bytes(text), '=x')

/** The error of a text that is no chunk, null if it is one. */
export function errorOf(text: string): CompileError | null {
  try {
    compileText(text)
    return null
  } catch (error) {
    if ((error as CompileError).kind === 'compile error') return error as CompileError
    throw error
  }
}

/** All Lua files below a directory of the repository. */
export function luaFiles(directory: string): string[] {
  const root = join(import.meta.dirname, '../../..', directory)
  const files = (readdirSync(root, { recursive: true }) as string[]).map((name) => join(root, name))
  return files.filter((file) => file.endsWith('.lua') && statSync(file).isFile())
}

export const readBytes = (file: string): Uint8Array => new Uint8Array(readFileSync(file))

/** Many constants, so that the next ones fit no operand. */
export const manyConstants = `local t = {${Array.from({ length: 17_000 }, (_, i) => `'k${i}'`).join(',')}}\n`

export const chunks: readonly string[] = [
  '',
  'return',
  'return f()',
  'return ...',
  'return a, b, f(...)',
  'local a <const>, b <close> = 1',
  'local a <const> = 1; return function() return a + 1, -a, a == 1, {a}, t[a] end',
  'i, a[i] = i + 1, 20',
  'local i, a = 1, {} i, a[i], a.x = i + 1, 20',
  'local a; return function() local i; a.x, a, a[i], i = 1, 2 end',
  'for i = 1, 10 do for j = 10, 1, -1 do if i == j then goto continue end f(i) ::continue:: end end',
  'for k, v, w in pairs(t) do local x = function() return k end if v then break end end',
  'for k in next, t do if k then goto out end end ::out:: return 1',
  'while true do local x; if f(function() return x end) then break end end',
  'while a do while b do if c then break end end end',
  'while 1 do goto l ::l:: end',
  '::l:: goto l',
  'goto a ::b:: goto c ::a:: goto b ::c::',
  'do local x; ::top:: local y = function() return x end; if y() then goto top end end',
  'repeat local x = f(); local g = function() return x end until x and g()',
  'repeat local x = f() if x then break end until not x',
  'if a then elseif b then return elseif not c then f() else g() end',
  'if a then break_ = 1 end while a do if b then break; else c() end end',
  'local x = a and b or c and not d == nil or (e and f)',
  'local x = not (a and b) or not not c, a < b, a <= 1, 1 < a, 2.0 >= a, a == 1e300, nil ~= a, a == "s"',
  'if not (a and (b or c < 1)) then f() end',
  'local x = a + 1, 1 + a, a - 1, a - 32768, a + 32768, 2 * a, a ^ 2, 2 ^ a, a // 0.5, a & 7, 7 | a, a ~ 7, a << 1, 1 >> a',
  'return -a, ~a, #a, not a, a .. b .. c, (a .. b) .. c, -2 ^ 2, 1 / 0, 0 / 0, 0.0 * -1, 5 // 0, 5 % 0',
  'local t = {1, 2, 3, x = 1, ["y"] = 2, [f()] = 3, [1.5] = 4, f(), (f()), ...}',
  'return {f()}, {...}, {f(), nil}, {}',
  'o:m(1):n(...).x.y[1][a][65535][65536] = f "s" {1} (2)',
  `function a.b.c:d(x, ...) local self, y = ... return self, y end local function f() return f end`,
  `return _ENV, function(_ENV) return x end, function() local _ENV <const> = {} x = 1 end`,
  `local ${'abcdefghij'.repeat(5)} = 1; return ${'x'.repeat(41)}.${'y'.repeat(41)}, o:${'m'.repeat(41)}(1)`,
  `${'z'.repeat(50)} = 1; t.${'z'.repeat(50)} = '${'s'.repeat(50)}'`,
  `${manyConstants} return t.new, g.new2, 'new' .. 1.25, t:new3(), t.x + 1.375, t == 'new4', function() t.a = 'b' end`,
  `${manyConstants} g = 1.0625 t.x = 1.0625 t[1] = 'new6' t[t] = 'new7' g2 = nil`,
  `local t = {${'1,'.repeat(1000)} f()}`,
  `local ${Array.from({ length: 200 }, (_, i) => `v${i}`).join(',')} = 1; return function() return v0, v199 end`,
  'do local c <close> = f() return g() end',
  'for _ in f do return g() end',
  'return function(...) local c <close> = f() while a do if b then return ... end local d <close> = c end end',
  'local function f(n) if n == 0 then return 1 end return f(n - 1) end return f(5), (f(6))',
]

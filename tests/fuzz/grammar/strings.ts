/**
 * Statements about strings: the string library, conversions, and chunks made of text.
 */
import { block, expression, type Node, statement } from '../tree'
import { anyValue, number, value, values } from './expressions'
import { functionExpression } from './functions'
import { smallInteger, stringLiteral } from './literals'
import type { Writer } from './writer'

const PATTERNS = [
  '"(%a)(%a*)"',
  '"%d+"',
  '"^(.)"',
  '"[%w_]+"',
  '"()"',
  '"(.-),"',
  '"%b()"',
  '"."',
  '""',
  '"(%a+)=(%w+)"',
  '"x$"',
  '"[^%s]"',
]

export function stringStatement(w: Writer): Node {
  const subject = value(w, 'string', 1)
  const pattern = w.word(...PATTERNS)
  return w.choose<Node>([
    [1, () => statement`print(string.find(${subject}, ${pattern}, ${smallInteger(w)}))`],
    [1, () => statement`print((${subject}):find(${stringLiteral(w)}, 1, true))`],
    [1, () => statement`print((${subject}):match(${pattern}, ${smallInteger(w)}))`],
    [1, () => statement`for a, b in (${subject}):gmatch(${pattern}) do tick() print(a, b) end`],
    [
      1,
      () =>
        statement`print((${subject}):gsub(${pattern}, ${functionExpression(w, { parameters: 2, most: 1 })}, ${smallInteger(w)}))`,
    ],
    [1, () => statement`print(pcall(string.gsub, ${subject}, ${pattern}, ${anyValue(w, 1)}))`],
    [
      1,
      () =>
        statement`print(pcall(string.format, ${w.pick('"%d"', '"%5.2f"', '"%q"', '"%i|%u"', '"%c"', '"%x"', '"%"')}, ${anyValue(w, 1)}))`,
    ],
    [1, () => statement`print(pcall(string.rep, ${subject}, ${smallInteger(w)}, ${stringLiteral(w)}))`],
    [1, () => statement`print((${subject}):byte(${smallInteger(w)}, ${smallInteger(w)}))`],
    [1, () => statement`print(tostring(${number(w)}), ${number(w)} .. "", #tostring(${number(w)}))`],
    [1, () => statement`print(tonumber(${anyValue(w, 1)}), math.tointeger(${number(w, 1)}))`],
    [1, () => statement`print(pcall(tonumber, ${subject}, ${smallInteger(w)}))`],
    [1, () => statement`print(pcall(function(...) return ${subject} + ${number(w, 1)}, -${stringLiteral(w)} end))`],
  ])
}

const CHUNKS = [
  'x = x + 1 return x, ...',
  'local a <const> = ... return a .. x',
  'return function() x = (x or 0) + 1 return x end',
  'error("loaded " .. x)',
  'return y.z',
  'for i = 1, 2 do print(i, x) end',
  'x = = 1',
  'goto nowhere',
  'break',
  'local x <close> = 4',
  'local a <const> = 1 a = 2',
  'return _ENV.x, select("#", ...)',
  'local _ENV = {x = ...} return x, _ENV.x',
  'local function f(_ENV) return x end return f({x = 5}), x',
  'for i = 1, 3 do local y <close> = nil x = i end return x',
  '::a:: ::a::',
  'do goto b end local c ::b:: print(c)',
  'return "unfinished',
  'return 0x',
  'return 1 .. 2, 3 == 3.0, 2^53 == 2^53 + 1',
]

export function loadStatement(w: Writer): Node {
  const text = w.random.pick(CHUNKS)
  const env = w.choose<Node>([
    [2, () => value(w, 'record', 1)],
    [1, () => value(w, 'object', 1)],
    [3, () => expression`{x = ${anyValue(w, 1)}, print = print, error = error, select = select}`],
  ])
  const name = w.pick('"=loaded"', '"@file.lua"', '"text\\nof two lines"', '"=case"')
  const cut = String(1 + w.random.below(text.length))
  const source = w.choose<Node>([
    [3, () => expression`'${text}'`],
    [1, () => expression`('${text}'):sub(1, ${cut})`],
    [
      1,
      () =>
        expression`coroutine.wrap(function() coroutine.yield(('${text}'):sub(1, ${cut})) coroutine.yield(('${text}'):sub(${cut} + 1)) end)`,
    ],
    [1, () => expression`function() return ${w.pick('nil', 'false', '{}', 'error("in the reader")')} end`],
  ])
  const body = block([
    statement`local chunk, message = load(${source}, ${name}, ${w.pick('"t"', '"bt"', 'nil', '"b"')}, ${env})`,
    statement`print(chunk and pcall(${values(w, 0, 2, 'chunk')}), message)`,
  ])
  return statement`do${body}end`
}

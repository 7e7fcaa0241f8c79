/**
 * Small programs that end: each loop runs a few times, and `tick()`, at the head of its body, ends a program that goes on.
 *
 * Strings stay short, because each concatenation is cut. No address is ever part of a result.
 */
import fc from 'fast-check'
import { listOf, lua, number, numericString, oneOf, type Source, smallInteger, weighted } from './source'

const variable = oneOf('a', 'b', 'c', 't', 'u')
const name = oneOf('x', 'y', 'n')
const literal = weighted(
  [5, smallInteger],
  [2, number],
  [1, numericString],
  [3, oneOf('nil', 'true', 'false', '"s"', '"x"', '{}', '1.5')],
)
const arithmetic = oneOf('+', '-', '*', '//', '%', '/', '&', '|', '~', '<<', '>>')
const comparison = oneOf('<', '<=', '==', '~=', '>', '>=')

/**
 * PUC Lua 5.4.4 and wasmoon load an upvalue too late when it is indexed by a comparison, `t[1 < 2]`, and index something else:
 * comparisons stand in `or` there.
 */
function index(key: Source): Source {
  return key.map((text) => (/[<>=~]/.test(text) ? `t[${text} or nil]` : `t[${text}]`))
}

/** Expressions around simpler ones. */
function around(inner: Source): Source {
  return weighted(
    [3, literal],
    [5, variable],
    [4, lua`(${inner} ${arithmetic} ${inner})`],
    [2, lua`(${inner} ${comparison} ${inner})`],
    [2, lua`(${inner} ${oneOf('and', 'or')} ${inner})`],
    [1, lua`string.sub(${inner} .. ${inner}, 1, 20)`],
    [1, lua`(${oneOf('-', 'not ', '#', '~')}${inner})`],
    [2, lua`t.${name}`],
    [1, index(inner)],
    [1, lua`${variable}.${name}`],
    [1, lua`${variable}.${name}.${name}`],
    [1, lua`{${listOf(inner, 0, 3)}}`],
    [1, lua`{${name} = ${inner}, ${inner}}`],
    [1, lua`g`],
    [1, lua`f(${listOf(inner, 0, 3)})`],
    [1, lua`(f(${inner}))`],
    [1, lua`${variable}(${inner})`],
    [1, lua`${variable}:${name}(${inner})`],
    [1, lua`select("#", ...)`],
    [1, lua`(...)`],
    [1, lua`(function(...) return ${oneOf('...', inner)} end)(${listOf(inner, 0, 2)})`],
    [1, lua`math.type(${inner})`],
  )
}

const simple = around(literal)
const expression = around(simple)

const place = weighted([5, variable], [2, lua`t.${name}`], [2, index(simple)], [1, lua`${variable}.${name}`], [1, 'g'])

const plainStatement = weighted(
  [5, lua`${place} = ${expression}`],
  [3, lua`${place}, ${place} = ${expression}, ${expression}`],
  [1, lua`${place}, ${place}, ${place} = ${listOf(expression, 1, 4)}`],
  [2, lua`local ${variable} = ${expression}`],
  [1, lua`local ${variable}, ${variable} = ${listOf(simple, 1, 3)}`],
  [1, lua`local ${variable} <const> = ${simple}`],
  [2, lua`log(${listOf(expression, 0, 3)})`],
  [1, lua`f(${listOf(expression, 0, 3)})`],
  [1, lua`do return ${listOf(expression, 0, 3)} end`],
  [1, lua`error(${expression}${oneOf('', ', 0', ', 2')})`],
)

const handler = oneOf(
  lua`return ${simple}`,
  lua`log(select("#", ...), ...) return ${simple}`,
  lua`return ...`,
  lua`error(${simple}, 0)`,
)
const event = oneOf(
  'add',
  'sub',
  'mul',
  'idiv',
  'unm',
  'concat',
  'eq',
  'lt',
  'le',
  'call',
  'index',
  'newindex',
  'len',
  'band',
  'shl',
)

/** Statements around simpler ones. */
function enclosing(inner: Source): Source {
  const block = listOf(inner, 0, 3, '\n')
  return weighted(
    [6, plainStatement],
    [2, lua`if ${expression} then\n${block}\nelse\n${block}\nend`],
    [1, lua`if ${simple} then ${block} elseif ${simple} then ${block} end`],
    [
      2,
      lua`for i = ${smallInteger}, ${smallInteger}${oneOf('', ', 2', ', -1', ', 3.0', ', 0')} do tick()\n${variable} = i\n${block}\nend`,
    ],
    [1, lua`for i = ${simple}, ${simple} do tick()\nif i == ${smallInteger} then break end\n${block}\nend`],
    [1, lua`while ${expression} do tick()\n${block}\nif ${simple} then break end\nend`],
    [1, lua`repeat tick()\nlocal a = ${simple}\n${block}\nuntil ${expression}`],
    [1, lua`for _, v in ipairs(${oneOf('t', 'u', lua`{${listOf(simple, 0, 3)}}`)}) do tick()\nlog(v)\n${block}\nend`],
    [1, lua`for k, v in next, {${simple}} do tick()\n${block}\nend`],
    [1, lua`for i = 1, 3 do tick()\nif ${simple} then goto continue end\n${block}\n::continue::\nend`],
    [
      1,
      lua`do\nlocal n = 0\n::top::\nn = n + 1\nlocal x = n\nt[n] = function() x = x + 1 return x end\n${block}\nif n < 3 then goto top end\nend`,
    ],
    [
      2,
      lua`local function f(${oneOf('...', 'a, ...', 'a, b, ...', '...')}) tick()\n${block}\nreturn ${listOf(simple, 0, 2)}\nend`,
    ],
    [2, lua`log(pcall(function(...)\n${block}\nend${oneOf('', ', 1', ', nil, 2')}))`],
    [1, lua`log(xpcall(function(...)\n${block}\nend, function(e) return "handled", e end))`],
    [
      2,
      lua`do
local co = coroutine.wrap(function(...)
${block}
local x, y = coroutine.yield(${listOf(simple, 0, 2)})
log(x, y)
${block}
return ${simple}
end)
log(pcall(co, ${simple}))
log(pcall(co, ${simple}))
log(pcall(co))
end`,
    ],
    [
      1,
      lua`do
local co = coroutine.create(function(...)
local x <close> = setmetatable({}, {__close = function(_, e) log("closed", e) end})
${block}
coroutine.yield(coroutine.isyieldable())
${block}
end)
log(coroutine.resume(co, ${simple}))
log(coroutine.status(co), coroutine.close(co))
end`,
    ],
    [
      1,
      lua`do\nlocal x <close> = setmetatable({}, {__close = function(_, e) log("closing", e) ${handler} end})\n${block}\nend`,
    ],
    [
      3,
      lua`${oneOf('t', 'u')} = setmetatable({}, {__${event} = function(...) tick() ${handler} end, __${event} = ${oneOf('f', 't', simple)}})`,
    ],
    [2, lua`setmetatable(t, {__${event} = function(...) tick() ${handler} end})`],
    [1, lua`u = setmetatable({}, {__index = ${oneOf('t', 'f', 'a')}, __newindex = ${oneOf('t', 'nil', 'f')}})`],
    [1, lua`t[#t + 1] = function(...) ${block} end`],
  )
}

const statement = enclosing(enclosing(plainStatement))

export const programs: Source = fc
  .tuple(literal, literal, literal, listOf(statement, 1, 5, '\n'), listOf(simple, 1, 3))
  .map(
    ([a, b, c, body, results]) =>
      `local a, b, c, t, u = ${a}, ${b}, ${c}, {x = 1, 2}, {}
local function f(...) tick() return ... end
local function main(...)
${body}
return ${results}
end
return pcall(main, 1, nil, "x")`,
  )

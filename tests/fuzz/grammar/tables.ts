/**
 * Statements about tables: constructors, assignments that change what they are about, the table library, metatables that change.
 */
import { block, expression, list, type Node, statement } from '../tree'
import { anyValue, many, value, values } from './expressions'
import { functionBody } from './functions'
import { smallInteger } from './literals'
import { objectExpression } from './objects'
import type { Writer } from './writer'

export function tableStatement(w: Writer): Node {
  return w.choose<Node>([
    [5, () => onSequence(w)],
    [2, () => aliasing(w)],
    [2, () => constructor(w)],
    [1, () => keys(w)],
    [2, () => changedMetatable(w)],
    [1, () => inheritance(w)],
    [1, () => raw(w)],
  ])
}

function onSequence(w: Writer): Node {
  const name = w.variable('sequence')?.name
  if (name === undefined) return statement`X = ${anyValue(w)}`
  const element = value(w, w.pick('integer', 'string'), 1)
  const [i, j] = [smallInteger(w), smallInteger(w)]
  return w.choose<Node>([
    [3, () => statement`${name}[#${name} + 1] = ${element}`],
    [2, () => statement`table.insert(${name}, ${element} or 0)`],
    [2, () => statement`table.insert(${name}, ${value(w, 'integer', 1)} % (#${name} + 1) + 1, ${element} or 0)`],
    [2, () => statement`print(table.remove(${name}))`],
    [1, () => statement`print(table.remove(${name}, 1))`],
    [1, () => statement`print(pcall(table.sort, ${name}))`],
    [1, () => statement`print(pcall(table.sort, ${name}, function(a, b) return tostring(a) > tostring(b) end))`],
    [1, () => statement`print(#${name}, ${name}[1], table.unpack(${name}))`],
    [1, () => statement`print(table.unpack(${name}, ${i}, ${j}))`],
    [1, () => statement`print(pcall(table.concat, ${name}, ${i}))`],
    [1, () => statement`print(next(${name}, ${w.pick('nil', `#${name}`)}))`],
    [1, () => statement`print(table.move(${name}, 1, 3, ${i}, {}))`],
  ])
}

/** What is assigned changes what is assigned to. */
function aliasing(w: Writer): Node {
  const [t, i] = ['t', 'i']
  const change = w.choose<Node>([
    [1, () => statement`i, t[i] = i + 1, ${anyValue(w, 1)}`],
    [1, () => statement`t[i], i = ${anyValue(w, 1)}, i + 1`],
    [1, () => statement`t, t.x = {y = ${anyValue(w, 1)}}, ${anyValue(w, 1)}`],
    [1, () => statement`t.x, t = t, {x = ${anyValue(w, 1)}}`],
    [1, () => statement`t[1], t[2] = t[2], t[1]`],
    [1, () => statement`i, t.x, i = 10, i, ${anyValue(w, 1)}`],
    [1, () => statement`t.x, t.x = ${many(w, 1)}`],
    [1, () => statement`t[f()], t[f()], t[f()] = f(), f(), f()`],
    [1, () => statement`i, X, i = f(), i, f()`],
    [1, () => statement`t.x, u.x = u, t`],
  ])
  const made = block([
    statement`local ${t}, ${i} = {10, 20, 30, x = 0}, 1`,
    statement`local u, n = t, 0`,
    statement`local function f() enter() n = n + 1 return n end`,
    change,
    statement`print(i, t, u ~= t and u)`,
  ])
  return statement`do${made}end`
}

function constructor(w: Writer): Node {
  const items = (count: number): string => Array.from({ length: count }, (_, at) => String(at + 1)).join(', ')
  return w.choose<Node>([
    [2, () => statement`print({${values(w, 0, 4)}})`],
    [
      1,
      () =>
        statement`print(select("#", table.unpack({${items(w.pick(49, 50, 51, 60, 100, 101))}, ${w.pick('1', '"x"')}})))`,
    ],
    [1, () => statement`print(#{${items(w.pick(1, 48, 49, 50, 51))}, table.unpack({${items(w.pick(1, 3, 50))}})})`],
    [1, () => statement`print({${anyValue(w, 1)}, x = ${anyValue(w, 1)}, ${many(w, 1)}})`],
    [1, () => statement`print({[${smallInteger(w)}] = ${anyValue(w, 1)}, ${anyValue(w, 1)}, (${many(w, 1)})})`],
    [1, () => statement`print({{${values(w, 0, 2)}}, {x = {${values(w, 0, 2)}}}})`],
    [1, () => statement`print(table.pack(${values(w, 0, 4)}).n)`],
  ])
}

/** Numbers that are the same key, and those that are not. */
function keys(w: Writer): Node {
  const key = (): Node =>
    w.word('1', '1.0', '"1"', '2^53', '2^53 + 1', '-0.0', '0', 'true', '1.5', 'math.maxinteger', '2^63', '"x"')
  const body = block([
    statement`local t = {[${key()}] = "a", [${key()}] = "b"}`,
    statement`t[${key()}] = "c"`,
    statement`print(t[${key()}], t[${key()}], t[${key()}], t)`,
    statement`print(pcall(function(...) t[${w.pick('nil', '0/0', 'false', '1e300')}] = ${anyValue(w, 1)} end), t)`,
  ])
  return statement`do${body}end`
}

function changedMetatable(w: Writer): Node {
  const variable = w.variable('object', ({ constant }) => !constant)
  if (variable === undefined) return keys(w)
  const { name } = variable
  return w.choose<Node>([
    [1, () => statement`print(pcall(setmetatable, ${name}, nil))`],
    [1, () => statement`print(pcall(setmetatable, ${name}, getmetatable(${name})))`],
    [1, () => statement`print(type(getmetatable(${name})))`],
    [
      2,
      () => {
        const { node, abilities } = objectExpression(w, 1)
        variable.abilities.splice(0, variable.abilities.length, ...abilities)
        return statement`print(pcall(setmetatable, ${name}, getmetatable(${node})))`
      },
    ],
    [
      2,
      () => {
        variable.abilities.push('call')
        const handler = functionBody(w, { parameters: 2, most: 1 })
        return statement`do local m = getmetatable(${name}) if type(m) == "table" then m.__call = function${handler}end end end`
      },
    ],
  ])
}

/** Classes, and one that goes on where another ends. */
function inheritance(w: Writer): Node {
  const shape = { parameters: 2, names: ['self', 'a'], kinds: ['any', 'any'] as const, most: 2 }
  const body = block([
    statement`local A = {n = 1} A.__index = A`,
    statement`function A.new(n) enter() return setmetatable({n = n}, A) end`,
    statement`function A:x${functionBody(w, shape)}end`,
    statement`local B = setmetatable({}, {__index = A}) B.__index = B`,
    ...(w.random.chance(0.5) ? [statement`function B:y${functionBody(w, shape)}end`] : []),
    statement`function B:x(...) enter() local r = A.x(self, ...) return r, self.n end`,
    statement`local o = setmetatable(A.new(${anyValue(w, 1)}), B)`,
    statement`print(pcall(o.x, o, ${anyValue(w, 1)}))`,
    statement`print(o.n, rawget(o, "x"), o.x == B.x, pcall(o.y, o, ${anyValue(w, 1)}))`,
  ])
  return statement`do${body}end`
}

function raw(w: Writer): Node {
  const object = expression`${w.variable('object')?.name ?? '{}'}`
  return w.choose<Node>([
    [1, () => statement`print(rawget(${object}, ${value(w, 'string', 0)}), rawlen(${object}))`],
    [
      1,
      () =>
        statement`print(rawequal(${object}, ${anyValue(w, 1)}), rawequal(rawset(${object}, "y", ${anyValue(w, 1)}), ${object}))`,
    ],
    [1, () => statement`print(pcall(rawset, ${list([anyValue(w, 1), anyValue(w, 1), anyValue(w, 1)])}))`],
    [1, () => statement`print(pcall(next, ${object}, ${w.pick('{}', '"absent"', '0.5')}))`],
  ])
}

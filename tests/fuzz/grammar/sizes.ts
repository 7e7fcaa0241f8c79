/**
 * Much of something in one place: locals, constants, arguments, operands, conditions, nesting.
 */
import { block, expression, type Node, type Part, statement } from '../tree'
import { anyValue, value } from './expressions'
import type { Writer } from './writer'

export function largeStatement(w: Writer): Node {
  return w.choose<Node>([
    [1, () => manyLocals(w)],
    [1, () => manyConstants(w)],
    [1, () => manyArguments(w)],
    [1, () => longChain(w)],
    [1, () => manyConditions(w)],
    [1, () => deepNesting(w)],
    [1, () => manyUpvalues(w)],
  ])
}

function numbered(count: number, make: (number: number) => string): string {
  return Array.from({ length: count }, (_, at) => make(at + 1)).join(', ')
}

function manyLocals(w: Writer): Node {
  const count = w.pick(20, 100, 150, 180)
  const last = `v${count}`
  const inner = block([
    statement`local ${numbered(count, (number) => `v${number}`)} = ${anyValue(w, 1)}, ${anyValue(w, 1)}`,
    statement`v1, ${last} = ${last}, v1`,
    statement`X = function() v2 = ${last} return v1, v2, ${last} end`,
    statement`print(v1, v2, ${last}, X())`,
  ])
  return statement`do${inner}end`
}

function manyConstants(w: Writer): Node {
  const count = w.pick(130, 260, 300)
  const inner = block([
    statement`local t = {${numbered(count, (number) => `k${number} = ${number}.5`)}}`,
    statement`local a, b = t.k${String(count)}, t.k1`,
    statement`print(a + ${String(count)}.25, a == ${String(count)}.5, b < ${String(count)}.75, t["k" .. ${String(count)}], t.missing${String(count)})`,
    statement`t.k${String(count)}, t.new${String(count)} = "late", ${anyValue(w, 1)}`,
    statement`print(t.k${String(count)}, t.new${String(count)}, t:k2())`,
  ])
  return statement`print(pcall(function(...)${inner}end))`
}

function manyArguments(w: Writer): Node {
  const given = numbered(w.pick(20, 60, 120, 200), String)
  return w.choose<Node>([
    [1, () => statement`print(select("#", ${given}), (select(-1, ${given})))`],
    [1, () => statement`print(select("#", (function(a, b, ...) enter() return ..., b, a end)(${given})))`],
    [1, () => statement`print(math.max(${given}, ${value(w, 'integer', 1)}))`],
    [1, () => statement`print(select(3, table.unpack({${given}}, 1, 5)))`],
    [1, () => statement`print(#string.char(${numbered(w.pick(10, 100), (number) => String(64 + (number % 26)))}))`],
  ])
}

function chain(count: number, operator: string, make: (number: number) => Part): Part[] {
  return Array.from({ length: count }, (_, at) => [at === 0 ? '' : operator, make(at + 1)]).flat()
}

function longChain(w: Writer): Node {
  const operator = w.pick(' + ', ' .. ', ' * ', ' or ', ' and ', ' ~ ', ' == ')
  const kind = operator === ' .. ' ? 'string' : operator === ' or ' || operator === ' and ' ? 'boolean' : 'integer'
  const parts = chain(w.pick(5, 20, 60), operator, () => expression`(${value(w, kind, 0)})`)
  return statement`print(pcall(function(...) return ${{ sort: 'expression', parts }} end))`
}

function manyConditions(w: Writer): Node {
  const subject = value(w, 'integer', 1)
  const parts = Array.from({ length: w.pick(3, 20) }, (_, at) => ` elseif x == ${at} then print("is", ${at})`)
  return statement`do local x = ${subject} if x == -1 then print("none")${parts.join('')} else print("else", x) end end`
}

function deepNesting(w: Writer): Node {
  const depth = w.pick(5, 20, 40)
  const [open, close] = w.pick(
    ['(', ')'],
    ['{', '}'],
    ['(function(...) return ', ' end)()'],
    ['text(', ')'],
    ['-(', ')'],
    ['not (', ')'],
  )
  const inner = value(w, 'integer', 1)
  return statement`print(${open.repeat(depth)}${inner}${close.repeat(depth)} == nil)`
}

function manyUpvalues(w: Writer): Node {
  const count = w.pick(10, 60, 100)
  const names = numbered(count, (number) => `u${number}`)
  const inner = block([
    statement`local ${names} = ${numbered(count, String)}`,
    statement`local function f() enter() u1 = u1 + u${String(count)} return function() enter() u2 = u1 return ${names} end end`,
    statement`print(select(${w.pick('1', '-2')}, f()()))`,
  ])
  return statement`do${inner}end`
}

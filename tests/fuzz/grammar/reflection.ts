/**
 * What a program is told about itself: lines, names, parameters; and what must not show: the collector.
 */
import { block, type Node, statement } from '../tree'
import { anyValue, value } from './expressions'
import { functionExpression } from './functions'
import type { Writer } from './writer'

export function reflectionStatement(w: Writer): Node {
  return w.choose<Node>([
    [2, () => statement`print(debug.getinfo(1, "l").currentline)`],
    [2, () => statement`print(here(1), here(2))`],
    [1, () => statement`print(shape(${functionExpression(w, { parameters: w.random.below(3), most: 2 })}))`],
    [1, () => statement`print(shape(${value(w, 'function', 1)}))`],
    [2, () => statement`collectgarbage(${w.pick('', '"step"', '"collect"', '"count"')})`],
    [1, () => weak(w)],
    [1, () => sharedCells(w)],
  ])
}

/** What is held elsewhere stays in a weak table. */
function weak(w: Writer): Node {
  const body = block([
    statement`local held = {${anyValue(w, 1)}, {}}`,
    statement`local t = setmetatable({held, x = held[2], [held] = ${anyValue(w, 1)}, y = "text"}, {__mode = ${w.pick('"k"', '"v"', '"kv"')}})`,
    statement`collectgarbage()`,
    statement`print(t[1] == held, t.x == held[2], t.y, t[held])`,
  ])
  return statement`do${body}end`
}

function sharedCells(w: Writer): Node {
  const body = block([
    statement`local a, b = ${anyValue(w, 1)}, 0`,
    statement`local function f() enter() b = b + 1 return a, b end`,
    statement`local function g() enter() return a, b end`,
    statement`print(debug.upvalueid(f, 1) == debug.upvalueid(g, 1), debug.getupvalue(f, 2))`,
    statement`a = ${anyValue(w, 1)}`,
    statement`print(pcall(f))`,
    statement`print(pcall(g))`,
  ])
  return statement`do${body}end`
}

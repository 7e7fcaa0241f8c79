/**
 * What a program is told about itself: lines, names, parameters; and what must not show: the collector.
 */
import { block, type Node, statement } from '../tree'
import { closeStatement } from './errors'
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
    [1, () => dumped(w)],
    [1, () => hookedStatement(w)],
    [1, () => sharedCells(w)],
  ])
}

/** A function that was written and read again; its first upvalue is then the globals, whatever it was. */
function dumped(w: Writer): Node {
  const shape = { parameters: w.random.below(3), most: 2 }
  const body = block([
    statement`local f = load(string.dump(${functionExpression(w, shape)}), "=dumped", "b", {print = print, enter = enter, x = ${anyValue(w, 1)}})`,
    statement`print(pcall(f, ${anyValue(w, 1)}, ${anyValue(w, 1)}))`,
  ])
  return statement`do${body}end`
}

/** The lines that are run, and the calls, as a hook sees them. */
export function hookedStatement(w: Writer): Node {
  return w.random.chance(0.5) ? hookedFunction(w) : hookedCoroutine(w)
}

/** A coroutine that closes variables, and may yield meanwhile. */
function hookedCoroutine(w: Writer): Node {
  const name = `co${w.scope.newLabel()}`
  const inner = w.scope.inFunction({ varargs: true, coroutine: true }, () =>
    block([...w.statements(0, 2), closeStatement(w), ...w.statements(0, 3)]),
  )
  const body = block([
    statement`local ${name} = coroutine.create(function(...)${inner}end)`,
    ...w.times(0, 1, () => statement`print(coroutine.resume(${name}, ${anyValue(w, 1)}))`),
    statement`local stop = watch(${mask(w)}, ${name})`,
    ...w.times(1, 4, () => statement`print(coroutine.resume(${name}, ${anyValue(w, 1)}))`),
    ...w.times(0, 1, () => statement`print(close(${name}))`),
    statement`print(stop())`,
  ])
  return statement`do${body}end`
}

function mask(w: Writer): string {
  return w.pick('"l"', '"l"', '"c"', '"r"', '"crl"', '"cr"')
}

function hookedFunction(w: Writer): Node {
  const inner = w.scope.inFunction({ varargs: true, coroutine: false }, () => block(w.statements(1, 3)))
  const body = block([
    statement`local stop = watch(${mask(w)})`,
    statement`local ok, e = pcall(function(...)${inner}end, ${anyValue(w, 1)})`,
    statement`print(stop(), ok, e)`,
  ])
  return statement`do${body}end`
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

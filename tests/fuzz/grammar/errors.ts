/**
 * Errors, what catches them, and what is closed when they pass.
 */
import { block, expression, type Node, type Part, statement } from '../tree'
import { anyValue, value, values } from './expressions'
import { functionBody, functionExpression } from './functions'
import type { Writer } from './writer'

export function errorStatement(w: Writer): Node {
  const failing = w.choose<Node>([
    [4, () => statement`error(${value(w, 'string', 1)}${w.pick('', ', 0', ', 1', ', 2', ', 3')})`],
    [2, () => statement`error(${anyValue(w, 1)}${w.pick('', ', 2')})`],
    [1, () => statement`error({code = ${anyValue(w, 1)}})`],
    [1, () => statement`error()`],
    [1, () => statement`assert(${value(w, 'boolean', 1)}, ${anyValue(w, 1)})`],
    [1, () => statement`assert(${value(w, 'boolean', 1)})`],
    [1, () => statement`local ${w.declare('any')} = ${value(w, 'integer', 1)} // 0`],
    [1, () => statement`X = nil + ${anyValue(w, 1)}`],
    [1, () => statement`X = ({}).x.y`],
    [1, () => statement`print(("x"):nothing())`],
  ])
  return w.random.chance(0.6) ? statement`if ${value(w, 'boolean')} then${block([failing])}end` : failing
}

export function protectedStatement(w: Writer): Node {
  const body = (): Node => functionExpression(w, { parameters: w.random.below(3), most: 4 })
  return w.choose<Node>([
    [5, () => statement`print(pcall(${body()}${given(w)}))`],
    [2, () => statement`print(xpcall(${body()}, ${messageHandler(w)}${given(w)}))`],
    [
      2,
      () => {
        const made = body()
        const [ok, message] = [w.declare('boolean'), w.declare('any')]
        return statement`local ${ok}, ${message} = pcall(${made}${given(w)})`
      },
    ],
    // Caught and thrown again, with something done in between.
    [
      2,
      () => {
        const again = w.scope.inFunction({ varargs: true, coroutine: false }, () =>
          block([
            statement`local ok, e = pcall(${body()})`,
            statement`print("caught", ok, e)`,
            ...w.statements(0, 1),
            statement`if not ok then error(e, 0) end`,
          ]),
        )
        return statement`print(pcall(function(...) enter()${again}end))`
      },
    ],
    [1, () => statement`print(select("#", pcall(${value(w, 'function')}, ${values(w, 1, 3)})))`],
    [1, () => statement`print(pcall(pcall, ${body()}${given(w)}))`],
    [1, () => statement`print(pcall(error${given(w)}))`],
  ])
}

/** Arguments that follow another, or none. */
function given(w: Writer): Part {
  return w.random.chance(0.5) ? '' : expression`, ${anyValue(w, 1)}`
}

function messageHandler(w: Writer): Node {
  return w.choose<Node>([
    [3, () => expression`trace`],
    [2, () => expression`function(e) print("handling", e) return e, 2 end`],
    // A handler that fails is called for its own errors, PUC Lua knows how often: it must not show.
    [1, () => expression`function(e) return pcall(${functionExpression(w, { parameters: 1, most: 2 })}, e) end`],
    [1, () => expression`function(e) error(e, 0) end`],
    [1, () => expression`text`],
  ])
}

/** A block with variables to be closed, left in some way. */
export function closeStatement(w: Writer): Node {
  const inner = (): Node => {
    const first = closable(w)
    const name = w.declare('any', true)
    const made: Node[] = [statement`local ${name} <close> = ${first}`, ...w.statements(0, 2)]
    if (w.random.chance(0.5)) {
      const second = closable(w)
      const other = w.declare('any', true)
      made.push(statement`local ${other} <close> = ${second}`, ...w.statements(0, 2))
    }
    return block([...made, ...leaving(w)])
  }
  const inFunction = (): Node => w.scope.inFunction({ varargs: true, coroutine: false }, inner)
  return w.choose<Node>([
    [2, () => statement`do${w.scope.inBlock(inner)}end`],
    [3, () => statement`print(pcall(function(...) enter()${inFunction()}end, 1, 2))`],
    [1, () => statement`for i = 1, 2 do tick()${w.scope.inLoopBody(inner)}end`],
  ])
}

function leaving(w: Writer): Node[] {
  return w.choose<Node[]>([
    [2, () => []],
    [1, () => [statement`if ${value(w, 'boolean')} then error(${anyValue(w, 1)}) end`]],
    [1, () => [statement`do return ${values(w, 0, 3)} end`]],
    [1, () => [statement`error(${anyValue(w, 1)}, 0)`]],
  ])
}

function closable(w: Writer): Node {
  const close = w.choose<Node>([
    [3, () => expression`function(o, e) print("closing", e) end`],
    [
      2,
      () =>
        expression`function${functionBody(w, { parameters: 2, names: ['o', 'e'], kinds: ['any', 'any'], most: 2 })}end`,
    ],
    [1, () => expression`function(o, e) print("closing", e) error(${anyValue(w, 1)}, 0) end`],
    [1, () => expression`function(o, e) print(yield(e)) end`],
    [1, () => expression`function(o, e) print("again", e) error(e, 0) end`],
  ])
  return w.choose<Node>([
    [8, () => expression`setmetatable({}, {__close = ${close}})`],
    [1, () => w.word('nil', 'false')],
    [1, () => value(w, 'object', 1)],
  ])
}

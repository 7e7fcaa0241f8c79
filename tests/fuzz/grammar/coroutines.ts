/**
 * Coroutines: resumed, wrapped, closed, dead, inside one another, yielding from everywhere.
 */
import { block, expression, type Node, statement } from '../tree'
import { anyValue, value, values } from './expressions'
import { functionExpression } from './functions'
import type { Writer } from './writer'

export function coroutineStatement(w: Writer): Node {
  return w.choose<Node>([
    [4, () => resumed(w)],
    [3, () => wrapped(w)],
    [2, () => closedCoroutine(w)],
    [1, () => nested(w)],
    [1, () => library(w)],
  ])
}

function body(w: Writer): Node {
  return functionExpression(w, { parameters: w.random.below(3), coroutine: true, most: 5 })
}

function resumed(w: Writer): Node {
  const name = `co${w.scope.newLabel()}`
  const made = body(w)
  const steps = w.times(1, 4, () => statement`print(coroutine.resume(${values(w, 0, 2, name)}))`)
  const inner = block([
    statement`local ${name} = coroutine.create(${made})`,
    ...steps.flatMap((step) => (w.random.chance(0.2) ? [step, ...w.scope.inBlock(() => w.statements(1, 1))] : [step])),
    statement`print(coroutine.status(${name}))`,
  ])
  return statement`do${inner}end`
}

function wrapped(w: Writer): Node {
  const name = `w${w.scope.newLabel()}`
  const made = body(w)
  const uses = w.times(1, 4, () =>
    w.random.chance(0.7)
      ? statement`print(pcall(${values(w, 0, 2, name)}))`
      : statement`print(${name}(${values(w, 0, 2)}))`,
  )
  return statement`do${block([statement`local ${name} = coroutine.wrap(${made})`, ...uses])}end`
}

/** A coroutine that is closed while it has something to close. */
function closedCoroutine(w: Writer): Node {
  const name = `co${w.scope.newLabel()}`
  const inner = functionExpression(w, { parameters: 1, coroutine: true, most: 2 })
  const close = w.choose<Node>([
    [2, () => expression`print("closed", e)`],
    [1, () => expression`error(${anyValue(w, 1)}, 0)`],
    [1, () => expression`print(yield(e))`],
    [1, () => expression`print(coroutine.running() == ${name}, coroutine.status(${name}), e)`],
  ])
  const steps = block([
    statement`local closed <close> = setmetatable({}, {__close = function(_, e) ${close} end})`,
    statement`print(pcall(${inner}, ...))`,
    statement`coroutine.yield(${values(w, 0, 2)})`,
  ])
  return statement`do${block([
    statement`local ${name} ${name} = coroutine.create(function(...) enter()${steps}end)`,
    ...w.times(0, 2, () => statement`print(coroutine.resume(${name}, ${anyValue(w, 1)}))`),
    statement`print(close(${name}))`,
    statement`print(coroutine.status(${name}), coroutine.resume(${name}))`,
  ])}end`
}

/** A coroutine that runs another, and what they tell of one another. */
function nested(w: Writer): Node {
  const [outer, inner] = [`co${w.scope.newLabel()}`, `co${w.scope.newLabel()}`]
  const made = body(w)
  const steps = block([
    statement`local ${inner} = coroutine.wrap(${made})`,
    statement`print(coroutine.status(${outer}), coroutine.isyieldable(), select(2, coroutine.running()))`,
    statement`print(${w.pick('pcall(', 'select(1, ')}${inner}, ${anyValue(w, 1)}))`,
    statement`print(pcall(coroutine.resume, ${outer}))`,
    statement`coroutine.yield(${inner}(${anyValue(w, 1)}))`,
  ])
  return statement`do${block([
    statement`local ${outer} ${outer} = coroutine.create(function(...) enter()${steps}end)`,
    statement`print(coroutine.resume(${outer}))`,
    statement`print(coroutine.resume(${outer}))`,
  ])}end`
}

function library(w: Writer): Node {
  return w.choose<Node>([
    [1, () => statement`print(coroutine.isyieldable(), select(2, coroutine.running()))`],
    [1, () => statement`print(pcall(coroutine.wrap, ${anyValue(w, 1)}))`],
    [1, () => statement`print(pcall(coroutine.resume, ${anyValue(w, 1)}))`],
    [1, () => statement`print(pcall(close, coroutine.running()))`],
    [1, () => statement`print(pcall(coroutine.wrap(${value(w, 'function')}), ${values(w, 1, 2)}))`],
    [1, () => statement`print(pcall(coroutine.status, coroutine.create(${value(w, 'function')})))`],
  ])
}

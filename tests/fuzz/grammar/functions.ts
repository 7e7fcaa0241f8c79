/**
 * Functions: each counts its calls by `tick()`, which ends a program that goes on for too long.
 */
import { block, expression, list, type Node } from '../tree'
import type { Kind } from './scope'
import type { Writer } from './writer'

interface Shape {
  readonly parameters: number
  /** Names of the parameters, instead of their number. */
  readonly names?: readonly string[]
  /** What the parameters are meant to hold. */
  readonly kinds?: readonly Kind[]
  readonly varargs?: boolean
  /** Whether it is the body of a coroutine. */
  readonly coroutine?: boolean
  /** Statements at most. */
  readonly most?: number
  /** What it returns. */
  readonly result?: Kind
}

/** Parameters and body: what stands between `function` and `end`. */
export function functionBody(w: Writer, shape: Shape): Node {
  const varargs = shape.varargs ?? w.random.chance(0.3)
  const names = shape.names ?? w.times(shape.parameters, shape.parameters, () => w.newName())
  const parameters = [...names, ...(varargs ? ['...'] : [])].join(', ')
  return w.scope.inFunction({ varargs, coroutine: shape.coroutine ?? false }, () => {
    for (const [at, name] of names.entries()) w.scope.declare(name, shape.kinds?.[at] ?? w.pick('any', 'integer'))
    const body = w.statements(0, shape.most ?? 2)
    return expression`(${parameters}) enter()${block([...body, returns(w, shape.result)])}`
  })
}

export function functionExpression(w: Writer, shape: Shape): Node {
  return expression`function${functionBody(w, shape)}end`
}

function returns(w: Writer, kind?: Kind): Node {
  const wrap = (result: Node): Node => ({ sort: 'statement', parts: ['return ', result] })
  if (kind !== undefined) return wrap(list([w.value(kind, 1)]))
  return w.choose<Node>([
    [4, () => wrap(list([w.value('any', 1)]))],
    [2, () => wrap(list(w.times(0, 3, () => w.value('any', 1))))],
    [1, () => wrap(list([w.many(1)]))],
    [1, () => wrap(list([w.value('any', 1), w.many(1)]))],
  ])
}

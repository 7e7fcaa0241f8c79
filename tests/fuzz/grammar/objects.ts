/**
 * Tables with metatables: all events, with handlers that compute, print, yield, fail.
 */
import { block, expression, list, type Node, statement } from '../tree'
import { functionBody } from './functions'
import type { Kind } from './scope'
import type { Writer } from './writer'

interface Event {
  readonly name: string
  readonly parameters: readonly Kind[]
  readonly result?: Kind
}

const EVENTS: readonly Event[] = [
  ...['add', 'sub', 'mul', 'div', 'mod', 'pow', 'idiv', 'band', 'bor', 'bxor', 'shl', 'shr'].map(
    (name): Event => ({ name, parameters: ['any', 'any'] }),
  ),
  { name: 'unm', parameters: ['object'] },
  { name: 'bnot', parameters: ['object'] },
  { name: 'concat', parameters: ['any', 'any'] },
  { name: 'len', parameters: ['object'], result: 'integer' },
  { name: 'eq', parameters: ['object', 'object'], result: 'boolean' },
  { name: 'lt', parameters: ['any', 'any'], result: 'boolean' },
  { name: 'le', parameters: ['any', 'any'], result: 'boolean' },
  { name: 'call', parameters: ['object', 'any', 'any'] },
]

export interface MadeObject {
  readonly node: Node
  readonly abilities: readonly string[]
}

/** `setmetatable({...}, {...})` */
export function objectExpression(w: Writer, depth: number): MadeObject {
  const fields = w.times(0, 2, () => expression`${w.pick('x', 'y', 'n')} = ${w.value('any', depth)}`)
  const events = w.times(1, 3, () => w.random.pick(EVENTS))
  const handlers = [...events.map((event) => eventHandler(w, event)), ...w.times(0, 2, () => handler(w, depth))]
  const abilities = events.map(({ name }) => name)
  return { node: expression`setmetatable({${list(fields)}}, {${list(handlers)}})`, abilities }
}

function handler(w: Writer, depth: number): Node {
  return w.choose<Node>([
    [2, () => expression`__index = ${indexHandler(w, depth)}`],
    [2, () => expression`__newindex = ${newIndexHandler(w, depth)}`],
    [1, () => expression`__name = ${w.pick('"My.Type"', '"t"')}`],
    [1, () => expression`__eq = rawequal`],
    [2, () => expression`__tostring = function${functionBody(w, { parameters: 1, result: 'string', most: 1 })}end`],
    [1, () => expression`__metatable = ${w.value('any', 0)}`],
    [1, () => expression`__close = function${functionBody(w, { parameters: 2, most: 2 })}end`],
  ])
}

function eventHandler(w: Writer, { name, parameters, result }: Event): Node {
  const names = ['a', 'b', 'c'].slice(0, parameters.length)
  const shape = { parameters: names.length, names, kinds: parameters, most: 2 }
  // What handlers answer besides: any value, of which only the first counts, or only whether it is true.
  const kind = result !== undefined && w.random.chance(0.8) ? { result } : {}
  if (w.random.chance(0.25)) return expression`__${name} = ${shortHandler(w)}`
  return expression`__${name} = function${functionBody(w, { ...shape, ...kind })}end`
}

function shortHandler(w: Writer): Node {
  return w.choose<Node>([
    [2, () => expression`function(...) enter() print(...) return ${w.value('any', 0)} end`],
    [1, () => expression`function(a, b) enter() return yield(a, b) end`],
    [1, () => expression`function(...) enter() error(${w.value('any', 0)}${w.pick('', ', 0', ', 2')}) end`],
    [1, () => expression`${w.variable('function')?.name ?? 'rawequal'}`],
    [1, () => expression`function(...) enter() return select("#", ...), ... end`],
  ])
}

function indexHandler(w: Writer, depth: number): Node {
  return w.choose<Node>([
    [2, () => w.value('record', depth)],
    [2, () => w.value('object', 0)],
    [
      3,
      () => expression`function${functionBody(w, { parameters: 2, names: ['a', 'b'], kinds: ['object', 'any'] })}end`,
    ],
    [1, () => expression`function(a, b) enter() print(b) return yield(b) end`],
  ])
}

function newIndexHandler(w: Writer, depth: number): Node {
  const set = block([statement`print(b, c)`, statement`rawset(a, b, c)`])
  return w.choose<Node>([
    [2, () => w.value('record', depth)],
    [1, () => w.value('object', 0)],
    [3, () => expression`function(a, b, c) enter()${set}end`],
    [1, () => expression`function(a, b, c) enter() rawset(a, b, yield(c)) end`],
    [
      1,
      () =>
        expression`function${functionBody(w, { parameters: 3, names: ['a', 'b', 'c'], kinds: ['any', 'any', 'any'] })}end`,
    ],
  ])
}

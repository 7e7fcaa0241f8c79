/**
 * Statements and blocks.
 *
 * Owns: every loop that could go on calls `tick()` at the head of its body.
 */
import { block, expression, list, type Node, statement } from '../tree'
import { coroutineStatement } from './coroutines'
import { closeStatement, errorStatement, protectedStatement } from './errors'
import { anyValue, call, elementOf, fieldName, many, number, prefix, value, values } from './expressions'
import { functionBody, functionExpression } from './functions'
import { loop } from './loops'
import { objectExpression } from './objects'
import { reflectionStatement } from './reflection'
import type { Kind } from './scope'
import { largeStatement } from './sizes'
import { loadStatement, stringStatement } from './strings'
import { tableStatement } from './tables'
import type { Alternative, Writer } from './writer'

const KINDS: readonly Kind[] = [
  'integer',
  'integer',
  'float',
  'string',
  'boolean',
  'sequence',
  'record',
  'object',
  'object',
  'function',
  'any',
]

export function oneStatement(w: Writer): Node {
  return w.choose(w.left > 0 ? [...PLAIN(w), ...ENCLOSING(w)] : PLAIN(w))
}

const PLAIN = (w: Writer): Alternative<Node>[] => [
  [8, () => localStatement(w)],
  [8, () => assignment(w)],
  [4, () => statement`print(${values(w, 1, 3)})`],
  [2, () => statement`${call(w, 2)}`],
  [3, () => tableStatement(w)],
  [2, () => stringStatement(w)],
  [2, () => reflectionStatement(w)],
  [1, () => errorStatement(w)],
  [w.scope.inLoop ? 1 : 0, () => statement`if ${value(w, 'boolean')} then break end`],
  [1, () => statement`if ${value(w, 'boolean')} then return ${values(w, 0, 3)} end`],
  [w.scope.inCoroutine ? 5 : 1, () => yieldStatement(w)],
]

const ENCLOSING = (w: Writer): Alternative<Node>[] => [
  [4, () => ifStatement(w)],
  [6, () => loop(w)],
  [4, () => localFunction(w)],
  [2, () => methodStatement(w)],
  [1, () => statement`do${w.innerBlock(1, 4)}end`],
  [5, () => protectedStatement(w)],
  [3, () => closeStatement(w)],
  [4, () => coroutineStatement(w)],
  [2, () => gotoStatement(w)],
  [2, () => sharedUpvalues(w)],
  [1, () => loadStatement(w)],
  [w.isLarge ? 1 : 0, () => largeStatement(w)],
]

function localStatement(w: Writer): Node {
  return w.choose<Node>([
    [
      6,
      () => {
        const kind = w.random.pick(KINDS)
        const made = value(w, kind, 3)
        return statement`local ${w.declare(kind)} = ${made}`
      },
    ],
    [
      2,
      () => {
        const { node, abilities } = objectExpression(w, 2)
        return statement`local ${w.declare('object', false, abilities)} = ${node}`
      },
    ],
    [
      2,
      () => {
        const made = list([anyValue(w), w.random.chance(0.5) ? many(w, 1) : anyValue(w)])
        return statement`local ${w.declare('any')}, ${w.declare('any')}${w.random.chance(0.3) ? `, ${w.declare('any')}` : ''} = ${made}`
      },
    ],
    [
      1,
      () => {
        const kind = w.pick<Kind>('integer', 'string', 'float', 'boolean')
        const made = value(w, kind, 1)
        return statement`local ${w.declare(kind, true)} <const> = ${made}`
      },
    ],
    [1, () => statement`local ${w.declare('any')}`],
  ])
}

/** What can be assigned to, and what belongs there. */
function target(w: Writer): readonly [Node, Kind] {
  const variable = w.random.pick(w.scope.visible(({ constant }) => !constant))
  return w.choose<readonly [Node, Kind]>([
    [variable === undefined ? 0 : 6, () => [expression`${variable?.name ?? 'X'}`, variable?.kind ?? 'any']],
    [1, () => [expression`${w.pick('X', 'Y')}`, 'any']],
    [2, () => [expression`${prefix(w, w.pick('record', 'object'), 1)}.${fieldName(w)}`, 'any']],
    [1, () => [expression`${prefix(w, 'record', 1)}[${value(w, 'string', 1)}]`, 'any']],
    [1, () => existing(w)],
  ])
}

/** The next index of a sequence, or one that is there: neither makes a hole. */
function existing(w: Writer): readonly [Node, Kind] {
  const sequence = w.variable('sequence')
  if (sequence === undefined) return [expression`X`, 'any']
  const name = expression`${sequence.name}`
  return [w.random.chance(0.5) ? expression`${name}[#${name} + 1]` : elementOf(w, name, 1), 'string']
}

function assignment(w: Writer): Node {
  const targets = w.times(1, w.pick(1, 1, 1, 2, 3), () => target(w))
  // Of a statement like `;(a or b).x = 1` the semicolon keeps it from being a call of what is before it.
  const left = list(targets.map(([node]) => node))
  const made = targets.map(([, kind]) => value(w, kind, 2))
  if (w.random.chance(0.15)) made[made.length - 1] = expression`${many(w, 1)}`
  if (w.random.chance(0.1)) made.push(anyValue(w))
  return statement`;${left} = ${list(made)}`
}

function yieldStatement(w: Writer): Node {
  const given = values(w, 0, 2)
  const plain = w.scope.inCoroutine ? 0.5 : 0.05
  const yielding = w.random.chance(plain) ? 'coroutine.yield' : 'yield'
  return w.choose<Node>([
    [1, () => statement`${yielding}(${given})`],
    [1, () => statement`print("got", ${yielding}(${given}))`],
    [1, () => statement`local ${w.declare('any')}, ${w.declare('any')} = ${yielding}(${given})`],
    [1, () => statement`X = ${yielding}(${given})`],
  ])
}

function ifStatement(w: Writer): Node {
  const condition = (): Node => value(w, w.pick('boolean', 'boolean', 'any'), 2)
  const then = (): Node => w.innerBlock(1, 3)
  return w.choose<Node>([
    [3, () => statement`if ${condition()} then${then()}end`],
    [3, () => statement`if ${condition()} then${then()}else${then()}end`],
    [2, () => statement`if ${condition()} then${then()}elseif ${condition()} then${then()}else${then()}end`],
  ])
}

function localFunction(w: Writer): Node {
  const parameters = w.random.below(4)
  if (w.random.chance(0.4)) {
    const made = functionExpression(w, { parameters, most: 4 })
    return statement`local ${w.declare('function')} = ${made}`
  }
  const name = w.declare('function')
  return statement`local function ${name}${functionBody(w, { parameters, most: 4 })}end`
}

function methodStatement(w: Writer): Node {
  const variable = w.variable('object')
  if (variable === undefined) return localFunction(w)
  const owner = variable.name
  const names = ['self', w.newName()]
  const shape = { parameters: 2, names, kinds: ['any', 'any'] as const, most: 3 }
  const method = fieldName(w)
  variable.abilities.push(method)
  if (w.random.chance(0.5)) {
    return statement`function ${owner}.${method}${functionBody(w, shape)}end`
  }
  const define = statement`function ${owner}.${method}${functionBody(w, shape)}end`
  const use = statement`print(${owner}:${method}(${values(w, 0, 3)}))`
  return statement`do${block([define, use])}end`
}

function gotoStatement(w: Writer): Node {
  const label = w.scope.newLabel()
  return w.choose<Node>([
    // A block that is left in its middle.
    [
      2,
      () =>
        statement`do${w.innerBlock(0, 2)}if ${value(w, 'boolean')} then goto ${label} end ${innerDo(w)}::${label}:: end`,
    ],
    // A loop made of jumps backwards, with a variable that is new each time.
    [
      2,
      () => {
        const counter = `n${label}`
        const fresh = w.newName()
        const body = w.scope.inBlock(() => {
          w.scope.declare(counter, 'integer', true)
          w.scope.declare(fresh, 'integer')
          return block([...w.statements(1, 3), statement`X = function() ${fresh} = ${fresh} + 1 return ${fresh} end`])
        })
        return statement`do local ${counter} = 0 ::${label}:: tick() ${counter} = ${counter} + 1 local ${fresh} = ${counter}${body}if ${counter} < 3 then goto ${label} end end`
      },
    ],
    // Out of two loops at once.
    [
      1,
      () => {
        const inner = w.scope.inLoopBody(() => {
          w.scope.declare('i', 'integer')
          w.scope.declare('j', 'integer')
          return block([...w.statements(0, 2), statement`if ${value(w, 'boolean')} then goto ${label} end`])
        })
        return statement`do for i = 1, 2 do for j = i, 3 do tick()${inner}end end ::${label}:: end`
      },
    ],
  ])
}

function innerDo(w: Writer): Node {
  return statement`do${w.innerBlock(0, 2)}end `
}

/** Functions that share a variable, which lives on after its block. */
function sharedUpvalues(w: Writer): Node {
  const name = w.newName()
  const start = number(w, 1)
  const body = w.scope.inBlock(() => {
    w.scope.declare(name, 'integer')
    return block([
      statement`local ${name} = ${start}`,
      statement`X = ${functionExpression(w, { parameters: 1 })}`,
      statement`Y = function(...) enter() ${name} = ${name} + (... or 1) return ${name} end`,
      ...w.statements(0, 2),
      statement`print(${name})`,
    ])
  })
  const uses = block(w.times(1, 3, () => statement`print(pcall(${w.pick('X', 'Y')}, ${anyValue(w, 1)}))`))
  return statement`do${body}end do${uses}end`
}

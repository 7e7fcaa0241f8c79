/**
 * Loops, of every kind: each comes to its end by itself, or by `tick()`.
 */
import { block, expression, list, type Node, statement } from '../tree'
import { anyValue, number, value } from './expressions'
import { functionBody } from './functions'
import { smallInteger } from './literals'
import type { Kind } from './scope'
import type { Writer } from './writer'

export function loop(w: Writer): Node {
  return w.choose<Node>([
    [4, () => numericFor(w)],
    [2, () => edgeFor(w)],
    [2, () => whileLoop(w)],
    [2, () => repeatLoop(w)],
    [3, () => sequenceFor(w)],
    [2, () => iteratorFor(w)],
    [2, () => continueFor(w)],
    [2, () => closuresFor(w)],
  ])
}

/** The body of a loop whose variables are declared in it. */
function body(w: Writer, variables: readonly (readonly [string, Kind])[], most = 3, last: readonly Node[] = []): Node {
  return w.scope.inLoopBody(() => {
    for (const [name, kind] of variables) w.scope.declare(name, kind)
    return block([...w.statements(1, most), ...last])
  })
}

function numericFor(w: Writer): Node {
  const name = w.pick('i', w.newName())
  const limits = list([smallInteger(w), expression`${String(w.random.below(6))}`])
  const step = w.pick('', '', ', 1', ', 2', ', -1', ', 3')
  return statement`for ${name} = ${limits}${step} do tick()${body(w, [[name, 'integer']])}end`
}

const EDGES = [
  'math.maxinteger - 1, math.maxinteger',
  'math.mininteger, math.mininteger + 2',
  'math.mininteger + 1, math.mininteger, -1',
  'math.maxinteger, math.huge',
  '1, math.huge, 1 << 62',
  'math.maxinteger - 2, math.maxinteger, 2',
  '1, 0',
  '3, 1.5, -1',
  '1, 2.9',
  '1.0, 3',
  '0.1, 0.35, 0.1',
  '1, 2, 0.5',
  '-1, -math.huge, math.mininteger',
  '1, 3, 0',
  '1, 2, 0.0',
  '1, "x"',
  '"1", 2',
  '1, {}',
  '1, 0/0',
  'math.mininteger, math.maxinteger, math.maxinteger',
  '-3, 9223372036854775807, 4611686018427387904',
]

function edgeFor(w: Writer): Node {
  const last = [statement`print(i)`]
  return statement`for i = ${w.random.pick(EDGES)} do tick()${body(w, [['i', 'integer']], 1, last)}end`
}

function whileLoop(w: Writer): Node {
  const counter = w.newName()
  const start = smallInteger(w)
  return w.scope.inBlock(() => {
    w.scope.declare(counter, 'integer')
    const condition = w.random.chance(0.7) ? expression`${counter} < ${String(w.random.below(8))}` : value(w, 'boolean')
    return statement`do local ${counter} = ${start} while ${condition} do tick() ${counter} = ${counter} + 1${body(w, [])}end end`
  })
}

function repeatLoop(w: Writer): Node {
  const counter = w.newName()
  const start = smallInteger(w)
  return w.scope.inBlock(() => {
    w.scope.declare(counter, 'integer')
    // The condition sees what the body has declared.
    const [inner, condition] = w.scope.inLoopBody(() => {
      const made = block(w.statements(1, 3))
      return [made, value(w, 'boolean', 1)] as const
    })
    return statement`do local ${counter} = ${start} repeat tick() ${counter} = ${counter} + 1${inner}until ${counter} > 4 or ${condition} end`
  })
}

function sequenceFor(w: Writer): Node {
  const source = value(w, 'sequence', 1)
  const [key, item] = [w.pick('i', '_', w.newName()), w.pick('v', w.newName())]
  const inner = body(w, [
    [key, 'integer'],
    [item, 'any'],
  ])
  return w.choose<Node>([
    [3, () => statement`for ${key}, ${item} in ipairs(${source}) do tick()${inner}end`],
    [
      1,
      () =>
        statement`for ${key}, ${item} in pairs({${list(w.times(0, 3, () => value(w, 'string', 0)))}}) do tick()${inner}end`,
    ],
    [
      1,
      () =>
        statement`for ${key}, ${item} in next, {${list(w.times(0, 3, () => value(w, 'integer', 0)))}} do tick()${inner}end`,
    ],
    [
      1,
      () =>
        statement`for ${key} in (${value(w, 'string', 1)}):gmatch(${w.pick('"."', '"%w+"', '"()"', '"x*"')}) do tick()${inner}end`,
    ],
  ])
}

/** Iterators of one's own: closures, functions with a state, coroutines, with and without a value to close, and `__pairs`. */
function iteratorFor(w: Writer): Node {
  const names = w.pick(['i'], ['i', 'v'], ['i', 'v', 'u'])
  const inner = body(
    w,
    names.map((name, at): readonly [string, Kind] => [name, at === 0 ? 'integer' : 'any']),
  )
  const head = names.join(', ')
  return w.choose<Node>([
    [
      2,
      () => {
        const step = functionBody(w, {
          parameters: 2,
          names: ['s', 'k'],
          kinds: ['any', 'integer'],
          most: 1,
          result: 'integer',
        })
        return statement`for ${head} in function${step}end, ${anyValue(w, 1)}, ${smallInteger(w)} do tick()${inner}end`
      },
    ],
    [
      2,
      () =>
        statement`for ${head} in function(s, k) enter() if k < 3 then return k + 1, s end end, ${anyValue(w, 1)}, 0, ${closing(w)} do tick()${inner}end`,
    ],
    [
      3,
      () => {
        const producer = functionBody(w, { parameters: 0, coroutine: true, most: 3 })
        return statement`for ${head} in coroutine.wrap(function${producer}end) do tick()${inner}end`
      },
    ],
    [
      1,
      () => {
        const pairs = expression`function(o) enter() return function(_, k) k = (k or 0) + 1 if k < 4 then return k, o.x end end, o, nil end`
        return statement`for ${head} in pairs(setmetatable({x = ${number(w, 1)}}, {__pairs = ${pairs}})) do tick()${inner}end`
      },
    ],
    [1, () => statement`for ${head} in ${value(w, 'object', 1)} do tick()${inner}end`],
  ])
}

function closing(w: Writer): Node {
  return w.choose<Node>([
    [2, () => expression`setmetatable({}, {__close = function(_, e) print("loop closed", e) end})`],
    [1, () => expression`setmetatable({}, {__close = function${functionBody(w, { parameters: 2, most: 1 })}end})`],
    [1, () => w.word('nil', 'false', '7')],
  ])
}

function continueFor(w: Writer): Node {
  const label = w.scope.newLabel()
  const skip = statement`if ${value(w, 'boolean')} then goto ${label} end`
  const rest = w.scope.inLoopBody(() => {
    w.scope.declare('i', 'integer')
    return block([...w.statements(0, 2), skip, ...w.statements(1, 3)])
  })
  return statement`for i = 1, ${String(1 + w.random.below(4))} do tick() do${rest}end ::${label}:: end`
}

/** Closures that catch the variables of a loop, each its own. */
function closuresFor(w: Writer): Node {
  const kept = `k${w.scope.newLabel()}`
  const own = w.newName()
  const made = value(w, 'integer', 1)
  const inner = w.scope.inLoopBody(() => {
    w.scope.declare('i', 'integer')
    w.scope.declare(own, 'integer')
    return block([
      ...w.statements(0, 2),
      statement`${kept}[#${kept} + 1] = function(x) enter() ${own} = ${own} + (x or 1) i = i + 1 return i, ${own} end`,
      statement`if ${value(w, 'boolean', 1)} then break end`,
    ])
  })
  const uses = block([statement`for _, f in ipairs(${kept}) do tick() print(f(), f(2), pcall(f, "x")) end`])
  return statement`do local ${kept} = {} for i = 1, 3 do tick() local ${own} = ${made}${inner}end${uses}end`
}

/**
 * Expressions that mean to give a value of some kind. Now and then one gives another: errors belong to the language.
 *
 * Owns: strings do not grow beyond bounds (what has two variables in it is cut), nor do tables; a sequence gets no holes, since
 * the length of a table with holes is not defined.
 */
import { expression, list, type Node } from '../tree'
import { functionExpression } from './functions'
import { floatLiteral, integerLiteral, smallInteger, stringLiteral } from './literals'
import { objectExpression } from './objects'
import type { Kind } from './scope'
import type { Alternative, Writer } from './writer'

const KINDS: readonly Kind[] = ['integer', 'float', 'string', 'boolean', 'sequence', 'record', 'object', 'function']
const WRONG = 0.012

type Make = (w: Writer, depth: number) => readonly Alternative<Node>[]

/** An expression of a kind; `depth` is how many others may stand around one another in it. */
export function value(w: Writer, kind: Kind, depth = 2): Node {
  if (w.random.chance(WRONG)) return wrong(w)
  const variable = w.variable(kind)
  if (variable !== undefined && w.random.chance(0.4)) return expression`${variable.name}`
  if (depth <= 0 || w.left <= 0) return simple(w, kind)
  return w.choose(MAKERS[kind](w, depth - 1))
}

/** A value of the wrong kind: nothing with holes, nor with other keys than a table should have. */
function wrong(w: Writer): Node {
  return w.word('nil', 'true', '1.5', '"x"', '{}', 'print', '-1', '"7"')
}

/** An expression without others in it. */
export function simple(w: Writer, kind: Kind): Node {
  switch (kind) {
    case 'integer':
      return integerLiteral(w)
    case 'float':
      return floatLiteral(w)
    case 'string':
      return stringLiteral(w)
    case 'boolean':
      return w.word('true', 'false')
    case 'sequence':
      return w.word('{1, 2, 3}', '{"a", "b"}', '{}', '{5}')
    case 'record':
      return w.word('{x = 1}', '{x = 1, y = "two"}', '{n = 3; x = {y = 4}}')
    case 'object':
      return w.word('setmetatable({}, {})', 'setmetatable({x = 1}, {__index = {y = 2}})')
    case 'function':
      return w.word('text', 'math.type', 'select', 'tostring', 'print', 'rawlen')
    case 'any':
      return simple(w, w.pick('integer', 'float', 'string', 'boolean', 'integer'))
  }
}

export function anyValue(w: Writer, depth = 2): Node {
  return value(w, 'any', depth)
}

export function number(w: Writer, depth = 2): Node {
  return value(w, w.random.chance(0.7) ? 'integer' : 'float', depth)
}

/** Some values, of which the last may be many; before them what is given. */
export function values(w: Writer, least: number, most: number, ...before: readonly string[]): Node {
  const items = w.times(least, most, () => anyValue(w, 1))
  if (w.random.chance(0.2) && items.length > 0) items[items.length - 1] = many(w, 1)
  return list([...before.map((text) => expression`${text}`), ...items])
}

/** What gives any number of values. */
export function many(w: Writer, depth: number): Node {
  return w.choose<Node>([
    [w.scope.hasVarargs ? 3 : 0, () => expression`...`],
    [2, () => call(w, depth)],
    [1, () => expression`table.unpack(${value(w, 'sequence', depth)})`],
    [1, () => expression`pcall(${value(w, 'function', depth)}, ${anyValue(w, depth)})`],
    [w.scope.hasVarargs ? 1 : 0, () => expression`select(${smallInteger(w)}, ...)`],
    [1, () => expression`(${value(w, 'string', 0)}):find(${pattern(w)})`],
    [1, () => expression`(${value(w, 'string', 0)}):byte(1, ${smallInteger(w)})`],
  ])
}

export function call(w: Writer, depth: number): Node {
  const callee = w.variable('function')?.name ?? 'text'
  const given = list(w.times(0, 3, () => anyValue(w, depth - 1)))
  return w.random.chance(0.05) ? expression`${callee}(\n${given}\n)` : expression`${callee}(${given})`
}

/** Something that can stand before a dot, a bracket or arguments. */
export function prefix(w: Writer, kind: Kind, depth: number): Node {
  const variable = w.variable(kind)
  return variable === undefined ? expression`(${value(w, kind, depth)})` : expression`${variable.name}`
}

export function fieldName(w: Writer): string {
  return w.pick('x', 'y', 'n')
}

/** An index of a sequence at which there is an element, if there are any. */
export function elementOf(w: Writer, sequence: Node, depth: number): Node {
  return expression`${sequence}[${value(w, 'integer', depth)} % (#${sequence} + 1)]`
}

function pattern(w: Writer): Node {
  return w.word(
    '"%a+"',
    '"%d"',
    '"."',
    '"(%w)(%w)"',
    '"^%s*(.-)%s*$"',
    '"()b"',
    '"[^,]*"',
    '"%f[%w]%w+"',
    '"x*"',
    '"["',
  )
}

const COMPARISONS = ['<', '<=', '>', '>=', '==', '~=']

function binary(w: Writer, left: Node, operators: readonly string[], right: Node): Node {
  const operator = w.random.pick(operators)
  // Which line an operation is on shows in errors. (A constant that is compared stands on another line than in PUC Lua.)
  const plain = left.parts.every((part) => typeof part === 'string') && COMPARISONS.includes(operator)
  if (!plain && w.random.chance(0.04)) return expression`(${left}\n${operator}\n${right})`
  return w.random.chance(0.8) ? expression`(${left} ${operator} ${right})` : expression`${left} ${operator} ${right}`
}

/** Alternatives for every kind: what reads a value out of something else. */
function common(w: Writer, kind: Kind, depth: number): Alternative<Node>[] {
  const boolean = (): Node => value(w, 'boolean', depth)
  return [
    [1, () => expression`(${boolean()} and ${value(w, kind, depth)} or ${value(w, kind, depth)})`],
    [1, () => expression`(${value(w, kind, depth)} or ${value(w, kind, depth)})`],
    [1, () => expression`(${many(w, depth)})`],
    [1, () => expression`(function(...) return ... end)(${value(w, kind, depth)}, ${anyValue(w, depth)})`],
    [1, () => expression`select(${w.pick('1', '-1', '2')}, ${value(w, kind, depth)}, ${value(w, kind, depth)})`],
  ]
}

const integers: Make = (w, depth) => {
  const integer = (): Node => value(w, 'integer', depth)
  return [
    [4, () => integerLiteral(w)],
    [6, () => binary(w, integer(), ['+', '-', '*', '//', '%'], integer())],
    [2, () => binary(w, integer(), ['&', '|', '~', '<<', '>>'], integer())],
    [1, () => expression`-(${integer()})`],
    [1, () => expression`~(${integer()})`],
    [2, () => expression`#${prefix(w, w.pick('sequence', 'string'), depth)}`],
    [1, () => expression`select("#", ${list(w.times(1, 2, () => anyValue(w, depth)))})`],
    [1, () => expression`math.${w.pick('max', 'min')}(${integer()}, ${number(w, depth)})`],
    [1, () => expression`math.${w.pick('floor', 'ceil', 'abs', 'tointeger')}(${number(w, depth)})`],
    [1, () => expression`tonumber(${value(w, 'string', depth)}${w.pick('', ', 16', ', 36')})`],
    [1, () => expression`(${value(w, 'string', depth)}):byte(${smallInteger(w)})`],
    [1, () => expression`(${value(w, 'string', depth)} + ${integer()})`],
    [2, () => elementOf(w, prefix(w, 'sequence', 0), depth)],
    [2, () => operation(w, depth)],
    ...common(w, 'integer', depth),
  ]
}

const floats: Make = (w, depth) => {
  const float = (): Node => value(w, 'float', depth)
  return [
    [4, () => floatLiteral(w)],
    [5, () => binary(w, float(), ['+', '-', '*', '/', '//', '%'], number(w, depth))],
    [2, () => binary(w, value(w, 'integer', depth), ['/', '*', '%'], float())],
    [1, () => expression`(${float()} ^ ${w.pick('2', '0', '1', '2.0')})`],
    [1, () => expression`-(${float()})`],
    [1, () => expression`math.${w.pick('floor', 'ceil', 'abs', 'sqrt', 'tointeger')}(${float()})`],
    [1, () => expression`math.fmod(${float()}, ${number(w, depth)})`],
    ...common(w, 'float', depth),
  ]
}

const strings: Make = (w, depth) => {
  const string = (): Node => value(w, 'string', depth)
  const operand = (): Node => expression`(${value(w, w.pick('integer', 'string', 'float'), depth)})`
  return [
    [3, () => stringLiteral(w)],
    [4, () => expression`(${operand()} .. ${operand()} .. ${operand()}):sub(1, 30)`],
    [2, () => expression`(${stringLiteral(w)} .. ${string()}):sub(-30)`],
    [1, () => expression`(${string()}):sub(${smallInteger(w)}, ${smallInteger(w)})`],
    [1, () => expression`(${string()}):${w.pick('upper', 'lower', 'reverse')}()`],
    [1, () => expression`(${string()}):rep(${smallInteger(w)}${w.pick('', ', "-"')}):sub(1, 30)`],
    [1, () => expression`(${string()}):gsub(${pattern(w)}, ${replacement(w, depth)})`],
    [2, () => format(w, depth)],
    [1, () => expression`text(${anyValue(w, depth)})`],
    [1, () => expression`type(${anyValue(w, depth)})`],
    [1, () => expression`math.type(${number(w, depth)})`],
    [1, () => expression`table.concat(${value(w, 'sequence', depth)}, ${w.pick('","', '""', '1')}):sub(1, 30)`],
    ...common(w, 'string', depth),
  ]
}

const OPERATORS: Readonly<Record<string, readonly string[]>> = {
  add: ['+'],
  sub: ['-'],
  mul: ['*'],
  div: ['/'],
  mod: ['%'],
  pow: ['^'],
  idiv: ['//'],
  band: ['&'],
  bor: ['|'],
  bxor: ['~'],
  shl: ['<<'],
  shr: ['>>'],
  concat: ['..'],
  lt: ['<', '>'],
  le: ['<=', '>='],
  eq: ['==', '~='],
}

/** What an object can do, by its metatable or its methods. Now and then it cannot. */
function operation(w: Writer, depth: number): Node {
  const able = w.scope.visible(({ kind, abilities }) => kind === 'object' && abilities.length > 0)
  if (able.length === 0) return simple(w, 'integer')
  const { name, abilities } = w.random.pick(able)
  const ability = w.random.chance(0.03) ? w.random.pick(Object.keys(OPERATORS)) : w.random.pick(abilities)
  const object = expression`${name}`
  const operators = OPERATORS[ability]
  if (operators !== undefined) {
    const other = w.choose<Node>([
      [2, () => number(w, depth)],
      [1, () => anyValue(w, depth)],
      [ability === 'eq' ? 5 : 1, () => expression`${w.random.pick(able).name}`],
    ])
    const [left, right] = w.random.chance(0.6) ? [object, other] : [other, object]
    return expression`(${left} ${w.random.pick(operators)} ${right})`
  }
  switch (ability) {
    case 'unm':
      return expression`(-${object})`
    case 'bnot':
      return expression`(~${object})`
    case 'len':
      return expression`#${object}`
    case 'call':
      return expression`${object}(${values(w, 0, 3)})`
    case 'tostring':
      return expression`tostring(${object})`
    default:
      return expression`${object}:${ability}(${values(w, 0, 3)})`
  }
}

function replacement(w: Writer, depth: number): Node {
  return w.choose<Node>([
    [2, () => w.word('"%0"', '"<%1>"', '""', '"%%"', '"%2"')],
    [1, () => value(w, 'record', depth)],
    [1, () => functionExpression(w, { parameters: 1 })],
  ])
}

function format(w: Writer, depth: number): Node {
  return w.choose<Node>([
    [2, () => expression`("%d|%5d"):format(${value(w, 'integer', depth)}, ${number(w, depth)})`],
    [1, () => expression`("%x %o %c"):format(${smallInteger(w)}, ${smallInteger(w)}, 65)`],
    [2, () => expression`("%g %.3f %5.1f"):format(${number(w, depth)}, ${smallInteger(w)}, ${floatLiteral(w)})`],
    [2, () => expression`("%q %s"):format(${simple(w, 'any')}, text(${value(w, 'string', depth)})):sub(1, 40)`],
    [1, () => expression`("%-5s|%5.2s"):format(text(${value(w, 'string', depth)}), ${stringLiteral(w)}):sub(1, 40)`],
  ])
}

const booleans: Make = (w, depth) => [
  [1, () => simple(w, 'boolean')],
  [4, () => binary(w, number(w, depth), COMPARISONS, number(w, depth))],
  [2, () => binary(w, value(w, 'string', depth), COMPARISONS, value(w, 'string', depth))],
  [2, () => binary(w, anyValue(w, depth), ['==', '~='], anyValue(w, depth))],
  [1, () => binary(w, prefix(w, 'object', depth), ['==', '~='], prefix(w, 'object', depth))],
  [2, () => expression`not (${anyValue(w, depth)})`],
  [1, () => expression`(${value(w, 'boolean', depth)} ${w.pick('and', 'or', '==')} ${value(w, 'boolean', depth)})`],
  [1, () => expression`rawequal(${anyValue(w, depth)}, ${anyValue(w, depth)})`],
  [1, () => expression`math.ult(${value(w, 'integer', depth)}, ${value(w, 'integer', depth)})`],
  [1, () => expression`((${number(w, depth)} < ${number(w, depth)}) == ${value(w, 'boolean', depth)})`],
  ...common(w, 'boolean', depth),
]

const sequences: Make = (w, depth) => {
  const element = (): Node => expression`${value(w, w.pick('integer', 'string'), depth)} or 0`
  return [
    [4, () => expression`{${list(w.times(0, 5, element))}}`],
    [
      1,
      () =>
        expression`{${list([...w.times(0, 2, element), expression`table.unpack(${value(w, 'sequence', depth)})`])}}`,
    ],
    [1, () => expression`{${element()}; ${element()},}`],
    [1, () => expression`{(${value(w, 'string', depth)}):byte(1, -1)}`],
    [1, () => expression`{[1] = ${element()}, ${element()}}`],
    [1, () => expression`table.move({${element()}, ${element()}}, 1, 2, 2, {0, ${element()}})`],
  ]
}

const records: Make = (w, depth) => {
  const field = (): Node => expression`${fieldName(w)} = ${anyValue(w, depth)}`
  return [
    [4, () => expression`{${list(w.times(0, 4, field))}}`],
    [1, () => expression`{${field()}, [${value(w, 'string', 0)}] = ${anyValue(w, depth)}}`],
    [1, () => expression`{[${floatLiteral(w)}] = ${anyValue(w, depth)}, ${field()}}`],
    [1, () => expression`{${field()}, f = ${functionExpression(w, { parameters: 2 })}}`],
    [1, () => expression`table.pack(${values(w, 0, 3)})`],
  ]
}

const anything: Make = (w, depth) => [
  [2, () => simple(w, 'any')],
  [6, () => value(w, w.random.pick(KINDS), depth)],
  [2, () => expression`${prefix(w, w.pick('record', 'object'), depth)}.${fieldName(w)}`],
  [1, () => expression`debug.getinfo(1, "l").currentline`],
  [1, () => expression`${prefix(w, w.pick('record', 'object'), depth)}[${value(w, 'string', depth)}]`],
  [8, () => operation(w, depth)],
  [2, () => expression`${w.pick('X', 'Y')}`],
  [1, () => expression`nil`],
  [2, () => call(w, depth)],
  ...common(w, w.random.pick(KINDS), depth),
]

const MAKERS: Readonly<Record<Kind, Make>> = {
  integer: integers,
  float: floats,
  string: strings,
  boolean: booleans,
  sequence: sequences,
  record: records,
  object: (w, depth) => [
    [4, () => objectExpression(w, depth).node],
    [1, () => simple(w, 'object')],
  ],
  function: (w, depth) => [
    [3, () => functionExpression(w, { parameters: w.random.below(4) })],
    [1, () => simple(w, 'function')],
    [1, () => expression`(${value(w, 'function', depth)} or text)`],
  ],
  any: anything,
}

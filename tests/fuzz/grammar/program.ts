/**
 * Whole programs.
 */
import { Random } from '../../support/random'
import { block, expression, list, type Node, statement } from '../tree'
import { anyValue, many, value, values } from './expressions'
import { oneStatement } from './statements'
import { type Grammar, Writer } from './writer'

const GRAMMAR: Grammar = { value, many, statement: oneStatement }

/** What ends in an error ends only a part of a program. */
function part(w: Writer): Node {
  if (w.random.chance(0.4)) return oneStatement(w)
  const body = w.scope.inFunction({ varargs: true, coroutine: false }, () => block(w.statements(1, 6)))
  return statement`print(pcall(function(...)${body}end, ${list(w.times(1, 3, () => anyValue(w, 1)))}))`
}

/** The program of a seed; its text is `renderProgram` of it. */
export function makeProgram(seed: number): Node {
  const random = new Random(seed)
  const w = new Writer(GRAMMAR, random, 60 + random.below(300))
  return w.scope.inFunction({ varargs: true, coroutine: false }, () => {
    const body = w.times(3, 9, (at) => w.sharing(Math.max(1, 9 - at), () => part(w)))
    const shown = w.scope.visible(() => true).map(({ name }) => expression`${name}`)
    const last = [statement`print(${list(shown)})`, statement`print(X, Y)`]
    if (random.chance(0.5)) last.push(statement`return ${values(w, 0, 3)}`)
    return block([...body, ...last])
  })
}

/**
 * Whole programs.
 */
import { Random } from '../../support/random'
import { block, expression, list, type Node, onLines, statement } from '../tree'
import { anyValue, many, value, values } from './expressions'
import { hookedStatement } from './reflection'
import { oneStatement } from './statements'
import { type Grammar, Writer } from './writer'

const GRAMMAR: Grammar = { value, many, statement: oneStatement }

/** What ends in an error ends only a part of a program. */
function part(w: Writer): Node {
  if (w.random.chance(0.4)) return oneStatement(w)
  const body = w.scope.inFunction({ varargs: true, coroutine: false }, () => block(w.statements(1, 6)))
  return statement`print(pcall(function(...)${body}end, ${list(w.times(1, 3, () => anyValue(w, 1)))}))`
}

/** A program of a seed that is run under hooks, part for part, and stands on more lines than others. */
export function makeHookedProgram(seed: number): Node {
  const random = new Random(seed)
  const w = new Writer(GRAMMAR, random, 60 + random.below(200))
  w.isLarge = false // a constant beyond the reach of an operand is loaded, and a line hook may see that
  const program = w.scope.inFunction({ varargs: true, coroutine: false }, () =>
    block(w.times(2, 5, (at) => w.sharing(Math.max(1, 5 - at), () => hookedStatement(w)))),
  )
  return onLines(program, random)
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

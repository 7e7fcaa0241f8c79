/**
 * What the parts of the grammar share while a program is being written: chance, the variables in scope, how much is still to come.
 */
import type { Random } from '../../support/random'
import { block, expression, type Node } from '../tree'
import { type Kind, Scope, type Variable } from './scope'

/** A thing that can be made, and how often in proportion to the others. */
export type Alternative<T> = readonly [weight: number, make: () => T]

/**
 * What the parts of the grammar make of one another. They are handed in, since expressions are made of functions, functions of
 * statements, and statements of expressions.
 */
export interface Grammar {
  /** An expression that means to give a value of a kind; `depth` is how many others may stand around one another in it. */
  readonly value: (w: Writer, kind: Kind, depth: number) => Node
  /** An expression that gives any number of values. */
  readonly many: (w: Writer, depth: number) => Node
  readonly statement: (w: Writer) => Node
}

/** Few names, so that they hide one another. */
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'p', 'q']

export class Writer {
  readonly random: Random
  readonly scope = new Scope()
  /** Pieces that the program may still have; what is begun is ended, in the simplest way. */
  left: number
  /** Whether it may have more locals, constants, upvalues than the operands of PUC Lua reach. */
  isLarge = true
  readonly #grammar: Grammar

  constructor(grammar: Grammar, random: Random, pieces: number) {
    this.#grammar = grammar
    this.random = random
    this.left = pieces
  }

  value(kind: Kind, depth: number): Node {
    return this.#grammar.value(this, kind, depth)
  }

  many(depth: number): Node {
    return this.#grammar.many(this, depth)
  }

  /** Statements in a row, each of which sees what those before it have declared. */
  statements(least: number, most: number): Node[] {
    const count = least + this.random.below(most - least + 1)
    return this.times(count, count, (at) => this.sharing(count - at, () => this.#grammar.statement(this)))
  }

  /** A block of its own scope. */
  innerBlock(least: number, most: number): Node {
    return this.scope.inBlock(() => block(this.statements(least, most)))
  }

  /** A new local variable; answers its name. */
  declare(kind: Kind, constant = false, abilities: readonly string[] = []): string {
    const name = this.newName()
    this.scope.declare(name, kind, constant, abilities)
    return name
  }

  choose<T>(alternatives: readonly Alternative<T>[]): T {
    this.left--
    const total = alternatives.reduce((sum, [weight]) => sum + weight, 0)
    let at = this.random.below(total)
    for (const [weight, make] of alternatives) {
      at -= weight
      if (at < 0) return make()
    }
    throw new Error('the weights must be whole numbers')
  }

  pick<T>(...items: readonly T[]): T {
    return this.random.pick(items)
  }

  times<T>(least: number, most: number, make: (at: number) => T): T[] {
    return Array.from({ length: least + this.random.below(most - least + 1) }, (_, at) => make(at))
  }

  /** Makes one of so many things, which share what is left evenly. */
  sharing<T>(things: number, make: () => T): T {
    const others = Math.max(0, Math.floor((this.left * (things - 1)) / things))
    this.left -= others
    const made = make()
    this.left += others
    return made
  }

  newName(): string {
    return this.random.pick(NAMES)
  }

  /** A variable of the kind; undefined if there is none. */
  variable(kind: Kind, fits: (variable: Variable) => boolean = () => true): Variable | undefined {
    const found = this.scope.visible((variable) => variable.kind === kind && fits(variable))
    return found.length === 0 ? undefined : this.random.pick(found)
  }

  /** A name of one of the words given, as an expression. */
  word(...words: readonly string[]): Node {
    return expression`${this.random.pick(words)}`
  }
}

/**
 * Which variables there are where a piece of a program stands.
 */

/**
 * What a variable is meant to hold; a program may hold to that or not.
 *
 * `sequence`: a table without holes and without a metatable. `record`: a table with names for keys. `object`: a table with a
 * metatable. `any`: whatever.
 */
export type Kind = 'integer' | 'float' | 'string' | 'boolean' | 'sequence' | 'record' | 'object' | 'function' | 'any'

export interface Variable {
  readonly name: string
  readonly kind: Kind
  /** It cannot be assigned to. */
  readonly constant: boolean
  /** Of an object: the events that it has handlers for, and the methods it has. */
  readonly abilities: string[]
}

interface FunctionScope {
  readonly varargs: boolean
  /** Whether the body is that of a coroutine. */
  readonly coroutine: boolean
  loops: number
}

export class Scope {
  readonly #variables: Variable[] = []
  readonly #functions: FunctionScope[] = []
  #labels = 0

  get #function(): FunctionScope {
    return this.#functions.at(-1)!
  }

  get hasVarargs(): boolean {
    return this.#function.varargs
  }

  get inLoop(): boolean {
    return this.#function.loops > 0
  }

  get inCoroutine(): boolean {
    return this.#function.coroutine
  }

  /** Functions around this place. */
  get depth(): number {
    return this.#functions.length
  }

  declare(name: string, kind: Kind, constant = false, abilities: readonly string[] = []): void {
    this.#variables.push({ name, kind, constant, abilities: [...abilities] })
  }

  /** A label that no other has. */
  newLabel(): string {
    return `l${++this.#labels}`
  }

  /** The variables that no other hides. */
  visible(fits: (variable: Variable) => boolean): Variable[] {
    const names = new Set<string>()
    return this.#variables.toReversed().filter((variable) => {
      if (names.has(variable.name)) return false
      names.add(variable.name)
      return fits(variable)
    })
  }

  /** What is declared in `make` is gone after it. */
  inBlock<T>(make: () => T): T {
    const count = this.#variables.length
    const made = make()
    this.#variables.length = count
    return made
  }

  inLoopBody<T>(make: () => T): T {
    this.#function.loops++
    const made = this.inBlock(make)
    this.#function.loops--
    return made
  }

  inFunction<T>(kind: { readonly varargs: boolean; readonly coroutine: boolean }, make: () => T): T {
    this.#functions.push({ ...kind, loops: 0 })
    const made = this.inBlock(make)
    this.#functions.pop()
    return made
  }
}

/**
 * The variables of a source text: which names stand for what, and what is done with them.
 */
import type { ByteString, SourceToken } from '../../src/tools'

export type VariableKind = 'local' | 'function' | 'parameter' | 'loop'

export interface Variable {
  readonly name: ByteString
  readonly kind: VariableKind
  readonly token: SourceToken
  isRead: boolean
  isSet: boolean
}

/** A mistake that the compiler does not see. */
export interface Warning {
  readonly token: SourceToken
  readonly code: 'unused' | 'unset-global' | 'shadowing' | 'unreachable' | 'format'
  readonly message: string
}

/** Names that say that a variable is not meant to be used. */
const isPlaceholder = (name: ByteString) => name.startsWith('_')

export class Variables {
  readonly warnings: Warning[] = []
  /** Global variables that are read, in order. */
  readonly globalReads: SourceToken[] = []
  /** Names of global variables that are set. */
  readonly globalsSet = new Set<ByteString>()
  /** Globals may be set in a way that cannot be seen. */
  globalsUnknown = false
  readonly #scopes: Map<ByteString, Variable>[] = []

  open(): void {
    this.#scopes.push(new Map())
  }

  close(): void {
    for (const variable of this.#scopes.pop()!.values()) this.#leave(variable)
  }

  /**
   * Declares a variable in the innermost scope.
   *
   * @param copied it begins as a copy of the outer one of its name
   */
  declare(token: SourceToken, kind: VariableKind, options: { isRead?: boolean; copied?: boolean } = {}): void {
    const name = token.value!
    const outer = this.find(name)
    if (outer !== undefined && !isPlaceholder(name) && options.copied !== true) {
      const message = `'${name}' shadows the one of line ${outer.token.line}`
      this.warnings.push({ token, code: 'shadowing', message })
    }
    if (name === '_ENV') this.globalsUnknown = true
    const scope = this.#scopes.at(-1)!
    const hidden = scope.get(name)
    if (hidden !== undefined) this.#leave(hidden)
    scope.set(name, { name, kind, token, isRead: options.isRead ?? false, isSet: false })
  }

  find(name: ByteString): Variable | undefined {
    for (let depth = this.#scopes.length - 1; depth >= 0; depth--) {
      const variable = this.#scopes[depth]!.get(name)
      if (variable !== undefined) return variable
    }
    return undefined
  }

  read(token: SourceToken): void {
    const variable = this.find(token.value!)
    if (variable !== undefined) variable.isRead = true
    else if (token.value === '_ENV') this.globalsUnknown = true
    else this.globalReads.push(token)
  }

  set(token: SourceToken): void {
    const variable = this.find(token.value!)
    if (variable !== undefined) variable.isSet = true
    else if (token.value === '_ENV') this.globalsUnknown = true
    else this.globalsSet.add(token.value!)
  }

  #leave({ name, kind, token, isRead, isSet }: Variable): void {
    if (isRead || isPlaceholder(name) || (kind !== 'local' && kind !== 'function')) return
    const what = kind === 'function' ? 'local function' : 'local'
    const message = isSet ? `${what} '${name}' is set but never read` : `unused ${what} '${name}'`
    this.warnings.push({ token, code: 'unused', message })
  }
}

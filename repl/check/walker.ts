/**
 * A walk over the tokens of a source text that the compiler has accepted: it follows the grammar (manual §9) only as far as
 * it must to know variables, calls, and where a block ends.
 *
 * Owns: every warning is certain. It recurses as deep as the text is nested, which the compiler has bounded.
 */
import type { ByteString, SourceToken } from '../../src/tools'
import { formatProblem } from './format'
import { Variables } from './variables'

const UNARY = new Set(['not', '-', '#', '~'])
const BINARY = new Set(
  ['+', '-', '*', '/', '//', '%', '^', '..', '==', '~=', '<', '>', '<=', '>=', '&', '|', '~', '<<', '>>'].concat(
    'and',
    'or',
  ),
)
const BLOCK_ENDS = new Set(['end', 'else', 'elseif', 'until'])

/** What is known of an expression. */
interface Expression {
  /** The token that it consists of, if it is just one. */
  readonly token: SourceToken | null
  /** It may give any number of values. */
  readonly isOpen: boolean
}

interface Values {
  readonly count: number
  readonly first: Expression | null
  readonly isOpen: boolean
}

/** A loop or function body, as far as jumps out of it go. */
interface Surroundings {
  hasJump: boolean
}

const NO_VALUES: Values = { count: 0, first: null, isOpen: false }

export class Walker {
  readonly variables = new Variables()
  readonly #tokens: readonly SourceToken[]
  #at = 0
  #surroundings: Surroundings = { hasJump: false }

  constructor(tokens: readonly SourceToken[]) {
    this.#tokens = tokens
  }

  chunk(): void {
    this.#block()
  }

  // ---- tokens

  get #token(): SourceToken {
    return this.#tokens[this.#at]!
  }

  /** Whether the next token is a keyword or symbol. */
  #is(text: string): boolean {
    const { kind } = this.#token
    return (kind === 'keyword' || kind === 'symbol') && this.#token.text === text
  }

  #next(): SourceToken {
    return this.#tokens[this.#at++]!
  }

  #take(text: string): boolean {
    if (!this.#is(text)) return false
    this.#at++
    return true
  }

  // ---- blocks

  /** Answers whether the end of the block is never reached. */
  #block(before?: () => void, after?: () => void): boolean {
    this.variables.open()
    before?.()
    let ends = false
    let warned = false
    while (this.#token.kind !== 'end' && !(this.#token.kind === 'keyword' && BLOCK_ENDS.has(this.#token.text))) {
      if (this.#is('::'))
        ends = false // a goto may lead here
      else if (ends && !warned && !this.#is(';')) {
        warned = true
        this.variables.warnings.push({ token: this.#token, code: 'unreachable', message: 'this is never reached' })
      }
      if (this.#statement()) ends = true
    }
    after?.()
    this.variables.close()
    return ends
  }

  /** A block that `break` and `goto` may leave; answers whether its end is never reached, and whether they may. */
  #body(before?: () => void, after?: () => void): { ends: boolean; hasJump: boolean } {
    const outer = this.#surroundings
    const own = { hasJump: false }
    this.#surroundings = own
    const ends = this.#block(before, after)
    this.#surroundings = outer
    return { ends, hasJump: own.hasJump }
  }

  // ---- statements

  /** Answers whether what follows in the block is never reached. */
  #statement(): boolean {
    switch (this.#token.kind === 'keyword' || this.#token.kind === 'symbol' ? this.#token.text : '') {
      case ';':
        this.#next()
        return false
      case '::':
        this.#at += 3
        return false
      case 'break':
      case 'goto':
        return this.#jump()
      case 'do': {
        this.#next()
        const ends = this.#block()
        this.#next()
        return ends
      }
      case 'while':
        return this.#while()
      case 'repeat':
        return this.#repeat()
      case 'if':
        return this.#if()
      case 'for':
        this.#for()
        return false
      case 'function':
        this.#function()
        return false
      case 'local':
        this.#local()
        return false
      case 'return':
        return this.#return()
      default:
        this.#expressionStatement()
        return false
    }
  }

  #jump(): boolean {
    if (this.#next().text === 'goto') this.#next()
    this.#surroundings.hasJump = true
    return true
  }

  #while(): boolean {
    this.#next()
    const condition = this.#expression().token
    this.#next()
    const { hasJump } = this.#body()
    this.#next()
    const forever =
      condition !== null && /^(?:keyword true|integer|float|string)/.test(`${condition.kind} ${condition.text}`)
    if (hasJump) this.#passOnJump()
    return forever && !hasJump
  }

  #repeat(): boolean {
    this.#next()
    let condition: SourceToken | null = null
    const { ends, hasJump } = this.#body(undefined, () => {
      this.#next()
      condition = this.#expression().token
    })
    const text = (condition as SourceToken | null)?.text
    if (hasJump) this.#passOnJump()
    return !hasJump && (ends || text === 'false' || text === 'nil')
  }

  /** A goto may leave outer loops, too; a break does not, but that is not told apart. */
  #passOnJump(): void {
    this.#surroundings.hasJump = true
  }

  #if(): boolean {
    let ends = true
    let hasElse = false
    do {
      hasElse = this.#next().text === 'else'
      if (!hasElse) {
        this.#expression()
        this.#next()
      }
      if (!this.#block()) ends = false
    } while (!this.#is('end'))
    this.#next()
    return ends && hasElse
  }

  #for(): void {
    this.#next()
    const names = [this.#next()]
    while (this.#take(',')) names.push(this.#next())
    this.#next()
    this.#expressions()
    this.#next()
    const { hasJump } = this.#body(() => {
      for (const name of names) this.variables.declare(name, 'loop')
    })
    if (hasJump) this.#passOnJump()
    this.#next()
  }

  #function(): void {
    this.#next()
    const name = this.#next()
    const isMember = this.#is('.') || this.#is(':')
    if (isMember) this.variables.read(name)
    else this.variables.set(name)
    if (isMember && name.text === '_G') this.#setField(this.#tokens[this.#at + 1]!)
    while (this.#is('.') || this.#is(':')) this.#at += 2
    this.#functionBody()
  }

  #functionBody(): void {
    const parameters: SourceToken[] = []
    this.#next()
    while (!this.#take(')')) {
      const token = this.#next()
      if (token.kind === 'name') parameters.push(token)
    }
    this.#body(() => {
      for (const name of parameters) this.variables.declare(name, 'parameter')
    })
    this.#next()
  }

  #local(): void {
    this.#next()
    if (this.#take('function')) {
      this.variables.declare(this.#next(), 'function')
      this.#functionBody()
      return
    }
    const names: { token: SourceToken; closes: boolean }[] = []
    do {
      const token = this.#next()
      let attribute: ByteString = ''
      if (this.#take('<')) {
        attribute = this.#next().text
        this.#next()
      }
      names.push({ token, closes: attribute === 'close' })
    } while (this.#take(','))
    const values = this.#take('=') ? this.#expressionList() : []
    names.forEach(({ token, closes }, index) => {
      const copied = values[index]?.token?.kind === 'name' && values[index].token.text === token.text
      this.variables.declare(token, 'local', { isRead: closes, copied })
    })
  }

  #return(): boolean {
    this.#next()
    const isEnd = this.#token.kind === 'end' || BLOCK_ENDS.has(this.#token.text) || this.#is(';')
    if (!isEnd) this.#expressions()
    this.#take(';')
    return true
  }

  #expressionStatement(): void {
    const targets: (SourceToken | null)[] = [this.#suffixed(true)]
    while (this.#take(',')) targets.push(this.#suffixed(true))
    if (this.#take('=')) this.#expressions()
    for (const target of targets) if (target !== null) this.variables.set(target)
  }

  // ---- expressions

  #expressions(): Values {
    const all = this.#expressionList()
    return { count: all.length, first: all[0] ?? null, isOpen: all.at(-1)?.isOpen ?? false }
  }

  #expressionList(): Expression[] {
    const all = [this.#expression()]
    while (this.#take(',')) all.push(this.#expression())
    return all
  }

  #expression(): Expression {
    let single: Expression | null = null
    for (let operands = 0; ; operands++) {
      let prefixed = false
      while (UNARY.has(this.#token.text) && this.#token.kind !== 'string' && this.#token.kind !== 'name') {
        prefixed = true
        this.#next()
      }
      const operand = this.#operand()
      single = operands === 0 && !prefixed ? operand : { token: null, isOpen: false }
      const { kind, text } = this.#token
      if ((kind !== 'symbol' && kind !== 'keyword') || !BINARY.has(text)) return single
      this.#next()
    }
  }

  #operand(): Expression {
    const token = this.#token
    switch (token.kind) {
      case 'name':
        break
      case 'string':
      case 'integer':
      case 'float':
        this.#next()
        return { token, isOpen: false }
      default:
        if (token.text === '{') {
          this.#table()
          return { token: null, isOpen: false }
        }
        if (token.text === 'function') {
          this.#next()
          this.#functionBody()
          return { token: null, isOpen: false }
        }
        if (token.text !== '(') {
          this.#next() // nil, true, false, ...
          return { token, isOpen: token.text === '...' }
        }
    }
    const start = this.#at
    this.#suffixed(false)
    const last = this.#tokens[this.#at - 1]!
    const isOne = this.#at === start + 1
    const isCall = !isOne && (last.text === ')' || last.kind === 'string' || last.text === '}') && token !== last
    // What is in parentheses alone is one value; that it may be more only keeps a warning back.
    return { token: isOne ? token : null, isOpen: isCall }
  }

  #table(): void {
    this.#next()
    while (!this.#take('}')) {
      if (this.#take('[')) {
        this.#expression()
        this.#at += 2
      } else if (this.#token.kind === 'name' && this.#tokens[this.#at + 1]!.text === '=') this.#at += 2
      this.#expression()
      if (!this.#take(',')) this.#take(';')
    }
  }

  /**
   * A name or something in parentheses, with what is applied to it.
   *
   * @param isTarget it may be assigned to: a variable alone is not read then, but answered
   */
  #suffixed(isTarget: boolean): SourceToken | null {
    const first = this.#next()
    let literal: SourceToken | null = null
    if (first.text === '(' && first.kind === 'symbol') {
      literal = this.#expression().token
      this.#next()
    }
    const name = first.kind === 'name' ? first : null
    if (isTarget && name !== null && (this.#is('=') || this.#is(','))) return name
    if (name !== null) this.variables.read(name)
    for (let path = name === null || this.variables.find(name.text) ? null : name.text; ; ) {
      if (this.#take('.')) {
        const field = this.#next()
        if (path === '_G' && isTarget && (this.#is('=') || this.#is(','))) this.#setField(field)
        path = path === null ? null : `${path}.${field.text}`
        continue
      }
      if (this.#take('[')) {
        const key = this.#expression().token
        this.#next()
        const isSet = path === '_G' && (this.#is('=') || this.#is(','))
        if (isSet) this.#setField(key?.kind === 'string' ? key : null)
        path = null
        literal = null
        continue
      }
      const method = this.#take(':') ? this.#next().text : null
      if (method === null && !this.#is('(') && !this.#is('{') && this.#token.kind !== 'string') return null
      this.#call(path, method, literal)
      path = null
      literal = null
    }
  }

  /** A field of `_G` is set. */
  #setField(field: SourceToken | null): void {
    if (field?.kind === 'name' || field?.kind === 'string') this.variables.globalsSet.add(field.value!)
    else this.variables.globalsUnknown = true
  }

  #call(path: ByteString | null, method: ByteString | null, receiver: SourceToken | null): void {
    const at = this.#token
    const values = this.#arguments()
    const { count, isOpen, first } = values
    if ((path === 'setmetatable' || path === 'rawset') && first?.token?.text === '_G')
      this.variables.globalsUnknown = true
    const isFormat = path === 'string.format' && method === null
    if (isFormat && first?.token?.kind === 'string') this.#checkFormat(first.token, count - 1, isOpen && count > 1)
    else if (method === 'format' && receiver?.kind === 'string') this.#checkFormat(receiver, count, isOpen, at)
  }

  #checkFormat(format: SourceToken, given: number, isOpen: boolean, at = format): void {
    const problem = formatProblem(format.value!, given, isOpen)
    if (problem !== null) this.variables.warnings.push({ token: at, code: 'format', message: problem })
  }

  #arguments(): Values {
    const token = this.#token
    if (token.kind === 'string') {
      this.#next()
      return { count: 1, first: { token, isOpen: false }, isOpen: false }
    }
    if (token.text === '{') {
      this.#table()
      return { count: 1, first: null, isOpen: false }
    }
    this.#next()
    if (this.#take(')')) return NO_VALUES
    const values = this.#expressions()
    this.#next()
    return values
  }
}

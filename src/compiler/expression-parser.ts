/**
 * The parser, expressions.
 *
 * Owns: recursion never goes deeper than `MAX_LEVELS`, whatever the text; all that can be long without being nested is
 * read in loops. The parser of statements builds on this one, and gives it the bodies of functions.
 */

import type { ByteString } from '../bytecode/draft'
import { OP_CALL, OP_NEWTABLE, OP_SETLIST, OP_VARARG } from '../bytecode/opcodes'
import { E_CALL, E_FALSE, E_NIL, E_REGISTER, E_TRUE, E_VARARG, E_VOID, Expression } from './expression'
import type { Lexer } from './lexer'
import * as messages from './messages'
import {
  applyBinary,
  applyUnary,
  binaryOperator,
  leftPriority,
  NO_OPERATOR,
  prepareLeft,
  rightPriority,
  UNARY_PRIORITY,
  unaryOperator,
} from './operators'
import { type Bindings, ENVIRONMENT, type FunctionScope } from './scope'
import {
  ASSIGN,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  CLOSING_PARENTHESIS,
  COLON,
  COMMA,
  DOT,
  OPENING_BRACE,
  OPENING_BRACKET,
  OPENING_PARENTHESIS,
  SEMICOLON,
  T_DOTS,
  T_FALSE,
  T_FLOAT,
  T_FUNCTION,
  T_INTEGER,
  T_NAME,
  T_NIL,
  T_STRING,
  T_TRUE,
} from './token'
import {
  ALL_RESULTS,
  index,
  selfIndex,
  store,
  toNextRegister,
  toPlainValue,
  toRegisterOrUpvalue,
  toResults,
  toValue,
} from './values'

/** Nested syntactic levels: what `LUAI_MAXCCALLS`, 200, leaves to a `load` that the main chunk calls in PUC. */
const MAX_LEVELS = 197

/** Elements of a table constructor that are stored at once, from as many registers. */
const ELEMENTS_PER_STORE = 50

/** Marks in place of `left`: any operator binds more tightly. */
const NO_PRIORITY = 0

/** A table constructor that is being read. */
interface Constructor {
  readonly table: number
  /** Elements that are stored; those that are in registers. */
  stored: number
  waiting: number
  fields: number
}

export abstract class ExpressionParser {
  protected readonly lexer: Lexer
  protected readonly bindings: Bindings
  /** The function whose text is being read. */
  protected scope: FunctionScope
  private levels: number

  constructor(lexer: Lexer, main: FunctionScope, bindings: Bindings) {
    this.lexer = lexer
    this.bindings = bindings
    this.scope = main
    this.levels = 0
  }

  /** Reads parameters and body of a function, whose `function` stands on this line. */
  protected abstract functionBody(e: Expression, isMethod: boolean, line: number): void

  // Tokens.

  protected accept(kind: number): boolean {
    if (this.lexer.kind !== kind) return false
    this.lexer.advance()
    return true
  }

  protected check(kind: number): void {
    if (this.lexer.kind !== kind) throw this.lexer.syntaxError(messages.expected(kind))
  }

  protected expect(kind: number): void {
    this.check(kind)
    this.lexer.advance()
  }

  /** Expects what closes the construct that was opened on this line. */
  protected expectClosing(kind: number, opening: number, line: number): void {
    if (this.lexer.kind === kind) {
      this.lexer.advance()
    } else if (line === this.lexer.lineNumber) {
      throw this.lexer.syntaxError(messages.expected(kind))
    } else {
      throw this.lexer.syntaxError(messages.expectedToClose(kind, opening, line))
    }
  }

  protected expectName(): ByteString {
    this.check(T_NAME)
    const name = this.lexer.text
    this.lexer.advance()
    return name
  }

  protected enterLevel(): void {
    if (++this.levels > MAX_LEVELS) throw this.lexer.stackOverflow()
  }

  protected leaveLevel(): void {
    this.levels--
  }

  // Expressions.

  protected expression(): Expression {
    const e = new Expression()
    this.binary(e, NO_PRIORITY)
    return e
  }

  /** Expressions between commas, each but the last in a new register; answers how many. The last one is left in `e`. */
  protected expressionList(e: Expression): number {
    let count = 1
    this.binary(e, NO_PRIORITY)
    while (this.accept(COMMA)) {
      toNextRegister(this.scope.emitter, e)
      this.binary(e, NO_PRIORITY)
      count++
    }
    return count
  }

  /**
   * An expression of operators that bind more tightly than `limit`. Answers the operator after it.
   */
  private binary(e: Expression, limit: number): number {
    this.enterLevel()
    const em = this.scope.emitter
    const unary = unaryOperator(this.lexer.kind)
    if (unary === NO_OPERATOR) {
      this.simple(e)
    } else {
      const line = this.lexer.lineNumber
      this.lexer.advance()
      this.binary(e, UNARY_PRIORITY)
      applyUnary(em, unary, e, line)
    }
    let operator = binaryOperator(this.lexer.kind)
    while (operator !== NO_OPERATOR && leftPriority(operator) > limit) {
      const line = this.lexer.lineNumber
      this.lexer.advance()
      prepareLeft(em, operator, e)
      const right = new Expression()
      const next = this.binary(right, rightPriority(operator))
      applyBinary(em, operator, e, right, line)
      operator = next
    }
    this.leaveLevel()
    return operator
  }

  private simple(e: Expression): void {
    const { lexer } = this
    switch (lexer.kind) {
      case T_FLOAT:
        e.setFloat(lexer.float)
        break
      case T_INTEGER:
        e.setInteger(lexer.lo, lexer.hi)
        break
      case T_STRING:
        e.setString(lexer.text)
        break
      case T_NIL:
        e.set(E_NIL, 0)
        break
      case T_TRUE:
        e.set(E_TRUE, 0)
        break
      case T_FALSE:
        e.set(E_FALSE, 0)
        break
      case T_DOTS:
        if (!this.scope.emitter.draft.vararg) throw lexer.syntaxError(messages.VARARG_OUTSIDE)
        e.set(E_VARARG, this.scope.emitter.abc(OP_VARARG, 0, 0, 0, 1))
        break
      case OPENING_BRACE:
        this.constructorOf(e)
        return
      case T_FUNCTION:
        lexer.advance()
        this.functionBody(e, false, lexer.lineNumber)
        return
      default:
        this.suffixed(e)
        return
    }
    lexer.advance()
  }

  private primary(e: Expression): void {
    const { lexer } = this
    if (lexer.kind === T_NAME) {
      this.variable(e)
    } else if (lexer.kind === OPENING_PARENTHESIS) {
      const line = lexer.lineNumber
      lexer.advance()
      this.binary(e, NO_PRIORITY)
      this.expectClosing(CLOSING_PARENTHESIS, OPENING_PARENTHESIS, line)
      toValue(this.scope.emitter, e)
    } else {
      throw lexer.syntaxError(messages.UNEXPECTED_SYMBOL)
    }
  }

  /** A name: a local variable, an upvalue, or a field of `_ENV`. */
  protected variable(e: Expression): void {
    const name = this.expectName()
    if (this.scope.lookUp(name, e)) return
    this.scope.lookUp(ENVIRONMENT, e)
    const em = this.scope.emitter
    toRegisterOrUpvalue(em, e)
    const key = new Expression()
    key.setString(name)
    index(em, e, key)
  }

  /** What begins with a name or a parenthesis, with all its indices and calls. */
  protected suffixed(e: Expression): void {
    const { lexer } = this
    const em = this.scope.emitter
    const line = lexer.lineNumber
    this.primary(e)
    for (;;) {
      switch (lexer.kind) {
        case DOT:
          this.fieldOf(e)
          break
        case OPENING_BRACKET:
          toRegisterOrUpvalue(em, e)
          index(em, e, this.bracketedKey())
          break
        case COLON:
          lexer.advance()
          selfIndex(em, e, this.expectName())
          this.callOf(e, line)
          break
        case OPENING_PARENTHESIS:
        case OPENING_BRACE:
        case T_STRING:
          toNextRegister(em, e)
          this.callOf(e, line)
          break
        default:
          return
      }
    }
  }

  /** `.name` or `:name`, as an index. */
  protected fieldOf(e: Expression): void {
    const em = this.scope.emitter
    toRegisterOrUpvalue(em, e)
    this.lexer.advance()
    const key = new Expression()
    key.setString(this.expectName())
    index(em, e, key)
  }

  private bracketedKey(): Expression {
    this.lexer.advance()
    const key = this.expression()
    toPlainValue(this.scope.emitter, key)
    this.expect(CLOSING_BRACKET)
    return key
  }

  // Calls.

  /** The arguments of a call, of which the function (and `self`) are in the last registers. */
  private callOf(e: Expression, line: number): void {
    const { lexer } = this
    const em = this.scope.emitter
    const base = e.info
    const last = new Expression()
    switch (lexer.kind) {
      case OPENING_PARENTHESIS:
        lexer.advance()
        if (!this.accept(CLOSING_PARENTHESIS)) {
          this.expressionList(last)
          if (last.isMultiple()) toResults(em, last, ALL_RESULTS)
          this.expectClosing(CLOSING_PARENTHESIS, OPENING_PARENTHESIS, line)
        }
        break
      case OPENING_BRACE:
        this.constructorOf(last)
        break
      case T_STRING:
        last.setString(lexer.text)
        lexer.advance()
        break
      default:
        throw lexer.syntaxError(messages.ARGUMENTS_EXPECTED)
    }
    let count = ALL_RESULTS
    if (!last.isMultiple()) {
      if (last.kind !== E_VOID) toNextRegister(em, last)
      count = em.freeRegister - (base + 1)
    }
    e.set(E_CALL, em.abc(OP_CALL, 0, base, count + 1, 2))
    em.fixLine(line)
    // The call leaves one result, where the function was, if nothing else is said.
    em.freeRegister = base + 1
  }

  // Table constructors.

  private constructorOf(e: Expression): void {
    const { lexer } = this
    const em = this.scope.emitter
    const line = lexer.lineNumber
    const pc = em.ad(OP_NEWTABLE, 0, 0, 0)
    const table = em.freeRegister
    em.reserve(1)
    const state: Constructor = { table, stored: 0, waiting: 0, fields: 0 }
    const element = new Expression()
    this.expect(OPENING_BRACE)
    while (lexer.kind !== CLOSING_BRACE) {
      this.settleElement(state, element)
      if (lexer.kind === OPENING_BRACKET || (lexer.kind === T_NAME && lexer.peek() === ASSIGN)) {
        this.constructorField(state)
      } else {
        this.binary(element, NO_PRIORITY)
        state.waiting++
      }
      if (!this.accept(COMMA) && !this.accept(SEMICOLON)) break
    }
    this.expectClosing(CLOSING_BRACE, OPENING_BRACE, line)
    this.finishElements(state, element)
    em.replaceAD(pc, OP_NEWTABLE, sizeFlags(state.fields), table, state.stored)
    e.set(E_REGISTER, table)
  }

  /** Puts the last element into a register, and stores all that are there if they are enough. */
  private settleElement(state: Constructor, element: Expression): void {
    if (element.kind === E_VOID) return
    const em = this.scope.emitter
    toNextRegister(em, element)
    element.set(E_VOID, 0)
    if (state.waiting < ELEMENTS_PER_STORE) return
    this.storeElements(state, state.waiting)
    state.stored += state.waiting
    state.waiting = 0
  }

  private finishElements(state: Constructor, element: Expression): void {
    if (state.waiting === 0) return
    const em = this.scope.emitter
    if (element.isMultiple()) {
      // How many come is not known: room for one is made if a call gives them, which mostly gives one.
      if (element.kind !== E_CALL) state.waiting--
      toResults(em, element, ALL_RESULTS)
      this.storeElements(state, 0)
    } else {
      if (element.kind !== E_VOID) toNextRegister(em, element)
      this.storeElements(state, state.waiting)
    }
    state.stored += state.waiting
  }

  private storeElements(state: Constructor, count: number): void {
    const em = this.scope.emitter
    em.ad(OP_SETLIST, count, state.table, state.stored)
    em.freeRegister = state.table + 1
  }

  /** `name = value` or `[key] = value`. */
  private constructorField(state: Constructor): void {
    const em = this.scope.emitter
    const free = em.freeRegister
    let key: Expression
    if (this.lexer.kind === T_NAME) {
      key = new Expression()
      key.setString(this.expectName())
    } else {
      key = this.bracketedKey()
    }
    state.fields++
    this.expect(ASSIGN)
    const target = new Expression()
    target.set(E_REGISTER, state.table)
    index(em, target, key)
    store(em, target, this.expression())
    em.freeRegister = free
  }
}

/** The flags of NEWTABLE for so many fields: the logarithm of the room they need, plus one. */
function sizeFlags(fields: number): number {
  return fields === 0 ? 0 : 33 - Math.clz32(fields - 1)
}

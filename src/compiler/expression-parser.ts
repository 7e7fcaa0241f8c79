/**
 * The parser, expressions.
 *
 * Owns: what `quick` and `prefix` leave unread is in fields, from which the caller takes it (`rest`, `suffixesLeft`)
 * before anything else is read, since that may overwrite them.
 */
import { OP_CALL, OP_VARARG } from '../bytecode/opcodes'
import type { Work } from '../bytecode/work'
import { E_CALL, E_CONSTANT, E_FALSE, E_NIL, E_TRUE, E_VARARG, E_VOID, Expression } from './expression'
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
import { ENVIRONMENT } from './scope'
import { TableParser } from './table-parser'
import {
  CLOSING_PARENTHESIS,
  COLON,
  COMMA,
  DOT,
  OPENING_BRACE,
  OPENING_BRACKET,
  OPENING_PARENTHESIS,
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
import { ALL_RESULTS, index, selfIndex, toNextRegister, toRegisterOrUpvalue, toResults, toValue } from './values'

/** Marks in place of `left`: any operator binds more tightly. */
const NO_PRIORITY = 0

/** What is read of an operand: all; a beginning after which there may be suffixes; some of another operand; nothing. */
export const WHOLE = 0
const PREFIX = 1
const LONG = 2
const UNREAD = 3

/** An expression of which something was read. */
interface Begun {
  /** Of the last operand; the part of it that was begun, if one was; of a prefix, its line. */
  readonly operand: number
  readonly line: number
  readonly long: Work<void> | null
  /** The last operand, if it is the right one of an operator, which stands on this line. */
  readonly right: Expression | null
  readonly operator: number
  readonly operatorLine: number
}

const NOT_BEGUN: Begun = { operand: UNREAD, line: 0, long: null, right: null, operator: NO_OPERATOR, operatorLine: 0 }

/** Answered for an expression that is not yet all read; no operator. */
const UNFINISHED = -2

export abstract class ExpressionParser extends TableParser {
  /** What `quick` has left, until `rest` takes it. */
  private begun: Begun = NOT_BEGUN
  /** What an operand has left: the work of a part that was begun, if one was, and the line on which a prefix began. */
  private prefixLine = 0
  private long: Work<void> | null = null

  /** Reads parameters and body of a function, whose `function` stands on this line. */
  protected abstract functionBody(e: Expression, isMethod: boolean, line: number): Work<void>

  /** Reads an expression; answers the work that is left, if any. */
  protected override expression(e: Expression): Work<number> | null {
    return this.quick(e, NO_PRIORITY) === UNFINISHED ? this.rest(e, NO_PRIORITY) : null
  }

  /**
   * Expressions between commas, each but the last in a new register. The last one is left in `e`.
   *
   * Answers how many; or, less than 0, that `listRest` must follow with as many.
   */
  protected quickList(e: Expression): number {
    for (let count = 1; ; count++) {
      if (this.quick(e, NO_PRIORITY) === UNFINISHED) return -count
      if (!this.accept(COMMA)) return count
      toNextRegister(this.scope.emitter, e)
    }
  }

  /** The rest of a list, the last of so many expressions being begun; answers how many they are in all. */
  protected listRest(e: Expression, begun: number): Work<number> {
    return this.listFrom(e, begun, this.rest(e, NO_PRIORITY))
  }

  private *listFrom(e: Expression, begun: number, rest: Work<number>): Work<number> {
    let count = begun
    yield* rest
    while (this.accept(COMMA)) {
      toNextRegister(this.scope.emitter, e)
      const long = this.expression(e)
      if (long !== null) yield* long
      count++
    }
    return count
  }

  /**
   * Begins an expression of operators that bind more tightly than `limit`, and mostly reads it whole: then it answers
   * the operator after it. If it is UNFINISHED, the work that `rest` makes must follow.
   */
  protected quick(e: Expression, limit: number): number {
    const { lexer } = this
    if (lexer.meter.isFull) return this.leave(UNREAD, null, NO_OPERATOR, 0)
    const em = this.scope.emitter
    this.enterLevel()
    const begun = this.operandBegun(e)
    if (begun !== WHOLE) return this.leave(begun, null, NO_OPERATOR, 0)
    let operator = binaryOperator(lexer.kind)
    while (operator !== NO_OPERATOR && leftPriority(operator) > limit) {
      if (lexer.meter.isFull) return this.leave(WHOLE, null, NO_OPERATOR, 0)
      const line = lexer.lineNumber
      lexer.advance()
      prepareLeft(em, operator, e)
      const right = new Expression()
      this.enterLevel()
      const rightBegun = this.operandBegun(right)
      this.leaveLevel()
      const next = binaryOperator(lexer.kind)
      if (rightBegun !== WHOLE || (next !== NO_OPERATOR && leftPriority(next) > rightPriority(operator))) {
        return this.leave(rightBegun, right, operator, line)
      }
      applyBinary(em, operator, e, right, line)
      operator = next
    }
    this.leaveLevel()
    return operator
  }

  /** Notes how far an expression was read. */
  private leave(operand: number, right: Expression | null, operator: number, operatorLine: number): number {
    if (operand !== UNREAD) this.leaveLevel()
    this.begun = { operand, long: this.long, line: this.prefixLine, right, operator, operatorLine }
    return UNFINISHED
  }

  /** Reading what `quick` has just left of an expression. Answers the operator after it. */
  protected rest(e: Expression, limit: number): Work<number> {
    return this.restFrom(e, limit, this.begun)
  }

  private *restFrom(e: Expression, limit: number, begun: Begun): Work<number> {
    const { lexer } = this
    const em = this.scope.emitter
    let operator: number
    if (lexer.meter.isFull) yield
    this.enterLevel()
    if (begun.right === null) {
      let { operand, long, line } = begun
      if (operand === UNREAD) {
        operand = this.operandBegun(e)
        long = this.long
        line = this.prefixLine
      }
      if (operand === PREFIX) yield* this.suffixes(e, line, long)
      else if (operand === LONG) yield* long!
      operator = binaryOperator(lexer.kind)
    } else {
      operator = yield* this.restFrom(begun.right, rightPriority(begun.operator), { ...begun, right: null })
      applyBinary(em, begun.operator, e, begun.right, begun.operatorLine)
    }
    while (operator !== NO_OPERATOR && leftPriority(operator) > limit) {
      const line = lexer.lineNumber
      lexer.advance()
      prepareLeft(em, operator, e)
      const right = new Expression()
      const priority = rightPriority(operator)
      let next = this.quick(right, priority)
      if (next === UNFINISHED) next = yield* this.rest(right, priority)
      applyBinary(em, operator, e, right, line)
      operator = next
      if (lexer.meter.isFull) yield
    }
    this.leaveLevel()
    return operator
  }

  /** Reads as much of an operand as is quickly read; answers how much that is, and leaves the rest in `long`. */
  private operandBegun(e: Expression): number {
    const { lexer } = this
    this.scope.emitter.passToll()
    switch (lexer.kind) {
      case T_FLOAT:
        e.setFloat(lexer.float)
        break
      case T_INTEGER:
        e.setInteger(lexer.lo, lexer.hi)
        break
      case T_STRING:
        this.stringConstant(e)
        return WHOLE
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
      case T_NAME:
      case OPENING_PARENTHESIS:
        return this.prefix(e)
      case OPENING_BRACE:
        return this.wholeUnless(this.constructorOf(e))
      case T_FUNCTION:
        lexer.advance()
        return this.wholeUnless(this.functionBody(e, false, lexer.lineNumber))
      default:
        return this.wholeUnless(this.unary(e))
    }
    lexer.advance()
    return WHOLE
  }

  private wholeUnless(long: Work<void> | null): number {
    this.long = long
    return long === null ? WHOLE : LONG
  }

  /** An operator and its operand; answers the work that is left, if any. */
  private unary(e: Expression): Work<void> | null {
    const { lexer } = this
    const operator = unaryOperator(lexer.kind)
    if (operator === NO_OPERATOR) throw lexer.syntaxError(messages.UNEXPECTED_SYMBOL)
    const line = lexer.lineNumber
    lexer.advance()
    if (this.quick(e, UNARY_PRIORITY) === UNFINISHED) {
      return this.unaryRest(e, operator, line, this.rest(e, UNARY_PRIORITY))
    }
    applyUnary(this.scope.emitter, operator, e, line)
    return null
  }

  private *unaryRest(e: Expression, operator: number, line: number, rest: Work<number>): Work<void> {
    yield* rest
    applyUnary(this.scope.emitter, operator, e, line)
    if (this.lexer.meter.isFull) yield
  }

  private stringConstant(e: Expression): void {
    const { text, long } = this.lexer
    if (long === null) e.setString(text)
    else e.set(E_CONSTANT, this.scope.emitter.constants.longText(long))
    this.lexer.advance()
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

  /**
   * What begins with a name or a parenthesis, with its indices and calls, as far as they are quickly read: WHOLE, or a
   * PREFIX, for `suffixesLeft`.
   */
  protected prefix(e: Expression): number {
    const { lexer } = this
    const line = lexer.lineNumber
    if (lexer.kind === T_NAME) {
      this.variable(e)
    } else if (lexer.kind === OPENING_PARENTHESIS) {
      lexer.advance()
      const rest = this.expression(e)
      if (rest !== null) {
        this.long = this.parenthesisRest(e, line, rest)
        this.prefixLine = line
        return PREFIX
      }
      this.endParenthesis(e, line)
    } else {
      throw lexer.syntaxError(messages.UNEXPECTED_SYMBOL)
    }
    return this.suffixesBegun(e, line)
  }

  private *parenthesisRest(e: Expression, line: number, rest: Work<number>): Work<void> {
    yield* rest
    this.endParenthesis(e, line)
  }

  private endParenthesis(e: Expression, line: number): void {
    this.expectClosing(CLOSING_PARENTHESIS, OPENING_PARENTHESIS, line)
    toValue(this.scope.emitter, e)
  }

  /** The work that `prefix` has just left. */
  protected suffixesLeft(e: Expression): Work<void> {
    return this.suffixes(e, this.prefixLine, this.long)
  }

  /** The indices and calls behind what began on this line, of which one may have been begun. */
  private *suffixes(e: Expression, line: number, begun: Work<void> | null): Work<void> {
    let long = begun
    for (;;) {
      if (long !== null) yield* long
      if (this.lexer.meter.isFull) yield
      if (this.suffixesBegun(e, line) === WHOLE) return
      long = this.long
    }
  }

  private suffixesBegun(e: Expression, line: number): number {
    const { lexer } = this
    const em = this.scope.emitter
    for (;;) {
      let long: Work<void> | null = null
      switch (lexer.kind) {
        case DOT:
          this.fieldOf(e)
          break
        case OPENING_BRACKET:
          toRegisterOrUpvalue(em, e)
          long = this.indexOf(e)
          break
        case COLON:
          lexer.advance()
          selfIndex(em, e, this.expectName())
          long = this.callOf(e, line)
          break
        case OPENING_PARENTHESIS:
        case OPENING_BRACE:
        case T_STRING:
          toNextRegister(em, e)
          long = this.callOf(e, line)
          break
        default:
          return WHOLE
      }
      if (long !== null || lexer.meter.isFull) {
        this.long = long
        this.prefixLine = line
        return PREFIX
      }
    }
  }

  /** `[key]`; answers the work that is left, if any. */
  private indexOf(e: Expression): Work<void> | null {
    const key = new Expression()
    const rest = this.keyOf(key)
    if (rest !== null) return this.indexRest(e, key, rest)
    index(this.scope.emitter, e, key)
    return null
  }

  private *indexRest(e: Expression, key: Expression, rest: Work<void>): Work<void> {
    yield* rest
    index(this.scope.emitter, e, key)
  }

  /** `.name` or `:name`, as an index. */
  protected fieldOf(e: Expression): void {
    const em = this.scope.emitter
    toRegisterOrUpvalue(em, e)
    em.passToll()
    this.lexer.advance()
    const key = new Expression()
    key.setString(this.expectName())
    index(em, e, key)
  }

  // Calls.

  /**
   * A call, of which the function (and `self`) are in the last registers; answers the work that is left, if any.
   */
  private callOf(e: Expression, line: number): Work<void> | null {
    const { lexer } = this
    const last = new Expression()
    switch (lexer.kind) {
      case OPENING_PARENTHESIS:
        lexer.advance()
        if (!this.accept(CLOSING_PARENTHESIS)) {
          const count = this.quickList(last)
          if (count < 0) return this.callWithList(e, last, this.listRest(last, -count), line)
          this.endArguments(last, line)
        }
        break
      case OPENING_BRACE: {
        const rest = this.constructorOf(last)
        if (rest !== null) return this.callWithTable(e, last, rest, line)
        break
      }
      case T_STRING:
        this.stringConstant(last)
        break
      default:
        throw lexer.syntaxError(messages.ARGUMENTS_EXPECTED)
    }
    this.emitCall(e, last, line)
    return null
  }

  private *callWithList(e: Expression, last: Expression, rest: Work<number>, line: number): Work<void> {
    yield* rest
    this.endArguments(last, line)
    this.emitCall(e, last, line)
  }

  private *callWithTable(e: Expression, table: Expression, rest: Work<void>, line: number): Work<void> {
    yield* rest
    this.emitCall(e, table, line)
  }

  private endArguments(last: Expression, line: number): void {
    if (last.isMultiple()) toResults(this.scope.emitter, last, ALL_RESULTS)
    this.expectClosing(CLOSING_PARENTHESIS, OPENING_PARENTHESIS, line)
  }

  /** Calls with the arguments in the last registers and `last`. */
  private emitCall(e: Expression, last: Expression, line: number): void {
    const em = this.scope.emitter
    const base = e.info
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
}

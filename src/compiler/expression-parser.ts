/**
 * The parser, expressions.
 *
 * Owns: recursion never goes deeper than `MAX_LEVELS`, whatever the text; all that can be long without being nested is
 * read in loops, which stop when the meter is full. The parser of statements builds on this one, and gives it the bodies
 * of functions.
 *
 * What may have to stop is a generator; but making one costs more than reading most expressions. So each construct is
 * begun by a plain function, which mostly reads it whole. Where it comes to a table, a function or a full meter it
 * answers the work that is left, as a generator which goes on from there.
 */

import type { ByteString, FunctionDraft } from '../bytecode/draft'
import { OP_CALL, OP_NEWTABLE, OP_SETLIST, OP_VARARG } from '../bytecode/opcodes'
import type { Work } from '../bytecode/work'
import { E_CALL, E_CONSTANT, E_FALSE, E_NIL, E_REGISTER, E_TRUE, E_VARARG, E_VOID, Expression } from './expression'
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

/** A table constructor that is being read. */
interface Constructor {
  readonly line: number
  /** Of its NEWTABLE. */
  readonly pc: number
  readonly table: number
  /** The element that was read last, E_VOID if it is stored or in its register. */
  readonly element: Expression
  /** Elements that are stored; those that are in registers. */
  stored: number
  waiting: number
  fields: number
}

export abstract class ExpressionParser {
  protected readonly lexer: Lexer
  protected readonly bindings: Bindings
  /** All functions, each before those in it. */
  protected readonly drafts: FunctionDraft[]
  /** The function whose text is being read. */
  protected scope: FunctionScope
  private levels: number
  /** What `quick` has left, until `rest` takes it. */
  private begun: Begun
  /** What an operand has left: the work of a part that was begun, if one was, and the line on which a prefix began. */
  private prefixLine: number
  private long: Work<void> | null

  constructor(lexer: Lexer, main: FunctionScope, bindings: Bindings, drafts: FunctionDraft[]) {
    this.lexer = lexer
    this.bindings = bindings
    this.drafts = drafts
    this.scope = main
    this.levels = 0
    this.begun = NOT_BEGUN
    this.prefixLine = 0
    this.long = null
  }

  /** Reads parameters and body of a function, whose `function` stands on this line. */
  protected abstract functionBody(e: Expression, isMethod: boolean, line: number): Work<void>

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

  /** Reads an expression; answers the work that is left, if any. */
  protected expression(e: Expression): Work<number> | null {
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

  /** Reads `[key]`; answers the work that is left, if any. */
  private keyOf(key: Expression): Work<void> | null {
    this.lexer.advance()
    const rest = this.expression(key)
    if (rest !== null) return this.keyRest(key, rest)
    this.endKey(key)
    return null
  }

  private *keyRest(key: Expression, rest: Work<number>): Work<void> {
    yield* rest
    this.endKey(key)
  }

  private endKey(key: Expression): void {
    toPlainValue(this.scope.emitter, key)
    this.expect(CLOSING_BRACKET)
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

  // Table constructors.

  /** Reads a table constructor; answers the work that is left, if any. */
  private constructorOf(e: Expression): Work<void> | null {
    const em = this.scope.emitter
    const line = this.lexer.lineNumber
    const pc = em.ad(OP_NEWTABLE, 0, 0, 0)
    const table = em.freeRegister
    em.reserve(1)
    const state: Constructor = { line, pc, table, element: new Expression(), stored: 0, waiting: 0, fields: 0 }
    this.expect(OPENING_BRACE)
    const long = this.items(state)
    if (long !== null) return this.constructorRest(e, state, long)
    this.endConstructor(e, state)
    return null
  }

  private *constructorRest(e: Expression, state: Constructor, begun: Work<unknown>): Work<void> {
    let long: Work<unknown> | null = begun
    do {
      yield* long
      if (!this.accept(COMMA) && !this.accept(SEMICOLON)) break
      long = this.items(state)
    } while (long !== null)
    this.endConstructor(e, state)
  }

  /** Reads items up to the end of the constructor, or to one of which it answers the work that is left. */
  private items(state: Constructor): Work<unknown> | null {
    const { lexer } = this
    while (lexer.kind !== CLOSING_BRACE) {
      this.settleElement(state)
      let long: Work<unknown> | null
      if (lexer.kind === OPENING_BRACKET || (lexer.kind === T_NAME && lexer.peek() === ASSIGN)) {
        long = this.constructorField(state)
      } else {
        long = this.expression(state.element)
        state.waiting++
      }
      if (long !== null) return long
      if (!this.accept(COMMA) && !this.accept(SEMICOLON)) break
    }
    return null
  }

  private endConstructor(e: Expression, state: Constructor): void {
    this.expectClosing(CLOSING_BRACE, OPENING_BRACE, state.line)
    this.finishElements(state)
    this.scope.emitter.replaceAD(state.pc, OP_NEWTABLE, sizeFlags(state.fields), state.table, state.stored)
    e.set(E_REGISTER, state.table)
  }

  /** Puts the last element into a register, and stores all that are there if they are enough. */
  private settleElement(state: Constructor): void {
    const { element } = state
    if (element.kind === E_VOID) return
    const em = this.scope.emitter
    toNextRegister(em, element)
    element.set(E_VOID, 0)
    if (state.waiting < ELEMENTS_PER_STORE) return
    this.storeElements(state, state.waiting)
    state.stored += state.waiting
    state.waiting = 0
  }

  private finishElements(state: Constructor): void {
    const { element } = state
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

  /** `name = value` or `[key] = value`; answers the work that is left, if any. */
  private constructorField(state: Constructor): Work<void> | null {
    const free = this.scope.emitter.freeRegister
    const key = new Expression()
    if (this.lexer.kind === T_NAME) {
      key.setString(this.expectName())
    } else {
      const rest = this.keyOf(key)
      if (rest !== null) return this.fieldWithKey(state, key, rest, free)
    }
    const target = this.fieldTarget(state, key)
    const value = new Expression()
    const rest = this.expression(value)
    if (rest !== null) return this.fieldWithValue(target, value, rest, free)
    this.storeField(target, value, free)
    return null
  }

  private *fieldWithKey(state: Constructor, key: Expression, rest: Work<void>, free: number): Work<void> {
    yield* rest
    const target = this.fieldTarget(state, key)
    const value = new Expression()
    const long = this.expression(value)
    if (long !== null) yield* long
    this.storeField(target, value, free)
  }

  private *fieldWithValue(target: Expression, value: Expression, rest: Work<number>, free: number): Work<void> {
    yield* rest
    this.storeField(target, value, free)
  }

  private fieldTarget(state: Constructor, key: Expression): Expression {
    state.fields++
    this.expect(ASSIGN)
    const target = new Expression()
    target.set(E_REGISTER, state.table)
    index(this.scope.emitter, target, key)
    return target
  }

  private storeField(target: Expression, value: Expression, free: number): void {
    const em = this.scope.emitter
    store(em, target, value)
    em.freeRegister = free
  }
}

/** The flags of NEWTABLE for so many fields: the logarithm of the room they need, plus one. */
function sizeFlags(fields: number): number {
  return fields === 0 ? 0 : 33 - Math.clz32(fields - 1)
}

/**
 * The parser, statements that name or change variables: declarations, assignments, functions with a name. A call is read
 * here, too, since it may yet become the first target of an assignment.
 *
 * Owns: all values of a list are computed before the first is assigned. The targets are assigned from the last to the
 * first.
 */
import type { Work } from '../bytecode/work'
import { avoidConflict, isAssignable, type Target, toCompileTime } from './assignment'
import { E_CALL, E_REGISTER, E_VOID, Expression } from './expression'
import { ExpressionParser, WHOLE } from './expression-parser'
import * as messages from './messages'
import { ASSIGN, COLON, COMMA, DOT, GREATER, LESS } from './token'
import { store, toNextRegister, toOneValue, toResults } from './values'
import type { Variable } from './variable'

/** The variables of a `local` that is being read. */
interface Declaration {
  count: number
  last: Variable | null
  toBeClosed: Variable | null
}

export abstract class AssignmentParser extends ExpressionParser {
  protected *functionStatement(line: number): Work<void> {
    const { lexer, scope } = this
    const em = scope.emitter
    lexer.advance()
    const target = new Expression()
    this.variable(target)
    while (lexer.kind === DOT) {
      this.fieldOf(target)
      if (lexer.meter.isFull) yield
    }
    const isMethod = lexer.kind === COLON
    if (isMethod) this.fieldOf(target)
    const body = new Expression()
    yield* this.functionBody(body, isMethod, line)
    scope.checkAssignable(target)
    store(em, target, body)
    em.fixLine(line)
  }

  protected *localFunction(): Work<void> {
    const { scope } = this
    const variable = scope.declare(this.expectName())
    scope.activate(1)
    yield* this.functionBody(new Expression(), false, this.lexer.lineNumber)
    scope.startHere(variable)
  }

  protected localStatement(): Work<void> | null {
    const { scope } = this
    const e = new Expression()
    const declared: Declaration = { count: 0, last: null, toBeClosed: null }
    do {
      const variable = scope.declare(this.expectName())
      this.attribute(variable)
      if (variable.kind === 'close') {
        if (declared.toBeClosed !== null) throw this.lexer.semanticError(messages.MULTIPLE_TO_BE_CLOSED)
        declared.toBeClosed = variable
      }
      declared.last = variable
      declared.count++
    } while (this.accept(COMMA))
    const values = this.accept(ASSIGN) ? this.quickList(e) : 0
    if (values < 0) return this.localRest(declared, e, this.listRest(e, -values))
    this.initialize(declared, e, values)
    return null
  }

  private *localRest(declared: Declaration, e: Expression, rest: Work<number>): Work<void> {
    this.initialize(declared, e, yield* rest)
  }

  /** Gives the declared variables their values, of which the last is still `e`. */
  private initialize({ count, last, toBeClosed }: Declaration, e: Expression, values: number): void {
    const { scope } = this
    if (count === values && last!.kind === 'const' && toCompileTime(last!, e)) {
      scope.activate(count - 1)
      scope.activateConstant()
    } else {
      this.adjust(count, values, e)
      scope.activate(count)
    }
    if (toBeClosed !== null) scope.emitToBeClosed(toBeClosed)
  }

  private attribute(variable: Variable): void {
    if (!this.accept(LESS)) return
    const name = this.expectName()
    this.expect(GREATER)
    if (name !== 'const' && name !== 'close') throw this.lexer.semanticError(messages.unknownAttribute(name))
    variable.kind = name
  }

  /** Makes so many values of an expression list, the last of which is still `e`. */
  protected adjust(wanted: number, values: number, e: Expression): void {
    const em = this.scope.emitter
    const missing = wanted - values
    if (e.isMultiple()) {
      toResults(em, e, Math.max(missing + 1, 0))
    } else {
      if (e.kind !== E_VOID) toNextRegister(em, e)
      if (missing > 0) em.loadNil(em.freeRegister, missing)
    }
    if (missing > 0) em.reserve(missing)
    else em.freeRegister += missing
  }

  protected expressionStatement(): Work<void> | null {
    const e = new Expression()
    if (this.prefix(e) !== WHOLE) return this.longStatement(e, this.suffixesLeft(e))
    return this.endExpression(e)
  }

  /** A call, or an assignment to a first target that is long. */
  private *longStatement(e: Expression, rest: Work<void>): Work<void> {
    yield* rest
    const long = this.endExpression(e)
    if (long !== null) yield* long
  }

  private endExpression(e: Expression): Work<void> | null {
    const { lexer } = this
    if (lexer.kind === ASSIGN || lexer.kind === COMMA) return this.assignment({ e, before: null }, 1)
    if (e.kind !== E_CALL) throw lexer.syntaxError(messages.SYNTAX_ERROR)
    this.scope.emitter.setC(e.info, 1)
    return null
  }

  /** The rest of an assignment, from after the last of so many targets on. */
  private assignment(target: Target, count: number): Work<void> | null {
    const { lexer, scope } = this
    if (!isAssignable(target.e)) throw lexer.syntaxError(messages.SYNTAX_ERROR)
    scope.checkAssignable(target.e)
    if (this.accept(COMMA)) return this.nextTarget(target, count)
    this.expect(ASSIGN)
    const value = new Expression()
    const values = this.quickList(value)
    if (values < 0) return this.assignmentRest(target, count, value, this.listRest(value, -values))
    this.assign(target, count, value, values)
    return null
  }

  private *assignmentRest(target: Target, count: number, value: Expression, rest: Work<number>): Work<void> {
    this.assign(target, count, value, yield* rest)
  }

  private *nextTarget(target: Target, count: number): Work<void> {
    const em = this.scope.emitter
    const next: Target = { e: new Expression(), before: target }
    if (this.prefix(next.e) !== WHOLE) yield* this.suffixesLeft(next.e)
    if (!next.e.isIndexed()) avoidConflict(em, target, next.e)
    this.enterLevel()
    const long = this.assignment(next, count + 1)
    if (long !== null) yield* long
    this.leaveLevel()
    this.storeLast(target)
  }

  /** Assigns to the last of so many targets, when the values are read, of which the last is still `value`. */
  private assign(target: Target, count: number, value: Expression, values: number): void {
    const em = this.scope.emitter
    if (values === count) {
      toOneValue(em, value)
      store(em, target.e, value)
      return
    }
    this.adjust(count, values, value)
    this.storeLast(target)
  }

  /** The targets are assigned from the last to the first, the values being in as many registers. */
  private storeLast(target: Target): void {
    const em = this.scope.emitter
    const value = new Expression()
    value.set(E_REGISTER, em.freeRegister - 1)
    store(em, target.e, value)
  }
}

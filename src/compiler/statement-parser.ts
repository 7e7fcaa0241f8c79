/**
 * The parser, statements and functions.
 *
 * Owns: after each statement, the registers in use are those of the active variables.
 */
import type { ByteString, FunctionDraft, GrowingDraft } from '../bytecode/draft'
import { operandA, operandB } from '../bytecode/instruction'
import {
  OP_CLOSE,
  OP_CLOSURE,
  OP_FORLOOP,
  OP_FORPREP,
  OP_TAILCALL,
  OP_TFORCALL,
  OP_TFORLOOP,
  OP_TFORPREP,
} from '../bytecode/opcodes'
import type { Work } from '../bytecode/work'
import { AssignmentParser } from './assignment-parser'
import { Emitter } from './emitter'
import { E_CALL, E_FALSE, E_NIL, E_OPEN, Expression, NO_JUMP } from './expression'
import * as messages from './messages'
import { FunctionScope } from './scope'
import {
  ASSIGN,
  CLOSING_PARENTHESIS,
  COMMA,
  OPENING_PARENTHESIS,
  SEMICOLON,
  T_BREAK,
  T_DO,
  T_DOTS,
  T_DOUBLE_COLON,
  T_ELSE,
  T_ELSEIF,
  T_END,
  T_EOF,
  T_FOR,
  T_FUNCTION,
  T_GOTO,
  T_IF,
  T_IN,
  T_LOCAL,
  T_NAME,
  T_REPEAT,
  T_RETURN,
  T_THEN,
  T_UNTIL,
  T_WHILE,
} from './token'
import { ALL_RESULTS, goIfFalse, goIfTrue, loadInteger, toAnyRegister, toNextRegister, toResults } from './values'

/** Name of the registers in which a loop keeps its state, as debuggers see it. */
const FOR_STATE = '(for state)'

/** Registers of the state of a numeric loop, and of a generic one; the loop's variables follow. */
const NUMERIC_STATE = 3
const GENERIC_STATE = 4

/** Registers that calling the iterator needs beyond the state. */
const ITERATOR_CALL = 3

/** Instructions that the last pass over a function goes through before the meter is asked. */
const FINISHED_AT_ONCE = 1024

/** A function without code. */
export function newDraft(outer: FunctionDraft | null, source: ByteString, lineDefined: number): GrowingDraft {
  return {
    outer,
    index: outer === null ? 0 : outer.functions.length,
    source,
    lineDefined,
    lastLineDefined: lineDefined,
    parameters: 0,
    vararg: false,
    registers: 2,
    code: [],
    lines: [],
    constants: [],
    functions: [],
    upvalues: [],
    locals: [],
  }
}

export class StatementParser extends AssignmentParser {
  /** Reads the whole chunk into the main function. */
  *chunk(): Work<void> {
    this.scope.enterBlock(false)
    this.lexer.advance()
    yield* this.statements()
    this.check(T_EOF)
    const long = this.closeFunction()
    if (long !== null) yield* long
  }

  // Functions.

  protected override *functionBody(e: Expression, isMethod: boolean, line: number): Work<void> {
    const outer = this.scope
    const draft = newDraft(outer.emitter.draft, this.lexer.chunkName, line)
    outer.emitter.draft.functions.push(draft)
    this.drafts.push(draft)
    this.scope = new FunctionScope(outer, new Emitter(draft, this.lexer), this.bindings)
    this.scope.enterBlock(false)
    this.expect(OPENING_PARENTHESIS)
    if (isMethod) {
      this.scope.declare('self')
      this.scope.activate(1)
    }
    this.parameters()
    this.expect(CLOSING_PARENTHESIS)
    yield* this.statements()
    draft.lastLineDefined = this.lexer.lineNumber
    this.expectClosing(T_END, T_FUNCTION, line)
    const long = this.closeFunction()
    if (long !== null) yield* long
    this.scope = outer
    const em = outer.emitter
    e.set(E_OPEN, em.ad(OP_CLOSURE, 0, 0, em.draft.functions.length - 1))
    toNextRegister(em, e)
  }

  private parameters(): void {
    const { scope, lexer } = this
    const { draft } = scope.emitter
    let count = 0
    if (lexer.kind !== CLOSING_PARENTHESIS) {
      do {
        if (lexer.kind === T_NAME) {
          scope.declare(this.expectName())
          count++
        } else if (this.accept(T_DOTS)) {
          draft.vararg = true
        } else {
          throw lexer.syntaxError(messages.PARAMETER_EXPECTED)
        }
      } while (!draft.vararg && this.accept(COMMA))
    }
    scope.activate(count)
    draft.parameters = scope.activeCount
    scope.emitter.reserve(scope.activeCount)
  }

  private closeFunction(): Work<void> | null {
    const em = this.scope.emitter
    em.return(em.activeRegisters, 0)
    this.scope.leaveBlock()
    if (em.pc > FINISHED_AT_ONCE) return this.finish(em)
    em.finish(0, em.pc)
    return null
  }

  private *finish(em: Emitter): Work<void> {
    const { meter } = this.lexer
    for (let pc = 0; pc < em.pc; pc += FINISHED_AT_ONCE) {
      em.finish(pc, Math.min(pc + FINISHED_AT_ONCE, em.pc))
      meter.done += Math.min(FINISHED_AT_ONCE, em.pc - pc) >> 4
      if (meter.isFull) yield
    }
  }

  // Statements.

  /** Whether a token ends a block; `until` does, but variables of its block are still in scope after it. */
  private endsBlock(withUntil: boolean): boolean {
    switch (this.lexer.kind) {
      case T_ELSE:
      case T_ELSEIF:
      case T_END:
      case T_EOF:
        return true
      case T_UNTIL:
        return withUntil
      default:
        return false
    }
  }

  private *statements(): Work<void> {
    const { lexer } = this
    while (!this.endsBlock(true)) {
      const isLast = lexer.kind === T_RETURN
      this.enterLevel()
      this.scope.emitter.passToll()
      const long = this.beginStatement(lexer.lineNumber)
      if (long !== null) yield* long
      this.endStatement()
      if (isLast) return
      if (lexer.meter.isFull) yield
    }
  }

  private endStatement(): void {
    const em = this.scope.emitter
    em.freeRegister = em.activeRegisters
    this.leaveLevel()
  }

  /** Reads a statement if that is quickly done, else answers the work that is left. */
  private beginStatement(line: number): Work<void> | null {
    const { lexer } = this
    switch (lexer.kind) {
      case T_IF:
        return this.ifStatement(line)
      case T_WHILE:
        return this.whileStatement(line)
      case T_DO:
        return this.doStatement(line)
      case T_FOR:
        return this.forStatement(line)
      case T_REPEAT:
        return this.repeatStatement(line)
      case T_FUNCTION:
        return this.functionStatement(line)
      case T_LOCAL:
        lexer.advance()
        return this.accept(T_FUNCTION) ? this.localFunction() : this.localStatement()
      case T_RETURN:
        lexer.advance()
        return this.returnStatement()
      case T_DOUBLE_COLON:
        lexer.advance()
        return this.labelStatement(this.expectName(), line)
      case SEMICOLON:
        lexer.advance()
        return null
      case T_BREAK:
        lexer.advance()
        this.scope.breakFrom(line, this.scope.emitter.jump())
        return null
      case T_GOTO:
        this.gotoStatement()
        return null
      default:
        return this.expressionStatement()
    }
  }

  private *doStatement(line: number): Work<void> {
    this.lexer.advance()
    this.scope.enterBlock(false)
    yield* this.statements()
    this.scope.leaveBlock()
    this.expectClosing(T_END, T_DO, line)
  }

  // Control.

  /** Reads a condition; answers the jumps that are taken if it is false. */
  private *condition(): Work<number> {
    const e = new Expression()
    const long = this.expression(e)
    if (long !== null) yield* long
    if (e.kind === E_NIL) e.kind = E_FALSE
    goIfTrue(this.scope.emitter, e)
    return e.whenFalse
  }

  private *ifStatement(line: number): Work<void> {
    const em = this.scope.emitter
    let ends = NO_JUMP
    do ends = yield* this.testAndBlock(ends)
    while (this.lexer.kind === T_ELSEIF)
    if (this.accept(T_ELSE)) {
      this.scope.enterBlock(false)
      yield* this.statements()
      this.scope.leaveBlock()
    }
    this.expectClosing(T_END, T_IF, line)
    em.patchHere(ends)
  }

  /** `if` or `elseif`, its condition and block; answers the jumps to the end of the statement, with those before. */
  private *testAndBlock(ends: number): Work<number> {
    const { lexer, scope } = this
    const em = scope.emitter
    lexer.advance()
    const e = new Expression()
    const long = this.expression(e)
    if (long !== null) yield* long
    this.expect(T_THEN)
    let whenFalse: number
    if (lexer.kind === T_BREAK) {
      // The jump of the condition is the break.
      const line = lexer.lineNumber
      goIfFalse(em, e)
      lexer.advance()
      scope.enterBlock(false)
      scope.breakFrom(line, e.whenTrue)
      while (this.accept(SEMICOLON)) if (lexer.meter.isFull) yield
      if (this.endsBlock(false)) {
        scope.leaveBlock()
        return ends
      }
      whenFalse = em.jump()
    } else {
      goIfTrue(em, e)
      scope.enterBlock(false)
      whenFalse = e.whenFalse
    }
    yield* this.statements()
    scope.leaveBlock()
    const more = lexer.kind === T_ELSE || lexer.kind === T_ELSEIF
    const allEnds = more ? em.join(ends, em.jump()) : ends
    em.patchHere(whenFalse)
    return allEnds
  }

  private *whileStatement(line: number): Work<void> {
    const { lexer, scope } = this
    const em = scope.emitter
    lexer.advance()
    const start = em.backwardTarget()
    const exits = yield* this.condition()
    scope.enterBlock(true)
    this.expect(T_DO)
    scope.enterBlock(false)
    yield* this.statements()
    scope.leaveBlock()
    em.patch(em.jump(), start)
    this.expectClosing(T_END, T_WHILE, line)
    scope.leaveBlock()
    em.patchHere(exits)
  }

  private *repeatStatement(line: number): Work<void> {
    const { lexer, scope } = this
    const em = scope.emitter
    const start = em.backwardTarget()
    scope.enterBlock(true)
    const body = scope.enterBlock(false)
    lexer.advance()
    yield* this.statements()
    this.expectClosing(T_UNTIL, T_REPEAT, line)
    let again = yield* this.condition()
    const level = scope.levelOf(body)
    scope.leaveBlock()
    if (body.needsClose) {
      // The way back has its own close; `leaveBlock` made that of the way out.
      const exit = em.jump()
      em.patchHere(again)
      em.abc(OP_CLOSE, 0, level, 0, 0)
      again = em.jump()
      em.patchHere(exit)
    }
    em.patch(again, start)
    scope.leaveBlock()
  }

  private *forStatement(line: number): Work<void> {
    const { lexer, scope } = this
    scope.enterBlock(true)
    lexer.advance()
    const name = this.expectName()
    if (lexer.kind === ASSIGN) yield* this.numericFor(name, line)
    else if (lexer.kind === COMMA || lexer.kind === T_IN) yield* this.genericFor(name)
    else throw lexer.syntaxError(messages.FOR_SEPARATOR_EXPECTED)
    this.expectClosing(T_END, T_FOR, line)
    scope.leaveBlock()
  }

  private *numericFor(name: ByteString, line: number): Work<void> {
    const { scope, lexer } = this
    const em = scope.emitter
    const base = em.freeRegister
    for (let i = 0; i < NUMERIC_STATE; i++) scope.declare(FOR_STATE)
    scope.declare(name)
    lexer.advance()
    yield* this.loopParameter()
    this.expect(COMMA)
    yield* this.loopParameter()
    if (this.accept(COMMA)) {
      yield* this.loopParameter()
    } else {
      loadInteger(em, em.freeRegister, 1, 0)
      em.reserve(1)
    }
    scope.activate(NUMERIC_STATE)
    this.expect(T_DO)
    const prepare = em.ad(OP_FORPREP, 0, base, 0)
    yield* this.loopBlock(1)
    const live = base + NUMERIC_STATE + 1
    em.target()
    const loop = em.ad(OP_FORLOOP, live, base, 0)
    em.fixLine(line)
    em.setDistance(loop, prepare + 1)
    em.setDistance(prepare, loop + 1)
  }

  private *loopParameter(): Work<void> {
    const e = new Expression()
    const long = this.expression(e)
    if (long !== null) yield* long
    toNextRegister(this.scope.emitter, e)
  }

  private *genericFor(name: ByteString): Work<void> {
    const { scope, lexer } = this
    const em = scope.emitter
    const base = em.freeRegister
    for (let i = 0; i < GENERIC_STATE; i++) scope.declare(FOR_STATE)
    scope.declare(name)
    let count = 1
    while (this.accept(COMMA)) {
      scope.declare(this.expectName())
      count++
    }
    this.expect(T_IN)
    const line = lexer.lineNumber
    const e = new Expression()
    let values = this.quickList(e)
    if (values < 0) values = yield* this.listRest(e, -values)
    this.adjust(GENERIC_STATE, values, e)
    scope.activate(GENERIC_STATE)
    scope.markToBeClosed()
    em.checkRegisters(ITERATOR_CALL)
    this.expect(T_DO)
    const prepare = em.ad(OP_TFORPREP, 0, base, 0)
    yield* this.loopBlock(count)
    em.setDistance(prepare, em.target())
    em.abc(OP_TFORCALL, 0, base, 0, count)
    em.fixLine(line)
    // The variables of the loop have their values when its body begins.
    const loop = em.ad(OP_TFORLOOP, base + GENERIC_STATE + count, base, 0)
    em.fixLine(line)
    em.setDistance(loop, prepare + 1)
  }

  /** The body of a `for`, with its variables. */
  private *loopBlock(variables: number): Work<void> {
    const { scope } = this
    scope.enterBlock(false)
    scope.activate(variables)
    scope.emitter.reserve(variables)
    scope.enterBlock(false)
    yield* this.statements()
    scope.leaveBlock()
    scope.leaveBlock()
  }

  private gotoStatement(): void {
    this.lexer.advance()
    const line = this.lexer.lineNumber
    this.scope.goTo(this.expectName(), line)
  }

  private *labelStatement(name: ByteString, line: number): Work<void> {
    const { lexer, scope } = this
    this.expect(T_DOUBLE_COLON)
    while (lexer.kind === SEMICOLON || lexer.kind === T_DOUBLE_COLON) {
      this.enterLevel()
      const long = this.beginStatement(lexer.lineNumber)
      if (long !== null) yield* long
      this.endStatement()
      if (lexer.meter.isFull) yield
    }
    scope.checkNewLabel(name)
    scope.label(name, line, this.endsBlock(false))
  }

  private returnStatement(): Work<void> | null {
    const em = this.scope.emitter
    if (this.endsBlock(true) || this.lexer.kind === SEMICOLON) {
      em.return(em.activeRegisters, 0)
      this.accept(SEMICOLON)
      return null
    }
    const e = new Expression()
    const count = this.quickList(e)
    if (count < 0) return this.returnRest(e, this.listRest(e, -count))
    this.emitReturn(e, count)
    return null
  }

  private *returnRest(e: Expression, rest: Work<number>): Work<void> {
    this.emitReturn(e, yield* rest)
  }

  /** Returns so many values, the last of which is still `e`. */
  private emitReturn(e: Expression, values: number): void {
    const { scope } = this
    const em = scope.emitter
    let first = em.activeRegisters
    let count = values
    if (e.isMultiple()) {
      toResults(em, e, ALL_RESULTS)
      if (e.kind === E_CALL && count === 1 && !scope.block!.insideToBeClosed) this.toTailCall(e.info)
      count = ALL_RESULTS
    } else if (count === 1) {
      first = toAnyRegister(em, e)
    } else {
      toNextRegister(em, e)
    }
    em.return(first, count)
    this.accept(SEMICOLON)
  }

  private toTailCall(pc: number): void {
    const em = this.scope.emitter
    const word0 = em.word0(pc)
    em.replaceABC(pc, OP_TAILCALL, 0, operandA(word0), operandB(word0, em.word1(pc)), 0)
  }
}

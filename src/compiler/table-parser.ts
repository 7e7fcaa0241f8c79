/**
 * The parser, table constructors.
 *
 * Owns: the table is in a register, and the elements that are not stored in those after it. As many as
 * `ELEMENTS_PER_STORE` are stored at once, so that a constructor takes no more registers, however long it is.
 */
import { OP_NEWTABLE, OP_SETLIST } from '../bytecode/opcodes'
import type { Work } from '../bytecode/work'
import { E_CALL, E_REGISTER, E_VOID, Expression } from './expression'
import { Parser } from './parser'
import {
  ASSIGN,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COMMA,
  OPENING_BRACE,
  OPENING_BRACKET,
  SEMICOLON,
  T_NAME,
} from './token'
import { ALL_RESULTS, index, store, toNextRegister, toPlainValue, toResults } from './values'

/** Elements of a table constructor that are stored at once, from as many registers. */
const ELEMENTS_PER_STORE = 50

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

export abstract class TableParser extends Parser {
  /** Reads an expression; answers the work that is left, if any. */
  protected abstract expression(e: Expression): Work<number> | null

  /** Reads a table constructor; answers the work that is left, if any. */
  protected constructorOf(e: Expression): Work<void> | null {
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

  /** Reads `[key]`; answers the work that is left, if any. */
  protected keyOf(key: Expression): Work<void> | null {
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
}

/** The flags of NEWTABLE for so many fields: the logarithm of the room they need, plus one. */
function sizeFlags(fields: number): number {
  return fields === 0 ? 0 : 33 - Math.clz32(fields - 1)
}

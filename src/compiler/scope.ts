/**
 * Scopes: which variable a name means, where labels are, and what must be closed.
 *
 * Owns: per function, its variables as a stack, of which the first `activeCount` are in scope; its blocks; its labels
 * and the jumps that wait for one. Over all functions, `Bindings` has for each name the innermost variable in scope,
 * so looking a name up takes no longer in a deep nest than in a flat one.
 */
import type { ByteString } from '../bytecode/draft'
import { OP_CLOSE, OP_TBC } from '../bytecode/opcodes'
import type { Emitter } from './emitter'
import { E_LOCAL, E_NAMED_CONSTANT, E_UPVALUE, type Expression } from './expression'
import {
  assignmentToConstant,
  breakOutsideLoop,
  jumpIntoScope,
  noVisibleLabel,
  repeatedLabel,
  tooMany,
} from './messages'
import { Variable, type VariableKind } from './variable'

/** Limits of PUC; the second is what a byte can count. */
const MAX_LOCALS = 200
const MAX_UPVALUES = 255

/** The name under which a `break` waits; no label has it, as it is reserved. */
const BREAK = 'break'

export const ENVIRONMENT = '_ENV'

/** The innermost variable in scope of each name. */
export type Bindings = Map<ByteString, Variable>

export interface Block {
  readonly outer: Block | null
  readonly isLoop: boolean
  /** Variables in scope outside. */
  readonly activeCount: number
  readonly firstLabel: number
  /** Index in `pending` of the first jump in the block, and the serial number from which on jumps are in it. */
  readonly firstPending: number
  readonly firstSerial: number
  /** Some variable of the block is an upvalue or to be closed. */
  needsClose: boolean
  /** The block is in the scope of a to-be-closed variable. */
  insideToBeClosed: boolean
}

interface Label {
  readonly name: ByteString
  readonly line: number
  readonly pc: number
  /** Variables in scope there, and their registers. */
  readonly level: number
}

/** A jump to a label that is yet to come. */
interface PendingJump {
  readonly name: ByteString
  readonly line: number
  readonly jumps: number
  readonly serial: number
  /** Variables in scope there, and their registers; less when the jump leaves blocks. */
  activeCount: number
  level: number
  /** It leaves the scope of variables that must be closed. */
  needsClose: boolean
  resolved: boolean
}

export class FunctionScope {
  readonly outer: FunctionScope | null
  readonly emitter: Emitter
  readonly depth: number
  /** The innermost block; null only before the first and after the last. */
  block: Block | null
  activeCount: number
  private readonly bindings: Bindings
  private readonly variables: Variable[]
  private readonly upvalues: Map<ByteString, number>
  /** The variable that each upvalue is; null for the environment of the chunk. */
  private readonly upvalueVariables: (Variable | null)[]
  private readonly labels: Label[]
  private readonly labelsByName: Map<ByteString, Label>
  private readonly pending: PendingJump[]
  private readonly pendingByName: Map<ByteString, PendingJump[]>
  private nextSerial: number

  constructor(outer: FunctionScope | null, emitter: Emitter, bindings: Bindings) {
    this.outer = outer
    this.emitter = emitter
    this.depth = outer === null ? 0 : outer.depth + 1
    this.block = null
    this.activeCount = 0
    this.bindings = bindings
    this.variables = []
    this.upvalues = new Map()
    this.upvalueVariables = []
    this.labels = []
    this.labelsByName = new Map()
    this.pending = []
    this.pendingByName = new Map()
    this.nextSerial = 0
  }

  // Variables.

  /** Declares a local variable, which is in scope only when it is activated. */
  declare(name: ByteString): Variable {
    this.checkLimit(this.variables.length + 1, MAX_LOCALS, 'local variables')
    const variable = new Variable(name, this.depth, this.variables.length)
    this.variables.push(variable)
    return variable
  }

  /** Brings the next declared variables into scope, in the registers that follow those in use. */
  activate(count: number): void {
    const { draft, pc } = this.emitter
    for (let i = 0; i < count; i++) {
      const variable = this.variables[this.activeCount]!
      variable.register = this.emitter.activeRegisters++
      variable.localIndex =
        draft.locals.push({ name: variable.name, register: variable.register, start: pc, end: pc }) - 1
      this.bind(variable)
    }
  }

  /** Brings the next declared variable into scope as a name for a constant. */
  activateConstant(): void {
    this.bind(this.variables[this.activeCount]!)
  }

  private bind(variable: Variable): void {
    variable.level = this.emitter.activeRegisters
    variable.hidden = this.bindings.get(variable.name) ?? null
    this.bindings.set(variable.name, variable)
    this.activeCount++
  }

  private unbind(activeCount: number): void {
    const { draft, pc } = this.emitter
    while (this.activeCount > activeCount) {
      const variable = this.variables[--this.activeCount]!
      if (variable.localIndex >= 0) draft.locals[variable.localIndex]!.end = pc
      if (variable.hidden === null) this.bindings.delete(variable.name)
      else this.bindings.set(variable.name, variable.hidden)
    }
    this.variables.length = activeCount
    this.emitter.activeRegisters = this.levelAt(activeCount)
  }

  /** Registers in use by the first so many variables. */
  private levelAt(activeCount: number): number {
    return activeCount === 0 ? 0 : this.variables[activeCount - 1]!.level
  }

  /** Lets debuggers see the last variable only from the next instruction on. */
  startHere(variable: Variable): void {
    const locals = this.emitter.draft.locals
    locals[variable.localIndex] = { ...locals[variable.localIndex]!, start: this.emitter.pc }
  }

  /** Makes an expression of a name; answers whether it is that of a variable or upvalue, else it is global. */
  lookUp(name: ByteString, e: Expression): boolean {
    const variable = this.bindings.get(name) ?? null
    if (variable === null && name !== ENVIRONMENT) return false
    e.variable = variable
    if (variable !== null && variable.kind === 'compile time') e.set(E_NAMED_CONSTANT, 0)
    else if (variable !== null && variable.depth === this.depth) e.set(E_LOCAL, variable.register)
    else e.set(E_UPVALUE, this.upvalue(name, variable))
    return true
  }

  /** Index of the upvalue for a variable of an enclosing function, or for the environment of the chunk. */
  private upvalue(name: ByteString, variable: Variable | null): number {
    const known = this.upvalues.get(name)
    if (known !== undefined) return known
    if (this.outer === null) throw new Error(`no function declares upvalue ${name}`)
    if (variable !== null && variable.depth === this.outer.depth) {
      this.outer.capture(variable)
      return this.addUpvalue(name, variable, true, variable.register)
    }
    return this.addUpvalue(name, variable, false, this.outer.upvalue(name, variable))
  }

  addUpvalue(name: ByteString, variable: Variable | null, inStack: boolean, index: number): number {
    const { upvalues } = this.emitter.draft
    this.checkLimit(upvalues.length + 1, MAX_UPVALUES, 'upvalues')
    upvalues.push({ name, inStack, index })
    this.upvalueVariables.push(variable)
    this.upvalues.set(name, upvalues.length - 1)
    return upvalues.length - 1
  }

  /** Notes that a variable of this function is an upvalue of another. */
  private capture(variable: Variable): void {
    let block = this.block!
    while (block.activeCount > variable.index) block = block.outer!
    block.needsClose = true
    this.emitter.needsClose = true
  }

  /** Notes that the block has a variable that is to be closed when it is left, in whatever way. */
  markToBeClosed(): void {
    const block = this.block!
    block.needsClose = true
    block.insideToBeClosed = true
    this.emitter.needsClose = true
  }

  emitToBeClosed(variable: Variable): void {
    this.markToBeClosed()
    this.emitter.abc(OP_TBC, 0, variable.register, 0, 0)
  }

  /** Throws if the expression is a variable that must not be assigned to. */
  checkAssignable(e: Expression): void {
    let variable: Variable | null = null
    if (e.kind === E_LOCAL || e.kind === E_NAMED_CONSTANT) variable = e.variable
    else if (e.kind === E_UPVALUE) variable = this.upvalueVariables[e.info]!
    if (variable !== null && isConstant(variable.kind)) {
      throw this.emitter.lexer.semanticError(assignmentToConstant(variable.name))
    }
  }

  private checkLimit(count: number, limit: number, what: string): void {
    if (count <= limit) return
    const { lexer, draft } = this.emitter
    throw lexer.syntaxError(tooMany(what, limit, draft.lineDefined))
  }

  // Blocks.

  enterBlock(isLoop: boolean): Block {
    this.block = {
      outer: this.block,
      isLoop,
      activeCount: this.activeCount,
      firstLabel: this.labels.length,
      firstPending: this.pending.length,
      firstSerial: this.nextSerial,
      needsClose: false,
      insideToBeClosed: this.block?.insideToBeClosed ?? false,
    }
    return this.block
  }

  leaveBlock(): void {
    const block = this.block!
    const em = this.emitter
    const level = this.levelOf(block)
    const breaksNeedClose = block.isLoop && this.resolve(BREAK, em.target(), block.activeCount)
    if (breaksNeedClose || (block.outer !== null && block.needsClose)) em.abc(OP_CLOSE, 0, level, 0, 0)
    this.unbind(block.activeCount)
    em.freeRegister = level
    while (this.labels.length > block.firstLabel) this.labelsByName.delete(this.labels.pop()!.name)
    this.movePendingOut(block, level)
    this.block = block.outer
  }

  /** Registers in use by the variables outside a block. */
  levelOf(block: Block): number {
    return this.levelAt(block.activeCount)
  }

  /** The jumps of a block that still wait are now of the block around it; in the outermost one there is none. */
  private movePendingOut(block: Block, level: number): void {
    const { pending } = this
    let kept = block.firstPending
    for (let i = kept; i < pending.length; i++) {
      const jump = pending[i]!
      if (jump.resolved) continue
      if (block.outer === null) this.failUnresolved(jump)
      if (jump.level > level) jump.needsClose ||= block.needsClose
      jump.level = level
      jump.activeCount = block.activeCount
      pending[kept++] = jump
    }
    pending.length = kept
  }

  private failUnresolved(jump: PendingJump): never {
    const { name, line } = jump
    throw this.emitter.lexer.semanticError(name === BREAK ? breakOutsideLoop(line) : noVisibleLabel(name, line))
  }

  // Labels and jumps.

  /** `goto name`, or `break`: a jump forward, from these pending jumps. */
  jumpForward(name: ByteString, line: number, jumps: number): void {
    const jump: PendingJump = {
      name,
      line,
      jumps,
      serial: this.nextSerial++,
      activeCount: this.activeCount,
      level: this.emitter.activeRegisters,
      needsClose: false,
      resolved: false,
    }
    this.pending.push(jump)
    const sameName = this.pendingByName.get(name)
    if (sameName === undefined) this.pendingByName.set(name, [jump])
    else sameName.push(jump)
  }

  breakFrom(line: number, jumps: number): void {
    this.jumpForward(BREAK, line, jumps)
  }

  /** `goto name`. */
  goTo(name: ByteString, line: number): void {
    const em = this.emitter
    const label = this.labelsByName.get(name)
    if (label === undefined) {
      this.jumpForward(name, line, em.jump())
      return
    }
    // Variables that this leaves might have been captured, even further below.
    if (em.activeRegisters > label.level) em.abc(OP_CLOSE, 0, label.level, 0, 0)
    em.patch(em.jump(), label.pc)
  }

  checkNewLabel(name: ByteString): void {
    const known = this.labelsByName.get(name)
    if (known !== undefined) throw this.emitter.lexer.semanticError(repeatedLabel(name, known.line))
  }

  /** `::name::`; at the end of a block variables count as out of scope already. */
  label(name: ByteString, line: number, atBlockEnd: boolean): void {
    const em = this.emitter
    const pc = em.backwardTarget()
    const activeCount = atBlockEnd ? this.block!.activeCount : this.activeCount
    const label: Label = { name, line, pc, level: this.levelAt(activeCount) }
    this.labels.push(label)
    this.labelsByName.set(name, label)
    // Also those in whose registers other variables are by now, which end with the block (PUC 5.4.4 forgets them).
    if (this.resolve(name, pc, activeCount)) em.abc(OP_CLOSE, 0, label.level, 0, 0)
  }

  /**
   * Leads the jumps of the innermost block that wait for this name to `target`.
   * Answers whether they leave variables that must be closed there.
   */
  private resolve(name: ByteString, target: number, activeCount: number): boolean {
    const waiting = this.pendingByName.get(name)
    if (waiting === undefined) return false
    let first = waiting.length
    while (first > 0 && waiting[first - 1]!.serial >= this.block!.firstSerial) first--
    let needsClose = false
    for (let i = first; i < waiting.length; i++) {
      const jump = waiting[i]!
      if (jump.activeCount < activeCount) {
        const local = this.variables[jump.activeCount]!.name
        throw this.emitter.lexer.semanticError(jumpIntoScope(name, jump.line, local))
      }
      needsClose ||= jump.needsClose
      this.emitter.patch(jump.jumps, target)
      jump.resolved = true
    }
    waiting.length = first
    return needsClose
  }
}

function isConstant(kind: VariableKind): boolean {
  return kind !== 'regular'
}

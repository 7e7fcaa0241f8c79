/**
 * The second half of the verifier: what registers hold, on every way through the code.
 *
 * States are kept where jumps lead; from there the code is followed to the next such place, the lowest first, until
 * nothing changes any more. States only ever lose facts and gain possibilities, so this ends; code that the compiler
 * made is gone through about as often as its loops are nested, and what takes much longer is refused.
 *
 * Owns: no register is read that has no value; SETLIST finds a table, FORLOOP what FORPREP has prepared; no call is
 * put over a variable that is captured or to be closed; to-be-closed variables come in the order of their registers.
 */

import { CAPTURED, CodeState, FOR, TABLE, TO_BE_CLOSED, VALUE } from './code-state'
import type { FunctionCode } from './function-code'
import { FLAG_C_CONSTANT, OP_NEWTABLE, OPCODES, type OpcodeInfo } from './opcodes'
import type { Meter, Work } from './work'

/** Instructions visited for a unit of fuel (measured: 50,000 units are about 5 ms). */
const VISITS_A_UNIT = 1
/** Instructions visited before fuel is asked for. */
const VISITS_AT_ONCE = 1024
/** The code is gone through so many times at most, and short code a bit more often. */
const MAX_ROUNDS = 20
const FREE_VISITS = 10_000

/** Registers of a numeric `for`: start, limit and step, the variable. */
const FOR_STATE = 3
/** Registers of a generic `for`: iterator, state, control, closing value; then come the variables. */
const GENERIC_STATE = 4
/** Registers that the call of an iterator needs. */
const ITERATOR_CALL = 3

/** Follows the ways through a function. Throws a `ChunkError`. */
export function* verifyFlow(code: FunctionCode, meter: Meter): Work<void> {
  const flow = new Flow(code)
  for (let visited = 0; visited >= 0; ) {
    visited = flow.visit(VISITS_AT_ONCE)
    meter.done += (visited < 0 ? ~visited : visited) / VISITS_A_UNIT
    if (meter.isFull) yield
  }
}

class Flow {
  readonly #code: FunctionCode
  readonly #registers: number
  /** Here and now. */
  readonly #now: CodeState
  /** On the way of a jump. */
  readonly #jump: CodeState
  /** The numbers of the places where jumps lead, from 1. */
  readonly #numbers: Int32Array
  /** Their states. */
  readonly #states: Int32Array
  readonly #reached: Uint8Array
  readonly #queue: Queue
  /** What each nested function captures, once that has been asked. */
  readonly #captured: Int32Array[] = []
  /** The instruction to be visited next, -1 if there is none; and how many visits there were. */
  #next: number
  #visits = 0

  constructor(code: FunctionCode) {
    this.#code = code
    this.#registers = code.draft.registers
    this.#now = new CodeState(this.#registers)
    this.#jump = new CodeState(this.#registers)
    this.#numbers = new Int32Array(code.count)
    let count = 0
    for (let pc = 0; pc < code.count; pc++) if (code.targets[pc] === 1) this.#numbers[pc] = ++count
    this.#states = new Int32Array((count + 1) * CodeState.words(this.#registers))
    this.#reached = new Uint8Array(count + 1)
    this.#queue = new Queue(code.count)
    this.#now.writeList(0, this.#code.draft.parameters)
    // Not by a jump, so that its state need not be kept; unless the first instruction is also where one leads.
    this.#next = this.#arrive(0) ? 0 : this.#take()
  }

  /** Visits about so many instructions. Answers how many, as `~count` if there is nothing left to visit. */
  visit(count: number): number {
    const limit = this.#code.count * MAX_ROUNDS + FREE_VISITS
    let visits = 0
    let pc = this.#next
    while (pc >= 0 && visits < count) {
      if (this.#visits + ++visits > limit) this.#code.fail(pc, 'the ways through the code are too tangled')
      pc = this.#step(pc)
      if (pc < 0 || !this.#arrive(pc)) pc = this.#take()
    }
    this.#next = pc
    this.#visits += visits
    return pc < 0 ? ~visits : visits
  }

  /** Begins at the lowest place where something has changed; -1 if there is none. */
  #take(): number {
    const pc = this.#queue.take()
    if (pc >= 0) this.#now.load(this.#states, this.#stateAt(pc))
    return pc
  }

  #stateAt(pc: number): number {
    return this.#numbers[pc]! * CodeState.words(this.#registers)
  }

  /** Goes on at an instruction by itself: true unless that is left to the queue. */
  #arrive(pc: number): boolean {
    if (this.#numbers[pc] === 0) return true
    this.#meet(pc, this.#now)
    return false
  }

  #meet(pc: number, state: CodeState): void {
    const number = this.#numbers[pc]!
    if (this.#reached[number] === 0) {
      this.#reached[number] = 1
      state.store(this.#states, this.#stateAt(pc))
      this.#queue.add(pc)
    } else if (state.mergeInto(this.#states, this.#stateAt(pc))) this.#queue.add(pc)
  }

  /** Does an instruction, and answers where it goes on by itself; -1: nowhere. */
  #step(pc: number): number {
    const code = this.#code
    const info = OPCODES[code.opcode(pc)]!
    this.#readOperands(pc, info)
    this.#apply(pc, info)
    if (info.registers === 'none' && info.setsA) this.#write(code.opcode(pc), code.a(pc))
    switch (info.next) {
      case 'next':
      case 'tail':
        return pc + 1
      case 'skip':
        return pc + 2
      case 'end':
        return -1
      case 'test':
        this.#takeJump(pc + 1, info.registers === 'testset' ? code.a(pc) : -1)
        return pc + 2
      case 'jump':
        this.#takeJump(pc, -1)
        return -1
      case 'prepare':
        return this.#prepare(pc, info)
      case 'loop':
        this.#loop(pc, info)
        return pc + 1
    }
  }

  // ---- operands that name one register each

  #readOperands(pc: number, info: OpcodeInfo): void {
    const code = this.#code
    if (info.registers === 'none' && info.a === 'register' && !info.setsA) this.#read(pc, code.a(pc))
    if (info.b === 'register') this.#read(pc, code.b(pc))
    if (info.c === 'register') this.#read(pc, code.c(pc))
    if (info.c === 'register/constant' && (code.flags(pc) & FLAG_C_CONSTANT) === 0) this.#read(pc, code.c(pc))
  }

  #read(pc: number, register: number): void {
    if (!this.#now.has(VALUE, register)) this.#code.fail(pc, `register ${register} may have no value`)
  }

  #readList(pc: number, from: number, end: number): void {
    this.#inFrame(pc, end)
    const missing = this.#now.firstMissing(VALUE, from, end)
    if (missing >= 0) this.#code.fail(pc, `register ${missing} may have no value`)
  }

  #writeList(pc: number, from: number, end: number): void {
    this.#inFrame(pc, end)
    this.#now.writeList(from, end)
  }

  #write(op: number, a: number): void {
    this.#now.write(a)
    if (op === OP_NEWTABLE && !this.#now.has(CAPTURED, a)) this.#now.add(TABLE, a)
  }

  #inFrame(pc: number, end: number): void {
    if (end > this.#registers) this.#code.fail(pc, `register ${end - 1} is out of bounds`)
  }

  // ---- registers beyond those

  #apply(pc: number, info: OpcodeInfo): void {
    const code = this.#code
    const a = code.a(pc)
    switch (info.registers) {
      case 'none':
        return
      case 'nils':
        return this.#writeList(pc, a, a + code.d(pc))
      case 'list':
        return this.#list(pc, a)
      case 'self':
        return this.#writeList(pc, a, a + 2)
      case 'concat':
        if (code.b(pc) < 2) code.fail(pc, 'it joins less than two values')
        this.#readList(pc, a, a + code.b(pc))
        return this.#writeList(pc, a, a + code.b(pc))
      case 'testset':
        return
      case 'call':
        this.#readCall(pc, a)
        this.#callAt(pc, a)
        return this.#writeList(pc, a, a + Math.max(code.c(pc) - 1, 0))
      case 'tailcall':
        this.#readCall(pc, a)
        if (this.#now.first(TO_BE_CLOSED, 0) >= 0)
          code.fail(pc, 'a variable is to be closed in a function that is left')
        return this.#now.lose(a)
      case 'return':
        return this.#readList(pc, a, code.b(pc) === 0 ? code.a(pc - 1) : a + code.b(pc) - 1)
      case 'vararg':
        return this.#vararg(pc, a)
      case 'closure':
        this.#capture(pc, a)
        return this.#now.write(a)
      case 'close':
        this.#now.removeFrom(CAPTURED, a)
        return this.#now.removeFrom(TO_BE_CLOSED, a)
      case 'tbc':
        this.#read(pc, a)
        return this.#toBeClosed(pc, a)
      case 'toll':
        return this.#safepoint(pc, this.#now, this.#code.flags(pc))
      case 'forprep':
        this.#inFrame(pc, a + FOR_STATE + 1)
        return this.#readList(pc, a, a + FOR_STATE)
      case 'forloop':
        this.#inFrame(pc, a + FOR_STATE + 1)
        if (!this.#now.has(FOR, a)) code.fail(pc, `no FORPREP has prepared register ${a}`)
        return
      case 'tforprep':
        this.#inFrame(pc, a + GENERIC_STATE)
        this.#read(pc, a + GENERIC_STATE - 1)
        return this.#toBeClosed(pc, a + GENERIC_STATE - 1)
      case 'tforcall':
        return this.#callIterator(pc, a)
      case 'tforloop':
        this.#inFrame(pc, a + GENERIC_STATE + 1)
        return this.#read(pc, a + GENERIC_STATE)
    }
  }

  #list(pc: number, a: number): void {
    const code = this.#code
    const count = code.flags(pc)
    this.#readList(pc, a, count === 0 ? code.a(pc - 1) : a + count + 1)
    if (!this.#now.has(TABLE, a)) code.fail(pc, `register ${a} may be no table`)
  }

  #readCall(pc: number, a: number): void {
    const arguments_ = this.#code.b(pc)
    this.#readList(pc, a, arguments_ === 0 ? this.#code.a(pc - 1) : a + arguments_)
  }

  /** The frame of the function that is called begins above a register: nothing of this frame may live on there. */
  #callAt(pc: number, register: number): void {
    const captured = this.#now.first(CAPTURED, register)
    if (captured >= 0) this.#code.fail(pc, `register ${captured} may be captured, and is overwritten`)
    const open = this.#now.first(TO_BE_CLOSED, register)
    if (open >= 0) this.#code.fail(pc, `register ${open} may have to be closed, and is overwritten`)
    this.#now.lose(register)
  }

  #vararg(pc: number, a: number): void {
    const code = this.#code
    if (!code.draft.vararg) code.fail(pc, 'the function takes no varargs')
    if (code.c(pc) === 0) return this.#callAt(pc, a)
    this.#writeList(pc, a, a + code.c(pc) - 1)
  }

  /** A function may capture the register that it is put into, to call itself. */
  #capture(pc: number, a: number): void {
    const code = this.#code
    const captured = this.#capturedBy(code.d(pc))
    const missing = this.#now.firstMissingOf(VALUE, captured, a)
    if (missing >= 0) code.fail(pc, `register ${missing} may have no value`)
    const looping = this.#now.firstOfLoops(captured)
    if (looping >= 0) code.fail(pc, `register ${looping} is of a loop, and cannot be captured`)
    this.#now.capture(captured)
  }

  /** The registers that a nested function captures, as bits. */
  #capturedBy(nested: number): Int32Array {
    let captured = this.#captured[nested]
    if (captured === undefined) {
      captured = new Int32Array(CodeState.width(this.#registers))
      for (const { inStack, index } of this.#code.draft.functions[nested]!.upvalues) {
        if (inStack) captured[index >> 5]! |= 1 << (index & 31)
      }
      this.#captured[nested] = captured
    }
    return captured
  }

  #toBeClosed(pc: number, register: number): void {
    const other = this.#now.first(TO_BE_CLOSED, register)
    if (other >= 0) this.#code.fail(pc, `register ${other} may have to be closed already`)
    this.#now.add(TO_BE_CLOSED, register)
  }

  #callIterator(pc: number, a: number): void {
    const count = this.#code.c(pc)
    if (count < 1) this.#code.fail(pc, 'it wants no results')
    const base = a + GENERIC_STATE
    this.#inFrame(pc, base + Math.max(count, ITERATOR_CALL))
    this.#readList(pc, a, a + ITERATOR_CALL)
    this.#callAt(pc, base)
    this.#writeList(pc, base, base + count)
  }

  // ---- ways

  /** The way of a jump: one that leads back is a safepoint. */
  #takeJump(pc: number, written: number): void {
    const code = this.#code
    const state = this.#jump
    state.copyFrom(this.#now)
    if (written >= 0) state.write(written)
    if (code.d(pc) < 0) this.#safepoint(pc, state, code.flags(pc))
    this.#meet(code.target(pc), state)
  }

  #safepoint(pc: number, state: CodeState, live: number): void {
    if (state.first(CAPTURED, live) >= 0 || state.first(TO_BE_CLOSED, live) >= 0) {
      this.#code.fail(pc, 'a variable that must be closed is not live')
    }
    state.lose(live)
  }

  #prepare(pc: number, info: OpcodeInfo): number {
    const code = this.#code
    const a = code.a(pc)
    if (info.registers === 'tforprep') {
      this.#meet(code.target(pc), this.#now)
      return -1
    }
    this.#now.writeList(a, a + FOR_STATE)
    this.#meet(code.target(pc), this.#now)
    const captured = this.#now.first(CAPTURED, a)
    if (captured >= 0 && captured < a + FOR_STATE) code.fail(pc, `register ${captured} may be captured`)
    this.#now.write(a + FOR_STATE)
    this.#now.add(FOR, a)
    return pc + 1
  }

  #loop(pc: number, info: OpcodeInfo): void {
    const code = this.#code
    const a = code.a(pc)
    const state = this.#jump
    state.copyFrom(this.#now)
    if (info.registers === 'forloop') {
      state.write(a + FOR_STATE)
      if (code.flags(pc) !== a + FOR_STATE + 1) code.fail(pc, 'it must keep its own registers live, and no others')
    } else state.write(a + 2)
    this.#safepoint(pc, state, code.flags(pc))
    this.#meet(code.target(pc), state)
  }
}

/** Places to be visited, each once, the lowest first. */
class Queue {
  readonly #heap: number[] = []
  readonly #waiting: Uint8Array

  constructor(places: number) {
    this.#waiting = new Uint8Array(places)
  }

  add(place: number): void {
    if (this.#waiting[place] === 1) return
    this.#waiting[place] = 1
    const heap = this.#heap
    let index = heap.push(place) - 1
    while (index > 0 && heap[(index - 1) >> 1]! > place) {
      heap[index] = heap[(index - 1) >> 1]!
      index = (index - 1) >> 1
    }
    heap[index] = place
  }

  /** The lowest place, -1 if there is none. */
  take(): number {
    const heap = this.#heap
    if (heap.length === 0) return -1
    const lowest = heap[0]!
    this.#waiting[lowest] = 0
    const moved = heap.pop()!
    if (heap.length === 0) return lowest
    let index = 0
    for (;;) {
      let child = index * 2 + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= moved) break
      heap[index] = heap[child]!
      index = child
    }
    heap[index] = moved
    return lowest
  }
}

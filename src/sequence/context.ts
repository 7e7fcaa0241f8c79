/**
 * What a native sees of the machine: its arguments, results, errors, and how to ask for more.
 *
 * There is one context a machine, set for each step of each native. Places are addresses of slots,
 * valid until the native returns: nothing is collected, and only `reserve` may move the stack.
 * Arguments are numbered from 1. Results are pushed; the native answers how many.
 *
 * A native that cannot finish at once keeps everything in its stack slots, which it finds again, and
 * its state number: it answers `call(…)`, `yield(…)`, `resume(…)` or `pause(…)`.
 */

import { FUNCTION_UPVALUES } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_LIGHT,
  TAG_LONG_STRING,
  TAG_LUA_FUNCTION,
  TAG_NATIVE_FUNCTION,
  TAG_NIL,
  TAG_STRING,
  TAG_TABLE,
  TAG_THREAD,
  type WordAddress,
} from '../gc/slot'
import { typeName } from '../object/events'
import { newNativeFunction } from '../object/function'
import { putNumber } from '../object/number-bytes'
import { ABSENT } from '../object/roots'
import { FRAME_EXTRA, growStack } from '../object/thread'
import { calledAs, globalName, where } from './debug-info'
import { stackOverflow, typeNameOf } from './errors'
import { FLAG_CATCH, FLAG_HANDLED, FLAG_PASSED } from './frame-kind'
import type { CallAgain, Machine, Quick } from './machine'
import {
  NativeCall,
  type NativeStep,
  OUTCOME_AWAIT,
  OUTCOME_CALL,
  OUTCOME_PENDING,
  OUTCOME_RESUME,
  OUTCOME_YIELD,
} from './native-call'

/** What `tag` answers for an argument that was not given. */
export const TAG_NONE = -2

/**
 * A function of the host or of a library: called with the state to go on with (0 at first), it
 * answers with the number of results that it has pushed, or what `call`, `yield`, … answer.
 */
export interface Native {
  (cx: Context, state: number): number
  /** See `CallAgain`. */
  readonly again?: CallAgain
}

export class Context extends NativeCall {
  readonly machine: Machine
  #scratch: Uint8Array | null = null

  constructor(machine: Machine) {
    super()
    this.machine = machine
    machine.cx = this
  }

  /** Bytes for the use of one native in one step. */
  get scratch(): Uint8Array {
    this.#scratch ??= new Uint8Array(512)
    return this.#scratch
  }

  /** Puts a function made of a native at a place, with room for so many values of its own. */
  define(to: WordAddress, native: Native, values = 0, quick?: Quick): void {
    const m = this.machine
    const short = quick === undefined ? 0 : m.quicks.push(quick) - 1
    m.putHandle(to, TAG_NATIVE_FUNCTION, newNativeFunction(m.heap, this.addNative(native), values, short))
  }

  /** The number of a native, by which functions refer to it. */
  addNative(native: Native): number {
    // There is one Context a machine, and it is what the machine calls natives with.
    this.machine.callsAgain.push(native.again ?? null)
    return this.machine.natives.push(native as NativeStep) - 1
  }

  // ---- arguments

  /** How many arguments there are (or values, once some were pushed). */
  get count(): number {
    return (this.top - this.base) / SLOT_WORDS
  }

  /** The place of an argument, ABSENT (a nil) if it was not given. */
  at(index: number): WordAddress {
    const at = this.base + (index - 1) * SLOT_WORDS
    return at < this.top ? at : ABSENT
  }

  /** The tag of an argument, TAG_NONE if it was not given. */
  tag(index: number): number {
    const at = this.base + (index - 1) * SLOT_WORDS
    return at < this.top ? this.machine.heap.i32[at + 2]! : TAG_NONE
  }

  isNoneOrNil(index: number): boolean {
    return this.tag(index) <= TAG_NIL
  }

  /** The truth of an argument. */
  truth(index: number): boolean {
    return this.tag(index) > TAG_FALSE
  }

  /** An argument that must be there, though it may be nil. */
  any(index: number): WordAddress {
    if (this.tag(index) === TAG_NONE) this.argumentError(index, 'value expected')
    return this.at(index)
  }

  table(index: number): number {
    if (this.tag(index) !== TAG_TABLE) this.typeError(index, 'table')
    return this.machine.heap.i32[this.at(index)]!
  }

  function(index: number): WordAddress {
    const tag = this.tag(index)
    if (tag !== TAG_LUA_FUNCTION && tag !== TAG_NATIVE_FUNCTION) this.typeError(index, 'function')
    return this.at(index)
  }

  threadArgument(index: number): number {
    if (this.tag(index) !== TAG_THREAD) this.typeError(index, 'thread')
    return this.machine.heap.i32[this.at(index)]!
  }

  /**
   * An integer argument, or a float or string that has an integer value: afterwards the argument is
   * that integer. As a JavaScript number, which beyond 53 bits is rounded; see `lo` and `hi`.
   */
  integer(index: number): number {
    const { heap } = this.machine
    const at = this.at(index)
    if (heap.i32[at + 2] !== TAG_INTEGER) this.#toInteger(index, at)
    const hi = heap.i32[at + 1]!
    const lo = heap.i32[at]!
    return hi === lo >> 31 ? lo : hi * 4294967296 + (lo >>> 0)
  }

  optionalInteger(index: number, otherwise: number): number {
    return this.isNoneOrNil(index) ? otherwise : this.integer(index)
  }

  #toInteger(index: number, at: WordAddress): void {
    const float = this.number(index) // makes a number of a string
    if (this.machine.heap.i32[at + 2] === TAG_INTEGER) return
    if (!(Math.floor(float) === float && float >= -9223372036854775808 && float < 9223372036854775808)) {
      this.argumentError(index, 'number has no integer representation')
    }
    const high = Math.floor(float / 4294967296)
    this.machine.putHalves(at, (float - high * 4294967296) | 0, high | 0)
  }

  /** A number argument, or a string that is one: afterwards the argument is that number. */
  number(index: number): number {
    const { heap } = this.machine
    const at = this.at(index)
    const tag = heap.i32[at + 2]
    if (tag === TAG_FLOAT) return heap.f64[at >> 1]!
    if (tag === TAG_INTEGER) return this.machine.integerAt(at)
    if ((tag !== TAG_STRING && tag !== TAG_LONG_STRING) || !this.toNumber(at)) this.typeError(index, 'number')
    return this.number(index)
  }

  optionalNumber(index: number, otherwise: number): number {
    return this.isNoneOrNil(index) ? otherwise : this.number(index)
  }

  /** A string argument; a number becomes one. */
  string(index: number): number {
    const at = this.at(index)
    const tag = this.machine.heap.i32[at + 2]
    if (tag !== TAG_STRING && tag !== TAG_LONG_STRING && !this.machine.toText(at)) this.typeError(index, 'string')
    return this.machine.heap.i32[at]!
  }

  /** The bytes of a string argument. */
  text(index: number): string {
    return this.machine.strings.toByteString(this.string(index))
  }

  /** One of some words. */
  option(index: number, words: readonly string[], otherwise: string | null): string {
    const text = otherwise !== null && this.isNoneOrNil(index) ? otherwise : this.text(index)
    const zero = text.indexOf('\0') // as the end of a string of C
    const word = zero < 0 ? text : text.slice(0, zero)
    if (!words.includes(word)) this.argumentError(index, `invalid option '${word}'`)
    return word
  }

  /** Makes a number of a string in place; false if it is none. */
  toNumber(at: WordAddress): boolean {
    const { heap, strings } = this.machine
    return putNumber(strings, heap.i32[at]!, at)
  }

  /** A value of the running native's own (from 0). */
  own(index: number): WordAddress {
    const { i32 } = this.machine.heap
    return (i32[this.callee]! << 2) + FUNCTION_UPVALUES + index * SLOT_WORDS
  }

  // ---- results

  /**
   * Makes room for so many pushed values; 20 are there without asking. Moves the stack.
   *
   * @param atOnce also if that is long, since the step cannot be taken again
   */
  reserve(slots: number, atOnce = false): void {
    const m = this.machine
    const stack = m.stack
    const end = this.top - stack + (slots + 8) * SLOT_WORDS
    if (!growStack(m.heap, m.thread, end, false, atOnce)) stackOverflow(m)
    const moved = m.stack - stack
    this.base += moved
    this.top += moved
    this.callee += moved
    if (this.inlineCallee !== 0) this.inlineCallee += moved
  }

  /** Sets the number of values, with nil for those that were not there. */
  setCount(count: number): void {
    const end = this.base + count * SLOT_WORDS
    for (; this.top < end; this.top += SLOT_WORDS) this.machine.putNil(this.top)
    this.top = end
  }

  /** The place of a value to be pushed. */
  push(): WordAddress {
    const at = this.top
    this.top += SLOT_WORDS
    return at
  }

  pushNil(): void {
    this.machine.putNil(this.push())
  }

  pushBoolean(value: boolean): void {
    this.machine.putBoolean(this.push(), value)
  }

  /** An integer of at most 53 bits. */
  pushInteger(value: number): void {
    this.machine.putInteger(this.push(), value)
  }

  pushFloat(value: number): void {
    this.machine.putFloat(this.push(), value)
  }

  /** Bytes as a string. */
  pushText(bytes: string): void {
    this.machine.putString(this.push(), bytes)
  }

  pushString(string: number): void {
    this.machine.putHandle(this.push(), this.machine.strings.tagOf(string), string)
  }

  pushTable(table: number): void {
    this.machine.putHandle(this.push(), TAG_TABLE, table)
  }

  pushLight(value: number): void {
    this.machine.putHandle(this.push(), TAG_LIGHT, value)
  }

  /** A copy of the value at a place. */
  pushFrom(at: WordAddress): void {
    this.machine.heap.copy(this.push(), at)
  }

  // ---- outcomes

  /** Uses up fuel for work beyond the call itself. */
  charge(units: number): void {
    this.machine.fuel -= units
  }

  /** Whether fuel is left; if not, a native that runs long pauses. */
  get hasFuel(): boolean {
    return this.machine.fuel > 0
  }

  /** Go on later, in state `next`, with the values that are there now. */
  pause(next: number): number {
    this.next = next
    return OUTCOME_PENDING
  }

  /** Calls the function pushed before the last `count` values; then go on in state `next`. */
  call(count: number, wanted: number, next: number): number {
    this.arguments = count
    this.wanted = wanted
    this.next = next
    this.catching = 0
    return OUTCOME_CALL
  }

  /**
   * Like `call`, but an error makes it go on in STATE_CAUGHT, with the error pushed.
   *
   * @param handled the second argument is a message handler, which is called first
   */
  protectedCall(count: number, wanted: number, next: number, handled = false): number {
    this.call(count, wanted, next)
    this.catching = handled ? FLAG_CATCH | FLAG_HANDLED : FLAG_CATCH
    return OUTCOME_CALL
  }

  /**
   * Like `protectedCall`, but the message handler around is called first, if there is one.
   *
   * From then on errors of the native itself are caught, too: it goes on in STATE_CAUGHT.
   */
  callPassingErrors(count: number, wanted: number, next: number): number {
    this.call(count, wanted, next)
    this.catching = FLAG_CATCH | FLAG_PASSED
    return OUTCOME_CALL
  }

  /** How many values the last call has given: those from the place of its function on. */
  get resultCount(): number {
    const m = this.machine
    return (this.top - m.stack - m.heap.i32[m.frame + FRAME_EXTRA]!) / SLOT_WORDS
  }

  /** Has the collector work before the native goes on in state `next`. */
  collectThen(next: number, what: number, size = 0): number {
    this.collect = what
    this.collectSize = size
    return this.pause(next)
  }

  /** Gives the last `count` values to whoever resumed the thread; what comes back is pushed. */
  yield(count: number, next: number): number {
    this.arguments = count
    this.next = next
    return OUTCOME_YIELD
  }

  /** Has the task wait until the host steps it again; then go on in state `next`, with the values that are there now. */
  await(next: number): number {
    this.next = next
    return OUTCOME_AWAIT
  }

  /**
   * Resumes a thread with the last `count` values. What it yields or returns is pushed, and the state
   * is `next`; if it fails, the error is pushed, and the state is `next + 1`.
   */
  resume(thread: number, count: number, next: number): number {
    this.thread = thread
    this.arguments = count
    this.next = next
    return OUTCOME_RESUME
  }

  // ---- errors

  /** Raises a message with the position of the calling Lua function. */
  error(message: string): never {
    this.machine.raiseText(where(this.machine, 1) + message)
  }

  /** Raises a message as it is, without a position. */
  plainError(message: string): never {
    this.machine.raiseText(message)
  }

  /** `bad argument #1 to 'name' (…)`. */
  argumentError(index: number, message: string): never {
    const m = this.machine
    let number = index
    const called = calledAs(m, m.thread, 0)
    let name = called?.name
    if (called?.kind === 'method') {
      number--
      if (number === 0) this.error(`calling '${name}' on bad self (${message})`)
    }
    name ??= globalName(m, this.callee) ?? '?'
    this.error(`bad argument #${number} to '${name}' (${message})`)
  }

  typeError(index: number, expected: string): never {
    const got = this.tag(index) === TAG_NONE ? 'no value' : typeNameOf(this.machine, this.at(index))
    this.argumentError(index, `${expected} expected, got ${got}`)
  }

  typeNameOf(at: WordAddress): string {
    return typeNameOf(this.machine, at)
  }

  rawTypeName(at: WordAddress): string {
    return typeName(this.machine.heap.i32[at + 2]!)
  }
}

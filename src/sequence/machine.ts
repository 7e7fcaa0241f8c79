/**
 * One machine: its heap, what is built on it, and the state of the execution under way.
 *
 * Everything of a machine's Lua state is in the heap; the fields here either never change, or are
 * valid within one step only.
 */
import { Prototypes } from '../bytecode/prototype'
import { VariableNames } from '../bytecode/variable-names'
import { Collector } from '../gc/collector'
import { KIND_THREAD, THREAD_FRAME } from '../gc/layout'
import {
  SLOT_WORDS,
  TAG_FALSE,
  TAG_FLOAT,
  TAG_INTEGER,
  TAG_NIL,
  TAG_TABLE,
  TAG_TRUE,
  TAG_USERDATA,
  type WordAddress,
} from '../gc/slot'
import { EVENT_INDEX, EVENT_NAME_LIST, TYPE_OF_TAG } from '../object/events'
import { floatText } from '../object/float-text'
import { integerText } from '../object/number-text'
import {
  ABSENT,
  FUEL,
  ROOT_CURRENT_THREAD,
  ROOT_ERROR,
  ROOT_GLOBALS,
  ROOT_MESSAGE,
  ROOT_REGISTRY,
  ROOT_SCRATCH,
  ROOT_TYPE_METATABLES,
} from '../object/roots'
import { Strings } from '../object/string'
import { Tables } from '../object/table'
import { framesStart, stackStart } from '../object/thread'
import { NativeCall, type NativeStep } from './native-call'

/** Thrown when a Lua error is raised; the value is in the heap, at `ROOT_ERROR`. */
export interface Raised {
  readonly kind: 'raised'
}

/**
 * The short way through a native, for the arguments that it mostly gets, without a record of the call: `first` is the place of
 * the first argument, `end` is behind the last.
 *
 * It puts its results from the place before the first argument on, at most three unless it has made sure of room for more, and answers how many; or it answers -1, having done
 * nothing, and the native itself is called. It calls nothing and raises no error, but it may run out of memory.
 */
export type Quick = (m: Machine, first: WordAddress, end: WordAddress) => number

/**
 * The short way on, for a native that calls one Lua function again and again for one result: `base` is the native's first slot, `at`
 * is where it has put the function, and `result` is the place of what that has answered.
 *
 * If the same function is to be called again, it puts the arguments behind `at` and answers how many they are. Or it answers -1, having done
 * nothing, and the native itself is stepped. The native's state stays as it is. It neither raises errors nor allocates.
 */
export type CallAgain = (m: Machine, base: WordAddress, at: WordAddress, result: WordAddress) => number

export interface MachineOptions {
  /** Bytes that the arena may have. */
  readonly memoryLimit: number
  /** Bytes that it has from the start. */
  readonly initialMemory?: number | undefined
  /** Of string hashes and of `math.random`. */
  readonly seed: number
  /** `load` and its like take binary chunks, which are verified; else they are refused, whatever the mode. */
  readonly binaryChunks: boolean
  /** Instructions are counted, and what is done between steps is timed, by this clock. */
  readonly measure?: Clock | undefined
}

/** What a machine that measures reads the time from. */
export interface Clock {
  /** Milliseconds since whenever. */
  readonly now: () => number
}

export class Machine {
  readonly heap: Collector
  readonly strings: Strings
  readonly tables: Tables
  readonly prototypes: Prototypes
  readonly names: VariableNames
  /** The native call under way; `Context` puts itself here. */
  cx = new NativeCall()
  readonly seed: number
  readonly binaryChunks: boolean
  readonly countsInstructions: boolean
  /** Runs the Lua function on top until another sequence is, or the fuel is used up. Provided by `interp`. */
  runLua: () => void
  /** The natives by their numbers; `Context` adds them. */
  readonly natives: NativeStep[] = []
  /** The short ways on of natives, by the same numbers; null for most. */
  readonly callsAgain: (CallAgain | null)[] = []
  /** The short ways through natives, by the numbers that their functions have in word 0; there is no 0. */
  readonly quicks: Quick[] = [() => -1]
  /** Takes warnings (manual §6.1, `warn`). Provided by the library that has `warn`. */
  warn: (message: string) => void = () => {}
  /** The running thread. Also in its root. */
  thread = 0
  /** Fuel put aside, so that the next safepoint stops the loop although there is some. */
  spare = 0
  /** The thread has come to its end, with so many results at the start of its stack. -1: not so. */
  finished = -1
  /** The native on top waits for the host: nothing is stepped. */
  waiting = false
  /** The Lua function on top has stopped at a safepoint: its FRAME_TOP is exact. */
  atSafepoint = false
  /** Something is to be done after each single step (stress modes). */
  stepsOne = false
  /** A message handler is about to be called, and may use the reserve of the stack. */
  callingHandler = false
  /** The last step was the end of calling finalizers: what they interrupted takes one before they may again. */
  finalized = false
  /** A traceback taken when an error was raised that nothing in Lua catches. */
  traceback = ''
  readonly raised: Raised = { kind: 'raised' }
  /** Thrown when a message handler has ended; what it made of the error is at `ROOT_ERROR`. */
  readonly handled: Raised = { kind: 'raised' }
  /** Thrown to end the task that runs, whatever it is doing. */
  readonly exited: Raised = { kind: 'raised' }

  constructor(options: MachineOptions) {
    this.seed = options.seed
    this.binaryChunks = options.binaryChunks
    this.countsInstructions = options.measure !== undefined
    this.heap = new Collector(options.memoryLimit, options.initialMemory)
    this.strings = new Strings(this.heap, options.seed)
    this.tables = new Tables(this.strings, EVENT_NAME_LIST, options.seed)
    this.prototypes = new Prototypes(this.strings)
    this.names = new VariableNames(this.strings, this.prototypes)
    this.runLua = missing
    this.putHandle(ROOT_REGISTRY << 2, TAG_TABLE, this.tables.create())
    this.putHandle(ROOT_GLOBALS << 2, TAG_TABLE, this.tables.create(0, 5))
    // Made now: when memory has run out it is too late.
    this.putString(ROOT_MESSAGE << 2, 'not enough memory')
  }

  // ---- values at places

  putNil(to: WordAddress): void {
    this.heap.i32[to + 2] = TAG_NIL
  }

  putBoolean(to: WordAddress, value: boolean): void {
    this.heap.i32[to + 2] = value ? TAG_TRUE : TAG_FALSE
  }

  putFloat(to: WordAddress, value: number): void {
    this.heap.f64[to >> 1] = value
    this.heap.i32[to + 2] = TAG_FLOAT
  }

  /** A JavaScript number with an integer value of at most 53 bits. */
  putInteger(to: WordAddress, value: number): void {
    const { i32 } = this.heap
    i32[to] = value | 0
    i32[to + 1] = Math.floor(value / 4294967296) | 0
    i32[to + 2] = TAG_INTEGER
  }

  putHalves(to: WordAddress, lo: number, hi: number): void {
    const { i32 } = this.heap
    i32[to] = lo
    i32[to + 1] = hi
    i32[to + 2] = TAG_INTEGER
  }

  putHandle(to: WordAddress, tag: number, handle: number): void {
    this.heap.i32[to] = handle
    this.heap.i32[to + 2] = tag
  }

  /** A string of bytes. */
  putString(to: WordAddress, bytes: string): void {
    const string = this.strings.fromByteString(bytes)
    this.putHandle(to, this.strings.tagOf(string), string)
  }

  /** The value of an integer, rounded to a JavaScript number beyond 53 bits. */
  integerAt(at: WordAddress): number {
    const { i32 } = this.heap
    return i32[at + 1]! * 4294967296 + (i32[at]! >>> 0)
  }

  /** The text of a number (manual §3.4.3), or null if it is none. */
  numberText(at: WordAddress): string | null {
    const { i32, f64 } = this.heap
    const tag = i32[at + 2]
    if (tag === TAG_INTEGER) return integerText(i32[at]!, i32[at + 1]!)
    return tag === TAG_FLOAT ? floatText(f64[at >> 1]!, i32[at + 1]! < 0) : null
  }

  /** Makes a string of a number in place; false if it is none. */
  toText(at: WordAddress): boolean {
    const text = this.numberText(at)
    if (text === null) return false
    this.putString(at, text)
    return true
  }

  /** Units left of the present slice. Every call and backward jump takes one. */
  get fuel(): number {
    return this.heap.i32[FUEL]!
  }

  set fuel(units: number) {
    this.heap.i32[FUEL] = units
  }

  /** Puts a small integer operand of an instruction where an operator can read it. */
  immediate(value: number): WordAddress {
    this.putInteger(ROOT_SCRATCH << 2, value)
    return ROOT_SCRATCH << 2
  }

  /** The collector is due: the next safepoint is to stop the loop. */
  stopSoon(): void {
    if (this.fuel > 0) {
      this.spare += this.fuel
      this.fuel = 0
    }
  }

  // ---- metatables

  /** The metatable of any value, or 0. */
  metatableOf(at: WordAddress): number {
    const { i32 } = this.heap
    const tag = i32[at + 2]!
    if (tag === TAG_TABLE) return this.tables.metatable(i32[at]!)
    if (tag === TAG_USERDATA) return i32[(i32[at]! << 2) + SLOT_WORDS]!
    const root = (ROOT_TYPE_METATABLES + TYPE_OF_TAG[tag]!) << 2
    return i32[root + 2] === TAG_TABLE ? i32[root]! : 0
  }

  /** The metamethod of any value for an event, ABSENT if it has none. */
  eventOf(at: WordAddress, event: number): WordAddress {
    return this.tables.event(this.metatableOf(at), event)
  }

  /** The field of a string under a short string, if strings have a table for `__index`. */
  stringField(key: number): WordAddress {
    const { i32 } = this.heap
    if (i32[STRING_METATABLE + 2] !== TAG_TABLE) return ABSENT
    const index = this.tables.event(i32[STRING_METATABLE]!, EVENT_INDEX)
    return i32[index + 2] === TAG_TABLE ? this.tables.getString(i32[index]!, key) : ABSENT
  }

  // ---- threads

  /** Makes a thread the running one. */
  switchTo(thread: number): void {
    this.thread = thread
    this.putHandle(ROOT_CURRENT_THREAD << 2, KIND_THREAD, thread)
    this.heap.threadRuns(thread)
  }

  /** The address of the running thread's first slot. */
  get stack(): WordAddress {
    return stackStart(this.heap, this.thread)
  }

  /** The address of the running thread's top frame. */
  get frame(): WordAddress {
    return framesStart(this.heap, this.thread) + this.heap.i32[(this.thread << 2) + THREAD_FRAME]!
  }

  // ---- errors

  /** Raises the value at a place. */
  raise(value: WordAddress): never {
    this.heap.copy(ROOT_ERROR << 2, value)
    throw this.raised
  }

  /** Raises a message as it is. */
  raiseText(message: string): never {
    this.putString(ROOT_ERROR << 2, message)
    throw this.raised
  }
}

const STRING_METATABLE = (ROOT_TYPE_METATABLES + 4) << 2 // 4: of TYPE_NAMES

function missing(): never {
  throw new Error('the machine is not complete')
}

/**
 * The machine as the host sees it.
 */
import type { CompileError } from '../bytecode/draft'
import type { CycleReport } from '../gc/collector'
import { THREAD_STATUS, THREAD_TASK } from '../gc/layout'
import { SLOT_WORDS, TAG_NATIVE_FUNCTION, TAG_TABLE, TAG_THREAD, type WordAddress } from '../gc/slot'
import { verifyHeap } from '../gc/verify'
import { createLoop } from '../interp/loop'
import { newNativeFunction } from '../object/function'
import { ROOT_GLOBALS, ROOT_SCRATCH } from '../object/roots'
import { FRAME_EXTRA, newThread, STATUS_RUNNING } from '../object/thread'
import { Context } from '../sequence/context'
import { innermostPlace } from '../sequence/debug-info'
import { Executor, type Stress } from '../sequence/executor'
import { beginFinalizing, installFinalizing } from '../sequence/finalizing'
import { FLAG_CATCH, FLAG_REPORT } from '../sequence/frame-kind'
import { enter, reserveStack } from '../sequence/frames'
import { Machine } from '../sequence/machine'
import { Chunks, ENVIRONMENT, NAME, SOURCE } from '../stdlib/chunk'
import { type LibraryName, openLibraries } from '../stdlib/open'
import { Outside } from '../stdlib/outside'
import type { World } from '../stdlib/world'
import { LuaError, LuaExit, LuaSyntaxError, OutOfFuelError } from './errors'
import { type HeapStats, heapStats } from './heap-stats'
import { memoryWorld, outputTo } from './memory-world'
import { Refs } from './refs'
import { type StepOutcome, Task } from './task'
import { CHUNK, type TaskRecord, taskBody } from './task-body'
import { fromHost, type HostValue, LuaTable, toHost } from './values'

export type { ExitStatus, OpenMode, SeekFrom, Stream, TimeZone, World, WorldError } from '../stdlib/world'
export type { LibraryName, Stress }

/** What a machine is made with. */
export interface LuaOptions {
  /** Bytes that all state of the machine may take: 1 MiB to 4 GiB; 256 MiB if not given. */
  readonly memoryLimit?: number
  /**
   * Bytes that the memory has from the start; 1 MiB if not given. It grows as it must, but each time it does V8
   * drops the code that it has optimised for it: who runs long programs on one machine does well to give as much as
   * `memoryLimit`, which costs nothing until it is touched. Who makes many machines leaves it alone.
   */
  readonly initialMemory?: number
  /** Of string hashes and `math.random`: the same seed gives the same run. Random if not given. */
  readonly seed?: number
  /**
   * What scripts see of the outside: files, streams, clocks, processes. A `memoryWorld` without files if not given; Node's own is
   * `nodeWorld()` of `moonstep/node`.
   */
  readonly world?: World
  /** The libraries that scripts find: all of them if not given, or those that are named. */
  readonly libraries?: 'full' | readonly LibraryName[]
  /**
   * Whether `load`, `loadfile` and `dofile` take binary chunks, as `string.dump` makes them; true if not given. They are
   * verified before they run, so that no chunk can harm the machine.
   */
  readonly binaryChunks?: boolean
  /** Takes what scripts write to standard output, in place of the world. The bytes are the taker's. */
  readonly stdout?: (bytes: Uint8Array) => void
  /** Takes warnings and what scripts write to standard error, in place of the world. */
  readonly stderr?: (bytes: Uint8Array) => void
  /** Gives at most `size` bytes of standard input, null at its end, in place of the world. */
  readonly stdin?: (size: number) => Uint8Array | null
  /** Seconds of processor time, for `os.clock`, in place of the world. */
  readonly clock?: () => number
  /** Is told of each collection that has ended. It must not use the machine. */
  readonly onCollected?: (report: CycleReport) => void
  /** For tests: what the collector and the allocator do at every chance. */
  readonly stress?: Stress
}

export interface RunOptions {
  /** The chunk's name: `@file`, `=name`, or, if not given, the source itself. */
  readonly name?: string
  /** What the chunk finds in `...`. */
  readonly args?: readonly HostValue[]
  /** Whether the source is a binary chunk, which is verified before it runs; a text if not given. */
  readonly binary?: boolean
}

/** The global variables of a machine. */
export interface Globals {
  get(name: string): unknown
  set(name: string, value: HostValue): void
}

const CLOSING_FUEL = 10_000_000
const DEFAULT_LIMIT = 256 * 2 ** 20

export class Lua {
  readonly globals: Globals
  readonly #m: Machine
  readonly #cx: Context
  readonly #executor: Executor
  readonly #refs: Refs
  readonly #record: TaskRecord = { failed: false, syntaxError: null, described: false }
  readonly #chunks = new Chunks()
  readonly #bodyNative: number
  readonly #outside: Outside
  /** The tracebacks of interruptions that tasks have not gone on with yet, by where their threads are. */
  readonly #interruptions = new Map<number, string>()
  #closed = false

  constructor(options: LuaOptions = {}) {
    const seed = options.seed ?? Math.floor(Math.random() * 2 ** 32)
    this.#m = new Machine({
      memoryLimit: options.memoryLimit ?? DEFAULT_LIMIT,
      initialMemory: options.initialMemory,
      seed,
      binaryChunks: options.binaryChunks ?? true,
    })
    this.#m.runLua = createLoop(this.#m)
    this.#cx = new Context(this.#m)
    this.#refs = new Refs(this.#m)
    this.#bodyNative = this.#cx.addNative(taskBody(this.#record, this.#chunks))
    this.#outside = outsideOf(options)
    openLibraries(this.#cx, this.#outside, options.libraries ?? 'full')
    installFinalizing(this.#cx)
    this.#m.heap.reporter = options.onCollected ?? null
    this.#executor = new Executor(this.#m, options.stress ?? {})
    this.globals = {
      get: (name) => this.#getGlobal(name),
      set: (name, value) => this.#setGlobal(name, value),
    }
  }

  /**
   * Runs a chunk to its end, and answers with its first result.
   *
   * @param source text; or bytes, if it is not UTF-8
   * @param options.fuel units that it may use
   * @throws LuaSyntaxError, LuaError, OutOfFuelError; LuaExit if the script ends by `os.exit`
   */
  run(source: string | Uint8Array, options: RunOptions & { readonly fuel?: number } = {}): unknown {
    const task = this.start(source, options)
    const fuel = options.fuel ?? Number.MAX_SAFE_INTEGER
    while (!task.done) {
      if (task.fuelUsed >= fuel) throw new OutOfFuelError(fuel)
      task.step({ fuel: fuel - task.fuelUsed })
    }
    if (task.error !== undefined) throw task.error
    if (task.exitStatus !== undefined) throw new LuaExit(task.exitStatus)
    return task.result
  }

  /**
   * Makes a task of a chunk, which is compiled and runs when it is stepped.
   */
  start(source: string | Uint8Array, options: RunOptions = {}): Task {
    this.#checkOpen()
    const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
    const thread = this.#refs.add(0, 0)
    this.#withRoom(() => {
      this.#refs.put(thread, TAG_THREAD, this.#newTaskThread(bytes, options))
    })
    const current = this.#refs.add(TAG_THREAD, this.#m.heap.i32[this.#refs.at(thread)]!)
    return new Task({
      run: (fuel) => this.#step(thread, current, fuel),
      interrupt: (message) => this.#interrupt(current, message),
      place: () => {
        this.#switchTo(current)
        return innermostPlace(this.#m)
      },
    })
  }

  /** Copies an array, a Map or the own properties of an object into a new table. */
  table(
    value: readonly HostValue[] | ReadonlyMap<HostValue, HostValue> | Readonly<Record<string, HostValue>>,
  ): LuaTable {
    this.#checkOpen()
    const ref = this.#refs.add(0, 0)
    this.#withRoom(() => {
      this.#refs.put(ref, TAG_TABLE, this.#m.tables.create())
      const entries = Array.isArray(value)
        ? value.map((item, index): [HostValue, HostValue] => [index + 1, item])
        : value instanceof Map
          ? [...value]
          : Object.entries(value)
      for (const [key, item] of entries) this.#setEntry(this.#m.heap.i32[this.#refs.at(ref)]!, key, item)
    })
    return new LuaTable(ref)
  }

  /** Bytes in live and not yet collected objects. */
  get usedBytes(): number {
    return this.#m.heap.usedBytes
  }

  /** Bytes of linear memory taken so far. */
  get arenaBytes(): number {
    return this.#m.heap.arenaBytes
  }

  /** What the memory consists of. Takes a walk over all of it. */
  heapStats(): HeapStats {
    return heapStats(this.#m.heap)
  }

  /**
   * For tests: so many allocations succeed, then some fail, as if memory had run out.
   *
   * @param times how many in a row: the first failure makes the machine collect and try again
   */
  failAllocations(after: number, times = 1): void {
    const { heap } = this.#m
    heap.failAfter = after
    heap.failTimes = times
    heap.retire() // the next allocation is counted, too
  }

  /** For tests: throws an Error if the heap is not in order. */
  verify(): void {
    verifyHeap(this.#m.heap)
  }

  /**
   * Ends the machine: calls the finalizers of all objects that are marked for finalization (manual §2.5.3), the last marked
   * first; and closes its files. Its tasks and tables cannot be used any more. Closing again does nothing.
   *
   * @param options.finalizers false: none is called
   * @param options.fuel units that they may use together, 10,000,000 if not given; what is left then is not called
   */
  close(options: { readonly finalizers?: boolean; readonly fuel?: number } = {}): void {
    if (this.#closed) return
    if (options.finalizers !== false) this.#finalizeAll(options.fuel ?? CLOSING_FUEL)
    this.#outside.close()
    this.#closed = true
    this.#chunks.clear()
  }

  #finalizeAll(fuel: number): void {
    const m = this.#m
    const { heap } = m
    if (!heap.hasFinalizable) return
    heap.finishCycle()
    heap.makeAllPending()
    try {
      m.switchTo(newThread(heap))
    } catch (thrown) {
      if (!heap.isOutOfMemory(thrown)) throw thrown
      heap.collectFully()
      m.switchTo(newThread(heap))
    }
    heap.i32[(m.thread << 2) + THREAD_TASK] = 1
    heap.i32[(m.thread << 2) + THREAD_STATUS] = STATUS_RUNNING
    m.finished = 0 // nothing is on the thread
    beginFinalizing(m)
    m.finished = -1
    this.#executor.run(fuel)
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('this Lua machine is closed')
  }

  #getGlobal(name: string): unknown {
    this.#checkOpen()
    const { heap, tables } = this.#m
    this.#withRoom(() => fromHost(this.#m, ROOT_SCRATCH << 2, name, this.#refAt))
    return toHost(this.#m, tables.get(heap.i32[ROOT_GLOBALS << 2]!, ROOT_SCRATCH << 2))
  }

  #setGlobal(name: string, value: HostValue): void {
    this.#checkOpen()
    this.#withRoom(() => this.#setEntry(this.#m.heap.i32[ROOT_GLOBALS << 2]!, name, value))
  }

  readonly #refAt = (table: LuaTable): WordAddress => this.#refs.at(table.ref)

  #setEntry(table: number, key: HostValue, value: HostValue): void {
    const m = this.#m
    const keyRef = this.#refs.add(0, 0)
    const valueRef = this.#refs.add(0, 0)
    try {
      fromHost(m, this.#refs.at(keyRef), key, this.#refAt)
      const bad = m.tables.badKey(this.#refs.at(keyRef))
      if (bad !== null) throw new TypeError(`a table cannot have the key ${bad}`)
      fromHost(m, this.#refs.at(valueRef), value, this.#refAt)
      m.tables.set(table, this.#refs.at(keyRef), this.#refs.at(valueRef))
    } finally {
      this.#refs.release(keyRef)
      this.#refs.release(valueRef)
    }
  }

  /** Does what allocates outside a step; when memory runs out it is collected and done once more. */
  #withRoom(work: () => void): void {
    const { heap } = this.#m
    try {
      work()
    } catch (thrown) {
      if (!heap.isOutOfMemory(thrown)) throw thrown
      heap.collectFully()
      try {
        work()
      } catch (again) {
        if (!heap.isOutOfMemory(again)) throw again
        throw new LuaError('not enough memory', 'not enough memory', '')
      }
    }
  }

  #newTaskThread(source: Uint8Array, { name, args = [], binary = false }: RunOptions): number {
    const m = this.#m
    const { heap } = m
    const body = newNativeFunction(heap, this.#bodyNative)
    const thread = newThread(heap)
    const before = m.thread
    m.switchTo(thread)
    try {
      // The source, its name, its mode, the environment, a place for the chunk's function, its arguments.
      const values = [source, name, binary ? 'b' : undefined, undefined, undefined, ...args]
      const end = (values.length + 1) * SLOT_WORDS
      reserveStack(m, end)
      m.putHandle(m.stack, TAG_NATIVE_FUNCTION, body)
      values.forEach((value, index) => {
        fromHost(m, m.stack + (index + 1) * SLOT_WORDS, value, this.#refAt)
      })
      if (name === undefined) heap.copy(m.stack + NAME * SLOT_WORDS, m.stack + SOURCE * SLOT_WORDS)
      heap.copy(m.stack + ENVIRONMENT * SLOT_WORDS, ROOT_GLOBALS << 2)
      heap.i32[(thread << 2) + THREAD_TASK] = 1
      enter(m, m.stack, m.stack + end, 0, -1, FLAG_REPORT | FLAG_CATCH)
      heap.i32[m.frame + FRAME_EXTRA] = CHUNK * SLOT_WORDS // where an error goes while the chunk is being compiled
      this.#executor.leaveThread()
    } finally {
      if (before !== 0) m.switchTo(before)
    }
    return thread
  }

  /** Steps the thread that a task has come to. */
  #step(thread: number, current: number, fuel: number): StepOutcome {
    this.#checkOpen()
    const m = this.#m
    this.#switchTo(current)
    m.finished = -1
    this.#record.failed = false
    this.#record.syntaxError = null
    m.traceback = this.#interruptions.get(current) ?? ''
    this.#interruptions.delete(current)
    const left = this.#executor.run(fuel)
    const fuelUsed = fuel - left
    if (m.finished < 0) {
      this.#refs.put(current, TAG_THREAD, m.thread)
      return {
        finished: false,
        fuelUsed,
        result: undefined,
        error: undefined,
        exitStatus: undefined,
        exitCloses: false,
      }
    }
    const result = m.finished > 0 ? toHost(m, m.stack) : undefined
    const error = this.#record.failed ? this.#failure() : undefined
    const { exitStatus, exitCloses } = this.#outside
    this.#outside.exitStatus = undefined
    this.#outside.exitCloses = false
    m.finished = -1
    this.#refs.release(thread)
    this.#refs.release(current)
    return { finished: true, fuelUsed, result: error === undefined ? result : undefined, error, exitStatus, exitCloses }
  }

  /** Makes the thread that a task has come to the running one. */
  #switchTo(current: number): void {
    this.#checkOpen()
    const m = this.#m
    const running = m.heap.i32[this.#refs.at(current)]!
    m.heap.i32[(running << 2) + THREAD_STATUS] = STATUS_RUNNING
    m.switchTo(running)
  }

  #interrupt(current: number, message: string): void {
    const m = this.#m
    this.#switchTo(current)
    m.traceback = ''
    this.#executor.interrupt(message)
    this.#refs.put(current, TAG_THREAD, m.thread)
    this.#interruptions.set(current, m.traceback)
  }

  #failure(): LuaError | LuaSyntaxError {
    const m = this.#m
    if (this.#record.syntaxError !== null) return syntaxError(this.#record.syntaxError)
    const message = String(toHost(m, m.stack + SLOT_WORDS))
    return new LuaError(message, toHost(m, m.stack), this.#record.described ? '' : m.traceback)
  }
}

function syntaxError({ message, line, column }: CompileError): LuaSyntaxError {
  const bytes = Uint8Array.from(message, (character) => character.charCodeAt(0))
  return new LuaSyntaxError(new TextDecoder().decode(bytes), line, column)
}

/** What a machine has of the world of the options, with what stands in place of parts of it. */
function outsideOf({ world, stdin, stdout, stderr, clock }: LuaOptions): Outside {
  return new Outside(world ?? memoryWorld(), {
    ...(stdin && { stdin: { read: stdin } }),
    ...(stdout && { stdout: outputTo(stdout) }),
    ...(stderr && { stderr: outputTo(stderr) }),
    ...(clock && { clock }),
  })
}

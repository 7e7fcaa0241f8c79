/// <reference lib="esnext.disposable" preserve="true" />
/**
 * The machine as its users see it.
 */

import type { CycleReport } from '../gc/collector'
import { TAG_NATIVE_FUNCTION } from '../gc/slot'
import { verifyHeap } from '../gc/verify'
import { newNativeFunction } from '../object/function'
import { INSTRUCTIONS, SCRATCH_OPERAND_C } from '../object/roots'
import type { Stress } from '../sequence/executor'
import type { Clock } from '../sequence/machine'
import { type LibraryName, openLibraries } from '../stdlib/open'
import { Outside } from '../stdlib/outside'
import type { SeekFrom, Stream, World } from '../stdlib/world'
import { runToEnd } from './calls'
import type { ClassDefinition, HostClass } from './classes'
import { Closing } from './closing'
import { type DescribeOptions, Stubs } from './describe'
import { OutputLimitError } from './errors'
import type { LuaFunction } from './function'
import { heapSnapshot } from './heap-snapshot'
import { type HeapStats, heapStats } from './heap-stats'
import { Host } from './host'
import { EMPTY_WORLD, memoryWorld, outputTo } from './memory-world'
import { type HostNative, viewedNative } from './native'
import { Run } from './run'
import type { AsyncOptions, RunLimits, RunOptions } from './run-options'
import { LuaTable } from './table'
import { Task } from './task'
import { bytesOf } from './text'
import type { HostValue } from './values'

export type { ExitStatus, OpenMode, SeekFrom, Stream, TimeZone, World, WorldError } from '../stdlib/world'
export type { LibraryName, Stress }

/** What a machine is made with. */
export interface LuaOptions {
  /** Bytes that all state of the machine may take: 1 MiB to 4 GiB; 256 MiB if not given. */
  readonly memoryLimit?: number
  /**
   * Bytes that the memory has from the start; 64 KiB if not given, nor less. It grows as it must, but each time it does V8
   * drops the code that it has optimised for it: who runs long programs on one machine does well to give as much as
   * `memoryLimit`, which costs nothing until it is touched. Up to 1 MiB a machine is made fast; for more the platform takes
   * hundreds of microseconds, and JavaScript's collector counts the memory of all machines that are not collected yet.
   */
  readonly initialMemory?: number
  /** Of string hashes and `math.random`: the same seed gives the same run. Random if not given. */
  readonly seed?: number
  /**
   * What scripts see of the outside: files, streams, clocks, processes. A `memoryWorld` without files if not given; Node's own is
   * `nodeWorld()` of `moonstep/node`.
   */
  readonly world?: World
  /**
   * The libraries that scripts find. `'sandbox'`, if not given: what reaches nothing outside (of `os` clock, date, difftime and time, of
   * `debug` traceback; no `io`, no `package`, no files). `'full'`: all of them. Or those that are named.
   */
  readonly libraries?: 'sandbox' | 'full' | readonly LibraryName[]
  /**
   * Whether `load`, `loadfile` and `dofile` take binary chunks, as `string.dump` makes them; if not given, not in the sandbox. They are
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
  /** What each run may use, unless it is given more or less: fuel, time, memory, depth of calls, output. */
  readonly limits?: RunLimits
  /** Units of fuel that a task which goes on by itself (`runAsync`) has before others have their turn; 10,000 if not given. */
  readonly slice?: number
  /** Is given each line that `print` writes, without its end, in place of standard output. */
  readonly print?: (line: string) => void
  /** Is given each warning, in place of standard error. */
  readonly warn?: (message: string) => void
  /**
   * Has instructions counted, and the collector's work between steps timed by the clock that is given, for `measured`. Scripts are slower for it: by
   * a fifth in a process's first machine.
   */
  readonly measure?: Clock
  /** Is told of each collection that has ended. It must not use the machine. */
  readonly onCollected?: (report: CycleReport) => void
  /** For tests: what the collector and the allocator do at every chance. */
  readonly stress?: Stress
}

/** What a machine that was made with `measure` has counted and timed. */
export interface Measured {
  /** Instructions of Lua functions executed; a test and the jump behind it are one. What natives do is not counted. */
  readonly instructions: number
  /** Milliseconds for which the collector, or the growth of a large table or stack, has stopped scripts at a time, at most. */
  readonly longestPause: number
  /** And in all. */
  readonly pauseTime: number
}

export type { AsyncOptions, Clock, RunLimits, RunOptions }

/**
 * The global variables of a machine.
 *
 * @typeParam G their names and types, for who knows them
 */
export interface Globals<G extends object = Record<string, unknown>> {
  get<K extends keyof G & string>(name: K): G[K]
  get(name: string): unknown
  set<K extends keyof G & string>(name: K, value: G[K]): void
  set(name: string, value: HostValue): void
}

const CLOSED_FROM_WITHIN = 'this Lua machine cannot be closed by a function that it has called'
const CLOSING_FUEL = 10_000_000
const DEFAULT_LIMIT = 256 * 2 ** 20

/**
 * A Lua machine: its memory, its libraries, its globals.
 *
 * @typeParam G names and types of globals
 */
export class Lua<G extends object = Record<string, unknown>> {
  /** The global variables that scripts see. */
  readonly globals: Globals<G>
  readonly #host: Host
  /** The names of globals that the host has set. */
  readonly #names = new Set<string>()
  #closing: Closing | null = null

  constructor(options: LuaOptions = {}) {
    const seed = options.seed ?? Math.floor(Math.random() * 2 ** 32)
    const libraries = options.libraries ?? 'sandbox'
    const machineOptions = {
      memoryLimit: options.memoryLimit ?? DEFAULT_LIMIT,
      initialMemory: options.initialMemory,
      seed,
      binaryChunks: options.binaryChunks ?? libraries !== 'sandbox',
      measure: options.measure,
    }
    const outside = outsideOf(options, (bytes) => this.#countOutput(bytes))
    const host = new Host(machineOptions, outside, options.limits ?? {}, options.stress ?? {}, options.slice)
    this.#host = host
    openLibraries(host.cx, outside, libraries)
    host.m.heap.reporter = options.onCollected ?? null
    this.globals = globalsOf(host, this.#names)
  }

  /**
   * Runs a chunk to its end, and answers with its first result.
   *
   * @param source text; or bytes, if it is not UTF-8
   * @throws LuaSyntaxError, LuaError; a LuaStop if it is stopped; LuaExit if the script ends by `os.exit`
   */
  run<T = unknown>(source: string | Uint8Array, options: RunOptions = {}): T {
    return runToEnd(this.#newRun(source, options, false))[0] as T
  }

  /**
   * Runs a chunk so that the event loop has its turn, and waits for what it waits for. Runs of one machine take turns.
   *
   * @returns its first result; rejects with what `run` throws, or when it is cancelled
   */
  runAsync<T = unknown>(source: string | Uint8Array, options: AsyncOptions = {}): Promise<T> {
    return this.#host.scheduler.promise(() => this.#newRun(source, options, true), options) as Promise<T>
  }

  /**
   * Makes a task of a chunk, which is compiled and runs when it is stepped.
   */
  start<T = unknown>(source: string | Uint8Array, options: RunOptions = {}): Task<T> {
    return new Task<T>(this.#newRun(source, options, true))
  }

  /**
   * Compiles a chunk to a function, which can be called any number of times.
   *
   * @throws LuaSyntaxError
   */
  load<A extends readonly unknown[] = readonly unknown[], R = unknown>(
    source: string | Uint8Array,
    options: { readonly name?: string } = {},
  ): LuaFunction<A, R> {
    const host = this.#host
    host.checkFree()
    const bytes = bytesOf(source)
    const run = new Run(host, host.loadBody, chunkValues(bytes, options.name, host.globals, []), {}, false, bytes)
    return runToEnd(run)[0] as LuaFunction<A, R>
  }

  /** Copies an array, a Map, a Set or the own properties of a plain object into a new table, with all that is in it. */
  table<T extends object = Record<string, unknown>>(value: object = {}): LuaTable<T> {
    const host = this.#host
    host.checkFree()
    const prepared = host.values.prepare(value)
    const anchor = host.withRoom(() => {
      host.values.put(SCRATCH_OPERAND_C, prepared)
      return host.refs.hold(SCRATCH_OPERAND_C)
    })
    let held: unknown
    try {
      held = host.withRoom(() => host.values.toHost(host.refs.at(anchor)))
    } finally {
      host.refs.release(anchor)
    }
    if (!(held instanceof LuaTable)) throw new TypeError('lua.table needs an array, a Map, a Set or a plain object')
    return held as unknown as LuaTable<T>
  }

  /**
   * Makes a class of the host known: from now on its objects can be handed in, and scripts see of them what is listed, and no more.
   *
   * @returns a table with what is listed as `static`
   */
  defineClass<T extends object>(class_: HostClass<T>, definition: ClassDefinition<T> = {}): LuaTable {
    return this.#host.classes.define(class_, definition as ClassDefinition)
  }

  /**
   * Makes a function of a native of the host, which keeps its state in the machine: for what runs long and is to be stopped anywhere, or
   * calls Lua very often. A native stays known to the machine as long as that lives.
   */
  native<A extends readonly unknown[] = readonly unknown[], R = unknown>(native: HostNative): LuaFunction<A, R> {
    const host = this.#host
    host.checkFree()
    const number = host.cx.addNative(viewedNative(host, native))
    return host.withRoom(() => {
      host.m.putHandle(SCRATCH_OPERAND_C, TAG_NATIVE_FUNCTION, newNativeFunction(host.m.heap, number))
      return host.values.toHost(SCRATCH_OPERAND_C)
    }) as LuaFunction<A, R>
  }

  /**
   * Stubs of the globals that the host has set and of its classes, for editors (LuaCATS, `---@meta`): to be put in a file that the Lua
   * language server finds.
   */
  describe(options: DescribeOptions = {}): string {
    const host = this.#host
    host.checkFree()
    const stubs = new Stubs(options, (object) => host.classes.nameOf(object))
    for (const info of host.classes.all) stubs.addClass(info)
    for (const name of this.#names) {
      const value = this.globals.get(name)
      if (value !== undefined) stubs.addGlobal(name, value)
    }
    return stubs.text
  }

  /** Bytes in live and not yet collected objects. */
  get usedBytes(): number {
    return this.#host.m.heap.usedBytes
  }

  /** Bytes of linear memory taken so far. */
  get arenaBytes(): number {
    return this.#host.m.heap.arenaBytes
  }

  /** Values that the host holds by references (`LuaTable` and the like), and objects of the host that scripts hold. */
  get held(): { readonly refs: number; readonly objects: number } {
    return { refs: this.#host.refs.held, objects: this.#host.objects.size }
  }

  /** What was counted and timed since the machine was made; null unless it was made with `measure`. */
  get measured(): Measured | null {
    const { m, executor } = this.#host
    if (!m.countsInstructions) return null
    const { longestPause, pauseTime } = executor
    return { instructions: m.heap.f64[INSTRUCTIONS]!, longestPause, pauseTime }
  }

  /** What the memory consists of. Takes a walk over all of it. */
  heapStats(): HeapStats {
    return heapStats(this.#host.m.heap)
  }

  /**
   * The text of a heap snapshot, in pieces, as Chrome's DevTools open it (a file `NAME.heapsnapshot`): which objects there are, what they hold, what
   * holds them, and how many bytes they take. Collects first, so that only what is alive is in it; the picture is taken at once,
   * and does not change while the pieces are read. An object has the same number in all snapshots of a machine; after its
   * end another may have it.
   *
   * Takes about 12 bytes of memory of the host for each reference between objects, and 28 for each object.
   *
   * @throws Error while a task is being stepped, or if the machine is closed
   */
  heapSnapshot(): Iterable<string> {
    const host = this.#host
    host.checkFree()
    if (host.level > 0) throw new Error('no heap snapshot can be taken in the middle of a step')
    host.m.heap.collectFully()
    return heapSnapshot(host.m)
  }

  /**
   * For tests: so many allocations succeed, then some fail, as if memory had run out.
   *
   * @param times how many in a row: the first failure makes the machine collect and try again
   */
  failAllocations(after: number, times = 1): void {
    const { heap } = this.#host.m
    heap.failAfter = after
    heap.failTimes = times
    heap.retire() // the next allocation is counted, too
  }

  /** For tests: throws an Error if the heap is not in order. */
  verify(): void {
    verifyHeap(this.#host.m.heap)
  }

  /**
   * Ends the machine: cancels what goes on by itself, calls the finalizers of all objects that are marked for finalization
   * (manual §2.5.3), the last marked first; and closes its files. Its tasks and tables cannot be used any more. Closing again does nothing.
   *
   * @param options.finalizers false: none is called
   * @param options.fuel units that they may use together, 10,000,000 if not given; what is left then is not called
   */
  close(options: { readonly finalizers?: boolean; readonly fuel?: number } = {}): void {
    const host = this.#host
    if (host.isClosed) return
    if (host.isClosing && host.level > 0) throw new Error(CLOSED_FROM_WITHIN)
    const closing = this.#closing ?? this.#beginClosing()
    try {
      if (options.finalizers !== false) closing.runAtOnce(options.fuel ?? CLOSING_FUEL)
    } finally {
      host.close()
    }
  }

  /**
   * Ends the machine as `close` does, but in portions: the task that it answers with calls the finalizers as it is stepped, and when it is done
   * the machine is closed. From now on nothing else can be done with the machine, except `close`, which does what is left at once.
   */
  closing(): Task {
    return new Task(this.#beginClosing())
  }

  #beginClosing(): Closing {
    const host = this.#host
    host.checkFree()
    if (host.level > 0) throw new Error(CLOSED_FROM_WITHIN)
    host.scheduler.close('the Lua machine has been closed')
    host.isClosing = true
    this.#closing = new Closing(host)
    return this.#closing
  }

  [Symbol.dispose](): void {
    this.close()
  }

  #newRun(source: string | Uint8Array, options: RunOptions, canWait: boolean): Run {
    const host = this.#host
    host.checkFree()
    const bytes = bytesOf(source)
    const values = chunkValues(bytes, options.name, host.globals, options.args ?? [], options.binary)
    const prepared = values.map((value) => host.values.prepare(value))
    return new Run(host, host.runBody, prepared, options, canWait, bytes)
  }

  #countOutput(bytes: number): void {
    const limit = this.#host.current?.writes(bytes) ?? null
    if (limit !== null) throw new OutputLimitError(limit)
  }
}

/** What the native at the bottom finds: the source, its name, its mode, the environment, a place for the function, arguments. */
function chunkValues(
  source: Uint8Array,
  name: string | undefined,
  globals: LuaTable,
  args: readonly unknown[],
  binary = false,
): unknown[] {
  return [source, name ?? source, binary ? 'b' : undefined, globals, undefined, ...args]
}

function globalsOf<G extends object>(host: Host, names: Set<string>): Globals<G> {
  const table = host.globals as unknown as LuaTable<Record<string, unknown>>
  return {
    get: (name: string) => {
      host.checkFree()
      return table.rawGet(name)
    },
    set: (name: string, value: unknown) => {
      host.checkFree()
      table.rawSet(name, value as HostValue)
      names.add(name)
    },
  } as Globals<G>
}

/** What a machine has of the world of the options, with what stands in place of parts of it. */
function outsideOf(options: LuaOptions, count: (bytes: number) => void): Outside {
  // In a sandbox no file can be made.
  const { libraries = 'sandbox' } = options
  const {
    world = libraries === 'sandbox' ? EMPTY_WORLD : memoryWorld(),
    stdin,
    stdout,
    stderr,
    clock,
    print,
    warn,
  } = options
  const out = print !== undefined ? lines(print) : stdout !== undefined ? outputTo(stdout) : world.stdout
  const err = warn !== undefined ? lines(warn) : stderr !== undefined ? outputTo(stderr) : world.stderr
  return new Outside(world, {
    ...(stdin && { stdin: { read: stdin } }),
    ...(out && { stdout: counted(out, count) }),
    ...(err && { stderr: counted(err, count) }),
    ...(clock && { clock }),
  })
}

/** A stream that tells how much is written to it before it is. */
function counted(stream: Stream, count: (bytes: number) => void): Stream {
  if (stream.write === undefined) return stream
  return {
    write(bytes) {
      count(bytes.length)
      return stream.write!(bytes)
    },
    ...(stream.read && { read: (size: number) => stream.read!(size) }),
    ...(stream.seek && { seek: (offset: number, from: SeekFrom) => stream.seek!(offset, from) }),
    ...(stream.flush && { flush: () => stream.flush!() }),
    ...(stream.close && { close: () => stream.close!() }),
  }
}

/** Characters of a line that are kept until its end; what is longer comes in parts. A text of JavaScript's has about twice as many at most. */
const LONGEST_LINE = 2 ** 28

/** Lines as text, without their ends. */
function lines(take: (line: string) => void): Stream {
  let pending = ''
  const decoder = new TextDecoder()
  return {
    write(bytes) {
      const text = decoder.decode(bytes, { stream: true })
      let from = 0
      // What is pending is not looked at again: a script may write a long line in small pieces.
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        const line = pending + text.slice(from, end)
        pending = ''
        from = end + 1
        take(line)
      }
      pending += text.slice(from)
      if (pending.length > LONGEST_LINE) {
        const part = pending
        pending = ''
        take(part)
      }
      return null
    },
  }
}

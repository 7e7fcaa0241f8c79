/**
 * Programs of many kinds on many machines at once, which are stepped, go on by themselves, or run at once; are limited, cancelled
 * and interrupted; and whose machines are closed in the middle and made anew.
 *
 * At the end of each round all tasks are ended, every heap is verified, and what is in use is measured. Some machines live from the first
 * round to the last, the others for some programs, or to the end of the round.
 */
import { setImmediate as turn } from 'node:timers/promises'
import { getHeapCodeStatistics } from 'node:v8'
import { CancelledError, type Lua, LuaError, LuaExit, LuaStop, LuaSyntaxError, type Task } from '../../dist/index.js'
import { collectGarbage, TIMES_FOR_MANY } from './collect-garbage'
import { Random } from './random'
import { SOAK_PROGRAMS, type SoakProgram, soakMachine } from './soak-programs'
import { TimeHistogram } from './time-histogram'
import { leastGrowth } from './trend'

const MIB = 2 ** 20
const MACHINES = 200
const TASKS_A_MACHINE = 3
const ACTS_A_TURN = 20
/** The units of a slice whose time is measured: the default of `task.step`. */
const SLICE = 10_000
const MOST_FUEL = 100_000
/** Programs are given numbers up to that: what they take is in proportion. */
const MOST_NUMBER = 1000
/** One in so many machines lives as long as the soak. */
const LASTING = 10
/** Of a round, so that what leaks in it can be told from chance, however slow the computer is. */
const LEAST_PROGRAMS = 1000
/** Rounds are put together to that many groups, and what leaks grows from each to the next. */
const GROUPS = 5

/** Bytes of JavaScript's heap for each program: less than a run takes. */
const MOST_PROGRAM_GROWTH = 100
/** And for each machine, of whose functions V8 keeps what it has learned. A machine takes hundreds of times as much. */
const MOST_MACHINE_GROWTH = 500
/** Bytes in all machines that live long, on which a tenth of the programs run. */
const MOST_LUA_GROWTH = 4096
/** References: by chance some holders are still there. */
const MOST_HELD_GROWTH = 8
const MOST_PROBLEMS = 20

/** What is in use after a round, once most machines are closed and all has been collected that can be. */
export interface SoakSample {
  readonly seconds: number
  /** Of JavaScript's heap, but for machine code: V8 keeps more of it for a long time. */
  readonly heapBytes: number
  /** The memory of the machines that live long. */
  readonly arenaBytes: number
  /** In use in these. */
  readonly luaBytes: number
  /** References of the host into those, and objects of the host that they hold. */
  readonly held: number
  readonly rssBytes: number
}

export interface MachineSoakReport {
  readonly seconds: number
  readonly machines: number
  readonly machinesMade: number
  readonly programs: number
  /** How many programs ended in which way: `done`, or the name of the error. */
  readonly endings: ReadonlyMap<string, number>
  readonly verified: number
  readonly samples: readonly SoakSample[]
  /** How long slices of 10,000 units took, in milliseconds. */
  readonly slices: TimeHistogram
  /** What should not be: answers and errors that are not the program's, rejections that nobody heard of. */
  readonly problems: readonly string[]
}

export interface MachineSoakOptions {
  readonly seconds: number
  /** The first of which does not count: caches grow in it. */
  readonly rounds: number
  readonly seed?: number
  readonly onRound?: (report: MachineSoakReport) => void
}

/** A task that is stepped, or goes on by itself. */
interface Running {
  readonly program: SoakProgram
  readonly n: number
  readonly task?: Task
  readonly abort?: AbortController
}

/** One machine and what is under way on it. */
interface Seat {
  lua: Lua
  running: Running[]
  /** Programs until it is closed. */
  life: number
}

/** Runs rounds until the time is over. */
export async function soakMachines(options: MachineSoakOptions): Promise<MachineSoakReport> {
  const soak = new MachineSoak(options.seed ?? 1)
  const unheard = (reason: unknown): void => soak.problem(`nobody heard of a rejection: ${String(reason)}`)
  process.on('unhandledRejection', unheard)
  try {
    for (let round = 1; round <= options.rounds; round++) {
      await soak.round((options.seconds / options.rounds) * round)
      options.onRound?.(soak.report)
    }
    soak.close()
    return soak.report
  } finally {
    process.off('unhandledRejection', unheard)
  }
}

class MachineSoak {
  readonly #random: Random
  readonly #began = performance.now()
  #seats: Seat[] = []
  /** Those whose machines live long. */
  readonly #lasting: readonly Seat[]
  readonly #promises = new Set<Promise<void>>()
  readonly #endings = new Map<string, number>()
  readonly #samples: SoakSample[] = []
  readonly #slices = new TimeHistogram()
  readonly #problems: string[] = []
  #programs = 0
  #made = 0
  #verified = 0

  constructor(seed: number) {
    this.#random = new Random(seed)
    this.#lasting = Array.from({ length: MACHINES / LASTING }, () => {
      const lua = this.#newMachine()
      warmUp(lua)
      return { lua, running: [], life: Number.POSITIVE_INFINITY }
    })
  }

  get report(): MachineSoakReport {
    return {
      seconds: this.#seconds,
      machines: MACHINES,
      machinesMade: this.#made,
      programs: this.#programs,
      endings: new Map([...this.#endings].sort(([, a], [, b]) => b - a)),
      verified: this.#verified,
      samples: [...this.#samples],
      slices: this.#slices,
      problems: this.#problems,
    }
  }

  get #seconds(): number {
    return (performance.now() - this.#began) / 1000
  }

  problem(text: string): void {
    if (this.#problems.length < MOST_PROBLEMS) this.#problems.push(text)
  }

  /** @param end in seconds since the start */
  async round(end: number): Promise<void> {
    const programs = this.#programs + LEAST_PROGRAMS
    this.#seats = Array.from({ length: MACHINES }, (_, i) => this.#lasting[i] ?? this.#newSeat())
    while (this.#seconds < end || this.#programs < programs) {
      for (let i = 0; i < ACTS_A_TURN; i++) this.#act(this.#random.pick(this.#seats))
      await turn()
    }
    await this.#rest()
    this.#samples.push(this.#sample())
  }

  close(): void {
    for (const { lua } of this.#lasting) lua.close()
  }

  // ---- what may happen

  #act(seat: Seat): void {
    if (seat.life <= 0) return this.#replace(seat)
    if (seat.running.length < TASKS_A_MACHINE) return this.#begin(seat)
    const running = this.#random.pick(seat.running)
    const { task } = running
    const chance = this.#random.below(100)
    if (chance < 4 || task?.status === 'waiting') {
      // Half of those that wait are given the time.
      if (this.#random.chance(0.5)) this.#cancel(running)
    } else if (task === undefined) this.#use(seat)
    else if (chance < 6) task.interrupt('interrupted')
    else this.#step(task)
    if (task?.done) this.#remove(seat, running)
  }

  #step(task: Task): void {
    if (this.#random.chance(0.3)) {
      task.step({ fuel: 1 + this.#random.below(500) })
      return
    }
    const before = performance.now()
    task.step({ fuel: SLICE })
    this.#slices.add(performance.now() - before)
  }

  #begin(seat: Seat): void {
    const program = this.#random.pick(SOAK_PROGRAMS)
    const n = 1 + (this.#programs++ % MOST_NUMBER)
    seat.life--
    try {
      this.#run(seat, program, n)
    } catch (error) {
      this.#failed(program, n, error)
    }
  }

  #run(seat: Seat, program: SoakProgram, n: number): void {
    const { lua } = seat
    const options = { args: [n], ...this.#limits(program) }
    const way = this.#random.below(4)
    if (way < 2) seat.running.push({ program, n, task: lua.start(program.source, options) })
    else if (way === 2 || program.waits) {
      const running = { program, n, abort: new AbortController() }
      seat.running.push(running)
      this.#follow(seat, running, lua.runAsync(program.source, { ...options, signal: running.abort.signal }))
    } else this.#ended(program, n, lua.run(program.source, options))
  }

  #follow(seat: Seat, running: Running, promise: Promise<unknown>): void {
    const { program, n } = running
    const followed = promise
      .then(
        (result) => this.#ended(program, n, result),
        (error: unknown) => this.#failed(program, n, error),
      )
      .finally(() => {
        this.#promises.delete(followed)
        seat.running = seat.running.filter((other) => other !== running)
      })
    this.#promises.add(followed)
  }

  #limits({ stackDepth }: SoakProgram) {
    const random = this.#random
    return {
      fuel: 1 + random.below(random.chance(0.2) ? 500 : MOST_FUEL),
      output: 2000,
      ...(random.chance(0.1) && { deadline: 1 + random.below(20) }),
      ...(random.chance(0.1) && { memory: 1 + random.below(100_000) }),
      ...(stackDepth !== undefined && { stackDepth }),
    }
  }

  /** What else a host does. */
  #use({ lua }: Seat): void {
    const n = this.#programs
    try {
      const table = lua.table({ n, list: [n, `text ${n}`] })
      const f = lua.load('local t = ... return t.list[2] .. t.n')
      const answer = f(table)
      f.release()
      table.release()
      if (answer !== `text ${n}${n}`) this.problem(`a function has answered ${String(answer)}`)
    } catch (error) {
      if (!isMemoryError(error)) this.problem(`a function has failed: ${String(error)}`)
    }
  }

  #cancel({ task, abort }: Running): void {
    task?.cancel('enough')
    abort?.abort('enough')
  }

  #remove(seat: Seat, running: Running): void {
    const { program, n, task } = running
    seat.running = seat.running.filter((other) => other !== running)
    if (task!.error !== undefined) this.#failed(program, n, task!.error)
    else if (task!.status === 'exited') this.#failed(program, n, new LuaExit(task!.exitStatus!))
    else this.#ended(program, n, task!.result)
  }

  // ---- endings

  #ended({ source, expected }: SoakProgram, n: number, result: unknown): void {
    this.#count('done')
    if (expected === undefined || result !== expected(n))
      this.problem(`${source} has answered ${n} with ${String(result)}`)
  }

  #failed({ source, fails }: SoakProgram, n: number, error: unknown): void {
    this.#count(error instanceof Error ? error.name : typeof error)
    if (error instanceof LuaStop || isMemoryError(error)) return
    if (error instanceof LuaExit && error.status === n % 256 && source.includes('os.exit')) return
    if (error instanceof LuaError && /(?:^|: )interrupted$/.test(error.message)) return
    if ((error instanceof LuaError || error instanceof LuaSyntaxError) && fails?.test(error.message)) return
    this.problem(`${source} has failed with ${String(error)}`)
  }

  #count(ending: string): void {
    this.#endings.set(ending, (this.#endings.get(ending) ?? 0) + 1)
  }

  // ---- machines

  #newMachine(): Lua {
    this.#made++
    return soakMachine(this.#random.below(2 ** 31), (1 + this.#random.below(3)) * MIB)
  }

  #lifetime(): number {
    return 1 + this.#random.below(this.#random.chance(0.2) ? 20 : 500)
  }

  #newSeat(): Seat {
    return { lua: this.#newMachine(), running: [], life: this.#lifetime() }
  }

  /** Closes a machine, whatever is under way on it, and puts another in its place. */
  #replace(seat: Seat): void {
    const { lua } = seat
    if (this.#random.chance(0.2)) this.#verify(lua)
    if (this.#random.chance(0.3)) {
      const closing = lua.closing()
      for (let i = this.#random.below(20); i > 0 && !closing.done; i--) closing.step({ fuel: 100 })
    }
    lua.close()
    Object.assign(seat, this.#newSeat())
  }

  #verify(lua: Lua): void {
    try {
      lua.verify()
    } catch (error) {
      this.problem(`a heap is not in order: ${String(error)}`)
    }
    this.#verified++
  }

  // ---- rest

  /** Ends all that is under way, and collects what can be on both sides. Only the machines that live long are left. */
  async #rest(): Promise<void> {
    for (const seat of this.#seats) {
      for (const running of seat.running) {
        this.#cancel(running)
        if (running.task !== undefined) this.#count(CancelledError.name)
      }
      seat.running = seat.running.filter(({ abort }) => abort !== undefined)
    }
    await Promise.all(this.#promises)
    for (const { lua } of this.#seats) this.#verify(lua)
    for (const { lua, life } of this.#seats) if (Number.isFinite(life)) lua.close()
    this.#seats = []
    await collectGarbage(() => {
      for (const { lua } of this.#lasting) lua.run('kept = nil collectgarbage()')
    }, TIMES_FOR_MANY)
  }

  #sample(): SoakSample {
    const { heapUsed, rss } = process.memoryUsage()
    const code = getHeapCodeStatistics()
    const heapBytes = heapUsed - code.code_and_metadata_size - code.bytecode_and_metadata_size
    let [arenaBytes, luaBytes, held] = [0, 0, 0]
    for (const { lua } of this.#lasting) {
      arenaBytes += lua.arenaBytes
      luaBytes += lua.usedBytes
      held += lua.held.refs + lua.held.objects
    }
    return { seconds: this.#seconds, heapBytes, arenaBytes, luaBytes, held, rssBytes: rss }
  }
}

/**
 * Fills the caches of what is made of patterns and formats: they are under the handles of their strings, so that a pattern takes one place
 * after another in the course of many chunks.
 */
const FILL_CACHES = `
  for i = 1, 1000 do
    local _ = ('x'):find('^[' .. i .. ']')
    _ = string.pack('!' .. i % 16 + 1 .. (' '):rep(i % 20) .. 'b', 1)
  end`

/** Each program once, so that all is there that a machine makes only once, and tables have their sizes. */
function warmUp(lua: Lua): void {
  lua.run(FILL_CACHES)
  for (const { source } of SOAK_PROGRAMS) {
    const task = lua.start(source, { args: [MOST_NUMBER] })
    task.step({ fuel: MOST_FUEL })
    task.cancel()
  }
}

/** Memory may be used up anywhere. A message may be all that is left of that, if the script has raised it again. */
function isMemoryError(error: unknown): boolean {
  return error instanceof LuaError && error.message === 'not enough memory'
}

/** What of a soak is not as it should be. */
export function problemsOf({ problems, programs, machinesMade, samples }: MachineSoakReport): string[] {
  const counted = samples.slice(1)
  const [programsAGroup, machinesAGroup] = [programs / GROUPS, machinesMade / GROUPS]
  const grown = (key: keyof SoakSample, most: number): string[] => {
    const growth = leastGrowth(
      counted.map((sample) => sample[key]),
      GROUPS,
    )
    return growth > most ? [`${key} grows by ${growth} at least each time`] : []
  }
  return [
    ...problems,
    ...grown('heapBytes', MOST_PROGRAM_GROWTH * programsAGroup + MOST_MACHINE_GROWTH * machinesAGroup),
    ...grown('luaBytes', MOST_LUA_GROWTH),
    ...grown('held', MOST_HELD_GROWTH),
  ]
}

/**
 * One machine of the command: made as the options say, running chunks as `lua` does.
 *
 * Owns: chunks run one after another; the first that fails, or exits, ends the session with a status.
 */
import { isatty } from 'node:tty'
import { type CycleReport, Lua, LuaError, type LuaOptions, memoryWorld, type Task, type World } from '../src/index'
import { now } from './clock'
import { drive, type Limits, type Verdict } from './drive'
import type { Invocation, Prelude } from './options'
import { besideProgress, Progress, traceLine, Usage } from './reports'
import { sourceOfFile } from './script-source'
import { timeText } from './units'

const STDERR = 2
/** The first byte of a binary chunk, as in `lua`. */
const ESCAPE = 0x1b

/** What `lua` has: all that there is. */
const MEMORY_LIMIT = 4 * 2 ** 30
/**
 * Address space only, until it is touched; memory that need not grow keeps V8's optimised code valid (decision 0004). It makes V8
 * collect its own garbage, for milliseconds, which a program that ends at once is spared.
 */
const INITIAL_MEMORY = 2 ** 30
const BRIEF_MEMORY = 2 ** 22
const SANDBOX_MEMORY = 256 * 2 ** 20
const SANDBOX_LIBRARIES = ['base', 'coroutine', 'table', 'string', 'math', 'utf8'] as const

/** Chunks of the command's own, whose lines are no part of a traceback. */
const REQUIRE_NAME = 'require'
const REQUIRE = 'local global, module = ... _G[global] = require(module)'

/** Ends a session. */
export class Ended extends Error {
  readonly status: number
  /** Whether finalizers are to be called. */
  readonly closes: boolean

  /** @param message empty if a script has exited of its own will */
  constructor(message: string, status: number, closes = true) {
    super(message)
    this.status = status
    this.closes = closes
  }

  /** Whether a chunk has failed, and was neither stopped nor has it exited. */
  get isFailure(): boolean {
    return this.message !== '' && this.closes
  }
}

interface ChunkOptions {
  readonly name: string
  readonly args?: readonly string[]
}

export class Session {
  readonly lua: Lua
  readonly world: World
  readonly #usage = new Usage()
  readonly #invocation: Invocation
  readonly #deadline: number | undefined
  readonly #progress: Progress | undefined

  /** @param isBrief what will run has neither loops nor functions */
  constructor(world: World, invocation: Invocation, isBrief = false) {
    const { gcTrace, stats, timeout } = invocation
    this.#invocation = invocation
    this.#deadline = timeout === undefined ? undefined : now() + timeout
    const showsProgress = invocation.progress && isatty(STDERR)
    this.world = showsProgress ? besideProgress(world, () => this.#progress?.hide()) : world
    const environment = { hidden: invocation.ignoreEnvironment }
    this.lua = new Lua({
      ...optionsOf(invocation, withoutPaths(this.world, environment), isBrief ? BRIEF_MEMORY : INITIAL_MEMORY),
      ...(gcTrace && {
        onCollected: (report: CycleReport) => this.world.stderr?.write?.(Buffer.from(traceLine(report))),
      }),
      ...(stats && { measure: { now } }),
    })
    environment.hidden = false
    this.#progress = showsProgress ? new Progress(this.lua, world.stderr ?? {}) : undefined
  }

  /** What `--stats` tells. */
  get usage(): string {
    return this.#usage.text(this.lua)
  }

  /** How the tasks of this session are driven. */
  get limits(): Limits {
    const { fuel } = this.#invocation
    return {
      fuel: fuel === undefined ? undefined : Math.max(fuel - this.#usage.fuel, 1),
      deadline: this.#deadline,
      onSlice: this.#progress && ((task) => this.#progress?.show(task)),
    }
  }

  /** What the environment, and then the options before the script, ask to be run. */
  async prelude(prelude: Prelude): Promise<void> {
    switch (prelude.kind) {
      case 'run':
        return await this.run(Buffer.from(prelude.source), { name: '=(command line)' })
      case 'require':
        return await this.run(Buffer.from(REQUIRE), {
          name: `=(${REQUIRE_NAME})`,
          args: [prelude.global, prelude.module],
        })
      case 'warnings':
        return await this.run(Buffer.from('warn("@on")'), { name: '=(warnings)' })
    }
  }

  /** Runs what `LUA_INIT` says, as `lua` does. */
  async init(): Promise<void> {
    for (const name of ['LUA_INIT_5_4', 'LUA_INIT']) {
      const bytes = this.world.variable(Buffer.from(name))
      if (bytes === null) continue
      const value = Buffer.from(bytes)
      if (value[0] === '@'.charCodeAt(0)) await this.file(value.subarray(1).toString(), [])
      else await this.run(value, { name: `=${name}` })
      return
    }
  }

  /** Runs a file, or standard input when there is no path. */
  async file(path: string | undefined, args: readonly string[]): Promise<void> {
    const source = sourceOfFile(this.world, path)
    if ('problem' in source) throw new Ended(source.problem, 1)
    const name = path === undefined ? '=stdin' : `@${path}`
    await this.run(await chunkOf(source.bytes, path ?? 'stdin'), { name, args })
  }

  /**
   * Runs a chunk to its end.
   *
   * @throws Ended if it fails, exits, or may not go on
   */
  async run(source: Uint8Array, { name, args = [] }: ChunkOptions): Promise<void> {
    const task = this.lua.start(source, { name, args, binary: source[0] === ESCAPE })
    try {
      this.#judge(await drive(task, this.limits))
    } finally {
      this.used(task.fuelUsed)
    }
    if (task.exitStatus !== undefined) throw new Ended('', task.exitStatus & 0xff, task.exitCloses)
    if (task.error !== undefined) throw new Ended(errorText(task), 1)
  }

  /** A task has used so much fuel, and is not shown any more. */
  used(fuel: number): void {
    this.#usage.fuel += fuel
    this.#progress?.hide()
  }

  /** @throws Ended if a task was stopped */
  #judge(verdict: Verdict): void {
    const { fuel, timeout } = this.#invocation
    if (verdict === 'out of fuel') throw new Ended(`out of fuel (${fuel} units)`, 1, false)
    if (verdict === 'timeout') throw new Ended(`timeout (${timeText(timeout!)})`, 1, false)
  }
}

/** What `lua` shows of an error, in which there is no chunk of the command's own. */
function errorText({ error }: Task): string {
  const message = error?.message.replace(new RegExp(`^\\(${REQUIRE_NAME}\\):1: `), '') ?? ''
  if (!(error instanceof LuaError) || error.traceback === '') return message
  const own = new RegExp(`^\\t\\(${REQUIRE_NAME}\\):.*\\n`, 'gm')
  return `${message}\n${error.traceback.replace(own, '')}`
}

/** Files that `compile` has written in formats of its own become binary chunks. */
async function chunkOf(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  if (bytes[0] !== ESCAPE && bytes[0] !== '{'.charCodeAt(0)) return bytes
  const { toBinary } = await import('./chunk/files')
  const made = toBinary(bytes)
  if ('problem' in made) throw new Ended(`${name}: bad binary format (${made.problem})`, 1)
  return made.bytes
}

/** A world whose environment has no paths of modules, as long as that is asked for. */
function withoutPaths(world: World, environment: { hidden: boolean }): World {
  return {
    ...world,
    variable: (name) => (environment.hidden ? null : world.variable(name)),
  }
}

function optionsOf({ sandbox, memoryLimit, seed }: Invocation, world: World, initialMemory: number): LuaOptions {
  const limit = memoryLimit ?? (sandbox ? SANDBOX_MEMORY : MEMORY_LIMIT)
  const common = {
    memoryLimit: limit,
    initialMemory: Math.min(initialMemory, limit),
    ...(seed !== undefined && { seed }),
  }
  if (!sandbox) return { ...common, world, libraries: 'full' }
  const { stdin, stdout, stderr } = world
  const streams = { ...(stdin && { stdin }), ...(stdout && { stdout }), ...(stderr && { stderr }) }
  return {
    ...common,
    world: { ...memoryWorld(), ...streams },
    libraries: SANDBOX_LIBRARIES,
    binaryChunks: false,
  }
}

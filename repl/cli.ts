/**
 * The command `moonstep`: what `lua` does at the command line, a prompt, and tools that look at programs.
 *
 * Chunks run in the order in which they are given, and the first that fails ends the command. The prompt and the tools are
 * loaded when they are asked for.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { nodeWorld } from '../node/index'
import packageJson from '../package.json' with { type: 'json' }
import type { Lua, Stream, World } from '../src/index'
import { type Invocation, newProgram, parseInvocation, SUBCOMMANDS, type Subcommand, UsageError } from './options'
import { lineOf, readWhole } from './script-source'
import { Ended, Session } from './session'
import { sharedTerminal, type TerminalUse } from './terminal-world'

const STDIN = 0
const STDOUT = 1
const VERSION = `Moonstep ${packageJson.version} (Lua 5.4)`

/** The status of a process that SIGPIPE ended, as a shell reports it. Node ignores that signal, so this stands in for it. */
const STATUS_BROKEN_PIPE = 141
/** As `sysexits.h` has it: the command itself has failed. */
const STATUS_INTERNAL = 70

function write(stream: Stream | undefined, text: string): void {
  stream?.write?.(Buffer.from(text))
}

function complain(world: World, message: string): void {
  if (message !== '') write(world.stderr, `moonstep: ${message}\n`)
}

/** `arg` as `lua` sets it: the script at 0, its arguments after it, and what led to it before. */
function argTable(words: readonly string[], scriptIndex: number): Map<number, string> {
  const self = process.argv[1] ?? 'moonstep'
  const all = [self, ...words]
  const zero = scriptIndex === words.length ? 0 : scriptIndex + 1
  return new Map(all.map((word, index) => [index - zero, word]))
}

/** Runs what the command line asks for, in the order of `lua`. */
async function runAll(
  session: Session,
  words: readonly string[],
  invocation: Invocation,
  use: TerminalUse,
): Promise<void> {
  const { preludes, scriptIndex, interactive, showVersion } = invocation
  const script = words[scriptIndex]
  if (!invocation.ignoreEnvironment) await session.init()
  for (const prelude of preludes) await session.prelude(prelude)
  if (script !== undefined) {
    // A script named `-` can be had by `-- -`, as with `lua`.
    const fromInput = script === '-' && words[scriptIndex - 1] !== '--'
    await session.file(fromInput ? undefined : script, words.slice(scriptIndex + 1))
  }
  const hasWork = script !== undefined || showVersion || preludes.some(({ kind }) => kind === 'run')
  if (!interactive && hasWork) return
  if (interactive || isatty(STDIN)) return await prompt(session, use)
  try {
    await session.file(undefined, [])
  } catch (error) {
    // As `lua` has it: unless it was named by `-`, standard input fails without a status.
    if (error instanceof Ended && error.isFailure) throw new Ended(error.message, 0)
    throw error
  }
}

/** @throws Ended if a script exits */
async function prompt(session: Session, use: TerminalUse): Promise<void> {
  const { historyFile, startRepl } = await import('./prompt')
  const { world } = session
  use.isEdited = isatty(STDIN) && isatty(STDOUT)
  const end = await startRepl({
    lua: session.lua,
    banner: `${VERSION}; .help shows what there is besides Lua`,
    historyFile: historyFile(),
    sharesInput: true,
    readLine: () => lineOf(world.stdin ?? {}),
    print: (text) => write(world.stdout, text),
    printError: (text) => write(world.stderr, text),
    limits: () => session.limits,
    onUsed: (fuel) => session.used(fuel),
  })
  use.isEdited = false
  if (end.status !== 0 || !end.closes) throw new Ended('', end.status, end.closes)
}

/** Words without which a program runs each of its statements once at most, and nothing else's. */
const LASTING = /\b(?:while|for|repeat|goto|function|require|load|loadfile|dofile)\b/

/** Whether what will run can be seen to end soon, but for what functions of the library do. */
function isBrief(world: World, words: readonly string[], invocation: Invocation): boolean {
  const { preludes, scriptIndex, interactive, ignoreEnvironment } = invocation
  const script = words[scriptIndex]
  const isInit = !ignoreEnvironment && ['LUA_INIT_5_4', 'LUA_INIT'].some((name) => world.variable(Buffer.from(name)))
  const isInput = script === undefined ? !preludes.some(({ kind }) => kind === 'run') : script === '-'
  if (interactive || isInit || isInput) return false
  const sources = preludes.map((prelude) => (prelude.kind === 'run' ? prelude.source : `${prelude.kind}`))
  const whole = script === undefined ? undefined : readWhole(world, script)
  if (whole !== undefined && 'bytes' in whole) sources.push(Buffer.from(whole.bytes).toString('latin1'))
  return !sources.some((source) => LASTING.test(source) || source.startsWith('\u001b') || source.startsWith('{'))
}

function writeSnapshot(world: World, lua: Lua, file: string): void {
  try {
    const descriptor = openSync(file, 'w')
    for (const piece of lua.heapSnapshot()) writeSync(descriptor, piece)
    closeSync(descriptor)
  } catch (error) {
    complain(world, `cannot write the heap snapshot: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function runScript(world: World, words: readonly string[]): Promise<number> {
  const invocation = parseInvocation(words)
  if (invocation.showHelp) {
    write(world.stdout, newProgram().helpInformation())
    return 0
  }
  if (invocation.showVersion) write(world.stdout, `${VERSION}\n`)
  const use: TerminalUse = { isEdited: false }
  const session = new Session(sharedTerminal(world, use), invocation, isBrief(world, words, invocation))
  let closes = true
  try {
    session.lua.globals.set('arg', session.lua.table(argTable(words, invocation.scriptIndex)))
    await runAll(session, words, invocation, use)
    return 0
  } catch (error) {
    if (!(error instanceof Ended)) throw error
    complain(world, error.message)
    closes = error.closes
    return error.status
  } finally {
    if (invocation.heapSnapshot !== undefined) writeSnapshot(world, session.lua, invocation.heapSnapshot)
    session.lua.close({ fuel: Number.MAX_SAFE_INTEGER, finalizers: closes })
    world.stdout?.flush?.()
    if (invocation.stats) write(world.stderr, session.usage)
  }
}

async function main(words: readonly string[]): Promise<number> {
  const world = nodeWorld({ onBrokenPipe: () => process.exit(STATUS_BROKEN_PIPE) })
  try {
    const first = words[0]
    if (!SUBCOMMANDS.some((name) => name === first)) return await runScript(world, words)
    const { runSubcommand } = await import('./subcommands')
    return runSubcommand(world, first as Subcommand, words.slice(1))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    complain(world, error.message)
    return error.status
  } finally {
    world.stdout?.flush?.()
  }
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status
  },
  (error: unknown) => {
    // A broken invariant. Node would show the line where it was thrown, which is the whole command.
    process.stderr.write(`moonstep: internal error: ${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = STATUS_INTERNAL
  },
)

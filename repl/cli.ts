#!/usr/bin/env node
/**
 * The command `moonstep`: runs scripts as PUC's `lua` does, with its options, exit statuses and messages.
 *
 * Options end at the script; what follows belongs to it. Chunks run in the order in which they are given, and the first
 * error ends the command with status 1.
 */
import { closeSync, openSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { setFlagsFromString } from 'node:v8'
import { Command, CommanderError } from 'commander'
import { nodeWorld } from '../node/index'
import packageJson from '../package.json' with { type: 'json' }
import { type CycleReport, Lua, LuaError, LuaExit, LuaSyntaxError, type Stream } from '../src/index'
import { sourceOfFile } from './script-source'

const STDIN = 0

/** The status of a process that SIGPIPE ended, as a shell reports it. Node ignores that signal, so this stands in for it. */
const STATUS_BROKEN_PIPE = 141

/** What `lua` has: all that there is. */
const MEMORY_LIMIT = 4 * 2 ** 30
/** Address space only, until it is touched; memory that need not grow keeps V8's optimised code valid. */
const INITIAL_MEMORY = 2 ** 30

// The loop is entered anew every few thousand units of fuel. Code that replaces it while it runs only keeps V8's
// compiler from the code that lasts (measured: `bench/`, up to 30 % of a program that runs for a second).
setFlagsFromString('--no-use-osr')

interface Invocation {
  readonly program: Command
  /** The chunks of `-e`, in order. */
  readonly statements: string[]
  readonly showVersion: boolean
  readonly traceCollections: boolean
  /** Where the script stands in the command line; its length when there is none. */
  readonly scriptIndex: number
}

/** Throws a CommanderError when the command line is wrong, and after printing help. */
function parse(words: readonly string[], print: (text: string) => void): Invocation {
  const statements: string[] = []
  const program = new Command('moonstep')
    .description('Runs Lua 5.4 programs. Without a script, runs what comes on standard input.')
    .argument('[script]', "the program to run, or '-' for standard input")
    .argument('[args...]', 'what the program finds in `arg` and `...`')
    .option('-e <stat>', 'run a chunk of Lua first; may be given several times', (stat: string) => {
      statements.push(stat)
    })
    .option('-v', 'show the version')
    .option('--gc-trace', 'write a line to standard error for each collection')
    .option('--heap-snapshot <file>', 'write what memory holds at the end of the script, for DevTools')
    .helpOption('-h, --help', 'show this help')
    .passThroughOptions()
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: () => {} })
  program.parse(words, { from: 'user' })
  const scriptIndex = words.length - program.args.length
  return {
    program,
    statements,
    showVersion: program.getOptionValue('v') === true,
    traceCollections: program.getOptionValue('gcTrace') === true,
    scriptIndex,
  }
}

/** `arg` as `lua` sets it: the script at 0, its arguments after it, and what led to it before. */
function argTable(words: readonly string[], scriptIndex: number): Map<number, string> {
  const self = process.argv[1] ?? 'moonstep'
  const all = [self, ...words]
  const zero = scriptIndex === words.length ? 0 : scriptIndex + 1
  return new Map(all.map((word, index) => [index - zero, word]))
}

function traceLine({ cycle, bytesBefore, bytesAfter, steps, units, longestStep }: CycleReport): string {
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`
  return `gc ${cycle}: ${kib(bytesBefore)} -> ${kib(bytesAfter)}, ${steps} steps, ${units} units, longest ${longestStep}\n`
}

function writeSnapshot(lua: Lua, file: string): void {
  const descriptor = openSync(file, 'w')
  for (const piece of lua.heapSnapshot()) writeSync(descriptor, piece)
  closeSync(descriptor)
}

function main(): number {
  const world = nodeWorld({ onBrokenPipe: () => process.exit(STATUS_BROKEN_PIPE) })
  const write = (stream: Stream | undefined, text: string) => stream?.write?.(Buffer.from(text))
  const print = (text: string) => write(world.stdout, text)
  const flush = () => world.stdout?.flush?.()
  const words = process.argv.slice(2)

  const complain = (text: string) => {
    write(world.stderr, `moonstep: ${text}\n`)
    return 1
  }

  let invocation: Invocation
  try {
    invocation = parse(words, print)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    flush()
    if (error.exitCode === 0) return 0
    return complain(`${error.message.replace(/^error: /, '')}\nusage: moonstep [-e stat] [-v] [-] [script [args]]`)
  }
  const { program, statements, showVersion, traceCollections, scriptIndex } = invocation
  const script = words[scriptIndex]

  if (showVersion) print(`Moonstep ${packageJson.version} (Lua 5.4)\n`)
  const readsInput = script === undefined ? statements.length === 0 && !showVersion : script === '-'
  if (script === undefined && readsInput && isatty(STDIN)) {
    program.outputHelp()
    flush()
    return 0
  }

  const lua = new Lua({
    libraries: 'full',
    memoryLimit: MEMORY_LIMIT,
    initialMemory: INITIAL_MEMORY,
    world,
    ...(traceCollections && { onCollected: (report: CycleReport) => write(world.stderr, traceLine(report)) }),
  })
  try {
    lua.globals.set('arg', lua.table(argTable(words, scriptIndex)))
    for (const statement of statements) lua.run(statement, { name: '=(command line)' })
    if (readsInput || script !== undefined) {
      // A script named `-` can be had by `-- -`, as with `lua`.
      const fromInput = readsInput && words[scriptIndex - 1] !== '--'
      const source = sourceOfFile(world, fromInput ? undefined : script)
      if ('problem' in source) return complain(source.problem)
      lua.run(source.bytes, { name: fromInput ? '=stdin' : `@${script}`, args: words.slice(scriptIndex + 1) })
    }
    flush()
    return 0
  } catch (error) {
    if (error instanceof LuaExit) return error.status & 0xff
    if (error instanceof LuaSyntaxError) return complain(error.message)
    if (error instanceof LuaError)
      return complain(error.traceback ? `${error.message}\n${error.traceback}` : error.message)
    throw error
  } finally {
    const snapshot: string | undefined = program.getOptionValue('heapSnapshot')
    if (snapshot !== undefined) writeSnapshot(lua, snapshot)
    lua.close({ fuel: Number.MAX_SAFE_INTEGER })
    flush()
  }
}

process.exitCode = main()

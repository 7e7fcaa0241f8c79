/**
 * The command line: what options and subcommands there are, in one table that commander parses by, and that `--help`,
 * `docs/cli.md` and the shells' completions are made of.
 *
 * Options end at the script; what follows belongs to it. The first word of all may be a subcommand, if there is no script of that
 * name to be meant: `./tokens` and `-- tokens` are always scripts.
 */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'

/** What happens before the script, in the order in which it was given. */
export type Prelude =
  | { readonly kind: 'run'; readonly source: string }
  | { readonly kind: 'require'; readonly module: string; readonly global: string }
  | { readonly kind: 'warnings' }

/** Ends the command with a message, and perhaps a hint on lines of their own. */
export class UsageError extends Error {
  readonly status: number

  constructor(message: string, status = 2) {
    super(message)
    this.status = status
  }
}

export interface Invocation {
  readonly preludes: readonly Prelude[]
  readonly interactive: boolean
  readonly showVersion: boolean
  readonly ignoreEnvironment: boolean
  /** Bytes. */
  readonly memoryLimit: number | undefined
  readonly fuel: number | undefined
  /** Milliseconds. */
  readonly timeout: number | undefined
  readonly seed: number | undefined
  readonly sandbox: boolean
  readonly gcTrace: boolean
  readonly heapSnapshot: string | undefined
  readonly stats: boolean
  readonly progress: boolean
  readonly showHelp: boolean
  /** Where the script stands in the command line; its length when there is none. */
  readonly scriptIndex: number
}

/** Options of `lua`, which may stand together with a value (`-lmod`) and must not with each other. */
const LUA_OPTIONS: readonly (readonly [flags: string, description: string])[] = [
  ['-e <stat>', 'run a chunk of Lua'],
  ['-l <mod>', "require a module into a global of its name; 'g=mod': into g"],
  ['-i', 'go on at the prompt after the script'],
  ['-v', 'show the version'],
  ['-E', 'ignore LUA_INIT, LUA_PATH and LUA_CPATH'],
  ['-W', 'turn warnings on'],
]

/** Options of Moonstep's own. */
function ownOptions(): Option[] {
  return [
    new Option('--memory-limit <size>', 'what all objects may take, as in 64M').argParser(parseSize),
    new Option('--fuel <units>', 'end the script when it has used so much').argParser(parseFuel),
    new Option('--timeout <time>', 'end the script after so long, as in 2s').argParser(parseTime),
    new Option('--seed <number>', 'make hashes and random numbers the same each time').argParser(parseSeed),
    new Option('--sandbox', 'without files, processes, environment, io, os, package, debug'),
    new Option('--gc-trace', 'write a line for each collection'),
    new Option('--heap-snapshot <file>', 'write what memory holds at the end, for DevTools'),
    new Option('--stats', 'write at the end what was used: time, instructions, fuel, allocations, memory, collections'),
    new Option('--progress', 'show on a line what the script is doing'),
  ]
}

/** What a script is not given to, by the name that comes first. */
export const SUBCOMMANDS = ['tokens', 'disasm', 'compile', 'check', 'completion'] as const
export type Subcommand = (typeof SUBCOMMANDS)[number]

const FORMATS = ['lua', 'json', 'postcard'] as const
export type ChunkFormat = (typeof FORMATS)[number]

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }
const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, '': 1000, s: 1000, m: 60_000, h: 3_600_000 }

function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?)(?:i?b)?$/i.exec(text)
  const bytes = match === null ? Number.NaN : Math.floor(Number(match[1]) * UNITS[match[2]!.toLowerCase()]!)
  if (!(bytes >= 2 ** 20 && bytes <= 2 ** 32)) throw new InvalidArgumentError('It is a size from 1M to 4G.')
  return bytes
}

function parseTime(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|)$/.exec(text)
  const time = match === null ? Number.NaN : Number(match[1]) * MILLISECONDS[match[2]!]!
  if (!(time > 0)) throw new InvalidArgumentError('It is a time such as 500ms, 2s or 5m.')
  return time
}

function parseFuel(text: string): number {
  const fuel = /^\d+(?:\.\d+)?(?:e\d+)?$/i.test(text) ? Number(text) : Number.NaN
  if (!(fuel >= 1)) throw new InvalidArgumentError('It is a positive number of units.')
  return Math.floor(fuel)
}

function parseSeed(text: string): number {
  const seed = /^(?:0x[\da-f]+|\d+)$/i.test(text) ? Number(text) : Number.NaN
  if (!(seed < 2 ** 32)) throw new InvalidArgumentError('It is a number from 0 to 4294967295.')
  return seed
}

/** The command as commander has it. The actions of subcommands are added by whoever runs them. */
export function newProgram(): Command {
  const program = new Command('moonstep')
    .description(
      'Runs Lua 5.4 programs as lua does; without a script, those of standard input, or a prompt on a terminal.',
    )
    .usage('[options] [script [args...]]\n       moonstep <tokens | disasm | compile | check | completion> ...')
    .argument('[script]', "the program to run, '-' for standard input")
    .argument('[args...]', "what it finds in 'arg' and '...'")
  for (const [flags, description] of LUA_OPTIONS) program.option(flags, description)
  for (const option of ownOptions()) program.addOption(option)
  return strict(program.helpOption('-h, --help', 'show this help')).passThroughOptions()
}

function strict(command: Command): Command {
  return command.exitOverride().configureOutput({ writeErr: () => {} })
}

/** A subcommand as commander has it. */
export function newSubcommand(name: Subcommand): Command {
  const command = strict(new Command(`moonstep ${name}`)).helpOption('-h, --help', 'show this help')
  const json = 'as JSON'
  switch (name) {
    case 'tokens':
      return command
        .description('Shows the tokens of a source text: position, kind and text.')
        .argument('<file>', "a source text, '-' for standard input")
        .option('--json', json)
    case 'disasm':
      return command
        .description('Shows the instructions of a source text or a compiled chunk.')
        .argument('<file>', "a source text or a chunk, '-' for standard input")
        .option('--json', json)
    case 'compile':
      return command
        .description('Compiles a source text. What comes out runs by `moonstep OUT`, whatever its format.')
        .argument('<file>', "a source text or a chunk, '-' for standard input")
        .requiredOption('-o, --output <out>', "where to write it, '-' for standard output")
        .addOption(new Option('--format <format>', 'what to write').choices(FORMATS).default('lua'))
        .option('-s, --strip', 'without lines and names')
    case 'check':
      return command
        .description('Finds errors and certain mistakes. The status is 1 if there are errors.')
        .argument('<files...>', "source texts, '-' for standard input")
        .option('--json', json)
    case 'completion':
      return command
        .description("Writes a shell's completion of this command.")
        .addArgument(command.createArgument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
  }
}

/** The message of what commander throws; undefined if it has shown help. */
export function usageMessage(error: CommanderError): string | undefined {
  if (error.exitCode === 0) return undefined
  return error.message.replace(/^error: /, '').replaceAll('\n', ' ')
}

/** `unrecognized option '-x'` or the like, where `lua` would not have a word that commander would. */
function luaMisuse(words: readonly string[], program: Command): string | undefined {
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    if (!word.startsWith('-') || word === '-' || word === '--') return undefined
    if (word.startsWith('--')) {
      const option = program.options.find(({ long }) => long === word)
      if (option?.required === true) index++
    } else if (/^-[el]/.test(word)) {
      if (word.length > 2) continue
      index++
      if (words[index] === undefined || words[index]!.startsWith('-')) return `'${word}' needs argument`
    } else if (!/^-[ivEWh]$/.test(word)) return `unrecognized option '${word}'`
  }
  return undefined
}

function requirePrelude(value: string): Prelude {
  const equals = value.indexOf('=')
  const module = value.slice(equals + 1)
  return { kind: 'require', module, global: equals < 0 ? module : value.slice(0, equals) }
}

/**
 * @throws UsageError when the command line is wrong: with status 1 where `lua` has its own word for it, else 2
 */
export function parseInvocation(words: readonly string[]): Invocation {
  const program = newProgram()
  const preludes: Prelude[] = []
  program.on('option:e', (source: string) => preludes.push({ kind: 'run', source }))
  program.on('option:l', (value: string) => preludes.push(requirePrelude(value)))
  program.on('option:W', () => preludes.push({ kind: 'warnings' }))
  const misuse = luaMisuse(words, program)
  if (misuse !== undefined) {
    throw new UsageError(`${misuse}\nusage: moonstep [options] [script [args]] (all options: moonstep --help)`, 1)
  }
  let showHelp = false
  program.configureOutput({ writeOut: () => {}, writeErr: () => {} })
  try {
    program.parse(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const message = usageMessage(error)
    if (message !== undefined) throw new UsageError(message)
    showHelp = true
  }
  const flag = (name: string) => program.getOptionValue(name) === true
  const number = (name: string) => program.getOptionValue(name) as number | undefined
  return {
    preludes,
    showHelp,
    interactive: flag('i'),
    showVersion: flag('v'),
    ignoreEnvironment: flag('E'),
    memoryLimit: number('memoryLimit'),
    fuel: number('fuel'),
    timeout: number('timeout'),
    seed: number('seed'),
    sandbox: flag('sandbox'),
    gcTrace: flag('gcTrace'),
    heapSnapshot: program.getOptionValue('heapSnapshot') as string | undefined,
    stats: flag('stats'),
    progress: flag('progress'),
    scriptIndex: words.length - program.args.length,
  }
}

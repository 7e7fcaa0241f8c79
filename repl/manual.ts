/**
 * The page `docs/cli.md`, made of the definitions that the command is made of. `npm run docs:cli` writes it.
 */
import type { Command, Option } from 'commander'
import { newProgram, newSubcommand, SUBCOMMANDS } from './options'
import { COMMAND_HELP } from './prompt/commands'

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``

function table(head: readonly [string, string], rows: readonly (readonly [string, string])[]): string[] {
  const all = [head, ...rows]
  const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column]!.length)))
  const line = (row: readonly [string, string]) => `| ${row[0].padEnd(widths[0]!)} | ${row[1].padEnd(widths[1]!)} |`
  return [line(head), `| ${'-'.repeat(widths[0]!)} | ${'-'.repeat(widths[1]!)} |`, ...rows.map(line)]
}

function optionRow({ flags, description, argChoices, defaultValue }: Option): readonly [string, string] {
  const choices = argChoices === undefined ? '' : `: ${argChoices.map(code).join(', ')}`
  const otherwise = typeof defaultValue === 'string' ? ` (if not given, ${code(defaultValue)})` : ''
  return [code(flags), description + choices + otherwise]
}

function optionTable(command: Command, which: (option: Option) => boolean): string[] {
  return table(['option', 'what it does'], command.options.filter(which).map(optionRow))
}

function subcommandSection(name: (typeof SUBCOMMANDS)[number]): string[] {
  const command = newSubcommand(name)
  const names = command.registeredArguments.map((argument) => `<${argument.name()}${argument.variadic ? '...' : ''}>`)
  const rows = [
    ...command.registeredArguments.map(
      ({ description, argChoices }, index) =>
        [
          code(names[index]!),
          description + (argChoices === undefined ? '' : `: ${argChoices.map(code).join(', ')}`),
        ] as const,
    ),
    ...command.options.map(optionRow),
  ]
  const usage = `moonstep ${name} ${command.options.length > 0 ? '[options] ' : ''}${names.join(' ')}`
  return [`### ${code(usage)}`, '', command.description(), '', ...table(['', ''], rows), '', ...(NOTES[name] ?? [])]
}

const NOTES: Readonly<Partial<Record<(typeof SUBCOMMANDS)[number], readonly string[]>>> = {
  check: [
    'Errors are those of the compiler. Warnings are certain, and cheap to find: `unused` (a local that is never read; names that begin',
    'with `_` are left alone), `unset-global` (a global that is read and that no file sets), `shadowing`, `unreachable`, and `format`',
    '(a format string that does not fit its values, or has no known conversion).',
    '',
  ],
  compile: [
    'Each format holds the same function to the bit, and any is read by `moonstep OUT`, `moonstep disasm OUT` and `moonstep compile OUT`:',
    '',
    '- `lua`: a [binary chunk](binary-chunks.md), as `string.dump` writes it;',
    '- `json`: an object with `format`, `version`, `source` and `main`. A function has `lineDefined`, `lastLineDefined`, `parameters`, `vararg`,',
    '  `registers`, `upvalues`, `constants`, `code`, `locals`, `functions`. An instruction is an array of its line (null if stripped), its name,',
    '  its operands, and its flags unless they are zero. A string that is no UTF-8 is `{"bytes": "<hexadecimal>"}`, an integer',
    '  `{"integer": 1}` (a string beyond 2^53), a float `{"float": 0.5}` (its 8 bytes in hexadecimal if JSON has no such number);',
    '- `postcard`: the wire format of [Postcard](https://postcard.jamesmunns.com/wire-format), for which the schema is at the head of',
    '  [`repl/chunk/postcard.ts`](../repl/chunk/postcard.ts).',
    '',
    'Whatever is in a file, it is verified before it runs. One that is bent is refused with the reason, and status 1.',
    '',
  ],
}

export function manualPage(): string {
  const program = newProgram()
  const isLua = ({ long }: Option) => long === undefined
  return [
    '# The command',
    '',
    '<!-- Made by `npm run docs:cli` of the definitions in repl/; do not edit. -->',
    '',
    '```',
    'moonstep [options] [script [args...]]',
    `moonstep <${SUBCOMMANDS.join(' | ')}> ...`,
    '```',
    '',
    program.description(),
    '',
    'Options end at the script: what follows belongs to it. `-` is standard input; after `--` a script may begin with `-`. The first word is a',
    'subcommand if it is the name of one: a script of such a name is run by `./tokens` or `-- tokens`. A script may be source text or a compiled',
    'chunk.',
    '',
    '## Options of lua',
    '',
    'They mean what they mean to `lua` 5.4, and `-e`, `-l` and `-W` work in the order in which they are given.',
    '',
    ...optionTable(program, isLua),
    '',
    '## Options of its own',
    '',
    ...optionTable(program, (option) => !isLua(option)),
    '',
    'Limits hold for all chunks of a run together; a script that is stopped has status 1, and its finalizers are not called.',
    '',
    '## Subcommands',
    '',
    ...SUBCOMMANDS.flatMap(subcommandSection),
    '## The prompt',
    '',
    '`moonstep` on a terminal, or `-i`. An expression shows its values, tables with what is in them; anything else is run. What is not',
    'complete goes on at `>>`. `_` is the last result, `_1`, `_2`, … are all of them. Locals stay visible in later lines. Tab completes',
    'names, fields, methods and keywords; Ctrl-C stops what runs, and once more leaves it where it is, if it does not let itself be stopped;',
    'Ctrl-D leaves. Errors name the input and its line, as in `in[3]:1:`.',
    '',
    ...table(
      ['', ''],
      COMMAND_HELP.map(([usage, help]) => [code(usage), help] as const),
    ),
    '',
    'Where standard input is no terminal, lines are read as scripts read them, and there is no prompt and no colour. The history is in',
    '`$XDG_STATE_HOME/moonstep/history` (`~/.local/state` if that is not set). Hosts have the prompt as `startRepl({ lua })` of `moonstep/repl`.',
    '',
    '## Status',
    '',
    ...table(
      ['status', 'when'],
      [
        ['0', 'all has run; or a chunk of standard input has failed that was not named by `-`, as with `lua`'],
        [
          '1',
          'an error, a script that cannot be opened, a wrong option of `lua`, a limit; findings of `check` that are errors',
        ],
        ['2', 'a wrong option that is not one of `lua`, and for subcommands a file that cannot be read or written'],
        ['70', 'an error of the command itself'],
        ['141', 'whoever reads the output has left'],
        ['other', 'what the script gave to `os.exit`'],
      ],
    ),
    '',
    'An interrupt (SIGINT) raises the error `interrupted!` where the script stands; the second one ends the process.',
    '',
    '## Environment',
    '',
    ...table(
      ['variable', 'what it does'],
      [
        ['`LUA_INIT_5_4`, `LUA_INIT`', 'a chunk, or `@` and a file, that runs first'],
        ['`LUA_PATH_5_4`, `LUA_PATH`', 'where `require` looks for modules'],
        ['`LUA_CPATH_5_4`, `LUA_CPATH`', 'the value of `package.cpath`'],
        ['`NO_COLOR`', 'if it is not empty, nothing is coloured'],
        ['`XDG_STATE_HOME`', 'where the history is kept'],
        ['`XDG_CACHE_HOME`', "where V8's code is kept between runs (`~/.cache` if not set)"],
        ['`NODE_DISABLE_COMPILE_CACHE`', 'if it is not empty, it is not kept'],
      ],
    ),
    '',
  ].join('\n')
}

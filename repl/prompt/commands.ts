/**
 * What begins with a dot at the prompt: words to the prompt itself.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { type Lua, LuaError } from '../../src/index'
import { listFunctions, readBinary } from '../../src/tools'
import { now } from '../clock'
import type { Paint } from '../colours'
import { listingLines } from '../listings'
import { bytesText, timeText } from '../units'
import type { Evaluation, Evaluator, Maybe } from './evaluator'

/** What a command works on. */
export interface CommandContext {
  readonly lua: Lua
  readonly evaluator: Evaluator
  readonly paint: Paint
  /** The texts that have run without an error. */
  readonly inputs: string[]
  readonly print: (text: string) => void
  readonly fail: (message: string) => void
  readonly evaluate: (text: string) => Maybe<Evaluation>
  readonly leave: () => void
}

interface DotCommand {
  readonly argument?: string
  readonly help: string
  readonly run: (context: CommandContext, argument: string) => Maybe<void>
}

const COMMANDS: Readonly<Record<string, DotCommand>> = {
  help: { help: 'show this', run: help },
  disasm: { argument: 'f', help: 'show the instructions of a function', run: disasm },
  gc: { help: 'collect all garbage', run: collect },
  heap: { help: 'show what the memory consists of', run: heap },
  time: { argument: 'expr', help: 'run something and show how long it takes', run: time },
  load: { argument: 'file', help: 'run a file as if it were typed here', run: load },
  save: { argument: 'file', help: 'write what was typed and did not fail', run: save },
  clear: { help: 'forget locals, results and new globals', run: clear },
  exit: { help: 'leave, as Ctrl-D does', run: ({ leave }) => leave() },
}

export const COMMAND_NAMES = Object.keys(COMMANDS).map((name) => `.${name}`)

/** How each is written, and what it does. */
export const COMMAND_HELP: readonly (readonly [usage: string, help: string])[] = Object.entries(COMMANDS).map(
  ([name, { argument = '', help: text }]) => [`.${name} ${argument}`.trim(), text],
)

/** The command and its argument that a line is, or null. A number may begin with a dot, too. */
export function commandOf(line: string): { name: string; argument: string } | null {
  const match = /^\s*\.([a-z]+)(?:\s+(.*?))?\s*$/.exec(line)
  return match === null ? null : { name: match[1]!, argument: match[2] ?? '' }
}

export function runCommand(context: CommandContext, name: string, argument: string): Maybe<void> {
  const command = COMMANDS[name]
  if (command === undefined) return context.fail(`there is no command .${name}; .help shows those that there are`)
  if (command.argument !== undefined && argument === '')
    return context.fail(`.${name} ${command.argument}: ${command.help}`)
  return command.run(context, argument)
}

function help({ print, paint }: CommandContext): void {
  const rows = COMMAND_HELP.map(([usage, text]) => `${paint('bold', usage)}${' '.repeat(14 - usage.length)}${text}\n`)
  print(rows.join(''))
}

function disasm({ evaluator, print, fail, paint }: CommandContext, expression: string): void {
  try {
    const chunk = readBinary(evaluator.dump(expression))
    if ('problem' in chunk) fail(chunk.problem)
    else print(`${listingLines(listFunctions(chunk.main, expression), paint).join('\n')}\n`)
  } catch (error) {
    if (!(error instanceof LuaError)) throw error
    fail(error.message)
  }
}

function collect({ lua, evaluator, print }: CommandContext): void {
  const before = lua.usedBytes
  const start = now()
  evaluator.collect()
  print(`${bytesText(before)} -> ${bytesText(lua.usedBytes)} in ${timeText(now() - start)}\n`)
}

function heap({ lua, print }: CommandContext): void {
  const { kinds, usedBytes, arenaBytes, cycles } = lua.heapStats()
  const rows = Object.entries(kinds)
    .sort(([, a], [, b]) => b.bytes - a.bytes)
    .map(
      ([kind, { count, bytes }]) => `${kind.padEnd(16)}${String(count).padStart(9)}${bytesText(bytes).padStart(13)}\n`,
    )
  const total = `${bytesText(usedBytes)} in use, ${bytesText(arenaBytes)} of memory, ${cycles} collections\n`
  print(rows.join('') + total)
}

function time(context: CommandContext, expression: string): Maybe<void> {
  const { evaluate, print, paint } = context
  const start = now()
  const tell = (evaluation: Evaluation): void => {
    if (evaluation.kind === 'incomplete') context.fail('this is not complete')
    if (evaluation.kind !== 'done') return
    print(`${paint('dim', `${timeText(now() - start)}, ${evaluation.fuelUsed} units of fuel`)}\n`)
  }
  const evaluation = evaluate(expression)
  return evaluation instanceof Promise ? evaluation.then(tell) : tell(evaluation)
}

function load({ evaluate, fail }: CommandContext, file: string): Maybe<void> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return fail(`cannot open ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
  const tell = (evaluation: Evaluation): void => {
    if (evaluation.kind === 'incomplete') fail(`${file} is not complete`)
  }
  const evaluation = evaluate(text.replace(/^\ufeff?(?=#)/, '--').replace(/\n$/, ''))
  return evaluation instanceof Promise ? evaluation.then(tell) : tell(evaluation)
}

function save({ inputs, print, fail }: CommandContext, file: string): void {
  try {
    writeFileSync(file, inputs.map((text) => `${text}\n`).join(''))
    print(`${inputs.length} inputs written to ${file}\n`)
  } catch (error) {
    fail(`cannot write ${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

function clear({ evaluator, inputs }: CommandContext): void {
  evaluator.clear()
  inputs.length = 0
}

/**
 * The prompt: lines typed on a terminal, or read from a pipe, run one after another in a machine; `moonstep/repl`.
 */
import type { Interface } from 'node:readline'
import type { Lua, Task } from '../src/index'
import { type Paint, paintFor } from './colours'
import { interruptTask, type Limits } from './drive'
import { COMMAND_NAMES, type CommandContext, commandOf, runCommand } from './prompt/commands'
import { complete } from './prompt/complete'
import { type Evaluation, Evaluator, type Maybe } from './prompt/evaluator'
import { History } from './prompt/history'
import { newEditor } from './prompt/terminal'

export { historyFile } from './prompt/history'

const STDOUT = 1
const STDERR = 2
const PROMPT = '> '
const PROMPT_MORE = '>> '
/** Cells that values are laid out for, where there is no terminal. */
const WIDTH = 80

/** What a prompt is made with. */
export interface ReplOptions {
  readonly lua: Lua
  /** Shown first, on a terminal. */
  readonly banner?: string
  /** Where lines are kept for the next session; nowhere if not given. */
  readonly historyFile?: string
  /** Input that is no terminal is read as scripts read it, so that both read what the other has left. */
  readonly sharesInput?: boolean
  /** Gives the next line of such input, where scripts do not read it; of `process.stdin` if not given. */
  readonly readLine?: () => string | null
  /** Take what the prompt shows, and its errors; the process's streams if not given. */
  readonly print?: (text: string) => void
  readonly printError?: (text: string) => void
  /** How each line is driven: fuel, time. */
  readonly limits?: () => Limits
  /** Told of the fuel that a line has used. */
  readonly onUsed?: (fuel: number) => void
}

/** How a session at the prompt has ended: by a script's `os.exit`, or at the end of the input with status 0. */
export interface ReplEnd {
  readonly status: number
  /** Whether the script asked for finalizers to be called. */
  readonly closes: boolean
}

/** Runs a prompt on the process's terminal, or on a pipe without a prompt and colours. Answers when it is left. */
export async function startRepl(options: ReplOptions): Promise<ReplEnd> {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true
  return await new Repl(options, isTerminal).run()
}

class Repl {
  readonly #options: ReplOptions
  readonly #isTerminal: boolean
  readonly #evaluator: Evaluator
  readonly #paint: Paint
  readonly #paintError: Paint
  readonly #history: History
  readonly #context: CommandContext
  /** The lines of an input that is not complete. */
  #pending: string[] = []
  /** Lines that came while another was running. */
  readonly #waiting: string[] = []
  #isBusy = false
  #running: Task | null = null
  #interrupts = 0
  #editor: Interface | null = null
  #end: ReplEnd | null = null
  #resolve: ((end: ReplEnd) => void) | null = null

  constructor(options: ReplOptions, isTerminal: boolean) {
    this.#options = options
    this.#isTerminal = isTerminal
    this.#paint = paintFor(STDOUT)
    this.#paintError = paintFor(STDERR)
    this.#history = new History(isTerminal ? options.historyFile : undefined)
    this.#evaluator = new Evaluator(options.lua, {
      limits: () => ({
        ...options.limits?.(),
        ...(isTerminal && { isAbandoned: () => this.#interrupts > 1, leavesSignals: true }),
      }),
      onTask: (task, fuelUsed) => {
        this.#running = task
        this.#interrupts = 0
        if (task === null) options.onUsed?.(fuelUsed)
      },
    })
    this.#context = {
      lua: options.lua,
      evaluator: this.#evaluator,
      paint: this.#paint,
      inputs: [],
      print: (text) => this.#print(text),
      fail: (message) => this.#printError(`${this.#paintError('red', message)}\n`),
      evaluate: (text) => this.#evaluate(text),
      leave: () => this.#leave({ status: 0, closes: true }),
    }
  }

  async run(): Promise<ReplEnd> {
    return this.#isTerminal ? await this.#onTerminal() : await this.#onPipe()
  }

  // ---- where lines come from

  async #onPipe(): Promise<ReplEnd> {
    const evaluator = this.#evaluator
    const next =
      this.#options.sharesInput === true && evaluator.readsLines ? () => evaluator.readLine() : this.#options.readLine
    if (next !== undefined) {
      for (let line = next(); line !== null && this.#end === null; line = next()) await this.#take(line)
    } else {
      const { createInterface } = await import('node:readline')
      for await (const line of createInterface({ input: process.stdin })) {
        await this.#take(line)
        if (this.#end !== null) break
      }
    }
    // What is not complete at the end is wrong.
    if (this.#end === null && this.#pending.length > 0) await this.#take('', true)
    return this.#end ?? { status: 0, closes: true }
  }

  #onTerminal(): Promise<ReplEnd> {
    const editor = newEditor({
      paint: this.#paint,
      history: this.#history.load(),
      completer: (line) => complete(this.#evaluator, COMMAND_NAMES, line),
    })
    this.#editor = editor
    if (this.#options.banner) this.#print(`${this.#options.banner}\n`)
    editor.on('line', (line) => {
      this.#history.add(line)
      if (this.#isBusy) this.#waiting.push(line)
      else this.#onLine(line)
    })
    const interrupt = () => this.#interrupt(editor)
    editor.on('SIGINT', interrupt)
    // While a script reads, or waits for a process, the terminal sends a signal in place of a key.
    process.on('SIGINT', interrupt)
    editor.on('close', () => this.#leave({ status: 0, closes: true }))
    this.#ask()
    return new Promise<ReplEnd>((resolve) => {
      this.#resolve = resolve
      if (this.#end !== null) resolve(this.#end)
    }).finally(() => process.off('SIGINT', interrupt))
  }

  /** Shows the prompt, if there is a terminal and nothing else to do. */
  #ask(): void {
    if (this.#editor === null || this.#end !== null) return
    this.#editor.setPrompt(this.#paint('bold', this.#pending.length > 0 ? PROMPT_MORE : PROMPT))
    this.#editor.prompt()
  }

  #onLine(line: string): void {
    const taken = this.#take(line)
    if (!(taken instanceof Promise)) return this.#ask()
    this.#isBusy = true
    void taken.then(() => {
      this.#isBusy = false
      const next = this.#waiting.shift()
      if (next === undefined || this.#end !== null) this.#ask()
      else this.#onLine(next)
    })
  }

  #interrupt(editor: Interface): void {
    if (this.#running !== null) {
      this.#interrupts++
      this.#waiting.length = 0
      interruptTask(this.#running)
      return
    }
    const isEmpty = editor.line === '' && this.#pending.length === 0
    this.#pending = []
    this.#print(isEmpty ? '\n(Ctrl-D or .exit leaves)\n' : '\n')
    // What was typed is forgotten.
    editor.write(null, { ctrl: true, name: 'e' })
    editor.write(null, { ctrl: true, name: 'u' })
    this.#ask()
  }

  #leave(end: ReplEnd): void {
    if (this.#end !== null) return
    this.#end = end
    if (this.#running !== null) interruptTask(this.#running)
    const editor = this.#editor
    this.#editor = null
    editor?.close()
    this.#resolve?.(end)
  }

  // ---- what they do

  /** @param isLast no other line follows, so that the text is as complete as it will be */
  #take(line: string, isLast = false): Maybe<void> {
    const command = this.#pending.length === 0 ? commandOf(line) : null
    if (command !== null) return runCommand(this.#context, command.name, command.argument)
    if (this.#pending.length === 0 && line.trim() === '') return undefined
    const text = [...this.#pending, line].join('\n')
    const conclude = (evaluation: Evaluation): void => {
      if (evaluation.kind !== 'incomplete') this.#pending = []
      else if (isLast) this.#context.fail('the input ends before the chunk does')
      else this.#pending.push(line)
    }
    const evaluation = this.#evaluate(text)
    return evaluation instanceof Promise ? evaluation.then(conclude) : conclude(evaluation)
  }

  /** Runs a text and shows what comes of it, unless it is incomplete. */
  #evaluate(text: string): Maybe<Evaluation> {
    const width = (this.#isTerminal ? process.stdout.columns : undefined) ?? WIDTH
    const colours = this.#paint('red', 'x') !== 'x'
    const show = (evaluation: Evaluation): Evaluation => {
      this.#show(evaluation)
      if (evaluation.kind === 'done') this.#context.inputs.push(text)
      return evaluation
    }
    const evaluation = this.#evaluator.evaluate(text, { width, colours })
    return evaluation instanceof Promise ? evaluation.then(show) : show(evaluation)
  }

  #show(evaluation: Evaluation): void {
    switch (evaluation.kind) {
      case 'done':
        if (evaluation.text !== '') this.#print(`${evaluation.text}\n`)
        return
      case 'failed': {
        const lines = evaluation.lines.map(([text, colour]) =>
          colour === undefined ? text : this.#paintError(colour, text),
        )
        this.#printError(`${lines.join('\n')}\n`)
        return
      }
      case 'exited':
        return this.#leave({ status: evaluation.status, closes: evaluation.closes })
      case 'incomplete':
        return undefined
    }
  }

  #print(text: string): void {
    if (this.#options.print) this.#options.print(text)
    else process.stdout.write(text)
  }

  #printError(text: string): void {
    if (this.#options.printError) this.#options.printError(text)
    else process.stderr.write(text)
  }
}

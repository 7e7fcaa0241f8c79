/**
 * Lines run one after another in a machine, with what outlives them: locals, results, and the texts, for excerpts.
 */
import { type Lua, LuaError, type LuaTable, type Task } from '../../src/index'
import type { Colour } from '../colours'
import { drive, type Limits, type Verdict } from '../drive'
import { cells } from '../width'
import { type LocalName, type ReadyLine, readLine } from './line'
import { SUPPORT, SUPPORT_NAME } from './support'

/** Fuel for what the prompt does by itself, such as completing a name. */
const SUPPORT_FUEL = 5_000_000
/** Texts that are kept for excerpts. */
const MAX_TEXTS = 1000

/** A piece of text in a colour, or none. */
export type Piece = readonly [text: string, colour?: Colour]

export type Evaluation =
  | { readonly kind: 'incomplete' }
  /** The text is what its results look like. */
  | { readonly kind: 'done'; readonly text: string; readonly fuelUsed: number }
  | { readonly kind: 'failed'; readonly lines: readonly Piece[] }
  | { readonly kind: 'exited'; readonly status: number; readonly closes: boolean }

export interface EvaluatorOptions {
  /** How the next task is to be driven. */
  readonly limits: () => Limits
  /** Told of each task: which runs, or null, and how much fuel it has used. */
  readonly onTask?: (task: Task | null, fuelUsed: number) => void
}

export type Maybe<T> = T | Promise<T>

export class Evaluator {
  readonly #lua: Lua
  readonly #options: EvaluatorOptions
  readonly #state: LuaTable
  /** Whether scripts can read standard input, so that lines must be read as they do. */
  readonly readsLines: boolean
  /** Null where there is no library `debug`. */
  readonly #locals: Map<string, LocalName> | null
  readonly #texts = new Map<number, string>()
  #count = 0

  constructor(lua: Lua, options: EvaluatorOptions) {
    this.#lua = lua
    this.#options = options
    this.#state = lua.table({})
    lua.run(SUPPORT, { name: SUPPORT_NAME, args: [this.#state] })
    const keepsLocals = lua.run('return (...).keepsLocals', { args: [this.#state] }) === true
    this.#locals = keepsLocals ? new Map() : null
    this.readsLines = lua.run('return (...).readsLines', { args: [this.#state] }) === true
  }

  /** How the next text will be called. */
  get #name(): string {
    return `in[${this.#count + 1}]`
  }

  /** Runs a text, if it is complete. Answers at once if that takes but a moment. */
  evaluate(text: string, { width, colours }: { width: number; colours: boolean }): Maybe<Evaluation> {
    const line = readLine(text, `=${this.#name}`, this.#locals)
    if (line.kind === 'incomplete') return line
    const name = this.#name
    this.#keep(text)
    if (line.kind === 'wrong') return { kind: 'failed', lines: this.#syntaxLines(line.error) }
    const names = line.declared.map((local) => local.name).join(' ')
    const task = this.#lua.start('return (...).run(...)', {
      name: SUPPORT_NAME,
      args: [this.#state, line.source, `=${name}`, names, line.isWrapped, width, colours],
    })
    return this.#finish(task, line)
  }

  #finish(task: Task, line: ReadyLine): Maybe<Evaluation> {
    this.#options.onTask?.(task, 0)
    const conclude = (verdict: Verdict): Evaluation => {
      this.#options.onTask?.(null, task.fuelUsed)
      // Those of a line that fails, or is stopped, have no values.
      if (task.status === 'done') for (const local of line.declared) this.#locals?.set(local.name, local)
      if (verdict !== 'done') return { kind: 'failed', lines: [[verdict, 'red']] }
      if (task.exitStatus !== undefined)
        return { kind: 'exited', status: task.exitStatus & 0xff, closes: task.exitCloses }
      if (task.error !== undefined) return { kind: 'failed', lines: this.#errorLines(task.error) }
      return { kind: 'done', text: String(task.result), fuelUsed: task.fuelUsed }
    }
    const driven = drive(task, this.#options.limits())
    return typeof driven === 'string' ? conclude(driven) : driven.then(conclude)
  }

  /** What names begin with `partial`, in a table that is found by a path of names, or among all variables. */
  names(path: readonly string[], partial: string, methods: boolean): string[] {
    const found = this.#ask('complete', path.join(' '), partial, methods)
    return found === '' ? [] : [...new Set(found.split(' '))].sort()
  }

  /** The function that an expression gives, as a binary chunk. */
  dump(expression: string): Uint8Array {
    const line = readLine(`return ${expression}`, '=.disasm', this.#locals)
    if (line.kind !== 'ready') throw new LuaError('an expression is wanted', '', '')
    return Buffer.from(this.#ask('dump', line.source, line.isWrapped), 'hex')
  }

  /** Forgets locals, results and globals that were made since the start. */
  clear(): void {
    this.#locals?.clear()
    this.#ask('clear')
  }

  /** The next line of what scripts have for standard input; null at its end. */
  readLine(): string | null {
    const line = this.#lua.run('return (...).line()', { name: SUPPORT_NAME, args: [this.#state] })
    return typeof line === 'string' ? line : null
  }

  collect(): void {
    this.#ask('collect')
  }

  #ask(name: string, ...args: (string | boolean)[]): string {
    const chunk = `return (...).${name}(...)`
    return String(this.#lua.run(chunk, { name: SUPPORT_NAME, args: [this.#state, ...args], fuel: SUPPORT_FUEL }))
  }

  #keep(text: string): void {
    this.#texts.set(++this.#count, text)
    this.#texts.delete(this.#count - MAX_TEXTS)
  }

  // ---- errors

  #syntaxLines({ line, column, message }: { line: number; column: number; message: string }): Piece[] {
    const text = (this.#texts.get(this.#count) ?? '').split('\n')[line - 1] ?? ''
    const before = Buffer.from(text)
      .subarray(0, column - 1)
      .toString()
    const mark = `${before.replace(/[^\t]/gu, (character) => ' '.repeat(cells(character)))}^`
    return [[Buffer.from(message, 'latin1').toString(), 'red'], [`    ${text}`], [`    ${mark}`, 'red']]
  }

  #errorLines(error: Error): Piece[] {
    const lines: Piece[] = [[error.message, 'red'], ...this.#excerpt(error.message)]
    const traceback = error instanceof LuaError ? ownTraceback(error.traceback) : []
    return [...lines, ...traceback.map((line): Piece => [line, 'dim'])]
  }

  /** The line that a message is about, if it was typed in this session. */
  #excerpt(message: string): Piece[] {
    const match = /^in\[(\d+)\]:(\d+): /.exec(message)
    const text = match && this.#texts.get(Number(match[1]))?.split('\n')[Number(match[2]) - 1]
    return text ? [[`    ${text.trim()}`]] : []
  }
}

/** A traceback without what the prompt has put below the line; its last function is the line's main one. */
function ownTraceback(traceback: string): string[] {
  const lines = traceback.split('\n').filter((line) => !line.startsWith('\t[prompt]:'))
  const bottom = lines.findLastIndex((line) => line.startsWith('\tin['))
  const own = lines.slice(0, bottom + 1)
  return own.map((line, index) => (index === bottom ? line.replace(/: in .*$/, ': in main chunk') : line))
}

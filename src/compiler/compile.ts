/**
 * The compiler: source text to drafts.
 *
 * Owns: a compilation holds nothing of the arena between its steps. What comes of it depends on the source and the name
 * alone, so one that is lost is simply begun anew.
 */
import type { ByteString, CompileError, FunctionDraft } from '../bytecode/draft'
import { Meter, type Work } from '../bytecode/work'
import { Emitter } from './emitter'
import { isCompileError, Lexer, type LongToken } from './lexer'
import { LONG_TOKEN } from './scanner'
import { type Bindings, ENVIRONMENT, FunctionScope } from './scope'
import { newDraft, StatementParser } from './statement-parser'

/**
 * Compiles a chunk (manual, section 3) to its main function, which is vararg and has the one upvalue `_ENV`.
 *
 * The chunk's name is that of PUC: `@file`, `=name`, or the text itself. Takes time linear in the length of the source.
 * Throws a `CompileError`, which is no `Error`.
 */
export function compile(source: Uint8Array, chunkName: ByteString): FunctionDraft {
  const compilation = new Compilation(chunkName)
  compilation.step(source, Number.POSITIVE_INFINITY)
  if (compilation.error !== null) throw compilation.error
  return compilation.functions[0]!
}

export class Compilation {
  /** Why the source is no chunk. */
  error: CompileError | null = null
  /** When it is done without an error, all functions: the main one first, and each before those in it. */
  functions: FunctionDraft[] = []
  isDone = false
  readonly #chunkName: ByteString
  readonly #window: number | undefined
  readonly #meter = new Meter()
  readonly #longTokens = new Map<number, LongToken>()
  #lexer: Lexer | null = null
  #work: Work<void> | null = null

  /** @param window bytes that make a token long; only tests give another number than usual */
  constructor(chunkName: ByteString, window?: number) {
    this.#chunkName = chunkName
    this.#window = window
  }

  /**
   * Goes on for about so many units of fuel; answers how many it has used.
   *
   * @param source the same bytes in each step, but the views may differ
   */
  step(source: Uint8Array, units: number): number {
    const before = this.#meter.done
    this.#meter.limit = before + units
    if (this.#lexer !== null) this.#lexer.source = source
    while (!this.isDone && !this.#meter.isFull) this.#goOn(source)
    return this.#meter.done - before
  }

  #goOn(source: Uint8Array): void {
    const work = this.#work ?? this.#begin(source)
    try {
      if (work.next().done !== true) return
      // The end of a survey, after which all is read again, or of the compilation.
      this.isDone = this.functions.length > 0
    } catch (thrown) {
      if (thrown === LONG_TOKEN) {
        this.functions = []
        this.#work = this.#lexer!.survey(this.#longTokens)
        return
      }
      if (!isCompileError(thrown)) throw thrown
      this.error = thrown
      this.isDone = true
    }
    this.#lexer = null
    this.#work = null
  }

  #begin(source: Uint8Array): Work<void> {
    const lexer = new Lexer(source, this.#chunkName, this.#meter, this.#longTokens, this.#window)
    const draft = newDraft(null, this.#chunkName, 0)
    draft.vararg = true
    const bindings: Bindings = new Map()
    const main = new FunctionScope(null, new Emitter(draft, lexer), bindings)
    main.addUpvalue(ENVIRONMENT, null, true, 0)
    this.functions = [draft]
    this.#lexer = lexer
    this.#work = new StatementParser(lexer, main, bindings, this.functions).chunk()
    return this.#work
  }
}

/**
 * Binary chunks as `chunk.ts` has them: read and verified in steps, and refused with a reason.
 */
import { isChunkError } from '../bytecode/binary-format'
import type { ByteString, CompileError, FunctionDraft, LongText } from '../bytecode/draft'
import { BINARY_MARK, Undump } from '../bytecode/undump'
import { verifyCode } from '../bytecode/verify-code'
import { Meter, type Work } from '../bytecode/work'

export class BinaryChunk {
  isDone = false
  error: CompileError | null = null
  readonly #name: string
  readonly #meter = new Meter()
  readonly #undump = new Undump(this.#meter)
  readonly #work: Work<void>

  /** @param name as it was given to `load` */
  constructor(name: string) {
    this.#name = name
    this.#work = this.#read()
  }

  get functions(): readonly FunctionDraft[] {
    return this.#undump.functions
  }

  /** The chunk name, which may be as long as a chunk. */
  get source(): ByteString | LongText {
    return this.#undump.source
  }

  /**
   * Goes on for about so many units of fuel; answers how many it has used.
   *
   * @param bytes the same bytes in each step, but the views may differ
   */
  step(bytes: Uint8Array, units: number): number {
    const before = Math.floor(this.#meter.done)
    this.#meter.limit = this.#meter.done + units
    this.#undump.bytes = bytes
    try {
      this.isDone = this.#work.next().done === true
    } catch (thrown) {
      if (!isChunkError(thrown)) throw thrown
      const message = `${displayName(this.#name)}: bad binary format (${thrown.reason})`
      this.error = { kind: 'compile error', chunk: this.#name, line: 0, column: 0, message }
      this.isDone = true
    }
    return Math.floor(this.#meter.done) - before
  }

  *#read(): Work<void> {
    yield* this.#undump.read()
    yield* verifyCode(this.#undump.functions, this.#meter)
  }
}

/** How messages call a binary chunk that cannot be read. */
function displayName(name: string): string {
  if (name.startsWith('@') || name.startsWith('=')) return name.slice(1)
  return name.charCodeAt(0) === BINARY_MARK ? 'binary string' : name
}

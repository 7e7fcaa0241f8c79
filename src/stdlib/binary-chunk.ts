/**
 * Binary chunks as `chunk.ts` has them: read and verified in one step, and refused with a reason.
 */
import { isChunkError } from '../bytecode/binary-format'
import type { CompileError, FunctionDraft } from '../bytecode/draft'
import { BINARY_MARK, inOrder, undump } from '../bytecode/undump'
import { verifyCode } from '../bytecode/verify-code'

/** Bytes for which a unit of fuel is charged. */
const BYTES_A_UNIT = 16
/** Instructions verified for which a unit of fuel is charged. */
const INSTRUCTIONS_A_UNIT = 8

export class BinaryChunk {
  isDone = false
  error: CompileError | null = null
  functions: readonly FunctionDraft[] = []
  readonly #name: string

  /** @param name as it was given to `load` */
  constructor(name: string) {
    this.#name = name
  }

  /** Reads and verifies all; answers the units of fuel that this takes. */
  step(bytes: Uint8Array): number {
    this.isDone = true
    const units = Math.floor(bytes.length / BYTES_A_UNIT)
    try {
      const main = undump(bytes)
      const visits = verifyCode(main)
      this.functions = inOrder(main)
      return units + Math.floor(visits / INSTRUCTIONS_A_UNIT)
    } catch (thrown) {
      if (!isChunkError(thrown)) throw thrown
      const message = `${displayName(this.#name)}: bad binary format (${thrown.reason})`
      this.error = { kind: 'compile error', chunk: this.#name, line: 0, column: 0, message }
      return units
    }
  }
}

/** How messages call a binary chunk that cannot be read. */
function displayName(name: string): string {
  if (name.startsWith('@') || name.startsWith('=')) return name.slice(1)
  return name.charCodeAt(0) === BINARY_MARK ? 'binary string' : name
}

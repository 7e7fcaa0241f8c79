/**
 * Compiled chunks as files, in three formats: binary chunks of the machine, JSON, and Postcard.
 *
 * Owns: nothing comes out of a file that the verifier has not seen.
 */
import { type FunctionDraft, problemOf, readBinary, writeBinary } from '../../src/tools'
import type { ChunkFormat } from '../options'
import { isJsonChunk, readJson, writeJson } from './json'
import { isPostcardChunk, readPostcard, writePostcard } from './postcard'
import { ChunkProblem } from './problem'

const ESCAPE = 0x1b

/** Whether a file is a chunk in a format that the machine itself does not read. */
function isForeign(bytes: Uint8Array): boolean {
  return isJsonChunk(bytes) || isPostcardChunk(bytes)
}

/** Whether a file is a chunk in any of the formats. */
export function isCompiled(bytes: Uint8Array): boolean {
  return bytes[0] === ESCAPE || isForeign(bytes)
}

/** The main function of a compiled chunk; or why there is none. */
export function readChunk(bytes: Uint8Array): { readonly main: FunctionDraft } | { readonly problem: string } {
  if (!isForeign(bytes)) return readBinary(bytes)
  try {
    const main = isJsonChunk(bytes) ? readJson(bytes) : readPostcard(bytes)
    const problem = problemOf(main)
    return problem === null ? { main } : { problem }
  } catch (error) {
    if (!(error instanceof ChunkProblem)) throw error
    return { problem: error.message }
  }
}

export function writeChunk(main: FunctionDraft, format: ChunkFormat, strip: boolean): Uint8Array {
  const binary = writeBinary(main, strip)
  if (format === 'lua') return binary
  // What the binary chunk gives is what a machine would have: stripped, and with strings whole.
  const read = readBinary(binary)
  if ('problem' in read) throw new Error(`the compiler's own code is refused: ${read.problem}`)
  return format === 'json' ? Buffer.from(writeJson(read.main)) : writePostcard(read.main)
}

/** A chunk as one that the machine reads: unchanged, unless it is in one of the other formats. */
export function toBinary(bytes: Uint8Array): { readonly bytes: Uint8Array } | { readonly problem: string } {
  if (!isForeign(bytes)) return { bytes }
  const chunk = readChunk(bytes)
  return 'problem' in chunk ? chunk : { bytes: writeBinary(chunk.main, false) }
}

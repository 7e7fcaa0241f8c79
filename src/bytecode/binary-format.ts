/**
 * The format of binary chunks, as numbers; `docs/binary-chunks.md` describes it for users.
 *
 * Owns: what writer and reader must agree on. Whoever changes the instructions or the layout changes `FORMAT_VERSION`.
 */
import type { ByteString } from './draft'

/** The first bytes of a chunk. The first byte tells it from source text, the others from PUC Lua's chunks. */
export const SIGNATURE: readonly number[] = [0x1b, ...Array.from('Moonstep', (letter) => letter.charCodeAt(0))]

/** Of instructions and layout; no other is read. */
export const FORMAT_VERSION = 2

/** Places in the header: signature, version, two zero bytes, length and checksum of the contents. */
export const HEADER_VERSION = 9
export const HEADER_LENGTH = 12
export const HEADER_CHECKSUM = 16
export const HEADER_BYTES = 20

// Flags of a function.
export const FUNCTION_VARARG = 1
/** It has lines, names of local variables and names of upvalues. */
export const FUNCTION_DEBUG = 2

// Kinds of constants.
export const CONSTANT_NIL = 0
export const CONSTANT_FALSE = 1
export const CONSTANT_TRUE = 2
export const CONSTANT_INTEGER = 3
export const CONSTANT_FLOAT = 4
export const CONSTANT_STRING = 5

/** Functions inside functions: more than the compiler allows (200), and few enough for recursion. */
export const MAX_NESTING = 220

/** Upvalues of a function, as the compiler has it. */
export const MAX_UPVALUES = 255

/** Numbers of the format (counts, lengths, lines) are below this. */
export const MAX_NUMBER = 0x7fffffff

/** Why bytes are no chunk that may be run. Thrown by reader and verifier; `load` makes a message of it. */
export interface ChunkError {
  readonly kind: 'chunk error'
  readonly reason: ByteString
}

export function chunkError(reason: ByteString): ChunkError {
  return { kind: 'chunk error', reason }
}

export function isChunkError(thrown: unknown): thrown is ChunkError {
  return typeof thrown === 'object' && thrown !== null && 'kind' in thrown && thrown.kind === 'chunk error'
}

/** The checksum of no bytes. */
export const NO_CHECKSUM = 0x811c9dc5 | 0

/**
 * FNV-1a, 32 bits: any one changed byte changes it. It finds accidents; who means harm can compute it too.
 *
 * @param before the checksum of the bytes before these
 */
export function checksum(bytes: Uint8Array, from: number, to: number, before: number): number {
  let sum = before
  for (let at = from; at < to; at++) sum = Math.imul(sum ^ bytes[at]!, 0x01000193)
  return sum
}

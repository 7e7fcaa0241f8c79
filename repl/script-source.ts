/**
 * Where chunks come from: files and standard input, read whole and as bytes.
 */
import type { Stream, World, WorldError } from '../src/index'

const READ_SIZE = 1 << 16

/** A file (standard input when undefined) as a chunk, or why it cannot be one, in the words of `lua`. */
export function sourceOfFile(world: World, path: string | undefined): { bytes: Uint8Array } | { problem: string } {
  const whole = readWhole(world, path)
  return 'problem' in whole ? whole : { bytes: withoutFirstComment(whole.bytes) }
}

/** A file (standard input when undefined) as it is, or why it cannot be read, in the words of `lua`. */
export function readWhole(world: World, path: string | undefined): { bytes: Uint8Array } | { problem: string } {
  const name = path ?? 'stdin'
  const stream = path === undefined ? (world.stdin ?? {}) : world.open(Buffer.from(path), 'r')
  if ('errno' in stream) return { problem: `cannot open ${name}: ${stream.message}` }
  const bytes = readAll(stream)
  if (path !== undefined) stream.close?.()
  if ('errno' in bytes) return { problem: `cannot read ${name}: ${bytes.message}` }
  return { bytes }
}

function readAll(stream: Stream): Uint8Array | WorldError {
  const pieces: Uint8Array[] = []
  for (;;) {
    const piece = stream.read?.(READ_SIZE) ?? null
    if (piece === null) return Buffer.concat(pieces)
    if ('errno' in piece) return piece
    pieces.push(piece.slice())
  }
}

/** Without a byte order mark, and without a first line that begins with `#`; its line end stays, so lines keep their numbers. */
function withoutFirstComment(bytes: Uint8Array): Uint8Array {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (bytes[start] !== 0x23) return bytes.subarray(start)
  const end = bytes.indexOf(0x0a, start)
  return end < 0 ? new Uint8Array(0) : bytes.subarray(end)
}

/**
 * The next line of a stream, without its end; null at the end. It is read byte by byte, so that what follows is left to a script
 * that reads, too.
 */
export function lineOf(stream: Stream): string | null {
  const bytes: number[] = []
  for (;;) {
    const piece = stream.read?.(1) ?? null
    if (piece === null || 'errno' in piece) return bytes.length > 0 ? Buffer.from(bytes).toString() : null
    if (piece[0] === 0x0a) return Buffer.from(bytes).toString()
    bytes.push(piece[0]!)
  }
}

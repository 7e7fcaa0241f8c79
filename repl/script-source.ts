/**
 * Where chunks come from: files and standard input, read whole and as bytes.
 */
import { readFileSync, readSync } from 'node:fs'
import { getSystemErrorMap } from 'node:util'
import { pause } from './output-stream'

const STDIN = 0
const READ_SIZE = 1 << 16

/** What C's `strerror` says where it differs from what Node says. */
const SYSTEM_MESSAGES: Record<string, string> = { EISDIR: 'Is a directory', ENOTDIR: 'Not a directory' }

/** The next bytes of standard input, `size` at most and one at least; null at its end. Waits for them. */
export function readInput(size: number): Uint8Array | null {
  const buffer = new Uint8Array(Math.min(size, READ_SIZE))
  for (;;) {
    try {
      const length = readSync(STDIN, buffer, 0, buffer.length, null)
      return length === 0 ? null : buffer.subarray(0, length)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'EAGAIN') pause()
      // Windows reports the end of a pipe so.
      else if (code === 'EOF') return null
      else throw error
    }
  }
}

function readAllInput(): Uint8Array {
  const pieces: Uint8Array[] = []
  for (let piece = readInput(READ_SIZE); piece !== null; piece = readInput(READ_SIZE)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A file (standard input when undefined) as a chunk, or why it cannot be one, in the words of `lua`. */
export function sourceOfFile(path: string | undefined): { bytes: Uint8Array } | { problem: string } {
  try {
    return { bytes: withoutFirstComment(path === undefined ? readAllInput() : readFileSync(path)) }
  } catch (error) {
    const { code = '', errno = 0, syscall, message } = error as NodeJS.ErrnoException
    const reason = SYSTEM_MESSAGES[code] ?? capitalized(getSystemErrorMap().get(errno)?.[1] ?? message)
    return { problem: `cannot ${syscall === 'read' ? 'read' : 'open'} ${path ?? 'stdin'}: ${reason}` }
  }
}

/** Without a byte order mark, and without a first line that begins with `#`; its line end stays, so lines keep their numbers. */
function withoutFirstComment(bytes: Uint8Array): Uint8Array {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  if (bytes[start] !== 0x23) return bytes.subarray(start)
  const end = bytes.indexOf(0x0a, start)
  return end < 0 ? new Uint8Array(0) : bytes.subarray(end)
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

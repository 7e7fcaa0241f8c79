/**
 * The lines typed in earlier sessions, in a file of the user's own (`$XDG_STATE_HOME`, by the rules of freedesktop.org).
 */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

const MAX_LINES = 1000

/** The path of the file that the command `moonstep` keeps, below `$XDG_STATE_HOME`; nothing is made. */
export function historyFile(): string {
  const state = process.env['XDG_STATE_HOME']
  return join(state === undefined || state === '' ? join(homedir(), '.local', 'state') : state, 'moonstep', 'history')
}

/** Without a file, or where it cannot be written, a history lasts as long as its session. */
export class History {
  readonly #file: string | undefined

  constructor(file: string | undefined) {
    this.#file = file
  }

  /** The lines, the last one first, as `node:readline` wants them. */
  load(): string[] {
    if (this.#file === undefined) return []
    try {
      const lines = readFileSync(this.#file, 'utf8').split('\n').filter(Boolean)
      if (lines.length > 2 * MAX_LINES)
        writeFileSync(this.#file, `${lines.slice(-MAX_LINES).join('\n')}\n`, { mode: 0o600 })
      return lines.slice(-MAX_LINES).reverse()
    } catch {
      return []
    }
  }

  add(line: string): void {
    if (this.#file === undefined || line.trim() === '') return
    try {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 })
      appendFileSync(this.#file, `${line}\n`, { mode: 0o600 })
    } catch {
      // The session goes on without.
    }
  }
}

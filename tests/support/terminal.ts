/**
 * A real terminal (tmux) in which the command runs: keys are pressed, and the screen is read.
 */
import { spawnSync } from 'node:child_process'
import { command } from './command'

/** Whether a program of the system can be run that tells its version. */
export const isInstalled = (program: string, option = '--version') => spawnSync(program, [option]).status === 0

export const hasTmux = isInstalled('tmux', '-V')

const WAIT = 15_000
const STATUS = /\[status (\d+)\]$/

export interface TerminalOptions {
  readonly words?: readonly string[]
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
  readonly directory: string
  /** What runs, in place of the command. */
  readonly shell?: string
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`

export class Terminal {
  readonly #socket = `moonstep-${process.pid}-${Math.random().toString(36).slice(2)}`

  constructor({ words = [], columns = 80, rows = 24, env = {}, directory, shell }: TerminalOptions) {
    const variables = { TERM: 'xterm-256color', NO_COLOR: '', ...env }
    const assigned = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`)
    const program = shell ?? [process.execPath, command, ...words].map(quoted).join(' ')
    // tmux does not always know the status of what has ended.
    const line = `env ${assigned.join(' ')} ${program}; printf '[status %d]' $?; sleep 60`
    this.#tmux(
      '-f',
      '/dev/null',
      'start-server',
      ';',
      'set-option',
      '-g',
      'remain-on-exit',
      'on',
      ';',
      'set-option',
      '-g',
      'default-terminal',
      'xterm-256color',
      ';',
      'new-session',
      '-d',
      '-x',
      `${columns}`,
      '-y',
      `${rows}`,
      '-c',
      directory,
      line,
    )
  }

  #tmux(...words: string[]): string {
    const { stdout, stderr, status } = spawnSync('tmux', ['-L', this.#socket, ...words], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
    if (status !== 0) throw new Error(`tmux ${words.join(' ')}: ${stderr}`)
    return stdout
  }

  /** Types a text as it is. */
  type(text: string): void {
    this.#tmux('send-keys', '-l', '--', text)
  }

  /** Presses keys by their names: `Enter`, `Tab`, `C-c`, `Up`. */
  press(...keys: string[]): void {
    this.#tmux('send-keys', ...keys)
  }

  /** Types lines, each with Enter. */
  enter(...lines: string[]): void {
    for (const line of lines) {
      if (line !== '') this.type(line)
      this.press('Enter')
    }
  }

  /** Pastes a text at once. */
  paste(text: string): void {
    this.#tmux('set-buffer', text)
    this.#tmux('paste-buffer')
  }

  resize(columns: number, rows: number): void {
    this.#tmux('resize-window', '-x', `${columns}`, '-y', `${rows}`)
  }

  /** The lines of the screen, without those that are empty at its end; with `colours`, escapes among them. */
  screen(colours = false): string[] {
    const text = this.#tmux('capture-pane', '-p', ...(colours ? ['-e'] : []))
    return text
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd())
  }

  /** All lines, those that have left the screen too. */
  everything(): string[] {
    return this.#tmux('capture-pane', '-p', '-S', '-')
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd())
  }

  /** Waits until the screen is as is wanted; answers it, or what it is in the end. */
  async until(wanted: (lines: string[]) => boolean): Promise<string[]> {
    const deadline = Date.now() + WAIT
    let lines = this.screen()
    while (!wanted(lines) && Date.now() < deadline) {
      await pause(40)
      lines = this.screen()
    }
    return lines
  }

  /** Waits until the last line is a prompt. */
  async prompt(): Promise<string[]> {
    return await this.until((lines) => lines.at(-1) === '>')
  }

  /** Waits until the program has ended; answers its status. */
  async status(): Promise<number> {
    const lines = await this.until((screen) => STATUS.test(screen.join('\n')))
    return Number(STATUS.exec(lines.join('\n'))?.[1])
  }

  close(): void {
    spawnSync('tmux', ['-L', this.#socket, 'kill-server'])
  }
}

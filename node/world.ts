/**
 * Node's own world: the files, streams, environment and processes of the system, for scripts that are trusted with them.
 *
 * Built on the library's public surface only, as any host could do.
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, renameSync, rmdirSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExitStatus, OpenMode, Stream, TimeZone, World, WorldError } from '../src/index'
import { descriptorStream, inputStream, OutputStream } from './streams'
import { attempt, systemError } from './system-error'

const STDIN = 0
const STDOUT = 1
const STDERR = 2

const MAX_NAMES = 100

/** What a world of this process is made with. */
export interface NodeWorldOptions {
  /** Called when whoever reads standard output has left. If not given, a script sees an error. */
  readonly onBrokenPipe?: () => void
}

/** The status of a finished process, or why it could not run. */
function exitOf(result: {
  status: number | null
  signal: NodeJS.Signals | null
  error?: Error
}): ExitStatus | WorldError {
  if (result.error !== undefined && result.status === null && result.signal === null) return systemError(result.error)
  if (result.signal !== null) return { reason: 'signal', code: constants.signals[result.signal] ?? 0 }
  return { reason: 'exit', code: result.status ?? 0 }
}

/** Runs a command by the system's shell, with files in place of its streams. */
function shell(command: Uint8Array, stdin: number | 'inherit', stdout: number | 'inherit'): ExitStatus | WorldError {
  const options = { stdio: [stdin, stdout, 'inherit'] as (number | 'inherit')[], shell: true }
  return exitOf(spawnSync(Buffer.from(command).toString(), options))
}

/** An open file in the system's directory for such, without a name. */
function openUnnamed(): number {
  const directory = mkdtempSync(join(tmpdir(), 'moonstep-'))
  try {
    const name = join(directory, 'file')
    const descriptor = openSync(name, 'w+')
    // Some systems do not let go of the name of an open file.
    rmSync(name, { force: true })
    return descriptor
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Each knows other abbreviations of zones. */
const ENGLISH = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-CA', 'en-ZA', 'en-NZ']

/** A recent winter and summer: abbreviations of former times are not known, but they are seldom others. */
const RECENT = [new Date(2024, 0, 1), new Date(2024, 6, 1)]

/** The abbreviation of the local zone, or, where there is none, its distance from UTC, as the zone database has it. */
function zoneName(date: Date, offset: number): string {
  const alike = RECENT.filter((recent) => recent.getTimezoneOffset() === date.getTimezoneOffset())
  for (const moment of [date, ...alike]) {
    for (const locale of ENGLISH) {
      const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'short' }).formatToParts(moment)
      const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? ''
      if (/^[A-Z]+$/.test(name) && (name !== 'GMT' || offset === 0)) return name
    }
  }
  const minutes = Math.abs(offset) / 60
  const digits = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${offset < 0 ? '-' : '+'}${digits(minutes / 60)}${minutes % 60 === 0 ? '' : digits(minutes % 60)}`
}

function zoneOf(time: number): TimeZone {
  const date = new Date(time * 1000)
  const year = date.getFullYear()
  const behind = date.getTimezoneOffset()
  const winter = Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset())
  const offset = -behind * 60
  return {
    offset,
    summer: behind < winter,
    // Few ask for it, and it is slow to find.
    get name() {
      return zoneName(date, offset)
    },
  }
}

function remove(path: Uint8Array): WorldError | null {
  return attempt(() => {
    const name = Buffer.from(path)
    if (statSync(name, { throwIfNoEntry: false })?.isDirectory() === true) rmdirSync(name)
    else unlinkSync(name)
    return null
  })
}

/** Makes an empty file of a name that there was not before. */
function temporaryName(): Uint8Array | null {
  for (let tries = 0; tries < MAX_NAMES; tries++) {
    const name = join(tmpdir(), `lua_${Math.random().toString(36).slice(2, 8)}`)
    try {
      closeSync(openSync(name, 'wx', 0o600))
      return Buffer.from(name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return null
    }
  }
  return null
}

/** What a process writes, which has run to its end before the first byte is read. */
function outputOfProcess(command: Uint8Array): Stream | WorldError {
  return attempt(() => {
    const descriptor = openUnnamed()
    const status = shell(command, 'inherit', descriptor)
    if ('errno' in status) {
      closeSync(descriptor)
      return status
    }
    const file = descriptorStream(descriptor, 'r')
    return { read: (size) => file.read(size), close: () => file.close() ?? status }
  })
}

/** What a process reads, which is started when that is complete. */
function inputOfProcess(command: Uint8Array, flush: () => void): Stream | WorldError {
  return attempt(() => {
    const descriptor = openUnnamed()
    const file = descriptorStream(descriptor, 'w+')
    return {
      write: (bytes) => file.write(bytes),
      close() {
        flush()
        // The command reads from where the system's position is, which is still the start.
        const status = shell(command, descriptor, 'inherit')
        return file.close() ?? status
      },
    }
  })
}

/**
 * Makes a world of the process that this runs in. Everything in it is done at once: a script that reads from a terminal or
 * waits for a process keeps Node waiting too.
 */
export function nodeWorld(options: NodeWorldOptions = {}): World {
  const stdout = new OutputStream(STDOUT, options.onBrokenPipe)
  const stderr = new OutputStream(STDERR, options.onBrokenPipe, () => stdout.leave())
  const flush = () => {
    stdout.leave()
    stderr.leave()
  }
  return {
    stdin: inputStream(STDIN, () => stdout.leave()),
    stdout,
    stderr,
    now: () => Date.now(),
    clock() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    },
    zone: zoneOf,
    variable(name) {
      const value = process.env[Buffer.from(name).toString()]
      return value === undefined ? null : Buffer.from(value)
    },
    open: (path: Uint8Array, mode: OpenMode) =>
      attempt(() => {
        const descriptor = openSync(Buffer.from(path), mode)
        return descriptorStream(descriptor, mode)
      }),
    remove,
    rename: (from, to) =>
      attempt(() => {
        renameSync(Buffer.from(from), Buffer.from(to))
        return null
      }),
    temporaryName,
    temporaryFile: () => attempt(() => descriptorStream(openUnnamed(), 'w+')),
    execute(command) {
      flush()
      return shell(command, 'inherit', 'inherit')
    },
    popen(command, mode) {
      flush()
      return mode === 'r' ? outputOfProcess(command) : inputOfProcess(command, flush)
    },
  }
}

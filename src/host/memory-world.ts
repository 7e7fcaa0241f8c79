/**
 * A world in memory: files in a map, streams in arrays or the host's hands. It works wherever JavaScript does, and is what a
 * machine gets if its host does not say otherwise.
 *
 * Owns: the bytes of all files together, with an allowance for their names, never pass the limit. A file that was removed
 * lives on until it is closed.
 */
import type { OpenMode, SeekFrom, Stream, TimeZone, World, WorldError } from '../stdlib/world'

/** What a world in memory is made with. */
export interface MemoryWorldOptions {
  /** What files there are at first. Names are paths from the root; `/a`, `a` and `./a` are the same. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  /** Variables for `os.getenv`. */
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds since 1970-01-01 UTC; the present time if not given. */
  readonly now?: () => number
  /** Seconds of processor time; always 0 if not given. */
  readonly clock?: () => number
  /** Minutes that local time is ahead of UTC, all the year; 0 if not given. */
  readonly utcOffset?: number
  /** The bytes that files may take; 16 MiB if not given. */
  readonly limit?: number
  /** What is read from standard input: text, or a function that gives at most so many bytes, and null at the end. */
  readonly stdin?: string | Uint8Array | ((size: number) => Uint8Array | null)
  /** Takes what is written. The bytes are the taker's. */
  readonly stdout?: (bytes: Uint8Array) => void
  readonly stderr?: (bytes: Uint8Array) => void
}

/** A world in memory, with the host's own access to its files. */
export interface MemoryWorld extends World {
  /** The names of the files, in the order in which they were made. */
  fileNames(): string[]
  /** A copy of a file's bytes, undefined if there is none. */
  readFile(name: string): Uint8Array | undefined
  /** Makes or replaces a file. Throws a RangeError if there is no room. */
  writeFile(name: string, content: string | Uint8Array): void
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

const MIB = 2 ** 20
const DEFAULT_LIMIT = 16 * MIB
/** What a name on the path of a file costs besides its bytes. */
const NAME_COST = 256
const MAX_PATH = 1024
const MAX_NAMES = 64
const MINIMUM_CAPACITY = 256

const NO_FILE: WorldError = { message: 'No such file or directory', errno: 2 }
const NOT_A_DIRECTORY: WorldError = { message: 'Not a directory', errno: 20 }
const IS_DIRECTORY: WorldError = { message: 'Is a directory', errno: 21 }
const INVALID: WorldError = { message: 'Invalid argument', errno: 22 }
const NO_SPACE: WorldError = { message: 'No space left on device', errno: 28 }
const TOO_LONG: WorldError = { message: 'File name too long', errno: 36 }
const NOT_EMPTY: WorldError = { message: 'Directory not empty', errno: 39 }
const BAD_DESCRIPTOR: WorldError = { message: 'Bad file descriptor', errno: 9 }

/** Room for bytes, which several files share. */
interface Room {
  left: number
}

/** The bytes of a file; those from `length` on are zero. */
class Content {
  bytes = new Uint8Array(0)
  length = 0
  readonly #room: Room
  #isRemoved = false
  #users = 0

  constructor(room: Room) {
    this.#room = room
  }

  /** Sets the length; false if there is no room for that. */
  resize(length: number): boolean {
    if (length - this.length > this.#room.left) return false
    if (length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(length, Math.min(2 * this.bytes.length, length + MIB), MINIMUM_CAPACITY))
      larger.set(this.bytes.subarray(0, this.length))
      this.bytes = larger
    }
    if (length < this.length) this.bytes.fill(0, length, this.length)
    this.#room.left -= length - this.length
    this.length = length
    return true
  }

  use(): void {
    this.#users++
  }

  leave(): void {
    this.#users--
    this.#dispose()
  }

  remove(): void {
    this.#isRemoved = true
    this.#dispose()
  }

  #dispose(): void {
    if (!this.#isRemoved || this.#users > 0) return
    this.#room.left += this.length
    this.length = 0
    this.bytes = new Uint8Array(0)
  }
}

/** A file that is open. */
function openContent(content: Content, mode: OpenMode): Stream {
  let position = mode === 'a' ? content.length : 0
  content.use()
  const appends = mode.startsWith('a')
  return {
    read(size) {
      if (mode === 'w' || mode === 'a') return BAD_DESCRIPTOR
      if (position >= content.length) return null
      const end = Math.min(position + size, content.length)
      const bytes = content.bytes.slice(position, end)
      position = end
      return bytes
    },
    write(bytes) {
      if (mode === 'r') return BAD_DESCRIPTOR
      if (appends) position = content.length
      const end = position + bytes.length
      if (end > content.length && !content.resize(end)) return NO_SPACE
      content.bytes.set(bytes, position)
      position = end
      return null
    },
    seek(offset, from) {
      const target = offset + startOf(from, position, content.length)
      if (target < 0 || !Number.isSafeInteger(target)) return INVALID
      position = target
      return position
    },
    close() {
      content.leave()
      return null
    },
  }
}

function startOf(from: SeekFrom, position: number, length: number): number {
  return from === 'set' ? 0 : from === 'cur' ? position : length
}

/** A directory can be opened, but not read. */
const DIRECTORY: Stream = { read: () => IS_DIRECTORY, seek: () => 0 }

/** The name of a file, one character a byte, without what does not matter. */
function normalized(path: Uint8Array): string {
  const names: string[] = []
  for (const name of byteString(path).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names.join('/')
}

function byteString(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function encoded(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? encoder.encode(content) : content
}

/** Files and directories; a directory is there as long as there are files in it. */
class FileSystem {
  readonly #contents = new Map<string, Content>()
  /** The directories, each with the number of files below it. */
  readonly #directories = new Map<string, number>([
    ['', 1],
    ['tmp', 1],
  ])
  readonly #room: Room

  constructor(limit: number) {
    this.#room = { left: limit }
  }

  open(path: Uint8Array, mode: OpenMode): Stream | WorldError {
    const name = normalized(path)
    if (path.length === 0) return NO_FILE
    if (this.#isDirectory(name)) return mode === 'r' ? DIRECTORY : IS_DIRECTORY
    const content = this.#contents.get(name) ?? (mode.startsWith('r') ? NO_FILE : this.#make(name))
    if ('errno' in content) return content === NO_FILE ? this.#missing(name) : content
    if (mode.startsWith('w')) content.resize(0)
    return openContent(content, mode)
  }

  remove(path: Uint8Array): WorldError | null {
    const name = normalized(path)
    const content = this.#contents.get(name)
    if (content === undefined) return path.length > 0 && this.#isDirectory(name) ? NOT_EMPTY : this.#missing(name)
    this.#drop(name)
    content.remove()
    return null
  }

  rename(from: Uint8Array, to: Uint8Array): WorldError | null {
    const content = this.#contents.get(normalized(from))
    const name = normalized(to)
    if (content === undefined || to.length === 0) return this.#missing(normalized(from))
    if (this.#isDirectory(name)) return IS_DIRECTORY
    if (this.#isBelowFile(name)) return NOT_A_DIRECTORY
    if (name === normalized(from)) return null
    if (isTooLong(name)) return TOO_LONG
    if (costOf(name) > this.#room.left) return NO_SPACE
    this.remove(to)
    this.#drop(normalized(from))
    this.#add(name, content)
    return null
  }

  /** A new, empty file of a name that there is not yet. */
  makeTemporary(): Uint8Array | null {
    let number = this.#contents.size
    while (this.#contents.has(`tmp/lua_${number}`)) number++
    return 'errno' in this.#make(`tmp/lua_${number}`) ? null : encoded(`/tmp/lua_${number}`)
  }

  /** A file without a name. */
  openTemporary(): Stream {
    const content = new Content(this.#room)
    content.remove()
    return openContent(content, 'w+')
  }

  names(): string[] {
    return [...this.#contents.keys()]
  }

  content(path: Uint8Array): Content | undefined {
    return this.#contents.get(normalized(path))
  }

  #make(name: string): Content | WorldError {
    if (isTooLong(name)) return TOO_LONG
    if (this.#isBelowFile(name)) return NOT_A_DIRECTORY
    if (costOf(name) > this.#room.left) return NO_SPACE
    const content = new Content(this.#room)
    this.#add(name, content)
    return content
  }

  #add(name: string, content: Content): void {
    this.#room.left -= costOf(name)
    this.#contents.set(name, content)
    for (const above of directoriesOf(name)) this.#directories.set(above, (this.#directories.get(above) ?? 0) + 1)
  }

  #drop(name: string): void {
    this.#room.left += costOf(name)
    this.#contents.delete(name)
    for (const above of directoriesOf(name)) {
      const files = this.#directories.get(above)! - 1
      if (files > 0) this.#directories.set(above, files)
      else this.#directories.delete(above)
    }
  }

  #isDirectory(name: string): boolean {
    return this.#directories.has(name)
  }

  #missing(name: string): WorldError {
    return this.#isBelowFile(name) ? NOT_A_DIRECTORY : NO_FILE
  }

  /** Whether what should be a directory of the name is a file. */
  #isBelowFile(name: string): boolean {
    return !isTooLong(name) && directoriesOf(name).some((above) => this.#contents.has(above))
  }
}

function isTooLong(name: string): boolean {
  return name.length > MAX_PATH || name.split('/', MAX_NAMES + 1).length > MAX_NAMES
}

function costOf(name: string): number {
  return (NAME_COST + name.length) * name.split('/').length
}

/** The directories that a file is in, but for the root. */
function directoriesOf(name: string): string[] {
  const names: string[] = []
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) names.push(name.slice(0, at))
  return names
}

const NO_INPUT: Stream = { read: () => null }

function inputOf(stdin: MemoryWorldOptions['stdin']): Stream {
  if (typeof stdin === 'function') return { read: stdin }
  if (stdin === undefined) return NO_INPUT
  const bytes = encoded(stdin)
  let position = 0
  return {
    read(size) {
      const start = position
      position = Math.min(start + size, bytes.length)
      return position === start ? null : bytes.subarray(start, position)
    },
  }
}

/** What is handed out is a copy: the arena's bytes are gone when the taker looks at them later. */
export function outputTo(take: ((bytes: Uint8Array) => void) | undefined): Stream {
  return {
    write(bytes) {
      take?.(bytes.slice())
      return null
    },
  }
}

const NO_VARIABLES: ReadonlyMap<string, Uint8Array> = new Map()

/** Makes a world whose files are in memory. It has no processes. */
export function memoryWorld(options: MemoryWorldOptions = {}): MemoryWorld {
  const files = new FileSystem(options.limit ?? DEFAULT_LIMIT)
  const variables =
    options.env === undefined
      ? NO_VARIABLES
      : new Map(Object.entries(options.env).map(([name, value]) => [name, encoded(value)]))
  const zone: TimeZone = {
    offset: (options.utcOffset ?? 0) * 60,
    summer: false,
    name: zoneName(options.utcOffset ?? 0),
  }
  const writeFile = (name: string, content: string | Uint8Array) => {
    const stream = files.open(encoded(name), 'w')
    const problem = 'errno' in stream ? stream : stream.write?.(encoded(content))
    if (!('errno' in stream)) stream.close?.()
    if (problem) throw new RangeError(`${name}: ${problem.message}`)
  }
  for (const [name, content] of Object.entries(options.files ?? {})) writeFile(name, content)
  return {
    stdin: inputOf(options.stdin),
    stdout: outputTo(options.stdout),
    stderr: outputTo(options.stderr),
    now: options.now ?? (() => Date.now()),
    clock: options.clock ?? (() => 0),
    zone: () => zone,
    variable: (name) => variables.get(decoder.decode(name)) ?? null,
    open: (path, mode) => files.open(path, mode),
    remove: (path) => files.remove(path),
    rename: (from, to) => files.rename(from, to),
    temporaryName: () => files.makeTemporary(),
    temporaryFile: () => files.openTemporary(),
    fileNames: () => files.names().map((name) => decoder.decode(Uint8Array.from(name, (byte) => byte.charCodeAt(0)))),
    readFile(name) {
      const content = files.content(encoded(name))
      return content?.bytes.slice(0, content.length)
    },
    writeFile,
  }
}

/** What a sandbox has of a world if its host gives it none: there is no file, nor room for one. So all may share it. */
export const EMPTY_WORLD: World = memoryWorld({ limit: 0 })

function zoneName(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const digits = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${digits(Math.abs(minutes) / 60)}${minutes % 60 === 0 ? '' : digits(Math.abs(minutes) % 60)}`
}

/**
 * What one machine has of its world: the world itself, the files that are open, and how a script asked to exit.
 *
 * Owns: the numbers of files. A file in the arena is a userdata with such a number; a number is never used twice, and one that
 * is not known (any more) is that of a closed file.
 */
import { OpenFile } from './open-file'
import type { Stream, World } from './world'

/** Files that may be open at once, as systems have such a limit. */
const MAX_FILES = 1000

/** The numbers of the standard files. */
export const STDIN = 1
export const STDOUT = 2
export const STDERR = 3

/** In place of a standard stream that the world does not have. */
const NOWHERE: Stream = { read: () => null, write: () => null }

export class Outside {
  readonly world: World
  readonly stdin: OpenFile
  readonly stdout: OpenFile
  readonly stderr: OpenFile
  /** Seconds of processor time used. */
  readonly clock: () => number
  /** The status with which a script has exited; undefined until then. */
  exitStatus: number | undefined = undefined
  /** Whether the script asked that the machine be closed then. */
  exitCloses = false
  readonly #files = new Map<number, OpenFile>()
  #last = STDERR

  /** @param instead what is to be taken in place of parts of the world */
  constructor(world: World, instead: Partial<Pick<World, 'stdin' | 'stdout' | 'stderr' | 'clock'>> = {}) {
    this.world = world
    this.clock = instead.clock ?? (() => world.clock())
    this.stdin = new OpenFile(instead.stdin ?? world.stdin ?? NOWHERE, { read: true, write: false }, true)
    this.stdout = new OpenFile(instead.stdout ?? world.stdout ?? NOWHERE, { read: false, write: true }, true)
    this.stderr = new OpenFile(instead.stderr ?? world.stderr ?? NOWHERE, { read: false, write: true }, true)
    this.#files.set(STDIN, this.stdin).set(STDOUT, this.stdout).set(STDERR, this.stderr)
  }

  /** Whether another file may be opened. */
  get hasRoom(): boolean {
    return this.#files.size < MAX_FILES
  }

  /** The open file of a number. */
  file(number: number): OpenFile | undefined {
    return this.#files.get(number)
  }

  /** Gives a file its number. */
  add(file: OpenFile): number {
    this.#files.set(++this.#last, file)
    return this.#last
  }

  forget(number: number): void {
    this.#files.delete(number)
  }

  /** Closes all files, when the machine ends. What the world throws at the first is thrown when all have had their turn. */
  close(): void {
    const thrown: unknown[] = []
    for (const file of this.#files.values()) {
      try {
        if (file.isStandard) file.flush()
        else file.close()
      } catch (error) {
        thrown.push(error)
      }
    }
    this.#files.clear()
    if (thrown.length > 0) throw thrown[0]
  }
}

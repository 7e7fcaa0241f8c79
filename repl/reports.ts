/**
 * What the command writes on standard error about a machine: its collections, what a script is doing, what it has used.
 */
import type { CycleReport, Lua, Stream, Task, World } from '../src/index'
import { now } from './clock'
import { bytesText, countText, exactText, timeText } from './units'

/** Milliseconds between two lines of progress. */
const REFRESH = 250
/** Goes to the start of the line and clears it. */
const CLEAR = '\r\u001b[K'

export function traceLine({ cycle, bytesBefore, bytesAfter, steps, units, longestStep }: CycleReport): string {
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`
  return `gc ${cycle}: ${kib(bytesBefore)} -> ${kib(bytesAfter)}, ${steps} steps, ${units} units, longest ${longestStep}\n`
}

/** What was used in all. */
export class Usage {
  fuel = 0
  readonly #start = now()

  text(lua: Lua): string {
    const { allocatedBytes, allocations, arenaBytes, cycles, usedBytes } = lua.heapStats()
    const { instructions = 0, longestPause = 0, pauseTime = 0 } = lua.measured ?? {}
    const rows: [string, string][] = [
      ['time', timeText(now() - this.#start)],
      ['instructions', exactText(instructions)],
      ['fuel', `${exactText(this.fuel)} units`],
      ['allocations', `${exactText(allocations)}, ${bytesText(allocatedBytes)}`],
      ['peak memory', bytesText(arenaBytes)],
      ['in use', bytesText(usedBytes)],
      ['collections', `${cycles}, ${timeText(pauseTime)}`],
      ['longest pause', timeText(longestPause)],
    ]
    return rows.map(([name, value]) => `${`${name}:`.padEnd(15)}${value}\n`).join('')
  }
}

/** A line that tells what a task is doing, on a stream that is a terminal. */
export class Progress {
  readonly #lua: Lua
  readonly #stream: Stream
  #shown = false
  #next = now() + REFRESH

  constructor(lua: Lua, stream: Stream) {
    this.#lua = lua
    this.#stream = stream
  }

  show(task: Task): void {
    const time = now()
    if (time < this.#next) return
    this.#next = time + REFRESH
    const { usedBytes, cycles } = this.#lua.heapStats()
    const line = `${countText(task.fuelUsed)} fuel  ${bytesText(usedBytes)}  ${cycles} collections  ${task.place}`
    this.#write(CLEAR + line.slice(0, (process.stderr.columns ?? 80) - 1))
    this.#shown = true
  }

  /** Takes the line away, before anything else is written. */
  hide(): void {
    if (!this.#shown) return
    this.#shown = false
    this.#write(CLEAR)
  }

  #write(text: string): void {
    this.#stream.write?.(Buffer.from(text))
    this.#stream.flush?.()
  }
}

/** A world in whose output a line of progress never stands. */
export function besideProgress(world: World, hide: () => void): World {
  const beside = (stream: Stream | undefined): Stream | undefined =>
    stream && {
      write(bytes) {
        hide()
        return stream.write?.(bytes) ?? null
      },
      flush: () => stream.flush?.() ?? null,
    }
  const stdout = beside(world.stdout)
  const stderr = beside(world.stderr)
  return { ...world, ...(stdout && { stdout }), ...(stderr && { stderr }) }
}

/**
 * A program whose live data, of mixed sizes, shrinks and grows again and again; and what it makes of the arena.
 *
 * What is lost to fragmentation is the part of the arena that never was in use, even when most was: one minus the most bytes in
 * use at a time (live, or dead and not yet swept) by the bytes of the arena. Right after a collection much more is free, but
 * that is what is allocated while the next one works.
 */
import { Lua } from '../../dist/index.js'

const MIB = 2 ** 20
const OBJECTS = 10_000
const SLICE = 2000
const CHECKED_EVERY = 100

/** However slow the computer is. */
const LEAST_ROUNDS = 200
const MOST_LOST = 0.25
/** The second half of the time may meet a mixture of sizes that the first did not. */
const MOST_GROWTH = 1.15

/**
 * One round: the live data shrinks to a tenth, which are spread all over, and grows again, into other sizes. Every fifty rounds
 * there are other sizes altogether: fewer objects that are larger, or more that are smaller.
 */
const ROUND = `
  local kept, round = kept, round
  for i = 1, #kept do if (i + round) % 10 ~= 0 then kept[i] = false end end
  local size = round * 37
  local scale = 1 << round // 50 % 4
  for i = 1, #kept // scale do
    if not kept[i] then
      size = (size * 1103515245 + 12345) % 2147483648
      local kind, length = size // 65536 % 8, size // 1024 * scale
      if size // 256 % 500 == 0 then kept[i] = ('x'):rep(length % (20000 * scale)) .. i
      elseif kind < 3 then kept[i] = ('x'):rep(length % ((kind == 0 and 2000 or 150) * scale)) .. i
      elseif kind < 5 then
        local t = {}
        for k = 1, length % (20 * scale) do t[k] = k end
        kept[i] = t
      elseif kind == 5 then
        local t = {}
        for k = 1, length % (10 * scale) do t['k' .. k] = k end
        kept[i] = t
      elseif kind == 6 then kept[i] = function() return kept, size end
      else kept[i] = coroutine.create(print) end
    end
  end`

export interface SoakReport {
  readonly rounds: number
  readonly seconds: number
  readonly collections: number
  /** Bytes in use after a full collection, when the data has shrunk and when it has grown: the most of all samples. */
  readonly shrunkBytes: number
  readonly grownBytes: number
  /** Bytes in use between two steps at most. */
  readonly mostUsedBytes: number
  /** The largest arena of the first half of the time, and of the second. */
  readonly earlyArenaBytes: number
  readonly lateArenaBytes: number
  /** The share of the arena that was lost, 0 to 1. */
  readonly fragmentation: number
  /** How often the heap was verified. */
  readonly verified: number
}

export interface SoakOptions {
  readonly seconds: number
  /** Is told how it stands each time the heap has been verified. */
  readonly onProgress?: (report: SoakReport) => void
}

/**
 * Runs rounds until the time is over.
 *
 * @throws Error if the heap is not in order
 */
export function soakMemory({ seconds, onProgress }: SoakOptions): SoakReport {
  const begin = performance.now()
  const lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: 256 * MIB })
  lua.run(`kept = {} for i = 1, ${OBJECTS} do kept[i] = false end`)
  let report: SoakReport = {
    rounds: 0,
    seconds: 0,
    collections: 0,
    shrunkBytes: 0,
    grownBytes: 0,
    mostUsedBytes: 0,
    earlyArenaBytes: 0,
    lateArenaBytes: 0,
    fragmentation: 0,
    verified: 0,
  }
  while (report.seconds < seconds || report.rounds < LEAST_ROUNDS) {
    report = after(report, lua, runRound(lua, report.rounds), (performance.now() - begin) / 1000, seconds)
    if (report.rounds % CHECKED_EVERY === 0) {
      report = checked(lua, report)
      onProgress?.(report)
    }
  }
  return checked(lua, report)
}

function after(report: SoakReport, lua: Lua, mostUsed: number, now: number, end: number): SoakReport {
  const { arenaBytes } = lua
  const early = now < end / 2
  const mostUsedBytes = Math.max(report.mostUsedBytes, mostUsed)
  const earlyArenaBytes = early ? Math.max(report.earlyArenaBytes, arenaBytes) : report.earlyArenaBytes
  const lateArenaBytes = early ? 0 : Math.max(report.lateArenaBytes, arenaBytes)
  return {
    ...report,
    rounds: report.rounds + 1,
    seconds: now,
    mostUsedBytes,
    earlyArenaBytes,
    lateArenaBytes,
    fragmentation: 1 - mostUsedBytes / Math.max(earlyArenaBytes, lateArenaBytes),
  }
}

/** Answers the most bytes that were in use between two steps. */
function runRound(lua: Lua, round: number): number {
  lua.globals.set('round', round)
  const task = lua.start(ROUND)
  let most = lua.usedBytes
  while (!task.done) {
    task.step({ fuel: SLICE })
    most = Math.max(most, lua.usedBytes)
  }
  if (task.error !== undefined) throw task.error
  return most
}

function checked(lua: Lua, report: SoakReport): SoakReport {
  lua.verify()
  lua.run('collectgarbage()')
  lua.verify()
  const grown = lua.usedBytes
  // What the next round would drop.
  lua.run(`for i = 1, #kept do if (i + ${report.rounds}) % 10 ~= 0 then kept[i] = false end end collectgarbage()`)
  lua.verify()
  return {
    ...report,
    collections: lua.heapStats().cycles,
    shrunkBytes: Math.max(report.shrunkBytes, lua.usedBytes),
    grownBytes: Math.max(report.grownBytes, grown),
    verified: report.verified + 3,
  }
}

/** What of a soak is not as it should be. */
export function problemsOf({ fragmentation, earlyArenaBytes, lateArenaBytes }: SoakReport): string[] {
  const problems: string[] = []
  if (fragmentation > MOST_LOST) problems.push(`${MOST_LOST * 100} % are lost at most`)
  if (lateArenaBytes > earlyArenaBytes * MOST_GROWTH) problems.push('the arena does not grow any more')
  return problems
}

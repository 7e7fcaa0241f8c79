/**
 * A campaign of bent chunks: each is loaded, and what loads is run, with little fuel and memory, in some mode of the
 * collector. Whatever happens must be a Lua error or the end of the fuel, and the heap must be in order afterwards.
 */
import { Lua, LuaError } from '../../dist/index.js'
import { bendChunk } from './bend-chunk'
import { Random } from './random'

type Stress = NonNullable<NonNullable<ConstructorParameters<typeof Lua>[0]>['stress']>

interface CampaignMode {
  readonly stress?: Stress
  /** Fuel of a step. */
  readonly fuel: number
  /** Steps at most. */
  readonly steps: number
}

const MODES: readonly CampaignMode[] = [
  { fuel: 20_000, steps: 1 },
  { fuel: 1, steps: 400 },
  { fuel: 1, steps: 150, stress: { collect: 'full' } },
  { fuel: 1, steps: 100, stress: { collect: 'full', verify: true } },
  { fuel: 7, steps: 100, stress: { collect: 'unit' } },
  { fuel: 2000, steps: 1, stress: { grow: true } },
]

/** Chunks that a machine gets before a new one is made. */
const CHUNKS_A_MACHINE = 25
const MEMORY = 6 * 2 ** 20
/** Milliseconds of processor time that a chunk may take before it counts as one that hangs the machine. */
const PATIENCE = 5000

/** Runs a chunk as a function, its results if they are functions, and the chunk as a coroutine. */
const RUNNER = `
  local f, e = load(chunk, '=bent', 'b', setmetatable({}, { __index = _G }))
  if not f then return e end
  local function try(f, ...)
    local r = table.pack(pcall(f, ...))
    for i = 2, r.n do if type(r[i]) == 'function' then pcall(r[i], {}, 'x', 3) end end
  end
  try(f, 1, 'two', {})
  local co = coroutine.create(f)
  for i = 1, 4 do coroutine.resume(co, i, {}) end
  coroutine.close(co)
  collectgarbage()
  return true
`

export interface CampaignReport {
  /** Chunks that were accepted. */
  loaded: number
  /** Why the others were not, without numbers. */
  readonly refusals: Map<string, number>
}

/** Throws at the first chunk that does harm, with its number. */
export function runCampaign(sources: readonly string[], seed: number, count: number): CampaignReport {
  const random = new Random(seed)
  const chunks = sources.flatMap((source) => dumpAll(source))
  const report: CampaignReport = { loaded: 0, refusals: new Map() }
  let lua: Lua | undefined
  for (let number = 0; number < count; number++) {
    const mode = MODES[Math.floor(number / CHUNKS_A_MACHINE) % MODES.length]!
    if (lua === undefined || number % CHUNKS_A_MACHINE === 0) {
      lua?.close()
      lua = new Lua({ libraries: 'full', seed: 1, memoryLimit: MEMORY, ...(mode.stress && { stress: mode.stress }) })
    }
    const bent = bendChunk(random.pick(chunks), random)
    try {
      note(report, tryChunk(lua, bent, mode))
    } catch (thrown) {
      const hex = Buffer.from(bent).toString('hex')
      throw new Error(
        `${String(thrown)} ${JSON.stringify(thrown)}; seed ${seed}, chunk ${number}, mode ${JSON.stringify(mode)}: ${hex}`,
        { cause: thrown },
      )
    }
  }
  lua?.close()
  return report
}

function tryChunk(lua: Lua, chunk: Uint8Array, mode: CampaignMode): unknown {
  const start = process.cpuUsage().user
  lua.globals.set('chunk', chunk)
  const task = lua.start(RUNNER, { name: '=runner' })
  for (let steps = mode.steps; steps > 0 && !task.done; steps--) task.step({ fuel: mode.fuel })
  lua.verify()
  if ((process.cpuUsage().user - start) / 1000 > PATIENCE) throw new Error('the chunk takes too long')
  if (!task.done) return true
  if (task.error !== undefined && !(task.error instanceof LuaError)) throw task.error
  return task.error === undefined ? task.result : true
}

function note(report: CampaignReport, outcome: unknown): void {
  if (typeof outcome !== 'string') {
    report.loaded++
    return
  }
  const reason = outcome
    .replace(/^.*?\((?:function main[.\d]*(?:, instruction \d+)?: )?/, '')
    .replaceAll(/-?[\d.]+/g, 'n')
  report.refusals.set(reason, (report.refusals.get(reason) ?? 0) + 1)
}

/** The chunk of a program, as it is and stripped. */
function dumpAll(source: string): Uint8Array[] {
  const written: Uint8Array[] = []
  const lua = new Lua({ libraries: 'full', seed: 1, stdout: (bytes) => void written.push(bytes.slice()) })
  lua.globals.set(
    'source',
    Uint8Array.from(source, (c) => c.charCodeAt(0)),
  )
  lua.run('local f = load(source) if f then io.write(string.dump(f)) io.write(string.dump(f, true)) end')
  lua.close()
  return written
}

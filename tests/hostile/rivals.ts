/**
 * What other machines do with a hostile script, each in a process of its own, with a limit on processor time and memory.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const RIVALS = ['PUC Lua', 'wasmoon', 'fengari'] as const
export type Rival = (typeof RIVALS)[number]

/** Seconds of processor time, after which a process counts as hanging; of the clock, if it only waits. */
const PROCESSOR_SECONDS: Record<Rival, number> = { 'PUC Lua': 1, wasmoon: 2, fengari: 2 }
const SECONDS = 30
/** KiB of data. */
const MEMORY = 1_500_000
const LONGEST = 60

const runner = (name: string) => fileURLToPath(new URL(`../../tests/hostile/rivals/${name}`, import.meta.url))
const COMMANDS: Record<Rival, readonly string[]> = {
  'PUC Lua': ['lua5.4', runner('puc.lua')],
  wasmoon: [process.execPath, runner('wasmoon.mjs')],
  fengari: [process.execPath, runner('fengari.mjs')],
}

/** How a script ends there: `OK …`, `ERR …`, `MEM`, `hang`, `killed by …`, `exit …`, or `timeout` of the machine's own. */
export function runRival(rival: Rival, source: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'hostile-'))
  const file = join(directory, 'hostile.lua')
  writeFileSync(file, source)
  const limits = `ulimit -t ${PROCESSOR_SECONDS[rival]} -d ${MEMORY} -c 0; exec "$@"`
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', limits, 'rival', ...COMMANDS[rival], file], {
      cwd: directory,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let errors = ''
    child.stdout.setEncoding('latin1').on('data', (text: string) => {
      output = (output + text).slice(-10_000)
    })
    child.stderr.setEncoding('latin1').on('data', (text: string) => {
      errors = (errors + text).slice(-10_000)
    })
    let hangs = false
    const timer = setTimeout(() => {
      hangs = true
      child.kill('SIGKILL')
    }, SECONDS * 1000)
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      rmSync(directory, { recursive: true, force: true })
      resolve(hangs ? 'hang' : endingOf(code, signal, output, errors))
    })
  })
}

function endingOf(code: number | null, signal: string | null, output: string, errors: string): string {
  if (signal === 'SIGKILL' || signal === 'SIGXCPU' || code === 137 || code === 152) return 'hang'
  if (signal !== null)
    return /heap out of memory|Allocation failed/.test(errors) ? 'out of memory' : `killed by ${signal}`
  const at = output.lastIndexOf('\n@@')
  // A hook may throw in the runner itself.
  const uncaught = /^lua5\.4: (.*)$/m.exec(errors)
  if (at < 0 && code === 1 && uncaught !== null) return cut(`ERR ${uncaught[1]}`)
  if (at < 0) return code === 0 ? 'exit 0' : /out of memory/.test(errors) ? 'out of memory' : `exit ${code}`
  const said = output.slice(at + 3)
  if (said === 'TIMEOUT') return 'timeout'
  return /^ERR (?:[^\n]*: )?not enough memory/.test(said) ? 'MEM' : cut(said)
}

/** In one line, and not too long. */
export function cut(text: string): string {
  const line = text
    .replace(/\S*\/rivals\//g, '')
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trimEnd()
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

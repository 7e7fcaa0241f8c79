/**
 * The Lua machines that are compared, and one run of a program in one of them, in a process of its own.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * @typedef {object} Engine
 * @property {string} name
 * @property {string[]} command To which the program's path is added.
 * @property {number} lua The version of Lua that it has.
 * @property {number} [runs] So many at most, since it is slow.
 * @property {boolean} [narrow] Its integers are of 32 bits, so that it may compute something else.
 *
 * @typedef {object} Run One run of a program; times in milliseconds.
 * @property {number} whole From the start of the process to its end.
 * @property {number} inside What the program measured itself, by `os.clock`.
 * @property {number | undefined} processor Processor time of the process, all its threads together.
 * @property {number | undefined} peak The most memory that it had, in bytes.
 * @property {string} output What it printed besides.
 *
 * @typedef {{ failed: string }} Failure `> 60 s`, or what went wrong.
 */

const here = dirname(fileURLToPath(import.meta.url))
const moonstep = resolve(here, '..', '..', 'dist', 'cli.js')
const usageOfNode = pathToFileURL(join(here, 'usage.mjs')).href
const usageOfLua = join(here, 'usage.lua')

/** @param {string} file */
const node = (file) => [process.execPath, '--import', usageOfNode, file]
/** @param {string} file */
const inEngines = (file) => node(resolve(here, '..', 'engines', file))

/** @type {readonly Engine[]} */
export const ENGINES = [
  { name: 'moonstep', command: node(moonstep), lua: 5.4 },
  { name: 'wasmoon', command: inEngines('wasmoon.mjs'), lua: 5.4 },
  { name: 'fengari', command: inEngines('fengari.mjs'), lua: 5.3, runs: 1, narrow: true },
  { name: 'lua5.4', command: ['lua5.4', usageOfLua], lua: 5.4 },
  { name: 'lua5.3', command: ['lua5.3', usageOfLua], lua: 5.3 },
  { name: 'luajit-joff', command: ['luajit', '-joff', usageOfLua], lua: 5.1 },
  { name: 'luajit', command: ['luajit', usageOfLua], lua: 5.1 },
]

/** @param {Engine} engine */
export function isInstalled({ name, command }) {
  if (name === 'moonstep' && !existsSync(moonstep)) throw new Error('run `npm run build` first')
  return command[0] === process.execPath || spawnSync(/** @type {string} */ (command[0]), ['-v']).error === undefined
}

/**
 * @param {Engine} engine
 * @param {{ name: string, path: string }} program
 * @param {number} cap Seconds after which it is stopped.
 * @returns {Run | Failure}
 */
export function runOnce(engine, program, cap) {
  const [file, ...words] = [...engine.command, program.path]
  const start = process.hrtime.bigint()
  const { stdout, stderr, status, error } = spawnSync(file, words, {
    encoding: 'utf8',
    timeout: cap * 1000,
    killSignal: 'SIGKILL',
  })
  const whole = Number(process.hrtime.bigint() - start) / 1e6
  if (error && /** @type {NodeJS.ErrnoException} */ (error).code === 'ETIMEDOUT') return { failed: `> ${cap} s` }
  const time = /^time: ([\d.]+)\s*$/m.exec(stdout ?? '')
  if (error || status !== 0 || !time) return { failed: `${error ?? (stderr || stdout)}`.trim().split('\n')[0] ?? '' }
  const usage = /^usage: ([\d.]+) ms, (\d+) kB$/m.exec(stderr)
  return {
    whole,
    inside: Number(time[1]) * 1000,
    processor: usage ? Number(usage[1]) : undefined,
    peak: usage && usage[2] !== '0' ? Number(usage[2]) * 1024 : undefined,
    output: stdout.slice(0, time.index),
  }
}

/**
 * The subcommands, which look at programs and run none.
 *
 * Owns: wrong options and files that cannot be read are one line and status 2; a program that is wrong is status 1.
 */
import { CommanderError } from 'commander'
import type { World } from '../src/index'
import { byteString, compileSource, type FunctionDraft, listFunctions, tokensOf } from '../src/tools'
import { checkFiles, errorFinding, excerpt, type Finding, type SourceFile } from './check/check'
import { isCompiled, readChunk, writeChunk } from './chunk/files'
import { type Paint, paintFor } from './colours'
import { completionScript, type Shell } from './completion'
import { listingLines, tokenLines } from './listings'
import { type ChunkFormat, newSubcommand, type Subcommand, UsageError, usageMessage } from './options'
import { readWhole } from './script-source'

const STDOUT = 1
const STDERR = 2

interface Tool {
  readonly world: World
  readonly files: readonly string[]
  readonly json: boolean
  readonly options: Readonly<Record<string, unknown>>
  readonly print: (text: string) => void
}

/** Answers the status. */
export function runSubcommand(world: World, name: Subcommand, words: readonly string[]): number {
  const print = (text: string) => {
    world.stdout?.write?.(Buffer.from(text))
  }
  const command = newSubcommand(name).configureOutput({ writeOut: print, writeErr: () => {} })
  try {
    command.parse(words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    const message = usageMessage(error)
    if (message === undefined) return 0
    throw new UsageError(`${name}: ${message}`)
  }
  const options = command.opts()
  return TOOLS[name]({ world, files: command.args, json: options['json'] === true, options, print })
}

const TOOLS: Readonly<Record<Subcommand, (tool: Tool) => number>> = { tokens, disasm, compile, check, completion }

// ---- files

function open(world: World, path: string): SourceFile {
  const read = readWhole(world, path === '-' ? undefined : path)
  if ('problem' in read) throw new UsageError(read.problem)
  return { name: path === '-' ? 'stdin' : path, bytes: withoutShebang(read.bytes) }
}

/** With spaces for a byte order mark and a first line that begins with `#`, so that all else stays where it is. */
function withoutShebang(bytes: Uint8Array): Uint8Array {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const end = bytes[start] === 0x23 ? bytes.indexOf(0x0a, start) : start
  if (end === 0) return bytes
  const text = bytes.slice()
  return text.fill(0x20, 0, end < 0 ? text.length : end)
}

const chunkName = ({ name }: SourceFile) => (name === 'stdin' ? '=stdin' : `@${byteString(Buffer.from(name))}`)

/** The main function of a source text or a chunk; null if there is none, which has been told then. */
function functionOf(world: World, file: SourceFile): FunctionDraft | null {
  if (isCompiled(file.bytes)) {
    const chunk = readChunk(file.bytes)
    if ('main' in chunk) return chunk.main
    world.stderr?.write?.(Buffer.from(`moonstep: ${file.name}: bad binary format (${chunk.problem})\n`))
    return null
  }
  const compiled = compileSource(file.bytes, chunkName(file))
  if ('main' in compiled) return compiled.main
  tellError(world, file, compiled.error)
  return null
}

function tellError(world: World, file: SourceFile, error: Parameters<typeof errorFinding>[1]): void {
  const lines = findingLines(file, errorFinding(file, error), paintFor(STDERR))
  world.stderr?.write?.(Buffer.from(`${lines.join('\n')}\n`))
}

// ---- the tools

function tokens({ world, files, json, print }: Tool): number {
  const file = open(world, files[0]!)
  const read = tokensOf(file.bytes, chunkName(file))
  if ('error' in read) {
    tellError(world, file, read.error)
    return 1
  }
  if (!json) print(`${tokenLines(read.tokens, paintFor(STDOUT)).join('\n')}\n`)
  else {
    const utf8 = (text: string) => Buffer.from(text, 'latin1').toString()
    const rows = read.tokens.map((token) => JSON.stringify({ ...token, value: undefined, text: utf8(token.text) }))
    print(`[\n${rows.join(',\n')}\n]\n`)
  }
  return 0
}

function disasm({ world, files, json, print }: Tool): number {
  const main = functionOf(world, open(world, files[0]!))
  if (main === null) return 1
  const listings = listFunctions(main)
  print(
    json ? `${JSON.stringify(listings, undefined, 1)}\n` : `${listingLines(listings, paintFor(STDOUT)).join('\n')}\n`,
  )
  return 0
}

function compile({ world, files, options }: Tool): number {
  const main = functionOf(world, open(world, files[0]!))
  if (main === null) return 1
  const bytes = writeChunk(main, options['format'] as ChunkFormat, options['strip'] === true)
  const out = options['output'] as string
  if (out === '-') {
    world.stdout?.write?.(bytes)
    return 0
  }
  const stream = world.open(Buffer.from(out), 'w')
  if ('errno' in stream) throw new UsageError(`cannot open ${out}: ${stream.message}`)
  const failure = stream.write?.(bytes) ?? null
  stream.close?.()
  if (failure !== null) throw new UsageError(`cannot write ${out}: ${failure.message}`)
  return 0
}

function check({ world, files, json, print }: Tool): number {
  const sources = files.map((path) => open(world, path))
  const findings = checkFiles(sources)
  const fileOf = new Map(sources.map((file) => [file.name, file]))
  if (json) print(`${JSON.stringify(findings, undefined, 1)}\n`)
  else {
    const paint = paintFor(STDOUT)
    for (const finding of findings) print(`${findingLines(fileOf.get(finding.file)!, finding, paint).join('\n')}\n`)
  }
  return findings.some(({ severity }) => severity === 'error') ? 1 : 0
}

function findingLines(file: SourceFile, finding: Finding, paint: Paint): string[] {
  const { line, column, severity, message, code } = finding
  const kind = severity === 'error' ? paint('red', 'error') : `${paint('yellow', 'warning')}`
  const suffix = severity === 'error' ? '' : paint('dim', ` [${code}]`)
  const [text, mark] = excerpt(file, finding)
  const head = `${paint('bold', `${file.name}:${line}:${column}:`)} ${kind}: ${message}${suffix}`
  return text === undefined ? [head] : [head, text, paint(severity === 'error' ? 'red' : 'yellow', mark!)]
}

function completion({ files, print }: Tool): number {
  print(completionScript(files[0] as Shell))
  return 0
}

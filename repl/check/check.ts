/**
 * What is wrong in source texts: errors of the compiler, and mistakes that are certain.
 */
import { type ByteString, byteString, compileSource, tokensOf } from '../../src/tools'
import { cells } from '../width'
import { Walker } from './walker'

export interface Finding {
  readonly file: string
  /** From 1; the column in characters. */
  readonly line: number
  readonly column: number
  /** Characters that it is about. */
  readonly width: number
  readonly severity: 'error' | 'warning'
  readonly code: string
  readonly message: string
}

export interface SourceFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Global variables that a script finds. */
const STANDARD = new Set(
  (
    '_G _VERSION arg assert collectgarbage coroutine debug dofile error getmetatable io ipairs load loadfile math next os package ' +
    'pairs pcall print rawequal rawget rawlen rawset require select setmetatable string table tonumber tostring type utf8 warn xpcall'
  ).split(' '),
)

/** All findings, in order of file, line and column. A global variable may be set in any of the files. */
export function checkFiles(files: readonly SourceFile[]): Finding[] {
  const seen = files.map((file) => ({ file, ...look(file) }))
  const set = new Set(seen.flatMap(({ walker }) => [...(walker?.variables.globalsSet ?? [])]))
  const isKnown = seen.every(({ walker }) => walker !== null && !walker.variables.globalsUnknown)
  return seen.flatMap(({ file, walker, errors }) => {
    if (walker === null) return errors
    const { warnings, globalReads } = walker.variables
    const unset = globalReads
      .filter(({ text }) => isKnown && !set.has(text) && !STANDARD.has(text))
      .map((token) => ({
        token,
        code: 'unset-global' as const,
        message: `nothing sets the global '${utf8(token.text)}'`,
      }))
    return [...warnings, ...unset]
      .sort((a, b) => a.token.start - b.token.start)
      .map(({ token, code, message }) => ({
        ...placeOf(file, token.line, token.column),
        width: utf8(token.text.split('\n')[0]!).length,
        severity: 'warning',
        code,
        message: utf8(message),
      }))
  })
}

function look(file: SourceFile): { walker: Walker | null; errors: Finding[] } {
  const chunkName = `@${byteString(Buffer.from(file.name))}`
  const compiled = compileSource(file.bytes, chunkName)
  const read = tokensOf(file.bytes, chunkName)
  const error = 'error' in compiled ? compiled.error : 'error' in read ? read.error : null
  if (error !== null || !('tokens' in read)) return { walker: null, errors: [errorFinding(file, error!)] }
  const walker = new Walker(read.tokens)
  walker.chunk()
  return { walker, errors: [] }
}

/** An error of the compiler, as one of a file. */
export function errorFinding(file: SourceFile, error: { line: number; column: number; message: ByteString }): Finding {
  const { line, column, message } = error
  const bare = message.slice(message.indexOf(`:${line}: `) + `:${line}: `.length)
  return { ...placeOf(file, line, column), width: 1, severity: 'error', code: 'syntax', message: utf8(bare) }
}

function placeOf({ name, bytes }: SourceFile, line: number, column: number): Pick<Finding, 'file' | 'line' | 'column'> {
  const before = lineOf(bytes, line).subarray(0, column - 1)
  return { file: name, line, column: Array.from(Buffer.from(before).toString()).length + 1 }
}

const utf8 = (text: ByteString): string => Buffer.from(text, 'latin1').toString()

/** The bytes of a line, without its end. */
function lineOf(bytes: Uint8Array, line: number): Uint8Array {
  let start = 0
  for (let left = line - 1; left > 0; left--) {
    const end = bytes.indexOf(0x0a, start)
    if (end < 0) return new Uint8Array(0)
    start = end + 1
  }
  const end = bytes.indexOf(0x0a, start)
  return bytes.subarray(start, end < 0 ? bytes.length : end)
}

/** The line that a finding is in, and under it a mark; nothing if the line is empty. */
export function excerpt(file: SourceFile, { line, column, width }: Finding): string[] {
  const text = Buffer.from(lineOf(file.bytes, line)).toString().replace(/\r$/, '')
  if (text === '') return []
  const characters = Array.from(text)
  // A tab stays one, so that the mark stands where the text does.
  const indent = characters
    .slice(0, column - 1)
    .map((character) => (character === '\t' ? '\t' : ' '.repeat(cells(character))))
  const marks = Math.max(Math.min(width, characters.length - column + 1), 1)
  return [`    ${text}`, `    ${indent.join('')}${'^'.repeat(marks)}`]
}

/**
 * Tokens and instructions as tables, for people.
 */
import type { FunctionListing, InstructionListing, SourceToken, TokenKind } from '../src/tools'
import type { Colour, Paint } from './colours'

const TOKEN_COLOURS: Readonly<Record<TokenKind, Colour>> = {
  keyword: 'magenta',
  name: 'bold',
  string: 'green',
  integer: 'cyan',
  float: 'cyan',
  symbol: 'dim',
  end: 'dim',
}

const KIND_WIDTH = 8

export function tokenLines(tokens: readonly SourceToken[], paint: Paint): string[] {
  const places = tokens.map(({ line, column }) => `${line}:${column}`)
  const width = Math.max(...places.map(({ length }) => length))
  return tokens.map(({ kind, text }, index) => {
    const shown = Buffer.from(text, 'latin1').toString().replaceAll('\r', '\\r').replaceAll('\n', '\\n')
    const place = paint('dim', places[index]!.padEnd(width))
    return `${place}  ${kind.padEnd(KIND_WIDTH)}  ${paint(TOKEN_COLOURS[kind], shown)}`.trimEnd()
  })
}

/** A listing, with its parts in columns. */
export function listingLines(listings: readonly FunctionListing[], paint: Paint): string[] {
  return listings.flatMap((listing, index) => [...(index === 0 ? [] : ['']), ...functionLines(listing, paint)])
}

const named = (name: string) => Buffer.from(name, 'latin1').toString()

function functionLines(listing: FunctionListing, paint: Paint): string[] {
  const { path, lineDefined, lastLineDefined, parameters, vararg, registers, instructions } = listing
  const lines = lineDefined === lastLineDefined ? `line ${lineDefined}` : `lines ${lineDefined} to ${lastLineDefined}`
  const place = lineDefined === 0 ? 'the whole file' : lines
  const counts = [
    `${parameters}${vararg ? '+' : ''} parameter${parameters === 1 && !vararg ? '' : 's'}`,
    `${registers} register${registers === 1 ? '' : 's'}`,
    `${instructions.length} instruction${instructions.length === 1 ? '' : 's'}`,
  ].join(', ')
  return [
    `${paint('bold', `function ${path}`)} ${paint('dim', `(${place}; ${counts})`)}`,
    ...listing.upvalues.map(({ name, inStack, index }, number) => {
      const from = `${inStack ? 'register' : 'upvalue'} ${index} of the function around`
      return `  ${paint('blue', `u${number}`)} ${paint('dim', 'upvalue')} ${named(name) || '?'} ${paint('dim', `(${from})`)}`
    }),
    ...listing.locals.map(({ name, register, start, end }) => {
      const range = end > start ? `${start} to ${end - 1}` : 'nowhere'
      return `  ${paint('blue', `r${register}`)} ${paint('dim', 'local')} ${named(name)} ${paint('dim', `(${range})`)}`
    }),
    ...instructionLines(instructions, paint),
  ]
}

function instructionLines(instructions: readonly InstructionListing[], paint: Paint): string[] {
  const operands = instructions.map((instruction) => instruction.operands.join(' '))
  const width = Math.min(Math.max(...operands.map(({ length }) => length), 0), 24)
  return instructions.flatMap(({ line, index, label, name, notes }, at) => {
    const head = `${paint('dim', String(line ?? '?').padStart(6))} ${String(index).padStart(5)}`
    const note =
      notes.length === 0
        ? ''
        : `${' '.repeat(Math.max(width - operands[at]!.length, 0))}  ${paint('green', `; ${named(notes.join(' '))}`)}`
    const row = `${head}  ${paint('magenta', name)}${' '.repeat(Math.max(10 - name.length, 0))} ${operands[at]}${note}`
    return label === null ? [row.trimEnd()] : [paint('yellow', `${label}:`), row.trimEnd()]
  })
}

/**
 * Lua as it is typed, in colours. Nothing need be complete or right: each piece is what it looks like.
 */
import { RESERVED_WORDS } from '../../src/tools'
import type { Colour, Paint } from '../colours'

const KEYWORDS = new Set<string>(RESERVED_WORDS)

const PIECES = new RegExp(
  [
    String.raw`(?<comment>--\[(?<level>=*)\[[^]*?(?:\]\k<level>\]|$)|--.*)`,
    String.raw`(?<string>"(?:\\[^]|[^"\\])*"?|'(?:\\[^]|[^'\\])*'?|\[(?<depth>=*)\[[^]*?(?:\]\k<depth>\]|$))`,
    String.raw`(?<number>\b0[xX][\da-fA-F.]+(?:[pP][+-]?\d*)?|\b\d+\.?\d*(?:[eE][+-]?\d*)?|\.\d+(?:[eE][+-]?\d*)?)`,
    String.raw`(?<word>[A-Za-z_]\w*)`,
  ].join('|'),
  'g',
)

const COLOURS = { comment: 'dim', string: 'green', number: 'cyan' } as const satisfies Record<string, Colour>

export function highlight(text: string, paint: Paint): string {
  return text.replace(PIECES, (piece: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>
    if (groups['word'] !== undefined) return KEYWORDS.has(piece) ? paint('magenta', piece) : piece
    for (const [kind, colour] of Object.entries(COLOURS)) if (groups[kind] !== undefined) return paint(colour, piece)
    return piece
  })
}

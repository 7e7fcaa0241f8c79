/**
 * Colours for a terminal, of which nothing is left where there is none or where NO_COLOR says so (https://no-color.org).
 */
import { isatty } from 'node:tty'

const CODES = {
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33',
  blue: '34',
  magenta: '35',
  cyan: '36',
} as const

export type Colour = keyof typeof CODES
export type Paint = (colour: Colour, text: string) => string

export const paintNothing: Paint = (_, text) => text

export const paintAll: Paint = (colour, text) => (text === '' ? '' : `\u001b[${CODES[colour]}m${text}\u001b[0m`)

/** How to paint what is written to a file descriptor. */
export function paintFor(descriptor: number): Paint {
  const refused = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb'
  return !refused && isatty(descriptor) ? paintAll : paintNothing
}

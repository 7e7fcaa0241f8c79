/**
 * What a Lua test program says of its own output.
 *
 *     print(1 + 1) --> 2
 *     print('') -->
 *     error('boom') --> error: name.lua:3: boom
 *
 * Each `--> text` outside a string and outside a long comment is one line of output, in order; `-->` alone is an empty line.
 * When the last begins with `error: `, the chunk ends with an uncaught error, and the rest is the first line of its message.
 *
 * Text is compared as bytes: sources and outputs are read as Latin-1, one character a byte.
 */

export interface Expectations {
  /** Expected lines of output. */
  readonly lines: readonly string[]
  /** First line of the message of the error that ends the chunk; undefined when it ends well. */
  readonly error: string | undefined
  /** How many claims the program makes: its lines, and its error. */
  readonly count: number
}

export function expectationsOf(source: string): Expectations {
  const lines: string[] = []
  // What stands in quotes, between long brackets, or in a comment; the last is where expectations are.
  const token = /(["'])(?:\\z\s*|\\[^]|(?!\1)[^\\\n])*\1?|(?:--)?\[(=*)\[[^]*?(?:\]\2\]|$)|--[^\n]*/g
  for (const [text] of source.matchAll(token)) {
    if (!text.startsWith('--') || /^--\[=*\[/.test(text)) continue
    const arrow = /-->(?: |$)([^]*)/.exec(text.replace(/\r$/, ''))
    if (arrow) lines.push(arrow[1]!)
  }
  const last = lines.at(-1)
  const error = last?.startsWith('error: ') ? last.slice('error: '.length) : undefined
  return { lines: error === undefined ? lines : lines.slice(0, -1), error, count: lines.length }
}

/** The lines of an output; what follows the last line end is a line if it is not empty. */
export function linesOf(output: string): string[] {
  const lines = output.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

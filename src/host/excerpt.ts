/**
 * The line of a source text at which something is wrong.
 */

/** Characters shown of a long line, before and behind the place. */
const AROUND = 60

/** The line with a mark below the column; empty without a source, or for what is behind its end. */
export function excerpt(source: Uint8Array | undefined, line: number, column: number): string {
  if (source === undefined) return ''
  let start = 0
  for (let number = 1; number < line; number++) {
    start = source.indexOf(10, start) + 1
    if (start === 0) return ''
  }
  const newline = source.indexOf(10, start)
  const end = newline < 0 ? source.length : newline
  const place = Math.min(start + Math.max(column, 1) - 1, end)
  const from = Math.max(start, place - AROUND)
  const decoder = new TextDecoder()
  const before = decoder.decode(source.subarray(from, place)).replaceAll('\t', ' ')
  const behind = decoder.decode(source.subarray(place, Math.min(end, place + AROUND))).replace(/\r$/, '')
  return `${before}${behind}\n${' '.repeat(before.length)}^`
}

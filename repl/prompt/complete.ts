/**
 * What a name at the end of a line may go on with.
 */
import { RESERVED_WORDS } from '../../src/tools'
import type { Evaluator } from './evaluator'

/** The path and the beginning of a name, at the end of what is typed. */
const NAME = /(?:^|[^\w.:])((?:[A-Za-z_]\w*\s*[.:]\s*)*)([A-Za-z_]\w*)?$/

/** As `node:readline` wants it: what the end of the line may be replaced by, and that end. */
export function complete(evaluator: Evaluator, commands: readonly string[], line: string): [string[], string] {
  if (/^\s*\.[a-z]*$/.test(line)) {
    const typed = line.trim()
    return [commands.filter((command) => command.startsWith(typed)), typed]
  }
  const match = NAME.exec(line)
  if (match === null) return [[], line]
  const [, path = '', partial = ''] = match
  if (path === '' && partial === '') return [[], '']
  const names = path.match(/\w+/g) ?? []
  const found = evaluator.names(names, partial, /:\s*$/.test(path))
  const keywords = path === '' ? RESERVED_WORDS.filter((word) => word.startsWith(partial)) : []
  return [[...new Set([...found, ...keywords])].sort(), partial]
}

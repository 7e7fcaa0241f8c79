/**
 * The cases of `tests/hostile/cases/*.lua`: what hostile scripts try, and how each may end.
 *
 * Each file holds the cases of one topic, parted by a line each that begins with `--#`, after which stand
 *
 * - the number of a row of the project's list, or `own`
 * - `costly`, if it does too much to be run while all is collected at each step
 * - `full`, if it has all libraries, on a world in memory, and not the sandbox's alone
 *
 * The last line of a case begins with `-->` and tells how it may end, with ` | ` in between: see `hostile-row.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs'

export interface HostileCase {
  /** `14` and `14b` are cases of row 14 of the list, `sorting.3` is one of our own. */
  readonly id: string
  readonly isOwn: boolean
  readonly topic: string
  readonly source: string
  /** Any of them is right. */
  readonly endings: readonly string[]
  readonly isCostly: boolean
  readonly libraries: 'sandbox' | 'full'
}

const CASE = /^--# (own|\d+)((?: (?:costly|full))*)\n([^]*?)\n--> (.*)\n*$/

/** All cases, in the order of the files' names. */
export function hostileCases(directory: URL): HostileCase[] {
  const counts = new Map<string, number>()
  return readdirSync(directory)
    .filter((name) => name.endsWith('.lua'))
    .sort()
    .flatMap((name) => casesOf(name.slice(0, -4), readFileSync(new URL(name, directory), 'utf8'), counts))
}

function casesOf(topic: string, text: string, counts: Map<string, number>): HostileCase[] {
  return text.split(/^(?=--#)/m).map((part) => {
    const [, row = '', flags = '', source = '', endings = ''] = CASE.exec(part) ?? []
    if (row === '') throw new Error(`${topic}.lua: this is no case:\n${part}`)
    const key = row === 'own' ? topic : row
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return {
      id: row === 'own' ? `${topic}.${count}` : `${row}${count > 1 ? String.fromCharCode(0x60 + count) : ''}`,
      isOwn: row === 'own',
      topic,
      source,
      endings: endings.split(' | '),
      isCostly: flags.includes('costly'),
      libraries: flags.includes('full') ? 'full' : 'sandbox',
    }
  })
}

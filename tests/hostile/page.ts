/**
 * The page `docs/hostile.md`: what hostile scripts come to here, and beside that elsewhere.
 */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { HostileCase } from '../support/hostile-cases'
import { isOneOf, runHostile } from '../support/hostile-row'
import { cut, RIVALS, runRival } from './rivals'

const PAGE = new URL('../../docs/hostile.md', import.meta.url)
/** What is known of rivals before the page is written: a run may be stopped, and go on. */
const NOTES = new URL('../../build/hostile/rivals.jsonl', import.meta.url)
/** In place of a result that there is not yet. */
const NOT_RUN = 'not run'
/** Scripts that are run side by side. */
const WORKERS = 6

/** A case, and how it ended: here, and with each rival. */
interface Row {
  readonly hostile: HostileCase
  readonly ending: string
  readonly elsewhere: readonly string[]
}

/** Rivals are run for all scripts, or for those of which the page has nothing yet, or for none. */
export async function writePage(cases: readonly HostileCase[], which: 'all' | 'new' | 'none'): Promise<void> {
  const known = which === 'all' ? new Map<string, readonly string[]>() : readRivals()
  const waiting = which === 'none' ? [] : cases.filter((hostile) => !known.has(firstCells(hostile)))
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const cells = firstCells(next)
      const elsewhere = await inTurn(RIVALS, next.source)
      known.set(cells, elsewhere)
      appendFileSync(NOTES, `${JSON.stringify([cells, elsewhere])}\n`)
      process.stderr.write(`${next.id}: ${elsewhere.join(' | ')}\n`)
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, work))
  const rows = cases.map((hostile) => rowOf(hostile, known.get(firstCells(hostile)) ?? RIVALS.map(() => NOT_RUN)))
  const wrong = rows.filter(({ hostile, ending }) => !isOneOf(ending, hostile.endings))
  if (wrong.length > 0)
    throw new Error(wrong.map(({ hostile, ending }) => `${hostile.id} ends with ${ending}`).join('\n'))
  writeFileSync(PAGE, pageOf(rows))
  if (which !== 'none') rmSync(NOTES, { force: true })
}

function rowOf(hostile: HostileCase, elsewhere: readonly string[]): Row {
  const { ending } = runHostile(hostile)
  return { hostile, ending, elsewhere }
}

async function inTurn(rivals: readonly (typeof RIVALS)[number][], source: string): Promise<string[]> {
  const endings: string[] = []
  for (const rival of rivals) endings.push(await runRival(rival, source))
  return endings
}

/** What the page has of rivals, by the cells before. */
function readRivals(): Map<string, readonly string[]> {
  const known = new Map<string, readonly string[]>()
  const text = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : ''
  const notes = existsSync(NOTES) ? readFileSync(NOTES, 'utf8').trimEnd().split('\n') : []
  for (const note of notes) known.set(...(JSON.parse(note) as [string, string[]]))
  for (const line of text.split('\n')) {
    const parts = line.split(' | ')
    if (parts.length < 3 + RIVALS.length || !line.startsWith('| ')) continue
    const elsewhere = parts.slice(-RIVALS.length).map((part) => uncode(part.replace(/ \|$/, '').replaceAll('**', '')))
    const first = parts.slice(0, -RIVALS.length - 1).join(' | ')
    if (!elsewhere.includes(NOT_RUN)) known.set(first.slice(2), elsewhere)
  }
  return known
}

/** The cells of a case that are known before it is run. */
export function firstCells({ id, source, endings, libraries }: HostileCase): string {
  const expected = endings.map((ending) => code(ending)).join(' or ')
  return `${id}${libraries === 'full' ? '*' : ''} | ${code(source.replace(/\s*\n\s*/g, ' '))} | ${expected}`
}

/** Code in a cell of a table. */
function code(text: string): string {
  const shown = text.replaceAll('|', '\\|')
  return text.includes('`') ? `\`\` ${shown} \`\`` : `\`${shown}\``
}

function uncode(cell: string): string {
  return cell
    .trim()
    .replace(/^`+ ?| ?`+$/g, '')
    .replaceAll('\\|', '|')
}

/** How a rival did: as it should or nearly so, or not. */
function fails(row: Row, ending: string): boolean {
  if (/^(?:hang|killed|out of memory|exit)/.test(ending)) return true
  const isEndless = row.hostile.endings.every((wanted) => wanted === 'FUEL' || wanted === 'OUTPUT')
  return isEndless && !/^(?:timeout|ERR|MEM)/.test(ending)
}

function rowText(row: Row): string {
  const cells = row.elsewhere.map((ending) => (fails(row, ending) ? `**${code(ending)}**` : code(ending)))
  return `| ${firstCells(row.hostile)} | ${code(cut(row.ending))} | ${cells.join(' | ')} |`
}

function table(rows: readonly Row[]): string {
  const head = ['case', 'script', 'is to end with', 'Moonstep', ...RIVALS]
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(rowText)].join('\n')
}

function summary(rows: readonly Row[]): string {
  const count = (ending: RegExp, column: number) =>
    rows.filter(({ elsewhere }) => ending.test(elsewhere[column] ?? '')).length
  const lines = RIVALS.map((rival, column) => {
    const failed = rows.filter((row) => fails(row, row.elsewhere[column] ?? '')).length
    const unknown = count(new RegExp(NOT_RUN), column)
    const counts = [/^hang/, /^out of memory/, /^(?:killed|exit)/].map((ending) => count(ending, column))
    return `| ${[rival, rows.length - failed - unknown, ...counts, failed].join(' | ')} |`
  })
  return [
    '| | ends by itself, or is stopped | hangs | takes all memory | its process ends | bold ones in all |',
    '| --- | --- | --- | --- | --- | --- |',
    `| Moonstep | ${rows.length} | 0 | 0 | 0 | 0 |`,
    ...lines,
  ].join('\n')
}

function pageOf(rows: readonly Row[]): string {
  const listed = rows.filter(({ hostile }) => !hostile.isOwn)
  const own = rows.filter(({ hostile }) => hostile.isOwn)
  const topics = [...new Set(own.map(({ hostile }) => hostile.topic))]
  listed.sort((a, b) => Number.parseInt(a.hostile.id, 10) - Number.parseInt(b.hostile.id, 10))
  return `# Hostile scripts

What scripts try in order to hang, fill or break what runs them: ${listed.length} scripts for the rows of a list that the project began with, and
${own.length} more. Each runs in a fresh machine with 10,000,000 units of fuel, 64 MiB of memory and 1 MiB of output; afterwards the heap is
verified, the script is cancelled, and another program runs on the same machine. Nothing of JavaScript may show in what errors say.

- \`FUEL\`: all fuel is used up, and the script stands where it can be dropped. It cannot catch that.
- \`OUTPUT\`: it has written more than it may. It cannot catch that either.
- \`MEM\`: \`not enough memory\`, an error that a script can catch.
- \`ERR text\`: an error with this text in its message.
- \`OK value\`: it ends, with this result.
- \`EXIT status\`: it has asked for the end by \`os.exit\`.

\`npm run docs:hostile\` writes this page: it runs all cases here, and, in processes of their own, in PUC Lua 5.4.4 (\`lua5.4\`), wasmoon 1.16.0 with a cap
of 64 MiB and a timeout of 1 s, and fengari 0.1.5, where they have no results yet (\`-- --all\`: everywhere). A process that has used 2 s of processor time (PUC Lua: 1 s) hangs; 1.5 GB of data is all that one may
have. PUC Lua and fengari have no limits of their own; wasmoon's are those that it offers. Cases with a star have all libraries, on a world in
memory; the others have the sandbox's. Rivals always have all of theirs, and no case is one of a flaw where they only say a thing differently: what is **bold** hangs, ends its process, takes all memory, or ends as if
nothing had been wrong where a script should have been stopped.

What needs a host is in \`tests/hostile/host.test.ts\` (rows 71, 72, 73 and 76), keys that were chosen so as to collide are in \`tests/hostile/keys.test.ts\`
(row 64), and chunks with any byte changed in \`tests/hostile/bent-chunks.test.ts\` (row 54). Machines have no snapshots yet: for row 76 binary chunks stand in, which are refused with a reason
if they were cut, changed, or written in another version.

${summary(rows)}

## The list

${table(listed)}

${topics.map((topic) => `## More: ${topic}\n\n${table(own.filter(({ hostile }) => hostile.topic === topic))}`).join('\n\n')}
`
}

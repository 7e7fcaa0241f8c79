/**
 * `docs/coverage.md`: how much of each folder the tests run, and what not, with the reason.
 */
import { REASONS } from './coverage-reasons.mjs'

/**
 * Lines that follow each other and that no test runs.
 *
 * @typedef {object} Uncovered
 * @property {string} path
 * @property {number} line the first
 * @property {string[]} code of the lines, without what they are indented by
 */

/** @typedef {Map<string, import('istanbul-lib-coverage').CoverageSummary>} Folders */

const HEAD = `# Coverage

What of the code the tests run, unit tests, programs in Lua and the command together; counted by V8, in every process. Made by \`npm run coverage\`,
which takes longer than the tests do and is no part of them. After \`--\` it takes words, and runs only the files of tests that have one of them in
their path:

\`\`\`sh
npm run coverage -- unit/gc limit/weak
\`\`\`

Not among them are the tests that look at what is built, those in a browser, those that run for a time, and the programs in Lua with a full collection each step.
`

/** @param {Folders} folders */
export function tableOf(folders) {
  const rows = [...folders].map(([folder, { lines, branches }]) => [
    `\`${folder}\``,
    String(lines.total),
    `${lines.pct.toFixed(1)} %`,
    String(branches.total),
    `${branches.pct.toFixed(1)} %`,
  ])
  return table([['folder', 'lines', 'covered', 'branches', 'covered'], ...rows])
}

/** @param {string[][]} rows of which the first is the head */
function table(rows) {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`)
  return [lines[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1)].join('\n')
}

/**
 * The page; what is not covered and has no reason; and what has one and is covered, this time.
 *
 * @param {Folders} folders
 * @param {readonly Uncovered[]} uncovered
 * @param {Date} date
 */
export function pageOf(folders, uncovered, date) {
  const inLibrary = uncovered.filter(({ path }) => path.startsWith('src/'))
  const given = new Map(REASONS.map(({ reason }) => [reason, /** @type {Uncovered[]} */ ([])]))
  const problems = []
  const notes = []
  /** @type {Uncovered[]} */
  const unexplained = []
  for (const block of inLibrary) {
    const found = REASONS.find(({ lines }) =>
      lines.some(([path, code]) => path === block.path && block.code.includes(code)),
    )
    if (found === undefined) {
      unexplained.push(block)
      problems.push(`${block.path}:${block.line}: not covered, without a reason: ${block.code[0]}`)
    } else given.get(found.reason)?.push(block)
  }
  for (const { lines } of REASONS) {
    for (const [path, code] of lines) {
      const isThere = inLibrary.some((block) => block.path === path && block.code.includes(code))
      if (!isThere) notes.push(`${path}: covered, although there is a reason why not: ${code}`)
    }
  }
  const parts = [...given].map(([reason, blocks]) => (blocks.length === 0 ? '' : `${reason}\n\n${listOf(blocks)}\n`))
  if (unexplained.length > 0) parts.push(`Without a reason:\n\n${listOf(unexplained)}\n`)
  const page = [
    HEAD,
    `One run on ${date.toISOString().slice(0, 10)}, Node ${process.versions.node}:\n`,
    `${tableOf(folders)}\n`,
    '## What of the library is not covered\n',
    ...parts.filter((part) => part !== ''),
  ]
  return { page: page.join('\n'), problems, notes }
}

/** @param {readonly Uncovered[]} blocks */
function listOf(blocks) {
  return blocks
    .map(({ path, line, code }) => {
      const more = code.length === 1 ? '' : ` and ${code.length - 1} more`
      return `- \`${path}\`, line ${line}${more}: ${codeSpan(code[0] ?? '')}`
    })
    .join('\n')
}

/** @param {string} code */
function codeSpan(code) {
  if (!code.includes('`')) return `\`${code}\``
  const space = /^`|`$/.test(code) ? ' ' : ''
  return `\`\`${space}${code}${space}\`\``
}

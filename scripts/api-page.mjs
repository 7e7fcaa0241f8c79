/**
 * Writes `docs/api.md`: what the package exports, by the doc comments of the sources.
 */
import { writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exportsOf } from './declarations.mjs'

/** @typedef {import('./declarations.mjs').Declaration} Declaration */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

const ENTRIES = [
  { name: 'moonstep', file: 'index.d.ts', about: 'The machine and its libraries; for browsers, too.' },
  { name: 'moonstep/node', file: 'node.d.ts', about: 'What is for Node alone.' },
  { name: 'moonstep/repl', file: 'repl.d.ts', about: 'The prompt, for Node.' },
]

const HEAD = `# API reference

What the package exports, in the words of the doc comments in its sources, from which this page is made (\`npm run docs:api\`). How things go
together is told in [embedding.md](embedding.md).
`

/** The text of the page, of what `dist/` declares now. */
export function apiPage() {
  return [HEAD, ...ENTRIES.map(entrySection)].join('\n')
}

/** @param {(typeof ENTRIES)[number]} entry */
function entrySection({ name, file, about }) {
  const declarations = exportsOf(join(root, 'dist', file)).sort(byImportance)
  const anchors = declarations.map((one) => one.name.toLowerCase())
  const links = declarations.map((one, i) => {
    // Of two headings that differ in capitals only, the second has a number.
    const before = anchors.slice(0, i).filter((anchor) => anchor === anchors[i]).length
    return `[${one.name}](#${anchors[i]}${before > 0 ? `-${before}` : ''})`
  })
  return [`## ${name}\n`, `${about} ${links.join(', ')}.\n`, ...declarations.map(section)].join('\n')
}

/** The machine first. @param {Declaration} a @param {Declaration} b */
function byImportance(a, b) {
  const isMachine = (/** @type {Declaration} */ one) => Number(one.name === 'Lua')
  return isMachine(b) - isMachine(a) || (a.name < b.name ? -1 : 1)
}

/** @param {Declaration} declaration */
function section({ name, head, doc, members }) {
  const shown = members.filter((member) => member.text !== '#private' && !member.doc.startsWith('For the machine.'))
  const items = shown.map((member) => {
    const said = docText(member.doc, '  ')
    return `- ${code(member.text)}${said === '' ? '' : `\n\n  ${said}`}\n`
  })
  const said = docText(doc, '')
  return [`### ${name}\n`, `${code(head)}\n`, ...(said === '' ? [] : [`${said}\n`]), ...items].join('\n')
}

/** @param {string} text */
const code = (text) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)

/** Paragraphs; what a tag says is one of its own. @param {string} doc @param {string} indentation */
function docText(doc, indentation) {
  return doc
    .replace(/\n*^@(\w+) ?(\S*)/gm, (_, tag, word) => `\n\n${tagged(tag, word)}`)
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .join(`\n\n${indentation}`)
}

/** @param {string} tag @param {string} word the first after it */
function tagged(tag, word) {
  if (tag === 'param') return `\`${word}\`:`
  if (tag === 'typeParam') return `Type \`${word}\`:`
  if (tag === 'throws') return `Throws ${word}`
  if (tag === 'returns') return `Returns ${word}`
  throw new Error(`there is no word for @${tag}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'docs', 'api.md'), apiPage())

/**
 * Writes `docs/compatibility.md`: what the libraries of a machine hold (a machine is made, and its global tables are looked
 * at), and how that differs from the manual. `--check` writes nothing, and fails if the page is not current.
 *
 * What the manual has and the machine has not, or the other way round, is an error, unless a note says that it is so.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { DIFFERENCES, MANUAL } from './compatibility-notes.mjs'

const PAGE = new URL('../docs/compatibility.md', import.meta.url)
const LIBRARY = new URL('../dist/index.js', import.meta.url).href

/** Prints the names of all that scripts find in the libraries, in the form that the notes have. */
const LISTING = `
local lines = {}
local function list(prefix, values)
  for name in pairs(values) do lines[#lines + 1] = prefix .. name end
end
for name, value in pairs(_G) do
  if package.loaded[name] == value and name ~= "_G" then list(name .. ".", value) else lines[#lines + 1] = name end
end
list("file:", getmetatable(io.stdout).__index)
return table.concat(lines, " ")`

/** @returns {Promise<Set<string>>} */
async function namesOfMachine() {
  /** @type {typeof import('../src/index')} */
  const { Lua, memoryWorld } = await import(LIBRARY)
  const lua = new Lua({ libraries: 'full', world: memoryWorld() })
  const names = String(lua.run(LISTING)).split(' ')
  lua.close()
  return new Set(names)
}

/** @param {Set<string>} present */
function checkNames(present) {
  /** @type {Set<string>} */
  const described = new Set(MANUAL.flatMap(({ names }) => names))
  const missing = [...described].filter((name) => !present.has(name))
  const unknown = [...present].filter((name) => !described.has(name))
  const idle = Object.keys(DIFFERENCES).filter((name) => !described.has(name))
  if (missing.length > 0) throw new Error(`the machine does not have: ${missing.join(', ')}`)
  if (unknown.length > 0) throw new Error(`the manual does not have: ${unknown.join(', ')}`)
  if (idle.length > 0) throw new Error(`there are notes on what the manual does not have: ${idle.join(', ')}`)
}

/** @param {string[][]} rows The first is the head. */
function table(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = rows
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n')
}

/** @param {(typeof MANUAL)[number]} library */
function section({ library, section: number, names }) {
  const link = `https://www.lua.org/manual/5.4/manual.html#${number}`
  const rows = names.map((name) => {
    const difference = DIFFERENCES[name]
    return [`\`${name}\``, difference === undefined ? 'done' : 'different', difference ?? '']
  })
  return `## ${library}\n\nManual [§${number}](${link}).\n\n${table([['name', 'state', 'difference'], ...rows])}`
}

function page() {
  const names = MANUAL.flatMap((library) => library.names)
  const different = names.filter((name) => DIFFERENCES[name] !== undefined).length
  return `# Compatibility

What [section 6](https://www.lua.org/manual/5.4/manual.html#6) of the manual of Lua 5.4 describes, and what of it Moonstep has: all ${names.length}
functions and variables. ${names.length - different} are as in PUC Lua 5.4.4, the messages of their errors included; ${different} differ from it,
or from the manual, in what the tables say.

This page is made by \`npm run docs:compatibility\`, from what a machine holds and the notes in
\`scripts/compatibility-notes.mjs\`.

## Everywhere

- Coroutines may yield wherever Lua code is called: PUC Lua refuses it across functions that it has written in C (\`attempt to yield
  across a C-call boundary\`). That is what \`may yield\` means below. Hooks and finalizers may not yield, as in PUC Lua.
- Memory is limited by the host. What goes over the limit is the error \`not enough memory\`, which can be caught; as in PUC Lua no message
  handler is called for it.
- Collections come at other times than in PUC Lua, and \`collectgarbage("count")\` has other figures.
- What has no order in the manual may come in another one: \`next\` and \`pairs\`, above all.
- \`io\`, \`os\`, \`package\`, \`print\` and \`warn\` see the [world](world.md) that the host has chosen, and nothing else.
- What only PUC Lua's option for compatibility with 5.3 adds (\`math.pow\` and its like) is not there.

${MANUAL.map(section).join('\n\n')}
`
}

checkNames(await namesOfMachine())
if (process.argv[2] === '--check') {
  if (readFileSync(PAGE, 'utf8') !== page()) {
    console.error('docs/compatibility.md is not current: run `npm run docs:compatibility`')
    process.exitCode = 1
  }
} else {
  writeFileSync(PAGE, page())
}

/**
 * What the pages of `docs/` show works: each block of JavaScript runs, and `expression // value` holds in it.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { manualPage } from '../repl/manual'
import { apiPage } from '../scripts/api-page.mjs'
import { exportsOf } from '../scripts/declarations.mjs'

const root = new URL('../', import.meta.url)
const blocks = readdirSync(new URL('docs/', root))
  .filter((file) => file.endsWith('.md'))
  .flatMap((file) => {
    const text = readFileSync(new URL(`docs/${file}`, root), 'utf8')
    return [...text.matchAll(/```js\n([^]*?)```/g)].map((match, index) => ({
      file,
      number: index + 1,
      code: match[1]!,
    }))
  })

test('there are blocks to run', () => {
  expect(blocks.length).toBeGreaterThan(0)
})

test.each(blocks)('$file, block $number', ({ file, number, code }) => {
  // A line with an expression and a comment in which a value stands is a claim.
  const claim = /^([a-z(][^\n]*?)(?:;?) \/\/ ('[^'\n]*'|\[ .* \]|\d+)$/gm
  const claims = [...code.matchAll(claim)].filter(([, expression]) => !/^(?:const|import) /.test(expression!))
  const program = `import { strictEqual } from 'node:assert'\nimport { inspect } from 'node:util'\n${code.replace(
    claim,
    (line, expression: string, value: string) =>
      /^(?:const|import) /.test(expression) ? line : `strictEqual(inspect(${expression}), inspect(${value}))`,
  )}`
  // Within the package, its own name leads to what users import.
  mkdirSync(new URL('build/', root), { recursive: true })
  const path = fileURLToPath(new URL(`build/docs-${basename(file, '.md')}-${number}.mjs`, root))
  writeFileSync(path, program)
  const { stderr, status } = spawnSync(process.execPath, [path], { cwd: fileURLToPath(root), encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(claims.length).toBeGreaterThan(0)
})

test('docs/cli.md is what `npm run docs:cli` makes', () => {
  expect(readFileSync(new URL('docs/cli.md', root), 'utf8')).toBe(manualPage())
})

test('docs/api.md is what `npm run docs:api` makes', () => {
  const page = apiPage()
  expect(page).toContain('\n### LuaOptions\n')
  expect(readFileSync(new URL('docs/api.md', root), 'utf8')).toBe(page)
})

test.each(['index', 'node', 'repl'])('all that dist/%s.js exports is documented', (entry) => {
  const all = exportsOf(fileURLToPath(new URL(`dist/${entry}.d.ts`, root)))
  expect(all.length).toBeGreaterThan(1)
  expect(all.filter(({ doc }) => doc === '').map(({ name }) => name)).toEqual([])
})

test('docs/api.md links to headings that are there', () => {
  const page = apiPage()
  const headings = [...page.matchAll(/^### (\w+)$/gm)].map(([, name]) => name!.toLowerCase())
  const links = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, link]) => link!)
  expect(links.length).toBe(headings.length)
  expect(new Set(links).size).toBe(links.length)
  expect(links.filter((link) => !headings.includes(link.replace(/-1$/, '')))).toEqual([])
})

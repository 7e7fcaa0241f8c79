/**
 * Applies `.dependency-cruiser.cjs`, and fails when that saw nothing: without a parser for TypeScript, dependency-cruiser
 * finds no module, hence no violation.
 */
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '..'))

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const { output } = await cruise(['src', 'node', 'repl'], { ...options, validate: true, ruleSet: { forbidden } })
if (typeof output === 'string') throw new Error('dependency-cruiser returned a report instead of its result')

const sources = output.modules.filter((module) => /^(?:src|node|repl)\//.test(module.source))
const edges = sources.reduce((sum, module) => sum + module.dependencies.length, 0)
const files = ['src', 'node', 'repl'].flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')),
)

for (const { rule, from, to, cycle } of output.summary.violations) {
  const path = cycle?.map((step) => step.name) ?? [to]
  console.error(`${rule.name}: ${[from, ...path].join(' -> ')}`)
}
if (sources.length < files.length) {
  console.error(`only ${sources.length} of ${files.length} files were seen`)
  process.exitCode = 1
}
if (edges === 0) {
  console.error('no import was seen')
  process.exitCode = 1
}
if (output.summary.error > 0) process.exitCode = 1
console.log(`imports: ${sources.length} files, ${edges} imports, ${output.summary.violations.length} violations`)

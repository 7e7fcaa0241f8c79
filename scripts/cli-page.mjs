/**
 * Writes `docs/cli.md`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'rolldown'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const bundle = join(root, 'build', 'manual.mjs')

mkdirSync(dirname(bundle), { recursive: true })
await build({
  cwd: root,
  input: join(root, 'repl', 'manual.ts'),
  platform: 'node',
  external: [/^commander$/],
  output: { file: bundle, format: 'es' },
})
const { manualPage } = await import(pathToFileURL(bundle).href)
writeFileSync(join(root, 'docs', 'cli.md'), manualPage())

/**
 * Bundles `tests/differential/command.ts`, which is TypeScript without extensions in its imports, and runs it.
 * Takes its options: see tests/differential/README.md.
 */
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'rolldown'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
// As deep as `tests/differential/`, so that `../../dist/index.js` is the same file from both.
const file = join(root, 'build', 'differential', 'command.js')

await build({
  cwd: root,
  input: join(root, 'tests', 'differential', 'command.ts'),
  platform: 'node',
  external: [/^[^./]/, /\/dist\/(?:index|node)\.js$/],
  logLevel: 'warn',
  makeAbsoluteExternalsRelative: false,
  output: { file, format: 'es' },
})
await import(pathToFileURL(file).href)

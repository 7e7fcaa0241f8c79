/**
 * Bundles a command below `tests/`, which is TypeScript without extensions in its imports, and runs it in this process.
 */
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'rolldown'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * @param {string} directory That of `tests/` where it is.
 * @param {string} name Of its file.
 */
export async function runBundled(directory, name = 'command') {
  // As deep as `tests/<directory>/`, so that `../../dist/index.js` is the same file from both.
  const file = join(root, 'build', directory, `${name}.js`)
  await build({
    cwd: root,
    input: join(root, 'tests', directory, `${name}.ts`),
    platform: 'node',
    external: [/^[^./]/, /\/dist\/(?:index|node)\.js$/],
    logLevel: 'warn',
    makeAbsoluteExternalsRelative: false,
    output: { file, format: 'es' },
  })
  await import(pathToFileURL(file).href)
}

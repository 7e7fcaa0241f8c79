/**
 * Builds `dist/`: `index.js` with its declarations for the library, `node.js` for what is only for Node, `cli.js` for the command.
 *
 * The library is bundled into one module so that `export const OP_X = 0` becomes the literal in each `case OP_X:`.
 * The command imports `./index.js` and `./node.js`, so it runs the very library that users get.
 *
 * Types are emitted, not checked: `npm run check:types` does that.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
/** Where the declarations of a directory of `dist/` are emitted. @type {(file: string) => string} */
const emittedAt = (file) =>
  file.startsWith('node/')
    ? join(root, 'build', 'types-node', file.slice('node/'.length))
    : join(root, 'build', 'types', file)
const library = join(root, 'src', 'index.ts')

/** @type {import('rolldown').Plugin} */
const libraryBesides = {
  name: 'library-besides',
  resolveId: {
    filter: { id: /\/(?:src|node)\/index$/ },
    handler: (id) => ({ id: id.endsWith('/src/index') ? './index.js' : './node.js', external: true }),
  },
}

await build([
  {
    cwd: root,
    input: { index: library },
    platform: 'neutral',
    optimization: { inlineConst: { mode: 'all', pass: 3 } },
    output: { dir: dist, format: 'es', sourcemap: true },
  },
  {
    cwd: root,
    input: { node: join(root, 'node', 'index.ts') },
    platform: 'node',
    plugins: [libraryBesides],
    output: { dir: dist, format: 'es' },
  },
  {
    cwd: root,
    input: { cli: join(root, 'repl', 'cli.ts') },
    platform: 'node',
    external: [/^commander$/],
    plugins: [libraryBesides],
    output: { dir: dist, format: 'es' },
  },
])
chmodSync(join(dist, 'cli.js'), 0o755)

const tsc = createRequire(import.meta.url).resolve('typescript/package.json')
const emitted = spawnSync(process.execPath, [join(dirname(tsc), 'bin', 'tsc'), '--build', join(root, 'node')], {
  stdio: 'ignore',
})
if (emitted.error) throw emitted.error
copyDeclarations()

/**
 * Copies `index.d.ts`, `node/index.d.ts` and what they import. The compiler leaves the specifiers without an extension, as the sources have
 * them; users on Node's own resolution need one.
 */
function copyDeclarations() {
  /** @type {Set<string>} */
  const copied = new Set()
  const waiting = ['index.d.ts', 'node/index.d.ts']
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (copied.has(file)) continue
    copied.add(file)
    const directory = posix.dirname(file)
    const text = readFileSync(emittedAt(file), 'utf8').replace(
      /((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2/g,
      (_, before, quote, source) => {
        const specifier = source.replace(/^\.\.\/src\//, '../')
        waiting.push(posix.join(directory, `${specifier}.d.ts`))
        return `${before}${quote}${specifier}.js${quote}`
      },
    )
    mkdirSync(join(dist, directory), { recursive: true })
    writeFileSync(join(dist, file), text)
  }
  // Beside `node.js`, where it is looked for.
  writeFileSync(join(dist, 'node.d.ts'), "export * from './node/index.js'\n")
  copied.add('node.d.ts')
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.d.ts')) continue
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (!copied.has(relative(dist, path).split(sep).join('/'))) rmSync(path, { force: true })
  }
}

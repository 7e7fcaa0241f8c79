/**
 * Builds `dist/`: `index.js` with its declarations for the library, `node.js` for what is only for Node, `tools.js` for what looks at
 * programs, `repl.js` for the prompt, and for the command `cli.cjs`, which starts what is in `command/`.
 *
 * The library is bundled into one module so that `export const OP_X = 0` becomes the literal in each `case OP_X:`.
 * The command has all that it needs to run a script in one file, without names and comments: half of what it takes to start is reading
 * it. The modules of Node that a script seldom needs are loaded by the first call (`docs/decisions/0015-*.md`).
 *
 * Types are emitted, not checked: `npm run check:types` does that.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { loopCopies } from './loop-copies.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
/** Where the declarations of a file of `dist/` are emitted. @type {(file: string) => string} */
const emittedAt = (file) => {
  const room = ['node', 'repl'].find((name) => file.startsWith(`${name}/`))
  return room === undefined
    ? join(root, 'build', 'types', file)
    : join(root, 'build', `types-${room}`, file.slice(room.length + 1))
}
const library = join(root, 'src', 'index.ts')

const tools = join(root, 'src', 'tools.ts')

/** What the library has beside it is on it, not in it. @type {import('rolldown').Plugin} */
const libraryBesides = {
  name: 'library-besides',
  resolveId: {
    filter: { id: /\/(?:src\/index|src\/tools|node\/index)$/ },
    handler: (id) => ({ id: beside(id), external: true }),
  },
}

/** @type {(id: string) => string} */
const beside = (id) => (id.endsWith('/node/index') ? './node.js' : `./${posix.basename(id)}.js`)

/**
 * Modules of Node that the command seldom needs and that take milliseconds to load: they are loaded when one of their functions is
 * called.
 */
const LAZY = {
  'node:child_process': ['spawn', 'spawnSync'],
  'node:v8': ['setFlagsFromString'],
  'node:tty': ['isatty'],
}

/** Only a character device can be a terminal, and that is asked for at less cost. */
const SHORTCUTS = {
  isatty: `let device = false
  try { device = require('node:fs').fstatSync(args[0]).isCharacterDevice() } catch {}
  if (!device) return false`,
}

/** @type {import('rolldown').Plugin} */
const lazyModules = {
  name: 'lazy-modules',
  resolveId: {
    filter: { id: /^node:/ },
    handler(id, importer) {
      if (importer?.startsWith('\0lazy-')) return { id, external: true }
      return Object.hasOwn(LAZY, id) ? `\0lazy-${id}` : null
    },
  },
  load: {
    filter: { id: /^\0lazy-/ },
    handler(id) {
      const name = /** @type {keyof typeof LAZY} */ (id.slice('\0lazy-'.length))
      const functions = LAZY[name].map((key) => {
        const shortcut = key === 'isatty' ? SHORTCUTS.isatty : ''
        return `exports.${key} = (...args) => {\n${shortcut}\nreturn require('${name}').${key}(...args)\n}`
      })
      return { code: functions.join('\n'), moduleType: 'js' }
    },
  },
}

const optimization = /** @type {const} */ ({ inlineConst: { mode: 'all', pass: 3 } })
await build([
  {
    cwd: root,
    input: { index: library },
    platform: 'neutral',
    plugins: [loopCopies],
    optimization,
    output: { dir: dist, format: 'es', sourcemap: true },
  },
  {
    cwd: root,
    input: { tools },
    platform: 'neutral',
    optimization,
    output: { dir: dist, format: 'es' },
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
    input: { repl: join(root, 'repl', 'prompt.ts') },
    platform: 'node',
    plugins: [libraryBesides],
    output: { dir: dist, format: 'es' },
  },
  {
    cwd: root,
    input: { main: join(root, 'repl', 'cli.ts') },
    platform: 'node',
    plugins: [lazyModules],
    optimization,
    output: {
      dir: join(dist, 'command'),
      format: 'cjs',
      minify: true,
      cleanDir: true,
      entryFileNames: '[name].cjs',
      chunkFileNames: '[name].cjs',
    },
  },
])
writeLauncher()

/** Letters beyond ASCII would make V8 keep the file with two bytes a letter. @type {(file: string) => string} */
function toAscii(file) {
  const text = readFileSync(file, 'utf8').replace(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  writeFileSync(file, text)
  return text
}

/** `cli.cjs` and, for who runs it by that name, `cli.js`. */
function writeLauncher() {
  const hash = createHash('sha256')
    .update(toAscii(join(dist, 'command', 'main.cjs')))
    .digest('hex')
    .slice(0, 16)
  const launcher = readFileSync(join(root, 'repl', 'launcher.cjs'), 'utf8').replace('HASH', hash)
  writeFileSync(join(dist, 'cli.cjs'), launcher)
  writeFileSync(join(dist, 'cli.js'), "#!/usr/bin/env node\nimport './cli.cjs'\n")
  chmodSync(join(dist, 'cli.cjs'), 0o755)
  chmodSync(join(dist, 'cli.js'), 0o755)
}

const tsc = createRequire(import.meta.url).resolve('typescript/package.json')
const projects = [join(root, 'node'), join(root, 'repl')]
const emitted = spawnSync(process.execPath, [join(dirname(tsc), 'bin', 'tsc'), '--build', ...projects], {
  stdio: 'ignore',
})
if (emitted.error) throw emitted.error
copyDeclarations()

/**
 * Copies the declarations of what users import, and those that they import. The compiler leaves the specifiers without an extension, as the sources have
 * them; users on Node's own resolution need one.
 */
function copyDeclarations() {
  /** @type {Set<string>} */
  const copied = new Set()
  const waiting = ['index.d.ts', 'node/index.d.ts', 'repl/prompt.d.ts']
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
  writeFileSync(join(dist, 'repl.d.ts'), "export * from './repl/prompt.js'\n")
  copied.add('node.d.ts').add('repl.d.ts')
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.name.endsWith('.d.ts')) continue
    const path = join(entry.parentPath ?? entry.path, entry.name)
    if (!copied.has(relative(dist, path).split(sep).join('/'))) rmSync(path, { force: true })
  }
}

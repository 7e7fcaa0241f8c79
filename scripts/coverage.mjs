/**
 * Which lines and branches of the library and the command the tests run: `npm run coverage`.
 *
 * The sources are built module by module, unminified, but with the same constants put in as in `dist/`; tests and command are made to
 * load those. V8 counts in every process; what it counted is merged, and mapped to the sources.
 *
 * Writes `docs/coverage.md`. With words, only runs the tests of files that have one of them in their path, and prints what they cover. With
 * `--again` reports what the last run has counted.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
// @ts-expect-error: it comes without declarations
import { mergeProcessCovs as mergeCounted } from '@bcoe/v8-coverage'
import { convert } from 'ast-v8-to-istanbul'
import istanbul from 'istanbul-lib-coverage'
import { build } from 'rolldown'
import { parseAstAsync } from 'rolldown/parseAst'
import { pageOf, tableOf } from './coverage-page.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const directory = join(root, 'build', 'coverage')
const modules = join(directory, 'modules')
const raw = join(directory, 'raw')
const ROOMS = ['src', 'node', 'repl']

/** @typedef {{ result: import('node:inspector').Profiler.ScriptCoverage[] }} ProcessCov */
/** @type {(counted: ProcessCov[]) => ProcessCov} */
const mergeProcessCovs = mergeCounted

const sources = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(room, file)),
)

const words = process.argv.slice(2)
const isAgain = words[0] === '--again'
if (!isAgain) {
  await buildModules()
  runTests(words)
}
const map = await toMap(merged())
const folders = foldersOf(map)
const uncovered = uncoveredOf(map)
for (const { path, line, code } of uncovered) console.log(`${path}:${line}: ${code.join(' ')}`)
console.log(tableOf(folders))
if (words.length === 0 || isAgain) {
  const { page, problems, notes } = pageOf(folders, uncovered, new Date())
  writeFileSync(join(root, 'docs', 'coverage.md'), page)
  for (const line of [...notes, ...problems]) console.error(line)
  if (problems.length > 0) process.exitCode = 1
}

async function buildModules() {
  rmSync(directory, { recursive: true, force: true })
  await build({
    cwd: root,
    input: Object.fromEntries(sources.map((file) => [file.slice(0, -'.ts'.length), join(root, file)])),
    platform: 'node',
    optimization: { inlineConst: { mode: 'all', pass: 3 } },
    output: {
      dir: modules,
      format: 'es',
      sourcemap: true,
      preserveModules: true,
      preserveModulesRoot: root,
      entryFileNames: '[name].js',
    },
  })
}

/** @param {string[]} filters */
function runTests(filters) {
  const dist = join(root, 'dist')
  mkdirSync(raw, { recursive: true })
  // For who is not one of the test files: programs of the documentation, the command.
  for (const [name, module] of Object.entries({ index: 'src/index', node: 'node/index', repl: 'repl/prompt' })) {
    writeFileSync(join(dist, `${name}.js`), `export * from '../build/coverage/modules/${module}.js'\n`)
  }
  writeFileSync(join(dist, 'cli.cjs'), "import('../build/coverage/modules/repl/cli.js')\n")
  try {
    spawnSync('npx', ['vitest', 'run', '--config', 'vitest.coverage.config.ts', ...filters], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NODE_V8_COVERAGE: raw },
    })
  } finally {
    spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { cwd: root, stdio: 'inherit' })
  }
}

/** What all processes have counted, of the modules. @returns {ProcessCov} */
function merged() {
  const prefix = `${pathToFileURL(modules).href}/`
  /** @type {ProcessCov} */
  let sum = { result: [] }
  /** @type {ProcessCov[]} */
  let waiting = []
  for (const file of readdirSync(raw)) {
    /** @type {ProcessCov} */
    const { result } = JSON.parse(readFileSync(join(raw, file), 'utf8'))
    waiting.push({ result: result.filter(({ url }) => ROOMS.some((room) => url.startsWith(`${prefix}${room}/`))) })
    if (waiting.length < 20) continue
    sum = mergeProcessCovs([sum, ...waiting])
    waiting = []
  }
  return mergeProcessCovs([sum, ...waiting])
}

/** @param {ProcessCov} counted */
async function toMap(counted) {
  const map = istanbul.createCoverageMap({})
  for (const source of sources) {
    const file = join(modules, `${source.slice(0, -'.ts'.length)}.js`)
    // One that has but types, or hands on what others export.
    if (!existsSync(`${file}.map`)) continue
    const url = pathToFileURL(file).href
    const code = readFileSync(file, 'utf8')
    map.merge(
      await convert({
        code,
        ast: parseAstAsync(code),
        sourceMap: JSON.parse(readFileSync(`${file}.map`, 'utf8')),
        coverage: { url, functions: counted.result.find((script) => script.url === url)?.functions ?? [] },
      }),
    )
  }
  return map
}

/** @param {import('istanbul-lib-coverage').CoverageMap} map */
function foldersOf(map) {
  /** @type {Map<string, import('istanbul-lib-coverage').CoverageSummary>} */
  const folders = new Map()
  for (const file of map.files()) {
    const folder = folderOf(file)
    const summary = folders.get(folder) ?? istanbul.createCoverageSummary()
    summary.merge(map.fileCoverageFor(file).toSummary())
    folders.set(folder, summary)
  }
  return folders
}

/** A folder of `src/`; `node/` and `repl/` as a whole. @param {string} file */
function folderOf(file) {
  const [room = '', ...rest] = pathOf(file).split('/')
  return room === 'src' && rest.length > 1 ? `${room}/${rest[0]}` : room
}

/** @param {string} file */
function pathOf(file) {
  return relative(root, file).split(sep).join('/')
}

/**
 * Lines that follow each other and are not covered.
 *
 * @param {import('istanbul-lib-coverage').CoverageMap} map
 */
function uncoveredOf(map) {
  return map.files().flatMap((file) => {
    const text = readFileSync(file, 'utf8').split('\n')
    /** @type {import('./coverage-page.mjs').Uncovered[]} */
    const blocks = []
    let last = Number.NaN
    for (const line of map.fileCoverageFor(file).getUncoveredLines().map(Number)) {
      if (line !== last + 1) blocks.push({ path: pathOf(file), line, code: [] })
      blocks.at(-1)?.code.push((text[line - 1] ?? '').trim())
      last = line
    }
    return blocks
  })
}

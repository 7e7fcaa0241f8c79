/**
 * What `npm run coverage` runs the tests with: the modules that `scripts/coverage.mjs` has built one by one stand for the sources and for
 * `dist/`, and Node loads them itself, so that V8 counts what its own file has.
 */
import { existsSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mergeConfig } from 'vitest/config'
import base from './vitest.config'

const root = dirname(fileURLToPath(import.meta.url))
const modules = join(root, 'build', 'coverage', 'modules')
const BUNDLES = { index: 'src/index', tools: 'src/tools', node: 'node/index', repl: 'repl/prompt' }

/** The module that stands for a file, if there is one. */
function standIn(file: string): string | undefined {
  const path = relative(root, file).replace(/\.(?:js|ts)$/, '')
  const bundle = Object.entries(BUNDLES).find(([name]) => path === join('dist', name))
  const built = join(modules, `${bundle?.[1] ?? path}.js`)
  return existsSync(built) ? built : undefined
}

export default mergeConfig(base, {
  plugins: [
    {
      name: 'stand-ins',
      enforce: 'pre',
      resolveId: (source: string, importer: string | undefined) =>
        source.startsWith('.') && importer !== undefined ? standIn(resolve(dirname(importer), source)) : undefined,
    },
  ],
  test: {
    exclude: [
      // They look at what is built.
      'tests/dist.test.ts',
      'tests/browser.test.ts',
      // They do again and again what others do, too, and measure.
      'tests/limit/fragmentation.test.ts',
      'tests/limit/many-machines.test.ts',
      'tests/limit/no-leaks.test.ts',
    ],
    // The slowest of the modes in which the programs of `tests/lua` run.
    testNamePattern: /^(?!.*with a full collection each step)/,
    setupFiles: ['tests/support/take-coverage.ts'],
    server: { deps: { external: [/\/build\/coverage\/modules\//] } },
  },
})

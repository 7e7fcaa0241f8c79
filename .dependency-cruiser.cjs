/**
 * Which way imports run, types included. `npm run check:imports` applies it.
 *
 * gc <- object <- bytecode <- compiler, and object <- bytecode <- sequence <- interp <- stdlib <- host <- index.ts <- node <- repl.
 */

/** What each room of `src/` may import besides itself. @type {Record<string, string[]>} */
const rooms = {
  gc: [],
  object: ['gc'],
  bytecode: ['gc', 'object'],
  compiler: ['gc', 'object', 'bytecode'],
  sequence: ['gc', 'object', 'bytecode'],
  interp: ['gc', 'object', 'bytecode', 'sequence'],
  stdlib: ['gc', 'object', 'bytecode', 'compiler', 'sequence', 'interp'],
  host: ['gc', 'object', 'bytecode', 'compiler', 'sequence', 'interp', 'stdlib'],
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^\\.\\./dist/' } },
    ...Object.entries(rooms).map(([room, below]) => ({
      name: `${room}-imports-only-${below.join('-') || 'itself'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { pathNot: `^src/(?:${[room, ...below].join('|')})/` },
    })),
    {
      name: 'index-imports-only-host',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { pathNot: '^src/host/' },
    },
    {
      name: 'no-other-files-in-src',
      comment: 'A file directly in src/ belongs to no room, so no rule would hold it.',
      severity: 'error',
      from: { path: '^(?:src|node|repl)/' },
      to: { path: '^src/[^/]+$', pathNot: '^src/(?:index|tools)\\.ts$' },
    },
    {
      name: 'node-sees-only-the-public-surface',
      severity: 'error',
      from: { path: '^node/' },
      to: { path: '^(?:src|repl|bench|tests|scripts)/', pathNot: '^src/index\\.ts$' },
    },
    {
      name: 'the-library-runs-everywhere',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:node/|node:)' },
    },
    {
      name: 'repl-sees-only-the-public-surface',
      severity: 'error',
      from: { path: '^repl/' },
      to: { path: '^(?:src|node|bench|tests|scripts)/', pathNot: '^(?:(?:src|node)/index|src/tools)\\.ts$' },
    },
  ],
  options: {
    // The compiler's own API is not there in TypeScript 7; without another parser, no .ts file would be seen.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts'] },
  },
}

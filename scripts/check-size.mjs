/**
 * How large the library is for who ships it: minified and compressed, in one piece. `npm run check:size` fails if it has grown
 * beyond what is agreed (`docs/decisions/0013-the-size-of-the-library.md`).
 */
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'rolldown'
import { loopCopies } from './loop-copies.mjs'

/** Kilobytes (of 1000 bytes) that it may have, compressed. */
const LIMIT = 151

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { output } = await build({
  cwd: root,
  input: join(root, 'src', 'index.ts'),
  platform: 'neutral',
  plugins: [loopCopies],
  optimization: { inlineConst: { mode: 'all', pass: 3 } },
  write: false,
  output: { format: 'es', minify: true },
})
const { code } = output[0]
const size = gzipSync(code, { level: 9 }).length / 1000
console.log(`size: ${(code.length / 1000).toFixed(0)} kB minified, ${size.toFixed(1)} kB compressed (at most ${LIMIT})`)
if (size > LIMIT) process.exitCode = 1

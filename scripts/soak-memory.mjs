/**
 * Runs `tests/soak/memory.ts`. Takes its options: `--minutes N`.
 */
import { runBundled } from './run-bundled.mjs'

await runBundled('soak', 'memory')

/**
 * Runs `tests/fuzz/command.ts`. Takes its options: see docs/fuzzing.md.
 */
import { runBundled } from './run-bundled.mjs'

await runBundled('fuzz')

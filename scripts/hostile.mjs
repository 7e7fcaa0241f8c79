/**
 * Runs `tests/hostile/command.ts`, which says what its options are.
 */
import { runBundled } from './run-bundled.mjs'

await runBundled('hostile')

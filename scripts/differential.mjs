/**
 * Runs `tests/differential/command.ts`. Takes its options: see tests/differential/README.md.
 */
import { runBundled } from './run-bundled.mjs'

await runBundled('differential')

/**
 * Runs `tests/soak/command.ts`. Takes its options: `--minutes N`.
 */
import { runBundled } from './run-bundled.mjs'

await runBundled('soak')

/**
 * Runs `tests/soak/machines.ts`. Takes its options: `--seconds N`.
 */
import { runBundled } from './run-bundled.mjs'

await runBundled('soak', 'machines')

/**
 * Prints how many tests of a JSON report of vitest passed and failed. A file that could not be loaded counts as one failure.
 */
import { readFileSync } from 'node:fs'

const path = process.argv[2]
if (path === undefined) throw new Error('usage: count-results.mjs REPORT')
/** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
const report = JSON.parse(readFileSync(path, 'utf8'))

let passed = 0
let failed = 0
for (const file of report.testResults) {
  const failures = file.assertionResults.filter((test) => test.status === 'failed').length
  passed += file.assertionResults.filter((test) => test.status === 'passed').length
  failed += file.status === 'failed' && failures === 0 ? 1 : failures
}
console.log(`${passed} ${failed}`)

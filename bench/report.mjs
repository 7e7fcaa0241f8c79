/** Makes `results/report.html` anew of the newest results of each kind. */
import { writeReport } from './support/results.mjs'

console.log(writeReport())

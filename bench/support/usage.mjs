/**
 * Loaded into a Node process by `--import`: tells at its end how much processor time and memory it has used.
 */
import { writeSync } from 'node:fs'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(2, `usage: ${((userCPUTime + systemCPUTime) / 1000).toFixed(1)} ms, ${maxRSS} kB\n`)
})

/**
 * Runs one hostile script in wasmoon with 64 MiB and a timeout: `node wasmoon.mjs FILE`. Says in its last line how that ended.
 */
import { readFileSync } from 'node:fs'
import { LuaFactory } from 'wasmoon'

const MEMORY = 64 * 2 ** 20
const TIMEOUT = 1000

const source = readFileSync(process.argv[2] ?? '', 'utf8')
const lua = await new LuaFactory().createEngine({ traceAllocations: true })
lua.global.setMemoryMax(MEMORY)

/** @param {string} text */
function say(text) {
  process.stdout.write(`\n@@${text.slice(0, 200)}`)
}

try {
  const thread = lua.global.newThread()
  thread.loadString(source, '=hostile')
  const results = await thread.run(0, { timeout: TIMEOUT })
  const value = results[0] ?? null
  say(`OK ${value === null ? 'nil' : String(value)}`)
} catch (error) {
  const message = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? ''
  say(/thread timeout exceeded/.test(message) ? 'TIMEOUT' : `ERR ${message}`)
}
process.exit(0)

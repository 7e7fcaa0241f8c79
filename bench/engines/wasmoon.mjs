/**
 * Runs one program in wasmoon, which is PUC Lua 5.4 compiled to WebAssembly: `node wasmoon.mjs PROGRAM`.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { LuaFactory } from 'wasmoon'

const path = process.argv[2]
if (path === undefined) throw new Error('usage: wasmoon.mjs PROGRAM')
const name = basename(path)

const factory = new LuaFactory()
await factory.mountFile(name, readFileSync(path))
const lua = await factory.createEngine()
try {
  lua.doFileSync(name)
} catch (error) {
  console.error(`wasmoon: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  lua.global.close()
}

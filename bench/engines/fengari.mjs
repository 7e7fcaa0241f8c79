/**
 * Runs one program in fengari, which is PUC Lua 5.3 written anew in JavaScript: `node fengari.mjs PROGRAM`.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import fengari from 'fengari'

const { lua, lauxlib, lualib } = fengari

const path = process.argv[2]
if (path === undefined) throw new Error('usage: fengari.mjs PROGRAM')

const state = lauxlib.luaL_newstate()
lualib.luaL_openlibs(state)
const source = readFileSync(path)
const status =
  lauxlib.luaL_loadbuffer(state, source, source.length, fengari.to_luastring(`@${basename(path)}`)) ||
  lua.lua_pcall(state, 0, 0, 0)
if (status !== lua.LUA_OK) {
  const message = lua.lua_tostring(state, -1)
  console.error(`fengari: ${message ? fengari.to_jsstring(message) : 'an error that is no text'}`)
  process.exitCode = 1
}

/**
 * Runs one hostile script in fengari: `node fengari.mjs FILE`. Says in its last line how that ended.
 */
import { readFileSync } from 'node:fs'
import fengari from 'fengari'

const { lua, lauxlib, lualib } = fengari

const state = lauxlib.luaL_newstate()
lualib.luaL_openlibs(state)
const source = readFileSync(process.argv[2] ?? '')
const status =
  lauxlib.luaL_loadbuffer(state, source, source.length, fengari.to_luastring('=hostile')) ||
  lua.lua_pcall(state, 0, 1, 0)
const text = lua.lua_isnil(state, -1) ? null : lua.lua_tostring(state, -1)
const value = lua.lua_isnil(state, -1) ? 'nil' : text ? fengari.to_jsstring(text) : '(no text)'
process.stdout.write(`\n@@${status === lua.LUA_OK ? 'OK' : 'ERR'} ${value.slice(0, 200)}`)
process.exit(0)

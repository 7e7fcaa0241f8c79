/**
 * What fengari's own C API can do; it converts nothing by itself, so the conversions are those that a host would write.
 */
import fengari from 'fengari'

const { lua, lauxlib, lualib } = fengari

/** @typedef {ReturnType<typeof lauxlib.luaL_newstate>} State */

const encode = (/** @type {string} */ text) => fengari.to_luastring(text)
const decode = (/** @type {Uint8Array | null} */ bytes) => fengari.to_jsstring(bytes ?? new Uint8Array())

function newState() {
  const L = lauxlib.luaL_newstate()
  lualib.luaL_openlibs(L)
  return L
}

/** Leaves the compiled chunk on the stack. @param {State} L @param {string} source */
function load(L, source) {
  const bytes = encode(source)
  check(L, lauxlib.luaL_loadbuffer(L, bytes, bytes.length, encode('=chunk')))
}

/** @param {State} L @param {number} status */
function check(L, status) {
  if (status !== lua.LUA_OK) throw new Error(decode(lua.lua_tostring(L, -1)))
}

/** A chunk to be run with a number. @param {State} L @param {string} source */
function chunk(L, source) {
  return (/** @type {number} */ n) => {
    load(L, source)
    lua.lua_pushnumber(L, n)
    check(L, lua.lua_pcall(L, 1, 0, 0))
  }
}

/** A userdata whose metatable reads and writes an object. @param {State} L @param {Record<string, number>} object */
function pushObject(L, object) {
  const keyOf = () => decode(lua.lua_tostring(L, 2))
  lua.lua_newuserdata(L, 0).data = object
  lua.lua_createtable(L, 0, 2)
  lua.lua_pushcfunction(L, (L) => {
    lua.lua_pushnumber(L, lua.lua_touserdata(L, 1).data[keyOf()] ?? 0)
    return 1
  })
  lua.lua_setfield(L, -2, encode('__index'))
  lua.lua_pushcfunction(L, (L) => {
    lua.lua_touserdata(L, 1).data[keyOf()] = lua.lua_tonumber(L, 3)
    return 0
  })
  lua.lua_setfield(L, -2, encode('__newindex'))
  lua.lua_setmetatable(L, -2)
}

/** @param {State} L @param {Record<string, number>} object */
function pushCopy(L, object) {
  const keys = Object.keys(object)
  lua.lua_createtable(L, 0, keys.length)
  for (const key of keys) {
    lua.lua_pushnumber(L, object[key] ?? 0)
    lua.lua_setfield(L, -2, encode(key))
  }
}

/** Takes the table at the top. @param {State} L */
function takeCopy(L) {
  /** @type {Record<string, number>} */
  const object = {}
  lua.lua_pushnil(L)
  while (lua.lua_next(L, -2)) {
    object[decode(lua.lua_tostring(L, -2))] = lua.lua_tonumber(L, -1)
    lua.lua_settop(L, -2)
  }
  lua.lua_settop(L, -2)
  return object
}

/** Leaves the function that a chunk answers with on the stack. @param {State} L @param {string} source */
function pushFunction(L, source) {
  load(L, source)
  check(L, lua.lua_pcall(L, 0, 1, 0))
}

/** A coroutine that yields at each wait; what it yields is awaited. @param {State} main @param {number} n */
async function awaits(main, n) {
  const L = lua.lua_newthread(main)
  load(L, 'local n = ... for i = 1, n do wait(i) end')
  lua.lua_pushnumber(L, n)
  let status = lua.lua_resume(L, main, 1)
  while (status === lua.LUA_YIELD) {
    const value = await (async (/** @type {number} */ x) => x)(lua.lua_tonumber(L, -1))
    lua.lua_settop(L, 0)
    lua.lua_pushnumber(L, value)
    status = lua.lua_resume(L, main, 1)
  }
  check(L, status)
  lua.lua_settop(main, -2)
}

/** @returns {import('./cases.mjs').Embedding} */
export function open() {
  const L = newState()
  pushObject(L, { x: 0 })
  lua.lua_setglobal(L, encode('point'))
  lua.lua_pushcfunction(L, (L) => {
    lua.lua_pushnumber(L, lua.lua_tonumber(L, 1))
    return 1
  })
  lua.lua_setglobal(L, encode('host'))
  lua.lua_pushcfunction(L, (L) => lua.lua_yield(L, 1))
  lua.lua_setglobal(L, encode('wait'))
  return {
    callHost: chunk(L, 'local host = host for i = 1, ... do host(i) end'),
    fields: chunk(L, 'local point = point for i = 1, ... do point.x = point.x + 1 end'),
    callLua: (n) => {
      pushFunction(L, 'return function(x) return x end')
      for (let i = 0; i < n; i++) {
        lua.lua_pushvalue(L, -1)
        lua.lua_pushnumber(L, i)
        check(L, lua.lua_pcall(L, 1, 1, 0))
        lua.lua_tonumber(L, -1)
        lua.lua_settop(L, -2)
      }
      lua.lua_settop(L, -2)
    },
    entries: (n, object) => {
      pushFunction(L, 'return function(t) return t end')
      let back
      for (let i = 0; i < n; i++) {
        lua.lua_pushvalue(L, -1)
        pushCopy(L, object)
        check(L, lua.lua_pcall(L, 1, 1, 0))
        back = takeCopy(L)
      }
      lua.lua_settop(L, -2)
      return back
    },
    awaits: (n) => awaits(L, n),
  }
}

/** Makes a machine with something in it; answers with what ends it. */
export function create() {
  const L = newState()
  load(L, 'x = { 1, 2, 3 }')
  check(L, lua.lua_pcall(L, 0, 0, 0))
  return () => lua.lua_close(L)
}

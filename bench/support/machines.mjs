/**
 * Lua machines within this process, all used in the same way.
 */

/**
 * @typedef {object} LuaMachine
 * @property {(source: string) => unknown} run Runs a chunk, and answers with its first result if that is a number.
 * @property {(name: string, value: (x: number) => number) => void} setFunction Makes a function of the host a global.
 * @property {() => void} close
 */

/** @type {Readonly<Record<string, () => Promise<() => LuaMachine>>>} */
const OPENERS = { moonstep, wasmoon, fengari }

export const MACHINES = Object.keys(OPENERS)

/**
 * Loads a machine; each call of what it answers with makes a new one.
 *
 * @param {string} name
 */
export async function opener(name) {
  const load = OPENERS[name]
  if (!load) throw new Error(`there is no ${name} among ${MACHINES.join(', ')}`)
  return await load()
}

async function moonstep() {
  const { Lua } = await import('../../dist/index.js')
  return () => {
    const lua = new Lua({ libraries: 'full', seed: 1 })
    return {
      run: (/** @type {string} */ source) => lua.run(source),
      setFunction: (/** @type {string} */ name, /** @type {(x: number) => number} */ value) => {
        // Until functions may be handed in, this throws.
        const globals = /** @type {{ set(name: string, value: unknown): void }} */ (
          /** @type {unknown} */ (lua.globals)
        )
        globals.set(name, value)
      },
      close: () => lua.close(),
    }
  }
}

async function wasmoon() {
  const { LuaEngine, LuaFactory } = await import('wasmoon')
  const module = await new LuaFactory().getLuaModule()
  return () => {
    const lua = new LuaEngine(module)
    return {
      run: (/** @type {string} */ source) => lua.doStringSync(source),
      setFunction: (/** @type {string} */ name, /** @type {(x: number) => number} */ value) =>
        lua.global.set(name, value),
      close: () => lua.global.close(),
    }
  }
}

async function fengari() {
  const { default: f } = await import('fengari')
  const { lua, lauxlib, lualib } = f
  const encoder = new TextEncoder()
  const name = f.to_luastring('=chunk')
  return () => {
    const state = lauxlib.luaL_newstate()
    lualib.luaL_openlibs(state)
    return {
      run: (/** @type {string} */ source) => {
        const bytes = encoder.encode(source)
        const status = lauxlib.luaL_loadbuffer(state, bytes, bytes.length, name) || lua.lua_pcall(state, 0, 1, 0)
        if (status !== lua.LUA_OK) throw new Error(f.to_jsstring(lua.lua_tostring(state, -1) ?? new Uint8Array()))
        const result = lua.lua_tonumber(state, -1)
        lua.lua_settop(state, -2)
        return result
      },
      setFunction: () => {
        throw new Error('not measured')
      },
      close: () => lua.lua_close(state),
    }
  }
}

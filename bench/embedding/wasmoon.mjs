import { decorateProxy, LuaEngine, LuaFactory } from 'wasmoon'

/** All machines are in one module, as its factory makes them. */
const module = await new LuaFactory().getLuaModule()

/** @returns {import('./cases.mjs').Embedding} */
export function open() {
  const lua = new LuaEngine(module)
  lua.global.set('point', { x: 0 })
  lua.global.set('host', (/** @type {number} */ x) => x)
  lua.global.set('wait', async (/** @type {number} */ x) => x)
  return {
    callHost: lua.doStringSync('return function(n) local host = host for i = 1, n do host(i) end end'),
    fields: lua.doStringSync('return function(n) local point = point for i = 1, n do point.x = point.x + 1 end end'),
    callLua: (n) => {
      const f = lua.doStringSync('return function(x) return x end')
      for (let i = 0; i < n; i++) f(i)
    },
    entries: (n, object) => {
      const f = lua.doStringSync('return function(t) return t end')
      let back
      for (let i = 0; i < n; i++) back = f(decorateProxy(object, { proxy: false }))
      return back
    },
    awaits: (n) => lua.doString(`for i = 1, ${n} do wait(i):await() end`),
  }
}

/** Makes a machine with something in it; answers with what ends it. */
export function create() {
  const lua = new LuaEngine(module)
  lua.doStringSync('x = { 1, 2, 3 }')
  return () => lua.global.close()
}

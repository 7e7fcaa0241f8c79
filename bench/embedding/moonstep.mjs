import { Lua } from '../../dist/index.js'

class Point {
  x = 0
}

/** @returns {import('./cases.mjs').Embedding} */
export function open() {
  const lua = new Lua()
  lua.defineClass(Point, { getters: ['x'], setters: ['x'] })
  lua.globals.set('point', new Point())
  lua.globals.set('host', (/** @type {number} */ x) => x)
  lua.globals.set('wait', async (/** @type {number} */ x) => x)
  const run = (/** @type {string} */ source) => /** @type {(n: number) => number} */ (lua.load(source))
  return {
    callHost: run('local host = host for i = 1, ... do host(i) end'),
    fields: run('local point = point for i = 1, ... do point.x = point.x + 1 end'),
    callLua: (n) => {
      const f = /** @type {(x: number) => number} */ (lua.run('return function(x) return x end'))
      for (let i = 0; i < n; i++) f(i)
    },
    entries: (n, object) => {
      /** @type {import('../../dist/index.js').LuaFunction<readonly [object], import('../../dist/index.js').LuaTable>} */
      const f = lua.run('return function(t) return t end')
      let back
      for (let i = 0; i < n; i++) {
        const table = f(object)
        back = table.toObject()
        // Else it is there until JavaScript's collector has seen that nobody holds it, which it does between turns of the event loop only.
        table.release()
      }
      return back
    },
    awaits: (n) => lua.runAsync('local n = ... for i = 1, n do wait(i) end', { args: [n] }),
  }
}

/** Makes a machine with something in it; answers with what ends it. */
export function create() {
  const lua = new Lua()
  lua.run('x = { 1, 2, 3 }')
  return () => lua.close()
}

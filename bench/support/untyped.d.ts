/** What the benchmark uses of packages that have no types. */

declare module 'fengari' {
  type State = { readonly __state: never }
  const fengari: {
    lua: {
      LUA_OK: number
      lua_pcall(state: State, given: number, wanted: number, handler: number): number
      lua_tostring(state: State, index: number): Uint8Array | null
      lua_isnil(state: State, index: number): boolean
      lua_settop(state: State, index: number): void
      lua_pushvalue(state: State, index: number): void
      lua_pushnumber(state: State, value: number): void
      lua_tonumber(state: State, index: number): number
      lua_close(state: State): void
      LUA_YIELD: number
      lua_createtable(state: State, elements: number, fields: number): void
      lua_newthread(state: State): State
      lua_newuserdata(state: State, size: number): { data: Record<string, number> }
      lua_next(state: State, index: number): number
      lua_pushcfunction(state: State, fn: (state: State) => number): void
      lua_pushnil(state: State): void
      lua_resume(state: State, from: State, given: number): number
      lua_setfield(state: State, index: number, key: Uint8Array): void
      lua_setglobal(state: State, name: Uint8Array): void
      lua_setmetatable(state: State, index: number): void
      lua_touserdata(state: State, index: number): { data: Record<string, number> }
      lua_yield(state: State, given: number): number
    }
    lauxlib: {
      luaL_newstate(): State
      luaL_loadbuffer(state: State, source: Uint8Array, size: number, name: Uint8Array): number
    }
    lualib: { luaL_openlibs(state: State): void }
    to_jsstring(bytes: Uint8Array): string
    to_luastring(text: string): Uint8Array
  }
  export = fengari
}

declare module 'benchmark' {
  /** One function that is run again and again. Times are in seconds. */
  class Benchmark {
    name: string
    hz: number
    error?: Error
    stats: { mean: number; rme: number; deviation: number; sample: number[] }
    constructor(name: string, fn: () => void, options?: { minSamples?: number; maxTime?: number; initCount?: number })
    run(options?: { async?: boolean }): this
    /** By the test of Mann and Whitney: 1 if this one is quicker, -1 if slower, 0 if that cannot be told. */
    compare(other: Benchmark): -1 | 0 | 1
  }
  export = Benchmark
}

/**
 * Programs of many kinds for `machine-soak.ts`, and what they find in a machine. Each is given a number of its own, from 1 on, and answers
 * with what belongs to that number: an answer that went to another is noticed.
 */
import {
  type HostCalls,
  type HostGenerator,
  Lua,
  type LuaFunction,
  type LuaTable,
  memoryWorld,
  results,
} from '../../dist/index.js'

export interface SoakProgram {
  readonly source: string
  /** What it answers with, if it ends by itself. */
  readonly expected?: (n: number) => unknown
  /** The message that it ends with, if not. Where there is no memory left for the text of an object, that is said of it. */
  readonly fails?: RegExp
  /** It waits for promises, which `lua.run` cannot. */
  readonly waits?: boolean
  readonly stackDepth?: number
}

/** Programs that catch their own errors pass others on: memory may be used up anywhere, and the host may interrupt. */
const ONLY = `
  local function only(ok, e)
    if type(e) == 'string' then error(e, 0) end
    return ok, e
  end`

const sumTo = (n: number): number => (n * (n + 1)) / 2

export const SOAK_PROGRAMS: readonly SoakProgram[] = [
  // Lua alone.
  { source: 'local s = 0 for i = 1, ... * 50 do s = s + i end return s', expected: (n) => sumTo(n * 50) },
  {
    source: `
      local t = {}
      for i = 1, ... do t[i] = ('%d:'):format(i) end
      local text = table.concat(t, ','):gsub('%d+', '#')
      return #text`,
    expected: (n) => 3 * n - 1,
  },
  {
    source: `
      local function tree(depth) if depth == 0 then return {} end return { tree(depth - 1), tree(depth - 1) } end
      local function count(t) if not t[1] then return 1 end return 1 + count(t[1]) + count(t[2]) end
      return count(tree(6)) + ...`,
    expected: (n) => 127 + n,
  },
  {
    source: `
      local n, s = ..., 0
      local next = coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
      for i in next do s = s + i end
      return s`,
    expected: sumTo,
  },
  {
    source: `
      local n, t = ..., {}
      for i = 1, n do t[i] = (i * 7919) % 1009 end
      table.sort(t, function(a, b) return a > b end)
      for i = 2, n do if t[i] > t[i - 1] then return 'not sorted' end end
      return n`,
    expected: (n) => n,
  },
  {
    source: `
      local n, closed = ..., 0
      for i = 1, 10 do
        local c <close> = setmetatable({}, { __close = function() closed = closed + n end })
      end
      return closed`,
    expected: (n) => 10 * n,
  },
  {
    source: `${ONLY}
      local n, s = ..., 0
      for i = 1, 20 do
        local _, e = only(pcall(function() error({ code = n }) end))
        s = s + e.code
      end
      return s`,
    expected: (n) => 20 * n,
  },
  {
    source: `
      local weak, n = setmetatable({}, { __mode = 'k' }), ...
      for i = 1, 50 do weak[setmetatable({}, { __gc = function(t) local _ = t end })] = i end
      return n`,
    expected: (n) => n,
  },
  {
    source: 'kept = kept or {} kept[... % 100] = { ..., ("k"):rep(... % 50) } return kept[... % 100][1]',
    expected: (n) => n,
  },
  { source: 'return load("return " .. ... .. " * 2", "=loaded")()', expected: (n) => 2 * n },
  { source: 'for i = 1, 3 do print(..., i) end return ...', expected: (n) => n },
  {
    source: `
      local name, n = os.tmpname(), ...
      local f <close> = assert(io.open(name, 'w+'))
      f:write(n, '\\n'):seek('set')
      local read = f:read('n')
      os.remove(name)
      return read`,
    expected: (n) => n,
  },

  // The host's functions.
  { source: 'return plain(...) + select(2, several(...))', expected: (n) => 2 * n },
  { source: 'return callback(function(x) return x * 2 end, ...)', expected: (n) => 2 * n },
  { source: 'return calls(function(x) return x * 3 end, ...)', expected: (n) => 3 * n },
  { source: 'return copy({ ..., 1, 2 })[1]', expected: (n) => n },
  {
    source: 'local p = Point.at(...) for i = 1, 5 do p = p:next() p.x = p.x + 1 end return p.x',
    expected: (n) => n + 10,
  },
  {
    source: `${ONLY} local _, e = only(pcall(throws, ...)) return e.message`,
    expected: (n) => `no ${n}`,
  },
  { source: 'throws(...)', fails: /^(?:Error: no \d+|\(error object is a userdata value\))$/ },

  // What waits.
  {
    source: 'local s = 0 for i = 1, ... % 20 do s = s + later(i) end return s',
    expected: (n) => sumTo(n % 20),
    waits: true,
  },
  { source: 'return soon(...)', expected: (n) => n, waits: true },
  {
    source: 'local t = { 3, 1, 2, ... + 3 } table.sort(t, function(a, b) return later(a) < later(b) end) return t[4]',
    expected: (n) => n + 3,
    waits: true,
  },
  {
    source: `${ONLY} local _, e = only(pcall(refuses, ...)) return e.message`,
    expected: (n) => `no ${n}`,
    waits: true,
  },
  {
    source: 'local c <close> = setmetatable({}, { __close = function() end }) refuses(...)',
    fails: /^(?:Error: no \d+|\(error object is a userdata value\))$/,
    waits: true,
  },
  { source: 'return calls(function(x) return later(x) end, soon(...))', expected: (n) => n, waits: true },
  { source: 'local c <close> = setmetatable({}, { __close = function() end }) never(...)', waits: true },
  { source: 'return coroutine.wrap(function(...) return never(...) end)(...)', waits: true },

  // What ends badly.
  { source: 'while true do end' },
  { source: 'while true do pcall(error) end' },
  { source: 'local t = {} while true do t[#t + 1] = ("x"):rep(1000) .. #t end', fails: /^not enough memory$/ },
  { source: 'local s = "x" while true do s = s .. s end', fails: /^not enough memory$/ },
  {
    source: `
      local n = ...
      local ok, e = pcall(function() local t = {} while true do t = { t } end end)
      return n`,
    expected: (n) => n,
  },
  { source: 'local function f() return 1 + f() end return f()', fails: /stack overflow/, stackDepth: 500 },
  { source: 'while true do print(("x"):rep(100)) end' },
  { source: 'local x = ... return x.y', fails: /: attempt to index a number value \(local 'x'\)$/ },
  { source: 'return = ...', fails: /unexpected symbol near '='$/ },
  { source: 'os.exit(... % 256)' },
]

class Point {
  x = 0
  static at(this: void, x: number): Point {
    const point = new Point()
    point.x = x
    return point
  }
  next(): Point {
    return Point.at(this.x + 1)
  }
}

/** A machine with what the programs use. */
export function soakMachine(seed: number, memoryLimit: number): Lua {
  const world = memoryWorld({ limit: 2 ** 16, stdout: () => {}, stderr: () => {} })
  const lua = new Lua({ libraries: 'full', seed, memoryLimit, world, slice: 2000 })
  lua.globals.set(
    'Point',
    lua.defineClass(Point, { methods: ['next'], getters: ['x'], setters: ['x'], static: { at: Point.at } }),
  )
  for (const [name, f] of Object.entries(FUNCTIONS)) lua.globals.set(name, f)
  return lua
}

const FUNCTIONS = {
  plain: (x: number) => x,
  several: (x: number) => results(`text ${x}`, x),
  copy: (table: LuaTable) => {
    const list = table.toArray()
    table.release()
    return list
  },
  callback: (f: LuaFunction, x: number) => {
    try {
      return f(x)
    } finally {
      f.release()
    }
  },
  calls: function* (cx: HostCalls, f: LuaFunction, x: number): HostGenerator<unknown> {
    try {
      return yield* cx.call(f, x)
    } finally {
      f.release()
    }
  },
  throws: (x: number) => {
    throw new Error(`no ${x}`)
  },
  later: async (x: number) => x,
  soon: (x: number) => new Promise((resolve) => setImmediate(resolve, x)),
  refuses: async (x: number) => {
    throw new Error(`no ${x}`)
  },
  never: () => new Promise(() => {}),
}

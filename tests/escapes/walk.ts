/**
 * What can be reached in a machine: by whoever looks at its memory, and by a script.
 *
 * The first is read off a heap snapshot, which is drawn from the layout of the cells: tables, metatables, upvalues, user values, the registry,
 * all roots. The second is found by a script, with what it has: `next`, `getmetatable`, results of functions, and `debug` where there is one.
 */
import type { Lua } from '../../dist/index.js'
import { readSnapshot, type SnapshotEdge, type SnapshotNode } from '../support/heap-snapshot'

/** What has a name of its own in a list; the others are parts of these, or text. */
const LISTED = new Set(['object', 'closure'])

/** A thing in the arena. */
interface Reached {
  /** The shortest way to it; of those as long the first by name. */
  readonly path: string
  readonly kind: string
}

/** Everything that is reached from any root, by its number in snapshots. */
function inArena(lua: Lua): Map<number, Reached> {
  const nodes = readSnapshot([...lua.heapSnapshot()].join(''))
  const found = new Map<number, Reached>()
  const seen = new Set<SnapshotNode>([nodes[0]!])
  let level: (readonly [SnapshotNode, string])[] = [[nodes[0]!, '']]
  while (level.length > 0) {
    const next: (readonly [SnapshotNode, string])[] = []
    for (const [node, path] of level) {
      if (LISTED.has(node.type)) found.set(node.id, { path, kind: node.type === 'closure' ? 'function' : kindOf(node) })
      for (const { to, name } of node.edges.filter(isStrong)) next.push([to, joined(node, path, name)])
    }
    next.sort(([, a], [, b]) => compare(a, b))
    level = next.filter(([to]) => !seen.has(to) && seen.add(to))
  }
  return found
}

const isStrong = (edge: SnapshotEdge): boolean => edge.type !== 'weak'
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function kindOf(node: SnapshotNode): string {
  return node.name.startsWith('thread') ? 'thread' : 'object'
}

function joined(node: SnapshotNode, path: string, name: string): string {
  if (node.type === 'synthetic') return name === '1' ? '' : name
  return `${path}.${name}`
}

/** Sets `made`: what functions give that stands in no table. */
export const MAKE = `
  local function none() end
  made = {
    wrapped = coroutine and coroutine.wrap(none),
    thread = coroutine and coroutine.create(none),
    matches = string and ('x'):gmatch('.'),
    packed = table and table.pack(),
    loaded = load('return 1'),
    dumped = string and load(string.dump(none)),
    iterate = pairs({}),
    count = ipairs({}),
    characters = utf8 and utf8.codes('x'),
    environment = load('return _ENV')(),
    caught = select(2, pcall(error, {})),
    file = io and io.tmpfile(),
    lines = io and io.tmpfile():lines(),
    loader = package and package.searchers and package.searchers[1]('_G'),
    registry = debug and debug.getregistry and debug.getregistry(),
    caller = debug and debug.getinfo and debug.getinfo(1, 'f').func,
    hostError = fails and select(2, pcall(fails)),
    hostTable = copies and copies(),
    hostMethod = point and point.move,
    hostGetter = point and point.x,
  }`

/** Answers with the text of each function, table, userdata and thread that a script can get at. */
const WALK = `
  local found, waiting = {}, {}
  local function add(value)
    local kind = type(value)
    if kind == 'nil' or kind == 'boolean' or kind == 'number' or kind == 'string' then return end
    if not found[value] then found[value] = true waiting[#waiting + 1] = value end
  end
  local raw = { pairs = next, type = type, tostring = tostring, getmetatable = getmetatable }
  add(_G)
  add(getmetatable(''))
  for _, value in raw.pairs, { nil, true, 1, 'x', print } do add(getmetatable(value)) end
  if coroutine then add((coroutine.running())) end
  if debug and debug.getregistry then add(debug.getregistry()) end
  local done = 0
  while done < #waiting do
    done = done + 1
    local value = waiting[done]
    local kind = type(value)
    add(getmetatable(value))
    if kind == 'table' then for k, v in next, value do add(k) add(v) end end
    if debug and debug.getmetatable then
      add(debug.getmetatable(value)) add(debug.getmetatable('')) add(debug.getmetatable(1))
      if kind == 'function' then
        for i = 1, 255 do local name, v = debug.getupvalue(value, i) if not name then break end add(v) end
        add(debug.getinfo(value, 'f').func)
      elseif kind == 'userdata' then add((debug.getuservalue(value, 1)))
      elseif kind == 'thread' then
        for level = 0, 20 do
          local info = debug.getinfo(value, level, 'f') if not info then break end
          add(info.func)
          for i = -5, 20 do local name, v = debug.getlocal(value, level, i) if name then add(v) end end
        end
        add((debug.gethook(value)))
      end
    end
  end
  local addresses = ''
  for _, value in raw.pairs, waiting do
    addresses = addresses .. ' ' .. (string and string.format('%p', value) or raw.tostring(value))
  end
  return addresses`

/** The numbers in snapshots of what a script has found. They tell where a cell is, as its address does. */
function byScript(lua: Lua): Set<number> {
  if (lua.globals.get('next') === undefined) return new Set() // without the base library there is nothing to walk with
  const addresses = lua.run<string>(WALK, { name: '=walk' }).match(/0x[0-9a-f]+/g) ?? []
  return new Set(addresses.map((address) => (Number(address) / 16) * 2 + 1))
}

/**
 * A line for each function, table, userdata and thread: \`script\` if a script can get at it, else \`arena\`; what it is; and the way to it.
 */
export function reachable(lua: Lua): string[] {
  const script = byScript(lua)
  const lines: string[] = []
  for (const [id, { path, kind }] of inArena(lua)) {
    lines.push(`${script.has(id) ? 'script' : 'arena '} ${kind} ${path}`)
  }
  return lines.sort()
}
